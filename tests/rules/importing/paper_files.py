"""Papers of our own wording made into files: Word by two writers, PDF, text, Markdown.

A `.paper` says, line by line, what is printed and at which address it belongs. What LibreOffice
writes is kept beside it; `python tests/rules/importing/paper_files.py` writes it anew.
"""

import io
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import docx
from bon_tot.authoring.labels import read_label
from bon_tot.text.legacy_encodings import Encoding, to_unicode
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

PAPERS = Path(__file__).parent / "papers"
OUTSIDE = ("left", "right", "line", "recipients", "signature", "signer")
CELL, WIDE, EMPTY, BREAK = " ¦ ", ">", "^", " / "
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
FORMS = {"roman": (0, "I", "upperRoman"), "number": (1, "1", "decimal"),
         "bracket": (2, "a", "lowerLetter"), "mark": (3, "-", "bullet")}  # fmt: skip
"""Of the families of labels that are written as automatic lists: level, first, and Word's form."""


@dataclass(frozen=True, eq=False)
class Made:
    """One paper: how it is written, its lines with their places, and what its clauses demand."""

    name: str
    settings: dict[str, str]
    lines: tuple[tuple[str, str], ...]
    units: tuple[str, ...]
    checks: tuple[tuple[str, str], ...]

    @property
    def suffix(self) -> str:
        """How the name of its file ends."""
        return "." + self.settings["writer"].rpartition("-")[2]

    @property
    def clauses(self) -> dict[str, str]:
        """The words of each clause with its label, by address."""
        said: dict[str, list[str]] = {}
        for place, text in self.lines:
            if place not in OUTSIDE:
                words = text.replace(WIDE, "").replace(CELL, " ").replace(BREAK, " ")
                words = words if CELL in text else text.replace(BREAK, " ")
                for number in "12":
                    words = words.replace(f"^{number}", number.translate(SUPERSCRIPTS))
                said.setdefault("tieu-de" if place == "title" else place, []).append(
                    words.replace(EMPTY, "")
                )
        return {place: " ".join(" ".join(texts).split()) for place, texts in said.items()}

    @cached_property
    def content(self) -> bytes:
        """The bytes of its file."""
        kept = PAPERS / f"{self.name}{self.suffix}"
        if kept.exists():
            return kept.read_bytes()
        match self.settings["writer"]:
            case "python-docx":
                return _write_docx(self)
            case "txt":
                return _write_text(self).encode("utf-8-sig")
            case _:
                return _write_markdown(self).encode()


def read_papers() -> tuple[Made, ...]:
    """All papers, in the order of their names."""
    return tuple(_read(path) for path in sorted(PAPERS.glob("*.paper")))


def _read(path: Path) -> Made:
    head, body, wanted = path.read_text(encoding="utf-8").split("\n---\n")
    settings = dict(line.split(": ", 1) for line in head.splitlines()[1:])
    lines = tuple(tuple(line.split(" | ", 1)) for line in body.splitlines())
    units, *checks = (tuple(line.split(": ", 1)) for line in wanted.strip().splitlines())
    return Made(path.stem, settings, lines, tuple(units[1].split()), tuple(checks))


def _blocks(made: Made):
    """The lines with the rows of a table together, as `(place, [text])`."""
    blocks: list[tuple[str, list[str]]] = []
    for place, text in made.lines:
        if CELL in text and blocks and blocks[-1][0] == "table":
            blocks[-1][1].append(text)
        elif CELL in text:
            blocks.append(("table", [text]))
        elif place in OUTSIDE and blocks and blocks[-1][0] == place:
            blocks[-1][1].append(text)
        else:
            blocks.append((place, [text]))
    return blocks


def _cells(row: str) -> list[tuple[str, int]]:
    """The words of each cell of a row, and how many columns it spans."""
    cells: list[tuple[str, int]] = []
    for cell in row.split(CELL):
        if cell == WIDE:
            words, width = cells[-1]
            cells[-1] = (words, width + 1)
        else:
            cells.append((cell.replace(EMPTY, "") if cell == EMPTY else cell, 1))
    return cells


def _write_docx(made: Made) -> bytes:
    document = docx.Document()
    if font := made.settings.get("font"):
        document.styles["Normal"].font.name = font
    numbering = _add_list(document) if made.settings["numbers"] == "automatic" else None
    blocks = dict.fromkeys([]) or _blocks(made)
    sides = {place: texts for place, texts in blocks if place in ("left", "right", "recipients")}
    signed = [text for place, texts in blocks if place in ("signature", "signer") for text in texts]
    if "left" in sides:
        head = document.add_table(1, 2)
        head.cell(0, 0).text = "\n".join(sides["left"])
        head.cell(0, 1).text = "\n".join(sides["right"])
    for place, texts in blocks:
        if place in ("left", "right", "recipients", "signer"):
            continue
        if place == "signature":
            foot = document.add_table(1, 2)
            foot.cell(0, 0).text = "\n".join(sides.get("recipients", []))
            foot.cell(0, 1).text = "\n".join([*texts, "", "", *signed[len(texts) :]])
        elif place == "table":
            _add_table(document, texts)
        else:
            _add_paragraph(document, place, texts[0], numbering)
    if font:
        cells = [cell for table in document.tables for cell in table._cells]
        for paragraph in (
            *document.paragraphs,
            *(one for cell in cells for one in cell.paragraphs),
        ):
            for run in paragraph.runs:
                if run.text.isupper():
                    run.font.name, run.text = f"{font}H", run.text.lower()
                run.text = in_encoding(run.text, "TCVN3")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def in_encoding(text: str, encoding: Encoding) -> str:
    """A Unicode text as it was typed before; TCVN3 has no toned capitals: they become small."""
    signs = [chr(code) for code in range(0xA1, 0x100)]
    bases = [""] if encoding == "TCVN3" else ["", *"aeouyAEOUY", *"ôöÔÖ"]
    typed = {to_unicode(base + sign, encoding): base + sign for base in bases for sign in signs}
    return "".join(
        one if one.isascii() else typed.get(one) or typed.get(one.lower(), one) for one in text
    )


def _add_paragraph(document, place: str, text: str, numbering: str | None) -> None:
    label = read_label(text)
    form = FORMS.get(label.family) if label else None
    paragraph = document.add_paragraph()
    if numbering and form:
        text = text[len(label.text) :].strip()
        properties = paragraph._p.get_or_add_pPr()
        listed = OxmlElement("w:numPr")
        for name, value in (("w:ilvl", str(form[0])), ("w:numId", numbering)):
            element = OxmlElement(name)
            element.set(qn("w:val"), value)
            listed.append(element)
        properties.append(listed)
    first, *rest = text.split(BREAK)
    run = paragraph.add_run(first)
    for more in rest:
        run.add_break()
        run = paragraph.add_run(more)
    if place == "title":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run.bold = True


def _add_list(document) -> str:
    """A list of four levels; gives its number."""
    tree = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    words = ("%1.", "%2.", "%3)", "-")
    for (level, _, form), text in zip(FORMS.values(), words, strict=True):
        own = OxmlElement("w:lvl")
        own.set(qn("w:ilvl"), str(level))
        for name, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text)):
            element = OxmlElement(name)
            element.set(qn("w:val"), value)
            own.append(element)
        abstract.append(own)
    tree.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "90")
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), "90")
    number.append(link)
    tree.append(number)
    return "90"


def _add_table(document, rows: list[str]) -> None:
    width = len(rows[0].split(CELL))
    table = document.add_table(len(rows), width, style="Table Grid")
    for number, row in enumerate(rows):
        place = 0
        for words, span in _cells(row):
            cell = table.cell(number, place)
            if span > 1:
                cell = cell.merge(table.cell(number, place + span - 1))
            cell.text = words
            place += span


def _write_text(made: Made) -> str:
    wrap = int(made.settings.get("wrap", 0))
    lines: list[str] = []
    for _, text in made.lines:
        text = text.replace(BREAK, "\n")
        lines += textwrap.wrap(text, wrap) if wrap else [text]
    return "\r\n".join(lines) + "\r\n"


def _write_markdown(made: Made) -> str:
    parts = []
    for place, texts in _blocks(made):
        if place == "table":
            rows = [f"| {text.replace(CELL, ' | ')} |" for text in texts]
            rows.insert(1, "|" + "---|" * len(texts[0].split(CELL)))
            parts.append("\n".join(rows))
        elif place == "title" or (read_label(texts[0]) or _NONE).family == "roman":
            parts.append(f"## **{texts[0]}**")
        else:
            parts += texts
    return "\n\n".join(parts) + "\n"


class _NONE:
    family = None


def write_flat_odt(made: Made) -> str:
    """The paper as one XML file that LibreOffice reads."""
    automatic = made.settings["numbers"] == "automatic"
    notes = {p.rpartition("-")[2]: t[2:] for p, t in made.lines if p.startswith("chu-thich-")}
    blocks = [(p, t) for p, t in _blocks(made) if not p.startswith("chu-thich-")]
    sides = {place: texts for place, texts in blocks if place in (*OUTSIDE,)}
    body = []
    if "left" in sides:
        body.append(_two_columns(sides["left"], sides["right"]))
    for place, texts in blocks:
        if place in ("left", "right", "recipients", "signer"):
            continue
        if place == "signature":
            signed = [*texts, "", "", *sides.get("signer", [])]
            body.append(_two_columns(sides.get("recipients", [""]), signed))
        elif place == "table":
            body.append(_odt_table(texts))
        else:
            body.append(_odt_paragraph(place, texts[0], notes, automatic))
    footer = (
        '<style:footer><text:p><text:page-number text:select-page="current"/></text:p></style:footer>'
        if made.settings.get("pages")
        else ""
    )
    return _ODT.replace("BODY", "".join(body)).replace("FOOTER", footer)


def _two_columns(left: list[str], right: list[str]) -> str:
    cells = (
        f"<table:table-cell>{''.join(f'<text:p>{escape(one)}</text:p>' for one in side)}</table:table-cell>"
        for side in (left, right)
    )
    return f'<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row>{"".join(cells)}</table:table-row></table:table>'


def _odt_table(rows: list[str]) -> str:
    width = len(rows[0].split(CELL))
    written = ""
    for row in rows:
        cells = ""
        for words, span in _cells(row):
            spanned = f' table:number-columns-spanned="{span}"' if span > 1 else ""
            cells += f'<table:table-cell table:style-name="C"{spanned}><text:p>{escape(words)}</text:p></table:table-cell>'
            cells += "<table:covered-table-cell/>" * (span - 1)
        written += f"<table:table-row>{cells}</table:table-row>"
    return f'<table:table><table:table-column table:number-columns-repeated="{width}"/>{written}</table:table><text:p/>'


def _odt_paragraph(place: str, text: str, notes: dict[str, str], automatic: bool) -> str:
    label = read_label(text)
    form = FORMS.get(label.family) if automatic and label else None
    if form:
        text = text[len(label.text) :].strip()
    words = escape(text).replace(BREAK, "<text:line-break/>")
    for number, note in notes.items():
        words = words.replace(
            f"^{number}",
            f'<text:note text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
            f"<text:note-body><text:p>{escape(note)}</text:p></text:note-body></text:note>",
        )
    style = "T" if place == "title" else "B"
    written = f'<text:p text:style-name="{style}">{words}</text:p>'
    if not form:
        return written
    for _ in range(form[0] + 1):
        written = f"<text:list-item>{written}</text:list-item>"
        written = (
            f'<text:list text:style-name="L" text:continue-numbering="true">{written}</text:list>'
        )
    return written


_LEVELS = (
    '<text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="3" style:num-format="a" style:num-suffix=")"/>'
    '<text:list-level-style-bullet text:level="4" text:bullet-char="-"/>'
)
_ODT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.3"><office:styles>'
    '<style:default-style style:family="paragraph"><style:text-properties style:font-name="Liberation Serif" fo:font-size="14pt" fo:language="vi" fo:country="VN"/></style:default-style>'
    '<style:style style:name="B" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" fo:text-indent="1cm" fo:margin-bottom="0.2cm"/></style:style>'
    '<style:style style:name="T" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>'
    f'<text:list-style style:name="L">{_LEVELS}</text:list-style></office:styles>'
    '<office:automatic-styles><style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>'
    '<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/><style:footer-style/></style:page-layout></office:automatic-styles>'
    '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">FOOTER</style:master-page></office:master-styles>'
    "<office:body><office:text>BODY</office:text></office:body></office:document>"
)


def write_with_libreoffice(made: Made) -> None:
    """Write the file of a paper, where LibreOffice is at hand."""
    with TemporaryDirectory() as folder:
        source = Path(folder, f"{made.name}.fodt")
        source.write_text(write_flat_odt(made), encoding="utf-8")
        kind = made.suffix.removeprefix(".")
        command = ["soffice", "--headless", "--convert-to", kind, "--outdir", PAPERS, source]
        subprocess.run(command, check=True, stdout=sys.stderr)


if __name__ == "__main__":
    for one in read_papers():
        if one.settings["writer"].startswith("libreoffice"):
            write_with_libreoffice(one)
