"""From the parts of a paper to its clauses: each line at its address, written as Markdown."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bon_tot.authoring.address_grammar import Place, Printed, Shape, place
from bon_tot.authoring.labels import read_label
from bon_tot.importing.layout import Layout, is_attachment_name, is_enclosure_line
from bon_tot.importing.received import Block, Cell, Paragraph, Span, Table, Unsure, tidied
from bon_tot.model.clauses import parent_of

_LONGEST_HEADING = 40
"""Words. What says more is a sentence."""
_SHORT_LEAD = 12
"""Words. So short is a heading that ends in a colon."""
_PARTS = ("space", "part", "division", "chapter", "section", "subsection", "roman", "article")
_SPECIAL = re.compile(r"([\\`*\[\]]|(?<=\])\()")
_HTML = re.compile(r"<(?=[\w/!?])")


@dataclass(frozen=True)
class Line:
    """One line of the paper as it will be written; `cells` are those of a row of a table."""

    paragraph: Paragraph
    shape: Shape = "text"
    cells: tuple[Cell, ...] = ()

    @property
    def printed(self) -> Printed:
        """What the grammar of addresses reads."""
        if self.shape in ("table", "row"):
            return Printed("\n".join(one.text for one in self.cells[0].paragraphs), self.shape)
        level = max(2, self.paragraph.heading)
        return Printed("\n".join(one.text for one in self.paragraph.lines()), self.shape, level)


def lines_before_signature(layout: Layout) -> Iterator[Line]:
    """The title and the body, line by line."""
    if layout.title:
        title = layout.title[0]
        for more in layout.title[1:]:
            title = title.joined(more, "\n")
        yield Line(_plain(title), "title")
    yield from _body_lines(layout.body)


def lines_after_signature(layout: Layout, notes: Iterable[Paragraph]) -> Iterator[Line]:
    """What is attached, and the footnotes, line by line."""
    yield from _attached_lines(layout.attached)
    yield from map(Line, notes)


def _body_lines(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _table_lines(block)
        else:
            for paragraph in _parted(block):
                yield Line(paragraph, "heading" if _is_marked_heading(paragraph) else "text")


def _attached_lines(blocks: Iterable[Block]) -> Iterator[Line]:
    before: Line | None = None
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph) and is_attachment_name(block, is_first=number == 0):
            first, *rest = _parted(block, at_every_break=True)
            lines = [Line(_plain(replace(first, heading=2)), "heading"), *map(Line, rest)]
        else:
            lines = list(_body_lines([block]))
        for line in lines:
            if before and before.shape == "text" and is_enclosure_line(line.paragraph.text):
                before = Line(before.paragraph.joined(line.paragraph, "\n"))
                continue
            if before:
                yield before
            before = line
    if before:
        yield before


def _parted(paragraph: Paragraph, at_every_break: bool = False) -> list[Paragraph]:
    """A paragraph parted where a line of it begins with a label of its own."""
    parts: list[Paragraph] = []
    for line in paragraph.lines():
        if parts and not at_every_break and read_label(line.text) is None:
            parts[-1] = parts[-1].joined(line, "\n")
        else:
            parts.append(line)
    return parts


def _is_marked_heading(paragraph: Paragraph) -> bool:
    """Whether the file marks a paragraph as a heading, and it may be one by its length."""
    if len(paragraph.text.split()) > _LONGEST_HEADING:
        return False
    if paragraph.heading:
        return True
    label = read_label(paragraph.text, is_heading=True)
    return paragraph.bold and label is not None and label.family in _PARTS


def _plain(paragraph: Paragraph) -> Paragraph:
    """A paragraph all of one look, as headings are."""
    spans = tidied([Span(span.text) for span in paragraph.spans])
    return replace(paragraph, spans=spans)


def _table_lines(table: Table) -> Iterator[Line]:
    """A table as its head and its rows; a cell that spans columns is followed by empty ones."""
    width = max(sum(cell.width for cell in row) for row in table.rows)
    for place_, row in enumerate(table.rows):
        cells: list[Cell] = []
        for cell in row:
            cells += [cell, *[_NO_CELL] * (cell.width - 1)]
        cells += [_NO_CELL] * (width - len(cells))
        paragraph = Paragraph((), table.line)
        yield Line(paragraph, "row" if place_ else "table", tuple(cells))


_NO_CELL = Cell(())


def _cell_markdown(cell: Cell) -> str:
    return "<br>".join(_markdown(one.spans).replace("|", "\\|") for one in cell.paragraphs)


def write_body(
    layout: Layout, before: Sequence[Line], after: Sequence[Line]
) -> tuple[str, list[Unsure]]:
    """The Markdown of a paper, each clause with its address, and where a label was used before.

    Place and date, number and signature stand in it as they are printed; `before` and `after` are
    the lines on either side of the signature.
    """
    lines = [*before, *after]
    places = list(place(line.printed for line in lines))
    paths = {one.path for one in places}
    parents = {parent for path in paths if (parent := parent_of(path, paths))}
    blocks = [
        _aside(line, mark)
        for line, mark in ((layout.date_line, ".noi-ngay"), (layout.number_line, ".so-ky-hieu"))
        if line
    ]
    written = [
        _row(line, found.path)
        if line.cells
        else _block(
            line, found, _depth(found.path, paths) if _is_heading(line, found, parents) else 0
        )
        for line, found in zip(lines, places, strict=True)
    ]
    blocks += _with_tables(before, written[: len(before)])
    if layout.signature:
        blocks.append(_aside("\n".join(layout.signature), ".ky"))
    blocks += _with_tables(after, written[len(before) :])
    unsure = [
        Unsure(
            line.paragraph.line,
            f"“{found.label}” đã có ở trên; chỗ này mang địa chỉ {found.path}.",
        )
        for line, found in zip(lines, places, strict=True)
        if re.search(r"bis\d*$", found.path)
    ]
    return "\n\n".join(blocks) + "\n", unsure


def _with_tables(lines: Sequence[Line], written: Sequence[str]) -> Iterator[str]:
    """The blocks of Markdown, the rows of a table in one."""
    rows: list[str] = []
    for line, block in zip(lines, written, strict=True):
        if rows and line.shape != "row":
            yield "\n".join(rows)
            rows = []
        if not line.cells:
            yield block
            continue
        rows.append(block)
        if line.shape == "table":
            rows.append("|".join(["", *["---"] * len(line.cells), ""]))
    if rows:
        yield "\n".join(rows)


def _is_heading(line: Line, found: Place, parents: Collection[str]) -> bool:
    """Whether a line is set as a heading: it is marked as one, or is short and has parts."""
    if line.shape == "heading":
        return True
    if found.kind != "point" or len(_words(line)) > _LONGEST_HEADING:
        return False
    label = read_label(line.printed.text)
    if label is not None and label.family in _PARTS:
        return True
    ends = line.paragraph.text[-1]
    if found.path not in parents or ends in ";,":
        return False
    return ends != ":" or len(_words(line)) <= _SHORT_LEAD


def _words(line: Line) -> Sequence[str]:
    return line.paragraph.text.split()


def _depth(path: str, paths: Collection[str]) -> int:
    """With how many signs a heading is written: one more than those above it, from 2 to 6."""
    above = parent_of(path, paths)
    return 2 if above is None else min(6, _depth(above, paths) + 1)


def _aside(text: str, mark: str) -> str:
    return f"{_paragraph(_markdown([Span(text)]))}\n{{: {mark} }}"


def _row(line: Line, path: str) -> str:
    first, *rest = map(_cell_markdown, line.cells)
    return "| " + " | ".join([f"{first} {{: #{path} }}".strip(), *rest]) + " |"


def _block(line: Line, found: Place, depth: int) -> str:
    """One block; the look of its label and of a heading is not kept, nor is that of its whole."""
    paragraph = line.paragraph
    label = found.label
    words = paragraph.without(len(label)) if label else paragraph
    if depth or line.shape == "title" or len({(s.bold, s.italic) for s in words.spans}) == 1:
        words = _plain(words)
    text = f"{_escaped_label(label)} {_markdown(words.spans)}".strip()
    if line.shape == "title":
        return f"# {text} {{: #{found.path} }}"
    if depth:
        return f"{'#' * depth} {text} {{: #{found.path} }}"
    return f"{text if label else _paragraph(text)}\n{{: #{found.path} }}"


def _paragraph(text: str) -> str:
    """Markdown that begins with no mark of a heading, a list or a table."""
    return re.sub(r"^(?=[#>|+~=-])", r"\\", text)


def _escaped_label(label: str) -> str:
    """A label that Markdown takes for no list of its own."""
    if re.fullmatch(r"[-+*]", label):
        return f"\\{label}"
    return re.sub(r"^(\d+)([.)])$", r"\1\\\2", label)


def _markdown(spans: Iterable[Span]) -> str:
    """Words as Markdown that says exactly these words."""
    text = ""
    for span in spans:
        bare = span.text.replace("{", "[").replace("}", "]")
        escaped = _HTML.sub("< ", _SPECIAL.sub(r"\\\1", bare))
        words = escaped.strip()
        mark = "*" * (2 * span.bold + span.italic) if words else ""
        lead, _, trail = escaped.partition(words) if words else (escaped, "", "")
        text += f"{lead}{mark}{words}{mark}{trail}"
    return " ".join(text.replace("\n", "<br>").split())
