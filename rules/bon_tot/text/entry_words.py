"""Days, answers and points as a reader sees them."""

from datetime import date
from decimal import Decimal

from bon_tot.model.fact_values import number_in_words
from bon_tot.model.facts import Entry
from bon_tot.model.sheets import WITHOUT


def entry_in_words(entry: Entry) -> str:
    """Say a day, an answer, points or a text.

    >>> entry_in_words(date(2024, 11, 5)), entry_in_words(True)
    ('05/11/2024', 'có')
    """
    if isinstance(entry, date):
        return f"{entry:%d/%m/%Y}"
    if isinstance(entry, Decimal):
        return number_in_words(entry)
    if isinstance(entry, str):
        return "không áp dụng" if entry == WITHOUT else entry
    return "có" if entry else "không"
