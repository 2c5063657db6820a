"""Small numbers in Vietnamese words, written and read."""

from bon_tot.text.folding import fold_case

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_MOST = 100


def in_words(number: int) -> str:
    """A number below a hundred in words; a greater one in figures.

    >>> in_words(4), in_words(10), in_words(15), in_words(21), in_words(100)
    ('bốn', 'mười', 'mười lăm', 'hai mươi mốt', '100')
    """
    if not 0 <= number < _MOST:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    last = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, _DIGITS[ones])
    return f"{head} {last}".rstrip()


def from_words(words: str) -> int | None:
    """The number below a hundred that some words write; None where they are no such number.

    >>> from_words("Không"), from_words("hai mốt"), from_words("hai mươi tư"), from_words("vài")
    (0, None, 24, None)
    """
    return _NUMBERS.get(fold_case(words).replace(" mươi tư", " mươi bốn").replace("bẩy", "bảy"))


_NUMBERS = {in_words(number): number for number in range(_MOST)}
