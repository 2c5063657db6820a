"""A file of units opened: a table of any kind, or the facts of one unit."""

from functools import partial
from typing import BinaryIO

from bon_tot.model.book import Book
from bon_tot.tables.facts_table import FactsFile, is_facts_file
from bon_tot.tables.header import count_named, meanings_of
from bon_tot.tables.reading.open_file import open_table_file
from bon_tot.tables.reading.rows import TableFile

_BEGINNING = 64


def open_units(file: BinaryIO, name: str, book: Book, plan_id: str, unit: str | None) -> TableFile:
    """Open a file of units; what it is follows from what it holds.

    Args:
        file: The file, which can be read again from its start.
        name: What it is called.
        book: The book that holds the plan.
        plan_id: The document whose answers may go by the titles of its criteria.
        unit: The kind of all units of a table.

    Raises:
        RequestError: There is no such plan, for a table.
        TableError: It is of a kind that is not read, and what to do; or it is damaged.
    """
    beginning = file.read(_BEGINNING)
    file.seek(0)
    if is_facts_file(beginning):
        return FactsFile(file, book)
    meanings = meanings_of(book, plan_id, unit)
    return open_table_file(file, name, partial(count_named, meanings=meanings))
