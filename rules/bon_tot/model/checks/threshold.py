"""A share as clauses print it, and the number of units that it comes to."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, Self

from bon_tot.model.checks.base import Bound

Rounding = Literal["down", "up", "half_up"]

ROUNDING_WORDS: dict[Rounding, str] = {
    "down": "làm tròn xuống",
    "up": "làm tròn lên",
    "half_up": "làm tròn theo phần lẻ, từ một nửa thì lên",
}
"""How a number is rounded, each way as it is said in a sentence."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share as the clause prints it, reckoned with exactly.

    >>> Threshold.parse("75%").needed_of(12), Threshold.parse("3/4").needed_of(7)
    (9, 6)
    """

    numerator: int
    denominator: int
    text: str

    @classmethod
    def parse(cls, written: object) -> Self:
        """Read “75%” or “3/4”; raises ValueError for anything that is no share of a whole."""
        text = str(written).replace(" ", "")
        try:
            share = Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
        except (ValueError, ZeroDivisionError):
            share = Fraction(0)
        if not 0 < share <= 1:
            raise ValueError(f"{written!r} is no share of a whole, such as 75% or 3/4")
        return cls(share.numerator, share.denominator, text)

    @property
    def share(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)

    @property
    def is_whole(self) -> bool:
        return self.numerator == self.denominator

    def needed_of(self, whole: int) -> int:
        """The least number out of `whole` that reaches this share."""
        return self.rounded(whole, "up")

    def rounded(self, whole: int, rounding: Rounding) -> int:
        """So much of `whole` as a number of units; integers only, so always exact.

        >>> [Threshold.parse("30%").rounded(5, way) for way in ("down", "up", "half_up")]
        [1, 2, 2]
        """
        product = self.numerator * whole
        if rounding == "down":
            return product // self.denominator
        if rounding == "up":
            return -(-product // self.denominator)
        return (2 * product + self.denominator) // (2 * self.denominator)


_EXACT: dict[Bound, Rounding] = {"at_least": "up", "more_than": "down", "at_most": "down"}
"""How rounding leaves a bound as it is printed, for units are counted whole."""


@dataclass(frozen=True, slots=True)
class ShareLimit:
    """A share with the clause's own word for it, and how it is rounded if the clause says so.

    >>> most = ShareLimit(Threshold.parse("20%"), "at_most")
    >>> most.number_of(9), most.is_kept_by(1, 9), most.is_kept_by(2, 9)
    (1, True, False)
    """

    threshold: Threshold
    bound: Bound = "at_least"
    rounding: Rounding | None = None

    @property
    def wants_all(self) -> bool:
        """Whether nothing of the whole may be left out."""
        return self.bound == "at_least" and self.threshold.is_whole

    @property
    def rounding_in_words(self) -> str:
        """How it is rounded, to be put after what is required; nothing where no clause says so."""
        return f", {ROUNDING_WORDS[self.rounding]}" if self.rounding else ""

    def number_of(self, whole: int) -> int:
        """The least number out of `whole` that keeps to the limit, or the greatest of at_most."""
        rounding = self.rounding or _EXACT[self.bound]
        return self.threshold.rounded(whole, rounding) + (self.bound == "more_than")

    def is_kept_by(self, part: int, whole: int) -> bool:
        """Whether `part` against `whole` keeps to the limit."""
        limit = self.number_of(whole)
        return part <= limit if self.bound == "at_most" else part >= limit
