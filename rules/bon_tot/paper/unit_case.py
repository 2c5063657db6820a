"""What a paper of one unit is written from: its facts, and where it stands under one document."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bon_tot.model.book import Book
from bon_tot.model.checks import Verdict, verdict_in_words, worst_of
from bon_tot.model.facts import Facts
from bon_tot.model.questions import UnitKind
from bon_tot.paper.blocks import Column, Line, Table, row_of
from bon_tot.paper.letterhead import issuer_named, year_or_blank
from bon_tot.text.citation import document_of
from bon_tot.text.goods import WHOLE_UNIT
from bon_tot.text.sentences import with_printed_quotes
from bon_tot.verdict.assess import Assessment, assess

SUGGESTED = "Gợi ý, không thay mẫu của cấp trên."
"""What stands above every paper that a unit is to complete."""

_GOODS = (Column("Nội dung", 70), Column("Tự đánh giá", 30))


@dataclass(frozen=True)
class UnitCase:
    """One unit under one document; what it did not say of itself stays blank in its papers."""

    book: Book
    facts: Facts
    assessment: Assessment

    @classmethod
    def of(cls, book: Book, facts: Facts, plan_id: str) -> "UnitCase":
        """The case of a unit under one document.

        Raises:
            RequestError: There is no such document.
            FactsError: It does not speak to this kind of unit.
        """
        return cls(book, facts, assess(book, facts, plan_id))

    @cached_property
    def kind(self) -> UnitKind:
        """What is said of this kind of unit."""
        return self.book.questions.unit_kind(self.assessment.unit)

    @property
    def issuer(self) -> str:
        """Who issues the unit's papers, with its name."""
        return issuer_named(self.kind, self.facts.name)

    @property
    def year(self) -> str:
        """The year, or room to write it."""
        return year_or_blank(self.facts.year)

    @property
    def model(self) -> str:
        """What the unit strives to be, in quotation marks, such as “chi bộ bốn tốt”."""
        return f"“{self.kind.model}”"

    @cached_property
    def document(self) -> str:
        """The document as a letter names it."""
        named = document_of(self.book.find_plan(self.assessment.plan), self.book)
        return with_printed_quotes(named)


def goods_table(case: UnitCase) -> Table:
    """Each good of a unit, the conditions on the whole, and all together, with the verdicts."""
    book, assessment = case.book, case.assessment
    rows = [
        row_of(
            f"{good}. {book.goods_of(assessment.plan)[good]['title']}",
            good_verdict(assessment, good),
        )
        for good, _ in assessment.goods
    ]
    if assessment.findings_of(None):
        rows.append(row_of(WHOLE_UNIT, good_verdict(assessment, None)))
    whole = Line("", f"Kết quả chung {case.model}")
    rows.append(row_of(whole, verdict_line(assessment.verdict, assessment.can_still)))
    return Table(_GOODS, tuple(rows))


def good_verdict(assessment: Assessment, good: int | None) -> Line:
    """The verdict on a good, or on the conditions on the whole unit, in bold letters."""
    verdicts = [one.outcome.verdict for one in assessment.findings_of(good)]
    return verdict_line(worst_of(verdicts), assessment.can_still_meet_good(good))


def verdict_line(verdict: Verdict, can_still: bool | None) -> Line:
    """A verdict in bold letters, with a capital."""
    return Line("", capitalised(verdict_in_words(verdict, can_still)))


def capitalised(text: str) -> str:
    """Words with a capital at the beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


def within_sentence(text: str) -> str:
    """Words as they stand within a sentence."""
    return text[:1].lower() + text[1:]


def numbered_rows(rows: Iterable[tuple[str | Line, ...]]) -> list[tuple[str | Line, ...]]:
    """Rows with their ordinal before the first cell."""
    return [(str(ordinal), *cells) for ordinal, cells in enumerate(rows, start=1)]
