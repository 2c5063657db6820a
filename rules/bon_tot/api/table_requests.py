"""What the page for many units asks: rows assessed, a paste read, the committee's facts."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from bon_tot.api.dispatch import Request
from bon_tot.api.json_shapes import derived_data, row_data, summary_data, units_data
from bon_tot.api.session import Session
from bon_tot.errors import FactsError
from bon_tot.model.book import Book
from bon_tot.model.facts_reader import read_facts
from bon_tot.tables.answers import CommitteeData, RowData, UnitsRead
from bon_tot.tables.batch import Quoting, assess_rows, open_table, read_csv
from bon_tot.tables.columns import AS_OF, NAME, UNIT, YEAR, cell_readers, read_cells
from bon_tot.tables.header import Header, has_header, labelled, unit_rows
from bon_tot.verdict import committee


def answer_table(session: Session, request: Request) -> dict[str, list[RowData]]:
    """Assess rows: `{"plan", "unit", "columns": [name], "rows": [[text]], "first": number}`.

    `year` and `as_of`, as typed, go for every row that does not tell its own. A row that is refused
    has the verdict null; an empty one is left out of the reply.
    """
    book = session.book
    columns = request["columns"]
    numbered = enumerate(request["rows"], start=request.get("first", 1))
    plan, unit = request["plan"], request.get("unit")
    results = assess_rows(columns, numbered, book, plan, unit, time_of(book, request))
    header = labelled(columns, book)
    return {"rows": [row_data(result, header, book.vocabulary.roll_up) for result in results]}


def answer_paste(session: Session, request: Request) -> UnitsRead:
    """Read what was copied from a spreadsheet: `{"plan", "unit", "text"}`."""
    book = session.book
    plan, unit = request["plan"], request.get("unit")
    rows = _pasted_rows(request["text"])
    if has_header(rows, book, plan, unit):
        return units_read(rows, book, plan, unit)
    left_out: list[int] = []
    rows = [row for _, row in unit_rows(enumerate(rows, start=1), Header((), (), 0), left_out)]
    return units_data(None, rows, (), left_out)


def _pasted_rows(text: str) -> list[list[str]]:
    """Read the rows of a block.

    A spreadsheet quotes a cell of several lines, but not one that only holds a quotation mark.
    """
    try:
        return _rows_of(text, csv.QUOTE_MINIMAL)
    except FactsError:
        return _rows_of(text, csv.QUOTE_NONE)


def _rows_of(text: str, quoting: Quoting) -> list[list[str]]:
    return list(read_csv(io.StringIO(text, newline=""), "\t", quoting=quoting))


def units_read(rows: Iterable[list[str]], book: Book, plan: str, unit: str | None) -> UnitsRead:
    """Read a table for the page, whose reader is told what is not read.

    Each text of the reply is on one line. The errors are those of
    `bon_tot.tables.header.read_header`.
    """
    table = open_table(rows, book, plan, unit, unit_required=False, strangers_aside=True)
    header = table.header
    lines = [header.read_cells_of(row) for _, row in table.units]
    return units_data(header.read_names, lines, header.unread, table.left_out)


def answer_committee(session: Session, request: Request) -> CommitteeData:
    """Sum up assessed rows: `{"plan", "name", "year", "as_of", "rows": [of `answer_table`]}`.

    Nothing is derived where a unit is no branch under a committee. `facts` is a facts file of the
    committee.
    """
    book = session.book
    rows: list[RowData] = request["rows"]
    summary = summary_data(book, rows)
    roll_up = book.vocabulary.roll_up
    if not rows or any(row["unit"] != roll_up.below for row in rows):
        return {"summary": summary, "derived": [], "facts": None}
    branches = [committee.Branch(row["verdict"], row["figures"]) for row in rows]
    derived = committee.derive(branches, book.find_plan(request["plan"]), book)
    return {
        "summary": summary,
        "derived": [derived_data(book, one) for one in derived],
        "facts": _committee_facts(book, request, derived),
    }


def time_of(book: Book, request: Request) -> dict[str, Any]:
    """The year and the day that a request gives for all of its rows, as a file of facts has them.

    Raises:
        FactsError: One of them is none.
    """
    said = _said(book, request, YEAR, AS_OF)
    read_facts(said, book, unit_required=False)
    return said


def _said(book: Book, request: Request, *names: str) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    given = [name for name in names if request.get(name)]
    read_cells(cell_readers(given, book), [request[name] for name in given], facts)
    return facts


def _committee_facts(
    book: Book, request: Request, derived: Iterable[committee.Derived]
) -> dict[str, Any]:
    facts = {UNIT: book.vocabulary.roll_up.unit, **_said(book, request, NAME, YEAR, AS_OF)}
    for one in derived:
        if one.value is not None:
            group, _, short_name = one.fact.partition(".")
            facts.setdefault(group, {})[short_name] = one.value
    return facts
