"""What the rules refuse is told at the field, in their own words, and the verdict steps back."""

import json
import re

import pytest
from bon_tot.api.requests import assess
from playwright.sync_api import Page, expect
from self_check import SelfCheck


@pytest.fixture
def check(page: Page) -> SelfCheck:
    """Open the self-check of a branch under the document that asks most of it."""
    check = SelfCheck(page)
    check.open("nam-dinh-2023", "chi-bo-co-so")
    check.settle()
    return check


def refusal(fact: str, given: object) -> str:
    """Give the rules' sentence on a fact."""
    group, _, name = fact.partition(".")
    facts = {"unit": "chi-bo-co-so", group: {name: given}}
    (fault,) = json.loads(assess(json.dumps({"plan": "nam-dinh-2023", "facts": facts})))["faults"]
    return fault["message"]


def unfold_scores(check: SelfCheck) -> None:
    """Turn to the field for the points of each meeting."""
    check.go_to(check.page.locator(".figures__otherwise")).locator("summary").click()


def test_what_is_no_count_is_told_at_its_field(check: SelfCheck):
    """The field is marked, the rules' own words stand under it, and the result lists it."""
    fact = "complaints.received"
    for typed in ("1,5", "-3", "abc", "1.200", "1e3", "٣", "<b>x</b>"):
        check.field(fact).fill(typed)
        expect(check.fault(fact)).to_have_text(refusal(fact, typed))
        expect(check.field(fact)).to_have_attribute("aria-invalid", "true")
        expect(check.page.locator("[data-fault-list] a")).to_have_count(1)
        expect(check.page.locator("[data-fault-list]")).to_be_visible()


def test_what_is_no_score_is_told_at_its_field(check: SelfCheck):
    """A score that cannot be one is named with its place in the list."""
    fact = "regular_meetings.scores"
    unfold_scores(check)
    for typed, scores in (("95; abc", [95, "abc"]), ("101", [101]), ("95 -1", [95, "-1"])):
        check.field(fact).fill(typed)
        expect(check.fault(fact)).to_have_text(refusal(fact, scores))


def test_scores_beside_counts_are_told_to_both(check: SelfCheck):
    """Points for each meeting and counts of meetings at once: one of the two is to go."""
    unfold_scores(check)
    check.field("regular_meetings.scores").fill("95")
    check.field("regular_meetings.held").fill("12")
    expect(check.fault("regular_meetings")).to_contain_text("một trong hai")
    for name in ("scores", "held"):
        expect(check.field(f"regular_meetings.{name}")).to_have_attribute("aria-invalid", "true")


@pytest.mark.pyodide
def test_parts_over_their_whole_are_told_at_all_their_fields(check: SelfCheck):
    """Figures that disagree are all marked; why stands once, under their group."""
    check.field("members.total").fill("20")
    check.field("members.htxsnv").fill("12")
    check.field("members.httnv").fill("9")
    expect(check.fault("members")).to_contain_text("cộng lại là 21, nhiều hơn")
    for fact in ("members.total", "members.htxsnv", "members.httnv"):
        expect(check.field(fact)).to_have_attribute("aria-invalid", "true")
    expect(check.field("members.htnv")).not_to_have_attribute("aria-invalid", "true")


def test_mending_the_field_brings_the_verdict_back(check: SelfCheck):
    """Once mended, field and fault are clean again and the verdict is there."""
    check.field("complaints.received").fill("1,5")
    expect(check.fault("complaints.received")).to_be_visible()
    check.field("complaints.received").fill("1")
    expect(check.whole).to_be_visible()
    expect(check.fault("complaints.received")).to_be_hidden()
    expect(check.page.locator("[aria-invalid]")).to_have_count(0)


def test_a_wrong_figure_keeps_back_only_what_depends_on_it(check: SelfCheck):
    """What does not depend on it is told as before; what does is not settled, and no paper is made."""
    check.field("complaints.backlog").fill("1")
    check.settle()
    finding = '.finding[data-verdict="not-met"]'
    before = check.page.locator(finding).evaluate_all(
        "all => all.map(one => one.dataset.criterion)"
    )
    assert before
    check.field("members.total").fill("abc")
    expect(check.page.locator("[data-fault-list]")).to_be_visible()
    expect(check.whole).to_have_text(re.compile("không đạt"))
    after = check.page.locator(finding).evaluate_all("all => all.map(one => one.dataset.criterion)")
    assert after == before
    expect(check.page.locator("[data-word]")).to_be_hidden()


def test_fault_in_the_result_leads_into_its_field(check: SelfCheck):
    """Following a listed fault puts the cursor where it is to be mended."""
    check.field("complaints.received").fill("abc")
    check.page.locator("[data-fault-list] a").click()
    expect(check.field("complaints.received")).to_be_focused()


def test_field_no_longer_asked_does_not_stand_in_the_way(check: SelfCheck):
    """A wrong figure that another document does not ask is kept, and refuses nothing there."""
    faults = check.page.locator("[data-fault-list]")
    check.field("members.total").fill("abc")
    expect(faults).to_be_visible()
    check.choose("dien-bien-2023", "chi-bo-co-so")
    expect(check.whole).to_be_visible()
    expect(faults).to_be_hidden()
    check.choose("nam-dinh-2023", "chi-bo-co-so")
    expect(faults).to_be_visible()
    expect(check.field("members.total")).to_have_value("abc")
