"""The line: data -> records -> checks -> Site -> pages -> HTML files.

Knows the stages and nothing of MkDocs: `shell` hands it the layouts and the folder that
MkDocs has filled.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.checks import check
from generator.export import files
from generator.export.structured import structured
from generator.facts import LANGUAGES, Language
from generator.layout import Layout
from generator.load import load
from generator.model import Site
from generator.pages import HAND_WRITTEN, Page, pages, short_links
from generator.problems import Problem
from generator.render import Renderer
from generator.resolve import resolve
from generator.tables import downloads
from generator.wording import read_wording


class DataProblemsError(Exception):
    """The data has problems; nothing was built and the last good site is untouched."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in the data")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Work:
    """What a build did: counts, for a summary and for tests."""

    record_pages: int
    short_links: int


def prepare(root: Path, today: date) -> Site:
    """Load, check and join the data of the project at `root`.

    Raises DataProblemsError with every problem at once.
    """
    records, problems = load(root)
    problems += check(records, today)
    if problems:
        raise DataProblemsError(problems)
    return resolve(records)


def stamp(site: Site, layouts: Mapping[Language, Layout], folder: Path, site_url: str) -> Work:
    """Write every record page, the short links, the tables and the files for machines into `folder`."""
    renderer = Renderer(site, read_wording())
    all_pages = tuple(pages(site))
    count = 0
    for path, text in _documents(renderer, all_pages, layouts):
        _write(folder / path, text)
        count += 1
    links = 0
    for code, target in short_links(site):
        _write(folder / code / "index.html", renderer.short_link(code, target))
        links += 1
    for name, text in downloads(site).items():
        _write(folder / name, text)
    addresses = [page.path for page in all_pages] + list(HAND_WRITTEN)
    for name, text in files(site, addresses, site_url):
        _write(folder / name, text)
    return Work(record_pages=count, short_links=links)


def _documents(
    renderer: Renderer, all_pages: tuple[Page, ...], layouts: Mapping[Language, Layout]
) -> Iterator[tuple[Path, str]]:
    for page in all_pages:
        for language in LANGUAGES:
            layout, words = layouts[language], renderer.words[language]
            rendered = renderer.render(page, language)
            head = structured(renderer.site, page, rendered, words, layout.site_url)
            yield Path(language, page.path, "index.html"), layout.stamp(rendered, head)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def swap_in(fresh: Path, final: Path) -> None:
    """Put a finished folder in the place of the last one; the last one stays until then."""
    old = final.with_name(f".{final.name}.old-{os.getpid()}")
    if final.exists():
        final.rename(old)
    try:
        fresh.rename(final)
    except OSError:
        if old.exists():
            old.rename(final)
        raise
    shutil.rmtree(old, ignore_errors=True)
