"""Site -> the files that the search in the browser reads: the index of names.

Stands beside `export`; pure text, no disk. `names` says which names there are and what they lead
to, `readings` how Chinese is read and written elsewhere, `index` writes both down. The engine
that reads the file is site_overrides/assets/search/engine.js.
"""

from collections.abc import Callable, Iterator
from functools import partial

from generator.model import Site
from generator.search.filters import filters_document
from generator.search.index import names_index
from generator.search.titles import titles_document

__all__ = ["FILTERS", "NAMES", "TITLES", "search_documents"]

NAMES = "search/names.json"
"""The path of the index of names, below the site."""
FILTERS = "search/filters.json"
"""The path of what the search page filters by."""
TITLES = "search/titles.json"
"""The path of what is said of each job title."""


def search_documents(site: Site) -> Iterator[tuple[str, Callable[[], str]]]:
    """Each file's path below the site, and what makes its text."""
    yield NAMES, partial(names_index, site)
    yield FILTERS, partial(filters_document, site)
    yield TITLES, partial(titles_document, site)
