"""The built site, page by page: links, addresses, languages, headings, policy, sources.

Every HTML file is read with lxml, hand-written pages, short links and 404.html included. A test
gathers every fault on every page before it fails, so that one run shows them all.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html
from lxml.etree import _Element
from mkdocs.config import load_config

from generator.facts import HTML_LANGUAGE, LANGUAGES, Language
from tests.conftest import ROOT

ADDRESSES_FILE = Path(__file__).with_name("addresses.txt")
LOST = "404.html"
CHOOSER = "index.html"

SELF = "https://self.invalid/base/"
"""Where the site is taken to lie: below a folder, so that a link that climbs too high shows."""

ARIA_ONLY = ("-title", "-text", "-question", "-topic")
"""Ends of the ids that only name a part for assistive technology and may change."""

FRAME_IDS = ("content", "__drawer", "__search")
"""Ids of the frame around every page: the target of the skip link, and the theme's own."""

ASSESSMENTS_OF_READERS = (
    "you are eligible", "you're eligible", "you may be eligible", "you will be eligible",
    "you qualify", "you will qualify", "you will pass", "you can pass", "you meet the criteria",
    "you meet the requirements", "you are not eligible", "you are ineligible",
    "您符合", "你符合", "您不符合", "你不符合", "您有资格", "你有资格", "您没有资格", "你没有资格",
    "您可以通过", "你可以通过", "您能通过", "你能通过", "您会通过", "你会通过", "您满足", "你满足",
)  # fmt: skip
"""Phrases that judge the reader. No page may hold one, in either language."""


@dataclass(frozen=True)
class Page:
    """One HTML file: `path` below the site's folder, and its tree."""

    path: str
    root: _Element = field(repr=False)
    elements: tuple[_Element, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        found = tuple(element for element in self.root.iter() if isinstance(element.tag, str))
        object.__setattr__(self, "elements", found)

    @property
    def address(self) -> str:
        """The path that a reader sees: a folder's index.html goes by the folder."""
        return self.path.removesuffix("index.html")

    @property
    def language(self) -> Language | None:
        """The language below whose folder it lies."""
        first = self.path.partition("/")[0]
        return next((language for language in LANGUAGES if language == first), None)

    def named(self, *tags: str) -> list[_Element]:
        """Every element with one of these tags, in order."""
        return [element for element in self.elements if element.tag in tags]

    def classed(self, name: str) -> list[_Element]:
        """Every element of a class, in order."""
        return [element for element in self.elements if name in element.get("class", "").split()]

    @property
    def ids(self) -> list[str]:
        """Every id, in order, as often as it stands there."""
        return [str(element.get("id")) for element in self.elements if "id" in element.attrib]

    def links(self) -> Iterator[tuple[_Element, str]]:
        """Every element with a link to something, and the link."""
        for element in self.elements:
            for attribute in ("href", "src", "srcset", "action", "data", "poster"):
                if attribute in element.attrib:
                    yield element, element.get(attribute, "")


Pages = Mapping[str, Page]


@pytest.fixture(scope="session")
def pages(built_site: Path) -> Pages:
    """Every HTML file of the built site by its path."""
    found = {}
    for file in sorted(built_site.rglob("*.html")):
        path = file.relative_to(built_site).as_posix()
        found[path] = Page(path, html.document_fromstring(file.read_bytes()))
    return found


@pytest.fixture(scope="session")
def site_url() -> str:
    """The address of the site as mkdocs.yml gives it."""
    return str(load_config(str(ROOT / "mkdocs.yml")).site_url)


def twin(page: Page) -> str:
    """The path of the same page in the other language."""
    assert page.language is not None
    other = next(language for language in LANGUAGES if language != page.language)
    return other + page.path.removeprefix(page.language)


def assert_faultless(pages: Pages, look: Callable[[Page], Iterable[str]]) -> None:
    """Fail with everything that `look` finds wrong on any page."""
    found = [f"{page.path}: {fault}" for page in pages.values() for fault in look(page)]
    assert not found, "\n" + "\n".join(found)


def words(element: _Element) -> str:
    """All text in an element, with single spaces."""
    return " ".join("".join(map(str, element.itertext())).split())


def attributes(element: _Element) -> Iterator[tuple[str, str]]:
    """The name, in small letters, and the value of every attribute."""
    for name, value in element.attrib.items():
        yield str(name).lower(), str(value)


def file_at(address: str) -> str:
    """The file that a server gives for an address below the site's folder."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def is_outside(link: str) -> bool:
    """Whether a link names a host or a scheme of its own."""
    parts = urlsplit(link)
    return bool(parts.scheme or parts.netloc)


def target(page: Page, link: str, site_url: str) -> tuple[str, str] | None:
    """The file and the fragment that a link inside the site leads to; None if it climbs out."""
    place = SELF + page.address
    if link.startswith("/"):
        base = urlsplit(site_url).path
        if not link.startswith(base):
            return None
        link = SELF + link.removeprefix(base)
    resolved = urljoin(place, link)
    if not resolved.startswith(SELF):
        return None
    parts = urlsplit(resolved.removeprefix(SELF))
    if not parts.path and link.startswith("#"):
        return page.path, unquote(parts.fragment)
    return file_at(unquote(parts.path)), unquote(parts.fragment)


def cited(page: Page, site_url: str) -> set[str]:
    """The files of the sources in a page's list of sources."""
    links = [link.get("href", "") for part in page.classed("citations") for link in part.iter("a")]
    found = (target(page, link, site_url) for link in links if not is_outside(link))
    return {file for file, _ in filter(None, found)}


def users(page: Page) -> list[str]:
    """The links of a source's page to the pages that use it: all below what was taken."""
    found: list[str] = []
    for heading in page.named("h2") if "/sources/" in page.path else []:
        if heading.get("id") == "taken":
            below = takewhile(lambda element: element.tag != "h2", heading.itersiblings())
            found += [link.get("href", "") for element in below for link in element.iter("a")]
    return found


def test_site_holds_both_languages_and_the_pages_outside_them(pages: Pages) -> None:
    """There are pages in both languages, a chooser, a page for lost readers and short links."""
    assert {page.language for page in pages.values()} == {"en", "zh", None}
    outside = {page.path for page in pages.values() if page.language is None}
    assert {CHOOSER, LOST, "149212/index.html", "1492/index.html"} <= outside


def test_every_link_inside_the_site_leads_somewhere(
    pages: Pages, built_site: Path, site_url: str
) -> None:
    """Every link and src inside the site is a file that is there and an id that is on it."""

    def look(page: Page) -> Iterator[str]:
        for element, link in page.links():
            if is_outside(link):
                continue
            found = target(page, link, site_url)
            if found is None:
                yield f"<{element.tag}> leads out of the site: {link}"
                continue
            file, fragment = found
            if not (built_site / file).is_file():
                yield f"<{element.tag}> leads to no file: {link}"
            elif "#" in link and (file not in pages or fragment not in pages[file].ids):
                yield f"<{element.tag}> leads to no id: {link}"

    assert_faultless(pages, look)


def test_links_inside_the_site_work_below_any_folder(pages: Pages, site_url: str) -> None:
    """Links are relative, except on 404.html, which is shown at any depth and has none that is."""

    def look(page: Page) -> Iterator[str]:
        for element, link in page.links():
            if link.startswith(site_url) and element.tag != "link":
                yield f"<{element.tag}> names the site's own host: {link}"
            if not is_outside(link) and not link.startswith("#"):
                if page.path == LOST and not link.startswith("/"):
                    yield f"<{element.tag}> is relative: {link}"
                if page.path != LOST and link.startswith("/"):
                    yield f"<{element.tag}> is not relative: {link}"

    assert_faultless(pages, look)


def test_ids_are_unique_and_plain(pages: Pages) -> None:
    """An id stands once on its page and is ASCII without spaces."""

    def look(page: Page) -> Iterator[str]:
        for identity, count in Counter(page.ids).items():
            if count > 1:
                yield f"id stands {count} times: {identity}"
            if not re.fullmatch(r"[A-Za-z0-9_.-]+", identity):
                yield f"id is not plain: {identity!r}"

    assert_faultless(pages, look)


def test_every_page_has_its_twin_with_the_same_ids(pages: Pages) -> None:
    """A page of one language is there in the other, with the same ids in the same order."""

    def look(page: Page) -> Iterator[str]:
        if page.language is None:
            return
        other = pages.get(twin(page))
        if other is None:
            yield "has no twin"
        elif page.ids != other.ids:
            here, there = set(page.ids) - set(other.ids), set(other.ids) - set(page.ids)
            yield f"ids differ from the twin's: only here {sorted(here)}, only there {sorted(there)}"

    assert_faultless(pages, look)


def test_every_page_declares_its_language(pages: Pages) -> None:
    """The html element says en-AU or zh-Hans by the folder; pages outside say en-AU."""

    def look(page: Page) -> Iterator[str]:
        declared = page.root.get("lang")
        if declared != HTML_LANGUAGE[page.language or "en"]:
            yield f"declares {declared}"

    assert_faultless(pages, look)


def addresses_for_machines(page: Page, site_url: str) -> dict[str, list[tuple[str, str]]]:
    """What canonical and alternate links must stand on a page."""
    if page.language is not None:
        rest = page.address.partition("/")[2]
        canonical = f"{site_url}{page.address}"
        either = f"{site_url}en/{rest}" if rest else site_url
    elif page.path == CHOOSER:
        rest, canonical, either = "", site_url, site_url
    else:
        return {"canonical": [], "alternate": []}
    alternates = [
        (HTML_LANGUAGE[language], f"{site_url}{language}/{rest}") for language in LANGUAGES
    ]
    return {
        "canonical": [("", canonical)],
        "alternate": sorted([*alternates, ("x-default", either)]),
    }


def test_canonical_and_alternate_links_are_exact(pages: Pages, site_url: str) -> None:
    """Each page names its own address and those of its twins, below the site's own address."""

    def look(page: Page) -> Iterator[str]:
        for relation, expected in addresses_for_machines(page, site_url).items():
            found = sorted(
                (element.get("hreflang", ""), element.get("href", ""))
                for element in page.named("link")
                if element.get("rel") == relation
            )
            if found != expected:
                yield f"{relation} is {found}, not {expected}"

    assert_faultless(pages, look)


def test_pages_without_a_canonical_address_are_kept_from_indexes(pages: Pages) -> None:
    """Only 404.html and short links say noindex: they are no page of their own."""

    def look(page: Page) -> Iterator[str]:
        hidden = any(
            element.get("name") == "robots" and "noindex" in element.get("content", "")
            for element in page.named("meta")
        )
        if hidden == (page.language is not None or page.path == CHOOSER):
            yield "says noindex" if hidden else "does not say noindex"

    assert_faultless(pages, look)


def test_language_switch_leads_to_the_twin(pages: Pages, site_url: str) -> None:
    """Every page of a language has one switch; it leads to its twin and says its language."""

    def look(page: Page) -> Iterator[str]:
        if page.language is None:
            return
        switches = page.classed("atlas-switch")
        if len(switches) != 1:
            yield f"has {len(switches)} switches"
            return
        switch = switches[0]
        if target(page, switch.get("href", ""), site_url) != (twin(page), ""):
            yield f"switch leads to {switch.get('href')}"
        other = HTML_LANGUAGE["zh" if page.language == "en" else "en"]
        if switch.get("hreflang") != other or switch.get("lang") != other:
            yield f"switch says {switch.get('lang')}, {switch.get('hreflang')}, not {other}"

    assert_faultless(pages, look)


def test_pages_outside_the_languages_lead_to_both(pages: Pages, site_url: str) -> None:
    """The chooser, 404.html and every short link offer the same page in both languages."""

    def look(page: Page) -> Iterator[str]:
        if page.language is not None:
            return
        content = [element for element in page.named("main") for element in element.iter("a")]
        found = [target(page, element.get("href", ""), site_url) for element in content]
        paths = [path for path, _ in filter(None, found)]
        if len(paths) != 2 or [path.partition("/")[0] for path in paths] != list(LANGUAGES):
            yield f"leads to {paths}"
        elif paths[0].partition("/")[2] != paths[1].partition("/")[2]:
            yield f"leads to different pages: {paths}"
        elif page.path not in (CHOOSER, LOST) and not paths[0].endswith(f"/{page.path}"):
            yield f"leads to the page of another code: {paths[0]}"

    assert_faultless(pages, look)


def test_headings_form_a_tree(pages: Pages) -> None:
    """A page has one h1, which comes first, and no heading skips a level on the way down."""

    def look(page: Page) -> Iterator[str]:
        headings = page.named("h1", "h2", "h3", "h4", "h5", "h6")
        levels = [int(str(heading.tag)[1]) for heading in headings]
        if levels.count(1) != 1:
            yield f"has {levels.count(1)} h1"
        for before, level, heading in zip([0, *levels], levels, headings, strict=False):
            if level > before + 1:
                yield f"h{before} is followed by h{level}: {words(heading)}"
            if not words(heading):
                yield f"h{level} is empty"

    assert_faultless(pages, look)


def test_no_code_and_no_style_stands_in_a_page(pages: Pages) -> None:
    """Scripts and styles come from files: none is inline, as the policy demands.

    A data block for search engines is no script: no browser runs it.
    """

    def look(page: Page) -> Iterator[str]:
        for element in page.elements:
            if element.tag == "script" and element.get("type") == "application/ld+json":
                continue
            if element.tag == "script" and (not element.get("src") or words(element)):
                yield f"inline script: {words(element)[:60]}"
            if element.tag == "style":
                yield "inline style sheet"
            for name, value in attributes(element):
                if name == "style" or name.startswith("on"):
                    yield f"<{element.tag}> has the attribute {name}"
                if re.match(r"\s*(javascript|vbscript)\s*:", value, re.IGNORECASE):
                    yield f"<{element.tag} {name}> holds code: {value}"

    assert_faultless(pages, look)


def test_every_page_sets_the_content_security_policy(pages: Pages) -> None:
    """One policy stands before the first script or style and allows nothing but our own files."""

    def look(page: Page) -> Iterator[str]:
        policies = [
            element
            for element in page.named("meta")
            if element.get("http-equiv", "").lower() == "content-security-policy"
        ]
        if len(policies) != 1:
            yield f"has {len(policies)} policies"
            return
        directives = {
            name: sources
            for name, *sources in map(str.split, policies[0].get("content", "").split(";"))
        }
        for name in ("default-src", "base-uri", "form-action"):
            if directives.get(name) != ["'none'"]:
                yield f"{name} is {directives.get(name)}"
        for name, sources in directives.items():
            allowed = {"'none'", "'self'"} | ({"data:"} if name == "img-src" else set())
            if not allowed.issuperset(sources):
                yield f"{name} allows {sources}"
        later = page.elements[: page.elements.index(policies[0])]
        if any(element.tag in ("script", "link", "style", "img") for element in later):
            yield "the policy stands after something that is loaded"

    assert_faultless(pages, look)


def test_nothing_is_loaded_from_another_host(pages: Pages, site_url: str) -> None:
    """Only a link that is followed, and canonical and alternate links, may name a host."""

    def look(page: Page) -> Iterator[str]:
        for element, link in page.links():
            if not is_outside(link) or element.tag == "a":
                continue
            named = element.tag == "link" and element.get("rel") in ("canonical", "alternate")
            if not (named and link.startswith(site_url)):
                yield f"<{element.tag}> asks for {link}"

    assert_faultless(pages, look)


def test_style_sheets_ask_no_other_host(built_site: Path) -> None:
    """No style sheet imports another one or asks another host for a file."""
    sheets = sorted(built_site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        assert "@import" not in text, sheet
        asked = re.findall(r"""url\(\s*["']?([^"')]*)""", text)
        assert [link for link in asked if is_outside(link) and not link.startswith("data:")] == []


def test_links_to_other_sites_are_safe(pages: Pages) -> None:
    """A link to another site is https and does not hand this page over to it."""

    def look(page: Page) -> Iterator[str]:
        for element, link in page.links():
            if element.tag == "a" and is_outside(link):
                if not link.startswith("https://"):
                    yield f"is not https: {link}"
                if "noopener" not in element.get("rel", "").split():
                    yield f"lacks noopener: {link}"

    assert_faultless(pages, look)


def test_every_table_names_its_rows_or_columns(pages: Pages) -> None:
    """Every table has heading cells, and each says whether it heads a row or a column."""

    def look(page: Page) -> Iterator[str]:
        for table in page.named("table"):
            cells = list(table.iter("th"))
            if not cells:
                yield f"table without th: {words(table)[:60]}"
            for cell in cells:
                if cell.get("scope") not in ("row", "col", "rowgroup", "colgroup"):
                    yield f"th without scope: {words(cell)}"

    assert_faultless(pages, look)


def test_every_drawing_is_named_or_hidden(pages: Pages) -> None:
    """An svg is decoration, hidden from assistive technology, or an image with a name."""

    def look(page: Page) -> Iterator[str]:
        by_id = {element.get("id"): element for element in page.elements}
        for drawing in page.named("svg"):
            if drawing.get("aria-hidden") == "true":
                continue
            if drawing.get("role") != "img":
                yield f"svg is neither hidden nor an image: {drawing.get('class')}"
            parts = [by_id.get(name) for name in drawing.get("aria-labelledby", "").split()]
            named = bool(parts) and all(part is not None and words(part) for part in parts)
            if not named and not drawing.get("aria-label", "").strip():
                yield f"svg has no name: {drawing.get('class')}"

    assert_faultless(pages, look)


def test_no_page_judges_its_reader(pages: Pages) -> None:
    """No page says, in text or in an attribute, that its reader is or is not eligible."""

    def look(page: Page) -> Iterator[str]:
        values = (value for element in page.elements for _, value in attributes(element))
        said = " ".join([words(page.root), *values]).lower().replace("’", "'")
        joined = said.replace(" ", "")
        for phrase in ASSESSMENTS_OF_READERS:
            if phrase in (said if phrase.isascii() else joined):
                yield f"says {phrase!r}"

    assert_faultless(pages, look)


def test_no_page_shows_how_it_was_made(pages: Pages) -> None:
    """No slot of the layout, brace of the wording or tag of a template is left on a page."""

    def look(page: Page) -> Iterator[str]:
        values = (value for element in page.elements for _, value in attributes(element))
        shown = (words(element) for name in ("title", "body") for element in page.named(name))
        for text in (*shown, *values):
            for left in re.findall(r"%%\w+%%|\{\{|\}\}|\{%|\{[a-z_]+\}|<[a-z]+|&[a-z]+;", text):
                yield f"shows {left!r}"

    assert_faultless(pages, look)


def test_marks_and_sources_of_a_page_belong_together(pages: Pages) -> None:
    """Every mark leads to the entry with its number, and no entry is there without a mark."""

    def look(page: Page) -> Iterator[str]:
        entries = {
            entry.get("id", ""): words(part)
            for sources in page.classed("citations")
            for entry in sources
            for part in entry.iter("span")
            if "citations__number" in part.get("class", "").split()
        }
        marks = {
            (mark.get("href", "").removeprefix("#"), words(mark)) for mark in page.classed("mark")
        }
        for identity, number in sorted(marks):
            if entries.get(identity) != number:
                yield f"mark {number} leads to {identity}, which is {entries.get(identity)}"
        for identity in sorted(set(entries) - {identity for identity, _ in marks}):
            yield f"no mark leads to {identity}"
        if list(entries.values()) != [str(number + 1) for number in range(len(entries))]:
            yield f"sources are numbered {list(entries.values())}"

    assert any(page.classed("mark") for page in pages.values())
    assert_faultless(pages, look)


def test_pages_that_are_said_to_use_a_source_name_it(pages: Pages, site_url: str) -> None:
    """A page that a source's own page names as using it has the source among its sources."""

    def look(page: Page) -> Iterator[str]:
        for link in users(page):
            file, _ = target(page, link, site_url) or ("", "")
            if file not in pages or page.path not in cited(pages[file], site_url):
                yield f"is not among the sources of {link}"

    assert any(users(page) for page in pages.values())
    assert_faultless(pages, look)


def test_sitemap_holds_exactly_the_pages(pages: Pages, built_site: Path, site_url: str) -> None:
    """The sitemap names every page once, each with both twins and the one for everybody else."""
    ns = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = etree.fromstring((built_site / "sitemap.xml").read_bytes())
    found: dict[str | None, list[tuple[str | None, ...]]] = {}
    for url in root.findall("s:url", ns):
        address = url.findtext("s:loc", namespaces=ns)
        assert address not in found, f"twice: {address}"
        found[address] = sorted(
            (link.get("rel"), link.get("hreflang"), link.get("href"))
            for link in url.findall("x:link", ns)
        )
    expected: dict[str | None, list[tuple[str | None, ...]]] = {}
    for page in pages.values():
        if page.language is not None or page.address == "":
            rest = page.address.partition("/")[2]
            default = f"en/{rest}" if rest else ""
            expected[site_url + page.address] = sorted(
                ("alternate", tag, site_url + address)
                for tag, address in (
                    *((HTML_LANGUAGE[language], f"{language}/{rest}") for language in LANGUAGES),
                    ("x-default", default),
                )
            )
    assert found == expected


def test_head_names_the_same_twins_as_the_sitemap(pages: Pages, built_site: Path) -> None:
    """The alternates in the head of a page are those of its entry in the sitemap."""
    ns = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = etree.fromstring((built_site / "sitemap.xml").read_bytes())
    told = {
        url.findtext("s:loc", namespaces=ns): {
            (link.get("hreflang"), link.get("href")) for link in url.findall("x:link", ns)
        }
        for url in root.findall("s:url", ns)
    }
    found = {}
    for page in pages.values():
        links = [(link.get("rel"), link) for link in page.named("link")]
        addresses = [link.get("href") for rel, link in links if rel == "canonical"]
        if addresses:
            found[addresses[0]] = {
                (link.get("hreflang"), link.get("href"))
                for rel, link in links
                if rel == "alternate"
            }
    assert found == told


def published(pages: Pages, built_site: Path) -> dict[str, set[str]]:
    """Every published address with the languages that have it.

    What both languages share stands without the language, the first page as `./`; what lies
    outside the languages begins with a slash and has the language "".
    """
    found: dict[str, set[str]] = {}

    def note(path: str, fragment: str = "") -> None:
        address = path.removesuffix("index.html") if Path(path).name == "index.html" else path
        first, _, rest = address.partition("/")
        shared = first in LANGUAGES
        line = (rest or "./") if shared else f"/{address}"
        found.setdefault(line + fragment, set()).add(first if shared else "")

    for file in sorted(built_site.rglob("*")):
        path = file.relative_to(built_site).as_posix()
        if file.is_file() and not path.startswith("assets/"):
            note(path)
    for page in pages.values():
        for identity in page.ids:
            if identity not in FRAME_IDS and not identity.endswith(ARIA_ONLY):
                note(page.path, f"#{identity}")
    return found


def test_published_addresses_remain(pages: Pages, built_site: Path) -> None:
    """Every address and anchor that was once published is still there, in both languages."""
    found = published(pages, built_site)
    lines = ADDRESSES_FILE.read_text(encoding="utf-8").splitlines()
    gone = [
        line
        for line in lines
        if found.get(line, set()) != ({""} if line.startswith("/") else set(LANGUAGES))
    ]
    assert gone == [], "these were published and must stay, in both languages"


def test_new_addresses_are_reviewed(pages: Pages, built_site: Path) -> None:
    """Every address and anchor of the site is in tests/addresses.txt, once and in order."""
    lines = ADDRESSES_FILE.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    new = sorted(set(published(pages, built_site)) - set(lines))
    assert new == [], "add these to tests/addresses.txt:\n" + "\n".join(new)
