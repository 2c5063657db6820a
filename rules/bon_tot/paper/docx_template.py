"""Make the empty Word document that papers are written into; needs python-docx, at build time.

The form is that of Hướng dẫn số 36-HD/VPTW, ngày 03/4/2018: A4, Times New Roman 14, page numbers
above the text from the second page on.
"""

import io
from datetime import datetime

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.package import OpcPackage
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.styles.styles import Styles
from docx.text.parfmt import ParagraphFormat

from bon_tot.paper.docx_archive import BODY_MARK, TITLE_MARK, pack, unpack

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
CHANGELESS = datetime(2018, 4, 3)
MARGINS = {"top": 20, "bottom": 20, "left": 30, "right": 15}
"""In millimetres."""
INDENT = Mm(10)
KEPT_STYLES = ("Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid")
KEPT_PARTS = ("styles", "settings", "officeDocument", "core-properties")
KEPT_SETTINGS = ("defaultTabStop", "characterSpacingControl", "compat", "decimalSymbol")


def make_template() -> bytes:
    """Make the template as the bytes of a `.docx`; the same bytes each time."""
    document = Document()
    for part in (document.part, document.part.package):
        _keep_parts(part)
    _keep_settings(document.settings.element)
    _set_styles(document)
    _set_page(document.sections[0])
    document.add_paragraph().add_run(BODY_MARK)
    properties = document.core_properties
    properties.title = TITLE_MARK
    properties.author = properties.comments = properties.keywords = properties.last_modified_by = ""
    properties.language = LANGUAGE
    properties.created = properties.modified = CHANGELESS
    stream = io.BytesIO()
    document.save(stream)
    return pack(unpack(stream.getvalue()))


def _keep_parts(part: XmlPart | OpcPackage) -> None:
    for key, relation in list(part.rels.items()):
        if relation.reltype.rpartition("/")[2] not in KEPT_PARTS:
            del part.rels[key]


def _keep_settings(settings: BaseOxmlElement) -> None:
    for setting in list(settings):
        if setting.tag not in map(qn, (f"w:{name}" for name in KEPT_SETTINGS)):
            settings.remove(setting)
    (mode,) = settings.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']")
    mode.set(qn("w:val"), "15")


def _set_styles(document: DocumentObject) -> None:
    styles = document.styles
    for style in list(styles):
        if style.name not in KEPT_STYLES:
            style.delete()
    (defaults,) = styles.element.xpath("w:docDefaults")
    styles.element.remove(defaults)
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    properties = normal.element.get_or_add_rPr()
    for script in ("w:eastAsia", "w:cs"):
        properties.rFonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    for script in ("w:val", "w:eastAsia"):
        language.set(qn(script), LANGUAGE)
    properties.append(language)

    _add(styles, "Header", centred=True)
    _add(styles, "Title", size=16, bold=True, centred=True, before=18, keep=True)
    _add(styles, "Subtitle", bold=True, centred=True, after=14)
    _add(styles, "Heading 1", bold=True, before=10, after=6, keep=True)
    _add(styles, "Heading 2", bold=True, before=8, after=6, keep=True)
    _add(styles, "Heading 3", bold=True, italic=True, before=6, after=6, keep=True)
    body = _add(styles, "Body Text", after=6)
    body.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    body.first_line_indent = INDENT
    body.line_spacing_rule, body.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(18)
    quote = _add(styles, "Quote", size=13, italic=True, after=8)
    quote.alignment, quote.left_indent = WD_ALIGN_PARAGRAPH.JUSTIFY, INDENT
    _add(styles, "Letterhead", builtin=False, centred=True)
    _add(styles, "Recipients", builtin=False, size=12)
    _add(styles, "Table Text", builtin=False, size=12, before=2, after=2)
    _add(styles, "Table Head", builtin=False, size=12, bold=True, centred=True, before=2, after=2)
    _add(styles, "After Table", builtin=False, size=6)
    after_sides = _add(styles, "After Sides", builtin=False, size=1)
    after_sides.line_spacing_rule, after_sides.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    centred = _add(styles, "Centred", builtin=False, centred=True, before=6, after=6)
    centred.keep_with_next = True
    blank = _add(styles, "Blank Line", builtin=False)
    blank.line_spacing_rule, blank.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(22)
    _add(styles, "Suggestion", builtin=False, size=10, italic=True, centred=True, after=6)
    _add(styles, "footnote text", size=10)
    reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, True)
    reference.font.superscript = True


def _add(
    styles: Styles,
    name: str,
    *,
    builtin: bool = True,
    size: float | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
    centred: bool = False,
    before: float = 0,
    after: float = 0,
    keep: bool | None = None,
) -> ParagraphFormat:
    """Add a paragraph style.

    Args:
        styles: The styles of the document.
        name: The style's name.
        builtin: Whether Word knows a style of this name.
        size: Of the letters, in points; None as in the base style.
        bold: None as in the base style.
        italic: None as in the base style.
        centred: Whether its paragraphs are centred.
        before: Space above a paragraph, in points.
        after: Space below a paragraph, in points.
        keep: Whether a paragraph stays on the same page as the next; None as in the base style.

    Returns:
        The style's paragraph format.
    """
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin)
    assert isinstance(style, ParagraphStyle)
    style.base_style = styles["Normal"]
    style.quick_style = True
    style.font.size = Pt(size) if size else None
    style.font.bold, style.font.italic = bold, italic
    shape: ParagraphFormat = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.keep_with_next = keep
    if centred:
        shape.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return shape


def _set_page(section: Section) -> None:
    """Set A4 with its margins, and the page number above the text from the second page on."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    number.style = "Header"
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)
