"""Milliseconds that a reader waits in the built pages, each beside a baseline in the same page."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page, expect, sync_playwright

sys.path.append(str(Path(__file__).resolve().parents[1] / "browser"))
from browsers import provide_browser
from conftest import FLAGS
from site_server import QuietHandler

ROUNDS = 15

SEARCH = """async ([query, entries]) => {
  const box = document.querySelector("[data-md-component=search-query]")
  const list = document.querySelector(".md-search-result__list")
  const answered = new Promise(resolve =>
    new MutationObserver(resolve).observe(list, { childList: true }))
  const begun = performance.now()
  box.value = query
  box.dispatchEvent(new Event("input"))
  await answered
  const ours = performance.now() - begun
  const fold = text => text.normalize("NFD").replace(/\\p{M}/gu, "").toLowerCase()
  const again = performance.now()
  const words = fold(query).split(" ")
  entries.filter(entry => words.every(word => fold(entry).includes(word)))
  return [ours, performance.now() - again]
}"""

ENTRIES = """async () => {
  const read = async name => (await fetch(`search/${name}`)).json()
  const { pages, documents } = await read("pages.json")
  const parts = await Promise.all(documents.map(([plan]) => read(`${plan}.json`)))
  return [...pages, ...parts.flatMap(part => part.clauses)].map(([, , text]) => text.join(" "))
}"""

FILTER = """() => {
  const box = document.querySelector("form.filters [name='do-duoc']")
  const table = document.querySelector(".comparison__table")
  const time = action => {
    const begun = performance.now()
    action()
    table.getBoundingClientRect()
    return performance.now() - begun
  }
  const ours = time(() => box.click())
  const baseline = time(() => {
    table.style.fontSize = table.style.fontSize ? "" : "101%"
  })
  return [ours, baseline]
}"""


def measure_pages(site: Path) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """Give a name and the rounds, in seconds, ours and the baseline's, of each pair."""
    with open_page(site) as page:
        page.goto("/so-sanh/")
        rounds = [page.evaluate(FILTER) for _ in range(ROUNDS)]
        yield "matrix filtered and laid out | laid out anew, nothing filtered", _seconds(rounds)
        page.goto("/")
        page.keyboard.press("/")
        expect(page.locator(".md-search-result__meta")).not_to_be_empty()
        entries = page.evaluate(ENTRIES)
        queries = [f"sinh hoat chuyen de {number}" for number in range(ROUNDS)]
        rounds = [page.evaluate(SEARCH, [query, entries]) for query in queries]
        yield "first result of a search | every clause folded and scanned", _seconds(rounds)


def _seconds(rounds):
    return [(ours / 1000, baseline / 1000) for ours, baseline in rounds]


@contextmanager
def open_page(site: Path) -> Iterator[Page]:
    """Serve a built site and open an empty page that knows its address."""
    handler = partial(QuietHandler, directory=site)
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd,
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=provide_browser(playwright),
            args=FLAGS,
            chromium_sandbox=os.geteuid() != 0,
        ) as browser,
    ):
        Thread(target=httpd.serve_forever, daemon=True).start()
        yield browser.new_page(base_url=f"http://127.0.0.1:{httpd.server_port}")
        httpd.shutdown()
