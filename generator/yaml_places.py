"""The text of one YAML file -> the line and column of all that is in it.

Stands beside `yaml_file`, and is asked only of a file in which a problem was found.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import yaml

from generator.yaml_file import DEEPEST_NESTING, events

Position = tuple[int, int]
"""Line and column, both from 1."""

Place = tuple[str | int, ...]
"""Where a value stands: the keys and list indexes that lead to it."""


def locate(text: str) -> dict[Place, Position]:
    """The position of every value, and, at `(..., key, "<key>")`, of every key.

    Of a text that is not YAML, of what stands before the fault.
    """
    positions: dict[Place, Position] = {}
    with suppress(yaml.YAMLError):
        for place, mark in _met(text):
            positions[place] = (mark.line + 1, mark.column + 1)
    return positions


def _met(text: str) -> Iterator[tuple[Place, Any]]:
    """Every key and value of the first document with the mark where it begins, in order."""
    # `holder` is the place of the mapping or list that is open; `step` leads from there to the
    # next value: a key, an index, or None while a key is to come and at the document itself.
    around: list[tuple[Place, str | int | None]] = []
    holder: Place = ()
    step: str | int | None = None
    for event in events(text):
        kind = type(event)
        if kind is yaml.ScalarEvent and around and step is None:
            step = event.value
            yield (*holder, event.value, "<key>"), event.start_mark
            continue
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            holder, step = around.pop()
        elif isinstance(event, yaml.NodeEvent):
            # A mapping, a list or an alias in the place of a key was refused before.
            place = (*holder, "?" if step is None else step) if around else ()
            yield place, event.start_mark
            if isinstance(event, yaml.CollectionStartEvent):
                if len(around) == DEEPEST_NESTING:
                    return
                around.append((holder, step))
                holder, step = place, None if kind is yaml.MappingStartEvent else 0
                continue
        elif kind is yaml.DocumentEndEvent:
            return
        else:
            continue
        if isinstance(step, int):
            step += 1
        else:
            step = "?" if step is None and around else None
