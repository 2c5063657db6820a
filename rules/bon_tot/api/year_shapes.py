"""The JSON contract on a branch's year: its papers, its log of meetings, a committee's month."""

import base64
from collections.abc import Sequence
from typing import Any

from bon_tot.model.book import Book
from bon_tot.model.facts import Facts
from bon_tot.model.meetings.meeting import Meeting
from bon_tot.model.meetings.sheet import in_words
from bon_tot.model.vocabulary import grade_of
from bon_tot.paper.blocks import Block, block_data
from bon_tot.paper.catalogue import WrittenPaper
from bon_tot.paper.html import sheet
from bon_tot.tables.month_list import MonthList
from bon_tot.text.citation import name_of

Data = dict[str, Any]


def blocks_data(blocks: Sequence[Block], base: str) -> Data:
    """A paper as blocks, and as a sheet of HTML; `base` leads from there to the site's root."""
    return {
        "blocks": [block_data(block) for block in blocks],
        "sheet": sheet(blocks, top=3, base=base),
    }


def paper_data(book: Book, paper: WrittenPaper, base: str) -> Data:
    """A paper, the name of its file without an ending, and the clauses behind it."""
    return {
        **blocks_data(paper.blocks, base),
        "file": paper.file,
        "basis": [
            {
                "text": one.text,
                "note": one.note,
                "clause": one.clause,
                "place": name_of(book.find_clause(one.clause), book),
                "href": base + book.find_clause(one.clause).href,
            }
            for one in paper.basis
        ],
    }


def log_data(book: Book, facts: Facts) -> Data:
    """The meetings of a log, the earliest first, with their grades, and what follows from them."""
    questions = book.questions
    return {
        "meetings": [_meeting_data(book, meeting) for meeting in facts.meetings],
        "figures": [
            {
                "fact": name,
                "group": questions.group_of(name).title,
                "title": questions.title(name),
                "value": facts.values[name],
            }
            for name in facts.derived.get(book.vocabulary.meeting_log.id, ())
        ],
    }


def month_data(name: str, content: bytes, found: MonthList) -> Data:
    """A list of a month as a file, how many branches are in it, and why files were not taken."""
    return {
        "name": name,
        "file": base64.b64encode(content).decode(),
        "branches": len(found.branches),
        "refused": [{"file": file, "message": why} for file, why in found.refused],
    }


def _meeting_data(book: Book, meeting: Meeting) -> Data:
    score, grades = meeting.score, book.meeting_grades
    return {
        "date": str(meeting.day),
        "kind": meeting.kind,
        "score": None if score is None else in_words(score),
        "grade": grade_of(score, grades).title if score is not None and grades else None,
    }
