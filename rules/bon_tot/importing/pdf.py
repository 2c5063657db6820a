"""Papers as PDF files with a layer of text: their lines made paragraphs and tables again."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from bon_tot.authoring.labels import read_label
from bon_tot.importing.layout import begins_tail
from bon_tot.importing.pdf_lines import DrawnLine, lines_of
from bon_tot.importing.received import (
    Block,
    Cell,
    Paragraph,
    Received,
    Span,
    Table,
    UnreadableError,
    Unsure,
    clean,
    tidied,
)

logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False  # what it could not read is told by who calls it

_FAULTS = (PyPdfError, ArithmeticError, AssertionError, AttributeError, EOFError, LookupError,
           NotImplementedError, OSError, RecursionError, TypeError, ValueError)  # fmt: skip
"""What the library raises on damaged files."""
_MOST_PAGES = 500
_MARGIN = 1 / 12
"""So much of a page's height, above and below, may hold its number and a running title."""
_CUT_NUMBER = re.compile(r"\d-$")
"""How a line ends that was cut within a number such as 16-CTr/ĐUK."""
_SENTENCE_END = (".", ";", ":", "!", "?", "…", ".”", "/.")


@dataclass(frozen=True)
class _Line:
    """A line on its page; `number` counts those of the file; others may be `beside` it."""

    drawn: DrawnLine
    text: str
    page: int
    number: int
    beside: bool = False

    @property
    def x(self) -> float:
        return self.drawn.x

    @property
    def end(self) -> float:
        return self.drawn.end

    @property
    def y(self) -> float:
        return self.drawn.y


def read_pdf(content: bytes) -> Received:
    """Read the bytes of a `.pdf` file.

    Raises:
        UnreadableError: They are no PDF, a damaged or a locked one, or pictures of pages only.
    """
    pages, left_out, unsure = _pages(content)
    if not any(pages):
        raise UnreadableError(
            "Tệp PDF này là bản quét, chỉ có hình mà không có chữ. "
            "Xin dùng tệp Word, hoặc nhận dạng chữ (OCR) rồi lưu lại."
        )
    pages, running = _without_running_lines(pages)
    blocks: list[Block] = []
    open_line: _Line | None = None
    for lines in pages:
        right = max((line.end for line in lines), default=0)
        left = min((line.x for line in lines), default=0)
        for block in _blocks_of(lines, left, right):
            if isinstance(block, Paragraph) and open_line and block.line == lines[0].number:
                goes_on = lines[0].x - left < 0.5 * lines[0].drawn.size
                block = replace(block, goes_on=goes_on and read_label(block.text) is None)
            blocks.append(block)
        body = [line for line in lines if not _is_note(line)]
        last = body[-1] if body else None
        is_full = last is not None and right - last.end < 2 * last.drawn.size
        open_line = last if is_full else None
    return Received(tuple(blocks), (), (*left_out, *running), tuple(unsure))


def _pages(content: bytes) -> tuple[list[list[_Line]], list[str], list[Unsure]]:
    """The lines of each page; of pages that cannot be read, what is to be said."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("Tệp PDF này có mật khẩu. Xin bỏ mật khẩu rồi lưu lại.")
        drawn = list(reader.pages[:_MOST_PAGES])
        left_out = (
            [f"Các trang từ {_MOST_PAGES + 1} trở đi"] if len(reader.pages) > _MOST_PAGES else []
        )
    except _FAULTS as error:
        raise UnreadableError(
            "Tệp PDF này bị hỏng hoặc bị khóa, không đọc được. "
            "Xin lấy lại bản khác, hay dùng tệp Word."
        ) from error
    pages: list[list[_Line]] = []
    unsure: list[Unsure] = []
    number = 0
    for place, page in enumerate(drawn, start=1):
        lines = []
        try:
            for one in lines_of(page):
                if text := clean(one.text).strip():
                    number += 1
                    lines.append(_Line(one, text, place, number))
        except _FAULTS:
            left_out.append(f"Trang {place}, phần không đọc được")
            unsure.append(Unsure(number, f"Trang {place} bị hỏng, không đọc hết được."))
        pages.append(_with_neighbours(lines))
    return pages, left_out, unsure


def _with_neighbours(lines: Sequence[_Line]) -> list[_Line]:
    return [replace(line, beside=any(_are_beside(line, one) for one in lines)) for line in lines]


def _are_beside(line: _Line, other: _Line) -> bool:
    is_level = abs(line.y - other.y) < 0.45 * max(line.drawn.size, other.drawn.size)
    return is_level and (line.end < other.x or other.end < line.x)


def _is_note(line: _Line) -> bool:
    label = read_label(line.text)
    return label is not None and label.family == "note"


def _without_running_lines(
    pages: Sequence[Sequence[_Line]],
) -> tuple[list[list[_Line]], list[str]]:
    """Put aside what stands at the edge of every page: its number, a running title."""
    edges: Counter[str] = Counter()
    for lines in pages:
        edges.update({_shape(line.text) for line in _edge_lines(lines)})
    most = len(pages)
    running = {shape for shape, times in edges.items() if times > 1 and times * 2 >= most}
    kept, left_out = [], []
    for lines in pages:
        edge = [
            line
            for line in _edge_lines(lines)
            if _shape(line.text) in running or _is_page_number(line)
        ]
        left_out += [f"Trang {line.page}: {line.text}" for line in edge]
        kept.append([line for line in lines if line not in edge])
    return kept, left_out


def _shape(text: str) -> str:
    return "".join("0" if letter.isdigit() else letter for letter in text)


def _is_page_number(line: _Line) -> bool:
    bare = line.text.strip(" -–—").removeprefix("Trang ").split("/")[0].strip()
    return bare.isdecimal() and abs(int(bare) - line.page) <= 2


def _edge_lines(lines: Sequence[_Line]) -> list[_Line]:
    """The lines above and below all others."""
    if len(lines) < 3:
        return []
    top, bottom = max(line.y for line in lines), min(line.y for line in lines)
    height = max(top - bottom, 1)
    return [
        line
        for line in lines
        if not line.beside and (line.y == top or line.y == bottom) and height > 1 / _MARGIN
    ]


def _blocks_of(lines: Sequence[_Line], left: float, right: float) -> Iterator[Block]:
    """The paragraphs and tables of a page."""
    place = 0
    while place < len(lines):
        end = _end_of_table(lines, place)
        if end > place:
            yield _table(lines[place:end])
            place = end
            continue
        gathered = [lines[place]]
        place += 1
        while place < len(lines) and not lines[place].beside:
            if not _goes_on(gathered, lines[place], left, right):
                break
            gathered.append(lines[place])
            place += 1
        yield _paragraph(gathered, left, right)


def _goes_on(before: Sequence[_Line], line: _Line, left: float, right: float) -> bool:
    """Whether a line belongs to the paragraph of the lines before it."""
    last = before[-1]
    size = max(line.drawn.size, last.drawn.size)
    if not 0 < last.y - line.y < 2.2 * size or abs(line.drawn.size - last.drawn.size) > 1.5:
        return False
    if {_look(last), _look(line)} == {True, False}:
        return False
    is_full = right - last.end < max(0.12 * (right - left), 1.2 * _width_of_first_word(line))
    first_indent = before[0].x - line.x
    label = read_label(line.text)
    if label is not None:
        if not is_full or last.text.endswith(_SENTENCE_END):
            return False
        following = line.text[len(label.text) :].lstrip()[:1]
        is_word = label.family == "mark" and not following.isupper()  # “kinh tế | - xã hội”
        return is_word or (first_indent > 0.5 * size and len(before) == 1)
    if _is_centred(last, left, right) and _is_centred(line, left, right):
        return False
    if len(before) > 1:
        gap = before[-2].y - last.y
        if last.y - line.y > 1.35 * gap:
            return False
        if line.x - last.x > 0.8 * size:  # the first line of another paragraph is set in
            return False
    elif line.x - last.x > 2 * size:
        return False
    return is_full


def _width_of_first_word(line: _Line) -> float:
    """How much room the first word of a line takes, and the space before it."""
    word = line.text.split(" ", 1)[0]
    return (line.end - line.x) * (len(word) + 1) / max(1, len(line.text))


def _look(line: _Line) -> bool | None:
    """Whether a line is bold as a whole, None where a part of it is."""
    looks = {run.bold for run in line.drawn.runs if run.text.strip()}
    return looks.pop() if len(looks) == 1 else None


def _is_centred(line: _Line, left: float, right: float) -> bool:
    lead, trail = line.x - left, right - line.end
    return min(lead, trail) > 2 * line.drawn.size and abs(lead - trail) < 3 * line.drawn.size


def _paragraph(lines: Sequence[_Line], left: float, right: float) -> Paragraph:
    spans: list[Span] = []
    for line in lines:
        spans += [Span(text, run.bold, run.italic) for text, run in line.drawn.pieces()]
        if not _CUT_NUMBER.search(line.text):
            spans.append(Span(" "))
    centred = all(_is_centred(line, left, right) for line in lines)
    return Paragraph(tidied(spans), lines[0].number, centred=centred)


def _end_of_table(lines: Sequence[_Line], start: int) -> int:
    """Where the table that begins at a line ends; `start` where none begins.

    Whatever is drawn between two lines that stand beside one another is part of their table, and so
    is what follows in a column that is not the first. Recipients and signature are a table of
    their own.
    """
    end = place = start
    while place < len(lines) and (place < end or lines[place].beside):
        if place > start and begins_tail(lines[place].text) and place == end:
            break
        if lines[place].beside:
            partners = (
                at for at in range(place, len(lines)) if _are_beside(lines[place], lines[at])
            )
            end = max(end, place + 1, *(at + 1 for at in partners))
        place += 1
    if end == start:
        return start
    columns = _columns(lines[start:end])
    while end < len(lines) and _column_of(lines[end], columns, within=True) > 0:
        end += 1
    return end


def _table(lines: Sequence[_Line]) -> Table:
    """Lines in columns as rows: a row begins where a line stands left of the one before."""
    columns = _columns(lines)
    rows: list[list[list[_Line]]] = []
    last = len(columns)
    for line in lines:
        column = _column_of(line, columns)
        if column < last:
            rows.append([[] for _ in columns])
        rows[-1][column].append(line)
        last = column
    return Table(tuple(tuple(map(_cell, row)) for row in rows), lines[0].number, guessed=True)


def _columns(lines: Sequence[_Line]) -> list[tuple[float, float]]:
    """Where the columns begin and end; a line across several makes none."""
    columns: list[tuple[float, float]] = []
    for line in sorted((one for one in lines if one.beside), key=lambda one: one.end - one.x):
        met = [one for one in columns if line.x < one[1] and one[0] < line.end]
        if len(met) < 2:
            columns = [one for one in columns if one not in met]
            edges = [(line.x, line.end), *met]
            columns.append((min(x for x, _ in edges), max(end for _, end in edges)))
    return sorted(columns)


def _column_of(line: _Line, columns: Sequence[tuple[float, float]], *, within: bool = False) -> int:
    """In which column a line stands: the first that it meets; -1 where it lies `within` none."""
    for place, (x, end) in enumerate(columns):
        if line.x < end and x < line.end:
            return -1 if within and (line.x < x - 4 or line.end > end + 4) else place
    return -1 if within else 0


def _cell(lines: Sequence[_Line]) -> Cell:
    """One cell; lines of a letterhead stay lines, those of a sentence are joined."""
    paragraphs: list[Paragraph] = []
    for line in lines:
        spans = tidied([Span(text, run.bold, run.italic) for text, run in line.drawn.pieces()])
        one = Paragraph(spans, line.number)
        if paragraphs and one.text[0].islower():
            paragraphs[-1] = paragraphs[-1].joined(one)
        else:
            paragraphs.append(one)
    return Cell(tuple(paragraphs))
