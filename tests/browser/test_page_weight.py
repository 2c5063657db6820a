"""What a page fetches before it is there, and what it leaves alone."""

from playwright.sync_api import Page
from self_check import SelfCheck

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
    page.route("**/worker.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    SelfCheck(page).open()
    addresses = "all => all.map(one => one.href ?? one.src)"
    announced = page.locator("link[rel=modulepreload], script[src]").evaluate_all(addresses)
    program = {url for url in requests if "/calculator/" in url and url.endswith(".js")}
    assert {url for url in program if not url.endswith("/worker.js")} <= set(announced)
    assert [url for url in announced if url not in requests] == []


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
