"""Records -> Site: joins by code and edition. Called only on records without problems.

Stands fourth in the line. Pure: nothing is read, nothing is reported. One module for each side
of an occupation; `classification` comes first, the others join to its codes when `occupation`
asks them.
"""

from collections.abc import Mapping
from typing import Any

from generator.facts import Provenance
from generator.load import Records
from generator.model import Figures, SearchWords, Site
from generator.records.base import Sourced
from generator.resolve.occupation import Sides, on_demand

__all__ = ["Sides", "provenance", "resolve"]


def provenance(section: Sourced) -> Provenance:
    """Who says a section, and as of when."""
    return Provenance(section.source, section.as_of)


def resolve(records: Records, sides: Sides | None = None) -> Site:
    """Join everything into the Site. What is said of an occupation is joined when it is asked for.

    `sides` are those of the records, for a preview that keeps what did not change.
    """
    qualifications = records.of("qualifications")[()].content
    sides = sides or Sides(records)
    classification, market = sides.classification, sides.market
    occupations = {
        code: on_demand(code, editions, sides)
        for code, editions in classification.occupations.items()
    }
    group_figures = {
        code: market.figures(code)
        for code, group in classification.groups.items()
        if group.level == "unit" and market.edition in group.editions
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
        criteria=sides.documents.criteria,
        letters=_by_identity(records, "group_letters"),
        visas=_by_identity(records, "visas"),
        lists=_by_identity(records, "lists"),
        instruments=_by_identity(records, "instruments"),
        web_lists=_by_identity(records, "web_lists"),
        nomination_lists=sides.lists.records,
        nomination_not_held=_by_identity(records, "nomination_not_held"),
        correspondences=_by_identity(records, "correspondences"),
        labour_market=market.tables,
        group_figures=group_figures,
        group_medians=_medians(group_figures),
        units=_by_identity(records, "units"),
        search=SearchWords(
            abbreviations=_only(records, "abbreviations"),
            spellings=_only(records, "spellings"),
            everyday_names=_only(records, "everyday_names"),
            synonyms=_only(records, "synonyms"),
        ),
    )


def _medians(group_figures: Mapping[str, Figures]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for code, figures in group_figures.items():
        if figures.earnings is not None and figures.earnings.weekly is not None:
            for scope in (code[0], "all"):
                found.setdefault(scope, []).append(figures.earnings.weekly)
    return {scope: tuple(medians) for scope, medians in found.items()}


def _only(records: Records, kind: str) -> Any:
    """What the one file of a kind says."""
    return records.of(kind)[()].content


def _single(records: Records, kind: str) -> Mapping[str, Any]:
    content: Mapping[str, Any] = _only(records, kind)
    return content


def _by_identity(records: Records, kind: str) -> dict[str, Any]:
    return {key[0]: file.content for key, file in records.of(kind).items()}
