"""The site's entities: records joined by code and edition, ready to be written as pages.

Stands after `resolve` in the line. Everything is frozen. Entities point at records instead of
copying their fields: a record is already checked, immutable and carries its provenance.

A page is kept by code; one code may stand in several editions, sometimes with another title.
What is said of a code always says in which edition.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.facts import Provenance, Status
from generator.records.assessment import AuthorityRecord, CriteriaFile, GroupLettersFile, SheetFile
from generator.records.base import Text
from generator.records.careers import CareersFile
from generator.records.classification import OccupationRecord, UnitGroupFile
from generator.records.common import (
    EditionRecord,
    QualificationLevelRecord,
    SourceRecord,
    StateRecord,
    TermRecord,
)
from generator.records.correspondences import CorrespondenceFile
from generator.records.disagreements import Disagreement
from generator.records.labour_market import (
    Earnings,
    Measure,
    Overview,
    Projection,
    ProjectionsFile,
    Rating,
    Totals,
)
from generator.records.nomination import NominationEntry, NominationListFile, NotHeldFile
from generator.records.search import (
    AbbreviationsFile,
    EverydayNamesFile,
    SpellingsFile,
    SynonymsFile,
)
from generator.records.snapshots import NominationRow, SnapshotFile
from generator.records.units import UnitFile
from generator.records.visas import (
    AuthorityEntry,
    InstrumentFile,
    ListEntry,
    ListFile,
    VisaFile,
    WebListEntry,
    WebListFile,
)


@dataclass(frozen=True, slots=True)
class EditionGroup:
    """A group (one to four digits) as one edition has it; `record` for unit groups only."""

    edition: str
    code: str
    title: Text
    provenance: Provenance
    skill_levels: tuple[int, ...]
    skill_levels_new_zealand: tuple[int, ...]
    record: UnitGroupFile | None


@dataclass(frozen=True, slots=True)
class Group:
    """A code of one to four digits, in every edition that has it, the newest first.

    `children` and `members` are codes: the groups one digit longer (of every edition), and the
    occupations of a unit group.
    """

    code: str
    editions: Mapping[str, EditionGroup]
    children: tuple[str, ...]
    members: tuple[str, ...]

    @property
    def primary(self) -> EditionGroup:
        """The group in the newest edition that has it."""
        return next(iter(self.editions.values()))

    @property
    def title(self) -> Text:
        """Its title in the newest edition that has it."""
        return self.primary.title

    @property
    def level(self) -> Literal["major", "sub-major", "minor", "unit"]:
        """The name of its level."""
        return ("major", "sub-major", "minor", "unit")[len(self.code) - 1]


@dataclass(frozen=True, slots=True)
class Listing:
    """What one instrument says of one occupation and one list.

    `entry` is there only where the status is `listed` or `conditional`; `conditional` means
    that the item names circumstances in which it does not apply.
    """

    list: str
    status: Status
    provision: str
    entry: ListEntry | None
    provenance: Provenance
    circumstances: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class SpecifiedAuthority:
    """The assessing authorities that an instrument specifies for an occupation."""

    entry: AuthorityEntry
    provision: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Assessment:
    """One authority's sheet for an occupation, with the criteria of the sheet's group if held."""

    authority: str
    sheet: SheetFile
    criteria: CriteriaFile | None


@dataclass(frozen=True, slots=True)
class GroupLetter:
    """The assessment group of an occupation by a list of letters; None: not established."""

    authority: str
    letter: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A code of another edition or classification that means the same, or a part of it.

    `basis` says how that is known: `table`, a published table; `through`, the published table
    from the edition between the two, in which code and title are the earlier edition's;
    `title`, the same title alone; `department`, the department's list prints both codes.
    """

    edition: str
    code: str
    title: Text | str
    match: Literal["full", "partial", "unknown"]
    basis: Literal["table", "through", "title", "department"]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Nomination:
    """What one state's list says of an occupation, or of its unit group."""

    state: str
    list: str
    record: NominationListFile
    status: Status
    code: str
    entry: NominationEntry | None

    @property
    def of_unit_group(self) -> bool:
        """Whether the list speaks of the unit group and not of the occupation."""
        return self.record.level == "unit_group"


@dataclass(frozen=True, slots=True)
class Figures:
    """What the labour market tables say of one code; None where a table has no row for it."""

    code: str
    overview: Overview | None
    earnings: Earnings | None
    shares: Mapping[str, float | None] | None
    projection: Projection | None

    @property
    def empty(self) -> bool:
        """Whether no table has a row for the code."""
        return not (self.overview or self.earnings or self.shares or self.projection)


@dataclass(frozen=True, slots=True)
class WebDifference:
    """A visa for which the department's web list and the instruments do not say the same."""

    visa: str
    on_web_list: bool
    on_instrument: bool
    entry: WebListEntry
    web: Provenance
    instrument: Provenance


@dataclass(frozen=True, slots=True)
class EditionOccupation:
    """An occupation as one edition has it, with the groups above it, the highest first."""

    edition: str
    code: str
    record: OccupationRecord
    ancestors: tuple[EditionGroup, ...]

    @property
    def title(self) -> Text:
        """The principal title in this edition."""
        return self.record.title

    @property
    def unit_group(self) -> EditionGroup:
        """The unit group in this edition."""
        return self.ancestors[-1]


@dataclass(frozen=True, slots=True)
class Occupation:
    """A code of six digits in every edition that has it, the newest first, with all that is held.

    Tuples are empty where nothing is held. `ratings` are the shortage ratings by year and place.
    """

    code: str
    editions: Mapping[str, EditionOccupation]
    counterparts: tuple[Counterpart, ...]
    listings: tuple[Listing, ...]
    authorities: tuple[SpecifiedAuthority, ...]
    letters: tuple[GroupLetter, ...]
    assessments: tuple[Assessment, ...]
    nominations: tuple[Nomination, ...]
    ratings: Mapping[str, Mapping[str, Rating]]
    figures: Figures | None
    unit_group_figures: Figures | None
    web_differences: tuple[WebDifference, ...]
    careers: tuple[CareersFile, ...]
    units: tuple[str, ...]
    snapshot: SnapshotFile | None
    disagreements: Mapping[str, Disagreement]

    @property
    def primary(self) -> EditionOccupation:
        """The occupation in the newest edition that has it."""
        return next(iter(self.editions.values()))

    @property
    def title(self) -> Text:
        """The principal title in the newest edition that has it."""
        return self.primary.title

    @property
    def authority_ids(self) -> tuple[str, ...]:
        """Every assessing authority that some instrument specifies, each once."""
        return tuple(
            dict.fromkeys(
                identity for said in self.authorities for identity in said.entry.authorities
            )
        )


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """One state's row of one snapshot, with the occupation it is about."""

    occupation: Occupation
    row: NominationRow
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class LabourMarket:
    """The labour market tables and what their columns mean; None where no publication is held."""

    edition: str | None
    """The edition of the tables of figures."""
    measures: Mapping[str, Measure]
    totals: Totals | None
    profiles: Provenance | None
    projections: ProjectionsFile | None
    shortages: Mapping[str, Provenance]
    """By year, the source of the ratings."""
    shortage_editions: Mapping[str, str]
    """By year, the edition of the ratings' codes."""


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The words by which people look for an occupation, apart from its titles: our own pointers."""

    abbreviations: AbbreviationsFile
    spellings: SpellingsFile
    everyday_names: EverydayNamesFile
    synonyms: SynonymsFile


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that pages are made of. Mappings keep the order of the data."""

    sources: Mapping[str, SourceRecord]
    editions: Mapping[str, EditionRecord]
    states: Mapping[str, StateRecord]
    qualification_levels: Mapping[str, QualificationLevelRecord]
    qualification_provenance: Provenance
    terms: Mapping[str, TermRecord]
    groups: Mapping[str, Group]
    occupations: Mapping[str, Occupation]
    codes_by_title: Mapping[str, tuple[str, ...]]
    """By principal title, folded: the codes that have it in some edition."""
    authorities: Mapping[str, AuthorityRecord]
    criteria: Mapping[tuple[str, str], CriteriaFile]
    letters: Mapping[str, GroupLettersFile]
    visas: Mapping[str, VisaFile]
    lists: Mapping[str, ListFile]
    instruments: Mapping[str, InstrumentFile]
    web_lists: Mapping[str, WebListFile]
    nomination_lists: Mapping[tuple[str, str], NominationListFile]
    nomination_not_held: Mapping[str, NotHeldFile]
    correspondences: Mapping[str, CorrespondenceFile]
    labour_market: LabourMarket
    group_figures: Mapping[str, Figures]
    """By the code of a unit group of the edition in which the tables are published."""
    group_medians: Mapping[str, tuple[int, ...]]
    """The published medians of the unit groups of each major group, by its digit, and of "all"."""
    units: Mapping[str, UnitFile]
    search: SearchWords

    def count_below(self, code: str) -> int:
        """How many occupations, of all editions together, lie below a group."""
        group = self.groups.get(code)
        if group is None:
            return 0
        return len(group.members) + sum(map(self.count_below, group.children))
