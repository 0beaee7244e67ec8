"""The side of the law: visas, and what lists mean for visas.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.facts import Status
from generator.model import Listing, Occupation, Site
from generator.pages.page import Page, area_crumb, index_page, sections
from generator.pages.paths import Paths
from generator.records.base import Text
from generator.records.visas import InstrumentFile, Stream, VisaFile


class StreamAnswer(NamedTuple):
    """One class of persons under a visa, and which of its lists carry the occupation.

    `status` is None where the instrument's edition does not have the code; it is `conditional`
    where every item that lists the occupation names circumstances in which it does not apply,
    and only then `circumstances` has them, by number.
    """

    visa: str
    stream: str
    status: Status | None
    lists: tuple[str, ...]
    listed_on: tuple[str, ...]
    circumstances: Mapping[str, Text]
    section: Stream


def visa_answers(site: Site, occupation: Occupation) -> tuple[StreamAnswer, ...]:
    """For each class of persons under a visa: is the occupation on a list that applies.

    Only that; nothing about a person. Each class is answered from the instrument that names its
    lists. Visas that are closed are left out.
    """
    said = {(listing.provenance.source, listing.list): listing for listing in occupation.listings}
    instruments = {instrument.source: instrument for instrument in site.instruments.values()}
    return tuple(
        _answer(occupation, subclass, visa, name, (instruments.get(stream.source), said))
        for subclass, visa in site.visas.items()
        if visa.closed is None
        for name, stream in visa.streams.items()
    )


def deciding(occupation: Occupation) -> Hashable:
    """What the answers follow from: the same for occupations that are answered alike.

    The editions that have the code, and what each list of each instrument says of it.
    """
    return (
        *occupation.editions,
        *(
            (said.provenance.source, said.list, said.status, *said.circumstances)
            for said in occupation.listings
        ),
    )


def _answer(
    occupation: Occupation,
    subclass: str,
    visa: VisaFile,
    name: str,
    law: tuple[InstrumentFile | None, Mapping[tuple[str, str], Listing]],
) -> StreamAnswer:
    instrument, said = law
    stream = visa.streams[name]
    found = {identity: said.get((stream.source, identity)) for identity in stream.lists}
    entries = {
        identity: listing for identity, listing in found.items() if listing and listing.entry
    }
    edition = instrument.edition if instrument else visa.edition
    conditional = all(listing.circumstances for listing in entries.values())
    status: Status | None
    if edition not in occupation.editions:
        status = None
    elif entries:
        status = Status.CONDITIONAL if conditional else Status.LISTED
    elif all(listing is not None for listing in found.values()):
        status = Status.NOT_LISTED
    else:
        status = Status.NOT_HELD
    return StreamAnswer(
        visa=subclass,
        stream=name,
        status=status,
        lists=stream.lists,
        listed_on=tuple(entries),
        circumstances={
            number: text
            for listing in entries.values()
            if status is Status.CONDITIONAL
            for number, text in listing.circumstances.items()
        },
        section=stream,
    )


@dataclass(frozen=True, slots=True)
class StreamLists:
    """The lists of one class of persons: of each the items, and those that name circumstances.

    None in place of the numbers where the instrument, or its list of that name, is not held.
    `together` is the number of occupations on all of its lists together.
    """

    counts: Mapping[str, tuple[int, int] | None]
    together: int | None


def stream_lists(site: Site, stream: Stream) -> StreamLists:
    """Count what is on the lists of a class of persons."""
    instruments = {instrument.source: instrument for instrument in site.instruments.values()}
    instrument = instruments.get(stream.source)
    held = instrument.lists if instrument else {}
    counts = {
        identity: (
            len(held[identity].entries),
            sum(bool(entry.circumstances) for entry in held[identity].entries.values()),
        )
        if identity in held
        else None
        for identity in stream.lists
    }
    whole = all(counts.values())
    codes = {code for identity in stream.lists if whole for code in held[identity].entries}
    return StreamLists(counts, len(codes) if whole else None)


def visa_pages(site: Site) -> Iterator[Page]:
    """The index of visas, and every subclass."""
    yield visas_index(site)
    for subclass in site.visas:
        yield visa_page(site, subclass)


def visas_index(_site: Site) -> Page:
    """Every visa."""
    return index_page("visas", ("sources",))


def visa_page(site: Site, subclass: str) -> Page:
    """One subclass: its streams, their lists, and what old pages said of it."""
    visa = site.visas[subclass]
    history = tuple(
        occupation
        for occupation in site.occupations.values()
        if occupation.snapshot
        and (
            subclass in occupation.snapshot.nomination.visas
            or any(item.visa == subclass for item in occupation.snapshot.visas.items)
        )
    )
    anchors = ("streams", "occupations") if visa.streams else ()
    return Page(
        path=Paths.visa(subclass),
        template="visa.html",
        title=visa.name,
        description="describe_visa",
        sections=sections(*anchors, *(("history",) if history else ()), "sources"),
        crumbs=(area_crumb("visas"),),
        context={
            "subclass": subclass,
            "visa": visa,
            "held": {name: stream_lists(site, s) for name, s in visa.streams.items()},
            "history": history,
        },
    )
