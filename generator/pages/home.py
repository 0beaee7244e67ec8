"""The first page of each language, and the glossary.

Stands in `pages`, the fifth stage of the line.
"""

from generator.model import Site
from generator.pages.groups import UNIT
from generator.pages.page import Page, index_page, sections


def home_page(site: Site) -> Page:
    """The way into everything, with how much there is."""
    return Page(
        path="",
        template="home.html",
        title="site_name",
        description="describe_home",
        sections=sections("find", "browse", "principles"),
        context={
            "majors": tuple(group for group in site.groups.values() if len(group.code) == 1),
            "counts": {
                "occupations": len(site.occupations),
                "unit_groups": sum(len(code) == UNIT for code in site.groups),
                "visas": len(site.visas),
                "lists": len(site.lists),
                "authorities": len(site.authorities),
            },
        },
    )


def glossary_page(site: Site) -> Page:
    """Every term."""
    return index_page("glossary", terms=site.terms)
