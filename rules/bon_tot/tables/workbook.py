"""Tables of units in Excel workbooks, read row by row."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import BinaryIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812

from openpyxl import load_workbook

from bon_tot.errors import FactsError
from bon_tot.model.facts import Fault

INPUT = "Số liệu"
"""The sheet of the figures as typed, in the template and beside the results."""
FIRST_ROW = 3
"""The first row of figures, below the labels and the names of the columns."""

_DAMAGED = (
    BadZipFile,
    ParseError,
    ZlibError,
    EOFError,
    OSError,
    AttributeError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
)
"""What openpyxl, or a library below it, raises for a damaged workbook."""


@contextmanager
def open_workbook(file: BinaryIO) -> Iterator[tuple[Iterator[list[str]], int | None]]:
    """Open a workbook; gives its rows as texts, and how many rows it says that it has.

    The sheet is that of the template, or else the first. A formula counts as the value that was
    last computed.

    Raises:
        FactsError: The workbook is damaged; this may show only while rows are read.
    """
    try:
        workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheet = workbook[INPUT] if INPUT in workbook.sheetnames else workbook.worksheets[0]
        row_count = sheet.max_row
        sheet.reset_dimensions()  # some programs tell fewer rows and columns than there are
        rows = sheet.iter_rows(values_only=True)
    except _DAMAGED as error:
        raise _damaged() from error
    try:
        yield _texts(rows), row_count
    finally:
        workbook.close()


def _texts(rows: Iterator[Iterable[object]]) -> Iterator[list[str]]:
    while True:
        try:
            row = next(rows, None)
        except _DAMAGED as error:
            raise _damaged() from error
        if row is None:
            return
        yield [as_text(cell) for cell in row]


def _damaged() -> FactsError:
    return FactsError([Fault("tệp", "không đọc được", "bảng tính .xlsx còn nguyên vẹn")])


def as_text(value: object) -> str:
    """Write what a cell says as one would type it; a date is marked, and so is no figure.

    >>> as_text(12.0), as_text(88.5), as_text(True), as_text(date(2024, 4, 1)), as_text(None)
    ('12', '88.5', 'TRUE', 'ngày 01/04/2024', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float():
            return f"{value:.15g}"
        case date():
            return f"ngày {value:%d/%m/%Y}"
    return str(value)
