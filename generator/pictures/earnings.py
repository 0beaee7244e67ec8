"""The earnings of a careers page: ranges of money, each on an axis of its own.

Stands in `pictures`.
"""

from dataclasses import dataclass

from generator.pictures.view_box import PICTURE_WIDTH
from generator.records.careers import Earnings, Range


@dataclass(frozen=True, slots=True)
class RangeBar:
    """A range of money as a bar on an axis that starts at nothing."""

    low: int
    high: int
    x: float
    width: float
    axis_end: int


@dataclass(frozen=True, slots=True)
class EarningsPicture:
    """The weekly and the yearly range, each on its own axis."""

    width: int
    weekly: RangeBar
    yearly: RangeBar


def _range_bar(amounts: Range, step: int) -> RangeBar:
    axis_end = max(step, -(-amounts.high * 5 // 4 // step) * step)
    scale = (PICTURE_WIDTH - 16) / axis_end
    return RangeBar(
        low=amounts.low,
        high=amounts.high,
        x=round(8 + amounts.low * scale, 1),
        width=round((amounts.high - amounts.low) * scale, 1),
        axis_end=axis_end,
    )


def earnings_picture(earnings: Earnings) -> EarningsPicture:
    """Both ranges; the axes end at a round number above the high end."""
    return EarningsPicture(
        width=PICTURE_WIDTH,
        weekly=_range_bar(earnings.weekly, 500),
        yearly=_range_bar(earnings.yearly, 25_000),
    )
