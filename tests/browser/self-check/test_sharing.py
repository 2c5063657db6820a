"""A link that carries the answers: made when asked, told what it holds, opened when agreed."""

import base64
import json
import re
import zlib

import pytest
from playwright.sync_api import Page, expect
from self_check import LOADING_MS, SelfCheck

PLAN, UNIT = "nam-dinh-2023", "chi-bo-co-so"
FACTS = {"version": 1, "unit": UNIT, "name": "Chi bộ Kỹ thuật", "members": {"total": 31}}


@pytest.fixture
def check(page: Page) -> SelfCheck:
    """Offer the self-check page, not yet opened."""
    return SelfCheck(page)


def pack(text: str) -> str:
    """Write what stands after `#so-lieu=`, by its public rule."""
    deflate = zlib.compressobj(wbits=-15)
    packed = deflate.compress(text.encode()) + deflate.flush()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def come_by(check: SelfCheck, packed: str) -> None:
    """Come to the page by a link that carries answers."""
    check.page.goto(f"/tu-danh-gia/?van-ban={PLAN}&don-vi={UNIT}#so-lieu={packed}")


@pytest.mark.pyodide
def test_a_link_carries_the_answers_to_another_device(check: SelfCheck, requests: list[str]):
    """Made only when asked; it says what it holds, and opened elsewhere it brings all of it."""
    check.open(PLAN, UNIT)
    check.settle()
    check.field("name").fill("Chi bộ Kỹ thuật")
    check.field("year").fill("2026")
    check.field("members.total").fill("31")
    answers = check.answers("nam-dinh-2023.dan-van-dan-chu")
    answers.get_by_label("Có", exact=True).check()
    answers.locator("summary").click()
    answers.get_by_label("Ghi chú").fill("Đủ 12 buổi")
    assert "so-lieu" not in check.page.url
    check.page.get_by_text("Tệp và liên kết").click()
    check.page.locator("[data-share]").click()
    link = check.page.locator("[data-link]")
    expect(link).to_be_visible()
    expect(check.page.locator("[data-contents]")).to_have_text(
        "tên đơn vị “Chi bộ Kỹ thuật”, Chi bộ cơ sở, năm 2026, 1 số liệu, 1 câu trả lời, "
        "1 ghi chú, minh chứng"
    )
    address = link.input_value()
    with check.page.context.browser.new_context() as elsewhere:
        page = elsewhere.new_page()
        page.goto(address)
        dialog = page.locator("dialog[open]")
        expect(dialog).to_contain_text("Chi bộ Kỹ thuật", timeout=LOADING_MS)
        expect(page.locator('[name="members.total"]')).to_have_value("")
        assert "so-lieu" not in page.url
        dialog.get_by_role("button", name="Mở thành bản mới").click()
        expect(page.locator('[name="members.total"]')).to_have_value("31")
        expect(page.locator('[name="notes.nam-dinh-2023.dan-van-dan-chu"]')).to_have_value(
            "Đủ 12 buổi"
        )
        expect(page.locator(f"input[value={PLAN}]")).to_be_checked()
    assert [url for url in requests if "so-lieu" in url] == []


def test_copying_puts_the_link_on_the_clipboard(check: SelfCheck):
    """The copy button gives exactly the link that is shown, until something is changed."""
    check.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    check.open(PLAN, UNIT)
    check.settle()
    check.page.get_by_text("Tệp và liên kết").click()
    check.page.locator("[data-share]").click()
    check.page.locator("[data-copy]").click()
    expect(check.page.locator("[data-copied]")).to_have_text("Đã chép liên kết.")
    link = check.page.locator("[data-link]")
    assert check.page.evaluate("navigator.clipboard.readText()") == link.input_value()
    check.field("members.total").fill("1")
    expect(link).to_be_hidden()


@pytest.mark.parametrize("way", ["another record", "undo", "clear"])
def test_a_link_is_not_that_of_other_answers(check: SelfCheck, way: str):
    """However the form comes to say something else, the link made before is gone."""
    check.open(PLAN, UNIT)
    check.settle()
    check.field("members.total").fill("31")
    check.page.get_by_text("Tệp và liên kết").click()
    check.page.locator("[data-share]").click()
    link = check.page.locator("[data-link]")
    expect(link).to_be_visible()
    if way == "undo":
        check.page.locator(".steps [data-undo]").click()
    else:
        check.page.locator("[data-records] > summary").click()
        check.page.locator("[data-new]" if way == "another record" else "[data-clear]").click()
    expect(check.page.locator('[name="members.total"]')).to_have_value("")
    expect(link).to_be_hidden()


@pytest.mark.parametrize("allowed", [True, False])
def test_without_encryption_the_link_is_copied_too(check: SelfCheck, allowed: bool):
    """Where the browser offers no clipboard, what is selected is copied; a refusal is told."""
    check.page.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });"
        f"document.execCommand = command => (window.asked = command) && {str(allowed).lower()};"
    )
    check.open(PLAN, UNIT)
    check.settle()
    check.page.get_by_text("Tệp và liên kết").click()
    check.page.locator("[data-share]").click()
    check.page.locator("[data-copy]").click()
    told = "Đã chép liên kết." if allowed else "Liên kết đã được chọn sẵn"
    expect(check.page.locator("[data-copied]")).to_contain_text(told)
    assert check.page.evaluate("window.asked") == "copy"
    link = check.page.locator("[data-link]")
    assert check.page.evaluate("getSelection().toString()") == link.input_value()


def test_a_link_opens_under_its_own_documents(check: SelfCheck):
    """What the device has kept under more documents does not add any to what is sent."""
    check.open(f"{PLAN},quang-ngai-2022", UNIT)
    check.field("members.total").fill("12")
    expect(check.page.locator("[data-kept]")).to_contain_text("Đã lưu")
    check.page.goto("/huong-dan/")
    come_by(check, pack(json.dumps(FACTS)))
    dialog = check.page.locator("dialog[open]")
    dialog.get_by_role("button", name="Mở thành bản mới").click(timeout=LOADING_MS)
    expect(check.page.locator('[name="members.total"]')).to_have_value("31")
    expect(check.page.locator("input[name=plan]:checked")).to_have_count(1)
    expect(check.page.locator(f"input[value={PLAN}]")).to_be_checked()


def test_a_link_after_the_way_back_names_the_documents_of_the_form(check: SelfCheck):
    """Documents chosen in a later step stay chosen on the browser's way back: address and link too."""
    check.open(PLAN, UNIT)
    check.settle()
    check.page.get_by_role("link", name="Bước sau").click()
    check.choose("quang-ngai-2022", UNIT)
    check.page.go_back()
    check.page.get_by_text("Tệp và liên kết").click()
    check.page.locator("[data-share]").click()
    asked = f"?van-ban=quang-ngai-2022&don-vi={UNIT}"
    expect(check.page.locator("[data-link]")).to_have_value(
        re.compile(re.escape(f"{asked}#so-lieu="))
    )
    assert check.page.url.endswith(asked)


def test_what_does_not_hold_is_not_shared(check: SelfCheck):
    """Figures that the rules refuse are to be mended first."""
    check.open(PLAN, UNIT)
    check.settle()
    check.field("members.total").fill("abc")
    check.page.get_by_text("Tệp và liên kết").click()
    check.page.locator("[data-share]").click()
    expect(check.page.locator("[data-refused]")).to_contain_text("Chưa tạo được liên kết")
    expect(check.page.locator("[data-refused] li")).to_contain_text("abc")
    expect(check.page.locator("[data-shared]")).to_be_hidden()


@pytest.mark.parametrize(
    ("come_for", "fact", "turn_to", "words", "way"),
    [
        (
            (PLAN, UNIT),
            "members.total",
            ("dien-bien-2023", UNIT),
            "“Tổng số đảng viên được đánh giá” ghi “5x”.",
            "chọn thêm Nam Định, Điện lực – TKV hoặc Quảng Ngãi thì thấy ô",
        ),
        (
            ("quang-ngai-2022", "dang-bo-co-so"),
            "branches.total",
            ("quang-ngai-2022", UNIT),
            "“Tổng số chi bộ” ghi “5x”.",
            "chọn Đảng bộ cơ sở thì thấy ô",
        ),
    ],
    ids=["document", "unit-kind"],
)
def test_what_does_not_hold_and_is_not_asked_now_is_led_to(
    check: SelfCheck,
    come_for: tuple[str, str],
    fact: str,
    turn_to: tuple[str, str],
    words: str,
    way: str,
):
    """A figure out of sight is told with its group, and with what to choose to see it again."""
    check.open(*come_for)
    check.settle()
    check.field(fact).fill("5x")
    check.choose(*turn_to)
    check.settle()
    check.page.get_by_text("Tệp và liên kết").click()
    fault = check.page.locator("[data-refused] li")
    for button in ("[data-share]", "[data-save]"):
        check.page.locator(button).click()
        expect(fault).to_contain_text(words)
        expect(fault).to_contain_text(way)
        expect(fault.get_by_role("link")).to_have_count(0)


@pytest.mark.pyodide
def test_on_a_slow_line_a_link_says_at_once_what_it_is(phone: Page, hold):
    """Before the rules have come, the reader of a phone sees that the link is being read."""
    phone.route("**/*.wasm", hold)
    come_by(SelfCheck(phone), pack(json.dumps(FACTS)))
    said = phone.locator("[data-said]")
    expect(said).to_contain_text("Liên kết này mang theo một bản tự đánh giá")
    expect(said).to_be_in_viewport()


@pytest.mark.pyodide
def test_a_link_not_answered_yet_is_read_again_after_a_reload(check: SelfCheck, hold):
    """On a line too slow the reader loads the page anew; once answered, the link is past."""
    check.open(f"{PLAN},quang-ngai-2022", UNIT)
    check.field("members.total").fill("12")
    expect(check.page.locator("[data-kept]")).to_contain_text("Đã lưu")
    check.page.goto("/huong-dan/")
    check.page.route("**/*.wasm", hold)
    come_by(check, pack(json.dumps(FACTS)))
    said = check.page.locator("[data-said]")
    expect(said).to_contain_text("Trang đang đọc")
    assert "so-lieu" not in check.page.url
    check.page.unroute("**/*.wasm")
    check.page.reload()
    dialog = check.page.locator("dialog[open]")
    dialog.get_by_role("button", name="Mở thành bản mới").click(timeout=LOADING_MS)
    expect(check.page.locator('[name="members.total"]')).to_have_value("31")
    expect(check.page.locator("input[name=plan]:checked")).to_have_count(1)
    check.page.reload()
    check.settle()
    expect(dialog).to_have_count(0)
    expect(said).to_contain_text("Đã mở lại")
    assert check.page.evaluate("sessionStorage.length") == 0


def test_a_link_never_lies_over_what_is_there(check: SelfCheck):
    """Declined, nothing changes; opened, it is a record of its own, and undoing leads back."""
    check.open(PLAN, UNIT)
    check.field("members.total").fill("12")
    expect(check.page.locator("[data-kept]")).to_contain_text("Đã lưu")
    come_by(check, pack(json.dumps(FACTS)))
    dialog = check.page.locator("dialog[open]")
    dialog.get_by_role("button", name="Không mở").click(timeout=LOADING_MS)
    expect(check.page.locator("[data-said]")).to_have_text("Không mở liên kết.")
    expect(check.page.locator('[name="members.total"]')).to_have_value("12")
    come_by(check, pack(json.dumps(FACTS)))
    dialog.get_by_role("button", name="Mở thành bản mới").click()
    expect(check.page.locator('[name="members.total"]')).to_have_value("31")
    expect(check.page.locator("[data-record]")).to_have_count(2)
    check.page.locator(".steps [data-undo]").click()
    expect(check.page.locator('[name="members.total"]')).to_have_value("12")
    expect(check.page.locator("[data-record]")).to_have_count(1)


@pytest.mark.parametrize(
    ("packed", "told"),
    [
        (pack(json.dumps(FACTS))[:-9], "bị thiếu hoặc bị hỏng"),
        (pack(" " * 3_000_000), "quá dài"),
        (pack(json.dumps(FACTS | {"version": 2})), "phiên bản mới hơn"),
    ],
    ids=["cut", "too-long", "newer"],
)
def test_a_link_that_cannot_be_taken_is_refused_whole(check: SelfCheck, packed: str, told: str):
    """The reason is told, nothing is opened, and the address is clean."""
    come_by(check, packed)
    refusal = check.page.locator("[data-refused]")
    expect(refusal).to_contain_text(told, timeout=LOADING_MS)
    expect(refusal).to_contain_text("Không mở được liên kết")
    expect(check.page.locator("dialog[open]")).to_have_count(0)
    assert "so-lieu" not in check.page.url


@pytest.mark.pyodide
def test_a_link_made_to_do_harm_harms_nothing(check: SelfCheck):
    """Nesting without end, names without number: refused at once, and Python goes on as before."""
    deep = "[" * 100_000 + "]" * 100_000
    check.open(PLAN, UNIT)
    check.settle()
    refusal = check.page.locator("[data-refused]")
    for facts in (
        f'{{"unit":"{UNIT}","x":{deep}}}',
        json.dumps({f"k{n}": 1 for n in range(50_000)}),
    ):
        check.page.goto("about:blank")
        come_by(check, pack(facts))
        expect(refusal).to_contain_text("Không mở được liên kết", timeout=LOADING_MS)
        assert refusal.locator("li").count() <= 21
    assert check.page.evaluate("sessionStorage.length") == 0
    check.field("members.total").fill("12")
    with check.page.expect_download():
        check.page.locator("[data-word]").click()


def test_a_link_that_breaks_the_rules_is_not_tried_again(check: SelfCheck):
    """What breaks them once would break them at each visit of this tab."""
    check.page.add_init_script(
        """{
          const post = Worker.prototype.postMessage;
          Worker.prototype.postMessage = function (asked) {
            if (!asked.text?.startsWith('{"do":"check"')) return post.call(this, asked);
            const data = { type: "fault", id: asked.id, reason: "Traceback" };
            this.dispatchEvent(new MessageEvent("message", { data }));
          };
        }"""
    )
    come_by(check, pack(json.dumps(FACTS)))
    refusal = check.page.locator("[data-refused]")
    expect(refusal).to_contain_text("Bộ quy tắc dừng giữa chừng", timeout=LOADING_MS)
    assert check.page.evaluate("sessionStorage.length") == 0
