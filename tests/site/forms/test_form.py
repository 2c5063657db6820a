"""The model of the self-check form: everything the documents demand, each thing once."""

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from bon_tot import load_book

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def hook() -> ModuleType:
    """Load the MkDocs hook the way MkDocs does, by its path."""
    spec = importlib.util.spec_from_file_location("form_hook", ROOT / "overrides/hooks/form.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def form(hook: ModuleType):
    """Make the form of the checkout's book."""
    return hook.make_form(load_book())


def test_every_criterion_stands_in_its_documents_checklist_once(form):
    """The checklists hold all criteria of the book, each under its own document."""
    placed = [
        (checklist.plan.id, criterion.id)
        for checklist in form.checklists
        for part in checklist.parts
        for quoted in part.clauses
        for criterion in quoted.criteria
    ]
    assert sorted(placed) == sorted((one.plan, one.id) for one in form.book.criteria)


def test_every_clause_is_quoted_once(form):
    """No clause is quoted twice, so that a reader meets it once; criteria stand under their own."""
    quotes = Counter()
    for checklist in form.checklists:
        for part in checklist.parts:
            for quoted in part.clauses:
                quotes[quoted.clause.address] += 1
                assert {one.address for one in quoted.criteria} == {quoted.clause.address}
                assert {one.good for one in quoted.criteria} == {part.good}
        quotes.update(clause.address for clause in checklist.outcome_clauses)
    assert set(quotes.values()) == {1}


def test_clauses_that_derive_a_class_are_quoted(form):
    """The clause behind a classification or its basis stands in the form, for the result to quote."""
    for checklist in form.checklists:
        quoted = {q.clause.path for part in checklist.parts for q in part.clauses}
        quoted |= {clause.path for clause in checklist.outcome_clauses}
        rules = form.book.rules[checklist.plan.id]
        assert {rule.clause for rule in rules.classification} <= quoted
        assert rules.basis is None or rules.basis.clause in quoted


def test_every_fact_has_its_field_and_names_who_reads_it(form):
    """Each group of the contract is there, for a file to be kept whole, with exactly its readers."""
    assert [asked.group for asked in form.groups] == list(form.book.questions.groups)
    for asked in form.groups:
        names = {question.name for question in asked.group.questions}
        readers = [one for one in form.book.criteria if names & set(one.facts)]
        assert list(asked.criteria) == readers


def test_scores_are_offered_where_the_counts_are_read(form):
    """A criterion that reads the graded meetings may be answered by their scores instead."""
    for criterion in form.book.criteria:
        reads_meetings = any(fact.startswith("regular_meetings.") for fact in criterion.facts)
        assert ("regular_meetings.scores" in form.facts_of(criterion)) == reads_meetings


def test_clauses_are_named_by_their_place(form):
    """Quotes are signed with the clause's place as a letter would name it."""
    for checklist in form.checklists:
        for part in checklist.parts:
            for quoted in part.clauses:
                assert "mục " in form.place_of(quoted.clause)
