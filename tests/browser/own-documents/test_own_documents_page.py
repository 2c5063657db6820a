"""A document of the reader's own: from a file to checked, compared, cited, handed on and updated."""

import json
from pathlib import Path

import pytest
from bon_tot.authoring.compiler import CHECKOUT
from playwright.sync_api import Browser, Page, expect
from self_check import SelfCheck
from waiting import wait_until

PAPER = CHECKOUT / "tests/rules/importing/papers/02-phan-va-muc.docx"
PLAN = "son-hai-2026"
LONG_MS = 60_000


def drop(page: Page, path: Path) -> None:
    """Choose a file on the page of one's own documents."""
    page.goto("/van-ban-cua-minh/")
    page.locator("[data-own][data-started]").wait_for()
    page.locator("[data-file]").set_input_files(path)


def put_to_use(page: Page) -> None:
    """Accept what is proposed, and take the document into use."""
    page.locator("[data-accept-rest]").click(timeout=LONG_MS)
    page.locator("[data-finish]").click()
    expect(page.locator("[data-told]")).to_contain_text("Đã đưa vào dùng")


@pytest.mark.parametrize("size", [(390, 844), (1440, 900)], ids=["phone", "desktop"])
def test_from_a_file_to_a_verdict(page: Page, size: tuple[int, int]):
    """Dropped, gone through one by one, and then one of the documents of the self-check."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    drop(page, PAPER)
    first = page.locator(".own__proposal").first
    expect(first).to_contain_text("Chưa soát", timeout=LONG_MS)
    expect(page.locator("[data-finish]")).to_be_disabled()
    first.get_by_role("button", name="Nhận", exact=True).click()
    expect(page.locator("[data-left]")).to_contain_text("Đã soát 1 trong")
    page.locator(".own__proposal").nth(1).get_by_role("button", name="Bỏ qua").click()
    page.locator("[data-undo]").click()
    expect(page.locator("[data-left]")).to_contain_text("Đã soát 1 trong")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    put_to_use(page)
    page.locator("[data-self-check]").click()
    check = SelfCheck(page)
    page.locator("form[data-started]").wait_for()
    check.choose(PLAN, "chi-bo-co-so")
    check.field("violations.disciplined_members").fill("1")
    expect(check.whole).to_contain_text("không đạt", ignore_case=True)
    expect(page.locator("[data-plans]")).to_contain_text("Văn bản trên máy này")


def test_left_and_gone_on_with_later(page: Page):
    """What was decided is there when the page is opened again by its address."""
    drop(page, PAPER)
    card = page.locator(".own__proposal").first
    card.get_by_role("button", name="Để đơn vị tự nhận xét").click(timeout=LONG_MS)
    expect(page.locator("[data-saved]")).to_contain_text("Đã lưu")
    page.goto(f"/van-ban-cua-minh/?van-ban={PLAN}")
    expect(page.locator(".own__proposal").first).to_have_attribute("data-decision", "attested")
    page.locator("[data-back]").click()
    expect(page.locator("[data-list]")).to_contain_text("Đang soát")


def test_a_criterion_is_changed_in_plain_words(page: Page):
    """The number of a check is another, and the document demands that."""
    drop(page, PAPER)
    card = page.locator(".own__proposal", has_text="đủ 12 kỳ").first
    card.get_by_role("button", name="Sửa").click(timeout=LONG_MS)
    card.locator("[name=number]:visible").fill("mười")
    card.get_by_role("button", name="Ghi lại").click()
    expect(card.locator("[data-fault]")).to_be_visible()
    card.locator("[name=number]:visible").fill("11")
    card.get_by_role("button", name="Ghi lại").click()
    expect(page.locator(".own__proposal", has_text="đủ 12 kỳ").first).to_contain_text("ít nhất 11")


def test_compared_cited_and_read(page: Page):
    """Beside Nam Định, topic by topic; each clause cited as a letter does."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    drop(page, PAPER)
    put_to_use(page)
    page.locator("[data-compare]").select_option("nam-dinh-2023")
    expect(page.locator("[data-comparison] .parallel")).to_be_visible(timeout=LONG_MS)
    page.locator("#phan-2-i-1-2 .own__cite").click()
    expect(page.locator("#phan-2-i-1-2 .own__cite")).to_have_text("Đã chép lời dẫn.")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert cited.startswith("“Ít nhất 90% đảng viên")
    assert "Hướng dẫn số 07-HD/BTCTU" in cited


def test_handed_on_and_updated(page: Page, browser: Browser, origin: str, tmp_path: Path):
    """Another device opens the file, answers, and is told of the next edition with its answers kept."""
    drop(page, PAPER)
    put_to_use(page)
    with page.expect_download() as download:
        page.locator("[data-hand-on]").click()
    first = tmp_path / "goi.json"
    download.value.save_as(first)
    other = browser.new_context(base_url=origin)
    theirs = other.new_page()
    drop(theirs, first)
    expect(theirs.locator("[data-told]")).to_contain_text("Đã nhận văn bản", timeout=LONG_MS)
    theirs.locator("[data-self-check]").click()
    check = SelfCheck(theirs)
    theirs.locator("form[data-started]").wait_for()
    check.choose(PLAN, "chi-bo-co-so")
    check.field("violations.disciplined_members").fill("0")
    expect(check.whole).to_contain_text("chưa đủ", ignore_case=True)

    pack = json.loads(first.read_text(encoding="utf-8"))
    gone = pack["rules"]["criteria"].pop()
    pack["rules"]["carries_none"][gone["clause"]] = "Bỏ."
    second = tmp_path / "goi-moi.json"
    second.write_text(json.dumps(pack), encoding="utf-8")
    drop(theirs, second)
    expect(theirs.locator("[data-told]")).to_contain_text("bớt 1 tiêu chí", timeout=LONG_MS)
    theirs.locator("[data-self-check]").click()
    theirs.locator("form[data-started]").wait_for()
    expect(check.field("violations.disciplined_members")).to_have_value("0")
    other.close()


def test_the_table_of_units_takes_it(page: Page):
    """A committee checks all its branches by the document on this device."""
    drop(page, PAPER)
    put_to_use(page)
    page.goto("/tu-danh-gia/cap-uy/")
    chooser = page.locator("form.units select[name=plan]")
    chooser.select_option(PLAN)
    expect(page.locator("form.units")).to_contain_text("văn bản trên máy này")
    expect(page.locator("form.units [data-fact], form.units th").first).to_be_visible()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.odt", b"x", "Chỉ đọc được"),
        ("a.docx", b"x", "bị hỏng"),
        ("a.json", b"[1", "không phải là tệp văn bản"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    page: Page, tmp_path: Path, name: str, content: bytes, said: str
):
    """One sentence, and nothing is kept."""
    path = tmp_path / name
    path.write_bytes(content)
    drop(page, path)
    expect(page.locator("[data-refusal]")).to_contain_text(said, timeout=LONG_MS)
    expect(page.locator("[data-none]")).to_be_visible()


@pytest.mark.pyodide
@pytest.mark.parametrize("name", ["02-phan-va-muc.docx", "06-pdf-trang-so.pdf"])
def test_pyodide_reads_the_same(page: Page, name: str):
    """The browser's own Python drafts a Word file and a PDF, each within ten seconds."""
    page.goto("/van-ban-cua-minh/")
    page.locator("[data-own][data-started]").wait_for()
    wait_until(page, "performance.getEntriesByName('rules ready').length", timeout=LONG_MS)
    path = PAPER.with_name(name)
    start = page.evaluate("performance.now()")
    page.locator("[data-file]").set_input_files(path)
    page.locator(".own__proposal").first.wait_for(timeout=LONG_MS)
    print(name, round(page.evaluate("performance.now()") - start), "ms")
    assert page.locator(".own__proposal").count() >= 8
