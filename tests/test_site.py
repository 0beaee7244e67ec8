"""The built site: what every page keeps to, and what holds between pages and in the sitemap.

Every HTML file is read with lxml, hand-written pages, short links and 404.html included: once,
by the first worker that needs it (tests/built_pages.py). The laws of a page are in tests/laws.py.
Each test shows the faults of every page.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from generator.facts import HTML_LANGUAGE, LANGUAGES
from tests.built_pages import Law, Reading, is_outside, language_of, message, twin
from tests.laws import CHOOSER, LAWS, LOST

ATOM = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_every_page_keeps(law: Law, reading: Reading) -> None:
    """No page of the site breaks the law, whose docstring says what it is."""
    faults = reading.faults[law.__name__]
    assert not faults, message(faults)


# What holds between pages.


def test_site_holds_both_languages_and_the_pages_outside_them(reading: Reading) -> None:
    """There are pages in both languages, a chooser, a page for lost readers and short links."""
    assert {language_of(path) for path in reading.pages} == {"en", "zh", None}
    outside = {path for path in reading.pages if language_of(path) is None}
    assert {CHOOSER, LOST, "149212/index.html", "1492/index.html"} <= outside


def test_links_to_places_on_other_pages_lead_there(reading: Reading) -> None:
    """An id that a page links to on another page is there."""
    ids = {path: frozenset(notes.ids) for path, notes in reading.pages.items()}
    faults = [
        f"{path}: leads to no id: {file}#{identity}"
        for path, notes in reading.pages.items()
        for file, identity in notes.anchors
        if identity not in ids.get(file, ())
    ]
    assert not faults, message(faults)


def test_every_page_has_its_twin_with_the_same_ids(reading: Reading) -> None:
    """A page of one language is there in the other, with the same ids in the same order."""
    faults = []
    for path, notes in reading.pages.items():
        if language_of(path) is None:
            continue
        other = reading.pages.get(twin(path))
        if other is None:
            faults.append(f"{path}: has no twin")
        elif notes.ids != other.ids:
            here, there = set(notes.ids) - set(other.ids), set(other.ids) - set(notes.ids)
            faults.append(f"{path}: only here {sorted(here)}, only there {sorted(there)}")
    assert not faults, message(faults)


def test_pages_that_are_said_to_use_a_source_name_it(reading: Reading) -> None:
    """A page that a source's own page names as using it has the source among its sources."""
    faults = [
        f"{path}: is not among the sources of {file}"
        for path, notes in reading.pages.items()
        for file in notes.users
        if path not in reading.pages[file].cited
    ]
    assert any(notes.users for notes in reading.pages.values())
    assert not faults, message(faults)


def test_style_sheets_ask_no_other_host(built_site: Path) -> None:
    """No style sheet imports another one or asks another host for a file."""
    sheets = sorted(built_site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        assert "@import" not in text, sheet
        asked = re.findall(r"""url\(\s*["']?([^"')]*)""", text)
        assert [link for link in asked if is_outside(link) and not link.startswith("data:")] == []


Alternates = Mapping[str, list[tuple[str, str]]]
"""The language and the address of every alternate, by the address that has them."""


@pytest.fixture(scope="session")
def sitemap(built_site: Path) -> Alternates:
    """What the sitemap says; it names no page twice."""
    found: dict[str, list[tuple[str, str]]] = {}
    for url in etree.fromstring((built_site / "sitemap.xml").read_bytes()).findall("s:url", ATOM):
        address = url.findtext("s:loc", default="", namespaces=ATOM)
        assert address not in found, f"twice: {address}"
        links = url.findall("x:link", ATOM)
        assert {link.get("rel") for link in links} == {"alternate"}
        found[address] = sorted((link.get("hreflang", ""), link.get("href", "")) for link in links)
    return found


def test_sitemap_holds_exactly_the_pages(
    reading: Reading, sitemap: Alternates, site_url: str
) -> None:
    """The sitemap names every page once, each with both twins and the one for everybody else."""
    expected = {}
    for path in reading.pages:
        if language_of(path) is not None or path == CHOOSER:
            rest = path.removesuffix("index.html").partition("/")[2]
            expected[site_url + path.removesuffix("index.html")] = sorted(
                (tag, site_url + address)
                for tag, address in (
                    *((HTML_LANGUAGE[language], f"{language}/{rest}") for language in LANGUAGES),
                    ("x-default", f"en/{rest}" if rest else ""),
                )
            )
    assert sitemap.keys() == expected.keys()
    assert [address for address in sitemap if sitemap[address] != expected[address]] == []


def test_head_names_the_same_twins_as_the_sitemap(reading: Reading, sitemap: Alternates) -> None:
    """The alternates in the head of a page are those of its entry in the sitemap."""
    found = {
        address: list(map(tuple, notes.alternate))
        for notes in reading.pages.values()
        for _, address in notes.canonical
    }
    assert found.keys() == sitemap.keys()
    assert [address for address in found if found[address] != sitemap[address]] == []
