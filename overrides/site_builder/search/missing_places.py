"""What the search says of places whose documents the site does not have."""

from collections.abc import Iterable

from bon_tot.model.book import Book
from bon_tot.text.folding import fold_case, slug

WHAT_TO_DO = "ke-hoach/?noi={}#khong-thay"
"""Where it says what to do: one place on one page, but to the search a place for each name."""


def missing_place_entries(names: Iterable[str], book: Book) -> list[list[str | list[str]]]:
    """Give location, title and text of an entry for each place that no document names.

    Args:
        names: The provinces and cities, as they are written.
        book: The documents that the site has.
    """
    named = fold_case(" ".join(f"{plan.title} {plan.issuer}" for plan in book.plans))
    return [
        [
            WHAT_TO_DO.format(slug(name)),
            f"Trang chưa có văn bản của {name}",
            ["Xem làm gì khi không thấy văn bản của tỉnh, của cấp mình."],
        ]
        for name in names
        if fold_case(name) not in named
    ]
