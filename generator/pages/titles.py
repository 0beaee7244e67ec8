"""The titles and definitions of an occupation, each once, with all who give it.

Stands in `pages`, the fifth stage of the line.
"""

import re
from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

from generator.facts import Status, folded
from generator.model import Occupation, Site
from generator.records.base import SourcedItems, Text


class TitleWord(NamedTuple):
    """What one source says of one title: a key of the wording, and who says it.

    `edition` is there where the source is an edition of the classification.
    """

    says: str
    status: Status | None
    section: Any
    edition: str | None = None


class TitleRow(NamedTuple):
    """A job title with what each source says of it; sources that are silent have no entry."""

    title: Text
    words: tuple[TitleWord, ...]
    others: tuple[str, ...]
    """The codes of other occupations whose principal title this is."""
    anchor: str
    """The title in an address: lower case, hyphens; numbered where two would be the same."""


class Definition(NamedTuple):
    """A definition, and the sections that give it, one for each edition that has it."""

    section: SourcedItems
    sections: tuple[SourcedItems, ...]
    editions: tuple[str, ...]


def definitions(occupation: Occupation) -> tuple[Definition, ...]:
    """The definitions of the editions; editions whose words are the same are told together."""
    found: dict[tuple[str, ...], list[tuple[str, SourcedItems]]] = {}
    for edition, entry in occupation.editions.items():
        section = entry.record.definition
        if section is not None:
            words = tuple(item.en for item in section.items)
            found.setdefault(words, []).append((edition, section))
    return tuple(
        Definition(
            section=same[0][1],
            sections=tuple(section for _edition, section in same),
            editions=tuple(edition for edition, _section in same),
        )
        for same in found.values()
    )


def titles(site: Site, occupation: Occupation) -> tuple[TitleRow, ...]:
    """Every title that some source connects with the occupation, spelt exactly, each once."""
    rows: dict[str, tuple[Text, list[TitleWord]]] = {}
    for title, word in _said(occupation):
        rows.setdefault(title.en, (title, []))[1].append(word)
    anchors: set[str] = set()
    table = []
    for title, words in rows.values():
        slug = re.sub(r"[^a-z0-9]+", "-", folded(title.en)).strip("-")
        free = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
        anchor = next(name for name in free if name not in anchors)
        anchors.add(anchor)
        elsewhere = tuple(
            code
            for code in site.codes_by_title.get(folded(title.en), ())
            if code != occupation.code
        )
        table.append(TitleRow(title, tuple(words), elsewhere, anchor))
    return tuple(table)


def _said(occupation: Occupation) -> Iterator[tuple[Text, TitleWord]]:
    for edition, entry in occupation.editions.items():
        yield entry.title, TitleWord("title_principal", None, entry.record, edition)
    for edition, entry in occupation.editions.items():
        more = entry.record.titles
        if more is not None:
            for says, given in (
                ("title_alternative", more.alternative),
                ("title_specialisation", more.specialisations),
                ("title_example", more.examples),
            ):
                yield from ((title, TitleWord(says, None, more, edition)) for title in given)
    yield from _said_by_others(occupation)


def _said_by_others(occupation: Occupation) -> Iterator[tuple[Text, TitleWord]]:
    for assessment in occupation.assessments:
        suitable = assessment.sheet.suitable_titles
        for title in suitable.items:
            yield title, TitleWord("title_suitable", None, suitable)
        refused = assessment.sheet.not_considered_titles
        for title in refused.items:
            yield title, TitleWord("title_not_considered", Status.EXCLUDED, refused)
    for page in occupation.careers:
        for title in page.alternative_names.items:
            yield title, TitleWord("title_careers", None, page.alternative_names)
