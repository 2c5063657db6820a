"""Firefox and WebKit, steered alike; a machine that lacks one says so."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, Playwright

WAIT_S = 90
"""How long a slow machine may take to wake Python, in seconds."""
PAUSE_S = 0.1
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the key under which WebDriver names an element
MINI_BROWSERS = ("/usr/lib", "webkit2gtk-*/MiniBrowser")


class Steered(Protocol):
    """A page of some browser."""

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""

    def run(self, script: str) -> Any:
        """Run the body of a function in the page; gives what it returns."""

    def type(self, selector: str, text: str) -> None:
        """Type into a field by the keyboard."""

    def click(self, selector: str) -> None:
        """Click what the selector finds first."""

    def back(self) -> None:
        """Go back in the history."""


def wait_for(browser: Steered, script: str) -> Any:
    """Wait until a script returns what counts as true; raises TimeoutError."""
    end = time.monotonic() + WAIT_S
    while not (value := browser.run(script)):
        if time.monotonic() > end:
            raise TimeoutError(script)
        time.sleep(PAUSE_S)
    return value


class Firefox:
    """Firefox as Debian and others ship it, by Playwright."""

    def __init__(self, page: Page) -> None:
        """Steer a page."""
        self.page = page

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""
        self.page.goto(address)

    def run(self, script: str) -> Any:
        """Run the body of a function in the page; gives what it returns."""
        return self.page.evaluate(f"() => {{ {script} }}")

    def type(self, selector: str, text: str) -> None:
        """Type into a field by the keyboard."""
        self.page.locator(selector).first.press_sequentially(text)

    def click(self, selector: str) -> None:
        """Click what the selector finds first."""
        self.page.locator(selector).first.click()

    def back(self) -> None:
        """Go back in the history."""
        self.page.evaluate("setTimeout(() => history.back())")  # from its cache nothing is loaded


class WebKit:
    """WebKitGTK, the engine of Safari, by its own WebDriver."""

    def __init__(self, driver: str, binary: Path) -> None:
        """Begin a session at the address of a driver."""
        options = {"binary": str(binary), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self.session = f"{driver}/session"
        begun = self.ask("POST", "", {"capabilities": wanted})
        self.session += f"/{begun['sessionId']}"

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """Send a command; gives its value."""
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.session}{path}", data, method=method)
        with urlopen(request, timeout=WAIT_S) as response:
            return json.load(response)["value"]

    def find(self, selector: str) -> str:
        """Find an element; gives its path."""
        found = self.ask("POST", "/element", {"using": "css selector", "value": selector})
        return f"/element/{found[ELEMENT]}"

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""
        self.ask("POST", "/url", {"url": address})

    def run(self, script: str) -> Any:
        """Run the body of a function in the page; gives what it returns."""
        return self.ask("POST", "/execute/sync", {"script": script, "args": []})

    def type(self, selector: str, text: str) -> None:
        """Type into a field by the keyboard."""
        self.ask("POST", f"{self.find(selector)}/value", {"text": text})

    def click(self, selector: str) -> None:
        """Click what the selector finds first."""
        self.ask("POST", f"{self.find(selector)}/click", {})

    def back(self) -> None:
        """Go back in the history."""
        self.ask("POST", "/back", {})


@contextmanager
def run_firefox(playwright: Playwright) -> Iterator[Firefox]:
    """Run the Firefox of this machine without a window."""
    found = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
    if not found:
        pytest.skip("no Firefox on this machine: apt-get install firefox-esr")
    with playwright.firefox.launch(channel="moz-firefox", executable_path=found) as browser:
        yield Firefox(browser.new_page())


@contextmanager
def run_webkit() -> Iterator[WebKit]:
    """Run the WebKitGTK of this machine on a screen that nobody sees."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    binary = next(Path(MINI_BROWSERS[0]).glob(f"*/{MINI_BROWSERS[1]}"), None)
    if not (driver and screen and binary):
        pytest.skip("no WebKitGTK on this machine: apt-get install webkit2gtk-driver xvfb")
    told, telling = os.pipe()
    with subprocess.Popen(
        [screen, "-displayfd", str(telling), "-screen", "0", "1280x900x24"],
        pass_fds=[telling],
        stderr=subprocess.DEVNULL,
    ) as display:
        os.close(telling)
        with os.fdopen(told) as number:
            environment = os.environ | {"DISPLAY": f":{number.readline().strip()}"}
        port = _free_port()
        with subprocess.Popen([driver, f"--port={port}"], env=environment) as process:
            webkit = _begin(f"http://127.0.0.1:{port}", binary)
            try:
                yield webkit
            finally:
                webkit.ask("DELETE", "")
                process.terminate()
                display.terminate()


def _begin(address: str, binary: Path) -> WebKit:
    """Begin a session as soon as the driver listens."""
    end = time.monotonic() + WAIT_S
    while True:
        try:
            return WebKit(address, binary)
        except URLError:
            if time.monotonic() > end:
                raise
            time.sleep(PAUSE_S)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
