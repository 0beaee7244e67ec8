"""data/classification/{edition}/: the groups, and one file a unit group with its occupations.

A unit group's file mirrors the publisher's page of that group. Titles, codes, levels and the
names of qualifications are exact; definitions, lead statements and tasks are in our words.
"""

from typing import Annotated

from pydantic import Field

from generator.records.base import (
    Items,
    Record,
    Reference,
    Sourced,
    SourcedItems,
    SourcedText,
    SourceId,
    Text,
    Texts,
    Unfilled,
)

SkillLevel = Annotated[int, Field(ge=1, le=5)]
"""1 is the highest of ANZSCO's five levels, 5 the lowest."""


class GroupRecord(Record):
    """A major, sub-major or minor group: one, two or three digits.

    `skill_levels` are the predominant ones that the publisher prints; empty where the edition
    that we hold does not print them.
    """

    title: Text
    skill_levels: tuple[SkillLevel, ...] = ()
    skill_levels_new_zealand: tuple[SkillLevel, ...] = ()


class StructureFile(Record):
    """The groups above the unit groups."""

    source: SourceId
    groups: dict[Annotated[str, Field(pattern=r"^[0-9]{1,3}$")], GroupRecord]


class UnitGroupPage(Sourced):
    """What the publisher's page says of itself, and why we file it under this edition."""

    items: Texts
    reference_period: Unfilled
    edition_basis: Text


class CountryLevel(Record):
    """The level of skill in one of the two countries of the classification."""

    country: Annotated[str, Reference("country")]
    level: SkillLevel
    qualifications: Texts


class IndicativeSkill(Sourced):
    """The unit group's indicative skill level and what may stand in for a qualification."""

    level: SkillLevel
    scope: Text
    countries: Annotated[tuple[CountryLevel, ...], Field(min_length=1)]
    substitution: Items


class MoreTitles(Sourced):
    """The other titles of an occupation. A list that is left out is not in the source.

    `examples` are occupations that the publisher names inside a category "nec".
    """

    alternative: tuple[Text, ...] = ()
    specialisations: tuple[Text, ...] = ()
    examples: tuple[Text, ...] = ()


class OccupationRecord(Sourced):
    """An occupation of the unit group: six digits.

    `skill_level` is the level in Australia; `skill_level_new_zealand` is there only where the
    publisher prints another one for New Zealand. `titles` and `definition` are left out where
    they are not held in this edition.
    """

    title: Text
    skill_level: SkillLevel
    skill_level_new_zealand: SkillLevel | None = None
    titles: MoreTitles | None = None
    definition: SourcedItems | None = None


class UnitGroupFile(Record):
    """A unit group (four digits) and the occupations in it.

    What is left out is not held in this edition. `skill_levels` are the predominant ones that
    the publisher prints in its structure.
    """

    title: Text
    title_source: SourceId
    skill_levels: tuple[SkillLevel, ...] = ()
    skill_levels_new_zealand: tuple[SkillLevel, ...] = ()
    page: UnitGroupPage | None = None
    lead_statement: SourcedText | None = None
    skill: IndicativeSkill | None = None
    tasks: SourcedItems | None = None
    occupations: Annotated[
        dict[Annotated[str, Field(pattern=r"^[0-9]{6}$")], OccupationRecord], Field(min_length=1)
    ]
