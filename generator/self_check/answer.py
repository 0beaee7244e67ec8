"""What a check answers: for each pathway and clause a state, with the arithmetic behind it.

Stands in `self_check`, above `states`. The engine in the browser gives the same shape as JSON, days
written YYYY-MM-DD.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from generator.self_check.answers import Problem
from generator.self_check.dates import Length
from generator.self_check.states import Side, State


@dataclass(frozen=True, slots=True)
class Earliest:
    """The first day of application on which the same dates would show it, None where none would.

    Under every way to read it, and under one at least. Looked for from the application on.
    """

    every: date | None
    some: date | None


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What one of the qualifications shows, by its row."""

    index: int
    outcome: str


@dataclass(frozen=True, slots=True)
class QualificationCase:
    """What the qualifications show under one way to read the clause."""

    sides: tuple[Side, ...]
    status: State
    rows: tuple[RowOutcome, ...]


@dataclass(frozen=True, slots=True)
class QualificationAnswer:
    """What the qualifications show of a clause on them."""

    status: State
    cases: tuple[QualificationCase, ...]
    depends_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Days that count, without a gap, and the rows of the periods that they come from."""

    first: date
    last: date
    months: int
    days: int
    periods: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Days of a period that do not count, and why; `last` is None where the job goes on."""

    period: int
    first: date
    last: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class EmploymentCase:
    """What the periods show under one way to read the clause, with the arithmetic.

    `counted` is what is held against the months needed: `together`, the days of this clause and of
    the one before it, without `taken`, what that one takes; for the first clause it is `total`.
    `uncounted` is the side of a qualification, `after` or `before`, on which alone time counts here,
    where no qualification fits the pathway: the figures then say nothing, and are not to be told.
    """

    sides: tuple[Side, ...]
    status: State
    relevance: str
    timing: str
    window_years: int | None
    window_first: date | None
    before_window_years: int | None
    before_window_first: date | None
    uncounted: str | None
    counted: Length
    missing: Length
    total: Length
    together: Length
    taken: Length
    first: date | None
    last: date | None
    pieces: tuple[Piece, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EmploymentAnswer:
    """What the periods show of a clause on employment.

    `earliest` is for this clause and those before it together.
    """

    clause: int
    status: State
    needed_months: int
    cases: tuple[EmploymentCase, ...]
    depends_on: tuple[str, ...]
    earliest: Earliest


@dataclass(frozen=True, slots=True)
class PathwayCase:
    """One way to read a pathway: what it comes to, and with which qualifications."""

    sides: tuple[Side, ...]
    status: State
    main: int | None
    additional: int | None


@dataclass(frozen=True, slots=True)
class PathwayAnswer:
    """What the dates show of one pathway.

    `main` and `additional` are the rows of the qualifications that its clauses are told for.
    """

    number: str
    status: State
    main: int | None
    additional: int | None
    qualification: QualificationAnswer
    field_of_study: QualificationAnswer
    additional_qualification: QualificationAnswer
    employment: tuple[EmploymentAnswer, ...]
    cases: tuple[PathwayCase, ...]
    depends_on: tuple[str, ...]
    earliest: Earliest


@dataclass(frozen=True, slots=True)
class Answer:
    """What the dates show: the problems in what was filled in, and each pathway by itself."""

    application: date
    problems: tuple[Problem, ...]
    pathways: tuple[PathwayAnswer, ...]


def as_document(answer: Answer) -> dict[str, Any]:
    """The answer as JSON has it, with days written YYYY-MM-DD."""
    document: dict[str, Any] = _plain(asdict(answer))
    return document


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Length):
        return value._asdict()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
