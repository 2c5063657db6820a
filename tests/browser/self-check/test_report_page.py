"""The report on the page: read, printed, and taken as a Word file, the same as the result shown."""

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from bon_tot import load_book, read_facts
from bon_tot.paper.criteria_table import requirement_of
from bon_tot.paper.docx import document
from bon_tot.paper.self_check_report import report
from docx import Document
from playwright.sync_api import Page, expect
from self_check import LOADING_MS, SelfCheck
from situations import read_situations

BOOK = load_book()
PLAN = "quang-ngai-2022"
FACTS = next(
    one.facts
    for one in read_situations()
    if one.plan == PLAN and one.expect.get("verdict") == "not-met"
) | {"name": "Chi bộ <b>Văn phòng</b> & Quản trị", "year": 2026}
PRINTED_PAGE = re.compile(rb"/Type /Page\b(?!s)")
ROWS = """sheet => [...sheet.querySelectorAll("tr")].map(row =>
  [...row.cells].map(cell => {
    const mark = cell.querySelector("sup")?.innerText ?? "";
    return cell.innerText.trim().slice(0, mark ? -mark.length : undefined);
  }))"""


def open_facts(page: Page, plans: str = PLAN, facts: dict[str, Any] = FACTS) -> SelfCheck:
    """Come to the page, open a facts file, and wait for the result."""
    check = SelfCheck(page)
    check.open(plans, facts["unit"])
    check.outcome()
    file = {"name": "x.json", "mimeType": "application/json", "buffer": json.dumps(facts).encode()}
    page.locator("[data-open]").set_input_files(file)
    expect(page.locator('[name="year"]')).to_have_value(str(facts["year"]))
    check.settle()
    return check


def open_report(page: Page) -> None:
    """Have the report shown on the page."""
    page.get_by_role("button", name="Xem giấy này").click()
    expect(page.locator("[data-sheet] .sheet__title")).to_be_visible(timeout=LOADING_MS)


def download_word(page: Page, folder: Path) -> Path:
    """Take the Word file."""
    with page.expect_download(timeout=LOADING_MS) as expected:
        page.get_by_role("button", name="Tải tệp Word").click()
    path = folder / expected.value.suggested_filename
    told = f"Đã tải về tệp “{path.name}”, thường nằm trong mục Tải về (Downloads)."
    expect(page.locator("[data-report-status]")).to_have_text(told)
    expected.value.save_as(path)
    return path


def is_within_the_screen(page: Page) -> bool:
    """Tell whether nothing makes the page scroll sideways."""
    return page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def test_report_and_word_file_say_what_the_result_says(page: Page, tmp_path: Path):
    """From the first figure to the file: verdicts, figures and cells agree, whatever was typed."""
    check = SelfCheck(page)
    check.open(PLAN, FACTS["unit"])
    check.fill(FACTS)
    outcome = check.outcome()
    open_report(page)
    sheet = page.locator("[data-sheet]")
    expect(sheet.locator("b, script")).to_have_count(0)
    expect(sheet).to_contain_text("CHI BỘ <B>VĂN PHÒNG</B> & QUẢN TRỊ")
    expect(sheet).to_contain_text("năm 2026")

    rows = sheet.evaluate(ROWS)
    titles = {one.id: one.title for one in BOOK.criteria_of(PLAN)}
    shown = {row[1]: row for row in rows if len(row) == 6}
    words = {"met": "Đạt", "not-met": "Không đạt", "unknown": "Chưa đủ thông tin"}
    words["not-applicable"] = "Không áp dụng"
    for one in outcome["criteria"]:
        row = shown[titles[one["id"]]]
        assert row[4] == words[one["verdict"]]
        requirement = requirement_of(BOOK.criteria_by_id[one["id"]])
        assert requirement[:1].upper() + requirement[1:] == row[2]
        if one["observed"]:
            assert one["observed"].replace(";", ",").lower() == row[3].lower()

    path = download_word(page, tmp_path)
    assert path.name == "bao-cao-tu-danh-gia-chi-bo-b-van-phong-b-quan-tri-2026.docx"
    _, *tables, _ = Document(str(path)).tables
    cells = [
        [cell.text for cell in dict.fromkeys(row.cells)] for table in tables for row in table.rows
    ]
    assert cells == rows


@pytest.mark.pyodide
def test_word_file_is_the_one_that_the_command_line_writes(page: Page, tmp_path: Path):
    """The browser's Python writes part by part what this Python writes, under several documents."""
    plans = [PLAN, "nam-dinh-2023"]
    facts = FACTS | {"attestations": {}, "name": "Văn phòng"}
    open_facts(page, ",".join(plans), facts)
    written = parts_of(download_word(page, tmp_path).read_bytes())
    asked = [one for one in BOOK.plans if one.id in plans]
    blocks = report(BOOK, read_facts(facts, BOOK), [one.id for one in asked])
    assert written == parts_of(document(blocks))


def parts_of(content: bytes) -> dict[str, bytes]:
    """Unpack a document."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_printing_the_page_prints_the_report(page: Page):
    """Without being opened first the report is what comes on paper: A4, nothing of the form."""
    check = open_facts(page)
    expect(page.locator("[data-sheet] .sheet__title")).to_have_count(1, timeout=LOADING_MS)
    expect(page.locator("[data-sheet]")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("[data-sheet]")).to_be_visible()
    hidden = (check.result, page.locator(".check__questions"), page.locator("h1").first)
    for part in (*hidden, page.locator(".md-header"), page.locator(".report .sheet-actions")):
        expect(part).to_be_hidden()
    printed = page.pdf(prefer_css_page_size=True)
    assert 3 <= len(PRINTED_PAGE.findall(printed)) <= 10
    assert set(re.findall(rb"/MediaBox \[0 0 (\d+)\S* (\d+)", printed)) == {(b"594", b"841")}


def test_no_outdated_report_is_printed(page: Page):
    """Printed before the report has followed the last figure, the paper says so instead."""
    check = open_facts(page)
    sheet, outdated = page.locator("[data-sheet]"), page.locator(".report__outdated")
    expect(sheet.locator(".sheet__title")).to_have_count(1, timeout=LOADING_MS)
    check.field("targets.assigned").evaluate(
        """field => {
          field.value = "97";
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
          dispatchEvent(new Event("beforeprint"));
        }"""
    )
    page.emulate_media(media="print")
    expect(outdated).to_be_visible()
    expect(sheet).to_be_hidden()
    expect(sheet).to_contain_text("97", timeout=LOADING_MS)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(outdated).to_be_hidden()
    expect(sheet).to_be_visible()


def test_report_waits_for_faults_to_be_mended(page: Page):
    """A figure that is refused leaves no report to read or print; mended, it is back."""
    check = open_facts(page)
    field = check.field("targets.assigned")
    figure = field.input_value()
    field.fill("-1")
    actions = page.locator(".report .sheet-actions")
    expect(actions).to_be_hidden()
    expect(page.locator(".report")).to_contain_text("Sửa các chỗ sai")
    page.emulate_media(media="print")
    expect(page.locator("[data-sheet]")).to_be_hidden()
    expect(page.locator(".report__none")).to_be_visible()
    page.emulate_media(media="screen")
    field.fill(figure)
    expect(actions).to_be_visible()


def test_report_speaks_of_kept_figures_only(page: Page):
    """While figures are only tried the report stays as it was, and none is made."""
    check = open_facts(page)
    open_report(page)
    sheet = page.locator("[data-sheet]")
    before = sheet.evaluate(ROWS)
    page.locator("[data-what-if-start]").click()
    check.field("targets.assigned").fill("97")
    check.settle()
    expect(page.locator(".report .sheet-actions")).to_be_hidden()
    expect(page.locator(".report__what-if")).to_be_visible()
    assert sheet.evaluate(ROWS) == before
    page.locator("[data-what-if-keep]").click()
    expect(sheet).to_contain_text("97", timeout=LOADING_MS)


def test_report_is_read_and_taken_on_a_phone(phone: Page, tmp_path: Path):
    """On a small screen the report is within it, its buttons easily hit; the file is the same kind."""
    open_facts(phone)
    open_report(phone)
    expect(phone.locator("[data-sheet] .sheet__head")).to_be_in_viewport()
    assert is_within_the_screen(phone)
    for button in phone.locator(".report .sheet-actions .button").all():
        assert button.bounding_box()["height"] >= 44
    assert len(Document(str(download_word(phone, tmp_path))).tables) > 6


def choose_paper(page: Page, title: str) -> None:
    """Have another paper written in the place of the report."""
    page.get_by_label("Giấy cần lập").select_option(label=title)


@pytest.mark.parametrize("width", [390, 1440])
def test_every_paper_of_the_year_is_read_and_taken(page: Page, tmp_path: Path, width: int):
    """Chosen from one list, with the clauses behind it beside it; named after the unit and year."""
    page.set_viewport_size({"width": width, "height": 844})
    open_facts(page, f"{PLAN},nam-dinh-2023", FACTS | {"attestations": {}, "name": "Văn phòng"})
    choose_paper(page, "Bản đăng ký phấn đấu")
    open_report(page)
    sheet, behind = page.locator("[data-sheet]"), page.locator("[data-behind]")
    expect(sheet.locator(".sheet__title")).to_contain_text("BẢN ĐĂNG KÝ")
    expect(sheet.locator(".sheet__suggestion")).to_have_text("Gợi ý, không thay mẫu của cấp trên.")
    assert is_within_the_screen(page)
    page.get_by_label("Theo văn bản", exact=True).select_option(PLAN)
    behind.locator("summary").click()
    expect(behind).to_contain_text("Đăng ký thi đua theo mẫu gửi kèm kế hoạch.")
    expect(behind).to_contain_text("Bản nhận được không có mẫu này.")
    expect(behind.locator("a").first).to_have_attribute(
        "href", re.compile("/ke-hoach/quang-ngai-2022/#")
    )
    assert download_word(page, tmp_path).name == "dang-ky-chi-bo-van-phong-2026.docx"
    choose_paper(page, "Phiếu chấm buổi sinh hoạt")
    expect(sheet.locator(".sheet__title")).to_contain_text("PHIẾU CHẤM")
    expect(page.get_by_label("Buổi sinh hoạt", exact=True)).to_have_value("")
    choose_paper(page, "Báo cáo tự đánh giá, bản rút gọn")
    expect(sheet.locator(".sheet__title")).to_contain_text("BÁO CÁO")
    expect(page.locator("[data-suggested]")).to_be_hidden()
    page.emulate_media(media="print")
    assert 1 <= len(PRINTED_PAGE.findall(page.pdf(prefer_css_page_size=True))) <= 4


@pytest.mark.pyodide
def test_file_that_cannot_be_made_is_told_and_tried_again(
    page: Page, page_faults: list[str], tmp_path: Path
):
    """With the line cut before the first file a clear word says so; once it is back it works."""
    open_facts(page)
    page.route("**", lambda route: route.abort())
    page.get_by_role("button", name="Tải tệp Word").click()
    status = page.locator("[data-report-status]")
    expect(status).to_contain_text("xin bấm lại", timeout=LOADING_MS)
    page.unroute("**")
    page_faults.clear()
    assert download_word(page, tmp_path).stat().st_size > 0


@pytest.mark.parametrize("width", [390, 1440])
def test_blank_form_is_read_and_printed(page: Page, width: int):
    """A blank form is within the screen; its button prints it, the sheet alone, on A4."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/bieu-mau/")
    assert is_within_the_screen(page)
    page.get_by_role("link", name="Xem và in biểu mẫu Quảng Ngãi, đảng bộ cơ sở").click()
    expect(page.locator(".sheet")).to_contain_text("ĐẢNG ỦY ……")
    assert is_within_the_screen(page)
    page.evaluate("window.print = () => document.body.dataset.printed = ''")
    page.get_by_role("button", name="In biểu mẫu").click()
    expect(page.locator("body[data-printed]")).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.locator(".sheet-screen")).to_be_hidden()
    assert 4 <= len(PRINTED_PAGE.findall(page.pdf(prefer_css_page_size=True))) <= 12
