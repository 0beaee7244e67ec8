"""The site's entities: records joined by code and edition, ready to be written as pages.

Stands after `resolve` in the line. Everything is frozen. Entities point at records instead of
copying their fields: a record is already checked, immutable and carries its provenance.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.facts import Provenance, Status
from generator.records.assessment import AuthorityRecord, CriteriaFile, SheetFile
from generator.records.base import Text
from generator.records.careers import CareersFile
from generator.records.classification import OccupationRecord, UnitGroupFile
from generator.records.common import EditionRecord, SourceRecord, StateRecord, TermRecord
from generator.records.disagreements import Disagreement
from generator.records.snapshots import NominationRow, SnapshotFile
from generator.records.units import UnitFile
from generator.records.visas import ListEntry, ListFile, VisaFile


@dataclass(frozen=True, slots=True)
class Group:
    """A major, sub-major, minor or unit group (one to four digits) of one edition."""

    edition: str
    code: str
    title: Text
    provenance: Provenance

    @property
    def level(self) -> str:
        """The name of its level: major, sub-major, minor or unit."""
        return ("major", "sub-major", "minor", "unit")[len(self.code) - 1]


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A unit group with the publisher's page of it."""

    group: Group
    record: UnitGroupFile


@dataclass(frozen=True, slots=True)
class Listing:
    """What one instrument says of one occupation and one list.

    `entry` is there only where the status is `listed`.
    """

    list: str
    status: Status
    provision: str
    entry: ListEntry | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class SpecifiedAuthority:
    """The assessing authority that an instrument specifies for an occupation."""

    authority: str
    entry: ListEntry
    provision: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Assessment:
    """One authority's sheet for an occupation, with the criteria of the sheet's group if held."""

    authority: str
    sheet: SheetFile
    criteria: CriteriaFile | None


@dataclass(frozen=True, slots=True)
class Occupation:
    """One occupation (six digits) of one edition, with all that is held about it.

    Empty where nothing is held: `assessments`, `careers`, `units`, `listings`, `disagreements`.
    """

    edition: str
    code: str
    record: OccupationRecord
    unit_group: UnitGroup
    ancestors: tuple[Group, ...]
    assessments: tuple[Assessment, ...]
    careers: tuple[CareersFile, ...]
    units: tuple[str, ...]
    listings: tuple[Listing, ...]
    authorities: tuple[SpecifiedAuthority, ...]
    snapshot: SnapshotFile | None
    disagreements: Mapping[str, Disagreement]

    @property
    def looked_up_in(self) -> tuple[Provenance, ...]:
        """The instruments in which the occupation was looked up, each once."""
        return tuple(
            dict.fromkeys(
                listing.provenance
                for listing in self.listings
                if listing.status is not Status.NOT_HELD
            )
        )

    @property
    def title(self) -> Text:
        """The principal title."""
        return self.record.title


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """One state's row of one snapshot, with the occupation it is about."""

    occupation: Occupation
    row: NominationRow
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that pages are made of. Mappings keep the order of the data."""

    sources: Mapping[str, SourceRecord]
    editions: Mapping[str, EditionRecord]
    states: Mapping[str, StateRecord]
    qualification_levels: Mapping[str, Text]
    qualification_provenance: Provenance
    terms: Mapping[str, TermRecord]
    groups: Mapping[str, Group]
    unit_groups: Mapping[str, UnitGroup]
    occupations: Mapping[str, Occupation]
    authorities: Mapping[str, AuthorityRecord]
    criteria: Mapping[tuple[str, str], CriteriaFile]
    visas: Mapping[str, VisaFile]
    lists: Mapping[str, ListFile]
    units: Mapping[str, UnitFile]

    def children(self, group: Group) -> tuple[Group, ...]:
        """The groups one digit longer that belong to a group."""
        return tuple(
            other
            for other in self.groups.values()
            if len(other.code) == len(group.code) + 1 and other.code.startswith(group.code)
        )

    def members(self, group: Group) -> tuple[Occupation, ...]:
        """The occupations below a group."""
        return tuple(
            occupation
            for occupation in self.occupations.values()
            if occupation.code.startswith(group.code)
        )
