"""What every kind of file is read into: rows of texts, and what a spreadsheet shows besides."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

PERCENT, BOLD, INDENTED, ADDS_ROWS, WITHOUT_VALUE, RECKONED = 1, 2, 4, 8, 16, 32
"""What the looks of a cell tell: a share; a bold or an indented text; a formula over other rows; a
formula whose value was never saved, and one whose value was reckoned here for that reason."""


class Row(NamedTuple):
    """A row that holds something: its number, from 1, and its cells as typed, without blank ends.

    `looks` has the sum of what each cell's looks tell, as far as the file says so. A row is ragged
    that was copied with fewer cells than others.
    """

    number: int
    cells: list[str]
    looks: bytes = b""
    is_hidden: bool = False
    is_ragged: bool = False

    def look(self, place: int) -> int:
        """What the looks of a cell tell; nothing right of them all."""
        return self.looks[place] if place < len(self.looks) else 0


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """One sheet of a file, and whether it is `visible` or `hidden`."""

    name: str
    state: str


class Sheet(Protocol):
    """A table whose rows can be read as often as one wants, one by one."""

    @property
    def name(self) -> str | None:
        """What the sheet is called; None where there is but one table."""
        ...

    def rows(self) -> Iterator[Row]:
        """The rows that hold something, from the first one on.

        Raises:
            TableError: The file turns out to be damaged, or too large.
        """
        ...

    def share_read(self) -> float | None:
        """How much of the table the reading under way has read; None where that is not known."""
        ...

    def notes(self) -> list[str]:
        """What is to be told of the sheet once it is read, as sentences."""
        ...


class TableFile(Protocol):
    """A file of one or more tables."""

    @property
    def sheets(self) -> tuple[SheetInfo, ...]:
        """The sheets, hidden ones too; none where the file is one table."""
        ...

    def preferred(self) -> list[str]:
        """The names of the visible sheets, that one first which its owner left open."""
        ...

    def sheet(self, name: str | None = None) -> Sheet:
        """The sheet of that name, or the only one.

        Raises:
            TableError: There is none.
        """
        ...
