"""The branches' own files: many at once into the table, each a self-check again, and back."""

import json
import time
from pathlib import Path

import pytest
from bon_tot import load_book
from bon_tot.api.requests import answer
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from self_check import SelfCheck
from test_accessibility import violations
from test_committee import FIGURES, LOADING_MS, PLAN, UNIT, UnitTable

NAME, TOTAL = "Tên đơn vị", "Đảng viên: Tổng số đảng viên được đánh giá"
BRANCHES = 40
PACK = """async text => {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const packed = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return packed.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}"""
DROP = """files => {
  const dataTransfer = new DataTransfer();
  for (const [name, text] of files) dataTransfer.items.add(new File([text], name));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}"""


def facts_of(name: str, **figures: int) -> dict:
    """A facts file of a branch that meets all, but for the figures given here."""
    facts: dict = {"version": 1, "unit": UNIT, "name": name, "year": 2026}
    for fact, value in {**FIGURES, **figures}.items():
        group, _, rest = fact.replace("__", ".").partition(".")
        facts.setdefault(group, {})[rest] = value
    criteria = load_book().criteria_of(PLAN, UNIT)
    facts["attestations"] = {one.id: True for one in criteria if one.kind == "attested"}
    for fact in {fact for one in criteria for fact in one.facts}:
        group, _, rest = fact.partition(".")
        facts.setdefault(group, {}).setdefault(rest, 0)
    return facts


def file_of(facts: dict, name: str) -> dict:
    """A file to choose."""
    content = json.dumps(facts, ensure_ascii=False).encode()
    return {"name": name, "mimeType": "application/json", "buffer": content}


def look_at(table: UnitTable, *files: dict) -> None:
    """Choose files, and wait until they can be looked at."""
    table.page.locator("[data-open]").set_input_files(list(files))
    expect(table.look).to_be_visible(timeout=LOADING_MS)


@pytest.fixture
def table(page: Page) -> UnitTable:
    """Open the page for the branches under a committee."""
    table = UnitTable(page)
    table.open()
    return table


@pytest.mark.pyodide
def test_forty_files_become_the_committee_s_verdict(table: UnitTable, record_property):
    """Dropped at once: every branch has its verdict, the committee its figures, in seconds."""
    files = [
        [f"chi-bo-{number}.json", json.dumps(facts_of(f"Chi bộ {number}", targets__met=9 if number > 30 else 10))]
        for number in range(1, BRANCHES + 1)
    ]  # fmt: skip
    begun = time.perf_counter()
    table.page.evaluate(DROP, files)
    expect(table.look.locator("[data-count]")).to_have_text("Lấy 40 đơn vị.", timeout=LOADING_MS)
    looked = time.perf_counter() - begun
    begun = time.perf_counter()
    table.accept()
    expect(table.told).to_contain_text("Đã đưa vào bảng số đơn vị: 40.")
    table.settle()
    settled = time.perf_counter() - begun
    print(f"forty files: {looked:.1f} s to the preview, {settled:.1f} s more to the verdict")
    assert [table.count("whole", verdict) for verdict in ("met", "not-met")] == [30, 10]
    told = table.page.locator(".units__derived tbody").inner_text()
    assert "Chi bộ trong đảng bộ: Số chi bộ đạt bốn tốt\t30" in told
    assert "Đảng viên: Tổng số đảng viên được đánh giá\t400" in told
    expect(table.page.locator("[data-outcomes] [data-origin]").first).to_have_text("Lấy từ chi-bo-1.json")  # fmt: skip
    assert looked + settled < LOADING_MS / 1000


def test_files_of_every_sort_come_together(table: UnitTable, tmp_path: Path):
    """Own files, a table and links; what can't be read is told, the same unit twice is asked about."""
    csv = {"name": "bang.csv", "mimeType": "text/csv", "buffer": "name,members.total\nChi bộ C,5\n".encode()}  # fmt: skip
    link = table.page.evaluate(PACK, json.dumps(facts_of("Chi bộ D")))
    text = {"name": "tin.txt", "mimeType": "text/plain", "buffer": f"https://x/#so-lieu={link}".encode()}  # fmt: skip
    bad = {"name": "anh.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    table.page.locator("input[name=year]").fill("2026")
    look_at(table, file_of(facts_of("Chi bộ A"), "a.json"), file_of(facts_of("Chi bộ A", members__total=11, members__httnv=9), "a-sua.json"), csv, text, bad)  # fmt: skip
    expect(table.look.locator("[data-notes]")).to_contain_text("Không lấy anh.pdf: Đây là tệp PDF")
    rows = table.look.locator(".look__rows tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Đơn vị này có ở cả a-sua.json. Xin chọn bản cần lấy.")
    table.look.get_by_role("checkbox", name="Lấy Chi bộ A, tệp a-sua.json").check()
    expect(table.look.locator("[data-count]")).to_contain_text("Lấy 3 đơn vị.")
    table.look.get_by_role("combobox", name="Xem").select_option("bang.csv")
    table.look.get_by_label("Chỉ hiện").select_option("mọi hàng")
    expect(table.look.get_by_text("Tên cột ở hàng 1.")).to_be_visible()
    expect(rows).to_have_count(1)
    assert violations(table.page, table.look) == []
    table.accept()
    names = [table.cell(row, NAME).input_value() for row in range(1, 5)]
    assert names == ["Chi bộ A", "Chi bộ C", "Chi bộ D", ""]
    expect(table.cell(1, TOTAL)).to_have_value("11")
    table.page.get_by_label("Các liên kết").fill(f"Chi bộ D gửi lại: https://x/#so-lieu={link}")
    table.page.get_by_role("button", name="Đọc liên kết").click()
    table.accept()
    expect(table.told).to_contain_text("Đã đưa vào bảng số đơn vị: 1.")
    expect(table.cell(4, NAME)).to_have_value("")
    table.page.reload()
    expect(table.page.locator("[data-outcomes] [data-origin]").nth(2)).to_have_text("Lấy từ liên kết 1")  # fmt: skip


def test_a_row_is_its_branch_s_self_check_and_comes_back(table: UnitTable):
    """With what has no column; what is changed there stands in the row, and the file stays whole."""
    facts = {**facts_of("Chi bộ A"), "evidence": {}}
    criterion = next(iter(facts["attestations"]))
    facts["evidence"] = {criterion: "Biên bản số 3"}
    look_at(table, file_of(facts, "a.json"))
    expect(table.look).to_contain_text("Ghi chú và minh chứng không nằm trong bảng, số ô: 1.")
    table.accept()
    table.settle()
    table.page.get_by_role("button", name="Mở bản tự đánh giá: Chi bộ A").click()
    page = table.page
    page.locator("form.check:not(.units)[data-started]").wait_for()
    check = SelfCheck(page)
    total = check.field("members.total")
    expect(total).to_have_value("10")
    expect(page.locator(f'[name="evidence.{criterion}"]')).to_have_value("Biên bản số 3")
    total.fill("11")
    expect(page.locator("[data-kept]")).to_contain_text("Đã lưu")
    page.get_by_role("link", name="Về bảng của cấp ủy").click()
    expect(table.told).to_have_text("Đã lấy về bảng bản tự đánh giá của Chi bộ A.", timeout=LOADING_MS)  # fmt: skip
    expect(table.cell(1, TOTAL)).to_have_value("11")
    table.settle()
    page.get_by_role("button", name="Mở bản tự đánh giá: Chi bộ A").click()
    expect(total).to_have_value("11")
    page.locator("[data-records] summary").click()
    expect(page.locator("[data-records] [data-record]")).to_have_count(1)


def test_the_document_is_asked_and_a_template_offers_its_own(page: Page, site_dir: Path, tmp_path: Path):  # fmt: skip
    """None is chosen for the reader; a template of another one offers to switch."""
    book = load_workbook(site_dir / "tu-danh-gia" / "mau" / f"{PLAN}-{UNIT}.xlsx")
    book["Số liệu"].cell(3, 1, "Chi bộ A")
    file = tmp_path / "mau.xlsx"
    book.save(file)
    table = UnitTable(page)
    page.goto("/tu-danh-gia/cap-uy/")
    chosen = page.locator("select[name=plan]")
    expect(chosen).to_have_value("")
    expect(page.locator("[data-plan-validity]")).to_contain_text("Xin chọn văn bản")
    page.locator("[data-open]").set_input_files(file)
    ask = page.get_by_role("dialog", name="Chuyển bảng sang văn bản Quảng Ngãi")
    ask.get_by_role("button", name="Chuyển sang như tệp").click(timeout=LOADING_MS)
    table.accept()
    expect(chosen).to_have_value(PLAN)
    expect(table.cell(1, NAME)).to_have_value("Chi bộ A")
    chosen.select_option("nam-dinh-2023")
    page.locator("[data-open]").set_input_files(file)
    ask.get_by_role("button", name="Giữ như đang chọn").click(timeout=LOADING_MS)
    expect(table.look).to_be_visible()
    expect(chosen).to_have_value("nam-dinh-2023")


def test_a_facts_file_waits_for_a_document(page: Page):
    """It does not say by which one; the page asks, and leads there."""
    table = UnitTable(page)
    page.goto("/tu-danh-gia/cap-uy/")
    page.locator("[data-open]").set_input_files([file_of(facts_of("Chi bộ A"), "a.json")])
    expect(table.refused).to_contain_text("Xin chọn văn bản ở bước 1", timeout=LOADING_MS)
    expect(page.locator("select[name=plan]")).to_be_focused()


def test_the_facts_of_these_tests_meet_all():
    """What the tests drop is what they say."""
    reply = json.loads(answer(json.dumps({"plan": PLAN, "facts": facts_of("Chi bộ A")})))
    assert reply["verdict"] == "met"
