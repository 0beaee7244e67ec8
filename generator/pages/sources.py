"""Sources: the index, and one page each with where the site draws on it.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

from generator.facts import AsOf, Provenance
from generator.model import Site
from generator.pages.assessment import criteria_title
from generator.pages.page import Later, Page, area_crumb, index_page, sections
from generator.pages.paths import Paths
from generator.records.base import Record, Text

NAMED_USES = 25
"""The most pages that a source's page names one by one; above that it counts them by area."""


@dataclass(frozen=True, slots=True)
class Use:
    """A page that draws on a source."""

    path: str
    title: str | Text
    code: str | None

    @property
    def area(self) -> str:
        """The part of the site that the page belongs to."""
        return self.path.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Uses:
    """Where a source is used: the pages if they are few, and their number by area."""

    pages: tuple[Use, ...]
    by_area: Mapping[str, int]
    as_of_values: tuple[AsOf, ...]


Recorded = tuple[Use, tuple[Record, ...]]
"""A page with the records that it shows."""


def _uses(site: Site) -> Mapping[str, Uses]:
    """For each source, the pages of records that name it, and the days it was read."""
    used: dict[str, tuple[dict[Use, None], dict[AsOf, None]]] = {
        identity: ({}, {}) for identity in site.sources
    }
    for use, source, as_of in _all_uses(site):
        used[source][0][use] = None
        used[source][1][as_of] = None
    result = {}
    for identity, (uses, days) in used.items():
        by_area: dict[str, int] = {}
        for use in uses:
            by_area[use.area] = by_area.get(use.area, 0) + 1
        few = tuple(uses) if len(uses) <= NAMED_USES else ()
        result[identity] = Uses(few, by_area, tuple(days))
    return result


def _all_uses(site: Site) -> Iterator[tuple[Use, str, AsOf]]:
    for use, records in chain(
        _occupation_records(site), _group_records(site), _law_records(site), _other_records(site)
    ):
        for record in records:
            for leaf in record.leaves():
                if leaf.reference is not None and leaf.reference.kind == "source":
                    yield use, leaf.value, getattr(leaf.owner, "as_of", None)
    for use, provenance in chain(_joined_to_occupations(site), _joined_to_groups(site)):
        yield use, provenance.source, provenance.as_of


def _joined_to_occupations(site: Site) -> Iterator[tuple[Use, Provenance]]:
    """What tables by code say of an occupation: its records do not name these sources."""
    for occupation in site.occupations.values():
        use = Use(Paths.occupation(occupation.code), occupation.title, occupation.code)
        said = (
            *(listing.provenance for listing in occupation.listings),
            *(authority.provenance for authority in occupation.authorities),
            *(letter.provenance for letter in occupation.letters),
            *(counterpart.provenance for counterpart in occupation.counterparts),
            *(
                Provenance(nomination.record.source, nomination.record.as_of)
                for nomination in occupation.nominations
            ),
            *(site.labour_market.shortages[year] for year in occupation.ratings),
            *(difference.web for difference in occupation.web_differences),
        )
        yield from ((use, provenance) for provenance in said)


def _joined_to_groups(site: Site) -> Iterator[tuple[Use, Provenance]]:
    market = site.labour_market
    for code, group in site.groups.items():
        use = Use(Paths.group(code), group.title, code)
        yield from ((use, edition.provenance) for edition in group.editions.values())
        figures = site.group_figures.get(code)
        if figures is None:
            continue
        if market.profiles and (figures.overview or figures.earnings or figures.shares):
            yield use, market.profiles
        if market.projections and figures.projection:
            yield use, Provenance(market.projections.source, None)


def _occupation_records(site: Site) -> Iterator[Recorded]:
    for code, occupation in site.occupations.items():
        records: list[Record] = [entry.record for entry in occupation.editions.values()]
        records += occupation.careers
        records += [assessment.sheet for assessment in occupation.assessments]
        records += occupation.disagreements.values()
        if occupation.snapshot is not None:
            records.append(occupation.snapshot)
        yield Use(Paths.occupation(code), occupation.title, code), tuple(records)


def _group_records(site: Site) -> Iterator[Recorded]:
    for code, group in site.groups.items():
        use = Use(Paths.group(code), group.title, code)
        for said in group.editions.values():
            if said.record is not None:
                record = said.record
                parts = (record.page, record.lead_statement, record.skill, record.tasks)
                yield use, tuple(part for part in parts if part is not None)


def _law_records(site: Site) -> Iterator[Recorded]:
    for subclass, visa in site.visas.items():
        yield Use(Paths.visa(subclass), visa.name, None), (visa,)
    for identity, record in site.lists.items():
        yield Use(Paths.list(identity), record.name, None), (record,)
    for (authority, letter), criteria in site.criteria.items():
        title = criteria_title(site, authority, letter)
        yield Use(Paths.criteria(authority, letter), title, None), (criteria,)
    for identity, authority_record in site.authorities.items():
        yield Use(Paths.authority(identity), authority_record.name, None), (authority_record,)


def _other_records(site: Site) -> Iterator[Recorded]:
    for (state, _name), held in site.nomination_lists.items():
        yield Use(Paths.state(state), site.states[state].name, None), (held,)
    for state, not_held in site.nomination_not_held.items():
        yield Use(Paths.state(state), site.states[state].name, None), (not_held,)
    for code, unit in site.units.items():
        yield Use(Paths.unit(code), unit.title.name, code), (unit,)
    yield Use(Paths.groups, "title_groups", None), tuple(site.editions.values())


def source_pages(site: Site) -> Iterator[Page]:
    """The index of sources, and every source."""
    yield sources_index(site)
    uses = Later(partial(_uses, site))
    for identity in site.sources:
        yield source_page(site, identity, uses)


def sources_index(_site: Site) -> Page:
    """Every source."""
    return index_page("sources")


def source_page(site: Site, identity: str, uses: Mapping[str, Uses] | None = None) -> Page:
    """One source with where the site draws on it; `uses` is that of every source, if known."""
    source = site.sources[identity]
    known = Later(partial(_uses, site)) if uses is None else uses
    return Page(
        path=Paths.source(identity),
        template="source.html",
        title=source.document,
        description="describe_source",
        sections=sections("document", "taken", "cautions"),
        crumbs=(area_crumb("sources"),),
        context=Later(lambda: {"identity": identity, "source": source, "uses": known[identity]}),
    )
