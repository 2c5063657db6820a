"""What a sentence demands, by its wording: the patterns of rules/wordings.yaml at work."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from bon_tot.model.plan_rules import WrittenCheck
from bon_tot.text.folding import fold_case, fold_tones

PACKED = "wordings.json"
"""What a built package holds of the patterns, beside this module."""
SOURCE = Path(__file__).resolve().parents[2] / "wordings.yaml"

_NUMBERS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
            "mười một", "mười hai")  # fmt: skip
_N = rf"(?P<n>\d{{1,3}}|{'|'.join(sorted(_NUMBERS[1:], key=len, reverse=True))})"
_SHARE = r"(?P<share>\d{1,3}(?:,\d+)? ?%|\d/\d|100 phần trăm|tất cả|mọi|toàn bộ)"
_WHOLE = "100%"
_QUOTES = re.compile("[“”\"'‘’«»*]")


@dataclass(frozen=True)
class Found:
    """A check that a sentence seems to demand; `note` says what of the wording it cannot hold."""

    check: WrittenCheck
    sure: float
    units: tuple[str, ...] | None = None
    for_the_whole: bool = False
    note: str | None = None
    addressed: str | None = None
    """The words to whom it speaks, where the sentence says it of this check alone."""


@dataclass(frozen=True)
class _Pattern:
    say: re.Pattern[str]
    unless: re.Pattern[str] | None
    check: Mapping[str, Any]
    sure: float
    units: tuple[str, ...] | None
    for_the_whole: bool


class Wordings:
    """The patterns, ready to be tried on sentences."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        words: Mapping[str, str] = data["words"]
        self._over = re.compile(rf"\b(?:{data['over']}) (?=\d)")
        self._patterns = [_pattern(one, words) for one in data["checks"]]
        self._populations = [
            (one["group"], _compiled(one["say"], words), one.get("units")) for one in data["rated"]
        ]
        self._classes = {
            key: re.compile(rf"\b{fold_tones(said)}\b") for key, said in data["classes"].items()
        }

    def checks_of(self, sentence: str) -> Iterator[Found]:
        """The checks that one sentence seems to demand, at most one of each fact."""
        text = folded(sentence)
        taken: set[str] = set()
        for found in (*self._rated(text), *self._matches(text)):
            names = facts_of(found.check)
            if not names & taken:
                taken |= names
                yield found

    def _matches(self, text: str) -> Iterator[Found]:
        for pattern in self._patterns:
            match = pattern.say.search(text)
            if match is None or (pattern.unless and pattern.unless.search(text)):
                continue
            slots = {name.rstrip("x"): words for name, words in match.groupdict().items() if words}
            yield Found(
                _filled(pattern.check, slots),
                pattern.sure,
                pattern.units,
                pattern.for_the_whole,
                self._note(text, match),
            )

    def _note(self, text: str, match: re.Match[str]) -> str | None:
        """What is to be said where the share is to be more than is written, not at least that."""
        for name, words in match.groupdict().items():
            start = match.start(name)
            if name.startswith("share") and words:
                over = self._over.search(text[max(0, start - 8) : start + 1])
                return f"“{over[0].strip()} {words}”" if over else None
        return None

    def _rated(self, text: str) -> Iterator[Found]:
        classes = sorted(
            (match.start(), match.end(), key)
            for key, pattern in self._classes.items()
            for match in pattern.finditer(text)
            if not text[: match.start()].endswith("không ")
        )
        if not classes or not re.search(r"xếp loại|trở lên|\d ?%", text):
            return
        first = classes[0][0]
        populations = self._populations_in(text[:first])
        floors: dict[str, str] = {}
        note = None
        start = 0
        for begin, end, key in classes:
            shares = list(re.finditer(_SHARE, text[start:begin]))
            if shares:
                floors[key] = _share(shares[-1]["share"])
                over = self._over.search(text[start:begin])
                note = f"“{over[0].strip()} {floors[key]}”" if over else note
            elif not floors and "trở lên" in text[end : end + 12]:
                floors[key] = _WHOLE
            start = end
        if not floors:
            return
        is_said = bool(re.search(_SHARE, text[:first]))
        for group, units, addressed in populations:
            if is_said or group == "mass_organisations":
                order = [key for key in reversed(self._classes) if key in floors]
                at_least = {key: floors[key] for key in order}
                sure = 0.9 if is_said else 0.75
                check = {"rated": group, "at_least": at_least}
                yield Found(check, sure, units, False, note, addressed)

    def _populations_in(
        self, text: str
    ) -> Iterator[tuple[str, tuple[str, ...] | None, str | None]]:
        """Who is rated, to which units that can be said, and what in brackets says it."""
        rest = text
        for group, pattern, units in self._populations:
            found = pattern.search(rest)
            if found:
                bracket = re.match(r"\s*\(([^()]*)\)", text[found.end() :])
                yield group, tuple(units) if units else None, bracket[1] if bracket else None
                rest = pattern.sub(lambda one: " " * len(one[0]), rest)


@cache
def load_wordings() -> Wordings:
    """The patterns of this package, or of the checkout that it lies in."""
    packed = resources.files("bon_tot.importing") / PACKED
    if packed.is_file():
        return Wordings(json.loads(packed.read_text(encoding="utf-8")))
    # Only in a checkout: PyYAML is not there in the browser.
    from bon_tot.files.strict_yaml import read_yaml

    return Wordings(read_yaml(SOURCE))


def folded(sentence: str) -> str:
    """A sentence as the patterns read it.

    >>> folded("Sinh hoạt “chuyên đề” HÀNG quý của cấp ủy")
    'sinh hoạt chuyên đề hằng quý của cấp uỷ'
    """
    bare = fold_tones(_QUOTES.sub("", fold_case(sentence)))
    bare = re.sub(r"\bhàng (?=năm|quý|tháng)", "hằng ", bare)
    return re.sub(r"\b0?4 tốt\b", "bốn tốt", bare)


def facts_of(check: WrittenCheck) -> frozenset[str]:
    """The facts that a written check is about; of shares the part, of groups the group."""
    if isinstance(check, str):
        return frozenset()
    parts: Any = check.get("all", [check])
    return frozenset(
        str(part[key])
        for part in parts
        for key in ("count", "share", "rated", "each", "total", "level")
        if key in part
    )


def _pattern(one: Mapping[str, Any], words: Mapping[str, str]) -> _Pattern:
    unless = one.get("unless")
    units = one.get("units")
    return _Pattern(
        _compiled(one["say"], words),
        _compiled(unless, words) if unless else None,
        one["check"],
        one["sure"],
        tuple(units) if units else None,
        "good" in one and one["good"] is None,
    )


def _compiled(pattern: str, words: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern with its braces filled; another slot of a kind has an x more to its name."""
    slots = {"n": _N, "share": _SHARE}
    names: Counter[str] = Counter()

    def filled(found: re.Match[str]) -> str:
        name = found[1]
        if name in words:
            return words[name]
        names[name] += 1
        return slots[name].replace(f"<{name}>", f"<{name}{'x' * (names[name] - 1)}>")

    return re.compile(fold_tones(re.sub(r"\{([a-z]+)\}", filled, pattern)))


def _filled(check: object, slots: Mapping[str, str]) -> Any:
    match check:
        case "{n}":
            written = slots["n"]
            return int(written) if written.isdecimal() else _NUMBERS.index(written)
        case "{share}":
            return _share(slots["share"])
        case dict():
            return {key: _filled(one, slots) for key, one in check.items()}
        case list():
            return [_filled(one, slots) for one in check]
    return check


def _share(written: str) -> str:
    """A share as the rules write it: “75%”, “3/4”; words for all of them are the whole."""
    bare = written.replace(" ", "")
    return bare if re.fullmatch(r"\d{1,3}%|\d/\d", bare) else _WHOLE
