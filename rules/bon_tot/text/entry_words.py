"""Days and answers as a reader sees them."""

from datetime import date

from bon_tot.model.facts import Entry


def entry_in_words(entry: Entry) -> str:
    """Say a day or an answer.

    >>> entry_in_words(date(2024, 11, 5)), entry_in_words(True)
    ('05/11/2024', 'có')
    """
    if isinstance(entry, date):
        return f"{entry:%d/%m/%Y}"
    return "có" if entry else "không"
