"""What pydantic finds wrong in a file's shape -> problems with line, column and advice.

Stands beside `load`, which calls it for a file that is YAML and has not the shape of its kind.
"""

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from generator.problems import RULES, Problem
from generator.yaml_places import Place, Position

Marks = Mapping[Place, Position]

LONGEST_SHOWN = 60
"""Characters of a wrong value that a problem repeats."""


@dataclass(frozen=True, slots=True)
class _Finding:
    """One of pydantic's findings, with the keys that are missing beside it."""

    kind: str
    last: str
    given: object
    context: Mapping[str, Any]
    message: str
    lacking: list[str]


def position(marks: Marks, place: Place, *, key: bool) -> Position:
    """Line and column of a value, or of its key; of what holds it where it has none."""
    if key and (*place, "<key>") in marks:
        return marks[(*place, "<key>")]
    while place not in marks and place:
        place = place[:-1]
    return marks.get(place, (1, 1))


def shape_problems(error: ValidationError, marks: Marks, name: str) -> Iterator[Problem]:
    """Every finding as a problem of the file called `name`."""
    details = error.errors(include_url=False)
    missing = {
        (_place(detail["loc"][:-1], marks), str(detail["loc"][-1]))
        for detail in details
        if detail["type"] == "missing"
    }
    for detail in details:
        if detail["type"] == "too_short" and _has_faulty_items(detail["loc"], details):
            continue
        place = _place(detail["loc"], marks)
        is_key = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
        line, column = position(marks, place, key=is_key)
        finding = _Finding(
            kind=detail["type"],
            last=str(detail["loc"][-1]) if detail["loc"] else "",
            given=detail.get("input"),
            context=detail.get("ctx") or {},
            message=detail["msg"],
            lacking=sorted(key for parent, key in missing if parent == place[:-1]),
        )
        rule, message, hint = _explain(finding)
        yield Problem(name, line, column, rule, message, hint)


def _has_faulty_items(location: tuple[int | str, ...], details: Sequence[Any]) -> bool:
    """Whether a list is called too short only because its items were refused."""
    size = len(location)
    return any(len(detail["loc"]) > size and detail["loc"][:size] == location for detail in details)


def _place(location: tuple[int | str, ...], marks: Marks) -> Place:
    """The place in the file: the location without the names of the shapes that were tried."""
    place: Place = ()
    for part in location:
        if (*place, part) in marks:
            place = (*place, part)
    return place


def _explain(finding: _Finding) -> tuple[str, str, str]:
    """Rule, message and hint."""
    for kinds, explain in _EXPLANATIONS:
        if finding.kind.startswith(kinds):
            return explain(finding)
    if finding.kind.endswith("_type"):
        return _wrong_type(finding)
    if finding.kind in RULES:
        return finding.kind, finding.message, _HINTS.get(finding.kind, "see data/README.md")
    return "unknown-value", finding.message, "see data/README.md"


def _missing(finding: _Finding) -> tuple[str, str, str]:
    if finding.last == "zh":
        hint = "write the Chinese, or zh: ~ if it is not yet translated"
        return "zh-left-out", "zh is left out", hint
    return "missing-key", f"{finding.last} is left out", f"add {finding.last}; see data/README.md"


def _unknown_key(finding: _Finding) -> tuple[str, str, str]:
    near = difflib.get_close_matches(finding.last, finding.lacking, n=1)
    hint = f"did you mean {near[0]}?" if near else "see data/README.md for the keys that are known"
    return "unknown-key", f"{finding.last} is not a key of this part", hint


def _unknown_value(finding: _Finding) -> tuple[str, str, str]:
    message = f"{_shown(finding.given)} is not one of the known values"
    expected = str(finding.context.get("expected")).replace("True", "true").replace("'", "")
    return "unknown-value", message, f"use {expected}"


def _no_kind(finding: _Finding) -> tuple[str, str, str]:
    """A part whose shape goes by one of its keys, which is left out or has an unknown value."""
    key = str(finding.context.get("discriminator")).strip("'")
    expected = str(finding.context.get("expected_tags", "")).replace("'", "")
    if not expected:
        return "missing-key", f"{key} is left out", f"add {key}; see data/README.md"
    message = f"{key}: {_shown(finding.context.get('tag'))} is not one of the known values"
    return "unknown-value", message, f"use one of {expected}"


def _wrong_pattern(finding: _Finding) -> tuple[str, str, str]:
    message = f"{_shown(finding.given)} does not have the form of this field"
    return "wrong-pattern", message, f"it must match {finding.context.get('pattern')}"


def _wrong_length(finding: _Finding) -> tuple[str, str, str]:
    held = finding.context.get("actual_length")
    if finding.kind == "too_long":
        most = finding.context.get("max_length")
        return (
            "wrong-length",
            f"holds {held} items; the most is {most}",
            "take out what is too much",
        )
    least = finding.context.get("min_length")
    return "wrong-length", f"holds {held} items; the least is {least}", "add what is missing"


def _out_of_range(finding: _Finding) -> tuple[str, str, str]:
    message = f"{_shown(finding.given)} is out of range: {finding.message.lower()}"
    return "out-of-range", message, "check the number"


def _wrong_type(finding: _Finding) -> tuple[str, str, str]:
    wanted = _WANTED.get(finding.kind, "another kind of value")
    message = f"expects {wanted}, not {_shown(finding.given)}"
    hint = "see data/README.md for the shape of this part"
    if finding.kind == "string_type" and isinstance(finding.given, (bool, int, float)):
        hint = f'quote it: "{_shown(finding.given)}"'
    elif finding.kind == "string_type" and finding.given is None:
        hint = "write the text; ~ is allowed only where data/README.md says so"
    elif finding.kind in _UNQUOTED and isinstance(finding.given, str):
        hint = "take the quotes away, if it is one"
    return "wrong-type", message, hint


_EXPLANATIONS: tuple[tuple[tuple[str, ...], Callable[[_Finding], tuple[str, str, str]]], ...] = (
    (("missing",), _missing),
    (("extra_forbidden",), _unknown_key),
    (("literal_error", "enum"), _unknown_value),
    (("union_tag",), _no_kind),
    (("string_pattern_mismatch",), _wrong_pattern),
    (("too_short", "too_long"), _wrong_length),
    (("greater_than", "less_than"), _out_of_range),
)

_UNQUOTED = ("int_type", "float_type", "date_type", "bool_type")
"""Findings on values that are written without quotes."""

_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "date_type": "a day (YYYY-MM-DD)",
    "tuple_type": "a list (lines that start with -)",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
}

_HINTS = {
    "untrimmed-text": "write the text without space around it; after a bar write |- instead of |",
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
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."
