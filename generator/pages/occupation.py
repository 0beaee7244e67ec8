"""Occupations: the index by group, and one page each with everything that is held.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from generator.facts import Status
from generator.model import Listing, Occupation, Site
from generator.pages.figures import occupation_figures
from generator.pages.law import StreamAnswer, visa_answers
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
    by_instrument = visas_of(site)
    yield occupations_index(site)
    for occupation in site.occupations.values():
        yield occupation_page(site, occupation, by_instrument)


def occupations_index(site: Site) -> Page:
    """The way into the occupations, by major group."""
    majors = tuple(group for group in site.groups.values() if len(group.code) == 1)
    return index_page("occupations", majors=majors)


def occupation_page(
    site: Site, occupation: Occupation, by_instrument: Mapping[str, tuple[str, ...]]
) -> Page:
    """One occupation; `by_instrument` is what `visas_of` gives."""
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
        context=Later(partial(_context, site, occupation, by_instrument)),
        code=occupation.code,
    )


def _context(
    site: Site, occupation: Occupation, by_instrument: Mapping[str, tuple[str, ...]]
) -> Mapping[str, Any]:
    pictures: dict[str, Any] = {
        "pathways": {
            assessment.authority: pathways_picture(assessment.criteria)
            for assessment in occupation.assessments
            if assessment.criteria is not None
        },
        "earnings": tuple(earnings_picture(page.earnings) for page in occupation.careers),
    }
    answers = visa_answers(site, occupation)
    disagreements = tuple(occupation.disagreements.items())
    return {
        "occupation": occupation,
        "definitions": definitions(occupation),
        "titles": titles(site, occupation),
        "visa_rows": tuple(
            (answer.visa, answer.stream, answer.status, answer.listed_on) for answer in answers
        ),
        "answers_by_status": _by_status(answers),
        "listings_by_list": _by_list(occupation),
        "listings_by_instrument": _by_instrument(occupation, by_instrument),
        "visas_of": by_instrument,
        "states": state_rows(site, occupation),
        "figures": occupation_figures(site, occupation),
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


def visas_of(site: Site) -> dict[str, tuple[str, ...]]:
    """For each instrument, the visas that draw on its lists."""
    return {
        instrument: tuple(
            subclass
            for subclass, visa in site.visas.items()
            if any(stream.source == instrument for stream in visa.streams.values())
        )
        for instrument in site.instruments
    }
