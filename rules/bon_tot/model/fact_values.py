"""Single values as a file of facts gives them, and how a fault shows what was given."""

import re
from datetime import date
from decimal import Decimal
from typing import TypeGuard

COUNT_DIGITS = 18
"""How many digits a count may have, in whatever form it comes."""

GREATEST_COUNT = 10**COUNT_DIGITS - 1

TEXT_LIMIT = 2000
"""How many characters a name, a note or a piece of evidence may have."""

DAY_ALLOWED = "một ngày có thật, ghi năm-tháng-ngày như 2024-11-30"
"""What a day may be, as a file writes it."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_POINTS = 100
_LONGEST_SHOWN = 40
_CONSTANTS = {"True": "true", "False": "false", "None": "null"}
"""What YAML and JSON call Python's constants."""


def is_number(value: object) -> TypeGuard[int | float | Decimal]:
    """Whether it is a number, and neither a truth value nor what is called “not a number”."""
    if isinstance(value, Decimal):
        return not value.is_nan()
    return type(value) is int or (type(value) is float and value == value)


def whole_number(value: object) -> int | None:
    """The whole number from 0 to GREATEST_COUNT that was given, also as 20.0; None for all else."""
    if is_number(value) and 0 <= value <= GREATEST_COUNT and value == int(value):
        return int(value)
    return None


def points(value: object) -> Decimal | None:
    """The points from 0 to 100 that were given, exactly; None for all else."""
    if not is_number(value):
        return None
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    return exact if exact.is_finite() and 0 <= exact <= _MOST_POINTS else None


def day(value: object) -> date | None:
    """The day that was given as `2024-11-30`; None where there is no such day, and for all else.

    >>> day("2024-02-29"), day("2023-02-29"), day("29/02/2024")
    (datetime.date(2024, 2, 29), None, None)
    """
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:  # no such day
        return None


def shown(value: object) -> str:
    """What was given, short enough for one line."""
    return f"ghi “{shortened(value)}”" if isinstance(value, str) else f"ghi {named(value)}"


def named(value: object) -> str:
    """What was given, as the file calls it."""
    text = shortened(value)
    return text if isinstance(value, str) else _CONSTANTS.get(text, text)


def shortened(value: object) -> str:
    """The beginning of what was given, on one line, without what a terminal would obey."""
    text = printable(" ".join(str(value).split()))
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def printable(text: str) -> str:
    r"""Put a mark in the place of each character that shows nothing but does something.

    >>> printable("\x1b[31mđỏ\u202e")
    '\ufffd[31mđỏ\ufffd'
    """
    return "".join(one if one.isprintable() else "\ufffd" for one in text)


def number_in_words(points: Decimal) -> str:
    """A number as it is written in Vietnamese, without needless noughts.

    >>> number_in_words(Decimal("17.50")), number_in_words(Decimal(90))
    ('17,5', '90')
    """
    plain = format(points.normalize(), "f")
    return plain.replace(".", ",")
