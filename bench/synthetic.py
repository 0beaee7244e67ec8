"""Data of any size: `python -m bench.synthetic FOLDER --times 10`.

Takes the project's data and copies its classification, with all that is said of a code, under
codes of its own (see `codes`), so that a copied page holds what the page it was copied from
holds. Titles have the copy's number in front. Sources, visas, authorities, criteria and the
glossary stay as they are: they do not grow with the number of occupations.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from bench.codes import MINOR, Copy, copies
from generator import text_file, yaml_file
from generator.load import FOLDERS, Folder, Key
from tests.conftest import ROOT

DOCUMENTS = frozenset(("unit_groups", "sheets", "snapshots", "careers", "units", "disagreements"))
"""The kinds that have a file for each code or a few codes: each copy has files of its own."""

TITLES = frozenset(("title", "name"))
"""The keys behind which a title stands, as text or in two languages."""

TITLES_BY_CODE = frozenset(("titles", "not_established"))
"""The tables in which a title is all that is said of a code."""

ITEMS = 10_000
"""Added to an item number of an instrument, once for each copy: more than an instrument has."""


class UnsoundDataError(Exception):
    """A file of the data cannot be copied, or would be larger than a data file may be."""


def write_synthetic_data(data: Path, target: Path, times: int) -> int:
    """Write into the folder `target` what `data` holds, `times` as large; the number of files.

    Raises CodesUsedUpError where there are no codes left, UnsoundDataError where a file is too large.
    """
    files = list(_read(data))
    held = [(key[0], key[1]) for folder, key, _, _ in files if folder.kind == "unit_groups"]
    copied = copies({unit for _edition, unit in held}, times)
    written = 0
    for folder, key, name, content in files:
        units = [unit for edition, unit in held if edition == key[0]] if key else []
        for path, document in _grown(folder, name, content, copied, units):
            text = _text(document).encode()
            if len(text) > text_file.LARGEST_FILE:
                message = f"{path} would be larger than a data file may be"
                raise UnsoundDataError(message)
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_bytes(text)
            written += 1
    return written


Content = dict[str, Any]


def _read(data: Path) -> Iterator[tuple[Folder, Key, str, Content]]:
    """Every file: its kind, what its path says it is, its path below the data, what is in it."""
    for path in sorted(data.rglob("*.yaml")):
        name = path.relative_to(data).as_posix()
        content, problems = yaml_file.parse(path.read_text(encoding="utf-8"), name)
        kinds = [(folder, key) for folder in FOLDERS if (key := folder.key(name)) is not None]
        if problems or not kinds:
            message = f"{path}: cannot be copied; atlas check says what is wrong with it"
            raise UnsoundDataError(message)
        yield *kinds[0], name, content


def _grown(
    folder: Folder, name: str, content: Content, copied: Sequence[Copy], units: Sequence[str]
) -> Iterator[tuple[str, Content]]:
    """A file with the copies of its rows in it, then the files that are copies of it."""
    if folder.kind in DOCUMENTS:
        yield name, content
        yield from (_document(copy, folder.kind, name, content) for copy in copied)
    elif folder.kind == "structures":
        yield name, content | {"groups": _groups(content["groups"], copied, units)}
    elif folder.kind == "web_lists":
        rows = {
            _numbered(copy, title): _like(copy, row)
            for copy in copied
            for title, row in content["entries"].items()
        }
        yield name, content | {"entries": content["entries"] | rows}
    elif folder.kind == "everyday_names":
        names = [_like(copy, row) for copy in copied for row in content["names"]]
        yield name, content | {"names": [*content["names"], *names]}
    else:
        yield name, _tables(content, copied)


def _document(copy: Copy, kind: str, name: str, content: Content) -> tuple[str, Content]:
    path = PurePosixPath(name)
    document = _like(copy, content)
    if copy.has(path.stem):
        stem = copy.code(path.stem)
    elif kind == "units":
        stem = f"{path.stem}X{copy.number}"
        document["code"]["family"] = stem
    else:
        stem = f"{path.stem}-{copy.number}"
    return path.with_stem(stem).as_posix(), document


def _groups(groups: Content, copied: Sequence[Copy], units: Sequence[str]) -> Content:
    """The groups above the unit groups: for each that a copy needs, the one it was copied from."""
    grown = dict(groups)
    for copy in copied:
        for unit in units:
            for digits in range(1, MINOR + 1):
                grown.setdefault(copy.code(unit)[:digits], _like(copy, groups[unit[:digits]]))
    return dict(sorted(grown.items()))


def _tables(value: Any, copied: Sequence[Copy], key: str = "") -> Any:
    """A value whose mappings by code have a row for each copy of a code."""
    if not isinstance(value, dict):
        return value
    if not any(copy.has(code) for copy in copied[:1] for code in value):
        return {name: _tables(inner, copied, name) for name, inner in value.items()}
    rows = dict(value)
    says = "title" if key in TITLES_BY_CODE else ""
    for copy in copied:
        for code, row in value.items():
            # A code of another classification may have no copy: its row is there already.
            rows.setdefault(copy.code(code), _like(copy, row, says))
    return rows


def _like(copy: Copy, value: Any, key: str = "") -> Any:
    """What the copy says where the original says `value` behind `key`."""
    if isinstance(value, dict):
        inner: Mapping[str, str] = {"en": key, "zh": key} if key in TITLES else {}
        return {
            copy.code(name) if copy.has(name) else name: _like(copy, part, inner.get(name, name))
            for name, part in value.items()
        }
    if isinstance(value, list | tuple):
        return [_like(copy, part) for part in value]
    if isinstance(value, str):
        if key in TITLES:
            return _numbered(copy, value)
        return copy.code(value) if copy.has(value) else value
    return value + copy.number * ITEMS if key == "item" else value


def _numbered(copy: Copy, title: str) -> str:
    """A title with the copy's number in front; Chinese has no space behind it."""
    return f"{copy.number}{' ' if title.isascii() or title[0].isascii() else ''}{title}"


_PLAIN = re.compile(r'"@(~|[0-9]{4}-[0-9]{2}-[0-9]{2})@"')
"""Where a value stands that JSON has no word for, or another than these data files."""


def _text(content: Mapping[str, Any]) -> str:
    """The text of a data file: a line for each key, and for each row of a table."""
    lines = []
    for key, value in content.items():
        if isinstance(value, dict) and value:
            lines.append(f"{_written(key)}:")
            lines += [f"  {_written(name)}: {_written(row)}" for name, row in value.items()]
        else:
            lines.append(f"{_written(key)}: {_written(value)}")
    return "\n".join([*lines, ""])


def _written(value: Any) -> str:
    marked = json.dumps(_marked(value), ensure_ascii=False)
    return _PLAIN.sub(r"\1", marked)


def _marked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _marked(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_marked(part) for part in value]
    if value is None:
        return "@~@"
    return f"@{value.isoformat()}@" if isinstance(value, date) else value


def main() -> int:
    """Write the data that the arguments ask for; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.synthetic", description=__doc__)
    parser.add_argument(
        "folder",
        type=Path,
        metavar="FOLDER",
        help="where the data goes: a folder data/ or the like",
    )
    parser.add_argument("--times", type=int, default=10, help="how many times as large (10)")
    options = parser.parse_args()
    written = write_synthetic_data(ROOT / "data", options.folder, options.times)
    sys.stdout.write(f"{written} files in {options.folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
