"""data/assessment/{authority}/: the authority, its assessment groups, its sheets.

`group-c.yaml` holds the criteria of one assessment group, clause by clause; `{code}.yaml`
mirrors one information sheet. Clauses and sentences are in our words with every condition
kept; titles and names of qualifications are exact.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.records.base import (
    EditionId,
    Items,
    PlainText,
    QualificationLevel,
    Record,
    Reference,
    Sourced,
    SourcedItems,
    SourcedName,
    SourcedText,
    Text,
    Texts,
)
from generator.records.common import Address
from generator.records.readings import MOST_CLAUSES, Reading, Silence, Years

GroupLetter = Annotated[str, Reference("assessment group")]


class AuthorityRecord(Sourced):
    """An assessing authority, and whether we hold the criteria of each of its groups."""

    abbreviation: PlainText
    name: Text
    link: Address
    assessment_groups: dict[str, Literal["held", "not_held"]]


class LetterEntry(Record):
    """One occupation's letter with the title that the source prints."""

    title: PlainText
    letter: GroupLetter


class GroupLettersFile(Sourced):
    """The assessment group of each occupation, by code, from one source.

    The source prints codes of two editions side by side and does not say which; `title` is its
    own, so that the edition can be told. `not_established`: the law names the authority, and the
    source gives no group.
    """

    cautions: Texts
    entries: dict[Annotated[str, Field(pattern=r"^[0-9]{6}$")], LetterEntry]
    not_established: dict[Annotated[str, Field(pattern=r"^[0-9]{6}$")], PlainText]


class QualificationClause(Record):
    """The least level of the main qualification."""

    level: QualificationLevel
    text: Text


class FieldClause(Record):
    """Whether the major field of study must be highly relevant."""

    relevance: Literal["highly_relevant", "not_highly_relevant", "either"]
    text: Text


class AdditionalClause(Record):
    """Whether an additional qualification is needed, and its least level."""

    need: Literal["required", "none", "not_applicable", "not_stated"]
    level: QualificationLevel | None
    text: Text


class EmploymentClause(Record):
    """Years of employment, counted back from the application; None: no window in the table.

    `timing`: whether the employment must lie after the qualification, may lie before it as well
    (`any`), must lie before it, or whether the source does not say.
    """

    relevance: Literal["highly_relevant", "relevant"]
    years: Years
    within_years: Years | None
    timing: Literal["after", "any", "before", "not_stated"]
    text: Text


class Pathway(Record):
    """One of the ways to meet the criteria of an assessment group."""

    qualification: QualificationClause
    field_of_study: FieldClause
    additional_qualification: AdditionalClause
    employment: Annotated[
        tuple[EmploymentClause, ...], Field(min_length=1, max_length=MOST_CLAUSES)
    ]
    pre_qualification: bool
    readings: tuple[Reading, ...] = ()


class EmploymentRule(Record):
    """What counts as employment at all: paid, and how many hours a week at the least."""

    paid: bool
    hours_a_week: Annotated[int, Field(ge=1, le=60)]
    text: Text


class WindowRule(Record):
    """The pathways whose years must lie in the five years before the application."""

    pathways: tuple[str, ...]
    text: Text


class AdditionalLevels(Record):
    """The levels that the document's note on additional qualifications names."""

    text: Text
    levels: Annotated[tuple[QualificationLevel, ...], Field(min_length=1)]


class CriteriaFile(Sourced):
    """The criteria of one assessment group.

    Only what the source has is there: a rule that it does not give is left out, and so is `lost`
    where nothing was lost on the way to us.
    """

    basis: Text
    introduction: Text
    employment_rule: EmploymentRule
    window_rule: WindowRule | None = None
    additional_levels: AdditionalLevels | None = None
    pre_qualification: Items | None = None
    pathways: Annotated[
        dict[Annotated[str, Field(pattern=r"^[1-9]$")], Pathway], Field(min_length=1)
    ]
    silences: tuple[Silence, ...] = ()
    lost: Items | None = None


class LetterSection(Sourced):
    """The assessment group of the occupation, by letter."""

    letter: GroupLetter


class NotConsidered(Sourced):
    """Titles that the authority does not consider under this code, and the reason it gives."""

    items: Texts
    reason: Text


class OpenList(Record):
    """A list that the document introduces with "include": others may count too."""

    introduction: Text
    items: Texts


class SourcedOpenList(Sourced):
    """An open list with its source."""

    introduction: Text
    items: Texts


class QualificationSection(Sourced):
    """What qualification the sheet asks for."""

    requirement: Text
    also_included: OpenList


class Exclusions(Sourced):
    """Positions that will not be accepted (hard) and that may not be accepted (soft)."""

    hard: Items
    soft: Items


class OrganisationalChart(Record):
    """The chart that must be handed in, and what it should show."""

    requirement: Text
    introduction: Text
    items: Texts


class Evidence(Sourced):
    """Supporting material."""

    organisational_chart: OrganisationalChart
    statutory_declaration: Items


class SheetFile(Record):
    """One information sheet for one occupation."""

    edition: EditionId
    edition_basis: Text
    title: SourcedName
    assessment_group: LetterSection
    caveats: SourcedItems
    description: SourcedText
    suitable_titles: SourcedItems
    not_considered_titles: NotConsidered
    qualification: QualificationSection
    pathways_introduction: SourcedText
    fields_of_study: SourcedOpenList
    tasks: SourcedOpenList
    employment_information: SourcedItems
    knowledge: SourcedItems
    role: SourcedItems
    exclusions: Exclusions
    evidence: Evidence
