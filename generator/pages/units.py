"""Units of competency.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Iterator

from generator.model import Site
from generator.pages.page import Page, area_crumb, index_page, sections
from generator.pages.paths import Paths


def unit_pages(site: Site) -> Iterator[Page]:
    """The index of units of competency, and every unit."""
    yield units_index(site)
    for code in site.units:
        yield unit_page(site, code)


def units_index(_site: Site) -> Page:
    """Every unit."""
    return index_page("units", ("sources",))


def unit_page(site: Site, code: str) -> Page:
    """One unit."""
    unit = site.units[code]
    return Page(
        path=Paths.unit(code),
        template="unit.html",
        title=unit.title.name,
        description="describe_unit",
        sections=sections(
            "supersession",
            "application",
            "elements",
            "skills-and-knowledge",
            "evidence",
            "range-statement",
            "field",
            "occupations",
            "sources",
        ),
        crumbs=(area_crumb("units"),),
        context={"code": code, "unit": unit},
        code=code,
    )
