"""The book of one conversation, which grows by the packs that are opened."""

from functools import cache

from bon_tot.load import load_book
from bon_tot.model.book import Book
from bon_tot.model.pack import Pack
from bon_tot.model.plan import Plan


class Session:
    """A conversation with the rules: begun with a book, and with every pack opened since."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def open(self, data: object) -> Plan:
        """Add a pack, or put it in the place of the one of the same document.

        Raises:
            PackError: It is of another version or shape; what was open stays.
        """
        pack = Pack.from_data(data, self.book.vocabulary)
        self.book = self.book.with_pack(pack)
        return pack.plan


@cache
def own_session() -> Session:
    """The one session of this process, begun with the book at hand."""
    return Session(load_book())
