"""The law's side of an occupation: lists and authorities by instrument, and the web list.

Stands in `resolve`. An instrument is asked only for a code of its own edition.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.facts import Provenance, Status
from generator.load import Records
from generator.model import EditionOccupation, Listing, SpecifiedAuthority, WebDifference
from generator.records.visas import InstrumentFile, ListEntry, VisaFile, WebListEntry


class Law:
    """Listings, assessing authorities and differences by code."""

    def __init__(self, records: Records) -> None:
        self._instruments: list[InstrumentFile] = [
            file.content for file in records.of("instruments").values()
        ]
        self._absences = [
            (instrument, tuple(_absences(instrument))) for instrument in self._instruments
        ]
        """By instrument, what it says of a code that it does not list: the same of every one."""
        visas = {key[0]: file.content for key, file in records.of("visas").items()}
        self._compared = tuple(_compared(visas, self._instruments))
        self._web: dict[tuple[str, str], tuple[WebListEntry, Provenance]] = {}
        self._web_source: Provenance | None = None
        for file in records.of("web_lists").values():
            self._web_source = Provenance(file.content.source, file.content.as_of)
            for entry in file.content.entries.values():
                for edition, code in (
                    ("anzsco-2013-v1.3", entry.anzsco_2013),
                    ("anzsco-2022", entry.anzsco_2022),
                ):
                    if code:
                        self._web[edition, code] = (entry, self._web_source)

    def listings(self, code: str, editions: Mapping[str, EditionOccupation]) -> tuple[Listing, ...]:
        """For every list of every instrument in an edition of the code: listed or not."""
        return tuple(
            _listed(instrument, absent, entry)
            if (entry := instrument.lists[absent.list].entries.get(code))
            else absent
            for instrument, absences in self._absences
            if instrument.edition in editions
            for absent in absences
        )

    def authorities(
        self, code: str, editions: Mapping[str, EditionOccupation]
    ) -> tuple[SpecifiedAuthority, ...]:
        """The assessing authorities that each instrument specifies for the code."""
        result = []
        for instrument in self._instruments:
            table = instrument.assessing_authorities
            entry = table.entries.get(code) if table else None
            if table and entry and instrument.edition in editions:
                source = Provenance(instrument.source, None)
                result.append(SpecifiedAuthority(entry, table.provision, source))
        return tuple(result)

    def web_differences(
        self, code: str, editions: Mapping[str, EditionOccupation]
    ) -> tuple[WebDifference, ...]:
        """The visas for which the web list and the instrument of a visa's lists disagree.

        Only visas of which an instrument is held are compared, each in its edition, and only
        occupations that the web list names in that edition.
        """
        result = []
        for visa in self._compared:
            named = self._web.get((visa.edition, code))
            if named is None or visa.edition not in editions:
                continue
            entry, web = named
            on_web, on_instrument = visa.subclass in entry.visas, code in visa.codes
            if on_web != on_instrument:
                result.append(
                    WebDifference(visa.subclass, on_web, on_instrument, entry, web, visa.provenance)
                )
        return tuple(result)


@dataclass(frozen=True, slots=True)
class ComparedVisa:
    """A visa of which an instrument is held: the codes on any list that one of its streams names."""

    subclass: str
    edition: str
    codes: frozenset[str]
    provenance: Provenance


def _compared(
    visas: Mapping[str, VisaFile], instruments: Iterable[InstrumentFile]
) -> Iterator[ComparedVisa]:
    by_edition: dict[str, dict[str, InstrumentFile]] = {}
    for instrument in instruments:
        by_edition.setdefault(instrument.edition, {})[instrument.source] = instrument
    for subclass, visa in visas.items():
        held = by_edition.get(visa.edition, {})
        streams = [stream for stream in visa.streams.values() if stream.source in held]
        if streams:
            codes = frozenset(
                code
                for stream in streams
                for name in stream.lists
                if name in held[stream.source].lists
                for code in held[stream.source].lists[name].entries
            )
            source = Provenance(streams[0].source, None)
            yield ComparedVisa(subclass, visa.edition, codes, source)


def _absences(instrument: InstrumentFile) -> Iterator[Listing]:
    source = Provenance(instrument.source, None)
    for name, table in instrument.lists.items():
        yield Listing(
            list=name,
            status=Status.NOT_LISTED,
            provision=table.provision,
            entry=None,
            provenance=source,
            circumstances={},
        )


def _listed(instrument: InstrumentFile, absent: Listing, entry: ListEntry) -> Listing:
    texts = instrument.circumstances.items if instrument.circumstances else {}
    return Listing(
        list=absent.list,
        status=Status.CONDITIONAL if entry.circumstances else Status.LISTED,
        provision=absent.provision,
        entry=entry,
        provenance=absent.provenance,
        circumstances={str(number): texts[str(number)] for number in entry.circumstances},
    )
