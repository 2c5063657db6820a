"""Numbers held against limits: one number or a sum, or each of several."""

from dataclasses import dataclass

from bon_tot.model.checks.base import AGAINST, Bound, Measured, Outcome, Range, compare, far_off
from bon_tot.model.checks.verdicts import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN
from bon_tot.model.facts import Facts


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
            return f"số {self.noun} phải {AGAINST[self.bound]} {self.limit_noun}"
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
        verdict = compare(self.bound, value, limit)
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
        return f"{self._goal(limit_least)}, {far_off(most, lacking, least == most)}"

    def _goal(self, limit: int) -> str:
        if self.limit_noun is None:
            return f"cần ít nhất {limit + (self.bound == 'more_than')} {self.full_noun}"
        return f"số {self.full_noun} phải {AGAINST[self.bound]} {self.limit_noun} ({limit})"


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
