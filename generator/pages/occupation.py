"""Occupations: the index, and one page each with everything that is held.

Stands in `pages`, the fifth stage of the line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from types import MappingProxyType
from typing import Any

from generator.facts import Status
from generator.model import Occupation, Site
from generator.pages.law import visa_answers
from generator.pages.page import Crumb, Page, area_crumb, index_page, sections
from generator.pages.paths import Paths
from generator.pictures import earnings_picture, pathways_picture
from generator.records.base import Text

SHOWN_DISAGREEMENTS = 5
"""The disagreements that stand open on a page, first in the file; the rest is folded."""


def occupation_pages(site: Site) -> Iterator[Page]:
    """The index of occupations, and every occupation."""
    yield index_page("occupations", occupations=tuple(site.occupations.values()))
    for occupation in site.occupations.values():
        yield _occupation(site, occupation)


def _occupation(site: Site, occupation: Occupation) -> Page:
    held = {
        "assessment": bool(occupation.assessments),
        "pathways": any(assessment.criteria for assessment in occupation.assessments),
        "nomination": occupation.snapshot is not None,
        "earnings": bool(occupation.careers),
        "work": bool(occupation.careers),
        "training": bool(occupation.careers or occupation.units),
        "disagreements": bool(occupation.disagreements),
        "snapshot": occupation.snapshot is not None,
    }
    anchors = (
        "answer", "titles", "tasks", "assessment", "pathways", "lists", "visas", "nomination",
        "earnings", "work", "training", "disagreements", "snapshot", "sources",
    )  # fmt: skip
    always = ("answer", "titles", "tasks", "assessment", "lists", "visas", "nomination", "sources")
    pictures: dict[str, Any] = {
        "pathways": {
            assessment.authority: pathways_picture(assessment.criteria)
            for assessment in occupation.assessments
            if assessment.criteria is not None
        },
        "earnings": tuple(earnings_picture(page.earnings) for page in occupation.careers),
    }
    return Page(
        path=Paths.occupation(occupation.code),
        template="occupation.html",
        title=occupation.title,
        description="describe_occupation",
        sections=sections(*(name for name in anchors if name in always or held[name])),
        crumbs=(
            area_crumb("occupations"),
            *(
                Crumb(Paths.group(group.code), group.title, group.code)
                for group in occupation.ancestors
            ),
        ),
        context={
            "occupation": occupation,
            "titles": _titles(site, occupation),
            "visa_answers": visa_answers(site, occupation),
            "siblings": tuple(
                other
                for other in site.members(occupation.unit_group.group)
                if other.code != occupation.code
            ),
            "pictures": MappingProxyType(pictures),
            "first_disagreements": tuple(occupation.disagreements.items())[:SHOWN_DISAGREEMENTS],
            "more_disagreements": tuple(occupation.disagreements.items())[SHOWN_DISAGREEMENTS:],
        },
        code=occupation.code,
    )


@dataclass(frozen=True, slots=True)
class TitleWord:
    """What one source says of one title: a key of the wording, and who says it."""

    says: str
    status: Status | None
    section: Any


@dataclass(frozen=True, slots=True)
class TitleRow:
    """A job title with what each source says of it; sources that are silent have no entry."""

    title: Text
    words: tuple[TitleWord, ...]
    other: str | None
    """The code of another occupation held here whose principal title this is."""
    anchor: str
    """The title in an address: lower case, hyphens; numbered where two would be the same."""


def _titles(site: Site, occupation: Occupation) -> tuple[TitleRow, ...]:
    """Every title that some source connects with the occupation, spelt exactly, each once."""
    rows: dict[str, tuple[Text, list[TitleWord]]] = {}

    def add(title: Text, says: str, section: Any, status: Status | None = None) -> None:
        rows.setdefault(title.en, (title, []))[1].append(TitleWord(says, status, section))

    add(occupation.title, "title_principal", occupation.record)
    for title in occupation.record.alternative_titles:
        add(title, "title_alternative", occupation.record)
    for assessment in occupation.assessments:
        for title in assessment.sheet.suitable_titles.items:
            add(title, "title_suitable", assessment.sheet.suitable_titles)
        for title in assessment.sheet.not_considered_titles.items:
            add(
                title,
                "title_not_considered",
                assessment.sheet.not_considered_titles,
                Status.EXCLUDED,
            )
    for page in occupation.careers:
        for title in page.alternative_names.items:
            add(title, "title_careers", page.alternative_names)
    others = {
        other.title.en: code for code, other in site.occupations.items() if code != occupation.code
    }
    anchors: set[str] = set()
    table = []
    for title, words in rows.values():
        slug = re.sub(r"[^a-z0-9]+", "-", title.en.lower()).strip("-")
        free = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
        anchor = next(name for name in free if name not in anchors)
        anchors.add(anchor)
        table.append(TitleRow(title, tuple(words), others.get(title.en), anchor))
    return tuple(table)
