"""data/ -> records and problems: the only reader of data/.

Stands second in the line. Every file is read, whatever is wrong with the others, so that a
maintainer sees all problems at once. The name of a file is its identity.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator import text_file
from generator.parsing import Parse, data_name, parse_file
from generator.problems import Problem
from generator.records.assessment import (
    AuthorityRecord,
    CriteriaFile,
    GroupLettersFile,
    SheetFile,
)
from generator.records.base import Identity, Leaf, Record
from generator.records.careers import CareersFile
from generator.records.classification import StructureFile, UnitGroupFile
from generator.records.common import (
    EditionRecord,
    QualificationsFile,
    SourceRecord,
    StateRecord,
    TermRecord,
)
from generator.records.correspondences import CorrespondenceFile
from generator.records.disagreements import Disagreement
from generator.records.labour_market import (
    EarningsFile,
    OverviewFile,
    ProfilesFile,
    ProjectionsFile,
    ShortageFile,
    StateSharesFile,
)
from generator.records.nomination import NominationListFile, NotHeldFile
from generator.records.search import (
    AbbreviationsFile,
    EverydayNamesFile,
    SpellingsFile,
    SynonymsFile,
)
from generator.records.snapshots import SnapshotFile
from generator.records.units import UnitFile
from generator.records.visas import InstrumentFile, ListFile, VisaFile, WebListFile
from generator.shape_problems import position, shape_problems
from generator.yaml_places import Place, Position, locate

Key = tuple[str, ...]
"""What a file's path says it is: the parts of the path that its pattern captures."""


@dataclass(frozen=True, slots=True)
class Folder:
    """One kind of data file: the paths it may have, and the shape of what is in it."""

    kind: str
    pattern: re.Pattern[str]
    annotation: Any
    adapter: TypeAdapter[Any]

    @property
    def only_name(self) -> str | None:
        """The name of the single file of this kind; None where a kind has many files."""
        return None if self.pattern.groups else self.pattern.pattern.replace("\\", "")

    def key(self, relative: str) -> Key | None:
        """The identity that the path gives, None where the path is of another kind."""
        match = self.pattern.fullmatch(relative)
        return match.groups() if match else None


def _folder(kind: str, pattern: str, shape: Any) -> Folder:
    return Folder(kind, re.compile(pattern), shape, TypeAdapter(shape))


_ID = r"([a-z0-9][a-z0-9.-]*)"
_SIX = r"([0-9]{6})"

FOLDERS: tuple[Folder, ...] = (
    _folder("sources", r"sources\.yaml", dict[Identity, SourceRecord]),
    _folder("editions", r"editions\.yaml", dict[Identity, EditionRecord]),
    _folder("states", r"states\.yaml", dict[Identity, StateRecord]),
    _folder("qualifications", r"qualifications\.yaml", QualificationsFile),
    _folder("glossary", r"glossary\.yaml", dict[Identity, TermRecord]),
    _folder("structures", rf"classification/{_ID}/structure\.yaml", StructureFile),
    _folder("unit_groups", rf"classification/{_ID}/([0-9]{{4}})\.yaml", UnitGroupFile),
    _folder("correspondences", rf"correspondences/{_ID}\.yaml", CorrespondenceFile),
    _folder("authorities", rf"assessment/{_ID}/authority\.yaml", AuthorityRecord),
    _folder("criteria", rf"assessment/{_ID}/group-([a-z])\.yaml", CriteriaFile),
    _folder("group_letters", rf"assessment/{_ID}/groups\.yaml", GroupLettersFile),
    _folder("sheets", rf"assessment/{_ID}/{_SIX}\.yaml", SheetFile),
    _folder("snapshots", rf"snapshots/{_SIX}\.yaml", SnapshotFile),
    _folder("careers", rf"careers/{_ID}/{_ID}\.yaml", CareersFile),
    _folder("units", r"units/([A-Z0-9]+)\.yaml", UnitFile),
    _folder("visas", r"visas/([0-9]{3})\.yaml", VisaFile),
    _folder("lists", rf"lists/{_ID}\.yaml", ListFile),
    _folder("instruments", rf"instruments/{_ID}\.yaml", InstrumentFile),
    _folder("web_lists", rf"web-lists/{_ID}\.yaml", WebListFile),
    _folder("nomination_not_held", rf"nomination/{_ID}/not-held\.yaml", NotHeldFile),
    _folder(
        "nomination_lists", rf"nomination/{_ID}/(?!not-held\.yaml){_ID}\.yaml", NominationListFile
    ),
    _folder("profiles", r"labour-market/(profiles)\.yaml", ProfilesFile),
    _folder("overviews", r"labour-market/overview-([1-8])\.yaml", OverviewFile),
    _folder("earnings", r"labour-market/(earnings)\.yaml", EarningsFile),
    _folder("state_shares", r"labour-market/states-([1-8])\.yaml", StateSharesFile),
    _folder("projections", r"labour-market/(projections)\.yaml", ProjectionsFile),
    _folder("shortages", r"labour-market/shortage-([0-9]{4})\.yaml", ShortageFile),
    _folder("abbreviations", r"search/abbreviations\.yaml", AbbreviationsFile),
    _folder("spellings", r"search/spellings\.yaml", SpellingsFile),
    _folder("everyday_names", r"search/everyday-names\.yaml", EverydayNamesFile),
    _folder("synonyms", r"search/synonyms\.yaml", SynonymsFile),
    _folder("disagreements", rf"disagreements/{_SIX}\.yaml", dict[Identity, Disagreement]),
)


@dataclass(frozen=True)
class DataFile:
    """One file that was read: what it is, what it says, and where to look things up."""

    kind: str
    key: Key
    name: str
    path: Path
    content: Any

    def position(self, place: Place, *, key: bool = False) -> Position:
        """Line and column of the value (or of its key) at a place, or of what holds it."""
        return position(self._marks, place, key=key)

    @cached_property
    def _marks(self) -> Mapping[Place, Position]:
        """Where everything stands; worked out once, for a file may have many problems."""
        return _marks(self.path)

    def problem(
        self, place: Place, rule: str, message: str, hint: str, *, key: bool = False
    ) -> Problem:
        """A problem at a place of this file."""
        line, column = self.position(place, key=key)
        return Problem(self.name, line, column, rule, message, hint)

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every value in the file with its place."""
        return self._leaves(ruled=False)

    @cached_property
    def ruled_leaves(self) -> tuple[Leaf, ...]:
        """Of those, what rules on every file look into; worked out once, for many rules ask."""
        return self._leaves(ruled=True)

    def _leaves(self, *, ruled: bool) -> tuple[Leaf, ...]:
        if isinstance(self.content, Record):
            return tuple(self.content.leaves(ruled=ruled))
        return tuple(
            leaf
            for identity, record in self.content.items()
            for leaf in record.leaves((identity,), ruled=ruled)
        )


@dataclass(frozen=True, slots=True)
class Records:
    """All of data/, by kind and key, unjoined. Kinds without a file are empty."""

    files: Mapping[str, Mapping[Key, DataFile]] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    """The kinds of which a file could not be read: what they hold is not known in full."""

    def of(self, kind: str) -> Mapping[Key, DataFile]:
        """The files of one kind."""
        return self.files.get(kind, {})

    def one(self, kind: str) -> DataFile | None:
        """The single file of a kind that has one file."""
        return self.of(kind).get(())

    def __iter__(self) -> Iterator[DataFile]:
        """Every file, in order of kind and key."""
        for by_key in self.files.values():
            yield from by_key.values()


Read = Callable[[Path, str, Folder, Key], DataFile | list[Problem]]
"""Reads one file: its path, its name in the project, its kind and its identity."""


def read_file(
    path: Path, name: str, folder: Folder, key: Key, parse: Parse = parse_file
) -> DataFile | list[Problem]:
    """One file of a known kind, or all that is wrong with it."""
    content, found = _content(path, name, folder, parse)
    return found or DataFile(folder.kind, key, name, path, content)


def load(root: Path, read: Read = read_file) -> tuple[Records, list[Problem]]:
    """Read `root`/data. The records are complete only where there are no problems.

    A preview brings a `read` of its own, which remembers the files that have not changed.
    """
    problems: list[Problem] = []
    files: dict[str, dict[Key, DataFile]] = {folder.kind: {} for folder in FOLDERS}
    broken: set[str] = set()
    data = root / "data"
    if not data.is_dir():
        return Records(), [
            Problem(
                "data",
                1,
                1,
                "no-data",
                "there is no folder data/",
                "run atlas in the project's root",
            )
        ]
    for path, relative in _walk(data, problems):
        folder, key = _identify(relative)
        name = data_name(relative)
        if folder is None or key is None:
            problems.append(_stranger(name))
            continue
        found = read(path, name, folder, key)
        if isinstance(found, DataFile):
            files[folder.kind][key] = found
        else:
            problems.extend(found)
            broken.add(folder.kind)
    for folder in FOLDERS:
        if folder.only_name and not files[folder.kind] and folder.kind not in broken:
            broken.add(folder.kind)
            hint = "put it back; data/README.md shows its shape"
            name = f"data/{folder.only_name}"
            problems.append(Problem(name, 1, 1, "missing-file", "is not there", hint))
    return Records(files, frozenset(broken)), problems


def _walk(data: Path, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """Every data file below data/, in order; folders that end in .yaml count as files."""
    stack = [data]
    while stack:
        folder = stack.pop()
        try:
            names = sorted(entry.name for entry in folder.iterdir())
        except OSError as error:
            problems.append(_unreadable(data, folder, error.strerror or "unreadable"))
            continue
        folders = []
        for path in (folder / name for name in names):
            relative = path.relative_to(data).as_posix()
            if os.path.isdir(path) and path.suffix not in (".yaml", ".yml"):  # noqa: PTH112 - never raises
                if path.is_symlink():
                    problems.append(_unreadable(data, path, "is a link to a folder"))
                else:
                    folders.append(path)
            elif relative != "README.md":
                yield path, relative
        stack.extend(reversed(folders))


def _unreadable(data: Path, path: Path, what: str) -> Problem:
    name = path.relative_to(data.parent).as_posix()
    return Problem(name, 1, 1, "not-a-file", what, "put the files themselves here, readable")


def _identify(relative: str) -> tuple[Folder | None, Key | None]:
    for folder in FOLDERS:
        key = folder.key(relative)
        if key is not None:
            return folder, key
    return None, None


def _stranger(name: str) -> Problem:
    if name.endswith(".yml"):
        hint = "data files end in .yaml; rename it, or delete it if the .yaml file stands beside it"
    else:
        hint = "see data/README.md for the names that are known; move or delete the file"
    return Problem(name, 1, 1, "unexpected-file", "no kind of data has this name", hint)


def _content(path: Path, name: str, folder: Folder, parse: Parse) -> tuple[Any, list[Problem]]:
    data, problems = parse(path, name)
    if problems:
        return None, problems
    if not isinstance(data, dict):
        return None, [
            Problem(
                name, 1, 1, "not-a-mapping", "must be a mapping of keys to values",
                "see data/README.md for the shape of this file",
            )
        ]  # fmt: skip
    try:
        return folder.adapter.validate_python(data), []
    except ValidationError as error:
        return None, list(shape_problems(error, _marks(path), name))


def _marks(path: Path) -> Mapping[Place, Position]:
    """Where everything in a file stands; nothing is known of one that has gone meanwhile."""
    text, _problems = text_file.read(path, path.name)
    return {} if text is None else locate(text)
