"""Nothing typed is lost: kept on the device, unit by unit and year by year, until deleted for good."""

import json
import re

import pytest
from blanking import BLANK
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect
from self_check import SelfCheck

PLAN, UNIT = "nam-dinh-2023", "chi-bo-co-so"
RECORDS = """async change => {
  const open = indexedDB.open("bon-tot");
  const database = await new Promise(resolve => (open.onsuccess = () => resolve(open.result)));
  const store = database.transaction("records", "readwrite").objectStore("records");
  const request = store.getAll();
  const records = await new Promise(resolve => (request.onsuccess = () => resolve(request.result)));
  for (const record of change ? records : []) {
    Object.assign(record, change);
    store.put(record, record.id);
  }
  await new Promise(resolve => (store.transaction.oncomplete = resolve));
  database.close();
  return records;
}"""
REFUSE_DELETING = """() => {
  IDBObjectStore.prototype.delete = () => {
    throw new DOMException("locked", "InvalidStateError");
  };
}"""
BREAK_STORAGE = """() => {
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("no room left", "QuotaExceededError");
  };
}"""

FROM_THE_HOME_SCREEN = """
const { matchMedia } = window;
window.matchMedia = query => matchMedia(query.replace("(display-mode: standalone)", "all"));
"""
STALL_WRITING = "() => { IDBObjectStore.prototype.get = () => ({}) }"
TYPE_AND_LEAVE = """([fact, figure, way]) => {
  const field = document.getElementsByName(fact)[0]
  field.value = figure
  field.dispatchEvent(new InputEvent("input", { bubbles: true }))
  if (way === "reload") location.reload()
  if (way === "navigate") location.assign("/huong-dan/")
}"""
TYPE_WHILE_LISTED = """
const { getAll } = IDBObjectStore.prototype;
IDBObjectStore.prototype.getAll = function () {
  const field = document.getElementsByName("name")[0];
  if (!document.querySelector("form[data-started]") && !field.value) {
    field.value = "Chi bộ B";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  return getAll.apply(this, arguments);
};
"""
ANSWER_LATE = """
const { open } = IDBFactory.prototype;
IDBFactory.prototype.open = function (name) {
  const request = {};
  window.answer = () => {
    open.call(this, name).onsuccess = ({ target }) => {
      request.result = target.result;
      request.onsuccess();
    };
  };
  return request;
};
"""
HELD = "Object.keys(localStorage).filter(key => key.startsWith('bon-tot '))"


@pytest.fixture
def check(page: Page) -> SelfCheck:
    """Open the self-check of a branch under one document, nothing being kept yet."""
    check = SelfCheck(page)
    check.open(PLAN, UNIT)
    return check


def kept(page: Page) -> Locator:
    """Find where the page says that all is kept."""
    return page.locator("[data-kept]")


def unfold(page: Page) -> Locator:
    """Unfold the record list, if it is folded; gives its rows."""
    record_list = page.locator("[data-records]")
    if record_list.get_attribute("open") is None:
        record_list.locator("> summary").click()
    return record_list.locator("[data-record]")


@pytest.mark.parametrize(
    ("place", "way"), [("/tu-danh-gia/", "lưu ra tệp"), ("/tu-danh-gia/cap-uy/", "xuất ra Excel")]
)
def test_where_a_week_is_all_the_page_says_so(page: Page, place: str, way: str):
    """Apple's browsers forget a site after seven days, unless it stands on the home screen."""
    note = page.locator("[data-short-lived]")
    page.goto(place)
    expect(note).to_be_hidden()
    page.add_init_script("window.GestureEvent = class {}")
    page.reload()
    expect(note).to_be_visible()
    expect(note).to_contain_text(way)
    page.add_init_script(FROM_THE_HOME_SCREEN)
    page.reload()
    expect(note).to_be_hidden()


@pytest.mark.pyodide
def test_what_was_typed_is_there_next_month(check: SelfCheck):
    """Right and wrong figures, answers and notes are there again when the page is come back to."""
    criterion = "nam-dinh-2023.dan-van-dan-chu"
    check.field("name").fill("Chi bộ Văn phòng")
    check.field("year").fill("2026")
    check.field("members.total").fill("9007199254740993")
    check.field("members.htnv").fill("hai")
    answers = check.answers(criterion)
    answers.get_by_label("Không", exact=True).check()
    answers.locator("summary").click()
    answers.get_by_label("Ghi chú").fill("Còn 1 việc\nchưa xong")
    answers.get_by_label("Minh chứng").fill("Biên bản số 3")
    check.page.goto("/huong-dan/")
    check.page.goto("/tu-danh-gia/")
    expect(check.page.locator("[data-said]")).to_have_text(
        "Đã mở lại “Chi bộ Văn phòng, năm 2026”."
    )
    expect(check.page.locator(".choice__unit")).to_have_text(
        "Chi bộ Văn phòng · Chi bộ cơ sở · năm 2026"
    )
    expect(check.field("members.total")).to_have_value("9007199254740993")
    expect(check.field("members.htnv")).to_have_value("hai")
    answers = check.answers(criterion)
    expect(answers.get_by_label("Không", exact=True)).to_be_checked()
    expect(answers.locator(".item__noted")).to_be_visible()
    expect(answers.locator('[name^="notes."]')).to_have_value("Còn 1 việc\nchưa xong")
    expect(answers.locator('[name^="evidence."]')).to_have_value("Biên bản số 3")


def test_what_is_typed_while_the_page_starts_stays(check: SelfCheck):
    """The record of the last visit does not come over it; both are kept."""
    check.field("name").fill("Chi bộ A")
    expect(kept(check.page)).to_contain_text("Đã lưu")
    check.page.add_init_script(TYPE_WHILE_LISTED)
    check.open(PLAN, UNIT)
    expect(check.page.locator("[name=name]")).to_have_value("Chi bộ B")
    rows = unfold(check.page)
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="Chi bộ B")).to_contain_text("đang mở")
    names = [record["name"] for record in check.page.evaluate(RECORDS)]
    assert sorted(names) == ["Chi bộ A", "Chi bộ B"]


def test_the_page_says_when_it_kept_what(check: SelfCheck):
    """A quiet line tells the time of the last keeping."""
    check.field("members.total").fill("20")
    expect(kept(check.page)).to_have_text(
        re.compile(r"^Đã lưu trên máy này lúc \d\d:\d\d ngày \d\d/\d\d/\d{4}\.$")
    )


def test_units_and_years_stand_side_by_side(check: SelfCheck):
    """A new record does not touch the one before; each is opened by its name."""
    check.field("name").fill("Chi bộ A")
    check.field("members.total").fill("11")
    unfold(check.page)
    check.page.locator("[data-new]").click()
    expect(check.page.locator("[name=name]")).to_have_value("")
    expect(check.page.locator('[name="members.total"]')).to_have_value("")
    expect(check.page.locator(f"input[value={PLAN}]")).to_be_checked()
    check.field("name").fill("Chi bộ B")
    check.field("members.total").fill("22")
    rows = unfold(check.page)
    expect(rows).to_have_count(2)
    rows.filter(has_text="Chi bộ A").get_by_role("button", name="Mở").click()
    expect(check.page.locator('[name="members.total"]')).to_have_value("11")
    expect(check.page.locator("[data-undo]")).to_be_disabled()
    unfold(check.page).filter(has_text="Chi bộ B").get_by_role("button", name="Mở").click()
    expect(check.page.locator('[name="members.total"]')).to_have_value("22")


def test_a_record_is_copied_to_the_next_year(check: SelfCheck):
    """Name, unit kind and documents go along, figures do not; the old year stays."""
    check.field("name").fill("Chi bộ A")
    check.field("year").fill("2026")
    check.field("members.total").fill("11")
    rows = unfold(check.page)
    rows.get_by_role("button", name="Bắt đầu năm 2027").click()
    expect(rows).to_have_count(2)
    expect(check.page.locator("[name=year]")).to_have_value("2027")
    expect(check.page.locator("[name=name]")).to_have_value("Chi bộ A")
    expect(check.page.locator('[name="members.total"]')).to_have_value("")
    expect(check.page.locator(f"input[value={PLAN}]")).to_be_checked()
    expect(check.page.locator(f"input[value={UNIT}]")).to_be_checked()
    rows.filter(has_text="2026").get_by_role("button", name="Mở", exact=True).click()
    expect(check.page.locator('[name="members.total"]')).to_have_value("11")


def test_a_copy_without_a_year_asks_for_one(check: SelfCheck):
    """Where nothing tells the copy from its original, the reader is asked to tell the year."""
    check.field("name").fill("Chi bộ A")
    unfold(check.page).get_by_role("button", name="Bắt đầu năm mới").click()
    expect(check.page.locator("[data-said]")).to_contain_text("Xin ghi năm của bản này")


def test_emptying_a_blank_record_offers_nothing_back(check: SelfCheck):
    """What has no figures is not emptied, and nothing is said of taking it back; figures are."""
    check.field("name").fill("Chi bộ A")
    unfold(check.page)
    check.page.locator("[data-clear]").click()
    expect(check.page.locator("[data-said]")).to_have_text("Bản này chưa điền số liệu nào.")
    check.field("members.total").fill("11")
    check.page.locator("[data-clear]").click()
    expect(check.page.locator('[name="members.total"]')).to_have_value("")
    check.page.locator(".steps [data-undo]").click()
    expect(check.page.locator('[name="members.total"]')).to_have_value("11")


def test_deleting_asks_and_can_be_taken_back(check: SelfCheck):
    """Gone from the device at once where the reader says so, and back while nothing else is said."""
    check.field("name").fill("Chi bộ A")
    rows = unfold(check.page)
    rows.get_by_role("button", name="Xóa bản này").click()
    dialog = check.page.get_by_role("dialog", name="Xóa bản “Chi bộ A”?")
    check.page.keyboard.press("Escape")
    expect(rows).to_have_count(1)
    rows.get_by_role("button", name="Xóa bản này").click()
    dialog.get_by_role("button", name="Xóa bản này").click()
    expect(check.page.locator("[data-said]")).to_have_text("Đã xóa bản “Chi bộ A”.")
    expect(check.page.locator("[name=name]")).to_have_value("")
    expect(rows).to_have_count(0)
    assert check.page.evaluate(RECORDS) == []
    check.page.get_by_role("button", name="Lấy lại").click()
    expect(rows).to_contain_text("Chi bộ A")
    expect(check.page.get_by_role("button", name="Lấy lại")).to_be_hidden()
    assert [record["name"] for record in check.page.evaluate(RECORDS)] == ["Chi bộ A"]


def test_a_device_that_deletes_nothing_is_told(check: SelfCheck):
    """Where the device refuses to delete, the page says so, and the record is still there."""
    check.field("name").fill("Chi bộ A")
    rows = unfold(check.page)
    check.page.evaluate(REFUSE_DELETING)
    rows.get_by_role("button", name="Xóa bản này").click()
    check.page.get_by_role("dialog").get_by_role("button", name="Xóa bản này").click()
    refusal = check.page.locator("[data-refused]")
    expect(refusal).to_contain_text("Không xóa được bản “Chi bộ A”.")
    expect(refusal).to_contain_text("locked")
    expect(rows).to_have_count(1)
    expect(check.page.locator("[name=name]")).to_have_value("Chi bộ A")


def test_on_a_phone_what_was_opened_is_told_in_sight(phone: Page):
    """Opening a record far down a long record list leads to the word of it, right over the steps."""
    check = SelfCheck(phone)
    check.open(PLAN, UNIT)
    check.field("name").fill("Chi bộ A")
    for name in ("Chi bộ B", "Chi bộ C", "Chi bộ D"):
        unfold(phone)
        phone.locator("[data-new]").click()
        check.field("name").fill(name)
    rows = unfold(phone)
    expect(rows).to_have_count(4)
    rows.filter(has_text="Chi bộ A").get_by_role("button", name="Mở").click()
    said = phone.locator("[data-said]")
    expect(said).to_have_text("Đã mở lại “Chi bộ A”.")
    expect(said).to_be_in_viewport()
    expect(rows.first).to_be_hidden()


def test_a_link_names_the_record(check: SelfCheck):
    """A record's own address opens it, and one that is not there is told."""
    check.field("name").fill("Chi bộ A")
    expect(kept(check.page)).to_contain_text("Đã lưu")
    (record,) = check.page.evaluate(RECORDS)
    unfold(check.page)
    check.page.locator("[data-new]").click()
    check.page.goto("/huong-dan/")
    check.page.goto(f"/tu-danh-gia/#ban={record['id']}")
    expect(check.page.locator("[name=name]")).to_have_value("Chi bộ A")
    assert "#ban" not in check.page.url
    check.page.goto("/huong-dan/")
    check.page.goto("/tu-danh-gia/#ban=khong-co")
    expect(check.page.locator("[data-said]")).to_contain_text("Không có bản lưu")


def test_a_full_device_is_told_and_nothing_is_lost(check: SelfCheck):
    """Where nothing can be stored, the page says so and keeps what it shows."""
    check.page.evaluate(BREAK_STORAGE)
    check.field("members.total").fill("20")
    refusal = check.page.locator("[data-not-kept]")
    expect(refusal).to_contain_text("Không lưu được trên máy này")
    expect(refusal).to_contain_text("no room left")
    expect(check.field("members.total")).to_have_value("20")
    assert check.outcome()["verdict"] == "unknown"


@pytest.mark.parametrize("button", ["[data-new]", "[data-act=open]", "[data-act=copy]"])
def test_what_is_not_kept_is_not_left_unasked(check: SelfCheck, button: str):
    """Another record does not come over what is only on the page before the reader says so."""
    check.field("name").fill("Chi bộ A")
    unfold(check.page)
    check.page.locator("[data-new]").click()
    check.field("name").fill("Chi bộ B")
    expect(kept(check.page)).to_contain_text("Đã lưu")
    check.page.evaluate(BREAK_STORAGE)
    check.field("members.total").fill("20")
    refusal = check.page.locator("[data-not-kept]")
    expect(refusal).to_be_visible()
    unfold(check.page)
    check.page.locator(f"[data-records] {button}:visible").first.click()
    dialog = check.page.get_by_role("dialog", name="Bản “Chi bộ B” chưa lưu được")
    dialog.get_by_role("button", name="Ở lại").click()
    expect(check.page.locator('[name="members.total"]')).to_have_value("20")
    check.page.locator(f"[data-records] {button}:visible").first.click()
    dialog.get_by_role("button", name="Vẫn chuyển").click()
    expect(check.page.locator('[name="members.total"]')).to_have_value("")


def test_without_storage_the_page_works(storageless: Page):
    """A browser that lets nothing be stored still gives a verdict, and the page says what it lacks."""
    check = SelfCheck(storageless)
    check.open(PLAN, UNIT)
    expect(storageless.locator("[data-not-kept]")).to_contain_text("denied")
    check.field("members.total").fill("20")
    assert check.outcome()["verdict"] == "unknown"
    unfold(storageless)
    expect(storageless.locator("[data-records] [data-count]")).to_have_text("0")


def test_a_device_that_does_not_answer_is_not_waited_for(check: SelfCheck):
    """The page works after a moment; an answer that comes later undoes nothing of what was typed."""
    check.field("name").fill("Chi bộ A")
    expect(kept(check.page)).to_contain_text("Đã lưu")
    check.page.add_init_script(ANSWER_LATE)
    check.open(PLAN, UNIT)
    refusal = check.page.locator("[data-not-kept]")
    expect(refusal).to_contain_text("TimeoutError")
    check.field("name").fill("Chi bộ B")
    assert check.outcome()["verdict"] == "unknown"
    check.page.evaluate("answer()")
    rows = unfold(check.page)
    expect(rows).to_contain_text("Chi bộ A")
    expect(check.page.locator("[name=name]")).to_have_value("Chi bộ B")
    check.field("members.total").fill("20")
    expect(kept(check.page)).to_contain_text("Đã lưu")
    expect(refusal).to_be_hidden()
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="Chi bộ B")).to_contain_text("đang mở")


def test_records_of_a_newer_page_are_left_alone(check: SelfCheck):
    """They are named as such, cannot be opened or copied, and stay as they are."""
    check.field("name").fill("Chi bộ A")
    expect(kept(check.page)).to_contain_text("Đã lưu")
    check.page.goto("/huong-dan/")
    check.page.evaluate(RECORDS, {"version": 2, "facts": {"shape": "new"}})
    before = check.page.evaluate(RECORDS)
    check.page.goto("/tu-danh-gia/")
    row = unfold(check.page)
    expect(row).to_contain_text("phiên bản mới hơn")
    expect(row.get_by_role("button")).to_have_text(["Xóa bản này"])
    check.page.goto("/huong-dan/")
    assert check.page.evaluate(RECORDS) == before


def test_damaged_records_are_named_and_do_not_stand_in_the_way(check: SelfCheck):
    """A record that cannot be read is said to be damaged; the page starts all the same."""
    check.field("name").fill("Chi bộ A")
    expect(kept(check.page)).to_contain_text("Đã lưu")
    check.page.goto("/huong-dan/")
    check.page.evaluate(RECORDS, {"facts": "{"})
    check.page.goto("/tu-danh-gia/")
    expect(unfold(check.page)).to_contain_text("bị hỏng")


@pytest.mark.parametrize("way", ["navigate", "reload", "close"])
def test_the_last_key_before_leaving_counts(check: SelfCheck, way: str):
    """A page left within the keystroke itself, before anything could be written, loses nothing."""
    check.field("members.total").fill("2")
    expect(kept(check.page)).to_contain_text("Đã lưu")
    check.page.evaluate(STALL_WRITING)
    page, context = check.page, check.page.context
    if way == "close":
        page.evaluate(TYPE_AND_LEAVE, ["members.total", "20", way])
        page.close()
        page = context.new_page()
    else:
        with page.expect_navigation():
            page.evaluate(TYPE_AND_LEAVE, ["members.total", "20", way])
    page.goto("/tu-danh-gia/")
    expect(page.locator('[name="members.total"]')).to_have_value("20")
    expect(unfold(page)).to_have_count(1)
    assert page.evaluate(HELD) == []


def test_what_is_filled_in_while_the_page_comes_stays(check: SelfCheck):
    """It becomes a record of its own, at hand; the last one is not opened over it, and is still there."""
    check.field("name").fill("Chi bộ A")
    expect(kept(check.page)).to_contain_text("Đã lưu")
    coming: list[Route] = []
    check.page.route("**/calculator/page-*.js", lambda route: coming.append(route))
    with check.page.expect_request("**/calculator/page-*.js"):
        check.page.goto("/tu-danh-gia/", wait_until="commit")
    check.page.locator("[name=name]").fill("Chi bộ B")
    coming[0].continue_()
    expect(unfold(check.page)).to_have_count(2)
    expect(check.page.locator("[name=name]")).to_have_value("Chi bộ B")
    names = sorted(record["name"] for record in check.page.evaluate(RECORDS))
    assert names == ["Chi bộ A", "Chi bộ B"]


def test_no_place_to_hold_changes_means_keeping_them_as_ever(check: SelfCheck):
    """Where the browser holds nothing on the way, what was typed is kept a moment later."""
    check.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    check.page.reload()
    check.field("members.total").fill("20")
    expect(kept(check.page)).to_contain_text("Đã lưu")
    check.page.reload()
    expect(check.page.locator('[name="members.total"]')).to_have_value("20")


def test_what_cannot_be_recovered_now_is_held_for_later(check: SelfCheck):
    """Without room the page opens what is kept, and says so; with room again the last key is there."""
    check.field("members.total").fill("2")
    expect(kept(check.page)).to_contain_text("Đã lưu")
    check.page.evaluate(STALL_WRITING)
    check.field("members.total").fill("20")
    full = check.page.context.new_page()
    full.add_init_script(f"({BREAK_STORAGE})()")
    full.goto("/tu-danh-gia/")
    expect(full.locator("[data-not-kept]")).to_contain_text("no room left")
    expect(full.locator('[name="members.total"]')).to_have_value("2")
    check.page.reload()
    expect(check.page.locator('[name="members.total"]')).to_have_value("20")


@pytest.fixture
def other(page: Page) -> SelfCheck:
    """Offer the page in another tab of the same browser."""
    context: BrowserContext = page.context
    return SelfCheck(context.new_page())


def test_the_newest_of_two_tabs_wins_with_a_word(check: SelfCheck, other: SelfCheck):
    """The same record open twice: what is typed in one tab appears in the other, which says so."""
    check.field("members.total").fill("20")
    expect(kept(check.page)).to_contain_text("Đã lưu")
    other.open()
    expect(other.page.locator('[name="members.total"]')).to_have_value("20")
    other.field("members.total").fill("21")
    expect(check.page.locator('[name="members.total"]')).to_have_value("21")
    expect(check.page.locator("[data-said]")).to_contain_text("ở một thẻ khác")


def test_two_tabs_with_two_records_do_not_disturb_one_another(check: SelfCheck, other: SelfCheck):
    """Each tab keeps its own record, and both are there."""
    check.field("name").fill("Chi bộ A")
    other.open(PLAN, UNIT)
    unfold(other.page)
    other.page.locator("[data-new]").click()
    other.field("name").fill("Chi bộ B")
    check.field("members.total").fill("20")
    expect(unfold(check.page)).to_have_count(2)
    names = sorted(record["name"] for record in check.page.evaluate(RECORDS))
    assert names == ["Chi bộ A", "Chi bộ B"]
    expect(check.page.locator("[name=name]")).to_have_value("Chi bộ A")


def test_two_tabs_left_at_once_lose_nothing(check: SelfCheck, other: SelfCheck):
    """Neither tab's last key overwrites the other's, in one record or in two."""
    check.field("members.total").fill("2")
    expect(kept(check.page)).to_contain_text("Đã lưu")
    other.open()
    expect(other.page.locator('[name="members.total"]')).to_have_value("2")
    for tab, figure in (check, "21"), (other, "22"):
        tab.page.evaluate(STALL_WRITING)
        tab.field("members.total").fill(figure)
    other.page.close()
    check.page.reload()
    expect(check.page.locator("[data-said]")).to_contain_text("trước khi rời trang lần trước")
    expect(unfold(check.page)).to_have_count(2)
    facts = "".join(record["facts"] for record in check.page.evaluate(RECORDS))
    assert '"total": 21' in facts
    assert '"total": 22' in facts
    assert check.page.evaluate(HELD) == []


def test_what_another_tab_saved_unheard_is_not_overwritten(check: SelfCheck):
    """Where the record at hand was changed unnoticed, what is typed here is kept beside it."""
    check.field("name").fill("Chi bộ A")
    expect(kept(check.page)).to_contain_text("Đã lưu")
    check.page.evaluate(RECORDS, {"revision": "another"})
    check.field("members.total").fill("20")
    expect(check.page.locator("[data-said]")).to_contain_text("thành một bản riêng")
    facts = [record["facts"] for record in check.page.evaluate(RECORDS)]
    assert len(facts) == 2
    assert sum('"total": 20' in text for text in facts) == 1


def test_a_record_deleted_in_another_tab_is_told(check: SelfCheck, other: SelfCheck):
    """What is on the screen stays there and is kept as a new record once something is typed."""
    check.field("members.total").fill("20")
    other.open()
    unfold(other.page).get_by_role("button", name="Xóa bản này").click()
    other.page.get_by_role("dialog").get_by_role("button", name="Xóa bản này").click()
    expect(check.page.locator("[data-said]")).to_contain_text("vừa bị xóa ở một thẻ khác")
    check.field("members.htnv").fill("1")
    expect(check.page.locator("[data-said]")).to_contain_text("được lưu thành một bản mới")
    facts = [record["facts"] for record in check.page.evaluate(RECORDS)]
    assert sum('"total": 20' in text for text in facts) == 1


@pytest.mark.parametrize("is_told", [True, False])
def test_a_form_that_the_browser_blanked_is_filled_again(check: SelfCheck, is_told: bool):
    """On the way back WebKit blanks every field; nothing is kept of that, and all is there again."""
    criterion = "nam-dinh-2023.dan-van-dan-chu"
    check.field("members.total").fill("20")
    check.answers(criterion).get_by_label("Không", exact=True).check()
    expect(kept(check.page)).to_contain_text("Đã lưu")
    before = check.outcome()
    check.page.evaluate(BLANK, is_told)
    if is_told:
        expect(check.page.locator('[name="members.total"]')).to_have_value("20")
        assert check.outcome() == before
    check.page.evaluate(TYPE_AND_LEAVE, ["members.htnv", "1", "stay"])
    expect(check.page.locator('[name="members.total"]')).to_have_value("20")
    expect(check.page.locator('[name="members.htnv"]')).to_have_value("1")
    expect(check.page.locator(f"input[value={PLAN}]")).to_be_checked()
    expect(check.page.locator(f"input[value={UNIT}]")).to_be_checked()
    check.page.reload()
    expect(check.page.locator('[name="members.htnv"]')).to_have_value("1")
    (record,) = check.page.evaluate(RECORDS)
    facts = json.loads(record["facts"])
    assert record["plans"] == [PLAN]
    assert facts["members"] == {"total": 20, "htnv": 1}
    assert facts["attestations"] == {criterion: False}


def test_what_the_form_has_no_field_for_is_carried_along(check: SelfCheck):
    """Facts of a record that no document of the page asks are there after every change and reload."""
    check.field("members.total").fill("20")
    expect(kept(check.page)).to_contain_text("Đã lưu")
    more = {"unit": UNIT, "earlier": {"2023": {"four_good": True}}, "notes": {"x.y": "Đủ"}}
    check.page.goto("/huong-dan/")
    check.page.evaluate(RECORDS, {"facts": json.dumps(more | {"members": {"total": 20}})})
    check.open()
    check.field("members.total").fill("21")
    expect(kept(check.page)).to_contain_text("Đã lưu")
    (record,) = check.page.evaluate(RECORDS)
    assert json.loads(record["facts"]) == more | {"version": 1, "members": {"total": 21}}


def test_a_what_if_is_not_stored(check: SelfCheck):
    """While figures are only tried, the record stays as it was."""
    check.field("members.total").fill("20")
    check.outcome()
    check.page.locator("[data-what-if-start]").click()
    check.field("members.total").fill("77")
    check.settle()
    check.page.reload()
    expect(check.page.locator('[name="members.total"]')).to_have_value("20")
