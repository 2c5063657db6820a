"""The second start of the rules goes on from a memory that the first one left on the device."""

import json
from collections.abc import Callable

import pytest
from bon_tot import door
from playwright.sync_api import Browser, Page, Route
from rules_worker import ask, open_rules
from situations import read_situations

FACTS = {"unit": "chi-bo-co-so", "members": {"total": 7031}}
REQUEST = json.dumps({"plan": "all", "facts": FACTS})

KEPT = """async () => {
  const kept = []
  for (const name of await caches.keys()) {
    if (!name.startsWith("python ")) continue
    const cache = await caches.open(name)
    for (const { url } of await cache.keys()) {
      const response = await cache.match(url)
      const digest = response.headers.get("digest")
      const written = await crypto.subtle.digest("SHA-256", await response.arrayBuffer())
      if (digest === btoa(String.fromCharCode(...new Uint8Array(written)))) kept.push(url)
    }
  }
  return kept
}"""
ONE_KEPT = f"""async () => {{
  for (;;) {{
    const kept = await ({KEPT})()
    if (kept.length) return kept
    await new Promise(resolve => setTimeout(resolve, 50))
  }}
}}"""
HARM = """async harm => {
  const [name] = (await caches.keys()).filter(name => name.startsWith("python "))
  const cache = await caches.open(name)
  const [request] = await cache.keys()
  const { headers, memory } = await cache.match(request)
    .then(async kept => ({ headers: kept.headers, memory: new Uint8Array(await kept.arrayBuffer()) }))
  if (harm === "cut") await cache.put(request, new Response(memory.slice(0, 1e6), { headers }))
  if (harm === "changed") {
    memory.fill(7, 9e6, 9.1e6)
    await cache.put(request, new Response(memory, { headers }))
  }
  if (harm === "of another version") {
    await cache.delete(request)
    await cache.put(`${request.url}&wheel=old`, new Response(memory, { headers }))
  }
}"""
HOLDS = """async text => {
  const sought = new TextEncoder().encode(text)
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const bytes = new Uint8Array(await (await cache.match(request)).arrayBuffer())
      for (let at = bytes.indexOf(sought[0]); at >= 0; at = bytes.indexOf(sought[0], at + 1)) {
        if (sought.every((byte, offset) => bytes[at + offset] === byte)) return true
      }
    }
  }
  return false
}"""


@pytest.fixture
def start(page: Page, requests: list[str]) -> Callable[[], bool]:
    """Offer to start the rules anew and get a verdict; tells whether they were woken, not loaded."""

    def start() -> bool:
        page.goto("/")
        requests.clear()
        rules = open_rules(page)
        assert ask(rules, REQUEST) == json.loads(door.assess(REQUEST))
        return not [url for url in requests if url.endswith(".whl")]

    return start


def kept(page: Page) -> str:
    """Wait until an unharmed memory is kept, and no other; its address."""
    (url,) = page.evaluate(ONE_KEPT)
    return url


def test_second_start_goes_on_from_the_first(page: Page, start: Callable[[], bool]):
    """The first start loads and keeps; those after it wake, and keep nothing anew."""
    assert not start()
    url = kept(page)
    assert start()
    assert start()
    assert kept(page) == url


def test_woken_rules_decide_every_case_alike(page: Page, start: Callable[[], bool]):
    """Every situation of the cases gets from woken rules the very answer of CPython."""
    start()
    kept(page)
    page.goto("/")
    rules = open_rules(page)
    for case in read_situations():
        request = json.dumps({"plan": case.plan, "facts": case.facts})
        assert ask(rules, request) == json.loads(door.assess(request))


def test_woken_rules_open_the_office(page: Page, start: Callable[[], bool]):
    """What loads when first asked loads into woken rules, too."""
    start()
    kept(page)
    page.goto("/")
    request = json.dumps({"do": "report", "plan": "nam-dinh-2023", "facts": FACTS})
    assert ask(open_rules(page), request, "office")["file"]


@pytest.mark.parametrize("harm", ["cut", "changed", "of another version"])
def test_unusable_memory_is_replaced(page: Page, start: Callable[[], bool], harm: str):
    """A memory that is harmed, or of other rules, is not gone on from; a fresh one takes its place."""
    start()
    url = kept(page)
    page.evaluate(HARM, harm)
    assert not start()
    assert kept(page) == url
    assert start()


def test_nothing_typed_is_kept(page: Page, start: Callable[[], bool]):
    """The memory is that of rules that were not yet asked anything."""
    page.goto("/")
    rules = open_rules(page)
    request = json.dumps({"plan": "all", "facts": FACTS | {"unit": "chi bộ Ở-Đâu-Đó"}})
    assert "Ở-Đâu-Đó" in json.dumps(ask(rules, request), ensure_ascii=False)
    kept(page)
    assert page.evaluate(HOLDS, "bon_tot")
    assert not page.evaluate(HOLDS, "Ở-Đâu-Đó")


def test_no_room_means_the_plain_start(page: Page, start: Callable[[], bool]):
    """A device without room for the memory still gets its verdicts, each time by loading."""
    page.goto("/")
    storage = page.context.new_cdp_session(page)
    origin = page.evaluate("origin")
    storage.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_000_000})
    with page.expect_console_message(lambda message: "No place for a snapshot" in message.text):
        assert not start()
    assert page.evaluate(KEPT) == []
    assert not start()


def test_plain_address_means_the_plain_start(browser: Browser, server: str):
    """Where the browser offers no storage, as at an address without TLS, the rules answer all the same."""

    def pass_on(route: Route) -> None:
        url = route.request.url.replace("http://bon-tot.example", server)
        route.fulfill(response=route.fetch(url=url))

    with browser.new_context(base_url="http://bon-tot.example") as context:
        context.route("**/*", pass_on)
        page = context.new_page()
        page.goto("/")
        assert not page.evaluate("isSecureContext")
        assert ask(open_rules(page), REQUEST) == json.loads(door.assess(REQUEST))
