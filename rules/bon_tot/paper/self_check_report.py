"""The full report of a self-check, as the blocks of a Party paper: figures, verdicts, clauses."""

from collections.abc import Iterable, Iterator, Sequence

from bon_tot.errors import RequestError
from bon_tot.model.book import Book
from bon_tot.model.checks import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN, Verdict
from bon_tot.model.facts import Facts
from bon_tot.paper.blocks import (
    Blank,
    Block,
    Column,
    Footnotes,
    Heading,
    Items,
    Line,
    Paragraph,
    Quote,
    Row,
    Table,
    row_of,
)
from bon_tot.paper.criteria_table import criteria_tables
from bon_tot.paper.figures_table import figures_table
from bon_tot.paper.letterhead import (
    BLANK,
    closing,
    issuer_named,
    opening,
    reservation,
    year_or_blank,
)
from bon_tot.paper.shortcomings import lack_of, questions_of, ways_out
from bon_tot.paper.unit_case import good_verdict, verdict_line, within_sentence
from bon_tot.paper.year_before import compared_with
from bon_tot.text.citation import document_of, name_of
from bon_tot.text.entry_words import entry_in_words
from bon_tot.text.goods import WHOLE_UNIT
from bon_tot.text.sentences import as_of_in_words, with_printed_quotes
from bon_tot.text.validity_words import status_sentence
from bon_tot.verdict.assess import Assessment, Finding, assess, assess_all
from bon_tot.verdict.score_words import score_sentence

_FIGURES = (Column("Nội dung", 75), Column("Số liệu", 25))

_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_SITUATION, _REASONS, _DIRECTIONS, _PROPOSALS = 4, 3, 3, 2
"""How many lines there are for what only the unit can say."""

Part = tuple[int, str, list[Block]]
"""The level of a heading, its text, and the blocks below it."""


def report(
    book: Book, facts: Facts, asked: str | Sequence[str], before: Facts | None = None
) -> tuple[Block, ...]:
    """Write the report of a unit.

    Args:
        book: The book that holds the plans.
        facts: What the unit says of itself.
        asked: The id of one plan, or several, or `all` that speak to this kind of unit.
        before: What it said of itself the year before, if that is known.

    Raises:
        RequestError: There is no such plan, or none is asked for.
        FactsError: A plan does not speak to this kind of unit.
    """
    assessments = assessments_asked(book, facts, asked)
    kind = book.questions.unit_kind(assessments[0].unit)
    notes: list[str] = []
    return (
        *opening(kind, facts.name, facts.year),
        *introduction(book, facts, assessments),
        *_numbered(_parts(book, facts, assessments, before, notes)),
        reservation(kind),
        closing(kind),
        Footnotes(tuple(notes)),
    )


def assessments_asked(book: Book, facts: Facts, asked: str | Sequence[str]) -> list[Assessment]:
    """Where a unit stands under one plan, several, or `all`; raises as `report` does."""
    if asked == "all":
        assessments = list(assess_all(book, facts))
    else:
        plans = [asked] if isinstance(asked, str) else dict.fromkeys(asked)
        assessments = [assess(book, facts, plan_id) for plan_id in plans]
    if not assessments:
        raise RequestError("plan: chưa ghi văn bản nào, chỉ nhận ít nhất một mã văn bản")
    return assessments


def introduction(book: Book, facts: Facts, assessments: Sequence[Assessment]) -> Iterator[Block]:
    """Say who reports, on which year, by which documents, and on which day the figures stand."""
    kind = book.questions.unit_kind(assessments[0].unit)
    who = f"{issuer_named(kind, facts.name)} ({kind.title.lower()})"
    documents = [_named(book, one) for one in assessments]
    year = year_or_blank(facts.year)
    if facts.as_of:
        yield Paragraph(Line(as_of_in_words(facts.as_of)))
    if len(documents) == 1:
        yield Paragraph(
            Line(f"Căn cứ {documents[0]}, {who} báo cáo kết quả tự đánh giá năm {year} như sau:")
        )
        return
    yield Paragraph(Line(f"{who} báo cáo kết quả tự đánh giá năm {year} theo các văn bản sau:"))
    yield Items(tuple(map(Line, documents)))


def conclusion_of(book: Book, assessment: Assessment, notes: list[str]) -> Paragraph:
    """Say in one sentence how a unit came out.

    A footnote says what limits that: the time of the document, whether it is still applied, and
    what it leaves to other papers. It is added to `notes`.
    """
    model = book.questions.unit_kind(assessment.unit).model
    words = {
        MET: f"Qua tự đánh giá, đơn vị đạt “{model}”.",
        NOT_MET: f"Qua tự đánh giá, đơn vị không đạt “{model}”.",
        UNKNOWN: f"Chưa đủ thông tin để kết luận đơn vị có đạt “{model}” hay không.",
    }
    said = words[assessment.verdict]
    if assessment.can_still:
        said = f"Đến nay đơn vị chưa đạt “{model}”, trong năm còn kịp đạt."
    notes.append(" ".join(_limits(book, assessment)))
    return Paragraph(Line("", said, mark=len(notes)))


def _limits(book: Book, assessment: Assessment) -> Iterator[str]:
    validity = book.find_plan(assessment.plan).validity
    if assessment.outside_period:
        yield assessment.outside_period
    yield " ".join(filter(None, (status_sentence(validity), validity.note)))
    for one in book.rules[assessment.plan].standing_of(assessment.kind):
        clause = book.find_clause(f"{assessment.plan}/{one.clause}")
        yield f"{one.text.rstrip('.')} ({name_of(clause, book)})."


def _parts(
    book: Book,
    facts: Facts,
    assessments: Sequence[Assessment],
    before: Facts | None,
    notes: list[str],
) -> list[Part]:
    """Give the headings of the report, the highest at level 1, and what stands below each."""
    parts: list[Part] = [
        (1, "Đặc điểm tình hình", [Blank(_SITUATION)]),
        (1, "Số liệu trong năm", [_figures(book, facts, assessments)]),
    ]
    if len(assessments) == 1:
        parts += _sections(book, facts, assessments[0], before, 1, notes)
    else:
        parts.append((1, "Kết quả theo từng văn bản", [_overview(book, assessments)]))
        for one in assessments:
            parts.append((1, f"Theo {_named(book, one)}", []))
            parts += _sections(book, facts, one, before, 2, notes)
    ways = ways_out(assessments)
    directions: list[Block] = [Items(tuple(ways))] if ways else []
    return [
        *parts,
        (1, "Phương hướng, biện pháp khắc phục", [*directions, Blank(_DIRECTIONS)]),
        (1, "Đề xuất, kiến nghị", list(_proposals(book, facts, assessments))),
    ]


def _sections(
    book: Book,
    facts: Facts,
    assessment: Assessment,
    before: Facts | None,
    level: int,
    notes: list[str],
) -> list[Part]:
    criteria = criteria_tables(book, facts, assessment, level + 1, notes)
    return [
        (level, "Kết quả tự đánh giá", list(_conclusion(book, assessment, before, notes))),
        (level, "Kết quả từng tiêu chí", list(criteria)),
        (level, "Hạn chế, nguyên nhân", list(_lacking(book, assessment))),
    ]


def _numbered(parts: Iterable[Part]) -> Iterator[Block]:
    """Number the headings of all parts: Roman at level 1, Arabic below; then their blocks."""
    first = second = 0
    for level, title, blocks in parts:
        if level == 1:
            first, second = first + 1, 0
            yield Heading(1, f"{_roman(first)}- {title}")
        else:
            second += 1
            yield Heading(2, f"{second}. {title}")
        yield from blocks


def _roman(number: int) -> str:
    """Write a number in Roman numerals.

    >>> [_roman(number) for number in (1, 4, 8, 39)]
    ['I', 'IV', 'VIII', 'XXXIX']
    """
    signs = ""
    for value, sign in _ROMAN:
        signs += sign * (number // value)
        number %= value
    return signs


def _overview(book: Book, assessments: Iterable[Assessment]) -> Table:
    goods = [Column(words["short"], 15) for words in book.goods.values()]
    columns = (Column("Văn bản", 25), *goods, Column("Bốn tốt", 15))
    return Table(
        columns,
        tuple(
            row_of(
                book.find_plan(one.plan).short,
                *(
                    good_verdict(one, good) if good in dict(one.goods) else ""
                    for good in book.goods
                ),
                verdict_line(one.verdict, one.can_still),
            )
            for one in assessments
            for counted in [dict(one.goods)]
        ),
    )


def _figures(book: Book, facts: Facts, assessments: Iterable[Assessment]) -> Table:
    read = {
        name for one in assessments for finding in one.findings for name in finding.criterion.facts
    }
    told = read.union(name for name in book.questions.beside(read) if name in facts.entries)
    return figures_table(
        _FIGURES,
        book.questions.groups,
        told,
        lambda group: Line("", group.title),
        lambda question: _figure(book, facts, question.name),
    )


def _figure(book: Book, facts: Facts, name: str) -> str:
    if name in facts.levels:
        return dict(book.questions.levels)[facts.levels[name]]
    if name in facts.values:
        return str(facts.values[name])
    if name in facts.entries:
        return entry_in_words(facts.entries[name])
    least, most = facts.range(name)  # what is a part of none is none, whether it is told or not
    return str(least) if least == most else "chưa có số liệu"


def year_before(book: Book, assessment: Assessment, before: Facts | None) -> Iterator[Paragraph]:
    """Compare with the year before, where it is known."""
    if before is not None:
        yield compared_with(book, assess(book, before, assessment.plan), assessment)


def _conclusion(
    book: Book, assessment: Assessment, before: Facts | None, notes: list[str]
) -> Iterator[Block]:
    yield conclusion_of(book, assessment, notes)
    yield from year_before(book, assessment, before)
    for result in assessment.sheets:
        clause = book.find_clause(f"{assessment.plan}/{result.sheet.clause}")
        said = score_sentence(result, book.criteria_by_id).rstrip(".")
        yield Paragraph(Line(f"{said} ({name_of(clause, book)}).", href=clause.href))
    goods = book.goods_of(assessment.plan)
    rows = [_good_row(goods[good]["title"], assessment, good) for good, _ in assessment.goods]
    if assessment.findings_of(None):
        rows.append(_good_row(WHOLE_UNIT, assessment, None))
    yield Table(_goods_columns(assessment), tuple(rows))
    if rule := assessment.classification:
        rating = dict(book.questions.ratings)[rule.rating].lower()
        said = f"Với kết quả này, mức xếp loại theo văn bản là {rating}. Văn bản quy định:"
        yield Paragraph(Line(said), stays=True)
        yield _quote(book, f"{assessment.plan}/{rule.clause}")
    if basis := assessment.basis:
        yield Paragraph(Line(f"Kết quả này {within_sentence(basis.text)}"), stays=True)
        yield _quote(book, f"{assessment.plan}/{basis.clause}")


def _goods_columns(assessment: Assessment) -> tuple[Column, ...]:
    """The columns of the table of goods; none calls “không đạt” what may still be met in time."""
    is_open = any(assessment.can_still_meet(finding) for finding in assessment.findings)
    return (
        Column("Nội dung", 35),
        Column("Số tiêu chí", 10),
        Column("Đạt", 10),
        Column("Chưa đạt" if is_open else "Không đạt", 10),
        Column("Chưa đủ thông tin", 10),
        Column("Không áp dụng", 10),
        Column("Đánh giá", 15),
    )


def _good_row(title: str, assessment: Assessment, good: int | None) -> Row:
    findings = assessment.findings_of(good)
    counts = (_count(findings, one) for one in (MET, NOT_MET, UNKNOWN, NOT_APPLICABLE))
    return row_of(title, str(len(findings)), *counts, good_verdict(assessment, good))


def _count(findings: Iterable[Finding], verdict: Verdict) -> str:
    return str(sum(one.outcome.verdict == verdict for one in findings))


def _lacking(book: Book, assessment: Assessment) -> Iterator[Block]:
    """Tell what is not met, with the words of its clause, what is not known, and why."""
    findings = assessment.findings_with(NOT_MET)
    yield Paragraph(Line("" if findings else "không có.", "Nội dung chưa đạt:"))
    for address in dict.fromkeys(finding.criterion.address for finding in findings):
        under = [finding for finding in findings if finding.criterion.address == address]
        yield Items(tuple(map(lack_of, under)))
        yield _quote(book, address)
    if unknown := assessment.findings_with(UNKNOWN):
        yield Paragraph(Line("", "Nội dung chưa đủ thông tin:"))
        yield Items(tuple(questions_of(book, unknown)))
    yield Paragraph(Line("", "Nguyên nhân:"), stays=True)
    yield Blank(_REASONS)


def _proposals(book: Book, facts: Facts, assessments: Sequence[Assessment]) -> Iterator[Block]:
    kind = book.questions.unit_kind(assessments[0].unit)
    if all(one.verdict == MET for one in assessments):
        year = year_or_blank(facts.year)
        who = issuer_named(kind, facts.name)
        asked = f"Đề nghị {BLANK * 3} xem xét, công nhận {who} đạt “{kind.model}” năm {year}."
        yield Paragraph(Line(asked))
    yield Blank(_PROPOSALS, stays=True)


def _named(book: Book, assessment: Assessment) -> str:
    return with_printed_quotes(document_of(book.find_plan(assessment.plan), book))


def _quote(book: Book, address: str) -> Quote:
    clause = book.find_clause(address)
    return Quote(clause.text, Line(name_of(clause, book), href=clause.href))
