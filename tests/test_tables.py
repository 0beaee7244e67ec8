"""`generator.tables` and the tables of the pages: what readers take home, and what they sort."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest
from lxml import html
from lxml.etree import _Element

from generator.facts import HTML_LANGUAGE, LANGUAGES, Language, Provenance
from generator.model import Site
from generator.pages import Page, pages
from generator.render import TEMPLATES, Renderer
from generator.tables import TABLES, downloads
from generator.tables.text import BOM, csv_text
from generator.wording import read_wording
from tests.conftest import ROOT

LISTS = ("csol", "mltssl", "rol", "stsol")
LONG_PAGES = (
    *(f"lists/{identity}" for identity in LISTS),
    "assessment/vetassess",
    "assessment",
    "earnings",
    "shortage",
)
BYTES_OF_A_ROW = 330
"""What a row may weigh on average: the pages are read on phones, far from the server."""


@pytest.fixture(scope="module")
def files(site: Site) -> Mapping[str, str]:
    """The text of every file."""
    return downloads(site)


def rows_of(text: str) -> list[dict[str, str]]:
    """Read a file as a spreadsheet does."""
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


# The files.


def test_files_lie_below_data_and_are_named_once(site: Site, files: Mapping[str, str]) -> None:
    """A file's path is plain, belongs to no language, and no two tables share it."""
    named = [f"data/{path}" for table in TABLES for path, _, _ in table(site)]
    assert sorted(named) == sorted(files)
    for path in files:
        assert PurePosixPath(path).suffix == ".csv"
        assert path.isascii()
        assert path.split("/")[0] == "data"


def test_every_kind_of_table_gives_a_file(site: Site) -> None:
    """No function stands in the registry for nothing."""
    assert all(list(table(site)) for table in TABLES)


def test_files_open_in_a_spreadsheet(files: Mapping[str, str]) -> None:
    """UTF-8 with its mark, CRLF at the end of each line, every row as long as the header."""
    for path, text in files.items():
        assert text.startswith(BOM), path
        assert text.count(BOM) == 1, path
        assert text.endswith("\r\n"), path
        assert "\n" not in text.replace("\r\n", ""), path
        header, *rows = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""))
        assert len(set(header)) == len(header), path
        assert {len(row) for row in rows} <= {len(header)}, path


def test_every_row_has_its_source_and_date(site: Site, files: Mapping[str, str]) -> None:
    """The two last columns are a source that the site has a page of, and its date."""
    for path, text in files.items():
        assert text.partition("\r\n")[0].endswith(",source,source_date"), path
        for row in rows_of(text):
            source = site.sources[row["source"]]
            assert row["source_date"], path
            if source.released:
                assert row["source_date"] == source.released.isoformat(), path


def test_every_file_has_both_languages(files: Mapping[str, str]) -> None:
    """Titles and texts stand in English and in Chinese, in one file for all."""
    for path, text in files.items():
        header = set(text.removeprefix(BOM).partition("\r\n")[0].split(","))
        english = {name for name in header if name.endswith("_en")}
        assert english, path
        assert {name.removesuffix("_en") + "_zh" for name in english} <= header, path


def test_row_without_a_source_is_refused(site: Site) -> None:
    """A table that forgets who says a row is an error of the program."""
    with pytest.raises(TypeError, match="source"):
        csv_text(site, ("code",), [("111111", "lin-19-051")])


def test_words_with_commas_quotes_and_nothing_come_back(site: Site) -> None:
    """What a cell holds is what a spreadsheet reads; None is an empty cell."""
    text = csv_text(
        site, ("one", "two", "three"), [('a, "b"', None, "c；d", Provenance("lin-19-051", None))]
    )
    (row,) = rows_of(text)
    assert (row["one"], row["two"], row["three"]) == ('a, "b"', "", "c；d")
    assert (row["source"], row["source_date"]) == ("lin-19-051", "2026-03-28")


@pytest.mark.parametrize("identity", LISTS)
def test_list_file_has_every_item_of_every_instrument(
    site: Site, files: Mapping[str, str], identity: str
) -> None:
    """The file of a list holds each instrument's list of the name, item by item."""
    found = {
        (row["source"], row["code"]): (row["item"], row["name_in_instrument"], row["circumstances"])
        for row in rows_of(files[f"data/lists/{identity}.csv"])
    }
    assert found == {
        (instrument.source, code): (
            str(entry.item),
            entry.name,
            " ".join(map(str, entry.circumstances)),
        )
        for instrument in site.instruments.values()
        if identity in instrument.lists
        for code, entry in instrument.lists[identity].entries.items()
    }


def test_authority_files_have_every_authority_specified(
    site: Site, files: Mapping[str, str]
) -> None:
    """All together, and each in its own file; an occupation with three authorities has three rows."""
    expected = sorted(
        (instrument.source, code, site.authorities[identity].abbreviation)
        for instrument in site.instruments.values()
        if instrument.assessing_authorities
        for code, entry in instrument.assessing_authorities.entries.items()
        for identity in entry.authorities
    )
    single = [f"data/assessment/{identity}.csv" for identity in site.authorities]
    for paths in (["data/assessment/authorities.csv"], single):
        rows = [row for path in paths for row in rows_of(files[path])]
        assert sorted((row["source"], row["code"], row["authority"]) for row in rows) == expected


def test_letters_tell_a_gap_from_a_letter(site: Site, files: Mapping[str, str]) -> None:
    """Where no group is established the file says so, and has no letter."""
    rows = rows_of(files["data/assessment/vetassess-letters.csv"])
    letters = site.letters["vetassess"]
    assert {row["code"] for row in rows if row["known"] == "given"} == letters.entries.keys()
    missing = [row for row in rows if row["known"] == "not established"]
    assert {row["code"] for row in missing} == letters.not_established.keys()
    assert {row["letter"] for row in missing} == {""}


def test_state_list_file_has_every_row_at_its_level(site: Site, files: Mapping[str, str]) -> None:
    """Each list as it is published: its codes, its own names, its visas, and what it asks."""
    assert site.nomination_lists
    for (state, identity), record in site.nomination_lists.items():
        rows = rows_of(files[f"data/nomination/{state}-{identity}.csv"])
        assert {row["code"]: row["name_in_source"] or None for row in rows} == {
            code: entry.name for code, entry in record.entries.items()
        }
        assert len(rows) == len(record.entries)
        for row in rows:
            entry = record.entries[row["code"]]
            assert (row["level"], row["list_edition"]) == (record.level, record.edition)
            assert row["visas"].split() == list(entry.visas or record.visas)
            assert row["visas_told_for_this_row"] == (
                "yes" if entry.visas or len(record.visas) == 1 else "no"
            )
            assert row["condition_en"] == (entry.condition.en if entry.condition else "")


def test_matrix_files_say_what_every_list_says(site: Site, files: Mapping[str, str]) -> None:
    """A row for each occupation that some list names, and each list of every state, as joined."""
    found: dict[tuple[str, str, str], tuple[str, str]] = {}
    for major in "12345678":
        for row in rows_of(files[f"data/nomination/matrix-{major}.csv"]):
            assert row["code"].startswith(major)
            key = (row["code"], row["state"], row["list_en"])
            assert key not in found
            found[key] = (row["status"], row["by_unit_group"])
    expected = {}
    for code, occupation in site.occupations.items():
        if not any(said.entry for said in occupation.nominations):
            continue
        for (state, _identity), record in site.nomination_lists.items():
            key = (code, site.states[state].abbreviation, record.name.en)
            expected[key] = ("code_not_in_edition", "")
        for said in occupation.nominations:
            key = (code, site.states[said.state].abbreviation, said.record.name.en)
            expected[key] = (said.status, said.code if said.of_unit_group else "")
    assert found == expected
    assert {status for status, _unit_group in found.values()} == {
        "listed",
        "not_listed",
        "not_held",
        "code_not_in_edition",
    }


def test_matrix_never_gives_visas_where_nothing_is_listed(files: Mapping[str, str]) -> None:
    """Visas and conditions stand only where the list has a row."""
    for major in "12345678":
        for row in rows_of(files[f"data/nomination/matrix-{major}.csv"]):
            assert bool(row["visas"]) == (row["status"] == "listed")
            assert not row["condition_en"] or row["status"] == "listed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nomination_pages_lead_to_their_files(
    site: Site, files: Mapping[str, str], language: Language
) -> None:
    """Every table of a state's list and every matrix has a link to its file, and all files one."""
    renderer, linked = Renderer(site, read_wording()), []
    for page in pages(site):
        if page.area == "nomination":
            body = html.fromstring(f"<div>{renderer.render(page, language).body}</div>")
            up = "../" * (page.path.count("/") + 2)
            linked += [
                str(link.get("href")).removeprefix(up)
                for link in body.iter("a")
                if link.get("download") is not None
            ]
    assert sorted(linked) == sorted(path for path in files if path.startswith("data/nomination/"))


def test_files_are_written_as_they_are(built_site: Path, files: Mapping[str, str]) -> None:
    """The built site has each file, byte for byte, in one place for both languages."""
    for path, text in files.items():
        assert (built_site / path).read_bytes() == text.encode("utf-8"), path
    assert {file.relative_to(built_site).as_posix() for file in built_site.rglob("*.csv")} == set(
        files
    )


# The tables of the pages.


@pytest.fixture(scope="module")
def bodies(site: Site) -> Mapping[tuple[str, Language], _Element]:
    """The long pages in both languages, read as a browser would: lxml does not know `wbr`."""
    renderer = Renderer(site, read_wording())
    wanted: list[Page] = [page for page in pages(site) if page.path in LONG_PAGES]
    return {
        (page.path, language): html.fromstring(
            f"<div>{renderer.render(page, language).body.replace('<wbr>', '')}</div>"
        )
        for page in wanted
        for language in LANGUAGES
    }


def table_of(body: _Element) -> _Element:
    """Give the one table with tools of a page."""
    (table,) = (one for one in body.iter("table") if "listing" in str(one.get("class")).split())
    return table


def cells(row: _Element) -> list[_Element]:
    """Give the cells of a row."""
    return [cell for cell in row if cell.tag in ("th", "td")]


def body_rows(table: _Element) -> list[_Element]:
    """Give the rows below the head."""
    return [row for body in table.iter("tbody") for row in body]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", LONG_PAGES)
def test_table_is_whole_without_scripts(
    bodies: Mapping[tuple[str, Language], _Element], path: str, language: Language
) -> None:
    """Every row has a heading cell and a cell for every column, first the two titles."""
    table = table_of(bodies[path, language])
    assert [child.tag for child in table] == ["caption", "thead", "tbody"]
    (head,) = (row for part in table.iter("thead") for row in part)
    names = [str(cell.text) for cell in cells(head)]
    assert all(cell.get("scope") == "col" for cell in cells(head))
    for row in body_rows(table):
        assert len(cells(row)) == len(names)
        assert cells(row)[0].get("scope") == "row"
        assert all("".join(map(str, cell.itertext())).strip() for cell in cells(row))
        one, other = cells(row)[1:3]
        assert one.get("lang") is None
        assert other.get("lang") == HTML_LANGUAGE["zh" if language == "en" else "en"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", LONG_PAGES)
def test_table_brings_the_words_of_its_tools(
    bodies: Mapping[tuple[str, Language], _Element], path: str, language: Language
) -> None:
    """The script finds its words in the page's language, with places for two numbers."""
    table, words = table_of(bodies[path, language]), read_wording()
    assert table.get("data-filter") == words["table_filter"].said(language)
    assert table.get("data-none") == words["table_none"].said(language)
    count = str(table.get("data-count"))
    assert count.count("$1") == count.count("$2") == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", LONG_PAGES)
def test_columns_name_their_sources_once(
    bodies: Mapping[tuple[str, Language], _Element], path: str, language: Language
) -> None:
    """A mark stands in a column's head, or above the table, and not in each of its cells."""
    body = bodies[path, language]
    table = table_of(body)
    heads = {link for part in table.iter("thead") for link in part.iter("a")}
    assert marks(table) <= heads
    # Where the whole table has one source, the words above it name that.
    (tools,) = (one for one in body.iter("div") if one.get("class") == "table-tools")
    above = next(one for one in tools.itersiblings(preceding=True) if one.tag == "p")
    assert marks(table) or marks(above)


def marks(part: _Element) -> set[_Element]:
    """Give the marks of sources in a part of a page."""
    return {link for link in part.iter("a") if str(link.get("href")).startswith("#source-")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", LONG_PAGES)
def test_rows_are_small(site: Site, path: str, language: Language) -> None:
    """A row is small in the page as it is sent."""
    (page,) = (page for page in pages(site) if page.path == path)
    body = Renderer(site, read_wording()).render(page, language).body
    rows = [f"<tr id={part}" for part in body.split("<tr id=")[1:]]
    sizes = [len(row.partition("</tr>")[0].encode("utf-8")) for row in rows]
    assert sum(sizes) / len(sizes) < BYTES_OF_A_ROW


@pytest.mark.parametrize("identity", LISTS)
def test_same_words_never_stand_for_another_status(
    site: Site, bodies: Mapping[tuple[str, Language], _Element], identity: str
) -> None:
    """In the column of each instrument a number is its item; without an item the words say so."""
    table = table_of(bodies[f"lists/{identity}", "en"])
    for instrument in site.instruments.values():
        entries = instrument.lists[identity].entries if identity in instrument.lists else {}
        short = site.sources[instrument.source].short.en
        heads = [str(head.text) for part in table.iter("thead") for head in part.iter("th")]
        for row in body_rows(table) if entries else []:
            code = str(row.get("id")).removeprefix("occupation-")
            (cell,) = (
                cell for head, cell in zip(heads, cells(row), strict=True) if head.startswith(short)
            )
            said, entry = "".join(map(str, cell.itertext())), entries.get(code)
            if entry is None:
                assert (said, cell.get("class")) == ("not listed", "off")
            elif entry.circumstances:
                numbers = ", ".join(map(str, entry.circumstances))
                assert (said, cell.get("class")) == (f"{entry.item}, except {numbers}", "if")
            else:
                assert (said, cell.get("class")) == (str(entry.item), "on")


def test_table_macros_say_how_they_are_used() -> None:
    """The first lines of the macros tell what a table with tools is made of."""
    text = (TEMPLATES / "macros" / "tables.html").read_text(encoding="utf-8")
    comment = text.partition("#}")[0]
    for word in ("data-value", "download", "marks", "tables.js"):
        assert word in comment


def test_script_is_fit_for_the_policy() -> None:
    """The script makes no code and no style of text, and puts no markup into the page."""
    script = (ROOT / "site_overrides" / "assets" / "tables.js").read_text(encoding="utf-8")
    for name in (
        "innerHTML",
        "eval(",
        "Function(",
        ".style",
        'setAttribute("on',
        "fetch(",
        "XMLHttp",
    ):
        assert name not in script
