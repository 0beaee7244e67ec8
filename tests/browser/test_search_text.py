"""The search in the text of all pages, in the browser: site_overrides/assets/search/fulltext.js."""

import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from generator.facts import LANGUAGES, Language
from generator.model import Site as Data
from generator.search.text import spellings, text_pages
from generator.search.text_passages import Speech
from generator.search.text_words import UNKEPT, Reader
from generator.wording import Words, read_wording
from tests.browser.reader import NewPage, Site, visit

pytestmark = pytest.mark.browser

SEARCH = """async ([query, language, limit]) => {
  const { loadFullText } = await import(new URL("../assets/search/fulltext.js", document.baseURI));
  const text = await loadFullText("../", language);
  return text.search(query, { limit });
}"""
"""Run on the first page of a language, whose root is one level up."""

FETCHED = """() => performance.getEntriesByType("resource")
  .map((entry) => new URL(entry.name).pathname)
  .filter((path) => path.includes("/search/text-"))"""


def search(page: Page, query: str, language: Language = "en", limit: int = 10) -> dict[str, Any]:
    """Search as the search page does."""
    answer: dict[str, Any] = page.evaluate(SEARCH, [query, language, limit])
    return answer


def places(answer: dict[str, Any]) -> list[str]:
    """Give the pages and anchors of the results, in order."""
    return [f"{found['path']}#{found['anchor']}" for found in answer["results"]]


def said(found: dict[str, Any]) -> str:
    """Give what a result shows, with what was typed in brackets."""
    return "".join(
        f"[{part['text']}]" if part["hit"] else part["text"] for part in found["snippet"]
    )


@pytest.fixture
def first_page(new_page: NewPage, served: Site) -> dict[Language, Page]:
    """The first page of each language, opened when it is asked for."""

    class Opened(dict[Language, Page]):
        def __missing__(self, language: Language) -> Page:
            self[language] = visit(new_page(own=True), f"{served.based}{language}/")
            return self[language]

    return Opened()


@dataclass(frozen=True)
class Example:
    """What is typed, where it must lead within the first three, and what the result marks."""

    language: Language
    query: str
    place: str
    marked: str


EXAMPLES = (
    Example(
        "en", "organisational chart", "occupations/149212#evidence", "[organisational] [chart]"
    ),
    Example("en", "organizational charts", "glossary#organisational-chart", ""),
    Example("en", "IELTS 6", "occupations/149212#nomination-detail-unnamed", "[IELTS] [6]"),
    Example("en", "after-sales", "groups/1333#tasks", "[after-sales]"),
    Example("en", "aftersales service procedures", "groups/1333#tasks", "[after-sales]"),
    Example("en", "Certificate IV", "glossary#certificate-iv", "[Certificate] [IV]"),
    Example("en", "statutory declaration", "glossary#statutory-declaration", ""),
    Example("en", "LIN 19/051", "sources/lin-19-051#document", "[LIN] [19]/[051]"),
    Example("en", "instrument assessing authorities 494", "sources/lin-19-260#document", ""),
    Example("en", "queensland offshore bachelor degree", "nomination/qld#offshore", "[Bachelor]"),
    Example("en", "chef menu", "groups/3513#tasks", "[menus]"),
    Example("en", "Drawing up menus", "groups/3513#tasks", "[Drawing] [up] [menus]"),
    Example("en", '"runs the preparing and cooking"', "occupations/351311#definition", "[runs the"),
    Example("en", "status words", "how-to-read#statuses", ""),
    Example("en", "independent of any government", "about#independence", "[independent]"),
    Example(
        "en",
        "group C highly relevant field pathway 1",
        "assessment/vetassess/group-c#pathway-1",
        "",
    ),
    Example("zh", "四级证书", "glossary#certificate-iv", "[四级证书]"),
    Example(
        "zh", "四级证书", "assessment/vetassess/group-c#reading-2-additional-level", "[四级证书]"
    ),
    Example("zh", "组织结构图", "glossary#organisational-chart", ""),
    Example("zh", "組織結構圖", "occupations/149212#evidence-declaration", "[组织结构图]"),
    Example("zh", "雅思6分", "occupations/149212#nomination-detail-unnamed", "[雅思]"),
    Example("zh", "售后服务", "groups/1333#tasks", "[售后服务]"),
    Example("zh", "厨师的任务", "groups/3514#tasks", ""),
    Example("zh", "制定菜单", "groups/1411#tasks", "[制定菜单]"),
    Example("zh", "昆士兰 境外 学士", "nomination/qld#offshore", "[学士]"),
    Example("zh", "ＬＩＮ 19/051", "sources/lin-19-051#document", "[LIN] [19]/[051]"),
    Example("zh", "「不是移民协助」", "about#not-advice", "[不是移民协助]"),
    Example("zh", "由谁决定", "about#decides", ""),
)


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=[f"{one.language}-{one.query}-{one.place}" for one in EXAMPLES]
)
def test_query_finds_the_section(first_page: dict[Language, Page], example: Example) -> None:
    """What is typed leads to the section that says it, within the first three, and is marked there."""
    answer = search(first_page[example.language], example.query, example.language, limit=3)
    assert example.place in places(answer)
    found = answer["results"][places(answer).index(example.place)]
    assert example.marked in said(found)
    assert answer["help"] is None


def test_result_says_where_it_leads(first_page: dict[Language, Page]) -> None:
    """A result has the titles of its page and section, the words around, and its language."""
    answer = search(first_page["en"], "chef menus costs", limit=1)
    assert answer["results"] == [
        {
            "language": "en",
            "path": "groups/3513",
            "anchor": "tasks",
            "title": "3513 Chefs",
            "section": "Tasks",
            "snippet": answer["results"][0]["snippet"],
        }
    ]
    assert said(answer["results"][0]).startswith("Drawing up [menus], working out what food")


@pytest.mark.parametrize(
    ("language", "query", "mark"),
    [("zh", "雅思", "（旧中介网页，未注明日期）"), ("en", "IELTS", " (old agency page, undated)")],
)
def test_old_page_is_told_as_old_and_comes_last(
    first_page: dict[Language, Page], language: Language, query: str, mark: str
) -> None:
    """What an undated page once said is never a bare fact, and stands after all others."""
    answer = search(first_page[language], query, language, limit=30)
    old = [found["section"].endswith(mark) for found in answer["results"]]
    assert "occupations/149212#snapshot-assessment" in places(answer)
    assert old[places(answer).index("occupations/149212#snapshot-assessment")]
    assert old == sorted(old)
    assert not old[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_can_be_opened(
    first_page: dict[Language, Page], served: Site, language: Language
) -> None:
    """The place that a result names is on the page that it names."""
    page = first_page[language]
    answer = search(page, {"en": "statutory declaration", "zh": "法定声明"}[language], language)
    assert answer["results"]
    for found in answer["results"]:
        visit(page, f"{served.based}{found['language']}/{found['path']}/")
        assert page.locator(f"[id='{found['anchor']}']").count() == 1


@pytest.mark.parametrize(
    ("query", "help_", "count"),
    [
        ("xyzzy", {"missing": ["xyzzy"], "partial": False}, 0),
        ("450 visa", {"missing": ["450"], "partial": True}, 10),
        ("", {"nothing": True}, 0),
        ("of the", {"nothing": True}, 0),
        ("declaraton", {"loose": ["declaraton"], "missing": []}, 2),
        ("statutor declarat", {"loose": ["statutor", "declarat"]}, 2),
        ('"chart organisational"', {"missing": ["chart organisational"]}, 0),
    ],
)
def test_help_says_what_was_not_found_as_typed(
    first_page: dict[Language, Page], query: str, help_: dict[str, Any], count: int
) -> None:
    """What no page has is named; what is found in another form, or in part, is said to be."""
    answer = search(first_page["en"], query)
    assert answer["help"] | help_ == answer["help"]
    assert len(answer["results"]) >= min(count, 10)
    assert bool(answer["results"]) == bool(count)


@pytest.mark.parametrize(
    ("language", "query", "other"), [("en", "四级证书", "zh"), ("zh", "after-sales", "en")]
)
def test_other_language_is_searched_where_this_has_nothing(
    first_page: dict[Language, Page], language: Language, query: str, other: Language
) -> None:
    """Words that only the other language's pages have lead to those pages, and it is said."""
    answer = search(first_page[language], query, language)
    assert answer["help"]["language"] == other
    assert {found["language"] for found in answer["results"]} == {other}


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("en", "organisational chart"),
        ("en", "customer service"),
        ("en", "skills assessment"),
        ("en", "bachelor degree"),
        ("zh", "四级证书"),
        ("zh", "职业评估"),
        ("zh", "学士 学位"),
    ],
)
def test_query_fetches_little(
    first_page: dict[Language, Page], built_site: Path, language: Language, query: str
) -> None:
    """A query of two words fetches less than 60 KB of the index, compressed, and nothing twice."""
    page = first_page[language]
    search(page, query, language)
    fetched: list[str] = page.evaluate(FETCHED)
    assert len(fetched) == len(set(fetched)) > 2
    files = [built_site / path.removeprefix("/atlas/") for path in fetched]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < 60_000


def test_nothing_is_fetched_before_it_is_asked_for(first_page: dict[Language, Page]) -> None:
    """A page that is read and not searched fetches nothing of the index."""
    assert first_page["en"].evaluate(FETCHED) == []


WORDS = """async ([texts, unkept, spellings]) => {
  const { Words } = await import(
    new URL("../assets/search/fulltext-words.js", document.baseURI));
  const words = new Words(unkept, spellings);
  return texts.map((text) => words.tokens(text).flatMap((token) => [
    ...(token.joined ? [[token.place, token.joined]] : []),
    ...(token.form ? [[token.place, token.form]] : []),
  ]));
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_browser_reads_words_as_the_build_does(
    first_page: dict[Language, Page], site: Data, language: Language
) -> None:
    """Every fifth sentence, and what people may type, is the same words to both."""
    speech = Speech(language, Words(read_wording(), language))
    sentences = [
        sentence
        for page in text_pages(site, speech, {})
        for part in page.sections
        for sentence in (page.title, page.also, part.title, *part.sentences)
    ]
    texts = [
        *dict.fromkeys(sentences[::5]),
        "Ｆｕｌｌ－ｗｉｄｔｈ ７．５ ＩＥＬＴＳ’s café naïve co-op's 1,234.50 10,00 don’t O'Brien ÆØ ß",
        "focuses menus buses glasses analyses tying agreed freed speed fried pries ties",
        "㐀四级证书IV級 a-b-c after\u2011sales well-being re-entry x-ray",
    ]
    reader = Reader(spellings(site))
    expected = []
    for text in texts:
        words: list[str] = []
        places: list[int] = []
        reader.read(text, 0, (words, places))
        expected.append(sorted([place, word] for word, place in zip(words, places, strict=True)))
    kept = [
        [sorted(words) for words in first_page[language].evaluate(WORDS, [part, *table(site)])]
        for part in (texts[:4000], texts[4000:])
    ]
    assert kept[0] + kept[1] == expected


def table(site: Data) -> tuple[list[str], dict[str, str]]:
    """Give the words that are not kept and the spellings, as index.json does."""
    return list(UNKEPT), dict(spellings(site))
