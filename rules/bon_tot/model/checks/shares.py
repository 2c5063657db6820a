"""Parts of a whole, or of other parts of it, held against shares."""

from collections.abc import Iterator
from dataclasses import dataclass

from bon_tot.model.checks.base import (
    AGAINST,
    Bound,
    Check,
    Measured,
    Outcome,
    far_off,
    lacks,
    together,
)
from bon_tot.model.checks.threshold import ShareLimit, Threshold
from bon_tot.model.checks.verdicts import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN, Verdict
from bon_tot.model.fact_values import GREATEST_COUNT
from bon_tot.model.facts import Facts


@dataclass(frozen=True, slots=True)
class Share(Measured):
    """A part of a whole held against a share. A whole of none makes the check not applicable.

    `noun` is what the part counts, `full_noun` the same by itself in a sentence, `quality` what one
    of it is, and `each_noun` what the whole counts. `is_rating` tells that the parts are classes.
    """

    facts: tuple[str, ...]
    parts: tuple[str, ...]
    whole: str
    limit: ShareLimit
    noun: str
    full_noun: str
    quality: str
    each_noun: str
    is_rating: bool = False

    @property
    def threshold(self) -> Threshold:
        """The share itself, without the word that bounds it."""
        return self.limit.threshold

    @property
    def bound(self) -> Bound:
        """The clause's own word for the limit."""
        return self.limit.bound

    def required(self) -> str:
        if self.is_rating:
            return f"{self.share_in_words} {self.noun}"
        if self.limit.wants_all:
            return f"mọi {self.each_noun} đều {self.quality}"
        of_all = _SHARE_OF[self.bound].format(self.threshold.text, self.each_noun)
        return f"{of_all} {self.quality}{self.limit.rounding_in_words}"

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
        worst, best = (most, least) if self.bound == "at_most" else (least, most)
        if self.limit.is_kept_by(worst, whole):
            return Outcome(MET, observed)
        if self.limit.is_kept_by(best, whole):
            return Outcome(UNKNOWN, observed, None, facts.unanswered(self.facts))
        if self.bound == "at_most":
            return Outcome(NOT_MET, observed, self._excess(whole, least, least == most))
        if least != most:
            observed = f"nhiều nhất còn {most}/{whole} {self.noun}"
        return Outcome(NOT_MET, observed, self._gap(whole, most, least == most))

    def _decide_without_whole(self, facts: Facts) -> Outcome:
        """Of an unknown whole only all can be missed for certain."""
        if self.limit.wants_all and (outside := facts.least_outside(self.parts, self.whole)):
            return Outcome(NOT_MET, None, self._left_out(outside, is_known=False))
        return Outcome(UNKNOWN, None, None, facts.unanswered(self.facts))

    def _excess(self, whole: int, least: int, is_known: bool) -> str:
        number = f"{least}" if is_known else f"ít nhất {least}"
        allowed = self.limit.number_of(whole)
        what = f"{self.each_noun} {self.quality}"
        return f"với {whole} {self.each_noun}, nhiều nhất được {allowed} {what}, đã có {number}"

    def _gap(self, whole: int, most: int, is_known: bool) -> str:
        needed = self.limit.number_of(whole)
        lacking = needed - most
        if self.limit.wants_all and self.is_rating:
            return self._left_out(lacking, is_known)
        if self.limit.wants_all:
            return f"cần cả {whole} {self.full_noun}, {far_off(most, lacking, is_known)}"
        return f"cần ít nhất {needed} trong {whole} {self.full_noun}, {lacks(lacking, is_known)}"

    def _left_out(self, number: int, is_known: bool) -> str:
        still = "còn" if is_known else "còn ít nhất"
        how = f"được xếp loại {self.quality}" if self.is_rating else f"phải là {self.full_noun}"
        return f"{still} {number} {self.each_noun} chưa {how}"


@dataclass(frozen=True, slots=True)
class Ratio(Measured):
    """Some classes of a partition held against a share of other ones, such as of those rated good.

    `base` are the classes of which it is a share; a class may stand on both sides. The nouns say by
    themselves what each side counts. None on either side makes the check not applicable.
    """

    facts: tuple[str, ...]
    parts: tuple[str, ...]
    base: tuple[str, ...]
    limit: ShareLimit
    noun: str
    base_noun: str

    @property
    def bound(self) -> Bound:
        """The clause's own word for the limit."""
        return self.limit.bound

    def required(self) -> str:
        share = f"{AGAINST[self.bound]} {self.limit.threshold.text} số {self.base_noun}"
        return f"số {self.noun} phải {share}{self.limit.rounding_in_words}"

    def may_not_apply(self) -> bool:
        return True

    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        part, base = facts.shared_out(self.parts), facts.shared_out(self.base)
        possible = {self._verdict(*sides) for sides in self._extremes(facts, part, base)}
        verdict = possible.pop() if len(possible) == 1 else UNKNOWN
        if verdict == NOT_APPLICABLE:
            return Outcome(NOT_APPLICABLE)
        sides = (*self.parts, *self.base)
        seen = f"{part} {self.noun} trên {base} {self.base_noun}" if facts.mention(sides) else None
        if verdict == UNKNOWN:
            return Outcome(UNKNOWN, seen, None, facts.unanswered(self.facts))
        return Outcome(verdict, seen, self._gap(facts, part, base) if verdict == NOT_MET else None)

    def _extremes(self, facts: Facts, part: int, base: int) -> Iterator[tuple[int, int]]:
        """Both sides as they stand, and with all that is not shared out on either or on both.

        A share of at most all rises by no more than one with each one of its base, so that what
        holds of these holds of all between.
        """
        yield part, base
        open_places = facts.not_shared_out(facts.questions.group_of(self.parts[0]))
        further = _WITHOUT_LIMIT if open_places is None else open_places
        for one in {*self.parts, *self.base}:
            yield part + further * (one in self.parts), base + further * (one in self.base)

    def _verdict(self, part: int, base: int) -> Verdict:
        if part == base == 0:
            return NOT_APPLICABLE
        return MET if self.limit.is_kept_by(part, base) else NOT_MET

    def _gap(self, facts: Facts, part: int, base: int) -> str:
        if facts.not_shared_out(facts.questions.group_of(self.parts[0])) != 0:
            return f"{self.required()}, xếp loại nốt thế nào cũng không đạt"
        limit = self.limit.number_of(base)
        if self.bound == "at_most":
            return f"với {base} {self.base_noun}, nhiều nhất được {limit} {self.noun}, đã có {part}"
        far = far_off(part, limit - part, is_known=True)
        return f"với {base} {self.base_noun}, cần ít nhất {limit} {self.noun}, {far}"


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
        return together([share.decide(facts, criterion_id) for share in self.shares])


_SHARE_OF: dict[Bound, str] = {
    "at_least": "từ {} số {} trở lên",
    "more_than": "hơn {} số {}",
    "at_most": "nhiều nhất {} số {}",
}
"""So much of what, by the clause's own word."""

_WITHOUT_LIMIT = GREATEST_COUNT**2
"""More than any share of any figure."""
