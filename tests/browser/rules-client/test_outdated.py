"""A page that was kept open over a deployment asks for files that are gone, and says what to do."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from self_check import LOADING_MS, SelfCheck
from waiting import wait_until

ADDRESS = re.compile(r"/(tu-danh-gia|cong-cu)/(cap-uy/)?(\?.*)?$")
PROGRAM = re.compile(r"/assets/calculator/\w+-\w{8}\.js")
FIRST, SECOND, UNIT = "dien-bien-2023", "nam-dinh-2023", "chi-bo-co-so"
RELOAD = "Tải lại trang"


def deploy(page: Page, gone: str) -> None:
    """Have the server know files no more, and send pages that name programs of other contents."""

    def send_newer(route: Route) -> None:
        if route.request.resource_type == "fetch":
            body = PROGRAM.sub("/assets/calculator/newer-01234567.js", route.fetch().text())
            route.fulfill(body=body, content_type="text/html")
        else:
            route.continue_()

    page.route(gone, lambda route: route.fulfill(status=404, body=""))
    page.route(ADDRESS, send_newer)


def notice_in(page: Page) -> Locator:
    """Give the one failure that is shown, once it says that there is a newer page."""
    notice = page.locator(".failure:visible")
    expect(notice).to_contain_text("Trang đã có bản mới.", timeout=LOADING_MS)
    expect(notice.get_by_role("button")).to_have_text([RELOAD])
    return notice


@pytest.fixture
def check(page: Page) -> SelfCheck:
    """Offer the self-check page, not yet opened."""
    return SelfCheck(page)


@pytest.mark.pyodide
@pytest.mark.parametrize("gone", ["**/worker-*.js", "**/assets/python/*", "**/pyodide.asm.wasm"])
def test_rules_that_are_gone_come_with_the_newer_page(
    check: SelfCheck, page_faults: list[str], gone: str
):
    """Trying again would be of no use; what was typed up to the last moment is still there."""
    deploy(check.page, gone)
    check.open(FIRST, UNIT)
    notice = notice_in(check.page)
    expect(notice).to_contain_text("những gì đã điền vẫn còn", use_inner_text=True)
    check.page.unroute(gone)
    check.field("complaints.khieu_nai").fill("2")
    notice.get_by_role("button").click()
    assert check.outcome()["verdict"] == "not-met"
    expect(check.field("complaints.khieu_nai")).to_have_value("2")
    expect(check.page.locator(".failure:visible")).to_have_count(0)
    page_faults.clear()


@pytest.mark.parametrize("path", ["tu-danh-gia/", "tu-danh-gia/cap-uy/", "cong-cu/"])
@pytest.mark.parametrize("gone", ["{page,table,tools}-*.js", "chunk-*.js"])
def test_a_program_that_is_gone_comes_with_the_newer_page(
    page: Page, page_faults: list[str], path: str, gone: str
):
    """A page that the browser has kept may name it; nothing was filled in that could be kept."""
    deploy(page, f"**/calculator/{gone}")
    page.goto(f"/{path}")
    notice = notice_in(page)
    expect(notice).not_to_contain_text("đã điền", use_inner_text=True)
    page.unroute(f"**/calculator/{gone}")
    with page.expect_navigation():
        notice.get_by_role("button").click()
    wait_until(page, "performance.getEntriesByName('rules ready').length", timeout=LOADING_MS)
    expect(page.locator(".failure:visible")).to_have_count(0)
    page_faults.clear()


def test_a_document_that_is_gone_comes_with_the_newer_page(
    check: SelfCheck, page_faults: list[str]
):
    """What another document asks is no more where this page looks for it."""
    check.open(FIRST, UNIT)
    check.settle()
    deploy(check.page, f"**/{SECOND}/bieu-mau.html*")
    check.unfold_choice()
    check.page.locator(f'input[name=plan][value="{SECOND}"]').check()
    notice_in(check.page)
    page_faults.clear()


def test_a_file_that_is_missing_of_the_newest_page_is_tried_again(
    check: SelfCheck, page_faults: list[str]
):
    """Where the server has no other page, loading it anew would be of no use."""
    check.page.route("**/worker-*.js", lambda route: route.fulfill(status=404, body=""))
    with check.page.expect_response(
        lambda response: (
            response.request.resource_type == "fetch" and ADDRESS.search(response.url) is not None
        ),
        timeout=LOADING_MS,
    ) as asked:
        check.open(FIRST, UNIT)
    asked.value.finished()
    failure = check.page.locator(".failure:visible")
    expect(failure.get_by_role("button")).to_have_text(["Thử lại"])
    page_faults.clear()
