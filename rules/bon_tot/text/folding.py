"""Vietnamese words folded, so that spellings of the same word compare as equal.

Three depths: letters alone, letters with one placing of the tones, and plain ASCII for addresses.
"""

import re
import unicodedata
from functools import cache

_OLD_TO_NEW = {
    old + vowel: first + new
    for first, vowel, olds, news in (
        ("o", "a", "òóỏõọ", "àáảãạ"),
        ("o", "e", "òóỏõọ", "èéẻẽẹ"),
        ("u", "y", "ùúủũụ", "ỳýỷỹỵ"),
    )
    for old, new in zip(olds, news, strict=True)
}
_TONE = re.compile("|".join(_OLD_TO_NEW))
_MARKS = re.compile("[\u0300-\u036f]")


def fold_case(words: str) -> str:
    """Fold case, Unicode form and white space; every letter keeps its marks.

    >>> fold_case(" Tên  ĐƠN VỊ ")
    'tên đơn vị'
    """
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


def fold_tones(words: str) -> str:
    """Place the tones of small letters one way: hòa and hoà are the same word.

    >>> fold_tones("ủy ban hòa giải")
    'uỷ ban hoà giải'
    """
    return _TONE.sub(lambda found: _OLD_TO_NEW[found[0]], words)


@cache
def fold_word(word: str) -> str:
    """Fold case, punctuation and the two ways of placing a tone (hoà, hòa).

    >>> fold_word("“Hoà”,") == fold_word("hòa"), fold_word("uỷ") == fold_word("Ủy")
    (True, True)
    >>> fold_word("hoa") == fold_word("hòa")
    False
    """
    bare = "".join(letter for letter in fold_case(word) if letter.isalnum())
    return fold_tones(bare)


def slug(words: str) -> str:
    """Fold words to a part of an address: ASCII letters and digits, joined by hyphens.

    Some keyboards give ð for đ.

    >>> slug("Đảng bộ")
    'dang-bo'
    """
    bare = _MARKS.sub("", unicodedata.normalize("NFD", re.sub("[đð]", "d", words.lower())))
    return "-".join(re.findall(r"[a-z0-9]+", bare))
