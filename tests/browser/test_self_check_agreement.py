"""One meaning, two runs: the engine in the browser answers as the reference does."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Error, Page

from generator.model import Site
from generator.self_check.document import rules_document
from generator.self_check.rules import Rules
from tests.browser.self_check_page import ask, engine_page
from tests.self_check_cases import (
    AUTHORITY,
    LETTERS,
    answered,
    asked,
    cases,
    complaints,
    rules_by_letter,
)
from tests.self_check_questions import questions

pytestmark = pytest.mark.browser

AT_ONCE = 10
"""Questions that the page is asked together: a way there and back takes longer than an answer."""
ROUNDS = 200


@pytest.fixture(scope="module")
def rules(site: Site) -> Mapping[str, Rules]:
    """The rules of each assessment group that is held."""
    return rules_by_letter(site)


@pytest.fixture(scope="module")
def engine(
    site: Site, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """A page with the engine and the rules in it. No test changes it."""
    documents = {letter: rules_document(site, AUTHORITY, letter) for letter in LETTERS}
    with engine_page(browser, tmp_path_factory.mktemp("self-check"), documents) as page:
        yield page


def test_cases_are_answered_as_they_say(engine: Page) -> None:
    """The engine in the browser answers each named case as the case says."""
    named = cases()
    answers = ask(engine, [asked(case) for case in named.values()])
    found = {
        name: list(complaints(case, answer))
        for (name, case), answer in zip(named.items(), answers, strict=True)
    }
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_cases_are_answered_alike(engine: Page, rules: Mapping[str, Rules]) -> None:
    """Both engines give the same whole answer to each named case."""
    asked_for = {name: asked(case) for name, case in cases().items()}
    answers = ask(engine, list(asked_for.values()))
    for (name, question), answer in zip(asked_for.items(), answers, strict=True):
        assert answer == answered(rules, question), name


@settings(max_examples=ROUNDS, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(questions(), min_size=AT_ONCE, max_size=AT_ONCE))
def test_questions_are_answered_alike(
    engine: Page, rules: Mapping[str, Rules], together: list[dict[str, Any]]
) -> None:
    """Both engines give the same whole answer to what nobody thought of."""
    for question, answer in zip(together, ask(engine, together), strict=True):
        assert answer == answered(rules, question), question


@pytest.mark.parametrize("day", ["", "2023-02-29", "1899-12-31", "2101-01-01", "today"])
def test_application_on_no_day_is_refused(engine: Page, day: str) -> None:
    """Without a day of application nothing is counted: the engine throws."""
    with pytest.raises(Error, match="no day to count"):
        ask(engine, [{"letter": "C", "application": day, "answers": {}}])
