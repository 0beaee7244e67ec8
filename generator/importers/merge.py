"""Drafts laid over data/: what a person wrote stays, what the publication says is written.

Stands above `draft` and `yaml_text`: the only writer of data/. Reports every value that was
added, changed or removed, by file and place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from generator import yaml_file
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

    Raises PublicationError, before anything is written, where a file in data/ cannot be read.
    """
    texts: dict[Path, str] = {}
    changes: list[Change] = []
    for draft in drafts:
        path = data / draft.path
        before, heading = _read(path, draft.path)
        after = merged(before, draft.content, publication.by_hand)
        changes.extend(_changes(f"data/{draft.path}", before, after))
        texts[path] = yaml_text(after, heading)
    named = {draft.path for draft in drafts}
    strays = [path for path in _owned(data, publication) if path not in named]
    for name in strays:
        before, _heading = _read(data / name, name)
        changes.extend(_changes(f"data/{name}", before, {}))
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
    for name in strays:
        (data / name).unlink()
    return changes


def _owned(data: Path, publication: Publication) -> list[str]:
    names = sorted(path.relative_to(data).as_posix() for path in data.rglob("*.yaml"))
    return [name for name in names if any(fnmatch(name, owned) for owned in publication.owns)]


def _read(path: Path, name: str) -> tuple[Mapping[str, Any], str]:
    if not path.exists():
        return {}, ""
    text, problems = yaml_file.read(path, f"data/{name}")
    content = None
    if text is not None and not problems:
        content, problems = yaml_file.parse(text, f"data/{name}")
    if problems or text is None or not isinstance(content, dict):
        raise PublicationError(
            f"data/{name}",
            "\n".join(map(str, problems)) or "is not a mapping",
            "correct the file first; nothing was written",
        )
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
        known = {item["en"]: item for item in before or () if _is_text(item)}
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
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(item, (*place, key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            label = item["en"] if _is_text(item) else index
            yield from _leaves(item, (*place, label))
    else:
        yield place, value
