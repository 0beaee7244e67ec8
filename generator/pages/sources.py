"""Sources: the index, and one page each with the pages that draw on it.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.facts import AsOf
from generator.model import Site
from generator.pages.assessment import criteria_title
from generator.pages.page import Page, area_crumb, index_page, sections
from generator.pages.paths import Paths
from generator.records.base import Record, Text


@dataclass(frozen=True, slots=True)
class Use:
    """A page that draws on a source."""

    path: str
    title: str | Text
    code: str | None


def _uses(site: Site) -> Mapping[str, tuple[tuple[Use, ...], tuple[AsOf, ...]]]:
    """For each source, the pages of records that name it, and the days it was read."""
    used: dict[str, tuple[dict[Use, None], dict[AsOf, None]]] = {
        identity: ({}, {}) for identity in site.sources
    }

    def note(source: str, as_of: AsOf, use: Use) -> None:
        used[source][0][use] = None
        used[source][1][as_of] = None

    for use, records in _records_by_page(site):
        for record in records:
            for leaf in record.leaves():
                if leaf.reference is not None and leaf.reference.kind == "source":
                    note(leaf.value, getattr(leaf.owner, "as_of", None), use)
    for occupation in site.occupations.values():
        for listing in occupation.listings:
            use = Use(Paths.occupation(occupation.code), occupation.title, occupation.code)
            note(listing.provenance.source, listing.provenance.as_of, use)
    for group in site.groups.values():
        use = Use(Paths.group(group.code), group.title, group.code)
        note(group.provenance.source, group.provenance.as_of, use)
    return {identity: (tuple(uses), tuple(days)) for identity, (uses, days) in used.items()}


def _records_by_page(site: Site) -> Iterator[tuple[Use, tuple[Record, ...]]]:
    for code, occupation in site.occupations.items():
        records: list[Record] = [occupation.record, *occupation.careers]
        records += [assessment.sheet for assessment in occupation.assessments]
        records += occupation.disagreements.values()
        if occupation.snapshot is not None:
            records.append(occupation.snapshot)
        yield Use(Paths.occupation(code), occupation.title, code), tuple(records)
    for code, unit_group in site.unit_groups.items():
        yield Use(Paths.group(code), unit_group.group.title, code), (unit_group.record,)
    for subclass, visa in site.visas.items():
        yield Use(Paths.visa(subclass), visa.name, None), (visa,)
    for identity, record in site.lists.items():
        yield Use(Paths.list(identity), record.name, None), (record,)
    for (authority, letter), criteria in site.criteria.items():
        yield (
            Use(Paths.criteria(authority, letter), criteria_title(site, authority, letter), None),
            (criteria,),
        )
    for identity, authority_record in site.authorities.items():
        yield Use(Paths.authority(identity), authority_record.name, None), (authority_record,)
    for code, unit in site.units.items():
        yield Use(Paths.unit(code), unit.title.name, code), (unit,)
    editions = tuple(site.editions.values())
    yield Use(Paths.groups, "title_groups", None), editions


def source_pages(site: Site) -> Iterator[Page]:
    """The index of sources, and every source."""
    yield index_page("sources")
    uses = _uses(site)
    for identity, source in site.sources.items():
        used_on, as_of_values = uses[identity]
        yield Page(
            path=Paths.source(identity),
            template="source.html",
            title=source.document,
            description="describe_source",
            sections=sections("document", "taken", "cautions"),
            crumbs=(area_crumb("sources"),),
            context={
                "identity": identity,
                "source": source,
                "used_on": used_on,
                "as_of_values": as_of_values,
            },
        )
