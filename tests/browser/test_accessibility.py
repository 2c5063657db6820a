"""The site as it is heard and steered: found by role and name alone, moved through by keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PAGES = (
    "/",
    "/ke-hoach/tkv-dien-luc-2024/",
    "/so-sanh/",
    "/tu-danh-gia/",
    "/tu-danh-gia/cap-uy/",
    "/bieu-mau/",
    "/bieu-mau/tkv-dien-luc-2024/chi-bo-truc-thuoc/",
    "/cong-cu/",
    "/van-ban-duoc-dan/",
    "/van-ban-cua-minh/",
    "/tu-danh-gia/so-sinh-hoat/",
    "/so-sanh/nguong/",
    "/so-sanh/song-song/",
    "/thuat-ngu/",
    "/trich-dan/",
    "/ke-hoach/",
    "/du-lieu/",
    "/co-gi-moi/",
    "/rieng-tu/",
    "/giay-phep/",
    "/huong-dan/",
)
TKV = "/tu-danh-gia/?van-ban=tkv-dien-luc-2024&don-vi=chi-bo-truc-thuoc"
LOADING_MS = 60_000
UNKNOWN = "chưa đủ thông tin"


def violations(page: Page, part: Locator | None = None) -> list[str]:
    """Name what axe finds at fault on the page, or in one part of it, and where."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = (part or page.locator(":root")).evaluate(
        "(part, tags) => axe.run(part, {runOnly: tags, resultTypes: ['violations']})", RULES
    )["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def result_of(page: Page) -> Locator:
    """Find the landmark that holds the verdict."""
    return page.get_by_role("complementary", name="Kết quả")


def heard(page: Page) -> Locator:
    """Find what the result tells a screen reader by itself."""
    return result_of(page).get_by_role("status")


def step(page: Page, good: int) -> Locator:
    """Find the step of a good."""
    return page.get_by_role("region", name=re.compile(f"^Tốt {good}: "))


def turn_to(page: Page, good: int) -> None:
    """Follow the link to a step, by the keyboard."""
    steps = page.get_by_role("navigation", name="Bốn bước tự đánh giá")
    steps.get_by_role("link", name=re.compile(f"^Tốt {good} ")).press("Enter")
    expect(step(page, good)).to_be_focused()


def fold_with(page: Page, words: str) -> Locator:
    """Find what unfolds a part of the page; it has no role that could be asked for."""
    return page.get_by_text(words).first.locator("xpath=ancestor-or-self::summary")


def unfold(page: Page, words: str) -> None:
    """Unfold a part of the page by the keyboard."""
    fold_with(page, words).press("Enter")


@pytest.fixture
def check(page: Page) -> Page:
    """Open the self-check of a branch, and hear its first verdict."""
    page.goto(TKV)
    expect(heard(page)).to_contain_text(UNKNOWN, timeout=LOADING_MS)
    return page


@pytest.mark.parametrize("path", PAGES)
def test_no_rule_of_accessibility_is_broken(shared_page: Page, path: str):
    """Landmarks, headings, names, states and contrast are in order, in the light and in the dark."""
    for scheme in ("light", "dark"):
        shared_page.emulate_media(color_scheme=scheme)
        shared_page.goto(path)
        assert violations(shared_page) == []


def test_no_rule_is_broken_on_a_phone(phone: Page):
    """The menu that a phone has beside the page is in order too."""
    for path in ("/", "/ke-hoach/tkv-dien-luc-2024/"):
        phone.goto(path)
        assert violations(phone) == []


def test_no_rule_is_broken_while_the_self_check_is_used(check: Page):
    """With a link to share and the report unfolded, then during a what-if with a fault."""
    turn_to(check, 2)
    unfold(check, "Tệp và liên kết")
    check.get_by_role("button", name="Gửi bản này cho người khác").press("Enter")
    expect(check.get_by_role("textbox", name="Liên kết")).to_be_focused()
    check.get_by_role("link", name="Lập báo cáo").press("Enter")
    check.get_by_role("button", name="Xem giấy này").press("Enter")
    expect(check.get_by_role("article", name="Báo cáo và giấy tờ trong năm")).to_be_focused()
    assert violations(check) == []
    result_of(check).get_by_role("button", name="Thử thay đổi số liệu").press("Enter")
    turn_to(check, 3)
    step(check, 3).get_by_role("textbox").first.fill("x")
    expect(heard(check)).to_contain_text("Cần sửa 1 chỗ")
    assert violations(check) == []


@pytest.mark.pyodide
def test_from_the_front_page_to_a_question(page: Page):
    """Links, choices and steps are reached and made by keyboard; the verdict comes by itself."""
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Tự đánh giá").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tự đánh giá")
    page.get_by_role("radio", name=re.compile("^Chi bộ trực thuộc")).press("Space")
    page.get_by_role("checkbox", name="Điện lực – TKV").press("Space")
    expect(heard(page)).to_have_text(
        f"Bốn tốt {UNKNOWN}. Nhiệm vụ chính trị {UNKNOWN}. Chất lượng sinh hoạt {UNKNOWN}. "
        f"Đoàn kết, kỷ luật {UNKNOWN}. Cán bộ, đảng viên {UNKNOWN}",
        timeout=LOADING_MS,
    )
    result_of(page).get_by_role("link", name="Số buổi đã họp").press("Enter")
    expect(step(page, 2).get_by_role("textbox", name="Số buổi đã họp")).to_be_focused()


def test_only_what_changed_is_read_out(check: Page):
    """After an answer the verdicts that moved are told, after a fault which field and why."""
    turn_to(check, 3)
    question = step(check, 3).get_by_role("group", name="Nguyên tắc tổ chức, sinh hoạt đảng")
    question.get_by_role("radio", name="Không").press("Space")
    expect(heard(check)).to_have_text("Bốn tốt không đạt. Đoàn kết, kỷ luật không đạt")
    figure = step(check, 3).get_by_role("textbox", name="Số đảng viên bị xử lý kỷ luật")
    figure.fill("x")
    fault = "“Số đảng viên bị xử lý kỷ luật” ghi “x”. Xin ghi một số nguyên, ví dụ 0 hay 12; không có thì ghi 0, chưa biết thì để trống."
    rest = "điều nào dựa vào đó thì chưa tính, điều khác vẫn tính như dưới đây"
    expect(heard(check)).to_contain_text(f"Cần sửa 1 chỗ; {rest}: {fault.removesuffix('.')}")
    expect(figure).to_have_accessible_description(fault)
    result_of(check).get_by_role("link", name=fault).press("Enter")
    expect(figure).to_be_focused()
    figure.fill("0")
    expect(heard(check)).to_contain_text("Bốn tốt không đạt")


def test_a_criterion_that_is_led_to_says_its_name(check: Page):
    """One that is computed is a group with a name, from which a link leads to its figure."""
    turn_to(check, 2)
    step(check, 2).get_by_role("textbox", name="Số buổi đã họp").fill("11")
    lacking = result_of(check).get_by_role("link", name="Sinh hoạt chi bộ hằng tháng")
    expect(result_of(check).get_by_role("heading", name="Không đạt", level=3)).to_be_visible()
    lacking.press("Enter")
    criterion = check.get_by_role("group", name="Sinh hoạt chi bộ hằng tháng")
    expect(criterion).to_be_focused()
    criterion.get_by_role("link", name="xem số liệu").press("Enter")
    expect(check.get_by_role("textbox", name="Số buổi đã họp")).to_be_focused()


def test_undoing_keeps_the_focus_and_says_what_it_undid(check: Page):
    """The button stays under the finger when there is nothing more to take back."""
    turn_to(check, 3)
    step(check, 3).get_by_role("textbox").first.fill("1")
    undo = check.get_by_role("navigation", name="Bốn bước").get_by_role("button", name="Hoàn tác")
    undo.press("Enter")
    kept = check.get_by_role("region", name="Giữ những gì đã điền")
    expect(kept.get_by_role("status").first).to_have_text(re.compile("^Đã hoàn tác: Vi phạm"))
    expect(undo).to_be_disabled()
    expect(undo).to_be_focused()


def test_a_what_if_says_how_it_ended(check: Page):
    """Dropped or kept, a word is heard and the focus is back where the what-if began."""
    start = result_of(check).get_by_role("button", name="Thử thay đổi số liệu")
    what_if = check.get_by_role("region", name="Đang thử thay đổi số liệu")
    said = check.get_by_role("region", name="Giữ những gì đã điền").get_by_role("status").first
    for end, words in (("Bỏ", "Đã bỏ"), ("Giữ", "Đã giữ")):
        start.press("Enter")
        expect(what_if).to_be_focused()
        what_if.get_by_role("button", name=re.compile(f"^{end}")).press("Enter")
        expect(said).to_contain_text(words)
        expect(start).to_be_focused()


def test_the_record_list_never_loses_the_focus(check: Page):
    """Copying stays at the button, deleting comes back to the record list; each button says its record."""
    kept = check.get_by_role("region", name="Giữ những gì đã điền")
    turn_to(check, 3)
    step(check, 3).get_by_role("textbox").first.fill("1")
    unfold(check, "Các bản đã lưu")
    copy = kept.get_by_role("button", name=re.compile("^Bắt đầu năm"))
    expect(copy).to_have_accessible_description("Chưa đặt tên")
    copy.press("Enter")
    expect(kept.get_by_role("listitem")).to_have_count(2)
    expect(copy.last).to_be_focused()
    delete = kept.get_by_role("button", name="Xóa bản này").last
    delete.press("Enter")
    question = check.get_by_role("dialog", name="Xóa bản")
    expect(question).to_have_accessible_description(re.compile("^Xóa nhầm thì bấm “Lấy lại”"))
    expect(question.get_by_role("button", name="Giữ lại")).to_be_focused()
    assert violations(check) == []
    check.keyboard.press("Escape")
    expect(delete).to_be_focused()
    delete.press("Enter")
    question.get_by_role("button", name="Xóa bản này").press("Enter")
    expect(kept.get_by_role("listitem")).to_have_count(1)
    expect(fold_with(check, "Các bản đã lưu")).to_be_focused()


def test_a_link_with_answers_is_told_with_its_warning(check: Page):
    """Who comes to the link hears who can read it."""
    unfold(check, "Tệp và liên kết")
    check.get_by_role("button", name="Gửi bản này cho người khác").press("Enter")
    link = check.get_by_role("textbox", name="Liên kết")
    expect(link).to_have_accessible_description(re.compile("^Ai có liên kết này đều đọc được"))


def test_the_table_of_units_is_heard(page: Page):
    """Each cell says its row and its column; faults and counts come once, being kept never."""
    page.goto("/tu-danh-gia/cap-uy/?van-ban=tkv-dien-luc-2024&don-vi=chi-bo-truc-thuoc")
    table = page.get_by_role("table", name="3. Bảng số liệu")
    table.get_by_role("textbox", name="1 Tên đơn vị", exact=True).fill("Chi bộ A")
    figure = table.get_by_role("textbox", name=re.compile("^1 .*xử lý kỷ luật$"))
    figure.fill("x")
    outcome = page.get_by_role("region", name="4. Kết quả")
    told = outcome.get_by_role("status").first
    expect(told).to_have_text(
        re.compile("^Có 1 chỗ cần sửa. Hàng 1: .*Bốn tốt: 0 đạt.*1 đơn vị cần sửa"),
        timeout=LOADING_MS,
    )
    expect(figure).to_have_accessible_description(re.compile("ghi “x”"))
    page.get_by_role("link", name=re.compile("^Hàng 1: ")).press("Enter")
    expect(figure).to_be_focused()
    figure.fill("0")
    expect(told).to_have_text(re.compile(f"^Bốn tốt: 0 đạt, 0 không đạt, 1 {UNKNOWN}"))
    expect(page.get_by_text("Đã lưu trên máy này lúc").first).to_be_visible()
    assert page.get_by_role("status").get_by_text("Đã lưu trên máy này lúc").count() == 0
    assert violations(page, outcome) == []


def test_a_planning_aid_speaks_once_typing_rests(page: Page):
    """What is half typed is not read out, nor the whole answer with its clauses."""
    page.goto("/cong-cu/")
    tool = page.get_by_role("region", name="Xếp loại một buổi sinh hoạt")
    tool.get_by_role("textbox").press_sequentially("88,5")
    expect(tool.get_by_role("status")).to_have_text("Loại Khá", timeout=LOADING_MS)
    tool.get_by_role("textbox").press_sequentially("x")
    expect(tool.get_by_role("status")).to_have_text("Chưa tính được: có ô cần sửa")


def test_the_menu_of_a_phone_shows_itself_to_the_keyboard(phone: Page):
    """Where the focus goes is seen; a section's switch and its list are called as the section."""
    phone.goto("/huong-dan/")
    menu = phone.get_by_role("navigation", name="Điều hướng")
    inner = menu.get_by_role("navigation", name="Văn bản")
    expect(inner).to_have_count(0)
    menu.get_by_role("link", name="Văn bản").focus()
    phone.keyboard.press("Tab")
    expect(phone.locator(":focus")).to_have_text("Văn bản")
    expect(phone.locator(":focus")).to_be_in_viewport()
    phone.keyboard.press("Enter")
    expect(inner.get_by_role("link", name="Điện Biên")).to_be_visible()


def test_what_is_chosen_shows_in_forced_colours(browser: Browser, server: str):
    """Where the system sets the colours, the present step and document are outlined."""
    with browser.new_context(
        base_url=server, forced_colors="active", service_workers="block"
    ) as context:
        page = context.new_page()
        page.goto(TKV.replace("=tkv", "=quang-ngai-2022,tkv"))
        steps = page.get_by_role("navigation", name="Bốn bước tự đánh giá").get_by_role("link")
        tabs = page.get_by_role("tab")
        expect(tabs).to_have_count(2, timeout=LOADING_MS)
        for chosen, other in ((steps.first, steps.last), (tabs.first, tabs.last)):
            expect(chosen).to_have_css("outline-style", "solid")
            expect(other).to_have_css("outline-style", "none")
