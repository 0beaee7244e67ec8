"""What every page of the built site must keep to, and what can be said of it by itself.

Each law is a function that gives everything that is wrong on a page; its docstring is the law.
tests/built_pages.py asks all laws of every page in one go, tests/test_site.py tells the answers.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml.etree import _Element

from generator.facts import HTML_LANGUAGE, LANGUAGES
from tests.built_pages import Law, Page, is_outside, language_of, twin, words

LOST = "404.html"
CHOOSER = "index.html"

ASSESSMENTS_OF_READERS = (
    "you are eligible", "you're eligible", "you may be eligible", "you will be eligible",
    "you qualify", "you will qualify", "you will pass", "you can pass", "you meet the criteria",
    "you meet the requirements", "you are not eligible", "you are ineligible",
    "您符合", "你符合", "您不符合", "你不符合", "您有资格", "你有资格", "您没有资格", "你没有资格",
    "您可以通过", "你可以通过", "您能通过", "你能通过", "您会通过", "你会通过", "您满足", "你满足",
)  # fmt: skip
"""Phrases that judge the reader. No page may hold one, in either language."""

MADE = re.compile(r"%%\w+%%|\{\{|\}\}|\{%|\{[a-z_]+\}|<[a-z]+|&[a-z]+;")
"""What the layout, the wording or a template leaves behind where something went wrong."""

REFERRERS = ("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin")
"""The policies under which another site is never told the address of a page."""

CODE = re.compile(r"\s*(javascript|vbscript)\s*:", re.IGNORECASE)


def links_lead_somewhere(page: Page) -> Iterator[str]:
    """Every link and src inside the site is a file that is there, and an id of the page's own is on it."""
    ids = set(page.ids)
    for tag, link in page.distinct_links:
        if is_outside(link):
            continue
        found = page.target(link)
        if found is None:
            yield f"<{tag}> leads out of the site: {link}"
        elif found[0] not in page.place.files:
            yield f"<{tag}> leads to no file: {link}"
        elif "#" in link and found[0] == page.path and found[1] not in ids:
            yield f"<{tag}> leads to no id: {link}"


def links_work_below_any_folder(page: Page) -> Iterator[str]:
    """Links are relative, except on 404.html, which is shown at any depth and has none that is."""
    for tag, link in page.distinct_links:
        if link.startswith(page.place.site_url) and tag != "link":
            yield f"<{tag}> names the site's own host: {link}"
        if not is_outside(link) and not link.startswith("#"):
            if page.path == LOST and not link.startswith("/"):
                yield f"<{tag}> is relative: {link}"
            if page.path != LOST and link.startswith("/"):
                yield f"<{tag}> is not relative: {link}"


def ids_are_unique_and_plain(page: Page) -> Iterator[str]:
    """An id stands once on its page and is ASCII without spaces."""
    for identity, count in Counter(page.ids).items():
        if count > 1:
            yield f"id stands {count} times: {identity}"
        if not re.fullmatch(r"[A-Za-z0-9_.-]+", identity):
            yield f"id is not plain: {identity!r}"


def language_is_declared(page: Page) -> Iterator[str]:
    """The html element says en-AU or zh-Hans by the folder; pages outside say en-AU."""
    declared = page.root.get("lang")
    if declared != HTML_LANGUAGE[page.language or "en"]:
        yield f"declares {declared}"


def addresses_for_machines(page: Page) -> dict[str, list[tuple[str, str]]]:
    """What canonical and alternate links must stand on a page."""
    site_url = page.place.site_url
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


def canonical_and_alternate_links_are_exact(page: Page) -> Iterator[str]:
    """A page names its own address and those of its twins, in its head, below the site's address."""
    for relation, expected in addresses_for_machines(page).items():
        found = page.relations(relation)
        if found != expected:
            yield f"{relation} is {found}, not {expected}"


def head_holds_what_belongs_there(page: Page) -> Iterator[str]:
    """Nothing of a page's head has slipped into its body: no meta and no link element is there.

    A parser that meets what may not stand in a head, such as an svg, ends it there and then. A
    style sheet may stand in the body (HTML Standard, 4.2.4), where one page alone needs it.
    """
    head = page.root.find("head")
    for element in page.named("meta", "link", "title", "svg"):
        inside = (
            element.getparent() is head or next(element.iterancestors("head"), None) is not None
        )
        if element.tag == "link" and element.get("rel") == "stylesheet":
            continue
        if inside == (element.tag == "svg") and next(element.iterancestors("svg"), None) is None:
            yield f"<{element.tag}> is {'in' if inside else 'outside'} the head"


def only_pages_of_their_own_are_indexed(page: Page) -> Iterator[str]:
    """Only 404.html and short links say noindex: they are no page of their own."""
    hidden = any(
        element.get("name") == "robots" and "noindex" in element.get("content", "")
        for element in page.named("meta")
    )
    if hidden == (page.language is not None or page.path == CHOOSER):
        yield "says noindex" if hidden else "does not say noindex"


def language_switch_leads_to_the_twin(page: Page) -> Iterator[str]:
    """Every page of a language has one switch; it leads to its twin and says its language."""
    if page.language is None:
        return
    switches = page.classed("atlas-switch")
    if len(switches) != 1:
        yield f"has {len(switches)} switches"
        return
    switch = switches[0]
    if page.target(switch.get("href", "")) != (twin(page.path), ""):
        yield f"switch leads to {switch.get('href')}"
    other = HTML_LANGUAGE["zh" if page.language == "en" else "en"]
    if switch.get("hreflang") != other or switch.get("lang") != other:
        yield f"switch says {switch.get('lang')}, {switch.get('hreflang')}, not {other}"


def pages_outside_the_languages_lead_to_both(page: Page) -> Iterator[str]:
    """The chooser, 404.html and every short link offer the same page in both languages."""
    if page.language is not None:
        return
    content = [element for element in page.named("main") for element in element.iter("a")]
    found = [page.target(element.get("href", "")) for element in content]
    paths = [path for path, _ in filter(None, found)]
    if [language_of(path) for path in paths] != list(LANGUAGES):
        yield f"leads to {paths}"
    elif twin(paths[0]) != paths[1]:
        yield f"leads to different pages: {paths}"
    elif page.path not in (CHOOSER, LOST) and not paths[0].endswith(f"/{page.path}"):
        yield f"leads to the page of another code: {paths[0]}"


def headings_form_a_tree(page: Page) -> Iterator[str]:
    """A page has one h1, which comes first, and no heading skips a level on the way down."""
    headings = page.named("h1", "h2", "h3", "h4", "h5", "h6")
    levels = [int(str(heading.tag)[1]) for heading in headings]
    if levels.count(1) != 1:
        yield f"has {levels.count(1)} h1"
    for before, level, heading in zip([0, *levels], levels, headings, strict=False):
        if level > before + 1:
            yield f"h{before} is followed by h{level}: {words(heading)}"
        if not words(heading):
            yield f"h{level} is empty"


def no_code_and_no_style_stands_in_a_page(page: Page) -> Iterator[str]:
    """Scripts and styles come from files: none is inline, as the policy demands.

    A data block for search engines is no script: no browser runs it.
    """
    for element in page.named("script", "style"):
        if element.tag == "style":
            yield "inline style sheet"
        elif element.get("type") != "application/ld+json" and (
            not element.get("src") or words(element)
        ):
            yield f"inline script: {words(element)[:60]}"
    for name in {str(name).lower() for element in page.named("*") for name in element.attrib}:
        if name == "style" or name.startswith("on"):
            yield f"something has the attribute {name}"
    for value in page.values:
        if CODE.match(value):
            yield f"an attribute holds code: {value}"


def security_policy_is_set(page: Page) -> Iterator[str]:
    """One policy stands before the first script or style and allows nothing but our own files."""
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
    first = next(page.root.iter("script", "link", "style", "img", "meta"))
    for element in page.root.iter("script", "link", "style", "img", "meta"):
        if element is policies[0]:
            break
        first = element
        if first.tag != "meta":
            yield "the policy stands after something that is loaded"


def nothing_is_loaded_from_another_host(page: Page) -> Iterator[str]:
    """Only a link that is followed, and canonical and alternate links, may name a host."""
    for element, link in page.links:
        if element.tag == "a" or not is_outside(link):
            continue
        named = element.tag == "link" and element.get("rel") in ("canonical", "alternate")
        if not (named and link.startswith(page.place.site_url)):
            yield f"<{element.tag}> asks for {link}"


def links_to_other_sites_are_safe(page: Page) -> Iterator[str]:
    """A link to another site is https, says at most from which host its reader comes, and opens here.

    What opens in a window of its own could take this page over.
    """
    leaving = [(part, link) for part, link in page.links if part.tag == "a" and is_outside(link)]
    for element, link in leaving:
        if not link.startswith("https://"):
            yield f"is not https: {link}"
        if element.get("target") is not None:
            yield f"opens elsewhere: {link}"
    said = [part.get("content") for part in page.named("meta") if part.get("name") == "referrer"]
    if leaving and (len(said) != 1 or said[0] not in REFERRERS):
        yield f"says where its reader comes from: {said}"


def tables_name_their_rows_or_columns(page: Page) -> Iterator[str]:
    """Every table has heading cells, and each says whether it heads a row or a column."""
    for table in page.named("table"):
        cells = list(table.iter("th"))
        if not cells:
            yield f"table without th: {words(table)[:60]}"
        for cell in cells:
            if cell.get("scope") not in ("row", "col", "rowgroup", "colgroup"):
                yield f"th without scope: {words(cell)}"


def drawings_are_named_or_hidden(page: Page) -> Iterator[str]:
    """An svg is decoration, hidden from assistive technology, or an image with a name."""
    for drawing in page.named("svg"):
        if drawing.get("aria-hidden") == "true":
            continue
        if drawing.get("role") != "img":
            yield f"svg is neither hidden nor an image: {drawing.get('class')}"
        names = drawing.get("aria-labelledby", "").split()
        named = bool(names) and all(map(page.said_by, names))
        if not named and not drawing.get("aria-label", "").strip():
            yield f"svg has no name: {drawing.get('class')}"


def readers_are_not_judged(page: Page) -> Iterator[str]:
    """No page says, in text or in an attribute, that its reader is or is not eligible."""
    said = " ".join([words(page.root), *page.values]).lower().replace("’", "'")
    joined = "".join(said.split())
    for phrase in ASSESSMENTS_OF_READERS:
        if phrase in (said if phrase.isascii() else joined):
            yield f"says {phrase!r}"


def nothing_shows_how_it_was_made(page: Page) -> Iterator[str]:
    """No slot of the layout, brace of the wording or tag of a template is left on a page."""
    shown = [words(element) for element in page.named("title", "body")]
    for left in MADE.findall("\n".join([*shown, *page.values])):
        yield f"shows {left!r}"


def marks_and_sources_belong_together(page: Page) -> Iterator[str]:
    """A mark's number is the place of its entry among the sources; every entry has one, and a label.

    The page's script gives the label to the marks, with a word that stands at the list.
    """
    lists = page.classed("citations")
    entries = [entry for sources in lists for entry in sources.iter("li")]
    places = {entry.get("id", ""): str(place) for place, entry in enumerate(entries, start=1)}
    marks = {
        (link.removeprefix("#"), words(element))
        for element, link in page.links
        if link.startswith("#source-") and any(map(is_content, element.iterancestors()))
    }
    for identity, number in sorted(marks):
        if places.get(identity) != number:
            yield f"mark {number} leads to {identity}, which is {places.get(identity)}"
    for identity in sorted(set(places) - {identity for identity, _ in marks}):
        yield f"no mark leads to {identity}"
    for entry in entries:
        if not len(entry) or entry[0].tag != "b" or not words(entry[0]):
            yield f"begins with no label: {entry.get('id')}"
    for sources in lists:
        if sources.tag != "ol" or not sources.get("data-source"):
            yield "the sources are no numbered list with the word for a mark"


def is_content(element: _Element) -> bool:
    """Whether an element is the content of a page, where a link to a source is a mark."""
    return "md-typeset" in element.get("class", "").split()


LAWS: tuple[Law, ...] = (
    links_lead_somewhere,
    links_work_below_any_folder,
    ids_are_unique_and_plain,
    language_is_declared,
    canonical_and_alternate_links_are_exact,
    head_holds_what_belongs_there,
    only_pages_of_their_own_are_indexed,
    language_switch_leads_to_the_twin,
    pages_outside_the_languages_lead_to_both,
    headings_form_a_tree,
    no_code_and_no_style_stands_in_a_page,
    security_policy_is_set,
    nothing_is_loaded_from_another_host,
    links_to_other_sites_are_safe,
    tables_name_their_rows_or_columns,
    drawings_are_named_or_hidden,
    readers_are_not_judged,
    nothing_shows_how_it_was_made,
    marks_and_sources_belong_together,
)
