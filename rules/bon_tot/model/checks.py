"""What a criterion demands, as data of a few kinds, and how each kind is decided.

A check never guesses: figures that are missing, or not yet shared out over the classes, leave a
range, and a verdict follows only where it holds over the whole range.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import Final, Literal, NamedTuple, Self

from bon_tot.model.facts import Facts

Verdict = Literal["met", "not-met", "unknown", "not-applicable"]

MET: Final = "met"
NOT_MET: Final = "not-met"
UNKNOWN: Final = "unknown"
NOT_APPLICABLE: Final = "not-applicable"
VERDICT_WORDS: dict[Verdict, str] = {
    MET: "đạt",
    NOT_MET: "không đạt",
    UNKNOWN: "chưa đủ thông tin",
    NOT_APPLICABLE: "không áp dụng",
}
NOT_YET_WORDS = "chưa đạt, còn kịp"
"""What is said of that which is not met, but still can be within the year."""


def verdict_in_words(verdict: Verdict, can_still: bool | None) -> str:
    """The verdict as a reader is told it.

    >>> verdict_in_words("not-met", None), verdict_in_words("not-met", True)
    ('không đạt', 'chưa đạt, còn kịp')
    """
    return NOT_YET_WORDS if verdict == NOT_MET and can_still else VERDICT_WORDS[verdict]


Bound = Literal["at_least", "more_than", "at_most"]

Range = tuple[int, int | None]
"""The least and the most that a number may be; None is without limit."""


class Outcome(NamedTuple):
    """How one check came out: the verdict and, in Vietnamese, what was seen and what is lacking.

    `gap` is the state to be reached, and how far off it is. `missing` names the facts that would
    settle an unknown verdict.
    """

    verdict: Verdict
    observed: str | None = None
    gap: str | None = None
    missing: tuple[str, ...] = ()


class Check(ABC):
    """What every kind of check offers; `facts` names all facts that bear on it."""

    __slots__ = ()
    facts: tuple[str, ...]

    @abstractmethod
    def required(self) -> str | None:
        """The requirement in Vietnamese words; None where the clause gives no measure."""

    def single_measures(self) -> "tuple[Check, ...]":
        """The checks that hold one measure each, of which this one is made."""
        return (self,)

    def may_not_apply(self) -> bool:
        """Whether there are units to which the clause speaks and this check does not apply."""
        return False

    @abstractmethod
    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        """The outcome for the facts of one unit."""


class Measured(Check):
    """A check of figures or levels, which always says what it requires."""

    __slots__ = ()

    @abstractmethod
    def required(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share as the clause prints it, compared exactly.

    >>> Threshold.parse("75%").reached_by(9, 12), Threshold.parse("3/4").reached_by(5, 8)
    (True, False)
    """

    numerator: int
    denominator: int
    text: str

    @classmethod
    def parse(cls, written: object) -> Self:
        """Read “75%” or “3/4”; raises ValueError for anything that is no share of a whole."""
        text = str(written).replace(" ", "")
        share = Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
        if not 0 < share <= 1:
            raise ValueError(f"{written!r} is no share between 0 and 1")
        return cls(share.numerator, share.denominator, text)

    @property
    def share(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)

    @property
    def is_whole(self) -> bool:
        return self.numerator == self.denominator

    def reached_by(self, part: int, whole: int) -> bool:
        """Whether `part` of `whole` is at least this share; integers only, so always exact."""
        return part * self.denominator >= self.numerator * whole

    def needed_of(self, whole: int) -> int:
        """The least number out of `whole` that reaches this share."""
        return -(-self.numerator * whole // self.denominator)


@dataclass(frozen=True, slots=True)
class Attested(Check):
    """A qualitative clause: the unit says yes, no or not yet known, and nothing is computed."""

    facts: tuple[str, ...] = ()

    def required(self) -> None:
        return None

    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        return _ATTESTED[facts.attestations.get(criterion_id)]


@dataclass(frozen=True, slots=True)
class Count(Measured):
    """A number, or a sum of numbers, held against a fixed limit or against another fact.

    `noun` is what the clause says is counted; where that is narrower than the fact, what there is
    is told in the fact's own word, `counted_noun`.
    `full_noun` says by itself in a sentence what is counted. `bound` is
    the clause's own word: at_least (từ … trở lên, đạt), more_than (vượt), at_most (không quá, không
    có). `applies_if` names a fact that must not be zero. What `is_clearable` can be brought down to
    none.
    """

    facts: tuple[str, ...]
    counted: tuple[str, ...]
    bound: Bound
    limit: int | str
    noun: str
    counted_noun: str
    full_noun: str
    limit_noun: str | None = None
    applies_if: str | None = None
    is_clearable: bool = False

    def required(self) -> str:
        if self.bound == "at_most" and self.limit == 0:
            return f"không có {self.noun}"
        if self.limit_noun:
            return f"số {self.noun} phải {_AGAINST[self.bound]} {self.limit_noun}"
        assert isinstance(self.limit, int), "a limit that is a fact has a noun"
        if self.bound == "at_most":
            return f"nhiều nhất {self.limit} {self.noun}"
        return f"ít nhất {self.limit + (self.bound == 'more_than')} {self.noun}"

    def may_not_apply(self) -> bool:
        return self.applies_if is not None

    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        if self.applies_if:
            least, most = facts.range(self.applies_if)
            if most == 0:
                return Outcome(NOT_APPLICABLE)
            if least == 0:
                return Outcome(UNKNOWN, missing=facts.unanswered(self.facts))
        value = facts.sum_range(self.counted)
        limit: Range
        limit = facts.range(self.limit) if isinstance(self.limit, str) else (self.limit,) * 2
        verdict = _compare(self.bound, value, limit)
        observed = self._observe(facts, value, limit)
        if verdict == UNKNOWN:
            return Outcome(UNKNOWN, observed, None, facts.unanswered(self.facts))
        return Outcome(verdict, observed, self._gap(value, limit) if verdict == NOT_MET else None)

    def _observe(self, facts: Facts, value: Range, limit: Range) -> str | None:
        (least, most), (limit_least, limit_most) = value, limit
        if least != most and not facts.mention(self.counted):
            return None
        seen = f"{least} {self.counted_noun}"
        if self.limit_noun and limit_least == limit_most:
            seen += f", {self.limit_noun} là {limit_least}"
        return seen

    def _gap(self, value: Range, limit: Range) -> str:
        (least, most), (limit_least, limit_most) = value, limit
        if self.bound == "at_most":
            number = f"{least}" if least == most else f"ít nhất {least}"
            there_are = f"{'còn' if self.is_clearable else 'đã có'} {number} {self.counted_noun}"
            return there_are if limit_most == 0 else f"{there_are}, nhiều nhất được {limit_most}"
        assert most is not None, "a count without limit falls short of nothing"
        lacking = limit_least - most + (self.bound == "more_than")
        return f"{self._goal(limit_least)}, {_far_off(most, lacking, least == most)}"

    def _goal(self, limit: int) -> str:
        if self.limit_noun is None:
            return f"cần ít nhất {limit + (self.bound == 'more_than')} {self.full_noun}"
        return f"số {self.full_noun} phải {_AGAINST[self.bound]} {self.limit_noun} ({limit})"


@dataclass(frozen=True, slots=True)
class Each(Measured):
    """Every one of several numbers reaches the same limit, such as one meeting in each quarter."""

    facts: tuple[str, ...]
    at_least: int
    titles: tuple[str, ...]
    noun: str
    full_noun: str
    period: str

    def required(self) -> str:
        return f"{self.period} nào cũng có ít nhất {self.at_least} {self.noun}"

    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        lacking = [
            (title, self.at_least - facts.values[name])
            for name, title in zip(self.facts, self.titles, strict=True)
            if facts.values.get(name, self.at_least) < self.at_least
        ]
        given = [name for name in self.facts if name in facts.values]
        reached = len(given) - len(lacking)
        observed = f"{reached}/{len(self.facts)} {self.period}" if given else None
        if lacking:
            where = ", ".join(f"{title} còn thiếu {count}" for title, count in lacking)
            goal = f"{self.period} nào cũng cần ít nhất {self.at_least} {self.full_noun}"
            return Outcome(NOT_MET, observed, f"{goal}, {where}")
        if len(given) < len(self.facts):
            return Outcome(UNKNOWN, observed, None, facts.unanswered(self.facts))
        return Outcome(MET, observed)


@dataclass(frozen=True, slots=True)
class Share(Measured):
    """A part of a whole held against a share. A whole of none makes the check not applicable.

    `noun` is what the part counts, `full_noun` the same by itself in a sentence, `quality` what one
    of it is, and `each_noun` what the whole counts. `is_rating` tells that the parts are classes.
    """

    facts: tuple[str, ...]
    parts: tuple[str, ...]
    whole: str
    threshold: Threshold
    noun: str
    full_noun: str
    quality: str
    each_noun: str
    is_rating: bool = False

    def required(self) -> str:
        if self.is_rating:
            return f"{self.share_in_words} {self.noun}"
        if self.threshold.is_whole:
            return f"mọi {self.each_noun} đều {self.quality}"
        return f"từ {self.threshold.text} số {self.each_noun} trở lên {self.quality}"

    @property
    def share_in_words(self) -> str:
        """The share of a rating, as documents print it before what it is a share of."""
        return self.threshold.text if self.threshold.is_whole else f"từ {self.threshold.text}"

    def may_not_apply(self) -> bool:
        return True

    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        whole, whole_at_most = facts.range(self.whole)
        if whole_at_most == 0:
            return Outcome(NOT_APPLICABLE)
        if whole != whole_at_most:
            return self._decide_without_whole(facts)
        least, most = facts.sum_range(self.parts)
        assert most is not None, "parts of a known whole have a limit"
        observed = f"{least}/{whole} {self.noun}" if facts.mention(self.parts) else None
        if self.threshold.reached_by(least, whole):
            return Outcome(MET, observed)
        if self.threshold.reached_by(most, whole):
            return Outcome(UNKNOWN, observed, None, facts.unanswered(self.facts))
        if least != most:
            observed = f"nhiều nhất còn {most}/{whole} {self.noun}"
        lacking = self.threshold.needed_of(whole) - most
        return Outcome(NOT_MET, observed, self._gap(whole, most, lacking, least == most))

    def _decide_without_whole(self, facts: Facts) -> Outcome:
        """Of an unknown whole only all can be missed for certain."""
        if self.threshold.is_whole and (outside := facts.least_outside(self.parts, self.whole)):
            return Outcome(NOT_MET, None, self._left_out(outside, is_known=False))
        return Outcome(UNKNOWN, None, None, facts.unanswered(self.facts))

    def _gap(self, whole: int, most: int, lacking: int, is_known: bool) -> str:
        if self.threshold.is_whole and self.is_rating:
            return self._left_out(lacking, is_known)
        if self.threshold.is_whole:
            return f"cần cả {whole} {self.full_noun}, {_far_off(most, lacking, is_known)}"
        needed = most + lacking
        return f"cần ít nhất {needed} trong {whole} {self.full_noun}, {_lacks(lacking, is_known)}"

    def _left_out(self, number: int, is_known: bool) -> str:
        still = "còn" if is_known else "còn ít nhất"
        how = f"được xếp loại {self.quality}" if self.is_rating else f"phải là {self.full_noun}"
        return f"{still} {number} {self.each_noun} chưa {how}"


@dataclass(frozen=True, slots=True)
class Rated(Measured):
    """Shares of those rated in a class or better, each class with its own share."""

    facts: tuple[str, ...]
    shares: tuple[Share, ...]

    def required(self) -> str:
        first, *others = self.shares
        link = ", trong đó " if first.threshold.is_whole else ", "
        of_these = (f"{share.share_in_words} {share.quality}" for share in others)
        return link.join([first.required(), *of_these])

    def single_measures(self) -> "tuple[Check, ...]":
        return self.shares

    def may_not_apply(self) -> bool:
        return True

    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        return _together([share.decide(facts, criterion_id) for share in self.shares])


@dataclass(frozen=True, slots=True)
class Level(Measured):
    """A level on a scale, at least as good as the one the clause names.

    `subject` says within a sentence what has the level.
    """

    facts: tuple[str, ...]
    floor: str
    scale: tuple[tuple[str, str], ...]
    subject: str

    def required(self) -> str:
        return f"cấp độ từ {dict(self.scale)[self.floor]} trở lên"

    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        level = facts.levels.get(self.facts[0])
        if level is None:
            return Outcome(UNKNOWN, missing=self.facts)
        titles, order = dict(self.scale), [key for key, _ in self.scale]
        if order.index(level) >= order.index(self.floor):
            return Outcome(MET, titles[level])
        gap = f"{self.subject} đang là {titles[level]}, cần từ {titles[self.floor]} trở lên"
        return Outcome(NOT_MET, titles[level], gap)


@dataclass(frozen=True, slots=True)
class All(Measured):
    """Several checks that one phrase of a clause demands together."""

    facts: tuple[str, ...]
    checks: tuple[Measured, ...]

    def required(self) -> str:
        return ", ".join(check.required() for check in self.checks)

    def single_measures(self) -> "tuple[Check, ...]":
        return self.checks

    def may_not_apply(self) -> bool:
        return all(check.may_not_apply() for check in self.checks)

    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        return _together([check.decide(facts, criterion_id) for check in self.checks])


_ATTESTED = {True: Outcome(MET, "có"), False: Outcome(NOT_MET, "không"), None: Outcome(UNKNOWN)}
_AGAINST: dict[Bound, str] = {
    "at_least": "ít nhất bằng",
    "more_than": "nhiều hơn",
    "at_most": "nhiều nhất bằng",
}
"""How a count is to stand to another fact."""


def worst_of(verdicts: Collection[Verdict]) -> Verdict:
    """The verdict of a whole from a collection of the verdicts of its parts.

    One failure decides, then one unknown; what does not apply neither helps nor harms.

    >>> worst_of(["met", "unknown", "not-met"]), worst_of(["met", "not-applicable"])
    ('not-met', 'met')
    """
    if NOT_MET in verdicts:
        return NOT_MET
    return UNKNOWN if UNKNOWN in verdicts else MET


def _far_off(most: int, lacking: int, is_known: bool) -> str:
    there_are = f"mới có {most}" if is_known else f"nhiều nhất chỉ có {most}"
    return f"{there_are}, {_lacks(lacking, is_known)}"


def _one_after_another(gaps: Iterable[str | None]) -> str | None:
    """Several gaps as sentences that follow each other, the first still to be begun."""
    first, *others = [*filter(None, gaps), ""]
    return ". ".join([first, *(gap[0].upper() + gap[1:] for gap in others if gap)]) or None


def _lacks(number: int, is_known: bool) -> str:
    return f"còn thiếu {number}" if is_known else f"còn thiếu ít nhất {number}"


def _compare(bound: Bound, value: Range, limit: Range) -> Verdict:
    """Whether one range keeps to its bound by another: surely, possibly, or not at all."""
    lesser, greater = (value, limit) if bound == "at_most" else (limit, value)
    (lesser_least, lesser_most), (least, most) = lesser, greater
    step = bound == "more_than"
    if lesser_most is not None and least >= lesser_most + step:
        return MET
    return UNKNOWN if most is None or most >= lesser_least + step else NOT_MET


def _together(outcomes: Sequence[Outcome]) -> Outcome:
    verdicts, observed, gaps, missing = zip(*outcomes, strict=True)
    if set(verdicts) == {NOT_APPLICABLE}:
        return Outcome(NOT_APPLICABLE)
    verdict = worst_of(verdicts)
    return Outcome(
        verdict,
        ", ".join(filter(None, observed)) or None,
        _one_after_another(gaps),
        tuple(dict.fromkeys(chain(*missing))) if verdict == UNKNOWN else (),
    )
