"""Assessing authorities and the criteria of their assessment groups.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from generator.facts import Provenance
from generator.model import GroupLetter, Occupation, Site, SpecifiedAuthority
from generator.pages.lists import other_names, provenances
from generator.pages.page import Crumb, Later, Page, area_crumb, index_page, sections
from generator.pages.paths import Paths
from generator.pages.self_check import SelfCheck
from generator.pictures import pathways_picture
from generator.records.base import Text
from generator.records.visas import InstrumentFile


@dataclass(frozen=True, slots=True)
class SpecifiedRow:
    """An occupation that an instrument or a list of letters connects with one authority.

    `said` has an entry for each of the instruments: what it specifies, or None where it does
    not name the authority for the occupation; a code that its edition does not have is not in
    `known`. `letter` is None where no list of letters has the occupation.
    """

    occupation: Occupation
    said: tuple[SpecifiedAuthority | None, ...]
    known: frozenset[str]
    letter: GroupLetter | None
    printed: Mapping[str, tuple[str, ...]]


def naming(site: Site, identity: str) -> tuple[InstrumentFile, ...]:
    """The instruments that specify the authority for some occupation."""
    return tuple(
        instrument
        for instrument in site.instruments.values()
        if instrument.assessing_authorities
        and any(
            identity in entry.authorities
            for entry in instrument.assessing_authorities.entries.values()
        )
    )


def specified_rows(
    site: Site, identity: str, instruments: tuple[InstrumentFile, ...]
) -> tuple[SpecifiedRow, ...]:
    """Every occupation of an authority, by code."""
    rows = []
    for occupation in site.occupations.values():
        by_source = {
            said.provenance.source: said
            for said in occupation.authorities
            if identity in said.entry.authorities
        }
        letter = next((one for one in occupation.letters if one.authority == identity), None)
        if by_source or letter:
            rows.append(
                SpecifiedRow(
                    occupation=occupation,
                    said=tuple(by_source.get(instrument.source) for instrument in instruments),
                    known=frozenset(
                        instrument.source
                        for instrument in instruments
                        if instrument.edition in occupation.editions
                    ),
                    letter=letter,
                    printed=other_names(
                        occupation.title.en, _printed(site, occupation, by_source, letter)
                    ),
                )
            )
    return tuple(sorted(rows, key=lambda row: row.occupation.code))


def _printed(
    site: Site,
    occupation: Occupation,
    by_source: Mapping[str, SpecifiedAuthority],
    letter: GroupLetter | None,
) -> Iterator[tuple[str, str]]:
    for source, said in by_source.items():
        yield said.entry.name, source
    if letter is not None:
        file = site.letters[letter.authority]
        entry = file.entries.get(occupation.code)
        yield entry.title if entry else file.not_established[occupation.code], file.source


def remarks(rows: tuple[SpecifiedRow, ...]) -> tuple[tuple[Occupation, SpecifiedAuthority], ...]:
    """Where an instrument says more than the name: for which persons an authority is specified."""
    return tuple(
        (row.occupation, said) for row in rows for said in row.said if said and said.entry.remark
    )


@dataclass(frozen=True, slots=True)
class BeyondOccupations:
    """The authorities of which more is held than for which occupations they are specified.

    `remarked`: an instrument says for which persons; `assessed`: a sheet of an occupation is held.
    """

    remarked: frozenset[str]
    assessed: frozenset[str]

    @classmethod
    def of(cls, site: Site) -> "BeyondOccupations":
        """Look through what instruments specify, and through the sheets."""
        occupations = site.occupations.values()
        return cls(
            remarked=frozenset(
                identity
                for occupation in occupations
                for said in occupation.authorities
                if said.entry.remark
                for identity in said.entry.authorities
            ),
            assessed=frozenset(
                assessment.authority
                for occupation in occupations
                for assessment in occupation.assessments
            ),
        )


def assessment_pages(site: Site) -> Iterator[Page]:
    """The index of authorities, each authority, and each assessment group that is held."""
    yield assessment_index(site)
    beyond = BeyondOccupations.of(site)
    for identity in site.authorities:
        yield authority_page(site, identity, beyond)
        for owner, letter in site.criteria:
            if owner == identity:
                yield criteria_page(site, identity, letter)


def assessment_index(site: Site) -> Page:
    """Every authority, with how many occupations each instrument specifies it for."""
    return replace(
        index_page("assessment", ("sources",)), context=Later(partial(_index_context, site))
    )


def _index_context(site: Site) -> Mapping[str, Any]:
    specifying = tuple(
        instrument for instrument in site.instruments.values() if instrument.assessing_authorities
    )
    counts = {
        (identity, instrument.source): sum(
            identity in entry.authorities
            for entry in instrument.assessing_authorities.entries.values()
        )
        for identity in site.authorities
        for instrument in specifying
        if instrument.assessing_authorities
    }
    records = site.authorities.values()
    sources = dict.fromkeys(Provenance(record.source, record.as_of) for record in records)
    return {"instruments": specifying, "counts": counts, "name_sources": tuple(sources)}


def authority_page(site: Site, identity: str, beyond: BeyondOccupations | None = None) -> Page:
    """One authority with every occupation of it."""
    authority = site.authorities[identity]
    beyond = BeyondOccupations.of(site) if beyond is None else beyond
    anchors = {
        "assessment-groups": bool(authority.assessment_groups),
        "occupations": True,
        "remarks": identity in beyond.remarked,
        "sheets": identity in beyond.assessed,
        "sources": True,
    }
    return Page(
        path=Paths.authority(identity),
        template="authority.html",
        title=authority.name,
        description="describe_authority",
        sections=sections(*(anchor for anchor, held in anchors.items() if held)),
        crumbs=(area_crumb("assessment"),),
        context=Later(partial(_authority_context, site, identity)),
    )


def _authority_context(site: Site, identity: str) -> Mapping[str, Any]:
    authority = site.authorities[identity]
    instruments = naming(site, identity)
    rows = specified_rows(site, identity, instruments)
    return {
        "identity": identity,
        "authority": authority,
        "instruments": instruments,
        "rows": rows,
        "remarks": remarks(rows),
        "assessed": tuple(
            (occupation, assessment)
            for occupation in site.occupations.values()
            for assessment in occupation.assessments
            if assessment.authority == identity
        ),
        "letters": site.letters.get(identity),
        "letter_counts": {
            letter: sum(bool(row.letter and row.letter.letter == letter) for row in rows)
            for letter in authority.assessment_groups
        },
        "abs_sources": provenances(row.occupation.primary for row in rows),
    }


def criteria_page(site: Site, identity: str, letter: str) -> Page:
    """One assessment group: its criteria and its occupations."""
    return Page(
        path=Paths.criteria(identity, letter),
        template="criteria.html",
        title=criteria_title(site, identity, letter),
        description="describe_criteria",
        sections=sections("pathways", "self-check", "occupations", "sources"),
        crumbs=(
            area_crumb("assessment"),
            Crumb(Paths.authority(identity), site.authorities[identity].name),
        ),
        context=Later(partial(_criteria_context, site, identity, letter)),
    )


def _criteria_context(site: Site, identity: str, letter: str) -> Mapping[str, Any]:
    criteria = site.criteria[identity, letter]
    return {
        "letter": letter,
        "authority": site.authorities[identity],
        "authority_id": identity,
        "criteria": criteria,
        "picture": pathways_picture(criteria),
        "self_check": SelfCheck(identity, letter, has_table=True),
        "assessed": tuple(
            (occupation, assessment)
            for occupation in site.occupations.values()
            for assessment in occupation.assessments
            if assessment.authority == identity
            and assessment.sheet.assessment_group.letter == letter
        ),
        "lettered": tuple(
            (occupation, said)
            for occupation in site.occupations.values()
            for said in occupation.letters
            if said.authority == identity and said.letter == letter
        ),
    }


def criteria_title(site: Site, authority: str, letter: str) -> Text:
    """What the page of an assessment group is called."""
    abbreviation = site.authorities[authority].abbreviation
    return Text(en=f"{abbreviation} Group {letter}", zh=f"{abbreviation} {letter}类")
