"""Site -> the tables that readers take home: CSV text by the path below the site's /data/.

Stands beside `pages`. Pure. A row is one thing that one source says; the last two columns are
that source and its date. Both languages stand in every file; one module a side of the site.
"""

from collections.abc import Callable, Iterator

from generator.model import Site
from generator.tables.law import circumstances, letters, listed, specified
from generator.tables.market import figures, projections, ratings
from generator.tables.nomination import matrices, state_lists
from generator.tables.text import Tables, csv_text

__all__ = ["TABLES", "Tables", "downloads", "table_files"]

TABLES: tuple[Callable[[Site], Tables], ...] = (
    listed,
    circumstances,
    specified,
    letters,
    state_lists,
    matrices,
    figures,
    projections,
    ratings,
)
"""Every kind of table that can be taken home: a new one is added here."""


def downloads(site: Site) -> dict[str, str]:
    """The text of each file, by its path below the site's folder."""
    return {path: text for table in TABLES for path, text in table_files(site, table)}


def table_files(site: Site, table: Callable[[Site], Tables]) -> Iterator[tuple[str, str]]:
    """The files of one kind of table."""
    for path, columns, rows in table(site):
        yield f"data/{path}", csv_text(site, columns, rows)
