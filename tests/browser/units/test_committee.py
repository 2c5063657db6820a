"""Many units at once: from a spreadsheet, a paste or the keyboard to what the committee may say."""

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from blanking import BLANK
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Locator, Page, expect
from waiting import wait_until

LOADING_MS = 60_000
PLAN, UNIT = "quang-ngai-2022", "chi-bo-truc-thuoc"
FIGURES = {
    "members.total": 10,
    "members.htxsnv": 2,
    "members.httnv": 8,
    "thematic_meetings.q1": 1,
    "thematic_meetings.q2": 1,
    "thematic_meetings.q3": 1,
    "thematic_meetings.q4": 1,
    "admissions.target": 0,
    "admissions.admitted": 1,
    "targets.assigned": 10,
    "targets.met": 10,
    "targets.exceeded": 2,
}
WATCH = """
window.asked = [];
window.release = () => {};
window.holdFrom = Infinity;
window.sums = 0;
window.holdReading = false;
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message) {
  const request = message?.text ? JSON.parse(message.text) : {};
  if (request.do === "committee") window.sums += 1;
  if (request.do === "preview" && window.holdReading) {
    window.isReading = true;
    window.release = () => post.call(this, message);
    return;
  }
  if (request.do !== "table") return post.apply(this, arguments);
  window.asked.push(request.rows.length);
  if (window.asked.length < window.holdFrom) return post.apply(this, arguments);
  window.release = () => post.call(this, message);
};
"""


TABLE = """async table => {
  const open = indexedDB.open("bon-tot-table");
  const database = await new Promise(resolve => (open.onsuccess = () => resolve(open.result)));
  const store = database.transaction("table", "readwrite").objectStore("table");
  if (table) store.put(table, "table");
  const kept = store.get("table");
  await new Promise(resolve => (store.transaction.oncomplete = resolve));
  database.close();
  return kept.result;
}"""


TABLES = """async () => {
  const open = indexedDB.open("bon-tot-table");
  const database = await new Promise(resolve => (open.onsuccess = () => resolve(open.result)));
  const request = database.transaction("table").objectStore("table").getAll();
  const tables = await new Promise(resolve => (request.onsuccess = () => resolve(request.result)));
  database.close();
  return tables;
}"""

PASTE = """([text, html]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  if (html) clipboardData.setData("text/html", html);
  const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(paste);
}"""


class UnitTable:
    """One visit to the page for many units."""

    def __init__(self, page: Page):
        self.page = page
        self.result = page.locator(".units__result")
        self.told = page.locator("[data-told]")
        self.look = page.get_by_role("dialog", name="Xem trước khi đưa vào bảng")
        self.refused = page.locator(".units__news [data-refused]")

    def open(self, plan: str = PLAN, unit: str = UNIT) -> None:
        """Come by a link that names a document and a unit kind, and wait for the rules."""
        self.page.goto(f"/tu-danh-gia/cap-uy/?van-ban={plan}&don-vi={unit}")
        expect(self.page.locator("[data-loader]")).to_be_hidden(timeout=LOADING_MS)

    def cell(self, row: int, label: str):
        """Find a cell by the row's number, from 1, and what its column is called.

        A column that a block brings comes once the block has been read.
        """
        heads = self.page.locator("form.units[data-started] [data-titles] th")
        heads.and_(self.page.locator(f'[aria-label="{label}"]')).first.wait_for(state="attached")
        labels = heads.evaluate_all("heads => heads.map(head => head.ariaLabel)")
        line = self.page.locator("[data-grid] tbody tr").nth((row - 1) % 25)
        return line.locator("input").nth(labels.index(label) - 1)

    def settle(self) -> None:
        """Wait until the results are those of the table as it is now."""
        expect(self.result).to_have_attribute("aria-busy", "false", timeout=LOADING_MS)

    def count(self, line: str, verdict: str) -> int:
        """Read how many units have a verdict, on the whole or on one good."""
        return int(
            self.page.locator(f'tr[data-summary="{line}"] [data-count="{verdict}"]').inner_text()
        )

    def paste(self, text: str, html: str = "") -> None:
        """Paste into the field that has the focus, as a person does, and take what it is seen as."""
        self.begin_pasting(text, html)
        self.accept()

    def begin_pasting(self, text: str, html: str = "") -> None:
        """Paste what a program copied, as text and, if it says so, as HTML too."""
        self.page.evaluate(PASTE, [text, html])

    def choose(self, file: Path | dict) -> None:
        """Choose a file, and take what it is seen as."""
        self.page.locator("[data-open]").set_input_files(file)
        self.accept()

    def accept(self) -> None:
        """Take into the table what is looked at."""
        expect(self.look).to_be_visible(timeout=LOADING_MS)
        self.look.get_by_role("button", name="Đưa vào bảng").click()


def take(table: UnitTable) -> None:
    """Carry the committee's figures over, and wait for its self-check."""
    table.page.locator("[data-take]").click()
    table.page.locator("form.check:not(.units)[data-started]").wait_for()


def type_and(cell: Locator, text: str, act: str) -> None:
    """Type into a cell, and act before anything can follow from it."""
    cell.evaluate(
        f"""(cell, text) => {{
          cell.value = text;
          cell.dispatchEvent(new InputEvent("input", {{ bubbles: true }}));
          {act};
        }}""",
        text,
    )


@pytest.fixture
def table(page: Page) -> UnitTable:
    """Open the page for the branches under a committee."""
    page.add_init_script(WATCH)
    table = UnitTable(page)
    table.open()
    return table


@pytest.fixture
def branches(site_dir: Path, tmp_path: Path):
    """Fill in the site's own template; gives the file."""

    def fill(units: int, **changes: dict[int, object]) -> Path:
        book = load_workbook(site_dir / "tu-danh-gia" / "mau" / f"{PLAN}-{UNIT}.xlsx")
        sheet = book["Số liệu"]
        names = [cell.value for cell in sheet[2]]
        for number in range(1, units + 1):
            figures = FIGURES | {"name": f"Chi bộ {number}"}
            for place, name in enumerate(names, start=1):
                said = figures.get(name, "có" if name.startswith("attestations.") else 0)
                value = changes.get(name.replace(".", "_"), {}).get(number, said)
                sheet.cell(number + 2, place, value)
        file = tmp_path / "chi-bo.xlsx"
        book.save(file)
        return file

    return fill


@pytest.mark.parametrize("device", ["page", "phone"])
@pytest.mark.pyodide
def test_forty_branches_become_the_committee_s_verdict(
    device: str, request: pytest.FixtureRequest, branches
):
    """A filled template gives each branch its verdict, and the committee its figures."""
    table = UnitTable(request.getfixturevalue(device))
    table.open()
    table.choose(branches(40, targets_met=dict.fromkeys(range(31, 41), 9)))
    expect(table.told).to_contain_text("40.", timeout=LOADING_MS)
    table.settle()
    assert [table.count("whole", verdict) for verdict in ("met", "not-met", "unknown")] == [
        30,
        10,
        0,
    ]
    assert table.count("1", "not-met") == 10
    expect(table.page.locator("[data-outcomes] tr")).to_have_count(25)
    table.page.locator("[data-filter]").select_option("not-met")
    expect(table.page.locator("[data-outcomes] tr")).to_have_count(10)
    expect(table.page.locator("[data-outcomes] tr").first).to_contain_text(
        "cần cả 10 chỉ tiêu đạt, mới có 9, còn thiếu 1"
    )
    derived = dict(
        line.split("\t")[:2]
        for line in table.page.locator(".units__derived tbody").inner_text().splitlines()
    )
    assert derived["Chi bộ trong đảng bộ: Số chi bộ đạt bốn tốt"] == "30"
    assert derived["Đảng viên: Tổng số đảng viên được đánh giá"] == "400"
    table.page.locator("input[name=name]").fill("Đảng bộ Sở A")
    table.page.locator("input[name=year]").fill("2024")
    table.settle()
    take(table)
    for name, value in (("branches.total", "40"), ("branches.four_good", "30"), ("members.total", "400"), ("name", "Đảng bộ Sở A"), ("year", "2024")):  # fmt: skip
        expect(table.page.locator(f'[data-type][name="{name}"]')).to_have_value(value)
    whole = table.page.locator('.finding[data-criterion="quang-ngai-2022.ba-phan-tu-chi-bo"]')
    expect(whole).to_have_attribute("data-verdict", "met", timeout=LOADING_MS)


def test_a_committee_s_figures_are_renewed_in_its_self_check(table: UnitTable):
    """New figures take the place of the old beside what was answered; unsettled ones are blank."""
    total = '[data-type][name="branches.total"]'
    members = '[data-type][name="members.total"]'
    target = '[data-type][name="admissions.target"]'
    for text, choice in (("A\t10\nB\t5\n", "none"), ("A\t10\nB\t5\nC\t\n", "renew")):
        table.open()
        table.page.locator("input[name=name]").fill("Đảng bộ Sở A")
        table.cell(1, "Tên đơn vị").focus()
        table.paste(text)
        table.settle()
        table.page.locator("[data-take]").click()
        if choice == "renew":
            dialog = table.page.get_by_role("dialog", name="đã có bản tự đánh giá")
            expect(dialog).to_contain_text(
                "sẽ để trống, vì bảng chưa đủ để tính: Đảng viên: Tổng số đảng viên được đánh giá."
            )
            dialog.get_by_role("button", name="Cập nhật bản ấy").click()
        table.page.locator("form.check:not(.units)[data-started]").wait_for()
        if choice == "none":
            expect(table.page.locator(total)).to_have_value("2")
            expect(table.page.locator(members)).to_have_value("15")
            table.page.locator(target).fill("4")
    expect(table.page.locator(total)).to_have_value("3")
    expect(table.page.locator(members)).to_have_value("")
    expect(table.page.locator(target)).to_have_value("4")


def test_what_was_typed_just_now_is_carried_over_too(table: UnitTable):
    """Figures never go over as they were before the last change, however soon the button follows."""
    table.cell(1, "Tên đơn vị").focus()
    table.paste("A\t10\nB\t5\n")
    table.settle()
    type_and(table.cell(3, "Tên đơn vị"), "C", "document.querySelector('[data-take]').click()")
    table.page.locator("form.check:not(.units)[data-started]").wait_for()
    expect(table.page.locator('[data-type][name="branches.total"]')).to_have_value("3")
    table.open()
    expect(table.cell(3, "Tên đơn vị")).to_have_value("C")


def test_a_file_on_its_way_in_is_waited_for(table: UnitTable, branches):
    """What was there before the file does not go over under the name typed for the file."""
    table.cell(1, "Tên đơn vị").focus()
    table.paste("A\t10\nB\t5\n")
    table.settle()
    table.page.evaluate("window.holdReading = true")
    table.page.locator("[data-open]").set_input_files(branches(3))
    sums = table.page.evaluate("window.sums")
    table.page.locator("input[name=name]").fill("Đảng bộ Sở A")
    wait_until(table.page, "sums => window.sums > sums", arg=sums)
    table.page.locator("[data-take]").click()
    wait_until(table.page, "() => window.isReading")
    expect(table.result).to_have_attribute("aria-busy", "true")
    table.page.evaluate("window.release()")
    table.look.get_by_label("Bỏ bảng đang có").check()
    table.accept()
    table.page.locator("form.check:not(.units)[data-started]").wait_for()
    expect(table.page.locator('[data-type][name="branches.total"]')).to_have_value("3")


def test_a_file_that_the_browser_cannot_read_is_refused(table: UnitTable, branches):
    """The table stays as it was, and so do its results."""
    table.cell(1, "Tên đơn vị").fill("Chi bộ A")
    table.page.evaluate(
        "FileReader.prototype.readAsDataURL = function () { this.dispatchEvent(new Event('error')) }"
    )
    table.page.locator("[data-open]").set_input_files(branches(3))
    expect(table.refused).to_contain_text("Không đọc được tệp chi-bo.xlsx.")
    table.settle()
    expect(table.cell(1, "Tên đơn vị")).to_have_value("Chi bộ A")


def test_impatience_makes_one_self_check(table: UnitTable):
    """The button pressed again while it is at work does nothing more."""
    press = "document.querySelector('[data-take]').click()"
    table.cell(1, "Tên đơn vị").fill("Chi bộ A")
    table.settle()
    type_and(table.cell(1, "Tên đơn vị"), "Chi bộ B", f"{press}; {press}; {press}")
    table.page.locator("form.check:not(.units)[data-started]").wait_for()
    expect(table.page.locator("[data-records] [data-count]")).to_have_text("1")


def test_a_table_that_is_not_kept_is_not_left(table: UnitTable):
    """The figures go over; the page stays, for the table would be gone."""
    table.page.evaluate(
        """() => {
          const { put } = IDBObjectStore.prototype;
          IDBObjectStore.prototype.put = function () {
            if (this.name === "table") throw new DOMException("no room left", "QuotaExceededError");
            return put.apply(this, arguments);
          };
        }"""
    )
    table.cell(1, "Tên đơn vị").fill("Chi bộ A")
    table.settle()
    table.page.locator("[data-take]").click()
    expect(table.page.locator("[data-taken]")).to_contain_text("Đã đưa sang bản tự đánh giá.")
    assert table.page.url.endswith(f"/tu-danh-gia/cap-uy/?van-ban={PLAN}&don-vi={UNIT}")
    table.page.goto("/tu-danh-gia/")
    expect(table.page.locator("[data-records] [data-count]")).to_have_text("1")


@pytest.mark.parametrize("way", ["location.reload()", "location.assign('/huong-dan/')"])
def test_what_was_typed_just_before_leaving_is_there_again(table: UnitTable, way: str):
    """A page left in the very task of the last key has not lost it."""
    with table.page.expect_navigation():
        type_and(table.cell(1, "Tên đơn vị"), "Chi bộ A", way)
    table.open()
    expect(table.cell(1, "Tên đơn vị")).to_have_value("Chi bộ A")
    assert table.page.evaluate("Object.keys(localStorage).filter(key => /table/.test(key))") == []


def test_without_encryption_the_table_is_kept_too(page: Page):
    """A browser offers less to a site without it; keeping needs none of that."""
    page.add_init_script("delete Crypto.prototype.randomUUID")
    table = UnitTable(page)
    table.open()
    table.cell(1, "Tên đơn vị").fill("Chi bộ A")
    expect(page.locator("[data-kept]")).to_contain_text("Đã lưu trên máy này lúc")
    table.settle()
    take(table)
    expect(page.locator('[data-type][name="branches.total"]')).to_have_value("1")


def test_without_storage_the_table_works(storageless: Page):
    """A browser that lets nothing be stored still gives the verdicts; the page says what it lacks."""
    table = UnitTable(storageless)
    table.open()
    table.cell(1, "Tên đơn vị").fill("Chi bộ A")
    expect(storageless.locator("[data-not-kept]")).to_contain_text("không cho lưu bảng")
    table.settle()
    assert table.count("whole", "unknown") == 1


@pytest.fixture
def loading(page: Page, hold) -> Page:
    """Open the page with the rules on their way, until they are let go."""
    page.route("**/pyodide.mjs", hold)
    with page.expect_request("**/pyodide.mjs"):
        page.goto(f"/tu-danh-gia/cap-uy/?van-ban={PLAN}&don-vi={UNIT}")
    page.locator("form.units[data-started]").wait_for()
    return page


@pytest.mark.pyodide
def test_a_block_lands_where_it_was_pasted(loading: Page, hold):
    """Pasted before the rules are there, it does not slip under the headings of another document."""
    table = UnitTable(loading)
    meetings = "Sinh hoạt chuyên đề: Quý I"
    table.cell(1, meetings).focus()
    table.begin_pasting("3\t2\n")
    loading.locator("select[name=plan]").select_option("dien-bien-2023")
    hold.let_go()
    table.look.get_by_role("checkbox").check(timeout=LOADING_MS)
    table.accept()
    expect(table.told).to_contain_text("Đã đưa vào bảng", timeout=LOADING_MS)
    loading.locator("select[name=plan]").select_option(PLAN)
    expect(table.cell(1, meetings)).to_have_value("3")
    expect(table.cell(1, f"{meetings}I")).to_have_value("2")


def test_what_is_typed_while_the_rules_load_is_kept(page: Page, hold):
    """Keeping waits neither for the rules nor for what the document asks."""
    page.route("**/calculator/worker*.js", hold)
    page.route("**/bang.json*", hold)
    page.goto(f"/tu-danh-gia/cap-uy/?van-ban={PLAN}&don-vi={UNIT}")
    name = page.locator("input[name=name]")
    kept = page.locator("[data-kept]")
    wait_until(page, "history.state?.record")  # what was kept before is there
    name.fill("Đảng bộ A")
    expect(kept).to_contain_text("Đã lưu trên máy này lúc")
    page.unroute("**/bang.json*")
    page.reload()
    expect(name).to_have_value("Đảng bộ A")
    table = UnitTable(page)
    table.cell(1, "Tên đơn vị").fill("Chi bộ A")
    expect(kept).to_contain_text("Đã lưu trên máy này lúc")
    assert page.evaluate(TABLES)[0]["typed"]["rows"] == [["Chi bộ A"]]


def test_the_caret_stays_where_the_columns_come_late(page: Page, page_faults: list[str]):
    """They come once the line is back; what is typed meanwhile goes on in the same cell."""
    page.route("**/bang.json*", lambda route: route.abort())
    page.goto(f"/tu-danh-gia/cap-uy/?van-ban={PLAN}&don-vi={UNIT}")
    missing = page.locator("form.units [data-missing]")
    expect(missing).to_be_visible()
    table = UnitTable(page)
    table.cell(7, "Tên đơn vị").press_sequentially("Chi A")
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    page.unroute("**/bang.json*")
    page.evaluate("dispatchEvent(new Event('bt:line'))")
    expect(missing).to_be_hidden()
    expect(table.cell(7, "Tên đơn vị")).to_be_focused()
    page.keyboard.type(" bộ")
    expect(table.cell(7, "Tên đơn vị")).to_have_value("Chi bộ A")
    page_faults.clear()


@pytest.mark.pyodide
def test_an_export_asked_for_before_the_rules_are_there_comes(loading: Page, hold):
    """It waits for them."""
    UnitTable(loading).cell(1, "Tên đơn vị").fill("Chi bộ A")
    loading.locator("[data-export]").evaluate("button => button.click()")
    with loading.expect_download(timeout=LOADING_MS):
        hold.let_go()


def test_a_block_is_pasted_and_typed_on(table: UnitTable):
    """A block copied from a spreadsheet fills cells from the focus on; the keyboard goes on there."""
    table.cell(1, "Tên đơn vị").focus()
    table.paste('Chi bộ 1\t20\t4\n"Chi bộ\n""2"""\t10\t1\n')
    expect(table.told).to_contain_text("Đã đưa vào bảng số đơn vị: 2.")
    expect(table.cell(2, "Tên đơn vị")).to_have_value('Chi bộ "2"')
    total = "Đảng viên: Tổng số đảng viên được đánh giá"
    table.cell(2, total).focus()
    table.page.keyboard.press("Enter")
    table.page.keyboard.type("7")
    expect(table.cell(3, total)).to_have_value("7")
    table.page.keyboard.press("ArrowUp")
    expect(table.cell(2, total)).to_be_focused()
    table.page.keyboard.press("End")
    table.page.keyboard.press("ArrowRight")
    expect(table.cell(2, "Đảng viên: Hoàn thành xuất sắc nhiệm vụ")).to_be_focused()
    table.settle()
    expect(table.page.locator("[data-units]")).to_have_text("3")
    expect(table.page.locator("[data-undo]")).to_be_hidden()


def test_a_block_lands_where_it_was_pasted_though_a_column_was_emptied(table: UnitTable):
    """A column that a block brought still stands there when its last cell was emptied."""
    table.cell(1, "Tên đơn vị").focus()
    table.paste("Tên đơn vị\tNăm đánh giá\nChi bộ A\t2024\n")
    table.cell(1, "Năm đánh giá").fill("")
    table.cell(1, "Đảng viên: Tổng số đảng viên được đánh giá").focus()
    table.paste("20\t4\n")
    expect(table.told).to_contain_text("Đã đưa vào bảng số đơn vị: 1.")
    expect(table.cell(1, "Đảng viên: Tổng số đảng viên được đánh giá")).to_have_value("20")
    expect(table.cell(1, "Đảng viên: Hoàn thành xuất sắc nhiệm vụ")).to_have_value("4")


def test_what_was_there_before_a_paste_comes_back(table: UnitTable):
    """A button undoes a block that was pasted over cells, until something else is typed."""
    table.cell(1, "Tên đơn vị").fill("Chi bộ A")
    table.cell(1, "Tên đơn vị").focus()
    table.paste("Chi bộ B\t1\nChi bộ C\t2\n")
    expect(table.cell(1, "Tên đơn vị")).to_have_value("Chi bộ B")
    table.page.locator("[data-undo]").click()
    expect(table.cell(1, "Tên đơn vị")).to_have_value("Chi bộ A")
    expect(table.cell(2, "Tên đơn vị")).to_have_value("")


def test_a_pasted_header_tells_the_columns(table: UnitTable):
    """A first row of labels is recognised wherever it is pasted; a stranger among them is told."""
    table.cell(1, "Tên đơn vị").focus()
    table.paste("Quý II\tTên đơn vị\n3\tChi bộ A\n")
    expect(table.cell(1, "Sinh hoạt chuyên đề: Quý II")).to_have_value("3")
    expect(table.cell(1, "Tên đơn vị")).to_have_value("Chi bộ A")
    table.paste("STT\tQuý I\tTên đơn vị\tLạ\n1\t3\tChi bộ B\t1\n\t3\tTổng cộng\t1\n")
    expect(table.told).to_contain_text("Đã đưa vào bảng số đơn vị: 1.")
    expect(table.told).to_contain_text("Số hàng không lấy: 1. Không đọc các cột có tên lạ")
    expect(table.told).to_contain_text(": STT, Lạ.")
    expect(table.told).to_be_in_viewport()
    expect(table.cell(1, "Tên đơn vị")).to_have_value("Chi bộ B")
    expect(table.cell(1, "Sinh hoạt chuyên đề: Quý I")).to_have_value("3")
    expect(table.cell(2, "Tên đơn vị")).to_have_value("")
    table.cell(1, "Sinh hoạt chuyên đề: Quý IV").focus()
    table.begin_pasting("\t".join("1" * 60))
    expect(table.look).to_contain_text("nằm ngoài các cột có tên")
    table.look.get_by_role("button", name="Thôi").click()
    expect(table.cell(1, "Tên đơn vị")).to_have_value("Chi bộ B")


def test_the_keyboard_stays_on_the_last_row_until_it_is_filled_in(table: UnitTable):
    """There is no row after a blank last one; once that is filled in, the next page has one."""
    name = "Tên đơn vị"
    table.cell(1, name).focus()
    table.paste("".join(f"Chi bộ {number}\t\n" for number in range(1, 25)))
    table.cell(25, name).focus()
    for key in ("Enter", "ArrowDown"):
        table.page.keyboard.press(key)
        expect(table.cell(25, name)).to_be_focused()
    table.page.keyboard.type("Chi bộ 25")
    table.page.keyboard.press("Enter")
    table.page.keyboard.type("Chi bộ 26")
    expect(table.cell(26, name)).to_have_value("Chi bộ 26")
    expect(table.page.locator("[data-grid] tbody th span").first).to_have_text("26")
    table.page.keyboard.press("ArrowUp")
    expect(table.cell(25, name)).to_have_value("Chi bộ 25")
    expect(table.cell(1, name)).to_have_value("Chi bộ 1")


def test_faults_lead_to_their_cells(table: UnitTable, branches):
    """A fault names row and column and leads there; the other units keep their verdicts."""
    table.choose(branches(30, members_total={28: "abc"}, targets_met={2: 11}))
    expect(table.told).to_contain_text("30.", timeout=LOADING_MS)
    table.settle()
    faults = table.page.locator("[data-faults] li")
    expect(faults).to_have_count(2)
    expect(faults.nth(0)).to_contain_text(
        "Hàng 2: Số chỉ tiêu đạt (kể cả vượt) (11) nhiều hơn số chỉ tiêu được giao (10)."
    )
    expect(faults.nth(1)).to_contain_text(
        "Hàng 28: “Tổng số đảng viên được đánh giá” ghi “abc”. Xin ghi một số nguyên"
    )
    assert table.count("whole", "met") == 28
    faults.nth(1).locator("a").click()
    cell = table.cell(28, "Đảng viên: Tổng số đảng viên được đánh giá")
    expect(cell).to_be_focused()
    expect(cell).to_have_attribute("aria-invalid", "true")
    expect(table.page.locator("[data-cell-help]")).to_contain_text(
        "ghi “abc”. Xin ghi một số nguyên"
    )
    cell.fill("10")
    table.settle()
    expect(faults).to_have_count(1)
    assert table.count("whole", "met") == 29


@pytest.mark.pyodide
def test_a_long_table_is_worked_through_in_batches(table: UnitTable):
    """The rules get a few rows at a time; work stops between two batches and goes on again."""
    table.page.evaluate("window.holdFrom = 3")
    table.cell(1, "Tên đơn vị").focus()
    table.paste("".join(f"Chi bộ {number}\t10\n" for number in range(230)))
    expect(table.page.locator("[data-done]")).to_have_text("100", timeout=LOADING_MS)
    expect(table.page.locator("[data-of]")).to_have_text("230")
    table.page.locator("[data-cancel]").click()
    table.page.evaluate("window.holdFrom = Infinity; window.release()")
    expect(table.page.locator("[data-units]")).to_have_text("150", timeout=LOADING_MS)
    expect(table.page.locator("[data-resume]")).to_be_visible()
    expect(table.page.locator("[data-committee]")).to_be_hidden()
    table.page.locator("[data-resume]").click()
    expect(table.page.locator("[data-units]")).to_have_text("230", timeout=LOADING_MS)
    expect(table.page.locator("[data-progress]")).to_be_hidden()
    assert table.page.evaluate("window.asked") == [50, 50, 50, 50, 30]
    expect(table.page.locator("[data-grid] tbody tr")).to_have_count(25)
    table.page.locator("[data-pager]").first.locator("[data-page]").select_option("10")
    expect(table.cell(226, "Tên đơn vị")).to_have_value("Chi bộ 225")


def test_the_table_is_there_again(table: UnitTable):
    """What was typed, also what is at fault, is kept on this device with its document."""
    table.cell(1, "Tên đơn vị").fill("Chi bộ A")
    table.cell(1, "Sinh hoạt chuyên đề: Quý I").fill("hai")
    table.page.locator("input[name=year]").fill("2024")
    expect(table.page.locator("[data-kept]")).to_contain_text("Đã lưu trên máy này lúc")
    table.page.goto("/tu-danh-gia/cap-uy/")
    expect(table.cell(1, "Tên đơn vị")).to_have_value("Chi bộ A")
    expect(table.cell(1, "Sinh hoạt chuyên đề: Quý I")).to_have_value("hai")
    expect(table.page.locator("input[name=year]")).to_have_value("2024")
    expect(table.page.locator("select[name=plan]")).to_have_value(PLAN)


def test_two_windows_on_the_table_lose_nothing(table: UnitTable):
    """One takes up what the other saved; where both were changed, both tables are kept and listed."""
    name = "Tên đơn vị"
    other = UnitTable(table.page.context.new_page())
    other.open()
    table.cell(1, name).fill("Chi bộ A")
    expect(table.page.locator("[data-kept]")).to_contain_text("Đã lưu trên máy này lúc")
    other.page.reload()
    table.cell(2, name).fill("Chi bộ B")
    expect(other.cell(2, name)).to_have_value("Chi bộ B")
    expect(other.told).to_have_text("Đã lấy bảng vừa sửa ở cửa sổ khác.")
    other.page.evaluate("window.setTimeout = () => 0")  # so what is typed there is not saved yet
    other.cell(2, name).fill("Chi bộ C")
    table.cell(2, name).fill("Chi bộ D")
    expect(other.told).to_contain_text("được lưu thành một bảng riêng")
    expect(other.cell(2, name)).to_have_value("Chi bộ C")
    expect(table.cell(2, name)).to_have_value("Chi bộ D")
    tables = other.page.locator("[data-records]")
    tables.locator("summary").click()
    expect(tables.locator("[data-record]")).to_have_count(2)
    tables.get_by_role("button", name="Mở").locator("visible=true").click()
    expect(other.cell(2, name)).to_have_value("Chi bộ D")
    aside = tables.locator("[data-record]:has([data-here][hidden])")
    aside.get_by_role("button", name="Xóa hẳn").click()
    other.page.get_by_role("dialog").get_by_role("button", name="Xóa hẳn").click()
    expect(tables).to_be_hidden()
    other.page.reload()
    expect(other.cell(2, name)).to_have_value("Chi bộ D")


def test_what_a_newer_version_of_the_page_saved_stays(table: UnitTable):
    """It is neither read nor written over; what is typed here is a table beside it."""
    table.page.goto("/huong-dan/")
    table.page.evaluate(TABLE, {"version": 99, "saved": "sau", "typed": {}})
    table.open()
    table.cell(1, "Tên đơn vị").fill("Chi bộ B")
    expect(table.page.locator("[data-kept]")).to_contain_text("Đã lưu trên máy này lúc")
    expect(table.page.locator("[data-records]")).to_contain_text("phiên bản mới hơn")
    table.page.reload()
    expect(table.cell(1, "Tên đơn vị")).to_have_value("Chi bộ B")
    assert table.page.evaluate(TABLE, None)["version"] == 99


def test_a_table_of_the_first_pages_opens_again(table: UnitTable):
    """What was kept, and held, before tables had names of their own is there, and goes on."""
    first = {
        "version": 1, "plan": "dien-bien-2023", "unit": UNIT, "year": "2023", "name": "Đảng bộ A",
        "typed": {"names": ["name"], "rows": [["Chi bộ A"]]},
    }  # fmt: skip
    held = {
        "table": first | {"typed": {"names": ["name"], "rows": [["Chi bộ B"]]}, "saved": "mb2c-2"},
        "known": ["mb2b-1", "mb2c-2"],
    }
    table.page.goto("/huong-dan/")
    table.page.evaluate(TABLE, first | {"saved": "mb2b-1"})
    table.page.evaluate("text => localStorage.setItem('bon-tot-table', text)", json.dumps(held))
    table.page.goto("/tu-danh-gia/cap-uy/")
    expect(table.page.locator("[data-loader]")).to_be_hidden(timeout=LOADING_MS)
    expect(table.cell(1, "Tên đơn vị")).to_have_value("Chi bộ B")
    expect(table.page.locator("input[name=name]")).to_have_value("Đảng bộ A")
    table.cell(2, "Tên đơn vị").fill("Chi bộ C")
    expect(table.page.locator("[data-kept]")).to_contain_text("Đã lưu trên máy này lúc")
    expect(table.page.locator("[data-records]")).to_be_hidden()
    assert table.page.evaluate(TABLE, None)["typed"]["rows"] == [["Chi bộ B"], ["Chi bộ C"]]
    assert table.page.evaluate("localStorage.getItem('bon-tot-table')") is None


@pytest.mark.parametrize("is_told", [True, False])
def test_a_table_that_the_browser_blanked_is_filled_again(table: UnitTable, is_told: bool):
    """On the way back WebKit blanks every field; the table says again what is kept, also unasked."""
    table.page.locator("select[name=plan]").select_option("dien-bien-2023")
    table.page.locator("input[name=year]").fill("2023")
    table.cell(1, "Tên đơn vị").fill("Chi bộ A")
    table.cell(2, "Tên đơn vị").fill("Chi bộ B")
    expect(table.page.locator("[data-kept]")).to_contain_text("Đã lưu trên máy này lúc")
    table.page.evaluate(BLANK, is_told)
    if is_told:
        expect(table.cell(1, "Tên đơn vị")).to_have_value("Chi bộ A")
    table.cell(2, "Tên đơn vị").fill("Chi bộ C")
    expect(table.page.locator("[data-kept]")).to_contain_text("Đã lưu trên máy này lúc")
    expect(table.page.locator("select[name=plan]")).to_have_value("dien-bien-2023")
    expect(table.page.locator("input[name=year]")).to_have_value("2023")
    expect(table.cell(1, "Tên đơn vị")).to_have_value("Chi bộ A")
    (kept,) = [table.page.evaluate(TABLES)]
    assert [(one["plan"], one["year"], one["typed"]["rows"]) for one in kept] == [
        ("dien-bien-2023", "2023", [["Chi bộ A"], ["Chi bộ C"]])
    ]


def test_a_file_is_dropped_anywhere_on_the_page(table: UnitTable):
    """Also beside the table a file is opened, and the browser does not leave the page for it."""
    table.page.locator(".md-header").evaluate(
        """(header) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["name\\nChi bộ A\\n"], "chi-bo.csv"));
          for (const type of ["dragover", "drop"]) {
            const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
            if (header.dispatchEvent(event)) throw new Error(`${type} is left to the browser`);
          }
        }"""
    )
    table.accept()
    expect(table.told).to_contain_text("Đã đưa vào bảng số đơn vị: 1.", timeout=LOADING_MS)
    expect(table.cell(1, "Tên đơn vị")).to_have_value("Chi bộ A")


def test_figures_of_another_document_are_set_aside(table: UnitTable, tmp_path: Path):
    """Columns that the document does not ask are told and kept for the one that does."""
    book = Workbook()
    book.active.append(["name", "complaints.received", "violations.disciplined_members"])
    book.active.append(["Chi bộ A", 2, 1])
    file = tmp_path / "f.xlsx"
    book.save(file)
    table.choose(file)
    expect(table.told).to_contain_text("Số đơn thư khiếu nại", timeout=LOADING_MS)
    table.page.locator("select[name=plan]").select_option("dien-bien-2023")
    expect(table.cell(1, "Đơn thư, vụ việc: Số đơn thư khiếu nại, tố cáo, phản ánh về chi bộ, đảng bộ và đảng viên")).to_have_value("2")  # fmt: skip
    table.settle()
    assert table.count("4", "not-met") == 1


def test_what_can_still_be_met_is_counted_apart(table: UnitTable):
    """By the day of the table: marked in its row, counted, filtered and kept with the table."""
    page = table.page
    target, admitted = (
        "Kết nạp đảng viên: Chỉ tiêu kết nạp",
        "Kết nạp đảng viên: Số đảng viên đã kết nạp",
    )
    violation = "Vi phạm, kỷ luật: Số đảng viên vi phạm những điều đảng viên không được làm"
    for row, name in ((1, "Chi bộ A"), (2, "Chi bộ B")):
        table.cell(row, "Tên đơn vị").fill(name)
        table.cell(row, target).fill("2")
        table.cell(row, admitted).fill("2")
    table.cell(2, violation).fill("1")
    table.settle()
    counted = page.locator('[data-summary="whole"] [data-count="not-yet"]').first
    expect(counted).to_be_hidden()
    assert table.count("whole", "not-met") == 2
    page.locator("input[name=year]").fill("2024")
    page.locator("input[name=as_of]").fill("2024-11-30")
    table.settle()
    assert [table.count("whole", one) for one in ("not-yet", "not-met")] == [1, 1]
    expect(page.locator("[data-as-of]:visible")).to_have_text("Số liệu tính đến ngày 30/11/2024.")
    lines = page.locator("[data-outcomes] tr")
    expect(lines.nth(0).locator("[data-whole]")).to_have_text("chưa đạt, còn kịp")
    expect(lines.nth(1).locator("[data-whole]")).to_have_text("không đạt")
    expect(lines.nth(1).locator(".units__lacking li .mark")).to_have_count(2)
    page.locator("[data-filter]").select_option("not-yet")
    expect(lines).to_have_count(1)
    expect(page.locator("[data-kept]")).to_contain_text("Đã lưu trên máy này lúc")
    page.goto("/tu-danh-gia/cap-uy/")
    expect(page.locator("input[name=as_of]")).to_have_value("2024-11-30")
    table.settle()
    assert table.count("whole", "not-yet") == 1


def test_a_year_outside_the_time_of_the_document_is_told_in_its_row(table: UnitTable):
    """A column of years that a file brings is heeded, unit by unit."""
    table.open(plan="dien-bien-2023")
    table.cell(1, "Tên đơn vị").focus()
    table.paste("Tên đơn vị\tNăm đánh giá\nChi bộ A\t2026\nChi bộ B\t2023\n")
    table.settle()
    told = table.page.locator("[data-outcomes] [data-outside-period]:visible")
    expect(told).to_have_text(
        "Văn bản này áp dụng năm 2023 (thí điểm); năm 2026 nằm ngoài thời gian ấy."
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("f.xlsx", "tệp bị hỏng hoặc chép chưa đủ"),
        ("f.csv", "UTF-8"),
        ("f.doc", "Không đọc được chữ trong tệp"),
    ],
)
def test_a_damaged_file_leaves_the_table_as_it_was(
    table: UnitTable, tmp_path: Path, name: str, told: str
):
    """What cannot be read is told with its name, and nothing is lost."""
    table.cell(1, "Tên đơn vị").fill("Chi bộ A")
    file = tmp_path / name
    file.write_bytes(b"\xff\xfe no table")
    table.page.locator("[data-open]").set_input_files(file)
    expect(table.refused).to_contain_text(f"Không đọc được tệp {name}.", timeout=LOADING_MS)
    expect(table.refused.locator("li")).to_contain_text(told)
    expect(table.cell(1, "Tên đơn vị")).to_have_value("Chi bộ A")


@pytest.mark.pyodide
def test_the_results_are_a_workbook(table: UnitTable, branches):
    """The export holds a line for each unit, what was typed, and opens again on the page."""
    table.page.locator("input[name=name]").fill("Đảng bộ Sở A")
    table.choose(branches(3, members_total={3: "x"}))
    expect(table.told).to_contain_text("3.", timeout=LOADING_MS)
    table.settle()
    with table.page.expect_download(timeout=LOADING_MS) as download:
        table.page.locator("[data-export]").click()
    content = Path(download.value.path()).read_bytes()
    book = load_workbook(BytesIO(content))
    assert book.active["A2"].value == "Đảng bộ Sở A"
    results = list(book["Kết quả"].iter_rows(min_row=2, values_only=True))
    assert [(row[1], row[4]) for row in results] == [
        ("Chi bộ 1", "đạt"), ("Chi bộ 2", "đạt"), ("Chi bộ 3", "cần sửa")
    ]  # fmt: skip
    (fault,) = book["Chỗ cần sửa"].iter_rows(min_row=2, values_only=True)
    assert fault[:2] == (5, "Chi bộ 3")
    table.page.locator("[data-clear]").click()
    table.page.get_by_role("dialog").get_by_role("button", name="Xóa cả bảng").click()
    expect(table.cell(1, "Tên đơn vị")).to_have_value("")
    table.choose({"name": "lai.xlsx", "mimeType": "application/octet-stream", "buffer": content})
    expect(table.cell(3, "Đảng viên: Tổng số đảng viên được đánh giá")).to_have_value("x")


def test_an_export_that_fails_is_told_in_plain_words(table: UnitTable):
    """What broke is there for whoever asks; what the reader may do is said, and then done."""
    table.cell(1, "Tên đơn vị").fill("Chi bộ A")
    table.settle()
    exported = table.page.locator("[data-exported]")
    table.page.evaluate(
        """() => {
          const post = Worker.prototype.postMessage;
          Worker.prototype.postMessage = function ({ id }) {
            Worker.prototype.postMessage = post;
            const data = { type: "missing", id, reason: "TypeError: Failed to fetch" };
            this.dispatchEvent(new MessageEvent("message", { data }));
          };
        }"""
    )
    table.page.locator("[data-export]").click()
    expect(exported).to_have_text(
        "Chưa xuất ra Excel được. Có thể mạng bị ngắt; xin bấm lại. Bảng vẫn còn nguyên."
    )
    expect(exported).to_have_attribute("title", re.compile("Failed to fetch"))
    with table.page.expect_download(timeout=LOADING_MS):
        table.page.locator("[data-export]").click()
    expect(exported).to_have_text("Đã xuất ra Excel.")
    expect(exported).to_have_attribute("title", "")


def test_every_document_has_its_template(table: UnitTable, site_dir: Path):
    """The link to the template follows the choice, and each template opens as a table."""
    for file in sorted(site_dir.glob("tu-danh-gia/*/bang.json")):
        plan, kinds = file.parent.name, json.loads(file.read_bytes())["asked"]
        for unit, names in kinds.items():
            table.page.locator("select[name=plan]").select_option(plan)
            table.page.locator("select[name=unit]").select_option(unit)
            href = table.page.locator("[data-template]").get_attribute("href")
            assert href.endswith(f"/tu-danh-gia/mau/{plan}-{unit}.xlsx")
            sheet = load_workbook(site_dir / "tu-danh-gia" / "mau" / f"{plan}-{unit}.xlsx")[
                "Số liệu"
            ]
            assert [cell.value for cell in sheet[2]] == names
