"""JSA's workbook of occupation profiles -> data/labour-market: profiles, overview, earnings, states.

Tables 1, 4, 6 and 9 are read. Of table 4 the unit groups alone are kept: JSA publishes no
earnings of an occupation. Figures are exact as printed. What a column means, and for which
period, is told in the workbook's sheet of contents and written by hand in profiles.yaml.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from generator.importers.draft import Draft, Publication, PublicationError, need
from generator.importers.workbook import Sheets

SOURCE = "jsa-occupation-profiles"
EDITION = "anzsco-2013-v1.3"
UNIT_GROUP_DIGITS = 4
UNIT_GROUPS = 358
"""Unit groups of ANZSCO 2013 v1.3: every one has a row in each table."""

NO_FIGURE = "N/A"
BELOW = re.compile(r"<([0-9]+)")
"""What table 1 prints where there are so few persons that it does not say how many."""

OVERVIEW = (
    "ANZSCO Code", "Occupation", "Employed", "Part-time share (%)", "Female share (%)",
    "Median weekly earnings ($)", "Median age", "Annual employment growth",
)  # fmt: skip
EARNINGS = (
    "ANZSCO Code", "Occupation", "Share of workers who work full-time hours (%)",
    "Average full-time hours worked per week", "Median full-time earnings per week ($)",
    "Median full-time hourly earnings ($)",
)  # fmt: skip
STATES = ("NSW", "VIC", "QLD", "SA", "WA", "TAS", "NT", "ACT")
SHARES = ("ANZSCO Code", "Occupation", *(f"{state} (%)" for state in STATES))
TOTALS = (
    "All Occupations", "Female share (%)", "Median weekly earnings ($)", "Median age",
    "Share of workers who work full-time hours (%)", "Average full-time hours worked per week",
    "Median hourly earnings ($)",
)  # fmt: skip

Rows = dict[str, tuple[str, Sequence[str]]]
"""By code, the place of its row and the cells behind the name."""


def read(workbook: Path) -> list[Draft]:
    """The drafts of one workbook. Raises PublicationError."""
    sheets = Sheets(workbook)
    overview = _rows(sheets, "Table_1", OVERVIEW)
    earnings = _rows(sheets, "Table_4", EARNINGS)
    shares = _rows(sheets, "Table_6", SHARES)
    for sheet, rows in (("Table_4", earnings), ("Table_6", shares)):
        other = sorted(rows.keys() ^ overview.keys())
        need(
            not other, sheets.where(sheet),
            f"does not name the codes of Table_1: {', '.join(other[:5])} in one of the two only",
            "a row was lost: take the workbook anew from the publisher",
        )  # fmt: skip
    groups = [code for code in overview if len(code) == UNIT_GROUP_DIGITS]
    need(
        len(groups) == UNIT_GROUPS, sheets.where("Table_1"),
        f"has {len(groups)} unit groups; ANZSCO 2013 v1.3 has {UNIT_GROUPS}",
        "a row was lost, or the workbook is of another edition",
    )  # fmt: skip
    for code in overview:
        where, cells = earnings[code]
        need(
            cells[2] == overview[code][1][3], where,
            f"weekly earnings of {code} are {cells[2]}; Table_1 has {overview[code][1][3]}",
            "ask the publisher which is right",
        )  # fmt: skip
    return [
        Draft("labour-market/profiles.yaml", {**_head(), "totals": _totals(sheets)}),
        *_by_major_group("overview", overview, _overview),
        _file("earnings", {code: _earnings(*earnings[code]) for code in groups}),
        *_by_major_group("states", shares, _shares),
    ]


def _rows(sheets: Sheets, sheet: str, heading: Sequence[str]) -> Rows:
    found: Rows = {}
    for number, row in sheets.table(sheet, heading):
        where = sheets.where(sheet, number)
        code = row[0]
        need(
            re.fullmatch(r"[1-8][0-9]{3}(?:[0-9]{2})?", code), where,
            f'"{code}" is neither a unit group nor an occupation',
            "the layout has changed: compare the sheet with the importer",
        )  # fmt: skip
        need(code not in found, where, f"{code} stands a second time", "keep one")
        need(
            len(row) >= len(heading), where, f"has {len(row)} cells; the heading has {len(heading)}",
            "compare the row with the publication",
        )  # fmt: skip
        found[code] = (where, row[2 : len(heading)])
    return dict(sorted(found.items()))


def _head() -> dict[str, Any]:
    return {"source": SOURCE, "edition": EDITION}


def _file(name: str, rows: dict[str, Any]) -> Draft:
    return Draft(f"labour-market/{name}.yaml", {**_head(), "rows": rows})


def _by_major_group(
    name: str, rows: Rows, record: Callable[[str, Sequence[str]], dict[str, Any]]
) -> list[Draft]:
    majors = sorted({code[0] for code in rows})
    return [
        _file(
            f"{name}-{major}",
            {code: record(*row) for code, row in rows.items() if code[0] == major},
        )
        for major in majors
    ]


def _whole(where: str, text: str) -> int | None:
    """A whole number as printed, None for N/A."""
    if text == NO_FIGURE:
        return None
    need(
        re.fullmatch(r"-?[0-9]+", text), where, f'"{text}" is neither a whole number nor {NO_FIGURE}',
        "compare the row with the publication",
    )  # fmt: skip
    return int(text)


def _share(where: str, text: str) -> float | None:
    """Per cent with a decimal as printed, None for N/A."""
    if text == NO_FIGURE:
        return None
    need(
        re.fullmatch(r"[0-9]+(?:\.[0-9])?", text), where,
        f'"{text}" is neither a share with one decimal nor {NO_FIGURE}',
        "compare the row with the publication",
    )  # fmt: skip
    return float(text)


def _overview(where: str, cells: Sequence[str]) -> dict[str, Any]:
    employed, part_time, female, _weekly, age, growth = cells
    below = BELOW.fullmatch(employed)
    return {
        "employed": None if below else _whole(where, employed),
        **({"employed_below": int(below[1])} if below else {}),
        "part_time_share": _whole(where, part_time),
        "female_share": _whole(where, female),
        "median_age": _whole(where, age),
        "annual_growth": _whole(where, growth),
    }


def _earnings(where: str, cells: Sequence[str]) -> dict[str, Any]:
    full_time, hours, weekly, hourly = cells
    return {
        "weekly": _whole(where, weekly),
        "hourly": _whole(where, hourly),
        "full_time_share": _whole(where, full_time),
        "full_time_hours": _whole(where, hours),
    }


def _shares(where: str, cells: Sequence[str]) -> dict[str, Any]:
    """In the order of data/states.yaml."""
    by_state = dict(zip((state.lower() for state in STATES), cells, strict=True))
    return {state: _share(where, by_state[state]) for state in sorted(by_state)}


def _totals(sheets: Sheets) -> dict[str, Any]:
    """The row of table 9 that stands for the unit groups' figures."""
    for number, row in sheets.table("Table_9", TOTALS):
        if row[0] == "4-digit":
            where = sheets.where("Table_9", number)
            female, weekly, age, full_time, hours, hourly = row[1:7]
            return {
                "weekly": _whole(where, weekly),
                "hourly": _whole(where, hourly),
                "female_share": _whole(where, female),
                "median_age": _whole(where, age),
                "full_time_share": _whole(where, full_time),
                "full_time_hours": _whole(where, hours),
            }
    raise PublicationError(
        sheets.where("Table_9"),
        'has no row "4-digit"',
        "the layout has changed: compare the sheet with the importer",
    )


PUBLICATIONS = (
    Publication(
        name="jsa-profiles",
        title="Jobs and Skills Australia, occupation profiles data, February 2026",
        files=("PROFILES.xlsx",),
        read=read,
        owns=("labour-market/overview-*.yaml", "labour-market/states-*.yaml"),
        by_hand=frozenset(("measures",)),
    ),
)
