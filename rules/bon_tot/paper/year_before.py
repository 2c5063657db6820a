"""What a report says of the year before: how the unit came out then, and which goods differ."""

from bon_tot.model.book import Book
from bon_tot.model.checks import verdict_in_words
from bon_tot.paper.blocks import Line, Paragraph
from bon_tot.verdict.assess import Assessment


def compared_with(book: Book, before: Assessment, now: Assessment) -> Paragraph:
    """Say how a unit came out the year before, and which goods came out otherwise this year."""
    year = before.facts.year
    past, goods = dict(before.goods), book.goods_of(now.plan)
    changes = [
        f"Tốt {good} ({goods[good]['short'].lower()}) năm trước {_words(before, good)}, "
        f"năm nay {_words(now, good)}"
        for good, verdict in now.goods
        if past[good] != verdict
    ]
    whole = verdict_in_words(before.verdict, None)
    said = f"Năm {year} tự đánh giá {whole}." if year else f"Năm trước tự đánh giá {whole}."
    rest = f"{'; '.join(changes)}." if changes else "Kết quả từng tốt không thay đổi."
    return Paragraph(Line(f"{said} {rest}", "So với năm trước:"))


def _words(assessment: Assessment, good: int) -> str:
    return verdict_in_words(dict(assessment.goods)[good], None)
