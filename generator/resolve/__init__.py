"""Records -> Site: joins by code and edition. Called only on records without problems.

Stands fourth in the line. Pure: nothing is read, nothing is reported. One module for each side
of an occupation; `classification` comes first, the others join to its codes.
"""

from collections.abc import Mapping
from typing import Any

from generator.facts import Provenance
from generator.load import Records
from generator.model import EditionOccupation, Occupation, Site
from generator.records.base import Sourced
from generator.resolve.bridges import Bridges
from generator.resolve.classification import Classification
from generator.resolve.documents import Documents
from generator.resolve.labour_market import Market
from generator.resolve.law import Law
from generator.resolve.nomination import Lists

__all__ = ["provenance", "resolve"]


def provenance(section: Sourced) -> Provenance:
    """Who says a section, and as of when."""
    return Provenance(section.source, section.as_of)


def resolve(records: Records) -> Site:
    """Join everything into the Site."""
    qualifications = records.of("qualifications")[()].content
    classification = Classification(records)
    market = Market(records)
    law = Law(records)
    lists = Lists(records)
    documents = Documents(records)
    bridges = Bridges(records, classification)
    occupations = {
        code: _occupation(code, editions, (bridges, law, lists, market, documents))
        for code, editions in classification.occupations.items()
    }
    return Site(
        sources=_single(records, "sources"),
        editions=_single(records, "editions"),
        states=_single(records, "states"),
        qualification_levels=qualifications.levels,
        qualification_provenance=provenance(qualifications),
        terms=_single(records, "glossary"),
        groups=classification.groups,
        occupations=occupations,
        codes_by_title=classification.codes_by_title,
        authorities=_by_identity(records, "authorities"),
        criteria=documents.criteria,
        letters=_by_identity(records, "group_letters"),
        visas=_by_identity(records, "visas"),
        lists=_by_identity(records, "lists"),
        instruments=_by_identity(records, "instruments"),
        web_lists=_by_identity(records, "web_lists"),
        nomination_lists=lists.records,
        nomination_not_held=_by_identity(records, "nomination_not_held"),
        correspondences=_by_identity(records, "correspondences"),
        labour_market=market.tables,
        group_figures={
            code: market.figures(code)
            for code, group in classification.groups.items()
            if group.level == "unit" and market.edition in group.editions
        },
        units=_by_identity(records, "units"),
    )


def _single(records: Records, kind: str) -> Mapping[str, Any]:
    content: Mapping[str, Any] = records.of(kind)[()].content
    return content


def _by_identity(records: Records, kind: str) -> dict[str, Any]:
    return {key[0]: file.content for key, file in records.of(kind).items()}


def _occupation(
    code: str,
    editions: Mapping[str, EditionOccupation],
    sides: tuple[Bridges, Law, Lists, Market, Documents],
) -> Occupation:
    bridges, law, lists, market, documents = sides
    measured = editions.get(market.edition)
    return Occupation(
        code=code,
        editions=editions,
        counterparts=bridges.counterparts(code),
        listings=law.listings(code, editions),
        authorities=law.authorities(code, editions),
        letters=documents.letters(code, editions),
        assessments=documents.assessments(code, editions),
        nominations=lists.nominations(code, editions),
        ratings=market.ratings(code, editions),
        figures=market.figures(code) if measured else None,
        unit_group_figures=market.figures(measured.unit_group.code) if measured else None,
        web_differences=law.web_differences(code, editions),
        careers=documents.careers(code, editions),
        units=documents.units(code, editions),
        snapshot=documents.snapshot(code, editions),
        disagreements=documents.disagreements(code),
    )
