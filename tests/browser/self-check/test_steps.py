"""Four steps, one a good: how far each has come, where links lead, and the way back."""

import re

import pytest
from playwright.sync_api import Page, expect
from self_check import SelfCheck
from waiting import wait_until

PLAN, UNIT = "nam-dinh-2023", "chi-bo-co-so"


@pytest.fixture
def check(page: Page) -> SelfCheck:
    """Open the self-check of a branch under one document."""
    check = SelfCheck(page)
    check.open(PLAN, UNIT)
    return check


def shown_step(check: SelfCheck) -> str | None:
    """Name the one step that is shown."""
    (step,) = check.page.locator("[data-step]:visible").all()
    return step.get_attribute("id")


def test_one_step_is_shown_and_the_address_names_it(check: SelfCheck):
    """Forward, by a jump and back with the browser: the step, the line and the address agree."""
    assert shown_step(check) == "tot-1"
    check.page.get_by_role("link", name="Bước sau").click()
    expect(check.page.locator("#tot-2")).to_be_focused()
    assert shown_step(check) == "tot-2"
    expect(check.page).to_have_url(re.compile("#tot-2$"))
    check.turn_to("tot-4")
    expect(check.page.locator("[aria-current=step]")).to_contain_text("Tốt 4")
    check.page.go_back()
    expect(check.page.locator("#tot-2")).to_be_visible()
    check.page.reload()
    expect(check.page.locator("#tot-2")).to_be_visible()


def test_a_step_is_laid_out_in_two_turns(page: Page):
    """Head and figures come first, what the documents ask a frame later; a link waits for neither."""
    page.add_init_script("""
      window.turns = []
      new MutationObserver(() => {
        const step = document.querySelector("[data-step][data-current]")
        const [figures, document_] = ["[data-fact]", ".step__document"].map(
          (part) => step?.querySelector(`${part}:not([hidden])`)?.checkVisibility() ?? false)
        const turn = `${step?.id} ${figures} ${document_}`
        if (turn !== turns.at(-1)) turns.push(turn)
      }).observe(document, {
        childList: true, subtree: true, attributeFilter: ["data-unfilled", "data-current", "data-started"],
      })""")
    check = SelfCheck(page)
    check.open(PLAN, UNIT)
    for step in ("tot-1", "tot-2"):
        check.turn_to(step)
        wait_until(page, "step => turns.at(-1) === `${step} true true`", arg=step)
        assert page.evaluate("turns.at(-2)") == f"{step} true false"
    page.evaluate("turns = []; location.hash = 'nam-dinh-2023.xay-dung-dang'")
    expect(page.locator("[id='nam-dinh-2023.xay-dung-dang']")).to_be_in_viewport()
    assert page.evaluate("turns") == ["tot-1 true true"]


def test_the_last_step_leads_to_the_result(check: SelfCheck):
    """After the fourth good comes the verdict."""
    check.outcome()
    check.turn_to("tot-4")
    check.page.get_by_role("link", name="Xem kết quả").last.click()
    expect(check.page.locator("#ket-qua-ten")).to_be_in_viewport()


def test_the_line_counts_answers_and_shows_verdicts(check: SelfCheck):
    """Figures, answers and points that stand for counts are counted; the mark is the good's."""
    link = check.page.locator('[data-step-of="tot-2"]')
    expect(link).to_contain_text("0/11")
    check.field("thematic_meetings.q1").fill("1")
    check.page.locator("#tot-2 fieldset.item:visible").first.get_by_label(
        "Không", exact=True
    ).check()
    expect(link).to_contain_text("2/11")
    check.page.locator("#tot-2 .figures__otherwise > summary").click()
    check.field("regular_meetings.scores").fill("95; 91")
    expect(link).to_contain_text("7/11")
    first = check.page.locator('[data-step-of="tot-1"]')
    expect(first).to_contain_text("0/")
    check.field("complaints.received").fill("0")
    expect(first).to_contain_text("1/")
    expect(link).to_contain_text("7/11")
    goods = {str(one["good"]): one["verdict"] for one in check.outcome()["goods"]}
    for good, verdict in goods.items():
        mark = check.page.locator(f'[data-step-of="tot-{good}"] .mark')
        expect(mark).to_have_attribute("data-verdict", verdict)
    assert goods["2"] == "not-met"


def test_several_documents_have_a_mark_each(check: SelfCheck):
    """With two documents a step shows both verdicts, each by its document's name."""
    check.choose(f"{PLAN},dien-bien-2023", UNIT)
    check.outcome()
    marks = check.page.locator('[data-step-of="tot-1"] .mark')
    expect(marks).to_have_count(2)
    expect(marks.first).to_have_text("Điện Biên: chưa đủ thông tin")
    headings = check.page.locator("#tot-1 .step__document:visible h3")
    assert [text.rpartition(": ")[2] for text in headings.all_inner_texts()] == [
        "Điện Biên",
        "Nam Định",
    ]


def test_a_wrong_figure_leaves_no_mark_of_what_was_before(check: SelfCheck):
    """While it is refused, what depends on it is told as not settled; mended, it is told again."""
    for quarter in range(1, 5):
        check.field(f"thematic_meetings.q{quarter}").fill("1")
    check.settle()
    state = check.page.locator(
        '.item:visible[data-facts~="thematic_meetings.q1"] [data-state] [data-mark]'
    ).first
    expect(state).to_have_attribute("data-verdict", "met")
    check.field("thematic_meetings.q1").fill("một")
    expect(state).to_have_attribute("data-verdict", "unknown")
    check.field("thematic_meetings.q1").fill("2")
    expect(state).to_have_attribute("data-verdict", "met")


def test_figures_stand_where_the_chosen_documents_read_them_first(check: SelfCheck):
    """Complaints belong to good 1 under one document and to good 3 under another."""
    where = "place => place.closest('[data-step]').id"
    complaints = check.page.locator('[data-group="complaints"]')
    assert complaints.evaluate(where) == "tot-1"
    check.choose("dien-bien-2023", UNIT)
    assert complaints.evaluate(where) == "tot-3"


def test_why_a_figure_is_asked_leads_to_the_clause(check: SelfCheck):
    """The fold lists what reads the figure; its links end at the criterion and at the clause."""
    why = check.page.locator('[data-group="thematic_meetings"] .figures__why')
    check.go_to(why).locator("summary").click()
    criterion, clause = why.locator("li:visible a").all()
    target = criterion.get_attribute("href").removeprefix("#")
    criterion.click()
    expect(check.page.locator(f'[id="{target}"]')).to_be_focused()
    clause.click()
    expect(check.page).to_have_url(re.compile(f"/ke-hoach/{PLAN}/#"))
    expect(check.page.locator(":target")).to_be_visible()


def test_a_link_to_a_criterion_waits_for_the_choice(check: SelfCheck):
    """A document's page links to a criterion without a unit kind; chosen, the step is there."""
    criterion = "dien-bien-2023.khong-don-thu"
    check.page.goto(f"/tu-danh-gia/?van-ban=dien-bien-2023#{criterion}")
    expect(check.form.locator(".check__questions")).to_be_hidden()
    check.page.locator(f"input[name=unit][value={UNIT}]").check()
    expect(check.page.locator(f'[id="{criterion}"]')).to_be_visible()


def test_changes_are_taken_back_one_by_one(check: SelfCheck):
    """What is typed into one field is one change; each step back shows where it was."""
    first, second = "members.total", "complaints.received"
    check.field(first).press_sequentially("20")
    check.field(second).fill("3")
    check.turn_to("tot-2")
    undo = check.page.locator(".steps [data-undo]")
    undo.click()
    expect(check.page.locator(f'[name="{second}"]')).to_have_value("")
    expect(check.page.locator(f'[name="{second}"]')).to_be_visible()
    expect(check.page.locator(f'[name="{first}"]')).to_have_value("20")
    undo.click()
    expect(check.page.locator(f'[name="{first}"]')).to_have_value("")
    expect(undo).to_be_disabled()


def test_a_choice_and_an_answer_are_taken_back(check: SelfCheck):
    """Documents chosen and answers given come back as they were, and the verdict with them."""
    before = check.outcome()
    check.choose(f"{PLAN},dien-bien-2023", UNIT)
    answers = check.page.locator("#tot-1 fieldset.item:visible").first
    answers.get_by_label("Có", exact=True).check()
    undo = check.page.locator(".steps [data-undo]")
    undo.click()
    expect(answers.get_by_label("Chưa rõ")).to_be_checked()
    undo.click()
    expect(check.page.locator("input[name=plan]:checked")).to_have_count(1)
    assert check.outcome() == before


def test_clearing_is_taken_back(check: SelfCheck):
    """All answers are blank at once, name and choice stay, and undoing brings them back."""
    check.field("name").fill("Chi bộ A")
    check.field("members.total").fill("20")
    check.page.locator("[data-records] > summary").click()
    check.page.locator("[data-clear]").click()
    expect(check.page.locator('[name="members.total"]')).to_have_value("")
    expect(check.page.locator("[name=name]")).to_have_value("Chi bộ A")
    check.page.locator(".steps [data-undo]").click()
    expect(check.page.locator('[name="members.total"]')).to_have_value("20")


def test_a_what_if_kept_is_one_change(check: SelfCheck):
    """What was tried and kept is taken back at once; what was dropped leaves nothing to take back."""
    check.outcome()
    undo = check.page.locator(".steps [data-undo]")
    check.page.locator("[data-what-if-start]").click()
    check.field("members.total").fill("20")
    check.page.locator("[data-what-if-drop]").click()
    expect(undo).to_be_disabled()
    check.page.locator("[data-what-if-start]").click()
    check.field("members.total").fill("20")
    check.field("complaints.received").fill("0")
    check.page.locator("[data-what-if-keep]").click()
    undo.click()
    expect(check.page.locator('[name="members.total"]')).to_have_value("")
    expect(check.page.locator('[name="complaints.received"]')).to_have_value("")
    expect(undo).to_be_disabled()
