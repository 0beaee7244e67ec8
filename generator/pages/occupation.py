"""Occupations: the index by group, and one page each with everything that is held.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from generator.model import Occupation, Site
from generator.pages.law import visa_answers
from generator.pages.nomination import state_rows
from generator.pages.page import Crumb, Page, area_crumb, index_page, sections
from generator.pages.paths import Paths, official_page
from generator.pages.titles import definitions, titles
from generator.pictures import earnings_picture, pathways_picture

SHOWN_DISAGREEMENTS = 5
"""The disagreements that stand open on a page, first in the file; the rest is folded."""

ANCHORS = (
    "answer", "editions", "titles", "tasks", "assessment", "pathways", "lists", "visas",
    "nomination", "earnings", "work", "shortage", "training", "disagreements", "snapshot",
    "sources",
)  # fmt: skip


def occupation_pages(site: Site) -> Iterator[Page]:
    """The index of occupations, and every occupation."""
    majors = tuple(group for group in site.groups.values() if len(group.code) == 1)
    yield index_page("occupations", majors=majors)
    for occupation in site.occupations.values():
        yield _occupation(site, occupation)


def _occupation(site: Site, occupation: Occupation) -> Page:
    absent = {
        name
        for name, held in (
            ("pathways", any(assessment.criteria for assessment in occupation.assessments)),
            ("work", occupation.careers),
            ("training", occupation.careers or occupation.units),
            ("disagreements", occupation.disagreements or occupation.web_differences),
            ("snapshot", occupation.snapshot),
        )
        if not held
    }
    pictures: dict[str, Any] = {
        "pathways": {
            assessment.authority: pathways_picture(assessment.criteria)
            for assessment in occupation.assessments
            if assessment.criteria is not None
        },
        "earnings": tuple(earnings_picture(page.earnings) for page in occupation.careers),
    }
    answers = visa_answers(site, occupation)
    disagreements = tuple(occupation.disagreements.items())
    return Page(
        path=Paths.occupation(occupation.code),
        template="occupation.html",
        title=occupation.title,
        description="describe_occupation",
        sections=sections(*(name for name in ANCHORS if name not in absent)),
        crumbs=(
            area_crumb("occupations"),
            *(
                Crumb(Paths.group(group.code), group.title, group.code)
                for group in occupation.primary.ancestors
            ),
        ),
        context={
            "occupation": occupation,
            "definitions": definitions(occupation),
            "titles": titles(site, occupation),
            "visa_answers": answers,
            "states": state_rows(site, occupation),
            "siblings": tuple(
                site.occupations[code]
                for code in site.groups[occupation.code[:4]].members
                if code != occupation.code
            ),
            "official": official_page(site, occupation.primary.unit_group),
            "pictures": MappingProxyType(pictures),
            "first_disagreements": disagreements[:SHOWN_DISAGREEMENTS],
            "more_disagreements": disagreements[SHOWN_DISAGREEMENTS:],
        },
        code=occupation.code,
    )
