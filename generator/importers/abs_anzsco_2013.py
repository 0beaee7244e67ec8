"""The table of ANZSCO 2013 v1.3 -> data/classification.

Read from a table of comma-separated values, one row an occupation, that others made from the
ABS workbook; the workbook itself is not held.
"""

import re
from pathlib import Path

from generator.importers.abs_anzsco import BY_HAND, Structure, drafts
from generator.importers.draft import Draft, Publication, need
from generator.importers.table import read_table

COUNTS = {1: 8, 2: 43, 3: 97, 4: 358, 6: 1023}
"""By number of digits, how many codes ANZSCO 2013 v1.3 has, as the ABS states."""

COLUMNS = (
    "occupation_code", "occupation", "skill_level", "unit_code", "unit", "minor_code", "minor",
    "submajor_code", "submajor", "major_code", "major",
)  # fmt: skip
_LEVELS = {"major": 1, "submajor": 2, "minor": 3, "unit": 4}
"""By the name of its columns, how many digits a code of the level has."""


def read(table: Path) -> list[Draft]:
    """The drafts of ANZSCO 2013 v1.3. Raises PublicationError."""
    found = Structure()
    for number, row in read_table(table, COLUMNS):
        where = f"{table.name}, row {number}"
        code = row["occupation_code"]
        need(re.fullmatch(r"[0-9]{6}", code), where, f'"{code}" is not a code of six digits',
             "correct the table")  # fmt: skip
        need(code not in found.titles, where, f"{code} stands a second time", "keep one")
        need(row["occupation"], where, f"{code} has no title", "correct the table")
        for level, digits in _LEVELS.items():
            group, title = row[f"{level}_code"], row[level]
            need(len(group) == digits, where, f'"{group}" is not a code of {digits} digits',
                 "correct the table")  # fmt: skip
            need(code.startswith(group), where, f"{code} is not in {group}", "correct the table")
            need(title, where, f"{group} has no title", "correct the table")
            held = found.titles.setdefault(group, title)
            need(held == title, where, f"{group} is called {title} and {held}", "keep one name")
        found.titles[code] = row["occupation"]
        found.levels[code] = row["skill_level"]
    for digits, count in COUNTS.items():
        held_count = sum(len(code) == digits for code in found.titles)
        need(
            held_count == count, table.name,
            f"has {held_count} codes of {digits} digits; the ABS states {count}",
            "a row was lost, or the table is of another version",
        )  # fmt: skip
    return drafts("anzsco-2013-v1.3", "abs-anzsco-2013-v1.3-structure", found, {})


PUBLICATIONS = (
    Publication(
        name="anzsco-2013-v1.3",
        title="ANZSCO 2013 v1.3: one row an occupation, with its groups",
        files=("OCCUPATIONS.csv",),
        read=read,
        owns=("classification/anzsco-2013-v1.3/*.yaml",),
        by_hand=BY_HAND | {"titles"},
    ),
)
