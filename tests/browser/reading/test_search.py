"""The search box finds clauses, and tells what it found, by keys alone, offline, on a broken line.

What is found, how it is ranked and marked, and how soon, tests/javascript/search tells.
"""

import re

import pytest
from playwright.sync_api import Page, expect

BOX = "[data-md-component=search-query]"
COUNT = ".md-search-result__meta"
RESULT = ".md-search-result__link"


def open_search(page: Page) -> None:
    """Open the search and wait until its index is loaded."""
    page.locator(BOX).focus()
    expect(page.locator(COUNT)).to_contain_text("Gõ chữ cần tìm")


def test_words_are_marked_as_they_stand_in_the_text(page: Page):
    """Typed without tones, the words are marked with theirs, and shown with what is around them."""
    page.goto("/")
    open_search(page)
    page.keyboard.type("ket nap dang vien vuot chi tieu")
    first = page.locator(f"{RESULT}[href$='quang-ngai-2022/#ii-1-6'] mark")
    expect(first).to_have_text(["Kết", "nạp", "đảng", "viên", "vượt", "chỉ", "tiêu"])


def test_keyboard_alone_finds_and_opens_a_clause(page: Page):
    """A slash opens the search, arrows choose, Enter opens."""
    page.goto("/huong-dan/")
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(COUNT)).to_contain_text("Gõ chữ cần tìm")
    page.keyboard.type("ii-1-6-2")
    expect(page.locator(RESULT).nth(1)).to_have_attribute("href", re.compile("#ii-1-6-2$"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULT).nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/ke-hoach/nam-dinh-2023/#ii-1-6-2")


def test_escape_leaves_the_search(page: Page):
    """Escape closes the results and gives the page back."""
    page.goto("/")
    open_search(page)
    page.keyboard.type("bè phái")
    expect(page.locator(RESULT).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(RESULT).first).to_be_hidden()
    expect(page.locator(BOX)).not_to_be_focused()


def test_enter_opens_the_best_result(page: Page):
    """An address, typed and confirmed, opens its clause."""
    page.goto("/")
    open_search(page)
    page.keyboard.type("nam-dinh-2023/ii-1-6-2")
    expect(page.locator(RESULT).nth(1)).to_have_attribute("href", re.compile("#ii-1-6-2$"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/ke-hoach/nam-dinh-2023/#ii-1-6-2")


def test_pasted_text_is_searched(page: Page):
    """Text that comes without a key, pasted or dictated, is searched as well."""
    page.goto("/")
    open_search(page)
    page.locator(BOX).fill("73-KH/ĐUK")
    best = page.locator(".md-search-result__item").first.locator("a").first
    expect(best).to_have_attribute("href", re.compile("/ke-hoach/dien-bien-2023/$"))


def test_search_speaks_vietnamese(page: Page):
    """What was found, or not, is told in Vietnamese, to screen readers too."""
    page.goto("/")
    open_search(page)
    page.keyboard.type("xyzt")
    expect(page.get_by_role("dialog", name="Tìm kiếm").get_by_role("status")).to_have_text(
        re.compile("^Không tìm thấy. Xin thử")
    )
    page.locator(BOX).fill("đảng viên")
    expect(page.locator(COUNT)).to_have_text(re.compile(r"^Tìm thấy ở \d+ trang$"))
    expect(page.locator("summary", has_text="Thêm").first).to_have_text(
        re.compile(r"^Thêm \d+ chỗ trong trang này$")
    )
    page.locator(BOX).fill("chia rẽ bè phái trạm xăng")
    expect(page.locator(".md-search-result__terms").first).to_have_text(re.compile("^Thiếu: "))


def test_passage_is_answered_while_one_types_on(page: Page):
    """Pasted words do not hold up what is typed after them."""
    page.goto("/")
    open_search(page)
    page.locator(BOX).fill("sinh hoạt chuyên đề ít nhât 4 buổii " * 40)
    page.locator(BOX).fill("dệt lụa")
    expect(page.locator(RESULT).nth(1)).to_have_attribute("href", re.compile("#danh-sach-6$"))


def test_search_works_offline(page: Page):
    """Once something was searched, searching needs no network."""
    page.goto("/")
    open_search(page)
    page.keyboard.type("sinh")
    expect(page.locator(RESULT).first).to_be_visible()
    page.context.set_offline(True)
    page.keyboard.type(" hoạt chuyên đề")
    expect(page.locator("mark", has_text="chuyên").first).to_be_visible()


def test_who_lets_sites_keep_nothing_can_search(storageless: Page):
    """Without any storage the theme works, and the page says that it can't be kept for later."""
    storageless.goto("/")
    open_search(storageless)
    storageless.keyboard.type("sinh hoat chuyen de")
    expect(storageless.locator(RESULT).first).to_be_visible()
    expect(storageless.locator("[data-offline]")).to_contain_text("không lưu được trang")


def test_only_who_searches_loads_what_is_searched(page: Page):
    """A reader of a page fetches nothing of it, nor any document's part before something is typed."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def parts() -> list[str]:
        return [url.split("/search/")[1] for url in asked if "/search/" in url]

    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert parts() == []
    open_search(page)
    assert parts() == ["pages.json"]
    page.keyboard.type("k")
    expect(page.locator(RESULT).first).to_be_visible()
    assert [part for part in parts() if re.fullmatch(r"nam-dinh-2023\.json\?\w{12}", part)]


BREAKS = {
    "before": lambda route: route.abort(),
    "amid": lambda route: route.fulfill(body='{"pages":'),
    "at the server": lambda route: route.fulfill(status=503),
}


@pytest.mark.parametrize(
    ("when", "what", "again"),
    [
        ("before", "pages.json", "online"),
        ("amid", "pages.json", "typed"),
        ("at the server", "nam-dinh-2023.json?*", "online"),
        ("before", "nam-dinh-2023.json?*", "typed"),
    ],
)
def test_search_goes_on_after_a_broken_line(
    page: Page, page_faults: list[str], when: str, what: str, again: str
):
    """What is searched does not come once: it is said, and what was typed is found later."""
    page.goto("/")
    page.route(f"**/search/{what}", BREAKS[when])
    page.locator(BOX).fill("kết nạp")
    expect(page.locator(COUNT)).to_have_text(re.compile("^Chưa tải được phần tìm kiếm"))
    expect(page.locator(RESULT)).to_have_count(0)
    page.unroute(f"**/search/{what}")
    page_faults.clear()
    if again == "online":
        page.evaluate("dispatchEvent(new Event('online'))")
    else:
        page.locator(BOX).press_sequentially(" đảng viên")
    expect(page.locator(RESULT).first).to_be_visible()
    expect(page.locator(COUNT)).to_have_text(re.compile("^Tìm thấy ở"))
    expect(page.locator(BOX)).to_have_value(re.compile("^kết nạp( đảng viên)?$"))


def test_line_is_said_to_be_broken_before_anything_is_typed(page: Page, page_faults: list[str]):
    """Who opens the search without a line is told at once, and can type once there is one."""
    page.goto("/")
    page.route("**/search/pages.json", BREAKS["before"])
    page.locator(BOX).focus()
    expect(page.locator(COUNT)).to_have_text(re.compile("^Chưa tải được phần tìm kiếm"))
    page.unroute("**/search/pages.json")
    page_faults.clear()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(COUNT)).to_contain_text("Gõ chữ cần tìm")
