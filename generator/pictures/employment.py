"""Employed persons of a unit group: at the base, and as projected.

Stands in `pictures`.
"""

from dataclasses import dataclass

from generator.pictures.view_box import PICTURE_WIDTH
from generator.records.labour_market import Projection

_LEFT = 84
_LONGEST = 166
"""What is left between the months and the figures behind the bars."""

_ROW_HEIGHT = 28


@dataclass(frozen=True, slots=True)
class PersonsBar:
    """Persons as a bar that starts at nothing; `projected`: they were not counted."""

    persons: int
    y: int
    width: float
    projected: bool


@dataclass(frozen=True, slots=True)
class EmploymentPicture:
    """The base, five and ten years later, from top to bottom, to one scale."""

    width: int
    height: int
    left: int
    bars: tuple[PersonsBar, ...]


def persons(thousands: float) -> int:
    """Persons of a figure that is published in thousands with one decimal."""
    return round(thousands * 1000)


def employment_picture(projection: Projection) -> EmploymentPicture:
    """Draw the three figures of a unit group."""
    figures = [
        persons(thousands)
        for thousands in (projection.base, projection.five_years, projection.ten_years)
    ]
    most = max(*figures, 1)
    bars = tuple(
        PersonsBar(
            persons=figure,
            y=index * _ROW_HEIGHT + 4,
            width=round(_LONGEST * figure / most, 1),
            projected=index > 0,
        )
        for index, figure in enumerate(figures)
    )
    return EmploymentPicture(PICTURE_WIDTH, len(bars) * _ROW_HEIGHT, _LEFT, bars)
