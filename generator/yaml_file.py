"""One YAML file -> plain data with the position of every value on request, or its problems.

Stands first in the line, under `load`. Stricter than YAML on purpose: whatever two readers
could read in two ways is refused. Nothing here knows what the data means.

`parse` keeps no positions, because good data needs none; `locate` reads the text once more
and is called only for a file in which a later stage found a problem.
"""

import re
import stat
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from generator.problems import Problem
from generator.yaml_scalars import DATE, KEPT, MEANT, ambiguous, two_readings
from generator.yaml_scalars import kind as kind_of
from generator.yaml_scalars import plain as plain_value

LARGEST_FILE = 2_000_000
"""Bytes. A data file that a person can review is far smaller."""

DEEPEST_NESTING = 30
"""Levels. The deepest shape of the data needs 8."""

Position = tuple[int, int]
"""Line and column, both from 1."""

Place = tuple[str | int, ...]
"""Where a value stands: the keys and list indexes that lead to it."""

Report = Callable[[int, int, str, str, str], None]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_OPENED = ("while scanning a quoted scalar", "while parsing a flow")
"""Faults that are best shown where the quote or bracket was opened."""

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufffe\uffff]"
)
"""What a person cannot see: control, zero-width and direction characters."""


def read(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The text of a data file, or None with the problems that keep it from being text.

    `name` is how problems call the file. Nothing larger than `LARGEST_FILE` is read.
    """
    problems: list[Problem] = []

    def fault(
        line: int, column: int, rule: str, message: str, hint: str
    ) -> tuple[None, list[Problem]]:
        return None, [Problem(name, line, column, rule, message, hint)]

    try:
        status = path.stat()
    except OSError as error:
        what = (
            "a link that leads nowhere" if path.is_symlink() else (error.strerror or "unreadable")
        )
        return fault(
            1,
            1,
            "not-a-file",
            f"cannot be read: {what}",
            "put the data file here, or remove the entry",
        )
    if not stat.S_ISREG(status.st_mode):
        what = "a directory" if stat.S_ISDIR(status.st_mode) else "not an ordinary file"
        return fault(
            1, 1, "not-a-file", f"is {what}", "a name that ends in .yaml must be an ordinary file"
        )
    if status.st_size > LARGEST_FILE:
        return fault(
            1, 1, "file-too-large",
            f"has {status.st_size:,} bytes; the most is {LARGEST_FILE:,}",
            "split it: one file mirrors one document",
        )  # fmt: skip
    try:
        content = path.read_bytes()
    except OSError as error:
        return fault(
            1, 1, "not-a-file", f"cannot be read: {error.strerror}", "check the file's permissions"
        )
    if content.startswith(b"\xef\xbb\xbf"):
        problems.append(
            Problem(
                name, 1, 1, "byte-order-mark",
                "starts with a byte-order mark", "save it as UTF-8 without a byte-order mark",
            )
        )  # fmt: skip
        content = content[3:]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        problems.append(
            Problem(
                name, line, column, "invalid-utf-8",
                f"byte 0x{content[error.start]:02x} is not UTF-8", "save the file as UTF-8",
            )
        )  # fmt: skip
        return None, problems
    return text, problems


def parse(text: str, name: str) -> tuple[Any, list[Problem]]:
    """The data of one file's text: dict, tuple, str, int, float, bool, date, None.

    On any problem the data is None. Refused: duplicate keys, anchors, aliases, tags, tabs,
    control characters, more than one document, empty values, keys that are not text, and
    plain values that YAML 1.1 and people read differently (yes, 010, 1:30).
    """
    reader = _Reader(text, name)
    data = reader.run()
    return (None if reader.problems else data), reader.problems


def locate(text: str) -> dict[Place, Position]:
    """The position of every value, and, at `(..., key, "<key>")`, of every key."""
    reader = _Reader(text, "", marks={})
    reader.run()
    return reader.marks or {}


class _Reader:
    """Walks libyaml's events once, without recursion, and builds the data."""

    def __init__(self, text: str, name: str, marks: dict[Place, Position] | None = None) -> None:
        self.text = text
        self.name = name
        self.marks = marks
        self.problems: list[Problem] = []

    def fault(self, mark: Any, rule: str, message: str, hint: str) -> None:
        self.problems.append(
            Problem(self.name, mark.line + 1, mark.column + 1, rule, message, hint)
        )

    def run(self) -> Any:
        if self._refused_characters():
            return None
        documents: list[Any] = []
        try:
            self._walk(documents)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            if error.context_mark and (error.context or "").startswith(_OPENED):
                mark = error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            self.problems.append(
                Problem(
                    self.name, line, column, "yaml-syntax",
                    error.problem or "is not YAML",
                    "check the indentation (two spaces a level) and quote text that holds ': ' or ' #'",
                )
            )  # fmt: skip
            return None
        if not documents and not self.problems:
            self.problems.append(
                Problem(self.name, 1, 1, "empty-file", "holds no data", "fill it in or delete it")
            )
            return None
        return documents[0] if documents else None

    def _refused_characters(self) -> bool:
        found = False
        for rule, what, hint, pattern in (
            ("tab-character", "a tab", "indent with two spaces", re.compile("\t")),
            ("control-character", "an invisible control character", "delete it", _CONTROL),
        ):
            match = pattern.search(self.text)
            if match:
                found = True
                line = self.text.count("\n", 0, match.start()) + 1
                column = match.start() - (self.text.rfind("\n", 0, match.start()) + 1) + 1
                self.problems.append(Problem(self.name, line, column, rule, f"holds {what}", hint))
        return found

    def _walk(self, documents: list[Any]) -> None:
        # A frame: [container, pending key or None, place of the container, is it a key].
        stack: list[list[Any]] = []
        for event in yaml.parse(self.text, Loader=_Loader):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._no_extras(event)
                if _awaits_key(stack):
                    self._key(stack[-1], event)
                else:
                    self._add(stack, documents, self._scalar(event), event.start_mark)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if not self._open(stack, event, {} if kind is yaml.MappingStartEvent else []):
                    return
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._close(stack, documents)
            elif kind is yaml.AliasEvent:
                self._alias(stack, documents, event)
            elif kind is yaml.DocumentStartEvent and documents:
                self.fault(
                    event.start_mark,
                    "several-documents",
                    "holds a second document after ---",
                    "one file holds one document",
                )
                return

    def _open(self, stack: list[list[Any]], event: Any, container: Any) -> bool:
        """Begin a mapping or a list; False where it lies too deep to go on."""
        self._no_extras(event)
        is_key = _awaits_key(stack)
        if is_key:
            self.fault(event.start_mark, "key-not-text", "a key must be text", "write a plain word")
        if len(stack) >= DEEPEST_NESTING:
            self.fault(
                event.start_mark,
                "nesting-too-deep",
                f"is nested more than {DEEPEST_NESTING} levels deep",
                "see data/README.md for the shape",
            )
            return False
        place = self._place(stack)
        self._mark(place, event.start_mark)
        stack.append([container, None, place, is_key])
        return True

    def _close(self, stack: list[list[Any]], documents: list[Any]) -> None:
        """End a mapping or a list; one that stood as a key is already reported."""
        container, _pending, _where, is_key = stack.pop()
        if is_key:
            stack[-1][1] = "?"
        else:
            value = tuple(container) if isinstance(container, list) else container
            self._add(stack, documents, value, None)

    def _alias(self, stack: list[list[Any]], documents: list[Any], event: Any) -> None:
        self.fault(
            event.start_mark,
            "anchor-or-alias",
            f"*{event.anchor} is an alias",
            "write the value out: a fact stands where it is read",
        )
        if _awaits_key(stack):
            stack[-1][1] = "?"
        else:
            self._add(stack, documents, None, None)

    def _place(self, stack: list[list[Any]]) -> Place:
        if self.marks is None or not stack:
            return ()
        container, key, place, _is_key = stack[-1]
        return (*place, key if isinstance(container, dict) else len(container))

    def _mark(self, place: Place, mark: Any) -> None:
        if self.marks is not None:
            self.marks[place] = (mark.line + 1, mark.column + 1)

    def _add(self, stack: list[list[Any]], documents: list[Any], value: Any, mark: Any) -> None:
        if not stack:
            if mark is not None:
                self._mark((), mark)
            documents.append(value)
            return
        frame = stack[-1]
        if mark is not None:
            self._mark(self._place(stack), mark)
        if isinstance(frame[0], dict):
            frame[0][frame[1]] = value
            frame[1] = None
        else:
            frame[0].append(value)

    def _key(self, frame: list[Any], event: Any) -> None:
        key = event.value
        plain = event.implicit[0]
        if key == "" or (plain and _is_no_word(key)):
            self.fault(
                event.start_mark,
                "key-not-text",
                f"the key {key} would be read as {kind_of(key)}",
                f'quote it: "{key}"' if key else "write the key",
            )
        elif plain and ambiguous(key):
            self.fault(event.start_mark, "ambiguous-value", two_readings(key), f'quote it: "{key}"')
        self._visible(event)
        if key in frame[0]:
            self.fault(
                event.start_mark,
                "duplicate-key",
                f'"{key}" stands here a second time',
                "keep one of the two",
            )
        frame[1] = key
        if self.marks is not None:
            self._mark((*frame[2], key, "<key>"), event.start_mark)

    def _visible(self, event: Any) -> None:
        """An invisible character written as an escape is refused like the character itself."""
        if not event.implicit[0] and (_CONTROL.search(event.value) or "\t" in event.value):
            self.fault(
                event.start_mark,
                "control-character",
                "holds an invisible control character, written as an escape",
                "delete it",
            )

    def _no_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self.fault(
                event.start_mark, "anchor-or-alias", f"&{event.anchor} is an anchor",
                "delete it: a fact stands where it is read",
            )  # fmt: skip
        if event.tag is not None:
            self.fault(
                event.start_mark, "tag", f"{event.tag} is a tag", "delete it: the shape is known",
            )  # fmt: skip

    def _scalar(self, event: Any) -> Any:
        text = event.value
        if not event.implicit[0]:
            self._visible(event)
            return text
        if text == "":
            self.fault(
                event.start_mark,
                "empty-value",
                "nothing stands after the colon or the dash",
                "write the value, or ~ where the field dictionary allows none",
            )
            return None
        if DATE.match(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                self.fault(
                    event.start_mark, "impossible-date", f"{text} is not a day", "write YYYY-MM-DD"
                )
                return None
        if ambiguous(text):
            self.fault(
                event.start_mark,
                "ambiguous-value",
                two_readings(text),
                f'quote it if text is meant: "{text}"{MEANT.get(text.lower(), "")}',
            )
            return None
        return plain_value(text)


@lru_cache(maxsize=KEPT)
def _is_no_word(key: str) -> bool:
    """Whether a plain key would be read as something else than text."""
    return bool(DATE.match(key)) or not isinstance(plain_value(key), str)


def _awaits_key(stack: list[list[Any]]) -> bool:
    return bool(stack) and isinstance(stack[-1][0], dict) and stack[-1][1] is None
