"""Ratings of shortage by year and place: a grid of letters.

Stands in `pictures`. All cells of one rating are one path and one run of letters, so that the
grid stays small on a page that a phone loads.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.pictures.view_box import PICTURE_WIDTH
from generator.records.labour_market import Rating

_LEFT = 45
_TOP = 22
_ROW_HEIGHT = 30
_CELL_HEIGHT = 24
_GAP = 3


@dataclass(frozen=True, slots=True)
class ShortageRow:
    """One year; `rated` is false where its list has no row for the code."""

    year: str
    y: int
    rated: bool


@dataclass(frozen=True, slots=True)
class RatingCells:
    """All cells of one rating: their outline as a path, and where each letter stands."""

    rating: Rating
    count: int
    path: str
    xs: str
    ys: str


@dataclass(frozen=True, slots=True)
class ShortagePicture:
    """Years down, places across."""

    width: int
    height: int
    left: int
    columns: tuple[tuple[str, float], ...]
    """Each place with the middle of its column."""
    rows: tuple[ShortageRow, ...]
    cells: tuple[RatingCells, ...]


def shortage_picture(
    years: Sequence[str],
    places: Sequence[str],
    ratings: Mapping[str, Mapping[str, Rating]],
) -> ShortagePicture:
    """Draw the ratings of a code; years that `ratings` lacks are rows without cells."""
    pitch = (PICTURE_WIDTH - _LEFT) / max(len(places), 1)
    columns = {place: _LEFT + pitch * index for index, place in enumerate(places)}
    tops = {year: _TOP + index * _ROW_HEIGHT for index, year in enumerate(years)}
    found: dict[Rating, list[tuple[float, int]]] = {}
    for year, by_place in ratings.items():
        for place, rating in by_place.items():
            found.setdefault(rating, []).append((columns[place], tops[year]))
    width = round(pitch - _GAP, 1)
    return ShortagePicture(
        width=PICTURE_WIDTH,
        height=_TOP + len(years) * _ROW_HEIGHT,
        left=_LEFT,
        columns=tuple((place, round(x + width / 2, 1)) for place, x in columns.items()),
        rows=tuple(ShortageRow(year, top, year in ratings) for year, top in tops.items()),
        cells=tuple(
            RatingCells(
                rating=rating,
                count=len(corners),
                path="".join(
                    f"M{x:g} {y}h{width:g}v{_CELL_HEIGHT}h-{width:g}z"
                    for x, y in ((round(x, 1), y) for x, y in corners)
                ),
                xs=" ".join(f"{round(x + width / 2, 1):g}" for x, _ in corners),
                ys=" ".join(str(y + 17) for _, y in corners),
            )
            for rating, corners in found.items()
        ),
    )
