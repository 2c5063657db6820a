"""A table for Excel, empty, that asks of many units what one document asks of their kind."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO

from bon_tot.model.book import Book
from bon_tot.model.plan import Plan
from bon_tot.tables.columns import Column
from bon_tot.tables.template import FIRST_ROW, INPUT, MARK
from bon_tot.text.citation import name_of
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from site_builder.workbook_looks import add_looks

GUIDE = "Hướng dẫn"
MOST_UNITS = 2000
LONGEST_MESSAGE = 255
WIDTHS = {"text": 34, "count": 14, "scores": 26, "level": 18, "answer": 22, "day": 14, "points": 14}
HEAD_HEIGHT = 96
HOW = {
    "text": "Ghi tên, mỗi đơn vị một hàng.",
    "count": "Số nguyên từ 0 trở lên. Không có thì ghi 0; để trống là chưa biết.",
    "scores": "Mỗi buổi một số từ 0 đến 100, cách nhau bằng dấu chấm phẩy. "
    "Ghi điểm thì để trống các cột đếm buổi.",
    "level": "Chọn một cấp độ. Để trống là chưa biết.",
    "points": "Số điểm của mục. Để trống là chưa chấm.",
    "day": "Ngày, tháng, năm. Để trống là chưa biết.",
    "answer": "Ghi “có” hoặc “không”. Để trống là chưa rõ.",
}
NOTES = (
    "Điền tờ “Số liệu”: mỗi hàng một đơn vị, từ hàng {first}. Đừng sửa hàng tên cột; bỏ bớt "
    "hoặc đổi chỗ các cột thì được.",
    "Điền xong, mở tệp ở trang “Nhiều đơn vị cùng lúc” của Bốn Tốt: kết quả tính ngay trên máy, "
    "số liệu không gửi đi đâu.",
)


def unit_template(
    book: Book, plan: Plan, unit: str, columns: Sequence[Column], written: date
) -> bytes:
    """Write the workbook, dated `written`; the same input gives the same bytes."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        unit_title = book.questions.unit_title(unit)
        workbook.set_properties(
            {
                "title": f"Bảng số liệu {unit_title.lower()}, {plan.title}",
                "created": datetime.combine(written, datetime.min.time()),
            }
        )
        looks = add_looks(workbook)
        add_table(workbook.add_worksheet(INPUT), book, columns, looks)
        guide = workbook.add_worksheet(GUIDE)
        add_guide(guide, book, plan, unit, columns, looks)
        mark = workbook.add_worksheet(MARK)
        mark.hide()
        for row, said in enumerate((("plan", plan.id), ("unit", unit))):
            mark.write_row(row, 0, said)
    return content.getvalue()


def add_table(
    sheet: Worksheet, book: Book, columns: Sequence[Column], looks: dict[str, Format]
) -> None:
    """Lay out the columns, each with what its cells may hold."""
    sheet.set_row(0, HEAD_HEIGHT)
    sheet.set_row(1, None, None, {"hidden": True})  # for programs, as are the names in it
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDTHS[column.type])
        sheet.write_string(0, place, column.label, looks["head"])
        sheet.write_string(1, place, column.name, looks["name"])
        rule = validation(book, column)
        sheet.data_validation(FIRST_ROW - 1, place, FIRST_ROW + MOST_UNITS - 2, place, rule)
    sheet.freeze_panes(FIRST_ROW - 1, 1)


def validation(book: Book, column: Column) -> dict[str, object]:
    """Say what a cell may hold, and how to fill it in where it is chosen."""
    message = f"{column.label}. {HOW[column.type]}"
    if len(message) > LONGEST_MESSAGE:
        message = HOW[column.type]
    rules: dict[str, dict[str, object]] = {
        "count": {"validate": "integer", "criteria": ">=", "value": 0},
        "level": {"validate": "list", "source": [title for _, title in book.questions.levels]},
        "answer": {"validate": "list", "source": ["có", "không"]},
    }
    rule = rules.get(column.type, {"validate": "any"})
    return rule | {
        "input_message": message,
        "error_title": "Ô này không nhận",
        "error_message": HOW[column.type],
    }


def add_guide(
    sheet: Worksheet,
    book: Book,
    plan: Plan,
    unit: str,
    columns: Sequence[Column],
    looks: dict[str, Format],
) -> None:
    """Explain how to fill in the table, and for each column why it is asked."""
    widths = {"Cột": 44, "Cách ghi": 50, "Dùng cho": 80}
    for place, width in enumerate(widths.values()):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, f"{plan.title}: {book.questions.unit_title(unit).lower()}")
    for row, note in enumerate(NOTES, start=1):
        sheet.write_string(row, 0, note.format(first=FIRST_ROW))
    head = len(NOTES) + 2
    for place, words in enumerate(widths):
        sheet.write_string(head, place, words, looks["head"])
    for row, column in enumerate(columns, start=head + 1):
        sheet.write_string(row, 0, column.label, looks["strong"])
        how = f"{HOW[column.type]}\n{column.help or ''}".strip()
        sheet.write_string(row, 1, how, looks["text"])
        sheet.write_string(row, 2, "\n".join(uses(book, plan, unit, column)), looks["text"])


def uses(book: Book, plan: Plan, unit: str, column: Column) -> Iterator[str]:
    """Name the criteria that read a column, each with the place of its clause."""
    for criterion in book.criteria_of(plan.id, unit):
        if column.name in (*criterion.facts, f"attestations.{criterion.id}"):
            place = name_of(book.find_clause(criterion.address), book)
            yield f"{criterion.title} ({place})"
