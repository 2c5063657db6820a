"""`mkdocs serve` sends the policy of each page as it goes out, its own reloading script among it."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from bon_tot.authoring.compiler import CHECKOUT
from mkdocs.livereload import LiveReloadServer
from site_builder.security.policy import page_policy


@pytest.fixture
def server(site_dir: Path) -> Iterator[LiveReloadServer]:
    """Give the server as the hook leaves it, not yet listening."""
    path = CHECKOUT / "overrides" / "hooks" / "policies.py"
    specification = importlib.util.spec_from_file_location("policies_hook", path)
    assert specification is not None
    assert specification.loader is not None
    hook = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(hook)
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, root=str(site_dir), mount_path="/")
    server.watch(str(CHECKOUT / "docs" / "giay-phep"))
    hook.on_serve(server, config=None)
    yield server
    server.server_close()


def ask(server: LiveReloadServer, path: str) -> tuple[str, dict[str, str], bytes]:
    """Ask for a file; gives the status, the headers and the content."""
    environ: dict[str, Any] = {"PATH_INFO": path}
    setup_testing_defaults(environ)
    answered: list[Any] = []
    app = server.get_app()
    assert app is not None
    content = b"".join(app(environ, lambda *said: answered.extend(said)))
    return answered[0], dict(answered[1]), content


@pytest.mark.parametrize("path", ["/", "/rieng-tu/", "/service-worker.js", "/khong-co"])
def test_what_is_served_has_its_policy(server: LiveReloadServer, path: str):
    """Pages, programs, and the word that there is nothing."""
    status, headers, content = ask(server, path)
    assert status.startswith("404" if path == "/khong-co" else "200")
    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    if path.endswith("/"):
        assert b"livereload(" in content
        assert policy.endswith(page_policy(content.decode()))
    if path.endswith(".js"):
        assert "connect-src 'self'" in policy
