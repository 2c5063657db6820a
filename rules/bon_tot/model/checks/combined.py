"""Several checks taken together, and checks in whose place another verdict stands."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, combinations, product

from bon_tot.model.checks.base import Check, Measured, Outcome, one_after_another, together
from bon_tot.model.checks.verdicts import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN, Verdict
from bon_tot.model.facts import Facts


@dataclass(frozen=True, slots=True)
class All(Measured):
    """Several checks that one phrase of a clause demands together."""

    facts: tuple[str, ...]
    checks: tuple[Measured, ...]

    def required(self) -> str:
        return ", ".join(check.required() for check in self.checks)

    def single_measures(self) -> tuple[Check, ...]:
        return tuple(chain.from_iterable(check.single_measures() for check in self.checks))

    def alternatives(self) -> Iterable[tuple[Check, ...]]:
        return _joined(self.checks)

    def may_not_apply(self) -> bool:
        return all(check.may_not_apply() for check in self.checks)

    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        return together([check.decide(facts, criterion_id) for check in self.checks])


@dataclass(frozen=True, slots=True)
class AnyOf(Measured):
    """So many of several checks, whichever. What does not apply is not to be made up for by others.

    Where fewer than `needed` apply, all of these are needed.
    """

    facts: tuple[str, ...]
    checks: tuple[Measured, ...]
    needed: int = 1

    def required(self) -> str:
        each = [check.required() for check in self.checks]
        if self.needed == 1 and len(each) == 2:
            return f"{each[0]}, hoặc {each[1]}"
        numbered = (f"({place}) {one}" for place, one in enumerate(each, start=1))
        return f"ít nhất {self.needed} trong {len(each)} điều, {', '.join(numbered)}"

    def alternatives(self) -> Iterable[tuple[Check, ...]]:
        for chosen in combinations(self.checks, self.needed):
            yield from _joined(chosen)

    def may_not_apply(self) -> bool:
        return all(check.may_not_apply() for check in self.checks)

    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        outcomes = [check.decide(facts, criterion_id) for check in self.checks]
        of = Counter(outcome.verdict for outcome in outcomes)
        verdict = self._verdict(of)
        observed = [one.observed for one in outcomes if one.verdict == MET or verdict != MET]
        return Outcome(
            verdict,
            ", ".join(filter(None, observed)) or None,
            self._gap(of, outcomes) if verdict == NOT_MET else None,
            tuple(dict.fromkeys(chain(*(one.missing for one in outcomes))))
            if verdict == UNKNOWN
            else (),
        )

    def _verdict(self, of: Counter[Verdict]) -> Verdict:
        """What is unknown may come out as met, as not met or as not applicable."""
        if of[NOT_APPLICABLE] == len(self.checks):
            return NOT_APPLICABLE
        if of[MET] >= self.needed or not (of[NOT_MET] or of[UNKNOWN]):
            return MET
        return NOT_MET if of[NOT_MET] and of[MET] + of[UNKNOWN] < self.needed else UNKNOWN

    def _gap(self, of: Counter[Verdict], outcomes: Iterable[Outcome]) -> str:
        there_are = f"mới đạt {of[MET]}" if of[MET] else "chưa đạt điều nào"
        goal = f"cần đạt {self.needed} trong {len(self.checks)} điều, {there_are}"
        return one_after_another([goal, *(one.gap for one in outcomes)]) or goal


@dataclass(frozen=True, slots=True)
class MetWithout(Measured):
    """A check that counts as met where it does not apply, for its clause says so."""

    facts: tuple[str, ...]
    check: Measured

    def required(self) -> str:
        return f"{self.check.required()}, không thuộc diện này thì tính là đạt"

    def single_measures(self) -> tuple[Check, ...]:
        return self.check.single_measures()

    def alternatives(self) -> Iterable[tuple[Check, ...]]:
        return self.check.alternatives()

    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        outcome = self.check.decide(facts, criterion_id)
        if outcome.verdict == NOT_APPLICABLE:
            return Outcome(MET, "không thuộc diện này, tính là đạt")
        return outcome


def _joined(checks: Iterable[Check]) -> Iterable[tuple[Check, ...]]:
    """The sets of single measures that meet several checks together."""
    for chosen in product(*(check.alternatives() for check in checks)):
        yield tuple(dict.fromkeys(chain.from_iterable(chosen)))
