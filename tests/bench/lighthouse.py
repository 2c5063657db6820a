"""Lighthouse's view of the pages that readers come to first, as on a phone on a slow line."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from browsers import provide_browser
from playwright.sync_api import sync_playwright
from server import Line, Server, compress_all

LIGHTHOUSE = Path(__file__).parent / "node_modules" / ".bin" / "lighthouse"
BROWSER_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --run-all-compositor-stages-before-draw"
"""By the last one no frame is given up: else, on few cores, a browser without a screen often holds
the first paint back by whole seconds (https://github.com/GoogleChrome/lighthouse/issues/17148)."""
ROUNDS = 5
ATTEMPTS = 3
PAGES = {
    "front": "/",
    "document": "/ke-hoach/nam-dinh-2023/",
    "matrix": "/so-sanh/",
    "self-check": "/tu-danh-gia/",
}


def measure_lighthouse(site: Path) -> Iterator[str]:
    """Give the lines of a table: a page, and the median of each of its scores, of 100.

    Its head tells how fast Lighthouse found the host, for absolute figures depend on that.
    """
    compress_all(site)
    with sync_playwright() as playwright:
        browser = provide_browser(playwright)
    with Server(site, Line(None)) as server:
        reports = {
            name: [_report(server.origin + path, browser) for _ in range(ROUNDS)]
            for name, path in PAGES.items()
        }
    index = median(
        one["environment"]["benchmarkIndex"] for some in reports.values() for one in some
    )
    yield (
        f"| Lighthouse, phone, on a host of index {index:.0f} "
        "| performance | accessibility | best practices | SEO |"
    )
    yield "|---|--:|--:|--:|--:|"
    for name, rounds in reports.items():
        columns = zip(*map(_scores, rounds), strict=True)
        yield f"| {name} | {' | '.join(f'{median(scores) * 100:.0f}' for scores in columns)} |"


def _report(url: str, browser: Path) -> dict:
    """Run Lighthouse once; again, after its own word of why, where its browser failed it."""
    for _ in range(ATTEMPTS):
        run = subprocess.run(
            [LIGHTHOUSE, url, "--quiet", "--output=json", f"--chrome-flags={BROWSER_FLAGS}"],
            env=os.environ | {"CHROME_PATH": str(browser)},
            stdout=subprocess.PIPE,
        )
        if not run.returncode:
            return json.loads(run.stdout)
    raise RuntimeError(f"Lighthouse failed {ATTEMPTS} times at {url}")


def _scores(report: dict) -> list[float]:
    return [category["score"] for category in report["categories"].values()]
