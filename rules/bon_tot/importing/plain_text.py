"""Papers as plain text or Markdown: a paragraph a line, or lines cut at one width."""

import re
from collections.abc import Iterator, Sequence

from bon_tot.authoring.labels import read_label
from bon_tot.importing.joining import RULE
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
    was_converted,
)
from bon_tot.text.legacy_encodings import find_encoding, to_unicode

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_FOOTNOTE = re.compile(r"\[\^(\w+)\](:?)")
_TABLE_ROW = re.compile(r"\|.*\|")
_TABLE_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_EMPHASIS = re.compile(
    r"(?<![\w*\\])(?P<mark>\*{1,3})(?=[^\s*])(?P<words>(?:[^*\\]|\\.)+?)(?<=[^\s*])(?P=mark)(?![\w*])"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WIDEST = 140
"""No typewriter's line is longer: a longer one is a paragraph of its own."""
_FULL = 0.8
"""A line that reaches so much of the widest one may have been cut to fit."""


def read_plain_text(content: bytes) -> Received:
    """Read the bytes of a `.txt` or `.md` file.

    Raises:
        UnreadableError: They are no text in Unicode.
    """
    text, unsure = decode(content)
    return _read(text, unsure)


def decode(content: bytes) -> tuple[str, list[Unsure]]:
    """The text that bytes hold, and what is not certain of it."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = content.decode("utf-8-sig", errors="replace")
        broken = text.count("\ufffd")
        if broken * 200 <= len(text):
            line = content.count(b"\n", 0, error.start) + 1
            return text, [Unsure(line, f"Có {broken} chữ bị hỏng, hiện thành dấu “\ufffd”.")]
        if found := _in_unicode(content.decode("cp1252", errors="replace")):
            return found
        raise UnreadableError(
            "Không đọc được chữ trong tệp. "
            "Xin mở bằng Word hay Notepad rồi lưu lại với bảng mã UTF-8."
        ) from error
    return _in_unicode(text) or (text, [])


def _in_unicode(text: str) -> tuple[str, list[Unsure]] | None:
    """A text of an older encoding converted; None for one that is Unicode or no Vietnamese."""
    lines = text.splitlines(keepends=True)
    encoding = find_encoding(lines)
    if encoding is None:
        return None
    first = next(number for number, line in enumerate(lines, start=1) if not line.isascii())
    converted = "".join(to_unicode(line, encoding) for line in lines)
    return converted, [Unsure(first, was_converted(encoding))]


def _read(text: str, unsure: list[Unsure]) -> Received:
    lines = [clean(line).strip() for line in re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)]
    width = _typed_width(lines)
    blocks: list[Block] = []
    notes: list[Paragraph] = []
    left_out: list[str] = []
    rows: list[tuple[Cell, ...]] = []
    before, is_open = "", False
    for number, line in enumerate(lines, start=1):
        if line.count("**") % 2:  # bold ends in another line
            line, is_open = (f"**{line}", False) if is_open else (f"{line}**", True)
        is_open = is_open and bool(line)
        if rows and not _TABLE_ROW.fullmatch(line):
            blocks.append(Table(tuple(rows), number - len(rows)))
            rows = []
        if not tidied([Span(line)]):
            pass
        elif RULE.fullmatch(line):
            left_out.append(line)
        elif _TABLE_ROW.fullmatch(line):
            if not _TABLE_RULE.fullmatch(line):
                rows.append(tuple(_cells(line, number)))
        elif (note := _FOOTNOTE.match(line)) and note[2]:
            mark = note[1].translate(_SUPERSCRIPTS)
            notes.append(_paragraph(f"{mark} {line[note.end() :].strip()}", number))
        elif (
            blocks
            and isinstance(last := blocks[-1], Paragraph)
            and before
            and width
            and _is_cut(before, line, width)
        ):
            blocks[-1] = last.joined(_paragraph(line, number))
        else:
            blocks.append(_paragraph(line, number))
        before = line
    if rows:
        blocks.append(Table(tuple(rows), len(lines) - len(rows) + 1))
    return Received(tuple(blocks), tuple(notes), tuple(left_out), tuple(unsure))


def _typed_width(lines: Sequence[str]) -> int | None:
    """The width at which lines are cut, or None where each is a paragraph."""
    lengths = [len(line) for line in lines if line]
    if len(lengths) < 3 or max(lengths) > _WIDEST:
        return None
    widest = sorted(lengths)[len(lengths) * 95 // 100]
    full = sum(length >= _FULL * widest for length in lengths)
    return widest if widest >= 40 and full * 3 >= len(lengths) else None


def _is_cut(before: str, line: str, width: int) -> bool:
    """Whether a line goes on where the one before had no room left."""
    first_word = line.split(" ", 1)[0]
    return read_label(line) is None and len(before) + 1 + len(first_word) > _FULL * width


def _cells(line: str, number: int) -> Iterator[Cell]:
    for text in re.split(r"(?<!\\)\|", line)[1:-1]:
        paragraphs = [
            _paragraph(part, number) for part in re.split(r"<br\s*/?>", text) if part.strip()
        ]
        yield Cell(tuple(paragraphs))


def _paragraph(line: str, number: int) -> Paragraph:
    """One line as a paragraph, with what Markdown marks in it."""
    heading = _HEADING.fullmatch(line)
    marked = heading[2] if heading else line
    marked = _FOOTNOTE.sub(lambda found: found[1].translate(_SUPERSCRIPTS), marked)
    marked = re.sub(r"\s*<br\s*/?>\s*", "\n", marked)
    spans: list[Span] = []
    start = 0
    for found in _EMPHASIS.finditer(marked):
        spans.append(Span(_unescaped(marked[start : found.start()])))
        stars = len(found["mark"])
        spans.append(Span(_unescaped(found["words"]), bold=stars > 1, italic=stars != 2))
        start = found.end()
    spans.append(Span(_unescaped(marked[start:])))
    level = len(heading[1]) if heading else 0
    return Paragraph(tidied(spans) or (Span(line),), number, heading=level)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)
