"""What the styles of a workbook tell of a cell: a share, a day, bold, indented."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from bon_tot.tables.reading.rows import BOLD, INDENTED, PERCENT

DAY = 128
"""The mark of a style that shows a number as a day; its cells are texts once they are read."""

_PERCENT_FORMATS = frozenset((9, 10))
_DAY_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_GENERAL = 0


def looks_of_styles(styles: Element) -> list[int]:
    """What each style of `xl/styles.xml` tells, in the order in which cells number them."""
    codes = {
        int(one.get("numFmtId", "0")): one.get("formatCode", "")
        for one in _within(styles, "numFmts")
    }
    bold = [_is_bold(font) for font in _within(styles, "fonts")]
    return [_looks(xf, codes, bold) for xf in _within(styles, "cellXfs")]


def _looks(xf: Element, codes: dict[int, str], bold: list[bool]) -> int:
    number_format, font = _index(xf, "numFmtId"), _index(xf, "fontId")
    looks = _looks_of_format(number_format, codes.get(number_format, ""))
    if font < len(bold) and bold[font]:
        looks |= BOLD
    if any(_index(one, "indent") for one in xf if local_name(one) == "alignment"):
        looks |= INDENTED
    return looks


def _looks_of_format(number: int, code: str) -> int:
    """Whether a format of numbers shows shares or days.

    >>> _looks_of_format(9, ""), _looks_of_format(164, '0.0" %"'), _looks_of_format(165, "0.0%")
    (1, 0, 1)
    >>> _looks_of_format(166, "dd/mm/yyyy") == DAY, _looks_of_format(167, '#,##0 "đồng"')
    (True, 0)
    """
    if not code:
        return PERCENT * (number in _PERCENT_FORMATS) | DAY * (number in _DAY_FORMATS)
    bare = _QUOTED.sub("", code.partition(";")[0]).lower()
    if bare == "general":
        return _GENERAL
    return PERCENT if "%" in bare else DAY if re.search("[dmy]", bare) else _GENERAL


def _is_bold(font: Element) -> bool:
    marks = [one.get("val", "1") for one in font if local_name(one) == "b"]
    return bool(marks) and marks[0] not in ("0", "false")


def _index(element: Element, name: str) -> int:
    value = element.get(name, "0")
    return int(value) if value.isdecimal() else 0


def _within(root: Element, name: str) -> Iterator[Element]:
    for one in root:
        if local_name(one) == name:
            yield from one


def local_name(element: Element) -> str:
    """The name of an element without its namespace, in which strict workbooks differ."""
    return element.tag.rpartition("}")[2]
