"""`generator.pictures`: lengths on a picture say what the facts say."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model import Site
from generator.pictures import (
    PICTURE_WIDTH,
    SHORTEST_AXIS,
    Bar,
    PathwaysPicture,
    earnings_picture,
    pathways_picture,
)
from generator.records.assessment import CriteriaFile, EmploymentClause, Pathway
from generator.records.base import Text
from generator.records.careers import Earnings, Range
from tests.test_resolve import good_records, only

CRITERIA: CriteriaFile = only(good_records(), "criteria").content
EARNINGS: Earnings = only(good_records(), "careers").content.earnings
TEXT = Text(en="Years", zh="年数")

ROUNDING = 0.11
"""Positions are written with one decimal; a difference of two may be off by twice the half."""

MARGIN = 8
"""What an axis of money keeps free on each side."""

Clause = tuple[int, int | None]
"""Years of employment, and the years within which they must lie (None: no window)."""


def criteria(*pathways: list[Clause]) -> CriteriaFile:
    """Make the criteria of a group from the clauses of each pathway."""
    made: dict[str, Pathway] = {}
    for number, clauses in enumerate(pathways, start=1):
        employment = tuple(
            EmploymentClause(
                relevance="relevant" if index else "highly_relevant",
                years=years,
                within_years=within,
                text=TEXT,
            )
            for index, (years, within) in enumerate(clauses)
        )
        pathway = CRITERIA.pathways["1"].model_copy(update={"employment": employment})
        made[str(number)] = pathway
    return CRITERIA.model_copy(update={"pathways": made})


def drawn(*pathways: list[Clause]) -> PathwaysPicture:
    """Draw the clauses of each pathway."""
    return pathways_picture(criteria(*pathways))


def bars(picture: PathwaysPicture) -> list[Bar]:
    """Give every bar of the picture, from top to bottom."""
    return [bar for row in picture.rows for bar in row.bars]


@st.composite
def pathways_on_the_axis(draw: st.DrawFn) -> list[list[Clause]]:
    """Draw pathways with one window whose years fit on the shortest time line."""
    window = draw(st.integers(1, SHORTEST_AXIS - 1))
    inside: st.SearchStrategy[Clause] = st.tuples(st.integers(1, window), st.just(window))
    before: st.SearchStrategy[Clause] = st.tuples(st.integers(1, SHORTEST_AXIS - window), st.none())
    rest = st.lists(st.lists(st.one_of(inside, before), min_size=1, max_size=3), max_size=4)
    return [[draw(inside)], *draw(rest)]


ANY_CLAUSE = st.tuples(st.integers(1, 50), st.none() | st.integers(1, 50)).filter(
    lambda clause: clause[1] is None or clause[0] <= clause[1]
)
ANY_PATHWAYS = st.lists(st.lists(ANY_CLAUSE, min_size=1, max_size=3), min_size=1, max_size=5)


# Pathways on a time line.


@settings(deadline=None)
@given(pathways_on_the_axis())
def test_time_line_is_ten_years_where_that_is_enough(pathways: list[list[Clause]]) -> None:
    """Criteria that ask for no more than ten years are all drawn to the same scale."""
    assert drawn(*pathways).axis_years == SHORTEST_AXIS == 10


@settings(deadline=None)
@given(ANY_PATHWAYS)
@example([[(1, None)]])
@example([[(20, 30)]])
def test_bars_lie_between_the_ends_of_the_time_line(pathways: list[list[Clause]]) -> None:
    """Whatever years the data may hold, no bar and no window reaches beyond the time line."""
    picture = drawn(*pathways)
    assert picture.left <= picture.window_x <= picture.right
    for bar in bars(picture):
        assert picture.left - ROUNDING <= bar.x
        assert bar.x + bar.width <= picture.right + ROUNDING


@settings(deadline=None)
@given(ANY_PATHWAYS)
def test_width_of_a_bar_is_in_proportion_to_its_years(pathways: list[list[Clause]]) -> None:
    """Twice the years are twice as long, on every row of the picture."""
    found = bars(drawn(*pathways))
    for one in found:
        for other in found:
            error = ROUNDING * (one.years + other.years)
            assert one.width * other.years == pytest.approx(other.width * one.years, abs=error)


@settings(deadline=None)
@given(pathways_on_the_axis())
def test_window_and_the_bars_in_it_end_at_the_application(pathways: list[list[Clause]]) -> None:
    """Years within a window are counted back from the application, the right end of the line."""
    picture = drawn(*pathways)
    year = (picture.right - picture.left) / picture.axis_years
    assert picture.right - picture.window_x == pytest.approx(
        picture.window_years * year, abs=ROUNDING
    )
    for bar in bars(picture):
        if not bar.open_start:
            assert bar.x + bar.width == pytest.approx(picture.right, abs=ROUNDING)
            assert bar.x >= picture.window_x - ROUNDING


@settings(deadline=None)
@given(pathways_on_the_axis())
def test_years_without_a_window_lie_before_it(pathways: list[list[Clause]]) -> None:
    """A stretch that no window bounds ends where the others' window starts."""
    picture = drawn(*pathways)
    for bar in bars(picture):
        if bar.open_start:
            assert bar.x + bar.width == pytest.approx(picture.window_x, abs=ROUNDING)


@settings(deadline=None)
@given(ANY_PATHWAYS)
def test_bars_say_the_clauses(pathways: list[list[Clause]]) -> None:
    """A row a pathway, a bar a clause, in their order; open only where no window is given."""
    made = criteria(*pathways)
    picture = pathways_picture(made)
    assert [row.number for row in picture.rows] == list(made.pathways)
    assert [
        [(bar.years, bar.relevance, bar.open_start) for bar in row.bars] for row in picture.rows
    ] == [
        [
            (clause.years, clause.relevance, clause.within_years is None)
            for clause in made.employment
        ]
        for made in made.pathways.values()
    ]


@settings(deadline=None)
@given(ANY_PATHWAYS)
def test_rows_stand_below_each_other(pathways: list[list[Clause]]) -> None:
    """Rows are evenly apart and the picture is high enough for the last one."""
    picture = drawn(*pathways)
    heights = [row.y for row in picture.rows]
    assert heights[0] > 0
    assert len({below - above for above, below in pairwise([0, *heights[1:]])}) <= 2
    assert all(above < below for above, below in pairwise(heights))
    assert picture.height > heights[-1] + 46
    assert picture.width == PICTURE_WIDTH
    assert 0 < picture.left < picture.right < picture.width


def test_real_pathways_of_group_c(site: Site) -> None:
    """VETASSESS Group C: 1, 1, 2 and 1 years in the last five, and on pathway 4 three more."""
    picture = pathways_picture(site.criteria["vetassess", "C"])
    assert picture.window_years == 5
    assert picture.window_x == pytest.approx((picture.left + picture.right) / 2, abs=ROUNDING)
    bars_of = {row.number: row.bars for row in picture.rows}
    assert {
        number: [(bar.years, bar.relevance, bar.open_start) for bar in row]
        for number, row in bars_of.items()
    } == {
        "1": [(1, "highly_relevant", False)],
        "2": [(1, "highly_relevant", False)],
        "3": [(2, "highly_relevant", False)],
        "4": [(1, "highly_relevant", False), (3, "relevant", True)],
    }


# Earnings on an axis of money.


def amounts(least: int) -> st.SearchStrategy[Range]:
    """Draw a range of money whose high end is at least so much."""
    return st.integers(least, 5_000_000).flatmap(
        lambda high: st.builds(Range, low=st.integers(0, high), high=st.just(high))
    )


def with_ranges(weekly: Range, yearly: Range) -> Earnings:
    """Make earnings of these two ranges."""
    return EARNINGS.model_copy(update={"weekly": weekly, "yearly": yearly})


@settings(deadline=None)
@given(amounts(1), amounts(1))
def test_earnings_bars_lie_on_their_axes(weekly: Range, yearly: Range) -> None:
    """Each bar runs from the low to the high end and stays between the ends of its axis."""
    picture = earnings_picture(with_ranges(weekly, yearly))
    for bar, range_ in ((picture.weekly, weekly), (picture.yearly, yearly)):
        assert (bar.low, bar.high) == (range_.low, range_.high)
        assert bar.width >= 0
        assert bar.x >= MARGIN
        assert bar.x + bar.width <= picture.width - MARGIN + ROUNDING


@settings(deadline=None)
@given(amounts(1), amounts(1))
def test_earnings_are_in_proportion_to_their_axis(weekly: Range, yearly: Range) -> None:
    """The axis starts at nothing, so that a bar's place is the amount's share of the axis."""
    picture = earnings_picture(with_ranges(weekly, yearly))
    length = picture.width - 2 * MARGIN
    for bar in (picture.weekly, picture.yearly):
        assert bar.x - MARGIN == pytest.approx(length * bar.low / bar.axis_end, abs=ROUNDING)
        share = length * (bar.high - bar.low) / bar.axis_end
        assert bar.width == pytest.approx(share, abs=ROUNDING)


@settings(deadline=None)
@given(amounts(1), amounts(1))
def test_earnings_axes_end_at_a_round_number_above(weekly: Range, yearly: Range) -> None:
    """An axis ends above the high end, at a whole number of its steps, and not far above."""
    picture = earnings_picture(with_ranges(weekly, yearly))
    for bar, step in ((picture.weekly, 500), (picture.yearly, 25_000)):
        assert bar.axis_end % step == 0
        assert bar.high < bar.axis_end <= bar.high * 1.25 + step


def test_earnings_of_nothing_can_be_drawn() -> None:
    """A range that the data allows to be nothing at all is drawn as nothing."""
    nothing = Range(low=0, high=0)
    picture = earnings_picture(with_ranges(nothing, nothing))
    assert (picture.weekly.x, picture.weekly.width) == (MARGIN, 0)


def test_real_earnings_are_ranges(site: Site) -> None:
    """The real ranges run upwards, by the week and by the year."""
    (page,) = site.occupations["149212"].careers
    picture = earnings_picture(page.earnings)
    for bar, range_ in (
        (picture.weekly, page.earnings.weekly),
        (picture.yearly, page.earnings.yearly),
    ):
        assert 0 < bar.low < bar.high
        assert (bar.low, bar.high) == (range_.low, range_.high)
        assert bar.width > 0


@pytest.mark.parametrize("name", ["width", "rows", "window_x"])
def test_picture_cannot_be_changed(name: str) -> None:
    """A picture stays as it was worked out."""
    picture = drawn([(1, 5)])
    changes: dict[str, Any] = {name: 1}
    assert replace(picture, **changes) != picture
    with pytest.raises(AttributeError):
        setattr(picture, name, 1)
