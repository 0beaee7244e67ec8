"""Units of competency.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Iterator

from generator.model import Site
from generator.pages.page import Page, area_crumb, index_page, sections
from generator.pages.paths import Paths


def unit_pages(site: Site) -> Iterator[Page]:
    """The index of units of competency, and every unit."""
    yield index_page("units", ("sources",))
    for code, unit in site.units.items():
        yield Page(
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
