"""One state of the site: every address that the built site would have, made on request.

Stands in `serve`, over `pages`, `render`, `export` and the frame. Nothing is read from the disk
here: what no stage makes and the frame does not hold is not there.
"""

import mimetypes
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from urllib.parse import urlsplit

from generator.build import page_text
from generator.export import FOLDER, api_documents, robots, sitemap_files
from generator.export.browser_words import PARTS, words_documents
from generator.export.qr_code import qr_documents
from generator.facts import LANGUAGES
from generator.pages import HAND_WRITTEN, page_at, pages, short_links
from generator.render import Renderer
from generator.search import search_documents
from generator.search.text import text_documents
from generator.self_check.document import self_check_documents
from generator.shell import Frame
from generator.tables import TABLES, table_files

OWN = "/__atlas/"
"""Below this address lies what the preview has and the built site has not."""

HTML = "text/html"
MOST_KEPT = 64
"""Answers that are kept, for the tabs that are open and the files that they share."""

INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent for an address; `tag` changes when the contents do."""

    status: HTTPStatus
    kind: str
    body: bytes
    tag: str
    location: str | None = None


def answer(body: bytes, name: str, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """A file of this name; a page gets the preview's script and styles, and nothing else new."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    tag = blake2b(body + status.phrase.encode(), digest_size=8).hexdigest()
    if kind == HTML:
        body = body.replace(b"</head>", injected(tag) + b"</head>", 1)
    if kind.startswith("text/") or kind.endswith(("json", "xml", "javascript")):
        kind += "; charset=utf-8"
    return Answer(status, kind, body, tag)


def injected(tag: str) -> bytes:
    """What the preview puts at the end of a page's head."""
    return (
        f'<link rel="stylesheet" href="{OWN}preview.css">'
        f'<script src="{OWN}mend.js" defer></script>'
        f'<script src="{OWN}preview.js" data-tag="{tag}" defer></script>\n'
    ).encode()


class Shown:
    """One state. Makes one answer at a time, and keeps the last of them."""

    def __init__(self, renderer: Renderer, frame: Frame, rendered: Callable[[str], None]) -> None:
        self._renderer = renderer
        self._frame = frame
        self._rendered = rendered
        self._base = urlsplit(frame.site_url).path or "/"
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._texts: dict[str, str] = {}
        """The files of the search in the text of pages, which are made together."""

    def answer(self, address: str) -> Answer:
        """What the built site has at an address, or its page for a wrong one."""
        if self._base != "/" and address.startswith(self._base):
            address = address.removeprefix(self._base.rstrip("/"))
        found = self._kept.get(address)
        if found is None:
            found = self._kept[address] = self._answer(address)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(address)
        return found

    def _answer(self, address: str) -> Answer:
        path = address.removeprefix("/")
        if path == "" or path.endswith("/"):
            path += INDEX
        body = self._made(path)
        if body is not None:
            return answer(body, path)
        if not path.endswith(INDEX) and self._made(f"{path}/{INDEX}") is not None:
            name = path.rpartition("/")[2]
            return Answer(HTTPStatus.MOVED_PERMANENTLY, HTML, b"", "", f"{name}/")
        return answer(self._frame.files["404.html"], "404.html", HTTPStatus.NOT_FOUND)

    def _made(self, path: str) -> bytes | None:
        made = self._generated(path)
        if made is None:
            return self._frame.files.get(path)
        return made if isinstance(made, bytes) else made.encode()

    def _generated(self, path: str) -> str | bytes | None:
        site, site_url = self._renderer.site, self._frame.site_url
        first, _, rest = path.partition("/")
        if path.endswith(f"/{INDEX}"):
            return self._page(first, rest.removesuffix(INDEX))
        if first == "data":
            tables = (file for table in TABLES for file in table_files(site, table))
            return next((text for name, text in tables if name == path), None)
        if first == "search":
            return self._searched(path)
        if first in PARTS or path.startswith(FOLDER) or path.endswith("/qr.svg"):
            return self._document(path)
        if path.startswith("sitemap"):
            paths = [*(page.path for page in pages(site)), *HAND_WRITTEN]
            return dict(sitemap_files(paths, site_url)).get(path)
        return robots(site_url) if path == "robots.txt" else None

    def _document(self, path: str) -> str | bytes | None:
        """A file that programs read, and what a page fetches only where its reader asks for it."""
        site = self._renderer.site
        files: tuple[tuple[str, Callable[[], str | bytes]], ...] = (
            *api_documents(site, self._frame.site_url),
            *words_documents(self._renderer.words),
            *self_check_documents(site),
            *qr_documents(site, self._frame.site_url),
        )
        return next((make() for name, make in files if name == path), None)

    def _searched(self, path: str) -> str | None:
        made = dict(search_documents(self._renderer.site)).get(path)
        if made is not None:
            return made()
        if not self._texts:
            hand_written = {
                language: {
                    name: html.decode()
                    for name in HAND_WRITTEN
                    if (html := self._frame.files.get(f"{language}/{name}/{INDEX}"))
                }
                for language in LANGUAGES
            }
            for files in text_documents(self._renderer.site, self._renderer.words, hand_written):
                self._texts.update(files())
        return self._texts.get(path)

    def _page(self, first: str, rest: str) -> str | None:
        for language in LANGUAGES:
            if first == language and (rest == "" or rest.endswith("/")):
                page = page_at(self._renderer.site, rest.removesuffix("/"))
                if page is None:
                    return None
                self._rendered(f"{language}/{rest}")
                return page_text(self._renderer, self._frame.layouts[language], page, language)
        target = dict(short_links(self._renderer.site)).get(first) if rest == "" else None
        return self._renderer.short_link(first, target) if target else None
