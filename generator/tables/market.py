"""The tables of the labour market: earnings, employment, projections, shortage ratings.

Stands in `tables`.
"""

from collections.abc import Iterator

from generator.facts import Provenance
from generator.model import Figures, Site
from generator.pages.figure import EARNINGS, OVERVIEW
from generator.tables.text import Row, Tables

UNIT_GROUP = ("unit_group", "edition", "title_en", "title_zh")


def figures(site: Site) -> Tables:
    """Earnings and employment of the unit groups; "not published" is the source's N/A."""
    source = site.labour_market.profiles
    rows: list[Row] = [
        (
            *head,
            *(_published(found.overview, name) for name in OVERVIEW),
            *(_published(found.earnings, name) for name in EARNINGS),
            source,
        )
        for head, found in _unit_groups(site)
        if source
    ]
    yield "earnings.csv", (*UNIT_GROUP, *OVERVIEW, *EARNINGS), rows


def projections(site: Site) -> Tables:
    """Employment of the unit groups in thousands, and changes in per cent of the base."""
    source = site.labour_market.projections
    if source is None:
        return
    names = ("base", "five_years", "ten_years", "five_years_change", "ten_years_change")
    rows: list[Row] = [
        (
            *head,
            *(getattr(found.projection, name) for name in names),
            Provenance(source.source, None),
        )
        for head, found in _unit_groups(site)
        if found.projection
    ]
    months = (source.base, source.five_years, source.ten_years)
    yield "projections.csv", (*UNIT_GROUP, *months, *names[3:]), rows


def ratings(site: Site) -> Tables:
    """The ratings of shortage of every year held, by occupation and place."""
    places = ("national", *site.states)
    rows: list[Row] = [
        (
            code,
            occupation.title.en,
            occupation.title.zh,
            year,
            *(by_place.get(place) for place in places),
            site.labour_market.shortages[year],
        )
        for code, occupation in site.occupations.items()
        for year, by_place in occupation.ratings.items()
    ]
    yield "shortage.csv", ("code", "title_en", "title_zh", "year", *places), rows


def _unit_groups(site: Site) -> Iterator[tuple[Row, Figures]]:
    edition = site.labour_market.edition
    if edition is not None:
        for code, found in sorted(site.group_figures.items()):
            title = site.groups[code].editions[edition].title
            yield (code, edition, title.en, title.zh), found


def _published(row: object, name: str) -> object:
    """A figure; nothing where the table has no row."""
    if row is None:
        return None
    value = getattr(row, name)
    return "not published" if value is None else value
