"""Formulas of a spreadsheet, as far as they say what a row is: what they add, and of which rows."""

import re
from collections.abc import Mapping

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_RANGE = re.compile(rf"{_REFERENCE.pattern}(?::{_REFERENCE.pattern})?")
_SUM = re.compile(r"(?:SUM\()?([^()]*)\)?")
_ADDING = re.compile(
    r"(SUM|SUBTOTAL)\(|(?<![A-Z0-9:$])\$?[A-Z]{1,3}\$?[0-9]+\+\$?[A-Z]{1,3}\$?[0-9]"
)


def adds_rows(formula: str) -> bool:
    """Tell whether a formula adds up cells of several rows of its own sheet.

    >>> adds_rows("SUM(C2:C9)"), adds_rows("C2+C3"), adds_rows("SUM(D2:G2)"), adds_rows("A2+1")
    (True, True, False, False)
    >>> adds_rows("SUM('2023'!C2:C9)")
    False
    """
    formula = formula.upper()
    if "!" in formula or not _ADDING.search(formula):
        return False
    return len({row for _, row in _REFERENCE.findall(formula)}) > 1


def sum_within_row(formula: str, number: int, cells: Mapping[str, int]) -> int | None:
    """Reckon a formula that adds cells of its own row; None where it does anything else.

    Args:
        formula: As the file writes it, without the sign of equality.
        number: The row's.
        cells: The whole numbers that stand in the row, by column.

    >>> sum_within_row("SUM(D2:G2)", 2, {"D": 2, "E": 9, "G": 1})
    12
    >>> sum_within_row("D2+$E2", 2, {"D": 2, "E": 9}), sum_within_row("SUM(D2:D9)", 2, {"D": 2})
    (11, None)
    """
    whole = formula.upper().replace(" ", "")
    inner = _SUM.fullmatch(whole)
    if not inner:
        return None
    is_sum = whole.startswith("SUM(")
    named: list[str] = []
    for term in re.split("[,;]" if is_sum else r"\+", inner[1]):
        found = _RANGE.fullmatch(term)
        if not found or any(row and int(row) != number for row in found.group(2, 4)):
            return None
        first, last = column_number(found[1]), column_number(found[3] or found[1])
        named += [one for one in cells if first <= column_number(one) <= last]
    return sum(cells[one] for one in named) if named else None


def shifted(formula: str, rows: int, columns: int) -> str:
    """The formula that a spreadsheet shares with a cell so many rows and columns on.

    >>> shifted("SUM(D2:$G2)", 3, 1)
    'SUM(E5:$G5)'
    """

    def shift(found: re.Match[str]) -> str:
        column, row = found[1], found[2]
        if not column.startswith("$"):
            column = column_letters(column_number(column) + columns)
        return column + (row if row.startswith("$") else str(int(row) + rows))

    return re.sub(r"(\$?[A-Z]{1,3})(\$?[0-9]{1,7})(?![0-9(])", shift, formula)


def column_number(letters: str) -> int:
    """The number of a column, from 1.

    >>> column_number("A"), column_number("XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """The letters of a column.

    >>> column_letters(1), column_letters(16384)
    ('A', 'XFD')
    """
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
