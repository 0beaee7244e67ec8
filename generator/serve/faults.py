"""What is wrong at the moment, as the panel on the page shows it.

Stands in `serve`. A problem in the data is shown as `problems` reports it; a fault of a template,
of the wording or of the frame is said with the place that Python gives it.
"""

import html
import traceback
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.problems import Problem


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong: where, which rule or error, what, and what to do."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    hint: str


def of_problems(problems: Iterable[Problem]) -> tuple[Fault, ...]:
    """Problems in the data, in the order of the report, each once."""
    return tuple(sorted({Fault(**asdict(problem)) for problem in problems}))


def of_error(error: BaseException, roots: Iterable[Path], hint: str) -> Fault:
    """An error of the program; its place is the innermost that lies below one of the folders."""
    places = [
        (frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)
    ]
    said = getattr(error, "filename", None)
    if isinstance(said, str):
        places.append((said, int(getattr(error, "lineno", 0) or 1)))
    inside = [
        (Path(name).relative_to(root).as_posix(), line)
        for name, line in places
        for root in roots
        if Path(name).is_relative_to(root) and "site-packages" not in Path(name).parts
    ]
    file, line = inside[-1] if inside else ("the program", 1)
    return Fault(file, line, 1, type(error).__name__, str(error), hint)


def page_of_faults(faults: Iterable[Fault]) -> bytes:
    """A page for when there is nothing else to show; the panel goes on it like on any other."""
    said = "".join(
        f"{fault.file}:{fault.line}:{fault.column}: {fault.rule}: {fault.message}\n"
        f"  hint: {fault.hint}\n"
        for fault in faults
    )
    return (
        '<!doctype html><html lang="en-AU"><head><meta charset="utf-8">'
        f"<title>Nothing to show yet</title></head><body><pre>{html.escape(said)}</pre></body></html>"
    ).encode()
