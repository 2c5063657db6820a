"""Days, months and years as the sources write them: `2024-11-30`, `2024-11`, `2024`."""

import re
from datetime import date

_PARTIAL = re.compile(r"\d{4}(-\d\d){0,2}")


def is_day(written: str) -> bool:
    """Whether it is a day of the calendar.

    >>> is_day("2024-11-30"), is_day("2024-11-31"), is_day("2024-11")
    (True, False, False)
    """
    return len(written) == len("2024-11-30") and is_day_month_or_year(written)


def is_day_month_or_year(written: str) -> bool:
    """Whether it is a day, a month or a year of the calendar.

    >>> [is_day_month_or_year(one) for one in ("2024", "2024-11", "2024-13", "11/2024")]
    [True, True, False, False]
    """
    if not _PARTIAL.fullmatch(written):
        return False
    try:
        date.fromisoformat(written + "-01" * (2 - written.count("-")))
    except ValueError:
        return False
    return True
