"""The files of data/ -> plain data or problems, of all of them at once if wished.

Stands under `load`, over `text_file` and `yaml_file`. It needs none of the shapes of the data:
while one process imports them, which takes as long as the parsing, another can parse.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from generator import text_file, yaml_file
from generator.problems import Problem
from generator.workers import beside

Parsed = tuple[Any, list[Problem]]
"""What a file says, and all that is wrong with it as text and as YAML."""

Parse = Callable[[Path, str], Parsed]
"""Parses one file: its path, and its name in the project."""


def data_name(relative: str) -> str:
    """The name of a file in the project, by its path below data/ with forward slashes."""
    return f"data/{relative}".encode("utf-8", "backslashreplace").decode()


def parse_file(path: Path, name: str) -> Parsed:
    """Parse one file now."""
    text, problems = text_file.read(path, name)
    if text is None:
        return None, problems
    data, found = yaml_file.parse(text, name)
    return data, problems + found


@contextmanager
def parsed_ahead(root: Path, workers: int) -> Iterator[Parse]:
    """Begin to parse all of `root`/data in a process of its own; with one worker, when asked.

    What is given hands each file out once. A file that was not there at the beginning it parses.
    """
    if workers == 1:
        yield parse_file
        return
    with beside(partial(_parse_all, root / "data"), workers) as parsed:

        def parse(path: Path, name: str) -> Parsed:
            # Taken out, so that the data goes as the records come.
            return parsed().pop(str(path), None) or parse_file(path, name)

        yield parse


def _parse_all(data: Path) -> dict[str, Parsed]:
    return {
        str(path): parse_file(path, data_name(path.relative_to(data).as_posix()))
        for path in data.rglob("*.yaml")
    }
