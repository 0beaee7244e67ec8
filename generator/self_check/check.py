"""Rules and answers -> what the dates show, pathway by pathway and clause by clause.

Stands in `self_check`, above `clauses` and `earliest`. There is no answer over all pathways and
none on a person: the assessing authority decides.
"""

from collections.abc import Sequence
from datetime import date

from generator.self_check.answer import (
    Answer,
    EmploymentAnswer,
    PathwayAnswer,
    PathwayCase,
    QualificationAnswer,
)
from generator.self_check.answers import Answers
from generator.self_check.clauses import (
    additional_answer,
    employment_answer,
    field_answer,
    qualification_answer,
    state_under,
)
from generator.self_check.earliest import earliest, pathway_wait
from generator.self_check.pathway import Applicant, Chosen, fit
from generator.self_check.rules import Choice, PathwayRules, Rules
from generator.self_check.states import State, depends_on, over_readings, sides


def check(rules: Rules, answers: Answers, application: date) -> Answer:
    """Hold answers against rules, for an application on a day."""
    applicant = Applicant(rules, answers)
    day = application.toordinal()
    return Answer(
        application=application,
        problems=answers.problems,
        pathways=tuple(_pathway(applicant, pathway, day) for pathway in rules.pathways),
    )


def _pathway(applicant: Applicant, pathway: PathwayRules, application: int) -> PathwayAnswer:
    ways = tuple(pathway.choices(range(len(pathway.readings))))
    chosen = _told_for(applicant, pathway, ways, application)
    qualification = qualification_answer(applicant, pathway, "either", application)
    field = field_answer(applicant, pathway, application)
    additional = additional_answer(applicant, pathway, chosen, application)
    employment = tuple(
        employment_answer(applicant, pathway, chosen, application, place)
        for place in range(len(pathway.employment))
    )
    clauses: tuple[QualificationAnswer | EmploymentAnswer, ...] = (
        qualification,
        field,
        additional,
        *employment,
    )

    def states(way: Choice) -> list[State]:
        taken = sides(pathway, way, range(len(way)))
        return [state_under(clause, taken) for clause in clauses]

    cases = tuple(_case(applicant, pathway, way, application, states(way)) for way in ways)
    status = over_readings(case.status for case in cases)
    if additional.status == "not_stated" and status == "shown":
        status = "depends"
    return PathwayAnswer(
        number=pathway.number,
        status=status,
        main=chosen.main.index if chosen.main else None,
        additional=chosen.additional.index if chosen.additional else None,
        qualification=qualification,
        field_of_study=field,
        additional_qualification=additional,
        employment=employment,
        cases=cases,
        depends_on=depends_on(pathway, ways, [case.status for case in cases]),
        earliest=earliest(
            [pathway_wait(applicant, pathway.under(way)) for way in ways], application
        ),
    )


def _case(
    applicant: Applicant,
    pathway: PathwayRules,
    way: Choice,
    application: int,
    clauses: Sequence[State],
) -> PathwayCase:
    """What one way to read a pathway comes to; `clauses` tell whether something is not filled in."""
    read = pathway.under(way)
    taken = sides(pathway, way, range(len(way)))
    for chosen in applicant.choices(read):
        if fit(applicant, read, chosen, application).shown:
            additional = chosen.additional.index if chosen.additional else None
            return PathwayCase(
                taken, "shown", chosen.main.index if chosen.main else None, additional
            )
    if "not_shown" not in clauses and "incomplete" in clauses:
        return PathwayCase(taken, "incomplete", None, None)
    return PathwayCase(taken, "not_shown", None, None)


def _told_for(
    applicant: Applicant, pathway: PathwayRules, ways: Sequence[Choice], application: int
) -> Chosen:
    """The qualifications for which the clauses of a pathway are told: those that show the most.

    Where none is of the level and field that are asked for, none is chosen.
    """
    best, most = Chosen(None, None), (0, 0, 0, 0)
    read = [pathway.under(way) for way in ways]
    for chosen in applicant.choices(pathway):
        fits = [fit(applicant, one, chosen, application) for one in read]
        score = (
            sum(one.shown for one in fits),
            sum(one.main and one.additional for one in fits),
            sum(one.main for one in fits),
            sum(one.employment for one in fits if one.main),
        )
        if score > most:
            best, most = chosen, score
    return best
