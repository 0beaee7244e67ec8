"""One pathway, read in one way, beside one choice of qualifications: what the dates show.

Stands in `self_check`, above `employment`; `check` puts the ways together, `earliest` asks for the
day. A pathway is shown where some choice of a main qualification, and of an additional one where
one is asked for, shows all of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.self_check.answers import Answers, Qualification
from generator.self_check.dates import LONGEST_MONTH
from generator.self_check.employment import Counted, Frame, counting, hours_together
from generator.self_check.rules import Levels, PathwayRules, Rules


@dataclass(frozen=True, slots=True)
class Chosen:
    """The qualifications that are held against a pathway: None where none is."""

    main: Qualification | None
    additional: Qualification | None


@dataclass(frozen=True)
class Applicant:
    """The rules and answers of one check, which every comparison needs."""

    rules: Rules
    answers: Answers

    def choices(self, pathway: PathwayRules) -> Iterator[Chosen]:
        """Every choice of qualifications for a pathway, in the order of the rows."""
        held = self.answers.qualifications
        for main in held:
            if pathway.need == "required":
                yield from (Chosen(main, other) for other in held if other is not main)
            yield Chosen(main, None)

    def lacks_a_day(self) -> bool:
        """Whether the day on which some qualification was completed may be missing."""
        return self.answers.unfilled("qualifications") or any(
            held.completed is None for held in self.answers.qualifications
        )


def outcome(
    held: Qualification,
    applicant: Applicant,
    levels: Levels,
    field: str,
    application: int,
) -> str:
    """What a qualification shows: `fits`, or the first thing that keeps it from it."""
    if not levels.allow(held.level, applicant.rules.ranks):
        return "level"
    if field != "either" and held.highly_relevant != (field == "highly_relevant"):
        return "field"
    if held.completed is None:
        return "no_date"
    return "fits" if held.completed <= application else "not_completed"


class Shown:
    """What the dates show of the employment of a pathway that is read in one way."""

    def __init__(self, applicant: Applicant, pathway: PathwayRules, frame: Frame) -> None:
        self._applicant = applicant
        self._pathway = pathway
        self.frame = frame

    @cached_property
    def sets(self) -> tuple[Counted, ...]:
        """The days that count for each clause."""
        rules, periods = self._applicant.rules, self._applicant.answers.periods
        return tuple(
            counting(periods, clause, rules, self.frame) for clause in self._pathway.employment
        )

    @cached_property
    def _together(self) -> tuple[Counted, ...]:
        rules, periods = self._applicant.rules, self._applicant.answers.periods
        return tuple(
            hours_together(periods, clause, rules, self.frame)
            for clause in self._pathway.employment
        )

    def units(self, place: int) -> int:
        """How much counts for a clause: no day counts for two clauses.

        Of the days that count for both, the first clause takes no more than it needs.
        """
        return self._units(self.sets, place, LONGEST_MONTH)

    def together(self, place: int) -> Counted:
        """The days of a clause and of those before it."""
        return _joined(self.sets, place)

    def taken(self, place: int, month: int = LONGEST_MONTH) -> int:
        """What the clauses before one take of the days."""
        return self._taken(self.sets, place, month)

    def _taken(self, sets: tuple[Counted, ...], place: int, month: int) -> int:
        asked = self._pathway.employment[:place]
        return sum(
            min(own.units(month), clause.months * month)
            for own, clause in zip(sets, asked, strict=False)
        )

    def _units(self, sets: tuple[Counted, ...], place: int, month: int) -> int:
        besides = _joined(sets, place).units(month) - self._taken(sets, place, month)
        return min(sets[place].units(month), besides)

    def shows(self, place: int) -> bool:
        """Whether a clause is shown."""
        return self.units(place) >= self._pathway.employment[place].months * LONGEST_MONTH

    def would_show(self, place: int, month: int, *, together: bool) -> bool:
        """Whether a clause is shown where it is counted in another way that the source allows."""
        sets = self._together if together else self.sets
        needed = self._pathway.employment[place].months * month
        return self._units(sets, place, month) >= needed

    def demands(self, upto: int) -> Iterator[tuple[Counted, tuple[int, ...], int]]:
        """What the clauses up to a place ask together: days, of which clauses, and how many months.

        For two clauses: what each asks for itself, and what both ask for together.
        """
        needed = [clause.months for clause in self._pathway.employment]
        for place in range(upto + 1):
            yield self.sets[place], (place,), needed[place]
        if upto:
            yield self.together(upto), tuple(range(upto + 1)), sum(needed[: upto + 1])


def _joined(sets: tuple[Counted, ...], place: int) -> Counted:
    return Counted(piece for one in sets[: place + 1] for piece in one.pieces)


@dataclass(frozen=True, slots=True)
class Fit:
    """What a choice of qualifications, and the employment beside it, shows of a pathway."""

    main: bool
    additional: bool
    employment: int
    """How many clauses on employment are shown."""
    shown: bool
    """Whether all of it is."""


def fit(applicant: Applicant, read: PathwayRules, chosen: Chosen, application: int) -> Fit:
    """Hold a choice of qualifications against a pathway that is read in one way."""
    main = chosen.main is not None and (
        outcome(chosen.main, applicant, read.level, read.field, application) == "fits"
    )
    additional = read.need != "required" or (
        chosen.additional is not None
        and read.additional is not None
        and outcome(chosen.additional, applicant, read.additional, "highly_relevant", application)
        == "fits"
    )
    completed = chosen.main.completed if chosen.main else None
    employment = Shown(applicant, read, Frame(application, completed))
    clauses = sum(map(employment.shows, range(len(read.employment))))
    return Fit(main, additional, clauses, main and additional and clauses == len(read.employment))
