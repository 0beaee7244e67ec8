"""The ratings of shortage of the latest year, of every occupation that was rated.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from generator.facts import Provenance
from generator.model import Occupation, Site
from generator.pages.page import Later, Page, index_page
from generator.records.labour_market import Rating


@dataclass(frozen=True, slots=True)
class ShortageRow:
    """One occupation with its ratings by place."""

    occupation: Occupation
    ratings: Mapping[str, Rating]


@dataclass(frozen=True, slots=True)
class RatedYear:
    """The list of one year: who says it, the places, the rows in the order of the codes."""

    year: str
    source: Provenance
    places: tuple[str, ...]
    rows: tuple[ShortageRow, ...]

    def count(self, rating: Rating) -> int:
        """How many occupations have a rating for the whole country."""
        return sum(row.ratings.get("national") == rating for row in self.rows)


def shortage_page(site: Site) -> Page:
    """The latest list, and which earlier ones stand on the occupations' own pages."""
    held = bool(site.labour_market.shortages)
    anchors = ("ratings", "rated-occupations", "sources") if held else ("sources",)
    return replace(index_page("shortage", anchors), context=Later(partial(_context, site)))


def _context(site: Site) -> Mapping[str, Any]:
    return {
        "latest": latest_ratings(site),
        "years": tuple(sorted(site.labour_market.shortages)),
    }


def latest_ratings(site: Site) -> RatedYear | None:
    """The list of the latest year; None where none is held."""
    year = max(site.labour_market.shortages, default=None)
    if year is None:
        return None
    rows = tuple(
        ShortageRow(occupation, occupation.ratings[year])
        for _, occupation in sorted(site.occupations.items())
        if year in occupation.ratings
    )
    places = tuple(dict.fromkeys(place for row in rows for place in row.ratings))
    return RatedYear(year, site.labour_market.shortages[year], places, rows)
