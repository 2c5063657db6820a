"""The form asks what the chosen document asks, of everyone, on any device and on paper."""

import pytest
from bon_tot import load_book
from playwright.sync_api import Browser, Page, expect
from self_check import SelfCheck

BOOK = load_book()
CHOICES = [(plan.id, unit) for plan in BOOK.plans for unit in plan.units]
MIN_TARGET = 44


@pytest.fixture
def check(page: Page) -> SelfCheck:
    """Offer the self-check page, not yet opened."""
    return SelfCheck(page)


def test_only_what_the_choice_asks_is_shown(check: SelfCheck):
    """For every document and unit kind, the fields and criteria shown are those its criteria read."""
    check.open()
    for plan, unit in CHOICES:
        check.choose(plan, unit)
        criteria = BOOK.criteria_of(plan, unit)
        facts = {"year", *(fact for criterion in criteria for fact in criterion.facts)}
        shown = check.form.locator(".figure__input:visible").evaluate_all(
            "all => all.map(e => e.name)"
        )
        assert set(shown) == facts, (plan, unit)
        items = check.form.locator(".item:visible").evaluate_all("all => all.map(e => e.id)")
        assert items == [criterion.id for criterion in sorted_as_goods(criteria)], (plan, unit)


def sorted_as_goods(criteria):
    """Order criteria as the form does: by good, the whole last, then by clause as first named."""
    clauses = list(dict.fromkeys(criterion.clause for criterion in criteria))
    return sorted(criteria, key=lambda one: (one.good or 5, clauses.index(one.clause)))


def test_unit_kinds_the_document_is_silent_on_cannot_be_chosen(check: SelfCheck):
    """They are disabled, with the reason; one chosen before is given up."""
    check.open("dien-bien-2023", "dang-bo-co-so")
    unit = check.page.locator("input[name=unit][value=dang-bo-co-so]")
    expect(unit).to_be_checked()
    check.page.locator("input[name=plan][value=mau-chi-bo-4-tot]").check()
    expect(unit).to_be_disabled()
    expect(unit).not_to_be_checked()
    expect(check.page.locator(".option__refusal:visible")).to_have_count(1)
    expect(check.form.locator(".check__questions")).to_be_hidden()


def test_keyboard_alone_is_enough(check: SelfCheck):
    """Tab, arrows, space and digits go from the first choice to a verdict."""
    check.open()
    keyboard = check.page.keyboard
    check.page.locator("input[name=plan]").first.focus()
    keyboard.press("Space")
    keyboard.press("Tab")
    keyboard.press("Space")
    keyboard.press("ArrowDown")
    keyboard.press("Tab")
    expect(check.field("year")).to_be_focused()
    keyboard.type("2024")
    tab_to(check, 'input[name="complaints.received"]')
    keyboard.type("0")
    tab_to(check, "fieldset.item input")
    keyboard.press("ArrowLeft")
    keyboard.press("ArrowLeft")
    verdicts = {one["id"]: one["verdict"] for one in check.outcome()["criteria"]}
    answered = check.page.evaluate("document.activeElement.closest('.item').id")
    assert check.page.url.endswith("van-ban=dien-bien-2023&don-vi=chi-bo-co-so")
    assert verdicts["dien-bien-2023.khong-don-thu"] == "met"
    assert verdicts[answered] == "met"


def tab_to(check: SelfCheck, selector: str) -> None:
    """Press Tab until the focus is there."""
    for _ in range(40):
        check.page.keyboard.press("Tab")
        if check.page.evaluate(f"document.activeElement.matches('{selector}')"):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


def test_what_is_missing_leads_to_where_it_is_answered(check: SelfCheck):
    """A missing figure's link puts the cursor in its field, an open criterion's at its answers."""
    check.open("dien-bien-2023", "chi-bo-co-so")
    check.outcome()
    unknown = check.page.locator('[data-list="unknown"]')
    unknown.locator("[data-part=missing] a").first.click()
    expect(check.field("complaints.received")).to_be_focused()
    unknown.locator("[data-title]").last.click()
    focused = check.page.locator("fieldset.item input:focus")
    expect(focused).to_have_value("")


def test_outcome_is_announced_once_typing_rests(check: SelfCheck):
    """A screen reader hears the whole and the goods, or that something is to be mended."""
    check.open("dien-bien-2023", "chi-bo-co-so")
    spoken = check.result.locator("[data-announcement]")
    expect(spoken).to_contain_text("Bốn tốt chưa đủ thông tin", timeout=60_000)
    check.field("complaints.received").fill("1")
    expect(spoken).to_contain_text("Đoàn kết, kỷ luật không đạt")
    check.field("complaints.received").fill("x")
    expect(spoken).to_contain_text("Cần sửa 1 chỗ")


def test_every_control_has_a_name(check: SelfCheck):
    """Each field that is shown has a label or legend of its own."""
    check.open()
    for plan, unit in CHOICES:
        check.choose(plan, unit)
        unnamed = check.form.locator("input:visible, select:visible").evaluate_all(
            "all => all.filter(e => !e.labels.length || !e.labels[0].innerText.trim()).length"
        )
        assert unnamed == 0


def test_phone_has_room_for_everything(check: SelfCheck):
    """On a phone nothing overflows, targets are big enough, and a bar keeps the verdict in sight."""
    check.page.set_viewport_size({"width": 360, "height": 740})
    check.open("nam-dinh-2023", "chi-bo-co-so")
    check.outcome()
    assert check.page.evaluate("document.documentElement.scrollWidth") <= 360
    targets = check.form.locator(
        ".option:visible, .figure__input:visible, .answer:visible, summary:visible, button:visible"
    )
    heights = targets.evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert min(heights) >= MIN_TARGET
    check.field("members.total").scroll_into_view_if_needed()
    bar = check.page.locator(".check__bar")
    expect(bar).to_be_in_viewport()
    expect(bar).to_contain_text("chưa đủ thông tin")
    bar.click()
    expect(check.page.locator("#ket-qua-ten")).to_be_in_viewport()


def test_paper_has_the_result_before_the_form(check: SelfCheck):
    """Printed, the verdict comes first, the form follows, and what is only to click is gone."""
    check.open("nam-dinh-2023", "chi-bo-co-so")
    check.outcome()
    check.page.emulate_media(media="print")
    result, questions = (
        check.result.bounding_box(),
        check.form.locator(".check__questions").bounding_box(),
    )
    assert result["y"] + result["height"] <= questions["y"]
    expect(check.page.locator(".check__bar")).to_be_hidden()
    expect(check.page.locator("[data-print]")).to_be_hidden()
    expect(check.page.locator(".option:visible")).to_have_count(2)


@pytest.fixture
def scriptless(browser: Browser, server: str):
    """Open the page in a browser that runs no JavaScript."""
    with browser.new_context(base_url=server, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/tu-danh-gia/")
        yield page


def test_without_scripts_everything_can_be_read(scriptless: Page):
    """Every criterion stands open under its clause's words, every figure has its field."""
    for criterion in BOOK.criteria:
        clause = BOOK.clauses_by_address[criterion.address]
        block = scriptless.locator(
            ".clause-block", has=scriptless.locator(f'[id="{criterion.id}"]')
        )
        expect(block).to_be_visible()
        assert (
            f"{clause.label} {clause.text}".strip() == block.locator("[data-clause]").inner_text()
        )
    facts = {fact for criterion in BOOK.criteria for fact in criterion.facts}
    for fact in facts:
        expect(scriptless.locator(f'[name="{fact}"]')).to_be_visible()


def test_without_scripts_paper_has_boxes_to_tick(scriptless: Page):
    """Printed, no box is ticked beforehand and each criterion has its three."""
    scriptless.emulate_media(media="print")
    radios = scriptless.locator('.answer input[type="radio"]')
    assert set(radios.evaluate_all("all => all.map(e => getComputedStyle(e).appearance)")) == {
        "none"
    }
    pens = scriptless.locator(".item--measured .item__pen:visible")
    assert pens.count() == sum(criterion.kind == "measured" for criterion in BOOK.criteria)
    expect(scriptless.locator(".result")).to_be_hidden()
