"""The line: data -> records -> checks -> Site -> pages -> HTML files.

Knows the stages and nothing of MkDocs: `shell` hands it the layouts and the folder that
MkDocs has filled.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from generator.checks import check
from generator.export import api_documents, robots, sitemap_files
from generator.export.structured import structured
from generator.facts import LANGUAGES, Language
from generator.layout import Layout
from generator.load import load
from generator.model import Site
from generator.pages import HAND_WRITTEN, Page, pages, short_links
from generator.problems import Problem
from generator.render import Renderer
from generator.resolve import resolve
from generator.tables import TABLES, Tables, table_files
from generator.wording import read_wording
from generator.workers import Job, processors, run


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


def stamp(
    site: Site,
    layouts: Mapping[Language, Layout],
    folder: Path,
    site_url: str,
    workers: int | None = None,
) -> Work:
    """Write every record page, the short links, the tables and the files for machines into `folder`.

    In as many processes as there are processors, or as `workers` says; the bytes are the same.
    """
    renderer = Renderer(site, read_wording())
    all_pages = tuple(pages(site))
    links = tuple(short_links(site))
    renderer.compile({page.template for page in all_pages})
    addresses = [page.path for page in all_pages] + list(HAND_WRITTEN)
    jobs: list[Job] = [
        partial(_write_all, folder, documents)
        for documents in (
            *(partial(_page, renderer, layouts, page) for page in all_pages),
            *(partial(_made, *document) for document in api_documents(site, site_url)),
            *(partial(_tables, site, table) for table in TABLES),
            partial(_links, renderer, links),
            partial(sitemap_files, addresses, site_url),
            partial(_made, "robots.txt", partial(robots, site_url)),
        )
    ]
    run(jobs, processors() if workers is None else workers)
    return Work(record_pages=len(all_pages) * len(LANGUAGES), short_links=len(links))


def _page(
    renderer: Renderer, layouts: Mapping[Language, Layout], page: Page
) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        layout, words = layouts[language], renderer.words[language]
        rendered = renderer.render(page, language)
        head = structured(renderer.site, page, rendered, words, layout.site_url)
        yield f"{language}/{page.path}/index.html", layout.stamp(rendered, head)


def _made(path: str, make: Callable[[], str]) -> Iterator[tuple[str, str]]:
    yield path, make()


def _tables(site: Site, table: Callable[[Site], Tables]) -> Iterator[tuple[str, str]]:
    return table_files(site, table)


def _links(renderer: Renderer, links: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for code, target in links:
        yield f"{code}/index.html", renderer.short_link(code, target)


def _write_all(folder: Path, documents: Callable[[], Iterable[tuple[str, str]]]) -> int:
    """Write what one job makes; the number of files."""
    written = 0
    for path, text in documents():
        _write(folder / path, text)
        written += 1
    return written


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
