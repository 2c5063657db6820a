"""How a good, or the unit as a whole, is called in a heading."""

from bon_tot.model.book import Book

WHOLE_UNIT = "Điều kiện chung của cả đơn vị"
"""The heading of the conditions that belong to no good."""


def good_title(good: int | None, book: Book, sign: str = ":", plan: str | None = None) -> str:
    """Name a good by its number and title, as a document calls it; None is the unit as a whole.

    `sign` follows the number: a colon, or the full stop of a report's heading.
    """
    goods = book.goods_of(plan) if plan else book.goods
    return f"Tốt {good}{sign} {goods[good]['title']}" if good else WHOLE_UNIT
