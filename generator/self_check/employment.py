"""Which days of employment count for a clause, and how long they are together.

Stands in `self_check`, above `dates`, `answers` and `rules`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generator.self_check.answers import Period
from generator.self_check.dates import (
    LONGEST_MONTH,
    Length,
    Stretch,
    length_of,
    years_before,
)
from generator.self_check.rules import Clause, Rules

FOREVER = 10_000_000
"""A day number after every other: the end of a job that goes on."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Days of a period that do not count, and why. A job that goes on has no last day."""

    period: int
    stretch: Stretch
    reason: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The days that employment is held against: the application, and the qualification.

    `completed` is None where there is no qualification with a known day.
    """

    application: int
    completed: int | None


class Counted:
    """The days that count for a clause: merged, so that no day counts twice.

    Months begin on the first day of their piece. A free day before a short February begins them
    anew, and can so add up to two days; the page that explains the counting says it.
    """

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self.pieces: tuple[Stretch, ...] = tuple(merged(stretches))

    @cached_property
    def lengths(self) -> tuple[Length, ...]:
        """The length of each piece."""
        return tuple(map(length_of, self.pieces))

    def units(self, month: int = LONGEST_MONTH) -> int:
        """The length in days, where a month of the calendar is `month` days.

        A whole month of the calendar is a month, whatever its days. The days left over of several
        pieces come together to months of `month` days; those of one piece alone never do.
        """
        months = sum(length.months for length in self.lengths)
        days = [length.days for length in self.lengths if length.days]
        over = min(days[0], month - 1) if len(days) == 1 else sum(days)
        return months * month + over


def merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The same days as stretches in order that neither overlap nor touch."""
    last: Stretch | None = None
    for stretch in sorted(stretches):
        if last is not None and stretch.first <= last.last + 1:
            last = Stretch(last.first, max(last.last, stretch.last))
            continue
        if last is not None:
            yield last
        last = stretch
    if last is not None:
        yield last


def refusal(period: Period, clause: Clause, rules: Rules) -> str | None:
    """Why no day of a period can count, whatever the dates; None where days can."""
    if rules.paid and not period.paid:
        return "unpaid"
    if clause.relevance == "highly_relevant" and not period.highly_relevant:
        return "only_relevant"
    return "hours" if period.hours < rules.hours_a_week * 100 else None


def parts(
    period: Stretch, clause: Clause, frame: Frame
) -> tuple[Stretch | None, list[tuple[Stretch, str]]]:
    """What of a period lies where it counts, and what does not, with the reason."""
    first, last = period
    cuts: list[tuple[Stretch, str]] = []
    for limit, reason in _upper(clause, frame):
        if last > limit and first <= last:
            # Days that a job going on has not reached are no days left out.
            if last != FOREVER or first > limit or reason != "after_application":
                cuts.append((Stretch(max(first, limit + 1), last), reason))
            last = limit
    for limit, reason in _lower(clause, frame):
        if first < limit and first <= last:
            cuts.append((Stretch(first, min(last, limit - 1)), reason))
            first = limit
    return (Stretch(first, last) if first <= last else None), cuts


def _upper(clause: Clause, frame: Frame) -> Iterator[tuple[int, str]]:
    yield frame.application - 1, "after_application"
    if clause.timing == "before":
        if frame.completed is None:
            yield 0, "no_qualification"
        else:
            yield frame.completed, "after_qualification"


def _lower(clause: Clause, frame: Frame) -> Iterator[tuple[int, str]]:
    if clause.timing == "after":
        if frame.completed is None:
            yield FOREVER, "no_qualification"
        else:
            yield frame.completed + 1, "before_qualification"
    if clause.window_years is not None:
        yield years_before(frame.application, clause.window_years), "before_window"
    if clause.before_window_years is not None:
        start = years_before(frame.application, clause.before_window_years)
        completed = FOREVER if frame.completed is None else frame.completed
        yield min(start, completed + 1), "before_window"


def stretch_of(period: Period) -> Stretch:
    """The days of a period."""
    return Stretch(period.first, FOREVER if period.last is None else period.last)


def contributors(
    periods: Sequence[Period], clause: Clause, rules: Rules, frame: Frame
) -> list[tuple[int, Stretch]]:
    """The row of each period that counts for a clause, with its days that do."""
    found = []
    for period in periods:
        if refusal(period, clause, rules) is None:
            inside, _ = parts(stretch_of(period), clause, frame)
            if inside is not None:
                found.append((period.index, inside))
    return found


def counting(periods: Sequence[Period], clause: Clause, rules: Rules, frame: Frame) -> Counted:
    """The days that count for a clause."""
    return Counted(days for _, days in contributors(periods, clause, rules, frame))


def left_out(periods: Sequence[Period], clause: Clause, rules: Rules, frame: Frame) -> list[Cut]:
    """The days of each period that do not count for a clause, with the reason."""
    cuts: list[Cut] = []
    counted: list[Stretch] = []
    for period in periods:
        whole = stretch_of(period)
        reason = refusal(period, clause, rules)
        if reason is not None:
            cuts.append(Cut(period.index, whole, reason))
            continue
        inside, outside = parts(whole, clause, frame)
        cuts.extend(Cut(period.index, stretch, why) for stretch, why in outside)
        if inside is None:
            continue
        for other in merged(counted):
            twice = Stretch(max(inside.first, other.first), min(inside.last, other.last))
            if twice.first <= twice.last:
                cuts.append(Cut(period.index, twice, "counted_once"))
        counted.append(inside)
    return cuts


def hours_together(
    periods: Sequence[Period], clause: Clause, rules: Rules, frame: Frame
) -> Counted:
    """The days that count if the hours of jobs held at the same time are added up."""
    rest = [
        (inside, period.hours)
        for period in periods
        if refusal(period, clause, rules) in (None, "hours")
        and (inside := parts(stretch_of(period), clause, frame)[0]) is not None
    ]
    edges = sorted({edge for one, _ in rest for edge in (one.first, one.last + 1)})
    return Counted(
        Stretch(start, end - 1)
        for start, end in pairwise(edges)
        if sum(hours for one, hours in rest if one.first <= start <= one.last)
        >= rules.hours_a_week * 100
    )
