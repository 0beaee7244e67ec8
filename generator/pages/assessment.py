"""Assessing authorities and the criteria of their assessment groups.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Iterator

from generator.model import Site
from generator.pages.page import Crumb, Page, area_crumb, index_page, sections
from generator.pages.paths import Paths
from generator.pictures import pathways_picture
from generator.records.base import Text


def assessment_pages(site: Site) -> Iterator[Page]:
    """The index of authorities, each authority, and each assessment group that is held."""
    yield index_page("assessment", ("sources",))
    for identity, authority in site.authorities.items():
        assessed = tuple(
            (occupation, assessment)
            for occupation in site.occupations.values()
            for assessment in occupation.assessments
            if assessment.authority == identity
        )
        specified = tuple(
            (occupation, entry)
            for occupation in site.occupations.values()
            for entry in occupation.authorities
            if entry.authority == identity
        )
        yield Page(
            path=Paths.authority(identity),
            template="authority.html",
            title=authority.name,
            description="describe_authority",
            sections=sections("assessment-groups", "occupations", "sources"),
            crumbs=(area_crumb("assessment"),),
            context={
                "identity": identity,
                "authority": authority,
                "assessed": assessed,
                "specified": specified,
            },
        )
        for (owner, letter), criteria in site.criteria.items():
            if owner == identity:
                yield Page(
                    path=Paths.criteria(identity, letter),
                    template="criteria.html",
                    title=criteria_title(site, identity, letter),
                    description="describe_criteria",
                    sections=sections("pathways", "occupations", "sources"),
                    crumbs=(
                        area_crumb("assessment"),
                        Crumb(Paths.authority(identity), authority.name),
                    ),
                    context={
                        "letter": letter,
                        "authority": authority,
                        "authority_id": identity,
                        "criteria": criteria,
                        "picture": pathways_picture(criteria),
                        "assessed": tuple(
                            (occupation, assessment)
                            for occupation, assessment in assessed
                            if assessment.sheet.assessment_group.letter == letter
                        ),
                    },
                )


def criteria_title(site: Site, authority: str, letter: str) -> Text:
    """What the page of an assessment group is called."""
    abbreviation = site.authorities[authority].abbreviation
    return Text(en=f"{abbreviation} Group {letter}", zh=f"{abbreviation} {letter}类")
