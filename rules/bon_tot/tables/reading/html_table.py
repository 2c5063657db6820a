"""Tables in HTML, as Word, Excel and other programs copy them, or save them under another name."""

from collections.abc import Iterator
from html.parser import HTMLParser

from bon_tot.errors import TableError
from bon_tot.tables.reading.rows import BOLD, Row, SheetInfo

MOST_CELLS = 2_000_000
"""How many cells a table may have, with those over which a cell is spread."""
_WIDEST = 16_384
_SILENT = frozenset(("style", "script", "title", "head"))
_BOLD = frozenset(("b", "strong", "th"))
_BLOCKS = frozenset(("p", "div", "br", "li"))
_VISIBLE = "visible"


class HtmlFile:
    """The tables of a page, the largest first; they are called by their place."""

    def __init__(self, html: str) -> None:
        reader = _Reader()
        reader.feed(html)
        reader.close()
        tables = [table for table in reader.tables if table.rows]
        self._tables = {f"Bảng {number}": table for number, table in enumerate(tables, start=1)}
        self.sheets = tuple(SheetInfo(name, _VISIBLE) for name in self._tables)

    def preferred(self) -> list[str]:
        """The names of the tables, the largest first."""
        return sorted(self._tables, key=lambda name: -len(self._tables[name].rows))

    def sheet(self, name: str | None = None) -> "HtmlTable":
        """The table of that name, or the largest."""
        name = name if name is not None else next(iter(self.preferred()), "")
        if name not in self._tables:
            raise TableError("Không thấy bảng nào để đọc.")
        return HtmlTable(name, self._tables[name])


class HtmlTable:
    """One table of a page."""

    def __init__(self, name: str, table: "_Table") -> None:
        self.name, self._table = name, table

    def rows(self) -> Iterator[Row]:
        """The rows that hold something; what is spread over several cells stands in the first."""
        for number, (cells, looks, is_hidden) in enumerate(self._table.rows, start=1):
            texts = [" ".join(cell.split()) for cell in cells]
            while texts and not texts[-1]:
                texts.pop()
            if texts:
                yield Row(number, texts, bytes(looks[: len(texts)]), is_hidden)

    def share_read(self) -> float | None:
        """Not known: it is all there."""
        return None

    def notes(self) -> list[str]:
        """Nothing: there is but the table."""
        return []


class _Table:
    """A table as it is read: its rows, and the cells that reach down into the rows to come."""

    def __init__(self) -> None:
        self.rows: list[tuple[list[str], list[int], bool]] = []
        self.reaching: dict[int, int] = {}
        self.cell_count = 0

    def begin_row(self, is_hidden: bool) -> None:
        self.rows.append(([], [], is_hidden))

    def add(self, text: str, look: int, columns: int, rows: int) -> None:
        """Add a cell to the row at hand, right of those that reach down into it."""
        if not self.rows:
            self.begin_row(False)
        cells, looks, _ = self.rows[-1]
        self.fill()
        first = len(cells)
        self.cell_count += columns
        if self.cell_count > MOST_CELLS or first + columns > _WIDEST:
            raise TableError("Bảng quá lớn, không đọc được.")
        cells += [text, *[""] * (columns - 1)]
        looks += [look, *[0] * (columns - 1)]
        if rows > 1:
            self.reaching.update(dict.fromkeys(range(first, first + columns), rows - 1))

    def fill(self) -> None:
        """Leave blank the cells into which others reach from above."""
        cells, looks, _ = self.rows[-1]
        while self.reaching.get(len(cells), 0) > 0:
            self.reaching[len(cells)] -= 1
            cells.append("")
            looks.append(0)


class _Reader(HTMLParser):
    """Gathers the tables; one within a cell of another counts as the text of that cell."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[_Table] = []
        self._depth = 0
        self._silent: list[str] = []
        self._words: list[str] = []
        self._cell: tuple[int, int] | None = None
        self._look = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(_Table())
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            hidden = (given.get("style") or "").replace(" ", "").lower()
            self.tables[-1].begin_row("display:none" in hidden)
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self._cell = _span(given.get("colspan")), _span(given.get("rowspan"))
            self._look = _bold_if(tag, given)
        elif tag in _BLOCKS:
            self._words.append(" ")
        else:
            self._look |= _bold_if(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            if tag in self._silent:
                self._silent.remove(tag)
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._end_cell()
            self._depth -= 1
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()
            if tag == "tr" and self.tables[-1].rows:
                self.tables[-1].fill()
        elif tag in _BLOCKS:
            self._words.append(" ")

    def handle_data(self, data: str) -> None:
        if self._cell and not self._silent:
            self._words.append(data)

    def close(self) -> None:
        super().close()
        if self._depth:
            self._end_cell()

    def _end_cell(self) -> None:
        if self._cell:
            self.tables[-1].add("".join(self._words), self._look, *self._cell)
        self._cell = None
        self._words.clear()


def _span(said: str | None) -> int:
    return max(1, min(int(said), _WIDEST)) if said and said.isdecimal() else 1


def _bold_if(tag: str, given: dict[str, str | None]) -> int:
    style = (given.get("style") or "").replace(" ", "").lower()
    is_bold = tag in _BOLD or "font-weight:bold" in style or "font-weight:700" in style
    return BOLD if is_bold else 0
