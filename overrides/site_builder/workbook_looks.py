"""How the cells of the site's workbooks look."""

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.format import Format

_BASE = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#D9D2C7"}
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "head": {"bold": True, "bg_color": "#A3201D", "font_color": "#FFFFFF"},
    "text": {},
    "strong": {"bold": True},
    "quiet": {"italic": True, "font_color": "#6B6257"},
    "name": {"italic": True, "font_color": "#6B6257", "font_size": 8},
    "link": {"font_color": "#A3201D"},
    "number": {"num_format": "0", "align": "left"},
    "percent": {"num_format": "0%", "align": "left"},
    "day": {"num_format": "dd/mm/yyyy", "align": "left"},
}


def add_looks(workbook: Workbook) -> dict[str, Format]:
    """Add every look to a workbook, by its name."""
    return {name: workbook.add_format({**_BASE, **look}) for name, look in _LOOKS.items()}
