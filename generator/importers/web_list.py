"""The department's web list of skilled occupations -> data/web-lists.

Stands above `table`. The list is kept as the page prints it, slips included, to be compared with
the instruments, which decide. The day on which it was read is written by hand.
"""

import re
from pathlib import Path
from typing import Any

from generator.importers.draft import Draft, Publication, need
from generator.importers.table import read_table

SOURCE = "homeaffairs-skilled-occupation-list"
COLUMNS = ("occupation", "anzsco2022_code", "anzsco2013_code", "lists", "visa_subclasses")
COMPARE = "compare the row with the page"


def read(table: Path) -> list[Draft]:
    """The list by the name printed, which names one row. Raises PublicationError."""
    entries: dict[str, dict[str, Any]] = {}
    for number, row in read_table(table, COLUMNS):
        where = f"{table.name}, row {number}"
        name, code_2022, code_2013, lists, visas = (row[column] for column in COLUMNS)
        need(name, where, "names no occupation", COMPARE)
        need(name not in entries, where, f'"{name}" stands a second time',
             "the page has one row a name: compare the rows with the page")  # fmt: skip
        for code in filter(None, (code_2022, code_2013)):
            need(re.fullmatch(r"[0-9]{6}", code), where,
                 f'"{code}" is not a code of six digits', COMPARE)  # fmt: skip
        need(code_2022 or code_2013, where, f'"{name}" has no code', COMPARE)
        need(lists, where, f'"{name}" is on no list', COMPARE)
        for visa in visas.split():
            need(re.fullmatch(r"[0-9]{3}", visa), where,
                 f'"{visa}" is not a visa subclass', COMPARE)  # fmt: skip
        entries[name] = {
            "anzsco_2013": code_2013 or None,
            "anzsco_2022": code_2022 or None,
            "lists": [printed.strip() for printed in lists.split(";")],
            "visas": visas.split(),
        }
    need(entries, table.name, "has no row", "give the table of the page")
    return [Draft("web-lists/home-affairs.yaml", {"source": SOURCE, "entries": entries})]


PUBLICATIONS = (
    Publication(
        name="home-affairs-list",
        title="Department of Home Affairs, Skilled occupation list, the web page as a table",
        files=("skilled-occupation-list.csv",),
        read=read,
        by_hand=frozenset({"as_of"}),
    ),
)
