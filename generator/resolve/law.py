"""The law's side of an occupation: lists and authorities by instrument, and the web list.

Stands in `resolve`. An instrument is asked only for a code of its own edition.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

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
        self._visas: dict[str, VisaFile] = {
            key[0]: file.content for key, file in records.of("visas").items()
        }
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
        for subclass, visa in self._visas.items():
            named = self._web.get((visa.edition, code))
            if named is None or visa.edition not in editions or not visa.streams:
                continue
            entry, web = named
            sources = {
                instrument.source: instrument
                for instrument in self._instruments
                if instrument.edition == visa.edition
            }
            streams = [stream for stream in visa.streams.values() if stream.source in sources]
            if not streams:
                continue
            on_instrument = any(
                code in sources[stream.source].lists[name].entries
                for stream in streams
                for name in stream.lists
                if name in sources[stream.source].lists
            )
            on_web = subclass in entry.visas
            if on_web != on_instrument:
                result.append(
                    WebDifference(
                        subclass, on_web, on_instrument, entry, web,
                        Provenance(streams[0].source, None),
                    )
                )  # fmt: skip
        return tuple(result)


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
    return replace(
        absent,
        status=Status.CONDITIONAL if entry.circumstances else Status.LISTED,
        entry=entry,
        circumstances={str(number): texts[str(number)] for number in entry.circumstances},
    )
