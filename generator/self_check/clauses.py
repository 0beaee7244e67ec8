"""What the dates show of each clause of a pathway, under each way to read that clause.

Stands in `self_check`, above `arithmetic` and `earliest`.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.self_check.answer import (
    EmploymentAnswer,
    QualificationAnswer,
    QualificationCase,
    RowOutcome,
)
from generator.self_check.answers import Qualification
from generator.self_check.arithmetic import employment_case
from generator.self_check.earliest import earliest, employment_wait
from generator.self_check.pathway import Applicant, Chosen, outcome
from generator.self_check.rules import Choice, Levels, PathwayRules
from generator.self_check.states import Side, State, depends_on, over_readings, sides


def state_under(answer: QualificationAnswer | EmploymentAnswer, taken: Sequence[Side]) -> State:
    """The state of a clause where a pathway is read in one way."""
    return next(
        (case.status for case in answer.cases if set(case.sides) <= set(taken)), answer.status
    )


def qualification_answer(
    applicant: Applicant, pathway: PathwayRules, field: str, application: int
) -> QualificationAnswer:
    """What the qualifications show of the level of the main one and, with it, of its field."""

    def cases() -> Iterator[tuple[Choice, QualificationCase]]:
        about = _about(pathway, "qualification_level")
        for choice in pathway.choices(about):
            levels = pathway.under(choice).level
            yield (
                choice,
                _case(applicant, levels, field, application, sides(pathway, choice, about)),
            )

    return _qualification(pathway, dict(cases()))


def field_answer(
    applicant: Applicant, pathway: PathwayRules, application: int
) -> QualificationAnswer:
    """What the qualifications of the level that is asked for show of their field."""
    if pathway.field == "either":
        return QualificationAnswer("not_asked", (), ())
    return qualification_answer(applicant, pathway, pathway.field, application)


def additional_answer(
    applicant: Applicant, pathway: PathwayRules, chosen: Chosen, application: int
) -> QualificationAnswer:
    """What the qualifications beside the main one show of the additional one.

    The only qualification is never the additional one, whether or not it fits as the main one.
    """
    if pathway.need != "required" or pathway.additional is None:
        state: State = "not_stated" if pathway.need == "not_stated" else "not_asked"
        return QualificationAnswer(state, (), ())
    about = _about(pathway, "additional_level")
    held = applicant.answers.qualifications
    main = held[0] if len(held) == 1 else chosen.main
    cases = {
        choice: _case(
            applicant,
            pathway.under(choice).additional or pathway.additional,
            "highly_relevant",
            application,
            sides(pathway, choice, about),
            besides=main,
        )
        for choice in pathway.choices(about)
    }
    return _qualification(pathway, cases)


def _qualification(
    pathway: PathwayRules, cases: dict[Choice, QualificationCase]
) -> QualificationAnswer:
    states = [case.status for case in cases.values()]
    return QualificationAnswer(
        over_readings(states), tuple(cases.values()), depends_on(pathway, tuple(cases), states)
    )


def _about(pathway: PathwayRules, *points: str) -> list[int]:
    return [place for place, one in enumerate(pathway.readings) if one.sets in points]


def _case(
    applicant: Applicant,
    levels: Levels,
    field: str,
    application: int,
    taken: tuple[Side, ...],
    *,
    besides: Qualification | None = None,
) -> QualificationCase:
    rows = tuple(
        RowOutcome(held.index, outcome(held, applicant, levels, field, application))
        for held in applicant.answers.qualifications
        if held is not besides
    )
    found = {row.outcome for row in rows}
    status: State = "not_shown"
    if "fits" in found:
        status = "shown"
    elif "no_date" in found or applicant.answers.unfilled("qualifications"):
        status = "incomplete"
    return QualificationCase(taken, status, rows)


def employment_answer(
    applicant: Applicant, pathway: PathwayRules, chosen: Chosen, application: int, place: int
) -> EmploymentAnswer:
    """What the periods show of a clause on employment, beside the qualifications chosen."""
    about = [
        index
        for index in _about(pathway, "window", "relevance", "timing")
        if (pathway.readings[index].clause or 1) <= place + 1
    ]
    ways = tuple(pathway.choices(about))
    cases = tuple(
        employment_case(
            applicant,
            pathway.under(way),
            chosen,
            application,
            place,
            sides(pathway, way, about),
        )
        for way in ways
    )
    states = [case.status for case in cases]
    return EmploymentAnswer(
        clause=place + 1,
        status=over_readings(states),
        needed_months=pathway.employment[place].months,
        cases=cases,
        depends_on=depends_on(pathway, ways, states),
        earliest=earliest(
            [
                partial(employment_wait, applicant, pathway.under(way), chosen, upto=place)
                for way in ways
            ],
            application,
        ),
    )
