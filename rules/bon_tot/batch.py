"""Many units at once: a table in, one unit a row, and a table of results out.

Rows are read, assessed and written one by one, so memory does not grow with the file.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bon_tot.assess import Assessment, assess
from bon_tot.checks import NOT_MET, UNKNOWN
from bon_tot.errors import FactsError
from bon_tot.facts import Fault, read_facts

NAME = "name"
ANSWERS = {"true": True, "có": True, "false": False, "không": False}
HEADER = ("row", NAME, "unit", "plan", "verdict", "good_1", "good_2", "good_3", "good_4")
HEADER += ("class", "not_met", "gaps", "unknown")
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of one row: its assessment, or the faults that refused it, a line each."""

    row: int
    name: str
    assessment: Assessment | None
    faults: tuple[str, ...] = ()


def open_table(stream, book):
    """Read the header of a CSV stream; gives the columns, the rows' reader and the delimiter.

    The columns are `name`, `unit`, `year` and dotted fact names such as `members.total` or
    `attestations.<criterion id>`, parted by commas or semicolons. Raises FactsError naming each
    column that is none of them, stands twice, or is wanting.
    """
    first_line = stream.readline()
    delimiter = max(";,\t", key=first_line.count)
    header = [cell.strip() for cell in next(csv.reader([first_line], delimiter=delimiter), [])]
    known = {NAME, "unit", "year", *book.questions.by_name}
    known |= {f"attestations.{one.id}" for one in book.criteria if one.kind == "attested"}
    faults = [
        Fault(f"cột {column or '(không tên)'}", "tên lạ", "name, unit, year và tên số liệu")
        for column in header
        if column not in known
    ]
    faults += [
        Fault(f"cột {column}", f"ghi {header.count(column)} lần", "mỗi cột một lần")
        for column in dict.fromkeys(header)
        if header.count(column) > 1
    ]
    if "unit" not in header:
        faults.append(Fault("cột unit", "chưa có", "một cột unit"))
    if faults:
        raise FactsError(faults)
    return header, csv.reader(stream, delimiter=delimiter), delimiter


def assess_rows(columns, rows, book, plan_id) -> Iterator[RowResult]:
    """Assess each row under one plan; rows are numbered as a spreadsheet shows them, from 2.

    Empty rows are passed over.
    """
    for number, cells in enumerate(_readable(rows), start=2):
        row = {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}
        name = row.pop(NAME, "")
        if not any(cell.strip() for cell in cells):
            continue
        try:
            if len(cells) > len(columns):
                raise FactsError([Fault("hàng", f"có {len(cells)} ô", f"{len(columns)} ô")])
            assessment = assess(book, read_facts(_facts_of(row), book), plan_id)
        except FactsError as error:
            yield RowResult(number, name, None, tuple(map(str, error.faults)))
        else:
            yield RowResult(number, name, assessment)


def _readable(rows):
    try:
        yield from rows
    except csv.Error as error:
        fault = Fault("bảng", f"dòng {rows.line_num} không đọc được ({error})", "CSV đúng cú pháp")
        raise FactsError([fault]) from error


def result_cells(result):
    """The cells of one result, in the order of HEADER; none starts what a spreadsheet computes."""
    assessment = result.assessment
    gaps = [one.outcome.gap for one in assessment.findings if one.outcome.gap]
    rating = assessment.classification.rating if assessment.classification else ""
    goods = [verdict for _, verdict in assessment.goods]
    name = f"'{result.name}" if result.name.startswith(_RISKY) else result.name
    return [
        result.row,
        name,
        assessment.unit,
        assessment.plan,
        assessment.verdict,
        *goods,
        rating,
        _clauses(assessment, NOT_MET),
        "; ".join(gaps),
        _clauses(assessment, UNKNOWN),
    ]


def _clauses(assessment, verdict):
    found = (one.criterion.address for one in assessment.findings if one.outcome.verdict == verdict)
    return " ".join(dict.fromkeys(found))


def _facts_of(row):
    """A row as nested facts; blank cells are unknown, cells that are no figure stay as typed."""
    facts = {}
    for column, cell in row.items():
        if not cell:
            continue
        group, _, name = column.partition(".")
        if not name:
            facts[column] = _figure(cell) if column == "year" else cell
        elif group == "attestations":
            facts.setdefault(group, {})[name] = ANSWERS.get(cell.lower(), cell)
        elif name == "scores":
            scores = re.split(r"[;\s]+", cell.strip("; "))
            facts.setdefault(group, {})[name] = [_point(score) for score in scores]
        else:
            facts.setdefault(group, {})[name] = _figure(cell)
    return facts


def _figure(cell):
    return int(cell) if re.fullmatch(r"[0-9]{1,15}", cell) else cell


def _point(cell):
    return Decimal(cell.replace(",", ".")) if re.fullmatch(r"[0-9]+([.,][0-9]+)?", cell) else cell
