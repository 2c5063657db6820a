"""Many units at once: rows in, one unit a row, and a row of results out for each.

Rows are read, assessed and written one by one, so memory does not grow with the file.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from bon_tot.errors import FactsError
from bon_tot.model.checks import NOT_MET, UNKNOWN
from bon_tot.model.facts import Facts, Fault, read_facts
from bon_tot.tables.columns import (
    HEAD_ROWS,
    NAME,
    UNIT,
    Header,
    cell_readers,
    read_cells,
    read_header,
    unit_rows,
)
from bon_tot.verdict.assess import Assessment, assess

RESULT_COLUMNS = {
    "row": "Hàng",
    NAME: "Tên đơn vị",
    "unit": "Loại đơn vị",
    "plan": "Văn bản",
    "verdict": "Bốn tốt",
    "good_1": "Tốt 1",
    "good_2": "Tốt 2",
    "good_3": "Tốt 3",
    "good_4": "Tốt 4",
    "class": "Xếp loại suy ra",
    "not_met": "Điều khoản chưa đạt",
    "gaps": "Còn thiếu",
    "unknown": "Điều khoản chưa đủ thông tin",
}
"""The columns of a table of results, and what a person reads above them."""

MARKS = ";,\t"
"""What stands between the cells of a CSV file."""

_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of one row: its assessment, or the faults that refused it."""

    row: int
    name: str
    unit: str | None
    facts: Facts | None
    assessment: Assessment | None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header is read: the units below it, with the numbers of their rows, from 1.

    `left_out` are the numbers of the rows that are no units, of those read so far.
    """

    header: Header
    units: Iterator[tuple[int, list[str]]]
    left_out: list[int]


def open_table(rows, book, plan_id, unit=None, **options):
    """Read the header of a table, whose `rows` are lists of texts.

    Takes the options of `bon_tot.columns.read_header`, and raises FactsError as that does.
    """
    rows = iter(rows)
    head = list(islice(rows, HEAD_ROWS))
    header = read_header(head, book, plan_id, unit, **options)
    below = enumerate(chain(head[header.row + 1 :], rows), start=header.row + 2)
    left_out = []
    return Table(header, unit_rows(below, header, left_out), left_out)


def assess_rows(columns, numbered_rows, book, plan_id, unit=None) -> Iterator[RowResult]:
    """Assess each row under one plan; `columns` are the names of its cells, None of those not read.

    `unit` is the kind of every unit whose row does not tell its own. Empty rows are passed over.
    """
    readers = cell_readers(columns, book)
    for number, row in numbered_rows:
        cells = [cell.strip() for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        said = {UNIT: unit} if unit else {}
        read_cells(readers, cells, said)
        name = said.pop(NAME, "")
        try:
            if len(cells) > len(columns):
                raise FactsError([Fault("hàng", f"có {len(cells)} ô", f"{len(columns)} ô")])
            facts = read_facts(said, book)
            assessment = assess(book, facts, plan_id)
        except FactsError as error:
            yield RowResult(number, name, said.get(UNIT), None, None, error.faults)
        else:
            yield RowResult(number, name, facts.unit, facts, assessment)


def result_cells(result):
    """The cells of one result, in the order of RESULT_COLUMNS; those blank are empty texts."""
    assessment = result.assessment
    gaps = [one.outcome.gap for one in assessment.findings if one.outcome.gap]
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
        "; ".join(gaps),
        _clauses(assessment, UNKNOWN),
    ]


def _clauses(assessment, verdict):
    found = (one.criterion.address for one in assessment.findings if one.outcome.verdict == verdict)
    return " ".join(dict.fromkeys(found))


def read_csv(stream, delimiter=None, *, named=None, quoting=csv.QUOTE_MINIMAL):
    """The rows of a CSV stream, and the mark between its cells.

    Where the mark is not told, it is the one by which the first rows name most columns, as
    `named` counts them. Raises FactsError, while rows are read, for what is no CSV: a quotation
    mark that is never closed would swallow all units below it.
    """
    head = list(islice(stream, HEAD_ROWS))
    delimiter = delimiter or max(MARKS, key=lambda mark: _fitness(head, mark, named))
    rows = csv.reader(chain(head, stream), delimiter=delimiter, quoting=quoting, strict=True)
    return _readable(rows), delimiter


def _fitness(head, mark, named):
    """How many columns the lines name, read with that mark; then how often the first has it."""
    try:
        rows = list(csv.reader(head, delimiter=mark))
    except csv.Error:
        return 0, 0
    return named(rows), "".join(head[:1]).count(mark)


def _readable(rows):
    try:
        yield from rows
    except csv.Error as error:
        wanted = "CSV đúng cú pháp, dấu ngoặc kép nào mở cũng có dấu đóng"
        fault = Fault("bảng", f"dòng {rows.line_num} không đọc được ({error})", wanted)
        raise FactsError([fault]) from error


def write_csv(stream, delimiter):
    """Write the header of results; gives what writes one result."""
    table = csv.writer(stream, delimiter=delimiter)
    table.writerow(RESULT_COLUMNS)

    def write(result):
        row, name, *others = result_cells(result)
        table.writerow([row, f"'{name}" if name.startswith(_RISKY) else name, *others])

    return write
