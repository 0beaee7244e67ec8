"""The criteria of an assessment group as plain rules that can be compared with dates.

Stands in `self_check`. A rule has no words. Where the source contradicts itself or is silent, a
`Reading` holds what each way of reading it would ask; nothing is chosen here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from generator.records.assessment import CriteriaFile, EmploymentClause, Pathway
from generator.records.common import QualificationLevelRecord
from generator.records.readings import LevelSide, RelevanceSide, SideRule, TimingSide, WindowSide
from generator.self_check.dates import MONTHS_A_YEAR

Relevance = Literal["highly_relevant", "relevant"]
Timing = Literal["after", "any", "before", "not_stated"]
Choice = tuple[int, ...]
"""For each reading of a pathway, the place of the side that is followed."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Which levels of a qualification are enough: one at least, or those that are named."""

    at_least: str | None = None
    one_of: tuple[str, ...] = ()

    def allow(self, level: str, ranks: Mapping[str, int]) -> bool:
        """Whether a qualification at this level is enough."""
        if self.at_least is not None:
            return ranks[level] >= ranks[self.at_least]
        return level in self.one_of


@dataclass(frozen=True, slots=True)
class Clause:
    """Months of employment that are asked for, and which employment counts.

    `window_years`: only that many years before the application count; None: no such limit.
    `before_window_years`: the same for employment before the qualification alone.
    """

    relevance: Relevance
    months: int
    window_years: int | None
    before_window_years: int | None
    timing: Timing


@dataclass(frozen=True, slots=True)
class Reading:
    """A point that can be read in several ways: what it is about, and what each side asks."""

    id: str
    kind: Literal["contradiction", "silence"]
    clause: int | None
    """The clause on employment that it is about, counted from 1."""
    sides: tuple[SideRule, ...]

    @property
    def sets(self) -> str:
        """What its sides decide."""
        return self.sides[0].sets


@dataclass(frozen=True, slots=True)
class PathwayRules:
    """What one pathway asks."""

    number: str
    level: Levels
    field: Literal["highly_relevant", "not_highly_relevant", "either"]
    need: Literal["required", "none", "not_applicable", "not_stated"]
    additional: Levels | None
    employment: tuple[Clause, ...]
    readings: tuple[Reading, ...]

    def choices(self, about: Sequence[int]) -> Iterator[Choice]:
        """Every way to read the readings at these places; the first side of the others."""
        sides = (
            range(len(one.sides)) if place in about else (0,)
            for place, one in enumerate(self.readings)
        )
        return product(*sides)

    def under(self, choice: Choice) -> "PathwayRules":
        """The same pathway as one way of reading it has it."""
        read = self
        for reading, place in zip(self.readings, choice, strict=True):
            read = _followed(read, reading, reading.sides[place])
        return read


@dataclass(frozen=True, slots=True)
class Rules:
    """What an assessment group asks, by pathway, with the order of the levels."""

    authority: str
    letter: str
    ranks: Mapping[str, int]
    paid: bool
    hours_a_week: int
    pathways: tuple[PathwayRules, ...]


def rules_of(
    authority: str,
    letter: str,
    criteria: CriteriaFile,
    levels: Mapping[str, QualificationLevelRecord],
) -> Rules:
    """Take the rules out of the criteria of an assessment group."""
    return Rules(
        authority=authority,
        letter=letter,
        ranks={identity: level.aqf_level for identity, level in levels.items()},
        paid=criteria.employment_rule.paid,
        hours_a_week=criteria.employment_rule.hours_a_week,
        pathways=tuple(
            _pathway(number, pathway, criteria) for number, pathway in criteria.pathways.items()
        ),
    )


def _pathway(number: str, pathway: Pathway, criteria: CriteriaFile) -> PathwayRules:
    additional = pathway.additional_qualification
    return PathwayRules(
        number=number,
        level=Levels(at_least=pathway.qualification.level),
        field=pathway.field_of_study.relevance,
        need=additional.need,
        additional=Levels(at_least=additional.level) if additional.level else None,
        employment=tuple(map(_clause, pathway.employment)),
        readings=(
            *(
                Reading(one.id, "contradiction", one.clause, tuple(side.rule for side in one.sides))
                for one in pathway.readings
            ),
            *(
                Reading(one.id, "silence", place.clause, tuple(side.rule for side in one.sides))
                for one in criteria.silences
                for place in one.applies_to
                if place.pathway == number
            ),
        ),
    )


def _clause(clause: EmploymentClause) -> Clause:
    return Clause(
        relevance=clause.relevance,
        months=clause.years * MONTHS_A_YEAR,
        window_years=clause.within_years,
        before_window_years=None,
        timing=clause.timing,
    )


def _followed(pathway: PathwayRules, reading: Reading, side: SideRule) -> PathwayRules:
    if isinstance(side, LevelSide):
        levels = Levels(side.at_least, side.one_of)
        if side.sets == "additional_level":
            return replace(pathway, additional=levels)
        return replace(pathway, level=levels)
    place = (reading.clause or 1) - 1
    clauses = list(pathway.employment)
    clauses[place] = _clause_under(clauses[place], side)
    return replace(pathway, employment=tuple(clauses))


def _clause_under(clause: Clause, side: WindowSide | RelevanceSide | TimingSide) -> Clause:
    if isinstance(side, RelevanceSide):
        return replace(clause, relevance=side.relevance)
    if isinstance(side, TimingSide):
        return replace(clause, timing=side.timing)
    if side.of == "before_qualification":
        return replace(clause, before_window_years=side.years)
    return replace(clause, window_years=side.years)
