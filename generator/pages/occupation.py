"""Occupations: the index by group, and one page each with everything that is held.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any

from generator.facts import Status
from generator.model import Listing, Occupation, Site
from generator.pages.figures import UnitGroupBeside, occupation_figures
from generator.pages.law import StreamAnswer, deciding, visa_answers
from generator.pages.nomination import state_rows
from generator.pages.page import Crumb, Later, Page, area_crumb, index_page, sections
from generator.pages.paths import Paths, official_page
from generator.pages.self_check import self_check_of
from generator.pages.titles import definitions, titles
from generator.pictures import earnings_picture, pathways_picture

SHOWN_DISAGREEMENTS = 5
"""The disagreements that stand open on a page, first in the file; the rest is folded."""

ANCHORS = (
    "answer", "editions", "titles", "tasks", "assessment", "pathways", "self-check", "lists",
    "visas", "nomination", "earnings", "work", "shortage", "training", "disagreements",
    "snapshot", "sources",
)  # fmt: skip


def occupation_pages(site: Site) -> Iterator[Page]:
    """The index of occupations, and every occupation."""
    common = InCommon(site)
    yield occupations_index(site)
    for occupation in site.occupations.values():
        yield occupation_page(site, occupation, common)


def occupations_index(site: Site) -> Page:
    """The way into the occupations, by major group."""
    majors = tuple(group for group in site.groups.values() if len(group.code) == 1)
    return index_page("occupations", majors=majors)


@dataclass(frozen=True, slots=True)
class VisasSaid:
    """What the lists mean for the visas, in values that can be said; one object where it is alike.

    `rows`: a visa, a stream, its status, and the lists that carry the occupation; `by_status`:
    each status with the visas and streams that have it.
    """

    rows: tuple[tuple[str, str, Status | None, tuple[str, ...]], ...]
    by_status: tuple[tuple[Status | None, tuple[tuple[str, str], ...]], ...]

    def __hash__(self) -> int:
        # What is said of it is kept by it, on every page: a part is quicker than the whole.
        return hash(self.by_status)


class InCommon:
    """What many occupations have in common, worked out when it is first asked for."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.beside: dict[str, UnitGroupBeside] = {}
        """By unit group, what stands on the pages of its occupations."""
        self._visas: dict[Hashable, VisasSaid] = {}

    @cached_property
    def visas_of(self) -> dict[str, tuple[str, ...]]:
        """For each instrument, the visas that draw on its lists."""
        return {
            instrument: tuple(
                subclass
                for subclass, visa in self.site.visas.items()
                if any(stream.source == instrument for stream in visa.streams.values())
            )
            for instrument in self.site.instruments
        }

    def visas(self, occupation: Occupation) -> VisasSaid:
        """What the lists mean for the visas."""
        alike = deciding(occupation)
        said = self._visas.get(alike)
        if said is None:
            answers = visa_answers(self.site, occupation)
            rows = tuple((one.visa, one.stream, one.status, one.listed_on) for one in answers)
            said = self._visas[alike] = VisasSaid(rows, _by_status(answers))
        return said


def occupation_page(site: Site, occupation: Occupation, common: InCommon) -> Page:
    """One occupation."""
    absent = {
        name
        for name, held in (
            ("pathways", any(assessment.criteria for assessment in occupation.assessments)),
            ("self-check", self_check_of(site, occupation)),
            ("work", occupation.careers),
            ("training", occupation.careers or occupation.units),
            ("disagreements", occupation.disagreements or occupation.web_differences),
            ("snapshot", occupation.snapshot),
        )
        if not held
    }
    return Page(
        path=Paths.occupation(occupation.code),
        template="occupation.html",
        title=occupation.title,
        description="describe_occupation",
        sections=sections(*(name for name in ANCHORS if name not in absent)),
        crumbs=(
            area_crumb("occupations"),
            *(
                Crumb(Paths.group(group.code), group.title, group.code)
                for group in occupation.primary.ancestors
            ),
        ),
        context=Later(partial(_context, site, occupation, common)),
        code=occupation.code,
    )


def _context(site: Site, occupation: Occupation, common: InCommon) -> Mapping[str, Any]:
    pictures: dict[str, Any] = {
        "pathways": {
            assessment.authority: pathways_picture(assessment.criteria)
            for assessment in occupation.assessments
            if assessment.criteria is not None
        },
        "earnings": tuple(earnings_picture(page.earnings) for page in occupation.careers),
    }
    disagreements = tuple(occupation.disagreements.items())
    return {
        "occupation": occupation,
        "definitions": definitions(occupation),
        "titles": titles(site, occupation),
        "visas": common.visas(occupation),
        "listings_by_list": _by_list(occupation),
        "listings_by_instrument": _by_instrument(occupation, common.visas_of),
        "visas_of": common.visas_of,
        "states": state_rows(site, occupation),
        "figures": occupation_figures(site, occupation, common.beside),
        "siblings": tuple(
            site.occupations[code]
            for code in site.groups[occupation.code[:4]].members
            if code != occupation.code
        ),
        "official": official_page(site, occupation.primary.unit_group),
        "pictures": MappingProxyType(pictures),
        "first_disagreements": disagreements[:SHOWN_DISAGREEMENTS],
        "more_disagreements": disagreements[SHOWN_DISAGREEMENTS:],
        "self_check": self_check_of(site, occupation),
    }


_ORDER = (Status.LISTED, Status.CONDITIONAL, Status.NOT_LISTED, Status.NOT_HELD, None)
"""How the answer groups the visas: what is on a list first."""


def _by_status(
    answers: tuple[StreamAnswer, ...],
) -> tuple[tuple[Status | None, tuple[tuple[str, str], ...]], ...]:
    """Each status with the visas and streams that have it."""
    grouped = (
        (
            status,
            tuple((answer.visa, answer.stream) for answer in answers if answer.status is status),
        )
        for status in _ORDER
    )
    return tuple((status, same) for status, same in grouped if same)


def _by_list(occupation: Occupation) -> tuple[tuple[str, tuple[Listing, ...]], ...]:
    """The lists that carry the occupation, each with the instruments that say the same of it."""
    grouped: dict[tuple[str, Status], list[Listing]] = {}
    for listing in occupation.listings:
        if listing.entry is not None:
            grouped.setdefault((listing.list, listing.status), []).append(listing)
    return tuple((name, tuple(same)) for (name, _status), same in grouped.items())


def _by_instrument(
    occupation: Occupation, visas: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[str, tuple[Listing, ...]], ...]:
    """The listings of each instrument; the one that the most visas draw on comes first."""
    grouped: dict[str, list[Listing]] = {}
    for listing in occupation.listings:
        grouped.setdefault(listing.provenance.source, []).append(listing)
    ordered = sorted(grouped, key=lambda source: (-len(visas[source]), source))
    return tuple((source, tuple(grouped[source])) for source in ordered)
