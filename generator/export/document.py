"""What every document of the API shares: who says a fact and when, language pairs, addresses.

Stands in `export`. A section that has `source`, `as_of` and `released` is said by that source,
with all that is in it, save where a part of it names a source of its own.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

import orjson

from generator.facts import LANGUAGES, UNDATED, AsOf, Provenance
from generator.model import Site
from generator.records.base import Sourced, Text
from generator.records.common import SourceRecord

Json = dict[str, Any]
Part = orjson.Fragment
"""A part of a document that is JSON already."""

FOLDER = "api/v1/"

DISCLAIMER = {
    "en": "General information, not immigration assistance or legal advice. What sources say of an occupation is said of the occupation and of no person: nothing here means that a person meets any requirement. Check the official source before you act.",
    "zh": "本接口提供一般信息，不构成移民协助或法律意见。各来源的说法针对职业，不针对任何个人；此处任何内容都不表示某人符合某项要求。采取行动之前，请核对官方来源。",
}


def pair(text: Text | str) -> Json:
    """Words in both languages; null where they are not yet translated, or were printed in English alone."""
    if isinstance(text, str):
        return {"en": text, "zh": None}
    return {"en": text.en, "zh": text.zh}


def pairs(texts: Iterable[Text]) -> list[Json]:
    """A list of words in both languages."""
    return [pair(text) for text in texts]


def compact(value: Json) -> str:
    """JSON without space, the same text for the same facts."""
    return orjson.dumps(value).decode()


class Library:
    """What the documents of one site have in common, worked out once."""

    def __init__(self, site: Site, site_url: str) -> None:
        self.site = site
        self.site_url = site_url
        self.editions = {identity: pair(record.name) for identity, record in site.editions.items()}
        self.kept: dict[Hashable, tuple[Part, frozenset[str]]] = {}
        """Parts that several documents show alike, with the sources that they use."""
        self._sources: dict[str, bytes] = {}
        self._said: dict[tuple[str, AsOf], Json] = {}

    def pages(self, path: str) -> Json:
        """The addresses of a page in both languages."""
        rest = f"{path}/" if path else ""
        return {language: f"{self.site_url}{language}/{rest}" for language in LANGUAGES}

    def api(self, path: str) -> str:
        """The address of a file of the API."""
        return f"{self.site_url}{FOLDER}{path}"

    def said(self, source: str, as_of: AsOf) -> Json:
        """The three keys that stand beside every fact."""
        found = self._said.get((source, as_of))
        if found is None:
            released = self.site.sources[source].released
            found = self._said[source, as_of] = {
                "source": source,
                "as_of": as_of if as_of is None or as_of == UNDATED else as_of.isoformat(),
                "released": released.isoformat() if released else None,
            }
        return found

    def source(self, identity: str) -> bytes:
        """What a document says of a source that it uses, with its id, as JSON.

        Sources are much of a document and the same in most, so they are written once.
        """
        found = self._sources.get(identity)
        if found is None:
            whole = orjson.dumps({identity: _source(self.site.sources[identity])})
            found = self._sources[identity] = whole[1:-1]
        return found


def _source(record: SourceRecord) -> Json:
    return {
        "kind": record.kind,
        "publisher": pair(record.publisher),
        "title": pair(record.document),
        "released": record.released.isoformat() if record.released else None,
        "link": record.link,
        "link_leads_to": record.link_leads_to,
        "licence": pair(record.licence),
    }


class Document:
    """One document while it is put together; it remembers which sources its facts have."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._used: set[str] = set()

    def said(self, section: Sourced | Provenance) -> Json:
        """Who says a section, as of when, and when that was released."""
        return self.by(section.source, section.as_of)

    def by(self, source: str, as_of: AsOf = None) -> Json:
        """The same, from a source and the day it was read."""
        self._used.add(source)
        return self.library.said(source, as_of)

    def kept(
        self, name: Hashable, make: Callable[["Document"], Json | list[Json] | list[Part]]
    ) -> Part:
        """A part that many documents show alike, made by the first that shows it.

        `name` says all that the part depends on.
        """
        found = self.library.kept.get(name)
        if found is None:
            of_part = Document(self.library)
            part = Part(orjson.dumps(make(of_part)))
            found = self.library.kept[name] = (part, frozenset(of_part._used))
        self._used |= found[1]
        return found[0]

    def written(self, schema: str, facts: Mapping[str, Any]) -> bytes:
        """The finished document: its schema, the disclaimer, the facts, the sources they have."""
        head = orjson.dumps(
            {
                "$schema": self.library.api(f"{schema}.schema.json"),
                "disclaimer": DISCLAIMER,
                **facts,
            }
        )
        sources = b",".join(self.library.source(identity) for identity in sorted(self._used))
        return b'%b,"sources":{%b}}\n' % (head[:-1], sources)
