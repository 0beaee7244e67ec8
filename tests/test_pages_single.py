"""`generator.pages.page_at`: one page made alone is the page that `pages` makes."""

import pytest

from generator.model import Site
from generator.pages import page_at, pages
from generator.resolve import resolve
from tests.test_resolve import good_records

SAMPLE = 37
"""Of the real pages of records, one in so many is made a second time."""


def test_every_page_of_the_good_data_is_made_alone() -> None:
    """Whatever page there is, it is found by its path and is the same."""
    site = resolve(good_records())
    made = list(pages(site))
    assert made
    assert [page_at(site, page.path) for page in made] == made


def test_real_pages_are_made_alone(site: Site) -> None:
    """The same holds for the project's own data: every index, and some of every kind of page."""
    made = list(pages(site))
    some = [page for page in made if "/" not in page.path] + made[::SAMPLE]
    assert len({page.template for page in some}) > 15
    assert [page.path for page in some if page_at(site, page.path) != page] == []


@pytest.mark.parametrize(
    "path",
    [
        "nowhere", "/", "occupations/", "/occupations", "occupations/1", "occupations/111111/",
        "groups/11111", "visas/999", "lists/none", "nomination/matrix-", "nomination/matrix-9",
        "nomination/none", "assessment/none", "assessment/board/group-z", "assessment/board/group-A",
        "units/none", "sources/none", "sources/../visas", "about", "en",
    ],
)  # fmt: skip
def test_no_page_is_made_where_none_is(path: str) -> None:
    """A path that no page has gives none."""
    assert page_at(resolve(good_records()), path) is None
