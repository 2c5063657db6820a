"""What is printed before the words of a clause: “II.”, “1.1-”, “đ)”, “(i)”, “Điều 5.”, “–”.

A label tells of which list a clause is one and which place it has there. Where it stands in the
document is found out by `address_grammar`.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from bon_tot.text.citation import ordinal_of

Family = Literal[
    "space",
    "part",
    "division",
    "chapter",
    "section",
    "subsection",
    "roman",
    "article",
    "number",
    "step",
    "bracket",
    "lead-in",
    "mark",
    "note",
]
"""The sorts of labels: what opens a space of its own, then from the largest part to the least.

A “lead-in” is a dash that divides a point, such as “- Đối với chi bộ:”.
"""


@dataclass(frozen=True, slots=True)
class Label:
    """One label: `text` as printed, and `part`, what it adds to an address.

    Labels of one list share their `style`; `value` is the place in it, from 1. `numbers` are all
    those of a dotted number. Where “I.” or “v)” may be a letter as well, `letter` is it as that.
    """

    text: str
    family: Family
    style: str
    value: int
    part: str
    numbers: tuple[int, ...] = ()
    letter: "Label | None" = None


_WORDS: Mapping[str, tuple[Family, str]] = {
    "phụ lục": ("space", "phu-luc"),
    "biểu mẫu": ("space", "bieu-mau"),
    "biểu": ("space", "bieu"),
    "mẫu": ("space", "mau"),
    "danh sách": ("space", "danh-sach"),
    "phần": ("part", "phan"),
    "chương": ("chapter", "chuong"),
    "tiểu mục": ("subsection", "tieu-muc"),
    "mục": ("section", "muc"),
    "điều": ("article", "dieu"),
    "bước": ("step", "buoc"),
}
"""The words that a number follows, each with what it opens and what it is in an address."""

_ORDINALS = {ordinal_of(number): number for number in range(1, 11)} | {"bốn": 4}
_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_DASHES = "-–—−‐"
_SORTS_OF_MARKS = (_DASHES, "+", "*", "•·●", "o◦", "▪■")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

_MARK = re.escape("".join(_SORTS_OF_MARKS))
_SIGN = re.compile(
    rf"""(?: (?P<roman>   [IVX]+ )           [ ]?[-–./]
           | (?P<capital> [A-ZĐ] )           (?:\.|[ ]?[-–])
           | (?P<number>  \d{{1,3}}(?:\.\d{{1,3}})* ) (?:\.[-–]?|[-–/])(?!\d)
           | (?P<dotted>  \d{{1,2}}(?:\.\d{{1,2}})+ )
           | \(? (?P<bracket> \d{{1,3}}|[ivx]+|[a-zđ] ) \)-?
           | (?P<small>   [a-zđ] )           [./]
           | (?P<mark>    [{_MARK}] )
           | (?P<note>    [⁰¹²³⁴⁵⁶⁷⁸⁹]+ )
         )""",
    re.VERBOSE,
)
_WORD = re.compile(
    rf"""(?P<word> (?i:{"|".join(_WORDS).replace(" ", "[ ]")}) ) [ ]+ (?i:số[ ]+|thứ[ ]+)?
         (?: (?P<number>  \d{{1,3}}[a-zđ]? ) (?:[-/][A-ZĐ]+)?
           | (?P<roman>   [IVXLC]+ )
           | (?P<capital> [A-ZĐ] )
           | (?P<ordinal> (?i:{"|".join(_ORDINALS)}) )
         ) (?P<end> [ ]?[-–.:] )? (?=\s|$)""",
    re.VERBOSE,
)
_SPACE = re.compile(rf"(?P<word>{'|'.join(w for w, (f, _) in _WORDS.items() if f == 'space')})\b")


def read_label(line: str, *, is_heading: bool = False) -> Label | None:
    """The label with which a line begins, or None.

    What may begin a sentence as well, such as “Điều 5”, counts in a heading, in capitals, alone on
    its line, or before a point, a colon or a dash. A heading such as “PHỤ LỤC” has a label without
    a number, and of it `text` is empty.

    >>> read_label("1.1- Nội dung").part, read_label("đ) Nội dung").part
    ('1', 'dd')
    >>> read_label("Điều 5. Thẩm quyền").part, read_label("Điều 5 của Điều lệ Đảng")
    ('dieu-5', None)
    """
    line = unicodedata.normalize("NFC", line)
    sign = _SIGN.match(line)
    if sign and _is_set_off(sign):
        return _label_of_sign(sign)
    word = _WORD.match(line)
    if word and (is_heading or _stands_out(word)):
        return _label_of_word(word)
    space = _SPACE.match(line.lower()) if is_heading else None
    if space and (line[: space.end()].isupper() or space.end() == len(line)):
        family, part = _WORDS[space["word"]]
        return Label("", family, part, 1, part)
    return None


def read_cell(cell: str) -> Label | None:
    """The label of a row of a table, from its first cell: “II”, “3”, “1.1”, “a”, “-”.

    >>> read_cell("3").part, read_cell("B").part, read_cell("Chi bộ 1")
    ('3', 'b', None)
    """
    bare = unicodedata.normalize("NFC", cell).strip()
    if re.fullmatch(r"\d{1,3}|[IVX]+|[A-Za-zĐđ]", bare):
        label = read_label(f"{bare}.")
        assert label is not None  # for with a point it is one
        return _within_table(replace(label, text=bare))
    label = read_label(bare)
    return label and _within_table(label)


def is_dash(label: Label) -> bool:
    """Whether it is the commonest of marks, in whichever way it was typed."""
    return label.family == "mark" and label.text in _DASHES


def letter_before(label: Label) -> int:
    """The value of the letter that a Vietnamese list has before the one that a label is.

    There are no f, j, w and z in such lists.
    """
    return max(at for at, one in enumerate(_LETTERS, 1) if at < label.value and one not in "fjwz")


def _is_set_off(sign: re.Match[str]) -> bool:
    """Whether the words begin after a label: behind a space, or in capitals where one is missing.

    Initials such as “V.I. Lênin” are no labels.
    """
    following = sign.string[sign.end() : sign.end() + 2]
    if not following or following[0].isspace():
        return True
    if not (sign["roman"] or sign["bracket"] or sign["mark"] or sign[0].endswith(".")):
        return False
    return following[0].isupper() and not following.endswith(".")


def _stands_out(word: re.Match[str]) -> bool:
    rest = word.string[word.end() :]
    return bool(word["end"]) or not rest or rest[0] == "\n" or word["word"].isupper()


def _label_of_sign(sign: re.Match[str]) -> Label:
    text = sign[0]
    if sign["mark"]:
        sort = next(marks for marks in _SORTS_OF_MARKS if sign["mark"] in marks)
        return Label(text, "mark", sort, 1, "")
    if sign["note"]:
        number = int(unicodedata.normalize("NFKC", sign["note"]))
        return Label(text, "note", "note", number, f"chu-thich-{number}")
    if sign["roman"]:
        numeral = sign["roman"].lower()
        letter = _letter(text, "division", "A.", numeral) if len(numeral) == 1 else None
        return Label(text, "roman", "I.", _value_of(numeral), numeral, letter=letter)
    if sign["capital"]:
        return _letter(text, "division", "A.", sign["capital"].lower())
    if sign["number"] or sign["dotted"]:
        numbers = tuple(map(int, (sign["number"] or sign["dotted"]).split(".")))
        style = "1." * len(numbers)
        return Label(text, "number", style, numbers[-1], str(numbers[-1]), numbers)
    given = sign["bracket"] or sign["small"]
    frame = text.rstrip("-").replace(given, "{}", 1)
    if given.isdecimal():
        return Label(text, "bracket", frame.format(1), int(given), str(int(given)))
    letter = _letter(text, "bracket", frame.format("a"), given) if len(given) == 1 else None
    if letter and (given not in "ivx" or sign["small"]):
        return letter
    return Label(text, "bracket", frame.format("i"), _value_of(given), given, letter=letter)


def _label_of_word(word: re.Match[str]) -> Label:
    family, slug = _WORDS[word["word"].lower()]
    if word["capital"]:
        return _letter(word[0], family, slug, word["capital"].lower())
    if word["number"]:
        number = word["number"].lstrip("0")
        part = number.replace("đ", "dd")
        value = int(re.sub(r"\D", "", number) or 0)
    elif word["roman"]:
        value = _value_of(word["roman"].lower())
        part = str(value)
    else:
        value = _ORDINALS[word["ordinal"].lower()]
        part = str(value)
    return Label(word[0], family, slug, value, f"{slug}-{part}")


def _letter(text: str, family: Family, style: str, letter: str) -> Label:
    part = letter.replace("đ", "dd")
    if family in ("part", "division"):
        part = f"phan-{part}"
    elif family != "bracket":
        part = f"{style}-{part}"
    return Label(text, family, style, _LETTERS.index(letter) + 1, part)


def _within_table(label: Label) -> Label:
    """In a table a capital is the number of a row, and no part of the document."""
    if label.family == "division":
        return replace(label, part=label.part.removeprefix("phan-"))
    return replace(label, letter=label.letter and _within_table(label.letter))


def _value_of(numeral: str) -> int:
    """The value of a Roman numeral.

    >>> _value_of("iv"), _value_of("xviii")
    (4, 18)
    """
    values = [_ROMAN[digit] for digit in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
