"""The numbered tables of an instrument -> rows that are known to be whole.

Stands above `word`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.importers.draft import need
from generator.importers.word import Cells, Instrument, Section, collapsed

CHANGED = "the layout has changed: compare the document with the importer"
SHORT = "a row was lost, or the instrument was amended: compare, then correct the importer's count"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table stands, what its columns are called, and how many items it has."""

    section: str
    heading: str
    columns: tuple[str, ...]
    items: int
    subsection: str = ""

    @property
    def provision(self) -> str:
        """The provision as it is cited."""
        return f"section {self.section}{self.subsection}"


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a table: its number, its cells by the name of the column, and where it is."""

    item: int
    cells: dict[str, str]
    where: str


def section_of(instrument: Instrument, layout: Layout) -> Section:
    """The section in which the table stands. Raises PublicationError where it is not there."""
    section = instrument.sections.get(layout.section)
    need(section is not None and section.heading == layout.heading, instrument.file,
         f"has no section {layout.section} {layout.heading}", CHANGED)  # fmt: skip
    return instrument.sections[layout.section]


def table_rows(instrument: Instrument, layout: Layout) -> list[Row]:
    """Every item of the table.

    Raises PublicationError where the table is missing, laid out otherwise or not whole.
    """
    section = section_of(instrument, layout)
    where = f"{instrument.file}, section {layout.section}"
    need(len(section.tables) == 1, where,
         f"has {len(section.tables)} tables; one is expected", CHANGED)  # fmt: skip
    table = section.tables[0]
    start = next((row for row, cells in enumerate(table) if cells[0].isdecimal()), len(table))
    columns = _columns(table[:start])
    need(columns == layout.columns, f"{where}, table",
         f"has the columns {', '.join(columns)}; {', '.join(layout.columns)} are expected",
         CHANGED)  # fmt: skip
    rows: list[Row] = []
    for number, cells in enumerate(table[start:], start=start + 1):
        place = f"{where}, table, row {number}"
        need(cells[0] == str(len(rows) + 1), place,
             f'its item is "{cells[0]}"; {len(rows) + 1} should follow', SHORT)  # fmt: skip
        rows.append(Row(len(rows) + 1, dict(zip(columns, cells, strict=True)), place))
    need(len(rows) == layout.items, f"{where}, table",
         f"ends with item {len(rows)}; it should have {layout.items}", SHORT)  # fmt: skip
    return rows


def _columns(heading: Cells) -> tuple[str, ...]:
    """The names of the columns: without the table's title, "Column 1" and the dots of ellipsis."""
    rows = [cells for cells in heading if len(set(cells)) > 1]
    names = (collapsed(" ".join(cells)) for cells in zip(*rows, strict=True))
    return tuple(re.sub(r"^Column [0-9] ?|…", "", name).strip() for name in names)


def by_code(rows: Sequence[Row], column: str) -> dict[str, Row]:
    """The rows by the six-digit code that they print. Raises PublicationError."""
    found: dict[str, Row] = {}
    for row in rows:
        code = row.cells[column]
        need(re.fullmatch(r"[0-9]{6}", code), row.where,
             f'"{code}" is not a code of six digits', "compare the row with the Register")  # fmt: skip
        need(code not in found, row.where,
             f"the code {code} stands a second time", "compare the row with the Register")  # fmt: skip
        found[code] = row
    return found


def named(row: Row, column: str) -> str:
    """The occupation's name as printed, on one line. Raises PublicationError where it is blank."""
    name = collapsed(row.cells[column])
    need(name, row.where, "names no occupation", "compare the row with the Register")
    return name
