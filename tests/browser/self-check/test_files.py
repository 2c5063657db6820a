"""The answers as a file: what the page saves the command reads, and the other way round."""

import json
from pathlib import Path

import pytest
from bon_tot.cli.main import main
from playwright.sync_api import Locator, Page, expect
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


def unfold(check: SelfCheck) -> None:
    """Unfold what has to do with files."""
    check.page.get_by_text("Tệp và liên kết").click()


def save(check: SelfCheck, folder: Path) -> Path:
    """Press the button; gives the file that the browser downloads."""
    with check.page.expect_download() as download:
        check.page.locator("[data-save]").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def said(check: SelfCheck) -> Locator:
    """Find where the page says what it did."""
    return check.page.locator("[data-said]")


@pytest.mark.pyodide
def test_what_the_page_saves_the_command_reads(check: SelfCheck, tmp_path: Path, capsys):
    """A saved self-check is a facts file with name, note and evidence, and with the same verdict."""
    check.fill(FACTS | {"year": 2024, "name": "Chi bộ Văn phòng"})
    answers = check.answers("nam-dinh-2023.dan-van-dan-chu")
    answers.locator("summary").click()
    answers.get_by_label("Ghi chú").fill("Đủ hồ sơ")
    answers.get_by_label("Minh chứng").fill("Biên bản số 3")
    outcome = check.outcome()
    unfold(check)
    file = save(check, tmp_path)
    assert file.name == "tu-danh-gia-chi-bo-van-phong-2024.json"
    saved = json.loads(file.read_text(encoding="utf-8"))
    assert saved["version"] == 1
    assert saved["plans"] == [PLAN]
    assert saved["name"] == "Chi bộ Văn phòng"
    assert saved["notes"] == {"nam-dinh-2023.dan-van-dan-chu": "Đủ hồ sơ"}
    assert saved["evidence"] == {"nam-dinh-2023.dan-van-dan-chu": "Biên bản số 3"}
    assert main(["assess", str(file), "--plan", PLAN, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == outcome["verdict"] == "met"


def test_a_facts_file_is_opened_as_a_new_record(check: SelfCheck, facts_file):
    """Opening the command's file fills the form; what was there is still on the record list."""
    check.field("members.total").fill("33")
    check.page.locator("[data-open]").set_input_files(facts_file(FACTS))
    expect(said(check)).to_have_text("Đã mở thành bản mới.")
    expect(check.field("members.total")).to_have_value("20")
    expect(check.whole.locator("[data-whole]")).to_have_attribute("data-verdict", "met")
    expect(check.page.locator("[data-record]")).to_have_count(2)


@pytest.mark.parametrize("place", ["form.check", ".md-header"])
def test_a_file_is_dropped_anywhere_on_the_page(check: SelfCheck, place: str):
    """Drag and drop does what the button does; the browser does not leave the page for the file."""
    check.page.locator(place).evaluate(
        """(place, text) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], "ho-so.json"));
          for (const type of ["dragover", "drop"]) {
            const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
            if (place.dispatchEvent(event)) throw new Error(`${type} is left to the browser`);
          }
        }""",
        json.dumps(FACTS),
    )
    expect(said(check)).to_have_text("Đã mở thành bản mới.")
    expect(check.field("members.total")).to_have_value("20")


def test_saving_keeps_what_is_not_asked_now(check: SelfCheck, facts_file, tmp_path: Path):
    """Answers for other documents and facts that no document asks come back out of the file."""
    facts = FACTS | {
        "unit": UNIT,
        "registered": {"total": 7},
        "branches": {"total": 8, "four_good": 6},
        "attestations": {"tkv-dien-luc-2024.cb-noi-di-doi-voi-lam": True},
    }
    check.page.locator("[data-open]").set_input_files(facts_file(facts))
    expect(said(check)).to_have_text("Đã mở thành bản mới.")
    unfold(check)
    saved = json.loads(save(check, tmp_path).read_text(encoding="utf-8"))
    assert saved == facts | {"version": 1, "plans": saved["plans"]}
    assert saved["plans"]


def test_what_does_not_hold_is_not_saved_to_a_file(check: SelfCheck):
    """A file that could not be opened again is not written; what is to be mended is listed."""
    check.field("members.total").fill("abc")
    unfold(check)
    check.page.locator("[data-save]").click()
    refusal = check.page.locator("[data-refused]")
    expect(refusal).to_contain_text("Chưa lưu ra tệp được")
    refusal.get_by_role("link").click()
    expect(check.page.locator('[name="members.total"]')).to_be_focused()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "không phải là một bản tự đánh giá"),
        ({"unit": UNIT, "thanh_vien": 3}, "Tệp có mục mà trang không biết"),
    ],
    ids=["cut", "unknown"],
)  # fmt: skip
def test_a_damaged_file_is_refused_whole(check: SelfCheck, facts_file, content, told):
    """The reason is told, what was typed stays, and no record is made of it."""
    check.field("members.total").fill("33")
    check.page.locator("[data-open]").set_input_files(facts_file(content))
    refusal = check.page.locator("[data-refused]")
    expect(refusal).to_contain_text("ho-so.json")
    expect(refusal).to_contain_text(told)
    expect(check.field("members.total")).to_have_value("33")
    expect(check.page.locator("[data-record]")).to_have_count(1)


def test_rules_that_break_over_a_file_are_told(check: SelfCheck, facts_file):
    """Where the rules raise instead of answering, the page says so and keeps what was typed."""
    check.field("members.total").fill("33")
    check.settle()
    check.page.evaluate(
        """() => (Worker.prototype.postMessage = function ({ id }) {
          const data = { type: "fault", id, reason: "Traceback" };
          this.dispatchEvent(new MessageEvent("message", { data }));
        })"""
    )
    check.page.locator("[data-open]").set_input_files(facts_file(FACTS))
    refusal = check.page.locator("[data-refused]")
    expect(refusal).to_contain_text("Bộ quy tắc dừng giữa chừng")
    expect(refusal).to_contain_text("Traceback")
    expect(check.field("members.total")).to_have_value("33")


def test_a_file_that_the_browser_cannot_read_is_refused(check: SelfCheck, facts_file):
    """A folder that was dropped, or a file gone with its stick, is told; what was typed stays."""
    check.field("members.total").fill("33")
    check.page.evaluate(
        """() => {
          Blob.prototype.text = async () => { throw new DOMException("gone", "NotFoundError"); };
        }"""
    )
    check.page.locator("[data-open]").set_input_files(facts_file(FACTS))
    refusal = check.page.locator("[data-refused]")
    expect(refusal).to_contain_text("Không mở được tệp ho-so.json.")
    expect(refusal).to_contain_text("Trình duyệt không đọc được tệp này")
    expect(check.field("members.total")).to_have_value("33")


def test_opening_can_be_undone(check: SelfCheck, facts_file):
    """What was typed before a file was opened comes back, and the opened record is gone."""
    check.field("members.total").fill("33")
    check.page.locator("[data-open]").set_input_files(facts_file(FACTS))
    expect(check.field("members.total")).to_have_value("20")
    check.page.locator(".steps [data-undo]").click()
    expect(check.field("members.total")).to_have_value("33")
    expect(check.field("admissions.admitted")).to_have_value("")
    expect(check.page.locator("[data-record]")).to_have_count(1)


def test_undoing_overwrites_nothing_on_a_device_that_deletes_nothing(check: SelfCheck, facts_file):
    """The record before is at hand again, whole; the opened one is still there, and the page says so."""
    check.field("members.total").fill("33")
    check.page.locator("[data-open]").set_input_files(facts_file(FACTS | {"name": "Chi bộ B"}))
    expect(check.page.locator("[data-record]")).to_have_count(2)
    check.page.evaluate(
        """() => (IDBObjectStore.prototype.delete = () => {
          throw new DOMException("locked", "InvalidStateError");
        })"""
    )
    check.page.locator(".steps [data-undo]").click()
    expect(check.field("members.total")).to_have_value("33")
    expect(check.page.locator("[data-refused]")).to_contain_text("Không xóa được bản “Chi bộ B, ")
    check.field("members.htnv").fill("1")
    expect(check.page.locator("[data-kept]")).to_contain_text("Đã lưu")
    check.page.reload()
    expect(check.page.locator('[name="members.total"]')).to_have_value("33")
    expect(check.page.locator("[data-record]")).to_have_count(2)


def test_on_a_phone_a_refusal_is_told_in_sight(phone: Page, facts_file):
    """A damaged file is refused where the reader looks, and an untouched form is not kept for it."""
    check = SelfCheck(phone)
    check.open(PLAN, UNIT)
    check.settle()
    unfold(check)
    phone.locator("[data-records] > summary").click()
    phone.locator("[data-open]").set_input_files(facts_file('{"unit": "chi-bo'))
    expect(phone.locator("[data-refused-title]")).to_be_in_viewport()
    expect(phone.locator("[data-record]")).to_have_count(0)
