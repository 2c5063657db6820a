"""Loading tells how far it is; when it fails it says so, loses nothing and can be tried again."""

import pytest
from built_site import address_of
from playwright.sync_api import Page, Route, expect
from self_check import LOADING_MS, SelfCheck

pytestmark = pytest.mark.pyodide

PARTS = ["**/pyodide.mjs", "**/pyodide.asm.js", "**/pyodide.asm.wasm"]


@pytest.fixture
def check(page: Page) -> SelfCheck:
    """Offer the self-check page, not yet opened."""
    return SelfCheck(page)


@pytest.mark.parametrize("part", PARTS)
def test_failure_is_told_and_retry_keeps_what_was_typed(
    check: SelfCheck, page_faults: list[str], part: str
):
    """Whatever part cannot be fetched, the page says so; a retry then decides on what was typed."""
    check.page.route(part, lambda route: route.abort())
    check.open("dien-bien-2023", "chi-bo-co-so")
    check.field("complaints.khieu_nai").fill("2")
    failure = check.page.locator("[data-failure]")
    expect(failure).to_be_visible(timeout=LOADING_MS)
    expect(failure).to_contain_text("Những gì đã điền vẫn còn nguyên")
    check.page.unroute(part)
    failure.get_by_role("button", name="Thử lại").click()
    assert check.outcome()["verdict"] == "not-met"
    expect(check.field("complaints.khieu_nai")).to_have_value("2")
    expect(failure).to_be_hidden()
    page_faults.clear()


@pytest.mark.parametrize("part", ["**/calculator/page-*.js", "**/calculator/chunk-*.js"])
def test_half_a_program_is_told(check: SelfCheck, page_faults: list[str], part: str):
    """Firefox takes what came before the line broke for the whole: only a new page mends that."""

    def send_half(route: Route) -> None:
        text = route.fetch().text()
        route.fulfill(body=text[: len(text) // 2], content_type="text/javascript")

    check.page.route(part, send_half)
    check.page.goto("/tu-danh-gia/?van-ban=dien-bien-2023&don-vi=chi-bo-co-so")
    failure = check.page.locator("[data-failure]")
    expect(failure).to_contain_text("hoặc trình duyệt này quá cũ", use_inner_text=True)
    expect(failure).not_to_contain_text("vẫn còn nguyên", use_inner_text=True)
    retry = failure.get_by_role("button", name="Thử lại")
    check.page.route(part, lambda route: route.abort())
    with check.page.expect_event("requestfailed"):
        retry.click()
    expect(retry).to_be_visible()
    check.page.unroute(part)
    retry.click()
    check.settle()
    expect(failure).to_be_hidden()
    page_faults.clear()


def test_missing_file_is_told(check: SelfCheck, page_faults: list[str]):
    """A server's refusal counts as failure, too, and the details name it."""
    check.page.route("**/*.asm.wasm", lambda route: route.fulfill(status=404, body=""))
    check.open("dien-bien-2023", "chi-bo-co-so")
    expect(check.page.locator("[data-failure]")).to_be_visible(timeout=LOADING_MS)
    expect(check.page.locator("[data-failure] [data-reason]")).to_contain_text("404")
    page_faults.clear()


def test_silence_is_taken_for_failure(check: SelfCheck, hold):
    """Where nothing arrives and nothing fails, waiting ends after a while."""
    check.page.clock.install()
    check.page.route("**/*.wasm", hold)
    with check.page.expect_request("**/*.wasm"):
        check.open("dien-bien-2023", "chi-bo-co-so")
    expect(check.page.locator("[data-loader]")).to_be_visible()
    check.page.clock.fast_forward("05:00")
    expect(check.page.locator("[data-failure]")).to_be_visible()


def test_progress_reaches_its_end(check: SelfCheck):
    """The bar counts what arrives, up to what the page promised."""
    check.open("dien-bien-2023", "chi-bo-co-so")
    check.settle()
    bar = check.page.locator(".loader progress")
    assert bar.evaluate("bar => bar.position") == 1
    assert bar.evaluate("bar => bar.max") > 5e6


def test_nothing_typed_leaves_the_page(check: SelfCheck, requests: list[str]):
    """Once loaded, filling in makes no request, and the address holds the choice only."""
    is_last = iter([False, True])  # the largest script is loaded to start, and at rest once more
    with check.page.context.expect_event(
        "request",
        lambda request: request.url.endswith("/pyodide.asm.js") and next(is_last),
        timeout=LOADING_MS,
    ):
        check.open("dien-bien-2023", "chi-bo-co-so")
    check.settle()
    figure = check.field("complaints.khieu_nai")
    made = len(requests)
    figure.fill("12345")
    check.form.locator("fieldset.item:visible").first.get_by_label("Không", exact=True).check()
    assert check.outcome()["verdict"] == "not-met"
    assert requests[made:] == []
    assert "12345" not in check.page.url
    assert "/tu-danh-gia/?van-ban=dien-bien-2023&don-vi=chi-bo-co-so" in check.page.url


def test_python_starts_before_the_page_where_the_address_says_what_to_assess(
    check: SelfCheck, hold
):
    """Somebody waits for the verdict, so nothing of the page is waited for."""
    check.page.route("**/calculator/page-*.js", hold)
    with check.page.expect_request("**/calculator/worker-*.js"):
        check.page.goto("/tu-danh-gia/?van-ban=nam-dinh-2023", wait_until="commit")


def test_python_starts_after_the_page_where_nothing_is_chosen(
    check: SelfCheck, requests: list[str]
):
    """Who has yet to choose is served first; the rules come once the page stands there."""
    coming: list[Route] = []
    check.page.route("**/calculator/page-*.js", lambda route: coming.append(route))
    with check.page.expect_request("**/calculator/page-*.js"):
        check.page.goto("/tu-danh-gia/", wait_until="commit")
    check.page.evaluate("start => import(start)", address_of("/assets/calculator/start.js"))
    assert [url for url in requests if "/worker-" in url] == []
    with check.page.expect_request("**/calculator/worker-*.js"):
        coming[0].continue_()
    check.choose("dien-bien-2023", "chi-bo-co-so")
    check.field("complaints.khieu_nai").fill("2")
    assert check.outcome()["verdict"] == "not-met"


HOLD_WORD_OF_PAINT = """
window.PerformanceObserver = class extends PerformanceObserver {
  observe(options) {
    if (options.type === "paint") window.tellOfPaint = () => super.observe(options)
    else super.observe(options)
  }
}
"""


def test_python_starts_after_the_first_paint_where_nothing_is_chosen(
    check: SelfCheck, requests: list[str]
):
    """On a device with few cores, Python would keep the page from being seen."""
    check.page.add_init_script(HOLD_WORD_OF_PAINT)
    check.page.goto("/tu-danh-gia/")
    check.page.wait_for_load_state("load")
    assert not [url for url in requests if "/worker-" in url]
    with check.page.expect_request("**/calculator/worker-*.js"):
        check.page.evaluate("tellOfPaint()")


def test_theme_does_not_wait_for_the_rules(check: SelfCheck, hold):
    """A search stands there, and can be turned to by its key while Python is coming."""
    check.page.route("**/pyodide.mjs", hold)
    check.open("dien-bien-2023", "chi-bo-co-so")
    check.page.wait_for_load_state("load")
    check.page.keyboard.press("/")
    query = check.page.locator("[data-md-component=search-query]")
    expect(query).to_be_focused()
    query.fill("kết nạp")
    expect(check.page.locator(".md-search-result__item").first).to_be_visible()


PAINTED = """() => new Promise(resolve => new PerformanceObserver(resolve).observe(
  { type: "paint", buffered: true }))"""


@pytest.mark.parametrize("path", ["/", "/ke-hoach/nam-dinh-2023/", "/so-sanh/", "/tu-danh-gia/"])
def test_page_is_painted_before_the_theme_comes(page: Page, path: str, hold):
    """What is there to be read is shown first; the theme's program may be long in coming."""
    page.route("**/theme-*.js", hold)
    with page.expect_request("**/theme-*.js"):
        page.goto(path, wait_until="commit")
    page.evaluate(PAINTED)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
