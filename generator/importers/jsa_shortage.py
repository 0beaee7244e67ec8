"""JSA's occupation shortage lists of 2021 to 2024 -> data/labour-market/shortage-{year}.yaml.

Read from one table of comma-separated values that holds all years, one row an occupation and
year. A rating becomes a letter, so that a row of the data is a row of the list.
"""

import re
from pathlib import Path

from generator.importers.draft import Draft, Publication, need
from generator.importers.table import read_table

SOURCE = "jsa-shortage-lists"
ROWS = {"2021": 822, "2022": 916, "2023": 916, "2024": 916}
"""By year, the occupations that were rated."""

COLUMNS = {
    "national": "National_Shortage_Rating",
    "nsw": "New_South_Wales_Shortage_Rating",
    "vic": "Victoria_Shortage_Rating",
    "qld": "Queensland_Shortage_Rating",
    "sa": "South_Australia_Shortage_Rating",
    "wa": "Western_Australia_Shortage_Rating",
    "tas": "Tasmania_Shortage_Rating",
    "nt": "Northern_Territory_Shortage_Rating",
    "act": "Australian_Capital_Territory_Shortage_Rating",
}
"""The columns in the order in which the list prints them."""

LETTERS = {"Shortage": "S", "No Shortage": "N", "Regional Shortage": "R", "Metro Shortage": "M"}
MEANINGS = {
    "S": "shortage",
    "N": "no_shortage",
    "R": "regional_shortage",
    "M": "metropolitan_shortage",
}


def read(table: Path) -> list[Draft]:
    """One draft a year. Raises PublicationError."""
    years: dict[str, dict[str, str]] = {year: {} for year in ROWS}
    for number, row in read_table(table, ("Year", "ANZSCO", *COLUMNS.values())):
        where = f"{table.name}, row {number}"
        year, code = row["Year"], row["ANZSCO"]
        need(
            year in years, where, f'"{year}" is not one of the years {", ".join(years)}',
            "a new year needs its number of occupations in the importer",
        )  # fmt: skip
        need(
            re.fullmatch(r"[1-8][0-9]{5}", code), where, f'"{code}" is not a code of six digits',
            "correct the table",
        )  # fmt: skip
        rows = years[year]
        need(code not in rows, where, f"{code} stands a second time in {year}", "keep one")
        letters = []
        for column in COLUMNS.values():
            rating = row[column]
            need(
                rating in LETTERS, where, f'"{rating}" in {column} is not a rating',
                f"ratings are {', '.join(LETTERS)}",
            )  # fmt: skip
            letters.append(LETTERS[rating])
        rows[code] = "".join(letters)
    for year, rows in years.items():
        need(
            len(rows) == ROWS[year], table.name,
            f"has {len(rows)} occupations in {year}; {ROWS[year]} were rated", "a row was lost",
        )  # fmt: skip
    return [_draft(year, rows) for year, rows in years.items()]


def _draft(year: str, rows: dict[str, str]) -> Draft:
    content = {
        "source": SOURCE,
        "edition": "anzsco-2022",
        "columns": list(COLUMNS),
        "letters": MEANINGS,
        "rows": dict(sorted(rows.items())),
    }
    return Draft(f"labour-market/shortage-{year}.yaml", content)


PUBLICATIONS = (
    Publication(
        name="jsa-shortage",
        title="Jobs and Skills Australia, occupation shortage lists 2021 to 2024, six digits",
        files=("SHORTAGE.csv",),
        read=read,
    ),
)
