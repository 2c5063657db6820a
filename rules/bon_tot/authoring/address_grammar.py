"""Where each printed line of a document stands: the grammar of clause addresses.

An address follows from the labels alone, never from what a heading says, and from what is printed
above, never from what comes after: whatever is added at the end, no address before it moves.

A label goes on with its list where one is open; the first of a new list stands within what was
printed last. So `(1)` after `a)` is its child, and `(2)` right after `a)` stands beside it. A
second sort of mark within a list of marks is the child of the first. An appendix, a form and a
table are spaces of their own; articles run through theirs. No two lines share an address: a label
that is printed a second time has `bis`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bon_tot.authoring.labels import Label, is_dash, letter_before, read_cell, read_label
from bon_tot.model.clauses import Kind
from bon_tot.text.folding import slug

Shape = Literal["text", "heading", "title", "table", "row"]


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line: a paragraph with its label, a heading, a table, or a row of it.

    `text` of a row is its first cell; of a table it is of no account. `level` is how deep a heading
    stands, from 2.
    """

    text: str
    shape: Shape = "text"
    level: int = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: its address within the document, what it is, and its label as printed.

    What the line says follows the label, which is empty where there is none.
    """

    path: str
    kind: Kind
    label: str = ""


def place(lines: Iterable[Printed]) -> Iterator[Place]:
    """The place of each line, in their order.

    >>> lines = map(Printed, ["I. MỤC ĐÍCH", "1. Chung", "đ) Riêng", "(1) Một", "- Gạch", "Lời"])
    >>> [one.path for one in place(lines)]
    ['i', 'i-1', 'i-1-dd', 'i-1-dd-1', 'i-1-dd-1-1', 'i-1-dd-1-p1']
    """
    document = _Space()
    table = document
    for line in lines:
        found = (table if line.shape == "row" else document).place(line)
        if line.shape == "table":
            table = _Space(found.path)
        yield found


_LEAD_IN = re.compile(r"Đối với (\w+ \w+)[^:]*:")

_RANKS = {
    "space": 0,
    "part": 1,
    "division": 2,
    "chapter": 3,
    "section": 4,
    "subsection": 5,
    "roman": 6,
    "article": 7,
    "number": 8,
    "bracket": 20,
    "step": 20,
    "lead-in": 21,
    "mark": 22,
}
"""What ends what: a label closes all that is open of its own rank or of a greater one.

A dotted number has one more for each of its numbers.
"""


@dataclass(frozen=True, slots=True)
class _Open:
    """A label under which what follows may stand; `level` is that of a heading, else 0."""

    label: Label
    path: str
    rank: int
    level: int


class _Space:
    """A document, or a table at its path, and what is open in it."""

    def __init__(self, path: str = "") -> None:
        self.path = path
        self.open: list[_Open] = []
        self.counts: Counter[tuple[str, str]] = Counter()
        self.times: Counter[str] = Counter()
        self.has_romans = False

    def place(self, line: Printed) -> Place:
        """Find the place of the next line."""
        if line.shape == "row":
            label = read_cell(line.text)
            return self._labelled(label, "row") if label else self._row_without_label()
        if line.shape == "title":
            self.open.clear()
            return Place(self._taken("tieu-de"), "heading")
        if line.shape == "table":
            return self._counted("bang-", "table")
        is_heading = line.shape == "heading"
        label = read_label(line.text, is_heading=is_heading)
        if label:
            label = _as_lead_in(label, line.text)
            kind = "heading" if is_heading else _kind_of(label)
            return self._labelled(label, kind, line.level if is_heading else 0)
        if is_heading:
            return self._heading_without_label(line.level)
        return self._counted("p", "paragraph")

    def _labelled(self, label: Label, kind: Kind, level: int = 0) -> Place:
        label = self._settled(label)
        match label.family:
            case "mark":
                self._go_on_with_marks(label)
            case "bracket" | "step":
                self._go_on_with_list(label)
            case "number" if len(label.numbers) == 1:
                self._go_on_with_list(label)
            case "number":
                self._go_below_number(label)
            case "note":
                self.open.clear()
                return Place(self._taken(label.part), kind, label.text)
            case _:
                self._close_for_part(label)
        above = self._space_above() if label.family == "article" else self._above()
        part = label.part or self._ordinal(above, "")
        path = self._taken(f"{above}{part}")
        self.has_romans = label.family != "space" and (self.has_romans or label.family == "roman")
        self.open.append(_Open(label, path, _rank(label), level))
        return Place(path, kind, label.text)

    def _heading_without_label(self, level: int) -> Place:
        within = [
            place
            for place, one in enumerate(self.open, start=1)
            if 0 < one.level < level or one.label.family == "space"
        ]
        del self.open[max(within, default=0) :]
        above = self._above()
        path = self._taken(f"{above}de-muc-{self._ordinal(above, 'de-muc-')}")
        rank = _RANKS["roman"] if level == 2 else _RANKS["step"]
        self.open.append(_Open(_NO_LABEL, path, rank, level))
        return Place(path, "heading")

    def _row_without_label(self) -> Place:
        return Place(self._taken(f"{self.path}-h{self._ordinal(self.path, 'h')}"), "row")

    def _counted(self, part: str, kind: Kind) -> Place:
        """A paragraph or a table: it stands in the point, beside the marks in it, and ends them."""
        self._close(_RANKS["mark"])
        above = self._above()
        return Place(self._taken(f"{above}{part}{self._ordinal(above, part)}"), kind)

    def _settled(self, label: Label) -> Label:
        """Whether “i)” is the letter after h or the Roman one; likewise “I.” after “H.”."""
        letter = label.letter
        if letter is None:
            return label
        letters = [one.label.value for one in self.open if one.label.style == letter.style]
        romans = [one.label.value for one in self.open if one.label.style == label.style]
        is_next_letter = bool(letters) and letters[-1] == letter_before(letter)
        if label.family == "roman":
            return letter if is_next_letter and not self.has_romans else label
        if romans:
            return label if label.value == romans[-1] + 1 or not is_next_letter else letter
        return label if label.value == 1 and not is_next_letter else letter

    def _go_on_with_marks(self, label: Label) -> None:
        alike = self._alike(label)
        if alike:
            del self.open[alike[-1] :]

    def _go_on_with_list(self, label: Label) -> None:
        alike = self._alike(label)
        before = [place for place in alike if self.open[place].label.value < label.value]
        if before:
            nearest = min(before, key=lambda at: (label.value - self.open[at].label.value, -at))
            del self.open[nearest:]
        elif label.value == 1:
            self._open_list(label)
        elif alike:
            del self.open[alike[-1] :]
        elif label.family == "number":
            self._close(_rank(label))
        else:
            self._close(_RANKS["mark"])
            self._close(_RANKS["bracket"])

    def _open_list(self, label: Label) -> None:
        """Let a list begin in what was printed last; one of numbers that marks would share, in it.

        A mark is no place for a list that could stand beside it.
        """
        if not (label.family == "bracket" and label.part.isdecimal()):
            self._close(_RANKS["mark"])
        if self.open and self.open[-1].label.style == label.style:
            self.open.pop()

    def _go_below_number(self, label: Label) -> None:
        for place in reversed(range(len(self.open))):
            if self.open[place].label.numbers == label.numbers[:-1]:
                del self.open[place + 1 :]
                return
        self._close(_rank(label))

    def _close_for_part(self, label: Label) -> None:
        alike = self._alike(label)
        if alike and label.family in ("division", "roman"):
            del self.open[alike[-1] :]
        elif label.family == "division" and label.value == 1:
            self._close(_RANKS["roman"] + 1)
        else:
            self._close(_rank(label))

    def _alike(self, label: Label) -> list[int]:
        """The places of what is open of the same list, the outermost first."""
        return [at for at, one in enumerate(self.open) if one.label.style == label.style]

    def _close(self, rank: int) -> None:
        while self.open and self.open[-1].rank >= rank:
            self.open.pop()

    def _above(self) -> str:
        path = self.open[-1].path if self.open else self.path
        return path and f"{path}-"

    def _space_above(self) -> str:
        spaces = [one.path for one in self.open if one.label.family == "space"]
        path = spaces[-1] if spaces else self.path
        return path and f"{path}-"

    def _ordinal(self, above: str, kind: str) -> str:
        self.counts[above, kind] += 1
        return str(self.counts[above, kind])

    def _taken(self, path: str) -> str:
        self.times[path] += 1
        times = self.times[path]
        return path if times == 1 else f"{path}bis{times if times > 2 else ''}"


_NO_LABEL = Label("", "lead-in", "", 0, "")


def _as_lead_in(label: Label, line: str) -> Label:
    words = _LEAD_IN.fullmatch(line[len(label.text) :].strip())
    if words is None or not is_dash(label):
        return label
    return Label(label.text, "lead-in", "lead-in", 1, slug(words[1]))


def _kind_of(label: Label) -> Kind:
    match label.family:
        case "lead-in":
            return "heading"
        case "mark":
            return "dash" if is_dash(label) else "plus" if label.text == "+" else "bullet"
        case "note":
            return "note"
        case _:
            return "point"


def _rank(label: Label) -> int:
    return _RANKS[label.family] + len(label.numbers)
