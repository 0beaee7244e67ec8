"""A static file server for the built site: on this machine only, under a base path or at the root.

It does what a plain host of static files does (GitHub Pages, nginx): a folder is its index.html,
a missing page is 404.html with status 404, nothing is listed. It answers only below its base
path, so that a link which leaves it is seen to be broken.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, base: str, directory: str) -> None:
        self.base = base
        super().__init__(*arguments, directory=directory)

    def translate_path(self, path: str) -> str:
        """The file behind an address; a file that cannot be for one outside the base path."""
        if not path.startswith(self.base):
            return str(Path(self.directory, ".outside"))
        return super().translate_path(path.removeprefix(self.base.rstrip("/")))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own page in place of an error's plain words."""
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - the signature of http.server
        """List nothing: a folder without a page is a missing page."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as above
        """Keep quiet: the tests look at the requests in the browser."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet: a browser that closes a page hangs up in the middle."""


@contextmanager
def serve(folder: Path, base: str) -> Iterator[str]:
    """Serve `folder` below the path `base` (such as /atlas/); gives its address, base included."""
    handler = partial(_Handler, base=base, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, name="site server", daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()
            thread.join()
