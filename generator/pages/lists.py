"""Skilled occupation lists: the index, and each name with every instrument's list of that name.

Stands in `pages`, the fifth stage of the line. Instruments for different visas have lists of the
same name with other contents: whatever is said of a list is said of one instrument.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from generator.facts import Provenance, same_title
from generator.model import EditionOccupation, Listing, Occupation, Site, WebDifference
from generator.pages.page import Later, Page, Section, area_crumb, index_page, sections
from generator.pages.paths import Paths
from generator.records.base import Text
from generator.records.snapshots import ListMark
from generator.records.visas import InstrumentFile, ListEntries, Stream


@dataclass(frozen=True, slots=True)
class InstrumentList:
    """One instrument's list of a name, and the classes of persons that it is for, by visa.

    `circumstances` are those that its items name, by number; `conditional` is the number of
    items that name any.
    """

    instrument: InstrumentFile
    entries: ListEntries
    provenance: Provenance
    streams: tuple[tuple[str, Stream], ...]
    circumstances: Mapping[str, Text]
    conditional: int

    @property
    def visas(self) -> tuple[str, ...]:
        """The subclasses that the list is for, each once."""
        return tuple(dict.fromkeys(subclass for subclass, _ in self.streams))


@dataclass(frozen=True, slots=True)
class SpecifiedBy:
    """The same authorities as some instruments specify them, with the sources of these."""

    authorities: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedRow:
    """An occupation that is on at least one list of a name; one listing for each instrument.

    A listing is None where the instrument's edition does not have the code. `printed` are the
    names that instruments print and that are not the title, each with the instruments' sources.
    """

    occupation: Occupation
    entry: EditionOccupation
    listings: tuple[Listing | None, ...]
    printed: Mapping[str, tuple[str, ...]]
    authorities: tuple[SpecifiedBy, ...]
    remarked: bool


def instrument_lists(site: Site, identity: str) -> tuple[InstrumentList, ...]:
    """Every instrument's list of this name; first that of the instrument which names the list."""
    named_by = site.lists[identity].source
    return tuple(
        _instrument_list(site, identity, instrument)
        for instrument in sorted(
            site.instruments.values(), key=lambda instrument: instrument.source != named_by
        )
        if identity in instrument.lists
    )


def _instrument_list(site: Site, identity: str, instrument: InstrumentFile) -> InstrumentList:
    entries = instrument.lists[identity]
    texts = instrument.circumstances.items if instrument.circumstances else {}
    named = _named(entries)
    named_anywhere = set().union(*map(_named, instrument.lists.values()))
    return InstrumentList(
        instrument=instrument,
        entries=entries,
        provenance=Provenance(instrument.source, None),
        streams=tuple(
            (subclass, stream)
            for subclass, visa in site.visas.items()
            for stream in visa.streams.values()
            if stream.source == instrument.source and identity in stream.lists
        ),
        circumstances={
            number: text
            for number, text in texts.items()
            if number in named or number not in named_anywhere
        },
        conditional=sum(bool(entry.circumstances) for entry in entries.entries.values()),
    )


def _named(entries: ListEntries) -> set[str]:
    return {str(number) for entry in entries.entries.values() for number in entry.circumstances}


def listed_rows(
    site: Site, identity: str, lists: tuple[InstrumentList, ...]
) -> tuple[ListedRow, ...]:
    """Every occupation on one of the lists of a name, by code."""
    rows = []
    # The others are not asked: what a list says of a code is joined when it is asked for.
    codes = {code for held in lists for code in held.entries.entries}
    for code, occupation in site.occupations.items():
        if code not in codes:
            continue
        by_source = {
            listing.provenance.source: listing
            for listing in occupation.listings
            if listing.list == identity
        }
        if any(listing.entry for listing in by_source.values()):
            listings = tuple(by_source.get(held.instrument.source) for held in lists)
            rows.append(_row(site, occupation, listings))
    return tuple(sorted(rows, key=lambda row: row.occupation.code))


def _row(site: Site, occupation: Occupation, listings: tuple[Listing | None, ...]) -> ListedRow:
    editions = {instrument.source: instrument.edition for instrument in site.instruments.values()}
    answered = [listing for listing in listings if listing is not None]
    edition = editions[answered[0].provenance.source]
    entry = occupation.editions[edition]
    specified = [
        said for said in occupation.authorities if editions[said.provenance.source] == edition
    ]
    by_authorities: dict[frozenset[str], SpecifiedBy] = {}
    for said in specified:
        key = frozenset(said.entry.authorities)
        known = by_authorities.get(key, SpecifiedBy(said.entry.authorities, ()))
        sources = (*known.sources, said.provenance.source)
        by_authorities[key] = SpecifiedBy(known.authorities, sources)
    return ListedRow(
        occupation=occupation,
        entry=entry,
        listings=listings,
        printed=other_names(
            entry.title.en,
            ((said.entry.name, said.provenance.source) for said in answered if said.entry),
        ),
        authorities=tuple(by_authorities.values()),
        remarked=any(said.entry.remark for said in specified),
    )


def other_names(title: str, printed: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """The printed names that are not the title, with the sources that print them."""
    found: dict[str, tuple[str, ...]] = {}
    for name, source in printed:
        if not same_title(name, title):
            found[name] = (*found.get(name, ()), source)
    return found


def web_differences(
    site: Site, lists: tuple[InstrumentList, ...]
) -> tuple[tuple[Occupation, WebDifference], ...]:
    """Where the department's web list and an instrument with a list of this name differ."""
    pairs = {(subclass, held.instrument.source) for held in lists for subclass in held.visas}
    return tuple(
        (occupation, difference)
        for occupation in site.occupations.values()
        for difference in occupation.web_differences
        if (difference.visa, difference.instrument.source) in pairs
    )


def list_pages(site: Site) -> Iterator[Page]:
    """The index of lists, and every list."""
    yield lists_index(site)
    for identity in site.lists:
        yield list_page(site, identity)


def lists_index(site: Site) -> Page:
    """Every list, with the instruments that have one of its name."""
    return replace(index_page("lists", ("sources",)), context=Later(partial(_index_context, site)))


def _index_context(site: Site) -> Mapping[str, Any]:
    return {
        "held": {identity: instrument_lists(site, identity) for identity in site.lists},
        "instruments": tuple(
            instrument
            for instrument in site.instruments.values()
            if set(instrument.lists) & site.lists.keys()
        ),
    }


def list_page(site: Site, identity: str) -> Page:
    """One name, with every instrument's list of that name."""
    lists = instrument_lists(site, identity)
    differences = web_differences(site, lists)
    history = tuple(
        occupation
        for occupation in site.occupations.values()
        if occupation.snapshot and identity in {entry.list for entry in _marks(occupation)}
    )
    anchors = {
        "circumstances": any(held.circumstances for held in lists),
        "differences": bool(differences),
        "history": bool(history),
    }
    return Page(
        path=Paths.list(identity),
        template="list.html",
        title=site.lists[identity].name,
        description="describe_list",
        sections=(
            Section("visas", "section_list_instruments"),
            *sections("occupations", *(name for name, held in anchors.items() if held), "sources"),
        ),
        crumbs=(area_crumb("lists"),),
        context=Later(
            lambda: {
                **_list_context(site, identity, lists),
                "differences": differences,
                "history": history,
            }
        ),
    )


def _list_context(
    site: Site, identity: str, lists: tuple[InstrumentList, ...]
) -> Mapping[str, Any]:
    rows = listed_rows(site, identity, lists)
    return {
        "identity": identity,
        "list": site.lists[identity],
        "lists": lists,
        "rows": rows,
        "on_all": sum(all(said and said.entry for said in row.listings) for row in rows),
        "abs_sources": provenances(row.entry for row in rows),
        "authority_sources": tuple(
            Provenance(source, None)
            for source in dict.fromkeys(
                source for row in rows for said in row.authorities for source in said.sources
            )
        ),
    }


def _marks(occupation: Occupation) -> tuple[ListMark, ...]:
    snapshot = occupation.snapshot
    return (*snapshot.lists.header, *snapshot.lists.body) if snapshot else ()


def provenances(entries: Iterable[EditionOccupation]) -> tuple[Provenance, ...]:
    """The sources of titles and skill levels, each once."""
    return tuple(
        dict.fromkeys(Provenance(entry.record.source, entry.record.as_of) for entry in entries)
    )
