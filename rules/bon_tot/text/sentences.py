"""Short sentences that stand in more than one place."""

import re
from datetime import date


def as_sentence(words: str) -> str:
    """Words as a sentence of its own.

    >>> as_sentence("còn 2 vụ việc tồn đọng")
    'Còn 2 vụ việc tồn đọng.'
    """
    return f"{words[0].upper()}{words[1:]}."


def year_over_in_words(year: int) -> str:
    """That nothing which is not met in a year can be mended, for it is over."""
    return f"Năm {year} đã hết, nên điều nào không đạt thì không bù được nữa."


def as_of_in_words(day: date) -> str:
    """On which day the figures stand.

    >>> as_of_in_words(date(2024, 11, 5))
    'Số liệu tính đến ngày 05/11/2024.'
    """
    return f"Số liệu tính đến ngày {day:%d/%m/%Y}."


def with_printed_quotes(words: str) -> str:
    """Words with “ and ” in the place of straight quotation marks, as papers print them.

    >>> with_printed_quotes('xây dựng "chi bộ bốn tốt"')
    'xây dựng “chi bộ bốn tốt”'
    """
    return re.sub(r'"([^"]*)"', r"“\1”", words)
