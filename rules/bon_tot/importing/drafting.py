"""From a file to a draft: the paper read, its particulars, and what its clauses seem to demand."""

import re
from dataclasses import replace

from bon_tot.errors import RequestError
from bon_tot.importing.draft import Draft
from bon_tot.importing.importer import read_paper
from bon_tot.importing.particulars import page_of, plan_of
from bon_tot.importing.proposals import propose
from bon_tot.model.book import Book

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def draft_document(content: bytes, file: str, plan_id: str, book: Book) -> Draft:
    """Draft the document `plan_id` from the bytes of a file of that name.

    Raises:
        RequestError: The id is none, or the file cannot be read; the sentence says what to do.
    """
    if not _ID.fullmatch(plan_id):
        raise RequestError(
            f"--id: ghi “{plan_id}”, chỉ nhận chữ thường không dấu, số và gạch nối, "
            "ví dụ hoa-lac-2026"
        )
    paper = read_paper(content, file, plan_id)
    plan, unsure = plan_of(plan_id, paper.layout, paper.clauses, book)
    proposed = propose(plan, paper.clauses, book)
    paper = replace(paper, unsure=(*proposed.unsure, *unsure, *paper.unsure))
    page = page_of(plan, paper.layout, file, book)
    sections, none = proposed.sections, proposed.carries_none
    return Draft(paper, plan, page, sections, none, proposed.proposals)
