"""A real browser, and a server of the built site for it."""

import os
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from browsers import provide_browser
from playwright.sync_api import Browser, Page, sync_playwright
from site_server import QuietHandler

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
DENY_STORAGE = """
const deny = () => { throw new DOMException("denied", "SecurityError") };
for (const place of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, place, { get: deny, configurable: true });
}
IDBFactory.prototype.open = deny;
ServiceWorkerContainer.prototype.getRegistration = async () => deny();
BroadcastChannel = new Proxy(BroadcastChannel, { construct: deny });
"""


@pytest.fixture(scope="session")
def server(site_dir: Path) -> Iterator[str]:
    """Serve the built site; the origin, without a slash at its end."""
    handler = partial(QuietHandler, directory=site_dir)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Run one headless browser for all tests."""
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=provide_browser(playwright),
            args=FLAGS,
            chromium_sandbox=os.geteuid() != 0,
        ) as browser,
    ):
        yield browser


@pytest.fixture
def page_faults() -> list[str]:
    """Collect errors logged or left uncaught by the page; a test that provokes one clears them."""
    return []


@pytest.fixture
def requests() -> list[str]:
    """Collect the URL of every request that the page, its workers and its service worker make."""
    return []


@pytest.fixture
def page(
    browser: Browser, server: str, page_faults: list[str], requests: list[str]
) -> Iterator[Page]:
    """Open a page of its own, with paths relative to the site; it must neither err nor call out."""
    with browser.new_context(base_url=server, locale="vi-VN", service_workers="block") as context:
        context.on("request", lambda request: requests.append(request.url))
        context.on("weberror", lambda fault: page_faults.append(str(fault.error)))
        context.on(
            "console",
            lambda message: page_faults.append(message.text) if message.type == "error" else None,
        )
        yield context.new_page()
    assert page_faults == []
    assert [url for url in requests if not is_local(url, server)] == []


@pytest.fixture
def storageless(page: Page) -> Page:
    """Open a page in a browser that lets sites store nothing."""
    page.add_init_script(DENY_STORAGE)
    return page


@pytest.fixture
def phone(browser: Browser, server: str) -> Iterator[Page]:
    """Open a page of its own on a small screen that is touched."""
    with browser.new_context(
        base_url=server,
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        service_workers="block",
    ) as context:
        yield context.new_page()


def is_local(url: str, server: str) -> bool:
    """Tell whether `url` is answered by our own server or by no server at all."""
    return url.startswith((f"{server}/", "data:", "blob:"))
