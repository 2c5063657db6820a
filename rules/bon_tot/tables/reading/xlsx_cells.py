"""The cells of one sheet of a workbook, read from its XML as it comes, row by row."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from xml.parsers import expat

from bon_tot.errors import TableError
from bon_tot.tables.reading.archive import WHOLE_WORKBOOK, refuse_declarations
from bon_tot.tables.reading.own_sums import (
    adds_rows,
    column_letters,
    column_number,
    shifted,
    sum_within_row,
)
from bon_tot.tables.reading.rows import ADDS_ROWS, PERCENT, RECKONED, WITHOUT_VALUE, Row
from bon_tot.tables.reading.xlsx_styles import DAY

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""How far a sheet of Excel reaches."""
_BLANK_CELL = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: [a-z]+="[^"<>]*")*(?: ?/>|></c>)')
_BLANK_ROW = re.compile(rb'<row r="[0-9]{1,7}"(?: [\w:]+="[^"<>]*")*(?: ?/>|></row>)')


class SheetReader:
    """Reads the XML of a sheet. `hidden_columns` are known once the rows begin to come.

    Args:
        texts: The texts that the workbook's sheets share.
        looks: What each style tells, as `looks_of_styles` gives it.
        epoch: The day before the first one that a number stands for.
        are_values_stale: Whether the workbook says that its values are to be computed anew.
    """

    def __init__(
        self, texts: Sequence[str], looks: Sequence[int], epoch: datetime, are_values_stale: bool
    ) -> None:
        self._texts, self._looks, self._epoch = texts, looks, epoch
        self._are_values_stale = are_values_stale
        self._shared: dict[str, tuple[str, int, int]] = {}
        self._done: list[Row] = []
        self._local: dict[str, str] = {}
        self.hidden_columns: list[tuple[int, int]] = []
        self._number = 0
        self._is_hidden = False
        self._place = 0
        self._type = self._style = self._shared_by = ""
        self._cells: dict[int, tuple[str, int]] = {}
        self._formulas: dict[int, str] = {}
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._into: list[str] | None = None
        self._is_phonetic = False

    def read(self, pieces: Iterable[bytes]) -> Iterator[Row]:
        """Read the sheet; raises TableError where it is damaged."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._take
        parser.StartDoctypeDeclHandler = refuse_declarations
        try:
            for piece in without_blanks(pieces):
                parser.Parse(piece)
                yield from self._done
                self._done.clear()
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, IndexError, OverflowError) as error:
            raise TableError(WHOLE_WORKBOOK) from error
        yield from self._done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match self._local_name(name):
            case "c":
                self._start_cell(attributes)
            case "v" | "t":
                self._into = None if self._is_phonetic else self._value
            case "f":
                self._into = self._formula = []
                self._shared_by = (
                    attributes.get("si", "") if attributes.get("t") == "shared" else ""
                )
            case "row":
                self._start_row(attributes)
            case "rPh":
                self._is_phonetic = True
            case "col":
                if attributes.get("hidden") in ("1", "true"):
                    self.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))

    def _end(self, name: str) -> None:
        match self._local_name(name):
            case "c":
                self._end_cell()
            case "v" | "t" | "f":
                self._into = None
            case "row":
                self._end_row()
            case "rPh":
                self._is_phonetic = False

    def _take(self, words: str) -> None:
        if self._into is not None:
            self._into.append(words)

    def _local_name(self, name: str) -> str:
        local = self._local.get(name)
        if local is None:
            local = self._local[name] = name.rpartition(":")[2]
        return local

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r") or self._number + 1)
        if not self._number < number <= LAST_ROW:  # rows come in order, or the file is damaged
            raise TableError(WHOLE_WORKBOOK)
        self._number, self._place = number, 0
        self._is_hidden = attributes.get("hidden") in ("1", "true")

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference:
            self._place = column_number(reference.rstrip("0123456789").upper())
        else:
            self._place += 1
        if not 0 < self._place <= LAST_COLUMN:
            raise TableError(WHOLE_WORKBOOK)
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._formula = None
        self._shared_by = ""

    def _end_cell(self) -> None:
        if not self._value and self._formula is None:
            return
        value, formula = "".join(self._value), self._own_formula()
        self._value.clear()
        looks = self._looks_of_style()
        if formula and adds_rows(formula):
            looks |= ADDS_ROWS
        if formula is not None and (not value or (value == "0" and self._are_values_stale)):
            looks |= WITHOUT_VALUE
            self._formulas[self._place] = formula
            self._cells[self._place] = "", looks & ~DAY
            return
        text = self._text(value, looks)
        if text:
            self._cells[self._place] = text, looks & ~DAY

    def _own_formula(self) -> str | None:
        """The formula of the cell that ends; one may be shared with cells above."""
        if self._formula is None:
            return None
        formula = "".join(self._formula)
        if not self._shared_by:
            return formula
        if formula:
            self._shared[self._shared_by] = formula, self._number, self._place
            return formula
        first, number, place = self._shared.get(self._shared_by, ("", 0, 0))
        return shifted(first, self._number - number, self._place - place)

    def _looks_of_style(self) -> int:
        if not self._style:
            return 0
        style = int(self._style)
        return self._looks[style] if style < len(self._looks) else 0

    def _text(self, value: str, looks: int) -> str:
        match self._type:
            case "s":
                return self._texts[int(value)]
            case "b":
                return "TRUE" if value.strip() in ("1", "true") else "FALSE"
            case "d":
                return day_text(datetime.fromisoformat(value.strip().removesuffix("Z")))
            case "n":
                return self._number_text(value.strip(), looks)
        return value

    def _number_text(self, value: str, looks: int) -> str:
        if looks & DAY:
            return day_text(self._epoch + timedelta(days=float(value)))
        if looks & PERCENT:
            return f"{float(value) * 100:.15g}%"
        return value if value.isdigit() and len(value) < 16 else f"{float(value):.15g}"

    def _end_row(self) -> None:
        if self._cells:
            for place, formula in self._formulas.items():
                self._reckon(place, formula)
            last = max(self._cells)
            cells, looks = [""] * last, bytearray(last)
            for place, (text, look) in self._cells.items():
                cells[place - 1], looks[place - 1] = text, look
            self._done.append(Row(self._number, cells, bytes(looks), self._is_hidden))
            self._cells.clear()
        self._formulas.clear()

    def _reckon(self, place: int, formula: str) -> None:
        figures = {
            column_letters(other): int(text)
            for other, (text, _) in self._cells.items()
            if text.isdecimal()
        }
        total = sum_within_row(formula, self._number, figures)
        if total is not None:
            looks = self._cells[place][1] & ~WITHOUT_VALUE | RECKONED
            self._cells[place] = str(total), looks


def without_blanks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Leave out the cells of a sheet that have but a format, and the rows that have no others.

    They may be a million, and the parser would spend far longer on them than on all that is said.

    >>> list(without_blanks([b'<row r="2"><c r="A2" s="', b'1"/></row><row r="3"><c r="A3">']))
    [b'<row r="2">', b'</row><row r="3"><c r="A3">']
    >>> list(without_blanks([b'<row r="2"><c r="A2" s="1"/></row><row r="3">']))
    [b'<row r="3">']
    """
    rest = b""
    for piece in pieces:
        whole, end, rest = (rest + piece).rpartition(b">")
        if b"<![CDATA[" in whole:
            yield whole + end
        elif whole:
            yield _BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", whole + end))
    if rest:
        yield rest


def shared_texts(pieces: Iterable[bytes]) -> list[str]:
    """Read the texts that the sheets of a workbook share, without how they are to be pronounced."""
    texts: list[str] = []
    words: list[str] = []
    depth = {"t": 0, "rPh": 0}

    def start(name: str, _: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in depth:
            depth[local] += 1

    def end(name: str) -> None:
        local = name.rpartition(":")[2]
        if local in depth:
            depth[local] -= 1
        elif local == "si":
            texts.append("".join(words))
            words.clear()

    def take(characters: str) -> None:
        if depth["t"] and not depth["rPh"]:
            words.append(characters)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = take
    parser.StartDoctypeDeclHandler = refuse_declarations
    try:
        for piece in pieces:
            parser.Parse(piece)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise TableError(WHOLE_WORKBOOK) from error
    return texts


def day_text(day: datetime) -> str:
    """Write a day as one would; the word marks it, and so it is no figure.

    >>> day_text(datetime(2024, 4, 1, 7))
    'ngày 01/04/2024'
    """
    return f"ngày {day:%d/%m/%Y}"
