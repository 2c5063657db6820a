"""The form asks what the chosen document asks, of everyone, on any device and on paper."""

import re

import pytest
from bon_tot import load_book
from bon_tot.model.facts import asked_in_the_year
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
    """For every document and unit kind: the criteria, and what these and conditions read."""
    check.open()
    for plan, unit in CHOICES:
        check.choose(plan, unit)
        criteria = BOOK.criteria_of(plan, unit)
        asked = {fact for criterion in criteria for fact in criterion.facts}
        for one in BOOK.rules[plan].consequences:
            if one.condition and unit in one.units:
                asked.update(asked_in_the_year(one.condition.facts))
        fields, items = shown_in_steps(check)
        assert set(fields) == asked, (plan, unit)
        assert items == [criterion.id for criterion in sorted_as_goods(criteria)], (plan, unit)


def shown_in_steps(check: SelfCheck) -> tuple[list[str], list[str]]:
    """List the names of the fields and the ids of the criteria, step by step."""
    fields, items = [], []
    for step in check.steps():
        fields += step.locator(".figure__input:visible").evaluate_all("all => all.map(e => e.name)")
        items += step.locator(".item[id]:visible").evaluate_all("all => all.map(e => e.id)")
    return fields, items


def sorted_as_goods(criteria):
    """Order criteria as the form does: by good, the whole last, then by clause as first named."""
    clauses = list(dict.fromkeys(criterion.clause for criterion in criteria))
    return sorted(criteria, key=lambda one: (one.good or 5, clauses.index(one.clause)))


def test_several_documents_ask_each_figure_once(check: SelfCheck):
    """With two documents chosen, shared figures stand once, and all criteria of both are asked."""
    plans, unit = ("nam-dinh-2023", "tkv-dien-luc-2024"), "chi-bo-co-so"
    check.open(",".join(plans), unit)
    criteria = [one for plan in plans for one in BOOK.criteria_of(plan, unit)]
    fields, items = shown_in_steps(check)
    assert sorted(fields) == sorted({fact for one in criteria for fact in one.facts})
    assert sorted(items) == sorted(one.id for one in criteria)


def test_documents_silent_on_the_unit_kind_cannot_be_chosen(check: SelfCheck):
    """They are disabled, with the reason; one chosen before is given up."""
    check.open("mau-chi-bo-4-tot", "chi-bo-co-so")
    check.unfold_choice()
    plan = check.page.locator("input[name=plan][value=mau-chi-bo-4-tot]")
    expect(plan).to_be_checked()
    check.page.locator("input[name=unit][value=dang-bo-co-so]").check()
    expect(plan).to_be_disabled()
    expect(plan).not_to_be_checked()
    expect(check.page.locator(".option__refusal:visible")).to_have_count(1)
    expect(check.form.locator(".check__questions")).to_be_hidden()


def test_keyboard_alone_is_enough(check: SelfCheck):
    """Tab, arrows, space, enter and digits go from the first field to a verdict."""
    check.open()
    keyboard = check.page.keyboard
    check.page.locator("input[name=name]").focus()
    keyboard.type("Chi bộ Văn phòng")
    keyboard.press("Tab")
    keyboard.type("2024")
    tab_to(check, "input[name=unit]")
    keyboard.press("Space")
    keyboard.press("ArrowDown")
    tab_to(check, 'input[value="dien-bien-2023"]')
    keyboard.press("Space")
    tab_to(check, '[data-step-of="tot-3"]')
    keyboard.press("Enter")
    expect(check.page.locator("#tot-3")).to_be_focused()
    tab_to(check, 'input[name="complaints.received"]')
    keyboard.type("0")
    tab_to(check, "fieldset.item input")
    keyboard.press("ArrowLeft")
    keyboard.press("ArrowLeft")
    verdicts = {one["id"]: one["verdict"] for one in check.outcome()["criteria"]}
    answered = check.page.evaluate("document.activeElement.closest('.item').id")
    assert "van-ban=dien-bien-2023&don-vi=chi-bo-co-so" in check.page.url
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
    if unknown.get_attribute("open") is None:
        unknown.locator("summary").first.click()
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
    check.field("complaints.khieu_nai").fill("1")
    expect(spoken).to_contain_text("Đoàn kết, kỷ luật không đạt")
    check.field("complaints.khieu_nai").fill("x")
    expect(spoken).to_contain_text("Cần sửa 1 chỗ")


def test_every_control_has_a_name(check: SelfCheck):
    """Each field that is shown has a label or legend of its own."""
    check.open()
    for plan, unit in CHOICES:
        check.choose(plan, unit)
        for _ in check.steps():
            fields = check.form.locator("input:visible, select:visible, textarea:visible")
            unnamed = fields.evaluate_all(
                "all => all.filter(e => !e.labels.length || !e.labels[0].innerText.trim()).length"
            )
            assert unnamed == 0


def test_phone_has_room_for_everything(check: SelfCheck):
    """On a phone nothing overflows, targets are big enough, and a bar keeps the verdict in sight."""
    check.page.set_viewport_size({"width": 360, "height": 740})
    check.open("nam-dinh-2023", "chi-bo-co-so")
    check.outcome()
    check.unfold_choice()
    for fold in check.page.locator(".record-list__fold > summary").all():
        fold.click()
    targets = check.form.locator(
        ".option:visible, .figure__input:visible, .answer:visible, summary:visible, button:visible,"
        ".steps__link:visible, .step__ways a:visible, .record-list__open:visible"
    )
    for _ in check.steps():
        assert check.page.evaluate("document.documentElement.scrollWidth") <= 360
        heights = targets.evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
        assert min(heights) >= MIN_TARGET
    check.field("members.total").scroll_into_view_if_needed()
    bar = check.page.locator(".check__bar")
    expect(bar).to_be_in_viewport()
    expect(bar).to_contain_text("chưa đủ thông tin")
    check.field("members.total").fill("abc")
    expect(bar).to_be_in_viewport()
    expect(bar).to_contain_text("cần sửa")
    bar.click()
    expect(check.page.locator("#ket-qua-ten")).to_be_in_viewport()


@pytest.fixture
def scriptless(browser: Browser, server: str):
    """Open the page in a browser that runs no JavaScript."""
    with browser.new_context(base_url=server, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/tu-danh-gia/")
        yield page


def test_without_scripts_the_page_leads_to_the_blank_forms(scriptless: Page):
    """It says what it cannot do, shows no form that does nothing, and the link arrives."""
    expect(scriptless.locator(".check")).to_be_hidden()
    notice = scriptless.locator(".check__noscript")
    expect(notice).to_contain_text("không chạy JavaScript")
    notice.get_by_role("link", name="biểu mẫu trắng").click()
    expect(scriptless).to_have_url(re.compile("/bieu-mau/$"))
    expect(scriptless.locator("h1")).to_be_visible()


def test_a_document_asks_only_while_it_is_chosen(check: SelfCheck):
    """What it asks is not in the page else; what was answered is there when it is chosen again."""
    unit, plans = "chi-bo-co-so", ("nam-dinh-2023", "tkv-dien-luc-2024")
    asked = next(one for one in BOOK.criteria_of(plans[0], unit) if one.kind == "attested")
    check.open(",".join(plans), unit)
    answers = check.answers(asked.id)
    answers.get_by_label("Không").check()
    check.choose(plans[1], unit)
    expect(answers).to_have_count(0)
    check.choose(",".join(plans), unit)
    expect(answers.get_by_label("Không")).to_be_checked()
