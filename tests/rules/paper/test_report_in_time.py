"""A report says whether its document is still applied, next steps what has changed of whom they name."""

import pytest
from bon_tot import assess, load_book, read_facts
from bon_tot.api.json_shapes import assessment_data
from bon_tot.cli.text import assessment_text
from bon_tot.paper.blocks import Footnotes
from bon_tot.paper.catalogue import write_paper
from bon_tot.paper.self_check_report import report
from bon_tot.paper.steps_after import steps_after
from bon_tot.text.validity_words import change_sentence, status_sentence

BOOK = load_book()
PAIRS = [(plan.id, unit) for plan in BOOK.plans for unit in plan.units]


def changes_told(plan_id: str, unit: str) -> list[str]:
    """Say which changes touch what a document tells of who recognises in the year 2026, and when."""
    rules = BOOK.rules[plan_id]
    kinds = ("recognition", "timing", "submission", "rating")
    told = {one.clause for one in rules.consequences if unit in one.units and one.kind in kinds}
    told |= {one.clause for one in rules.dates_of(unit, 2026)}
    return [
        change_sentence(change)
        for change in BOOK.find_plan(plan_id).validity.changes
        if told.intersection(change.clauses)
    ]


@pytest.mark.parametrize(("plan_id", "unit"), PAIRS)
def test_a_report_tells_it_once(plan_id: str, unit: str):
    """The status and its note are in a footnote of the conclusion."""
    facts = read_facts({"unit": unit, "year": 2026}, BOOK)
    *_, notes = report(BOOK, facts, plan_id)
    assert isinstance(notes, Footnotes)
    validity = BOOK.find_plan(plan_id).validity
    assert str(notes).count(f"{status_sentence(validity)} {validity.note}") == 1


@pytest.mark.parametrize(("plan_id", "unit"), PAIRS)
def test_next_steps_tell_what_has_changed(plan_id: str, unit: str):
    """Each change stands below the steps that it touches; no other is told."""
    dates = BOOK.rules[plan_id].dates_of(unit, 2026)
    said = str([*steps_after(BOOK, plan_id, unit, dates)])
    for change in BOOK.find_plan(plan_id).validity.changes:
        sentence = change_sentence(change)
        assert said.count(sentence) == (sentence in changes_told(plan_id, unit))


def test_whoever_asks_for_recognition_is_told_that_the_district_is_no_more():
    """Beside the request stands what has changed of whom its clause names."""
    facts = read_facts({"unit": "chi-bo-co-so", "year": 2026}, BOOK)
    basis = write_paper(BOOK, facts, "to-trinh", "quang-ngai-2022").basis
    assert any("cấp huyện" in (one.note or "") for one in basis)


def test_a_report_of_several_documents_tells_it_of_each():
    """In a footnote of each, not once for all."""
    facts = read_facts({"unit": "chi-bo-co-so", "year": 2026}, BOOK)
    said = str(report(BOOK, facts, "all"))
    for plan in BOOK.plans_for("chi-bo-co-so"):
        assert f"{status_sentence(plan.validity)} {plan.validity.note}" in said


def test_who_no_longer_recognises_is_told():
    """Quảng Ngãi charges the committees of districts, which are no more."""
    assert any("cấp huyện" in one for one in changes_told("quang-ngai-2022", "chi-bo-co-so"))


@pytest.mark.parametrize(("plan_id", "unit"), PAIRS)
def test_the_answer_and_the_command_tell_it(plan_id: str, unit: str):
    """The JSON carries it whole, each change with clauses that are there; the command its status."""
    facts = read_facts({"unit": unit}, BOOK)
    assessment = assess(BOOK, facts, plan_id)
    told, validity = assessment_data(BOOK, assessment)["validity"], BOOK.find_plan(plan_id).validity
    assert (told["status"], told["words"]) == (validity.status, status_sentence(validity))
    assert [one["text"] for one in told["changes"]] == [*map(change_sentence, validity.changes)]
    cited = {clause for one in told["changes"] for clause in one["clauses"]}
    assert cited <= BOOK.clauses_by_address.keys()
    assert status_sentence(validity) in assessment_text(BOOK, facts, assessment)
