"""A paper as HTML: a sheet to read on screen and to print."""

from collections.abc import Iterable, Sequence

from bon_tot.paper.blocks import (
    Blank,
    Block,
    Cell,
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
from bon_tot.text.escape import escape

MOST_ON_A_PHONE = 2
"""A table with more columns than this is shown row by row on a narrow screen."""


def sheet(blocks: Iterable[Block], *, top: int = 1, base: str = "") -> str:
    """Render blocks as HTML.

    Args:
        blocks: The blocks of the paper.
        top: The level of the heading that the title becomes; the headings below follow it.
        base: Leads from where the sheet is shown to the root of the site, without a slash at its
            end.
    """
    return "".join(_html(block, top, base) for block in blocks)


def _html(block: Block, top: int, base: str) -> str:
    match block:
        case Letterhead():
            return _letterhead(block)
        case Title(text, subject, attached):
            page = " sheet__attached" if attached else ""
            return (
                f'<h{top} class="sheet__title{page}">{escape(text)}'
                f'<span class="sheet__subject">{escape(subject)}</span></h{top}>'
            )
        case Heading(level, text):
            rank = min(top + level, 6)
            return f'<h{rank} class="sheet__heading">{escape(text)}</h{rank}>'
        case Paragraph(line, stays):
            marked = f' class="{_staying(stays).strip()}"' if stays else ""
            return f"<p{marked}>{_line(line, base)}</p>"
        case Items(lines, stays):
            items = "".join(f"<li>{_line(line, base)}</li>" for line in lines)
            return f'<ul class="sheet__items{_staying(stays)}">{items}</ul>'
        case Quote(text, source):
            return (
                f'<blockquote class="sheet__quote"><p>“{escape(text)}”</p>'
                f"<footer>{_line(source, base)}</footer></blockquote>"
            )
        case Table(columns, rows):
            return _table(columns, rows, base)
        case Signature():
            return _signature(block)
        case Suggestion(text):
            return f'<p class="sheet__suggestion">{escape(text)}</p>'
        case Centred(line):
            return f'<p class="sheet__centred">{_line(line, base)}</p>'
        case Blank(lines, stays):
            return f'<p class="sheet__blank{_staying(stays)}"></p>' * lines
        case Signatories(positions):
            signers = "".join(f"<p><strong>{escape(one)}</strong></p>" for one in positions)
            return f'<div class="sheet__foot">{signers}</div>'
        case Footnotes(texts):
            notes = "".join(f"<li>{escape(text)}</li>" for text in texts)
            return f'<ol class="sheet__footnotes">{notes}</ol>'


def _staying(stays: bool) -> str:
    return " sheet__stays" if stays else ""


def _letterhead(block: Letterhead) -> str:
    left = f"{escape(block.superior)}<br><strong>{escape(block.issuer)}</strong><br>*<br>"
    below = "<br>".join(map(escape, filter(None, (block.number, block.about))))
    right = f'<strong class="sheet__party">{escape(block.party)}</strong>'
    return (
        f'<div class="sheet__head"><p>{left}{below}</p>'
        f"<p>{right}<br><em>{escape(block.date)}</em></p></div>"
    )


def _signature(block: Signature) -> str:
    recipients = "".join(f"<li>{escape(one)}</li>" for one in block.recipients)
    return (
        f'<div class="sheet__foot"><div><p class="sheet__recipients">'
        f'{escape(block.recipients_title)}</p><ul class="sheet__items">{recipients}</ul></div>'
        f"<p><strong>{escape(block.authority)}</strong><br>{escape(block.position)}</p></div>"
    )


def _table(columns: Sequence[Column], rows: Iterable[Row], base: str) -> str:
    titles = [escape(column.title) for column in columns]
    grid = "".join(f'<col class="sheet__share-{column.share}">' for column in columns)
    head = "".join(f'<th scope="col">{title}</th>' for title in titles)
    body = "".join(_row(row, titles, base) for row in rows)
    wide = " sheet__table--wide" if len(columns) > MOST_ON_A_PHONE else ""
    return (
        f'<table class="sheet__table{wide}"><colgroup>{grid}</colgroup>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(row: Row, titles: Sequence[str], base: str) -> str:
    if row.role == "data":
        cells = "".join(
            f'<td data-label="{title}">{_lines(cell, base)}</td>'
            for title, cell in zip(titles, row.cells, strict=True)
        )
    else:
        tag = 'th scope="rowgroup"' if row.role == "group" else "td"
        cells = "".join(
            f'<{tag} colspan="{cell.span}">{_lines(cell, base)}</{tag[:2]}>' for cell in row.cells
        )
    return f'<tr class="sheet__{row.role}">{cells}</tr>'


def _lines(cell: Cell, base: str) -> str:
    return "<br>".join(_line(line, base) for line in cell.lines)


def _line(line: Line, base: str) -> str:
    lead = f"<strong>{escape(line.lead)}</strong>" if line.lead else ""
    text = escape(line.text).replace("\n", "<br>")
    if line.href:
        text = f'<a href="{escape(base + line.href)}">{text}</a>'
    mark = f"<sup>({line.mark})</sup>" if line.mark else ""
    return " ".join(filter(None, [lead, text])) + mark
