"""data/units/{code}.yaml: one unit of competency."""

from typing import Annotated, Literal

from pydantic import Field

from generator.records.base import (
    Day,
    Items,
    PlainText,
    Record,
    Sourced,
    SourcedItems,
    SourcedName,
    SourceId,
    Text,
    TextOrUnfilled,
    Texts,
    Unfilled,
    UnfilledStatus,
)
from generator.records.snapshots import OccupationLink


class UnitCode(Record):
    """The family of units under which the text is filed, and on what basis."""

    source: SourceId
    family: PlainText
    basis: Text


class Criterion(Record):
    """One performance criterion."""

    number: Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+$")]
    text: Text


class Element(Record):
    """One element with its performance criteria."""

    number: Annotated[str, Field(pattern=r"^[0-9]+$")]
    name: Text
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]


class Elements(Sourced):
    """The elements of the unit."""

    items: Annotated[tuple[Element, ...], Field(min_length=1)]


class IntroducedItems(Record):
    """A list with the sentence that leads into it."""

    introduction: Text
    items: Texts


class RequiredKnowledge(Sourced):
    """Required knowledge: a leading sentence and its parts."""

    introduction: Text
    items: Texts


class EvidenceGuide(Sourced):
    """How the unit is assessed (the older format's evidence guide)."""

    introduction: Items
    overview: Unfilled
    essential: Items
    context: Items
    methods: IntroducedItems
    guidance: Items


class RangeTerm(Record):
    """A word of the performance criteria and what it may stand for."""

    term: Text
    relation: Literal["may_be", "may_refer_to", "may_include"]
    items: Annotated[tuple[TextOrUnfilled, ...], Field(min_length=1)]


class RangeStatement(Sourced):
    """The unit's range statement."""

    introduction: Items
    terms: tuple[RangeTerm, ...]


class SourcedUnfilled(Sourced):
    """A heading of the source with nothing under it."""

    status: UnfilledStatus


class Release(Record):
    """One release of a version; the number is None where the register's page gives none."""

    release: PlainText | None
    date: Day


class Version(Record):
    """One version in the chain of supersession."""

    code: PlainText
    name: Text
    released: tuple[Release, ...] | None
    superseded_by: PlainText | None
    equivalent: bool | None
    superseded_on: Day | None
    usage: Literal["superseded", "current_when_stored"]


class Supersession(Sourced):
    """Which version replaced which."""

    items: Annotated[tuple[Version, ...], Field(min_length=1)]


class UnitFile(Record):
    """The whole unit of competency."""

    title: SourcedName
    code: UnitCode
    descriptor: SourcedItems
    application: SourcedItems
    licensing: SourcedItems
    elements: Elements
    required_skills: SourcedItems
    required_knowledge: RequiredKnowledge
    evidence: EvidenceGuide
    range_statement: RangeStatement
    unit_sector: SourcedUnfilled
    competency_field: SourcedName
    employability_skills: SourcedItems
    supersession: Supersession
    related_occupations: tuple[OccupationLink, ...]
