"""What the page for many units asks: a block of rows assessed, a paste read, the committee's facts.

Requests and replies are JSON values; a refusal is a FactsError, which the door tells.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from bon_tot.errors import FactsError
from bon_tot.model.book import Book
from bon_tot.model.checks import NOT_MET, UNKNOWN, Verdict
from bon_tot.model.vocabulary import RollUp
from bon_tot.tables.batch import (
    AssessedRow,
    Quoting,
    RowResult,
    assess_rows,
    open_table,
    read_csv,
)
from bon_tot.tables.columns import NAME, UNIT, YEAR, cell_readers, find_column, read_cells
from bon_tot.tables.header import Header, has_header, labelled, unit_rows
from bon_tot.verdict import committee

Request = Mapping[str, Any]
"""A parsed JSON request."""


class GoodVerdict(TypedDict):
    """The verdict on one good."""

    good: int
    verdict: Verdict


class RowFault(TypedDict):
    """One fault of a row: its number, the columns to mend, and what to tell."""

    row: int
    columns: list[str]
    message: str


class LackingCriterion(TypedDict):
    """A criterion that is not met, and what is lacking."""

    id: str
    gap: str | None


# Written as a call, for “class” can be no attribute's name.
RowData = TypedDict(
    "RowData",
    {
        "row": int,
        "name": str,
        "unit": str | None,
        "verdict": Verdict | None,
        "goods": list[GoodVerdict],
        "class": str | None,
        "not_met": list[LackingCriterion],
        "unknown": list[str],
        "outside_period": str | None,
        "figures": dict[str, int],
        "faults": list[RowFault],
    },
)
"""What is told of one row."""


class UnitsRead(TypedDict):
    """A table read for the page; the columns are None where the first row is a unit already."""

    columns: list[str] | None
    rows: list[list[str]]
    unread: list[str]
    left_out: int


class GoodCounts(TypedDict):
    """How many units have which verdict on one good."""

    good: int
    verdicts: dict[Verdict, int]


class Summary(TypedDict):
    """A whole table in sum."""

    units: int
    refused: int
    verdicts: dict[Verdict, int]
    goods: list[GoodCounts]


class DerivedFigure(TypedDict):
    """One figure of the committee, and how it follows; None where it does not follow yet."""

    fact: str
    label: str
    value: int | None
    how: str


class CommitteeData(TypedDict):
    """A table in sum, and what a committee may say of itself from it."""

    summary: Summary
    derived: list[DerivedFigure]
    facts: dict[str, Any] | None


def answer_table(book: Book, request: Request) -> dict[str, list[RowData]]:
    """Assess rows: `{"plan", "unit", "columns": [name], "rows": [[text]], "first": number}`.

    A row that is refused has the verdict null; an empty one is left out of the reply.
    """
    columns = request["columns"]
    numbered = enumerate(request["rows"], start=request.get("first", 1))
    results = assess_rows(columns, numbered, book, request["plan"], request.get("unit"))
    header = labelled(columns, book)
    return {"rows": [row_data(result, header, book.vocabulary.roll_up) for result in results]}


def answer_paste(book: Book, request: Request) -> UnitsRead:
    """Read what was copied from a spreadsheet: `{"plan", "unit", "text"}`."""
    plan, unit = request["plan"], request.get("unit")
    rows = _pasted_rows(request["text"])
    if has_header(rows, book, plan, unit):
        return units_read(rows, book, plan, unit)
    left_out: list[int] = []
    rows = [row for _, row in unit_rows(enumerate(rows, start=1), Header((), (), 0), left_out)]
    return {"columns": None, "rows": _lines(rows), "unread": [], "left_out": len(left_out)}


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
    lines = _lines(header.read_cells_of(row) for _, row in table.units)
    return {
        "columns": header.read_names,
        "rows": lines,
        "unread": list(header.unread),
        "left_out": len(table.left_out),
    }


def _lines(rows: Iterable[Iterable[str]]) -> list[list[str]]:
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def answer_committee(book: Book, request: Request) -> CommitteeData:
    """Sum up assessed rows: `{"plan", "name", "year", "rows": [as `answer_table` replied]}`.

    Nothing is derived where a unit is no branch under a committee. `facts` is a facts file of the
    committee.
    """
    rows: list[RowData] = request["rows"]
    summary: Summary = {
        "units": len(rows),
        "refused": sum(row["verdict"] is None for row in rows),
        "verdicts": Counter(row["verdict"] for row in rows if row["verdict"]),
        "goods": [
            {
                "good": good,
                "verdicts": Counter(_verdict_on(good, row) for row in rows if row["goods"]),
            }
            for good in book.goods
        ],
    }
    roll_up = book.vocabulary.roll_up
    if not rows or any(row["unit"] != roll_up.below for row in rows):
        return {"summary": summary, "derived": [], "facts": None}
    branches = [committee.Branch(row["verdict"], row["figures"]) for row in rows]
    derived = committee.derive(branches, book.find_plan(request["plan"]), roll_up)
    return {
        "summary": summary,
        "derived": [
            {
                "fact": one.fact,
                "label": find_column(book, one.fact).label,
                "value": one.value,
                "how": one.how,
            }
            for one in derived
        ],
        "facts": _committee_facts(book, request, derived),
    }


def _verdict_on(good: int, row: RowData) -> Verdict:
    return next(one["verdict"] for one in row["goods"] if one["good"] == good)


def _committee_facts(
    book: Book, request: Request, derived: Iterable[committee.Derived]
) -> dict[str, Any]:
    facts: dict[str, Any] = {UNIT: book.vocabulary.roll_up.unit}
    own = [name for name in (NAME, YEAR) if request.get(name)]
    read_cells(cell_readers(own, book), [request[name] for name in own], facts)
    for one in derived:
        if one.value is not None:
            group, _, short_name = one.fact.partition(".")
            facts.setdefault(group, {})[short_name] = one.value
    return facts


def row_data(result: RowResult, header: Header, roll_up: RollUp) -> RowData:
    """Tell what became of one row, with the figures of `roll_up`; `header` names the columns."""
    if not isinstance(result, AssessedRow):
        return {
            "row": result.row,
            "name": result.name,
            "unit": result.unit,
            "verdict": None,
            "goods": [],
            "class": None,
            "not_met": [],
            "unknown": [],
            "outside_period": None,
            "figures": {},
            "faults": [
                {
                    "row": result.row,
                    "columns": list(fault.fields),
                    "message": header.in_words(fault),
                }
                for fault in result.faults
            ],
        }
    assessment = result.assessment
    found = [(one.criterion.id, one.outcome) for one in assessment.findings]
    rule, values = assessment.classification, result.facts.values
    return {
        "row": result.row,
        "name": result.name,
        "unit": assessment.unit,
        "verdict": assessment.verdict,
        "goods": [{"good": good, "verdict": verdict} for good, verdict in assessment.goods],
        "class": rule.rating if rule else None,
        "not_met": [
            {"id": criterion, "gap": outcome.gap}
            for criterion, outcome in found
            if outcome.verdict == NOT_MET
        ],
        "unknown": [criterion for criterion, outcome in found if outcome.verdict == UNKNOWN],
        "outside_period": assessment.outside_period,
        "figures": {name: values[name] for name in roll_up.sums if name in values},
        "faults": [],
    }
