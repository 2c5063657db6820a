"""The tables of a report that say criterion by criterion how a unit came out."""

from collections.abc import Iterable, Iterator

from bon_tot.model.book import Book
from bon_tot.model.checks import NOT_APPLICABLE, verdict_in_words, worst_of
from bon_tot.model.facts import Facts
from bon_tot.model.plan_rules import Criterion
from bon_tot.paper.blocks import Block, Column, Heading, Line, Row, Table, row_of, spanning
from bon_tot.paper.unit_case import capitalised, verdict_line
from bon_tot.text.citation import name_of
from bon_tot.text.goods import WHOLE_UNIT, good_title
from bon_tot.verdict.assess import Assessment, Finding

_COLUMNS = (
    Column("TT", 5),
    Column("Tiêu chí", 25),
    Column("Yêu cầu", 20),
    Column("Kết quả", 15),
    Column("Đánh giá", 15),
    Column("Điều khoản", 20),
)


def criteria_tables(
    book: Book, facts: Facts, assessment: Assessment, level: int, notes: list[str]
) -> Iterator[Block]:
    """Tell every criterion, good by good, each good under a heading.

    Args:
        book: The book that holds the document.
        facts: What the unit says of itself, its notes and evidence among it.
        assessment: Where the unit stands.
        level: The level of the headings.
        notes: The footnotes of the paper so far; readings are added to them.
    """
    for good in (*book.goods_of(assessment.plan), None):
        findings = assessment.findings_of(good)
        if not findings:
            continue
        verdict = worst_of([one.outcome.verdict for one in findings])
        words = verdict_in_words(verdict, assessment.can_still_meet_good(good))
        yield Heading(
            level,
            f"{good_title(good, book, '.', assessment.plan)}: {words}" if good else WHOLE_UNIT,
        )
        yield Table(_COLUMNS, tuple(_rows(book, facts, assessment, findings, notes)))


def requirement_of(criterion: Criterion) -> str:
    """Say what a criterion demands, or that it is left to the document's own words."""
    return criterion.required or "theo lời văn bản"


def _rows(
    book: Book,
    facts: Facts,
    assessment: Assessment,
    findings: Iterable[Finding],
    notes: list[str],
) -> Iterator[Row]:
    for ordinal, finding in enumerate(findings, start=1):
        criterion = finding.criterion
        clause = book.find_clause(criterion.address)
        if criterion.reading:
            notes.append(criterion.reading)
        yield row_of(
            str(ordinal),
            Line(criterion.title, mark=len(notes) if criterion.reading else None),
            capitalised(requirement_of(criterion)),
            capitalised(_result(finding)),
            verdict_line(finding.outcome.verdict, assessment.can_still_meet(finding)),
            Line(name_of(clause, book), href=clause.href),
        )
        if details := tuple(_details(facts, criterion)):
            yield spanning(_COLUMNS, *details, role="detail")


def _result(finding: Finding) -> str:
    observed = finding.outcome.observed
    if finding.criterion.kind == "attested":
        return observed or "chưa rõ"
    if observed:
        return observed
    return "–" if finding.outcome.verdict == NOT_APPLICABLE else "chưa có số liệu"


def _details(facts: Facts, criterion: Criterion) -> Iterator[Line]:
    if note := facts.notes.get(criterion.id):
        yield Line(note, "Ghi chú:")
    if evidence := facts.evidence.get(criterion.id):
        yield Line(evidence, "Minh chứng:")
