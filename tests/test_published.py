"""The project's data against the publishers' own counts and fingerprints in published.yaml."""

import hashlib
import re
from collections.abc import Iterable
from typing import Any

import pytest

from generator.model import Site
from generator.records.classification import MoreTitles
from generator.yaml_file import parse
from tests.conftest import ROOT

PUBLISHED_FILE = ROOT / "tests" / "published.yaml"
PUBLISHED, PROBLEMS = parse(PUBLISHED_FILE.read_text("utf-8"), PUBLISHED_FILE.name)
LEVELS = {"major": 1, "sub-major": 2, "minor": 3, "unit": 4}
OLD, NEW = "anzsco-2013-v1.3", "anzsco-2022"
NEC = "（未另分类）"

assert PROBLEMS == []


def fingerprint(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """How many pairs there are, and the SHA-256 of their sorted lines."""
    lines = sorted(f"{first}\t{second}\n" for first, second in pairs)
    return {"count": len(lines), "sha256": hashlib.sha256("".join(lines).encode()).hexdigest()}


def titles(site: Site, edition: str, level: str) -> dict[str, str]:
    """The English titles of one level of an edition, by code."""
    if level == "occupation":
        return {
            code: occupation.editions[edition].title.en
            for code, occupation in site.occupations.items()
            if edition in occupation.editions
        }
    return {
        code: group.editions[edition].title.en
        for code, group in site.groups.items()
        if edition in group.editions and len(code) == LEVELS[level]
    }


@pytest.mark.parametrize("level", [*LEVELS, "occupation"])
@pytest.mark.parametrize("edition", [NEW, OLD])
def test_codes_and_titles_are_the_publishers(site: Site, edition: str, level: str) -> None:
    """Each level of each edition has exactly the codes and titles that the ABS prints."""
    published = PUBLISHED["classifications"][edition]["levels"][level]
    assert fingerprint(titles(site, edition, level).items()) == published


@pytest.mark.parametrize("name", ["alternative", "specialisations", "examples"])
def test_other_titles_are_the_publishers(site: Site, name: str) -> None:
    """Alternative titles, specialisations and examples are exactly those of the index."""
    edition = PUBLISHED["titles"]["edition"]
    none = MoreTitles(source="none")
    pairs = [
        (code, title.en)
        for code, occupation in site.occupations.items()
        if edition in occupation.editions
        for title in getattr(occupation.editions[edition].record.titles or none, name)
    ]
    assert fingerprint(pairs) == PUBLISHED["titles"]["lists"][name]


@pytest.mark.parametrize("edition", [NEW, OLD])
def test_parent_of_every_code_exists(site: Site, edition: str) -> None:
    """Every group and every occupation lies in a group of its own edition."""
    groups = {code for level in LEVELS for code in titles(site, edition, level)}
    parents = {code[:-1] for code in groups if len(code) > 1}
    parents |= {code[:4] for code in titles(site, edition, "occupation")}
    assert parents - groups == set()
    assert {code for code in groups if len(code) < len("1492")} - parents == set()
    for code, occupation in site.occupations.items():
        if edition in occupation.editions:
            ancestors = [group.code for group in occupation.editions[edition].ancestors]
            assert ancestors == [code[:length] for length in (1, 2, 3, 4)]


@pytest.mark.parametrize("edition", [NEW, OLD])
def test_chinese_name_is_of_one_occupation(site: Site, edition: str) -> None:
    """No two occupations of an edition have the same Chinese name."""
    named: dict[str | None, list[str]] = {}
    for code, occupation in site.occupations.items():
        if edition in occupation.editions:
            named.setdefault(occupation.editions[edition].title.zh, []).append(code)
    assert {name: codes for name, codes in named.items() if len(codes) > 1 or name is None} == {}


@pytest.mark.parametrize("edition", [NEW, OLD])
def test_nec_is_one_phrase(site: Site, edition: str) -> None:
    """A title that ends in nec, and no other, ends in the one Chinese phrase for it."""
    found = [
        occupation.editions[edition].title
        for occupation in site.occupations.values()
        if edition in occupation.editions
    ]
    differing = [
        title
        for title in found
        if title.en.endswith(" nec") != (title.zh or "").endswith(NEC)
        or ("未另分类" in (title.zh or "")) != title.en.endswith(" nec")
    ]
    assert differing == []
    assert any(title.en.endswith(" nec") for title in found)


def test_osca_is_the_publishers(site: Site) -> None:
    """Titles and links of OSCA 2024 are exactly those of the ABS's table."""
    published = PUBLISHED["osca"]
    table = site.correspondences[published["correspondence"]]
    assert fingerprint(table.titles.items()) == published["titles"]
    links = [(other, code) for code, targets in table.links.items() for other in targets]
    assert fingerprint(links) == published["links"]
    assert {other for other, _ in links} == table.titles.keys()
    assert table.links.keys() == titles(site, NEW, "occupation").keys()


def test_osca_is_partial_where_an_occupation_was_split(site: Site) -> None:
    """A link is partial exactly where the ANZSCO occupation has more than one in OSCA."""
    table = site.correspondences[PUBLISHED["osca"]["correspondence"]]
    for targets in table.links.values():
        assert set(targets.values()) == {"partial" if len(targets) > 1 else "full"}


@pytest.mark.parametrize("name", PUBLISHED["instruments"])
def test_lists_have_as_many_codes_as_the_instruments(site: Site, name: str) -> None:
    """Each list of each instrument has its codes, none in two lists, each of its edition."""
    instrument, published = site.instruments[name], PUBLISHED["instruments"][name]
    lists = {key: len(table.entries) for key, table in instrument.lists.items()}
    assert lists == published["lists"]
    codes = {code for table in instrument.lists.values() for code in table.entries}
    assert len(codes) == sum(lists.values()) == published["codes"]
    authorities = instrument.assessing_authorities
    assert (len(authorities.entries) if authorities else None) == published.get("authorities")
    if authorities and codes:
        assert authorities.entries.keys() == codes
    known = titles(site, instrument.edition, "occupation").keys()
    assert codes | (authorities.entries.keys() if authorities else set()) <= known


def test_every_instrument_is_counted(site: Site) -> None:
    """published.yaml has every instrument that the data has."""
    assert PUBLISHED["instruments"].keys() == site.instruments.keys()


def test_items_of_lists_are_numbered_through(site: Site) -> None:
    """The items of each list are numbered from 1 without a gap."""
    for instrument in site.instruments.values():
        for table in instrument.lists.values():
            numbers = [entry.item for entry in table.entries.values()]
            assert numbers == list(range(1, len(numbers) + 1))


def test_core_list_is_the_same_for_both_visas(site: Site) -> None:
    """The CSOL for subclass 482 and that for subclass 186 have the same codes."""
    skills, direct = (site.instruments[name].lists["csol"] for name in ("lin-24-089", "lin-24-093"))
    assert skills.entries.keys() == direct.entries.keys()


def test_authorities_of_494_are_those_of_its_lists(site: Site) -> None:
    """LIN 19/260 gives an authority for exactly the codes that LIN 19/219 lists."""
    lists = site.instruments["lin-19-219"].lists
    authorities = site.instruments["lin-19-260"].assessing_authorities
    assert authorities is not None
    assert authorities.entries.keys() == {
        code for table in lists.values() for code in table.entries
    }


def test_149914_is_on_the_web_list_and_not_in_the_instruments(site: Site) -> None:
    """The department shows 149914 for 482 and 186; neither instrument lists it; the site says so."""
    for name in ("lin-24-089", "lin-24-093"):
        assert "149914" not in site.instruments[name].lists["csol"].entries
    [entry] = [
        entry
        for web_list in site.web_lists.values()
        for entry in web_list.entries.values()
        if entry.anzsco_2022 == "149914"
    ]
    assert "CSOL" in entry.lists
    assert {"482", "186"} <= set(entry.visas)
    said = {
        difference.visa: (difference.on_web_list, difference.on_instrument)
        for difference in site.occupations["149914"].web_differences
    }
    assert said == {"482": (True, False), "186": (True, False)}


def test_unit_groups_have_figures(site: Site) -> None:
    """Every unit group of ANZSCO 2013 v1.3, and no other, has its row in each of the tables."""
    groups = titles(site, OLD, "unit").keys()
    assert len(groups) == PUBLISHED["unit_groups_with_figures"]["count"]
    assert site.group_figures.keys() == groups
    for figures in site.group_figures.values():
        assert None not in (figures.overview, figures.earnings, figures.shares)


def test_shortage_lists_have_as_many_rows_as_published(site: Site) -> None:
    """Each year of the shortage lists has the occupations that were rated in it."""
    years = {
        year: sum(year in occupation.ratings for occupation in site.occupations.values())
        for year in site.labour_market.shortages
    }
    assert years == PUBLISHED["shortage_ratings"]["years"]


@pytest.mark.parametrize("title", PUBLISHED["renumbered"])
def test_renumbered_occupations_are_counterparts(site: Site, title: str) -> None:
    """An occupation with another code in each edition is its own counterpart in both directions."""
    old, new = PUBLISHED["renumbered"][title]
    assert (list(site.occupations[old].editions), list(site.occupations[new].editions)) == (
        [OLD], [NEW],
    )  # fmt: skip
    for code, other, edition in ((old, new, NEW), (new, old, OLD)):
        assert site.occupations[code].title.en == title
        found = {(said.edition, said.code) for said in site.occupations[code].counterparts}
        assert (edition, other) in found
    assert site.codes_by_title[title.casefold()] in ((old, new), (new, old))


def test_published_names_publications() -> None:
    """The file names the publications and no place where somebody keeps them."""
    text = PUBLISHED_FILE.read_text("utf-8")
    assert text.count("publication: ") == 12
    assert not re.search(r"(?<![0-9])/|\\|~|\.xlsx|\.csv|http", text)
