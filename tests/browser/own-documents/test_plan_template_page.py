"""A template filled in on its page: kept on the device, seen on the paper, written, and put to use."""

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

PAGE = "/bieu-mau/mau-chi-bo-4-tot/dien/"
LONG_MS = 60_000


def start(page: Page) -> None:
    """Open the page, and wait for its program."""
    page.goto(PAGE)
    page.locator("[data-own][data-started]").wait_for()


def test_what_is_filled_in_stands_everywhere_and_stays(page: Page):
    """Once typed, it is in every place, without the words before it twice, and there next time."""
    page.set_viewport_size({"width": 390, "height": 844})
    start(page)
    places = page.locator("[data-sheet] [data-blank=chi-bo]")
    expect(places.first).to_have_text("……")
    page.get_by_label("Tên chi bộ").fill("chi bộ Văn phòng")
    assert set(places.all_text_contents()) == {"Văn phòng"}
    assert places.count() > 2
    expect(page.locator("[data-left]")).to_contain_text("Còn 9 điều chưa điền")
    expect(page.locator("[data-saved]").first).to_contain_text("Đã lưu trên máy này")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    start(page)
    expect(page.get_by_label("Tên chi bộ")).to_have_value("chi bộ Văn phòng")
    page.get_by_role("button", name="Lập kế hoạch khác").click()
    expect(page.get_by_label("Tên chi bộ")).to_have_value("")
    page.get_by_label("Tên chi bộ").fill("Hai")
    expect(page.locator("[data-count]")).to_have_text("2")


@pytest.mark.pyodide
def test_the_plan_becomes_a_word_file_and_a_document_of_ones_own(page: Page, tmp_path: Path):
    """The file says what was filled in; one step further its criteria wait to be gone through."""
    start(page)
    page.get_by_label("Tên chi bộ").fill("Văn phòng")
    page.get_by_label("Số và ký hiệu").fill("05-KH/CB")
    with page.expect_download(timeout=LONG_MS) as downloading:
        page.get_by_role("button", name="Tải tệp Word").click()
    downloading.value.save_as(tmp_path / "ke-hoach.docx")
    content = io.BytesIO((tmp_path / "ke-hoach.docx").read_bytes())
    with zipfile.ZipFile(content) as archive:
        assert "Số 05-KH/CB" in archive.read("word/document.xml").decode()
    page.get_by_role("button", name="Đưa vào Văn bản của mình").click()
    page.wait_for_url("**/van-ban-cua-minh/?van-ban=*", timeout=LONG_MS)
    expect(page.locator("[data-title]")).to_have_text(
        "Kế hoạch số 05-KH/CB của Chi bộ Văn phòng", timeout=LONG_MS
    )
    expect(page.locator(".own__proposal").first).to_contain_text("Chưa soát")
