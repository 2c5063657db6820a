"""A template with its blanks filled in: a unit's own paper, in the layout of the Party."""

from collections.abc import Iterator, Mapping
from itertools import takewhile

from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause, parent_of
from bon_tot.model.plan_template import PlanTemplate, fill_clause, fill_frame
from bon_tot.paper.blocks import Block, Heading, Letterhead, Line, Paragraph, Signature, Title

TITLE = "tieu-de"
_DEEPEST = 3
"""The level of the lowest heading that has a style of its own."""


def filled_plan(book: Book, template: PlanTemplate, values: Mapping[str, str]) -> tuple[Block, ...]:
    """Lay out the document of a template with what is filled in; the rest stays dotted.

    Args:
        book: Has the document.
        template: What its blanks ask for.
        values: What is filled in, by the ids of the fields.
    """
    words, frame = template.words(values), template.frame
    return (
        Letterhead(
            fill_frame(frame.superior, words).upper(),
            fill_frame(frame.issuer, words).upper(),
            fill_frame(frame.number, words),
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            fill_frame(frame.date, words),
        ),
        *_body(book.packs[template.plan].clauses, template, words),
        Signature(
            "Nơi nhận:",
            tuple(fill_frame(one, words) for one in frame.recipients),
            frame.authority,
            frame.position,
        ),
    )


def _body(
    clauses: tuple[Clause, ...], template: PlanTemplate, words: Mapping[str, str]
) -> Iterator[Block]:
    paths = {clause.path for clause in clauses}
    for clause in clauses:
        text = fill_clause(clause.text, template.blanks.get(clause.path, ()), words)
        said = f"{clause.label} {text}".strip()
        if clause.path == TITLE:
            kind = " ".join(takewhile(str.isupper, text.split()))
            yield Title(kind, text[len(kind) :].strip())
        elif clause.kind == "heading":
            yield Heading(min(_depth(clause.path, paths), _DEEPEST), said)
        else:
            yield Paragraph(Line(said))


def _depth(path: str, paths: set[str]) -> int:
    """How deep a part stands: 1 at the top."""
    above = parent_of(path, paths)
    return 1 if above is None else 1 + _depth(above, paths)
