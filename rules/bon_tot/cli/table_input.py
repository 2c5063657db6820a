"""The table that a command reads, seen as `bon-tot preview` shows it."""

from collections.abc import Iterator
from contextlib import contextmanager

from bon_tot.files.facts_file import open_file
from bon_tot.model.book import Book
from bon_tot.tables.preview.opening import open_units
from bon_tot.tables.preview.table_preview import TablePreview, preview_table
from bon_tot.tables.reading.csv_text import CsvFile

TABLE_SUFFIXES = (".csv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".tsv", ".txt")
"""The names of files that are taken for tables; of those that can't be read it is told why."""


@contextmanager
def opened_table(
    file: str, book: Book, plan_id: str, unit: str | None, sheet: str | None = None
) -> Iterator[tuple[TablePreview, str]]:
    """Open a table; gives what it would be taken for, and the mark between cells of its kind.

    Raises:
        FactsError: The file can't be opened.
        TableError: It can't be read.
    """
    with open_file(file) as stream:
        tables = open_units(stream, file, book, plan_id, unit)
        delimiter = tables.delimiter if isinstance(tables, CsvFile) else ","
        yield preview_table(tables, book, plan_id, unit, sheet), delimiter
