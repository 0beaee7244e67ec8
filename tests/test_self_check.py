"""`generator.self_check`: calendar, counting, readings and the search for the earliest day."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Site
from generator.self_check.answers import day_number, read_answers
from generator.self_check.dates import (
    LONGEST_MONTH,
    SHORTEST_MONTH,
    Length,
    Stretch,
    day_months_later,
    length_of,
    years_before,
)
from generator.self_check.document import document_path, rules_document, self_check_documents
from generator.self_check.earliest import earliest, first_day, longest, shortest
from generator.self_check.employment import Counted, merged
from generator.self_check.rules import Rules
from tests.self_check_cases import AUTHORITY, LETTERS, answered, rules_by_letter
from tests.self_check_questions import questions

DAYS = st.dates(date(1995, 1, 1), date(2035, 12, 31))
DAY = 1
STRETCHES = st.builds(
    lambda first, days: Stretch(first.toordinal(), first.toordinal() + days),
    DAYS,
    st.integers(0, 2000),
)


@pytest.fixture(scope="module")
def rules(site: Site) -> Mapping[str, Rules]:
    """The rules of each assessment group that is held."""
    return rules_by_letter(site)


# The calendar.


@pytest.mark.parametrize(
    ("first", "last", "months", "days"),
    [
        ("2025-01-01", "2025-01-01", 0, 1),
        ("2025-01-01", "2025-01-30", 0, 30),
        ("2025-01-01", "2025-01-31", 1, 0),
        ("2025-02-01", "2025-02-28", 1, 0),
        ("2024-02-01", "2024-02-28", 0, 28),
        ("2025-01-31", "2025-02-27", 1, 0),
        ("2025-01-31", "2025-03-30", 2, 0),
        ("2024-02-29", "2025-02-27", 12, 0),
        ("2024-02-29", "2028-02-28", 48, 0),
        ("2024-03-02", "2025-05-01", 14, 0),
        ("2025-12-15", "2026-01-14", 1, 0),
    ],
)
def test_length_is_whole_months_and_the_days_left(
    first: str, last: str, months: int, days: int
) -> None:
    """A stretch is so many whole months from its first day, and the days after them."""
    stretch = Stretch(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())
    assert length_of(stretch) == Length(months, days)


@given(STRETCHES)
def test_months_and_days_lead_from_the_first_day_past_the_last(stretch: Stretch) -> None:
    """The months and then the days, counted on from the first day, end just after the last."""
    length = length_of(stretch)
    after = day_months_later(date.fromordinal(stretch.first), length.months)
    assert after.toordinal() + length.days == stretch.last + 1
    assert 0 <= length.days < LONGEST_MONTH
    following = day_months_later(date.fromordinal(stretch.first), length.months + 1)
    assert following.toordinal() > stretch.last + 1


@given(STRETCHES)
def test_a_longer_stretch_is_never_counted_shorter(stretch: Stretch) -> None:
    """A day more at either end of a stretch never takes anything away."""
    units = Counted([stretch]).units()
    assert Counted([Stretch(stretch.first - 1, stretch.last)]).units() >= units
    assert Counted([Stretch(stretch.first, stretch.last + 1)]).units() > units


@pytest.mark.parametrize(
    ("day", "years", "before"),
    [
        ("2026-12-01", 5, "2021-12-01"),
        ("2028-02-29", 5, "2023-02-28"),
        ("2028-02-29", 4, "2024-02-29"),
        ("2027-02-28", 10, "2017-02-28"),
    ],
)
def test_window_begins_on_the_same_day_of_the_month(day: str, years: int, before: str) -> None:
    """A window begins on the day of the application so many years earlier, or the month's last."""
    found = years_before(date.fromisoformat(day).toordinal(), years)
    assert date.fromordinal(found).isoformat() == before


@given(DAYS, st.integers(1, 20))
def test_a_whole_window_is_as_many_months(application: date, years: int) -> None:
    """Employment through a whole window is the years of it, and a day more after 28 February."""
    day = application.toordinal()
    length = length_of(Stretch(years_before(day, years), day - 1))
    clipped = (application.month, application.day) == (2, 29) and years % 4 != 0
    assert length == Length(12 * years, int(clipped))


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2024-13-01", "2024-1-01", "20240101", "1899-12-31", "2101-01-01", " 2024-01-01"]
)  # fmt: skip
def test_no_day_is_no_number(text: str) -> None:
    """What is no day of the years 1900 to 2100 is not read as one."""
    assert day_number(text) is None


# Counting.


@given(st.lists(STRETCHES, max_size=6))
def test_merged_stretches_hold_the_same_days_once(stretches: list[Stretch]) -> None:
    """Merging keeps every day, counts none twice and leaves a free day between pieces."""
    pieces = list(merged(stretches))
    days = {day for one in stretches for day in range(one.first, one.last + 1)}
    assert sum(one.last - one.first + 1 for one in pieces) == len(days)
    assert all(before.last + 1 < after.first for before, after in pairwise(pieces))


@given(STRETCHES, st.integers(1, 4), st.data())
def test_a_break_adds_two_days_at_the_most(
    stretch: Stretch, free: int, data: st.DataObject
) -> None:
    """Days taken out of a stretch never add more than the two by which February is short."""
    first = data.draw(st.integers(stretch.first, stretch.last))
    rest = [Stretch(stretch.first, first - 1), Stretch(first + free, stretch.last)]
    broken = Counted(one for one in rest if one.first <= one.last)
    assert broken.units() <= Counted([stretch]).units() + 2


def test_a_break_in_january_adds_two_days() -> None:
    """Without 30 January the days from 1 January to 27 February count two days more."""
    first = date(2023, 1, 1).toordinal()
    assert Counted([Stretch(first, first + 57)]).units() == LONGEST_MONTH + 27
    broken = Counted([Stretch(first, first + 28), Stretch(first + 30, first + 57)])
    assert broken.units() == LONGEST_MONTH + 29


def test_days_left_over_make_a_month_of_31() -> None:
    """Days left over of several pieces come together to months of 31 days, and of 28 if asked."""
    start = date(2025, 1, 1).toordinal()
    thirty = Counted([Stretch(start, start + 14), Stretch(start + 20, start + 34)])
    assert thirty.units() == 30
    assert thirty.units(SHORTEST_MONTH) == 30
    one = Counted([Stretch(start, start + 29)])
    assert one.units() == 30
    assert one.units(SHORTEST_MONTH) == SHORTEST_MONTH - 1


@pytest.mark.parametrize(
    ("hours", "counts"),
    [(20, 2000), ("20", 2000), ("20.0", 2000), ("19.5", 1950), (19.5, 1950), ("19.99", 1999), (0, 0)],
)  # fmt: skip
def test_hours_are_read_exactly(hours: object, counts: int) -> None:
    """Hours are hundredths of an hour, never rounded."""
    row = {"from": "2025-01-01", "hours": hours, "paid": True, "relevance": "relevant"}
    assert read_answers({"periods": [row]}, ()).periods[0].hours == counts


@pytest.mark.parametrize("hours", [-1, "20,5", "19.995", "many", 169, "168.01", True])
def test_hours_that_cannot_be_are_a_problem(hours: object) -> None:
    """Hours below none, above a week, too fine or no number are said to be impossible."""
    row = {"from": "2025-01-01", "hours": hours, "paid": True, "relevance": "relevant"}
    answers = read_answers({"periods": [row]}, ())
    assert [(one.field, one.problem) for one in answers.problems] == [("hours", "impossible_hours")]
    assert answers.periods == ()


# The search for the earliest day.


def test_waits_are_put_together() -> None:
    """All of several things wait for the longest, one of them for the shortest, never for never."""
    assert longest([0, 3, 2]) == 3
    assert longest([0, None]) is None
    assert shortest([None, 3, 2]) == 2
    assert shortest([None]) is None
    assert longest([]) == 0


def test_day_is_looked_for_fifteen_years_ahead() -> None:
    """A day fifteen years ahead is found, and the day after it no longer."""
    start = date(2026, 12, 1)
    last = date(2041, 12, 1).toordinal()
    assert first_day(lambda day: last - day, start.toordinal()) == last
    assert first_day(lambda day: last + 1 - day, start.toordinal()) is None


def test_earliest_day_is_told_for_all_readings_and_for_one() -> None:
    """The first day for every way to read something, and for one of them."""
    start = date(2026, 12, 1).toordinal()
    soon, late = start + 10, start + 20
    found = earliest([lambda day: max(soon - day, 0), lambda day: max(late - day, 0)], start)
    assert (found.every, found.some) == (date.fromordinal(late), date.fromordinal(soon))
    never = earliest([lambda day: max(soon - day, 0), lambda _: None], start)
    assert (never.every, never.some) == (None, date.fromordinal(soon))


def states(rules: Mapping[str, Rules], question: dict[str, Any], day: date) -> list[list[str]]:
    """The states of every pathway under each way to read it, for an application on a day."""
    answer = answered(rules, question | {"application": day.isoformat()})
    return [[case["status"] for case in one["cases"]] for one in answer["pathways"]]


@settings(max_examples=40, deadline=None)
@given(questions(), st.integers(1, 1500))
def test_earliest_day_is_the_first_on_which_it_is_shown(
    rules: Mapping[str, Rules], question: dict[str, Any], days: int
) -> None:
    """On the earliest day a pathway is shown, and on no day that was tried before it."""
    application = date.fromisoformat(question["application"])
    answer = answered(rules, question)
    tried = application + timedelta(days)
    for place, pathway in enumerate(answer["pathways"]):
        for key, enough in (("every", all), ("some", any)):
            told = pathway["earliest"][key]
            found = date.fromisoformat(told) if told else date.max
            for day in {tried, found - timedelta(DAY), found} - {
                date.max,
                date.max - timedelta(DAY),
            }:
                if application <= day:
                    shown = [one == "shown" for one in states(rules, question, day)[place]]
                    assert not enough(shown) or day >= found
                    assert enough(shown) or day != found


# The answer as a whole.


@settings(max_examples=60, deadline=None)
@given(questions())
def test_states_of_an_answer_agree(rules: Mapping[str, Rules], question: dict[str, Any]) -> None:
    """A pathway is shown only where every way to read it is, and nothing is said over all of them."""
    answer = answered(rules, question)
    assert set(answer) == {"application", "problems", "pathways"}
    for pathway in answer["pathways"]:
        found = {case["status"] for case in pathway["cases"]}
        if pathway["status"] == "shown":
            assert found == {"shown"}
        if pathway["status"] in ("not_shown", "incomplete"):
            assert "shown" not in found
        if found == {"shown"}:
            assert pathway["earliest"]["every"] == question["application"]
        for clause in pathway["employment"]:
            for case in clause["cases"]:
                counted, missing = case["counted"], case["missing"]
                assert (case["status"] == "shown") == (not any(missing.values()))
                assert (case["status"] == "shown") == (counted["months"] >= clause["needed_months"])
                if case["uncounted"]:
                    assert case["uncounted"] == case["timing"]
                    assert pathway["main"] is None
                    assert not any(counted.values())


@settings(max_examples=60, deadline=None)
@given(questions())
def test_an_only_qualification_is_not_told_twice(
    rules: Mapping[str, Rules], question: dict[str, Any]
) -> None:
    """Where one qualification alone can be counted, no pathway tells it as the additional one."""
    answers = question["answers"]
    alone = question | {
        "answers": answers | {"qualifications": answers.get("qualifications", [])[:1]}
    }
    for pathway in answered(rules, alone)["pathways"]:
        told = pathway["additional_qualification"]
        assert [case["rows"] for case in told["cases"] if case["rows"]] == []
        assert told["status"] != "shown"


@settings(max_examples=60, deadline=None)
@given(questions(), st.randoms(use_true_random=False))
def test_order_of_the_periods_changes_no_state(
    rules: Mapping[str, Rules], question: dict[str, Any], random: Any
) -> None:
    """Filled in in another order, the same periods show the same."""
    turned = json.loads(json.dumps(question))
    random.shuffle(turned["answers"]["periods"])
    told = [
        [
            (one["number"], one["status"], one["earliest"], one["depends_on"])
            for one in answered(rules, asked_for)["pathways"]
        ]
        for asked_for in (question, turned)
    ]
    assert told[0] == told[1]


# The rules as a document.


def test_every_group_that_is_held_has_its_rules(site: Site) -> None:
    """There is a document for each assessment group whose criteria are held, and no other."""
    documents = dict(self_check_documents(site))
    assert set(documents) == {document_path(*key) for key in site.criteria}
    assert set(documents) == {f"self-check/{AUTHORITY}-{letter.lower()}.json" for letter in LETTERS}


def test_document_is_json_of_the_rules_with_the_words_of_the_page(site: Site) -> None:
    """A document holds the rules, and beside each rule the words of the page in both languages."""
    document = json.loads(dict(self_check_documents(site))[document_path(AUTHORITY, "C")]())
    assert document == json.loads(json.dumps(rules_document(site, AUTHORITY, "C")))
    criteria = site.criteria[AUTHORITY, "C"]
    fourth = document["pathways"][3]
    assert [clause["months"] for clause in fourth["employment"]] == [12, 36]
    assert fourth["words"]["employment"][1]["zh"] == criteria.pathways["4"].employment[1].text.zh
    how_far_back = fourth["readings"][0]
    assert [side["years"] for side in how_far_back["sides"]] == [None, 10]
    reading = criteria.pathways["4"].readings[0]
    assert how_far_back["sides"][1]["says"]["en"] == reading.sides[1].says.en
    silence = document["pathways"][0]["readings"][0]
    assert (silence["kind"], silence["sides"][0]["place"]) == ("silence", None)


def test_readings_multiply_and_first_sides_stand_for_the_others(rules: Mapping[str, Rules]) -> None:
    """Every way to read some of the readings is given once; the others follow their first side."""
    pathway = rules["D"].pathways[3]
    ways = list(pathway.choices(range(len(pathway.readings))))
    assert len(ways) == len(set(ways)) == 2 ** len(pathway.readings)
    assert list(pathway.choices([0])) == [(0, *ways[0][1:]), (1, *ways[0][1:])]


def test_readings_change_the_rule_that_they_are_about(rules: Mapping[str, Rules]) -> None:
    """Under each side a pathway asks what that side says, and otherwise the same."""
    fourth = rules["C"].pathways[3]
    limited = fourth.under((1, 0))
    assert limited.employment[0] == fourth.employment[0]
    assert limited.employment[1].before_window_years == 10
    assert limited.employment[1].window_years is None
    assert limited.employment[1].relevance == "highly_relevant"
    second = rules["C"].pathways[1]
    place = next(i for i, one in enumerate(second.readings) if one.id == "additional-level")
    named = second.under(tuple(int(i == place) for i in range(len(second.readings)))).additional
    assert named is not None
    ranks = rules["C"].ranks
    assert not named.allow("certificate-iv", ranks)
    assert named.allow("diploma", ranks)
