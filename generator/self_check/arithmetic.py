"""The arithmetic behind a clause on employment, to be shown step by step.

Stands in `self_check`, above `pathway`.
"""

from datetime import date

from generator.self_check.answer import EmploymentCase, LeftOut, Piece
from generator.self_check.dates import (
    LONGEST_MONTH,
    SHORTEST_MONTH,
    Length,
    years_before,
)
from generator.self_check.employment import FOREVER, Counted, Frame, contributors, left_out
from generator.self_check.pathway import Applicant, Chosen, Shown
from generator.self_check.rules import Clause, PathwayRules
from generator.self_check.states import Side, State


def employment_case(
    applicant: Applicant,
    read: PathwayRules,
    chosen: Chosen,
    application: int,
    place: int,
    taken: tuple[Side, ...],
) -> EmploymentCase:
    """What the periods show of a clause of a pathway that is read in one way."""
    clause = read.employment[place]
    frame = Frame(application, chosen.main.completed if chosen.main else None)
    shown = Shown(applicant, read, frame)
    own = shown.sets[place]
    counted, needed = shown.units(place), clause.months * LONGEST_MONTH
    return EmploymentCase(
        sides=taken,
        status=_status(applicant, clause, chosen, shows=counted >= needed),
        relevance=clause.relevance,
        timing=clause.timing,
        window_years=clause.window_years,
        window_first=_window(application, clause.window_years),
        before_window_years=clause.before_window_years,
        before_window_first=_window(application, clause.before_window_years),
        uncounted=_uncounted(clause, chosen),
        counted=_length(counted),
        missing=_length(max(needed - counted, 0)),
        total=_length(own.units()),
        together=_length(shown.together(place).units()),
        taken=_length(shown.taken(place)),
        first=date.fromordinal(own.pieces[0].first) if own.pieces else None,
        last=date.fromordinal(own.pieces[-1].last) if own.pieces else None,
        pieces=_pieces(applicant, clause, own, frame),
        left_out=_left_out(applicant, clause, frame),
        notes=tuple(_notes(shown, place)),
    )


def _status(applicant: Applicant, clause: Clause, chosen: Chosen, *, shows: bool) -> State:
    if shows:
        return "shown"
    held = chosen.main is not None and chosen.main.completed is not None
    dated = clause.timing == "any" and clause.before_window_years is None
    if applicant.answers.unfilled("periods"):
        return "incomplete"
    if not held and not dated and applicant.lacks_a_day():
        return "incomplete"
    return "not_shown"


def _uncounted(clause: Clause, chosen: Chosen) -> str | None:
    return clause.timing if chosen.main is None and clause.timing in ("after", "before") else None


def _window(application: int, years: int | None) -> date | None:
    return None if years is None else date.fromordinal(years_before(application, years))


def _length(units: int) -> Length:
    return Length(*divmod(units, LONGEST_MONTH))


def _pieces(
    applicant: Applicant, clause: Clause, counted: Counted, frame: Frame
) -> tuple[Piece, ...]:
    sources = contributors(applicant.answers.periods, clause, applicant.rules, frame)
    return tuple(
        Piece(
            first=date.fromordinal(piece.first),
            last=date.fromordinal(piece.last),
            months=length.months,
            days=length.days,
            periods=tuple(
                period
                for period, days in sources
                if days.first <= piece.last and piece.first <= days.last
            ),
        )
        for piece, length in zip(counted.pieces, counted.lengths, strict=True)
    )


def _left_out(applicant: Applicant, clause: Clause, frame: Frame) -> tuple[LeftOut, ...]:
    return tuple(
        LeftOut(
            period=cut.period,
            first=date.fromordinal(cut.stretch.first),
            last=None if cut.stretch.last == FOREVER else date.fromordinal(cut.stretch.last),
            reason=cut.reason,
        )
        for cut in left_out(applicant.answers.periods, clause, applicant.rules, frame)
    )


def _notes(shown: Shown, place: int) -> list[str]:
    """Where another way to count, which the source allows as well, would change the state."""
    as_counted = shown.shows(place)
    notes = []
    if shown.would_show(place, SHORTEST_MONTH, together=False) != as_counted:
        notes.append("days_left_over")
    if shown.would_show(place, LONGEST_MONTH, together=True) != as_counted:
        notes.append("hours_together")
    return notes
