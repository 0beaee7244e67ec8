"""Waiting for the editor: which files changed, once they are at rest.

Stands in `serve`. Two threads watch, one the folders and one mkdocs.yml; `follow` takes what they
find and has the preview take it in.
"""

from collections.abc import Iterable
from pathlib import Path
from threading import Condition, Event, Thread
from types import TracebackType

from watchfiles import watch

from generator.serve.data import is_temporary
from generator.serve.preview import Preview

STEP, LONGEST = 5, 100
"""Milliseconds: changes are told after a step in which nothing more came, or after the longest."""

SETTLING = 0.05
"""Seconds: as long a file that is gone or empty may be in the midst of being saved."""

QUIET = 0.2
"""Seconds: so long after a change the checks begin, when the browser has fetched the page."""


class Changes:
    """Files that changed and are not yet taken in. Put by the watchers, taken by `follow`."""

    def __init__(self) -> None:
        self._paths: set[Path] = set()
        self._any = Condition()
        self.closed = False

    def put(self, paths: Iterable[Path]) -> None:
        """Files that changed; what editors leave for a moment is passed over."""
        with self._any:
            self._paths.update(path for path in paths if not is_temporary(path.name))
            if self._paths:
                self._any.notify_all()

    def close(self) -> None:
        """Nothing more will come: whoever waits is let go."""
        with self._any:
            self.closed = True
            self._any.notify_all()

    def waiting(self, seconds: float | None = 0) -> bool:
        """Whether something is there to be taken, after waiting for it so long."""
        with self._any:
            return self._any.wait_for(lambda: bool(self._paths) or self.closed, seconds)

    def take(self) -> set[Path]:
        """All that is there."""
        with self._any:
            taken, self._paths = self._paths, set()
            return taken


def follow(preview: Preview, changes: Changes) -> None:
    """Take changes in as they come, until `changes` is closed."""
    while changes.waiting(None) and not changes.closed:
        changed = changes.take()
        while any(map(_in_the_midst, changed)) and changes.waiting(SETTLING):
            if changes.closed:
                return
            changed |= changes.take()
        preview.refresh(changed)
        if changes.waiting(SETTLING):
            continue
        preview.tell_broken()
        if not changes.waiting(QUIET):
            preview.check(changes.waiting)


def _in_the_midst(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except OSError:
        return True


class Watchers:
    """Watches the files of a preview for as long as it is entered."""

    def __init__(self, preview: Preview, changes: Changes) -> None:
        self._preview = preview
        self._changes = changes
        self._renew, self._end = Event(), Event()
        self._threads = [
            Thread(target=target, name=name, daemon=True)
            for name, target in (("folders", self._folders), ("mkdocs.yml", self._beside))
        ]

    def __enter__(self) -> None:
        for thread in self._threads:
            thread.start()

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._end.set()
        self._renew.set()
        self._changes.close()
        for thread in self._threads:
            thread.join(timeout=1)

    def _folders(self) -> None:
        while not self._end.is_set():
            self._renew.clear()
            there = [folder for folder in self._preview.watched() if folder.is_dir()]
            self._watch(there, self._renew, recursive=True)
            if not self._end.is_set():
                self._changes.put(self._preview.watched())

    def _beside(self) -> None:
        """The project's folder itself: mkdocs.yml, and folders that go and come back."""
        self._watch([self._preview.root], self._end, recursive=False)

    def _watch(self, folders: list[Path], end: Event, *, recursive: bool) -> None:
        for found in watch(
            *folders, watch_filter=None, step=STEP, debounce=LONGEST, stop_event=end,
            raise_interrupt=False, recursive=recursive, ignore_permission_denied=True,
        ):  # fmt: skip
            paths = {Path(name) for _change, name in found}
            if recursive:
                self._changes.put(paths)
                continue
            self._changes.put(paths & {self._preview.root / "mkdocs.yml"})
            if paths & set(self._preview.watched()):
                self._renew.set()
