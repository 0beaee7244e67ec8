"""Figures and shortage ratings in a document: whose they are, of when, and why one is missing.

Stands in `export`. A figure that is missing says why: `not_published`, the source prints that it
gives none; `not_in_table`, the table has no row for the code; `not_held`, the table is not held
here. A unit group's figures are never an occupation's.
"""

from collections.abc import Mapping
from typing import Literal

from generator.export.document import Document, Json, Part, pair
from generator.facts import NOT_IN_EDITION, Provenance
from generator.model import Figures, Occupation, Site
from generator.records.labour_market import ProjectionsFile

Level = Literal["unit_group", "occupation"]

OVERVIEW: Mapping[str, str] = {
    "employed": "persons",
    "annual_growth": "persons",
    "part_time_share": "per_cent",
    "female_share": "per_cent",
    "median_age": "years",
}
"""The figures of the overview and their units."""

EARNINGS: Mapping[str, str] = {
    "weekly": "australian_dollars",
    "hourly": "australian_dollars",
    "full_time_share": "per_cent",
    "full_time_hours": "hours",
}
"""The figures of the earnings and their units: unit groups alone."""

OF_UNIT_GROUPS = ("annual_growth", *EARNINGS)
"""What the publication gives of unit groups and never of an occupation."""

UNITS: Mapping[str, str] = {**OVERVIEW, **EARNINGS}


def own_figures(document: Document, occupation: Occupation) -> Json:
    """The figures of the occupation itself."""
    if occupation.figures is None:
        return _absent(document)
    return _figures(document, occupation.figures, "occupation")


def unit_group_figures(document: Document, figures: Figures | None) -> Json | Part:
    """The figures of a unit group; the same on the documents of all its occupations."""
    if figures is None:
        return _absent(document)
    name = ("figures of a unit group", figures.code)
    return document.kept(name, lambda part: _figures(part, figures, "unit_group"))


def _absent(document: Document) -> Json:
    """Without figures: the tables are not held, or are of an edition without the code."""
    profiles = document.library.site.labour_market.profiles
    if profiles is None:
        return {"status": "not_held"}
    return {"status": NOT_IN_EDITION, **document.said(profiles)}


def _figures(document: Document, figures: Figures, level: Level) -> Json:
    site = document.library.site
    for used in (site.labour_market.profiles, site.labour_market.projections):
        if used is not None:
            document.by(used.source)
    source = site.labour_market.profiles
    result: Json = {
        "level": level,
        "code": figures.code,
        "edition": site.labour_market.edition,
    }
    rows: dict[str, object] = dict.fromkeys(OVERVIEW, figures.overview)
    rows |= dict.fromkeys(EARNINGS, figures.earnings)
    for name, row in rows.items():
        if level == "unit_group" or name not in OF_UNIT_GROUPS:
            below = getattr(row, "employed_below", None) if name == "employed" else None
            said = _value(getattr(row, name, None), row, source)
            if below is not None:
                said = {"status": "below", "value": below}
            said["unit"] = UNITS[name]
            result[name] = said | _measure(site, name, level) | _said(document, source)
    shares: Json = _state_shares(figures, source)
    result["state_shares"] = shares | _measure(site, "state_share", level) | _said(document, source)
    if level == "unit_group":
        result["projection"] = _projection(document, figures, site.labour_market.projections)
    return result


def _value(value: float | None, row: object, source: Provenance | None) -> Json:
    if value is not None:
        return {"status": "published", "value": int(value) if value == int(value) else value}
    if source is None:
        return {"status": "not_held"}
    return {"status": "not_in_table" if row is None else "not_published"}


def _state_shares(figures: Figures, source: Provenance | None) -> Json:
    shares = figures.shares
    if source is None or shares is None:
        return {"status": "not_held" if source is None else "not_in_table", "unit": "per_cent"}
    return {
        "status": "published",
        "unit": "per_cent",
        "states": {state: _value(share, shares, source) for state, share in shares.items()},
    }


def _measure(site: Site, name: str, level: Level) -> Json:
    """What a column means and for which period, in the words of data/labour-market/profiles."""
    measures = site.labour_market.measures
    measure = measures.get(name) or measures.get(f"{name}_{level}")
    if measure is None:
        return {}
    return {"meaning": pair(measure.meaning), "period": pair(measure.period)}


def _said(document: Document, source: Provenance | None) -> Json:
    return document.said(source) if source else {}


def _projection(document: Document, figures: Figures, file: ProjectionsFile | None) -> Json:
    row = figures.projection
    if file is None:
        return {"status": "not_held"}
    if row is None:
        return {"status": "not_in_table", **document.by(file.source)}
    return {
        "status": "published",
        "unit": "thousand_persons",
        "base": {"period": file.base, "value": row.base},
        "five_years": {
            "period": file.five_years,
            "value": row.five_years,
            "change_per_cent": row.five_years_change,
        },
        "ten_years": {
            "period": file.ten_years,
            "value": row.ten_years,
            "change_per_cent": row.ten_years_change,
        },
        **document.by(file.source),
    }


def ratings(document: Document, occupation: Occupation) -> list[Json]:
    """The shortage ratings of every year of which the list is held, the newest first."""
    market = document.library.site.labour_market
    return [
        {
            "year": year,
            "edition": market.shortage_editions[year],
            **_rating(occupation, year, market.shortage_editions[year]),
            **document.said(source),
        }
        for year, source in sorted(market.shortages.items(), reverse=True)
    ]


def _rating(occupation: Occupation, year: str, edition: str) -> Json:
    places = occupation.ratings.get(year)
    if places is not None:
        return {"status": "published", "ratings": dict(places)}
    return {"status": "not_in_table" if edition in occupation.editions else NOT_IN_EDITION}
