"""What people write into the cells of a table, for each type of column, and what it means.

Compared bare: case, tones, blanks, hyphens and marks that can't be seen make no difference.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bon_tot.model.fact_values import COUNT_DIGITS

YES = ("có", "c", "true", "đạt", "đúng", "x", "1", "✓", "✔", "☑", "√", "ü")
NO = ("không", "ko", "k", "false", "không đạt", "chưa đạt", "sai", "0", "✗", "✘")
NOT_KNOWN = ("null", "chưa rõ")
"""How an answer is written; “ü” is what the mark ✓ of the font Wingdings is to others."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_MARKS = re.compile("[\u0300-\u036f]")
_HYPHENS = re.compile(r"[-‐-―−_.…\s]+")
_DAY_FIRST = re.compile(
    r"(ngày )?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})", re.A | re.I
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.A)
_COUNT = re.compile(rf"([0-9]{{1,{COUNT_DIGITS}}})(?:[.,]0+)?")
_YEAR = re.compile(r"(?:năm )?([0-9]{4})\.?")
_POINT = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_TWO_POINTS = re.compile(r"[0-9]{1,3},[1-9][0-9]")
"""One meeting of 95,9 points, or two of 95 and of 90: no one but the writer knows."""

_REMEMBERED = 1000
"""How many different cells are remembered: a table says the same few things many times."""


@lru_cache(_REMEMBERED)
def cleaned(cell: str) -> str:
    r"""A text on one line, without what can't be seen.

    >>> cleaned(" Chi\u00a0bộ\u200b \n A ")
    'Chi bộ A'
    """
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", cell)).split())


@lru_cache(_REMEMBERED)
def bare(words: str) -> str:
    """Words without case, tones, blanks, hyphens and marks that can't be seen.

    >>> bare("Trung bình") == bare("trung-binh"), bare("✓"), bare(" – ")
    (True, '✓', '')
    """
    parted = unicodedata.normalize("NFD", _UNSEEN.sub("", words).casefold())
    return _HYPHENS.sub("", _MARKS.sub("", parted).replace("đ", "d"))


def is_blank(cell: str) -> bool:
    """Whether a cell says nothing: it is empty, or there is but a dash or dots in it."""
    return not cell or not bare(cell)


@lru_cache(_REMEMBERED)
def read_answer(cell: str) -> bool | str | None:
    """Read whether; what is no answer is given back as written."""
    return _ANSWERS.get(bare(cell), cell)


@lru_cache(_REMEMBERED)
def read_count(cell: str) -> int | str:
    """Read a whole number; what is none is given back as written.

    >>> read_count("12"), read_count("12,0"), read_count("12,5"), read_count("không")
    (12, 12, '12,5', 'không')
    """
    found = _COUNT.fullmatch(cell)
    return int(found[1]) if found else cell


@lru_cache(_REMEMBERED)
def read_year(cell: str) -> int | str:
    """Read a year, as “2024” or “Năm 2024”; what is none is given back as written."""
    found = _YEAR.fullmatch(cell.lower())
    return int(found[1]) if found else read_count(cell)


@lru_cache(_REMEMBERED)
def read_day(cell: str) -> str:
    """Read a day as a person or a spreadsheet writes it, as a file of facts does."""
    for pattern in (_DAY_FIRST, _YEAR_FIRST):
        if found := pattern.fullmatch(cell):
            try:
                return date(*[int(found[part]) for part in ("year", "month", "day")]).isoformat()
            except ValueError:  # no such day
                return cell
    return cell


def read_scores(cell: str) -> list[Decimal | str]:
    """Read the points of meetings, parted by semicolons or blanks; or by commas, three and more.

    >>> [str(one) for one in read_scores("95; 88,5 91")], read_scores("95,90")
    (['95', '88.5', '91'], ['95,90'])
    >>> [str(one) for one in read_scores("95,90,88")]
    ['95', '90', '88']
    """
    words = re.split(r"[;\s]+", cell.strip("; "))
    if len(words) == 1 and re.fullmatch(r"[0-9]{1,3}(,[1-9][0-9]){2,}", cell):
        words = cell.split(",")
    return [_point(word) for word in words]


def read_points(cell: str) -> Decimal | str:
    """Read the points of an item of a sheet; what is no number stays as typed.

    >>> str(read_points("2,5")), read_points("không áp dụng")
    ('2.5', 'không áp dụng')
    """
    return _point(cell)


def are_scores_doubtful(cell: str) -> bool:
    """Whether it can't be told if a comma parts meetings or marks the decimals of one."""
    return any(_TWO_POINTS.fullmatch(word) for word in re.split(r"[;\s]+", cell.strip("; ")))


def reader_of_scale(scale: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    """Make what reads the keys of a scale, their titles, and the initials of titles of two words.

    >>> read = reader_of_scale([("kem", "Kém"), ("xuat-sac", "Xuất sắc")])
    >>> read("XS"), read("xuất sắc"), read("KÉM"), read("giỏi")
    ('xuat-sac', 'xuat-sac', 'kem', 'giỏi')
    """
    keys = {
        bare(spelling): key
        for key, title in scale
        for spelling in (_initials(title), title, key)
        if len(spelling) > 1
    }

    @lru_cache(_REMEMBERED)
    def read(cell: str) -> str:
        return keys.get(bare(cell), cell)

    return read


def _initials(title: str) -> str:
    return "".join(word[0] for word in title.split())


def _point(cell: str) -> Decimal | str:
    if _POINT.fullmatch(cell) and not _TWO_POINTS.fullmatch(cell):
        return Decimal(cell.replace(",", "."))
    return cell


_ANSWERS: Mapping[str, bool | None] = {
    **dict.fromkeys(map(bare, YES), True),
    **dict.fromkeys(map(bare, NO), False),
    **dict.fromkeys(map(bare, NOT_KNOWN), None),
}
