"""data/snapshots/{code}.yaml: one undated page of a private publisher, kept as history.

`words` are the page's own, exactly; `status` says what they can be taken to mean, and never
more. A blank cell and a cell whose mark was lost are different statuses.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.records.assessment import GroupLetter
from generator.records.base import (
    AnyStatus,
    AuthorityId,
    EditionId,
    ListId,
    OccupationCode,
    PlainText,
    Record,
    Sourced,
    SourcedName,
    SourcedText,
    SourceId,
    StateId,
    Text,
    Texts,
    UnitGroupCode,
    VisaSubclass,
)
from generator.records.classification import SkillLevel
from generator.records.common import UnfilledLabel


class OccupationLink(Record):
    """Which occupation a document is about, and on whose word."""

    edition: EditionId
    code: OccupationCode
    source: SourceId
    basis: Text


class SnapshotHeading(SourcedName):
    """The page's heading."""

    skill_level: SkillLevel


class PrintedName(Record):
    """A Chinese name as the page prints it, beside the English it stands for."""

    name: Annotated[Text, Field(alias="for")]
    printed: PlainText


class PrintedNames(Sourced):
    """The page's Chinese names."""

    items: Annotated[tuple[PrintedName, ...], Field(min_length=1)]


class ListMark(Record):
    """What one place of the page says of one list."""

    list: ListId
    status: AnyStatus
    words: PlainText | None = None


class SnapshotLists(Sourced):
    """The marks in the page's header and the statement in its body."""

    header: tuple[ListMark, ...]
    body: tuple[ListMark, ...]


class VisaStatement(Record):
    """What the page says of one visa."""

    visa: VisaSubclass
    label: PlainText
    status: AnyStatus
    words: PlainText
    meaning: Text


class VisaStatements(Sourced):
    """What the page says of visas, nomination aside."""

    items: tuple[VisaStatement, ...]


class Cell(Record):
    """One cell of the nomination table."""

    status: AnyStatus
    words: PlainText | None


class NominationRow(Record):
    """One state's row."""

    state: StateId
    name: PlainText
    qualifier: Text | None
    capital: Text
    cells: dict[str, Cell]


class LegendEntry(Record):
    """One meaning that the page's legend gives to a mark."""

    mark: PlainText
    meaning: Text


class DetailEntry(Record):
    """One line of a block of details; None where the block does not name a visa."""

    visa: VisaSubclass | None
    status: AnyStatus
    words: PlainText
    stream: Text | None
    remark: Text | None


class EnglishRemark(Record):
    """A remark on English, at the stage it belongs to."""

    stage: Literal["assessment", "nomination"]
    text: Text


class DetailBlock(Record):
    """One block of details; `state` is None where the block does not name one."""

    id: Annotated[str, Field(pattern=r"^[a-z]+$")]
    state: StateId | None
    state_basis: Text | None
    entries: Annotated[tuple[DetailEntry, ...], Field(min_length=1)]
    english: EnglishRemark | None
    unfilled: tuple[UnfilledLabel, ...]
    remarks: tuple[Text, ...]


class SnapshotNomination(Sourced):
    """The page's table of state and territory nomination, its legend and its details."""

    visas: tuple[VisaSubclass, ...]
    rows: Annotated[tuple[NominationRow, ...], Field(min_length=1)]
    legend: tuple[LegendEntry, ...]
    legend_note: Text
    details: tuple[DetailBlock, ...]


class SnapshotAuthority(Sourced):
    """The assessing authority that the page names."""

    authority: AuthorityId


class LetterValidity(Record):
    """How long an assessment letter is valid, in years."""

    years: Annotated[int, Field(ge=1, le=20)]
    text: Text


class SnapshotAssessment(Sourced):
    """The page's remarks on skills assessment."""

    letter: GroupLetter
    items: Texts
    english: EnglishRemark
    letter_validity: LetterValidity


class SnapshotUnitGroup(Sourced):
    """What the page says of the unit group."""

    code: UnitGroupCode
    related_occupation: OccupationCode
    items: Texts


class SnapshotFile(Record):
    """The whole page."""

    occupation: OccupationLink
    heading: SnapshotHeading
    chinese_names: PrintedNames
    description: SourcedText
    lists: SnapshotLists
    visas: VisaStatements
    nomination: SnapshotNomination
    authority: SnapshotAuthority
    assessment: SnapshotAssessment
    unit_group: SnapshotUnitGroup
