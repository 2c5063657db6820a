"""How the words of a Word file look, as far as it matters: weight, slant, font, list, heading."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from bon_tot.importing.docx_numbering import value_of

_OFF = ("0", "false", "off", "none")


class Styles:
    """The styles of a Word file."""

    def __init__(self, tree: Element | None) -> None:
        styles = [] if tree is None else [one for one in tree if one.tag == "style"]
        self._by_id = {one.get("styleId"): one for one in styles}
        self._default = next(
            (
                one.get("styleId")
                for one in styles
                if one.get("type") == "paragraph" and one.get("default") in ("1", "true", "on")
            ),
            None,
        )
        defaults = None if tree is None else tree.find("docDefaults/rPrDefault/rPr")
        self._defaults = defaults

    def heading_of(self, paragraph: Element) -> int:
        """How deep a heading a paragraph is styled as, from 1; 0 for none."""
        properties = paragraph.find("pPr")
        level = value_of(properties, "outlineLvl")
        if level in tuple("012345678"):
            return int(str(level)) + 1
        for style in self._chain(value_of(properties, "pStyle")):
            found = re.fullmatch(r"(?i)heading (\d)|title", value_of(style, "name") or "")
            if found:
                return int(found[1] or 1)
        return 0

    def is_centred(self, paragraph: Element) -> bool:
        """Whether a paragraph stands in the middle of its line."""
        return any(
            value_of(one, "jc") == "center"
            for one in [paragraph.find("pPr"), *self._of_paragraph(paragraph, "pPr")][:2]
        )

    def list_of(self, paragraph: Element) -> tuple[str, str | None, str | None] | None:
        """The list that a paragraph stands in, its level, and the style that says so, if any."""
        own = paragraph.find("pPr/numPr")
        number, level = value_of(own, "numId"), value_of(own, "ilvl")
        if number is not None:
            return None if number == "0" else (number, level or "0", None)
        style_id = value_of(paragraph.find("pPr"), "pStyle") or self._default
        for style in self._chain(style_id):
            properties = style.find("pPr/numPr")
            number = value_of(properties, "numId")
            if number is not None:
                name = style.get("styleId")
                return None if number == "0" else (number, value_of(properties, "ilvl"), name)
        return None

    def is_on(self, name: str, run: Element, paragraph: Element) -> bool:
        """Whether a run is bold (`b`), slanted (`i`) or hidden (`vanish`)."""
        for properties in self._of_run(run, paragraph):
            found = properties.find(name)
            if found is not None:
                return found.get("val") not in _OFF
        return False

    def font_of(self, run: Element, paragraph: Element) -> str:
        """The name of the font that a run is set in, "" where none is named."""
        for properties in self._of_run(run, paragraph):
            fonts = properties.find("rFonts")
            name = None if fonts is None else fonts.get("ascii") or fonts.get("hAnsi")
            if name:
                return name
        return ""

    def _of_run(self, run: Element, paragraph: Element) -> Iterator[Element]:
        own = run.find("rPr")
        if own is not None:
            yield own
            for style in self._chain(value_of(own, "rStyle")):
                properties = style.find("rPr")
                if properties is not None:
                    yield properties
        yield from self._of_paragraph(paragraph, "rPr")
        if self._defaults is not None:
            yield self._defaults

    def _of_paragraph(self, paragraph: Element, name: str) -> Iterator[Element]:
        for style in self._chain(value_of(paragraph.find("pPr"), "pStyle") or self._default):
            properties = style.find(name)
            if properties is not None:
                yield properties

    def _chain(self, style_id: str | None) -> Iterator[Element]:
        """A style and those that it is based on, each once."""
        passed = set()
        while style_id in self._by_id and style_id not in passed:
            passed.add(style_id)
            style = self._by_id[style_id]
            yield style
            style_id = value_of(style, "basedOn")
