"""The field dictionary: the shapes of data/ written out for a maintainer, from the shapes.

`atlas schema` prints it; data/README.md is that text, and a test holds the two together.
"""

import re
import types
from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.load import FOLDERS, Folder
from generator.problems import RULES
from generator.records.base import Record, Reference, Text

INTRODUCTION = """\
# The data: field dictionary

This page is written by `atlas schema` from the shapes in `generator/records/`; do not edit it.

A file mirrors one document that a maintainer has open, and its path is its identity. Every
section names its `source` (an id of `sources.yaml`); where the source is a living page, `as_of`
says when it was read, and `unknown` is a value. Every text has `en` and `zh`; `zh: ~` says that
the Chinese is not yet written, and the page shows it. Codes are quoted. Text is plain: no markup.
`CONTRIBUTING.md` shows how to change a fact.

"""


def field_dictionary() -> str:
    """The whole of data/README.md."""
    parts = [INTRODUCTION, "## Files\n\n"]
    parts.extend(_file(folder) for folder in FOLDERS)
    parts.append("\n## Parts\n")
    parts.extend(_part(record) for record in sorted(_all_records(), key=_name))
    parts.append("\n## Rules\n\n| rule | law |\n| --- | --- |\n")
    parts.extend(f"| `{rule}` | {law} |\n" for rule, law in RULES.items())
    return "".join(parts)


@cache
def _all_records() -> tuple[type[Record], ...]:
    """Every shape that a data file or a part of one has."""
    seen: dict[type[Record], None] = {}
    for folder in FOLDERS:
        seen.update(dict.fromkeys(_records(folder.annotation)))
    done: set[type[Record]] = set()
    while len(done) < len(seen):
        for record in tuple(seen):
            if record not in done:
                done.add(record)
                for field in record.model_fields.values():
                    seen.update(dict.fromkeys(_records(field.annotation)))
    return tuple(seen)


def _name(record: type[Record]) -> str:
    """The heading of a part; where two shapes have one name, with the module that holds it."""
    name = record.__name__
    if Counter(other.__name__ for other in _all_records())[name] == 1:
        return name
    return f"{name} in {record.__module__.rpartition('.')[2]}"


def _file(folder: Folder) -> str:
    path = folder.pattern.pattern.replace("\\", "").replace("([a-z0-9][a-z0-9.-]*)", "{id}")
    path = re.sub(r"\(\[0-9\]\{(\d)\}\)", r"{\1 digits}", path)
    path = path.replace("([A-Z0-9]+)", "{CODE}").replace("([a-z])", "{letter}")
    path = path.replace("([1-8])", "{1 digit, 1 to 8}")
    path = re.sub(r"\(\?!.*?\)", "", re.sub(r"\(([a-z]+)\)", r"\1", path))
    return f"- `data/{path}`: {_shape(folder.annotation)}\n"


def _part(record: type[Record]) -> str:
    doc = (record.__doc__ or "").strip().split("\n\n")
    lines = [f"\n### {_name(record)}\n\n{' '.join(doc[0].split())}\n"]
    lines.extend(f"\n{' '.join(more.split())}\n" for more in doc[1:])
    lines.append("\n| key | value | left out? |\n| --- | --- | --- |\n")
    for name, field in record.model_fields.items():
        key = field.alias or name
        left_out = "no" if field.is_required() else "yes"
        lines.append(f"| `{key}` | {_field(field)} | {left_out} |\n")
    return "".join(lines)


def _field(field: FieldInfo) -> str:
    notes = [note for item in field.metadata if (note := _note(item))]
    return " ".join([_shape(field.annotation), *notes])


def _note(item: object) -> str:
    if isinstance(item, Reference):
        return f"(the id or code of a known {item.kind})"
    if isinstance(item, FieldInfo):
        return " ".join(note for more in item.metadata if (note := _note(more)))
    pattern = getattr(item, "pattern", None)
    if isinstance(pattern, str):
        return f"of the form `{pattern}`".replace("|", "\\|")
    bounds = (("ge", "at least"), ("le", "at most"), ("min_length", "at least"))
    for attribute, words in bounds:
        if (value := getattr(item, attribute, None)) is not None:
            return f"({words} {value})"
    return ""


_SIMPLE = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "`true` or `false`",
    date: "day (`YYYY-MM-DD`)",
    type(None): "`~`",
}


def _shape(annotation: Any) -> str:
    """One annotation in plain words."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        notes = [note for item in annotation.__metadata__ if (note := _note(item))]
        words = [_shape(arguments[0]), *notes]
    elif origin is Literal:
        words = ["one of", ", ".join(f"`{value}`" for value in arguments)]
    elif origin is tuple:
        words = ["list of:", _shape(arguments[0])]
    elif origin is dict:
        words = ["mapping of", _shape(arguments[0]), "to:", _shape(arguments[1])]
    elif origin in (Union, types.UnionType):
        words = [" or ".join(_shape(argument) for argument in arguments)]
    else:
        words = [_simple_shape(annotation)]
    return " ".join(words)


def _simple_shape(annotation: type) -> str:
    if annotation is Text:
        return "`en` and `zh`"
    if issubclass(annotation, Record):
        name = _name(annotation)
        return f"[{name}](#{name.lower().replace(' ', '-')})"
    if issubclass(annotation, Enum):
        return "one of " + ", ".join(f"`{member.value}`" for member in annotation)
    return _SIMPLE[annotation]


def _records(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from _records(argument)
