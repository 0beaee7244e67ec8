"""What was measured, beside its goal: the rows of the table that `make bench` prints."""

import statistics
from collections.abc import Iterable
from dataclasses import dataclass

COLUMNS = ("what", "median", "least to most", "n", "goal", "")
"""The heads of the table; the last column says whether the goal is met."""

BYTES_A_KB = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was measured: its figures, one a run (or page), and the goal where there is one.

    A row without figures says in `note` why it could not be measured.
    """

    what: str
    figures: tuple[float, ...] = ()
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def median(self) -> float:
        """What counts: the figure in the middle."""
        return statistics.median(self.figures)

    @property
    def met(self) -> bool | None:
        """Whether the median keeps to the goal; None where there is none, or nothing to compare."""
        if not self.figures or (self.at_most is None and self.at_least is None):
            return None
        return (self.at_most is None or self.median <= self.at_most) and (
            self.at_least is None or self.median >= self.at_least
        )

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        goal = ""
        if self.at_most is not None:
            goal = f"at most {written(self.at_most, self.unit)}"
        elif self.at_least is not None:
            goal = f"at least {written(self.at_least, self.unit)}"
        if not self.figures:
            return (self.what, "-", "", "0", goal, f"not measured: {self.note}")
        spread = ""
        if len(self.figures) > 1:
            least, most = (written(pick(self.figures), self.unit) for pick in (min, max))
            spread = f"{least} to {most}"
        verdict = {True: "met", False: "NOT MET", None: ""}[self.met]
        told = "; ".join(part for part in (verdict, self.note) if part)
        median = written(self.median, self.unit)
        return (self.what, median, spread, str(len(self.figures)), goal, told)


def written(figure: float, unit: str) -> str:
    """A figure with its unit, as exact as it is worth."""
    if unit == "s":
        return f"{figure:.2f} s"
    if unit == "kB":
        return f"{figure:.1f} kB"
    if unit in ("ms", "MB"):
        return f"{figure:.0f} {unit}"
    return (
        f"{figure:.3g} {unit}".strip() if figure < BYTES_A_KB else f"{figure:,.0f} {unit}".strip()
    )


def table(rows: Iterable[Row]) -> str:
    """All rows, in columns of text, the goal beside each figure."""
    lines = [COLUMNS, *(row.cells() for row in rows)]
    widths = [max(len(line[index]) for line in lines) for index in range(len(COLUMNS) - 1)]
    rule = (*("-" * width for width in widths), "")
    return "".join(
        "  ".join(
            [cell.ljust(width) for cell, width in zip(line, widths, strict=False)] + [line[-1]]
        ).rstrip()
        + "\n"
        for line in (lines[0], rule, *lines[1:])
    )


def percentile(figures: Iterable[float], share: int) -> float:
    """The figure that `share` per cent of the figures do not exceed."""
    found = sorted(figures)
    if len(found) == 1:
        return found[0]
    return statistics.quantiles(found, n=100, method="inclusive")[share - 1]
