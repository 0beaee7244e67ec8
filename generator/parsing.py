"""The files of data/ -> plain data or problems, of all of them at once if wished.

Stands under `load`, over `text_file` and `yaml_file`. It needs none of the shapes of the data:
while one process imports them, which takes as long as the parsing, another can parse.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from generator import text_file, yaml_file
from generator.problems import Problem
from generator.workers import beside

Parsed = tuple[Any, list[Problem]]
"""What a file says, and all that is wrong with it as text and as YAML."""

SHARES = 2
"""How many processes parse: together they take as long as the first one takes to import."""

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
    """Begin to parse all of `root`/data in processes of their own; with one worker, when asked.

    What is given hands each file out once. A file that was not there at the beginning it parses.
    """
    if workers == 1:
        yield parse_file
        return
    data = root / "data"
    files = sorted(map(str, data.rglob("*.yaml")))
    with ExitStack() as stack:
        shares = [
            stack.enter_context(beside(partial(_parse_all, data, files[share::SHARES]), workers))
            for share in range(SHARES)
        ]
        share_of = {file: shares[number % SHARES] for number, file in enumerate(files)}

        def parse(path: Path, name: str) -> Parsed:
            # Taken out, so that the data goes as the records come.
            share = share_of.pop(str(path), None)
            return share().pop(str(path)) if share else parse_file(path, name)

        yield parse


def _parse_all(data: Path, files: Iterable[str]) -> dict[str, Parsed]:
    return {
        file: parse_file(Path(file), data_name(Path(file).relative_to(data).as_posix()))
        for file in files
    }
