"""A file of facts read as a table of one unit: what its figures and answers are in cells."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, BinaryIO

from bon_tot.errors import FactsError, TableError
from bon_tot.files.facts_file import parse_json
from bon_tot.model.book import Book
from bon_tot.model.facts_reader import read_facts
from bon_tot.tables.columns import LABELS, NAME
from bon_tot.tables.reading.rows import Row, SheetInfo

MOST_BYTES = 4_000_000
"""More than a file of facts takes where everything is noted at length."""

_NOT_JSON = "Tệp số liệu (.json) bị hỏng hoặc chép chưa đủ. Xin lưu lại từ trang tự đánh giá."
_BOM = b"\xef\xbb\xbf"
_APART = ("notes", "evidence")
_VERSION = "version"


def is_facts_file(beginning: bytes) -> bool:
    r"""Whether a file that begins so may be one of facts.

    >>> is_facts_file(b'\xef\xbb\xbf {"unit": "dang-bo-co-so"}'), is_facts_file(b"STT;Chi bo")
    (True, False)
    """
    return beginning.removeprefix(_BOM).lstrip().startswith(b"{")


class FactsFile:
    """A file of facts: a row of the columns' names, and one of what the unit says in them."""

    sheets: tuple[SheetInfo, ...] = ()
    name = None

    def __init__(self, file: BinaryIO, book: Book) -> None:
        """Read the whole file, which is small.

        Raises:
            TableError: It is no JSON object, or far too large.
        """
        content = file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise TableError("Tệp số liệu quá lớn, không đọc được.")
        try:
            said = parse_json(content.removeprefix(_BOM).decode())
        except (UnicodeDecodeError, FactsError) as error:
            raise TableError(_NOT_JSON) from error
        if not isinstance(said, dict):
            raise TableError(_NOT_JSON)
        flat = {NAME: "", **_flattened(said)}
        self._cells = {name: _cell(flat[name]) for name in flat if _is_column(name, book)}
        for name, value in _reckoned(said, book).items():
            self._cells.setdefault(name, str(value))
        log = book.vocabulary.meeting_log
        apart = (_VERSION, log.id, log.maxima)
        strange = [
            name
            for name, value in flat.items()
            if value is not None
            and name not in self._cells
            and name.partition(".")[0] not in (*_APART, *apart)
        ]
        words = sum(len(said[group]) for group in _APART if isinstance(said.get(group), dict))
        self._notes = [
            *_told(words, "Ghi chú và minh chứng không nằm trong bảng, số ô: {}."),
            *_told(len(strange), "Câu trả lời theo văn bản khác không lấy vào bảng, số câu: {}."),
        ]

    def preferred(self) -> list[str]:
        """None: there is but one table."""
        return []

    def sheet(self, name: str | None = None) -> "FactsFile":
        """The only table."""
        return self

    def rows(self) -> Iterator[Row]:
        """The names of the columns, and the unit."""
        yield Row(1, [*self._cells])
        yield Row(2, [*self._cells.values()])

    def share_read(self) -> float | None:
        """Not known: it is all there."""
        return None

    def notes(self) -> list[str]:
        """How much of the file has no place in a table."""
        return self._notes


def _flattened(said: Mapping[str, Any]) -> dict[str, object]:
    """The facts by their dotted names."""
    flat: dict[str, object] = {}
    for group, value in said.items():
        if isinstance(value, dict):
            flat |= {f"{group}.{name}": one for name, one in value.items()}
        else:
            flat[group] = value
    return flat


def _reckoned(said: Mapping[str, Any], book: Book) -> Mapping[str, int]:
    """The figures that follow from what has no column, such as a log of meetings."""
    try:
        facts = read_facts(said, book, unit_required=False)
    except FactsError:  # told of the row, once its cells are tried
        return {}
    return {
        name: facts.values[name]
        for source, names in facts.derived.items()
        if not _is_column(source, book)  # which says them itself
        for name in names
    }


def _is_column(name: str, book: Book) -> bool:
    group, _, rest = name.partition(".")
    if group == "attestations":
        return rest in book.criteria_by_id or rest in book.parted
    return name in LABELS or name in book.questions.by_name


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return "; ".join(_cell(one) for one in value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None else str(value)


def _told(count: int, words: str) -> list[str]:
    return [words.format(count)] if count else []
