"""The memory of a command and of the processes that it forks, as Linux tells it in /proc.

Stands under `workbench`. The peak of a process is the kernel's own high-water mark (VmHWM), which
counts pages shared with the process it was forked from in full. The proportional share (PSS) counts
a page that two processes have in common as half a page for each.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

PROC = Path("/proc")

EVERY = 0.02
"""Seconds between two looks: a process that ends between them grew no longer than that unseen."""

EVERY_SHARE = 0.2
"""Seconds between two looks at the shares, for which the kernel walks all pages of a process."""


@dataclass(slots=True)
class Memory:
    """The most that one process had, in megabytes."""

    resident: float = 0
    proportional: float = 0


class Processes:
    """A command's process and all that it starts, by process id, the command's own first."""

    def __init__(self, root: int, *, shares: bool) -> None:
        self._root = root
        self._shares = shares
        self._ended = Event()
        self.memory: dict[int, Memory] = {}

    @property
    def largest(self) -> float:
        """The most that any of the processes had, in megabytes."""
        return max((memory.resident for memory in self.memory.values()), default=0)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Look at them again and again, for as long as this lasts."""
        if not PROC.is_dir():
            yield
            return
        watch = Thread(target=self._watch, name="memory", daemon=True)
        watch.start()
        try:
            yield
        finally:
            self._ended.set()
            watch.join()

    def _watch(self) -> None:
        next_share = 0.0
        while not self._ended.wait(EVERY):
            shares = self._shares and time.monotonic() >= next_share
            for process in _family(self._root):
                # A process may end while it is looked at.
                with suppress(OSError, StopIteration):
                    self._look(process, shares=shares)
            if shares:
                next_share = time.monotonic() + EVERY_SHARE

    def _look(self, process: int, *, shares: bool) -> None:
        peak = _megabytes(PROC / str(process) / "status", "VmHWM:")
        memory = self.memory.setdefault(process, Memory())
        memory.resident = max(memory.resident, peak)
        if shares:
            part = _megabytes(PROC / str(process) / "smaps_rollup", "Pss:")
            memory.proportional = max(memory.proportional, part)


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        children = PROC / str(process) / "task" / str(process) / "children"
        for child in children.read_text(encoding="ascii").split():
            yield from _family(int(child))


def _megabytes(file: Path, field: str) -> float:
    """The value of a line such as `VmHWM:  1234 kB`."""
    lines = file.read_text(encoding="ascii", errors="replace").splitlines()
    line = next(line for line in lines if line.startswith(field))
    return int(line.split()[1]) * 1024 / 1e6
