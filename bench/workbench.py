"""Where the measurements are made: a folder of its own, the project's commands, the built site.

Stands under every part of `make bench`. What is measured are the commands as a maintainer runs
them, each in a process of its own, on two processors where the system lets one choose them.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bench.processes import Processes
from tests.conftest import ROOT

PROCESSORS = 2
"""What the goals are for."""

_STAGE = re.compile(r"^(\w+) +([0-9.]+) s$", re.MULTILINE)
_WORK = re.compile(r"^([0-9]+) record pages and ([0-9]+) short links", re.MULTILINE)


class CommandError(Exception):
    """A command that was to be measured failed; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds from start to end, what it said, and its processes.

    `processor` are the seconds that its processes had a processor, together: a busy machine
    changes them far less than the others.
    """

    seconds: float
    processor: float
    output: str
    processes: Processes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Build:
    """One run of `atlas build`."""

    run: Run
    folder: Path

    @property
    def stages(self) -> Mapping[str, float]:
        """The seconds of each stage, as --timings says them."""
        return {name: float(seconds) for name, seconds in _STAGE.findall(self.run.output)}

    @property
    def pages(self) -> int:
        """How many record pages were written."""
        found = _WORK.search(self.run.output)
        if found is None:
            message = f"atlas build does not say what it did:\n{self.run.output}"
            raise CommandError(message)
        return int(found[1])


class Workbench:
    """A folder for what the measurements need, and how often each is repeated."""

    def __init__(self, folder: Path, repeats: int, saves: int) -> None:
        self.folder = folder
        self.repeats = repeats
        self.saves = saves

    @cached_property
    def built(self) -> Build:
        """The site as it stands, built once for all the parts that look at it."""
        return self.build(ROOT, self.folder / "site")

    def build(self, root: Path, folder: Path, *, shares: bool = False) -> Build:
        """Have `atlas build` build a project into a folder, by two processes."""
        command = atlas(
            root, "build", "--site-dir", str(folder), "--workers", str(PROCESSORS), "--timings"
        )
        # What a build leaves in the temporary folder, its lock, goes with the workbench.
        temporary = {"TMPDIR": str(self.folder)}
        return Build(run(command, environment=temporary, shares=shares), folder)

    def project(self, name: str) -> Path:
        """A folder with all of a project but its data."""
        root = self.folder / name
        for part in ("content", "site_overrides"):
            shutil.copytree(ROOT / part, root / part)
        shutil.copy(ROOT / "mkdocs.yml", root)
        return root


def atlas(root: Path, *arguments: str) -> tuple[str, ...]:
    """The command `atlas` for a project."""
    return (sys.executable, "-m", "generator.cli", "--root", str(root), *arguments)


_AS_MOST_HAVE_IT = {"PYTHONDONTWRITEBYTECODE": ""}
"""Python keeps what it has compiled of the project, however this shell is set up."""


def run(
    command: Sequence[str], *, environment: Mapping[str, str] | None = None, shares: bool = False
) -> Run:
    """Run a command in the project's folder, and watch its processes.

    `shares` has them watched for the memory that is theirs alone, which takes them time.
    Raises CommandError where it fails.
    """
    with tempfile.TemporaryFile(mode="w+", encoding="utf-8") as output:
        began, before = time.perf_counter(), os.times()
        with subprocess.Popen(  # noqa: S603 - the project's own commands
            command, stdout=output, stderr=output, cwd=ROOT,
            env={**os.environ, **_AS_MOST_HAVE_IT, **(environment or {})},
        ) as process:  # fmt: skip
            processes = Processes(process.pid, shares=shares)
            with processes.watched():
                status = process.wait()
            seconds, after = time.perf_counter() - began, os.times()
        output.seek(0)
        said = output.read()
    if status != 0:
        message = f"{' '.join(command)}: exit status {status}\n{said}"
        raise CommandError(message)
    processor = (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )
    return Run(seconds, processor, said, processes)


def take_two_processors() -> int:
    """Keep this process and all that it starts to two processors; how many it has."""
    if not hasattr(os, "sched_getaffinity"):
        return os.cpu_count() or 1
    chosen = sorted(os.sched_getaffinity(0))[:PROCESSORS]
    os.sched_setaffinity(0, chosen)
    return len(chosen)
