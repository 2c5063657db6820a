"""A branch's years: one record each, the last one beside this one."""

import json

import pytest
from playwright.sync_api import Locator, Page, expect
from self_check import SelfCheck

PLAN, UNIT, NAME = "nam-dinh-2023", "chi-bo-truc-thuoc", "Chi bộ A"
LAST_YEAR = {
    "version": 1,
    "unit": UNIT,
    "year": 2025,
    "name": NAME,
    "regular_meetings": {"held": 12, "tot": 8, "kha": 4, "trung_binh": 0, "kem": 0},
    "attestations": {"nam-dinh-2023.dan-van-dan-chu": False},
}


def open_file(page: Page, facts: dict[str, object]) -> None:
    """Open a saved self-check by its button."""
    content = json.dumps(facts).encode()
    file = {"name": "a.json", "mimeType": "application/json", "buffer": content}
    page.locator("[data-open]").set_input_files(file)


def records(page: Page) -> Locator:
    """Unfold the list of records; gives its rows."""
    fold = page.locator("[data-records]")
    if fold.get_attribute("open") is None:
        fold.locator("> summary").click()
    return fold.locator("[data-record]")


@pytest.fixture
def check(page: Page) -> SelfCheck:
    """Open a branch's self-check of last year."""
    check = SelfCheck(page)
    check.open(PLAN, UNIT)
    open_file(page, LAST_YEAR)
    expect(page.locator("[data-said]")).to_have_text("Đã mở thành bản mới.")
    return check


def test_last_year_stands_beside_each_field(check: SelfCheck):
    """Figures, answers and the result of the year before are told beside those of this one."""
    page = check.page
    records(page).get_by_role("button", name="Bắt đầu năm 2026").click()
    held = check.field("regular_meetings.held")
    expect(held).to_have_value("")
    before = page.locator('[id="regular_meetings.held-before"]')
    expect(before).to_have_text("năm 2025: 12")
    answer = check.answers("nam-dinh-2023.dan-van-dan-chu").locator("[data-before]")
    expect(answer).to_have_text("năm 2025: Không")
    check.field("regular_meetings.held").fill("12")
    check.field("regular_meetings.tot").fill("9")
    check.field("regular_meetings.kha").fill("3")
    years = page.locator("#nam-truoc")
    expect(years.locator("h2")).to_have_text("So với năm 2025")
    row = years.locator("[data-years-changed] tr").filter(has_text="Tốt").first
    expect(row.locator("[data-mark]").nth(0)).to_contain_text("không đạt")
    expect(row.locator("[data-mark]").nth(1)).to_contain_text("đạt")
    expect(row.locator("[data-observed]").nth(1)).to_contain_text("9/12")
    sheet = page.locator("[data-sheet]")
    page.locator("[data-show]").click()
    expect(sheet).to_contain_text("Năm 2025 tự đánh giá")


def test_one_record_a_unit_and_year(check: SelfCheck):
    """A year that is begun is opened, not begun again, from the list, by its name or from a file."""
    page = check.page
    records(page).get_by_role("button", name="Bắt đầu năm 2026").click()
    expect(page.locator("[name=year]")).to_have_value("2026")
    check.field("regular_meetings.held").fill("3")
    rows = records(page)
    rows.filter(has_text="2025").get_by_role("button", name="Mở bản năm 2026").click()
    expect(page.locator("[name=year]")).to_have_value("2026")
    expect(page.locator('[name="regular_meetings.held"]')).to_have_value("3")
    records(page)
    page.locator("[data-new]").click()
    check.field("name").fill("  chi bộ a")
    check.field("year").fill("2026")
    expect(page.locator("[data-twin]")).to_contain_text("đã có bản của Chi bộ A, năm 2026")
    page.locator("[data-open-twin]").click()
    expect(page.locator('[name="regular_meetings.held"]')).to_have_value("3")
    expect(records(page)).to_have_count(2)


def test_a_file_of_a_year_that_is_kept_takes_its_place_or_leaves_it(check: SelfCheck):
    """The reader is asked; what was there comes back by undoing."""
    page = check.page
    held = page.locator('[name="regular_meetings.held"]')
    open_file(page, LAST_YEAR | {"regular_meetings": {"held": 5}})
    page.get_by_role("button", name="Giữ bản trên máy").click()
    expect(held).to_have_value("12")
    open_file(page, LAST_YEAR | {"regular_meetings": {"held": 5}})
    page.get_by_role("button", name="Thay bằng bản vừa mở").click()
    expect(held).to_have_value("5")
    page.locator("[data-undo]").first.click()
    expect(held).to_have_value("12")
    expect(records(page)).to_have_count(1)
