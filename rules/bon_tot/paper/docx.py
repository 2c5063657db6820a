"""A paper as a Word document, written into the empty template with the standard library alone."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import accumulate, chain, pairwise

from bon_tot.paper.blocks import (
    Blank,
    Block,
    Centred,
    Column,
    Footnotes,
    Heading,
    Items,
    Letterhead,
    Line,
    Paragraph,
    Quote,
    Row,
    Signatories,
    Signature,
    Suggestion,
    Table,
    Title,
)
from bon_tot.paper.docx_archive import BODY_MARK, TITLE_MARK, pack, unpack
from bon_tot.paper.docx_footnotes import add_footnotes, reference
from bon_tot.text.escape import escape

TEMPLATE = "paper.docx"
TEXT_WIDTH = 9354
"""Between the margins of the template: 165 mm in twentieths of a point."""

_BODY_PARAGRAPH = f"<w:p><w:r><w:t>{BODY_MARK}</w:t></w:r></w:p>"
_LETTERHEAD, _SIGNATURE = (42, 58), (50, 50)
_LINES_TO_SIGN = 5
_BELOW_SUBJECT = "-----"
_ITEMS_THAT_STAY = 2
_KEEP_WITH_NEXT = "<w:keepNext/>"
_DOTTED = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
_CELL_MARGINS = (
    '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
)


def document(blocks: Sequence[Block]) -> bytes:
    """Write blocks as the bytes of a `.docx`; the same bytes each time."""
    parts = unpack(_template())
    before, after = parts["word/document.xml"].decode().split(_BODY_PARAGRAPH)
    body = "".join(chain.from_iterable(map(_xml, blocks)))
    parts["word/document.xml"] = f"{before}{body}{after}".encode()
    titles = (f"{block.text} {block.subject}" for block in blocks if isinstance(block, Title))
    properties = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = properties.replace(TITLE_MARK, escape(" ".join(titles))).encode()
    add_footnotes(
        parts, [text for one in blocks if isinstance(one, Footnotes) for text in one.texts]
    )
    return pack(parts)


@cache
def _template() -> bytes:
    """Load the template that the wheel carries or, in a checkout, make one now."""
    packed = resources.files("bon_tot") / TEMPLATE
    if packed.is_file():
        return packed.read_bytes()
    # Only in a checkout: python-docx is there to build with, never installed with the command.
    from bon_tot.paper.docx_template import make_template

    return make_template()


def _xml(block: Block) -> Iterator[str]:
    match block:
        case Letterhead():
            yield _letterhead(block)
        case Title(text, subject, attached):
            page = "<w:pageBreakBefore/>" if attached else ""
            yield _paragraph("Title", Line(text), properties=page)
            yield _paragraph("Subtitle", Line(f"{subject}\n{_BELOW_SUBJECT}"))
        case Heading(level, text):
            yield _paragraph(f"Heading{level}", Line(text))
        case Paragraph(line, stays):
            yield _paragraph("BodyText", line, properties=_KEEP_WITH_NEXT if stays else "")
        case Items(lines, stays):
            staying = lines[-_ITEMS_THAT_STAY:] if stays else ()
            for line in lines:
                keep = _KEEP_WITH_NEXT if line in staying else ""
                yield _paragraph("BodyText", Line("- "), line, properties=keep)
        case Quote(text, source):
            place = _run(f" ({source.text})", '<w:i w:val="0"/>')
            yield _styled("Quote", _run(f"“{text}”") + place)
        case Table(columns, rows):
            yield _table(columns, rows)
        case Signature():
            yield _signature(block)
        case Suggestion(text):
            yield _paragraph("Suggestion", Line(text))
        case Centred(line):
            yield _paragraph("Centred", line)
        case Blank(lines, stays):
            keep = _KEEP_WITH_NEXT if stays else ""
            yield _styled("BlankLine", "<w:r><w:tab/></w:r>", keep + _DOTTED) * lines
        case Signatories(positions):
            yield _signatories(positions)
        case Footnotes():
            pass  # a part of the archive by themselves


def _paragraph(style: str, *lines: Line, properties: str = "") -> str:
    return _styled(style, "".join(map(_runs, lines)), properties)


def _styled(style: str, runs: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _runs(line: Line) -> str:
    mark = reference(line.mark) if line.mark else ""
    if not line.lead:
        return _run(line.text) + mark
    return _run(line.lead, "<w:b/>") + (_run(f" {line.text}") if line.text else "") + mark


def _run(words: str, properties: str = "") -> str:
    inner = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in words.splitlines() or [""]
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>" if properties else f"<w:r>{inner}</w:r>"


def _letterhead(block: Letterhead) -> str:
    left = [
        _paragraph("Letterhead", Line(block.superior)),
        _paragraph("Letterhead", Line("", block.issuer)),
        _paragraph("Letterhead", Line("*")),
        *(_paragraph("Letterhead", Line(one)) for one in (block.number, block.about) if one),
    ]
    party = _run(block.party, '<w:b/><w:sz w:val="30"/><w:u w:val="single"/>')
    right = [
        _styled("Letterhead", party),
        _styled("Letterhead", _run(block.date, "<w:i/>")),
    ]
    return _side_by_side(_LETTERHEAD, left, right)


def _signature(block: Signature) -> str:
    left = [
        _styled(
            "Recipients", _run(block.recipients_title, '<w:sz w:val="28"/><w:u w:val="single"/>')
        ),
        *(_paragraph("Recipients", Line(f"- {one}")) for one in block.recipients),
    ]
    right = [
        _paragraph("Letterhead", Line("", block.authority)),
        _paragraph("Letterhead", Line(block.position)),
        *[_paragraph("Letterhead", Line(""))] * _LINES_TO_SIGN,
    ]
    return _side_by_side(_SIGNATURE, left, right)


def _signatories(positions: Sequence[str]) -> str:
    sides = [
        [
            _paragraph("Letterhead", Line("", one)),
            *[_paragraph("Letterhead", Line(""))] * _LINES_TO_SIGN,
        ]
        for one in positions
    ]
    return _side_by_side(_SIGNATURE, *sides)


def _side_by_side(shares: Sequence[int], *sides: Iterable[str]) -> str:
    """Write two columns without borders, kept on one page."""
    widths = _widths(shares)
    cells = "".join(
        _cell(width, "".join(paragraphs)) for width, paragraphs in zip(widths, sides, strict=True)
    )
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    return _table_of("TableNormal", widths, row) + _paragraph("AfterSides")


def _table(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    widths = _widths([column.share for column in columns])
    head = "".join(
        _cell(width, _paragraph("TableHead", Line(column.title), properties=_KEEP_WITH_NEXT))
        for width, column in zip(widths, columns, strict=True)
    )
    body = "".join(
        _row(row, widths, follower is not None and follower.role == "detail")
        for row, follower in zip(rows, [*rows[1:], None], strict=True)
    )
    header = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
    return _table_of("TableGrid", widths, header + body) + _paragraph("AfterTable")


def _table_of(style: str, widths: Sequence[int], rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_CELL_MARGINS}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(row: Row, widths: Sequence[int], has_detail: bool) -> str:
    """Write a row that is not split over pages and stays with the rows that belong to it."""
    binds = row.role == "group" or has_detail
    cells, start = [], 0
    for cell in row.cells:
        width = sum(widths[start : start + cell.span])
        paragraphs = (
            _paragraph("TableText", line, properties=_KEEP_WITH_NEXT if binds else "")
            for line in cell.lines
        )
        cells.append(_cell(width, "".join(paragraphs), cell.span, row.role == "group"))
        start += cell.span
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(width: int, paragraphs: str, span: int = 1, shaded: bool = False) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if shaded:
        properties += '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def _widths(shares: Sequence[int]) -> list[int]:
    """Divide the width of the text among columns, without a remainder."""
    edges = [reached * TEXT_WIDTH // sum(shares) for reached in accumulate(shares, initial=0)]
    return [right - left for left, right in pairwise(edges)]
