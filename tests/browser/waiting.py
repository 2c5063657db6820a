"""Waiting for what a page comes to, under its own policy: Playwright's way would evaluate there."""

import time
from typing import Any

from playwright.sync_api import Page

PAUSE_MS = 30


def wait_until(page: Page, expression: str, arg: Any = None, timeout: float = 30_000) -> None:
    """Wait until a script's value counts as true; raises TimeoutError after so many milliseconds."""
    end = time.monotonic() + timeout / 1000
    while not page.evaluate(expression, arg):
        if time.monotonic() > end:
            raise TimeoutError(expression)
        page.wait_for_timeout(PAUSE_MS)
