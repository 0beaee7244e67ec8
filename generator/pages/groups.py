"""The groups of the classification: the tree, and one page each.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Iterator

from generator.model import Group, Site
from generator.pages.page import Crumb, Page, area_crumb, index_page, sections
from generator.pages.paths import Paths


def group_pages(site: Site) -> Iterator[Page]:
    """The tree, and every group of every level."""
    majors = tuple(group for group in site.groups.values() if len(group.code) == 1)
    yield index_page("groups", ("editions", "tree", "sources"), majors=majors)
    for group in site.groups.values():
        yield _group(site, group)


def _group(site: Site, group: Group) -> Page:
    unit_group = site.unit_groups.get(group.code)
    anchors = ("lead-statement", "skill-level", "tasks", "members", "page", "sources")
    above = tuple(group.code[:length] for length in range(1, len(group.code)))
    return Page(
        path=Paths.group(group.code),
        template="group.html",
        title=group.title,
        description="describe_group",
        sections=sections(*(anchors if unit_group else ("members", "sources"))),
        crumbs=(
            area_crumb("groups"),
            *(Crumb(Paths.group(code), site.groups[code].title, code) for code in above),
        ),
        context={
            "group": group,
            "unit_group": unit_group,
            "children": site.children(group),
            "members": site.members(group),
        },
        code=group.code,
    )
