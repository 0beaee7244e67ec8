"""Points on which criteria can be read in several ways, in data/assessment/{authority}/.

A reading is a point on which the source contradicts itself, a silence one on which it does not
speak. Each side has a `rule`: what it asks, in a form that the self-check compares with dates.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.records.base import QualificationLevel, Record, Text

Years = Annotated[int, Field(ge=1, le=50)]

MOST_CLAUSES = 2
"""Clauses on employment that a pathway has at the most: a year, and other years besides it."""


class LevelSide(Record):
    """A side on the level of a qualification: one level at least, or one of those named."""

    sets: Literal["qualification_level", "additional_level"]
    at_least: QualificationLevel | None = None
    one_of: tuple[QualificationLevel, ...] = ()


class WindowSide(Record):
    """A side on how many years before the application employment may lie; None: no limit.

    `of`: whether the limit is one for all employment, or for that before the qualification.
    """

    sets: Literal["window"]
    years: Years | None
    of: Literal["all", "before_qualification"]


class RelevanceSide(Record):
    """A side on how relevant employment must be."""

    sets: Literal["relevance"]
    relevance: Literal["highly_relevant", "relevant"]


class TimingSide(Record):
    """A side on where employment may lie beside the qualification."""

    sets: Literal["timing"]
    timing: Literal["after", "any", "before"]


SideRule = Annotated[
    LevelSide | WindowSide | RelevanceSide | TimingSide, Field(discriminator="sets")
]
"""What one side of a reading asks, in a form that can be compared with dates."""

PointId = Annotated[str, Field(pattern=r"^[a-z][a-z-]*$")]
ClauseNumber = Annotated[int, Field(ge=1, le=MOST_CLAUSES)]


class ReadingSide(Record):
    """One of the ways in which a contradictory rule can be read, and where it stands."""

    place: Text
    says: Text
    rule: SideRule


class Reading(Record):
    """A point on which the document contradicts itself.

    `clause`: the clause on employment that it is about, counted from 1; None: another one.
    """

    id: PointId
    question: Text
    clause: ClauseNumber | None
    sides: Annotated[tuple[ReadingSide, ...], Field(min_length=2)]


class ClausePlace(Record):
    """A pathway, and which of its clauses on employment, counted from 1; None: another clause."""

    pathway: str
    clause: ClauseNumber | None


class SilenceSide(Record):
    """One of the ways to understand what the source does not say."""

    says: Text
    rule: SideRule


class Silence(Record):
    """A point on which the source does not speak, with what would follow from each answer."""

    id: PointId
    question: Text
    applies_to: Annotated[tuple[ClausePlace, ...], Field(min_length=1)]
    sides: Annotated[tuple[SilenceSide, ...], Field(min_length=2)]
