"""What every kind of check offers, and the comparing and wording that several kinds share."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from bon_tot.model.checks.verdicts import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN, Verdict, worst_of
from bon_tot.model.facts import Facts

Bound = Literal["at_least", "more_than", "at_most"]

AGAINST: dict[Bound, str] = {
    "at_least": "ít nhất bằng",
    "more_than": "nhiều hơn",
    "at_most": "nhiều nhất bằng",
}
"""How a count is to stand to another fact."""

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

    def alternatives(self) -> "Iterable[tuple[Check, ...]]":
        """Sets of such checks, each of which is enough to meet this one."""
        return (self.single_measures(),)

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


def compare(bound: Bound, value: Range, limit: Range) -> Verdict:
    """Whether one range keeps to its bound by another: surely, possibly, or not at all."""
    lesser, greater = (value, limit) if bound == "at_most" else (limit, value)
    (lesser_least, lesser_most), (least, most) = lesser, greater
    step = bound == "more_than"
    if lesser_most is not None and least >= lesser_most + step:
        return MET
    return UNKNOWN if most is None or most >= lesser_least + step else NOT_MET


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """The outcome of several checks all of which are demanded."""
    verdicts, observed, gaps, missing = zip(*outcomes, strict=True)
    if set(verdicts) == {NOT_APPLICABLE}:
        return Outcome(NOT_APPLICABLE)
    verdict = worst_of(verdicts)
    return Outcome(
        verdict,
        ", ".join(filter(None, observed)) or None,
        one_after_another(gaps),
        tuple(dict.fromkeys(chain(*missing))) if verdict == UNKNOWN else (),
    )


def far_off(most: int, lacking: int, is_known: bool) -> str:
    """How many there are, at most where that is not known, and how many are lacking."""
    there_are = f"mới có {most}" if is_known else f"nhiều nhất chỉ có {most}"
    return f"{there_are}, {lacks(lacking, is_known)}"


def lacks(number: int, is_known: bool) -> str:
    """How many are lacking, at least where that is not known."""
    return f"còn thiếu {number}" if is_known else f"còn thiếu ít nhất {number}"


def one_after_another(gaps: Iterable[str | None]) -> str | None:
    """Several gaps as sentences that follow each other, the first still to be begun."""
    first, *others = [*filter(None, gaps), ""]
    return ". ".join([first, *(gap[0].upper() + gap[1:] for gap in others if gap)]) or None
