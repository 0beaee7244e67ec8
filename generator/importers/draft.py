"""What an importer gives: drafts of data files, or the reasons why the publication is refused.

Stands at the bottom of `importers`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class PublicationError(Exception):
    """The publication is not laid out as the importer expects; nothing was written.

    `where` is the file, with the sheet or table and the row as far as they are known.
    """

    def __init__(self, where: str, message: str, hint: str) -> None:
        super().__init__(f"{where}: {message}\n  hint: {hint}")


@dataclass(frozen=True, slots=True)
class Draft:
    """What one data file should hold according to the publication.

    `path` is relative to data/. In `content` a text to be translated is {"en": ..., "zh": None};
    the Chinese that stands in data/ beside the same English is kept.
    """

    path: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Publication:
    """One official publication that can be imported.

    `files` names the files it comes in, in the order in which they are given. `read` takes their
    paths and gives the drafts; it raises PublicationError. `owns` are patterns, relative to
    data/, of the files that this publication alone decides on: one that no draft names is
    removed. `by_hand` are keys that a person writes and no publication gives: they are kept.
    """

    name: str
    title: str
    files: tuple[str, ...]
    read: Callable[..., list[Draft]]
    owns: tuple[str, ...] = ()
    by_hand: frozenset[str] = frozenset()


def need(condition: object, where: Path | str, message: str, hint: str) -> None:
    """Refuse the publication unless the condition holds."""
    if not condition:
        raise PublicationError(str(where), message, hint)
