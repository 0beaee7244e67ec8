"""Reads the built site once for all of tests/test_site.py: the page, its links, what is kept of it.

A site of 5,000 pages does not fit into memory as trees. Each page is parsed once, asked all its
laws while its tree is there, and then let go; what laws between pages need is noted down.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html
from lxml.etree import XPath, _Element

from generator.facts import LANGUAGES, Language

SELF = "https://self.invalid/base/"
"""Where the site is taken to lie: below a folder, so that a link that climbs too high shows."""

SHOWN = 40
"""How many faults a failing test shows: one fault of a template is a fault of a thousand pages."""

_LINKED = ("href", "src", "srcset", "action", "data", "poster")
_WITH_LINK = XPath("//*[" + " or ".join(f"@{name}" for name in _LINKED) + "]")
_CLASSED = XPath(
    "//*[contains(concat(' ', normalize-space(@class), ' '), concat(' ', $name, ' '))]"
)
_WITH_ID = XPath("//*[@id]")
_IDS = XPath("//@id", smart_strings=False)
_VALUES = XPath("//@*", smart_strings=False)
_TEXT = XPath("string()", smart_strings=False)


@dataclass(frozen=True)
class Place:
    """Where a site is to lie, and the paths of all its files."""

    site_url: str
    files: frozenset[str]


@dataclass(frozen=True)
class Page:
    """One HTML file: `path` below the site's folder, and its tree."""

    path: str
    root: _Element = field(repr=False)
    place: Place = field(repr=False)

    @property
    def address(self) -> str:
        """The path that a reader sees: a folder's index.html goes by the folder."""
        return self.path.removesuffix("index.html")

    @property
    def language(self) -> Language | None:
        """The language below whose folder it lies."""
        return language_of(self.path)

    def named(self, *tags: str) -> list[_Element]:
        """Every element with one of these tags, in order."""
        return list(self.root.iter(*tags))

    def classed(self, name: str) -> list[_Element]:
        """Every element of a class, in order."""
        return _elements(_CLASSED(self.root, name=name))

    @cached_property
    def ids(self) -> list[str]:
        """Every id, in order, as often as it stands there."""
        return _strings(_IDS(self.root))

    @cached_property
    def values(self) -> list[str]:
        """The value of every attribute, in order."""
        return _strings(_VALUES(self.root))

    @cached_property
    def links(self) -> list[tuple[_Element, str]]:
        """Every element with a link to something, and the link."""
        return [
            (element, element.get(name, ""))
            for element in _elements(_WITH_LINK(self.root))
            for name in _LINKED
            if name in element.attrib
        ]

    @cached_property
    def distinct_links(self) -> list[tuple[str, str]]:
        """Every link once, with the tag of its element."""
        return list(dict.fromkeys((str(element.tag), link) for element, link in self.links))

    @cached_property
    def by_id(self) -> dict[str, _Element]:
        """The elements that have an id."""
        return {element.get("id", ""): element for element in _elements(_WITH_ID(self.root))}

    def said_by(self, identity: str) -> str:
        """The text of the element with an id; nothing where there is none."""
        return words(self.by_id[identity]) if identity in self.by_id else ""

    def target(self, link: str) -> tuple[str, str] | None:
        """The file and the fragment that a link inside the site leads to; None if it climbs out."""
        if link.startswith("#"):
            return self.path, unquote(link[1:])
        if link.startswith("/"):
            base = urlsplit(self.place.site_url).path
            if not link.startswith(base):
                return None
            link = SELF + link.removeprefix(base)
        resolved = urljoin(SELF + self.address, link)
        if not resolved.startswith(SELF):
            return None
        path, _, fragment = resolved.removeprefix(SELF).partition("#")
        return file_at(unquote(path.partition("?")[0])), unquote(fragment)

    def relations(self, relation: str) -> list[tuple[str, str]]:
        """The language and the address of every link element of a relation, in order."""
        return sorted(
            (element.get("hreflang", ""), element.get("href", ""))
            for element in self.named("link")
            if element.get("rel") == relation
        )


@dataclass(frozen=True)
class Notes:
    """What is kept of a page when its tree is gone."""

    ids: Sequence[str]
    anchors: Sequence[tuple[str, str]]
    """The places on other pages that it links to: file and id."""
    canonical: Sequence[tuple[str, str]]
    alternate: Sequence[tuple[str, str]]
    cited: Sequence[str]
    """The files of the sources in its list of sources."""
    users: Sequence[str]
    """Of a source's page: the files of the pages that it names as using the source."""


Law = Callable[[Page], Iterable[str]]
"""Says everything that is wrong on a page; its docstring is the law."""


@dataclass(frozen=True)
class Reading:
    """The site as it was read: the faults by law, and what was noted of each page by its path."""

    faults: Mapping[str, Sequence[str]]
    pages: Mapping[str, Notes]


def read_site(folder: Path, site_url: str, laws: Iterable[Law]) -> Reading:
    """Read every HTML file of a built site once, and ask all laws of it."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    place = Place(site_url, frozenset(path for path in files if (folder / path).is_file()))
    faults: dict[str, list[str]] = {law.__name__: [] for law in laws}
    pages = {}
    for path in files:
        if path.endswith(".html"):
            page = Page(path, html.document_fromstring((folder / path).read_bytes()), place)
            for law in laws:
                faults[law.__name__] += [f"{path}: {fault}" for fault in law(page)]
            pages[path] = _notes(page)
    return Reading(faults, pages)


def save(reading: Reading, file: Path) -> None:
    """Write a reading down, for the other workers."""
    pages = {path: asdict(notes) for path, notes in reading.pages.items()}
    file.write_text(json.dumps([reading.faults, pages]), encoding="utf-8")


def restore(file: Path) -> Reading:
    """Take a reading that was written down."""
    faults, pages = json.loads(file.read_text(encoding="utf-8"))
    return Reading(faults, {path: Notes(**notes) for path, notes in pages.items()})


def message(faults: Sequence[str]) -> str:
    """A failing test's message: the first faults, and how many there are."""
    return "\n".join([f"{len(faults)} faults", *faults[:SHOWN]])


def words(element: _Element) -> str:
    """All text in an element, with single spaces."""
    return " ".join(str(_TEXT(element)).split())


def language_of(path: str) -> Language | None:
    """The language below whose folder a file lies."""
    first = path.partition("/")[0]
    return next((language for language in LANGUAGES if language == first), None)


def twin(path: str) -> str:
    """The path of the same page in the other language."""
    here = language_of(path)
    other = next(language for language in LANGUAGES if language != here)
    return other + path.removeprefix(here or "")


def file_at(address: str) -> str:
    """The file that a server gives for an address below the site's folder."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def is_outside(link: str) -> bool:
    """Whether a link names a host or a scheme of its own."""
    parts = urlsplit(link)
    return bool(parts.scheme or parts.netloc)


def _notes(page: Page) -> Notes:
    inside = [
        page.target(link) for _, link in page.distinct_links if "#" in link and not is_outside(link)
    ]
    return Notes(
        ids=page.ids,
        anchors=[found for found in inside if found is not None and found[0] != page.path],
        canonical=page.relations("canonical"),
        alternate=page.relations("alternate"),
        cited=sorted(_files(page, page.classed("citations"))),
        users=sorted(_files(page, _below_taken(page))),
    )


def _below_taken(page: Page) -> Iterator[_Element]:
    """The lists on a source's page below what was taken from it: they name the pages."""
    for heading in page.named("h2") if "/sources/" in page.path else []:
        if heading.get("id") == "taken":
            for element in heading.itersiblings():
                if element.tag == "h2":
                    return
                if element.tag == "ul":
                    yield element


def _files(page: Page, parts: Iterable[_Element]) -> set[str]:
    links = [link.get("href", "") for part in parts for link in part.iter("a")]
    found = [page.target(link) for link in links if not is_outside(link)]
    return {file for file, _ in filter(None, found)}


def _elements(found: object) -> list[_Element]:
    assert isinstance(found, list)
    return found


def _strings(found: object) -> list[str]:
    assert isinstance(found, list)
    return found
