"""The model of the self-check form: everything a document demands, each thing once."""

from collections import Counter

import pytest
from bon_tot import Book, load_book
from site_builder.forms.document_form import DocumentForm, document_form

BOOK: Book = load_book()


@pytest.fixture(params=BOOK.plans, ids=lambda plan: plan.id)
def form(request: pytest.FixtureRequest) -> DocumentForm:
    """Arrange each document of the checkout as a form."""
    return document_form(BOOK, request.param)


def test_every_criterion_stands_in_its_documents_checklist_once(form: DocumentForm):
    """The parts hold all criteria of the document, and nothing of another's."""
    placed = [one.id for part in form.parts for quoted in part.clauses for one in quoted.criteria]
    assert sorted(placed) == sorted(one.id for one in BOOK.criteria_of(form.plan.id))


def test_every_clause_is_quoted_once(form: DocumentForm):
    """No clause is quoted twice, so that a reader meets it once; criteria stand under their own."""
    quotes: Counter[str] = Counter()
    for part in form.parts:
        for quoted in part.clauses:
            quotes[quoted.clause.address] += 1
            assert {one.address for one in quoted.criteria} == {quoted.clause.address}
            assert {one.good for one in quoted.criteria} == {part.good}
    others = (form.outcome_clauses, form.quota_clauses, form.grade_clauses, form.cited_clauses)
    quotes.update(clause.address for clauses in others for clause in clauses)
    assert set(quotes.values()) == {1}


def test_all_that_a_result_cites_is_there(form: DocumentForm):
    """What derives a class, sets a number, follows or has a date is quoted or linked to."""
    there = {quoted.clause.path for part in form.parts for quoted in part.clauses}
    there |= {clause.path for clause in form.outcome_clauses}
    rules = BOOK.rules[form.plan.id]
    assert {rule.clause for rule in rules.classification} <= there
    assert rules.basis is None or rules.basis.clause in there
    there |= {clause.path for clause in (*form.quota_clauses, *form.grade_clauses)}
    assert {quota.clause for quota in rules.quotas} <= there
    there |= {clause.path for clause in form.cited_clauses}
    assert {one.clause for one in (*rules.consequences, *rules.dates)} <= there


def test_figures_that_are_read_are_asked_and_name_who_reads_them(form: DocumentForm):
    """Each group holds what the document reads of it, and exactly its readers."""
    criteria = BOOK.criteria_of(form.plan.id)
    asked = {question.name for one in form.groups for question in one.questions}
    assert {fact for criterion in criteria for fact in criterion.facts} <= asked
    for one in form.groups:
        names = {question.name for question in one.group.questions}
        assert one.criteria == tuple(c for c in criteria if names & set(c.facts))


def test_scores_are_offered_where_the_counts_are_read(form: DocumentForm):
    """A criterion that reads the graded meetings may be answered by their scores instead."""
    for criterion in BOOK.criteria_of(form.plan.id):
        reads_meetings = any(fact.startswith("regular_meetings.") for fact in criterion.facts)
        assert ("regular_meetings.scores" in form.facts_of(criterion)) == reads_meetings


def test_clauses_are_named_by_their_place(form: DocumentForm):
    """Quotes are signed with the clause's place as a letter would name it."""
    for part in form.parts:
        for quoted in part.clauses:
            assert "mục " in form.place_of(quoted.clause)
