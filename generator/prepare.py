"""The first half of the line: data/ -> records -> checks -> Site.

Stands under `build`, which makes the pages. A check of the data needs this half alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from generator.checks import check
from generator.load import load, read_file
from generator.model import Site
from generator.parsing import Parse, parse_file
from generator.problems import DataProblemsError, Problem
from generator.resolve import resolve
from generator.workers import Promised, beside, uncollected

Stage = Callable[[str], None]
"""Is told the name of each stage as it begins."""


def silent(_stage: str) -> None:
    """Say nothing of the stages."""


Checked = Promised[list[Problem]]
"""The problems that the checks find, once they are done."""


@uncollected()
def prepare(root: Path, today: date, stage: Stage = silent, parse: Parse = parse_file) -> Site:
    """Load, check and join the data of the project at `root`.

    Raises DataProblemsError with every problem at once.
    """
    stage("load")
    records, problems = load(root, partial(read_file, parse=parse))
    stage("check")
    refuse(problems + check(records, today))
    stage("resolve")
    return resolve(records)


@contextmanager
def prepared(
    root: Path, today: date, stage: Stage, workers: int, parse: Parse = parse_file
) -> Iterator[tuple[Site, Checked]]:
    """As `prepare`, with the checks beside what the site is made ready for.

    Nothing may be written for good before the problems have been asked for and refused.
    """
    stage("load")
    records, problems = load(root, partial(read_file, parse=parse))
    if problems:
        refuse(problems + check(records, today))
    with beside(partial(check, records, today), workers) as checked:
        stage("resolve")
        try:
            yield resolve(records), checked
        except Exception:
            # What does not fit together cannot be joined or shown: the checks say what it is.
            refuse(checked())
            raise


def refuse(problems: list[Problem]) -> None:
    """Raise DataProblemsError where there are problems."""
    if problems:
        raise DataProblemsError(problems)


def refuse_known(checked: Checked) -> None:
    """Raise DataProblemsError where the checks are done and have found problems."""
    if checked.known():
        refuse(checked())
