"""The pathways of an assessment group on a time line.

Stands in `pictures`.
"""

from dataclasses import dataclass

from generator.pictures.view_box import PICTURE_WIDTH
from generator.records.assessment import CriteriaFile, Pathway

SHORTEST_AXIS = 10
"""Years. The time line runs from at least ten years before the application to it."""

_LEFT, _RIGHT = 34, 352
_ROW_HEIGHT = 58


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of employment on the time line; `open_start` where no window is given."""

    x: float
    width: float
    years: int
    relevance: str
    open_start: bool


@dataclass(frozen=True, slots=True)
class PathwayRow:
    """One pathway: its number, the height it is drawn at, its bars."""

    number: str
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class PathwaysPicture:
    """The pathways of one assessment group on a common time line."""

    width: int
    height: int
    left: float
    right: float
    window_x: float
    window_years: int | None
    axis_years: int
    rows: tuple[PathwayRow, ...]

    @property
    def has_relevant(self) -> bool:
        """Whether some employment need only be relevant."""
        return any(bar.relevance == "relevant" for row in self.rows for bar in row.bars)

    @property
    def has_open_start(self) -> bool:
        """Whether it is open how far back some employment may lie."""
        return any(bar.open_start for row in self.rows for bar in row.bars)


def _x(years_before: float, axis_years: int) -> float:
    return round(_RIGHT - (_RIGHT - _LEFT) * years_before / axis_years, 1)


def _ends(pathway: Pathway) -> list[int]:
    """How many years before the application each stretch of a pathway ends, as drawn."""
    windows = [clause.within_years for clause in pathway.employment if clause.within_years]
    before = max(windows, default=0)
    return [before if clause.within_years is None else 0 for clause in pathway.employment]


def pathways_picture(criteria: CriteriaFile) -> PathwaysPicture:
    """Draw the least years of each pathway, ending at the application.

    A stretch without a window of its own is drawn before the window of another in the same
    pathway, because it can lie there; its start is left open. `window_years` is None where no
    stretch has a window.
    """
    windows = [
        clause.within_years
        for pathway in criteria.pathways.values()
        for clause in pathway.employment
        if clause.within_years is not None
    ]
    window = max(windows, default=None)
    ends = {number: _ends(pathway) for number, pathway in criteria.pathways.items()}
    starts = [
        end + clause.years
        for number, pathway in criteria.pathways.items()
        for end, clause in zip(ends[number], pathway.employment, strict=True)
    ]
    axis = max(SHORTEST_AXIS, window or 0, *starts)
    rows = []
    for index, (number, pathway) in enumerate(criteria.pathways.items()):
        bars = []
        for end, clause in zip(ends[number], pathway.employment, strict=True):
            start = end + clause.years
            bars.append(
                Bar(
                    x=_x(start, axis),
                    width=round(_x(end, axis) - _x(start, axis), 1),
                    years=clause.years,
                    relevance=clause.relevance,
                    open_start=clause.within_years is None,
                )
            )
        rows.append(PathwayRow(number, 30 + index * _ROW_HEIGHT, tuple(bars)))
    return PathwaysPicture(
        width=PICTURE_WIDTH,
        height=30 + len(rows) * _ROW_HEIGHT + 26,
        left=_LEFT,
        right=_RIGHT,
        window_x=_x(window or 0, axis),
        window_years=window,
        axis_years=axis,
        rows=tuple(rows),
    )
