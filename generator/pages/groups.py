"""The groups of the classification: the tree, and one page each.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from generator.model import Group, Site
from generator.pages.figures import group_figures
from generator.pages.page import Crumb, Later, Page, area_crumb, index_page, sections
from generator.pages.paths import Paths, official_page

MAJOR, UNIT = 1, 4
"""Digits of the code at the top of the tree, and at the groups that hold occupations."""


def group_pages(site: Site) -> Iterator[Page]:
    """The tree down to the minor groups, and every group of every level."""
    yield groups_index(site)
    for group in site.groups.values():
        yield group_page(site, group)


def groups_index(site: Site) -> Page:
    """The tree down to the minor groups."""
    majors = tuple(group for group in site.groups.values() if len(group.code) == MAJOR)
    return index_page("groups", ("editions", "tree", "sources"), majors=majors)


def group_page(site: Site, group: Group) -> Page:
    """One group of any level."""
    above = tuple(group.code[:length] for length in range(1, len(group.code)))
    return Page(
        path=Paths.group(group.code),
        template="group.html",
        title=group.title,
        description="describe_group",
        sections=sections(*_anchors(group)),
        crumbs=(
            area_crumb("groups"),
            *(Crumb(Paths.group(code), site.groups[code].title, code) for code in above),
        ),
        context=Later(partial(_context, site, group)),
        code=group.code,
    )


def _context(site: Site, group: Group) -> Mapping[str, Any]:
    return {
        "group": group,
        "children": tuple(site.groups[code] for code in group.children),
        "members": tuple(site.occupations[code] for code in group.members),
        "tasks": next(
            (
                said.record.tasks
                for said in group.editions.values()
                if said.record and said.record.tasks
            ),
            None,
        ),
        "figures": group_figures(site, group.code),
        "official": official_page(site, group.primary),
        "detailed": next(
            (said for said in group.editions.values() if said.record and said.record.page),
            None,
        ),
    }


def _anchors(group: Group) -> tuple[str, ...]:
    if len(group.code) < UNIT:
        return ("skill-level", "members", "sources")
    records = [said.record for said in group.editions.values() if said.record]
    return (
        *(("lead-statement",) if any(record.lead_statement for record in records) else ()),
        "skill-level",
        "members",
        "earnings",
        "tasks",
        *(("page",) if any(record.page for record in records) else ()),
        "sources",
    )
