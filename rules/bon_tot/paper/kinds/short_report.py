"""The report of a self-check in short, one or two pages: the result, what is lacking, what next."""

from collections.abc import Iterator, Sequence

from bon_tot.model.book import Book
from bon_tot.model.checks import NOT_MET, UNKNOWN
from bon_tot.model.facts import Facts
from bon_tot.paper.blocks import Blank, Block, Footnotes, Heading, Items, Line, Paragraph
from bon_tot.paper.letterhead import closing, opening, reservation
from bon_tot.paper.self_check_report import (
    assessments_asked,
    conclusion_of,
    introduction,
    year_before,
)
from bon_tot.paper.shortcomings import lack_of
from bon_tot.paper.unit_case import UnitCase, goods_table
from bon_tot.text.citation import cardinal_of
from bon_tot.verdict.assess import Assessment

_MOST_LACKS = 10
"""How many shortcomings are told under each document; the full report has all."""

_DIRECTIONS = 4


def short_report(
    book: Book, facts: Facts, asked: str | Sequence[str], before: Facts | None = None
) -> tuple[Block, ...]:
    """Write the report of a unit in short; the arguments and errors are those of the full one."""
    assessments = assessments_asked(book, facts, asked)
    kind = book.questions.unit_kind(assessments[0].unit)
    are_many = len(assessments) > 1
    notes: list[str] = []
    results: list[Block] = []
    for one in assessments:
        case = UnitCase(book, facts, one)
        if are_many:
            results.append(Paragraph(Line("", f"Theo {case.document}:")))
        results.append(conclusion_of(book, one, notes))
        results += [*year_before(book, one, before), goods_table(case)]
    lacking = [block for one in assessments for block in _lacking(book, one, are_many)]
    return (
        *opening(kind, facts.name, facts.year),
        *introduction(book, facts, assessments),
        Heading(1, "I- Kết quả tự đánh giá"),
        *results,
        Heading(1, "II- Nội dung chưa đạt, chưa rõ"),
        *(lacking or [Paragraph(Line("Không có."))]),
        Heading(1, "III- Phương hướng khắc phục"),
        Blank(_DIRECTIONS, stays=True),
        reservation(kind),
        closing(kind),
        Footnotes(tuple(notes)),
    )


def _lacking(book: Book, assessment: Assessment, is_one_of_many: bool) -> Iterator[Block]:
    lacks = [lack_of(finding) for finding in assessment.findings_with(NOT_MET)]
    unknown = len(assessment.findings_with(UNKNOWN))
    if is_one_of_many and (lacks or unknown):
        yield Paragraph(Line("", f"{book.find_plan(assessment.plan).short}:"), stays=True)
    if lacks:
        yield Items(tuple(lacks[:_MOST_LACKS]))
    if len(lacks) > _MOST_LACKS:
        rest = cardinal_of(len(lacks) - _MOST_LACKS)
        yield Paragraph(Line(f"Còn {rest} nội dung chưa đạt khác, nêu trong báo cáo đầy đủ."))
    if unknown:
        yield Paragraph(Line(f"Còn {cardinal_of(unknown)} nội dung chưa đủ thông tin để đánh giá."))
