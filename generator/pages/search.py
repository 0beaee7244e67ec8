"""The search page, and the page "Which occupation is my job?".

Stands in `pages`, the fifth stage of the line. What is found is found in the browser: the pages
hold the words, the help, and for a reader without scripts the way to the pages to browse. The
scripts are in site_overrides/assets/search/, what they read is made by `search`.
"""

from collections.abc import Iterator

from generator.model import Site
from generator.pages.page import Page, area_crumb, index_page
from generator.pages.paths import Paths


def search_pages(site: Site) -> Iterator[Page]:
    """Both pages."""
    yield search_page(site)
    yield job_page(site)


def search_page(_site: Site) -> Page:
    """Search by name and by what lists, visas, states and authorities say."""
    return index_page(Paths.search)


def job_page(_site: Site) -> Page:
    """What each source says of a job title."""
    return Page(
        path=Paths.job,
        template="job.html",
        title="title_job",
        description="describe_job",
        crumbs=(area_crumb(Paths.search),),
    )
