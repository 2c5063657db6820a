"""One journey a document: choose, fill, read the verdict, follow it to its clause."""

from itertools import cycle

import pytest
from bon_tot import load_book
from bon_tot.model.plan import Plan
from playwright.sync_api import Page
from self_check import SelfCheck, by_criterion, expected_outcome
from situations import Situation, read_situations

BOOK = load_book()
RATINGS = dict(BOOK.questions.ratings)
SITUATIONS = read_situations()
IN_PYODIDE = "nam-dinh-2023"
"""The document whose verdicts are Pyodide's own; all situations run in Pyodide without a page."""
each_plan = pytest.mark.parametrize("plan", BOOK.plans, ids=lambda plan: plan.id)


def situation_with(plan: Plan, unit: str, verdict: str) -> Situation:
    """Find the first case of a document where a unit of that kind has that verdict."""
    return next(
        one
        for one in SITUATIONS
        if (one.plan, one.facts["unit"], one.expect.get("verdict")) == (plan.id, unit, verdict)
    )


@pytest.mark.parametrize(
    "plan",
    [
        pytest.param(plan, marks=pytest.mark.pyodide if plan.id == IN_PYODIDE else (), id=plan.id)
        for plan in BOOK.plans
    ],
)
def test_page_and_python_give_the_same_verdicts(page: Page, plan: Plan):
    """Met, not met, unknown: what is filled in one after the other comes out as the rules decide."""
    check = SelfCheck(page)
    check.open()
    for verdict, unit in zip(("met", "not-met", "unknown"), cycle(plan.units), strict=False):
        situation = situation_with(plan, unit, verdict)
        check.choose(plan.id, unit)
        check.fill(situation.facts)
        shown = by_criterion(check.outcome())
        assert shown == by_criterion(expected_outcome(plan.id, situation.facts, RATINGS))
        assert shown["verdict"] == verdict


@each_plan
def test_every_line_quotes_its_clause_and_leads_to_it(page: Page, plan: Plan):
    """Each finding holds its clause's words; its link ends at that clause, marked as the target."""
    check = SelfCheck(page)
    check.open(plan.id, plan.units[0])
    check.outcome()
    clauses = {
        criterion.id: BOOK.clauses_by_address[criterion.address]
        for criterion in BOOK.criteria_of(plan.id, plan.units[0])
    }
    quotes = page.locator(".finding").evaluate_all(
        "all => all.map(e => [e.dataset.criterion, e.querySelector('blockquote').textContent.trim()])"
    )
    assert dict(quotes) == {
        name: f"{clause.label} {clause.text}".strip() for name, clause in clauses.items()
    }
    page.locator("[data-list=unknown] > summary").click()
    line = page.locator(".finding:visible").last
    clause = clauses[line.get_attribute("data-criterion")]
    line.locator("[data-source]").click()
    page.wait_for_url(f"**{clause.href}")
    assert clause.text in page.locator(":target").text_content()


@each_plan
def test_nothing_typed_is_unknown_never_zero(page: Page, plan: Plan):
    """With no answer at all, the page says what the rules say of a unit of which nothing is known."""
    unit = plan.units[-1]
    check = SelfCheck(page)
    check.open(plan.id, unit)
    shown = by_criterion(check.outcome())
    assert shown == by_criterion(expected_outcome(plan.id, {"unit": unit}, RATINGS))
    assert shown["verdict"] == "unknown"


def test_scores_may_stand_for_the_counts(page: Page):
    """Points typed as Vietnamese decimals give what the rules make of them, bound included."""
    facts = {
        "unit": "chi-bo-co-so",
        "regular_meetings": {"scores": [90, 89.9, 70, 69.95, 50, 100]},
        "attestations": {},
    }
    check = SelfCheck(page)
    check.open("nam-dinh-2023", "chi-bo-co-so")
    check.go_to(page.get_by_text("Hoặc ghi điểm từng buổi").first).click()
    check.field("regular_meetings.scores").fill("90; 89,9 70;  69,95; 050; 100 ")
    shown = by_criterion(check.outcome())
    assert shown == by_criterion(expected_outcome("nam-dinh-2023", facts, RATINGS))


@pytest.mark.pyodide
def test_figures_of_any_size_are_not_rounded(page: Page):
    """A figure beyond what JavaScript can count reaches the rules digit by digit."""
    target = 9_007_199_254_740_993
    facts = {"unit": "chi-bo-co-so", "admissions": {"target": target, "admitted": target - 1}}
    check = SelfCheck(page)
    check.open("nam-dinh-2023", "chi-bo-co-so")
    check.field("admissions.target").fill(str(target))
    check.field("admissions.admitted").fill(f" {target - 1} ")
    shown = by_criterion(check.outcome())
    assert shown == by_criterion(expected_outcome("nam-dinh-2023", facts, RATINGS))
