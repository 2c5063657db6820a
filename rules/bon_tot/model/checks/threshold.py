"""A share as clauses print it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Self


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
