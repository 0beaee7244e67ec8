"""The first day of application on which the same dates would show a clause or a pathway.

Stands in `self_check`, above `pathway`. Not every day is tried: where so many days are missing,
that many must pass first, and where no counted job goes on, a later one must begin.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from generator.self_check.answer import Earliest
from generator.self_check.dates import (
    LONGEST_MONTH,
    MONTHS_A_YEAR,
    SHORTEST_MONTH,
    day_months_later,
)
from generator.self_check.employment import FOREVER, Frame, refusal, stretch_of
from generator.self_check.pathway import Applicant, Chosen, Shown, outcome
from generator.self_check.rules import Clause, PathwayRules

YEARS_AHEAD = 15
"""How far ahead of the application the day is looked for."""

Wait = int | None
"""Days that must pass before it can be shown: 0 where it is shown, None where it never will be."""


def first_day(wait: Callable[[int], Wait], application: int) -> int | None:
    """The first day from the application on for which `wait` is 0, None where there is none."""
    start = date.fromordinal(application)
    last = day_months_later(start, YEARS_AHEAD * MONTHS_A_YEAR).toordinal()
    day = application
    while day <= last:
        days = wait(day)
        if days is None:
            return None
        if days == 0:
            return day
        day += days
    return None


def earliest(waits: Sequence[Callable[[int], Wait]], application: int) -> Earliest:
    """The first day for all ways to read something, and for one of them."""

    def found(together: Callable[[Iterable[Wait]], Wait]) -> date | None:
        day = first_day(lambda day: together(wait(day) for wait in waits), application)
        return None if day is None else date.fromordinal(day)

    return Earliest(every=found(longest), some=found(shortest))


def longest(waits: Iterable[Wait]) -> Wait:
    """The wait for all of several things."""
    most = 0
    for wait in waits:
        if wait is None:
            return None
        most = max(most, wait)
    return most


def shortest(waits: Iterable[Wait]) -> Wait:
    """The wait for one of several things."""
    return min((wait for wait in waits if wait is not None), default=None)


def pathway_wait(applicant: Applicant, read: PathwayRules) -> Callable[[int], Wait]:
    """The wait for a pathway that is read in one way, with any choice of qualifications that may fit."""
    fitting = [
        chosen
        for chosen in applicant.choices(read)
        if None not in list(_qualification_waits(applicant, read, chosen, FOREVER))
    ]

    def wait(application: int) -> Wait:
        return shortest(
            longest(
                (
                    *_qualification_waits(applicant, read, chosen, application),
                    employment_wait(applicant, read, chosen, application, len(read.employment) - 1),
                )
            )
            for chosen in fitting
        )

    return wait


def _qualification_waits(
    applicant: Applicant, read: PathwayRules, chosen: Chosen, application: int
) -> Iterable[Wait]:
    asked = [(chosen.main, read.level, read.field)]
    if read.need == "required" and read.additional is not None:
        asked.append((chosen.additional, read.additional, "highly_relevant"))
    for held, levels, field in asked:
        found = outcome(held, applicant, levels, field, application) if held is not None else "none"
        if found == "not_completed" and held is not None and held.completed is not None:
            yield held.completed - application
        else:
            yield 0 if found == "fits" else None


def employment_wait(
    applicant: Applicant, read: PathwayRules, chosen: Chosen, application: int, upto: int
) -> Wait:
    """The wait for the clauses on employment up to a place, all of them together."""
    completed = chosen.main.completed if chosen.main else None
    frame = Frame(application, completed)
    shown = Shown(applicant, read, frame)
    return longest(
        _wait_for(
            counted.units(),
            months * LONGEST_MONTH,
            applicant,
            [read.employment[place] for place in places],
            frame,
        )
        for counted, places, months in shown.demands(upto)
    )


def _wait_for(
    units: int, needed: int, applicant: Applicant, clauses: Sequence[Clause], frame: Frame
) -> Wait:
    if units >= needed:
        return 0
    ahead = _next_day(applicant, clauses, frame)
    if ahead is None:
        return None
    # A day adds one unit, and the last day of a month up to three more; so may a stretch that
    # the window cuts in two, because its months are then counted from another day.
    slack = 2 * (LONGEST_MONTH - SHORTEST_MONTH)
    days = (needed - units - slack) * SHORTEST_MONTH // LONGEST_MONTH
    return ahead - frame.application + max(days, 1)


def _next_day(applicant: Applicant, clauses: Sequence[Clause], frame: Frame) -> int | None:
    """The next day, from that of the application on, that would count for one of the clauses."""
    days = []
    for clause in clauses:
        for period in applicant.answers.periods:
            if refusal(period, clause, applicant.rules) is not None:
                continue
            first, last = stretch_of(period)
            first = max(first, frame.application)
            if clause.timing == "after":
                first = max(first, FOREVER if frame.completed is None else frame.completed + 1)
            if clause.timing == "before":
                last = min(last, 0 if frame.completed is None else frame.completed)
            if first <= last and first < FOREVER:
                days.append(first)
    return min(days, default=None)
