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
    Spread,
    earnings_picture,
    employment_picture,
    medians_picture,
    pathways_picture,
    spread,
)
from generator.records.assessment import CriteriaFile, EmploymentClause, Pathway
from generator.records.base import Text
from generator.records.careers import Earnings, Range
from generator.records.labour_market import Projection
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
                timing="any",
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
    assert picture.window_years is not None
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
    """A stretch that no window bounds ends where the window of another in its pathway starts.

    Alone it ends at the application: nothing says that it lies further back.
    """
    picture = drawn(*pathways)
    for row in picture.rows:
        bounded = any(not bar.open_start for bar in row.bars)
        for bar in row.bars:
            if bar.open_start:
                end = picture.window_x if bounded else picture.right
                assert bar.x + bar.width == pytest.approx(end, abs=ROUNDING)


def test_no_window_is_drawn_where_none_is_given() -> None:
    """Criteria without any window have none in the picture, and no years to name it by."""
    picture = drawn([(2, None)], [(3, None)])
    assert picture.window_years is None
    assert picture.window_x == picture.right
    assert picture.has_open_start


def test_picture_knows_what_its_caption_must_explain() -> None:
    """Dashed outlines and arrows are explained where they are drawn, and only there."""
    plain, both = drawn([(1, 5)]), drawn([(1, 5), (3, None)])
    assert (plain.has_relevant, plain.has_open_start) == (False, False)
    assert (both.has_relevant, both.has_open_start) == (True, True)


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


# Medians of unit groups on one axis.

MEDIANS = st.lists(st.integers(1, 10_000), min_size=1, max_size=40)


@given(MEDIANS)
def test_spread_holds_the_medians(medians: list[int]) -> None:
    """Lowest, quartiles and highest stand in order, and the ends are medians themselves."""
    found = spread(medians)
    assert found is not None
    assert found.count == len(medians)
    assert (found.lowest, found.highest) == (min(medians), max(medians))
    ordered = (
        found.lowest,
        found.lower_quartile,
        found.middle,
        found.upper_quartile,
        found.highest,
    )
    assert list(ordered) == sorted(ordered)


def test_spread_of_known_medians() -> None:
    """Quartiles lie between neighbours where they must, and halves are rounded upwards."""
    assert spread([1000, 1200, 1500, 2000, 4000]) == Spread(5, 1000, 1200, 1500, 2000, 4000)
    assert spread([1000, 1001]) == Spread(2, 1000, 1000, 1001, 1001, 1001)
    assert spread([1500]) == Spread(1, 1500, 1500, 1500, 1500, 1500)


def test_spread_of_nothing_is_none() -> None:
    """Where no median is published there is no spread, not one of zero."""
    assert spread([]) is None


@settings(deadline=None)
@given(MEDIANS, st.none() | st.integers(1, 10_000), st.none() | st.integers(1, 10_000))
@example([977, 1492, 1841, 2298, 8293], 2206, 1852)
@example([977, 1492, 1841, 2298, 8293], 8293, 1852)
@example([1], None, None)
def test_medians_lie_on_the_axis(medians: list[int], value: int | None, total: int | None) -> None:
    """Whatever the medians, each mark lies on the axis; only a highest one may lie beyond."""
    found = spread(medians)
    assert found is not None
    picture = medians_picture((found,), value, total)
    (band,) = picture.bands
    places = (band.left, band.box_x, band.middle_x, band.box_x + band.box_width, band.right)
    for left, right in pairwise((picture.left, *places, picture.right)):
        assert left <= right + ROUNDING
    for mark, x in ((value, picture.value_x), (total, picture.total_x)):
        assert (x is None) == (mark is None)
        if mark is not None and x is not None:
            share = (mark - picture.axis_start) / (picture.axis_end - picture.axis_start)
            length = picture.right - picture.left
            assert x - picture.left == pytest.approx(length * share, abs=ROUNDING)
    assert band.beyond == (found.highest > picture.axis_end)
    assert picture.beyond == band.beyond
    assert picture.axis_start % 500 == picture.axis_end % 500 == 0


def test_median_far_above_the_others_is_drawn_on_its_own_page() -> None:
    """The axis leaves out what is far above, except where the page is about it."""
    medians = spread([1000, 1200, 1500, 2000, 9000])
    assert medians is not None
    assert medians_picture((medians,), 1500, None).beyond
    assert not medians_picture((medians,), 9000, None).beyond


def test_words_above_the_medians_have_their_room() -> None:
    """The lines of words stand above the first band, and take no room where they are not."""
    medians = spread([1000, 2000])
    assert medians is not None
    tops = [
        medians_picture((medians,), value, total).bands[0].y
        for value, total in ((1500, 1500), (1500, None), (None, 1500), (None, None))
    ]
    assert tops[0] > tops[1] == tops[2] > tops[3]
    picture = medians_picture((medians,), 1500, 1500)
    assert 0 < picture.total_y < picture.bands[0].y < picture.height


# Employed persons.


def projection(*thousands: float) -> Projection:
    """Make a projection of three figures."""
    base, five_years, ten_years = thousands
    return Projection(
        base=base,
        five_years=five_years,
        ten_years=ten_years,
        five_years_change=0.0,
        ten_years_change=0.0,
    )


def test_employment_is_in_persons_to_one_scale() -> None:
    """Thousands are said as persons; the bars are in proportion; only the base was counted."""
    picture = employment_picture(projection(39.5, 42.2, 44.8))
    assert [bar.persons for bar in picture.bars] == [39_500, 42_200, 44_800]
    assert [bar.projected for bar in picture.bars] == [False, True, True]
    longest = picture.bars[-1]
    for bar in picture.bars:
        share = bar.persons / longest.persons
        assert bar.width == pytest.approx(longest.width * share, abs=ROUNDING)


def test_employment_of_nobody_can_be_drawn() -> None:
    """Zero is a figure: bars of no length."""
    assert [bar.width for bar in employment_picture(projection(0, 0, 0)).bars] == [0, 0, 0]


@pytest.mark.parametrize("name", ["width", "rows", "window_x"])
def test_picture_cannot_be_changed(name: str) -> None:
    """A picture stays as it was worked out."""
    picture = drawn([(1, 5)])
    changes: dict[str, Any] = {name: 1}
    assert replace(picture, **changes) != picture
    with pytest.raises(AttributeError):
        setattr(picture, name, 1)
