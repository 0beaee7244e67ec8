"""data/ as it stands, parsed again only where a file changed.

Stands in `serve`, over `load`. A file that cannot be read for the moment keeps its last good
contents on the pages; the checks see that it is broken.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from generator.load import DataFile, Folder, Key, Records, load, read_file
from generator.problems import Problem

_TEMPORARY = re.compile(
    r"\..*|#.*#|.*~|.*\.(?:sw[a-z]|tmp|bak|orig)|.*___jb_\w+___|[0-9]+|sed\w{6}"
)


def is_temporary(name: str) -> bool:
    """Whether a file's name is one that editors give to what they leave behind for a moment."""
    return _TEMPORARY.fullmatch(name) is not None


Stamp = tuple[int, int, int]
"""What tells that a file has changed: the time in ns, the size, and which file it is."""


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


@dataclass(frozen=True, slots=True)
class Known:
    """A file as it was last read, with its last good contents if it is broken now."""

    stamp: Stamp | None
    folder: Folder
    key: Key
    name: str
    found: DataFile | list[Problem]
    good: DataFile | None


@dataclass(frozen=True, slots=True)
class Reading:
    """data/ at one moment: for the checks, and for the pages."""

    records: Records
    problems: tuple[Problem, ...]
    shown: Records
    """The records, with the last good contents of files that are broken."""
    parsed: tuple[str, ...]
    """The names of the files that were parsed for this reading."""
    gone: int = 0
    """How many files of the last reading are not there any more."""


class DataFiles:
    """Reads data/ again and again. Not for two threads at once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[Path, Known] = {}
        self._seen: set[Path] = set()
        self._doubted: Collection[Path] = ()
        self._parsed: list[str] = []
        self._last: Reading | None = None

    def read(self, changed: Collection[Path] | None = None) -> Reading:
        """What is there now. `changed` are all files that changed, None where that is not known.

        Files that are known and good, before and now, are taken in without a look at the others.
        """
        self._parsed = []
        self._last = self._taken_in(changed or ()) or self._whole(changed or ())
        return self._last

    def _taken_in(self, changed: Collection[Path]) -> Reading | None:
        """A reading in which only these files differ; None where that is not all there is to it."""
        last = self._last
        if last is None or not changed or last.problems:
            return None
        files = dict(last.records.files)
        for path in changed:
            known = self._known.get(path)
            if known is None or not path.is_file() or path.is_symlink():
                return None
            found = self._parse(path, known.name, known.folder, known.key)
            if not isinstance(found, DataFile):
                return None
            files[found.kind] = {**files[found.kind], found.key: found}
        records = Records(files)
        return Reading(records, (), records, tuple(self._parsed))

    def _whole(self, doubted: Collection[Path]) -> Reading:
        """A reading of everything; doubted files are parsed even if they look as before."""
        self._seen, self._doubted = set(), doubted
        records, problems = load(self._root, self._remembered)
        gone = self._known.keys() - self._seen
        for path in gone:
            del self._known[path]
        return Reading(
            records,
            tuple(problem for problem in problems if not _of_an_editor(problem)),
            self._shown(records),
            tuple(self._parsed),
            len(gone),
        )

    def _remembered(
        self, path: Path, name: str, folder: Folder, key: Key
    ) -> DataFile | list[Problem]:
        self._seen.add(path)
        known = self._known.get(path)
        doubted = path in self._doubted and name not in self._parsed
        if known and known.stamp and known.stamp == _stamp(path) and not doubted:
            return known.found
        return self._parse(path, name, folder, key)

    def _parse(self, path: Path, name: str, folder: Folder, key: Key) -> DataFile | list[Problem]:
        stamp = _stamp(path)
        found = read_file(path, name, folder, key)
        before = self._known.get(path)
        good = found if isinstance(found, DataFile) else before.good if before else None
        self._known[path] = Known(stamp, folder, key, name, found, good)
        self._parsed.append(name)
        return found

    def _shown(self, records: Records) -> Records:
        """The records with what is broken as it last was, every kind in the order of its paths."""
        if not records.broken:
            return records
        files: dict[str, dict[Key, DataFile]] = {kind: {} for kind in records.files}
        for _path, known in sorted(self._known.items()):
            if known.good is not None:
                files[known.good.kind][known.good.key] = known.good
        return Records(files)


def _of_an_editor(problem: Problem) -> bool:
    name = problem.file.rpartition("/")[2]
    return problem.rule in ("unexpected-file", "not-a-file") and is_temporary(name)
