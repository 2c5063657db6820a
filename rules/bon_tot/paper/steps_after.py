"""What comes after a self-check: who recognises and when, what is to be sent, and by which day."""

from collections.abc import Iterable, Iterator

from bon_tot.model.book import Book
from bon_tot.model.plan_rules import CONSEQUENCES, Consequence, Milestone
from bon_tot.paper.blocks import Block, Items, Line, Paragraph
from bon_tot.text.citation import name_of, when_in_words
from bon_tot.text.validity_words import change_sentence

_AFTERWARDS = ("recognition", "timing", "submission", "rating")
"""The kinds of consequences that are named as next steps, in their order."""


def steps_after(book: Book, plan_id: str, unit: str, dates: Iterable[Milestone]) -> Iterator[Block]:
    """Tell who recognises, when, and what to send to whom, as far as the document says so.

    The end of it stays with what follows, which closes a paper.

    Args:
        book: The book that holds the document.
        plan_id: The document.
        unit: The unit kind.
        dates: Those of its dates that are still to come.
    """
    consequences = [
        one
        for kind in _AFTERWARDS
        for one in book.rules[plan_id].consequences
        if one.kind == kind and unit in one.units
    ]
    if not any(one.kind == "recognition" for one in consequences):
        silent = "Văn bản không nêu cấp công nhận đối với loại đơn vị này."
        yield Paragraph(Line(silent), stays=True)
    steps = [_step(book, plan_id, one) for one in consequences]
    dates = list(dates)
    steps += [_date(book, plan_id, one) for one in dates]
    if steps:
        yield Items(tuple(steps), stays=True)
    told = {*(one.clause for one in consequences), *(one.clause for one in dates)}
    for change in book.find_plan(plan_id).validity.changes:
        if told.intersection(change.clauses):
            yield Paragraph(Line(change_sentence(change), "Lưu ý:"), stays=True)


def _step(book: Book, plan: str, consequence: Consequence) -> Line:
    clause = book.find_clause(f"{plan}/{consequence.clause}")
    text = f"{consequence.text.rstrip('.')} ({name_of(clause, book)})."
    return Line(text, f"{CONSEQUENCES[consequence.kind]}:", clause.href)


def _date(book: Book, plan: str, milestone: Milestone) -> Line:
    clause = book.find_clause(f"{plan}/{milestone.clause}")
    said = f"{when_in_words(milestone)} ({name_of(clause, book)})."
    return Line(said, f"{milestone.title}:", clause.href)
