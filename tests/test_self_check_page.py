"""The page that explains how the self-check counts: its figures are the engine's, its order the data's."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from generator.facts import LANGUAGES, Language
from generator.model import Site
from generator.wording import read_wording
from tests.conftest import ROOT
from tests.self_check_cases import PERIOD, answered, case_under, rules_by_letter

HIGHLY, RELEVANT = "highly_relevant", "relevant"
APPLICATION = "2026-12-01"

Job = tuple[str, str | None, str]
Figure = tuple[str, int, Mapping[str, int], str]
"""A figure of an answer: pathway, clause, the sides that the case follows, what of the case."""

EXAMPLES: Mapping[str, tuple[list[Job], list[tuple[str, Figure]]]] = {
    "example-one-job": (
        [("2024-03-02", "2025-05-01", HIGHLY)],
        [(APPLICATION, ("1", 0, {}, "counted"))],
    ),
    "example-gap": (
        [("2024-01-10", "2024-06-24", HIGHLY), ("2024-09-01", "2025-03-15", HIGHLY)],
        [
            (APPLICATION, ("1", 0, {}, "counted")),
            (APPLICATION, ("1", 0, {}, "missing")),
            (APPLICATION, ("1", 0, {}, "piece-0")),
            (APPLICATION, ("1", 0, {}, "piece-1")),
        ],
    ),
    "example-overlap": (
        [("2025-02-01", "2025-09-30", HIGHLY), ("2025-07-01", "2026-02-28", HIGHLY)],
        [(APPLICATION, ("1", 0, {}, "counted"))],
    ),
    "example-before": (
        [("2014-02-01", "2018-01-31", RELEVANT), ("2024-12-01", None, HIGHLY)],
        [
            (APPLICATION, ("4", 0, {}, "counted")),
            (APPLICATION, ("4", 1, {"how-far-back": 0, "how-relevant": 1}, "total")),
            (APPLICATION, ("4", 1, {"how-far-back": 0, "how-relevant": 1}, "counted")),
            (APPLICATION, ("4", 1, {"how-far-back": 1, "how-relevant": 1}, "counted")),
            (APPLICATION, ("4", 1, {"how-far-back": 1, "how-relevant": 1}, "missing")),
            (APPLICATION, ("4", 1, {"how-far-back": 0, "how-relevant": 0}, "counted")),
        ],
    ),
    "example-window": (
        [("2021-03-01", "2023-06-30", HIGHLY)],
        [
            (APPLICATION, ("1", 0, {}, "counted")),
            ("2027-07-01", ("1", 0, {}, "counted")),
            ("2027-07-02", ("1", 0, {}, "counted")),
        ],
    ),
}
"""For each example of the page its jobs, and the figures that the page must have."""

_SECTION = re.compile(r"^#{1,4} .*\{#([a-z-]+)\}$", re.MULTILINE)
_LENGTH = {
    "en": re.compile(r"(\d+) months? and (\d+) days?\b"),
    "zh": re.compile(r"(\d+)个月零(\d+)天"),
}
_LEVEL_ROW = re.compile(r"^\| (.+?) \| (\d+) \|$", re.MULTILINE)


@cache
def page_sections(language: Language) -> dict[str, str]:
    """The text of each section of the page, by its anchor."""
    path = ROOT / "content" / language / "how-the-check-counts" / "index.md"
    parts = _SECTION.split(path.read_text(encoding="utf-8"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def answers_of(site: Site, anchor: str, application: str) -> dict[str, Any]:
    """What the reference answers to an example: a Diploma of 2018, 38 hours a week, paid."""
    jobs, _ = EXAMPLES[anchor]
    periods = [
        dict(zip(PERIOD, (first, last, 38, True, relevance), strict=True))
        for first, last, relevance in jobs
    ]
    diploma = {"level": "diploma", "highly_relevant": True, "completed": "2018-06-30"}
    question = {
        "letter": "C",
        "application": application,
        "answers": {"qualifications": [diploma], "periods": periods},
    }
    return answered(rules_by_letter(site), question)


def figure(site: Site, anchor: str, application: str, wanted: Figure) -> tuple[str, str]:
    """A figure of an example, as months and days."""
    number, place, sides, key = wanted
    pathways = answers_of(site, anchor, application)["pathways"]
    clause = next(one for one in pathways if one["number"] == number)["employment"][place]
    case = case_under(clause, sides)
    length = case["pieces"][int(key[-1])] if key.startswith("piece") else case[key]
    return str(length["months"]), str(length["days"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("anchor", EXAMPLES)
def test_examples_have_the_figures_of_the_engine(
    site: Site, anchor: str, language: Language
) -> None:
    """The months and days of an example are those that the engine counts, and no others."""
    _, figures = EXAMPLES[anchor]
    expected = {figure(site, anchor, application, wanted) for application, wanted in figures}
    found = set(_LENGTH[language].findall(page_sections(language)[anchor]))
    assert found == expected


def test_both_languages_have_the_same_sections() -> None:
    """Every section of the page stands in both languages, in the same order."""
    assert list(page_sections("en")) == list(page_sections("zh"))
    assert {anchor for anchor in page_sections("en") if anchor.startswith("example-")} == set(
        EXAMPLES
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_order_of_the_levels_is_that_of_the_data(site: Site, language: Language) -> None:
    """The table of levels has every level of the data, in order, with its place in the AQF."""
    rows = _LEVEL_ROW.findall(page_sections(language)["qualifications"])
    levels = site.qualification_levels.values()
    assert [int(level) for _, level in rows] == [level.aqf_level for level in levels]
    for (name, _), level in zip(rows, levels, strict=True):
        assert level.en in name
        assert name.startswith(str(level.said(language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_an_answer_are_those_of_the_check(language: Language) -> None:
    """The page explains the words that the check uses."""
    told = page_sections(language)["words"].lower()
    words = read_wording()
    for state in ("shown", "not_shown", "depends", "incomplete", "not_asked", "not_stated"):
        assert f"| {getattr(words[f'self_check_status_{state}'], language)} |" in told
