"""The built site as a host of static files sends it: compressed, on this machine only."""

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from bench.sizes import LEVEL

PACKED = ("text/", "application/json", "application/javascript", "image/svg+xml", "application/xml")
"""The kinds of file that are sent compressed."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder: Path

    def do_GET(self) -> None:
        """Send a file; a folder is its index.html, and what is not there is the site's own page."""
        path = self.folder / unquote(urlsplit(self.path).path).lstrip("/")
        file = path / "index.html" if self.path.endswith("/") else path
        found = file.is_file() and file.resolve().is_relative_to(self.folder)
        file = file if found else self.folder / "404.html"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        packed = kind.startswith(PACKED) and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _body(file, packed=packed)
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_header("Content-Type", kind + charset)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the signature of http.server
        """Keep quiet."""


@lru_cache(maxsize=100)
def _body(file: Path, *, packed: bool) -> bytes:
    content = file.read_bytes()
    return gzip.compress(content, LEVEL) if packed else content


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet: a browser that closes a page hangs up in the middle."""


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve a built site at the root of a free port; gives its address."""
    handler = type("_SiteHandler", (_Handler,), {"folder": site.resolve()})
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, name="bench server", daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
