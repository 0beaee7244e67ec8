"""What a reader fills in -> answers, with what cannot be understood said by its place.

Stands in `self_check`, above `dates`. A row with a problem does not count; the rest does.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Row = Literal["qualifications", "periods"]

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
MOST_HOURS = 168
"""Hours of a week."""

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_HOURS = re.compile(r"(\d{1,3})(?:\.(\d{1,2})0*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that is missing or cannot be: which row of which kind, and which of its fields."""

    row: Row
    index: int
    field: str
    problem: str


@dataclass(frozen=True, slots=True)
class Qualification:
    """A qualification; `completed` is a day number, None where no day was given."""

    index: int
    level: str
    highly_relevant: bool
    completed: int | None


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of employment by day numbers; `last` is None where it goes on.

    `hours` are hundredths of an hour a week.
    """

    index: int
    first: int
    last: int | None
    hours: int
    paid: bool
    highly_relevant: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """The rows that can be counted, and what is wrong with the others."""

    qualifications: tuple[Qualification, ...]
    periods: tuple[Period, ...]
    problems: tuple[Problem, ...]

    def unfilled(self, row: Row) -> bool:
        """Whether there is nothing of a kind, or something of it that is not filled in."""
        return not getattr(self, row) or any(one.row == row for one in self.problems)


def read_answers(filled_in: Mapping[str, Any], levels: Sequence[str]) -> Answers:
    """Read what was filled in; `levels` are the levels of qualifications that there are.

    Days are YYYY-MM-DD, hours a number or a text with two decimals at the most.
    """
    problems: list[Problem] = []
    qualifications = [
        _qualification(_Reader("qualifications", index, row, problems), levels)
        for index, row in enumerate(filled_in.get("qualifications", ()))
    ]
    periods = [
        _period(_Reader("periods", index, row, problems))
        for index, row in enumerate(filled_in.get("periods", ()))
    ]
    return Answers(
        tuple(one for one in qualifications if one is not None),
        tuple(one for one in periods if one is not None),
        tuple(problems),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the fields of one row and notes what is wrong."""

    row: Row
    index: int
    values: Mapping[str, Any]
    problems: list[Problem]

    def wrong(self, field: str, problem: str) -> None:
        self.problems.append(Problem(self.row, self.index, field, problem))

    def given(self, field: str) -> Any:
        value = self.values.get(field)
        return None if value == "" else value

    def one_of(self, field: str, values: Sequence[Any]) -> Any:
        value = self.given(field)
        if value is None:
            self.wrong(field, "missing")
        elif not any(type(value) is type(one) and value == one for one in values):
            self.wrong(field, "unknown")
            return None
        return value

    def day(self, field: str, *, needed: bool = False) -> int | None:
        value = self.given(field)
        if value is None:
            if needed:
                self.wrong(field, "missing")
            return None
        number = day_number(value)
        if number is None:
            self.wrong(field, "impossible_date")
        return number

    def hours(self, field: str) -> int | None:
        value = self.given(field)
        if value is None:
            self.wrong(field, "missing")
            return None
        match = _HOURS.fullmatch(str(value))
        hundredths = int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0")) if match else None
        if hundredths is None or hundredths > MOST_HOURS * 100:
            self.wrong(field, "impossible_hours")
            return None
        return hundredths

    def faultless(self) -> bool:
        return not any((one.row, one.index) == (self.row, self.index) for one in self.problems)


def day_number(value: object) -> int | None:
    """The number of a day written YYYY-MM-DD, None where there is no such day to count."""
    match = _DAY.fullmatch(str(value))
    if match is None or not EARLIEST_YEAR <= int(match[1]) <= LATEST_YEAR:
        return None
    try:
        return date.fromisoformat(match.group()).toordinal()
    except ValueError:
        return None


def _qualification(reader: _Reader, levels: Sequence[str]) -> Qualification | None:
    level = reader.one_of("level", levels)
    highly_relevant = reader.one_of("highly_relevant", (True, False))
    completed = reader.day("completed")
    if not reader.faultless():
        return None
    return Qualification(reader.index, level, highly_relevant, completed)


def _period(reader: _Reader) -> Period | None:
    first = reader.day("from", needed=True)
    last = reader.day("to")
    if first is not None and last is not None and last < first:
        reader.wrong("to", "end_before_start")
    hours = reader.hours("hours")
    paid = reader.one_of("paid", (True, False))
    relevance = reader.one_of("relevance", ("highly_relevant", "relevant"))
    if first is None or hours is None or not reader.faultless():
        return None
    return Period(reader.index, first, last, hours, paid, relevance == "highly_relevant")
