"""The records of the small files at the top of data/: sources, editions, states, terms."""

from typing import Annotated, Literal

from pydantic import Field

from generator.records.base import (
    AsOf,
    Day,
    Identity,
    PlainText,
    Record,
    Sourced,
    SourceId,
    Text,
    UnfilledStatus,
)

Address = Annotated[str, Field(pattern=r"^https://[^\s<>\"']+$")]


class SourceRecord(Record):
    """One publication. An edition is dated and immutable; a living page is dated where used.

    `own` marks our own words and decisions: never a source of facts.
    """

    kind: Literal["edition", "living", "own"]
    publisher: Text
    short: Text
    document: Text
    released: Day | None = None
    link: Address | None
    link_leads_to: Literal["document", "latest", "publisher", "none"]
    licence: Text
    taken: Text
    cautions: tuple[Text, ...]


class EditionRecord(Record):
    """One edition of a classification of occupations.

    `released` is ~ where the source that we hold does not say it. `browse` is the root of the publisher's pages of groups: the codes of the groups from the
    major group down, with slashes between, are put behind it. Left out where there are none.
    """

    source: SourceId
    released: Day | None
    name: Text
    short: PlainText
    full_name: Text
    browse: Address | None = None


class StateRecord(Record):
    """One state or territory."""

    abbreviation: PlainText
    name: Text


class QualificationLevelRecord(Text):
    """A kind of qualification by name, and its level in the AQF: 1 is the lowest."""

    aqf_level: Annotated[int, Field(ge=1, le=10)]


class LevelOrder(Sourced):
    """Who says which kind of qualification is higher."""


class QualificationsFile(Record):
    """The kinds of qualification that criteria name or that a person may hold.

    `order` names the source that says which is higher.
    """

    source: SourceId
    as_of: AsOf = None
    order: LevelOrder
    levels: dict[Identity, QualificationLevelRecord]


class TermRecord(Record):
    """One entry of the glossary, wholly in our words."""

    term: Text
    also: tuple[Text, ...]
    meaning: Text


class UnfilledLabel(Record):
    """A label in the source whose content is missing, and how it is missing."""

    name: Text
    status: UnfilledStatus
