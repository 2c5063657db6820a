"""Many units at once: rows in, one unit a row, and a row of results out for each.

Rows are read, assessed and written one by one, so memory hardly grows with the file.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TextIO

from bon_tot.errors import FactsError
from bon_tot.model.book import Book
from bon_tot.model.checks import NOT_MET, UNKNOWN, Verdict
from bon_tot.model.facts import Facts, Fault
from bon_tot.model.facts_reader import read_facts
from bon_tot.tables.columns import NAME, UNIT, cell_readers, read_cells
from bon_tot.tables.formulas import inert
from bon_tot.verdict.assess import Assessment, assess


@dataclass(frozen=True, slots=True)
class AssessedRow:
    """A row that was accepted, with its facts and its assessment."""

    row: int
    name: str
    facts: Facts
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was refused, and why."""

    row: int
    name: str
    unit: str | None
    faults: tuple[Fault, ...]


RowResult = AssessedRow | RefusedRow

CAN_STILL = "can_still"
"""The column that tells, of a unit that does not meet all, whether it still can within the year."""


def assess_rows(
    columns: Sequence[str | None],
    numbered_rows: Iterable[tuple[int, Iterable[str]]],
    book: Book,
    plan_id: str,
    unit: str | None = None,
    common: Mapping[str, Any] = MappingProxyType({}),
) -> Iterator[RowResult]:
    """Assess each row under one plan; empty rows are passed over.

    Args:
        columns: The names of the cells of a row; None of those that are not read, as are those
            right of them all.
        numbered_rows: The rows, each with its number.
        book: The book that holds the plan.
        plan_id: The plan's id.
        unit: The kind of every unit whose row does not tell its own.
        common: What likewise goes for every unit, such as the year, as a file of facts has it.
    """
    readers = cell_readers(columns, book)
    for number, row in numbered_rows:
        cells = list(row)
        if not any(map(str.strip, cells)):
            continue
        said: dict[str, Any] = {**common, **({UNIT: unit} if unit else {})}
        read_cells(readers, cells, said)
        name = said.pop(NAME, "")
        try:
            facts = read_facts(said, book)
            assessment = assess(book, facts, plan_id)
        except FactsError as error:
            yield RefusedRow(number, name, said.get(UNIT), error.faults)
        else:
            yield AssessedRow(number, name, facts, assessment)


def result_columns(goods: Iterable[int]) -> dict[str, str]:
    """Name the columns of a table of results, and what a person reads above each."""
    return {
        "row": "Hàng",
        NAME: "Tên đơn vị",
        "unit": "Loại đơn vị",
        "plan": "Văn bản",
        "verdict": "Bốn tốt",
        **{f"good_{good}": f"Tốt {good}" for good in goods},
        "class": "Mức xếp loại theo văn bản",
        "not_met": "Điều khoản không đạt",
        "gaps": "Còn thiếu",
        "unknown": "Điều khoản chưa đủ thông tin",
        CAN_STILL: "Còn kịp đạt trong năm",
    }


def result_cells(result: AssessedRow) -> list[int | str]:
    """Give the cells of one result, in the order of `result_columns`; blank ones are empty."""
    assessment = result.assessment
    rating = assessment.classification.rating if assessment.classification else ""
    return [
        result.row,
        result.name,
        assessment.unit,
        assessment.plan,
        assessment.verdict,
        *[verdict for _, verdict in assessment.goods],
        rating,
        _clauses(assessment, NOT_MET),
        " ".join(gaps_by_title(assessment)),
        _clauses(assessment, UNKNOWN),
        "" if assessment.can_still is None else str(assessment.can_still).lower(),
    ]


def gaps_by_title(assessment: Assessment) -> list[str]:
    """What is lacking of each criterion that is not met, its title first."""
    return [
        f"{criterion.title}: {outcome.gap}."
        for criterion, outcome in assessment.findings
        if outcome.gap
    ]


def _clauses(assessment: Assessment, verdict: Verdict) -> str:
    found = (one.criterion.address for one in assessment.findings if one.outcome.verdict == verdict)
    return " ".join(dict.fromkeys(found))


def write_csv(
    stream: TextIO, delimiter: str, goods: Iterable[int]
) -> Callable[[AssessedRow], None]:
    """Write the header of results, a column for each good, and give what writes one result."""
    table = csv.writer(stream, delimiter=delimiter)
    table.writerow(result_columns(goods))

    def write(result: AssessedRow) -> None:
        row, name, *others = result_cells(result)
        table.writerow([row, inert(str(name)), *others])

    return write
