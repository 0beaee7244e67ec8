"""data/ -> records and problems: the only reader of data/.

Stands second in the line. Every file is read, whatever is wrong with the others, so that a
maintainer sees all problems at once. The name of a file is its identity.
"""

import difflib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator import yaml_file
from generator.problems import Problem
from generator.records.assessment import AuthorityRecord, CriteriaFile, SheetFile
from generator.records.base import Leaf, Record
from generator.records.careers import CareersFile
from generator.records.classification import StructureFile, UnitGroupFile
from generator.records.common import (
    EditionRecord,
    QualificationsFile,
    SourceRecord,
    StateRecord,
    TermRecord,
)
from generator.records.disagreements import Disagreement
from generator.records.snapshots import SnapshotFile
from generator.records.units import UnitFile
from generator.records.visas import InstrumentFile, ListFile, VisaFile

Key = tuple[str, ...]
"""What a file's path says it is: the parts of the path that its pattern captures."""


@dataclass(frozen=True, slots=True)
class Folder:
    """One kind of data file: the paths it may have, and the shape of what is in it.

    `shape` is "one record" or, for `many`, a mapping of ids to records.
    """

    kind: str
    pattern: re.Pattern[str]
    adapter: TypeAdapter[Any]
    shape: str

    def key(self, relative: str) -> Key | None:
        """The identity that the path gives, None where the path is of another kind."""
        match = self.pattern.fullmatch(relative)
        return match.groups() if match else None


def _folder(kind: str, pattern: str, shape: Any) -> Folder:
    name = getattr(shape, "__name__", str(shape))
    return Folder(kind, re.compile(pattern), TypeAdapter(shape), name)


_ID = r"([a-z0-9][a-z0-9.-]*)"
_SIX = r"([0-9]{6})"

FOLDERS: tuple[Folder, ...] = (
    _folder("sources", r"sources\.yaml", dict[str, SourceRecord]),
    _folder("editions", r"editions\.yaml", dict[str, EditionRecord]),
    _folder("states", r"states\.yaml", dict[str, StateRecord]),
    _folder("qualifications", r"qualifications\.yaml", QualificationsFile),
    _folder("glossary", r"glossary\.yaml", dict[str, TermRecord]),
    _folder("structures", rf"classification/{_ID}/structure\.yaml", StructureFile),
    _folder("unit_groups", rf"classification/{_ID}/([0-9]{{4}})\.yaml", UnitGroupFile),
    _folder("authorities", rf"assessment/{_ID}/authority\.yaml", AuthorityRecord),
    _folder("criteria", rf"assessment/{_ID}/group-([a-z])\.yaml", CriteriaFile),
    _folder("sheets", rf"assessment/{_ID}/{_SIX}\.yaml", SheetFile),
    _folder("snapshots", rf"snapshots/{_SIX}\.yaml", SnapshotFile),
    _folder("careers", rf"careers/{_ID}/{_ID}\.yaml", CareersFile),
    _folder("units", r"units/([A-Z0-9]+)\.yaml", UnitFile),
    _folder("visas", r"visas/([0-9]{3})\.yaml", VisaFile),
    _folder("lists", rf"lists/{_ID}\.yaml", ListFile),
    _folder("instruments", rf"instruments/{_ID}\.yaml", InstrumentFile),
    _folder("disagreements", rf"disagreements/{_SIX}\.yaml", dict[str, Disagreement]),
)


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file that was read: what it is, what it says, and where to look things up."""

    kind: str
    key: Key
    name: str
    path: Path
    content: Any

    def position(self, place: yaml_file.Place, *, key: bool = False) -> yaml_file.Position:
        """Line and column of the value (or of its key) at a place, or of what holds it."""
        text = self.path.read_text(encoding="utf-8-sig")
        return _position(yaml_file.locate(text), place, key=key)

    def problem(
        self, place: yaml_file.Place, rule: str, message: str, hint: str, *, key: bool = False
    ) -> Problem:
        """A problem at a place of this file."""
        line, column = self.position(place, key=key)
        return Problem(self.name, line, column, rule, message, hint)

    def leaves(self) -> Iterator[Leaf]:
        """Every value in the file with its place."""
        if isinstance(self.content, Record):
            yield from self.content.leaves()
        else:
            for identity, record in self.content.items():
                yield from record.leaves((identity,))


@dataclass(frozen=True, slots=True)
class Records:
    """All of data/, by kind and key, unjoined. Kinds without a file are empty."""

    files: Mapping[str, Mapping[Key, DataFile]] = field(default_factory=dict)

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


def load(root: Path) -> tuple[Records, list[Problem]]:
    """Read `root`/data. The records are complete only where there are no problems."""
    problems: list[Problem] = []
    files: dict[str, dict[Key, DataFile]] = {folder.kind: {} for folder in FOLDERS}
    data = root / "data"
    if not data.is_dir():
        return Records(), [
            Problem(
                "data", 1, 1, "no-data", "there is no folder data/", "run atlas in the project's root"
            )
        ]
    for path, relative in _walk(data, problems):
        folder, key = _identify(relative)
        name = f"data/{relative}"
        if folder is None or key is None:
            problems.append(_stranger(name))
            continue
        content, found = _read(path, name, folder)
        problems.extend(found)
        if not found:
            files[folder.kind][key] = DataFile(folder.kind, key, name, path, content)
    return Records(files), problems


def _walk(data: Path, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """Every data file below data/, in order; folders that end in .yaml count as files."""
    stack = [data]
    while stack:
        entries = sorted(os.scandir(stack.pop()), key=lambda entry: entry.name)
        folders = []
        for entry in entries:
            path = Path(entry.path)
            relative = path.relative_to(data).as_posix()
            if entry.is_dir() and not entry.name.endswith((".yaml", ".yml")):
                if entry.is_symlink():
                    problems.append(
                        Problem(
                            f"data/{relative}", 1, 1, "not-a-file", "is a link to a folder",
                            "put the files themselves here",
                        )
                    )  # fmt: skip
                else:
                    folders.append(path)
            elif relative != "README.md":
                yield path, relative
        stack.extend(reversed(folders))


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


def _read(path: Path, name: str, folder: Folder) -> tuple[Any, list[Problem]]:
    text, problems = yaml_file.read(path, name)
    if text is None:
        return None, problems
    data, found = yaml_file.parse(text, name)
    problems += found
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
        marks = yaml_file.locate(text)
        return None, list(_shape_problems(error, marks, name))


def _position(
    marks: Mapping[yaml_file.Place, yaml_file.Position], place: yaml_file.Place, *, key: bool
) -> yaml_file.Position:
    if key and (*place, "<key>") in marks:
        return marks[(*place, "<key>")]
    while place not in marks and place:
        place = place[:-1]
    return marks.get(place, (1, 1))


def _shape_problems(
    error: ValidationError, marks: Mapping[yaml_file.Place, yaml_file.Position], name: str
) -> Iterator[Problem]:
    details = error.errors(include_url=False)
    missing = {
        (_place(detail["loc"][:-1], marks), str(detail["loc"][-1]))
        for detail in details
        if detail["type"] == "missing"
    }
    for detail in details:
        place = _place(detail["loc"], marks)
        is_key = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
        line, column = _position(marks, place, key=is_key)
        lacking = sorted(key for parent, key in missing if parent == place[:-1])
        rule, message, hint = _explain(detail, lacking)
        yield Problem(name, line, column, rule, message, hint)


def _place(
    location: tuple[int | str, ...], marks: Mapping[yaml_file.Place, yaml_file.Position]
) -> yaml_file.Place:
    """The place in the file: the location without the names of the shapes that were tried."""
    place: yaml_file.Place = ()
    for part in location:
        if (*place, part) in marks:
            place = (*place, part)
    return place



def _explain(detail: Mapping[str, Any], lacking: list[str]) -> tuple[str, str, str]:
    """Rule, message and hint of one of pydantic's findings."""
    kind: str = detail["type"]
    last = detail["loc"][-1] if detail["loc"] else ""
    given = detail.get("input")
    context: Mapping[str, Any] = detail.get("ctx") or {}
    if kind == "missing" and last == "zh":
        return "zh-left-out", "zh is left out", "write the Chinese, or zh: ~ if it is not yet translated"
    if kind == "missing":
        return "missing-key", f"{last} is left out", f"add {last}; see data/README.md"
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(str(last), lacking, n=1)
        hint = f"did you mean {near[0]}?" if near else "see data/README.md for the keys that are known"
        return "unknown-key", f"{last} is not a key of this part", hint
    if kind.endswith("_type"):
        wanted = _WANTED.get(kind, "another kind of value")
        return "wrong-type", f"expects {wanted}, not {_shown(given)}", _type_hint(kind, given)
    if kind in ("literal_error", "enum"):
        return "unknown-value", f"{_shown(given)} is not one of the known values", f"use {context.get('expected')}"
    if kind == "string_pattern_mismatch":
        return "wrong-pattern", f"{_shown(given)} does not have the form of this field", (
            f"it must match {context.get('pattern')}"
        )
    if kind in ("too_short", "too_long"):
        return "wrong-length", f"holds {context.get('actual_length')} items", "see data/README.md"
    if kind.startswith(("greater_than", "less_than")):
        return "out-of-range", f"{_shown(given)} is out of range: {detail['msg'].lower()}", "check the number"
    return kind.replace("_", "-"), str(detail["msg"]), _CUSTOM_HINTS.get(kind, "see data/README.md")


_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "date_type": "a day (YYYY-MM-DD)",
    "tuple_type": "a list (lines that start with -)",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
}

_CUSTOM_HINTS = {
    "untrimmed-text": "write the text without space around it",
    "markup-in-text": "take the markup out: pages escape everything",
    "as-of": "write the day the page was read, or unknown",
    "range-upside-down": "write the smaller amount as low",
}


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, tuple):
        return "a list"
    if value is None:
        return "~"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _type_hint(kind: str, given: object) -> str:
    if kind == "string_type" and isinstance(given, (bool, int, float)):
        return f'quote it: "{_shown(given)}"'
    if kind == "string_type" and given is None:
        return "write the text; ~ is allowed only where data/README.md says so"
    return "see data/README.md for the shape of this part"
