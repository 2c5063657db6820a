"""A branch that keeps a log of its meetings counts none of them by hand."""

import json

from bon_tot import load_book
from playwright.sync_api import Page, expect
from self_check import SelfCheck, by_criterion, expected_outcome

PLAN, UNIT = "nam-dinh-2023", "chi-bo-truc-thuoc"
RATINGS = dict(load_book().questions.ratings)
MEETINGS = [(month, "thuong-ky", 95 if month < 10 else 60) for month in range(1, 13)]
TOPICS = [(month, "chuyen-de", 90) for month in (2, 5, 8)]
LOG = [
    {"date": f"2026-{month:02}-05", "kind": kind, "score": score}
    for month, kind, score in (*MEETINGS, *TOPICS)
]
FACTS = {"version": 1, "unit": UNIT, "year": 2026, "name": "Chi bộ A", "meetings": LOG}


def open_file(page: Page, facts: dict[str, object]) -> None:
    """Open a saved self-check by its button."""
    content = json.dumps(facts).encode()
    file = {"name": "a.json", "mimeType": "application/json", "buffer": content}
    page.locator("[data-open]").set_input_files(file)
    expect(page.locator("[data-said]")).to_contain_text("Đã mở")


def test_the_figures_follow_from_the_log(page: Page):
    """The fields show what the log comes to and take nothing, and the verdict is the log's."""
    check = SelfCheck(page)
    check.open(PLAN, UNIT)
    open_file(page, FACTS)
    held = check.field("regular_meetings.held")
    expect(held).to_have_value("12")
    expect(held).not_to_be_editable()
    expect(page.locator('[name="regular_meetings.tot"]')).to_have_value("9")
    expect(page.locator('[name="thematic_meetings.q4"]')).to_have_value("0")
    told = page.locator("[data-group=regular_meetings] [data-log-told]")
    expect(told).to_contain_text("tính từ sổ sinh hoạt, đã ghi 15 buổi")
    assert by_criterion(check.outcome()) == by_criterion(expected_outcome(PLAN, FACTS, RATINGS))


def test_to_the_log_and_back(page: Page):
    """A meeting noted in the log is counted in the self-check, which keeps no count beside it."""
    check = SelfCheck(page)
    check.open(PLAN, UNIT)
    check.field("name").fill("Chi bộ A")
    check.field("year").fill("2026")
    check.field("regular_meetings.held")
    page.locator("[data-group=regular_meetings] [data-log-offered] a").click()
    page.locator("[data-log][data-started]").wait_for()
    expect(page.locator("[data-whose]")).to_have_text("Chi bộ A, năm 2026")
    page.locator("[name=date]").fill("2026-03-05")
    page.locator("[name=score]").fill("95")
    page.locator("[data-note]").click()
    expect(page.locator("[data-said]")).to_have_text("Đã ghi buổi ngày 05/03/2026.")
    page.get_by_role("link", name="Về bản tự đánh giá").click()
    page.locator("form[data-started]").wait_for()
    expect(page.locator('[name="regular_meetings.held"]')).to_have_value("1")
    facts = page.evaluate(
        """() => new Promise(resolve => {
          const open = indexedDB.open("bon-tot");
          open.onsuccess = () => {
            const all = open.result.transaction("records").objectStore("records").getAll();
            all.onsuccess = () => resolve(all.result.map(({ facts }) => JSON.parse(facts)));
          };
        })"""
    )
    assert [(one.get("regular_meetings"), len(one["meetings"])) for one in facts] == [(None, 1)]


def test_a_log_that_contradicts_the_year_is_told_beside_it(page: Page):
    """Where a meeting is of another year, the figures say so, and no verdict is drawn."""
    check = SelfCheck(page)
    check.open(PLAN, UNIT)
    open_file(page, FACTS)
    check.field("regular_meetings.held")
    check.field("year").fill("2025")
    expect(check.fault("meetings")).to_contain_text("ngày họp không thuộc năm 2025")
