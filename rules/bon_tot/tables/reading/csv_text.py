"""Tables that are text: CSV files in whatever encoding, and what is copied from a spreadsheet."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import BinaryIO, Literal

from bon_tot.errors import TableError
from bon_tot.tables.reading.rows import Row, SheetInfo
from bon_tot.tables.reading.text_lines import MARKS, Encoding, decode, lines_of
from bon_tot.text.legacy_encodings import find_encoding, likelihood, to_unicode

DELIMITERS = ";,\t"
"""What may stand between the cells of a CSV file."""

CountNamed = Callable[[list[list[str]]], int]
"""Counts the columns that the header among some rows names."""

_HEAD_LINES = 30
_SAMPLE = 1 << 18
_LIKELY = 0.9
_SEPARATOR = re.compile(r"sep=(.)\r?\n?")
_NOT_UNICODE = (
    "Không đọc được chữ trong tệp. Xin mở tệp bằng Excel, chọn Lưu thành (Save As), "
    "kiểu “CSV UTF-8” hoặc “Excel Workbook (.xlsx)”, rồi mở lại ở đây."
)
_QUOTE_OPEN = (
    "Từ dòng {line}, tệp CSV không đọc được: có dấu ngoặc kép mở mà không đóng. "
    "Xin xem lại dòng ấy, hoặc lưu bảng thành tệp .xlsx."
)


class CsvFile:
    """A CSV file; it is one table.

    Args:
        file: The file, which can be read again from its start.
        count_named: Tells between which marks the header names most columns.
    """

    def __init__(self, file: BinaryIO, count_named: CountNamed) -> None:
        self._file = file
        self._size = file.seek(0, io.SEEK_END)
        file.seek(0)
        self._encoding = _encoding_of(file.read(_SAMPLE))
        head = list(islice(self._lines(), _HEAD_LINES))
        separator = _SEPARATOR.fullmatch(head[0]) if head else None
        self._skipped = 1 if separator else 0
        self.delimiter = separator[1] if separator else _delimiter_of(head, count_named)
        self.sheets: tuple[SheetInfo, ...] = ()
        self.name: str | None = None

    def preferred(self) -> list[str]:
        """No names: there are no sheets."""
        return []

    def sheet(self, name: str | None = None) -> "CsvFile":
        """The table itself."""
        if name is not None:
            raise TableError(f"Tệp .csv chỉ có một bảng, không có tờ “{name}”.")
        return self

    def rows(self) -> Iterator[Row]:
        """The rows that hold something."""
        lines = islice(self._lines(), self._skipped, None)
        yield from numbered_rows(csv_rows(lines, self.delimiter), self._skipped)

    def share_read(self) -> float | None:
        """How much of the file is read."""
        return min(1.0, self._file.tell() / max(1, self._size))

    def notes(self) -> list[str]:
        """Nothing: there is but the text."""
        return []

    def _lines(self) -> Iterator[str]:
        try:
            yield from lines_of(self._file, self._encoding)
        except UnicodeDecodeError as error:
            raise TableError(_NOT_UNICODE) from error


class PastedText:
    """Plain text as a spreadsheet copies it: a row a line, with tabs between the cells."""

    name: str | None = None
    sheets: tuple[SheetInfo, ...] = ()

    def __init__(self, text: str) -> None:
        self._text = text

    def preferred(self) -> list[str]:
        """No names: there are no sheets."""
        return []

    def sheet(self, name: str | None = None) -> "PastedText":
        """The table itself."""
        return self

    def rows(self) -> Iterator[Row]:
        """The rows that hold something, marked where they are narrower than others.

        A spreadsheet quotes a cell of several lines, but not one that only holds a quotation mark.
        """
        try:
            rows = list(csv_rows(io.StringIO(self._text, newline=""), "\t"))
        except TableError:
            lines = io.StringIO(self._text, newline="")
            rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        width = max(map(len, rows), default=0)
        for row in numbered_rows(rows):
            yield row._replace(is_ragged=len(rows[row.number - 1]) < width)

    def share_read(self) -> float | None:
        """Not known: it is all there."""
        return None

    def notes(self) -> list[str]:
        """Nothing: there is but the text."""
        return []


def csv_rows(
    lines: Iterable[str], delimiter: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL
) -> Iterator[list[str]]:
    """Read the rows of lines of CSV.

    Raises:
        TableError: While rows are read, for what is no CSV: a quotation mark that is never closed
            would swallow all units below it.
    """
    rows = csv.reader(lines, delimiter=delimiter, quoting=quoting, strict=True)
    try:
        yield from rows
    except csv.Error as error:
        raise TableError(_QUOTE_OPEN.format(line=rows.line_num)) from error


def numbered_rows(rows: Iterable[list[str]], before: int = 0) -> Iterator[Row]:
    """Number the rows from 1, as a spreadsheet does, and leave out the blank ones."""
    for number, cells in enumerate(rows, start=before + 1):
        width = len(cells)
        while width and not cells[width - 1].strip():
            width -= 1
        if width:
            yield Row(number, cells[:width])


def _encoding_of(sample: bytes) -> Encoding:
    """Tell the encoding of a text from its beginning.

    Raises:
        TableError: It is no encoding in which Vietnamese is read.
    """
    for mark, encoding in MARKS.items():
        if sample.startswith(mark):
            return encoding
    try:
        decode(sample, "utf-8", is_whole=False)
    except UnicodeDecodeError as error:
        latin, _ = decode(sample, "latin-1")
        older = find_encoding(latin.splitlines())
        likely: dict[Encoding, float] = {
            "latin-1": likelihood(to_unicode(latin, older)) if older else 0.0,
            "cp1258": likelihood(decode(sample, "cp1258")[0]),
        }
        best = max(likely, key=lambda one: likely[one])
        if likely[best] < _LIKELY:
            raise TableError(_NOT_UNICODE) from error
        return best
    return "utf-8"


def _delimiter_of(head: list[str], count_named: CountNamed) -> str:
    return max(DELIMITERS, key=lambda mark: _fitness(head, mark, count_named))


def _fitness(head: list[str], mark: str, count_named: CountNamed) -> tuple[int, int]:
    """Count the columns that the lines name, read with that mark; then the marks in the first."""
    try:
        rows = list(csv.reader(head, delimiter=mark))
    except csv.Error:
        return 0, 0
    return count_named(rows), "".join(head[:1]).count(mark)
