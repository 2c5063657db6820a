"""What a spreadsheet would take for a formula, and how text is kept from being one."""

_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would compute this text rather than show it."""
    return text.startswith(_SIGNS)


def inert(text: str) -> str:
    """Put an apostrophe before text in a CSV file that a spreadsheet would compute.

    >>> inert("- Không có đơn thư"), inert("≥ 75 %")
    ("'- Không có đơn thư", '≥ 75 %')
    """
    return f"'{text}" if is_formula(text) else text
