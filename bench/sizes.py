"""How large the record pages are, as they are and compressed, by kind."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.table import Row, percentile
from bench.workbench import Workbench
from generator.facts import LANGUAGES
from generator.pages import HAND_WRITTEN

LEVEL = 6
"""How hard pages are compressed: what servers of static files commonly do."""

HTML, COMPRESSED = 30.0, 8.0
"""The goals for a record page, in kilobytes of 1,000 bytes."""


@dataclass(frozen=True, slots=True)
class SizedPage:
    """A record page of the built site: where it is, below the language, and its bytes."""

    language: str
    path: str
    html: bytes

    @property
    def kind(self) -> str:
        """What the page is of; the page that lists all of a kind is an index."""
        kind, _, name = self.path.partition("/")
        return kind if name else "indexes"

    @property
    def compressed(self) -> int:
        """Its size on the way to a browser."""
        return len(gzip.compress(self.html, LEVEL))


def record_pages(site: Path) -> Iterator[SizedPage]:
    """Every record page in both languages."""
    for language in LANGUAGES:
        for file in sorted((site / language).rglob("index.html")):
            path = file.parent.relative_to(site / language).as_posix()
            if path not in HAND_WRITTEN:
                yield SizedPage(language, path, file.read_bytes())


def size_rows(bench: Workbench) -> Iterator[Row]:
    """All record pages against the goals, then each kind of page."""
    by_kind: dict[str, list[tuple[float, float]]] = {}
    for page in record_pages(bench.built.folder):
        size = (len(page.html) / 1000, page.compressed / 1000)
        by_kind.setdefault(page.kind, []).append(size)
    every = [size for sizes in by_kind.values() for size in sizes]
    for index, (what, goal) in enumerate((("HTML", HTML), ("compressed", COMPRESSED))):
        figures = tuple(size[index] for size in every)
        yield Row(
            f"record page, {what}", figures, "kB", at_most=goal, note="the page in the middle"
        )
        beyond = sum(figure > goal for figure in figures)
        yield Row(
            f"record page, {what}, 95th percentile", (percentile(figures, 95),), "kB",
            at_most=goal, note=f"{beyond:,} of {len(figures):,} pages are larger than the goal",
        )  # fmt: skip
        for kind, sizes in sorted(by_kind.items(), key=lambda item: -len(item[1])):
            of_kind = tuple(size[index] for size in sizes)
            within = percentile(of_kind, 95)
            yield Row(f"  {kind}, {what}", of_kind, "kB", note=f"95 % within {within:.1f} kB")
