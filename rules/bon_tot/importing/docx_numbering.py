"""The numbers and marks that Word itself writes before the paragraphs of its lists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from xml.etree.ElementTree import Element

_MARKS = frozenset("-–—+*o•·")
_ROMANS = tuple(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, and what stands around the number."""

    start: int
    form: str
    words: str
    style: str | None
    is_plain: bool


class Numbering:
    """The lists of a Word file, counting along as its paragraphs are read."""

    def __init__(self, tree: Element | None) -> None:
        lists = [] if tree is None else list(tree)
        self._levels = {
            one.get("abstractNumId"): {
                level.get("ilvl", "0"): _level(level) for level in one.iter("lvl")
            }
            for one in lists
            if one.tag == "abstractNum"
        }
        self._abstract: dict[str | None, str | None] = {}
        self._overrides: dict[str | None, dict[str, Element]] = {}
        for one in lists:
            if one.tag == "num":
                number = one.get("numId")
                self._abstract[number] = value_of(one, "abstractNumId")
                self._overrides[number] = {
                    override.get("ilvl", "0"): override for override in one.iter("lvlOverride")
                }
        self._counts: dict[str | None, dict[int, int]] = {}
        self._begun: set[str] = set()

    def level_of_style(self, number: str, style: str | None) -> str:
        """At which level of a list the paragraphs of a style stand."""
        levels = self._levels.get(self._abstract.get(number), {})
        return next((name for name, level in levels.items() if level.style == style), "0")

    def next_label(self, number: str, name: str) -> str:
        """The label of the next paragraph of a list at a level; "" where it bears none."""
        abstract = self._abstract.get(number)
        levels = self._levels.get(abstract, {})
        overrides = self._overrides.get(number, {})
        written = {
            key: _level(own)
            for key, override in overrides.items()
            if (own := override.find("lvl")) is not None
        }
        levels = {**levels, **written}
        if name not in levels or not name.isdecimal():
            return ""
        counts = self._counts.setdefault(abstract, {})
        place = int(name)
        if number not in self._begun:  # a list begun anew counts from where it says
            self._begun.add(number)
            for key, override in overrides.items():
                start = value_of(override, "startOverride")
                if start and key.isdecimal():
                    counts[int(key)] = _number(start) - 1
        counts[place] = counts.get(place, levels[name].start - 1) + 1
        for deeper in [level for level in counts if level > place]:
            del counts[deeper]
        return _label(levels, name, counts)


def value_of(element: Element | None, name: str) -> str | None:
    """The value of a property that stands in an element of its own, such as `<numId val="3"/>`."""
    found = None if element is None else element.find(name)
    return None if found is None else found.get("val")


def _level(element: Element) -> Level:
    return Level(
        start=_number(value_of(element, "start") or "1"),
        form=value_of(element, "numFmt") or "decimal",
        words=value_of(element, "lvlText") or "",
        style=value_of(element, "pStyle"),
        is_plain=element.find("isLgl") is not None,
    )


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 6 else 1


def _label(levels: Mapping[str, Level], name: str, counts: Mapping[int, int]) -> str:
    level = levels[name]
    if level.form == "none":
        return ""
    if level.form == "bullet":
        mark = level.words.strip()
        return "" if not mark else mark if mark in _MARKS else "•"

    def written(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        own = levels.get(str(place))
        count = counts.get(place, own.start if own else 1)
        form = own.form if own else "decimal"
        return _formed(count, "decimal" if level.is_plain else form)

    return re.sub(r"%([1-9])", written, level.words).strip()


def _formed(count: int, form: str) -> str:
    """A number in one of Word's forms.

    >>> [_formed(4, form) for form in ("decimal", "upperRoman", "lowerLetter", "decimalZero")]
    ['4', 'IV', 'd', '04']
    """
    match form:
        case "upperRoman" | "lowerRoman":
            roman = ""
            rest = min(count, 3999)
            for value, letters in _ROMANS:
                roman += letters * (rest // value)
                rest %= value
            return roman.upper() if form == "upperRoman" else roman
        case "upperLetter" | "lowerLetter":
            letter = ascii_lowercase[(count - 1) % 26] * ((count - 1) // 26 % 5 + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "decimalZero":
            return f"{count:02}"
    return str(count)
