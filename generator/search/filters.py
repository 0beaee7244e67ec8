"""Site -> /search/filters.json: every occupation with what the search page filters by.

Stands in `search`. Compact, for it is loaded on a phone: what many occupations have alike stands
once. `marks` are the things that sources say; a combination is the marks of some occupations, by
number; `cells` has the number of the combination for each occupation, in the order of `codes`.
"""

from collections.abc import Hashable, Iterator
from typing import Any, Generic, TypeVar

import orjson

from generator.facts import UNDATED, Provenance
from generator.model import Site
from generator.records.base import Text
from generator.search.marks import (
    DECIDING,
    MARKS,
    MATCHING,
    NOT_ESTABLISHED_VALUE,
    UNTOLD,
    Mark,
    list_of,
    only,
    rated_year,
)

BY_VALUE = ("list", "visa", "state")
"""The filters whose sources answer each value by itself: a list says nothing of another list."""

SKILL_LEVELS = 5

Json = dict[str, Any]
Thing = TypeVar("Thing")


class Numbers(Generic[Thing]):
    """Numbers things by their first appearance."""

    def __init__(self) -> None:
        self.numbered: dict[Thing, int] = {}

    def __call__(self, thing: Thing) -> int:
        """The number of a thing."""
        return self.numbered.setdefault(thing, len(self.numbered))


def compact(value: Json) -> str:
    """JSON without space, the same text for the same facts."""
    return orjson.dumps(value).decode() + "\n"


def pair(text: Text) -> Json:
    """Words in both languages; null where they are not yet translated."""
    return {"en": text.en, "zh": text.zh}


def filters_document(site: Site) -> str:
    """The text of the file."""
    sources: Numbers[Provenance] = Numbers()
    occupations = site.occupations.values()
    dimensions = {name: _dimension(site, name, sources) for name in MARKS}
    return compact(
        {
            "codes": list(site.occupations),
            "names": [[each.title.en, each.title.zh] for each in occupations],
            "matching": MATCHING,
            "untold": UNTOLD,
            "year": rated_year(site),
            "dimensions": dimensions,
            "sources": [source_entry(site, said) for said in sources.numbered],
        }
    )


def _dimension(site: Site, name: str, sources: Numbers[Provenance]) -> Json:
    marks: Numbers[Mark] = Numbers()
    combinations: Numbers[tuple[int, ...]] = Numbers()
    deciding = DECIDING.get(name)
    known: dict[Hashable, int] = {}
    cells = []
    for code, occupation in site.occupations.items():
        alike = deciding(occupation) if deciding else code
        if alike not in known:
            said = MARKS[name](site, occupation)
            known[alike] = combinations(tuple(marks(mark) for mark in said))
        cells.append(known[alike])
    used = {value for mark in marks.numbered for value in mark.values}
    return {
        "values": [value for value in _values(site, name) if value["id"] in used],
        "by_value": name in BY_VALUE,
        "marks": [_written(mark, sources) for mark in marks.numbered],
        "combinations": list(combinations.numbered),
        "cells": cells,
    }


def _written(mark: Mark, sources: Numbers[Provenance]) -> Json:
    """A mark as the page reads it; what it does not have is left out."""
    given: Json = {
        "part": pair(mark.part) if mark.part else None,
        "lists": list(mark.lists),
        "visas": list(mark.visas),
        "conditional": mark.conditional,
    }
    return {
        "values": list(mark.values),
        "status": mark.status,
        "source": sources(mark.provenance),
        **{key: value for key, value in given.items() if value},
    }


def source_entry(site: Site, said: Provenance) -> Json:
    """A source with its names and its date: the day of its release, or that on which it was read."""
    record = site.sources[said.source]
    as_of = said.as_of
    return {
        "id": said.source,
        **pair(record.short),
        "released": record.released.isoformat() if record.released else None,
        "as_of": as_of if as_of is None or as_of == UNDATED else as_of.isoformat(),
    }


def _values(site: Site, name: str) -> Iterator[Json]:
    """What can be chosen, in the order of the page; only what some mark speaks of is shown.

    A value without names is named by the page's own words.
    """
    if name == "skill":
        yield from ({"id": str(level)} for level in range(1, SKILL_LEVELS + 1))
    elif name == "list":
        yield from _lists(site)
    elif name == "visa":
        yield from ({"id": each, **pair(visa.name)} for each, visa in site.visas.items())
    elif name == "authority":
        yield from (
            {"id": each, "short": authority.abbreviation, **pair(authority.name)}
            for each, authority in site.authorities.items()
        )
    elif name == "group":
        letters = sorted(
            {letter for each in site.authorities.values() for letter in each.assessment_groups}
        )
        yield from ({"id": letter.lower(), "short": letter} for letter in letters)
        yield {"id": NOT_ESTABLISHED_VALUE}
    elif name == "state":
        held = {state for state, _list in site.nomination_lists}
        yield from (
            {"id": each, "short": state.abbreviation, **pair(state.name), "held": each in held}
            for each, state in site.states.items()
        )
    elif name == "shortage":
        ratings = ("shortage", "regional-shortage", "metropolitan-shortage", "no-shortage")
        yield from ({"id": rating} for rating in ratings)
    else:
        for each, edition in site.editions.items():
            yield {"id": each, "short": edition.short}
            yield {"id": only(each), "short": edition.short}


def _lists(site: Site) -> Iterator[Json]:
    """Each list by its name, then the list of each instrument that has one of the name."""
    for name, record in site.lists.items():
        yield {"id": name, "short": record.abbreviation, **pair(record.name)}
        for instrument in site.instruments.values():
            if name in instrument.lists:
                yield {
                    "id": list_of(name, instrument.source),
                    "of": name,
                    "short": record.abbreviation,
                    **pair(site.sources[instrument.source].short),
                }
