"""data/visas/, data/lists/ and data/instruments/: the law's side of an occupation."""

from typing import Annotated

from pydantic import Field

from generator.records.base import (
    AuthorityId,
    EditionId,
    Identity,
    ListId,
    PlainText,
    Record,
    Sourced,
    SourceId,
    Text,
    VisaSubclass,
)
from generator.records.common import Address

Code = Annotated[str, Field(pattern=r"^[0-9]{6}$")]
ItemNumber = Annotated[int, Field(ge=1)]


class Stream(Record):
    """A class of persons under one visa, and the lists that apply to it.

    Its source is the instrument whose lists of these names are meant: instruments for different
    visas have lists of the same name with other contents. `doubt` is what its source leaves open
    of whom the lists are for: it stands beside every answer.
    """

    source: SourceId
    name: Text
    doubt: Text | None = None
    lists: Annotated[tuple[ListId, ...], Field(min_length=1)]
    provision: PlainText
    summary: Text


class VisaFile(Sourced):
    """One visa subclass. `closed` is there where no new application can be made, and says so."""

    name: Text
    link: Address
    edition: EditionId
    closed: Text | None = None
    streams: dict[Identity, Stream]


class ListFile(Sourced):
    """One skilled occupation list, by name."""

    abbreviation: PlainText
    name: Text
    note: Text | None


class ListEntry(Record):
    """One item of a list: its number and the occupation's name as printed.

    `circumstances` are the numbers of the circumstances in which the item does not apply.
    """

    item: ItemNumber
    name: PlainText
    circumstances: tuple[ItemNumber, ...] = ()


class ListEntries(Record):
    """The entries of one list in one instrument."""

    provision: PlainText
    entries: dict[Code, ListEntry]


class AuthorityEntry(Record):
    """The assessing authorities specified for one occupation, in the order printed.

    `remark` is in our words: which authority is for which kind of person, where that is split.
    """

    item: ItemNumber
    name: PlainText
    authorities: Annotated[tuple[AuthorityId, ...], Field(min_length=1)]
    remark: Text | None = None


class AuthorityEntries(Record):
    """The instrument's table of assessing authorities."""

    provision: PlainText
    entries: dict[Code, AuthorityEntry]


class Circumstances(Record):
    """The numbered circumstances in which an item that names them does not apply, in our words."""

    provision: PlainText
    items: dict[Annotated[str, Field(pattern=r"^[0-9]{1,2}$")], Text]


class InstrumentFile(Record):
    """What one legislative instrument says of occupations: the whole of its tables."""

    source: SourceId
    edition: EditionId
    lists: dict[ListId, ListEntries]
    assessing_authorities: AuthorityEntries | None = None
    circumstances: Circumstances | None = None


class WebListEntry(Record):
    """One row of the department's web page, by the name printed there."""

    anzsco_2013: Code | None
    anzsco_2022: Code | None
    lists: tuple[PlainText, ...]
    visas: tuple[VisaSubclass, ...]


class WebListFile(Sourced):
    """The department's own web list, kept to be compared with the instruments."""

    entries: dict[PlainText, WebListEntry]
