"""Citing a clause in a real browser: the menu beside it, its own page, and the page of many."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
import zxingcpp
from bon_tot import load_book
from bon_tot.text.citation import cite, quote
from bon_tot.text.validity_words import remark_on
from built_site import address_of
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Route, expect

DOCUMENT = "/ke-hoach/nam-dinh-2023/"
CLAUSE = "nam-dinh-2023/ii-1-6-2"
DRAWN = """async (library) => {
  await Promise.all(library.map(part => import(part)));
  await new Promise(resolve => setTimeout(resolve));
}"""

# Clauses whose wording is broken up by notes, corrections, links, emphasis or line breaks.
INTRICATE = [
    CLAUSE,
    "dien-bien-2023/ii-1",
    "dien-bien-2023/ii-2-1-1",
    "mau-chi-bo-4-tot/iii-2",
    "nam-dinh-2023/danh-sach-p1",
    "nam-dinh-2023/tieu-de",
    "quang-ngai-2022/iv",
    "tkv-dien-luc-2024/chu-thich-1",
    "tkv-dien-luc-2024/i-1-1",
    "tkv-dien-luc-2024/ii-p1",
]


@pytest.fixture
def phone(browser: Browser, server: str) -> Iterator[Page]:
    """Open a page on a small screen that is touched."""
    with browser.new_context(
        base_url=server,
        has_touch=True,
        is_mobile=True,
        locale="vi-VN",
        viewport={"width": 390, "height": 844},
    ) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield context.new_page()


@pytest.fixture
def copying(page: Page) -> Page:
    """Let the page read and write the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def test_menu_is_used_by_keyboard_alone(copying: Page, server: str):
    """From the clause's link Enter opens the menu, copies, and Escape leads back to the link."""
    copying.goto(f"{DOCUMENT}#ii-1-6-2")
    link = citing_link(copying, CLAUSE)
    link.focus()
    copying.keyboard.press("Enter")
    menu = copying.get_by_role("dialog", name="dấu cộng thứ hai, gạch đầu dòng thứ sáu")
    expect(menu.get_by_role("button", name="Chép liên kết")).to_be_focused()
    copying.keyboard.press("Enter")
    expect(menu.get_by_role("status")).to_have_text("Đã chép liên kết.")
    assert clipboard(copying, "text/plain") == f"{server}/c/{CLAUSE}/"
    copying.keyboard.press("Tab")
    copying.keyboard.press("Enter")
    expect(menu.get_by_role("status")).to_have_text("Đã chép nguồn trích dẫn.")
    book = load_book()
    assert clipboard(copying, "text/plain") == cite(book.find_clause(CLAUSE), book)
    copying.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(link).to_be_focused()


@pytest.mark.parametrize("address", INTRICATE)
def test_quotation_is_the_clause_word_for_word(copying: Page, address: str):
    """What is copied is the wording, without label, marks and tools, and where it stands."""
    book = load_book()
    clause = book.find_clause(address)
    copying.goto(f"/ke-hoach/{clause.plan}/")
    open_menu(copying, address).get_by_role("button", name="Chép nguyên văn").click()
    expect(copying.get_by_text("Đã chép nguyên văn")).to_be_visible()
    assert clipboard(copying, "text/plain") == quote(clause, book)


def test_quotation_goes_to_the_clipboard_in_three_forms(copying: Page, server: str):
    """Plain text, HTML and Markdown are copied together, the latter two with the link."""
    book = load_book()
    clause = book.find_clause("nam-dinh-2023/ii-2-chi-bo-p3")
    copying.goto(DOCUMENT)
    open_menu(copying, clause.address).get_by_role("button", name="Chép nguyên văn").click()
    expect(copying.get_by_text("Đã chép nguyên văn")).to_be_visible()
    url = f"{server}/c/{clause.address}/"
    citation = cite(clause, book)
    assert f'“{clause.text}” (<a href="{url}">{citation}</a>)' in clipboard(copying, "text/html")
    markdown = clipboard(copying, "web text/markdown")
    assert markdown == f"“{clause.text}” ([{citation}]({url}))"


def test_refused_copying_is_told(page: Page):
    """Where the browser does not let the page copy, the menu says what to do instead."""
    page.goto(DOCUMENT)
    page.evaluate("() => { navigator.clipboard.write = async () => { throw new Error(); }; }")
    menu = open_menu(page, CLAUSE)
    menu.get_by_role("button", name="Chép liên kết").click()
    expect(menu.get_by_role("status")).to_contain_text("không cho chép")


def test_refused_copying_leaves_the_reader_s_own_alone(page: Page):
    """After a refusal the reader's next copying is not taken for the page's."""
    page.goto(DOCUMENT)
    page.evaluate("""() => {
      Object.defineProperty(window, "ClipboardItem", { value: undefined });
      document.execCommand = () => false;
    }""")
    menu = open_menu(page, CLAUSE)
    menu.get_by_role("button", name="Chép liên kết").click()
    expect(menu.get_by_role("status")).to_contain_text("không cho chép")
    assert page.evaluate("document.dispatchEvent(new Event('copy', { cancelable: true }))")


def test_copying_works_without_the_clipboard_interface(copying: Page):
    """On a site without encryption, where pages have no clipboard of their own, copying works."""
    copying.goto(DOCUMENT)
    copying.evaluate("Object.defineProperty(window, 'ClipboardItem', {value: undefined})")
    menu = open_menu(copying, CLAUSE)
    menu.get_by_role("button", name="Chép nguồn trích dẫn").click()
    expect(menu.get_by_role("status")).to_have_text("Đã chép nguồn trích dẫn.")
    book = load_book()
    assert clipboard(copying, "text/plain") == cite(book.find_clause(CLAUSE), book)


def test_a_slip_is_told_with_the_clause_and_its_address(copying: Page):
    """The letter is whole but for what only the reader knows, ready to be sent on."""
    copying.goto(DOCUMENT)
    menu = open_menu(copying, CLAUSE)
    menu.get_by_role("button", name="Báo một chỗ sai").click()
    expect(menu.get_by_role("status")).to_contain_text("Đã chép thư báo chỗ sai.")
    book, letter = load_book(), clipboard(copying, "text/plain")
    assert cite(book.find_clause(CLAUSE), book) in letter
    assert f"/c/{CLAUSE}/" in letter
    assert f"“{book.find_clause(CLAUSE).text}”" in letter
    assert not {"{", "}"} & set(letter)


def test_menu_offers_only_what_there_is(page: Page):
    """A clause that demands something leads to the self-check; a mere heading does not."""
    page.goto(DOCUMENT)
    menu = open_menu(page, CLAUSE)
    check = menu.get_by_role("link", name="Tự đánh giá")
    expect(check).to_have_attribute(
        "href", "../../tu-danh-gia/?van-ban=nam-dinh-2023#nam-dinh-2023.xep-loai-dang-vien"
    )
    expect(menu.get_by_role("link", name="Mở trang riêng")).to_be_visible()
    page.keyboard.press("Escape")
    open_menu(page, "nam-dinh-2023/iii")
    expect(check).to_be_hidden()


def test_tools_are_large_enough_for_a_finger(phone: Page):
    """By touch the sign and every item of the menu offer 44 pixels, and the menu stays on screen."""
    phone.goto(f"{DOCUMENT}#ii-1-6-2")
    link = citing_link(phone, CLAUSE)
    reach = link.evaluate(
        """(link) => {
            const { left, right, top, bottom } = link.getBoundingClientRect();
            const [x, y] = [(left + right) / 2, (top + bottom) / 2];
            return [[-21, 0], [21, 0], [0, -21], [0, 21]].map(
                ([dx, dy]) => document.elementFromPoint(x + dx, y + dy) === link);
        }"""
    )
    assert all(reach)
    link.tap()
    menu = phone.locator(".cite-menu")
    for item in menu.locator("button:visible, a:visible").all():
        assert item.bounding_box()["height"] >= 44
    box = menu.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] + box["height"] <= 844
    menu.get_by_role("button", name="Chép nguồn trích dẫn").tap()
    expect(menu.get_by_role("status")).to_have_text("Đã chép nguồn trích dẫn.")
    menu.get_by_role("button", name="Đóng").tap()
    expect(menu).to_be_hidden()


def test_qr_code_of_the_menu_decodes_to_the_short_link(page: Page, server: str):
    """The QR code, on the screen and as a picture, holds the clause's permanent address."""
    page.goto(DOCUMENT)
    menu = open_menu(page, CLAUSE)
    menu.get_by_role("button", name="Hiện mã QR").click()
    assert decode(menu.locator("svg")) == f"{server}/c/{CLAUSE}/"
    with page.expect_download() as download:
        menu.get_by_role("button", name="Tải mã QR về").click()
    assert download.value.suggested_filename == f"ma-qr-{CLAUSE.replace('/', '-')}.png"
    with Image.open(download.value.path()) as picture:
        (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == f"{server}/c/{CLAUSE}/"


def test_a_qr_code_that_comes_late_is_not_shown_under_another_clause(page: Page, hold):
    """Its drawing program still on the way, the reader has gone on to another clause."""
    page.route(f"**{drawing()}", hold)
    page.goto(DOCUMENT)
    menu = open_menu(page, CLAUSE)
    with page.expect_request(f"**{drawing()}"):
        menu.get_by_role("button", name="Hiện mã QR").click()
    page.keyboard.press("Escape")
    open_menu(page, "nam-dinh-2023/ii-1-2")
    hold.let_go()
    page.evaluate(DRAWN, [drawing(), address_of("/assets/javascripts/svg.js")])
    expect(menu.locator(".cite-menu__qr")).to_be_hidden()


def test_a_qr_code_that_does_not_come_is_told(page: Page, page_faults: list[str]):
    """Without a network there may be nothing to draw it with."""
    page.route(f"**{drawing()}", lambda route: route.abort())
    page.goto(DOCUMENT)
    menu = open_menu(page, CLAUSE)
    menu.get_by_role("button", name="Hiện mã QR").click()
    expect(menu.get_by_role("status")).to_contain_text("Không tải được phần vẽ mã QR")
    page_faults.clear()


def test_short_page_shows_its_address_as_text_and_as_qr_code(page: Page, server: str):
    """A clause's own page draws the QR code of the place where it is served."""
    page.goto(f"/c/{CLAUSE}/")
    url = f"{server}/c/{CLAUSE}/"
    expect(page.get_by_role("link", name=url)).to_be_visible()
    assert decode(page.locator(".qr svg")) == url
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Đọc trong văn bản")).to_be_hidden()
    expect(page.locator(".wording")).to_be_visible()
    expect(page.locator(".qr svg")).to_be_visible()


def test_a_browser_without_popovers_leads_to_the_clause_s_page(own_page: Page, server: str):
    """Chrome 109, the last for Windows 7, knows none: there no menu may lie over the text."""

    def forget(route: Route) -> None:
        answer = route.fetch()
        text = re.sub(r"popover(?!-\w+\.js)", "unheard-of", answer.text())  # files keep their names
        route.fulfill(response=answer, body=text)

    own_page.route(f"**{DOCUMENT}", forget)
    own_page.route("**/*.css", forget)
    own_page.add_init_script("delete HTMLElement.prototype.showPopover")
    own_page.goto(DOCUMENT)
    expect(own_page.locator(".cite-menu")).to_be_hidden()
    own_page.locator("#ii-1-6-2").hover()
    citing_link(own_page, CLAUSE).click()
    expect(own_page).to_have_url(f"{server}/c/{CLAUSE}/")


def test_tools_lead_on_without_scripts(browser: Browser, server: str):
    """Without scripts the sign leads to the clause's page, and that to document and self-check."""
    with browser.new_context(base_url=server, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(DOCUMENT)
        page.locator("#ii-1-6-2").hover()
        citing_link(page, CLAUSE).click()
        expect(page).to_have_url(f"{server}/c/{CLAUSE}/")
        book = load_book()
        expect(page.get_by_text(cite(book.find_clause(CLAUSE), book))).to_be_visible()
        expect(page.get_by_role("link", name="Xếp loại đảng viên của chi bộ")).to_be_visible()
        page.get_by_role("link", name="Đọc trong văn bản").click()
        expect(page).to_have_url(f"{server}{DOCUMENT}#ii-1-6-2")


def test_cite_page_lists_ticked_clauses_and_keeps_them_in_its_address(copying: Page, server: str):
    """Clauses of several documents are ticked, copied as one list, and found again by the link."""
    book = load_book()
    chosen = [
        book.find_clause(a) for a in ("nam-dinh-2023/ii-1-2", "tkv-dien-luc-2024/chu-thich-2")
    ]
    copying.goto("/trich-dan/")
    for clause in reversed(chosen):
        copying.get_by_role("combobox", name="Văn bản").select_option(clause.plan)
        copying.locator(f'input[value="{clause.address}"]').check()
    items = copying.locator(".citing__list li")
    expect(items).to_have_text([cite(clause, book) for clause in chosen])
    copying.get_by_label("Kèm nguyên văn").check()
    expect(items).to_have_text([quote(clause, book) for clause in chosen])
    address = "/trich-dan/?chon=nam-dinh-2023/ii-1-2,tkv-dien-luc-2024/chu-thich-2&kem=nguyen-van"
    expect(copying).to_have_url(server + address)
    copying.get_by_role("button", name="Chép danh sách", exact=True).click()
    expect(copying.get_by_text("Đã chép danh sách.")).to_be_visible()
    assert clipboard(copying, "text/plain").splitlines() == [
        f"{number}. {quote(clause, book)}" for number, clause in enumerate(chosen, start=1)
    ]
    copying.get_by_role("button", name="Chép liên kết").click()
    expect(copying.get_by_text("Đã chép liên kết")).to_be_visible()
    assert clipboard(copying, "text/plain") == server + address
    copying.reload()
    expect(items).to_have_text([quote(clause, book) for clause in chosen])
    expect(copying.locator('input[value="nam-dinh-2023/ii-1-2"]')).to_be_checked()
    copying.get_by_role("button", name="Bỏ chọn hết").click()
    expect(items).to_have_count(0)
    expect(copying).to_have_url(f"{server}/trich-dan/")


def test_how_a_document_stands_is_added_only_where_it_is_asked_for(copying: Page, server: str):
    """In the menu of a clause and in the list of many, in the clipboard and in the address sent on."""
    book = load_book()
    clause = book.find_clause(CLAUSE)
    remarked = f"{cite(clause, book)} ({remark_on(book.find_plan(clause.plan).validity)})"
    copying.goto(f"{DOCUMENT}#ii-1-6-2")
    copying.locator("#ii-1-6-2 a.clause__cite").first.click()
    box = copying.get_by_label("Kèm tình trạng của văn bản")
    for is_asked, expected in ((False, cite(clause, book)), (True, remarked)):
        box.set_checked(is_asked)
        copying.get_by_role("button", name="Chép nguồn trích dẫn").click()
        expect(copying.get_by_text("Đã chép nguồn trích dẫn.")).to_be_visible()
        assert clipboard(copying, "text/plain") == expected
    copying.goto(f"/trich-dan/?chon={CLAUSE}")
    items = copying.locator(".citing__list li")
    expect(items).to_have_text([cite(clause, book)])
    box.check()
    expect(items).to_have_text([remarked])
    expect(copying).to_have_url(f"{server}/trich-dan/?chon={CLAUSE}&tinh-trang=1")
    copying.reload()
    expect(items).to_have_text([remarked])


def test_cite_page_finds_clauses_typed_without_tones(page: Page):
    """Typing words leaves the clauses that hold them all."""
    page.goto("/trich-dan/")
    page.get_by_role("combobox", name="Văn bản").select_option("nam-dinh-2023")
    page.get_by_label("Tìm trong văn bản này").fill("ket nap dang vien")
    rows = page.locator(".citing__clause:visible")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Kết nạp đảng viên")


def test_cite_page_prints_only_what_was_chosen(page: Page):
    """On paper stand the citations and their addresses; the choice and the guide stay away."""
    page.goto("/trich-dan/?chon=nam-dinh-2023/ii-1-2")
    expect(page.locator(".citing__list li")).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.locator(".citing__list")).to_be_visible()
    for hidden in (".citing__choice", ".citing__actions", ".citations"):
        expect(page.locator(hidden)).to_be_hidden()


def test_unknown_address_in_a_link_is_told(page: Page):
    """A link with an address that never was says so and keeps the rest."""
    page.goto("/trich-dan/?chon=nam-dinh-2023/ii-1-2,nam-dinh-2023/xyz,khong/co")
    expect(page.locator(".citing__list li")).to_have_count(1)
    said = "Không có địa chỉ: khong/co, nam-dinh-2023/xyz."
    expect(page.get_by_text(said)).to_be_visible()


def test_cite_page_says_when_a_list_does_not_come(page: Page, page_faults: list[str]):
    """Without the list of addresses the page says so in plain words."""
    page.route("**/c/*/", lambda route: route.abort())
    page.goto("/trich-dan/")
    expect(page.get_by_text("Không tải được danh sách đoạn.")).to_be_visible()
    page_faults.clear()


def test_a_list_that_does_not_come_loses_no_choice(page: Page, page_faults: list[str]):
    """What was sent stays in the address, and that not all is there stays said."""
    sent = "nam-dinh-2023/ii-1-1,quang-ngai-2022/i-1"
    page.route("**/c/quang-ngai-2022/", lambda route: route.abort())
    page.goto(f"/trich-dan/?chon={sent}")
    expect(page.locator(".citing__list li")).to_have_count(1)
    told = page.get_by_text("Không tải được danh sách đoạn.")
    expect(told).to_be_visible()
    page.locator(".citing__clauses input:not(:checked)").first.check()
    expect(page.locator(".citing__list li")).to_have_count(2)
    expect(told).to_be_visible()
    assert page.url.endswith(",quang-ngai-2022/i-1")
    page.emulate_media(media="print")
    expect(told).to_be_visible()
    page.emulate_media(media="screen")
    page.unroute("**/c/quang-ngai-2022/")
    page_faults.clear()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(".citing__list li")).to_have_count(3)
    expect(told).to_be_hidden()
    page.reload()
    expect(page.locator(".citing__list li")).to_have_count(3)
    expect(told).to_be_hidden()
    page.get_by_role("combobox", name="Văn bản").select_option("quang-ngai-2022")
    page.locator('input[value="quang-ngai-2022/i-1"]').uncheck()
    expect(page.locator(".citing__list li")).to_have_count(2)
    assert "quang-ngai-2022" not in page.url


def test_a_list_that_does_not_come_leaves_no_other_in_its_place(page: Page, page_faults: list[str]):
    """Under a document's name stand its own clauses or none; the word of it ends with its cause."""
    page.route("**/c/quang-ngai-2022/", lambda route: route.abort())
    page.goto("/trich-dan/?chon=nam-dinh-2023/ii-1-1")
    rows = page.locator(".citing__clause")
    expect(rows.first).to_be_visible()
    picked = page.get_by_role("combobox", name="Văn bản")
    picked.select_option("quang-ngai-2022")
    told = page.get_by_text("Không tải được danh sách đoạn.")
    expect(told).to_be_visible()
    expect(rows).to_have_count(0)
    picked.select_option("nam-dinh-2023")
    expect(rows.first).to_be_visible()
    expect(told).to_be_hidden()
    page_faults.clear()


def test_a_list_that_is_slow_to_come_leaves_no_other_in_its_place(page: Page, hold):
    """Another document's clauses are gone at once, so that none of them is ticked by mistake."""
    page.route("**/c/quang-ngai-2022/", hold)
    page.goto("/trich-dan/")
    rows = page.locator(".citing__clause")
    expect(rows.first).to_be_visible()
    coming = page.get_by_text("Đang tải danh sách đoạn…")
    expect(coming).to_be_hidden()
    with page.expect_request("**/c/quang-ngai-2022/"):
        page.get_by_role("combobox", name="Văn bản").select_option("quang-ngai-2022")
    expect(rows).to_have_count(0)
    expect(coming).to_be_visible()
    place = page.get_by_role("group", name="Các đoạn của văn bản")
    assert "Đang tải" in place.evaluate("it => getComputedStyle(it, '::before').content")
    hold.let_go()
    expect(page.locator('input[value="quang-ngai-2022/i-1"]')).to_be_visible()
    expect(coming).to_be_hidden()


def test_a_list_that_is_slow_to_come_loses_no_choice(page: Page, hold):
    """Until it comes its clauses stay in the address; what the reader does meanwhile stays too."""
    page.route("**/c/quang-ngai-2022/", hold)
    with page.expect_request("**/c/quang-ngai-2022/"):
        page.goto("/trich-dan/?chon=nam-dinh-2023/ii-1-1,quang-ngai-2022/i-1")
    chosen = page.locator(".citing__list li")
    expect(chosen).to_have_count(1)
    expect(page.get_by_text("Đang tải danh sách đoạn…")).to_be_visible()
    picked = page.get_by_role("combobox", name="Văn bản")
    picked.select_option("dien-bien-2023")
    page.locator('input[value^="dien-bien-2023/"]').first.check()
    expect(chosen).to_have_count(2)
    assert page.url.endswith(",quang-ngai-2022/i-1")
    hold.let_go()
    expect(chosen).to_have_count(3)
    expect(page.get_by_text("Đang tải danh sách đoạn…")).to_be_hidden()
    expect(picked).to_have_value("dien-bien-2023")


def test_what_is_cleared_while_its_list_is_coming_stays_cleared(page: Page, hold):
    """A list that comes later brings back nothing."""
    page.route("**/c/quang-ngai-2022/", hold)
    with page.expect_request("**/c/quang-ngai-2022/"):
        page.goto("/trich-dan/?chon=nam-dinh-2023/ii-1-1,quang-ngai-2022/i-1")
    expect(page.locator(".citing__list li")).to_have_count(1)
    page.get_by_role("button", name="Bỏ chọn hết").click()
    expect(page.locator(".citing__list li")).to_have_count(0)
    with page.expect_response("**/c/quang-ngai-2022/"):
        hold.let_go()
    page.get_by_role("combobox", name="Văn bản").select_option("quang-ngai-2022")
    expect(page.locator('input[value="quang-ngai-2022/i-1"]')).not_to_be_checked()
    expect(page.locator(".citing__list li")).to_have_count(0)


def drawing() -> str:
    """Give the address of the program that draws QR codes."""
    return address_of("/assets/javascripts/nano.js")


def citing_link(page: Page, address: str) -> Locator:
    """Find the link that opens the menu of a clause."""
    return page.locator(f'.clause[id="{address.split("/")[1]}"] .clause__cite')


def open_menu(page: Page, address: str) -> Locator:
    """Open the menu of a clause."""
    citing_link(page, address).click()
    menu = page.locator(".cite-menu")
    expect(menu).to_be_visible()
    return menu


def clipboard(page: Page, kind: str) -> str:
    """Read one form of what was copied last."""
    return page.evaluate(
        """async (kind) => {
            const [item] = await navigator.clipboard.read();
            return (await item.getType(kind)).text();
        }""",
        kind,
    )


def decode(image: Locator) -> str:
    """Read a QR code from the screen."""
    expect(image).to_be_visible()
    with Image.open(BytesIO(image.screenshot())) as picture:
        (code,) = zxingcpp.read_barcodes(picture)
    return code.text
