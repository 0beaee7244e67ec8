"""One figure of the labour market: whose it is, of when, and why it may be missing.

Stands in `pages`, below `figures`. What is missing is told apart: not published by the source
(N/A), not in the table (no row), not held (no such table here). None of them is zero.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from generator.facts import MONTHS, Provenance, written_number
from generator.model import Figures, Site
from generator.records.base import Text
from generator.records.labour_market import Measure, ProjectionsFile

Level = Literal["unit_group", "occupation"]
State = Literal["published", "below", "not_published", "not_in_table", "not_held"]
"""`below`: the source says only that there are fewer than so many."""

OVERVIEW: Mapping[str, str] = {
    "employed": "persons",
    "annual_growth": "change",
    "part_time_share": "per_cent",
    "female_share": "per_cent",
    "median_age": "years",
}
"""The figures of the overview, with what they are counted in."""

EARNINGS: Mapping[str, str] = {
    "weekly": "dollars_a_week",
    "hourly": "dollars_an_hour",
    "full_time_share": "per_cent",
    "full_time_hours": "hours",
}
"""The figures of the earnings, which are of unit groups alone."""

GROUPS_ALONE = ("annual_growth", *EARNINGS)
"""What the source gives of unit groups and never of an occupation."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose figures they are, in the edition of the tables.

    `beside`: they stand on the page of an occupation and are its unit group's, not its own.
    """

    level: Level
    code: str
    title: Text
    edition: str
    beside: bool = False


class Figure(NamedTuple):
    """One figure, or why there is none."""

    name: str
    unit: str
    value: float | None
    state: State
    measure: Measure | None = None
    source: Provenance | ProjectionsFile | None = None

    @property
    def written(self) -> str:
        """The amount without unit and sign: commas at the thousands, decimals as published."""
        amount = abs(self.value or 0)
        if self.unit in ("per_cent", "per_cent_change"):
            return f"{amount:.1f}" if self.name in _WITH_DECIMAL else f"{amount:g}"
        return written_number(int(amount))

    @property
    def saying(self) -> str:
        """What its words are: its unit, or for a change its direction too."""
        if self.state != "published":
            return self.state
        if not self.unit.endswith("change"):
            return self.unit
        value = self.value or 0
        return f"{self.unit}_{'more' if value > 0 else 'fewer' if value < 0 else 'same'}"


_WITH_DECIMAL = ("state_share", "five_years_change", "ten_years_change")


def state_of(row: object, *, held: bool) -> State:
    """Why a value is missing, by the row it should stand in; `held`: the table is here."""
    if not held:
        return "not_held"
    return "not_in_table" if row is None else "not_published"


def measure_of(site: Site, name: str, level: Level) -> Measure | None:
    """What a column means, for unit groups or for occupations."""
    measures = site.labour_market.measures
    return measures.get(name) or measures.get(f"{name}_{level}")


def profile(site: Site, figures: Figures, level: Level) -> dict[str, Figure]:
    """The figures of one code by name; of an occupation those that the source can give."""
    rows: dict[str, object] = dict.fromkeys(OVERVIEW, figures.overview)
    rows |= dict.fromkeys(EARNINGS, figures.earnings)
    return {
        name: _figure(site, name, rows[name], level)
        for name in rows
        if level == "unit_group" or name not in GROUPS_ALONE
    }


def _figure(site: Site, name: str, row: object, level: Level) -> Figure:
    source = site.labour_market.profiles
    value = getattr(row, name, None)
    state = state_of(row, held=source is not None) if value is None else "published"
    if name == "employed" and getattr(row, "employed_below", None) is not None:
        value, state = getattr(row, "employed_below", None), "below"
    unit = {**OVERVIEW, **EARNINGS}[name]
    return Figure(name, unit, value, state, measure_of(site, name, level), source)


def projected(site: Site, figures: Figures, name: str) -> Figure:
    """A projected change in per cent of the base: five_years_change or ten_years_change."""
    source, row = site.labour_market.projections, figures.projection
    state = state_of(row, held=source is not None) if row is None else "published"
    return Figure(name, "per_cent_change", getattr(row, name, None), state, None, source)


@cache
def month(words: str) -> Text:
    """A month as the source prints it, "May 2025", in both languages."""
    found = re.fullmatch(rf"({'|'.join(MONTHS)}) ([0-9]{{4}})", words)
    return Text(en=words, zh=f"{found[2]}年{MONTHS.index(found[1]) + 1}月" if found else None)
