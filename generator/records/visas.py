"""data/visas/, data/lists/ and data/instruments/: the law's side of an occupation."""

from typing import Annotated

from pydantic import Field

from generator.records.base import (
    AuthorityId,
    EditionId,
    Identity,
    ListId,
    OccupationCode,
    PlainText,
    Record,
    Sourced,
    SourceId,
    Text,
)
from generator.records.common import Address

Code = Annotated[str, Field(pattern=r"^[0-9]{6}$")]
ItemNumber = Annotated[int, Field(ge=1)]


class Stream(Record):
    """A class of persons under one visa, and the lists that apply to it."""

    source: SourceId
    name: Text
    lists: Annotated[tuple[ListId, ...], Field(min_length=1)]
    provision: PlainText
    summary: Text


class VisaFile(Sourced):
    """One visa subclass."""

    name: Text
    link: Address
    edition: EditionId
    streams: Annotated[dict[Identity, Stream], Field(min_length=1)]


class ListFile(Sourced):
    """One skilled occupation list, by name."""

    abbreviation: PlainText
    name: Text
    note: Text | None


class ListEntry(Record):
    """One item of a list: its number and the occupation's name as printed."""

    item: ItemNumber
    name: PlainText


class ListEntries(Record):
    """The entries of one list in one instrument."""

    provision: PlainText
    entries: dict[Code, ListEntry]


class AuthorityEntry(ListEntry):
    """The assessing authority specified for one occupation."""

    authority: AuthorityId


class AuthorityEntries(Record):
    """The instrument's table of assessing authorities."""

    provision: PlainText
    entries: dict[Code, AuthorityEntry]


class InstrumentFile(Record):
    """What one legislative instrument says of the occupations held here."""

    source: SourceId
    edition: EditionId
    read_for: tuple[OccupationCode, ...]
    lists: dict[str, ListEntries]
    assessing_authorities: AuthorityEntries
