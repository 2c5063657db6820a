"""The committee's own papers, from the results of its table."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect
from self_check import LOADING_MS


@pytest.mark.parametrize("title", ["Danh sách đề nghị công nhận", "Quyết định công nhận"])
def test_a_committee_has_its_papers_written(page: Page, title: str, tmp_path: Path):
    """Each paper is a Word file that names committee and year, and holds the branches."""
    page.goto("/tu-danh-gia/cap-uy/?van-ban=nam-dinh-2023&don-vi=chi-bo-truc-thuoc")
    page.locator("form.units[data-started]").wait_for()
    page.locator("input[name=name]").fill("Đảng bộ Sở A")
    page.locator("input[name=year]").fill("2026")
    page.locator("td input:visible, td:visible input").first.fill("Chi bộ Văn phòng")
    button = page.locator("[data-papers] [data-paper]").filter(has_text=title)
    expect(button).to_be_visible(timeout=LOADING_MS)
    with page.expect_download(timeout=LOADING_MS) as download:
        button.click()
    name = download.value.suggested_filename
    assert "dang-uy-so-a" in name
    assert name.endswith("2026.docx")
    download.value.save_as(tmp_path / name)
    with ZipFile(BytesIO((tmp_path / name).read_bytes())) as archive:
        assert "ĐẢNG ỦY SỞ A" in archive.read("word/document.xml").decode()
