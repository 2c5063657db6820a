"""The rows below a header, each seen through it: its running number, its name, its figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from bon_tot.tables.columns import CellReader
from bon_tot.tables.header import Meanings
from bon_tot.tables.preview.ordinals import (
    Kind,
    Ordinal,
    counts_up,
    ordinal_of_name,
    read_ordinal,
    without_ordinal,
)
from bon_tot.tables.reading.rows import ADDS_ROWS, BOLD, INDENTED, PERCENT, WITHOUT_VALUE, Row
from bon_tot.tables.spellings import is_blank
from bon_tot.text.folding import fold_case

Standing = Literal["header", "other header", "numbering", ""]
"""Whether a row says the header again, names columns of its own, or numbers the columns."""

_FEWEST_TITLES = 2


class Line(NamedTuple):
    """One row below the header.

    Attributes:
        row: The row.
        name: What stands in the column of names.
        ordinal: Its running number.
        figures: The counts that it says, by place.
        has_facts: Whether any column of facts but the name says something.
        has_values: Whether any of them says a value of its type.
        standing: Whether it is part of the table's frame.
        looks: Of its name BOLD and INDENTED; ADDS_ROWS of any cell; PERCENT of all its facts.
        is_far: Whether blank rows stand above it.
    """

    row: Row
    name: str
    ordinal: Ordinal | None
    figures: Mapping[int, int]
    has_facts: bool
    has_values: bool
    standing: Standing
    looks: int
    is_far: bool

    @property
    def number(self) -> int:
        """The row's number."""
        return self.row.number

    @property
    def text(self) -> str:
        """All that stands in the row."""
        return " ".join(filter(None, self.row.cells))

    @property
    def label(self) -> str:
        """What the row is called, in the column of names or left of it, without its number."""
        words = filter(lambda cell: any(map(str.isalpha, cell)), self.row.cells)
        return without_ordinal(self.name or next(words, ""))

    @property
    def first_word(self) -> str:
        """The first word of what the row is called, folded."""
        return fold_case(self.label).partition(" ")[0]

    @property
    def has_name(self) -> bool:
        """Whether the name is more than a running number; a single letter may be one."""
        is_letter = len(self.name) == 1 and self.name.isalpha()
        return bool(self.name) and (is_letter or not read_ordinal(self.name))


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand in the rows of a table.

    Attributes:
        number_place: The column of running numbers.
        name_place: The column of names.
        readers: What reads the cells of each column but the name.
        count_places: The columns of counts.
        titles: What the header's rows say, folded, by place.
        meanings: As `meanings_of` gives them.
        unit_kind: How the units are numbered, if they are.
        usual_words: The first words with which most names begin.
        usual_looks: What of BOLD and INDENTED most names are.
        are_names_letters: Whether most names are but a letter.
        is_template: Whether it is our own template, or a block of it.
    """

    number_place: int | None
    name_place: int | None
    readers: Mapping[int, CellReader]
    count_places: tuple[int, ...]
    titles: Mapping[int, frozenset[str]]
    meanings: Meanings
    unit_kind: Kind | None = None
    usual_words: frozenset[str] = frozenset()
    usual_looks: int = 0
    are_names_letters: bool = False
    is_template: bool = False

    def read(self, row: Row, before: int) -> Line:
        """Read a row; `before` is the number of the one above that holds something."""
        cells = row.cells
        name, number = _cell(cells, self.name_place), _cell(cells, self.number_place)
        said = [place for place in self.readers if not is_blank(_cell(cells, place))]
        values: dict[int, Any] = {}
        for place in said:
            reader = self.readers[place]
            value = reader.read(cells[place])
            if reader.knows(value):
                values[place] = value
        figures = {place: values[place] for place in self.count_places if place in values}
        return Line(
            row,
            name,
            read_ordinal(number) or self._computed_ordinal(row) or ordinal_of_name(name or number),
            figures,
            bool(said) or any(look & WITHOUT_VALUE for look in row.looks),
            bool(values),
            self._standing(name, cells, bool(figures)),
            self._looks(row, said),
            row.number > before + 1,
        )

    def _computed_ordinal(self, row: Row) -> Ordinal | None:
        """The running number that a formula would give, had its value been saved."""
        if self.number_place is None or not row.look(self.number_place) & WITHOUT_VALUE:
            return None
        return Ordinal(self.unit_kind or "arabic", 0)

    def _looks(self, row: Row, said: list[int]) -> int:
        looks = 0 if self.name_place is None else row.look(self.name_place) & (BOLD | INDENTED)
        if any(look & ADDS_ROWS for look in row.looks):
            looks |= ADDS_ROWS
        if said and all(row.look(place) & PERCENT for place in said):
            looks |= PERCENT
        return looks

    def _standing(self, name: str, cells: list[str], has_figures: bool) -> Standing:
        is_name_numbered = self.name_place is None or read_ordinal(name) is not None
        is_letter_a_name = self.are_names_letters and name.isalpha()
        if is_name_numbered and not is_letter_a_name and counts_up(cells):
            return "numbering"
        if has_figures:
            return ""
        folded = {place: fold_case(cell) for place, cell in enumerate(cells) if cell}
        same = {place for place, words in folded.items() if words in self.titles.get(place, ())}
        known = {place for place, words in folded.items() if words in self.meanings}
        is_most = 2 * len(same) >= len(folded) and len(same) >= min(
            _FEWEST_TITLES, len(self.titles)
        )
        if is_most and known <= same:
            return "header"
        is_other = len(known) >= _FEWEST_TITLES and 2 * len(known) >= len(folded)
        return "other header" if is_other else ""


def _cell(cells: list[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""
