"""A file of comma-separated values as rows, with its heading checked.

Stands above `draft`.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.importers.draft import PublicationError, need


def read_table(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Every row by the names of the columns, with its line in the file; cells are trimmed.

    Blank lines are passed over. Raises PublicationError where a column is missing or stands
    twice, and where a row has more or fewer cells than the heading.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PublicationError(path.name, f"cannot be read: {error}", "save it as UTF-8") from None
    rows = _rows(path, text)
    _line, heading = next(rows, (1, []))
    missing = [column for column in columns if column not in heading]
    need(
        not missing,
        f"{path.name}, row 1",
        f"has no column {', '.join(missing)}; it has {', '.join(heading)}",
        "the layout has changed, or it is another publication",
    )
    double = [column for column in columns if heading.count(column) > 1]
    need(
        not double,
        f"{path.name}, row 1",
        f"has the column {', '.join(double)} twice",
        "the layout has changed, or it is another publication",
    )
    for line, cells in rows:
        need(
            len(cells) == len(heading),
            f"{path.name}, row {line}",
            f"has {len(cells)} cells; the heading has {len(heading)}",
            "compare the row with the publication",
        )
        yield line, {name: cell.strip() for name, cell in zip(heading, cells, strict=True)}


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of every line that is not blank; a quoted cell may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            if cells:
                yield reader.line_num, cells
    except csv.Error as error:
        where = f"{path.name}, row {reader.line_num}"
        what = f"is not a row of comma-separated values: {error}"
        raise PublicationError(where, what, "compare the row with the publication") from None
