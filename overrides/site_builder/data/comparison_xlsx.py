"""The comparison as an Excel workbook: a matrix, the criteria with real numbers, the sources."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import Any

from bon_tot.model.book import Book
from bon_tot.model.checks import Check, Count, Each, Level, Ratio, Share, ShareLimit
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Criterion
from bon_tot.model.vocabulary import Topic
from bon_tot.text.citation import cite, document_of, units_in_words
from bon_tot.text.goods import WHOLE_UNIT
from bon_tot.text.validity_words import status_line
from bon_tot.verdict.strictness import matrix
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from site_builder.data.comparison_csv import (
    KINDS,
    MENTIONED,
    SILENT,
    good_in_words,
    titles_of,
)
from site_builder.links import link_to
from site_builder.workbook_looks import add_looks

A4 = 9
LINE_HEIGHT = 15
HIGHEST_ROW = 409
UNSTATED = "không ghi"
AT_LEAST = "từ … trở lên"
COMPARED = {"at_least": AT_LEAST, "more_than": "nhiều hơn", "at_most": "nhiều nhất"}
CRITERIA_COLUMNS = {
    "Tốt": 7,
    "Nội dung": 28,
    "Văn bản": 16,
    "Đơn vị": 24,
    "Loại yêu cầu": 18,
    "Yêu cầu": 38,
    "So sánh": 14,
    "Giá trị": 11,
    "Đại lượng": 34,
    "Cách hiểu": 34,
    "Nguyên văn": 70,
    "Chỗ dẫn": 44,
    "Liên kết": 30,
    "Mã tiêu chí": 44,
}
SOURCE_COLUMNS = {
    "Tên ngắn": 16,
    "Văn bản": 60,
    "Ngày": 12,
    "Nơi ban hành": 16,
    "Thời gian thực hiện": 28,
    "Tình trạng": 40,
    "Đơn vị": 34,
    "Bản nhận được không có": 50,
    "Lời văn": 60,
    "Liên kết": 22,
}
NOTES = (
    "Bảng lập từ chính các tiêu chí mà trang Bốn Tốt dùng để tự đánh giá.",
    "Cột “Nguyên văn” là lời của văn bản; các cột khác là lời của trang.",
    "Một tiêu chí đòi hai mức thì chiếm hai dòng ở tờ “Tiêu chí”.",
    "Văn bản có hiệu lực là bản do cơ quan ban hành lưu giữ.",
)


@dataclass(frozen=True)
class Cell:
    """What one cell holds, how it looks, and where it leads, if anywhere."""

    value: str | float | date
    look: str = "text"
    link: str = ""


def comparison_workbook(
    book: Book, plans: Sequence[Mapping[str, Any]], site_url: str | None, written: date
) -> bytes:
    """Write the workbook; `plans` are the documents as data, `written` its date of creation.

    Cells lead to the site where its address is known; the same input gives the same bytes.
    """
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties(
            {
                "title": "So sánh tiêu chí chi bộ bốn tốt, đảng bộ cơ sở bốn tốt",
                "created": datetime.combine(written, datetime.min.time()),
            }
        )
        looks = add_looks(workbook)
        matrix_cells = matrix_rows(book)
        add_table(workbook, looks, "So sánh", matrix_columns(book), matrix_cells, 2)
        criteria_cells = criteria_rows(book, site_url)
        add_table(workbook, looks, "Tiêu chí", CRITERIA_COLUMNS, criteria_cells, 2)
        source_cells = source_rows(book, plans, site_url)
        sources = add_table(workbook, looks, "Nguồn", SOURCE_COLUMNS, source_cells, 1)
        for row, note in enumerate(NOTES, start=len(plans) + 2):
            sources.write_string(row, 0, note)
    return content.getvalue()


def add_table(
    workbook: Workbook,
    looks: Mapping[str, Format],
    name: str,
    columns: Mapping[str, int],
    rows: Iterable[Sequence[Cell]],
    frozen_columns: int,
) -> Worksheet:
    """Add a sheet whose header and first columns stay in sight; `columns` gives the widths."""
    sheet = workbook.add_worksheet(name)
    for column, (title, width) in enumerate(columns.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, looks["head"])
    row = 0
    for row, cells in enumerate(rows, start=1):
        lines = map(lines_in, cells, columns.values())
        sheet.set_row(row, min(LINE_HEIGHT * max(lines), HIGHEST_ROW))
        for column, cell in enumerate(cells):
            write_cell(sheet, row, column, cell, looks[cell.look])
    sheet.autofilter(0, 0, row, len(columns) - 1)
    sheet.freeze_panes(1, frozen_columns)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return sheet


def lines_in(cell: Cell, width: int) -> int:
    """Count the lines that a cell takes: not every program fits rows to wrapped text by itself."""
    return sum(max(1, ceil(len(line) / width)) for line in str(cell.value).split("\n"))


def write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    """Write a cell as what it is; text is never taken for a formula."""
    match cell.value:
        case "":
            sheet.write_blank(row, column, None, look)
        case str(words) if cell.link:
            sheet.write_url(row, column, cell.link, look, words)
        case str(words):
            sheet.write_string(row, column, words, look)
        case date():
            sheet.write_datetime(row, column, cell.value, look)
        case number:
            sheet.write_number(row, column, number, look)


def matrix_columns(book: Book) -> dict[str, int]:
    """Give the columns of the matrix: the topic, then every document."""
    return {"Tốt": 24, "Nội dung": 30} | {plan.short: 36 for plan in book.plans}


def matrix_rows(book: Book) -> Iterator[list[Cell]]:
    """Lay out the topics against the documents, requirements in short."""
    cells = matrix(book)
    for topic in book.topics:
        good = WHOLE_UNIT
        if topic.good:
            good = f"{topic.good}. {book.goods[topic.good]['title']}"
        row = [Cell(good), Cell(topic.title, "strong")]
        for plan in book.plans:
            criteria = cells[topic.id][plan.id]
            lines = "\n".join(in_short(criteria, plan, book))
            row.append(
                Cell(lines) if lines else Cell(without_criterion(topic, plan, book), "quiet")
            )
        yield row


def without_criterion(topic: Topic, plan: Plan, book: Book) -> str:
    """Say that a document demands nothing on a topic, and whether it speaks of it all the same."""
    is_mentioned = any(one.topic == topic.id for one in book.rules[plan.id].mentions)
    return MENTIONED if is_mentioned else SILENT


def in_short(criteria: Sequence[Criterion], plan: Plan, book: Book) -> Iterator[str]:
    """Say what a document demands on a topic: every measure, then how much is left to judge."""
    measured = [criterion for criterion in criteria if criterion.kind == "measured"]
    yield from dict.fromkeys(measure_in_short(criterion, plan, book) for criterion in measured)
    if judged := len(criteria) - len(measured):
        yield f"Tự nhận xét: {judged} tiêu chí"


def measure_in_short(criterion: Criterion, plan: Plan, book: Book) -> str:
    """Say what must be reached, and by whom where the document does not ask it of all."""
    is_level = isinstance(criterion.check, Level)
    required = (None if is_level else criterion.required) or criterion.title
    is_partial = set(criterion.units) != set(plan.units)
    return f"{required} ({units_in_words(criterion.units, book)})" if is_partial else required


def criteria_rows(book: Book, site_url: str | None) -> Iterator[list[Cell]]:
    """List what every criterion demands, one row a measure, numbers as numbers."""
    for criterion in book.criteria:
        clause = book.find_clause(criterion.address)
        for check in criterion.check.single_measures():
            compared, value, noun = measure_of(check)
            yield [
                Cell(criterion.good or good_in_words(None), "number"),
                Cell(titles_of(criterion, book)),
                Cell(book.find_plan(criterion.plan).short),
                Cell(units_in_words(criterion.units, book)),
                Cell(KINDS[criterion.kind]),
                Cell(criterion.title, "strong"),
                Cell(compared),
                Cell(value, "percent" if isinstance(check, Ratio | Share) else "number"),
                Cell(noun),
                Cell(criterion.reading or ""),
                Cell(clause.text),
                Cell(cite(clause, book)),
                cell_leading_to(clause.href, clause.address, site_url),
                Cell(criterion.id, "quiet"),
            ]


def source_rows(
    book: Book, plans: Sequence[Mapping[str, Any]], site_url: str | None
) -> Iterator[list[Cell]]:
    """Say which documents stand behind the figures, and what each text lacks."""
    for plan, data in zip(book.plans, plans, strict=True):
        yield [
            Cell(plan.short, "strong"),
            Cell(document_of(plan, book)),
            Cell(date.fromisoformat(plan.date), "day") if plan.date else Cell(UNSTATED, "quiet"),
            Cell(plan.place or UNSTATED),
            Cell(plan.period or UNSTATED),
            Cell(" ".join(filter(None, (f"{status_line(plan.validity)}.", plan.validity.note)))),
            Cell(units_in_words(plan.units, book)),
            Cell("\n".join(data["lacks"])),
            Cell(data["provenance"]),
            cell_leading_to(data["href"], plan.id, site_url),
        ]


def cell_leading_to(href: str, words: str, site_url: str | None) -> Cell:
    """Make a short cell that leads to the site: LibreOffice does not wrap text that is a link."""
    return Cell(words, "link", link_to(href, site_url)) if site_url else Cell(words)


def measure_of(check: Check) -> tuple[str, float | str, str]:
    """Give how it is compared, with which value, and what is measured.

    A share is a part of one, words are words.
    """
    match check:
        case Share():
            return compared_with(check.limit, check.noun)
        case Ratio():
            return compared_with(check.limit, f"{check.noun} trên {check.base_noun}")
        case Each():
            return AT_LEAST, check.at_least, f"{check.noun} mỗi {check.period}"
        case Level():
            return AT_LEAST, dict(check.scale)[check.floor], "cấp độ"
        case Count(limit=int(limit)):
            return COMPARED[check.bound], limit, check.noun
        case Count(limit_noun=str(limit)):
            return COMPARED[check.bound], limit, check.noun
    return "", "", check.required() or ""


def compared_with(limit: ShareLimit, noun: str) -> tuple[str, float, str]:
    """Give a share as a number, with its word before and how it is rounded behind."""
    share = float(limit.threshold.share)
    return COMPARED[limit.bound], share, f"{noun}{limit.rounding_in_words}"
