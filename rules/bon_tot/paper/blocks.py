"""The blocks of a paper, whether shown on a page, printed on A4 or written to a Word file."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The opening of a Party paper: at the left who issues it, at the right the Party and the date.

    `date` is place and date in one line. A paper without a `number` has a blank one; `about` is
    what an official letter is about, below its number.
    """

    superior: str
    issuer: str
    number: str
    party: str
    date: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """The kind of paper, and below it what it is about.

    One that is `attached` begins a page of its own: another paper that goes with the first.
    """

    text: str
    subject: str
    attached: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest below the title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text, a bold lead-in before it; `href` leads from the text to a clause of the site.

    `href` is a path from the site's root. `mark` is the number of the footnote at its end.
    """

    text: str
    lead: str = ""
    href: str | None = None
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word to whoever completes the paper, above it; no part of the paper itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Centred:
    """A line in the middle: to whom a paper goes, or the formula of a decision."""

    line: Line


@dataclass(frozen=True, slots=True)
class Blank:
    """So many dotted lines to write on; such that `stay` are on the page of what follows."""

    lines: int
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body; one that `stays` is on the same page as what follows."""

    line: Line
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list, each item with a dash; the end of one that `stays` is on the page of what follows."""

    lines: tuple[Line, ...]
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Official wording, word for word, and where it stands."""

    text: str
    source: Line


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the width, in hundredths, by steps of five."""

    title: str
    share: int


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines of one cell; `span` is how many columns it takes."""

    lines: tuple[Line, ...]
    span: int = 1


Role = Literal["data", "group", "detail"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    `role` is data; group, which heads the rows below; or detail, which says more of the row above.
    """

    cells: tuple[Cell, ...]
    role: Role = "data"


@dataclass(frozen=True, slots=True)
class Table:
    """A table, whose header is repeated on each page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """The close of a Party paper: at the left who receives it, at the right who signs."""

    recipients_title: str
    recipients: tuple[str, ...]
    authority: str
    position: str


@dataclass(frozen=True, slots=True)
class Signatories:
    """The close of a paper that two people sign: the position of each, from left to right."""

    positions: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The footnotes of a paper, in the order of their marks, the first of which is 1."""

    texts: tuple[str, ...]


Block = (
    Letterhead
    | Title
    | Heading
    | Paragraph
    | Items
    | Quote
    | Table
    | Signature
    | Suggestion
    | Centred
    | Blank
    | Signatories
    | Footnotes
)


def block_data(block: Block) -> dict[str, object]:
    """Give a block as plain data; `kind` is the name of its class in lower case."""
    return {"kind": type(block).__name__.lower(), **asdict(block)}


def row_of(*cells: str | Line) -> Row:
    """Make a row of data, one text or Line a cell."""
    lines = (cell if isinstance(cell, Line) else Line(cell) for cell in cells)
    return Row(tuple(Cell((line,)) for line in lines))


def spanning(columns: Sequence[Column], *lines: Line, role: Role) -> Row:
    """Make a row of one cell that spans all of `columns`."""
    return Row((Cell(lines, len(columns)),), role)
