"""The text of one YAML file -> plain data, or its problems.

Stands first in the line, under `load`. Stricter than YAML on purpose: whatever two readers
could read in two ways is refused. Nothing here knows what the data means.

No positions are kept, because good data needs none: `yaml_places` reads the text once more,
and only that of a file in which a later stage found a problem.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from generator.problems import Problem
from generator.yaml_scalars import LONGEST_WORD, SIGNS, Refusal, key_refusal, meaning

DEEPEST_NESTING = 30
"""Levels. The deepest shape of the data needs 8."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_OPENED = ("while scanning a quoted scalar", "while parsing a flow")
"""Faults that are best shown where the quote or bracket was opened."""

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufffe\uffff]"
)
"""What a person cannot see: control, zero-width and direction characters."""

_KEY: Any = object()
"""What comes next is a key of a mapping."""

_ITEM: Any = object()
"""What comes next is an item of a list."""


def parse(text: str, name: str) -> tuple[Any, list[Problem]]:
    """The data of one file's text: dict, tuple, str, int, float, bool, date, None.

    On any problem the data is None. `name` is how problems call the file. Refused: duplicate
    keys, anchors, aliases, tags, tabs, control characters, more than one document, empty
    values, keys that are not text, and plain values that YAML 1.1 and people read differently
    (yes, 010, 1:30).
    """
    reader = _Reader(text, name)
    data = reader.run()
    return (None if reader.problems else data), reader.problems


def events(text: str) -> Iterator[Any]:
    """What libyaml meets in a text, in order. Raises MarkedYAMLError where it is not YAML."""
    return iter(_Loader(text).get_event, None)


class _EnoughError(Exception):
    """What was found makes the rest of the text not worth reading."""


class _Reader:
    """Walks libyaml's events once, without recursion, and builds the data."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.problems: list[Problem] = []
        self.documents: list[Any] = []
        self.around: list[tuple[Any, Any]] = []
        """What is open around the innermost mapping or list, and where in it that will stand."""

    def fault(self, mark: Any, rule: str, message: str, hint: str) -> None:
        self.problems.append(
            Problem(self.name, mark.line + 1, mark.column + 1, rule, message, hint)
        )

    def run(self) -> Any:
        if self._refused_characters():
            return None
        try:
            self._walk()
        except _EnoughError:
            return None
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
        if not self.documents:
            self.problems.append(
                Problem(self.name, 1, 1, "empty-file", "holds no data", "fill it in or delete it")
            )
            return None
        return self.documents[0]

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

    def _walk(self) -> None:
        # A build reads two hundred thousand scalars: they are put in place here, without a call
        # but where there is something to look into. `container` is the mapping or list that is
        # open; `place` is _KEY, _ITEM or the key whose value is to come.
        container: Any = self.documents
        place = _ITEM
        escapes = "\\" in self.text
        for event in events(self.text):
            if type(event) is not yaml.ScalarEvent:
                container, place = self._structure(event, container, place)
                continue
            value = event.value
            plain = event.implicit[0]
            if event.tag is not None or event.anchor is not None or (escapes and not plain):
                self._look_into(event)
            if place is _KEY:
                if value in container or (key_refusal(value) if plain else not value):
                    self._refuse_key(event, container)
                place = value
                continue
            if plain and (len(value) <= LONGEST_WORD or value[0] in SIGNS):
                value = self._plain(event)
            if place is _ITEM:
                container.append(value)
            else:
                container[place] = value
                place = _KEY

    def _structure(self, event: Any, container: Any, place: Any) -> tuple[Any, Any]:
        """Take in what is no scalar: what is open then, and what comes next in it."""
        kind = type(event)
        if kind is yaml.MappingEndEvent:
            return self._put(*self.around.pop(), container)
        if kind is yaml.SequenceEndEvent:
            return self._put(*self.around.pop(), tuple(container))
        if kind is yaml.AliasEvent:
            self.fault(
                event.start_mark,
                "anchor-or-alias",
                f"*{event.anchor} is an alias",
                "write the value out: a fact stands where it is read",
            )
            return self._put(container, place, None)
        if kind is yaml.DocumentStartEvent and self.documents:
            self.fault(
                event.start_mark,
                "several-documents",
                "holds a second document after ---",
                "one file holds one document",
            )
            raise _EnoughError
        if not isinstance(event, yaml.CollectionStartEvent):
            return container, place
        self._check_start(event, is_key=place is _KEY)
        self.around.append((container, place))
        return ({}, _KEY) if kind is yaml.MappingStartEvent else ([], _ITEM)

    def _put(self, container: Any, place: Any, value: Any) -> tuple[Any, Any]:
        """Put a value in its place; what is open, and what comes next in it."""
        if place is _ITEM:
            container.append(value)
            return container, _ITEM
        if place is _KEY:
            # No text, and reported: what follows is read as the value of some key.
            return container, "?"
        container[place] = value
        return container, _KEY

    def _check_start(self, event: Any, *, is_key: bool) -> None:
        """Refuse a mapping or a list that has extras, stands as a key or lies too deep."""
        self._look_into(event)
        if is_key:
            self.fault(event.start_mark, "key-not-text", "a key must be text", "write a plain word")
        if len(self.around) >= DEEPEST_NESTING:
            self.fault(
                event.start_mark,
                "nesting-too-deep",
                f"is nested more than {DEEPEST_NESTING} levels deep",
                "see data/README.md for the shape",
            )
            raise _EnoughError

    def _look_into(self, event: Any) -> None:
        """Refuse an anchor, a tag, and what cannot be seen though it is written as an escape."""
        if event.anchor is not None:
            self.fault(
                event.start_mark, "anchor-or-alias", f"&{event.anchor} is an anchor",
                "delete it: a fact stands where it is read",
            )  # fmt: skip
        if event.tag is not None:
            self.fault(
                event.start_mark, "tag", f"{event.tag} is a tag", "delete it: the shape is known",
            )  # fmt: skip
        if isinstance(event, yaml.ScalarEvent) and not event.implicit[0] and _hides(event.value):
            self.fault(
                event.start_mark,
                "control-character",
                "holds an invisible control character, written as an escape",
                "delete it",
            )

    def _refuse_key(self, event: Any, container: dict[str, Any]) -> None:
        """Refuse a key that is no text or stands a second time."""
        refusal = key_refusal(event.value) if event.implicit[0] or not event.value else None
        if refusal is not None:
            self.fault(event.start_mark, *refusal)
        if event.value in container:
            self.fault(
                event.start_mark,
                "duplicate-key",
                f'"{event.value}" stands here a second time',
                "keep one of the two",
            )

    def _plain(self, event: Any) -> Any:
        value = meaning(event.value)
        if isinstance(value, Refusal):
            self.fault(event.start_mark, *value)
            return None
        return value


def _hides(text: str) -> bool:
    return "\t" in text or _CONTROL.search(text) is not None
