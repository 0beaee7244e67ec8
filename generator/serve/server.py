"""The preview's HTTP server: pages on request, and a stream that tells a tab to load again.

Stands in `serve`. Answers GET and HEAD; everything comes from `Preview`, nothing from a path on
the disk. A tab keeps one stream open while it can be seen.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from select import select
from socket import MSG_PEEK, SHUT_RDWR, socket
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from generator.serve.faults import Fault
from generator.serve.preview import Preview
from generator.serve.shown import OWN, Answer, answer
from generator.serve.watch import Changes, Watchers, follow

EVENTS = f"{OWN}events"
MOST_STREAMS = 4
"""A browser opens six connections to one host: with more tabs in sight they take turns."""

AGAIN = 1000
"""Milliseconds after which a tab whose stream has ended opens it again."""

BREATH = 10.0
"""Seconds between two signs of life on a stream: one that nobody hears ends there."""

SCRIPTS = {
    f"{OWN}{name}": Path(__file__).with_name(name)
    for name in ("mend.js", "preview.css", "preview.js")
}


class Handler(BaseHTTPRequestHandler):
    """One connection of a browser."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "Server"

    def do_GET(self) -> None:
        """Send what is at the address."""
        self._respond()

    def do_HEAD(self) -> None:
        """Send the head of it."""
        self._respond()

    def _respond(self) -> None:
        asked = urlsplit(self.path)
        address = unquote(asked.path)
        if address == EVENTS and self.command == "GET":
            self._stream(parse_qs(asked.query))
        elif address in SCRIPTS:
            self._send(answer(SCRIPTS[address].read_bytes(), address))
        else:
            self._send(self.server.preview.answer(address))

    def _send(self, found: Answer) -> None:
        tag = f'"{found.tag}"'
        known = found.status == HTTPStatus.OK and tag in self.headers.get("If-None-Match", "")
        self.send_response(HTTPStatus.NOT_MODIFIED if known else found.status)
        self.send_header("Cache-Control", "no-cache")
        if found.location is not None:
            self.send_header("Location", found.location)
        if found.tag:
            self.send_header("ETag", tag)
        if not known:
            self.send_header("Content-Type", found.kind)
            self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        if not known and self.command == "GET":
            self.wfile.write(found.body)

    def _stream(self, asked: dict[str, list[str]]) -> None:
        """Tell a tab when its page is another than it has, and what is wrong now."""
        preview, page = self.server.preview, asked.get("page", ["/"])[0]
        tag, told = asked.get("tag", [""])[0], None
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(f"retry: {AGAIN}\n\n".encode())
        self.server.streaming(self.connection)
        number, frame = preview.number, preview.frame
        while not self.server.changes.closed:
            now, newest = preview.answer(page).tag, preview.frame
            if now != tag or newest is not frame:
                self._event("changed", now if newest is frame else "whole")
                tag, frame = now, newest
            faults = preview.faults(page)
            if faults != told:
                told = faults
                self._event("problems", _json(faults))
            newer = preview.wait(number, BREATH)
            if newer == number:
                self.wfile.write(b": still here\n\n")
            number = newer

    def _event(self, name: str, data: str) -> None:
        self.wfile.write(f"event: {name}\ndata: {data}\n\n".encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the signature of http.server
        """Say nothing of single requests."""


def _hung_up(connection: socket) -> bool:
    """Whether the browser has ended a stream, on which it never says anything."""
    try:
        readable, _, _ = select([connection], [], [], 0)
        return bool(readable) and connection.recv(1, MSG_PEEK) == b""
    except (OSError, ValueError):
        return True


def _json(faults: Iterable[Fault]) -> str:
    return json.dumps([asdict(fault) for fault in faults], ensure_ascii=False)


class Server(ThreadingHTTPServer):
    """Listens from the moment it is made; shows the preview while it runs.

    Raises OSError where the address cannot be had.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, host: str, port: int, preview: Preview) -> None:
        self.preview = preview
        self.changes = Changes()
        self._streams: list[socket] = []
        self._lock = Lock()
        super().__init__((host, port), Handler)

    def run(self) -> None:
        """Show the preview, and follow the files, until the server is shut down."""
        work = Thread(target=partial(follow, self.preview, self.changes), daemon=True)
        with Watchers(self.preview, self.changes):
            self.preview.refresh()
            self.preview.tell_broken()
            self.preview.check()
            work.start()
            self.serve_forever(poll_interval=0.1)

    def streaming(self, connection: socket) -> None:
        """Count a stream in; where there are too many the oldest is hung up, and comes again."""
        with self._lock:
            living = [one for one in self._streams if not _hung_up(one)]
            self._streams = [*living, connection][-MOST_STREAMS:]
            for oldest in living[: 1 - MOST_STREAMS]:
                with suppress(OSError):
                    oldest.shutdown(SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet: a browser that closes a page hangs up in the middle."""
