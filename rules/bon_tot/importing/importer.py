"""A paper received as a file, read into clauses: every word of its body out, or told."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from bon_tot.authoring.labels import read_label
from bon_tot.authoring.markdown import read_clauses
from bon_tot.errors import BookError
from bon_tot.importing.clause_tree import (
    Line,
    lines_after_signature,
    lines_before_signature,
    write_body,
)
from bon_tot.importing.docx import read_docx
from bon_tot.importing.joining import without_page_marks
from bon_tot.importing.layout import Layout, lay_out
from bon_tot.importing.plain_text import read_plain_text
from bon_tot.importing.received import Received, UnreadableError, Unsure, words_of
from bon_tot.model.clauses import Clause

_QUOTED = re.compile(r"“(?P<words>.*?)”", re.DOTALL)


@dataclass(frozen=True)
class Paper:
    """A paper read.

    `body` is its Markdown, of which the clauses are read. `left_out` is what is no clause, in the
    words of the file; `words_in` counts the others as they were received, `words_out` as they are
    in the clauses.
    """

    id: str
    layout: Layout
    body: str
    clauses: tuple[Clause, ...]
    left_out: tuple[str, ...]
    unsure: tuple[Unsure, ...]
    words_in: int
    words_out: int


def read_paper(content: bytes, name: str, plan: str) -> Paper:
    """Read the bytes of a file as the document `plan`; the end of its name says of which kind.

    Raises:
        UnreadableError: It is of no kind that is read, damaged, without any word, or has a line
            that its marks would make something else of.
    """
    received = without_page_marks(_receive(content, name))
    if not received.blocks and not received.notes:
        raise UnreadableError("Tệp này không có chữ nào.")
    layout = lay_out(received)
    before = list(lines_before_signature(layout))
    after = list(lines_after_signature(layout, received.notes))
    body, repeated = write_body(layout, before, after)
    clauses = _read_back(plan, body) if before or after else ()
    return Paper(
        plan,
        layout,
        body,
        clauses,
        tuple(layout.left_out),
        tuple(sorted([*layout.unsure, *repeated], key=lambda one: one.line)),
        sum(len(words_of(text)) for line in (*before, *after) for text in _texts(line)),
        sum(len(words_of(f"{one.label} {one.text}")) for one in clauses),
    )


def _read_back(plan: str, body: str) -> tuple[Clause, ...]:
    """The clauses of a body as written; a line that reads otherwise there is told by its words."""
    try:
        return read_clauses(plan, body)
    except BookError as error:
        told = _QUOTED.search(error.faults[0])
        raise UnreadableError(
            f"Không xếp được đoạn “{told['words'] if told else ''}” vào các điểm, mục của văn bản. "
            "Xin bỏ dấu lạ ở đầu đoạn ấy trong tệp rồi thử lại."
        ) from error


def _texts(line: Line) -> tuple[str, ...]:
    """The texts of a line as received; a label is parted from a word that is typed close to it."""
    if line.cells:
        return tuple(one.text for one in line.cells)
    text = line.paragraph.text
    label = read_label(text, is_heading=line.shape == "heading")
    return (text[: len(label.text)], text[len(label.text) :]) if label else (text,)


def _receive(content: bytes, name: str) -> Received:
    match PurePath(name).suffix.lower():
        case ".docx":
            return read_docx(content)
        case ".pdf":
            from bon_tot.importing.pdf import read_pdf  # as large as all else together

            return read_pdf(content)
        case ".txt" | ".md":
            return read_plain_text(content)
    raise UnreadableError("Chỉ đọc được tệp .docx, .pdf, .txt và .md.")
