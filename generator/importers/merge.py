"""Drafts laid over data/: what a person wrote stays, what the publication says is written.

Stands above `draft` and `yaml_text`: the only writer of data/. Reports every value that was
added, changed or removed, by file and place.
"""

import os.path
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from generator import text_file, yaml_file
from generator.importers.draft import Draft, Publication, PublicationError
from generator.importers.yaml_text import heading_of, yaml_text

_MISSING: Any = object()


@dataclass(frozen=True, slots=True)
class Change:
    """One value that an import added, changed or removed."""

    file: str
    place: str
    before: Any
    after: Any

    @property
    def kind(self) -> str:
        """added, changed or removed."""
        if self.before is _MISSING:
            return "added"
        return "removed" if self.after is _MISSING else "changed"

    def __str__(self) -> str:
        """One line: what happened, where, and the values."""
        where = f"{self.file}: {self.place}" if self.place else self.file
        if self.kind == "added":
            return f"added    {where}: {self.after}"
        if self.kind == "removed":
            return f"removed  {where}: {self.before}"
        return f"changed  {where}: {self.before} -> {self.after}"


def write(data: Path, publication: Publication, drafts: list[Draft]) -> list[Change]:
    """Write the drafts of one publication into `data`; every change, in order of file and place.

    Raises PublicationError, before anything is written, where a file in data/ cannot be read or
    what is to be written would not be read back as the same. The text of every file is on the
    disk before the first file is replaced; no file is ever half written.
    """
    texts: dict[str, str] = {}
    changes: list[Change] = []
    for draft in drafts:
        before, heading = _read(data / draft.path, draft.path)
        after = merged(before, draft.content, publication.by_hand)
        changes.extend(_changes(f"data/{draft.path}", before, after))
        texts[draft.path] = _text_of(draft.path, after, heading)
    strays = [name for name in _owned(data, publication) if name not in texts]
    for name in strays:
        before, _heading = _read(data / name, name)
        changes.extend(_changes(f"data/{name}", before, {}))
    _replace(data, texts, strays)
    return changes


def _text_of(name: str, content: Mapping[str, Any], heading: str) -> str:
    """The text of a data file; refused where it would be read back as something else."""
    text = yaml_text(content, heading)
    where = f"data/{name}"
    back, problems = yaml_file.parse(text, where)
    if problems or back != _parsed(content):
        raise PublicationError(
            where,
            "\n".join(map(str, problems)) or "would not be read back as it was written",
            "look in the publication for characters that nobody sees; nothing was written",
        )
    return text


def _parsed(value: Any) -> Any:
    """Plain data as the reader gives it: lists are tuples."""
    if isinstance(value, Mapping):
        return {key: _parsed(item) for key, item in value.items()}
    return tuple(map(_parsed, value)) if isinstance(value, list | tuple) else value


def _replace(data: Path, texts: Mapping[str, str], strays: list[str]) -> None:
    fresh: dict[Path, Path] = {}
    path = data
    try:
        for name, text in texts.items():
            path = data / name
            content = text.encode("utf-8")
            if not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                fresh[path] = path.with_name(f".{path.name}.new")
                fresh[path].write_bytes(content)
        for path, new in fresh.items():
            new.replace(path)
        for name in strays:
            path = data / name
            path.unlink()
    except OSError as error:
        for new in fresh.values():
            with suppress(OSError):
                new.unlink(missing_ok=True)
        place = f"data/{path.relative_to(data).as_posix()}"
        what = f"cannot be written: {error.strerror}"
        raise PublicationError(place, what, "make room for it, then import again") from None


def _owned(data: Path, publication: Publication) -> list[str]:
    names = sorted(path.relative_to(data).as_posix() for path in data.rglob("*.yaml"))
    return [name for name in names if any(fnmatch(name, owned) for owned in publication.owns)]


def _read(path: Path, name: str) -> tuple[Mapping[str, Any], str]:
    if not os.path.lexists(path):
        return {}, ""
    where = f"data/{name}"
    text, problems = text_file.read(path, where)
    content = None
    if text is not None and not problems:
        content, problems = yaml_file.parse(text, where)
    if problems or text is None or not isinstance(content, dict):
        what = "\n".join(map(str, problems)) or "is not a mapping"
        raise PublicationError(where, what, "correct the file first; nothing was written")
    return content, heading_of(text)


def merged(before: Any, draft: Any, by_hand: frozenset[str]) -> Any:
    """The draft, with what a person wrote in `before` kept.

    Kept are the keys of `by_hand` that the draft does not give, and the Chinese of a text whose
    English is unchanged. Items of a list are matched by their English.
    """
    if isinstance(draft, Mapping):
        old = before if isinstance(before, Mapping) else {}
        if set(draft) == {"en", "zh"}:
            return _text(old, draft)
        result = {key: merged(old.get(key), value, by_hand) for key, value in draft.items()}
        kept = {key: value for key, value in old.items() if key in by_hand and key not in draft}
        return _in_order(old, {**result, **kept}, list(kept))
    if isinstance(draft, list | tuple):
        old_items = before if isinstance(before, list | tuple) else ()
        known = {item["en"]: item for item in old_items if _is_text(item)}
        return [
            merged(known.get(item["en"]) if _is_text(item) else None, item, by_hand)
            for item in draft
        ]
    return draft


def _text(old: Mapping[str, Any], draft: Mapping[str, Any]) -> dict[str, Any]:
    if draft["zh"] is None and old.get("en") == draft["en"]:
        return {"en": draft["en"], "zh": old.get("zh")}
    return dict(draft)


def _is_text(item: Any) -> bool:
    return isinstance(item, Mapping) and set(item) == {"en", "zh"}


def _in_order(old: Mapping[str, Any], new: Mapping[str, Any], kept: list[str]) -> dict[str, Any]:
    """The keys in the publication's order; a kept one stands behind what it stood behind."""
    order = [key for key in new if key not in kept]
    before: str | None = None
    for key in old:
        if key in kept:
            order.insert(order.index(before) + 1 if before is not None else 0, key)
        before = key if key in order else before
    return {key: new[key] for key in order}


def _changes(file: str, before: Any, after: Any) -> Iterator[Change]:
    old, new = dict(_leaves(before, ())), dict(_leaves(after, ()))
    for place in dict.fromkeys((*old, *new)):
        was, now = old.get(place, _MISSING), new.get(place, _MISSING)
        if was is _MISSING or now is _MISSING or was != now:
            yield Change(file, ".".join(map(str, place)), was, now)


def _leaves(value: Any, place: tuple[str | int, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(value, Mapping) and (value or not place):
        for key, item in value.items():
            yield from _leaves(item, (*place, key))
    elif isinstance(value, list | tuple) and value:
        for index, item in enumerate(value):
            label = item["en"] if _is_text(item) else index
            yield from _leaves(item, (*place, label))
    else:
        yield place, value
