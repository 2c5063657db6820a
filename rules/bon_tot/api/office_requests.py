"""The browser's second door, for office files; loaded when first asked, for it needs much more."""

import base64
from io import BytesIO

from bon_tot.api import request_shapes as shapes
from bon_tot.api.dispatch import Answers, Request, reply, sent_file
from bon_tot.api.json_shapes import preview_data, row_data
from bon_tot.api.paper_requests import write_requested
from bon_tot.api.session import Session, own_session
from bon_tot.api.table_requests import answer_committee, time_of
from bon_tot.api.year_shapes import month_data
from bon_tot.paper.catalogue import REPORT
from bon_tot.paper.docx import document
from bon_tot.tables.batch import assess_rows
from bon_tot.tables.columns import YEAR
from bon_tot.tables.month_list import Month, list_month
from bon_tot.tables.month_workbook import write_month
from bon_tot.tables.preview.opening import open_units
from bon_tot.tables.preview.table_preview import made_for, preview_table
from bon_tot.tables.reading.open_file import open_paste, open_table_file
from bon_tot.tables.results_workbook import ResultsWorkbook
from bon_tot.tables.template import FIRST_ROW
from bon_tot.text.folding import slug


def answer(text: str, session: Session | None = None) -> str:
    """Answer a request about a file, as `bon_tot.api.requests.answer` does.

    - `{"do": "preview", "plan", "unit", "name", "file": base64}`, or with `"text"` and `"html"` of
      a paste in place of the file, replies what the table would be taken for. `"sheet"` names one
      of its sheets, `"choices"` other readings of its columns, by their places from 0, and
      `"columns"` what the columns are where there is no header.
    - `{"do": "made-for", "name", "file": base64}` replies `{"made_for"}`, for what a template
      was made, as far as it says so.
    - `{"do": "save-table", "plan", "unit", "name", "year", "as_of", "columns", "rows"}` replies
      `{"name", "file": base64}`, a workbook of results.
    - `{"do": "paper", …}`, as `bon_tot.api.paper_requests.write_requested` wants it, replies
      `{"name", "file": base64}`, a Word document; so does `{"do": "report", "plan", "facts"}`.
    - `{"do": "month", "month": "2026-03", "name", "files": [{"name", "facts"}]}` replies as
      `bon_tot.api.json_shapes.month_data`, a workbook of what branches noted of that month.
    """
    return reply(text, _ANSWERS, session or own_session())


assess = answer
"""The name by which the door was known first."""


def _preview(session: Session, request: Request) -> object:
    """What a file or a paste would be taken for."""
    book, unit = session.book, request.get("unit")
    plan = book.find_plan(request["plan"]).id
    if "file" in request:
        content = BytesIO(sent_file(request["file"]))
        file = open_units(content, request.get("name", ""), book, plan, unit)
    else:
        file = open_paste(request.get("html", ""), request.get("text", ""))
    choices = request.get("choices", {})
    names = request.get("columns", ())
    preview = preview_table(file, book, plan, unit, request.get("sheet"), choices, names)
    return preview_data(request.get("name", ""), preview)


def _made_for(_: Session, request: Request) -> object:
    """For which document, unit kind and year a file says that it was made."""
    content = BytesIO(sent_file(request["file"]))
    return {"made_for": made_for(open_table_file(content, request["name"], lambda *_: 0))}


def _save_table(session: Session, request: Request) -> object:
    book = session.book
    plan, unit, columns = request["plan"], request["unit"], request["columns"]
    numbered = enumerate(request["rows"], start=FIRST_ROW)
    common = time_of(book, request)
    results = list(assess_rows(columns, numbered, book, plan, unit, common))
    rows = [row_data(one, book) for one in results]
    summed_up = answer_committee(session, {**request, "rows": rows})
    workbook = ResultsWorkbook(book, columns)
    for row in request["rows"]:
        workbook.add_input(row)
    for result in results:
        workbook.add(result)
    owner = {**request, **common}
    workbook.add_overview(book.find_plan(plan), unit, owner, summed_up)
    made_for = {"plan": plan, "unit": unit, "year": str(common.get(YEAR, ""))}
    workbook.mark({name: value for name, value in made_for.items() if value})
    file = BytesIO()
    workbook.save(file)
    content = base64.b64encode(file.getvalue()).decode()
    called = slug(request.get("name") or "") or f"{plan}-{unit}"
    parts = ("ket-qua", called, slug(str(request.get("year") or "")))
    return {"name": f"{'-'.join(filter(None, parts))}.xlsx", "file": content}


def _save_paper(session: Session, request: Request) -> object:
    paper = write_requested(session, request)
    content = base64.b64encode(document(paper.blocks)).decode()
    return {"name": f"{paper.file}.docx", "file": content}


def _save_report(session: Session, request: Request) -> object:
    return _save_paper(session, {**request, "paper": REPORT})


def _save_month(session: Session, request: Request) -> object:
    book, month = session.book, Month.parse(request["month"])
    found = list_month(book, month, ((one["name"], one["facts"]) for one in request["files"]))
    file, owner = BytesIO(), request.get("name") or None
    write_month(book, found, owner, file)
    words = ("cham-diem-sinh-hoat", slug(owner or ""), request["month"])
    return month_data(f"{'-'.join(filter(None, words))}.xlsx", file.getvalue(), found)


_ANSWERS: Answers = {
    "preview": (_preview, shapes.Preview),
    "made-for": (_made_for, shapes.MadeFor),
    "save-table": (_save_table, shapes.SavedTable),
    "report": (_save_report, shapes.Report),
    "paper": (_save_paper, shapes.Paper),
    "month": (_save_month, shapes.MonthList),
}
