"""The self-check on paper: a blank form of one document for one unit kind, to fill by pen."""

from collections.abc import Iterator, Sequence
from itertools import count

from bon_tot.model.book import Book
from bon_tot.model.checks import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN, VERDICT_WORDS
from bon_tot.model.clauses import Clause
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Basis, ClassRule, Criterion
from bon_tot.model.questions import Question
from bon_tot.paper.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Line,
    Paragraph,
    Quote,
    Row,
    Table,
    row_of,
    spanning,
)
from bon_tot.paper.criteria_table import requirement_of
from bon_tot.paper.figures_table import figures_table
from bon_tot.paper.letterhead import closing, issuer_named, opening, reservation
from bon_tot.paper.steps_after import steps_after
from bon_tot.text.citation import document_of, name_of
from bon_tot.text.goods import WHOLE_UNIT, good_title

PAGE = """\
---
title: "Biểu mẫu tự đánh giá: {plan.short}, {unit}"
description: >-
  Biểu mẫu trắng để {unit} tự đánh giá bốn tốt theo {plan.title}: số liệu cần có, từng tiêu chí
  với lời văn bản, chỗ đánh dấu và chỗ ghi. In ra giấy hoặc tải tệp Word.
template: bieu-mau.html
scripts: [print-button]
plan: {plan.id}
unit: {unit_id}
hide: [navigation, toc]
---
"""
FIGURES = (Column("Nội dung", 60), Column("Số liệu", 40))
CRITERIA = (
    Column("TT", 5),
    Column("Tiêu chí", 40),
    Column("Đánh dấu", 25),
    Column("Ghi chú, minh chứng", 30),
)
CONCLUSION = (Column("Nội dung", 50), Column("Đánh dấu", 50))
ANSWERS = ("Có", "Không", "Chưa rõ")
VERDICTS = tuple(VERDICT_WORDS[verdict].capitalize() for verdict in (MET, NOT_MET, UNKNOWN))


def page_of(plan: Plan, unit: str, book: Book) -> str:
    """Write the page of a form as MkDocs wants it; its template draws the form."""
    title = book.questions.unit_title(unit).lower()
    return PAGE.format(plan=plan, unit=title, unit_id=unit)


def blank_form(book: Book, plan: Plan, unit: str) -> tuple[Block, ...]:
    """Lay out the form of one document for one unit kind."""
    kind = book.questions.unit_kind(unit)
    name = f"{issuer_named(kind, None)} ({kind.title.lower()})"
    criteria = book.criteria_of(plan.id, unit)
    return (
        *opening(kind, None, None),
        Paragraph(
            Line(
                f"Căn cứ {document_of(plan, book)}, {name} báo cáo kết quả tự đánh giá "
                "năm …… như sau:"
            )
        ),
        Heading(1, "I- Số liệu trong năm"),
        Paragraph(Line("Không có thì ghi 0; ô để trống là chưa biết.")),
        figures_table(
            FIGURES,
            book.questions.groups,
            {name for criterion in criteria for name in criterion.facts},
            lambda group: Line(group.help, group.title),
            lambda question: _blank(book, question),
        ),
        Heading(1, "II- Tự đánh giá từng tiêu chí"),
        *criteria_tables(book, plan.id, criteria),
        Heading(1, "III- Kết luận"),
        *conclusion(book, plan, criteria),
        Heading(1, "IV- Việc xét công nhận"),
        *steps_after(book, plan.id, unit, book.rules[plan.id].dates_of(unit)),
        reservation(kind),
        closing(kind),
    )


def criteria_tables(
    book: Book, plan: str, criteria: Sequence[Criterion]
) -> Iterator[Heading | Table]:
    """Ask every criterion, good by good, under the words of its clause."""
    for good in (*book.goods_of(plan), None):
        by_clause: dict[str, list[Criterion]] = {}
        for criterion in criteria:
            if criterion.good == good:
                by_clause.setdefault(criterion.address, []).append(criterion)
        if not by_clause:
            continue
        ordinals = count(1)
        rows: list[Row] = []
        for address, carried in by_clause.items():
            rows.append(spanning(CRITERIA, *_quoted(book.find_clause(address), book), role="group"))
            rows += [_criterion_row(next(ordinals), criterion) for criterion in carried]
        yield Heading(2, good_title(good, book, ".", plan))
        yield Table(CRITERIA, tuple(rows))


def conclusion(book: Book, plan: Plan, criteria: Sequence[Criterion]) -> Iterator[Block]:
    """Leave room for the verdicts, and say how they follow from the marks."""
    yield Paragraph(
        Line(
            "Một tốt là không đạt khi có một tiêu chí áp dụng cho đơn vị không đạt; nếu không thì "
            "là chưa rõ khi có một tiêu chí chưa rõ; còn lại là đạt. Bốn tốt suy ra từ các tốt "
            "cũng theo cách ấy."
        )
    )
    titles = [good_title(good, book, ".", plan.id) for good in book.goods_of(plan.id)]
    if any(criterion.good is None for criterion in criteria):
        titles.append(WHOLE_UNIT)
    yield Table(
        CONCLUSION,
        tuple(row_of(title, _boxes_in_line(VERDICTS)) for title in [*titles, "Bốn tốt"]),
    )
    rules = book.rules[plan.id]
    outcomes: list[ClassRule | Basis] = [
        *rules.classification,
        *([rules.basis] if rules.basis else []),
    ]
    if outcomes:
        yield Paragraph(Line("văn bản quy định như sau:", "Xếp loại theo kết quả bốn tốt:"))
    for path in dict.fromkeys(outcome.clause for outcome in outcomes):
        clause = book.find_clause(f"{plan.id}/{path}")
        yield Quote(clause.text, Line(name_of(clause, book), href=clause.href))


def _criterion_row(ordinal: int, criterion: Criterion) -> Row:
    lines = [Line("", criterion.title)]
    if criterion.kind == "measured":
        lines.append(Line(f"Tính từ số liệu ở mục I: {requirement_of(criterion)}."))
    if criterion.reading:
        lines.append(Line(f"Cách hiểu: {criterion.reading}"))
    if criterion.hint:
        lines.append(Line(criterion.hint))
    marks: tuple[str, ...] = ANSWERS if criterion.kind == "attested" else VERDICTS
    if criterion.check.may_not_apply():
        marks = (*marks, VERDICT_WORDS[NOT_APPLICABLE].capitalize())
    boxes = tuple(Line(_box(mark)) for mark in marks)
    cells = ((Line(str(ordinal)),), tuple(lines), boxes, (Line(""),))
    return Row(tuple(map(Cell, cells)))


def _quoted(clause: Clause, book: Book) -> tuple[Line, Line]:
    label = f"{clause.label} " if clause.label else ""
    return Line(f"“{label}{clause.text}”"), Line(name_of(clause, book), href=clause.href)


def _blank(book: Book, question: Question) -> str:
    """Room for a figure; a level is ticked."""
    if question.type == "level":
        return _boxes_in_line([title for _, title in book.questions.levels])
    if question.type == "answer":
        return _boxes_in_line(ANSWERS)
    return ""


def _boxes_in_line(marks: Sequence[str]) -> str:
    return "   ".join(map(_box, marks))


def _box(mark: str) -> str:
    return f"☐\u00a0{mark.replace(' ', chr(0xA0))}"
