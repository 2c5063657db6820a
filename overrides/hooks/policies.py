"""MkDocs hook: each page says what it may do; `mkdocs serve` sends what a server is to send."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from wsgiref.util import FileWrapper

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from site_builder.security.headers import add_header_files
from site_builder.security.policy import headers, is_page, page_policy, with_policy

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

AHEAD_OF_OFFLINE = -50

_command = "build"


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note what is done: a page that is served while it is worked on reloads itself."""
    global _command
    _command = command


@event_priority(AHEAD_OF_OFFLINE)
def on_post_build(config: MkDocsConfig) -> None:
    """Put its policy into each page, once all that is in it is known."""
    site = Path(config.site_dir)
    add_header_files(site)
    if _command == "serve":
        return
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        if is_page(html):
            path.write_text(with_policy(html), encoding="utf-8")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> None:
    """Send what a server is to send, with the policy of the page as it goes out."""
    serve = server.get_app()
    assert serve is not None

    def with_headers(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        answered: list[tuple[str, list[tuple[str, str]]]] = []

        def note(status: str, sent: list[tuple[str, str]], _: object = None) -> Callable[..., None]:
            answered.append((status, sent))
            return lambda _content: None

        served = serve(environ, note)
        body = b"".join(served)
        if isinstance(served, FileWrapper):
            served.close()
        ((status, sent),) = answered
        added = headers(environ["PATH_INFO"].lstrip("/"))
        if ("Content-Type", "text/html") in sent and is_page(html := body.decode()):
            added["Content-Security-Policy"] += f", {page_policy(html)}"
        start(status, [*sent, *added.items()])
        return [body]

    server.set_app(with_headers)
