"""Look before taking: nothing enters the table before the reader has seen what it would be."""

from io import BytesIO

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect
from test_accessibility import violations
from test_committee import UNIT, UnitTable

PLAN = "nam-dinh-2023"
NAME, TOTAL = "Tên đơn vị", "Đảng viên: Tổng số đảng viên được đánh giá"
ROWS = [
    ["BẢNG TỔNG HỢP NĂM 2026"],
    ["STT", "Tên chi bộ", "Tổng số đảng viên được đánh giá", "Số đảng viên đã kết nạp", "Lạ"],
    [1, "Chi bộ A", 12, 1, "a"],
    [2, "Chi bộ B", 8, 0, "b"],
    [3, "Chi bộ C", "mười", 0, ""],
    [None, "Tổng cộng", 20, 1, ""],
    [None, "Năm trước", 18, 2, ""],
]
HOLD = """
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message) {
  if (!message?.text?.includes('"preview"') || !window.hold) post.call(this, message);
};
"""


def workbook(**sheets: list) -> dict:
    """A file to choose, of those sheets; the first one is open."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = BytesIO()
    book.save(content)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "bang-cua-xa.xlsx", "mimeType": kind, "buffer": content.getvalue()}


def look_at(table: UnitTable, file: dict) -> None:
    """Choose a file, and wait until it can be looked at."""
    table.page.locator("[data-open]").set_input_files(file)
    expect(table.look).to_be_visible()


@pytest.fixture(params=["page", "phone"])
def table(request: pytest.FixtureRequest) -> UnitTable:
    """Open the page on a screen and on a phone."""
    page = request.getfixturevalue(request.param)
    page.add_init_script(HOLD)
    table = UnitTable(page)
    table.open(PLAN, UNIT)
    return table


def test_each_row_is_told_and_nothing_is_taken_unasked(table: UnitTable):
    """Units, sums, titles and doubtful rows with their reasons; a no leaves the table as it was."""
    table.cell(1, NAME).fill("Chi bộ cũ")
    look_at(table, workbook(Số=ROWS))
    expect(table.look.locator("h2")).to_be_focused()
    expect(table.look.locator("[data-count]")).to_have_text(
        "Lấy 3 đơn vị. 1 hàng chưa chắc: xin xem và đánh dấu những hàng cần lấy."
        " 1 đơn vị có chỗ cần sửa, vẫn lấy được rồi sửa trong bảng. Không lấy 2 hàng."
    )
    rows = table.look.locator(".look__rows tbody tr")
    expect(rows).to_have_count(2)  # those to be looked at come first
    expect(rows.nth(0)).to_contain_text("Xin ghi số 10.")
    expect(rows.nth(1).get_by_role("checkbox", name="Lấy hàng 7, Năm trước")).not_to_be_checked()
    table.look.get_by_label("Chỉ hiện").select_option("mọi hàng")
    expect(rows).to_have_count(6)
    kinds = rows.locator("[data-kind]")
    expect(kinds).to_have_text(["tên bảng", "đơn vị", "đơn vị", "đơn vị, cần sửa", "hàng tổng", "chưa chắc"])  # fmt: skip
    assert violations(table.page, table.look) == []
    table.page.keyboard.press("Escape")
    expect(table.told).to_have_text("Không lấy gì. Bảng vẫn như cũ.")
    expect(table.cell(1, NAME)).to_have_value("Chi bộ cũ")
    expect(table.cell(2, NAME)).to_have_value("")


def test_a_doubtful_row_waits_for_a_yes(table: UnitTable):
    """By the keyboard: it is ticked, a unit is not wanted, and the rest of the table stays."""
    table.cell(1, NAME).fill("Chi bộ cũ")
    table.cell(2, NAME).fill("Chi bộ A")
    look_at(table, workbook(Số=ROWS))
    table.look.get_by_label("Chỉ hiện").select_option("mọi hàng")
    table.look.get_by_role("checkbox", name="Lấy hàng 7, Năm trước").press("Space")
    table.look.get_by_role("checkbox", name="Lấy hàng 4, Chi bộ B").press("Space")
    expect(table.look.locator("[data-count]")).to_contain_text("Lấy 3 đơn vị.")
    table.look.get_by_role("button", name="Đưa vào bảng").press("Enter")
    expect(table.told).to_contain_text("Đã đưa vào bảng số đơn vị: 3.")
    names = [table.cell(row, NAME).input_value() for row in range(1, 6)]
    assert names == ["Chi bộ cũ", "Chi bộ A", "Chi bộ C", "Năm trước", ""]
    expect(table.cell(2, TOTAL)).to_have_value("12")


def test_a_column_and_a_sheet_are_chosen(table: UnitTable):
    """What was read otherwise is read again, the focus stays; another sheet is looked at."""
    other = [["Tên chi bộ", "Tổng số đảng viên được đánh giá"], ["Chi bộ X", 5]]
    look_at(table, workbook(Năm_nay=ROWS, Năm_trước=other))
    expect(table.look).to_contain_text("Tệp còn tờ “Năm_trước” có số liệu, không đọc.")
    table.look.locator("summary").press("Enter")
    column = table.look.get_by_role("combobox", name="Cột E, Lạ, đọc là")
    column.focus()
    column.select_option("Kết nạp đảng viên: Chỉ tiêu kết nạp")
    expect(table.look.locator("summary")).to_contain_text("đọc 4 cột. Không đọc: STT.")
    expect(column).to_be_focused()
    table.look.get_by_label("Đọc tờ").select_option("Năm_trước")
    expect(table.look.locator("[data-count]")).to_have_text("Lấy 1 đơn vị.")
    table.accept()
    expect(table.cell(1, NAME)).to_have_value("Chi bộ X")
    expect(table.cell(1, TOTAL)).to_have_value("5")


def test_reading_is_stopped_and_works_again(table: UnitTable):
    """The worker at work is given up; the table stays, and the next file is read."""
    table.cell(1, NAME).fill("Chi bộ cũ")
    table.page.evaluate("window.hold = true")
    table.page.locator("[data-open]").set_input_files(workbook(Số=ROWS))
    table.page.get_by_role("button", name="Dừng", exact=True).click()
    expect(table.told).to_have_text("Đã dừng đọc. Bảng vẫn như cũ.")
    table.page.evaluate("window.hold = false")
    table.settle()
    look_at(table, workbook(Số=ROWS))
    table.accept()
    expect(table.cell(2, NAME)).to_have_value("Chi bộ A")


def test_a_table_of_word_is_read_from_its_html(page: Page):
    """A cell of two paragraphs is one cell, whatever the plain text makes of it."""
    table = UnitTable(page)
    table.open(PLAN, UNIT)
    cells = "<tr><td><p>Chi bộ A</p><p>(thôn 1)</p></td><td>12</td></tr>"
    head = "<tr><td>Tên chi bộ</td><td>Tổng số đảng viên được đánh giá</td></tr>"
    table.cell(1, NAME).focus()
    table.begin_pasting(
        "Tên chi bộ\tTổng số đảng viên được đánh giá\nChi bộ A\n(thôn 1)\t12",
        f"<table>{head}{cells}</table>",
    )
    expect(table.look.locator("[data-count]")).to_have_text("Lấy 1 đơn vị.")
    table.accept()
    expect(table.cell(1, NAME)).to_have_value("Chi bộ A (thôn 1)")
    expect(table.cell(1, TOTAL)).to_have_value("12")
