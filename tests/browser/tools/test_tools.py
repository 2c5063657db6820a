"""The planning aids in a real browser: each answers as it is filled in, with its clause."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

LOADING = 60_000  # milliseconds; Python starts slowly on a busy machine
SCALE = "../ke-hoach/nam-dinh-2023/#ii-2-chi-bo-"


@pytest.fixture(params=["desk", "phone"])
def tools(request: pytest.FixtureRequest, page: Page) -> Page:
    """Open the planning aids at a desk, and on a phone."""
    if request.param == "phone":
        page.set_viewport_size({"width": 390, "height": 844})
    open_tools(page)
    return page


def open_tools(page: Page) -> None:
    """Open the planning aids and wait for their rules."""
    page.goto("/cong-cu/")
    expect(page.locator("[data-loader]")).to_be_hidden(timeout=LOADING)


def tool(page: Page, task: str) -> Locator:
    """Find the form of one task."""
    return page.locator(f"form[data-do={task}]")


def fill(form: Locator, **figures: str) -> None:
    """Type into fields; `regular_meetings__held` is the fact `regular_meetings.held`."""
    for name, value in figures.items():
        form.locator(f'[id="{name.replace("__", ".")}"]').fill(value)


def answer_of(form: Locator) -> Locator:
    """Find the answer of a form."""
    return form.locator("[data-view=answer]")


@pytest.mark.pyodide
def test_points_give_a_grade_with_its_clause(tools: Page):
    """The grade follows the typing, quotes the scale and leads to its line; bad points are told."""
    form = tool(tools, "grade")
    expect(form.locator("[data-view=hint]")).to_be_visible()
    fill(form, meeting__points="89,9")
    expect(answer_of(form)).to_contain_text("Loại Khá")
    expect(answer_of(form)).to_contain_text("Khá: Đạt từ 70 điểm đến dưới 90 điểm.")
    expect(answer_of(form).locator("a")).to_have_attribute("href", f"{SCALE}2")
    fill(form, meeting__points="90")
    expect(answer_of(form)).to_contain_text("Loại Tốt")
    fill(form, meeting__points="101")
    expect(form.locator(".fault").first).to_have_text(
        "“101” không phải là điểm. Xin ghi điểm từ 0 đến 100, ví dụ 88,5."
    )
    expect(answer_of(form)).to_be_hidden()
    fill(form, meeting__points="")
    expect(form.locator("[data-view=hint]")).to_be_visible()
    expect(form.locator(".fault").first).to_be_hidden()


def test_good_meetings_needed_and_out_of_reach(tools: Page):
    """Six good ones of the seven left; with a meeting graded Kém the year is lost, and it says why."""
    form = tool(tools, "meetings")
    form.get_by_text("Nam Định", exact=True).click()
    fill(form, regular_meetings__held="5", regular_meetings__tot="3", regular_meetings__kem="0")
    expect(form.locator("[data-view=hint]")).to_be_visible()
    fill(form, meetings__planned="12")
    outcome = form.locator("[data-outcome]:visible")
    expect(outcome).to_contain_text("Cần ít nhất 6 buổi Tốt trong 7 buổi còn lại")
    lines = answer_of(form).locator("li")
    expect(lines).to_have_count(3)
    expect(lines.nth(1)).to_contain_text("từ 75% số buổi trở lên loại Tốt")
    expect(lines.nth(1)).to_contain_text("Cách hiểu: Tính trên số buổi đã họp.")
    expect(lines.nth(1).locator("a")).to_have_attribute(
        "href", re.compile("/ke-hoach/nam-dinh-2023/#ii-2-chi-bo-p2$")
    )
    fill(form, regular_meetings__kem="1")
    expect(outcome).to_contain_text("không đạt đủ các mức")
    expect(lines.nth(2)).to_contain_text("không đạt")
    expect(lines.nth(2)).to_contain_text("Với 12 buổi thì không đạt được nữa. Đã có 1 buổi Kém")
    fill(form, regular_meetings__kem="3")
    expect(form.locator("#regular_meetings-fault")).to_contain_text("nhiều hơn số buổi đã họp (5)")
    fill(form, regular_meetings__kem="0", regular_meetings__tot="5")
    form.get_by_text("Điện lực – TKV", exact=True).click()
    expect(outcome).to_contain_text("Cần ít nhất 7 buổi Tốt")


def test_quotas_follow_the_document_chosen(tools: Page):
    """Each document asks its own totals, and says what it wants or allows, rounded as read."""
    form = tool(tools, "quotas")
    form.get_by_text("Quảng Ngãi", exact=True).click()
    fill(form, branches__total="13", registered__total="11")
    lines = answer_of(form).locator("li")
    expect(lines).to_have_count(5)
    expect(lines.nth(0)).to_contain_text("Còn thiếu: tổng số đảng bộ cơ sở")
    expect(lines.nth(1)).to_contain_text("Ít nhất 2.")
    expect(lines.nth(1)).to_contain_text("Cách hiểu: Làm tròn lên.")
    expect(lines.nth(2)).to_contain_text("Còn thiếu: số đơn vị đạt tiêu chuẩn 02 năm liền")
    expect(lines.nth(3)).to_contain_text("Nhiều nhất 3.")
    expect(lines.nth(3).locator("a")).to_have_attribute(
        "href", re.compile("/ke-hoach/quang-ngai-2022/#iv-2-1$")
    )
    form.get_by_text("Nam Định", exact=True).click()
    expect(lines).to_have_count(3)
    expect(lines.nth(1)).to_contain_text("Đúng 2.")
    expect(form.locator('[id="registered.total"]')).to_be_hidden()
    fill(form, branches__total="6")
    expect(lines.nth(0)).to_contain_text("Đúng 1.")


@pytest.mark.pyodide
def test_page_is_of_use_before_the_rules_are_there(page: Page, page_faults: list[str]):
    """What is typed while loading fails stays, and is answered once loading succeeds."""
    page.route("**/pyodide.asm.wasm", lambda route: route.abort())
    page.goto("/cong-cu/")
    form = tool(page, "grade")
    fill(form, meeting__points="95")
    expect(page.locator("[data-failure]")).to_be_visible(timeout=LOADING)
    expect(form.locator("[data-view=waiting]")).to_be_visible()
    page_faults.clear()
    page.unroute("**/pyodide.asm.wasm")
    page.get_by_role("button", name="Thử lại").click()
    expect(page.locator("[data-loader]")).to_be_hidden(timeout=LOADING)
    expect(answer_of(form)).to_contain_text("Loại Tốt")


def test_nothing_runs_off_a_phone_with_large_text(page: Page):
    """At twice the text size, all three answers stay within the width of a phone."""
    page.set_viewport_size({"width": 390, "height": 844})
    open_tools(page)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%', 'important')")
    form = tool(page, "quotas")
    form.get_by_text("Quảng Ngãi", exact=True).click()
    fill(form, branches__total="13")
    expect(answer_of(form)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_fields_are_large_enough_to_touch(page: Page):
    """Every field, option and fold of the page is at least 44 px high."""
    page.set_viewport_size({"width": 390, "height": 844})
    open_tools(page)
    tool(page, "quotas").get_by_text("Quảng Ngãi", exact=True).click()
    heights = page.locator(".tool :is(input[type=text], .option, summary):visible").evaluate_all(
        "elements => elements.map((element) => element.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) >= 44
