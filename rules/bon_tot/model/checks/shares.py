"""Parts of a whole held against shares."""

from dataclasses import dataclass

from bon_tot.model.checks.base import Check, Measured, Outcome, far_off, lacks, together
from bon_tot.model.checks.threshold import Threshold
from bon_tot.model.checks.verdicts import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN
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
            return f"cần cả {whole} {self.full_noun}, {far_off(most, lacking, is_known)}"
        needed = most + lacking
        return f"cần ít nhất {needed} trong {whole} {self.full_noun}, {lacks(lacking, is_known)}"

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
        return together([share.decide(facts, criterion_id) for share in self.shares])
