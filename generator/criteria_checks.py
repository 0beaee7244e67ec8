"""The criteria of assessment groups: their rules can be followed without a guess.

Stands beside `checks`. The self-check compares dates with these rules, so a rule that names a
pathway or a clause must mean one that is there, and what a source does not say must have answers.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from generator.load import DataFile, Records
from generator.problems import Problem
from generator.records.assessment import Pathway
from generator.records.readings import (
    LevelSide,
    Reading,
    ReadingSide,
    SideRule,
    Silence,
    SilenceSide,
)
from generator.reference_checks import Place

ON_EMPLOYMENT = ("window", "relevance", "timing")
"""What the side of a reading decides where the reading is about a clause on employment."""


def pathways_exist(records: Records, _today: date) -> Iterator[Problem]:
    """A rule on pathways names pathways of its own file (rule unknown-pathway)."""
    for file in records.of("criteria").values():
        for place, pathway in _named_pathways(file):
            if pathway not in file.content.pathways:
                yield file.problem(
                    place, "unknown-pathway", f'"{pathway}" is not a pathway of this file',
                    f"pathways are {', '.join(file.content.pathways)}",
                )  # fmt: skip


def _named_pathways(file: DataFile) -> Iterator[tuple[Place, str]]:
    window = file.content.window_rule
    for index, pathway in enumerate(window.pathways if window else ()):
        yield ("window_rule", "pathways", index), pathway
    for number, silence in enumerate(file.content.silences):
        for index, applied in enumerate(silence.applies_to):
            yield ("silences", number, "applies_to", index, "pathway"), applied.pathway


def readings_can_be_followed(records: Records, _today: date) -> Iterator[Problem]:
    """The sides of a reading decide one point, of a clause that is there (reading-mismatch)."""
    for file in records.of("criteria").values():
        for place, reading, clause, pathway in _readings(file):
            rules = _rules(reading)
            points = {rule.sets for rule in rules}
            if len(points) > 1:
                yield _mismatch(file, place, f"its sides decide {' and '.join(sorted(points))}")
            elif points <= set(ON_EMPLOYMENT) and clause not in range(
                1, len(pathway.employment) + 1
            ):
                yield _mismatch(file, place, f"{_named(clause)} is no clause on employment there")
            elif not points <= set(ON_EMPLOYMENT) and clause is not None:
                yield _mismatch(file, place, f"{', '.join(points)} is no matter of employment")
            for index, rule in enumerate(rules):
                if isinstance(rule, LevelSide) and bool(rule.at_least) == bool(rule.one_of):
                    yield _mismatch(
                        file,
                        (*place, "sides", index, "rule"),
                        "names a least level and levels, or none",
                    )


def what_is_not_stated_has_answers(records: Records, _today: date) -> Iterator[Problem]:
    """A clause whose timing is not stated has a reading of it (rule reading-mismatch)."""
    for file in records.of("criteria").values():
        answered = {
            (number, clause)
            for _place, reading, clause, pathway in _readings(file)
            for number, one in file.content.pathways.items()
            if one is pathway and any(rule.sets == "timing" for rule in _rules(reading))
        }
        for number, pathway in file.content.pathways.items():
            for index, clause in enumerate(pathway.employment):
                if clause.timing == "not_stated" and (number, index + 1) not in answered:
                    yield _mismatch(
                        file,
                        ("pathways", number, "employment", index, "timing"),
                        "the timing is not stated and no reading says what could be meant",
                    )


def _readings(
    file: DataFile,
) -> Iterator[tuple[Place, Reading | Silence, int | None, Pathway]]:
    """Every reading and silence with the clause and the pathway that it is about."""
    pathways = file.content.pathways
    for number, pathway in pathways.items():
        for index, reading in enumerate(pathway.readings):
            yield ("pathways", number, "readings", index), reading, reading.clause, pathway
    for index, silence in enumerate(file.content.silences):
        for applied in silence.applies_to:
            if applied.pathway in pathways:
                place = ("silences", index)
                yield place, silence, applied.clause, pathways[applied.pathway]


def _rules(reading: Reading | Silence) -> list[SideRule]:
    sides: Iterable[ReadingSide | SilenceSide] = reading.sides
    return [side.rule for side in sides]


def _named(clause: int | None) -> str:
    return "~" if clause is None else str(clause)


def _mismatch(file: DataFile, place: Place, message: str) -> Problem:
    return file.problem(
        place, "reading-mismatch", message,
        "see Reading and Silence in data/README.md: one point, one clause, an answer on each side",
    )  # fmt: skip


CRITERIA_CHECKS: tuple[Callable[[Records, date], Iterator[Problem]], ...] = (
    pathways_exist,
    readings_can_be_followed,
    what_is_not_stated_has_answers,
)
