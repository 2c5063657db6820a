"""What the page for many units asks: a block of rows assessed, a paste read, the committee's facts.

Requests and replies are JSON values; a refusal is a FactsError, which the door tells.
"""

import csv
import io
from collections import Counter

from bon_tot.errors import FactsError
from bon_tot.model.checks import NOT_MET, UNKNOWN
from bon_tot.tables.batch import assess_rows, open_table, read_csv
from bon_tot.tables.columns import (
    NAME,
    UNIT,
    YEAR,
    Header,
    cell_readers,
    find_column,
    has_header,
    labelled,
    read_cells,
    unit_rows,
)
from bon_tot.verdict import committee


def answer_table(book, request):
    """Assess rows: `{"plan", "unit", "columns": [name], "rows": [[text]], "first": number}`.

    Replies `{"rows": [{"row", "name", "unit", "verdict", "goods", "class", "not_met": [{"id",
    "gap"}], "unknown": [id], "outside_period", "figures", "faults": [{"row", "columns",
    "message"}]}]}`. A row that is refused has the verdict null; an empty one is left out.
    """
    columns = request["columns"]
    numbered = enumerate(request["rows"], start=request.get("first", 1))
    results = assess_rows(columns, numbered, book, request["plan"], request.get("unit"))
    header = labelled(columns, book)
    return {"rows": [row_data(result, header) for result in results]}


def answer_paste(book, request):
    """Read what was copied from a spreadsheet: `{"plan", "unit", "text"}`.

    Replies as `units_read` does; the columns are null where the first row is a unit already.
    """
    plan, unit = request["plan"], request.get("unit")
    rows = _pasted_rows(request["text"])
    if has_header(rows, book, plan, unit):
        return units_read(rows, book, plan, unit)
    left_out = []
    rows = [row for _, row in unit_rows(enumerate(rows, start=1), Header((), (), 0), left_out)]
    return {"columns": None, "rows": _lines(rows), "unread": [], "left_out": len(left_out)}


def _pasted_rows(text):
    """The rows of a block; a spreadsheet quotes a cell of several lines, none that has a quote."""
    try:
        return _rows_of(text, csv.QUOTE_MINIMAL)
    except FactsError:
        return _rows_of(text, csv.QUOTE_NONE)


def _rows_of(text, quoting):
    rows, _ = read_csv(io.StringIO(text, newline=""), delimiter="\t", quoting=quoting)
    return list(rows)


def units_read(rows, book, plan, unit):
    """Read a table for the page, whose reader is told what is not read.

    Gives `{"columns": [name], "rows": [[text]], "unread": [title], "left_out": count of rows}`,
    each text on one line. Raises FactsError as `bon_tot.columns.read_header` does.
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


def _lines(rows):
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def answer_committee(book, request):
    """Sum up assessed rows: `{"plan", "name", "year", "rows": [as `answer_table` replied]}`.

    Replies `{"summary": {"units", "refused", "verdicts", "goods": [{"good", "verdicts"}]},
    "derived": [{"fact", "label", "value", "how"}], "facts"}`; nothing is derived where a unit is no
    branch under a committee. `facts` is a facts file of the committee.
    """
    rows = request["rows"]
    summary = {
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
    if not rows or any(row["unit"] != committee.BRANCH for row in rows):
        return {"summary": summary, "derived": [], "facts": None}
    branches = [committee.Branch(row["verdict"], row["figures"]) for row in rows]
    derived = committee.derive(branches, book.find_plan(request["plan"]))
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


def _verdict_on(good, row):
    return next(one["verdict"] for one in row["goods"] if one["good"] == good)


def _committee_facts(book, request, derived):
    facts = {UNIT: committee.COMMITTEE}
    own = [name for name in (NAME, YEAR) if request.get(name)]
    read_cells(cell_readers(own, book), [request[name] for name in own], facts)
    for one in derived:
        if one.value is not None:
            group, _, short_name = one.fact.partition(".")
            facts.setdefault(group, {})[short_name] = one.value
    return facts


def row_data(result, header):
    """What `answer_table` replies of one row; `header` names the columns of its faults."""
    assessment = result.assessment
    if assessment is None:
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
        "figures": {name: values[name] for name in committee.ADD_UP if name in values},
        "faults": [],
    }
