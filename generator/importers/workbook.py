"""A sheet of a workbook as rows of plain text, with its heading checked.

Stands above `draft`: the one place that knows openpyxl.
"""

import io
import re
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from generator.importers.draft import PublicationError, need

Row = tuple[str, ...]

_UNREADABLE = (
    InvalidFileException, BadZipFile, zlib.error, EOFError, KeyError, OSError, SyntaxError,
    TypeError, ValueError,
)  # fmt: skip
"""What openpyxl and its reader of XML raise on another kind of file and on a damaged workbook."""


class Sheets:
    """The sheets of one workbook."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            # From memory: openpyxl would keep the file open for as long as the workbook is used.
            content = io.BytesIO(path.read_bytes())
            self._workbook = load_workbook(content, read_only=True, data_only=True)
        except _UNREADABLE as error:
            raise self._unreadable(error) from None

    def _unreadable(self, error: Exception) -> PublicationError:
        return PublicationError(
            str(self.path), f"is not a workbook: {error}", "give the publisher's .xlsx file"
        )

    def where(self, sheet: str, row: int | None = None) -> str:
        """How an error names a place in the workbook."""
        return f"{self.path.name}, {sheet}" + (f", row {row}" if row is not None else "")

    def rows(self, sheet: str) -> Iterator[tuple[int, Row]]:
        """Every row with something in it: its number from 1, and its cells as trimmed text."""
        names = self._workbook.sheetnames
        need(
            sheet in names,
            self.path.name,
            f'has no sheet "{sheet}"; it has {", ".join(names)}',
            "the layout has changed, or it is another publication",
        )
        for number, cells in enumerate(self._cells(sheet), 1):
            row = tuple(_text(cell) for cell in cells)
            if any(row):
                yield number, row

    def _cells(self, sheet: str) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._workbook[sheet].iter_rows(values_only=True)
        except _UNREADABLE as error:
            raise self._unreadable(error) from None

    def table(
        self, sheet: str, heading: Sequence[str], cells: int = 0
    ) -> Iterator[tuple[int, Row]]:
        """The rows below the row that begins with `heading`; white space is folded.

        A row of fewer than `cells` cells is refused.
        """
        rows = self.rows(sheet)
        wanted = tuple(heading)
        for _number, row in rows:
            if tuple(fold(cell) for cell in row[: len(wanted)]) == wanted:
                break
        else:
            raise PublicationError(
                self.where(sheet),
                f"has no row that begins with {' | '.join(wanted)}",
                "the layout has changed: compare the sheet with the importer",
            )
        for number, row in rows:
            if not row[0].startswith(("©", "Crown Copyright")):
                need(
                    len(row) >= cells,
                    self.where(sheet, number),
                    f"has {len(row)} cells; {cells} are needed",
                    "the layout has changed: compare the sheet with the importer",
                )
                yield number, row


def fold(text: str) -> str:
    """Text with every run of white space made one space."""
    return re.sub(r"\s+", " ", text).strip()


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
