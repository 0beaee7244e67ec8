"""JSA's workbook of employment projections -> data/labour-market/projections.yaml.

Table 6 is read: unit groups. The workbook shows thousands of persons and changes in per cent with
one decimal, and holds more digits than it shows; they are rounded here as it rounds them to show
them, halves away from zero. Rows "not further defined" (NFD) are no unit groups of the
classification: they are counted and left out, and so are the rows of the larger groups.
"""

import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from generator.importers.draft import Draft, Publication, PublicationError, need
from generator.importers.workbook import Row, Sheets, fold

SOURCE = "jsa-employment-projections"
SHEET = "Table_6 Occupation Unit Group"
HEADING = (
    "Occupation Level", "NFD Indicator", "ANZSCO Code", "Occupation", "Skill level 1", "Baseline",
    "Projected", "Projected", "5-Year Change", "", "10-Year Change",
)  # fmt: skip
UNITS = ("Level ('000)", "%", "Level ('000)", "%")
"""The second row of the heading, below the changes."""

PERIODS = ("base", "five_years", "ten_years")
COLUMNS = 12
ROWS = {"N": 358, "Y": 116}
"""Rows of four digits: the unit groups of ANZSCO 2013 v1.3, and those not further defined."""

CHANGED = "the layout has changed: compare the sheet with the importer"


def read(workbook: Path) -> list[Draft]:
    """The draft of one workbook. Raises PublicationError."""
    sheets = Sheets(workbook)
    table = sheets.table(SHEET, HEADING)
    periods = _periods(sheets, *next(table, (0, ())))
    rows: dict[str, dict[str, float]] = {}
    counts: Counter[str] = Counter()
    for number, row in table:
        where = sheets.where(SHEET, number)
        if row[0].startswith("1. "):
            continue  # the note on skill levels
        need(row[0] in ("1", "2", "3", "4"), where, f'"{row[0]}" is not a level of ANZSCO', CHANGED)
        if row[0] != "4":
            continue
        need(len(row) >= COLUMNS, where, f"has {len(row)} cells; {COLUMNS} are needed", CHANGED)
        nfd, code = row[1:3]
        need(re.fullmatch(r"[1-8][0-9]{3}", code), where, f'"{code}" is not a unit group', CHANGED)
        need(nfd in ROWS, where, f'the NFD indicator "{nfd}" is neither Y nor N', CHANGED)
        counts[nfd] += 1
        if nfd == "N":
            need(code not in rows, where, f"{code} stands a second time", "keep one")
            rows[code] = _projection(where, row)
    need(
        counts == ROWS, sheets.where(SHEET),
        f"has {counts['N']} unit groups and {counts['Y']} not further defined; "
        f"{ROWS['N']} and {ROWS['Y']} are expected",
        "a row was lost, or the workbook is of another edition",
    )  # fmt: skip
    content = {
        "source": SOURCE,
        "edition": "anzsco-2013-v1.3",
        **periods,
        "rows": dict(sorted(rows.items())),
    }
    return [Draft("labour-market/projections.yaml", content)]


def _periods(sheets: Sheets, number: int, row: Row) -> dict[str, str]:
    """The months of the three figures, from the second row of the heading."""
    where = sheets.where(SHEET, number)
    cells = tuple(fold(cell) for cell in row[5:COLUMNS])
    months = [re.fullmatch(r"([A-Z][a-z]+ [0-9]{4}) \('000\)", cell) for cell in cells[:3]]
    need(
        all(months) and len(months) == len(PERIODS) and cells[3:] == UNITS, where,
        f"does not name three months in thousands and two changes: {' | '.join(cells)}", CHANGED,
    )  # fmt: skip
    return {name: month[1] for name, month in zip(PERIODS, months, strict=True) if month}


def _projection(where: str, row: Row) -> dict[str, Any]:
    return {
        "base": _rounded(where, row[5]),
        "five_years": _rounded(where, row[6]),
        "ten_years": _rounded(where, row[7]),
        "five_years_change": _rounded(where, row[9], 100),
        "ten_years_change": _rounded(where, row[11], 100),
    }


def _rounded(where: str, text: str, times: int = 1) -> float:
    """The number as the workbook shows it: one decimal, halves away from zero, no minus zero."""
    try:
        number = Decimal(text) * times
        return float(number.quantize(Decimal("0.1"), ROUND_HALF_UP)) + 0.0
    except InvalidOperation:
        raise PublicationError(where, f'"{text}" is not a number', CHANGED) from None


PUBLICATIONS = (
    Publication(
        name="jsa-projections",
        title="Jobs and Skills Australia, employment projections, May 2025 to May 2035",
        files=("PROJECTIONS.xlsx",),
        read=read,
    ),
)
