"""A committee's list of a month is asked for beside the log of meetings."""

import json

from playwright.sync_api import Page, expect

BRANCH = {
    "unit": "chi-bo-co-so",
    "name": "Chi bộ A",
    "year": 2026,
    "meetings": [{"date": "2026-12-01", "kind": "thuong-ky", "present": 3, "members": 5}],
}


def test_the_files_that_branches_sent_become_a_list(page: Page):
    """Asked for without files, they are asked for; chosen, they are counted, and the list comes."""
    page.goto("/tu-danh-gia/so-sinh-hoat/")
    make, said = page.get_by_role("button", name="Lập danh sách"), page.locator("[data-month-said]")
    page.locator("[name=month]").fill("2026-12")
    make.click()
    expect(said).to_have_text("Xin chọn tệp của các chi bộ trước đã.")
    file = {"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(BRANCH).encode()}
    page.get_by_label("Chọn các tệp").set_input_files(file)
    expect(page.locator("[data-chosen]")).to_have_text("đã chọn 1 tệp")
    with page.expect_download() as download:
        make.click()
    assert download.value.suggested_filename == "cham-diem-sinh-hoat-2026-12.xlsx"
    expect(said).to_contain_text("với 1 chi bộ")
