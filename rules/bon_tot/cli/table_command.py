"""`bon-tot assess` of a table: one unit a row in, a table of results out, either kind of file."""

import io
import re
import sys
import time
from argparse import Namespace
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bon_tot.cli.plan_option import book_and_plan
from bon_tot.cli.preview_command import KINDS
from bon_tot.cli.table_input import opened_table
from bon_tot.errors import RequestError, TableError
from bon_tot.files.output_file import replacing
from bon_tot.model.book import Book
from bon_tot.tables.batch import AssessedRow, RefusedRow, RowResult, assess_rows, write_csv
from bon_tot.tables.columns import UNIT, find_column
from bon_tot.tables.preview.survey import in_spans
from bon_tot.tables.preview.table_preview import NO_HEADER, PreviewRow, TablePreview

ShareRead = Callable[[], float | None]
"""How much of a table is read so far; None where that is not known."""

OUTPUTS = (".csv", ".xlsx")
_MACHINE_NAME = re.compile(r"[a-z_]+(\.[a-z0-9_.-]+)?")
_BAR = 24
_PAUSE = 0.1
"""How wide the bar of progress is, in characters, and how often it is drawn, in seconds."""


def assess_table(options: Namespace) -> int:
    """Assess the table `options.file` into `options.output`; gives the exit status.

    Units are the rows that `bon-tot preview` shows as such. The results appear whole or not at all.
    Rows that are refused, or doubtful, are told on stderr, by row and name, and left out; the exit
    status is then 1.
    """
    book, plan_id = book_and_plan(options.plan)
    if options.unit is not None:
        book.require_unit(options.unit)
    if options.output is None:
        raise RequestError("--output: chưa ghi, chỉ nhận tên tệp kết quả khi đọc một bảng")
    if options.json:
        raise RequestError("--json: không dùng với một bảng, chỉ nhận --output")
    output = Path(options.output)
    if output.suffix.lower() not in OUTPUTS:
        raise RequestError(f"--output: ghi {output}, chỉ nhận tệp {' hoặc '.join(OUTPUTS)}")
    with opened_table(options.file, book, plan_id, options.unit) as (table, delimiter):
        require_columns(table, options.unit)
        progress = _Progress(table.sheet.share_read)
        refused = written = 0
        outside: dict[str, list[int]] = defaultdict(list)
        with (
            replacing(output, options.file) as stream,
            _writer(stream, output, delimiter, book) as write,
        ):
            for result in results_of(table, book, plan_id):
                if isinstance(result, AssessedRow):
                    written += 1
                    write(result)
                    if result.assessment.outside_period:
                        outside[result.assessment.outside_period].append(result.row)
                else:
                    refused += 1
                    progress.clear()
                    tell_refused(options.file, result, table)
                progress.show(written + refused)
            progress.clear()
    for note in (*_left_out(table), *table.notes):
        sys.stderr.write(f"{options.file}: {note}\n")
    for words, numbers in outside.items():
        sys.stderr.write(f"{options.file}: Hàng {in_spans(numbers)}: {words}\n")
    sys.stderr.write(f"{output}: đã ghi {written} đơn vị, từ chối {refused}\n")
    return 1 if refused else 0


def require_columns(table: TablePreview, unit: str | None) -> None:
    """Refuse a table of which something that names facts would not be read.

    Raises:
        TableError: With a sentence for each fault.
    """
    header = table.header
    faults = header.faults(table.book)
    faults += [
        f"{column} không phải tên số liệu nào. Xin xem lại tên ấy, hoặc bỏ cột ấy."
        for column in header.strangers
        if _MACHINE_NAME.fullmatch(column.title)
    ]
    if not header.read:
        faults.append(NO_HEADER)
    if unit is None and header.place_of(UNIT) is None:
        label = find_column(table.book, UNIT).label
        faults.append(f"Bảng chưa có cột “{label}” (unit). Xin thêm cột ấy, hoặc ghi --unit.")
    if faults:
        raise TableError("\n".join(faults))


def results_of(table: TablePreview, book: Book, plan_id: str) -> Iterator[RowResult | PreviewRow]:
    """The results of the units, and the rows that nobody has said are units, as they come."""
    for row in table.told_rows():
        if row.kind == "unit":
            numbered = [(row.row.number, row.row.cells)]
            yield from assess_rows(table.header.names, numbered, book, plan_id, table.unit)
        elif row.is_taken_on_asking:
            yield row


def tell_refused(file: str, result: RefusedRow | PreviewRow, table: TablePreview) -> None:
    """Say on stderr why a row is not taken."""
    if isinstance(result, PreviewRow):
        number, told = result.row.number, [result.why or ""]
    else:
        number, told = result.row, table.fault_sentences(result.row, result.faults)
    place = ", ".join(filter(None, (f"Hàng {number}", result.name)))
    sys.stderr.write("".join(f"{file}: {place}: {words}\n" for words in told))


def _left_out(table: TablePreview) -> Iterator[str]:
    """Which rows are no units, and what they are."""
    rows: dict[str, list[int]] = defaultdict(list)
    for number, told in table.survey.told.items():
        rows[told.kind].append(number)
    for kind, words in KINDS.items():
        if rows[kind] and kind != "doubtful":
            yield f"Hàng {in_spans(rows[kind])} là {words}, không tính."


@contextmanager
def _writer(
    stream: BinaryIO, output: Path, delimiter: str, book: Book
) -> Iterator[Callable[[AssessedRow], None]]:
    """Give what writes one result to `stream`, as the kind of file that `output` is named."""
    if output.suffix.lower() == ".csv":
        with io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text:
            yield write_csv(text, delimiter, book.goods)
    else:
        from bon_tot.tables.results_workbook import ResultsWorkbook

        workbook = ResultsWorkbook(book)
        yield workbook.add
        workbook.save(stream)


class _Progress:
    """A bar on the terminal; nothing where stderr is none."""

    def __init__(self, share_read: ShareRead) -> None:
        self._share_read = share_read
        self._is_shown = sys.stderr.isatty()
        self._due = 0.0

    def show(self, count: int) -> None:
        """Tell how many units are done, and of a table whose length is known how much."""
        if not self._is_shown or time.monotonic() < self._due:
            return
        self._due = time.monotonic() + _PAUSE
        share = self._share_read()
        words = f"{count:,} đơn vị".replace(",", ".")
        if share is not None:
            share = min(share, 1)
            words = f"[{'█' * round(share * _BAR):░<{_BAR}}] {share:4.0%}  {words}"
        sys.stderr.write(f"\r\x1b[K{words}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the bar away."""
        if self._is_shown and self._due:
            sys.stderr.write("\r\x1b[K")
