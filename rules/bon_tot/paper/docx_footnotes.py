"""The footnotes of a Word document: a part of the archive by themselves, and what leads to it."""

from collections.abc import Sequence

from bon_tot.text.escape import escape

_PART = "word/footnotes.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = (
    f'<Override PartName="/{_PART}" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
)
_RELATION = (
    '<Relationship Id="footnotes" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/footnotes" Target="footnotes.xml"/></Relationships>'
)
_RULES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
    f"<w:r><w:{mark}/></w:r></w:p></w:footnote>"
    for number, kind, mark in (
        (-1, "separator", "separator"),
        (0, "continuationSeparator", "continuationSeparator"),
    )
)
"""The rules that Word draws above footnotes, which it wants to find among them."""


def reference(number: int) -> str:
    """A run that leads to the footnote of that number, the first of which is 1."""
    return (
        '<w:r><w:rPr><w:rStyle w:val="footnotereference"/></w:rPr>'
        f'<w:footnoteReference w:id="{number}"/></w:r>'
    )


def add_footnotes(parts: dict[str, bytes], texts: Sequence[str]) -> None:
    """Add footnotes to the parts of a `.docx`, if there are any."""
    if not texts:
        return
    notes = "".join(_footnote(number, text) for number, text in enumerate(texts, start=1))
    parts[_PART] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:footnotes xmlns:w="{_MAIN}">{_RULES}{notes}</w:footnotes>'
    ).encode()
    for name, end, added in (
        (_TYPES, "</Types>", _TYPE),
        (_RELATIONS, "</Relationships>", _RELATION),
    ):
        parts[name] = parts[name].replace(end.encode(), added.encode())


def _footnote(number: int, text: str) -> str:
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="footnotetext"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="footnotereference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
    )
