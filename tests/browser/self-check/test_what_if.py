"""A what-if changes figures freely and keeps nothing until the reader says so."""

import pytest
from playwright.sync_api import Locator, Page, expect
from self_check import SelfCheck

UNIT = "chi-bo-co-so"
PLAN = "nam-dinh-2023"


class WhatIf:
    """The self-check with some meetings filled in, ready for a what-if."""

    def __init__(self, page: Page, plans: str = PLAN):
        self.page = page
        self.check = SelfCheck(page)
        self.check.open(plans, UNIT)
        for name, figure in {"held": "12", "tot": "8", "kha": "4"}.items():
            self.check.field(f"regular_meetings.{name}").fill(figure)
        self.check.settle()
        expect(page.locator("[data-kept]")).to_contain_text("Đã lưu")
        self.banner = page.get_by_role("region", name="Đang thử thay đổi số liệu")
        self.start = page.get_by_role("button", name="Thử thay đổi số liệu")

    def begin(self) -> None:
        """Start the what-if and make two meetings good that were fair."""
        self.start.click()
        expect(self.banner).to_be_focused()
        self.check.field("regular_meetings.tot").fill("10")
        self.check.field("regular_meetings.kha").fill("2")
        self.check.settle()

    def end(self, button: str) -> None:
        """End the what-if by one of its two buttons."""
        self.banner.get_by_role("button", name=button).click()
        expect(self.banner).to_be_hidden()
        expect(self.page.locator(".result:focus-within")).to_be_visible()
        self.check.settle()

    def figures(self) -> list[str]:
        """Read the figures that the what-if is about."""
        return [
            self.check.field(f"regular_meetings.{name}").input_value()
            for name in ("held", "tot", "kha")
        ]


@pytest.fixture
def what_if(page: Page) -> WhatIf:
    """Open the page with meetings filled in and kept."""
    return WhatIf(page)


def lines(root: Locator) -> list[str]:
    """Read a list of changes, spaces made plain and the arrow left out."""
    return [" ".join(text.replace("→", "").split()) for text in root.all_text_contents()]


@pytest.mark.pyodide
def test_the_banner_tells_what_changed_and_what_came_of_it(what_if: WhatIf):
    """Each changed figure and each verdict that moved stand there, as it was and as it is now."""
    what_if.begin()
    what_if.banner.get_by_text("Đã đổi 2 chỗ").click()
    assert lines(what_if.banner.locator("[data-what-if-changes] li")) == [
        "Sinh hoạt chi bộ thường kỳ: Số buổi xếp loại Tốt: 8 thành 10",
        "Sinh hoạt chi bộ thường kỳ: Số buổi xếp loại Khá: 4 thành 2",
    ]
    assert lines(what_if.banner.locator("[data-what-if-wholes] li")) == [
        "Bốn tốt: không đạt thành chưa đủ thông tin"
    ]
    assert lines(what_if.banner.locator("[data-what-if-verdicts] li")) == [
        "Tỷ lệ buổi sinh hoạt đạt loại Tốt: không đạt thành đạt"
    ]


def test_dropping_a_what_if_brings_back_every_field(what_if: WhatIf):
    """Figures, answers, gradings and notes are again what they were, to the letter, and so is the verdict."""
    check = what_if.check
    criterion = "nam-dinh-2023.dan-van-dan-chu"
    check.field("members.total").fill("0020")
    check.answers(criterion).get_by_label("Có").check()
    check.settle()
    before = check.outcome()
    what_if.begin()
    check.field("members.total").fill("mười")
    check.field("grades.political_task").select_option("tot")
    check.answers(criterion).get_by_label("Không").check()
    expect(what_if.banner.locator("summary").first).to_have_text("Đã đổi 5 chỗ")
    what_if.end("Bỏ thay đổi")
    assert what_if.figures() == ["12", "8", "4"]
    expect(check.field("members.total")).to_have_value("0020")
    expect(check.field("grades.political_task")).to_have_value("")
    expect(check.answers(criterion).get_by_label("Có")).to_be_checked()
    assert check.outcome() == before


def test_dropping_a_what_if_brings_back_the_documents(what_if: WhatIf):
    """Another unit kind gave up the document; dropped, both are chosen as before, and kept so."""
    what_if.start.click()
    what_if.check.unfold_choice()
    what_if.page.locator("input[name=unit][value=chi-bo-truc-thuoc]").check()
    what_if.page.locator("input[name=plan][value=mau-chi-bo-4-tot]").set_checked(True)
    what_if.banner.get_by_role("button", name="Bỏ thay đổi").click()
    chosen = what_if.page.locator("input[name=plan]:checked")
    expect(chosen).to_have_count(1)
    expect(chosen).to_have_value(PLAN)
    what_if.page.reload()
    what_if.page.locator("form[data-started]").wait_for()
    expect(chosen).to_have_count(1)
    expect(chosen).to_have_value(PLAN)


def test_dropping_a_what_if_takes_up_what_another_page_did(what_if: WhatIf):
    """What was changed elsewhere meanwhile is neither overwritten nor doubled."""
    other = SelfCheck(what_if.page.context.new_page())
    other.page.goto("/tu-danh-gia/")
    expect(other.page.locator('[name="regular_meetings.held"]')).to_have_value("12")
    what_if.begin()
    other.field("members.total").fill("31")
    expect(other.page.locator("[data-kept]")).to_contain_text("Đã lưu")
    what_if.end("Bỏ thay đổi")
    expect(what_if.page.locator('[name="members.total"]')).to_have_value("31")
    assert what_if.figures() == ["12", "8", "4"]
    expect(what_if.page.locator("[data-record]")).to_have_count(1)


def test_what_is_tried_goes_into_no_file_and_no_link(what_if: WhatIf):
    """A link made before is gone, and neither is offered until the what-if has ended."""
    what_if.page.get_by_text("Tệp và liên kết").click()
    save, share = what_if.page.locator("[data-save]"), what_if.page.locator("[data-share]")
    share.click()
    expect(what_if.page.locator("[data-link]")).to_be_visible()
    what_if.begin()
    for part in (save, share, what_if.page.locator("[data-link]")):
        expect(part).to_be_hidden()
    what_if.end("Giữ thay đổi")
    for part in (save, share):
        expect(part).to_be_visible()
    expect(what_if.page.locator("[data-link]")).to_be_hidden()


def test_nothing_tried_is_stored(what_if: WhatIf):
    """A page left in the middle of a what-if comes back with the figures saved before it."""
    what_if.begin()
    what_if.page.reload()
    what_if.page.locator("form[data-started]").wait_for()
    what_if.check.settle()
    assert what_if.figures() == ["12", "8", "4"]
    expect(what_if.banner).to_be_hidden()


def test_a_what_if_that_is_kept_is_stored(what_if: WhatIf):
    """After “Giữ thay đổi” the figures are the saved ones, at the next visit too."""
    what_if.begin()
    what_if.end("Giữ thay đổi")
    assert what_if.figures() == ["12", "10", "2"]
    what_if.page.reload()
    what_if.page.locator("form[data-started]").wait_for()
    what_if.check.settle()
    assert what_if.figures() == ["12", "10", "2"]


def test_with_several_documents_each_move_names_its_own(page: Page):
    """The whole and the criteria that moved are told document by document; the unmoved are left out."""
    what_if = WhatIf(page, "nam-dinh-2023,quang-ngai-2022")
    what_if.begin()
    assert lines(what_if.banner.locator("[data-what-if-wholes] li")) == [
        "Nam Định: không đạt thành chưa đủ thông tin"
    ]
    assert lines(what_if.banner.locator("[data-what-if-verdicts] li")) == [
        "Nam Định: Tỷ lệ buổi sinh hoạt đạt loại Tốt: không đạt thành đạt"
    ]


def test_a_what_if_without_effect_says_so(what_if: WhatIf):
    """A changed figure that moves no verdict leaves the banner with the words for it."""
    what_if.start.click()
    expect(what_if.banner.get_by_text("Kết quả chung chưa đổi.")).to_be_visible()
    what_if.check.field("regular_meetings.tot").fill("7")
    what_if.check.settle()
    expect(what_if.banner.get_by_text("Kết quả chung chưa đổi.")).to_be_visible()
    expect(what_if.banner.locator("[data-what-if-effects]")).to_be_hidden()


@pytest.mark.parametrize("device", ["page", "phone"])
def test_the_banner_is_always_in_sight(request: pytest.FixtureRequest, device: str):
    """Wherever the reader scrolls, the banner and both its buttons stand in view, and hide no field."""
    what_if = WhatIf(request.getfixturevalue(device))
    what_if.begin()
    for place in ("[data-choice]", "#ket-qua", "#moi-van-ban", ".md-footer"):
        what_if.page.locator(place).first.scroll_into_view_if_needed()
        for button in what_if.banner.get_by_role("button").all():
            expect(button).to_be_in_viewport(ratio=1)
            assert button.bounding_box()["height"] >= 44
    field = what_if.check.field("regular_meetings.kem")
    field.evaluate("field => field.scrollIntoView({block: 'nearest'})")
    box, banner = field.bounding_box(), what_if.banner.bounding_box()
    assert box["y"] + box["height"] <= banner["y"]
