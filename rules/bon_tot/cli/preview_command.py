"""`bon-tot preview`: what a table would be taken for, before anything is taken."""

import json
from argparse import Namespace
from collections.abc import Iterator

from bon_tot.api.json_shapes import preview_data
from bon_tot.cli.plan_option import book_and_plan
from bon_tot.cli.table_input import opened_table
from bon_tot.model.book import Book
from bon_tot.tables.answers import PreviewData, PreviewRowData
from bon_tot.tables.columns import find_column

KINDS = {
    "unit": "đơn vị",
    "total": "tổng",
    "heading": "tiêu đề nhóm",
    "numbering": "đánh số cột",
    "header": "tên cột lặp lại",
    "note": "ghi chú",
    "title": "tên bảng",
    "doubtful": "cần hỏi lại",
    "fault": "cần sửa",
}
"""What the kinds of rows are called."""
_WIDEST = max(map(len, KINDS.values()))


def preview(options: Namespace) -> str:
    """What each row of `options.file` would be taken for."""
    book, plan_id = book_and_plan(options.plan)
    if options.unit is not None:
        book.require_unit(options.unit)
    with opened_table(options.file, book, plan_id, options.unit, options.sheet) as (table, _):
        data = preview_data(options.file, table)
    if options.json:
        return json.dumps(data, ensure_ascii=False, indent=2)
    return "\n".join(_lines(data, book))


def _lines(data: PreviewData, book: Book) -> Iterator[str]:
    sheet = f", tờ “{data['sheet']}”" if data["sheet"] else ""
    yield f"{data['file']}{sheet}"
    header = data["header"]
    if header["rows"]:
        yield f"Hàng tên cột: {', '.join(map(str, header['rows']))}"
    for column in header["columns"]:
        fact = column["fact"]
        meant = find_column(book, fact).label if fact else "không đọc"
        yield f"  {column['column']:>3}  {column['title']} → {meant}"
    for row in data["rows"]:
        yield f"{row['row']:>6}  {KINDS[row['as']]:<{_WIDEST}}  {_words(row)}"
    yield from data["notes"]
    counts = [row["as"] for row in data["rows"]]
    told = [f"{counts.count(kind)} hàng {words}" for kind, words in KINDS.items() if kind in counts]
    yield ", ".join(told)


def _words(row: PreviewRowData) -> str:
    said = row.get("name") or row.get("text") or " ".join(row.get("cells", ()))
    return f"{said}  ({row['why']})" if "why" in row else said
