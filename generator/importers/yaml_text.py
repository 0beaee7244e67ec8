"""Plain data -> the text of a data file: one fact a line, the same bytes for the same data.

Stands beside `draft`. Short mappings and lists are written on one line, so that a table is read
as a table and a changed figure is one changed line.
"""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from generator.yaml_scalars import DATE, ambiguous, plain

_QUOTED = re.compile(r": | #|^[\s\-?:,\[\]{}#&*!|>'\"%@`]|[\s:]$|^$|[\r\n]")
"""What PyYAML would put single quotes around, or break into lines; here it has double quotes."""

_WIDE = "\u2e7f"
"""Behind this character the wide ones begin: Chinese, and its punctuation."""

LONGEST_LINE = 110
"""Characters, without indentation, up to which a mapping or list stands on one line."""


class _File(dict[str, Any]):
    """All of a file: its keys stand on lines of their own, however short they are."""


class _Dumper(yaml.SafeDumper):
    """PyYAML's dumper with this project's layout."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's signature
        """Indent the items of a list below their key."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        """Write every value out."""
        return True


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    means_text = isinstance(plain(value), str) and not ambiguous(value)
    needs_quotes = not means_text or DATE.match(value) or _QUOTED.search(value)
    style = '"' if needs_quotes else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _nothing(dumper: _Dumper, _value: None) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:null", "~")


def _mapping(dumper: _Dumper, value: Mapping[str, Any]) -> yaml.MappingNode:
    items = list(value.items())
    flow = _length(value) <= LONGEST_LINE and _flat(value)
    return dumper.represent_mapping("tag:yaml.org,2002:map", items, flow_style=flow)


def _file(dumper: _Dumper, value: _File) -> yaml.MappingNode:
    return dumper.represent_mapping(
        "tag:yaml.org,2002:map", list(value.items()), flow_style=not value
    )


def _sequence(dumper: _Dumper, value: tuple[Any, ...] | list[Any]) -> yaml.SequenceNode:
    flow = not value or (
        _length(value) <= LONGEST_LINE and not any(isinstance(item, Mapping) for item in value)
    )
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=flow)


def _flat(value: Mapping[str, Any]) -> bool:
    """Whether a mapping holds no mapping but of single values: what one line can carry."""
    return not any(isinstance(item, Mapping) and item for item in value.values())


def _length(value: Any) -> int:
    if isinstance(value, Mapping):
        return sum(_length(key) + _length(item) + 4 for key, item in value.items())
    if isinstance(value, list | tuple):
        return sum(_length(item) + 2 for item in value)
    text = str(value)
    return len(text) + sum(character > _WIDE for character in text)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(type(None), _nothing)
_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(_File, _file)
_Dumper.add_representer(list, _sequence)
_Dumper.add_representer(tuple, _sequence)


def yaml_text(content: Mapping[str, Any], heading: str = "") -> str:
    """The text of a data file. `heading` are its first lines, comments, kept from before."""
    body = yaml.dump(
        _File(content), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6
    )
    return heading + body


def heading_of(text: str) -> str:
    """The comment lines with which a file begins."""
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if not line.startswith("#") and line.strip():
            return "".join(lines[:number])
    return text
