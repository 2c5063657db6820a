"""The answers as a file: what the page saves the command reads, and the other way round."""

import json
from pathlib import Path

import pytest
from bon_tot.cli import main
from playwright.sync_api import Page, expect
from self_check import SelfCheck
from situations import read_situations

PLAN, UNIT = "nam-dinh-2023", "chi-bo-co-so"
FACTS = next(
    situation.facts
    for situation in read_situations()
    if situation.plan == PLAN and situation.name == "Chi bộ cơ sở đạt cả bốn tốt"
)


@pytest.fixture
def check(page: Page) -> SelfCheck:
    """Open the page with a document and a unit kind chosen."""
    check = SelfCheck(page)
    check.open(PLAN, UNIT)
    check.settle()
    return check


@pytest.fixture
def facts_file(tmp_path: Path):
    """Write a facts file; gives its path."""

    def write(content: object, name: str = "ho-so.json") -> Path:
        file = tmp_path / name
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        file.write_text(text, encoding="utf-8")
        return file

    return write


def save(check: SelfCheck, folder: Path) -> Path:
    """Press the button; gives the file that the browser downloads."""
    with check.page.expect_download() as download:
        check.page.locator("[data-save]").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def test_what_the_page_saves_the_command_reads(check: SelfCheck, tmp_path: Path, capsys):
    """A saved self-check is a facts file with the same verdict."""
    check.fill(FACTS)
    check.field("year").fill("2024")
    outcome = check.outcome()
    file = save(check, tmp_path)
    assert file.name == f"tu-danh-gia-{UNIT}-2024.json"
    assert main(["assess", str(file), "--plan", PLAN, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == outcome["verdict"] == "met"


def test_a_facts_file_is_opened(check: SelfCheck, facts_file):
    """Opening the command's file fills the form, and the verdict follows."""
    check.page.locator("[data-open]").set_input_files(facts_file(FACTS))
    expect(check.page.locator("[data-kept]")).to_have_text("Đã mở tệp.")
    expect(check.field("members.total")).to_have_value("20")
    expect(check.whole.locator("[data-whole]")).to_have_attribute("data-verdict", "met")


def test_saving_keeps_what_is_not_asked_now(check: SelfCheck, facts_file, tmp_path: Path):
    """Answers for other documents and facts without a field come back out of the file."""
    facts = FACTS | {
        "unit": UNIT,
        "registered": {"total": 7},
        "branches": {"total": 8, "four_good": 6},
        "attestations": {"tkv-dien-luc-2024.cb-noi-di-doi-voi-lam": True},
    }
    check.page.locator("[data-open]").set_input_files(facts_file(facts))
    expect(check.page.locator("[data-kept]")).to_have_text("Đã mở tệp.")
    assert json.loads(save(check, tmp_path).read_text(encoding="utf-8")) == facts


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "không phải là JSON đúng cú pháp"),
        ({"unit": UNIT, "thanh_vien": 3}, "thanh_vien: tên lạ"),
        ({"unit": UNIT, "members": {"total": 1, "htxsnv": 2}}, "chỉ nhận nhiều nhất 1"),
        ([], "hồ sơ"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused_whole(check: SelfCheck, facts_file, content, told):
    """The reason is told, and what was typed stays."""
    check.field("members.total").fill("33")
    check.page.locator("[data-open]").set_input_files(facts_file(content))
    refusal = check.page.locator("[data-refused]")
    expect(refusal).to_contain_text("ho-so.json")
    expect(refusal).to_contain_text(told)
    expect(check.field("members.total")).to_have_value("33")


def test_opening_can_be_undone(check: SelfCheck, facts_file):
    """What was typed before a file was opened comes back."""
    check.field("members.total").fill("33")
    check.page.locator("[data-open]").set_input_files(facts_file(FACTS))
    expect(check.field("members.total")).to_have_value("20")
    check.page.locator("[data-undo]").click()
    expect(check.field("members.total")).to_have_value("33")
    expect(check.field("admissions.admitted")).to_have_value("")
