"""Published addresses and anchors remain: tests/addresses.txt holds them and may only grow.

`ATLAS_UPDATE_GOLDEN=1 pytest tests/test_addresses.py` adds the new ones for a review and removes
none; in CI the variable is refused. The forms of a line:

    visas/482/                          a page, in both languages (`./` is the first page)
    visas/482/#streams                  a place on it
    lists/csol/#occupation-{code}       places on it that come and go with the facts, by code
    /404.html                           a file outside the languages
    /{occupation}/                      such a file for every occupation, and {group}: every group

The places of a page are held, all of them, where the file holds one: on the pages looked at most,
and on one page of each kind.
"""

import os
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from generator.facts import LANGUAGES
from generator.model import Site
from generator.pages import pages
from tests.built_pages import Reading
from tests.test_golden import rewriting

ADDRESSES_FILE = Path(__file__).with_name("addresses.txt")

ARIA_ONLY = ("-title", "-text", "-question", "-topic")
"""Ends of the ids that only name a part for assistive technology and may change."""

OF_SCRIPTS = ("assets/", "search/", "search-box/", "self-check/", "client-sheet/")
"""Folders outside the languages whose files only the pages' own scripts and styles ask for."""

FRAME_IDS = ("content",)
"""Ids of the frame around every page: the target of the skip link."""

ROW = re.compile(r"(?<=-)(?:[0-9]{6}|[0-9]{4})$")
"""What may be the code at the end of the anchor of a table's row."""

SOURCE = "source-"
"""Start of the anchors of a page's sources: new ones need no line, for they go with the fact."""

CODED = {
    "{occupation}": re.compile(r"(?<=/)[0-9]{6}(?=/$|\.json$|/qr\.svg$)"),
    "{group}": re.compile(r"(?<=/)[0-9]{1,4}(?=/$|\.json$)"),
}
"""The code in an address outside the languages, and what stands for it in the file."""

PAGE_OF = {"{occupation}": "occupations", "{group}": "groups"}
"""The folder of the pages whose codes are meant."""

Published = Mapping[str, set[str]]
"""Every address with the languages that have it: the language "" outside of them."""


@pytest.fixture(scope="module")
def published(reading: Reading, built_site: Path) -> Published:
    """Every published address of the site, in the forms of the file."""
    found: dict[str, set[str]] = {}
    for file in sorted(built_site.rglob("*")):
        path = file.relative_to(built_site).as_posix()
        if file.is_file() and not path.startswith(OF_SCRIPTS):
            address, language = shared_address(path)
            found.setdefault(address, set()).add(language)
    for path, notes in reading.pages.items():
        address, language = shared_address(path)
        for anchor in filter(is_held, notes.ids):
            found.setdefault(f"{address}#{anchor}", set()).add(language)
    return found


def shared_address(path: str) -> tuple[str, str]:
    """The address of a file without its language, and the language."""
    address = path.removesuffix("index.html") if Path(path).name == "index.html" else path
    first, _, rest = address.partition("/")
    return (rest or "./", first) if first in LANGUAGES else (f"/{address}", "")


def is_held(anchor: str) -> bool:
    """Whether an id is a place that can be linked to."""
    return anchor not in FRAME_IDS and not anchor.endswith(ARIA_ONLY)


def row_of(address: str, codes: Container[str]) -> str:
    """The address with {code} in place of the code at its end: a year there is none."""
    return ROW.sub(lambda found: "{code}" if found[0] in codes else found[0], address)


def with_rows(found: Published) -> Published:
    """The addresses, and beside them those that stand for a table's rows."""
    codes = codes_of(found)
    rows: dict[str, set[str]] = {}
    for address, languages in found.items():
        if "#" in address and (row := row_of(address, codes)) != address:
            rows.setdefault(row, set()).update(languages)
    return {**found, **rows}


def codes_of(addresses: Iterable[str]) -> set[str]:
    """The codes that have a page among these."""
    pattern = re.compile(rf"(?:{'|'.join(PAGE_OF.values())})/([0-9]+)/")
    return {code[1] for code in map(pattern.fullmatch, addresses) if code}


def meant_by(line: str, lines: Iterable[str]) -> Iterator[str]:
    """The addresses that a line means: itself, or those of all occupations or groups of the file."""
    for mark, folder in PAGE_OF.items():
        if mark in line:
            for other in lines:
                if code := re.fullmatch(rf"{folder}/([0-9]+)/", other):
                    yield line.replace(mark, code[1])
            return
    yield line


def new_lines(found: Published, lines: Iterable[str]) -> list[str]:
    """The lines that the file lacks."""
    held = set(lines)
    watched = {line.partition("#")[0] for line in held if "#" in line}
    codes = codes_of(found)
    lacking = set()
    for address in found:
        page, _, anchor = address.partition("#")
        line = address
        if anchor:
            if page not in watched or anchor.startswith(SOURCE):
                continue
            if not page.startswith("occupations/"):
                line = row_of(address, codes)
        elif address.startswith("/"):
            for mark, code in CODED.items():
                line = code.sub(mark, line) if address != "/404.html" else line
        if address not in held and line not in held:
            lacking.add(line)
    return sorted(lacking)


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """The lines of the file."""
    return ADDRESSES_FILE.read_text(encoding="utf-8").splitlines()


def test_published_addresses_remain(published: Published, lines: list[str]) -> None:
    """Every address and anchor that was once published is still there, in both languages."""
    found = with_rows(published)
    gone = [
        address
        for line in lines
        for address in meant_by(line, lines)
        if found.get(address, set()) != ({""} if line.startswith("/") else set(LANGUAGES))
    ]
    assert gone == [], "these were published and must stay, in both languages"


def test_new_addresses_are_reviewed(published: Published, lines: list[str]) -> None:
    """Every address of the site, and every anchor of the pages looked at, is in the file."""
    new = new_lines(published, lines)
    if rewriting(os.environ):
        text = "".join(f"{line}\n" for line in sorted({*lines, *new}))
        ADDRESSES_FILE.write_text(text, encoding="utf-8", newline="\n")
        pytest.skip(f"{len(new)} lines were added, not compared")
    assert new == [], "add these to tests/addresses.txt:\n" + "\n".join(new)


def test_file_is_in_order(lines: list[str]) -> None:
    """The file holds each line once, in order, so that a change of it can be reviewed."""
    assert lines == sorted(set(lines))


def test_places_of_every_kind_of_page_are_held(
    site: Site, published: Published, lines: list[str]
) -> None:
    """Of each kind of page that has places, the file holds those of at least one page."""

    def kinds(addresses: Iterable[str]) -> set[str]:
        with_places = {line.partition("#")[0].strip("./") for line in addresses if "#" in line}
        return {page.template for page in pages(site) if page.path in with_places}

    assert kinds(published) - kinds(lines) == set()


def test_lines_stand_for_what_they_mean() -> None:
    """A line with {code} is held by any row, one with {occupation} or {group} by every page's file."""
    both: set[str] = set(LANGUAGES)
    found: Published = {
        "groups/11/": both, "occupations/111111/": both, "lists/a/": both,
        "lists/a/#row-111111": both, "lists/a/#of-2022": both, "lists/a/#source-b": both,
        "/11/": {""}, "/111111/": {""}, "/404.html": {""}, "/api/111111.json": {""},
    }  # fmt: skip
    assert with_rows(found)["lists/a/#row-{code}"] == both
    lines = ["groups/11/", "lists/a/#row-{code}", "occupations/111111/"]
    assert list(meant_by("/{occupation}/", lines)) == ["/111111/"]
    assert list(meant_by("/api/{group}.json", lines)) == ["/api/11.json"]
    assert list(meant_by("/404.html", lines)) == ["/404.html"]
    assert new_lines(found, lines) == [
        "/404.html", "/api/{occupation}.json", "/{group}/", "/{occupation}/",
        "lists/a/", "lists/a/#of-2022",
    ]  # fmt: skip
