"""The rules wake from the memory that the build left; the device keeps the large parts of them."""

import json
import re
from collections.abc import Callable

import pytest
from bon_tot.api import requests as door
from playwright.sync_api import Browser, Page, Route
from rules_worker import ask, open_rules

pytestmark = pytest.mark.pyodide

FACTS = {"unit": "chi-bo-co-so", "members": {"total": 7031}}
REQUEST = json.dumps({"plan": "all", "facts": FACTS})
REPORT = json.dumps({"do": "report", "plan": "nam-dinh-2023", "facts": FACTS})

LARGE = {"asm.wasm", "wasm"}
FOLDERS = """
  const root = await navigator.storage.getDirectory()
  const folders = []
  for await (const folder of root.values()) if (folder.name.startsWith("python ")) folders.push(folder)
"""
KEPT = f"""async () => {{
  {FOLDERS}
  const kept = []
  for (const folder of folders) for await (const handle of folder.values()) {{
    const content = await (await handle.getFile()).arrayBuffer()
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content))
    const digits = Array.from(digest, byte => byte.toString(16).padStart(2, "0")).join("")
    if (digits.startsWith(handle.name)) kept.push(handle.name)
  }}
  return kept.sort()
}}"""
BOTH_KEPT = f"""async () => {{
  for (let tries = 0; tries < 200; tries++) {{
    const kept = await ({KEPT})().catch(() => [])
    if (kept.length === 2) return kept
    await new Promise(resolve => setTimeout(resolve, 100))
  }}
}}"""
TAKE_VIEWS_ONLY = """{
  const { write } = FileSystemSyncAccessHandle.prototype
  FileSystemSyncAccessHandle.prototype.write = function (content) {
    if (!ArrayBuffer.isView(content)) throw new TypeError("no view")
    return write.call(this, content)
  }
}
"""
HARM = f"""async ([name, harm]) => {{
  {FOLDERS}
  const [folder] = folders
  const content = new Uint8Array(await (await (await folder.getFileHandle(name)).getFile()).arrayBuffer())
  if (harm === "changed") content.fill(7, 3e6, 3.1e6)
  const harmed = harm === "cut" ? content.slice(0, 1e6) : content
  const target = harm === "of another version" ? "0123456789ab" : name
  if (target !== name) await folder.removeEntry(name)
  const file = await (await folder.getFileHandle(target, {{ create: true }})).createWritable()
  await file.write(harmed)
  await file.close()
}}"""


@pytest.fixture
def start(page: Page, requests: list[str]) -> Callable[[], list[str]]:
    """Offer to start the rules anew and get a verdict; gives the kinds of parts that were fetched.

    Each of the large parts once: it may come again, to be kept.
    """

    def start() -> list[str]:
        page.goto("/")
        requests.clear()
        assert ask(open_rules(page), REQUEST) == json.loads(door.assess(REQUEST))
        endings = ("asm.wasm", "wasm", "zip", "whl")
        kinds = [next(filter(url.endswith, endings), None) for url in requests]
        small = [kind for kind in kinds if kind and kind not in LARGE]
        return sorted([*LARGE.intersection(kinds), *small])

    return start


def kept(page: Page) -> list[str]:
    """Wait until both parts are kept, unharmed; the digests that are their names."""
    return page.evaluate(BOTH_KEPT)


def test_first_start_wakes_and_keeps(page: Page, start: Callable[[], list[str]]):
    """The first start fetches the runtime and the memory, nothing to load; the next ones nothing."""
    assert start() == ["asm.wasm", "wasm"]
    digests = kept(page)
    assert start() == []
    assert start() == []
    assert kept(page) == digests


def test_unusable_parts_are_replaced(page: Page, start: Callable[[], list[str]]):
    """A part that is harmed, or of another version, is fetched again and kept in its place."""
    start()
    digests = kept(page)
    for digest in digests:
        for harm in ("cut", "changed", "of another version"):
            page.evaluate(HARM, [digest, harm])
            assert len(start()) == 1
            assert kept(page) == digests
    assert start() == []


@pytest.mark.parametrize(
    "fault", ["missing", "of another site", "a page that asks to sign in", "a letter changed"]
)
def test_unusable_memory_means_the_plain_start(
    page: Page, start: Callable[[], list[str]], page_faults: list[str], fault: str
):
    """Rules that cannot wake are loaded, and answer through both doors."""

    def replace(route: Route) -> None:
        if fault == "a letter changed":  # some “loại Tốt” would be “loại Tối”
            good, wrong = (word.encode("utf-16-le") for word in ("Tốt", "Tối"))
            whole = route.fetch().body()
            assert good in whole
            harmed = whole.replace(good, wrong)
            route.fulfill(body=harmed, content_type="application/wasm")
            return
        empty = b"\0asm\1\0\0\0"
        body = b"<!doctype html><title>Wi-Fi sign-in</title>" if "sign in" in fault else empty
        route.fulfill(
            status=404 if fault == "missing" else 200, body=body, content_type="application/wasm"
        )

    page.route("**/memory.*.wasm", replace)
    fetched = start()
    assert fetched == ["asm.wasm", "wasm", "whl", "zip"]
    assert ask(open_rules(page), REPORT, "office")["file"]
    page_faults.clear()


def test_a_site_without_an_image_of_memory_starts_plainly(
    page: Page, start: Callable[[], list[str]]
):
    """Where the build could make none, the worker is told of none, and the rules are loaded."""

    def leave_out(route: Route) -> None:
        answer = route.fetch()
        program, count = re.subn(r'"?memory"?:\{[^}]*\},?', "", answer.text(), count=1)
        assert count
        route.fulfill(response=answer, body=program)

    page.route("**/calculator/worker*.js", leave_out)
    assert set(start()) == {"asm.wasm", "whl", "zip"}
    assert ask(open_rules(page), REPORT, "office")["file"]


def test_no_room_means_fetching(page: Page, start: Callable[[], list[str]]):
    """A device without room for the parts still gets its verdicts, each time by fetching them."""
    page.goto("/")
    storage = page.context.new_cdp_session(page)
    origin = page.evaluate("origin")
    storage.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_000_000})
    with page.expect_console_message(lambda message: "Not all is ready" in message.text):
        assert start() == ["asm.wasm", "wasm"]
    assert page.evaluate(KEPT) == []
    assert start() == ["asm.wasm", "wasm"]


def test_parts_are_kept_where_files_take_views_only(page: Page, start: Callable[[], list[str]]):
    """Chrome 109, the last for Windows 7, writes no mere ArrayBuffer."""

    def forget(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=TAKE_VIEWS_ONLY + answer.text())

    page.route("**/worker-*.js", forget)
    start()
    assert len(kept(page)) == 2


def test_plain_address_means_fetching(browser: Browser, true_server: str):
    """Where the browser offers no storage, as at an address without TLS, the rules answer all the same."""

    def pass_on(route: Route) -> None:
        url = route.request.url.replace("http://bon-tot.example", true_server)
        route.fulfill(response=route.fetch(url=url))

    with browser.new_context(base_url="http://bon-tot.example") as context:
        context.route("**/*", pass_on)
        page = context.new_page()
        page.goto("/")
        assert not page.evaluate("isSecureContext")
        assert ask(open_rules(page), REQUEST) == json.loads(door.assess(REQUEST))
