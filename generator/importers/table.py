"""A file of comma-separated values as rows, with its heading checked.

Stands above `draft`.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.importers.draft import PublicationError, need


def read_table(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Every row by the names of the columns, with its line in the file; cells are trimmed.

    Raises PublicationError where a column is missing or a row is short.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PublicationError(path.name, f"cannot be read: {error}", "save it as UTF-8") from None
    reader = csv.reader(text.splitlines())
    heading = next(reader, [])
    missing = [column for column in columns if column not in heading]
    need(
        not missing,
        f"{path.name}, row 1",
        f"has no column {', '.join(missing)}; it has {', '.join(heading)}",
        "the layout has changed, or it is another publication",
    )
    for cells in reader:
        need(
            len(cells) == len(heading),
            f"{path.name}, row {reader.line_num}",
            f"has {len(cells)} cells; the heading has {len(heading)}",
            "compare the row with the publication",
        )
        yield (
            reader.line_num,
            {name: cell.strip() for name, cell in zip(heading, cells, strict=True)},
        )
