"""Site -> pages: which pages there are, and what each one shows.

Stands fifth in the line. A page is the same in both languages: path, sections and anchors are
shared; only the words differ. One module a kind of page; `paths` makes every address.
"""

from collections.abc import Iterator

from generator.model import Site
from generator.pages.assessment import assessment_pages
from generator.pages.earnings import earnings_page
from generator.pages.groups import group_pages
from generator.pages.home import glossary_page, home_page
from generator.pages.law import visa_pages
from generator.pages.lists import list_pages
from generator.pages.nomination import nomination_pages
from generator.pages.occupation import occupation_pages
from generator.pages.page import Page
from generator.pages.paths import HAND_WRITTEN, Paths
from generator.pages.search import search_pages
from generator.pages.shortage import shortage_page
from generator.pages.single import page_at
from generator.pages.sources import source_pages
from generator.pages.units import unit_pages

__all__ = ["HAND_WRITTEN", "Page", "Paths", "page_at", "pages", "short_links"]


def pages(site: Site) -> Iterator[Page]:
    """Every record page of the site, once; the languages come in when it is rendered."""
    yield home_page(site)
    yield from occupation_pages(site)
    yield from group_pages(site)
    yield from visa_pages(site)
    yield from list_pages(site)
    yield from nomination_pages(site)
    yield from assessment_pages(site)
    yield from unit_pages(site)
    yield earnings_page(site)
    yield shortage_page(site)
    yield from source_pages(site)
    yield glossary_page(site)
    yield from search_pages(site)


def short_links(site: Site) -> Iterator[tuple[str, str]]:
    """Each code with the path its short link /{code}/ leads to, in either language."""
    for code in site.occupations:
        yield code, Paths.occupation(code)
    for code in site.groups:
        yield code, Paths.group(code)
