"""Several checks taken together."""

from dataclasses import dataclass

from bon_tot.model.checks.base import Check, Measured, Outcome, together
from bon_tot.model.facts import Facts


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
        return together([check.decide(facts, criterion_id) for check in self.checks])
