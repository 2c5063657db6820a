"""Plain web servers for the built site, with its own rules or with those of the test's Python."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePath
from threading import Thread
from typing import ClassVar
from urllib.parse import urlsplit
from zipfile import ZipFile

from bon_tot import load_book
from bon_tot.api import office_requests, requests
from bon_tot.api.session import Session
from bon_tot.model.book import Book
from site_builder.own_documents import requests as own_requests
from site_builder.security.policy import headers

DOORS = {
    "door": requests.answer,
    "office": office_requests.answer,
    "own": own_requests.answer,
    "pdf": own_requests.answer,
}
PACKS = "bon_tot/packs/"
STUB = Path(__file__).with_name("stub-worker.js").read_bytes()
WORKER = re.compile(r"/assets/calculator/worker\b[^/]*\.js(\?.*)?")


class QuietHandler(SimpleHTTPRequestHandler):
    """Serve files with the media types that modules and WebAssembly need, logging nothing."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def end_headers(self) -> None:
        """Send what every host of the site is to send."""
        for name, value in headers(urlsplit(self.path).path.lstrip("/")).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal to the tests."""


class StubHandler(QuietHandler):
    """Serve the site, but in place of the rules' worker one that asks the rules of this Python.

    Each worker has a session of its own, begun with the documents that the site's own rules hold.
    """

    sessions: ClassVar[list[Session]] = []

    def do_GET(self) -> None:
        """Give the stub to whoever asks for the worker."""
        if WORKER.fullmatch(self.path):
            self.sessions.append(begin_session(Path(self.directory)))
            number = f"const session = {len(self.sessions) - 1};\n"
            self._send(200, "text/javascript", number.encode() + STUB)
        else:
            super().do_GET()

    def do_POST(self) -> None:
        """Answer a request for the rules, or tell what they raised."""
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        door, number = self.path.removeprefix("/stub-worker/").split("/")
        try:
            status, answer = 200, DOORS[door](text, self.sessions[int(number)])
        except Exception as error:  # what it is, the page is to say, as after the worker's own
            status, answer = 500, repr(error)
        self._send(status, "text/plain; charset=utf-8", answer.encode())

    def _send(self, status: int, media_type: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)


def begin_session(site: Path) -> Session:
    """Begin as the Python in the browser does: with what the wheel of the site holds."""
    book = load_book()
    (wheel,) = site.rglob("*.whl")
    with ZipFile(wheel) as opened:
        held = {PurePath(name).stem for name in opened.namelist() if name.startswith(PACKS)}
    return Session(Book(book.vocabulary, [book.packs[plan] for plan in book.packs if plan in held]))


class QuietServer(ThreadingHTTPServer):
    """A server that a page may leave while it is answered."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep the terminal to the tests: who went away misses nothing."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve(site: Path, handler: type[QuietHandler]) -> Iterator[str]:
    """Serve a site from a port of its own; gives the origin, without a slash at its end."""
    with QuietServer(("127.0.0.1", 0), partial(handler, directory=site)) as httpd:
        Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
