"""The result of each chosen document: what it is, what it may become, what follows."""

import json
import re
from typing import Any

import pytest
from bon_tot import load_book
from bon_tot.api.requests import assess
from bon_tot.model.plan import Plan
from bon_tot.text.validity_words import status_line
from playwright.sync_api import Locator, Page, expect
from self_check import SelfCheck, by_criterion, expected_outcome

BOOK = load_book()
RATINGS = dict(BOOK.questions.ratings)
WORDS = {
    "met": "đạt",
    "not-yet": "chưa đạt, còn kịp",
    "not-met": "không đạt",
    "unknown": "chưa đủ thông tin",
    "not-applicable": "không áp dụng",
}
SHAPES = {
    "met": "svg circle.shape__body + .shape__sign",
    "not-yet": "svg path.shape__body + .shape__sign",
    "not-met": "svg rect.shape__body + .shape__sign",
    "unknown": "svg .shape__ring--dashed + .shape__line",
    "not-applicable": "svg .shape__ring:not(.shape__ring--dashed) + .shape__line",
}
TWO = ("nam-dinh-2023", "quang-ngai-2022")
FACTS: dict[str, Any] = {
    "unit": "chi-bo-co-so",
    "regular_meetings": {"held": 12, "tot": 8, "kha": 4},
    "targets": {"assigned": 10, "met": 10, "exceeded": 1},
    "attestations": {"nam-dinh-2023.dan-van-dan-chu": False},
}
each_plan = pytest.mark.parametrize("plan", BOOK.plans, ids=lambda plan: plan.id)


def result_of(plan: str, facts: dict[str, Any]) -> dict[str, Any]:
    """Say what the rules, run in this very Python, answer under one document."""
    return json.loads(assess(json.dumps({"plan": plan, "facts": facts})))


def texts(all_of: Locator) -> list[str]:
    """Read the words of each place, spaces made plain."""
    return [" ".join(text.split()) for text in all_of.all_text_contents()]


TURN_AT_ONCE = """
new MutationObserver((_, observer) => {
  const tabs = document.querySelectorAll("[role=tab]")
  if (!document.querySelector(".result__whole [data-verdict]") || tabs.length < 2) return
  observer.disconnect()
  tabs[1].click()
}).observe(document, { childList: true, subtree: true })
"""

HOLD_FRAMES = """() => {
  const { requestAnimationFrame } = window
  const held = []
  window.requestAnimationFrame = show => held.push(show)
  window.releaseFrames = () => {
    window.requestAnimationFrame = requestAnimationFrame
    held.forEach(show => requestAnimationFrame(show))
  }
}"""


def test_the_verdicts_come_before_what_they_follow_from(page: Page):
    """A key turns the verdicts at once; the criteria follow when the reader has seen that."""
    check = SelfCheck(page)
    check.open(TWO[0], "chi-bo-co-so")
    check.settle()
    unmet = page.locator("[data-list=not-met]")
    expect(unmet).to_be_hidden()
    field = check.field("complaints.received")
    page.evaluate(HOLD_FRAMES)
    field.press("1")
    expect(check.whole.locator("[data-whole]")).to_have_attribute("data-verdict", "not-met")
    expect(check.result).to_have_attribute("aria-busy", "true")
    expect(unmet).to_be_hidden()
    page.evaluate("releaseFrames()")
    check.settle()
    expect(unmet).to_be_visible()


def test_reader_may_turn_away_before_all_is_shown(page: Page):
    """On a slow device, what is still to come of one document does not mix with the other."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(TURN_AT_ONCE)
    check = SelfCheck(page)
    check.open(",".join(TWO), "chi-bo-co-so")
    check.settle()
    expect(page.get_by_role("tab").nth(1)).to_have_attribute("aria-selected", "true")
    criteria = page.locator("[data-panel] [data-criterion]")
    shown = criteria.evaluate_all("lines => lines.map(line => line.dataset.criterion)")
    assert sorted(shown) == sorted(
        criterion.id for criterion in BOOK.criteria_of(TWO[1]) if "chi-bo-co-so" in criterion.units
    )


def test_each_chosen_document_has_its_tab(page: Page):
    """Of two documents one is shown at a time, whole; arrow keys, Home and End change between them."""
    check = SelfCheck(page)
    check.open(",".join(TWO), "chi-bo-co-so")
    check.fill(FACTS)
    tabs = page.get_by_role("tab")
    for key, ordinal in (("Home", 0), ("ArrowRight", 1), ("ArrowRight", 0), ("End", 1)):
        page.locator("[role=tab][tabindex='0']").press(key)
        plan = BOOK.find_plan(TWO[ordinal])
        expect(tabs.nth(ordinal)).to_be_focused()
        expect(page.get_by_role("tab", selected=True)).to_have_text(
            f"{plan.short} {WORDS[result_of(plan.id, FACTS)['verdict']]}"
        )
        expect(page.get_by_role("tabpanel")).to_have_accessible_name(
            f"{plan.short} {WORDS[result_of(plan.id, FACTS)['verdict']]}"
        )
        expect(page.locator("[data-plan-name]")).to_have_text(plan.short)
        shown = by_criterion(check.outcome())
        assert shown == by_criterion(expected_outcome(plan.id, FACTS, RATINGS))


def test_one_document_needs_no_tab(page: Page):
    """With a single document there is neither tab nor tab panel, and a second brings both."""
    check = SelfCheck(page)
    check.open(TWO[0], "chi-bo-co-so")
    check.settle()
    expect(page.get_by_role("tab")).to_have_count(0)
    expect(page.get_by_role("tabpanel")).to_have_count(0)
    check.choose(",".join(TWO), "chi-bo-co-so")
    expect(page.get_by_role("tab")).to_have_count(2)


def test_a_decided_whole_leaves_the_goods_open(page: Page):
    """Once a good has failed, best and worst are told of the other goods and of the class."""
    facts = {"unit": "chi-bo-co-so", "violations": {"prohibited_conduct": 1}}
    check = SelfCheck(page)
    check.open("quang-ngai-2022", "chi-bo-co-so")
    check.field("violations.prohibited_conduct").fill("1")
    check.settle()
    projection = result_of("quang-ngai-2022", facts)["outlook"]
    assert projection["best"]["classification"]["class"] == "httnv"
    rows = page.locator("[data-projection-of]:visible")
    assert rows.evaluate_all("all => all.map(row => row.dataset.projectionOf)") == [
        "1", "2", "4", "class"
    ]  # fmt: skip
    assert texts(rows.last.locator("td")) == [RATINGS["httnv"], "văn bản không nêu mức"]


@each_plan
def test_best_worst_and_the_questions_between(page: Page, plan: Plan):
    """What the whole may become stands in words; the questions are the rules' own, in their order."""
    unit = plan.units[-1]
    check = SelfCheck(page)
    check.open(plan.id, unit)
    check.settle()
    projection = result_of(plan.id, {"unit": unit})["outlook"]
    assert [projection[case]["verdict"] for case in ("best", "worst")] == ["met", "not-met"]
    assert texts(page.locator("[data-projection-of=whole] td")) == ["đạt", "không đạt"]
    expect(page.locator("[data-projection-good]:visible")).to_have_count(0)
    derives_class = len(BOOK.rules[plan.id].classification) > 0
    expect(page.locator("[data-projection-of=class]")).to_be_visible(visible=derives_class)
    links = page.locator("[data-questions] a")
    names = [name.removeprefix("attestations.") for name in projection["questions"]]
    assert links.evaluate_all("all => all.map(a => a.hash.slice(1))") == names
    assert "" not in texts(links)
    page.locator("[data-questions] summary").click()
    for place in (0, -1):
        page.locator(f'[data-questions] a[href="#{names[place]}"]').click()
        expect(page.locator(f'[id="{names[place]}"]')).to_be_in_viewport()
        is_inside = "id => document.activeElement.closest(`[id='${id}']`) !== null"
        assert page.evaluate(is_inside, names[place])


def test_a_no_says_what_would_make_it_a_yes(page: Page):
    """A criterion that the unit denies points to the clause's own words, which stand with it."""
    criterion = "nam-dinh-2023.dan-van-dan-chu"
    check = SelfCheck(page)
    check.open("nam-dinh-2023", "chi-bo-co-so")
    check.answers(criterion).get_by_label("Không").check()
    check.settle()
    line = page.locator(f'.finding[data-criterion="{criterion}"]')
    expect(line.locator("[data-remedies]")).to_have_text("Thực hiện đúng điều văn bản nêu thì đạt.")
    check.answers(criterion).get_by_label("Có").check()
    check.settle()
    expect(line.locator("[data-remedies]")).to_be_hidden()


LATE = FACTS | {
    "year": 2024,
    "as_of": "2024-11-30",
    "complaints": {"received": 1, "backlog": 2},
    "violations": {"exposed_by_others": 1},
}
RECORD_MARKS = """form => {
  window.marks = []
  new MutationObserver(changes => window.marks.push(...changes.map(({ target }) => target.dataset.verdict)))
    .observe(form, { subtree: true, attributeFilter: ["data-verdict"] })
}"""
TYPE_TWELVE = """async field => {
  const type = text => {
    field.value = text
    field.dispatchEvent(new InputEvent("input", { bubbles: true }))
  }
  type("1")
  await new Promise(resolve => setTimeout(resolve, 400))
  type("12")
}"""


def test_what_can_still_be_met_is_shown_apart(page: Page):
    """By the day of the figures: its own list and mark, what would meet it, and no word of the day without one."""
    check = SelfCheck(page)
    check.open(",".join(TWO), "chi-bo-co-so")
    check.fill(LATE)
    told = page.locator("[data-panel] [data-as-of]")
    lists = page.locator(".result__list:visible > summary [role=heading]")
    for ordinal, plan in enumerate(TWO):
        page.get_by_role("tab").nth(ordinal).click()
        shown = by_criterion(check.outcome())
        assert shown == by_criterion(expected_outcome(plan, LATE, RATINGS))
        marks = {one["verdict"] for one in shown["criteria"].values()}
        assert marks > {"not-yet", "not-met", "unknown"}
        expect(told).to_have_text("Số liệu tính đến ngày 30/11/2024.")
        assert texts(lists)[:2] == ["Chưa đạt, còn kịp", "Không đạt"]
    across = page.locator("[data-across-rows] [data-row-good='1']")
    expect(across.first).to_have_text(WORDS["not-yet"])
    page.locator("[data-share]").evaluate("button => button.click()")
    expect(page.locator("[data-contents]")).to_contain_text(
        "số liệu tính đến 30/11/2024, 9 số liệu"
    )
    check.field("as_of").fill("2024-12-31")
    check.settle()
    expect(page.locator("[data-panel] [data-verdict=not-yet]:visible")).to_have_count(0)
    expect(page.locator("[data-year-over]")).to_be_visible()
    check.field("as_of").fill("")
    check.settle()
    expect(told).to_be_hidden()
    expect(page.locator("[data-year-over]")).to_be_hidden()


def test_a_number_that_is_being_typed_turns_no_verdict(page: Page):
    """One on the way to twelve is not yet a figure: the verdict comes once the field is left, and once."""
    check = SelfCheck(page)
    check.open("nam-dinh-2023", "chi-bo-co-so")
    check.settle()
    held = check.field("regular_meetings.held")
    page.locator("form.check").evaluate(RECORD_MARKS)
    held.evaluate(TYPE_TWELVE)
    expect(check.result).to_have_attribute("aria-busy", "true")
    held.dispatch_event("change")
    check.settle()
    state = page.locator('[id="nam-dinh-2023.sinh-hoat-du-buoi"] [data-state]')
    expect(state).to_contain_text("đạt: 12 buổi")
    assert "not-met" not in page.evaluate("window.marks")


def test_the_signs_are_seen_in_the_colours_of_the_system(page: Page):
    """Where the reader's own colours are forced on the page, a sign is not of its shape's colour."""
    page.emulate_media(forced_colors="active")
    page.goto("/tu-danh-gia/?van-ban=nam-dinh-2023&don-vi=chi-bo-co-so")
    page.locator("[data-step-of='tot-4'] .mark").wait_for()
    for verdict in ("met", "not-yet", "not-met"):
        colours = page.locator("[data-step-of='tot-4'] [data-marks]").evaluate(
            """(place, verdict) => {
              place.replaceChildren(document.getElementById(`mark-${verdict}`).content.cloneNode(true))
              const style = part => getComputedStyle(place.querySelector(part))
              return [style(".shape__body").fill, style(".shape__sign").stroke]
            }""",
            verdict,
        )
        assert len(set(colours)) == 2


@each_plan
def test_what_follows_names_its_clauses(page: Page, plan: Plan):
    """Who recognises, what to send and when: each provision and date with a link to its clause."""
    page.clock.set_fixed_time("2026-11-20T08:00:00")
    unit = plan.units[-1]
    check = SelfCheck(page)
    check.open(plan.id, unit)
    check.settle()
    block = page.locator("[data-consequences]")
    block.locator("summary").first.click()
    result = result_of(plan.id, {"unit": unit})
    kinds = list(dict.fromkeys(one["kind"] for one in result["follows"]))
    ordered = sorted(result["follows"], key=lambda one: kinds.index(one["kind"]))
    provisions = block.locator("[data-provisions] dd")
    told = [
        " ".join(filter(None, [one["text"], one["note"] and f"({one['note']})", one["condition"]]))
        for one in ordered
    ]
    assert texts(provisions.locator("[data-text]")) == [" ".join(one.split()) for one in told]
    assert hrefs(provisions) == [BOOK.find_clause(one["clause"]).href for one in ordered]
    for when, has_come in (("coming", False), ("past", True)):
        dates = [one for one in result["dates"] if (one["when"] < "2026-11-20") == has_come]
        lines = block.locator(f"[data-dates={when}] li")
        assert texts(lines.locator("time")) == [one["words"] for one in dates]
        assert hrefs(lines) == [BOOK.find_clause(one["clause"]).href for one in dates]
    is_silent = not result["follows"] and not result["dates"]
    expect(block.locator("[data-silent]")).to_be_visible(visible=is_silent)
    names_no_one = not is_silent and "recognition" not in kinds
    expect(block.locator("[data-unrecognised]")).to_be_visible(visible=names_no_one)


def hrefs(lines: Locator) -> list[str]:
    """Give the path within the site to which the source of each line leads."""
    return lines.locator("[data-source]").evaluate_all("all => all.map(a => a.pathname + a.hash)")


def test_every_verdict_has_its_word_and_its_shape(page: Page):
    """The four verdicts differ in word and drawing, not in colour alone."""
    page.goto("/tu-danh-gia/")
    marks = page.locator("template[id^=mark-]").evaluate_all(
        """(all, shapes) => all.map(({ content }) => [
          content.querySelector(".mark__word").textContent,
          Object.keys(shapes).filter(verdict => content.querySelector(shapes[verdict])),
        ])""",
        SHAPES,
    )
    assert dict(marks) == {word: [verdict] for verdict, word in WORDS.items()}


def test_a_screen_reader_hears_each_document_once(page: Page):
    """The one polite announcement names the documents, then the goods of the one shown."""
    check = SelfCheck(page)
    check.open(",".join(TWO), "chi-bo-co-so")
    status = page.locator("[role=status][data-announcement]")
    expect(status).to_have_text(
        "Nam Định chưa đủ thông tin. Quảng Ngãi chưa đủ thông tin. "
        "Nam Định: Nhiệm vụ chính trị chưa đủ thông tin. "
        "Nam Định: Chất lượng sinh hoạt chưa đủ thông tin. "
        "Nam Định: Đoàn kết, kỷ luật chưa đủ thông tin. "
        "Nam Định: Cán bộ, đảng viên chưa đủ thông tin",
        timeout=60_000,
    )
    check.field("violations.prohibited_conduct").fill("1")
    expect(status).to_have_text(
        "Nam Định không đạt. Quảng Ngãi không đạt. Nam Định: Cán bộ, đảng viên không đạt"
    )


def test_the_bar_of_a_phone_stays_while_figures_are_at_fault(phone: Page):
    """On a phone the bar tells the verdict of the document shown, or that something is to mend."""
    check = SelfCheck(phone)
    check.open(",".join(TWO), "chi-bo-co-so")
    check.settle()
    bar = phone.locator(".check__bar")
    expect(bar).to_be_in_viewport()
    expect(bar).to_contain_text("Nam Định")
    check.field("members.total").fill("-1")
    expect(bar).to_contain_text("Có số liệu cần sửa")
    expect(bar).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth") <= phone.viewport_size["width"]


def test_large_text_leaves_most_of_a_phone_to_the_questions(phone: Page):
    """At 200 % nothing runs off the screen, and what stays in sight takes less than a sixth of it."""
    check = SelfCheck(phone)
    check.open(TWO[0], "chi-bo-co-so")
    phone.evaluate("document.documentElement.style.setProperty('font-size', '250%', 'important')")
    check.settle()
    phone.get_by_role("switch").check()
    check.settle()
    assert phone.evaluate("document.documentElement.scrollWidth") <= phone.viewport_size["width"]
    check.field("members.total").scroll_into_view_if_needed()
    bar = phone.locator(".check__bar")
    expect(bar).to_be_in_viewport(ratio=1)
    assert bar.bounding_box()["height"] < phone.viewport_size["height"] / 6


def test_the_steps_stand_in_one_line_on_a_phone_with_larger_text(phone: Page):
    """At 130 % the four steps are still one line, which stays in sight and hides little."""
    check = SelfCheck(phone)
    check.open(TWO[0], "chi-bo-co-so")
    phone.evaluate("document.documentElement.style.setProperty('font-size', '163%', 'important')")
    check.settle()
    tops = {link.bounding_box()["y"] for link in phone.locator(".steps__link").all()}
    assert len(tops) == 1
    assert phone.locator(".steps").bounding_box()["height"] < phone.viewport_size["height"] / 6


def test_a_year_outside_the_time_of_a_document_is_told(page: Page):
    """Điện Biên tried its criteria in 2023; whoever assesses another year is told so."""
    check = SelfCheck(page)
    check.open("dien-bien-2023", "chi-bo-co-so")
    told = page.locator("[data-outside-period]")
    check.field("year").fill("2026")
    expect(told).to_have_text(
        "Văn bản này áp dụng năm 2023 (thí điểm); năm 2026 nằm ngoài thời gian ấy."
    )
    check.field("year").fill("2023")
    expect(told).to_be_hidden()


@pytest.mark.parametrize("plan", ["dien-bien-2023", "quang-ngai-2022"])
def test_it_is_said_whether_the_document_is_still_applied(page: Page, plan: str):
    """At its choice and beside its result; and below what follows, what has changed of whom it names."""
    check = SelfCheck(page)
    check.open(plan, "chi-bo-co-so")
    check.settle()
    facts: dict[str, Any] = {"unit": "chi-bo-co-so"}
    answer = result_of(plan, facts)
    validity = BOOK.find_plan(plan).validity
    option = page.locator(f".option:has(input[value='{plan}'])")
    expect(option.locator(".option__validity")).to_have_text(status_line(validity))
    told = answer["validity"]
    beside = page.locator("[data-validity]")
    expect(beside).to_contain_text(f"{told['words']} {told['note']}")
    expect(beside.get_by_role("link")).to_have_attribute("href", re.compile(f"/ke-hoach/{plan}/$"))
    clauses = {one["clause"] for one in (*answer["follows"], *answer["dates"])}
    touching = [one["text"] for one in told["changes"] if clauses.intersection(one["clauses"])]
    assert touching
    assert texts(page.locator("[data-changes] li")) == touching
