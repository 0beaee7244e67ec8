"""`generator.render`: facts are said escaped, in their language, with a mark to their source."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import product
from typing import Any, get_args
from urllib.parse import urljoin

import pytest
from jinja2 import Environment, UndefinedError, meta, nodes
from lxml import html
from lxml.etree import XPath, _Element

from generator.checks import check
from generator.facts import LANGUAGES, UNDATED, AsOf, Language, Provenance
from generator.load import Records
from generator.model import Site
from generator.pages import HAND_WRITTEN, Page, Paths, pages
from generator.records.base import Sourced, Text
from generator.render import (
    SECTIONS_WITHOUT_LIST,
    TEMPLATES,
    Rendered,
    Renderer,
)
from generator.resolve import resolve
from generator.tables import downloads
from generator.template_compiler import EVERYWHERE
from generator.template_values import fill
from generator.voice import Citations, KeptPieces, Voice
from generator.wording import UnknownWordError, Words, read_wording
from tests.conftest import ROOT, TODAY
from tests.test_resolve import (
    CODE,
    changed,
    good_records,
    joined,
    only,
    unlisted,
    with_content,
    with_second_authority,
    with_second_careers_page,
    with_second_edition,
    with_second_instrument,
    with_second_occupation,
    without,
)

WORDING = read_wording()
HOSTILE = Text.model_construct(
    en="<script>alert(\"1\")</script> & 'so'", zh="<b>\"引号\"</b> & '号'"
)
"""Words that no check lets through, as if one had."""

ALIVE = ('alert("1")', '"引号"')
"""What the elements would hold that such words became."""

PLAIN = Page(path="occupations/111111", template="occupation.html", title="", description="")


@cache
def good_site() -> Site:
    """Join the smallest data without a problem, once for each process."""
    return joined(good_records())


@cache
def good_renderer() -> Renderer:
    """Make a renderer of the smallest data, which compiles each template once."""
    return Renderer(good_site(), WORDING)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is noted of a page that was rendered; its body, one of thousands, is let go."""

    page: Page
    rendered: Rendered
    digest: bytes
    headings: tuple[tuple[str, str], ...]
    contents: tuple[tuple[str, str], ...]
    marks: tuple[tuple[str, str], ...]
    listed: tuple[str, ...]
    ids: tuple[str, ...]
    links: frozenset[str]
    judging: tuple[str, ...]
    touching: tuple[str, ...]
    """Marks that have another right before them, with nothing to hold them apart."""


_HEADINGS = XPath(".//h2[@id]")
_CONTENTS = XPath(".//details[@class='contents']//a")
_MARKS = XPath(".//a[starts-with(@href, '#source-')]")
_ENTRIES = XPath(".//ol[@class='citations']/li/@id", smart_strings=False)
_LINKS = XPath(".//@href", smart_strings=False)
_TOUCHING = re.compile(r"<a href=#source-[^>]+>\d+</a>(<a href=#source-[^>]+>)")
_JUDGING = re.compile(r"[^\n：:“”.。]{0,12}(?:[Ee]ligib|符合资格|有资格)")


def noted(page: Page, rendered: Rendered) -> Seen:
    """Note what the tests ask of a page."""
    tree = parsed(rendered.body)
    return Seen(
        page=page,
        rendered=replace(rendered, body=""),
        digest=sha256(rendered.body.encode()).digest(),
        headings=tuple((str(part.get("id")), words_of(part)) for part in found(_HEADINGS, tree)),
        contents=tuple(
            (str(link.get("href")).removeprefix("#"), words_of(link))
            for link in found(_CONTENTS, tree)
        ),
        marks=tuple(
            dict.fromkeys((words_of(mark), str(mark.get("href"))) for mark in found(_MARKS, tree))
        ),
        listed=tuple(found(_ENTRIES, tree)),
        ids=tuple(ids(tree)),
        links=frozenset(found(_LINKS, tree)),
        judging=_judging(tree),
        touching=tuple(_TOUCHING.findall(rendered.body)),
    )


def found(path: XPath, tree: _Element) -> list[Any]:
    """Give the elements or values that a path leads to, in order."""
    there = path(tree)
    assert isinstance(there, list)
    return there


def _judging(tree: _Element) -> tuple[str, ...]:
    """Give the places that speak of eligibility, each with the words before it."""
    said = words_of(tree)
    if not any(word in said for word in ("ligib", "LIGIB", "符合资格", "有资格")):
        return ()
    return tuple(_JUDGING.findall(said))


@pytest.fixture(scope="module")
def real_pages(site: Site) -> Mapping[Language, list[Seen]]:
    """Render the project's own data in both languages."""
    renderer = Renderer(site, WORDING)
    all_pages = list(pages(site))
    return {
        language: [noted(page, renderer.render(page, language)) for page in all_pages]
        for language in LANGUAGES
    }


def voice(language: Language, path: str = PLAIN.path) -> Voice:
    """Give the voice of a page of the smallest data's site."""
    page = replace(PLAIN, path=path)
    return Voice(good_site(), Words(WORDING, language), page, language)


def said(template: str, language: Language = "en", **context: Any) -> str:
    """Render one line of a template, with a page's voice in it."""
    renderer = good_renderer()
    compiled = renderer.environments[language].from_string(template)
    return compiled.render(v=voice(language), w=renderer.words[language], **context)


def parsed(markup: str) -> _Element:
    """Read a piece of a page as a browser would."""
    return html.fromstring(f"<div>{markup}</div>")


def one(markup: str) -> _Element:
    """Read a piece of a page that is one element."""
    (element,) = parsed(markup)
    return element


def words_of(element: _Element) -> str:
    """Give the words of an element, without markup."""
    return "".join(str(text) for text in element.itertext())


def with_attribute(tree: _Element, name: str) -> list[_Element]:
    """Give the elements below that have an attribute, in order."""
    return [element for element in tree.iter() if element.get(name) is not None]


def of_class(tree: _Element, name: str) -> list[_Element]:
    """Give the elements below of a class, in order."""
    return [
        element
        for element in with_attribute(tree, "class")
        if name in str(element.get("class")).split()
    ]


def ids(tree: _Element) -> list[str]:
    """Give every id, as often as it stands there."""
    return [str(element.get("id")) for element in with_attribute(tree, "id")]


# Escaping.


@pytest.mark.parametrize("method", ["say", "name", "both", "other", "plain"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_is_escaped(method: str, language: Language) -> None:
    """Whatever a text holds, it comes out as text: no element of it becomes one of the page."""
    element = one(said("<p>{{ v." + method + "(text) }}</p>", language, text=HOSTILE))
    assert {child.tag for child in element.iter()} <= {"p", "span"}
    assert HOSTILE.en in words_of(element) or str(HOSTILE.zh) in words_of(element)


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_is_escaped_in_attributes(language: Language) -> None:
    """No quotation mark of a text ends the attribute that it stands in."""
    element = one(said('<p title="{{ v.plain(t) }}"></p>', language, t=HOSTILE))
    assert [element.get(name) for name in element.keys()] == [HOSTILE.said(language)]  # noqa: SIM118 - no dict


@pytest.mark.parametrize("method", ["english", "chinese"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_one_language_are_escaped(method: str, language: Language) -> None:
    """Words that stay in their language are text too, be they marked or not."""
    element = one(said("<p>{{ v." + method + "(words) }}</p>", language, words=HOSTILE.en))
    assert {child.tag for child in element.iter()} <= {"p", "span"}
    assert words_of(element) == HOSTILE.en


def test_bare_values_are_escaped() -> None:
    """A value that a template says without a voice is escaped by the environment."""
    assert said("{{ value }}", value="<i>&\"'") == "&lt;i&gt;&amp;&#34;&#39;"


def test_words_filled_into_wording_are_escaped() -> None:
    """What is filled into braces is text, whatever it holds."""
    assert said("{{ '{name}' | fill(name=value) }}", value="<i>") == "&lt;i&gt;"


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_title_is_harmless_on_every_page(language: Language) -> None:
    """A title that is markup shows as its letters wherever the site names the occupation."""
    site = good_site()
    occupation = site.occupations[CODE]
    entry = occupation.primary
    record = entry.record.model_copy(update={"title": HOSTILE})
    changed_entry = replace(entry, record=record)
    editions = {entry.edition: changed_entry}
    hostile = replace(site, occupations={CODE: replace(occupation, editions=editions)})
    renderer = Renderer(hostile, WORDING)
    shown = 0
    for page in pages(hostile):
        rendered = renderer.render(page, language)
        tree = parsed(rendered.body)
        assert not [part for part in tree.iter("script", "b") if part.text in ALIVE]
        shown += words_of(tree).count(str(HOSTILE.said(language)))
    assert shown > 10


# Languages.


def test_words_are_said_in_the_language_of_the_page() -> None:
    """A text and a key of the wording come in the page's language."""
    text = Text(en="Word", zh="词")
    assert (voice("en").say(text), voice("zh").say(text)) == ("Word", "词")
    assert (voice("en").say("section_tasks"), voice("zh").say("section_tasks")) == (
        WORDING["section_tasks"].en,
        WORDING["section_tasks"].zh,
    )


@pytest.mark.parametrize("method", ["say", "name", "both"])
def test_untranslated_text_is_marked(method: str) -> None:
    """English that stands in for Chinese declares its language and says that it does."""
    english, note = parsed(getattr(voice("zh"), method)(Text(en="Only English", zh=None)))
    assert (english.get("lang"), words_of(english)) == ("en-AU", "Only English")
    assert words_of(note) == WORDING["untranslated"].zh


@pytest.mark.parametrize("method", ["say", "name", "both", "plain"])
def test_english_page_does_not_mark_untranslated_text(method: str) -> None:
    """What is not yet in Chinese is whole on an English page."""
    assert getattr(voice("en"), method)(Text(en="Only English", zh=None)) == "Only English"


def test_untranslated_text_is_marked_on_a_real_page() -> None:
    """A definition without Chinese shows its mark on the Chinese page, and only there."""
    record = only(good_records(), "unit_groups").content.occupations[CODE]
    title = Text(en="Worker at large", zh=None)
    records = changed(
        good_records(),
        "unit_groups",
        occupations={CODE: record.model_copy(update={"title": title})},
    )
    site = joined(records)
    renderer = Renderer(site, WORDING)
    (page,) = (page for page in pages(site) if page.path == Paths.occupation(CODE))
    assert 'class="untranslated" lang="en-AU">Worker at large<' in renderer.render(page, "zh").body
    assert "untranslated" not in renderer.render(page, "en").body


def test_name_keeps_its_english_beside_the_chinese() -> None:
    """On a Chinese page a name is followed by the English, marked as English."""
    text = Text(en="Customer Service Manager", zh="客户服务经理")
    element = parsed(voice("zh").name(text))
    assert (element.text or "").strip() == "客户服务经理"
    (english,) = with_attribute(element, "lang")
    assert (english.get("lang"), words_of(english)) == ("en-AU", "Customer Service Manager")
    assert voice("en").name(text) == "Customer Service Manager"


@pytest.mark.parametrize(
    ("language", "first", "tag", "beside"),
    [("en", "Word", "zh-Hans", "词"), ("zh", "词", "en-AU", "Word")],
)
def test_title_has_the_other_language_beside_it(
    language: Language, first: str, tag: str, beside: str
) -> None:
    """A title comes in the page's language, then in the other, which declares itself."""
    element = parsed(voice(language).both(Text(en="Word", zh="词")))
    assert (element.text or "").strip() == first
    (other,) = with_attribute(element, "lang")
    assert (other.get("lang"), words_of(other)) == (tag, beside)


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_words_are_not_said_twice(language: Language) -> None:
    """A name that is the same in both languages stands once."""
    assert voice(language).both(Text(en="VETASSESS", zh="VETASSESS")) == "VETASSESS"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", Text(en="Word", zh="词"), "<span lang=zh-Hans>词</span>"),
        ("zh", Text(en="Word", zh="词"), "<span lang=en-AU>Word</span>"),
        ("en", Text(en="Word", zh=None), ""),
    ],
)
def test_other_language_alone(language: Language, text: Text, expected: str) -> None:
    """The words in the language that the page is not in declare it; where there are none, none."""
    assert voice(language).other(text) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_stay_in_their_language_declare_it(language: Language) -> None:
    """English provisions and printed Chinese carry their language on pages of the other.

    On a page of their own language they are in the language of the page.
    """
    english, chinese = voice(language).english("section 8"), voice(language).chinese("客服")
    expected = {
        "en": ("section 8", "<span lang=zh-Hans>客服</span>"),
        "zh": ("<span lang=en-AU>section 8</span>", "客服"),
    }
    assert (english, chinese) == expected[language]


def test_attributes_take_english_where_chinese_is_lacking() -> None:
    """Where no markup can stand the English stands bare; a key of the wording is said."""
    assert voice("zh").plain(Text(en="Word", zh=None)) == "Word"
    assert voice("zh").plain(Text(en="Word", zh="词")) == "词"
    assert voice("zh").plain("source") == WORDING["source"].zh


# Dates, ages, numbers.


def test_date_is_written_for_people() -> None:
    """A date is written out in the page's language."""
    day = date(2019, 11, 5)
    assert voice("en").date(day) == "5 November 2019"
    assert voice("zh").date(day) == "2019年11月5日"
    assert voice("en").number(90000) == "90,000"


@pytest.mark.parametrize(
    ("source", "as_of", "key", "day"),
    [
        ("book", None, "age_edition", "1 January 2020"),
        ("page", date(2026, 7, 16), "age_read", "16 July 2026"),
        ("page", UNDATED, "age_undated", ""),
        ("own", None, "age_own", ""),
    ],
)
def test_age_is_that_of_the_edition_or_of_the_reading(
    source: str, as_of: AsOf, key: str, day: str
) -> None:
    """An edition has its own date, a living page the day it was read; undated is said plainly."""
    expected = WORDING[key].en.replace("{date}", day)
    assert voice("en").plain_age(Provenance(source, as_of)) == expected
    shown = voice("en").age(source, as_of)
    assert words_of(parsed(shown)) == expected
    assert ("<strong" in shown) == (key == "age_undated")


# Marks and sources.


def test_sources_are_numbered_in_the_order_of_first_use() -> None:
    """A source gets the next number where the reader first meets it, and keeps it."""
    speaker = voice("en")
    uses = [
        Sourced(source="page", as_of=UNDATED),
        Sourced(source="book"),
        Sourced(source="page", as_of=UNDATED),
        Sourced(source="page", as_of=date(2026, 7, 16)),
        Provenance("book", None),
    ]
    marks = [one(speaker.mark(use)) for use in uses]
    assert [words_of(mark) for mark in marks] == ["1", "2", "1", "3", "2"]
    assert [mark.get("href") for mark in marks] == [
        "#source-page", "#source-book", "#source-page", "#source-page-2026-07-16", "#source-book",
    ]  # fmt: skip
    assert speaker.cited() == [
        (Provenance("page", UNDATED), "source-page"),
        (Provenance("book", None), "source-book"),
        (Provenance("page", date(2026, 7, 16)), "source-page-2026-07-16"),
    ]


def test_citations_start_anew_on_each_page() -> None:
    """The numbers of one page are no business of another's."""
    first, second = Citations(), Citations()
    book, page = Provenance("book", None), Provenance("page", UNDATED)
    marks = [first[book], first[page], second[page]]
    assert [mark.striptags() for mark in marks] == ["1", "2", "1"]


@pytest.mark.parametrize("as_of", [None, UNDATED, date(2026, 7, 16)])
def test_anchor_of_a_source_is_its_identity(as_of: AsOf) -> None:
    """The anchor names the source, so that a new reading and another order leave it as it is."""
    citations = Citations()
    marks = [citations["other", None], citations["lin-19-051", as_of]]
    assert marks == ["<a href=#source-other>1</a>", "<a href=#source-lin-19-051>2</a>"]


def test_second_reading_of_a_source_has_its_day_in_the_anchor() -> None:
    """Two readings of one source are two entries with an anchor each, whatever comes between."""
    citations = Citations()
    readings = [
        Provenance("page", date(2026, 7, 16)),
        Provenance("book", None),
        Provenance("page", UNDATED),
        Provenance("page", date(2026, 7, 16)),
        Provenance("page", date(2025, 1, 1)),
    ]
    assert [citations[reading] for reading in readings] == [
        "<a href=#source-page>1</a>",
        "<a href=#source-book>2</a>",
        "<a href=#source-page-unknown>3</a>",
        "<a href=#source-page>1</a>",
        "<a href=#source-page-2025-01-01>4</a>",
    ]
    assert list(citations.anchors.values()) == list(dict.fromkeys(readings))


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_of_sources_says_what_marks_are(language: Language) -> None:
    """The page's script finds the word for a mark, in the page's language, at the list of sources.

    Each entry begins with the name and the age of the source, which the script gives to its marks.
    """
    page = next(page for page in pages(good_site()) if page.path == OCCUPATION)
    rendered = good_renderer().render(page, language)
    (listed,) = of_class(parsed(rendered.body), "citations")
    assert (listed.tag, listed.get("data-source")) == ("ol", WORDING["source"].said(language))
    (book,) = (entry for entry in listed if entry.get("id") == "source-book")
    short = good_site().sources["book"].short.said(language)
    age = voice(language).plain_age(Provenance("book", None))
    (label,) = book.iter("b")
    assert book[0] is label
    assert words_of(label) == f"{short}{WORDING['comma'].said(language)}{age}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_real_pages_number_their_sources_from_the_top(
    real_pages: Mapping[Language, list[Seen]], language: Language
) -> None:
    """Down every page new numbers come in order, and lead to the list of just these sources."""
    for seen in real_pages[language]:
        expected = [(str(number), f"#{name}") for number, name in enumerate(seen.listed, start=1)]
        assert list(seen.marks) == expected, seen.page.path


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_beside_each_other_are_held_apart(
    real_pages: Mapping[Language, list[Seen]], language: Language
) -> None:
    """A finger that means one mark does not hit the next: `wbr` between them gives them room."""
    assert {seen.page.path: seen.touching for seen in real_pages[language] if seen.touching} == {}


# Addresses.

PATHS = ["", "occupations", "occupations/149212", "assessment/vetassess/group-c"]


@pytest.mark.parametrize(("here", "there", "anchor"), list(product(PATHS, PATHS, ["", "tasks"])))
def test_link_leads_from_any_page_to_any_other(here: str, there: str, anchor: str) -> None:
    """From every depth a link is relative and leads to the page and the place on it."""
    link = voice("en", here).url(there, anchor)
    assert not link.startswith(("/", "http"))

    def address(path: str) -> str:
        return f"https://example.org/base/en/{path}/" if path else "https://example.org/base/en/"

    target = address(there) + (f"#{anchor}" if anchor else "")
    assert urljoin(address(here), link) == target


@pytest.mark.parametrize(
    ("here", "link"),
    [("", "./"), ("visas", "../"), ("visas/189", "../../"), ("a/b/c", "../../../")],
)
def test_link_to_the_first_page(here: str, link: str) -> None:
    """The first page is as many steps up as the page is deep, and never an empty link."""
    assert voice("en", here).url("") == link


# What is said once for many pages.


def counted(made: list[str]) -> Callable[[Voice, Hashable], str]:
    """Give a macro that notes the page it is called for, and says the way to a page."""

    def way(speaker: Voice, path: Hashable) -> str:
        made.append(speaker.page.path)
        return speaker.url(str(path))

    return way


def test_what_is_kept_is_made_once_a_folder() -> None:
    """What a macro says of one thing is made once for the pages of a folder, and anew elsewhere."""
    kept: dict[str, KeptPieces] = {}
    made: list[str] = []
    way = counted(made)
    words = Words(WORDING, "en")
    for path in ("visas/189", "visas/190", "lists/csol", "visas", "", "a/b/c", "a/b/d"):
        speaker = Voice(good_site(), words, replace(PLAIN, path=path), "en", kept)
        for there in ("visas/482", "lists/csol", ""):
            assert speaker.kept(way, there) == speaker.url(there), (path, there)
    assert Counter(made) == dict.fromkeys(("visas/189", "lists/csol", "visas", "", "a/b/c"), 3)


def test_what_is_kept_has_each_page_s_own_numbers() -> None:
    """The marks in what many pages say alike are numbered on each page in the reader's order."""
    kept: dict[str, KeptPieces] = {}
    words = Words(WORDING, "en")

    def both(speaker: Voice) -> str:
        return f"a{speaker.mark(Sourced(source='book'))}b{speaker.mark(Sourced(source='page'))}c"

    numbers = []
    for first in ("book", "page"):
        speaker = Voice(good_site(), words, PLAIN, "en", kept)
        speaker.mark(Sourced(source=first))
        said = parsed(speaker.kept(both))
        assert (
            words_of(said)
            == f"a{'1' if first == 'book' else '2'}b{'2' if first == 'book' else '1'}c"
        )
        numbers.append([mark.get("href") for mark in said.iter("a")])
        assert [anchor for _reading, anchor in speaker.cited()] == list(
            dict.fromkeys((f"source-{first}", "source-book", "source-page"))
        )
    assert numbers == [["#source-book", "#source-page"]] * 2


def test_piece_in_a_piece_is_kept_with_its_marks() -> None:
    """A macro that is kept may itself say what is kept."""
    speaker = voice("en")

    def inner(pageless: Voice) -> str:
        return f"({pageless.mark(Sourced(source='book'))})"

    def outer(pageless: Voice, source: str) -> str:
        return (
            f"{pageless.kept(inner)}{pageless.mark(Sourced(source=source))}{pageless.kept(inner)}"
        )

    assert words_of(parsed(speaker.kept(outer, "page"))) == "(1)2(1)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_real_pages_are_the_same_with_nothing_kept(
    site: Site, real_pages: Mapping[Language, list[Seen]], language: Language
) -> None:
    """What is made once for many pages says on each what it would say made for that page alone."""
    renderer = Renderer(site, WORDING)
    different = []
    for seen in real_pages[language]:
        renderer.kept[language] = {}
        body = renderer.render(seen.page, language).body
        if sha256(body.encode()).digest() != seen.digest:
            different.append(seen.page.path)
    assert different == []


def test_what_two_macros_say_is_kept_apart() -> None:
    """Another macro's words of the same thing are its own."""
    speaker = voice("en")
    assert speaker.kept(lambda _voice, thing: f"first {thing}", "x") == "first x"
    assert speaker.kept(lambda _voice, thing: f"second {thing}", "x") == "second x"


def test_renderer_of_other_facts_has_kept_nothing() -> None:
    """A preview that shows changed facts says the new name of a source, and the old one no more."""
    (page,) = (page for page in pages(good_site()) if page.path == OCCUPATION)
    before = good_renderer().render(page, "en").body
    book = good_site().sources["book"]
    renamed = book.model_copy(update={"short": Text(en="Tome", zh="典籍")})
    other = replace(good_site(), sources={**good_site().sources, "book": renamed})
    (page,) = (page for page in pages(other) if page.path == OCCUPATION)
    after = good_renderer().showing(other).render(page, "en").body
    assert "<b>Book, " in before
    assert "<b>Tome, " in after
    assert "<b>Book, " not in after


# What is not there is an error.


@pytest.mark.parametrize(
    "template",
    [
        "{{ nothing }}",
        "{{ text.nothing }}",
        "{% for item in nothing %}{% endfor %}",
        "{{ v.nothing }}",
    ],
)
def test_unknown_name_in_a_template_is_an_error(template: str) -> None:
    """A template that asks for what it was not given stops the build."""
    with pytest.raises((UndefinedError, AttributeError), match="nothing"):
        said(template, text=HOSTILE)


@pytest.mark.parametrize(
    "template", ["{{ w.nothing }}", '{{ w["nothing"] }}', '{{ v.say("nothing") }}']
)
def test_unknown_wording_in_a_template_is_an_error(template: str) -> None:
    """A template that asks for wording that is not there stops the build."""
    with pytest.raises(UnknownWordError, match="nothing"):
        said(template)


def test_values_go_into_their_braces() -> None:
    """Every brace takes the value of its name, whatever its type; other text stays."""
    assert fill("{a} of {b} ($)", a=1, b="two") == "1 of two ($)"
    assert fill("nothing to fill") == "nothing to fill"


def test_brace_without_a_value_is_an_error() -> None:
    """A brace that nobody fills never reaches a page."""
    with pytest.raises(ValueError, match="b"):
        fill("{a} of {b}", a=1)


def test_value_without_a_brace_is_an_error() -> None:
    """A value that the words have no place for is not lost in silence."""
    with pytest.raises(ValueError, match="b"):
        fill("{a} of two", a=1, b=2)


# Whole pages.


@cache
def rendered_pages(altered: str) -> Mapping[str, _Element]:
    """Render every page of one of the ALTERED data, by path; none where a check refuses it."""
    records = ALTERED[altered]
    if check(records, TODAY):
        return {}
    site = resolve(records)
    renderer = Renderer(site, WORDING)
    return {page.path: parsed(renderer.render(page, "en").body) for page in pages(site)}


def on_qualification() -> Records:
    """Give the smallest data with a disagreement on the qualification, as the real data has."""
    disagreements = only(good_records(), "disagreements")
    renamed = {"qualification": disagreements.content["name"]}
    return with_content(good_records(), "disagreements", disagreements.key, renamed)


def with_titles_alike() -> Records:
    """Give the data with titles that differ in a capital or a number only."""
    names = only(WHOLE, "careers").content.alternative_names
    titles = (Text(en="worker", zh="工作者"), Text(en="Worker 2", zh="工作者二"))
    names = names.model_copy(update={"items": titles})
    return changed(WHOLE, "careers", alternative_names=names)


def with_second_stream() -> Records:
    """Give the data with another class of persons under the visa, of a name of its own."""
    (stream,) = only(WHOLE, "visas").content.streams.values()
    return changed(WHOLE, "visas", streams={"all": stream, "some": stream})


def with_second_edition_of(records: Records) -> Records:
    """Give the records with a newer edition, which has another code in the same unit group."""
    newer = with_second_edition().of("unit_groups")["second", "1111"].content
    record = newer.occupations[CODE].model_copy(update={"title": Text(en="Helper", zh="助手")})
    moved = newer.model_copy(update={"occupations": {"111112": record}})
    editions = with_second_edition().of("editions")[()].content
    structure = only(records, "structures").content
    records = with_content(records, "editions", (), editions)
    records = with_content(records, "structures", ("second",), structure)
    return with_content(records, "unit_groups", ("second", "1111"), moved)


WHOLE = on_qualification()
FREE = changed(WHOLE, "visas", streams={})
"""The data with a visa that needs no list: no kind of file is needed by another."""
OCCUPATION = Paths.occupation(CODE)
NOT_HELD = changed(WHOLE, "authorities", assessment_groups={"A": "not_held"})
ALTERED: Mapping[str, Records] = {
    "as it is": WHOLE,
    **{
        f"no {kind}": without(FREE, kind)
        for kind in (
            "sheets",
            "criteria",
            "snapshots",
            "careers",
            "instruments",
            "disagreements",
            "group_letters",
            "nomination_lists",
            "nomination_not_held",
            "shortages",
            "profiles",
            "overviews",
            "earnings",
            "state_shares",
            "projections",
            "correspondences",
            "web_lists",
        )
    },
    "titles alike": with_titles_alike(),
    "two streams": with_second_stream(),
    "on no list": unlisted(WHOLE),
    "two editions": with_second_edition_of(WHOLE),
    "another disagreement": with_content(
        WHOLE, "disagreements", (CODE,), only(good_records(), "disagreements").content
    ),
    "criteria not held": without(NOT_HELD, "criteria"),
    "two occupations": with_second_occupation(WHOLE),
    "two careers pages": with_second_careers_page(WHOLE),
    "two authorities": with_second_authority(WHOLE),
    "two instruments": with_second_instrument(WHOLE),
}
"""The smallest data, and what a maintainer may make of it."""


def test_smallest_data_is_rendered() -> None:
    """The smallest data is without a problem and gives every kind of page."""
    templates = {page.template for page in pages(joined(WHOLE))}
    assert len(rendered_pages("as it is")) > len(templates) > 15


@pytest.mark.parametrize("altered", ALTERED)
def test_accepted_data_gives_pages_with_unique_ids(altered: str) -> None:
    """Whatever data the checks let through, pages come of it and no id stands twice on one."""
    for path, tree in rendered_pages(altered).items():
        counted = Counter(ids(tree))
        assert [name for name, number in counted.items() if number > 1] == [], path


@cache
def tables_of(altered: str) -> Mapping[str, set[str]]:
    """Give the tables to take home of one of the ALTERED data, by path, each without an anchor."""
    return {name: set() for name in downloads(resolve(ALTERED[altered]))}


@pytest.mark.parametrize("altered", ALTERED)
def test_accepted_data_gives_links_that_lead_somewhere(altered: str) -> None:
    """Whatever data the checks let through, links lead to pages and places that are there."""
    trees = rendered_pages(altered)
    anchors = {path: set(ids(tree)) for path, tree in trees.items()}
    broken = [
        (path, link.get("href"))
        for path, tree in trees.items()
        for link in with_attribute(tree, "href")
        if not _leads_somewhere(path, str(link.get("href")), {**anchors, **tables_of(altered)})
    ]
    assert broken == []


def _leads_somewhere(path: str, link: str, anchors: Mapping[str, set[str]]) -> bool:
    if link.startswith("https://"):
        return True
    target, _, anchor = urljoin(f"/{path}/" if path else "/", link).partition("#")
    page = target.strip("/")
    if page.startswith("assets/"):
        return (ROOT / "site_overrides" / page).is_file()
    return page in HAND_WRITTEN or (page in anchors and (not anchor or anchor in anchors[page]))


def test_nothing_is_said_of_lists_where_no_instrument_is_held() -> None:
    """Where no instrument is held no page says that the occupation is on a list or on none."""
    (path, tree), *_ = (
        item for item in rendered_pages("no instruments").items() if item[0] == OCCUPATION
    )
    (lists,) = (element for element in tree.iter("dd") if element.get("id") == "answer-lists")
    assert path == OCCUPATION
    for key in ("status_listed", "status_not_listed", "status_conditional"):
        assert WORDING[key].en not in words_of(lists)


def test_code_of_another_edition_is_neither_listed_nor_not_listed() -> None:
    """A code that is not in an instrument's edition is never called not listed there."""
    tree = rendered_pages("two editions")[Paths.occupation("111112")]
    (row,) = (element for element in tree.iter("li") if element.get("id") == "visa-100-all")
    said = words_of(row)
    assert WORDING["applicable_not_listed"].en not in said
    assert WORDING["applicable_other_edition"].en.partition("{")[0] in said
    listed = [element.get("id") for element in tree.iter("li")]
    assert "list-short" not in listed


def test_each_careers_page_says_its_own_earnings() -> None:
    """Where two careers pages name an occupation, the figures of both stand there."""
    for path, tree in rendered_pages("two careers pages").items():
        if path == Paths.occupation(CODE):
            assert "$1 to $2 a week" in words_of(tree)
            assert "$4,321 to $8,765 a week" in words_of(tree)


@pytest.mark.parametrize("language", LANGUAGES)
def test_real_page_is_listed_as_it_is_written(
    real_pages: Mapping[Language, list[Seen]], language: Language
) -> None:
    """A page's parts stand below their headings in the order in which the page names them.

    A page of many parts begins with the list of them, in the same words.
    """
    for seen in real_pages[language]:
        named = tuple(
            (part.anchor, WORDING[part.title].said(language)) for part in seen.page.sections
        )
        assert not named or seen.headings == named, seen.page.path
        many = len(named) > SECTIONS_WITHOUT_LIST
        assert seen.rendered.has_contents == many, seen.page.path
        assert seen.contents == (named if many else ()), seen.page.path


@pytest.mark.parametrize("language", LANGUAGES)
def test_real_pages_have_unique_ids(
    real_pages: Mapping[Language, list[Seen]], language: Language
) -> None:
    """No id stands twice on a page."""
    for seen in real_pages[language]:
        counted = Counter(seen.ids)
        twice = [name for name, number in counted.items() if number > 1]
        assert twice == [], seen.page.path


def test_real_pages_have_the_same_anchors_in_both_languages(
    real_pages: Mapping[Language, list[Seen]],
) -> None:
    """Whoever changes the language finds every part again: the same ids, in the same order."""
    for english, chinese in zip(real_pages["en"], real_pages["zh"], strict=True):
        assert english.ids == chinese.ids, english.page.path
        assert all(name.isascii() and name for name in english.ids), english.page.path
        assert english.links == chinese.links, english.page.path


def test_real_links_lead_to_pages_and_anchors(
    site: Site, real_pages: Mapping[Language, list[Seen]]
) -> None:
    """Every link inside the site leads to a page that is there, and to a part that is on it."""
    anchors = {seen.page.path: set(seen.ids) for seen in real_pages["en"]}
    anchors |= {name: set() for name in downloads(site)}
    for seen in real_pages["en"]:
        path = seen.page.path
        broken = [link for link in seen.links if not _leads_somewhere(path, link, anchors)]
        assert broken == [], seen.page.path


@pytest.mark.parametrize("language", LANGUAGES)
def test_real_pages_judge_nobody(
    site: Site, real_pages: Mapping[Language, list[Seen]], language: Language
) -> None:
    """No page speaks of who is eligible, but where it tells in our words what a source says."""
    told = " ".join(_told_of_eligibility(site))
    words = {"en": "eligible", "zh": "资格"}[language]
    assert words in told
    for seen in real_pages[language]:
        said = [words for words in seen.judging if words.strip() not in told]
        assert said == [], seen.page.path


def _told_of_eligibility(site: Site) -> Iterator[str]:
    """Give the texts that tell what a state or an old page says, in both languages."""
    occupation = site.occupations["149212"]
    assert occupation.snapshot is not None
    states = site.nomination_lists.values()
    for record in (*states, occupation.snapshot, *occupation.disagreements.values()):
        for leaf in record.leaves():
            if isinstance(leaf.owner, Text) and re.search("eligib|资格", str(leaf.value)):
                yield str(leaf.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_real_pages_have_title_and_description(
    real_pages: Mapping[Language, list[Seen]], language: Language
) -> None:
    """A page is named in its language, with its code where it has one, and described in full."""
    for page, rendered in ((seen.page, seen.rendered) for seen in real_pages[language]):
        assert (rendered.path, rendered.language, rendered.area) == (page.path, language, page.area)
        assert rendered.title.startswith(f"{page.code} " if page.code else "")
        assert not re.search(r"[{}]", rendered.title + rendered.description)


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "149212 Customer Service Manager"), ("zh", "149212 客户服务经理")],
)
def test_real_occupation_is_titled_with_its_code(
    real_pages: Mapping[Language, list[Seen]], language: Language, title: str
) -> None:
    """The title of an occupation's page starts with the code that people look for."""
    titles = {seen.page.path: seen.rendered.title for seen in real_pages[language]}
    assert titles["occupations/149212"] == title


def test_short_link_offers_both_languages() -> None:
    """A short link works without scripts: it names the page in each language, by relative links."""
    text = good_renderer().short_link("111111", "occupations/111111")
    tree = html.document_fromstring(text)
    assert [(link.get("href"), link.get("hreflang")) for link in tree.iter("a")] == [
        ("../en/occupations/111111/", "en-AU"),
        ("../zh/occupations/111111/", "zh-Hans"),
    ]
    (title,) = tree.iter("title")
    assert words_of(title).startswith("111111 Worker")
    assert [words_of(link) for link in tree.iter("a")] == [
        "Worker",
        "工作者",
    ]


@pytest.mark.parametrize("zh", ["甲<乙", None], ids=["translated", "untranslated"])
def test_short_link_escapes_the_titles(zh: str | None) -> None:
    """A title is words, not markup; where there is no Chinese one, the English one says it is."""
    site = good_site()
    known = site.groups["1111"]
    title = Text.model_construct(en="a<b>&c", zh=zh)
    hostile = replace(known, editions={"some": replace(known.primary, title=title)})
    changed = replace(site, groups={**site.groups, "1111": hostile})
    tree = html.document_fromstring(Renderer(changed, WORDING).short_link("1111", "groups/1111"))
    english, chinese = tree.iter("a")
    assert words_of(english) == "a<b>&c"
    assert words_of(chinese) == (zh or "a<b>&c")
    assert [inner.get("lang") for inner in chinese] == ([] if zh else ["en-AU"])


def test_page_depends_on_nothing_but_the_data(
    site: Site, real_pages: Mapping[Language, list[Seen]]
) -> None:
    """Another renderer that renders in the opposite order gives the same pages (a sample of them)."""
    renderer = Renderer(site, WORDING)
    some = real_pages["zh"][::-7]
    assert [sha256(renderer.render(seen.page, "zh").body.encode()).digest() for seen in some] == [
        seen.digest for seen in some
    ]


# The templates themselves.

SHORT_LINK = "pages/short_link.html"
STANDING = {"v", "w", "page", "paths", "site", "undated", "Status", "html_language", "language"}
"""What every template of a page is given, whatever the page."""


@cache
def trees() -> Mapping[str, nodes.Template]:
    """Read every template."""
    environment: Environment = good_renderer().environments["en"]
    return {
        file.relative_to(TEMPLATES).as_posix(): environment.parse(file.read_text(encoding="utf-8"))
        for file in sorted(TEMPLATES.rglob("*.html"))
    }


def first_line(name: str) -> str:
    """Give the first line of a template."""
    return (TEMPLATES / name).read_text(encoding="utf-8").partition("\n")[0]


def inputs(name: str) -> set[str]:
    """Give the inputs that a template names in its first line."""
    match = re.match(r"\{# Inputs: ([^.;]*)", first_line(name))
    assert match, first_line(name)
    words = re.sub(r"\([^)]*\)", "", match[1])
    return set() if words.startswith("none ") else {word.strip() for word in words.split(",")}


def names_made_in(tree: nodes.Template) -> Iterator[str]:
    """Give the names that a template sets, imports or defines itself."""
    yield from (node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param"))
    yield from (node.name for node in tree.find_all(nodes.Macro))
    yield from (node.target for node in tree.find_all(nodes.Import))


def templates_in(folder: str) -> list[str]:
    """Give the templates in a folder, those of its folders too."""
    return [name for name in trees() if name.startswith(f"{folder}/")]


def test_every_template_is_used(site: Site) -> None:
    """Each template is that of a page, or some used template extends, includes or imports it."""
    used = {SHORT_LINK}
    waiting = [SHORT_LINK, *(f"pages/{page.template}" for page in pages(site))]
    while waiting:
        name = waiting.pop()
        used.add(name)
        referenced: Iterable[str | None] = meta.find_referenced_templates(trees()[name])
        for other in referenced:
            assert other in trees(), f"{name} names {other}"
            if other not in used:
                waiting.append(str(other))
    assert sorted(trees().keys() - used) == []


@pytest.fixture(scope="module")
def given(site: Site) -> Mapping[str, set[str]]:
    """Gather what pages give each template: of every page of a template the same."""
    found: dict[str, set[str]] = {SHORT_LINK: {"code", "path", "en", "zh"}}
    for page in [*pages(site), *pages(good_site())]:
        names = found.setdefault(f"pages/{page.template}", set(page.context))
        assert names == set(page.context), page.path
    return found


@pytest.mark.parametrize("name", templates_in("pages"))
def test_page_template_names_what_it_is_given(name: str, given: Mapping[str, set[str]]) -> None:
    """The first line of a page's template names just what its pages give it."""
    assert inputs(name) == given[name]


@pytest.mark.parametrize("name", [*templates_in("pages"), *templates_in("partials")])
def test_template_uses_only_what_it_names(name: str) -> None:
    """A page and a partial name in their first line whatever they use beside the standing names."""
    tree = trees()[name]
    used = meta.find_undeclared_variables(tree) - set(names_made_in(tree))
    assert sorted(used - STANDING - inputs(name)) == []


@pytest.mark.parametrize("name", templates_in("partials"))
def test_partial_names_nothing_that_it_does_not_use(name: str) -> None:
    """What the first line of a partial names is used in it."""
    tree = trees()[name]
    used = {node.name for node in tree.find_all(nodes.Name)}
    assert sorted(inputs(name) - used) == []


@pytest.mark.parametrize("name", templates_in("macros"))
def test_macro_file_says_what_it_is_for(name: str) -> None:
    """The first line of a file of macros is a comment that says what they say."""
    assert re.match(r"\{# (Macros|Tables) that [^.]+\.( #\}| In reach: |$)", first_line(name))


@pytest.mark.parametrize("name", templates_in("macros"))
def test_macro_uses_only_what_is_in_its_reach(name: str) -> None:
    """A macro is given what it needs: beside it there are the voice, what the voice has, and paths.

    What a page gives to its template a macro has not, though both have the same name for it.
    """
    tree = trees()[name]
    used = meta.find_undeclared_variables(tree) - set(names_made_in(tree)) - {"caller"}
    assert sorted(used - {*EVERYWHERE, *good_renderer().environments["en"].globals}) == []


@pytest.mark.parametrize("name", trees())
def test_what_is_imported_is_used(name: str) -> None:
    """No template imports macros of which it calls none."""
    tree = trees()[name]
    imported = {node.target for node in tree.find_all(nodes.Import)}
    used = {node.name for node in tree.find_all(nodes.Name)}
    assert sorted(imported - used) == []


def test_every_macro_is_called() -> None:
    """No macro is there that no template calls or has the voice call."""
    defined = {
        macro.name
        for name in templates_in("macros")
        for macro in trees()[name].find_all(nodes.Macro)
    }
    called = {
        name
        for tree in trees().values()
        for call in tree.find_all(nodes.Call)
        for name in (last_name(call.node), *map(last_name, call.args))
    }
    assert sorted(defined - called) == []


def last_name(node: nodes.Expr) -> str:
    """Give the name at the end of an expression such as f.mark, or nothing."""
    return node.attr if isinstance(node, nodes.Getattr) else str(getattr(node, "name", ""))


def macro_meant(template: str, called: nodes.Expr) -> tuple[str, str] | None:
    """Give the template and the name of the macro that an expression in a template means."""
    if isinstance(called, nodes.Name):
        return template, called.name
    if isinstance(called, nodes.Getattr) and isinstance(called.node, nodes.Name):
        for given in trees()[template].find_all(nodes.Import):
            if given.target == called.node.name and isinstance(given.template, nodes.Const):
                return given.template.value, called.attr
    return None


def test_macro_that_is_kept_asks_nothing_of_the_page() -> None:
    """What is said once for many pages looks at nothing that is one page's own."""
    kept = [
        macro_meant(name, call.args[0])
        for name, tree in trees().items()
        for call in tree.find_all(nodes.Call)
        if last_name(call.node) == "kept"
    ]
    assert kept
    assert None not in kept
    macros = {
        (name, macro.name): macro
        for name in templates_in("macros")
        for macro in trees()[name].find_all(nodes.Macro)
    }
    looked_at = set()
    while kept:
        meant = kept.pop()
        if meant is None or meant in looked_at:
            continue
        looked_at.add(meant)
        macro = macros[meant]
        asked = {node.attr for node in macro.find_all(nodes.Getattr)}
        asked |= {node.name for node in macro.find_all(nodes.Name)}
        assert not asked & {"page", "cited", "citations", "section_titles", "has_contents"}
        kept += {
            macro_meant(meant[0], call.node) for call in macro.find_all(nodes.Call)
        } & macros.keys()
    assert ("macros/figures.html", "brief_earnings") in looked_at


@pytest.mark.parametrize("name", trees())
def test_template_does_not_ask_for_the_language(name: str) -> None:
    """One template serves both languages: it compares nothing with a language."""
    tree = trees()[name]
    assert "language" not in {node.name for node in tree.find_all(nodes.Name)}
    assert "language" not in {node.attr for node in tree.find_all(nodes.Getattr)}
    compared = {
        constant.value
        for comparison in tree.find_all(nodes.Compare)
        for constant in comparison.find_all(nodes.Const)
    }
    assert not compared & set(get_args(Language))


@pytest.mark.parametrize("name", trees())
def test_template_escapes_everything(name: str) -> None:
    """No template turns escaping off or calls a value safe."""
    tree = trees()[name]
    filters = {node.name for node in tree.find_all(nodes.Filter)}
    assert not filters & {"safe", "forceescape"}
    assert not list(tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)))
