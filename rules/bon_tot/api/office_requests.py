"""The browser's second door, for office files; loaded when first asked, for it needs much more."""

import base64
from collections.abc import Mapping
from functools import partial
from io import BytesIO, StringIO

from bon_tot.api.dispatch import Answer, Request, reply
from bon_tot.api.json_shapes import row_data
from bon_tot.api.session import Session, own_session
from bon_tot.api.table_requests import answer_committee, time_of, units_read
from bon_tot.errors import FactsError
from bon_tot.model.facts import Fault
from bon_tot.model.facts_reader import read_facts
from bon_tot.paper.docx import document
from bon_tot.paper.self_check_report import report
from bon_tot.tables.batch import assess_rows, sniff_csv
from bon_tot.tables.header import count_named, labelled
from bon_tot.tables.results_workbook import ResultsWorkbook
from bon_tot.tables.workbook import FIRST_ROW, open_workbook


def answer(text: str, session: Session | None = None) -> str:
    """Answer a request about a file, as `bon_tot.api.requests.answer` does.

    - `{"do": "open-table", "plan", "unit", "name", "file": base64}`, the name ending in .xlsx or
      .csv, replies as `bon_tot.api.table_requests.units_read`.
    - `{"do": "save-table", "plan", "unit", "name", "year", "as_of", "columns", "rows"}` replies
      `{"name", "file": base64}`, a workbook of results.
    - `{"do": "report", "plan", "facts"}` replies `{"name", "file": base64}`, a Word document.
    """
    return reply(text, _ANSWERS, session or own_session())


assess = answer
"""The name by which the door was known first."""


def _open_table(session: Session, request: Request) -> object:
    book = session.book
    name, content = request["name"], base64.b64decode(request["file"])
    plan, unit = request["plan"], request["unit"]
    if name.lower().endswith(".xlsx"):
        with open_workbook(BytesIO(content)) as (rows, _):
            return units_read(rows, book, plan, unit)
    if name.lower().endswith(".csv"):
        try:
            text = content.decode().removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            wanted = "tệp .xlsx, hoặc .csv mà Excel lưu kiểu “CSV UTF-8”"
            raise FactsError([Fault("tệp", "chữ không phải UTF-8", wanted)]) from error
        named = partial(count_named, book=book, plan_id=plan, unit=unit)
        rows, _ = sniff_csv(StringIO(text, newline=""), named)
        return units_read(rows, book, plan, unit)
    raise FactsError([Fault("tệp", f"tên là {name}", "tệp .xlsx hoặc .csv")])


def _save_table(session: Session, request: Request) -> object:
    book = session.book
    plan, unit, columns = request["plan"], request["unit"], request["columns"]
    header = labelled(columns, book)
    numbered = enumerate(request["rows"], start=FIRST_ROW)
    common = time_of(book, request)
    results = list(assess_rows(columns, numbered, book, plan, unit, common))
    rows = [row_data(one, header, book.vocabulary.roll_up) for one in results]
    summed_up = answer_committee(session, {**request, "rows": rows})
    workbook = ResultsWorkbook(book, columns)
    for row in request["rows"]:
        workbook.add_input(row)
    for result in results:
        workbook.add(result)
    owner = {**request, **common}
    workbook.add_overview(book.find_plan(plan), unit, owner, summed_up)
    file = BytesIO()
    workbook.save(file)
    content = base64.b64encode(file.getvalue()).decode()
    return {"name": f"ket-qua-{plan}-{unit}.xlsx", "file": content}


def _save_report(session: Session, request: Request) -> object:
    book = session.book
    facts = read_facts(request["facts"], book)
    content = document(report(book, facts, request["plan"]))
    words = filter(None, ("bao-cao-tu-danh-gia", facts.unit, facts.year))
    name = f"{'-'.join(map(str, words))}.docx"
    return {"name": name, "file": base64.b64encode(content).decode()}


_ANSWERS: Mapping[str, Answer] = {
    "open-table": _open_table,
    "save-table": _save_table,
    "report": _save_report,
}
