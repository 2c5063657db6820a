"""What the page for many units asks: rows assessed, and the committee's facts."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from bon_tot.api.dispatch import Request
from bon_tot.api.json_shapes import derived_data, row_data, summary_data
from bon_tot.api.session import Session
from bon_tot.errors import FactsError
from bon_tot.model.book import Book
from bon_tot.model.facts_reader import read_facts
from bon_tot.tables.answers import CommitteeData, RowData
from bon_tot.tables.batch import assess_rows
from bon_tot.tables.columns import AS_OF, NAME, UNIT, YEAR, cell_readers, read_cells
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
    return {"rows": [row_data(result, book) for result in results]}


def answer_committee(session: Session, request: Request) -> CommitteeData:
    """Sum up assessed rows: `{"plan", "name", "year", "as_of", "rows": [of `answer_table`]}`.

    Nothing is derived where a unit is no branch under a committee. `facts` is a facts file of the
    committee.
    """
    book = session.book
    rows: list[RowData] = request["rows"]
    summary = summary_data(book, rows)
    roll_up = book.vocabulary.roll_up
    if not rows or any(
        row["unit"] not in book.questions.unit_kinds
        or book.questions.base_of(row["unit"]) != roll_up.below
        for row in rows
    ):
        return {"summary": summary, "derived": [], "facts": None}
    branches = [committee.Branch(row["verdict"], row["figures"]) for row in rows]
    derived = committee.derive(branches, book.find_plan(request["plan"]), book)
    return {
        "summary": summary,
        "derived": [derived_data(book, one) for one in derived],
        "facts": _committee_facts(book, request, derived),
    }


def answer_unit_facts(session: Session, request: Request) -> dict[str, dict[str, Any]]:
    """The facts file of one row: `{"unit", "year", "as_of", "columns": [name], "row": [text]}`.

    `facts`, where it is given, is a facts file that says more of the unit than a row can: what has
    no column stays, and so do the figures that follow from it. What a cell says wrongly goes over
    as typed.
    """
    book = session.book
    book.require_unit(request["unit"])
    facts: dict[str, Any] = {
        key: dict(value) if isinstance(value, dict) else value
        for key, value in (request.get("facts") or {}).items()
    }
    follow = _following(facts, book)
    said_in = zip(request["columns"], request["row"], strict=False)
    cells = {name: cell for name, cell in said_in if name not in follow}
    readers = cell_readers(cells, book)
    for name in cells:
        group, _, rest = name.partition(".")
        if not rest:
            facts.pop(group, None)
        elif isinstance(facts.get(group), dict):
            facts[group].pop(rest, None)
    said = {UNIT: request["unit"], **_said(book, request, YEAR, AS_OF)}
    read_cells(readers, cells.values(), said)
    for key, value in said.items():
        facts[key] = {**facts[key], **value} if isinstance(facts.get(key), dict) else value
    return {"facts": {key: _plain(value) for key, value in facts.items() if value != {}}}


def _following(facts: dict[str, Any], book: Book) -> set[str]:
    """The figures of a facts file that follow from others that have no column."""
    log = book.vocabulary.meeting_log.id
    try:
        derived = read_facts(facts, book, unit_required=False).derived
    except FactsError:
        return set()
    return set(derived.get(log, ()))


def _plain(value: Any) -> Any:
    """A value as JSON writes it, decimals as numbers."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return float(value) if isinstance(value, Decimal) else value


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
