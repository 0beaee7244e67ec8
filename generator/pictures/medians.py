"""Where one unit group's median stands among the medians of other unit groups.

Stands in `pictures`. A median of a unit group is one number: the ranges are of such numbers,
never of what persons earn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import quantiles

from generator.pictures.view_box import PICTURE_WIDTH

STEP = 500
"""Dollars. The axis starts and ends at a whole number of steps."""

_LEFT, _RIGHT = 10, 350
_LEGEND_HEIGHT = 20
_ROW_HEIGHT = 44
_FAR = 3
"""How many times the middle half lies above it what the axis leaves out, if the page allows."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The spread of several medians, in whole dollars; `count` is how many they are."""

    count: int
    lowest: int
    lower_quartile: int
    middle: int
    upper_quartile: int
    highest: int


def spread(medians: Iterable[int]) -> Spread | None:
    """The spread of some medians; None where there is none.

    Quartiles lie between neighbours where they must (the inclusive method), and are rounded to
    whole dollars, halves upwards.
    """
    known = sorted(medians)
    if not known:
        return None
    cuts = quantiles(known, n=4, method="inclusive") if len(known) > 1 else [known[0]] * 3
    lower, middle, upper = (int(cut + 0.5) for cut in cuts)
    return Spread(len(known), known[0], lower, middle, upper, known[-1])


@dataclass(frozen=True, slots=True)
class SpreadBand:
    """One spread as it is drawn; `beyond`: it goes on to the right of the axis."""

    y: int
    left: float
    right: float
    box_x: float
    box_width: float
    middle_x: float
    beyond: bool


@dataclass(frozen=True, slots=True)
class MediansPicture:
    """Spreads one below the other on one axis of dollars, with the places of two medians.

    Above them is a line of words for each of the two, `total_y` high for the second.
    """

    width: int
    height: int
    left: int
    right: int
    axis_start: int
    axis_end: int
    bands: tuple[SpreadBand, ...]
    value_x: float | None
    total_x: float | None
    total_y: int

    @property
    def beyond(self) -> bool:
        """Whether a spread goes on to the right of the axis."""
        return any(band.beyond for band in self.bands)


def medians_picture(
    spreads: Sequence[Spread], value: int | None, total: int | None
) -> MediansPicture:
    """Draw spreads, the last of which holds the others; `value` and `total` are two medians.

    A few unit groups are paid so far above all others that an axis up to them would press the
    rest together: it ends before them, unless `value` is one of them.
    """
    widest = spreads[-1]
    fence = widest.upper_quartile + _FAR * (widest.upper_quartile - widest.lower_quartile)
    total_y = 0 if value is None else _LEGEND_HEIGHT
    top = total_y + (0 if total is None else _LEGEND_HEIGHT) + 4
    marks = [mark for mark in (value, total) if mark is not None]
    start = min(widest.lowest, *marks, fence) // STEP * STEP
    end = max(min(widest.highest, fence), *marks, start + 1)
    end = -(-end // STEP) * STEP

    def x(dollars: int) -> float:
        share = (min(dollars, end) - start) / (end - start)
        return round(_LEFT + (_RIGHT - _LEFT) * share, 1)

    bands = tuple(
        SpreadBand(
            y=top + index * _ROW_HEIGHT,
            left=x(one.lowest),
            right=x(one.highest),
            box_x=x(one.lower_quartile),
            box_width=round(x(one.upper_quartile) - x(one.lower_quartile), 1),
            middle_x=x(one.middle),
            beyond=one.highest > end,
        )
        for index, one in enumerate(spreads)
    )
    return MediansPicture(
        width=PICTURE_WIDTH,
        height=top + len(bands) * _ROW_HEIGHT + 20,
        left=_LEFT,
        right=_RIGHT,
        axis_start=start,
        axis_end=end,
        bands=bands,
        value_x=None if value is None else x(value),
        total_x=None if total is None else x(total),
        total_y=total_y,
    )
