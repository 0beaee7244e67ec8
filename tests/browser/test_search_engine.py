"""The search engine in Chromium: what is typed finds what is meant, and says why."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.model import Site
from generator.text_file import read
from generator.yaml_file import parse
from tests.browser.engine_page import LOAD, engine_site
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

LEAST = {"golden.yaml": (0.95, 0.99), "held_back.yaml": (0.94, 0.96)}
"""For each set of queries, what share finds in the first place, and in the first three.

The second set was written by others and was held back until the method stood.
"""

SEARCH_ALL = """(queries) => queries.map((query) => window.engine.search(query, {limit: 10}))"""

ODD = (
    "", "   ", "\n", "?", "%%%", "👩‍💻", "__proto__", "constructor", "[a-z]+(", "</script>", "' OR 1=1",
    "a" * 5_000, "会" * 5_000, "9" * 5_000, "1 " * 2_000, "\u0000\u0001", "لوحة", "ｋｊ", "，。！", "\ufffd",
)  # fmt: skip


@pytest.fixture(scope="module")
def engine(
    site: Site, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """A page with the engine ready in it. No test changes it."""
    with engine_site(site, tmp_path_factory.mktemp("engine") / "site") as address:
        page = browser.new_page()
        page.goto(address)
        page.evaluate(LOAD)
        yield page
        page.close()


def answer(engine: Page, query: str) -> dict[str, Any]:
    """What the engine says to one query."""
    found: list[dict[str, Any]] = engine.evaluate(SEARCH_ALL, [query])
    return found[0]


def first(engine: Page, query: str) -> dict[str, Any]:
    """Its first result."""
    results: list[dict[str, Any]] = answer(engine, query)["results"]
    assert results, f"{query!r} finds nothing"
    return results[0]


def queries_of(name: str) -> tuple[Mapping[str, Any], ...]:
    """The entries of one set of queries."""
    path = ROOT / "tests" / "search" / name
    text, faults = read(path, name)
    entries, problems = parse(text or "", name)
    assert not faults + problems
    return tuple(entries)


def targets(result: Mapping[str, Any]) -> set[str]:
    """What a result counts as: its code, its page, and the codes that a code of OSCA leads to."""
    return {result["code"], result["path"], *result["links"]}


@pytest.mark.parametrize("name", LEAST)
def test_queries_find_what_is_meant(engine: Page, name: str) -> None:
    """Nearly every query of the set has what it must find in the first place."""
    entries = queries_of(name)
    answers = engine.evaluate(SEARCH_ALL, [entry["query"] for entry in entries])
    places = []
    missed = []
    for entry, found in zip(entries, answers, strict=True):
        wanted = set(entry["finds"])
        hits = [number for number, one in enumerate(found["results"]) if targets(one) & wanted]
        places.append(hits[0] if hits else len(found["results"]) + 10)
        if places[-1] > 0:
            missed.append(
                f"{entry['kind']}: {entry['query']} (place {hits[0] + 1 if hits else '-'})"
            )
    share_first = sum(place == 0 for place in places) / len(places)
    share_three = sum(place < 3 for place in places) / len(places)
    least_first, least_three = LEAST[name]
    assert share_first >= least_first, missed
    assert share_three >= least_three, missed


def test_only_the_index_is_fetched(site: Site, browser: Browser, tmp_path: Path) -> None:
    """The engine asks for its own scripts and the index of names, once each, and then for nothing."""
    asked: list[str] = []
    with engine_site(site, tmp_path / "site") as address:
        page = browser.new_page()
        page.goto(address)
        page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
        page.evaluate(LOAD)
        fetched = len(asked)
        page.evaluate(SEARCH_ALL, ["accountant", "会计", "kuaiji", "261313"])
        page.close()
    root = address.removesuffix("en/search/")
    places = [url.removeprefix(root) for url in asked]
    assert len(asked) == fetched == len(set(asked))
    assert places.count("search/names.json") == 1
    assert all(place.startswith(("assets/search/", "search/names.json")) for place in places)


def test_code_says_in_which_editions_it_is(engine: Page) -> None:
    """A code of six digits finds its occupation and names the editions that have it."""
    result = first(engine, "261313")
    assert (result["kind"], result["code"]) == ("occupation", "261313")
    assert result["path"] == "occupations/261313"
    assert result["editions"] == ["anzsco-2013-v1.3", "anzsco-2022"]
    assert result["matched"]["kind"] == "code"
    assert first(engine, "139914")["editions"] == ["anzsco-2013-v1.3"]
    assert first(engine, "224115")["editions"] == ["anzsco-2022"]


def test_code_of_osca_leads_to_the_anzsco_page(engine: Page) -> None:
    """A code of OSCA is shown as one, with the page of the ANZSCO code that the table joins."""
    result = first(engine, "172132")
    assert (result["kind"], result["code"], result["editions"]) == ("osca", "172132", ["osca-2024"])
    assert result["matched"]["kind"] == "osca-code"
    assert (result["path"], result["links"]) == ("occupations/149212", ["149212"])


def test_unknown_code_shows_the_group_it_would_be_in_as_near(engine: Page) -> None:
    """A code that no edition has finds its unit group, and says that this is near only."""
    result = first(engine, "261388")
    assert (result["code"], result["near"]) == ("2613", True)
    assert "261388" not in {one["code"] for one in answer(engine, "261388")["results"]}


def test_part_of_a_code_finds_what_begins_with_it(engine: Page) -> None:
    """Five digits find the occupations that begin so; none of them as the code itself."""
    results = answer(engine, "26131")["results"]
    assert {one["code"][:5] for one in results if not one["near"] and one["kind"] != "osca"} == {
        "26131"
    }
    assert {one["matched"]["kind"] for one in results} == {"code-part"}


@pytest.mark.parametrize(
    ("query", "code", "kind"),
    [
        ("Customer Service Manager", "149212", "principal"),
        ("Client Service Manager", "149212", "alternative"),
        ("Programmer Analyst", "261311", "alternative"),
        ("客户服务经理", "149212", "principal"),
        ("客服经理", "149212", "everyday"),
        ("kehu fuwu jingli", "149212", "pinyin"),
    ],
)
def test_result_says_what_matched(engine: Page, query: str, code: str, kind: str) -> None:
    """Each result says by which kind of name it was found."""
    result = first(engine, query)
    assert (result["code"], result["matched"]["kind"]) == (code, kind)


@pytest.mark.parametrize(
    "query", ["客户关系经理", "客戶關係經理", "客户关系经", "kehu guanxi jingli"]
)
def test_same_chinese_words_that_are_refused_are_told(engine: Page, query: str) -> None:
    """客户关系经理 is also what an authority refuses: a name is not told without the refusal."""
    found = answer(engine, query)["results"]
    (result,) = (one for one in found if one["code"] == "149212")
    assert (result["matched"]["of"], result["matched"]["text"]) == ("careers", "客户关系经理")
    assert result["matched"]["beside"] == "Customer Relationship Manager"
    assert result["matched"]["also"] == [
        {
            "kind": "not-considered",
            "text": "客户关系经理（Client）",
            "beside": "Client Relationship Manager",
        }
    ]


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("software engineer", False),
        ("Software Engineers", False),
        ("engineer, software", False),
        ("软件工程师", False),
        ("軟體工程師", False),
        ("ruanjian gongchengshi", False),
        ("softwear engineer", True),
        ("quantum software engineer", True),
    ],
)
def test_near_matches_say_so(engine: Page, query: str, near: bool) -> None:  # noqa: FBT001 - a parameter
    """What is not met word for word is near; spelling, order, number and script make no difference."""
    result = first(engine, query)
    assert (result["code"], result["near"]) == ("261313", near)


def test_chinese_name_that_goes_on_comes_after_one_that_ends(engine: Page) -> None:
    """维护工程师 is no 护工: what everybody calls so comes first, then names that end so."""
    found = [one["matched"]["text"] for one in answer(engine, "护工")["results"]]
    assert found[:4] == ["护工"] * 4
    ending = [text for text in found if text.endswith("护工")]
    assert "维护工程师（造船）" in found
    assert found[: len(ending)] == ending


def test_slip_says_what_was_read_instead(engine: Page) -> None:
    """A typing error is told, so that a reader can see that it was read otherwise."""
    said = answer(engine, "acountant")["understood"]["instead"]
    assert said == [{"typed": "acountant", "read": "accountant", "how": "slip"}]


def test_short_words_are_not_corrected(engine: Page) -> None:
    """A word of three letters is taken as it is typed."""
    for result in answer(engine, "cok")["results"]:
        assert all(one["how"] != "slip" for one in result["matched"]["instead"])


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("189", "visas/189"),
        ("482 visa", "visas/482"),
        ("CSOL", "lists/csol"),
        ("NSW", "nomination/nsw"),
        ("新南威尔士州", "nomination/nsw"),
        ("VETASSESS", "assessment/vetassess"),
    ],
)
def test_other_pages_are_found(engine: Page, query: str, path: str) -> None:
    """Visas, lists, states and assessing authorities are results too, without a code."""
    result = first(engine, query)
    assert (result["kind"], result["path"], result["code"]) == ("page", path, None)


@pytest.mark.parametrize(
    ("query", "help_said"),
    [("", "empty"), ("  ", "empty"), ("q", "too-short"), ("qqqqzzzz", "unknown"), ("chef", None)],
)
def test_no_result_says_why(engine: Page, query: str, help_said: str | None) -> None:
    """An empty, too short or unknown query asks for help of its kind."""
    found = answer(engine, query)
    assert found["help"] == help_said
    assert bool(found["results"]) == (help_said is None)


def test_lists_and_level_are_those_of_the_data(engine: Page, site: Site) -> None:
    """A result shows the skill level and the lists that the occupation's page shows."""
    for code in ("261313", "149212", "351411", "351311", "111312", "334111", "225412"):
        occupation = site.occupations[code]
        result = first(engine, code)
        on = {one.list for one in occupation.listings if one.status in ("listed", "conditional")}
        some = {one.list for one in occupation.listings if one.status == "conditional"}
        assert set(result["lists"]) == on
        assert set(result["conditional"]) == some
        assert result["unlisted"] == (not on)
        assert result["skillLevel"] == occupation.primary.record.skill_level
        assert (result["en"], result["zh"]) == (occupation.title.en, occupation.title.zh)


@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_whatever_is_typed_is_answered(engine: Page, query: str) -> None:
    """Nothing that can be typed or pasted breaks the engine."""
    found = answer(engine, query)
    assert found["help"] in ("empty", "too-short", "unknown", None)
