"""The importer of legislative instruments, on small Word documents made here."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE

from generator.importers import instrument_layouts as layouts
from generator.importers import instruments, merge
from generator.importers.authorities import IDS
from generator.importers.clauses import print_of
from generator.importers.draft import Publication, PublicationError
from generator.importers.instrument_layouts import Specification
from generator.importers.instrument_tables import Layout
from generator.yaml_file import parse
from tests.conftest import ROOT

Part = str | list[Sequence[str]]

SPECIFICATIONS = (
    layouts.LIN_19_051, layouts.LIN_24_089, layouts.LIN_24_093,
    layouts.LIN_19_219, layouts.LIN_19_260, layouts.LIN_19_050,
)  # fmt: skip
DANCER = "the position in which the person is to work is an exotic dancer."
FACTORY = "The position is involved in mass production in a factory setting."
LISTED = Layout("8", "Long List", ("Item", "Occupation", "ANZSCO code"), 3)
GENERAL = Specification(
    id="lin-1",
    number="LIN 1",
    edition="anzsco-2013-v1.3",
    lists={"mltssl": LISTED},
    authorities={
        "": Layout(
            "9",
            "Authorities",
            ("Item", "Occupation", "ANZSCO code", "Relevant assessing authority"),
            3,
        )
    },
    authorities_provision="section 9",
    abbreviations=Layout("10", "Names", ("Item", "This expression", "is short for"), 4),
    splits={"9": {"234914": "physicist"}},
    circumstances_provision="section 8(2)",
    summarised={"1": print_of(DANCER)},
)
NUMBERED = Specification(
    id="lin-2",
    number="LIN 2",
    edition="anzsco-2022",
    lists={"csol": Layout("6", "Core List", ("Item", "Occupation Title", "ANZSCO Code", "See"), 2)},
    circumstances=Layout("7", "Circumstances", ("Item", "Circumstance"), 2),
    circumstance="See",
    circumstances_provision="section 7",
    summarised={"1": print_of(FACTORY), "2": print_of("The position is part-time.")},
)


def general() -> list[Part]:
    """The parts of a document with a list, its authorities and its abbreviations."""
    return [
        "Migration (LIN 1: Occupations) Instrument 2019",
        "Compilation date:\t28 March 2026",
        "# 8  Long List",
        [
            ("Long List", "Long List", "Long List"),
            ("Item", "Column 1\nOccupation", "Column 2\nANZSCO code"),
            ("1", "dancer  or\nchoreographer ", "211112"),
            ("2", "physicist", "234914"),
            ("3", "Ship’s master", "231213"),
        ],
        f"\t(2)\tFor item 1 of the table under subsection (1), the circumstance is that {DANCER}",
        "# 9  Authorities",
        [
            ("Item", "Column 1\nOccupation", "Column 2\nANZSCO code",
             "Column 3 \nRelevant assessing authority"),
            ("1", "dancer", "211112", "(a) VETASSESS; or\n(b) EA"),
            ("2", "physicist", "234914",
             "the assessing authority for the occupation under subsection\xa0(2)"),
            ("3", "Ship’s master", "231213", "Medical Board of Australia, VETASSESS, "),
        ],
        "\t(a)\ta physicist (other than a medical physicist)—VETASSESS; and",
        "\t(b)\ta medical physicist – ACPSEM.",
        "# 10  Names",
        [
            ("\nItem", "Column 1\nThis expression …", "Column 2\nis short for …"),
            ("1", "VETASSESS", "Vocational Education and Training Assessment Services"),
            ("2", "EA ", "The Institution of Engineers Australia"),
            ("3", "ACPSEM",
             "Australasian College of Physical Scientists and Engineers in Medicine"),
            ("4", "TRA", "Trades Recognition Australia"),
        ],
        "! Endnotes",
        [("Item", "Occupation"), ("1", "nothing of this is read")],
    ]  # fmt: skip


def numbered() -> list[Part]:
    """The parts of a document whose items name circumstances by number."""
    return [
        "LIN 2",
        "Compilation date: 7 November 2025",
        "# 6  Core List",
        [
            ("Core List", "Core List", "Core List", "Core List"),
            ("Item", "Column 1", "Column 2", "Column 3"),
            ("", "Occupation Title", "ANZSCO Code", "See"),
            ("1", "Engine \\ Motor Builder", "133111", ""),
            ("2", "Baker", "351111", "1, 2"),
        ],
        "# 7  Circumstances",
        [("Item", "Column 1\nCircumstance"), ("1", FACTORY), ("2", "The position is part-time.")],
    ]


def document(path: Path, parts: Sequence[Part]) -> Path:
    """A Word document of these parts: "# 8  Heading" begins a section, "! " the endnotes."""
    word = Document()
    word.styles.add_style("ActHead 5", WD_STYLE_TYPE.PARAGRAPH)
    word.styles.add_style("ENotesHeading 1", WD_STYLE_TYPE.PARAGRAPH)
    for part in parts:
        if isinstance(part, str):
            styles = {"# ": "ActHead 5", "! ": "ENotesHeading 1"}
            style = styles.get(part[:2])
            word.add_paragraph(part[2:] if style else part, style=style)
            continue
        table = word.add_table(rows=0, cols=len(part[0]))
        for cells in part:
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text
    word.save(str(path))
    return path


def content(folder: Path, parts: Sequence[Part], specification: Specification) -> Any:
    """What the data file holds after the document was read."""
    [draft] = instruments.read(specification, document(folder / "lin.docx", parts))
    assert draft.path == specification.path
    return draft.content


def refused(read: Callable[[], object]) -> str:
    """What is said when the document is refused."""
    with pytest.raises(PublicationError) as caught:
        read()
    return str(caught.value)


def test_an_instrument_is_one_file(tmp_path: Path) -> None:
    """Names are as printed on one line, authorities are ids, circumstances stand by number."""
    assert content(tmp_path, general(), GENERAL) == {
        "source": "lin-1",
        "edition": "anzsco-2013-v1.3",
        "lists": {
            "mltssl": {
                "provision": "section 8",
                "entries": {
                    "211112": {"item": 1, "name": "dancer or choreographer", "circumstances": [1]},
                    "234914": {"item": 2, "name": "physicist"},
                    "231213": {"item": 3, "name": "Ship’s master"},
                },
            }
        },
        "assessing_authorities": {
            "provision": "section 9",
            "entries": {
                "211112": {
                    "item": 1,
                    "name": "dancer",
                    "authorities": ["vetassess", "engineers-australia"],
                },
                "234914": {"item": 2, "name": "physicist", "authorities": ["vetassess", "acpsem"]},
                "231213": {
                    "item": 3,
                    "name": "Ship’s master",
                    "authorities": ["medba", "vetassess"],
                },
            },
        },
        "circumstances": {"provision": "section 8(2)"},
    }


def test_items_name_circumstances_by_number(tmp_path: Path) -> None:
    """The numbers in an item's cell are kept, an empty cell leaves the key out."""
    assert content(tmp_path, numbered(), NUMBERED)["lists"]["csol"]["entries"] == {
        "133111": {"item": 1, "name": "Engine \\ Motor Builder"},
        "351111": {"item": 2, "name": "Baker", "circumstances": [1, 2]},
    }


def test_codes_come_from_the_other_instrument(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table of names without codes takes the code of the name in the list of that name."""
    monkeypatch.setattr(instruments, "LIN_19_219", GENERAL)
    first, second = joined(tmp_path, "physicist")
    [draft] = instruments.read(JOINED, first, second)
    assert draft.content["lists"] == {}
    assert draft.content["assessing_authorities"]["entries"] == {
        "211112": {"item": 1, "name": "dancer or choreographer", "authorities": ["vetassess"]},
        "234914": {"item": 2, "name": "physicist", "authorities": ["vetassess"]},
        "231213": {"item": 3, "name": "Ship’s master", "authorities": ["vetassess"]},
    }


JOINED = Specification(
    id="lin-3",
    number="LIN 3",
    edition="anzsco-2013-v1.3",
    authorities={
        "mltssl": Layout("6", "Long List", ("Item", "Occupation", "Assessing authority"), 3)
    },
    authorities_provision="section 6",
    abbreviations=Layout("7", "Names", ("Item", "This expression", "is short for"), 1),
)


def joined(folder: Path, second: str) -> tuple[Path, Path]:
    """Two documents: names with authorities, and names with codes."""
    parts: list[Part] = [
        "Migration (LIN 3: Authorities) Instrument 2019",
        "Compilation date:\t28 March 2026",
        "# 6  Long List",
        [
            ("Item", "Occupation", "Assessing authority"),
            ("1", "dancer or choreographer", "VETASSESS"),
            ("2", second, "VETASSESS"),
            ("3", "Ship’s master", "VETASSESS"),
        ],
        "# 7  Names",
        [
            ("Item", "This expression", "is short for"),
            ("1", "VETASSESS", "Vocational Education and Training Assessment Services"),
        ],
    ]
    return document(folder / "first.docx", parts), document(folder / "second.docx", general())


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ("physicists", '"physicists" has no code in the list of that name in LIN 1'),
        ("Ship’s master", '"Ship’s master" stands a second time'),
    ],
)
def test_names_that_cannot_be_joined_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second: str, said: str
) -> None:
    """A name without a code, or with a second authority, is reported with its row."""
    monkeypatch.setattr(instruments, "LIN_19_219", GENERAL)
    message = refused(partial(instruments.read, JOINED, *joined(tmp_path, second)))
    assert message.startswith("first.docx, section 6, table, row ")
    assert said in message


def changed(parts: list[Part], old: str, new: str) -> list[Part]:
    """The parts with a text replaced, in paragraphs and cells."""
    replaced: list[Part] = []
    for part in parts:
        if isinstance(part, str):
            replaced.append(part.replace(old, new))
        else:
            replaced.append([tuple(cell.replace(old, new) for cell in row) for row in part])
    assert replaced != parts
    return replaced


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("(LIN 1:", "(LIN 9:", "lin.docx: does not call itself LIN 1\n"),
        ("Compilation date:", "Made on", 'lin.docx: states no "Compilation date:"'),
        ("# 8  Long List", "# 8A  Long List", "lin.docx: has no section 8 Long List\n"),
        ("# 8  Long List", "# 8  Short List", "lin.docx: has no section 8 Long List\n"),
        ("# 9  Authorities", "# 8  Long List", 'the section "8 Long List" has no number of its own'),
        ("Column 2\nANZSCO code", "Column 2\nOSCA code",
         "has the columns Item, Occupation, OSCA code; Item, Occupation, ANZSCO code are"),
        ("234914", "23491", 'lin.docx, section 8, table, row 4: "23491" is not a code of six'),
        ("234914", "211112",
         "lin.docx, section 8, table, row 4: the code 211112 stands a second time"),
        ("dancer  or\nchoreographer ", " ", "section 8, table, row 3: names no occupation"),
        ("For item 1 of", "For item 7 of", "section 8: speaks of item 7, which is not in the list"),
        ("the circumstance is that", "it matters that", "is worded in a way that is not known"),
        ("exotic", "fire",
         "words circumstance 1 anew: the position in which the person is to work is an fire dancer"),
        ("\t(2)\tFor item 1", "\t(2)\tNone for thing 1", "lin.docx: has no circumstance 1\n"),
        ("(b) EA", "(b) ABC", 'section 9, table, row 2: "ABC" is not an authority that is known'),
        ("(b) EA", "(b) VETASSESS", "names an authority twice"),
        ("Medical Board of Australia, VETASSESS, ", "", "row 4: names no assessing authority"),
        ("Trades Recognition Australia", "Trade Board",
         'section 10, table, row 5: "Trade Board" is not an authority that is known'),
        ("TRA", "VETASSESS", 'row 5: "VETASSESS" is explained a second time'),
        ("a medical physicist –", "a medical chemist –", "is of an occupation that is not known"),
        ("physicist", "chemist", "is of an occupation that is not known"),
        ("the assessing authority for the occupation under subsection\xa0(2)", "VETASSESS",
         "row 3: names vetassess; the subsection splits it between vetassess, acpsem"),
    ],
)  # fmt: skip
def test_a_changed_instrument_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Each way in which a document is not what it was is said with the document and the row."""
    parts = changed(general(), old, new)
    assert said in refused(partial(content, tmp_path, parts, GENERAL))


def test_a_short_table_is_refused(tmp_path: Path) -> None:
    """A row that is lost is noticed within a table and at its end."""
    for row, said in ((3, 'section 8, table, row 4: its item is "3"; 2 should follow'),
                      (4, "section 8, table: ends with item 2; it should have 3")):  # fmt: skip
        parts = general()
        table = parts[3]
        assert isinstance(table, list)
        del table[row]
        assert said in refused(partial(content, tmp_path, parts, GENERAL))


def test_a_missing_or_second_table_is_refused(tmp_path: Path) -> None:
    """A section of a list has one table."""
    lacking = general()
    del lacking[3]
    assert "section 8: has 0 tables" in refused(partial(content, tmp_path, lacking, GENERAL))
    double = general()
    double.insert(4, double[3])
    assert "section 8: has 2 tables" in refused(partial(content, tmp_path, double, GENERAL))


def test_lists_and_authorities_have_the_same_codes(tmp_path: Path) -> None:
    """An occupation that is listed without an authority is reported by its code."""
    parts = general()
    table = parts[6]
    assert isinstance(table, list)
    table[1] = ("1", "dancer", "211113", "EA")
    said = refused(partial(content, tmp_path, parts, GENERAL))
    assert "does not both list and give an authority for 211112, 211113" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("1, 2", "1, 3", 'section 6, table, row 5: names the circumstance "3"'),
        ("factory", "large", "words circumstance 1 anew: The position is involved"),
    ],
)
def test_circumstances_by_number_are_known(tmp_path: Path, old: str, new: str, said: str) -> None:
    """A number without a circumstance is refused, and words that were not read before."""
    assert said in refused(partial(content, tmp_path, changed(numbered(), old, new), NUMBERED))


def test_a_new_circumstance_asks_for_our_words(tmp_path: Path) -> None:
    """The hint says where to write the summary, and the print to hold then."""
    specification = replace(NUMBERED, summarised={"1": print_of(FACTORY)})
    said = refused(partial(content, tmp_path, numbered(), specification))
    assert "has a new circumstance 2: The position is part-time.\n" in said
    assert "in our own words in data/instruments/lin-2.yaml, then hold its print" in said
    assert print_of("The position is part-time.") in said


def test_a_section_that_data_tells_is_watched(tmp_path: Path) -> None:
    """A section that our remarks tell is refused when it is worded anew or gone."""
    text = "Names\nItem\nThis"
    anew = replace(GENERAL, told={"10": print_of(text)})
    assert "lin.docx, section 10: is worded anew" in refused(
        partial(content, tmp_path, general(), anew)
    )
    gone = replace(GENERAL, told={"17": print_of(text)})
    assert "has no section 17, which data/ tells" in refused(
        partial(content, tmp_path, general(), gone)
    )


def test_another_file_is_refused(tmp_path: Path) -> None:
    """What is not a Word document is said to be none."""
    path = tmp_path / "lin.docx"
    path.write_text("not Word", "utf-8")
    assert "lin.docx: is not a Word document" in refused(partial(instruments.read, GENERAL, path))


def test_what_a_person_wrote_is_kept(tmp_path: Path) -> None:
    """Remarks and circumstances survive an import in both languages; the rest is as published."""
    data = tmp_path / "data"
    by_hand = instruments.PUBLICATIONS[0].by_hand
    publication = Publication("lin-1", "", ("x",), partial(instruments.read, GENERAL), (), by_hand)
    drafts = publication.read(document(tmp_path / "lin.docx", general()))
    first = merge.write(data, publication, drafts)
    assert {change.kind for change in first} == {"added"}
    path = data / "instruments/lin-1.yaml"
    written = path.read_text("utf-8")
    by_a_person = written.replace(
        "authorities: [vetassess, acpsem]}",
        "authorities: [vetassess, acpsem], remark: {en: Split., zh: 分开。}}",
    ).replace(
        "{provision: section 8(2)}",
        '{provision: section 8(2), items: {"1": {en: Dancing., zh: 跳舞。}}}',
    )
    path.write_text("# Ours.\n" + by_a_person.replace("name: dancer,", "name: Dancer,"), "utf-8")
    [change] = merge.write(data, publication, drafts)
    assert (change.kind, change.before, change.after) == ("changed", "Dancer", "dancer")
    kept, problems = parse(path.read_text("utf-8"), path.name)
    assert not problems
    assert isinstance(kept, dict)
    entries = kept["assessing_authorities"]["entries"]
    assert entries["234914"]["remark"] == {"en": "Split.", "zh": "分开。"}
    assert kept["circumstances"]["items"] == {"1": {"en": "Dancing.", "zh": "跳舞。"}}
    before = path.read_bytes()
    assert before.startswith(b"# Ours.\n")
    assert merge.write(data, publication, drafts) == []
    assert path.read_bytes() == before


def test_an_entry_that_left_is_reported(tmp_path: Path) -> None:
    """An occupation that a later compilation no longer has is removed, and said to be."""
    publication = Publication("lin-2", "", ("x",), partial(instruments.read, NUMBERED))
    path = tmp_path / "lin.docx"
    merge.write(tmp_path, publication, publication.read(document(path, numbered())))
    later = changed(changed(numbered(), "133111", "133112"), "Engine", "Motor")
    changes = merge.write(tmp_path, publication, publication.read(document(path, later)))
    assert [(change.kind, change.place.split(".")[3]) for change in changes] == [
        ("removed", "133111"), ("removed", "133111"), ("added", "133112"), ("added", "133112"),
    ]  # fmt: skip


def test_the_same_document_gives_the_same_draft(tmp_path: Path) -> None:
    """Nothing but the document decides what is written."""
    path = document(tmp_path / "lin.docx", general())
    assert instruments.read(GENERAL, path) == instruments.read(GENERAL, path)


@pytest.mark.parametrize("specification", SPECIFICATIONS, ids=lambda known: known.id)
def test_data_holds_what_was_read(specification: Specification) -> None:
    """Each instrument's file has as many entries as its tables have items, and our own words."""
    text = (ROOT / "data" / specification.path).read_text("utf-8")
    held, _ = parse(text, specification.path)
    assert isinstance(held, dict)
    for name, layout in specification.lists.items():
        assert len(held["lists"][name]["entries"]) == layout.items
    entries = held.get("assessing_authorities", {}).get("entries", {})
    assert len(entries) == sum(layout.items for layout in specification.authorities.values())
    items = held.get("circumstances", {}).get("items", {})
    assert list(items) == sorted(specification.summarised, key=int)


def test_every_authority_has_its_file() -> None:
    """Whatever an instrument prints for an authority leads to a file in data/assessment."""
    for identity in set(IDS.values()):
        assert (ROOT / "data/assessment" / identity / "authority.yaml").is_file()
