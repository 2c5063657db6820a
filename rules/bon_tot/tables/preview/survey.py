"""A first reading of a table: its header, what each row is, and what is to be told of it.

The rows come one by one; of those that are plainly units only their sum is kept, so that memory
hardly grows with the table.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, pairwise

from bon_tot.errors import TableError
from bon_tot.model.book import Book
from bon_tot.tables.columns import YEAR
from bon_tot.tables.header import (
    HEAD_ROWS,
    Header,
    Meanings,
    find_header,
    is_plainly_header,
    labelled,
)
from bon_tot.tables.preview.layout import lay_out
from bon_tot.tables.preview.lines import Layout, Line
from bon_tot.tables.preview.ordinals import ordinal_of_name, without_ordinal
from bon_tot.tables.preview.row_kinds import IS_HIDDEN, Item, Run, Told, is_called_total, tell_rows
from bon_tot.tables.reading.own_sums import column_letters
from bon_tot.tables.reading.rows import ADDS_ROWS, RECKONED, WITHOUT_VALUE, Row, Sheet
from bon_tot.tables.spellings import cleaned
from bon_tot.text.folding import fold_case

MOST_ROWS = 200_000
"""How many rows a table may have that hold something."""
_SAMPLE = 200
_LOOKED_AT = 5000
"""So many rows of a table are looked at one by one even if they have no running number."""
_MOST_TOLD = 10
"""How many cells of a sort are named in a note."""

ABOVE_HEADER = "Hàng này có số liệu nhưng nằm trên hàng tên cột."
SAME_NAME = "Tên đơn vị này có ở nhiều hàng: {rows}."


@dataclass(slots=True)
class Survey:
    """What a first reading has found.

    Attributes:
        header: The header; the columns that are read may be none.
        layout: Where things stand below it; None without a header.
        told: What each row is that is no unit, by its number.
        notes: What is to be told of the table, as sentences.
        row_count: How many rows hold something.
    """

    header: Header
    layout: Layout | None
    told: dict[int, Told] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    row_count: int = 0

    def kind_of(self, number: int) -> Told:
        """What a row is, by its number."""
        return self.told.get(number, Told("unit"))


def survey(
    sheet: Sheet,
    book: Book,
    meanings: Meanings,
    choices: Mapping[int, str | None] | None = None,
    names: Sequence[str] = (),
) -> Survey:
    """Read a table for the first time.

    Args:
        sheet: The table.
        book: The book that holds the plan.
        meanings: As `meanings_of` gives them.
        choices: Another reading of some columns, by place.
        names: What the columns are where no row is a header.

    Raises:
        TableError: The table is damaged or too large.
    """
    rows = clean_rows(sheet)
    head = list(islice(rows, HEAD_ROWS))
    header = find_header(head, meanings)
    if names and not is_plainly_header(header):
        header = labelled(names, book)
    header = header.chosen(choices or {})
    last = max(header.rows, default=0)
    below = chain([row for row in head if row.number > last], rows)
    sample = list(islice(below, _SAMPLE))
    header, layout = lay_out(header, head, sample, book, meanings)
    found = Survey(header, layout)
    if not header.read:
        found.row_count = len(head)
        return found
    above = [row for row in head if row.number < min(header.rows, default=0)]
    for row in above:
        found.told[row.number] = _told_above(row, layout)
    reading = _Reading(found, layout)
    for row in chain(sample, below):
        reading.take(row)
        if reading.row_count > MOST_ROWS:
            most = f"{MOST_ROWS:,}".replace(",", ".")
            raise TableError(f"Bảng có hơn {most} hàng. Xin chia bảng thành nhiều tệp nhỏ hơn.")
    reading.finish()
    found.row_count = reading.row_count + len(above) + len(header.rows)
    found.notes += sheet.notes()
    return found


def clean_rows(sheet: Sheet) -> Iterator[Row]:
    """The rows of a sheet whose cells hold something that can be seen, each on one line."""
    for row in sheet.rows():
        cells = [cleaned(cell) for cell in row.cells]
        if any(cells) or any(row.looks):
            yield row._replace(cells=cells)


class _Reading:
    """The reading of the rows below a header."""

    def __init__(self, found: Survey, layout: Layout) -> None:
        self._found, self._layout = found, layout
        self._items: list[Item] = []
        self._before: Line | None = None
        self._names = array("q")
        self._numbers = array("l")
        self._outside = _Cells()
        self._uncomputed = _Cells()
        self._reckoned = _Cells()
        self._hidden: list[int] = []
        self._titled = {column.place for column in found.header.columns}
        self._year_place = found.header.place_of(YEAR)
        self.row_count = 0

    def take(self, row: Row) -> None:
        """Take the next row."""
        before = self._before
        line = self._layout.read(row, before.number if before else row.number - 1)
        self.row_count += 1
        if len(self._items) >= _LOOKED_AT and self._is_plain(line, before):
            self._add_to_run(line)
            self._note_unit(row, line.name)
        else:
            self._items.append(line)
        self._before = line

    def finish(self) -> None:
        """Tell what each row is, once all are read."""
        for item, told in zip(self._items, tell_rows(self._items, self._layout), strict=True):
            if isinstance(item, Run):
                continue
            if told.kind == "unit":
                self._note_unit(item.row, item.name)
            else:
                self._found.told[item.number] = told
            if told.why == IS_HIDDEN:
                self._hidden.append(item.number)
        self._ask_about_names()
        if self._uncomputed.count:
            self._found.notes.append(
                f"{self._uncomputed} có công thức nhưng tệp không lưu kết quả, nên đọc là để trống."
                " Xin mở tệp bằng Excel, lưu lại rồi đưa vào, hoặc ghi số vào ô."
            )
        if self._reckoned.count:
            self._found.notes.append(
                f"{self._reckoned} có công thức nhưng tệp không lưu kết quả, nên được cộng lại"
                " từ các ô cùng hàng."
            )
        if self._hidden:
            rows = in_spans(self._hidden)
            self._found.notes.append(f"Hàng {rows} đang ẩn, chỉ lấy khi được xác nhận.")
        if self._outside.count:
            self._found.notes.append(f"{self._outside} nằm ngoài các cột có tên nên không đọc.")

    def _is_plain(self, line: Line, before: Line | None) -> bool:
        """Whether a row is as much like the others as it can be."""
        layout, ordinal = self._layout, line.ordinal
        if line.standing or line.looks & ADDS_ROWS or is_called_total(line):
            return False
        if line.row.is_hidden or line.row.is_ragged or not (line.has_name and line.has_facts):
            return False
        if layout.unit_kind:
            former = before.ordinal if before else None
            return former is not None and ordinal == former._replace(value=former.value + 1)
        return line.first_word in layout.usual_words and not ordinal

    def _add_to_run(self, line: Line) -> None:
        last = self._items[-1]
        value = line.ordinal.value if line.ordinal else 0
        if not isinstance(last, Run):
            self._items.append(Run(1, dict(line.figures), value, value))
            return
        figures = {**last.figures}
        for place, count in line.figures.items():
            figures[place] = figures.get(place, 0) + count
        self._items[-1] = Run(last.units + 1, figures, last.first_value, value)

    def _note_unit(self, row: Row, name: str) -> None:
        """Remember a unit's name, and which of its cells are not read."""
        if name:
            place = self._year_place
            year = row.cells[place] if place is not None and place < len(row.cells) else ""
            self._names.append(hash((fold_case(without_ordinal(name)), year)))
            self._numbers.append(row.number)
        for place, cell in enumerate(row.cells):
            if row.look(place) & WITHOUT_VALUE and place in self._layout.readers:
                self._uncomputed.add(row.number, place)
            elif row.look(place) & RECKONED and place in self._layout.readers:
                self._reckoned.add(row.number, place)
            elif cell and place not in self._titled and place != self._layout.number_place:
                self._outside.add(row.number, place, cell)

    def _ask_about_names(self) -> None:
        """Have every row asked about whose unit has the name of another."""
        repeated = {one for one, other in pairwise(sorted(self._names)) if one == other}
        rows: dict[int, list[int]] = {}
        for key, number in zip(self._names, self._numbers, strict=True):
            if key in repeated:
                rows.setdefault(key, []).append(number)
        for numbers in rows.values():
            told = Told("doubtful", SAME_NAME.format(rows=in_spans(numbers)))
            self._found.told.update(dict.fromkeys(numbers, told))


class _Cells:
    """Some cells to be named in a note, the first ones with what they say."""

    def __init__(self) -> None:
        self.count = 0
        self._named: list[str] = []

    def add(self, row: int, place: int, words: str = "") -> None:
        """Add a cell."""
        self.count += 1
        if len(self._named) < _MOST_TOLD:
            said = f" (“{words}”)" if words else ""
            self._named.append(f"{column_letters(place + 1)}{row}{said}")

    def __str__(self) -> str:
        more = self.count - len(self._named)
        return f"Ô {', '.join(self._named)}" + (f" và {more} ô khác" if more else "")


def in_spans(numbers: Iterable[int]) -> str:
    """Numbers of rows in few words.

    >>> in_spans([3, 4, 5, 9])
    '3–5, 9'
    """
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    return ", ".join("–".join(map(str, span)) for span in spans)


def _told_above(row: Row, layout: Layout) -> Told:
    """Tell what a row above the header is: a title, a heading, or what looks like a unit."""
    line = layout.read(row, row.number - 1)
    if line.figures and line.has_name:
        return Told("doubtful", ABOVE_HEADER)
    return Told("heading" if ordinal_of_name(row.cells[0]) else "title")
