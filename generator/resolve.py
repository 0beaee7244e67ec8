"""Records -> Site: joins by code and edition. Called only on records without problems.

Stands fourth in the line. Pure: nothing is read, nothing is reported.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.facts import Provenance, Status
from generator.load import Records
from generator.model import (
    Assessment,
    Group,
    Listing,
    Occupation,
    Site,
    SpecifiedAuthority,
    UnitGroup,
)
from generator.records.base import Sourced
from generator.records.classification import OccupationRecord
from generator.records.visas import InstrumentFile


def provenance(section: Sourced) -> Provenance:
    """Who says a section, and as of when."""
    return Provenance(section.source, section.as_of)


def resolve(records: Records) -> Site:
    """Join everything into the Site."""
    qualifications = records.of("qualifications")[()].content
    unit_groups = dict(_unit_groups(records))
    return Site(
        sources=_single(records, "sources"),
        editions=_single(records, "editions"),
        states=_single(records, "states"),
        qualification_levels=qualifications.levels,
        qualification_provenance=Provenance(qualifications.source, qualifications.as_of),
        terms=_single(records, "glossary"),
        groups=dict(_groups(records, unit_groups)),
        unit_groups=unit_groups,
        occupations=dict(_occupations(records, unit_groups)),
        authorities=_by_identity(records, "authorities"),
        criteria={
            (authority, letter.upper()): file.content
            for (authority, letter), file in records.of("criteria").items()
        },
        visas=_by_identity(records, "visas"),
        lists=_by_identity(records, "lists"),
        units=_by_identity(records, "units"),
    )


def _single(records: Records, kind: str) -> Mapping[str, Any]:
    content: Mapping[str, Any] = records.of(kind)[()].content
    return content


def _by_identity(records: Records, kind: str) -> dict[str, Any]:
    return {key[0]: file.content for key, file in records.of(kind).items()}


def _unit_groups(records: Records) -> Iterator[tuple[str, UnitGroup]]:
    for (edition, code), file in records.of("unit_groups").items():
        group = Group(
            edition, code, file.content.title, Provenance(file.content.title_source, None)
        )
        yield code, UnitGroup(group, file.content)


def _groups(records: Records, unit_groups: Mapping[str, UnitGroup]) -> Iterator[tuple[str, Group]]:
    for (edition,), file in records.of("structures").items():
        source = Provenance(file.content.source, None)
        for code, group in file.content.groups.items():
            yield code, Group(edition, code, group.title, source)
    for code, unit_group in unit_groups.items():
        yield code, unit_group.group


def _occupations(
    records: Records, unit_groups: Mapping[str, UnitGroup]
) -> Iterator[tuple[str, Occupation]]:
    groups = dict(_groups(records, unit_groups))
    for unit_group in unit_groups.values():
        edition = unit_group.group.edition
        ancestors = tuple(groups[unit_group.group.code[:length]] for length in (1, 2, 3, 4))
        for code, record in unit_group.record.occupations.items():
            yield code, _occupation(records, edition, code, record, unit_group, ancestors)


def _occupation(
    records: Records,
    edition: str,
    code: str,
    record: OccupationRecord,
    unit_group: UnitGroup,
    ancestors: tuple[Group, ...],
) -> Occupation:
    snapshot = records.of("snapshots").get((code,))
    disagreements = records.of("disagreements").get((code,))
    instruments = [
        file.content
        for file in records.of("instruments").values()
        if file.content.edition == edition
    ]
    return Occupation(
        edition=edition,
        code=code,
        record=record,
        unit_group=unit_group,
        ancestors=ancestors,
        assessments=tuple(_assessments(records, edition, code)),
        careers=tuple(
            file.content
            for file in records.of("careers").values()
            if (file.content.occupation.edition, file.content.occupation.code) == (edition, code)
        ),
        units=tuple(
            key[0]
            for key, file in records.of("units").items()
            if any(
                (link.edition, link.code) == (edition, code)
                for link in file.content.related_occupations
            )
        ),
        listings=tuple(
            listing
            for instrument in instruments
            for listing in _listings(records, instrument, code)
        ),
        authorities=tuple(
            authority for instrument in instruments for authority in _authorities(instrument, code)
        ),
        snapshot=snapshot.content
        if snapshot and snapshot.content.occupation.edition == edition
        else None,
        disagreements=disagreements.content if disagreements else {},
    )


def _assessments(records: Records, edition: str, code: str) -> Iterator[Assessment]:
    for (authority, sheet_code), file in records.of("sheets").items():
        if sheet_code != code or file.content.edition != edition:
            continue
        letter = file.content.assessment_group.letter.lower()
        criteria = records.of("criteria").get((authority, letter))
        yield Assessment(authority, file.content, criteria.content if criteria else None)


def _listings(records: Records, instrument: InstrumentFile, code: str) -> Iterator[Listing]:
    """Listed, not listed (looked up and absent), or not held (not looked up)."""
    source = Provenance(instrument.source, None)
    names = dict.fromkeys((*instrument.lists, *(key[0] for key in records.of("lists"))))
    for name in names:
        entries = instrument.lists.get(name)
        entry = entries.entries.get(code) if entries else None
        if entry is not None:
            status = Status.LISTED
        elif entries is not None and code in instrument.read_for:
            status = Status.NOT_LISTED
        else:
            status = Status.NOT_HELD
        yield Listing(name, status, entries.provision if entries else "", entry, source)


def _authorities(instrument: InstrumentFile, code: str) -> Iterator[SpecifiedAuthority]:
    table = instrument.assessing_authorities
    entry = table.entries.get(code)
    if entry is not None:
        source = Provenance(instrument.source, None)
        yield SpecifiedAuthority(entry.authority, entry, table.provision, source)
