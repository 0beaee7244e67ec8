"""One page, made alone: for a preview, which shows the page that is asked for.

Stands in `pages`, the fifth stage of the line. What is made here is what `pages` makes at the
same path.
"""

from collections.abc import Callable, Mapping

from generator.model import Site
from generator.pages.assessment import assessment_index, authority_page, criteria_page
from generator.pages.earnings import earnings_page
from generator.pages.groups import MAJOR, group_page, groups_index
from generator.pages.home import glossary_page, home_page
from generator.pages.law import visa_page, visas_index
from generator.pages.lists import list_page, lists_index
from generator.pages.nomination import matrix_page, nomination_index, state_page
from generator.pages.occupation import InCommon, occupation_page, occupations_index
from generator.pages.page import Page
from generator.pages.paths import Paths
from generator.pages.search import job_page, search_page
from generator.pages.shortage import shortage_page
from generator.pages.sources import source_page, sources_index
from generator.pages.units import unit_page, units_index


def page_at(site: Site, path: str) -> Page | None:
    """The page at a path (without language, without a slash at its ends); None where none is."""
    if path in _ALONE:
        return _ALONE[path](site)
    area, _, name = path.partition("/")
    return _BELOW[area](site, name) if area in _BELOW else None


def _occupation(site: Site, code: str) -> Page | None:
    occupation = site.occupations.get(code)
    return occupation_page(site, occupation, InCommon(site)) if occupation else None


def _group(site: Site, code: str) -> Page | None:
    return group_page(site, site.groups[code]) if code in site.groups else None


def _visa(site: Site, subclass: str) -> Page | None:
    return visa_page(site, subclass) if subclass in site.visas else None


def _list(site: Site, identity: str) -> Page | None:
    return list_page(site, identity) if identity in site.lists else None


def _nomination(site: Site, name: str) -> Page | None:
    if name in site.states:
        return state_page(site, name)
    majors = (group for code, group in site.groups.items() if len(code) == MAJOR)
    wanted = f"{Paths.nomination}/{name}"
    return next(
        (matrix_page(site, one) for one in majors if Paths.matrix(one.code) == wanted), None
    )


def _assessment(site: Site, name: str) -> Page | None:
    if name in site.authorities:
        return authority_page(site, name)
    wanted = f"{Paths.assessment}/{name}"
    held = (key for key in site.criteria if Paths.criteria(*key) == wanted)
    return next((criteria_page(site, *key) for key in held), None)


def _unit(site: Site, code: str) -> Page | None:
    return unit_page(site, code) if code in site.units else None


def _source(site: Site, identity: str) -> Page | None:
    return source_page(site, identity) if identity in site.sources else None


_ALONE: Mapping[str, Callable[[Site], Page]] = {
    Paths.home: home_page,
    Paths.occupations: occupations_index,
    Paths.groups: groups_index,
    Paths.visas: visas_index,
    Paths.lists: lists_index,
    Paths.nomination: nomination_index,
    Paths.assessment: assessment_index,
    Paths.units: units_index,
    Paths.earnings: earnings_page,
    Paths.shortage: shortage_page,
    Paths.sources: sources_index,
    Paths.glossary: glossary_page,
    Paths.search: search_page,
    Paths.job: job_page,
}
"""The pages of which there is one, by path."""

_BELOW: Mapping[str, Callable[[Site, str], Page | None]] = {
    Paths.occupations: _occupation,
    Paths.groups: _group,
    Paths.visas: _visa,
    Paths.lists: _list,
    Paths.nomination: _nomination,
    Paths.assessment: _assessment,
    Paths.units: _unit,
    Paths.sources: _source,
}
"""For each area, what makes the page of one name in it."""
