"""Bản đăng ký: what a unit sets out to reach in the year, criterion by criterion."""

from collections.abc import Iterator

from bon_tot.paper.blocks import (
    Blank,
    Block,
    Centred,
    Column,
    Line,
    Paragraph,
    Row,
    Suggestion,
    Table,
    Title,
    row_of,
    spanning,
)
from bon_tot.paper.letterhead import BLANK, closing, letterhead
from bon_tot.paper.unit_case import SUGGESTED, UnitCase, capitalised
from bon_tot.text.goods import good_title

_KNOWN = (Column("Chỉ tiêu, số liệu đầu năm", 75), Column("Số", 25))
_COLUMNS = (
    Column("TT", 5),
    Column("Nội dung đăng ký", 40),
    Column("Mức phấn đấu", 30),
    Column("Người phụ trách, thời gian", 25),
)
_MEASURES = 5
"""How many lines there are for what will be done."""


def registration(case: UnitCase) -> tuple[Block, ...]:
    """Write what a unit sets out to reach."""
    kind = case.kind
    return (
        Suggestion(SUGGESTED),
        letterhead(kind, case.facts.name, None),
        Title("BẢN ĐĂNG KÝ", f"phấn đấu đạt {case.model} năm {case.year}"),
        Centred(Line(f"Kính gửi: {BLANK * 4}")),
        Paragraph(
            Line(
                f"Căn cứ {case.document}, {case.issuer} đăng ký phấn đấu đạt {case.model} năm "
                f"{case.year} với những nội dung sau:"
            )
        ),
        *_known(case),
        Table(_COLUMNS, tuple(_rows(case))),
        Paragraph(Line("", "Biện pháp thực hiện:"), stays=True),
        Blank(_MEASURES, stays=True),
        closing(kind),
    )


def _known(case: UnitCase) -> Iterator[Block]:
    """What is set for the year and known: figures that stay as they are told."""
    questions = case.book.questions
    rows = [
        row_of(f"{group.title}: {question.title}", str(case.facts.values[question.name]))
        for group in questions.groups
        for question in group.questions
        if question.becoming == "fixed" and question.name in case.facts.values
    ]
    if rows:
        yield Table(_KNOWN, tuple(rows))


def _rows(case: UnitCase) -> Iterator[Row]:
    ordinal = 0
    for good in (*case.book.goods_of(case.assessment.plan), None):
        criteria = [one.criterion for one in case.assessment.findings if one.criterion.good == good]
        if not criteria:
            continue
        yield spanning(
            _COLUMNS, Line("", good_title(good, case.book, ".", case.assessment.plan)), role="group"
        )
        for criterion in criteria:
            ordinal += 1
            level = capitalised(criterion.required or "")
            yield row_of(str(ordinal), criterion.title, level, "")
