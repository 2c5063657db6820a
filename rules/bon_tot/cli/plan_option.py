"""What `--plan` names: a document of the book, or a pack in a file."""

from pathlib import Path

from bon_tot.errors import PackError, RequestError
from bon_tot.load import load_book
from bon_tot.model.book import Book
from bon_tot.model.pack import Pack

SUFFIX = ".json"


def book_and_plan(named: str) -> tuple[Book, str]:
    """The book at hand, and the id of the document of that id or in that file.

    Raises:
        RequestError: There is no such document, or its file is no pack; every fault is told.
    """
    book = load_book()
    if not named.endswith(SUFFIX):
        return book, book.find_plan(named).id
    pack = read_pack(Path(named), book)
    return book.with_pack(pack), pack.id


def read_pack(path: Path, book: Book) -> Pack:
    """The pack in a file; raises RequestError with a line for each fault where there is none."""
    try:
        return Pack.from_json(path.read_text(encoding="utf-8-sig"), book.vocabulary)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "chữ không phải UTF-8"
        raise RequestError(f"{path}: không đọc được ({reason})") from error
    except PackError as error:
        raise RequestError("\n".join(f"{path}: {fault}" for fault in error.faults)) from error
