"""The second half of the line: Site -> pages -> HTML files.

Knows the stages and nothing of MkDocs: `shell` hands it the layouts and the folder that
MkDocs has filled.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.export import api_documents, robots, sitemap_files
from generator.export.browser_words import words_documents
from generator.export.qr_code import qr_documents
from generator.export.structured import structured
from generator.facts import LANGUAGES, Language
from generator.layout import Layout
from generator.model import Site
from generator.pages import HAND_WRITTEN, Page, pages, short_links
from generator.prepare import Stage, silent
from generator.render import Renderer
from generator.search import search_documents
from generator.search.text import HandWritten, text_documents
from generator.self_check.document import self_check_documents
from generator.tables import TABLES, Tables, table_files
from generator.wording import read_wording
from generator.workers import Job, processors, run


@dataclass(frozen=True, slots=True)
class Making:
    """How a site is made: by how many processes (None: one a processor), beside which last site.

    A file that is the same in `previous`, the last site, is linked and keeps its time.
    """

    workers: int | None = None
    previous: Path | None = None
    stage: Stage = silent

    @property
    def processes(self) -> int:
        """How many processes take part."""
        return processors() if self.workers is None else self.workers


@dataclass(frozen=True, slots=True)
class Work:
    """What a build did: counts, for a summary and for tests."""

    record_pages: int
    short_links: int


@dataclass(frozen=True, slots=True)
class Ready:
    """A site with all its pages and compiled templates, before anything is written."""

    site: Site
    renderer: Renderer
    pages: tuple[Page, ...]
    links: tuple[tuple[str, str], ...]


def make_ready(site: Site) -> Ready:
    """What can be done before the frame is there."""
    renderer = Renderer(site, read_wording())
    all_pages = tuple(pages(site))
    renderer.compile({page.template for page in all_pages})
    return Ready(site, renderer, all_pages, tuple(short_links(site)))


def stamp(
    ready: Ready,
    layouts: Mapping[Language, Layout],
    folder: Path,
    site_url: str,
    making: Making | None = None,
    watch: Callable[[], None] = lambda: None,
) -> Work:
    """Write every record page, the short links, the tables and the files for machines into `folder`.

    The bytes are the same however many processes there are. `watch` is called between the
    jobs of this process: what it raises ends the work.
    """
    making = making or Making()
    site, renderer, all_pages, links = ready.site, ready.renderer, ready.pages, ready.links
    addresses = [page.path for page in all_pages] + list(HAND_WRITTEN)
    write = partial(_write_all, folder, making.previous)
    names, *searched = (partial(_made, *document) for document in search_documents(site))
    jobs: list[Job] = [
        partial(write, documents)
        for documents in (
            # The longest first, so that no process is left with one of them at the end; in this
            # order two processes have about as much to do.
            names,
            *text_documents(site, renderer.words, _hand_written(folder)),
            *searched,
            *_page_jobs(renderer, layouts, all_pages),
            *(partial(_made, *document) for document in api_documents(site, site_url)),
            *(partial(_made, *document) for document in words_documents(renderer.words)),
            *(partial(_made, *document) for document in self_check_documents(site)),
            *(partial(_made, *document) for document in qr_documents(site, site_url)),
            *(partial(_tables, site, table) for table in TABLES),
            partial(_links, renderer, links),
            partial(sitemap_files, addresses, site_url),
            partial(_made, "robots.txt", partial(robots, site_url)),
        )
    ]
    making.stage("render")
    run(jobs, making.processes, watch)
    return Work(record_pages=len(all_pages) * len(LANGUAGES), short_links=len(links))


def _page_jobs(
    renderer: Renderer, layouts: Mapping[Language, Layout], all_pages: Iterable[Page]
) -> Iterator[Callable[[], Iterator[tuple[str, str]]]]:
    """A piece of work for each page.

    But one for all sources, and one for the occupations of a unit group: what they have in
    common is found out and said once, by the process that does them all.
    """
    together: dict[str, list[Page]] = {}
    for page in all_pages:
        if page.area == "sources":
            together.setdefault(page.area, []).append(page)
        elif page.area == "occupations" and page.code:
            together.setdefault(page.code[:4], []).append(page)
        else:
            yield partial(_pages, renderer, layouts, (page,))
    for those in together.values():
        yield partial(_pages, renderer, layouts, those)


def _pages(
    renderer: Renderer, layouts: Mapping[Language, Layout], pages: Iterable[Page]
) -> Iterator[tuple[str, str]]:
    for page in pages:
        yield from _page(renderer, layouts, page)


def _page(
    renderer: Renderer, layouts: Mapping[Language, Layout], page: Page
) -> Iterator[tuple[str, str]]:
    alone = page.alone()
    for language in LANGUAGES:
        text = page_text(renderer, layouts[language], alone, language)
        yield f"{language}/{page.path}/index.html", text


def page_text(renderer: Renderer, layout: Layout, page: Page, language: Language) -> str:
    """The whole HTML of one page in one language."""
    rendered = renderer.render(page, language)
    words = renderer.words[language]
    return layout.stamp(rendered, structured(renderer.site, page, rendered, words, layout.site_url))


def _hand_written(folder: Path) -> HandWritten:
    """The pages that MkDocs has made in `folder`, to be searched with the others."""
    return {
        language: {
            path: file.read_text(encoding="utf-8")
            for path in HAND_WRITTEN
            if (file := folder / language / path / "index.html").is_file()
        }
        for language in LANGUAGES
    }


def _made(path: str, make: Callable[[], str | bytes]) -> Iterator[tuple[str, str | bytes]]:
    yield path, make()


def _tables(site: Site, table: Callable[[Site], Tables]) -> Iterator[tuple[str, str]]:
    return table_files(site, table)


def _links(renderer: Renderer, links: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for code, target in links:
        yield f"{code}/index.html", renderer.short_link(code, target)


def _write_all(
    folder: Path, previous: Path | None, documents: Callable[[], Iterable[tuple[str, str | bytes]]]
) -> int:
    """Write what one job makes; the number of files."""
    written = 0
    for path, made in documents():
        content = made if isinstance(made, bytes) else made.encode()
        write(f"{folder}/{path}", content, f"{previous}/{path}" if previous else None)
        written += 1
    return written


def write(path: str, content: bytes, before: str | None) -> None:
    """Write a file; where `before` holds the same bytes, link that file and keep its time.

    Addresses are text, for there are ten thousand files and a `Path` costs as much as a file.
    """
    if before is not None and _holds(before, content):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(before, path)
        except OSError:
            _fill(path, content)
            shutil.copystat(before, path)
        return
    try:
        _fill(path, content)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        _fill(path, content)


def _fill(path: str, content: bytes) -> None:
    with open(path, "wb") as file:  # noqa: PTH123 - see `write`
        file.write(content)


def _holds(path: str, content: bytes) -> bool:
    try:
        if os.stat(path).st_size != len(content):  # noqa: PTH116 - see `write`
            return False
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - see `write`
            return file.readall() == content
    except OSError:
        return False


def keep_unchanged(folder: Path, previous: Path) -> None:
    """Give every file that is not yet linked to its like in `previous` that file's time."""
    for path in folder.rglob("*"):
        if path.is_file() and path.stat().st_nlink == 1:
            before = previous / path.relative_to(folder)
            if _holds(str(before), path.read_bytes()):
                shutil.copystat(before, path)


def tidy(final: Path) -> None:
    """Clear what a build that was killed has left, and put its last good site back."""
    for old in sorted(final.parent.glob(f".{final.name}.old-*")):
        if final.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(final)
    for fresh in final.parent.glob(f".{final.name}.new-*"):
        shutil.rmtree(fresh, ignore_errors=True)


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
