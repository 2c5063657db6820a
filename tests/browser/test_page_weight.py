"""What a page fetches before it is there, and what it leaves alone."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect
from self_check import SelfCheck

INVALIDATIONS = "disabled-by-default-devtools.timeline.invalidationTracking"
REWRITTEN = """(form) => {
  window.rewritten = []
  new MutationObserver((changes) => rewritten.push(...changes.map(({ target }) => target.className)))
    .observe(form.querySelector(".result"), { childList: true, characterData: true, subtree: true })
}"""


def test_reading_pages_fetch_nothing_of_the_calculator(page: Page, requests: list[str]):
    """A document and the table of all topics come without the program of the self-check."""
    for path in ("/", "/ke-hoach/nam-dinh-2023/", "/so-sanh/"):
        page.goto(path, wait_until="networkidle")
    assert [url for url in requests if "/calculator/" in url or "/python/" in url] == []


def test_every_module_of_the_self_check_is_announced(page: Page, requests: list[str]):
    """All that the page's program imports is known to the browser before the program runs."""
    page.route(
        "**/worker-*.js", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    SelfCheck(page).open()
    addresses = "all => all.map(one => one.href ?? one.src)"
    announced = page.locator("link[rel=modulepreload], script[src]").evaluate_all(addresses)
    program = {url for url in requests if "/calculator/" in url}
    assert {url for url in program if "/worker-" not in url} <= set(announced)
    assert [url for url in announced if url not in requests] == []


@pytest.mark.parametrize("path", ["/", "/ke-hoach/nam-dinh-2023/", "/so-sanh/", "/tu-danh-gia/"])
def test_the_theme_does_not_have_the_page_styled_anew(browser: Browser, page: Page, path: str):
    """What it calls the page, and the colours it chooses, stand there before anything is styled."""
    browser.start_tracing(page=page, categories=["devtools.timeline", INVALIDATIONS])
    page.goto(path, wait_until="networkidle")
    trace = json.loads(browser.stop_tracing())
    causes = [
        event["args"]["data"]
        for event in trace["traceEvents"]
        if event["name"] == "StyleRecalcInvalidationTracking"
    ]
    assert causes
    whole = ("HTML class=", "BODY")  # without its class, it is one that has nothing in it yet
    of_all = [one for one in causes if one["subtree"] and one["nodeName"].startswith(whole)]
    assert of_all == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_whole_window_has_the_colours_of_the_page(browser: Browser, server: str, scheme: str):
    """Scroll bars and fields of the browser's own follow the scheme, the device's or a chosen one."""
    with browser.new_context(base_url=server, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto("/tu-danh-gia/")
        of_root = "getComputedStyle(document.documentElement).colorScheme"
        assert page.evaluate(of_root) == ("dark" if scheme == "dark" else "normal")
        page.locator("label[title='Chuyển sang nền sáng']").click()
        page.locator("label[title='Chuyển sang nền tối']").click()
        assert page.evaluate(of_root) == "dark"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_first_visit_is_in_the_colours_of_the_device_at_once(
    browser: Browser, server: str, scheme: str, hold
):
    """They do not wait for the theme's program, which runs once the page is painted."""
    with browser.new_context(base_url=server, color_scheme=scheme) as context:
        page = context.new_page()
        page.route("**/theme-*.js", hold)
        page.goto("/", wait_until="commit")
        colours = "slate" if scheme == "dark" else "default"
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", colours)


def test_a_result_that_stays_is_not_written_again(page: Page):
    """A figure that changes no verdict changes only the line of its own criterion."""
    check = SelfCheck(page)
    check.open("nam-dinh-2023", "chi-bo-co-so")
    check.field("complaints.received").fill("1")
    check.settle()
    check.form.evaluate(REWRITTEN)
    check.field("complaints.received").fill("2")
    check.settle()
    page.locator("[data-criterion]:has-text('2')").first.wait_for(state="attached")
    rewritten = page.evaluate("rewritten")
    assert rewritten
    assert not {"result__goods", "result__whole", "provisions"} & set(rewritten)
