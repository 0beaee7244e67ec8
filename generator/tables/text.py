"""A table as text, for spreadsheets and programs.

Stands in `tables`.
"""

import csv
import io
from collections.abc import Iterator, Sequence

from generator.facts import Provenance
from generator.model import Site

BOM = "\ufeff"
"""Without it a spreadsheet takes UTF-8 for the machine's old encoding and breaks the Chinese."""

Row = Sequence[object]
Tables = Iterator[tuple[str, Sequence[str], list[Row]]]
"""Path below /data/, names of the columns, rows: the last cell of a row is its Provenance."""


def csv_text(site: Site, columns: Sequence[str], rows: list[Row]) -> str:
    """The file of one table (RFC 4180): a header, CRLF, the source's date put last."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*columns, "source", "source_date"])
    for row in rows:
        *cells, provenance = row
        if not isinstance(provenance, Provenance):
            message = f"the last cell of a row is its source: {row}"
            raise TypeError(message)
        released = site.sources[provenance.source].released
        date = released or provenance.as_of or ""
        # The writer leaves a cell empty that is None.
        writer.writerow([*cells, provenance.source, date])
    return BOM + text.getvalue()
