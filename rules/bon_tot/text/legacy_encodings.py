"""Vietnamese typed in the encodings before Unicode, TCVN3 (ABC) and VNI, recognised and converted.

Both put Vietnamese letters where other letters have their place, and need fonts of their own.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

Encoding = Literal["TCVN3", "VNI"]

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TCVN3_LETTERS = str.maketrans(_TCVN3)
_SMALL, _CAPITAL = (
    f"[{latin}{''.join(sign for sign, letter in _TCVN3.items() if is_such(letter))}]"
    for latin, is_such in (("", str.islower), ("A-Z", str.isupper))
)
_TCVN3_IN_CAPITALS = re.compile(f"{_SMALL}{_CAPITAL}|{_CAPITAL}{{2}}{_SMALL}")
"""Within a word in capitals: the encoding has no toned ones, small ones stand for them."""
_NO_SMALL_LATIN = re.compile(r"((?<!\S)[^a-z\n]+(?=\s|$))")
_TONED = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_VNI_MARKS: Mapping[str, Mapping[str, str]] = {
    "aeoAEO": {sign: "\u0302" + tone for sign, tone in zip("âàáåãä", _TONED, strict=True)},
    "aA": {sign: "\u0306" + tone for sign, tone in zip("êèéúüë", _TONED, strict=True)},
    "aeouyAEOUYôöÔÖ": dict(zip("øùûõï", _TONED[1:], strict=True)),
}
"""Of each letter, the signs that may follow it and the marks that they stand for."""
_VNI_LETTERS = dict(zip("ñÑôÔöÖæÆóÓòÒîÎ", "đĐơƠưƯỉỈĩĨịỊỵỴ", strict=True))
_VNI = re.compile(
    "|".join(f"[{letters}][{''.join(signs)}]" for letters, signs in _VNI_MARKS.items())
    + f"|[{''.join(_VNI_LETTERS)}]",
    re.I,
)
_WORD = re.compile(r"[^\s!-,./:-@\[-`{-~\d–—“”‘’…]+")
_SYLLABLE = re.compile(
    "(?:ngh?|gi|[cgknpt]h|tr|qu|[bcdđghklmnprstvx])?(?:"
    "[iy]êu|oa[ioy]|oeo|uôi|uây|uya|uyu|ươ[iu]|a[iouy]|â[uy]|eo|êu|i[au]|[oôơu]i|ua|ư[aiu]"  # open
    "|(?:uyê|[iy]ê|o[aăe]|u[âêôơy]|ươ|[aăâeêioôơuưy])(?:ch|n[gh]?|[cmpt])?)"
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LIKELY, _UNLIKELY = 0.75, 0.6
_LAST_LATIN = "\xff"


def find_encoding(texts: Iterable[str]) -> Encoding | None:
    """Tell in which older encoding texts are; None where they are Vietnamese as they stand.

    >>> find_encoding(["Tªn chi bé"]), find_encoding(["Teân chi boä"]), find_encoding(["chi bộ"])
    ('TCVN3', 'VNI', None)
    """
    foreign = [text for text in texts if not text.isascii()]
    as_it_is = _likelihood(foreign)
    if not foreign or as_it_is > _UNLIKELY:
        return None
    shares = {one: _likelihood(to_unicode(text, one) for text in foreign) for one in _ENCODINGS}
    best = max(_ENCODINGS, key=lambda one: shares[one])
    return best if shares[best] >= _LIKELY else None


def to_unicode(text: str, encoding: Encoding) -> str:
    """Turn a text of an older encoding into Unicode; one that holds Unicode letters stays.

    >>> to_unicode("®¶ng viªn", "TCVN3"), to_unicode("ñaûng vieân", "VNI"), to_unicode("bộ", "VNI")
    ('đảng viên', 'đảng viên', 'bộ')
    >>> to_unicode("KÕ HO¹CH cña chi bé", "TCVN3")
    'KẾ HOẠCH của chi bộ'
    """
    if text.isascii() or any(one > _LAST_LATIN and one.isalpha() for one in text):
        return text
    if encoding == "TCVN3":
        return "".join(map(_from_tcvn3, _NO_SMALL_LATIN.split(text)))
    return unicodedata.normalize("NFC", _VNI.sub(_from_vni, text))


def likelihood(text: str) -> float:
    """The share of Vietnamese among the words of a text that are not plain ASCII, from 0 to 1."""
    return _likelihood([text])


_ENCODINGS: tuple[Encoding, ...] = ("TCVN3", "VNI")


def _from_tcvn3(words: str) -> str:
    converted = words.translate(_TCVN3_LETTERS)
    all_capitals = _NO_SMALL_LATIN.fullmatch(words) and _TCVN3_IN_CAPITALS.search(words)
    return converted.upper() if all_capitals else converted


def _from_vni(found: re.Match[str]) -> str:
    letter, sign = found[0][0], found[0][1:].lower()
    base = _VNI_LETTERS.get(letter, letter)
    for letters, signs in _VNI_MARKS.items():
        if sign and letter in letters and sign in signs:
            return base + signs[sign]
    return base + found[0][1:]


def _likelihood(texts: Iterable[str]) -> float:
    words = [word for text in texts for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(_looks_vietnamese, words)) / len(words) if words else 1.0


@cache
def _looks_vietnamese(word: str) -> bool:
    parted = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(parted)
    bare = unicodedata.normalize("NFC", _TONES.sub("", parted))
    return len(tones) <= 1 and _SYLLABLE.fullmatch(bare) is not None
