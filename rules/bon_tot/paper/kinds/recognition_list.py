"""Danh sách đề nghị công nhận and quyết định công nhận: of the units below a committee."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bon_tot.model.book import Book
from bon_tot.model.checks import MET, VERDICT_WORDS, Verdict
from bon_tot.model.questions import UnitKind
from bon_tot.paper.blocks import (
    Block,
    Centred,
    Column,
    Items,
    Line,
    Paragraph,
    Row,
    Suggestion,
    Table,
    Title,
    row_of,
    spanning,
)
from bon_tot.paper.letterhead import BLANK, closing, issuer_named, letterhead, year_or_blank
from bon_tot.paper.unit_case import SUGGESTED
from bon_tot.text.citation import document_of

_WIDTH = 100


@dataclass(frozen=True, slots=True)
class UnitResult:
    """How one unit of a table came out; `verdict` is None where its row is to be corrected."""

    name: str
    verdict: Verdict | None
    goods: tuple[Verdict, ...]


@dataclass(frozen=True)
class CommitteeCase:
    """A committee, and how the units below it came out under one document.

    `unit` is the kind of these units.
    """

    book: Book
    plan: str
    unit: str
    name: str | None
    year: int | None
    results: tuple[UnitResult, ...]

    @property
    def kind(self) -> UnitKind:
        """What is said of the committee's own kind."""
        return self.book.questions.unit_kind(self.book.vocabulary.roll_up.unit)

    @property
    def model(self) -> str:
        """What the units strive to be, in quotation marks."""
        return f"“{self.book.questions.unit_kind(self.unit).model}”"

    @property
    def counted(self) -> str:
        """What each of the units is called when they are counted."""
        return self.book.questions.unit_kind(self.unit).issuer.lower()

    @property
    def recognised(self) -> tuple[UnitResult, ...]:
        """The units that met everything."""
        return tuple(one for one in self.results if one.verdict == MET)

    @property
    def of_year(self) -> str:
        """The year in words, or room for it."""
        return f"năm {year_or_blank(self.year)}"


def recognition_list(case: CommitteeCase) -> tuple[Block, ...]:
    """Write the list of those that are proposed, and of those that are not."""
    return (
        Suggestion(SUGGESTED),
        letterhead(case.kind, case.name, None),
        Title("DANH SÁCH", f"đề nghị công nhận {case.model} {case.of_year}"),
        Centred(Line(f"(Kèm theo {BLANK * 2} số {BLANK}, ngày …… tháng …… năm ……)")),
        _table(case, case.results),
        Paragraph(Line(_in_sum(case)), stays=True),
        closing(case.kind),
    )


def recognition_decision(case: CommitteeCase) -> tuple[Block, ...]:
    """Write the decision, with the list of those that it recognises."""
    document = document_of(case.book.find_plan(case.plan), case.book)
    issuer = issuer_named(case.kind, case.name)
    count = len(case.recognised)
    number = f"{count:02} {case.counted}" if count else f"{BLANK} {case.counted}"
    return (
        Suggestion(SUGGESTED),
        letterhead(case.kind, case.name, "QĐ"),
        Title("QUYẾT ĐỊNH", f"công nhận {case.model} {case.of_year}"),
        Items(
            (
                Line(f"Căn cứ {document};"),
                Line(f"Căn cứ kết quả xét tại hội nghị ngày …… tháng …… năm …… của {issuer};"),
                Line(f"Xét đề nghị của {BLANK * 3},"),
            )
        ),
        Centred(Line("", f"{issuer.upper()} QUYẾT ĐỊNH:")),
        Paragraph(
            Line(
                f"Công nhận {number} đạt {case.model} {case.of_year} (có danh sách kèm theo).",
                "Điều 1.",
            ),
            stays=True,
        ),
        Paragraph(
            Line(
                f"{BLANK * 3} và các {case.counted} có tên tại Điều 1 chịu trách nhiệm thi hành "
                "Quyết định này.",
                "Điều 2.",
            ),
            stays=True,
        ),
        closing(case.kind, f"{BLANK * 2} (để báo cáo)", "Như Điều 2"),
        Title("DANH SÁCH", f"{case.counted} đạt {case.model} {case.of_year}", attached=True),
        Centred(
            Line(f"(Kèm theo Quyết định số {BLANK}-QĐ/{case.kind.symbol}, ngày …… tháng …… năm ……)")
        ),
        _table(case, case.recognised),
    )


def _columns(case: CommitteeCase) -> tuple[Column, ...]:
    goods = [Column(f"Tốt {good}", 10) for good in case.book.goods_of(case.plan)]
    fixed = (Column("TT", 5), *goods, Column("Bốn tốt", 10), Column("Ghi chú", 15))
    name = _WIDTH - sum(column.share for column in fixed)
    return (fixed[0], Column(f"Tên {case.counted}", name), *fixed[1:])


def _table(case: CommitteeCase, results: Sequence[UnitResult]) -> Table:
    columns = _columns(case)
    return Table(columns, tuple(_rows(columns, results)))


def _rows(columns: Sequence[Column], results: Sequence[UnitResult]) -> Iterator[Row]:
    """Those that met everything first, the others below them."""
    ordinal = 0
    proposed = [one for one in results if one.verdict == MET]
    others = [one for one in results if one.verdict != MET]
    for title, units in (("Đề nghị công nhận", proposed), ("Chưa đề nghị", others)):
        if units and others:
            yield spanning(columns, Line("", title), role="group")
        for one in units:
            ordinal += 1
            verdicts = [_short(verdict) for verdict in one.goods] or [""] * (len(columns) - 4)
            whole = _short(one.verdict) if one.verdict else "số liệu cần sửa"
            yield row_of(str(ordinal), one.name or BLANK, *verdicts, whole, "")
    if not results:
        yield row_of("", BLANK, *[""] * (len(columns) - 2))


def _short(verdict: Verdict) -> str:
    return "chưa rõ" if verdict == "unknown" else VERDICT_WORDS[verdict]


def _in_sum(case: CommitteeCase) -> str:
    proposed, others = len(case.recognised), len(case.results) - len(case.recognised)
    rest = f"; {others} {case.counted} chưa đề nghị" if others else ""
    return f"Danh sách có {proposed} {case.counted} đề nghị công nhận{rest}."
