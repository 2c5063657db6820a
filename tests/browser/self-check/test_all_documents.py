"""The same answers under every document: a row each, what decides it, and where two part ways."""

import json
from typing import Any

import pytest
from bon_tot import load_book
from bon_tot.api.requests import assess
from playwright.sync_api import Page, expect
from self_check import SelfCheck, mark_for

BOOK = load_book()
UNITS = [unit for unit, _ in BOOK.questions.units]
FACTS = {
    "unit": "chi-bo-co-so",
    "members": {"total": 20, "htxsnv": 4, "httnv": 14, "htnv": 2, "khtnv": 0},
    "regular_meetings": {"held": 12, "tot": 8, "kha": 4},
    "admissions": {"target": 2, "admitted": 2},
    "attestations": {},
}
PLAN = "tkv-dien-luc-2024"

ROWS = """rows => rows.map(row => ({
  plan: row.dataset.row,
  verdict: row.querySelector("[data-row-whole]").dataset.verdict,
  goods: [...row.querySelectorAll("[data-row-good]")].map(cell =>
    ({good: Number(cell.dataset.rowGood), verdict: cell.dataset.verdict})),
  deciding: [...row.querySelectorAll("[data-deciding] [data-title]")].map(link => link.textContent),
}))"""

CONTRASTS = """all => all.map(contrast => ({
  title: contrast.querySelector("[data-topic]").textContent,
  sides: ["met", "not-met"].map(side =>
    [...contrast.querySelectorAll(`[data-side=${side}] li`)].map(line => ({
      plan: line.querySelector("[data-contrast-document]").textContent,
      text: line.querySelector("blockquote").textContent.trim(),
      source: (({pathname, hash}) => pathname + hash)(line.querySelector("[data-source]")),
      required: line.querySelector("[data-part=required] span").textContent || null,
      observed: line.querySelector("[data-part=observed] span").textContent || null,
    }))),
}))"""


def answer_to(facts: dict[str, Any]) -> dict[str, Any]:
    """Say what the rules, run in this very Python, answer under all documents."""
    return json.loads(assess(json.dumps({"plan": "all", "facts": facts})))


@pytest.fixture
def check(page: Page) -> SelfCheck:
    """Open the page with one document and its facts filled in."""
    check = SelfCheck(page)
    check.open(PLAN, FACTS["unit"])
    check.fill(FACTS)
    check.settle()
    return check


@pytest.mark.parametrize("unit", UNITS)
def test_one_row_for_every_document_that_speaks_to_the_unit(page: Page, unit: str):
    """The switch brings all documents of the unit kind, with verdicts and reasons as the rules say."""
    plans = [plan.id for plan in BOOK.plans_for(unit)]
    check = SelfCheck(page)
    check.open(plans[-1], unit)
    check.settle()
    rows = page.locator("[data-row]")
    expect(rows.first).to_be_hidden()
    page.get_by_role("switch").check()
    expect(rows).to_have_count(len(plans))
    titles = {one.id: one.title for one in BOOK.criteria}
    assert rows.evaluate_all(ROWS) == [
        {
            "plan": one["plan"],
            "verdict": mark_for(one),
            "goods": [{"good": it["good"], "verdict": mark_for(it)} for it in one["goods"]],
            "deciding": [titles[criterion] for criterion in one["deciding"]],
        }
        for one in answer_to({"unit": unit})["results"]
    ]
    page.get_by_role("switch").uncheck()
    expect(rows.first).to_be_hidden()


def test_a_year_outside_the_time_of_a_document_is_told_in_its_row(check: SelfCheck):
    """Documents whose time has passed stand among the others, each with that word."""
    check.field("year").fill("2026")
    check.settle()
    check.page.get_by_role("switch").check()
    told = check.page.locator("[data-row] [data-row-outside]:visible")
    expect(told).to_have_text(
        ["Văn bản này áp dụng năm 2023 (thí điểm); năm 2026 nằm ngoài thời gian ấy."]
    )
    expect(check.page.locator('[data-row="dien-bien-2023"] [data-row-outside]')).to_be_visible()


@pytest.mark.pyodide
def test_two_clauses_that_disagree_stand_side_by_side(check: SelfCheck):
    """Where one document passes and another fails, both clauses are quoted word for word."""
    page = check.page
    page.get_by_role("link", name="Xem theo mọi văn bản").click()
    expect(page.get_by_role("switch")).to_be_checked()
    expect(page.locator(".contrast").first).to_be_visible()
    expected = answer_to(FACTS)["contrasts"]
    assert expected
    assert page.locator(".contrast").evaluate_all(CONTRASTS) == [
        {
            "title": one["title"],
            "sides": [[quoted(side) for side in one[name]] for name in ("met", "not_met")],
        }
        for one in expected
    ]
    met, not_met = (page.locator(".contrast__side").nth(n).bounding_box() for n in (0, 1))
    assert met["y"] == not_met["y"]
    assert met["x"] < not_met["x"]


def quoted(side: dict[str, Any]) -> dict[str, Any]:
    """Say how the page must quote one side of a contrast."""
    clause = BOOK.find_clause(side["clause"])
    return {
        "plan": BOOK.find_plan(side["plan"]).short,
        "text": f"{clause.label} {clause.text}".strip(),
        "source": clause.href,
        "required": side["required_in_full"],
        "observed": side["observed"],
    }


def test_chosen_documents_stand_together_without_the_switch(check: SelfCheck):
    """With two documents chosen the table compares just these; none is offered to be added."""
    chosen = ["quang-ngai-2022", PLAN]
    check.choose(",".join(chosen), FACTS["unit"])
    rows = check.page.locator("[data-row]")
    expect(rows).to_have_count(2)
    assert [row["plan"] for row in rows.evaluate_all(ROWS)] == chosen
    expect(rows.get_by_role("button", name="Chọn thêm")).to_have_count(0)


def test_a_document_is_added_from_its_row(check: SelfCheck):
    """The button in a row has the form ask that document's questions too, and the figures stay."""
    page = check.page
    page.get_by_role("switch").check()
    button = page.get_by_role("button", name="Chọn thêm văn bản Nam Định")
    button.click()
    expect(page.locator('input[name=plan][value="nam-dinh-2023"]')).to_be_checked()
    expect(button).to_have_count(0)
    expect(page.get_by_role("tab")).to_have_count(2)
    expect(check.field("members.total")).to_have_value("20")


def test_what_decides_leads_to_its_question_or_its_clause(check: SelfCheck):
    """A deciding criterion of a chosen document leads into the form, another one to its clause."""
    page = check.page
    page.get_by_role("switch").check()
    expect(page.locator("[data-row]")).to_have_count(len(BOOK.plans_for(FACTS["unit"])))
    results = {one["plan"]: one for one in answer_to(FACTS)["results"]}
    criteria = {one.id: one for one in BOOK.criteria}
    other = criteria[results["quang-ngai-2022"]["deciding"][0]]
    link = page.locator('[data-row="quang-ngai-2022"] [data-deciding] a').first
    assert link.evaluate("a => a.pathname + a.hash") == BOOK.find_clause(other.address).href
    own = criteria[results[PLAN]["deciding"][0]]
    page.locator(f'[data-row="{PLAN}"] [data-deciding] a').first.click()
    expect(page.locator(f'[id="{own.id}"]')).to_be_in_viewport()


def test_on_a_phone_documents_and_clauses_stand_one_under_another(phone: Page):
    """Nothing runs off a phone: rows are cards, and the two clauses are stacked."""
    check = SelfCheck(phone)
    check.open(PLAN, FACTS["unit"])
    check.fill(FACTS)
    check.settle()
    phone.get_by_role("switch").check()
    expect(phone.locator(".contrast").first).to_be_visible()
    met, not_met = (phone.locator(".contrast__side").nth(n).bounding_box() for n in (0, 1))
    assert met["y"] + met["height"] <= not_met["y"]
    cells = phone.locator("[data-row]").first.locator("> *")
    tops = [
        box["y"] for box in cells.evaluate_all("all => all.map(e => e.getBoundingClientRect())")
    ]
    assert tops == sorted(set(tops))
    assert phone.evaluate("document.documentElement.scrollWidth") <= phone.viewport_size["width"]
