"""A paper as a reader of files hands it on: its paragraphs and tables, in the order of the text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from bon_tot.errors import RequestError
from bon_tot.text.legacy_encodings import Encoding

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_BLANKS = re.compile(r"[^\S\n]+")
_WORD = re.compile(r"[^\W_]+")


class UnreadableError(RequestError):
    """A file that cannot be read as a paper; the sentence says what may be done instead."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one look; a line break within a paragraph is a newline."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, its automatic number or mark among its words.

    `line` is the line of a text, or how many paragraphs of the file it is the last of. `heading` is
    how deep a heading it is marked as, from 1, and 0 where it is none. `goes_on` where
    the layout says that it goes on with what the page before ended with.
    """

    spans: tuple[Span, ...]
    line: int
    centred: bool = False
    heading: int = 0
    goes_on: bool = False

    @cached_property
    def text(self) -> str:
        """The words, on one line."""
        return " ".join("".join(span.text for span in self.spans).split())

    @property
    def bold(self) -> bool:
        """Whether all words are bold."""
        return all(span.bold for span in self.spans if span.text.strip())

    def lines(self) -> Iterator["Paragraph"]:
        """The paragraph parted at its line breaks."""
        parts: list[list[Span]] = [[]]
        for span in self.spans:
            first, *more = span.text.split("\n")
            parts[-1].append(replace(span, text=first))
            parts += [[replace(span, text=text)] for text in more]
        for spans in parts:
            part = replace(self, spans=tidied(spans))
            if part.text:
                yield part

    def joined(self, other: "Paragraph", between: str = " ") -> "Paragraph":
        """This paragraph with the words of another after its own."""
        first, *rest = other.spans
        return replace(
            self, spans=tidied([*self.spans, replace(first, text=between + first.text), *rest])
        )

    def without(self, length: int) -> "Paragraph":
        """The paragraph without its first so many characters."""
        kept = []
        for span in self.spans:
            kept.append(replace(span, text=span.text[length:]))
            length = max(0, length - len(span.text))
        return replace(self, spans=tidied(kept))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `width` is how many columns it spans, `covered` by the one above it."""

    paragraphs: tuple[Paragraph, ...]
    width: int = 1
    covered: bool = False

    @property
    def text(self) -> str:
        """All words of the cell, on one line."""
        return " ".join(one.text for one in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, row by row; `guessed` where the file does not say what stands in which cell."""

    rows: tuple[tuple[Cell, ...], ...]
    line: int
    guessed: bool = False

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs, column by column: how a letterhead of two columns is read."""
        columns: dict[int, list[Paragraph]] = {}
        for row in self.rows:
            place = 0
            for cell in row:
                columns.setdefault(place, []).extend(cell.paragraphs)
                place += cell.width
        for place in sorted(columns):
            yield from columns[place]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Unsure:
    """Something that a person should look at, and the line of the file."""

    line: int
    why: str


@dataclass(frozen=True)
class Received:
    """A whole paper as read.

    `notes` are its footnotes, each with its mark. `left_out` is what belongs to the file's layout
    or history and not to the paper, each with its words.
    """

    blocks: tuple[Block, ...]
    notes: tuple[Paragraph, ...] = ()
    left_out: tuple[str, ...] = ()
    unsure: tuple[Unsure, ...] = ()


def was_converted(encoding: Encoding) -> str:
    """What a person is to know of words that were typed in an older encoding."""
    return f"Chữ gõ theo bảng mã cũ {encoding} đã được chuyển sang Unicode. Xin đọc lại."


def tidied(spans: Iterable[Span]) -> tuple[Span, ...]:
    r"""Spans in NFC, white space folded, those of one look joined; none is empty.

    A backslash, which no paper prints, would be taken for one of Markdown and goes.

    >>> tidied([Span("ti\u1ebfng "), Span(" Vi\u1ec7t"), Span("  \n"), Span(" ")])
    (Span(text='ti\u1ebfng Vi\u1ec7t', bold=False, italic=False),)
    """
    looks = groupby(spans, key=lambda span: (span.bold, span.italic) if span.text.strip() else None)
    parts: list[Span] = []
    for look, same in looks:
        text = clean("".join(span.text for span in same)).replace("\\", "")
        if parts and look in (None, (parts[-1].bold, parts[-1].italic)):
            parts[-1] = replace(parts[-1], text=parts[-1].text + text)
        else:
            parts.append(Span(text, *(look or (False, False))))
    kept: list[Span] = []
    for span in parts:
        text = re.sub(r" ?\n ?", "\n", _BLANKS.sub(" ", span.text))
        if not kept or kept[-1].text[-1:] in (" ", "\n"):
            text = text.lstrip()
        if text:
            kept.append(replace(span, text=text))
    while kept and not (text := kept[-1].text.rstrip()):
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=text)
    return tuple(kept)


def clean(text: str) -> str:
    r"""Text in NFC without the signs that no one sees; odd spaces are spaces.

    >>> clean("a\u00a0b\u200bc\x07")
    'a bc'
    """
    bare = _CONTROLS.sub("", _UNSEEN.sub("", text)).replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", bare))


def words_of(text: str) -> Sequence[str]:
    """The words of a text: letters and digits that nothing parts.

    >>> words_of("- Tổ chức 12 buổi/năm – đủ.")
    ['Tổ', 'chức', '12', 'buổi', 'năm', 'đủ']
    """
    return _WORD.findall(text)
