"""The text of the law's side and of the states: visas, lists, nomination.

Stands in `search`. The circumstances in which an entry does not apply are searched on the page of
the list alone, though the page of each of its occupations repeats them.
"""

from collections.abc import Iterator

from generator.model import Site
from generator.pages import Paths
from generator.pages.lists import instrument_lists
from generator.records.nomination import NominationListFile
from generator.search.text_passages import Speech, TextPage, TextSection


def visa_texts(site: Site, speech: Speech) -> Iterator[TextPage]:
    """Every visa subclass with its classes of persons."""
    for subclass, visa in site.visas.items():
        yield speech.page(
            Paths.visa(subclass),
            visa.name,
            *(
                speech.section(
                    f"stream-{identity}",
                    stream.name,
                    stream.summary,
                    *((stream.doubt,) if stream.doubt else ()),
                )
                for identity, stream in visa.streams.items()
            ),
            speech.section("closed", speech.words.status_closed, visa.closed)
            if visa.closed
            else (),
            code=subclass,
        )


def list_texts(site: Site, speech: Speech) -> Iterator[TextPage]:
    """Every skilled occupation list with the circumstances that its instruments name."""
    for identity, record in site.lists.items():
        yield speech.page(
            Paths.list(identity),
            record.name,
            speech.section("note", record.abbreviation, record.note) if record.note else (),
            *(
                speech.section(
                    f"circumstances-{held.instrument.source}",
                    f"{speech.words.section_circumstances}{speech.words.colon}"
                    f"{speech.say(site.sources[held.instrument.source].short)}",
                    held.circumstances.values(),
                )
                for held in instrument_lists(site, identity)
            ),
            code=record.abbreviation,
        )


def state_texts(site: Site, speech: Speech) -> Iterator[TextPage]:
    """Every state and territory with its lists, and what is known of those not held."""
    for identity, state in site.states.items():
        not_held = site.nomination_not_held.get(identity)
        yield speech.page(
            Paths.state(identity),
            state.name,
            *(
                _list(name, record, speech)
                for (owner, name), record in site.nomination_lists.items()
                if owner == identity
            ),
            speech.section(
                "not-held", speech.words.not_held_here, not_held.items if not_held else ()
            ),
            code=state.abbreviation,
        )


def _list(name: str, record: NominationListFile, speech: Speech) -> tuple[TextSection, ...]:
    """One list: whom it is for, what it does not say, and each condition once."""
    return speech.section(
        name,
        record.name,
        *(() if record.name.en in speech.say(record.name) else (record.name.en,)),
        record.scope,
        *((record.page_period,) if record.page_period else ()),
        record.cautions,
        record.edition_basis,
        (entry.condition for entry in record.entries.values() if entry.condition),
    )
