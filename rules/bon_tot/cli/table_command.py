"""`bon-tot assess` of a table: one unit a row in, a table of results out, either kind of file."""

import io
import os
import sys
import time
from argparse import Namespace
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bon_tot.cli.plan_option import book_and_plan
from bon_tot.errors import RequestError
from bon_tot.files.facts_file import open_facts, open_file
from bon_tot.files.output_file import replacing
from bon_tot.model.book import Book
from bon_tot.tables.batch import AssessedRow, assess_rows, open_table, sniff_csv, write_csv
from bon_tot.tables.header import count_named

ShareRead = Callable[[int], float | None]
"""How much of a table is read once so many of its rows are; None where that is not known."""

TABLES = (".csv", ".xlsx")
_BAR = 24
_PAUSE = 0.1
"""How wide the bar of progress is, in characters, and how often it is drawn, in seconds."""


def assess_table(options: Namespace) -> int:
    """Assess the table `options.file` into `options.output`; gives the exit status.

    The results appear whole or not at all. Rows that are refused are told on stderr, by row and
    column, and left out; the exit status is then 1.
    """
    book, plan_id = book_and_plan(options.plan)
    if options.unit is not None:
        book.require_unit(options.unit)
    if options.output is None:
        raise RequestError("--output: chưa ghi, chỉ nhận tên tệp kết quả khi đọc một bảng")
    if options.json:
        raise RequestError("--json: không dùng với một bảng, chỉ nhận --output")
    output = Path(options.output)
    if output.suffix.lower() not in TABLES:
        raise RequestError(f"--output: ghi {output}, chỉ nhận tệp {' hoặc '.join(TABLES)}")
    refused = written = 0
    outside: dict[str, list[int]] = defaultdict(list)

    def named(rows: list[list[str]]) -> int:
        return count_named(rows, book, plan_id, options.unit)

    with _opened(options.file, named) as (rows, delimiter, share_read):
        table = open_table(rows, book, plan_id, options.unit)
        progress = _Progress(share_read)
        with (
            replacing(output, options.file) as stream,
            _writer(stream, output, delimiter, book) as write,
        ):
            for result in assess_rows(table.header.names, table.units, book, plan_id, options.unit):
                if isinstance(result, AssessedRow):
                    written += 1
                    write(result)
                    if result.assessment.outside_period:
                        outside[result.assessment.outside_period].append(result.row)
                else:
                    refused += 1
                    progress.clear()
                    for fault in result.faults:
                        told = table.header.in_words(fault)
                        sys.stderr.write(f"{options.file}: dòng {result.row}, {told}\n")
                progress.show(written + refused)
            progress.clear()
    notes = {"hàng tổng cộng, chữ ký, không tính": table.left_out} | outside
    for words, numbers in notes.items():
        if numbers:
            lines = ", ".join(map(str, numbers))
            sys.stderr.write(f"{options.file}: dòng {lines}: {words}\n")
    sys.stderr.write(f"{output}: đã ghi {written} đơn vị, từ chối {refused}\n")
    return 1 if refused else 0


@contextmanager
def _opened(
    file: str, named: Callable[[list[list[str]]], int]
) -> Iterator[tuple[Iterator[list[str]], str, ShareRead]]:
    """Open a table: its rows, the delimiter of its cells, and what tells how much of it is read.

    `named` counts the columns that the first rows name, read with one delimiter or another.
    """
    if Path(file).suffix.lower() == ".csv":
        with open_facts(file) as text:
            size = max(1, os.fstat(text.fileno()).st_size)
            rows, delimiter = sniff_csv(text, named)
            yield rows, delimiter, lambda _: text.buffer.tell() / size
    else:
        from bon_tot.tables.workbook import open_workbook

        with open_file(file) as stream, open_workbook(stream) as (rows, count):
            yield rows, ",", lambda row: row / count if count else None


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
        share = self._share_read(count)
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
