"""A newcomer's questions are answered in at most two steps from the front page."""

from playwright.sync_api import Page, expect


def test_who_asks_the_most_of_member_ratings(page: Page):
    """Front page, table, topic: for a branch Quảng Ngãi stands first, with 100 %."""
    page.goto("/")
    page.get_by_role("link", name="Bảng so sánh").click()
    page.get_by_role("rowheader", name="Xếp loại đảng viên").get_by_role("link").click()
    ranking = page.locator("section", has=page.locator("#cao-nhat"))
    expect(ranking).to_contain_text("Ai yêu cầu cao nhất")
    first = ranking.locator("ol.ladder").first.locator("li").first
    expect(first).to_contain_text("100% đảng viên hoàn thành tốt nhiệm vụ trở lên")
    expect(first).to_contain_text("Quảng Ngãi")


def test_what_quang_ngai_asks_of_thematic_meetings_beyond_nam_dinh(page: Page):
    """Front page, table: one in each quarter, where Nam Định asks four a year; the topic ranks them."""
    page.goto("/")
    page.get_by_role("link", name="Bảng so sánh").click()
    row = page.locator("#sinh-hoat-chuyen-de")
    expect(row.locator("[data-plan='quang-ngai-2022']")).to_contain_text(
        "quý nào cũng có ít nhất 1 buổi"
    )
    expect(row.locator("[data-plan='nam-dinh-2023']")).to_contain_text("4 buổi")
    row.get_by_role("rowheader").get_by_role("link").click()
    steps = page.locator("ol.ladder li")
    expect(steps.nth(0)).to_contain_text("Quảng Ngãi")
    expect(steps.nth(1)).to_contain_text("Nam Định")


def test_what_nobody_but_nam_dinh_asks(page: Page):
    """Front page, list: the topics of which only Nam Định speaks are in sight."""
    page.goto("/")
    page.get_by_role("link", name="Yêu cầu riêng của từng văn bản").click()
    expect(page.get_by_role("heading", name="Chỉ Nam Định")).to_be_visible()
    for topic in ("Cấp độ đánh giá kết quả", "Đời sống và nghĩa vụ với Nhà nước"):
        expect(
            page.locator("[data-alone='nam-dinh-2023']").get_by_text(topic).first
        ).to_be_visible()
