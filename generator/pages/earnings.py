"""Earnings, employment and projections of every unit group, on one page.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from generator.model import Site
from generator.pages.figure import EARNINGS, OVERVIEW, Figure, profile, projected
from generator.pages.medians import Medians, all_medians
from generator.pages.page import Later, Page, index_page
from generator.records.base import Text


@dataclass(frozen=True, slots=True)
class EarningsRow:
    """One unit group in the edition of the tables, with its major group and its figures."""

    code: str
    title: Text
    major: str
    major_title: Text
    figures: Mapping[str, Figure]
    ten_years: Figure

    @property
    def shown(self) -> tuple[Figure, ...]:
        """The figures that stand in the table, in the order of its columns."""
        shown = ("weekly", "hourly", "employed", "annual_growth")
        return (*(self.figures[name] for name in shown), self.ten_years)


def earnings_page(site: Site) -> Page:
    """Every unit group of the tables' edition, in the order of the classification."""
    medians = all_medians(site)
    market = site.labour_market
    held = bool(site.group_figures and market.edition and market.profiles)
    anchors = {
        "major-groups": held and medians is not None,
        "unit-groups": held,
        "measures": held,
        "sources": True,
    }
    page = index_page("earnings", tuple(anchor for anchor, stands in anchors.items() if stands))
    return replace(page, context=Later(partial(_context, site, medians)))


def _context(site: Site, medians: Medians | None) -> Mapping[str, Any]:
    rows = earnings_rows(site)
    first = {row.major: row for row in reversed(rows)}
    return {
        "edition": site.labour_market.edition,
        "medians": medians,
        "rows": rows,
        "majors": tuple(first[major] for major in sorted(first)),
        "measures": site.labour_market.measures,
        "totals": totals(site),
    }


def totals(site: Site) -> tuple[Figure, ...]:
    """The published figures of all occupations together; those that are not published are left out."""
    published = site.labour_market.totals
    units = {**OVERVIEW, **EARNINGS}
    return tuple(
        Figure(name, units[name], value, "published", None, site.labour_market.profiles)
        for name, value in (published.model_dump().items() if published else ())
        if value is not None
    )


def earnings_rows(site: Site) -> tuple[EarningsRow, ...]:
    """A row a unit group, in the order of the codes."""
    edition = site.labour_market.edition
    if edition is None:
        return ()
    return tuple(
        EarningsRow(
            code=code,
            title=site.groups[code].editions[edition].title,
            major=code[0],
            major_title=site.groups[code[0]].editions[edition].title,
            figures=profile(site, figures, "unit_group"),
            ten_years=projected(site, figures, "ten_years_change"),
        )
        for code, figures in sorted(site.group_figures.items())
    )
