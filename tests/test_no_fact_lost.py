"""Every value under data/ stands on the pages that concern it, in both languages.

`SPOTS` says where a value must stand: a page and, where it has one, the anchor of the part.
`LOOKS` says how a value that is not a text is shown there. A value that either does not know is
a failure: there is no wildcard, so a new field must say here how a reader gets to see it.

Everything that is written by hand is looked for: sources, editions, criteria, sheets, lists,
visas, the heads of all tables and so on; so are the rows of the states' lists and of the lists
of letters. Of the mass of rows by code (the files of unit groups, entries of instruments, rows of
figures and ratings, correspondences, the web list) those of every fifth code are looked for, of
the codes in `SPOT_CODES`, and of their unit groups: a template shows all rows in the same way.

Words are compared without any white space, so that tags inside a sentence do not matter. They
must begin and end where a text of the page does, or at punctuation or a word of the interface:
"Service Manager" is not found in "Client Service Manager".
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from itertools import accumulate
from typing import Any, get_args
from urllib.parse import urljoin

import pytest
from lxml import html
from lxml.etree import _Element

from generator import yaml_file
from generator.facts import (
    LANGUAGES,
    MONTHS,
    AsOf,
    Language,
    same_title,
    written_date,
    written_provision,
)
from generator.facts import written_number as number_of
from generator.load import FOLDERS, DataFile, load
from generator.model import Site
from generator.pages import pages
from generator.records.base import Kind, Leaf, Record, Text
from generator.render import Renderer
from generator.wording import Words, read_wording
from tests.conftest import ROOT

WORDING = read_wording()
SEARCH_WORDS = frozenset(("abbreviations", "spellings", "everyday_names", "synonyms"))
"""Kinds of words that no page shows: the search understands them."""

KINDS = tuple(folder.kind for folder in FOLDERS if folder.kind not in SEARCH_WORDS)

SPOT_CODES = frozenset(
    (
        "149212", "149211",  # of the one nearly everything is held, of the other little
        "261313", "254499",  # on many lists; a category nec with titles of its own
        "334111", "334116", "139914", "139916",  # one title, another code in each edition
        "111111",  # conditional, an authority with a remark, the only one of its unit group
        "111212", "121299",  # on no list; without a group by the list of letters
        "211412", "231111",  # another level in New Zealand; a state's list with a condition
        "121314", "149914",  # a bound in place of a figure; the web list differs from the law
    )
)  # fmt: skip
"""Codes of which every value is looked for, whatever the sample."""

EVERY = 5
"""Of the mass of rows those of each so many-th code are looked for."""

PUNCTUATION = frozenset(".,;:!?()+。，、；：！？（）·")
UNSEEN = frozenset(("script", "style", "title", "desc", "template", "noscript"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = frozenset(("li", "p", "tr", "td", "dd", "figcaption", "caption")) | HEADINGS
"""What a reader takes in at one glance: a fact and its mark stand in the same one."""
CODE_AND_TITLE = re.compile(r"(?:(?<=[0-9])|(?<=[0-9][A-Z]))\s+(?=[A-Z\u4e00-\u9fff])")
"""What stands between the code and the title of an occupation, a group, a unit or its parts."""

WORD_JOINER = "\u2060"
SELF = "https://self.invalid/"


# Reading a page.


def squeezed(words: str) -> str:
    """Words without any white space or word joiner."""
    return "".join(words.replace(WORD_JOINER, "").split())


@cache
def labels(language: Language) -> frozenset[str]:
    """The interface's words in a language, squeezed."""
    return frozenset(squeezed(phrase.said(language)) for phrase in WORDING.values())


@dataclass
class Part:
    """What a reader sees in one part of a page: texts in order, links and source marks.

    Links inside the site are paths below the language; a mark is the anchor it leads to. Marks
    stand after so many characters; blocks have a tag and reach from one place to another.
    """

    language: Language
    pieces: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    marks: list[tuple[int, str]] = field(default_factory=list)
    blocks: list[tuple[int, int, str]] = field(default_factory=list)
    length: int = 0

    def say(self, piece: str) -> None:
        """Add a text."""
        self.pieces.append(piece)
        self.length += len(piece)

    @cached_property
    def words(self) -> str:
        """Everything that it says, squeezed."""
        return "".join(self.pieces)

    @cached_property
    def _edges(self) -> list[int]:
        return [0, *accumulate(map(len, self.pieces))]

    def _is_edge(self, position: int) -> bool:
        index = bisect_left(self._edges, position)
        return index < len(self._edges) and self._edges[index] == position

    def _starts(self, position: int) -> bool:
        if self._is_edge(position) or self.words[position - 1] in PUNCTUATION:
            return True
        before = self.words[self._edges[bisect_left(self._edges, position) - 1] : position]
        return before in labels(self.language)

    def _ends(self, position: int) -> bool:
        return self._is_edge(position) or self.words[position] in PUNCTUATION

    def ends_of(self, wanted: str) -> Iterator[int]:
        """Where the words end, whole, as often as they stand in it."""
        wanted = squeezed(wanted)
        position = self.words.find(wanted)
        while position != -1:
            if self._starts(position) and self._ends(position + len(wanted)):
                yield position + len(wanted)
            position = self.words.find(wanted, position + 1)

    def says(self, wanted: str) -> bool:
        """Whether the words stand in it, whole."""
        return any(True for _ in self.ends_of(wanted))

    def is_marked(self, wanted: str, anchors: set[str]) -> bool:
        """Whether the words stand in a heading, or before one of the marks in the same block."""
        length = len(squeezed(wanted))
        return any(self._is_marked(end - length, end, anchors) for end in self.ends_of(wanted))

    def _is_marked(self, start: int, end: int, anchors: set[str]) -> bool:
        around = [block for block in self.blocks if block[0] <= start and end <= block[1]]
        _, last, tag = min(around, key=lambda block: block[1] - block[0], default=(0, 0, ""))
        marks = (mark for at, mark in self.marks if end <= at <= last)
        return tag in HEADINGS or not anchors.isdisjoint(marks)


class Parts(dict[str, Part]):
    """The parts of a page by anchor; the whole article is the part ""."""

    @cached_property
    def entries(self) -> list[tuple[str, Part]]:
        """The entries of the page's list of sources."""
        return [(name, part) for name, part in self.items() if name.startswith("source-")]


class Reading:
    """One pass over a page that gives each text, link and mark to the parts that hold it.

    A part is an element with an id; for a heading it runs on to the next heading of its level or
    above or to what holds such a heading, for the summary of a fold it is the whole fold.
    """

    def __init__(self, language: Language, address: str) -> None:
        self.language = language
        self.address = address
        self.parts = Parts()

    def part(self, name: str) -> Part:
        """The part of a name, made at its first use."""
        return self.parts.setdefault(name, Part(self.language))

    def say(self, holders: tuple[str, ...], words: str | None) -> None:
        """Give a text to the parts that hold it; a code before a title is a text of its own."""
        for piece in filter(None, map(squeezed, CODE_AND_TITLE.split(words or ""))):
            for name in holders:
                self.part(name).say(piece)

    def link(self, holders: tuple[str, ...], element: _Element) -> None:
        """Give a link or a mark to the parts that hold it."""
        link = element.get("href", "")
        if is_mark(element):
            for name in holders:
                part = self.part(name)
                part.marks.append((part.length, link.removeprefix("#")))
        elif not link.startswith("#"):
            resolved = urljoin(SELF + self.address, link).partition("#")[0]
            inside = resolved.removeprefix(f"{SELF}{self.language}/").strip("/")
            for name in holders:
                self.part(name).links.add(inside if resolved.startswith(SELF) else resolved)

    def read(self, element: _Element, holders: tuple[str, ...]) -> None:
        """Read an element and all that is in it."""
        if not isinstance(element.tag, str) or element.tag in UNSEEN or "hidden" in element.attrib:
            return
        holders = (*holders, *names(element))
        if element.tag == "a":
            self.link(holders, element)
        starts = {name: self.part(name).length for name in holders}
        if is_mark(element):
            return
        if element.tag == "abbr":
            self.say(holders, element.get("title"))
        self.say(holders, element.text)
        headings: list[tuple[int, str]] = []
        for child in element:
            highest = min(filter(None, map(heading_level, child.iter())), default=9)
            headings = [heading for heading in headings if heading[0] < highest]
            self.read(child, (*holders, *(name for _, name in headings)))
            if heading_level(child) and child.get("id"):
                headings.append((heading_level(child), child.get("id", "")))
            self.say((*holders, *(name for _, name in headings)), child.tail)
        for name in holders if element.tag in BLOCKS else ():
            self.part(name).blocks.append((starts[name], self.part(name).length, element.tag))


def is_mark(element: _Element) -> bool:
    """Whether an element is the mark of a source."""
    return element.get("href", "").startswith("#source-")


def heading_level(element: _Element) -> int:
    """1 to 6 for a heading, 0 for anything else."""
    tag = str(element.tag)
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0


def names(element: _Element) -> tuple[str, ...]:
    """The anchors that lead to an element: its id, but that of a summary leads to its fold."""
    found = [element.get("id")] if element.tag != "summary" else []
    if element.tag == "details":
        found += [child.get("id") for child in element if child.tag == "summary"]
    return tuple(name for name in found if name)


Place = tuple[str | int, ...]
"""Where a value stands in its file."""


class Book:
    """The data, and the pages made of it: each page is rendered and read once, when asked for."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.files, self.problems = load(ROOT)
        self.codes = frozenset(list(site.occupations)[::EVERY]) | SPOT_CODES
        self.groups = frozenset(code[:4] for code in self.codes)
        self._renderer = Renderer(site, WORDING)
        self._pages = {page.path: page for page in pages(site)}
        self._read: dict[tuple[Language, str], Parts | None] = {}

    def page(self, language: Language, path: str) -> Parts | None:
        """The parts of a page; None where there is no such page."""
        if (language, path) not in self._read:
            page = self._pages.get(path)
            body = self._renderer.render(page, language).body if page else None
            self._read[language, path] = None if body is None else read(language, path, body)
        return self._read[language, path]

    def asks(self, file: DataFile, place: Place) -> bool:
        """Whether a value is one that is looked for: of the mass of rows, the sample alone."""
        code = code_of(file, place)
        return code is None or code in (self.groups if len(code) == 4 else self.codes)


def read(language: Language, path: str, body: str) -> Parts:
    """The parts of the body of a page."""
    reading = Reading(language, f"{language}/{path}/" if path else f"{language}/")
    reading.part("")
    reading.read(html.fragment_fromstring(f"<article>{body}</article>"), ("",))
    return reading.parts


@pytest.fixture(scope="session")
def book(site: Site) -> Book:
    """The site, read part by part."""
    return Book(site)


# Where a value must stand.


@dataclass(frozen=True)
class Spot:
    """A part of a page: its path below the language, and its anchor ("" is the whole page)."""

    path: str
    anchor: str = ""


SpotsOf = Callable[[DataFile, Place, Book], Iterable[Spot]]

ROWS: Mapping[str, tuple[str, ...]] = {
    "correspondences": ("links",),
    "overviews": ("rows",),
    "earnings": ("rows",),
    "state_shares": ("rows",),
    "projections": ("rows",),
    "shortages": ("rows",),
}
"""Kinds with rows by code: the fields that hold them."""


def code_of(file: DataFile, place: Place) -> str | None:
    """The code of the row that a value stands in; None where it is in no mass of rows."""
    if file.kind == "unit_groups":
        return str(place[1]) if place[0] == "occupations" else file.key[1]
    if file.kind == "web_lists" and place[0] == "entries":
        entry = file.content.entries[place[1]]
        return str(entry.anzsco_2013 or entry.anzsco_2022)
    if file.kind == "instruments" and "entries" in place:
        return str(place[place.index("entries") + 1])
    return str(place[1]) if place[0] in ROWS.get(file.kind, ()) else None


SHEET_PARTS = {
    "edition": "code",
    "edition_basis": "sheet-edition",
    "title": "sheet-description",
    "assessment_group": "assessment-group",
    "caveats": "caveats",
    "description": "sheet-description",
    "suitable_titles": "titles",
    "not_considered_titles": "titles",
    "qualification": "qualification",
    "pathways_introduction": "pathways",
    "fields_of_study": "fields-of-study",
    "tasks": "tasks-assessment",
    "employment_information": "employment",
    "knowledge": "knowledge",
    "role": "employment",
    "exclusions": "exclusions",
    "exclusions.hard": "exclusions-hard",
    "exclusions.soft": "exclusions-soft",
    "evidence": "evidence",
    "evidence.statutory_declaration": "evidence-declaration",
}
CRITERIA_PARTS = {
    "source": "pathways",
    "as_of": "pathways",
    "basis": "pathways-basis",
    "introduction": "pathways",
    "employment_rule": "rule-employment",
    "window_rule": "rule-window",
    "additional_levels": "rule-additional-levels",
    "pre_qualification": "pathway-rules",
    "lost": "pathways-lost",
}
CAREERS_PARTS = {
    "occupation": "work-basis",
    "heading": "work-basis",
    "summary": "summary",
    "definition": "careers-definition",
    "alternative_names": "titles",
    "prospects": "prospects",
    "attributes": "attributes",
    "conditions": "conditions",
    "earnings": "earnings-careers",
    "earnings.area_basis": "earnings-area",
    "tools": "tools",
    "entry": "entry",
    "apprenticeships": "apprenticeships",
    "recognition_of_prior_learning": "recognition-of-prior-learning",
    "contact": "contact",
    "empty_headings": "careers-lost",
}
SNAPSHOT_PARTS = {
    "occupation": "snapshot-basis",
    "occupation.edition": "code",
    "heading": "snapshot-heading",
    "chinese_names": "chinese-names",
    "description": "snapshot",
    "lists": "lists-snapshot",
    "visas": "visas-snapshot",
    "nomination": "nomination-history",
    "nomination.legend": "nomination-legend",
    "nomination.legend_note": "nomination-legend",
    "authority": "snapshot-authority",
    "assessment": "snapshot-assessment",
    "assessment.letter": "snapshot-authority",
    "unit_group": "snapshot-unit-group",
}
UNIT_PARTS = {
    "title": "",
    "code": "code-basis",
    "code.family": "",
    "descriptor": "application",
    "application": "application",
    "licensing": "licensing",
    "elements": "elements",
    "required_skills": "required-skills",
    "required_knowledge": "required-knowledge",
    "evidence": "evidence",
    "evidence.overview": "evidence-overview",
    "evidence.essential": "evidence-essential",
    "evidence.context": "evidence-context",
    "evidence.methods": "evidence-methods",
    "evidence.guidance": "evidence-guidance",
    "range_statement": "range-statement",
    "unit_sector": "field",
    "competency_field": "field",
    "employability_skills": "field",
    "supersession": "supersession",
}
UNIT_GROUP_PARTS = {
    "title": "",
    "title_source": "",
    "skill_levels": "predominant-levels",
    "skill_levels_new_zealand": "predominant-levels",
    "page": "page",
    "lead_statement": "lead-statement",
    "skill": "skill-level",
    "tasks": "tasks",
}
OCCUPATION_PARTS = {
    "title": "name",
    "source": "code",
    "as_of": "code",
    "skill_level": "skill-level",
    "skill_level_new_zealand": "skill-level",
    "titles": "titles",
    "definition": "definition",
}


UNPREFIXED = frozenset(("code", "assessment-group", "titles"))
"""Parts that several sheets or careers pages of one occupation share."""


def prefixed(prefix: str, anchor: str) -> str:
    """The anchor of a part that each document of an occupation has for itself."""
    return anchor if anchor in UNPREFIXED else prefix + anchor


def sheet_prefix(site: Site, code: str, authority: str) -> str:
    """What an authority's anchors on an occupation's page begin with: the first's are plain."""
    assessments = site.occupations[code].assessments
    return "" if assessments[0].authority == authority else f"{authority}-"


def careers_prefix(site: Site, code: str, content: object) -> str:
    """What a careers page's anchors on an occupation's page begin with: the first's are plain."""
    index = [page == content for page in site.occupations[code].careers].index(True)
    return f"page-{index + 1}-" if index else ""


def part_of(parts: Mapping[str, str], place: Place) -> str:
    """The anchor of the part that shows a field: the longest of its names that is known."""
    longer = ".".join(str(step) for step in place[:2])
    return parts[longer] if longer in parts else parts[str(place[0])]


def dashed(identity: str) -> str:
    """An identity as anchors spell it."""
    return identity.replace(".", "-")


def source_spots(_: DataFile, place: Place, __: Book) -> Iterator[Spot]:
    """A source has a page of its own."""
    yield Spot(f"sources/{place[0]}")


def edition_spots(_: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """The editions stand above the tree; their pages of groups are linked from each unit group."""
    if place[1] != "browse":
        yield Spot("groups", f"edition-{dashed(str(place[0]))}")
        return
    for code in sorted(book.groups):
        if book.site.groups[code].primary.edition == place[0]:
            yield Spot(f"groups/{code}")


def state_spots(_: DataFile, place: Place, __: Book) -> Iterator[Spot]:
    """A state has a page of its own, and a card above the lists."""
    yield Spot(f"nomination/{place[0]}")
    yield Spot("nomination", "states")


def qualification_spots(_: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """A qualification level stands with every set of criteria that names it."""
    for (authority, letter), criteria in book.site.criteria.items():
        named = {
            leaf.value
            for leaf in criteria.leaves()
            if leaf.reference is not None and leaf.reference.kind == "qualification level"
        }
        path = f"assessment/{authority}/group-{letter.lower()}"
        if place[0] not in ("levels", "order"):
            if criteria.additional_levels is not None:
                yield Spot(path, "rule-additional-levels")
        elif place[0] == "levels" and place[1] in named and place[2] != "aqf_level":
            yield Spot(path, "pathways")


def glossary_spots(_: DataFile, place: Place, __: Book) -> Iterator[Spot]:
    """A term of the glossary has an anchor of its own."""
    yield Spot("glossary", str(place[0]))


def structure_spots(file: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """A group has a page; in its newest edition it is a branch of the tree, too."""
    if place[0] != "groups":
        yield from (Spot(f"groups/{code}") for code in file.content.groups)
        return
    code = str(place[1])
    if place[2] == "title":
        yield Spot(f"groups/{code}")
        if book.site.groups[code].primary.edition == file.key[0]:
            yield Spot("groups", "tree")
    else:
        yield Spot(f"groups/{code}", "predominant-levels")


def unit_group_spots(file: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """A unit group has a page; an occupation stands there and on a page of its own."""
    path = f"groups/{file.key[1]}"
    if place[0] == "occupations":
        yield from occupation_spots(file, place, book)
    elif place[:2] == ("skill", "countries"):
        yield Spot(path, f"skill-{file.content.skill.countries[place[2]].country}")
    else:
        yield Spot(path, UNIT_GROUP_PARTS[str(place[0])])


def occupation_spots(file: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """An occupation has a page; the newest edition's word stands with its unit group, too."""
    edition, group = file.key
    code, occupation = str(place[1]), book.site.occupations[str(place[1])]
    newest = occupation.primary.edition == edition
    record = occupation.editions[edition].record
    path = f"occupations/{code}"
    if place[2] == "title":
        if newest or record.title != occupation.title:
            yield Spot(path, "name")
        yield Spot(path, "titles")
        yield Spot(path, f"edition-{dashed(edition)}")
    else:
        yield Spot(path, OCCUPATION_PARTS[str(place[2])])
    if place[2] == "titles":
        alternative = record.titles is not None and record.titles.alternative
        if place[3:4] not in (("alternative",), ("source",), ("as_of",)) or not alternative:
            return
    if newest:
        yield Spot(f"groups/{group}", f"occupation-{code}")


def correspondence_spots(file: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """A link stands with its code; a title of the target with the sampled codes that lead to it."""
    table = file.content
    if place[0] == "links":
        yield Spot(f"occupations/{place[1]}", f"counterpart-{dashed(table.target)}-{place[2]}")
    elif place[0] == "titles":
        for code in sorted(book.codes & table.links.keys()):
            if place[1] in table.links[code]:
                yield Spot(f"occupations/{code}", f"counterpart-{dashed(table.target)}-{place[1]}")
    elif place[0] == "basis":
        yield Spot("groups", f"correspondence-{dashed(file.key[0])}")
    else:
        codes = sorted(book.codes & table.links.keys())
        yield from (Spot(f"occupations/{code}", "editions") for code in codes)


def authority_spots(file: DataFile, place: Place, _: Book) -> Iterator[Spot]:
    """An assessing authority has a page, with one line for each assessment group."""
    letter = place[1] if place[0] == "assessment_groups" else None
    anchor = f"group-{letter.lower()}" if isinstance(letter, str) else ""
    yield Spot(f"assessment/{file.key[0]}", anchor)
    if place[0] in ("abbreviation", "name"):
        yield Spot("assessment", f"authority-{file.key[0]}")


def criteria_spots(file: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """Criteria have a page and stand with every occupation whose sheet is held."""
    authority, letter = file.key
    if place[0] == "pathways":
        number, clause = place[1], place[2]
        anchor = f"pathway-{number}"
        if clause == "readings":
            reading = file.content.pathways[number].readings[place[3]]
            anchor = f"reading-{number}-{reading.id}"
    elif place[0] == "silences":
        anchor = f"silence-{file.content.silences[place[1]].id}"
    else:
        anchor = CRITERIA_PARTS[str(place[0])]
    yield Spot(f"assessment/{authority}/group-{letter}", anchor)
    for code, occupation in book.site.occupations.items():
        for assessment in occupation.assessments:
            group = assessment.sheet.assessment_group.letter.lower()
            if (assessment.authority, group) == (authority, letter):
                prefix = sheet_prefix(book.site, code, authority)
                yield Spot(f"occupations/{code}", prefix + anchor)


def letter_spots(file: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """A letter stands with its authority and with its occupation; cautions with the authority."""
    path = f"assessment/{file.key[0]}"
    if place[0] == "cautions":
        yield Spot(path, "letters-caution")
    elif place[0] in ("source", "as_of"):
        yield Spot(path, "assessment-groups")
        yield Spot(path, "occupations")
        yield from (
            Spot(f"occupations/{code}", f"letter-{file.key[0]}")
            for code in sorted(book.codes)
            if book.site.occupations[code].letters
        )
    else:
        code = str(place[1])
        yield Spot(path, f"occupation-{code}")
        if place[-1] != "title" and place[0] == "entries" and code in book.codes:
            yield Spot(f"occupations/{code}", f"letter-{file.key[0]}")


def sheet_spots(file: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """An information sheet stands on the page of its occupation."""
    authority, code = file.key
    prefix = sheet_prefix(book.site, code, authority)
    yield Spot(f"occupations/{code}", prefixed(prefix, part_of(SHEET_PARTS, place)))


def snapshot_spots(file: DataFile, place: Place, _: Book) -> Iterator[Spot]:
    """A snapshot stands with its occupation, and with the list, visa or state it speaks of."""
    code = file.key[0]
    if place[:2] == ("nomination", "rows"):
        yield from row_spots(code, file.content.nomination.rows[place[2]], place[3:])
    elif place[:2] == ("nomination", "details"):
        block = file.content.nomination.details[place[2]]
        anchor = f"nomination-detail-{block.id}"
        yield Spot(f"occupations/{code}", anchor)
        yield Spot("nomination", f"{code}-{anchor}")
        if block.state is not None:
            yield Spot(f"nomination/{block.state}", f"{code}-{anchor}")
    else:
        yield Spot(f"occupations/{code}", part_of(SNAPSHOT_PARTS, place))
    if place[0] == "lists" and len(place) > 2:
        yield Spot(f"lists/{getattr(file.content.lists, str(place[1]))[place[2]].list}", "history")
    if place[:2] == ("visas", "items") and place[-1] != "label":
        yield Spot(f"visas/{file.content.visas.items[place[2]].visa}", "history")


def row_spots(code: str, row: Any, place: Place) -> Iterator[Spot]:
    """A row of the table stands in both tables; its printed name only on the state's page."""
    visa = place[1] if place[0] == "cells" else None
    anchor = f"nomination-{row.state}" + (f"-{visa}" if visa else "")
    if place[0] != "state":
        yield Spot(f"nomination/{row.state}", f"nomination-{code}")
    if place[0] != "name":
        yield Spot(f"occupations/{code}", f"history-{anchor}")
        yield Spot("nomination", f"{code}-{anchor}")


def careers_spots(file: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """A careers page stands on the page of its occupation."""
    code = file.content.occupation.code
    prefix = careers_prefix(book.site, code, file.content)
    yield Spot(f"occupations/{code}", prefixed(prefix, part_of(CAREERS_PARTS, place)))


def unit_spots(file: DataFile, place: Place, _: Book) -> Iterator[Spot]:
    """A unit of competency has a page; its link to an occupation stands there too."""
    path, unit = f"units/{file.key[0]}", file.content
    match place:
        case ("elements", "items", int(index), "criteria", int(position), *_):
            number = unit.elements.items[index].criteria[position].number
            yield Spot(path, f"criterion-{number.replace('.', '-')}")
        case ("elements", "items", int(index), *_):
            yield Spot(path, f"element-{unit.elements.items[index].number}")
        case ("range_statement", "terms", int(index), *_):
            yield Spot(path, f"range-{index + 1}")
        case ("supersession", "items", int(index), *_):
            yield Spot(path, f"version-{unit.supersession.items[index].code}")
        case ("related_occupations", int(index), *_):
            yield Spot(path, "occupations")
            if place[-1] != "edition":
                yield Spot(f"occupations/{unit.related_occupations[index].code}", "units")
        case _:
            yield Spot(path, part_of(UNIT_PARTS, place))


def visa_spots(file: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """A visa has a page; each occupation's page has a row for each of its classes of persons."""
    path = f"visas/{file.key[0]}"
    if place[0] != "streams":
        if place[0] == "edition" and not file.content.streams:
            return
        anchor = {"edition": "streams", "closed": "closed"}.get(str(place[0]), "")
        yield Spot(path, anchor)
        if place[0] in ("name", "closed"):
            yield Spot("visas")
        return
    yield Spot(path, f"stream-{place[1]}")
    if place[2] in ("source", "name", "lists"):
        for code in sorted(book.codes):
            yield Spot(f"occupations/{code}", f"visa-{file.key[0]}-{place[1]}")


def list_spots(file: DataFile, place: Place, _: Book) -> Iterator[Spot]:
    """A list has a page, and a row of the table of lists."""
    yield Spot(f"lists/{file.key[0]}", "note" if place[0] == "note" and len(place) > 1 else "")
    if place[0] in ("abbreviation", "name"):
        yield Spot("lists", f"list-{file.key[0]}")


def listing_anchor(site: Site, name: str, source: str) -> str:
    """The anchor of an instrument's word on a list, on an occupation's page."""
    return f"list-{name}" if site.lists[name].source == source else f"list-{name}-{source}"


def named_authorities(instrument: Any) -> list[str]:
    """The authorities that an instrument specifies for some occupation."""
    table = instrument.assessing_authorities
    entries = table.entries.values() if table else ()
    return sorted({name for entry in entries for name in entry.authorities})


def instrument_spots(file: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """What an instrument says stands with its lists, its authorities and the codes it names."""
    source, instrument = file.key[0], file.content
    match place:
        case ("lists", str(name), "provision"):
            yield Spot(f"lists/{name}", f"instrument-{source}")
        case ("lists", str(name), "entries", str(code), str(value), *_):
            yield Spot(f"lists/{name}", f"occupation-{code}")
            yield Spot(f"occupations/{code}", listing_anchor(book.site, name, source))
            if value == "circumstances":
                yield Spot(f"occupations/{code}", "circumstances")
        case ("assessing_authorities", "provision"):
            for identity in named_authorities(instrument):
                yield Spot(f"assessment/{identity}", f"instrument-{source}")
        case ("assessing_authorities", "entries", str(code), str(value), *_):
            yield from specified_spots(file, code, value)
        case ("circumstances", _, *_):
            yield from circumstance_spots(file, place)
        case _:
            yield from head_spots(file, place, book)


def specified_spots(file: DataFile, code: str, value: str) -> Iterator[Spot]:
    """Who is specified for an occupation stands with each authority and with the occupation."""
    entry = file.content.assessing_authorities.entries[code]
    remark = value == "remark" and entry.remark is not None
    anchor = f"remark-{file.key[0]}-{code}" if remark else f"occupation-{code}"
    yield from (Spot(f"assessment/{identity}", anchor) for identity in entry.authorities)
    if value in ("authorities", "remark"):
        yield Spot(f"occupations/{code}", "assessment")
    if value == "authorities":
        yield Spot(f"occupations/{code}", "assessing-authority")


def circumstance_spots(file: DataFile, place: Place) -> Iterator[Spot]:
    """A circumstance stands with the lists whose items name it, or with all that name any."""
    source, instrument = file.key[0], file.content
    some = lists_of_circumstances(instrument)
    if place[1] == "provision":
        yield from (Spot(f"lists/{name}", f"circumstances-{source}") for name in some)
    else:
        number = place[2]
        for name in lists_of_circumstances(instrument, int(number)) or some:
            yield Spot(f"lists/{name}", f"circumstance-{source}-{number}")


def head_spots(file: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """An instrument and its edition are named wherever its lists and authorities stand."""
    source, instrument = file.key[0], file.content
    yield from (Spot(f"lists/{name}", f"instrument-{source}") for name in instrument.lists)
    for identity in named_authorities(instrument):
        yield Spot(f"assessment/{identity}", f"instrument-{source}")
    if place[0] == "source" and instrument.lists:
        for code in sorted(book.codes):
            if instrument.edition in book.site.occupations[code].editions:
                yield Spot(f"occupations/{code}", f"instrument-{source}")


def lists_of_circumstances(instrument: Any, number: int | None = None) -> list[str]:
    """The lists of an instrument of which an item names the circumstance, or any at all."""
    return [
        name
        for name, table in instrument.lists.items()
        if any(
            (number in entry.circumstances) if number else entry.circumstances
            for entry in table.entries.values()
        )
    ]


def web_list_spots(file: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """The web list is kept to be compared: a row of it concerns the pages of its codes."""
    if place[0] == "entries":
        entry = file.content.entries[place[1]]
        for code in sorted({entry.anzsco_2013, entry.anzsco_2022} & book.codes):
            yield Spot(f"occupations/{code}")
    else:
        yield from (
            Spot(f"occupations/{code}", "disagreements")
            for code, occupation in book.site.occupations.items()
            if occupation.web_differences
        )


def nomination_spots(file: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """A state's list stands on the state's page; a row also with the occupations it concerns."""
    state, name = file.key
    path = f"nomination/{state}"
    if place[0] == "entries":
        code = str(place[1])
        yield Spot(path, f"{name}-{code}")
        if place[2] == "name" or (place[2] == "condition" and len(place) == 3):
            return
        for concerned in sorted(book.codes):
            if concerned.startswith(code) and (
                file.content.edition in book.site.occupations[concerned].editions
            ):
                yield Spot(f"occupations/{concerned}", f"nomination-{state}-{name}")
        return
    yield Spot(path, name)
    if place[0] in ("source", "name"):
        for code in sorted(book.codes):
            if file.content.edition in book.site.occupations[code].editions:
                yield Spot(f"occupations/{code}", f"nomination-{state}-{name}")
    if place[0] in ("source", "as_of", "name"):
        yield Spot("nomination", "present")


def not_held_spots(file: DataFile, place: Place, _: Book) -> Iterator[Spot]:
    """What is known of lists that are not held stands on the state's page."""
    yield Spot(f"nomination/{file.key[0]}", "not-held")
    if place[0] == "source":
        yield Spot("nomination", "present")


def measured_groups(book: Book) -> list[str]:
    """The sampled unit groups of which there are tables."""
    return sorted(book.groups & book.site.group_figures.keys())


def profile_spots(_: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """What a column means stands beside the figures; the totals stand on the page of earnings."""
    if place[0] == "measures":
        yield Spot("earnings", f"measure-{str(place[1]).replace('_', '-')}")
    elif place[0] == "totals":
        yield Spot("earnings", "totals")
    elif place[0] == "source":
        yield from (Spot(f"groups/{code}", "earnings") for code in measured_groups(book))
        yield Spot("earnings", "unit-groups")
    else:
        yield Spot("earnings", "unit-groups")


def overview_spots(file: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """A unit group's figures stand on its page and its row; an occupation's on its own page."""
    if place[0] != "rows":
        yield from (
            Spot(f"groups/{code}", "unit-group-employment") for code in measured_groups(book)
        )
        return
    code, name = str(place[1]), str(place[2])
    if len(code) == 4:
        yield Spot(f"groups/{code}", "unit-group-employment-table")
        if name in ("employed", "annual_growth"):
            yield Spot("earnings", f"unit-group-{code}")
            for member in sorted(book.codes):
                if member[:4] == code and book.site.occupations[member].figures:
                    yield Spot(f"occupations/{member}", "unit-group-employment")
    else:
        yield Spot(f"occupations/{code}", "occupation-employment")
    del file


def earning_spots(_: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """A unit group's earnings stand on its page, its row, and as the group's with its members."""
    if place[0] != "rows":
        yield from (Spot(f"groups/{code}", "unit-group-earnings") for code in measured_groups(book))
        return
    code, name = str(place[1]), str(place[2])
    yield Spot(f"groups/{code}", "unit-group-earnings-table")
    if name in ("weekly", "hourly"):
        yield Spot("earnings", f"unit-group-{code}")
    if name == "weekly":
        for member in sorted(book.codes):
            if member[:4] == code and book.site.occupations[member].figures:
                yield Spot(f"occupations/{member}", "unit-group-earnings")


def share_spots(_: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """Shares by state stand in a table of the unit group or a line of the occupation."""
    if place[0] != "rows":
        yield from (
            Spot(f"groups/{code}", "unit-group-states")
            for code in measured_groups(book)
            if book.site.group_figures[code].shares
        )
    elif len(str(place[1])) == 4:
        yield Spot(f"groups/{place[1]}", "unit-group-states-table")
    else:
        yield Spot(f"occupations/{place[1]}", "occupation-states")


def projection_spots(_: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """A projection stands in a table of its unit group, with the months it is for."""
    if place[0] == "rows":
        yield Spot(f"groups/{place[1]}", "unit-group-employment-table")
        if place[2] == "ten_years_change":
            yield Spot("earnings", f"unit-group-{place[1]}")
        return
    for code in measured_groups(book):
        if book.site.group_figures[code].projection:
            anchor = "unit-group-employment" + ("" if place[0] == "source" else "-table")
            yield Spot(f"groups/{code}", anchor)


def shortage_spots(file: DataFile, place: Place, book: Book) -> Iterator[Spot]:
    """Ratings stand on the page of their occupation, a row a place, a column a year, in words.

    What the letters mean is said where they stand, on the page of all occupations.
    """
    if place[0] == "rows":
        yield Spot(f"occupations/{place[1]}", "shortage-table")
        return
    if place[0] == "letters":
        yield Spot("shortage", "")
        return
    for code in sorted(book.codes & file.content.rows.keys()):
        yield Spot(f"occupations/{code}", "shortage")


def disagreement_spots(file: DataFile, place: Place, _: Book) -> Iterator[Spot]:
    """A disagreement has an anchor of its own on the page of its occupation."""
    yield Spot(f"occupations/{file.key[0]}", f"disagreement-{place[0]}")


SPOTS: Mapping[str, SpotsOf] = {
    "sources": source_spots,
    "editions": edition_spots,
    "states": state_spots,
    "qualifications": qualification_spots,
    "glossary": glossary_spots,
    "structures": structure_spots,
    "unit_groups": unit_group_spots,
    "authorities": authority_spots,
    "criteria": criteria_spots,
    "sheets": sheet_spots,
    "snapshots": snapshot_spots,
    "careers": careers_spots,
    "units": unit_spots,
    "visas": visa_spots,
    "lists": list_spots,
    "instruments": instrument_spots,
    "correspondences": correspondence_spots,
    "group_letters": letter_spots,
    "web_lists": web_list_spots,
    "nomination_lists": nomination_spots,
    "nomination_not_held": not_held_spots,
    "profiles": profile_spots,
    "overviews": overview_spots,
    "earnings": earning_spots,
    "state_shares": share_spots,
    "projections": projection_spots,
    "shortages": shortage_spots,
    "disagreements": disagreement_spots,
}


# How a value is shown there.


@dataclass(frozen=True)
class Case:
    """A value, the record and the field that hold it, and a spot where it must be seen.

    For the two halves of a Text, the record and the field are those that hold the Text.
    """

    file: DataFile
    leaf: Leaf
    record: Record
    field: str
    language: Language
    site: Site
    spot: Spot
    page: Parts
    part: Part

    @property
    def key(self) -> tuple[str, str]:
        """The shape and the field: what `LOOKS` and `NAMES` go by."""
        return type(self.record).__name__, self.field

    @property
    def words(self) -> Words:
        """The interface's words in the language of the page."""
        return Words(WORDING, self.language)

    @property
    def picture(self) -> Part:
        """The part with the picture of the pathways, for a value of one of them."""
        return self.page[self.spot.anchor.rpartition("pathway-")[0] + "pathways"]

    def lacks(self, *wanted: str, part: Part | None = None) -> Iterator[str]:
        """Those of the words that do not stand in the part."""
        for words in wanted:
            if not (part or self.part).says(words):
                yield f"does not say {words!r}"

    def lacks_label(self, key: str, part: Part | None = None, **values: object) -> Iterator[str]:
        """The wording of this key if it does not stand in the part."""
        yield from self.lacks(self.words[key].format_map(values), part=part)

    def lacks_link(self, path: str) -> Iterator[str]:
        """A link to a page if the page is another one and there is none on the whole page."""
        if path not in (self.spot.path, *self.page[""].links):
            yield f"has no link to {path}"


Look = Callable[[Case], Iterable[str]]


def exactly(case: Case) -> Iterator[str]:
    """Printed as it is in both languages."""
    yield from case.lacks(case.leaf.value)


def as_provision(case: Case) -> Iterator[str]:
    """A provision in the form of the language."""
    yield from case.lacks(str(written_provision(case.leaf.value, case.language)))


def as_date(case: Case) -> Iterator[str]:
    """Written out in the language."""
    yield from case.lacks(written_date(case.leaf.value, case.language))


def as_number(case: Case) -> Iterator[str]:
    """Written as a number."""
    yield from case.lacks(number_of(case.leaf.value))


def as_label(prefix: str) -> Look:
    """Shown as the wording whose key is the prefix and the value."""

    def look(case: Case) -> Iterator[str]:
        yield from case.lacks_label(prefix + str(case.leaf.value).replace("-", "_"))

    return look


as_status = as_label("status_")


def filled(key: str, name: str) -> Look:
    """Shown as the wording of this key with the value in its braces."""

    def look(case: Case) -> Iterator[str]:
        yield from case.lacks_label(key, **{name: case.leaf.value})

    return look


def label_instead(key: str) -> Look:
    """Absent or plain true: the wording of this key says so."""

    def look(case: Case) -> Iterator[str]:
        yield from case.lacks_label(key)

    return look


def nothing(_: str) -> Look:
    """Nothing is shown, for the reason given."""

    def look(_: Case) -> Iterator[str]:
        yield from ()

    return look


def as_anchor(pattern: str) -> Look:
    """An identity: shown as an anchor of the page."""

    def look(case: Case) -> Iterator[str]:
        anchor = pattern.format(case.leaf.value)
        if anchor not in case.page:
            yield f"has no anchor {anchor}"

    return look


def as_address(case: Case) -> Iterator[str]:
    """A link that leads out of the site."""
    if case.leaf.value not in case.part.links:
        yield f"has no link to {case.leaf.value}"


def in_its_sentence(words: Mapping[object, Mapping[Language, str]]) -> Look:
    """For machines: the sentence beside it, looked for as a text, says it with these words."""

    def look(case: Case) -> Iterator[str]:
        said = case.record.text.said(case.language)  # type: ignore[attr-defined]
        if said is not None and words[case.leaf.value][case.language] not in said:
            yield f"the sentence does not say {words[case.leaf.value][case.language]!r}: {said}"

    return look


def number_in_its_sentence(case: Case) -> Iterator[str]:
    """For machines: the sentence beside it, looked for as a text, has the number."""
    number = str(case.leaf.value)
    yield from in_its_sentence({case.leaf.value: dict.fromkeys(LANGUAGES, number)})(case)


def in_picture(key: str, name: str = "") -> Look:
    """A label of the picture of the pathways, with the value at the end of its key or in it."""

    def look(case: Case) -> Iterator[str]:
        picture = case.picture
        if name:
            yield from case.lacks_label(key, picture, **{name: case.leaf.value})
        else:
            yield from case.lacks_label(key + case.leaf.value, picture)

    return look


def age_of(site: Site, language: Language, source: str, as_of: AsOf) -> str:
    """How a page says how old what a source says is."""
    words, record = Words(WORDING, language), site.sources[source]
    if record.kind == "own":
        return words["age_own"]
    if record.released is not None:
        return words["age_edition"].format(date=written_date(record.released, language))
    if isinstance(as_of, date):
        return words["age_read"].format(date=written_date(as_of, language))
    return words["age_undated"]


def entries_of(page: Parts, site: Site, source: str, as_of: AsOf) -> set[str]:
    """The anchors of the entries on a page that lead to a source and say this age."""
    age = age_of(site, page[""].language, source, as_of)
    return {
        anchor
        for anchor, part in page.entries
        if f"sources/{source}" in part.links and part.says(age)
    }


def as_source(case: Case) -> Iterator[str]:
    """A mark in the part leads to an entry below, which leads to the source and says its age."""
    as_of = getattr(case.record, "as_of", None)
    entries = entries_of(case.page, case.site, case.leaf.value, as_of)
    if entries.isdisjoint(mark for _, mark in case.part.marks):
        yield f"has no mark that leads to {case.leaf.value}, {as_of} ({entries or 'no entry'})"


def as_claimant(case: Case) -> Iterator[str]:
    """A source that makes a claim is named beside it, too."""
    yield from as_source(case)
    short = case.site.sources[case.leaf.value].short.said(case.language)
    yield from case.lacks(str(short))


def as_age(case: Case) -> Iterator[str]:
    """The entry of the source below says how old the fact is."""
    source = getattr(case.record, "source", "")
    if not entries_of(case.page, case.site, source, case.leaf.value):
        yield f"has no entry of {source}, {case.leaf.value}"


def as_edition(case: Case) -> Iterator[str]:
    """An edition is named."""
    yield from case.lacks(str(case.site.editions[case.leaf.value].name.said(case.language)))


def as_level(case: Case) -> Iterator[str]:
    """A qualification level is named; in a clause, the sentence names it."""
    level = case.site.qualification_levels[case.leaf.value]
    name = level.said(case.language)
    clause = getattr(case.record, "text", None)
    sentence = clause.said(case.language) if clause is not None else None
    names = (str(name), level.en.removeprefix("AQF "))
    if sentence is None or not any(one in sentence for one in names):
        yield from case.lacks(str(name))


def as_state(case: Case) -> Iterator[str]:
    """A state is named."""
    yield from case.lacks(str(case.site.states[case.leaf.value].name.said(case.language)))


def as_visa(case: Case) -> Iterator[str]:
    """A visa is named by its subclass."""
    yield from case.lacks(f"{case.words['visa']} {case.leaf.value}")


def as_list(case: Case) -> Iterator[str]:
    """A list is named by its abbreviation, except on its own page."""
    if case.spot.path != f"lists/{case.leaf.value}":
        yield from case.lacks(case.site.lists[case.leaf.value].abbreviation)


def as_authority(case: Case) -> Iterator[str]:
    """An assessing authority is named by its abbreviation."""
    yield from case.lacks(case.site.authorities[case.leaf.value].abbreviation)


def as_letter(case: Case) -> Iterator[str]:
    """An assessment group is named by its authority and its letter."""
    group = case.words["group_letter"].format(letter=case.leaf.value)
    yield from case.lacks(f"{case.site.authorities[case.file.key[0]].abbreviation} {group}")


def as_range(case: Case) -> Iterator[str]:
    """Both ends of a range of money stand in one line with their period and currency."""
    amounts, period = case.record, case.leaf.place[1]
    yield from case.lacks_label(
        f"earnings_{period}",
        low=number_of(amounts.low),  # type: ignore[attr-defined]
        high=number_of(amounts.high),  # type: ignore[attr-defined]
        currency=case.file.content.earnings.currency,
    )


def as_kind(case: Case) -> Iterator[str]:
    """The kind of a source stands in the place of a date, which only an edition has."""
    if case.leaf.value != "edition":
        yield from case.lacks_label(f"kind_{case.leaf.value}")
    else:
        released: date = case.record.released  # type: ignore[attr-defined]
        yield from case.lacks(written_date(released, case.language))


def as_kind_instead(case: Case) -> Iterator[str]:
    """A source without a date of release says its kind."""
    yield from case.lacks_label(f"kind_{case.record.kind}")  # type: ignore[attr-defined]


def as_held(case: Case) -> Iterator[str]:
    """An assessment group leads to its criteria, or says that they are not held."""
    letter = str(case.leaf.place[-1])
    yield from case.lacks_label("group_letter", letter=letter)
    if case.leaf.value == "held":
        yield from case.lacks_label("criteria_held")
        yield from case.lacks_link(f"{case.spot.path}/group-{letter.lower()}")
    else:
        yield from case.lacks_label(f"status_{case.leaf.value}")


def as_pre_qualification(case: Case) -> Iterator[str]:
    """The pathway for employment before the qualification says so, and no other."""
    if case.part.says(case.words["pre_qualification"]) != case.leaf.value:
        yield f"says the opposite of {case.leaf.value}"


def as_need(case: Case) -> Iterator[str]:
    """An additional qualification that is required stands in the picture, too."""
    if case.leaf.value == "required":
        yield from case.lacks_label("picture_additional", case.picture)


def as_listed(case: Case) -> Iterator[str]:
    """The number of an item stands in the list's row, and with the occupation as its item."""
    if case.spot.path.startswith("lists/"):
        yield from case.lacks(str(case.leaf.value))
    else:
        yield from case.lacks_label("item", number=case.leaf.value)
        conditional = case.record.circumstances  # type: ignore[attr-defined]
        yield from case.lacks_label("status_conditional" if conditional else "status_listed")
        name = str(case.leaf.place[1])
        provision = case.file.content.lists[name].provision
        yield from case.lacks(str(written_provision(provision, case.language)))


def as_printed_name(case: Case) -> Iterator[str]:
    """A printed name stands as printed, or as the title where only typography differs."""
    if case.spot.path.startswith("occupations/"):
        yield from case.lacks(case.leaf.value)
        return
    code = case.spot.anchor.removeprefix("occupation-")
    titles = [said.title for said in case.site.occupations[code].editions.values()]
    alike = [title.en for title in titles if same_title(title.en, case.leaf.value)]
    if not any(case.part.says(name) for name in (case.leaf.value, *alike)):
        yield f"does not say {case.leaf.value!r}"


def as_circumstance(case: Case) -> Iterator[str]:
    """A circumstance is named by its number in the row, and said in full with the occupation."""
    yield from case.lacks(str(case.leaf.value)) if "list" not in case.spot.anchor else ()
    source = case.file.key[0]
    if case.spot.path.startswith("lists/"):
        yield from as_anchor(f"circumstance-{source}-{{}}")(case)
    elif case.spot.anchor == "circumstances":
        text = case.file.content.circumstances.items[str(case.leaf.value)]
        yield from case.lacks(str(text.said(case.language) or text.en))


def exactly_a_number(case: Case) -> Iterator[str]:
    """A number stands as it is."""
    yield from case.lacks(str(case.leaf.value))


def as_letter_of_row(case: Case) -> Iterator[str]:
    """A letter stands in the row of its occupation; with the occupation its authority is named."""
    if case.spot.path.startswith("assessment/"):
        yield from case.lacks(case.leaf.value)
    else:
        yield from as_letter(case)


def as_named_authority(case: Case) -> Iterator[str]:
    """An authority is named with the occupation; on its own page its fellows are."""
    if case.spot.path != f"assessment/{case.leaf.value}":
        yield from as_authority(case)


def as_web_visa(case: Case) -> Iterator[str]:
    """A visa of the web list is told where the law differs, side by side."""
    code = case.spot.path.removeprefix("occupations/")
    for difference in case.site.occupations[code].web_differences:
        if difference.visa == case.leaf.value:
            part = case.page.get(f"disagreement-web-list-{difference.visa}")
            if part is None:
                yield f"does not tell that the web list has {difference.visa}"
            else:
                yield from case.lacks_label("web_says_on", part, visa=difference.visa)


def as_nominating_visa(case: Case) -> Iterator[str]:
    """The visas of a list or of a row stand in one place, in their order."""
    if case.field == "visas" and case.spot.anchor == case.file.key[1]:
        joined = case.words["list_comma"].join(case.record.visas)  # type: ignore[attr-defined]
        yield from case.lacks_label("visas_of_list", visas=joined)
    else:
        yield from case.lacks(str(case.leaf.value)) if "nomination-" not in case.spot.anchor else ()
        if "nomination-" in case.spot.anchor:
            joined = case.words["list_comma"].join(case.record.visas)  # type: ignore[attr-defined]
            yield from case.lacks_label("visas_of_list", visas=joined)


def as_row_count(case: Case) -> Iterator[str]:
    """The level of a list stands with the number of its rows."""
    count = len(case.file.content.entries)
    yield from case.lacks_label(f"rows_{case.leaf.value}", count=count)


def as_match(case: Case) -> Iterator[str]:
    """How far two codes mean the same stands with the code, and that a table says it."""
    yield from case.lacks(str(case.leaf.place[2]))
    label = case.words[f"match_{case.leaf.value}"]
    yield from case.lacks(f"{label}{case.words['comma']}{case.words['basis_table']}")


def as_levels(key: str) -> Look:
    """Levels of skill stand together, in their order, below the wording of this key."""

    def look(case: Case) -> Iterator[str]:
        levels = map(str, getattr(case.record, case.field))
        joined = case.words["list_comma"].join(levels)
        yield from case.lacks(case.words[key].replace("{level}", joined) if key else joined)

    return look


UNITS = {
    "employed": "persons", "part_time_share": "per_cent", "female_share": "per_cent",
    "median_age": "years", "weekly": "dollars_a_week", "hourly": "dollars_an_hour",
    "full_time_share": "per_cent", "full_time_hours": "hours",
}  # fmt: skip


def direction(value: float) -> str:
    """Which way a change goes, as the wording names it."""
    return "more" if value > 0 else "fewer" if value < 0 else "same"


def as_figure(case: Case) -> Iterator[str]:
    """A figure stands with its unit, as published."""
    value = case.leaf.value
    written = number_of(value) if isinstance(value, int) else f"{value:g}"
    yield from case.lacks_label(f"figure_value_{UNITS[case.field]}", number=written)


def as_growth(case: Case) -> Iterator[str]:
    """A change in persons stands with its direction."""
    value = case.leaf.value
    key = f"figure_value_change_{direction(value)}"
    yield from case.lacks_label(key, number=number_of(abs(value)))


def as_change(case: Case) -> Iterator[str]:
    """A projected change stands in per cent, with its direction."""
    value = case.leaf.value
    key = f"figure_value_per_cent_change_{direction(value)}"
    yield from case.lacks_label(key, number=f"{abs(value):.1f}")


def as_below(case: Case) -> Iterator[str]:
    """Where only a bound is published, the bound stands there as one."""
    yield from case.lacks_label("figure_value_below", number=number_of(case.leaf.value))


def as_thousands(case: Case) -> Iterator[str]:
    """Thousands of persons stand as persons."""
    persons = number_of(round(case.leaf.value * 1000))
    yield from case.lacks_label("figure_value_persons", number=persons)


def as_share(case: Case) -> Iterator[str]:
    """A share stands beside its state; where none is published, that is said beside it."""
    state = case.site.states[str(case.leaf.place[2])]
    value = case.leaf.value
    said = (
        case.words["figure_none_not_published"]
        if value is None
        else case.words["figure_value_per_cent"].format(number=f"{value:.1f}")
    )
    name = state.name.said(case.language) or state.name.en
    if case.spot.path.startswith("occupations/"):
        name = state.abbreviation
    elif case.language == "zh" and state.name.en != name:
        name += state.name.en
    yield from case.lacks(name + said)


def as_month(case: Case) -> Iterator[str]:
    """A month is written in the language."""
    name, year = case.leaf.value.split()
    chinese = f"{year}年{MONTHS.index(name) + 1}月"
    yield from case.lacks(case.leaf.value if case.language == "en" else chinese)


def as_ratings(case: Case) -> Iterator[str]:
    """Each letter of a row stands as its rating in the row of its place, in the year's column."""
    table, year = case.file.content, case.file.key[0]
    years = [name for name in case.page if re.fullmatch(r"shortage-[0-9]{4}", name)]
    for place, letter in zip(table.columns, case.leaf.value, strict=True):
        part = case.page.get(f"shortage-{place}")
        cells = part.pieces[-len(years) :] if part else [""] * len(years)
        rating = case.words[f"rating_{table.letters[letter]}"]
        if cells[years.index(f"shortage-{year}")] != squeezed(rating):
            yield f"does not say {rating!r} of {place} in {year}"


def as_place_name(case: Case) -> Iterator[str]:
    """A column of the ratings is a place, which has a row."""
    place = case.leaf.value
    name = case.words["shortage_national"]
    if place != "national":
        name = str(case.site.states[place].name.said(case.language))
    yield from case.lacks(name, part=case.page.get(f"shortage-{place}", case.part))


def as_codes_of(case: Case) -> Iterator[str]:
    """Of which edition the codes are is said."""
    edition = case.site.editions[case.leaf.value].name.said(case.language)
    yield from case.lacks_label("codes_of", edition=edition)


def as_left_out(case: Case) -> Iterator[str]:
    """It is said which codes the copy leaves out."""
    edition = case.site.editions[case.leaf.value].name.said(case.language)
    yield from case.lacks_label("copy_leaves_out", edition=edition)


def as_browse(case: Case) -> Iterator[str]:
    """A page of the publisher's is linked that lies below this address."""
    if not any(link.startswith(case.leaf.value) for link in case.part.links):
        yield f"has no link below {case.leaf.value}"


def as_short_edition(case: Case) -> Iterator[str]:
    """An edition is named in full or by its short name."""
    edition = case.site.editions[case.leaf.value]
    full = str(edition.name.said(case.language))
    if squeezed(full) not in case.part.words and not case.part.says(edition.short):
        yield f"does not name {full}"


def as_equivalent(case: Case) -> Iterator[str]:
    """A successor is called equivalent, or not equivalent; silence would be neither."""
    if case.leaf.value:
        yield from case.lacks_label("equivalent")
    elif "not_equivalent" in WORDING:
        yield from case.lacks_label("not_equivalent")
    else:
        yield "there is no wording to say that the successor is not equivalent"


def as_release(case: Case) -> Iterator[str]:
    """The number of a release stands after the word."""
    yield from case.lacks(f"{case.words['release']} {case.leaf.value}")


def silent_on(key: str) -> Look:
    """Where the source gives nothing, the wording of this key must not stand in the part."""

    def look(case: Case) -> Iterator[str]:
        if case.part.says(case.words[key]):
            yield f"says {case.words[key]!r} with nothing behind it"

    return look


HIGHLY_RELEVANT: Mapping[object, Mapping[Language, str]] = {
    "highly_relevant": {"en": "highly relevant", "zh": "高度相关"},
    "relevant": {"en": "relevant", "zh": "相关"},
}
PAID: Mapping[object, Mapping[Language, str]] = {True: {"en": "paid", "zh": "有薪"}}

LOOKS: Mapping[tuple[str, str], Look] = {
    ("SourceRecord", "kind"): as_kind,
    ("SourceRecord", "released"): as_date,
    ("SourceRecord", "link"): as_address,
    ("SourceRecord", "link_leads_to"): as_label("link_to_"),
    ("EditionRecord", "source"): as_source,
    ("EditionRecord", "released"): as_date,
    ("EditionRecord", "short"): exactly,
    ("StateRecord", "abbreviation"): exactly,
    ("QualificationsFile", "source"): as_source,
    ("QualificationsFile", "as_of"): as_age,
    ("StructureFile", "source"): as_source,
    ("UnitGroupFile", "title_source"): as_source,
    ("IndicativeSkill", "level"): filled("level_of_five", "level"),
    ("CountryLevel", "country"): as_label("country_"),
    ("CountryLevel", "level"): as_number,
    ("OccupationRecord", "skill_level"): filled("level_of_five", "level"),
    ("Unfilled", "status"): as_status,
    ("UnfilledLabel", "status"): as_status,
    ("SourcedUnfilled", "status"): as_status,
    ("AuthorityRecord", "abbreviation"): exactly,
    ("AuthorityRecord", "link"): as_address,
    ("AuthorityRecord", "assessment_groups"): as_held,
    # Machine-only: each stands beside the sentence that says it.
    ("EmploymentRule", "paid"): in_its_sentence(PAID),
    ("EmploymentRule", "hours_a_week"): number_in_its_sentence,
    ("LetterValidity", "years"): number_in_its_sentence,
    ("EmploymentClause", "relevance"): in_its_sentence(HIGHLY_RELEVANT),
    # Machine-only: the rule's sentence names the pathways as a range; each must be a pathway.
    ("WindowRule", "pathways"): as_anchor("pathway-{}"),
    ("AdditionalLevels", "levels"): as_level,
    ("QualificationClause", "level"): as_level,
    ("AdditionalClause", "level"): as_level,
    # Machine-only: the sentence of the clause or side says it, or a silence asks for it.
    ("EmploymentClause", "timing"): nothing("the clause's sentence says it, or a silence asks"),
    **{
        (shape, name): nothing("the side's own sentence says it")
        for shape, names in {
            "LevelSide": ("sets", "at_least", "one_of"),
            "WindowSide": ("sets", "years", "of"),
            "RelevanceSide": ("sets", "relevance"),
            "TimingSide": ("sets", "timing"),
        }.items()
        for name in names
    },
    ("Reading", "clause"): nothing("the question says which"),
    ("ClausePlace", "clause"): nothing("the question says which"),
    ("ClausePlace", "pathway"): exactly,
    ("Silence", "id"): nothing("the anchor by which the silence was found"),
    # The clause's sentence says it; the picture says it again.
    ("FieldClause", "relevance"): in_picture("picture_field_"),
    ("AdditionalClause", "need"): as_need,
    ("EmploymentClause", "years"): in_picture("picture_years", "years"),
    ("EmploymentClause", "within_years"): in_picture("picture_window", "years"),
    ("Pathway", "pre_qualification"): as_pre_qualification,
    ("Reading", "id"): nothing("the anchor by which the reading was found"),
    ("SheetFile", "edition"): as_edition,
    ("LetterSection", "letter"): as_letter,
    ("OccupationLink", "edition"): as_edition,
    ("OccupationLink", "code"): nothing("the page itself, or a link to it"),
    ("OccupationLink", "source"): as_source,
    ("SnapshotHeading", "skill_level"): filled("level_of_five", "level"),
    ("PrintedName", "printed"): exactly,
    ("ListMark", "list"): as_list,
    ("ListMark", "status"): as_status,
    ("ListMark", "words"): exactly,
    ("VisaStatement", "visa"): nothing("its label has the subclass; a link leads to the visa"),
    ("VisaStatement", "label"): exactly,
    ("VisaStatement", "status"): as_status,
    ("VisaStatement", "words"): exactly,
    ("SnapshotNomination", "visas"): as_visa,
    ("NominationRow", "state"): as_state,
    ("NominationRow", "name"): exactly,
    ("Cell", "status"): as_status,
    ("Cell", "words"): exactly,
    ("LegendEntry", "mark"): exactly,
    ("DetailBlock", "id"): nothing("the anchor by which the block was found"),
    ("DetailBlock", "state"): as_state,
    ("DetailEntry", "visa"): as_visa,
    ("DetailEntry", "status"): as_status,
    ("DetailEntry", "words"): exactly,
    ("EnglishRemark", "stage"): as_label("english_"),
    ("SnapshotAuthority", "authority"): as_authority,
    ("SnapshotAssessment", "letter"): filled("group_letter", "letter"),
    ("SnapshotUnitGroup", "code"): filled("snapshot_unit_group", "code"),
    ("SnapshotUnitGroup", "related_occupation"): exactly,
    ("Earnings", "currency"): exactly,
    ("Earnings", "area"): as_state,
    ("Range", "low"): as_range,
    ("Range", "high"): as_range,
    ("GenericItems", "generic"): label_instead("generic"),
    ("ContactLine", "numbers"): exactly,
    ("UnitCode", "source"): as_source,
    ("UnitCode", "family"): exactly,
    ("Element", "number"): exactly,
    ("Criterion", "number"): exactly,
    ("RangeTerm", "relation"): as_label("relation_"),
    ("Version", "code"): exactly,
    ("Version", "superseded_by"): exactly,
    ("Version", "equivalent"): as_equivalent,
    ("Version", "superseded_on"): as_date,
    ("Version", "usage"): as_label("usage_"),
    ("Release", "release"): as_release,
    ("Release", "date"): as_date,
    ("VisaFile", "link"): as_address,
    ("VisaFile", "edition"): as_edition,
    ("Stream", "source"): as_source,
    ("Stream", "lists"): as_list,
    ("Stream", "provision"): as_provision,
    ("ListFile", "abbreviation"): exactly,
    ("InstrumentFile", "source"): as_source,
    ("InstrumentFile", "edition"): as_codes_of,
    ("ListEntries", "provision"): as_provision,
    ("ListEntry", "item"): as_listed,
    ("ListEntry", "name"): as_printed_name,
    ("ListEntry", "circumstances"): as_circumstance,
    ("Circumstances", "provision"): as_provision,
    ("AuthorityEntries", "provision"): as_provision,
    ("AuthorityEntry", "item"): exactly_a_number,
    ("AuthorityEntry", "name"): as_printed_name,
    ("AuthorityEntry", "authorities"): as_named_authority,
    ("CorrespondenceFile", "source"): as_source,
    ("CorrespondenceFile", "edition"): as_edition,
    ("CorrespondenceFile", "target"): as_edition,
    ("CorrespondenceFile", "titles"): exactly,
    ("CorrespondenceFile", "links"): as_match,
    ("LetterEntry", "title"): as_printed_name,
    ("LetterEntry", "letter"): as_letter_of_row,
    ("GroupLettersFile", "not_established"): as_printed_name,
    ("WebListEntry", "anzsco_2013"): nothing("the page itself, or a counterpart on it"),
    ("WebListEntry", "anzsco_2022"): nothing("the page itself, or a counterpart on it"),
    ("WebListEntry", "lists"): nothing("the law's lists are shown; see the test of differences"),
    ("WebListEntry", "visas"): as_web_visa,
    ("NominationListFile", "page_date"): as_date,
    ("NominationListFile", "level"): as_row_count,
    ("NominationListFile", "edition"): as_edition,
    ("NominationListFile", "only_codes_in"): as_left_out,
    ("NominationListFile", "visas"): as_nominating_visa,
    ("NominationEntry", "name"): exactly,
    ("NominationEntry", "visas"): as_nominating_visa,
    ("ProfilesFile", "source"): as_source,
    ("ProfilesFile", "edition"): as_short_edition,
    ("OverviewFile", "source"): as_source,
    ("OverviewFile", "edition"): as_short_edition,
    ("EarningsFile", "source"): as_source,
    ("EarningsFile", "edition"): as_short_edition,
    ("StateSharesFile", "source"): as_source,
    ("StateSharesFile", "edition"): as_short_edition,
    ("StateSharesFile", "rows"): as_share,
    ("ProjectionsFile", "source"): as_source,
    ("ProjectionsFile", "edition"): as_short_edition,
    ("ProjectionsFile", "base"): as_month,
    ("ProjectionsFile", "five_years"): as_month,
    ("ProjectionsFile", "ten_years"): as_month,
    ("Projection", "base"): as_thousands,
    ("Projection", "five_years"): as_thousands,
    ("Projection", "ten_years"): as_thousands,
    ("Projection", "five_years_change"): as_change,
    ("Projection", "ten_years_change"): as_change,
    ("ShortageFile", "source"): as_source,
    ("ShortageFile", "edition"): nothing("the row stands on pages of codes of the edition"),
    ("ShortageFile", "columns"): as_place_name,
    ("ShortageFile", "letters"): as_label("rating_"),
    ("ShortageFile", "rows"): as_ratings,
    ("Overview", "employed"): as_figure,
    ("Overview", "employed_below"): as_below,
    ("Overview", "part_time_share"): as_figure,
    ("Overview", "female_share"): as_figure,
    ("Overview", "median_age"): as_figure,
    ("Overview", "annual_growth"): as_growth,
    **{
        (shape, name): as_figure
        for shape in ("Earnings", "Totals")
        for name in ("weekly", "hourly", "full_time_share", "full_time_hours")
    },
    ("Totals", "female_share"): as_figure,
    ("Totals", "median_age"): as_figure,
    ("GroupRecord", "skill_levels"): as_levels(""),
    ("GroupRecord", "skill_levels_new_zealand"): as_levels("level_new_zealand"),
    ("UnitGroupFile", "skill_levels"): as_levels(""),
    ("UnitGroupFile", "skill_levels_new_zealand"): as_levels("level_new_zealand"),
    ("OccupationRecord", "skill_level_new_zealand"): filled("level_new_zealand", "level"),
    ("EditionRecord", "browse"): as_browse,
    ("DisagreeingClaim", "source"): as_claimant,
}
"""How a value of a field is shown. `source` and `as_of` of a Sourced record: see `look_for`."""


def not_published(case: Case) -> Iterator[str]:
    """Where the source gives no figure that is said; a bound in its place is said instead."""
    bound = getattr(case.record, "employed_below", None)
    of_occupation = len(str(case.leaf.place[1])) == 6
    if case.field == "annual_growth" and of_occupation:
        return
    if case.field != "employed" or bound is None:
        yield from case.lacks_label("figure_none_not_published")


EMPTY: Mapping[tuple[str, str], Look] = {
    ("EditionRecord", "released"): nothing("what we hold does not say when it was released"),
    ("EditionRecord", "browse"): nothing("the publisher has no pages of its groups"),
    ("OccupationRecord", "skill_level_new_zealand"): nothing("New Zealand has the same level"),
    ("OccupationRecord", "titles"): nothing("other titles are not held in this edition"),
    ("OccupationRecord", "definition"): nothing("a definition is not held in this edition"),
    ("UnitGroupFile", "page"): nothing("there is no page of the publisher's of its own"),
    ("UnitGroupFile", "lead_statement"): nothing("it is not held in this edition"),
    ("UnitGroupFile", "skill"): nothing("it is not held in this edition"),
    ("UnitGroupFile", "tasks"): nothing("they are not held in this edition"),
    ("CriteriaFile", "window_rule"): nothing("the group has no such rule"),
    ("CriteriaFile", "additional_levels"): nothing("the group has no such rule"),
    ("CriteriaFile", "pre_qualification"): nothing("the group has no such rule"),
    ("CriteriaFile", "lost"): nothing("nothing was lost"),
    ("VisaFile", "closed"): nothing("applications can be made"),
    ("InstrumentFile", "assessing_authorities"): nothing("the instrument specifies none"),
    ("InstrumentFile", "circumstances"): nothing("the instrument has none"),
    ("AuthorityEntry", "remark"): nothing("the instrument says no more than the name"),
    ("WebListEntry", "anzsco_2013"): nothing("the row has no such code"),
    ("WebListEntry", "anzsco_2022"): nothing("the row has no such code"),
    ("NominationListFile", "page_date"): nothing("the page has no date of its own"),
    ("NominationListFile", "page_period"): nothing("the page names no period"),
    ("NominationListFile", "short"): nothing("the list is for all, and the only one of its state"),
    ("Stream", "doubt"): nothing("its source says whom the lists are for"),
    ("NominationListFile", "only_codes_in"): nothing("the copy leaves out no codes"),
    ("NominationEntry", "name"): label_instead("code_only"),
    ("NominationEntry", "condition"): nothing("the row has no condition"),
    ("StateSharesFile", "rows"): as_share,
    ("Overview", "employed_below"): nothing("the publisher gives no bound"),
    **{
        ("Overview", name): not_published
        for name in ("employed", "part_time_share", "female_share", "median_age", "annual_growth")
    },
    **{
        ("Earnings", name): label_instead("figure_none_not_published")
        for name in ("weekly", "hourly", "full_time_share", "full_time_hours")
    },
    ("SourceRecord", "released"): as_kind_instead,
    ("SourceRecord", "link"): label_instead("link_to_none"),
    ("AdditionalClause", "level"): nothing("no level: the clause's sentence says what is needed"),
    ("EmploymentClause", "within_years"): nothing("no window: the clause's sentence says so"),
    ("WindowSide", "years"): nothing("no limit: the side's sentence says so"),
    ("LevelSide", "at_least"): nothing("levels that are named: the side's sentence names them"),
    ("Reading", "clause"): nothing("the question is about a qualification"),
    ("ClausePlace", "clause"): nothing("the question is about a qualification"),
    ("ListMark", "words"): nothing("no words: the status says what stood there"),
    ("NominationRow", "qualifier"): nothing("the row has no qualifier"),
    ("Cell", "words"): nothing("no words: the status says what stood there"),
    ("DetailBlock", "state"): label_instead("state_not_named"),
    ("DetailBlock", "state_basis"): nothing("the block names its state itself"),
    ("DetailBlock", "english"): nothing("the block says nothing of English"),
    ("DetailEntry", "visa"): label_instead("visa_not_named"),
    ("DetailEntry", "stream"): nothing("the entry names no stream"),
    ("DetailEntry", "remark"): nothing("the entry has no remark"),
    ("ContactLine", "note"): nothing("the line has no note"),
    ("Version", "released"): label_instead("status_not_held"),
    ("Version", "superseded_by"): silent_on("superseded_by"),
    ("Version", "equivalent"): silent_on("equivalent"),
    ("Version", "superseded_on"): nothing("no date of supersession is held"),
    ("Release", "release"): nothing("the register gives the release no number"),
    ("ListFile", "note"): nothing("the list has no note"),
    ("Disagreement", "note"): nothing("the disagreement has no note"),
}
"""What is shown in the place of a value that is ~."""

NAMES = frozenset(
    (
        ("GroupRecord", "title"),
        ("UnitGroupFile", "title"),
        ("OccupationRecord", "title"),
        ("MoreTitles", "alternative"),
        ("MoreTitles", "specialisations"),
        ("MoreTitles", "examples"),
        ("SourcedName", "name"),
        ("SnapshotHeading", "name"),
        ("PrintedName", "name"),
        ("NotConsidered", "items"),
        ("SourceRecord", "publisher"),
        ("SourceRecord", "document"),
        ("EditionRecord", "name"),
        ("EditionRecord", "full_name"),
        ("StateRecord", "name"),
        ("CountryLevel", "qualifications"),
        ("AuthorityRecord", "name"),
        ("NominationRow", "capital"),
        ("NominationRow", "qualifier"),
        ("UnfilledLabel", "name"),
        ("Prospects", "rating"),
        ("ContactLine", "label"),
        ("RangeTerm", "term"),
        ("Version", "name"),
        ("TermRecord", "term"),
        ("TermRecord", "also"),
        ("VisaFile", "name"),
        ("ListFile", "name"),
    )
)
"""Texts that are names: their English stands on Chinese pages, too."""

NAMES_BY_PLACE = frozenset(
    (
        ("sheets", "suitable_titles", "items"),
        ("sheets", "fields_of_study", "items"),
        ("careers", "alternative_names", "items"),
    )
)
"""Lists of names in a shape that elsewhere holds sentences: kind of file, section, field."""

NOWHERE = frozenset(
    (
        # A title of another classification stands where a link leads to it: here, in the sample.
        ("CorrespondenceFile", "titles"),
        # A visa that is closed has no lists, and so no codes.
        ("VisaFile", "edition"),
        # Most editions have no pages of the publisher's.
        ("EditionRecord", "browse"),
        # A row of the web list whose second code is not in the sample.
        ("WebListEntry", "anzsco_2013"),
        ("WebListEntry", "anzsco_2022"),
        ("WebListEntry", "lists"),
        ("WebListEntry", "visas"),
        # The order of the levels, and levels that no criteria name, stand on a hand-written page:
        # tests/test_self_check_page.py holds it against the data.
        ("QualificationLevelRecord", "aqf_level"),
        ("QualificationsFile", "levels"),
        ("LevelOrder", "source"),
        ("LevelOrder", "as_of"),
    )
)
"""Values for which there may be no spot, for the reason given."""

IN_SENTENCES = frozenset((("QualificationsFile", "levels"),))
"""Texts that need not stand by themselves: the sentence of a clause may hold them."""

PAGES_OF_KINDS: Mapping[str, str] = {
    "source": "sources/{}",
    "state": "nomination/{}",
    "authority": "assessment/{}",
    "list": "lists/{}",
    "visa": "visas/{}",
    "occupation": "occupations/{}",
    "unit group": "groups/{}",
}
"""The page of what a reference names."""

WITHOUT_PAGE = frozenset(("edition", "country", "qualification level"))
"""Kinds that have no page of their own: they are named."""

UNLINKED = frozenset(
    (
        # No page of a state speaks of earnings.
        ("Earnings", "area"),
        # What agrees with the law is not told twice.
        ("WebListEntry", "visas"),
        # The page of a visa says nothing of the states' lists.
        ("NominationListFile", "visas"),
        ("NominationEntry", "visas"),
    )
)
"""References that are only named."""


def links_to_what_it_names(case: Case) -> Iterator[str]:
    """A reference is a link to the page of what it names, except on that page itself.

    Asked of the first of a value's spots: its own page.
    """
    reference, value = case.leaf.reference, case.leaf.value
    if reference is None or value is None or reference.kind in WITHOUT_PAGE or case.key in UNLINKED:
        return
    if reference.kind == "assessment group":
        authority = "vetassess" if case.file.kind != "sheets" else case.file.key[0]
        if case.file.kind == "snapshots":
            authority = case.file.content.authority.authority
        if (authority, value) in case.site.criteria:
            yield from case.lacks_link(f"assessment/{authority}/group-{value.lower()}")
    else:
        yield from case.lacks_link(PAGES_OF_KINDS[reference.kind].format(value))


def is_name(case: Case) -> bool:
    """Whether a Text is a name, whose English stands on Chinese pages, too."""
    section = (case.file.kind, str(case.leaf.place[0]), case.field)
    return case.key in NAMES or section in NAMES_BY_PLACE


def as_text(case: Case) -> Iterator[str]:
    """The half of a Text in the language of the page; of a name, the English on every page.

    Where the Chinese is not yet written, the English stands there with a note that says so.
    """
    words = case.leaf.value
    if case.key in IN_SENTENCES:
        if case.leaf.field == case.language and squeezed(words) not in case.part.words:
            yield f"does not say {words!r}"
    elif words is None and case.language == "zh":
        yield from case.lacks(str(getattr(case.leaf.owner, "en", "")))
        yield from case.lacks_label("untranslated")
    elif case.leaf.field == case.language or (case.leaf.field == "en" and is_name(case)):
        yield from case.lacks(words)


def look_for(case: Case) -> Iterator[str]:
    """What is wrong with the way a value is shown at a spot."""
    if isinstance(case.leaf.owner, Text):
        yield from as_text(case)
    elif case.leaf.value is None and case.field != "as_of":
        yield from EMPTY[case.key](case)
    else:
        general = {"source": as_source, "as_of": as_age}
        look = LOOKS[case.key] if case.key in LOOKS else general[case.field]
        yield from look(case)


def below(record: Record, step: str | int) -> tuple[str, Any]:
    """The field of a record that a step in the file's place leads to, and what it holds."""
    fields = {info.alias or name: name for name, info in type(record).model_fields.items()}
    return fields[str(step)], getattr(record, fields[str(step)])


def holder(file: DataFile, leaf: Leaf) -> tuple[Record, str]:
    """The record and the field that hold a value; for half of a Text, those that hold the Text."""
    found, value = (leaf.owner, leaf.field), file.content
    for step in leaf.place:
        if isinstance(value, Text):
            break
        if isinstance(value, Record):
            name, inner = below(value, step)
            found, value = (value, name), inner
        else:
            value = value[step]
    return found


def complaints_of(file: DataFile, leaf: Leaf, language: Language, book: Book) -> Iterator[str]:
    """What is wrong with the way a value is shown in a language."""
    try:
        spots = tuple(SPOTS[file.kind](file, leaf.place, book))
    except LookupError as error:
        yield f"stands in a place that this test does not know: {error!r}"
        return
    record, name = holder(file, leaf)
    if not spots and (type(record).__name__, name) not in NOWHERE:
        yield "stands nowhere"
    for index, spot in enumerate(spots):
        where = f"{language}/{spot.path}/" + (f"#{spot.anchor}" if spot.anchor else "")
        page = book.page(language, spot.path)
        if page is None or spot.anchor not in page:
            if leaf.value is not None:
                yield f"{where} is not there"
            continue
        part = page[spot.anchor]
        case = Case(file, leaf, record, name, language, book.site, spot, page, part)
        try:
            found = [*look_for(case), *(links_to_what_it_names(case) if index == 0 else ())]
        except LookupError as error:
            found = [f"shows it in a way that this test does not know: {error!r}"]
        yield from (f"{where} {complaint}" for complaint in found)


def told(found: Mapping[str, list[str]], most: int = 12) -> str:
    """Complaints, each with the places it is about; many places are counted."""
    lines = [
        f"{complaint}: {', '.join(places[:3])}"
        + (f" and {len(places) - 3} more" * (len(places) > 3))
        for complaint, places in found.items()
    ]
    return "\n" + "\n".join(lines[:most]) + f"\n{len(lines)} in all"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_value_of_a_kind_is_shown(kind: str, language: Language, book: Book) -> None:
    """Each value of the data stands, in each language, on every page that concerns it."""
    found: dict[str, list[str]] = {}
    looked = 0
    for file in book.files.of(kind).values():
        for leaf in file.leaves:
            if not book.asks(file, leaf.place):
                continue
            looked += 1
            for complaint in complaints_of(file, leaf, language, book):
                place = f"{file.name}:{'.'.join(map(str, leaf.place))}"
                found.setdefault(complaint, []).append(place)
    assert looked
    assert not found, told(found)


UNMARKED = frozenset(
    (
        # What we say of a source is ours; its page says so above its sources.
        ("CriteriaFile", "basis"),
        ("DetailBlock", "state_basis"),
        ("Earnings", "area_basis"),
        ("ListFile", "note"),
        ("SnapshotNomination", "legend_note"),
        ("UnitGroupPage", "edition_basis"),
        # The English and our Chinese of a name that is printed, with its mark, between them.
        ("PrintedName", "name"),
        # Labels over a text that has the mark.
        ("ReadingSide", "place"),
        # What would follow from what a source does not say: ours, and said to be.
        ("SilenceSide", "says"),
        # Named below a rule that has the mark, in a source of their own for all of them.
        ("QualificationsFile", "levels"),
        # Why we file a list below an edition, and what a table of links is, are our words.
        ("NominationListFile", "edition_basis"),
        ("CorrespondenceFile", "basis"),
    )
)
"""Texts below a source that need no mark beside them."""

NAVIGATION = frozenset((Spot("groups", "tree"), Spot("nomination", "states")))
"""Parts that only lead on: the marks stand where they lead."""


def is_marked_elsewhere(spot: Spot) -> bool:
    """Whether a part only leads on, or is a row of a table whose columns have the marks."""
    return spot in NAVIGATION or (spot.path == "assessment" and spot.anchor != "")


def section_of(file: DataFile, leaf: Leaf) -> Record | None:
    """The innermost record around a value that names its source."""
    found, value = None, file.content
    for step in leaf.place:
        if isinstance(value, Record):
            found = value if "source" in type(value).model_fields else found
            value = below(value, step)[1]
        else:
            value = value[step]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_of_a_source_has_its_mark(kind: str, language: Language, book: Book) -> None:
    """In the block of each text that a source says stands the mark that leads to the source."""
    found: dict[str, list[str]] = {}
    for file in book.files.of(kind).values():
        for leaf in file.leaves:
            if not isinstance(leaf.owner, Text) or leaf.field != language:
                continue
            section = section_of(file, leaf) if book.asks(file, leaf.place) else None
            record, field_name = holder(file, leaf)
            key = type(record).__name__, field_name
            if section is None or leaf.owner is record or key in UNMARKED or leaf.value is None:
                continue
            source, as_of = getattr(section, "source", ""), getattr(section, "as_of", None)
            for spot in SPOTS[kind](file, leaf.place, book):
                page = book.page(language, spot.path) or Parts()
                anchors = entries_of(page, book.site, source, as_of) if page else set()
                part = page.get(spot.anchor)
                if is_marked_elsewhere(spot) or (part and part.is_marked(leaf.value, anchors)):
                    continue
                complaint = f"{spot.path}/#{spot.anchor} has no mark of {source}"
                found.setdefault(complaint, []).append(repr(leaf.value))
    assert not found, told(found)


def scalars(value: object, place: Place = ()) -> Iterator[tuple[Place, object]]:
    """Every plain value in what was parsed, with its place."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from scalars(item, (*place, key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from scalars(item, (*place, index))
    else:
        yield place, value


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_of_a_file_is_looked_for(kind: str, book: Book) -> None:
    """What this module walks is everything that the files say, value by value."""
    for file in book.files.of(kind).values():
        parsed, problems = yaml_file.parse(file.path.read_text(encoding="utf-8"), file.name)
        walked = {leaf.place: leaf.value for leaf in file.leaves}
        assert problems == []
        said = dict(scalars(parsed))
        assert {place: walked.get(place, "not walked") for place in said} == said, file.name


def test_the_data_was_read_whole(book: Book) -> None:
    """No file was left out because of a problem, and every kind of file is known here."""
    assert book.problems == []
    assert set(SPOTS) == set(KINDS)
    assert {file.kind for file in book.files} == set(SPOTS) | SEARCH_WORDS


def test_the_sample_holds_what_it_says(book: Book) -> None:
    """The sample has codes of one edition and of both, on lists and on none, rated and not."""
    sampled = [book.site.occupations[code] for code in sorted(book.codes)]
    assert len(sampled) > len(book.site.occupations) / EVERY
    assert {tuple(found.editions) for found in sampled} == {
        tuple(found.editions) for found in book.site.occupations.values()
    }
    for answers in (
        {any(said.entry for said in found.listings) for found in sampled},
        {bool(found.ratings) for found in sampled},
        {bool(found.letters) for found in sampled},
        {bool(found.web_differences) for found in sampled},
        {
            any(said.entry and said.entry.condition for said in found.nominations)
            for found in sampled
        },
        {any(said.entry.remark for said in found.authorities) for found in sampled},
        {found.title.en.endswith(" nec") for found in sampled},
        {len(book.site.groups[found.code[:4]].members) == 1 for found in sampled},
    ):
        assert answers == {True, False}


def shapes(shape: type[Record] = Record) -> Iterator[type[Record]]:
    """Every shape of record."""
    for below in shape.__subclasses__():
        yield below
        yield from shapes(below)


def test_what_is_known_here_is_a_field_of_a_record() -> None:
    """The tables of this module name no shape and no field that is gone."""
    known = {(shape.__name__, name) for shape in shapes() for name in shape.model_fields}
    assert (set(LOOKS) | set(EMPTY) | NAMES) - known == set()
    assert set(LOOKS) >= UNLINKED
    assert known >= IN_SENTENCES
    assert set(PAGES_OF_KINDS) | WITHOUT_PAGE | {"assessment group"} == set(get_args(Kind))


def parts_of(body: str) -> Parts:
    """The parts of a small English page."""
    return read("en", "lists/rol", body)


MARK = '<a href="#source-x">1</a>'


@pytest.mark.parametrize(
    ("body", "wanted", "found"),
    [
        ("<p>Service Manager</p>", "Service Manager", True),
        ("<p>Client Service Manager</p>", "Service Manager", False),
        ("<p>Service Managers</p>", "Service Manager", False),
        ("<p>Title: Service Manager, 2</p>", "Service Manager", True),
        ("<p>Client <b>Service</b> Manager</p>", "Client Service Manager", True),
        ("<p>Ser<i>vice</i>\n Manager</p>", "Service Manager", True),
        ("<details><p>Service Manager</p></details>", "Service Manager", True),
        ("<p hidden>Service Manager</p>", "Service Manager", False),
        ("<svg><title>Service Manager</title></svg>", "Service Manager", False),
        ("<p>From the careers page Service Manager</p>", "Service Manager", True),
        ('<p>level<a href="#source-x">2</a></p>', "2", False),
        ("<td>12</td>", "2", False),
        ("<a>1492 Service Manager</a>", "Service Manager", True),
        ("<a>1492 Service Manager</a>", "1492", True),
        ("<a>1492 Service Manager</a>", "492", False),
        ("<p>1 year</p>", "1", False),
        ("<p>1年</p>", "1", False),
        ('<abbr title="Service Manager">SM</abbr>', "Service Manager", True),
    ],
)
def test_words_are_found_whole(body: str, wanted: str, *, found: bool) -> None:
    """Words are found across tags and folds, never inside longer words or out of sight."""
    assert parts_of(body)[""].says(wanted) == found


def test_a_part_ends_where_the_next_begins() -> None:
    """The part of a heading runs to the next of its level or above; of a fold, to its end."""
    parts = parts_of(
        '<h2 id="a">A</h2><p>one</p><h3 id="b">B</h3><p>two</p><div><h3 id="c">C</h3>three</div>'
        '<h2 id="d">D</h2><details><summary id="e">E</summary>four</details><p>five</p>'
    )
    said = {name: part.words for name, part in parts.items() if name}
    assert said == {
        "a": "AoneBtwoCthree",
        "b": "Btwo",
        "c": "Cthree",
        "d": "DEfourfive",
        "e": "Efour",
    }


def test_links_and_marks_belong_to_their_part() -> None:
    """A link is a path below its language wherever the page lies; a mark is its anchor."""
    parts = parts_of(
        '<p id="a"><a href="../../visas/491/#history">491</a><a href="#source-x">1</a></p>'
        '<p id="b"><a href="https://www.abs.gov.au/">ABS</a></p>'
    )
    assert (parts["a"].links, parts["a"].marks) == ({"visas/491"}, [(3, "source-x")])
    assert (parts["b"].links, parts["b"].marks) == ({"https://www.abs.gov.au/"}, [])


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        (f"<p>Fact{MARK}</p>", True),
        (f"<p>Fact</p><p>Other{MARK}</p>", False),
        (f"<p>{MARK}Fact</p>", False),
        (
            f"<table><tr><th>Fact</th><td><ul><li>said</li><li>{MARK}</li></ul></td></tr></table>",
            True,
        ),
        (f"<ul><li>Fact<ul><li>below{MARK}</li></ul></li></ul>", True),
        (f"<ul><li>above{MARK}<ul><li>Fact</li></ul></li></ul>", False),
        ("<h3>Fact</h3>", True),
    ],
)
def test_a_mark_belongs_to_the_block_it_ends(body: str, *, marked: bool) -> None:
    """A fact has a mark if one comes after it in the same block, or if it is a heading."""
    assert parts_of(body)[""].is_marked("Fact", {"source-x"}) == marked
