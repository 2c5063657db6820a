"""A real browser, and a server of the built site for it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from browsers import provide_browser
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, sync_playwright
from site_server import QuietHandler, StubHandler, serve

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
WINDOW = {"width": 1280, "height": 720}  # what Playwright gives a page of its own
DENY_STORAGE = """
const deny = () => { throw new DOMException("denied", "SecurityError") };
for (const place of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, place, { get: deny, configurable: true });
}
IDBFactory.prototype.open = deny;
ServiceWorkerContainer.prototype.getRegistration = async () => deny();
BroadcastChannel = new Proxy(BroadcastChannel, { construct: deny });
"""


@dataclass
class Notes:
    """What pages did: errors logged or left uncaught, and the URL of every request."""

    faults: list[str]
    requests: list[str]


class Held:
    """A route's handler that keeps requests waiting.

    Each must be answered at last: one that nothing answers comes up as a fault of another test.
    """

    def __init__(self) -> None:
        """Hold nothing yet."""
        self.routes: list[Route] = []

    def __call__(self, route: Route) -> None:
        """Keep a request waiting."""
        self.routes.append(route)

    def let_go(self) -> None:
        """Send on what is held."""
        for route in self.routes:
            route.continue_()
        self.routes.clear()

    def give_up(self) -> None:
        """Hand back what is held; nobody minds what becomes of it, its page may be gone."""
        for route in self.routes:
            route.fallback()
        self.routes.clear()


@pytest.fixture(scope="session")
def server(site_dir: Path) -> Iterator[str]:
    """Serve the built site, its rules answering from the test's own Python; the origin."""
    with serve(site_dir, StubHandler) as origin:
        yield origin


@pytest.fixture(scope="session")
def true_server(site_dir: Path) -> Iterator[str]:
    """Serve the built site just as it is; the origin."""
    with serve(site_dir, QuietHandler) as origin:
        yield origin


@pytest.fixture
def origin(request: pytest.FixtureRequest) -> str:
    """Choose the server: where Pyodide itself is tried the test is marked `pyodide`."""
    is_true = request.node.get_closest_marker("pyodide")
    return request.getfixturevalue("true_server" if is_true else "server")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Run the program that steers browsers, once."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Run one headless browser for all tests."""
    with playwright.chromium.launch(
        executable_path=provide_browser(playwright),
        args=FLAGS,
        chromium_sandbox=os.geteuid() != 0,
    ) as browser:
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
def own_page(
    browser: Browser, origin: str, page_faults: list[str], requests: list[str]
) -> Iterator[Page]:
    """Open a page of its own, with paths relative to the site; it must neither err nor call out."""
    with watched_context(browser, origin, Notes(page_faults, requests)) as context:
        yield context.new_page()
    assert_sound(page_faults, requests, origin)


@pytest.fixture
def page(own_page: Page) -> Page:
    """Open a page of its own; a folder whose tests can share one says so in its conftest."""
    return own_page


@pytest.fixture(scope="module")
def module_page(browser: Browser, server: str) -> Iterator[tuple[Page, Notes]]:
    """Open one page for all tests of a module that ask for it, and note what it does."""
    notes = Notes([], [])
    with watched_context(browser, server, notes) as context:
        yield context.new_page(), notes


@pytest.fixture
def shared_page(
    module_page: tuple[Page, Notes], server: str, page_faults: list[str], requests: list[str]
) -> Iterator[Page]:
    """Lend the page of the module, as if new; what cannot be undone on it is for `own_page`.

    That is a script that runs ahead of the page's own, and a clock of the test's.
    """
    page, notes = module_page
    notes.faults, notes.requests = page_faults, requests
    yield page
    make_as_new(page, server)
    assert_sound(page_faults, requests, server)


@pytest.fixture
def hold() -> Iterator[Held]:
    """Offer a route that answers nothing until it is let go, at the latest when the test ends."""
    held = Held()
    yield held
    held.give_up()


@pytest.fixture
def storageless(own_page: Page) -> Page:
    """Open a page in a browser that lets sites store nothing."""
    own_page.add_init_script(DENY_STORAGE)
    return own_page


@pytest.fixture
def phone(browser: Browser, origin: str) -> Iterator[Page]:
    """Open a page of its own on a small screen that is touched."""
    with browser.new_context(
        base_url=origin,
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        service_workers="block",
    ) as context:
        yield context.new_page()


@contextmanager
def watched_context(browser: Browser, origin: str, notes: Notes) -> Iterator[BrowserContext]:
    """Open a context whose pages, workers and service workers are noted."""
    with browser.new_context(base_url=origin, locale="vi-VN", service_workers="block") as context:
        context.on("request", lambda request: notes.requests.append(request.url))
        context.on("weberror", lambda fault: notes.faults.append(str(fault.error)))
        context.on(
            "console",
            lambda message: notes.faults.append(message.text) if message.type == "error" else None,
        )
        yield context


def make_as_new(page: Page, origin: str) -> None:
    """Leave nothing of a test on its page: the next one finds it blank."""
    page.unroute_all(behavior="ignoreErrors")
    page.context.set_offline(False)
    page.context.clear_permissions()
    if page.url.startswith(origin):
        page.evaluate("localStorage.clear(), sessionStorage.clear()")
    page.goto("about:blank")
    page.mouse.move(0, 0)
    page.set_viewport_size(WINDOW)
    page.emulate_media(media="null", color_scheme="null", forced_colors="null")


def assert_sound(faults: list[str], requests: list[str], origin: str) -> None:
    """A page must neither err nor call out."""
    assert faults == []
    assert [url for url in requests if not is_local(url, origin)] == []


def is_local(url: str, origin: str) -> bool:
    """Tell whether `url` is answered by our own server or by no server at all."""
    return url.startswith((f"{origin}/", "data:", "blob:"))
