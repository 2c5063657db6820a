"""Every criterion beside those on the same topic, and every silence, as one list (CSV)."""

import csv
from collections.abc import Iterator
from io import StringIO

from bon_tot.model.book import Book
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Criterion
from bon_tot.model.vocabulary import Topic
from bon_tot.tables.formulas import inert
from bon_tot.text.citation import cite, units_in_words
from bon_tot.verdict.strictness import matrix

from site_builder.links import link_to

COLUMNS = (
    "Tốt",
    "Nội dung",
    "Văn bản",
    "Đơn vị",
    "Loại yêu cầu",
    "Yêu cầu",
    "Mức phải đạt",
    "Cách hiểu",
    "Chỗ dẫn",
    "Nguyên văn",
    "Liên kết",
    "Mã tiêu chí",
)
KINDS = {"measured": "Tính từ số liệu", "attested": "Tự nhận xét"}
SILENT = "Không quy định"
MENTIONED = "Có nhắc tới mà không đặt tiêu chí"


def comparison_csv(book: Book, site_url: str | None) -> bytes:
    """Write the list for Excel: UTF-8 with its mark, lines ended by CR LF.

    Cells are parted by semicolons: with Vietnamese settings the comma is the decimal sign, and
    Excel then takes the semicolon to part cells. A first line “sep=” would make Excel forget UTF-8.
    """
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in comparison_rows(book, site_url):
        writer.writerow(map(inert, row))
    return text.getvalue().encode("utf-8-sig")


def comparison_rows(book: Book, site_url: str | None) -> Iterator[tuple[str, ...]]:
    """Give a row for each criterion, under its first topic, and for each topic without one."""
    cells = matrix(book)
    for topic in book.topics:
        for plan in book.plans:
            for criterion in cells[topic.id][plan.id]:
                if criterion.topics[0] == topic.id:
                    yield _criterion_row(criterion, plan, book, site_url)
            if not cells[topic.id][plan.id]:
                yield from _silent_rows(topic, plan, book, site_url)


def good_in_words(good: int | None) -> str:
    """Name a good by its number; without one, it is about the whole unit."""
    return str(good) if good else "cả đơn vị"


def titles_of(criterion: Criterion, book: Book) -> str:
    """Name the topics of a criterion."""
    titles = {topic.id: topic.title for topic in book.topics}
    return "; ".join(titles[topic] for topic in criterion.topics)


def _criterion_row(
    criterion: Criterion, plan: Plan, book: Book, site_url: str | None
) -> tuple[str, ...]:
    clause = book.find_clause(criterion.address)
    return (
        good_in_words(criterion.good),
        titles_of(criterion, book),
        plan.short,
        units_in_words(criterion.units, book),
        KINDS[criterion.kind],
        criterion.title,
        criterion.required or "",
        criterion.reading or "",
        cite(clause, book),
        clause.text,
        link_to(clause.href, site_url),
        criterion.id,
    )


def _silent_rows(
    topic: Topic, plan: Plan, book: Book, site_url: str | None
) -> Iterator[tuple[str, ...]]:
    described = (
        good_in_words(topic.good),
        topic.title,
        plan.short,
        units_in_words(plan.units, book),
        SILENT,
    )
    mentions = [one for one in book.rules[plan.id].mentions if one.topic == topic.id]
    for mention in mentions:
        clause = book.find_clause(f"{plan.id}/{mention.clause}")
        cited = (cite(clause, book), clause.text, link_to(clause.href, site_url))
        yield (*described, MENTIONED, "", "", *cited, "")
    if not mentions:
        yield (*described, *[""] * (len(COLUMNS) - len(described)))
