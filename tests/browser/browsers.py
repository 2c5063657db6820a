"""Find a Chromium-family browser for the tests, or install one; run as a script to do so ahead."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

NAMES = (
    "chromium-headless-shell",  # the same browser without its own windows: half the work a test
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)


class NoBrowserError(Exception):
    """No browser was found and none could be installed."""


def provide_browser(playwright: Playwright) -> Path:
    """Return a browser's executable, installing one where there is none.

    Raises `NoBrowserError`, saying what to do, when that fails too.
    """
    for attempt in (None, install_with_playwright, install_with_apt):
        if attempt:
            attempt()
        if browser := find_browser(playwright):
            return browser
    raise NoBrowserError(
        "The browser tests need Chromium, Chrome or Edge, and none could be installed: "
        "install one, or set BROWSER_PATH to its executable."
    )


def find_browser(playwright: Playwright) -> Path | None:
    """Return the executable that BROWSER_PATH names, else one on PATH, else Playwright's own."""
    if named := os.environ.get("BROWSER_PATH"):
        if not shutil.which(named):
            raise NoBrowserError(f"BROWSER_PATH names no executable: {named}")
        return Path(named)
    found = filter(None, map(shutil.which, (*NAMES, playwright.chromium.executable_path)))
    return next(map(Path, found), None)


def install_with_playwright() -> None:
    """Have Playwright download its Chromium; without a network nothing comes of it."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def install_with_apt() -> None:
    """Install Debian's headless Chromium where we are root on a Debian."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(
            ["apt-get", "install", "-qq", "--no-install-recommends", NAMES[0]],
            check=False,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        )


if __name__ == "__main__":
    with sync_playwright() as playwright:
        try:
            print(provide_browser(playwright))
        except NoBrowserError as error:
            sys.exit(str(error))
