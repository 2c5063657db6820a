"""Papers as Word files: paragraphs with their automatic numbers, tables, footnotes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from xml.etree.ElementTree import Element

from bon_tot.importing.docx_archive import DocxArchive
from bon_tot.importing.docx_numbering import Numbering, value_of
from bon_tot.importing.docx_styles import Styles
from bon_tot.importing.received import (
    Block,
    Cell,
    Paragraph,
    Received,
    Span,
    Table,
    Unsure,
    tidied,
    was_converted,
    words_of,
)
from bon_tot.text.legacy_encodings import Encoding, find_encoding, to_unicode

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WITHIN = frozenset({"ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple",
                     "customXml", "bdo", "dir", "oMath", "oMathPara", "r"})  # fmt: skip
_GONE = frozenset({"del", "moveFrom"})
_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_PICTURES = frozenset({"drawing", "pict", "object"})
_IMAGES = ("blip", "imagedata", "OLEObject")
_ASIDES = (("header", "Đầu trang"), ("footer", "Chân trang"), ("comments", "Lời bình"))
_NOTES = ("footnote", "endnote")


def read_docx(content: bytes) -> Received:
    """Read the bytes of a `.docx` file.

    Raises:
        UnreadableError: They are no Word file, a damaged or a locked one.
    """
    return _Reader(DocxArchive(content)).read()


@dataclass
class _Text:
    """The words of one paragraph while they are gathered, and what is anchored in it.

    With the words typed in a font of an older encoding stands its name, with others "".
    """

    spans: list[tuple[Span, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class _Reader:
    """Reads one file from its first paragraph to its last, for its lists count along."""

    def __init__(self, archive: DocxArchive) -> None:
        self._archive = archive
        self._main = archive.read(archive.main)
        self._styles = Styles(next(archive.read_all("styles"), None))
        self._numbering = Numbering(next(archive.read_all("numbering"), None))
        self._marks: dict[tuple[str, str | None], str] = {}
        self._encodings = self._find_encodings()
        self._line = 0
        self._left_out: list[str] = []
        self._unsure: list[Unsure] = []

    def read(self) -> Received:
        body = None if self._main is None else self._main.find("body")
        blocks = () if body is None else tuple(self._blocks(body))
        notes = tuple(note for kind in _NOTES for note in self._notes(kind))
        for kind, name in _ASIDES:
            for words in dict.fromkeys(map(_all_words, self._archive.read_all(kind))):
                if words_of(words):
                    self._left_out.append(f"{name}: {words}")
        return Received(blocks, notes, tuple(self._left_out), tuple(self._unsure))

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for element in parent:
            match element.tag:
                case "p":
                    yield from self._paragraphs(element)
                case "tbl":
                    table = self._table(element)
                    if table.rows:
                        yield table
                case "AlternateContent":
                    yield from self._blocks(_alternative(element))
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo":
                    yield from self._blocks(element)
                case tag if tag in _GONE:
                    self._leave_deleted(element)

    def _paragraphs(self, element: Element) -> Iterator[Block]:
        """One paragraph, after what stands in text boxes anchored to it."""
        self._line += 1
        text = _Text()
        self._gather(element, element, text)
        for box in text.boxes:
            yield from self._blocks(box)
        words = tidied(self._in_unicode(text))
        properties = element.find("pPr/rPr")
        if properties is not None and properties.find("del") is not None and not words:
            return
        label = self._label(element) if words else ""
        if label:
            words = tidied([Span(f"{label} ", words[0].bold, words[0].italic), *words])
        if words:
            yield Paragraph(
                words,
                self._line,
                centred=self._styles.is_centred(element),
                heading=self._styles.heading_of(element),
            )

    def _find_encodings(self) -> Mapping[str, Encoding]:
        """Of each font, the older encoding of what is typed in it, where it is one."""
        typed: dict[str, list[str]] = {}
        notes = (tree for kind in _NOTES for tree in self._archive.read_all(f"{kind}s"))
        for tree in (*([] if self._main is None else [self._main]), *notes):
            for paragraph in tree.iter("p"):
                for run in paragraph.iter("r"):
                    words = "".join(one.text or "" for one in run.iter("t"))
                    if not words.isascii():
                        font = self._styles.font_of(run, paragraph)
                        typed.setdefault(font, []).append(words)
        found = {font: find_encoding(texts) for font, texts in typed.items()}
        return {font: encoding for font, encoding in found.items() if encoding}

    def _in_unicode(self, text: _Text) -> Iterator[Span]:
        """The words of a paragraph, those of an older encoding converted."""
        for (bold, italic, font), same in groupby(
            text.spans, key=lambda one: (one[0].bold, one[0].italic, one[1])
        ):
            words = "".join(span.text for span, _ in same)
            if encoding := self._encodings.get(font):
                words = to_unicode(words, encoding)
                if font.startswith(".Vn") and font.endswith("H"):  # draws capitals only
                    words = words.upper()
                if not any(one.why == was_converted(encoding) for one in self._unsure):
                    self._unsure.append(Unsure(self._line, was_converted(encoding)))
            yield Span(words, bold, italic)

    def _label(self, element: Element) -> str:
        found = self._styles.list_of(element)
        if found is None:
            return ""
        number, level, style = found
        if level is None:
            level = self._numbering.level_of_style(number, style)
        return self._numbering.next_label(number, level)

    def _gather(self, parent: Element, paragraph: Element, text: _Text) -> None:
        for element in parent:
            if element.tag == "r":
                if self._styles.is_on("vanish", element, paragraph):
                    self._leave("Chữ ẩn", _all_words(element))
                else:
                    self._run(element, paragraph, text)
            elif element.tag in _WITHIN:
                self._gather(element, paragraph, text)
            elif element.tag == "AlternateContent":
                self._gather(_alternative(element), paragraph, text)
            elif element.tag in _GONE:
                self._leave_deleted(element)
            elif element.tag == "t":  # of a formula
                text.spans.append((Span(element.text or ""), ""))

    def _run(self, run: Element, paragraph: Element, text: _Text) -> None:
        bold, italic = (self._styles.is_on(name, run, paragraph) for name in ("b", "i"))

        font = self._styles.font_of(run, paragraph) if self._encodings else ""

        def add(words: str, font: str = "") -> None:
            text.spans.append((Span(words, bold, italic), font))

        for element in run:
            match element.tag:
                case "t":
                    add(element.text or "", font)
                case "br":
                    add("\n" if element.get("type") in (None, "textWrapping") else " ")
                case "sym":
                    add("•")
                case "footnoteReference" | "endnoteReference":
                    kind = element.tag.removesuffix("Reference")
                    mark = str(len(self._marks) + 1).translate(_SUPERSCRIPTS)
                    add(self._marks.setdefault((kind, element.get("id")), mark))
                case "AlternateContent":
                    for picture in _alternative(element):
                        self._picture(picture, text)
                case tag if tag in _PICTURES:
                    self._picture(element, text)
                case tag if tag in _SIGNS:
                    add(_SIGNS[tag])
                case "ruby":
                    for base in element.iter("rubyBase"):
                        self._gather(base, paragraph, text)

    def _picture(self, element: Element, text: _Text) -> None:
        """Note what a picture holds: the words of a text box, or none that can be read."""
        boxes = list(element.iter("txbxContent"))
        text.boxes += boxes
        if not boxes and any(True for tag in _IMAGES for _ in element.iter(tag)):
            why = "Có một hình ở đây. Chữ trong hình, nếu có, không đọc được."
            self._unsure.append(Unsure(self._line, why))

    def _table(self, element: Element) -> Table:
        line = self._line + 1
        rows = []
        for row in _within(element, "tr"):
            if row.find("trPr/del") is not None:
                self._leave_deleted(row)
                continue
            cells = tuple(self._cell(cell) for cell in _within(row, "tc"))
            if any(cell.paragraphs for cell in cells):
                rows.append(cells)
        return Table(tuple(rows), line)

    def _cell(self, element: Element) -> Cell:
        properties = element.find("tcPr")
        width = value_of(properties, "gridSpan") or "1"
        merge = None if properties is None else properties.find("vMerge")
        covered = merge is not None and merge.get("val") != "restart"
        paragraphs: list[Paragraph] = []
        for block in self._blocks(element):
            paragraphs += block.paragraphs() if isinstance(block, Table) else [block]
        return Cell(tuple(paragraphs), int(width) if width.isdecimal() else 1, covered)

    def _notes(self, kind: str) -> Iterator[Paragraph]:
        """The footnotes or endnotes that the text refers to, each a paragraph with its mark."""
        for tree in self._archive.read_all(f"{kind}s"):
            for note in tree:
                mark = self._marks.get((kind, note.get("id")))
                parts = [
                    part
                    for block in self._blocks(note)
                    for part in (block.paragraphs() if isinstance(block, Table) else [block])
                ]
                if parts and mark is None and note.get("type") in (None, "normal"):
                    self._leave("Chú thích không có chỗ dẫn", " ".join(one.text for one in parts))
                elif parts and mark is not None:
                    whole = parts[0]
                    for part in parts[1:]:
                        whole = whole.joined(part)
                    yield replace(whole, spans=tidied([Span(f"{mark} "), *whole.spans]))

    def _leave_deleted(self, element: Element) -> None:
        self._leave("Chữ đã xóa khi sửa", _all_words(element, ("t", "delText")))

    def _leave(self, name: str, words: str) -> None:
        if words_of(words):
            self._left_out.append(f"{name}: {words}")


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in a frame of their own."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _within(element, tag)


def _alternative(element: Element) -> Element:
    """Of what is there in several forms, the first."""
    found = element.find("Choice")
    if found is None:
        found = element.find("Fallback")
    return element if found is None else found


def _all_words(element: Element, tags: tuple[str, ...] = ("t",)) -> str:
    """All words of a part that is not of the text."""
    words = "".join(
        " " if one.tag in ("p", "tab", "br") else one.text or ""
        for one in element.iter()
        if one.tag in ("p", "tab", "br", *tags)
    )
    return " ".join(words.split())
