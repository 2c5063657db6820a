"""What each row below a header is: a unit, or a part of the table's frame, or doubtful.

What tells a unit from the rest is its running number, whether it is the sum of others, whether its
cells count up, and its looks; the words for a sum only confirm it. What stays open is doubtful.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from bon_tot.tables.preview.lines import Layout, Line
from bon_tot.tables.preview.sums import Sums, is_share_of
from bon_tot.tables.reading.rows import ADDS_ROWS, BOLD, INDENTED, PERCENT
from bon_tot.text.folding import fold_case

RowKind = Literal[
    "unit", "total", "heading", "numbering", "header", "note", "title", "doubtful", "fault"
]


class Run(NamedTuple):
    """Rows in a row that are plainly units: how many, what they make, how they are numbered."""

    units: int
    figures: Mapping[int, int]
    first_value: int = 0
    last_value: int = 0


Item = Line | Run


class Told(NamedTuple):
    """What a row is taken for, and why it is doubtful."""

    kind: RowKind
    why: str | None = None


TOTAL_WORDS = re.compile(
    r"(tổng cộng|tổng số|tổng toàn|cộng chung|cộng khối|cộng toàn|toàn đảng bộ)\b"
    r"|(cộng|tổng)\s*($|[:.(0-9])"
)
"""How a row of sums may begin, folded; more may follow: “Tổng cộng: 12 chi bộ”."""
_PART_WORDS = re.compile(r"[-–+•*]|(trong đó|gồm)\b")
"""How a row may begin that says more of the one above it, folded."""

NO_NUMBER = "Hàng này không có số thứ tự như các đơn vị khác."
NO_NAME = "Hàng này có số liệu nhưng chưa có tên đơn vị."
ONLY_NUMBER_AS_NAME = "Ở cột tên chỉ có một con số hoặc một chữ cái."
IS_SUM = "Số liệu của hàng này bằng tổng các hàng {where}."
NOTHING_BELOW = "Hàng này đánh số như tiêu đề của một nhóm, nhưng bên dưới không có đơn vị nào."
OTHER_HEADER = "Hàng này nằm dưới một hàng tên cột khác với hàng tên cột đầu bảng."
RAGGED = "Hàng này có số ô khác các hàng còn lại, nên không chắc ô nào thuộc cột nào."
IS_BELOW_TOTAL = "Hàng này nằm dưới hàng tổng cộng."
LOOKS_ODD = "Hàng này khác các đơn vị còn lại ở cách ghi tên và cách trình bày."
SAYS_NOTHING = "Hàng này chưa có số liệu nào, không rõ là một đơn vị hay tiêu đề của một nhóm."
IS_HIDDEN = "Hàng này đang ẩn trong bảng."
IS_PART = "Hàng này có vẻ nói thêm về hàng trên nó."
TOTAL_WITH_NUMBER = "Hàng này có số thứ tự như một đơn vị, nhưng tên là tên của một hàng tổng."

_UNIT, _TOTAL, _HEADING, _NOTE = Told("unit"), Told("total"), Told("heading"), Told("note")
_FEWEST = 2


def tell_rows(items: Sequence[Item], layout: Layout) -> list[Told]:
    """Tell of each item what it is; a run is units."""
    frame = _Numbered if layout.unit_kind else _Unnumbered
    told = frame(items, layout).tell()
    return [_asked_if_hidden(item, one) for item, one in zip(items, told, strict=True)]


def is_called_total(line: Line) -> bool:
    """Whether a row is called what sums are called."""
    return TOTAL_WORDS.match(fold_case(line.label)) is not None


def _asked_if_hidden(item: Item, told: Told) -> Told:
    if isinstance(item, Line) and item.row.is_hidden and told.kind == "unit":
        return Told("doubtful", IS_HIDDEN)
    return told


class _Rows:
    """The rows of a table, told from the first to the last."""

    def __init__(self, items: Sequence[Item], layout: Layout) -> None:
        self.items, self.layout = items, layout
        self.told: list[Told] = []
        self._is_below_other = False
        self.last_unit = max(
            (place for place, item in enumerate(items) if self.may_be_unit(item)), default=-1
        )

    def may_be_unit(self, item: Item) -> bool:
        """Whether an item is a unit unless something speaks against it."""
        raise NotImplementedError

    def tell_line(self, place: int, line: Line) -> Told:
        """Tell what a row is that is no part of the frame."""
        raise NotImplementedError

    def tell(self) -> list[Told]:
        """Tell of each item what it is."""
        for place, item in enumerate(self.items):
            self.told.append(self.told_next(place, item))
        return self.told

    def told_next(self, place: int, item: Item) -> Told:
        """Tell of the next item what it is; below a header of other columns nothing is sure."""
        if isinstance(item, Line) and item.standing:
            if item.standing != "numbering":
                self._is_below_other = item.standing == "other header"
            return Told("numbering" if item.standing == "numbering" else "header")
        told = _UNIT if isinstance(item, Run) else self._tell(place, item)
        if told.kind == "unit" and self._is_below_other:
            return Told("doubtful", OTHER_HEADER)
        return told

    def _tell(self, place: int, line: Line) -> Told:
        if line.row.is_ragged:
            return Told("doubtful", RAGGED)
        if not line.name and not line.ordinal and not line.has_values:
            return self.tell_words(place)
        return self.tell_line(place, line)

    def tell_words(self, place: int) -> Told:
        """Tell what a row without figures is: a heading of units to come, or below them a note."""
        return _HEADING if place < self.last_unit else _NOTE

    def total_above(self) -> Line | None:
        """The total just above, or above shares of it."""
        for place in range(len(self.told) - 1, -1, -1):
            item = self.items[place]
            if self.told[place].kind != "total" or isinstance(item, Run):
                return None
            if not item.looks & PERCENT:
                return item
        return None

    def is_share(self, line: Line) -> bool:
        """Whether a row is a total in per cent."""
        total = self.total_above()
        return bool(line.looks & PERCENT) or (
            total is not None and is_share_of(line.figures, total.figures)
        )


class _Numbered(_Rows):
    """The rows of a table whose units carry a running number."""

    def __init__(self, items: Sequence[Item], layout: Layout) -> None:
        super().__init__(items, layout)
        self._sums = Sums(layout.count_places)
        borders = {0, len(items)}
        for place, item in enumerate(items):
            if self.may_be_unit(item):
                self._sums.append(item.figures, item.units if isinstance(item, Run) else 1)
            else:
                self._sums.append({}, 0)
                borders |= {place, place + 1}
        self._borders = sorted(borders)

    def may_be_unit(self, item: Item) -> bool:
        """Whether an item carries the running number of a unit."""
        if isinstance(item, Run):
            return True
        is_numbered = item.ordinal is not None and item.ordinal.kind == self.layout.unit_kind
        return is_numbered and not item.standing and not is_called_total(item)

    def tell_line(self, place: int, line: Line) -> Told:
        """Tell what a row is, first by its running number."""
        if self.may_be_unit(line):
            return self._tell_unit(line)
        if not line.ordinal:
            return self._tell_unnumbered(place, line)
        if line.ordinal.kind == self.layout.unit_kind:  # and is called a sum
            return _TOTAL if self._adds_up(place, line) else Told("doubtful", TOTAL_WITH_NUMBER)
        if line.ordinal.kind == "dotted":
            return Told("doubtful", IS_PART) if line.has_facts else _NOTE
        return self._tell_heading(place, line)

    def _tell_unit(self, line: Line) -> Told:
        if self.layout.name_place is None or line.has_name:
            return _UNIT
        if line.name:
            return Told("doubtful", ONLY_NUMBER_AS_NAME)
        return Told("doubtful", NO_NAME) if line.has_facts else _NOTE

    def _tell_heading(self, place: int, line: Line) -> Told:
        """Tell what a row is that is numbered in another way than the units."""
        if not line.has_facts:
            return self.tell_words(place)
        follower = self.items[place + 1] if place + 1 < len(self.items) else None
        is_nested = (
            isinstance(follower, Line)
            and follower.ordinal is not None
            and follower.ordinal.kind != line.ordinal.kind  # type: ignore[union-attr]
        )
        if follower is not None and (self.may_be_unit(follower) or is_nested):
            return _HEADING
        return _TOTAL if self._adds_up(place, line) else Told("doubtful", NOTHING_BELOW)

    def _tell_unnumbered(self, place: int, line: Line) -> Told:
        if self._is_sum_above(place, line):
            return _TOTAL
        if self._is_sum_below(place, line):
            return _HEADING
        if line.looks & ADDS_ROWS or self.is_share(line) or is_called_total(line):
            return _TOTAL
        if line.has_name and self._fills_gap(place):
            return _UNIT
        if not line.has_values:
            return self.tell_words(place)
        if _PART_WORDS.match(fold_case(line.label)) and self._is_within_above(place, line):
            return _NOTE
        return Told("doubtful", NO_NUMBER)

    def _adds_up(self, place: int, line: Line) -> bool:
        return self._is_sum_above(place, line) or self._is_sum_below(place, line)

    def _is_sum_above(self, place: int, line: Line) -> bool:
        """Whether a row is the sum of the units above it, from some border on."""
        borders = self._borders[: bisect_left(self._borders, place)]
        return self._sums.stretch_above(line.figures, place, borders) is not None

    def _is_sum_below(self, place: int, line: Line) -> bool:
        """Whether a row is the sum of the units below it, to some border."""
        borders = self._borders[bisect_right(self._borders, place + 1) :]
        return self._sums.stretch_below(line.figures, place + 1, borders) is not None

    def _fills_gap(self, place: int) -> bool:
        """Whether a running number is left out just where the row stands."""
        if not 0 < place < len(self.items) - 1:
            return False
        above, below = self.items[place - 1], self.items[place + 1]
        if not (self.may_be_unit(above) and self.may_be_unit(below)):
            return False
        return _first_value(below) == _last_value(above) + 2

    def _is_within_above(self, place: int, line: Line) -> bool:
        """Whether no figure of a row is greater than that of the nearest unit above."""
        unit = next(filter(self.may_be_unit, reversed(self.items[:place])), None)
        return unit is not None and all(
            count <= unit.figures.get(one, 0) for one, count in line.figures.items()
        )


class _Unnumbered(_Rows):
    """The rows of a table without running numbers: here what is odd among the rows has to tell."""

    def __init__(self, items: Sequence[Item], layout: Layout) -> None:
        super().__init__(items, layout)
        self._all = Sums(layout.count_places)
        for item in items:
            is_likely = self.may_be_unit(item)
            count = item.units if isinstance(item, Run) else int(is_likely)
            self._all.append(item.figures if is_likely else {}, count)
        self._units = Sums(layout.count_places)
        self._borders = [0]
        self._total_words: set[str] = set()
        self._heading_words: set[str] = set()

    def may_be_unit(self, item: Item) -> bool:
        """Whether an item says something of itself, and nothing says that it is a sum."""
        if isinstance(item, Run):
            return True
        is_sum = bool(item.looks & (ADDS_ROWS | PERCENT)) or is_called_total(item)
        return item.has_facts and not item.standing and not is_sum

    def tell(self) -> list[Told]:
        """Tell of each item what it is."""
        for place, item in enumerate(self.items):
            told = self.told_next(place, item)
            self.told.append(told)
            if told.kind in ("unit", "doubtful") and item.figures:
                self._units.append(item.figures, item.units if isinstance(item, Run) else 1)
            else:
                self._units.append({}, 0)
                self._borders.append(place + 1)
        return self.told

    def tell_line(self, place: int, line: Line) -> Told:
        """Tell what a row is, by its sums and by how it differs from the others."""
        if not line.has_facts:
            return self._tell_without_facts(place, line)
        if is_called_total(line) or line.first_word in self._total_words:
            return self._total(line)
        if line.looks & ADDS_ROWS or self.is_share(line):
            return self._total(line)
        oddities = self._oddities(line)
        above = self._units.stretch_above(line.figures, place, self._borders) or 0
        if above >= _FEWEST:
            return self._total(line) if oddities else self._maybe_sum(line, above, "trên")
        below = self._rows_below(place, line)
        if oddities and (below >= _FEWEST or (below and line.first_word in self._heading_words)):
            self._heading_words.add(line.first_word)
            return _HEADING
        if below >= _FEWEST and place + below + 1 >= self.last_unit:
            return self._maybe_sum(line, below, "dưới")
        if line.ordinal:
            return Told("doubtful", NOTHING_BELOW)
        if self._is_below_total():
            return Told("doubtful", IS_BELOW_TOTAL)
        if not line.has_name:
            return self._tell_nameless(line)
        return Told("doubtful", LOOKS_ODD) if oddities >= _FEWEST else _UNIT

    def _tell_nameless(self, line: Line) -> Told:
        if self.layout.name_place is None:
            return _UNIT
        return Told("doubtful", ONLY_NUMBER_AS_NAME if line.name else NO_NAME)

    def _tell_without_facts(self, place: int, line: Line) -> Told:
        """Tell what a row is that has but a name: a heading, a note, or a unit not yet known."""
        is_last = place > self.last_unit
        if is_last and (
            line.is_far or self._is_below_total() or (self.told and self.told[-1] == _NOTE)
        ):
            return _NOTE
        if line.ordinal and not is_last:
            return _HEADING
        if self.layout.is_template or (self.layout.usual_words and not self._oddities(line)):
            return _UNIT
        if self._oddities(line) and not is_last:
            return _HEADING
        return Told("doubtful", SAYS_NOTHING)

    def _total(self, line: Line) -> Told:
        if not is_called_total(line) and line.first_word not in self.layout.usual_words:
            self._total_words.add(line.first_word)
        return _TOTAL

    @staticmethod
    def _maybe_sum(line: Line, count: int, where: str) -> Told:
        """Ask about a row that is a sum by its figures only; one figure alone is no reason."""
        if sum(map(bool, line.figures.values())) < _FEWEST:
            return _UNIT
        return Told("doubtful", IS_SUM.format(count=count, where=where))

    def _oddities(self, line: Line) -> int:
        """In how many ways a row differs from most: by its first word, bold, not indented."""
        layout = self.layout
        if layout.is_template:
            return 0
        word = bool(layout.usual_words) and line.first_word not in layout.usual_words
        bold = bool(line.looks & BOLD) and not layout.usual_looks & BOLD
        outdented = bool(layout.usual_looks & INDENTED) and not line.looks & INDENTED
        return word + bold + outdented

    def _rows_below(self, place: int, line: Line) -> int:
        """Of how many rows below it a row is the sum; zero where it is none."""
        for end in range(place + 2, len(self.items) + 1):
            if self._all.exceed(line.figures, place + 1, end):
                return 0
            if self._all.equal(line.figures, place + 1, end):
                return self._all.count(place + 1, end)
        return 0

    def _is_below_total(self) -> bool:
        """Whether a total of all the units above stands just above, or shares of one do."""
        return self.total_above() is not None


def _first_value(item: Item) -> int:
    if isinstance(item, Run):
        return item.first_value
    return item.ordinal.value if item.ordinal else 0


def _last_value(item: Item) -> int:
    if isinstance(item, Run):
        return item.last_value
    return item.ordinal.value if item.ordinal else 0
