"""Running numbers: what tells a unit from a heading, and from a row of column numbers."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

Kind = Literal["arabic", "dotted", "roman", "letter"]

_TRIMMED = " .)(/:-–"
_IN_NAME = re.compile(
    r"\(?([0-9]{1,3}(?:\.[0-9]{1,3})*|[IVXLC]{1,7}|[A-Ha-h])(?:[.):]\s*|\s*[-–]\s+)(?=\S)"
)
_ROMAN = re.compile(r"(?=.)(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FEWEST = 2


class Ordinal(NamedTuple):
    """A running number: how it is written, and which it is."""

    kind: Kind
    value: int


def read_ordinal(cell: str) -> Ordinal | None:
    """Read a cell that holds nothing but a running number.

    >>> read_ordinal("12."), read_ordinal("II"), read_ordinal("1.2"), read_ordinal("b)")
    (Ordinal(kind='arabic', value=12), Ordinal(kind='roman', value=2), \
Ordinal(kind='dotted', value=2), Ordinal(kind='letter', value=2))
    >>> read_ordinal("Chi bộ"), read_ordinal("")
    (None, None)
    """
    word = cell.strip(_TRIMMED)
    if re.fullmatch("[0-9]{1,6}", word):
        return Ordinal("arabic", int(word))
    if re.fullmatch(r"([0-9]{1,3}|[IVXLC]{1,5})(\.[0-9]{1,3})+", word):
        return Ordinal("dotted", int(word.rpartition(".")[2]))
    if _ROMAN.fullmatch(word):
        return Ordinal("roman", _roman(word))
    if len(word) == 1 and word.upper() in _LETTERS:
        return Ordinal("letter", _LETTERS.index(word.upper()) + 1)
    return None


def ordinal_of_name(name: str) -> Ordinal | None:
    """Read the running number with which a name begins.

    >>> ordinal_of_name("1. Chi bộ A"), ordinal_of_name("II. Khối trường học")
    (Ordinal(kind='arabic', value=1), Ordinal(kind='roman', value=2))
    >>> ordinal_of_name("Chi bộ 1"), ordinal_of_name("A Lưới")
    (None, None)
    """
    found = _IN_NAME.match(name)
    return read_ordinal(found[1]) if found else None


def without_ordinal(name: str) -> str:
    """A name without the running number with which it begins.

    >>> without_ordinal("12) Chi bộ A"), without_ordinal("Chi bộ 1")
    ('Chi bộ A', 'Chi bộ 1')
    """
    found = _IN_NAME.match(name)
    return name[found.end() :] if found else name


def counts_up(cells: Sequence[str]) -> bool:
    """Whether the cells of a row number its columns, one after another.

    >>> counts_up(["A", "B", "1", "2"]), counts_up(["(1)", "(2)", "", "(3)=(4)+(5)", "4"])
    (True, True)
    >>> counts_up(["1", "Chi bộ A", "12"]), counts_up(["1", "2", "9"])
    (False, False)
    """
    words = [cell.partition("=")[0].strip(_TRIMMED) for cell in cells if cell.strip(_TRIMMED)]
    letters = [word.upper() for word in words if word.isalpha()]
    numbers = words[len(letters) :]
    if len(words) < _FEWEST or not all(re.fullmatch("[0-9]{1,3}", word) for word in numbers):
        return False
    if not _LETTERS.startswith("".join(letters)):
        return False
    return [int(word) for word in numbers] == list(range(1, len(numbers) + 1))


def _roman(word: str) -> int:
    digits = [_ROMAN_DIGITS[letter] for letter in word]
    following = [*digits[1:], 0]
    return sum(
        -digit if digit < after else digit for digit, after in zip(digits, following, strict=True)
    )
