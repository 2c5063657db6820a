"""The sum of a sheet held against so many points."""

from dataclasses import dataclass
from decimal import Decimal

from bon_tot.model.checks.base import Measured, Outcome
from bon_tot.model.checks.verdicts import MET, NOT_MET, UNKNOWN
from bon_tot.model.fact_values import number_in_words
from bon_tot.model.facts import Facts
from bon_tot.model.sheets import ScoreSheet


@dataclass(frozen=True, slots=True)
class Points(Measured):
    """At least so many points by a sheet."""

    facts: tuple[str, ...]
    sheet: ScoreSheet
    least: Decimal

    def required(self) -> str:
        return f"ít nhất {in_points(self.least)} theo {self.sheet.title}"

    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        least, most = self.sheet.sum_of(facts)
        told = any(name in facts.entries for name in self.facts)
        observed = range_in_points(least, most) if told else None
        if least >= self.least:
            return Outcome(MET, observed)
        if most >= self.least:
            return Outcome(UNKNOWN, observed, None, facts.unanswered(self.facts))
        lacking = in_points(self.least - most)
        gap = (
            f"cần ít nhất {in_points(self.least)}, {'mới' if least == most else 'nhiều nhất'} được"
        )
        return Outcome(NOT_MET, observed, f"{gap} {in_points(most)}, còn thiếu {lacking}")


def in_points(points: Decimal) -> str:
    """Say a number of points.

    >>> in_points(Decimal("2.50")), in_points(Decimal(90))
    ('2,5 điểm', '90 điểm')
    """
    return f"{number_in_words(points)} điểm"


def range_in_points(least: Decimal, most: Decimal) -> str:
    """Say how many points there are, or between how many they lie."""
    if least == most:
        return in_points(least)
    return f"từ {number_in_words(least)} đến {in_points(most)}"
