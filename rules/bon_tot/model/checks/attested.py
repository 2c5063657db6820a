"""What a unit answers for itself."""

from dataclasses import dataclass

from bon_tot.model.checks.base import Check, Outcome
from bon_tot.model.checks.verdicts import MET, NOT_MET, UNKNOWN
from bon_tot.model.facts import Facts

_ATTESTED = {True: Outcome(MET, "có"), False: Outcome(NOT_MET, "không"), None: Outcome(UNKNOWN)}


@dataclass(frozen=True, slots=True)
class Attested(Check):
    """A qualitative clause: the unit says yes, no or not yet known, and nothing is computed."""

    facts: tuple[str, ...] = ()

    def required(self) -> None:
        return None

    def decide(self, facts: Facts, criterion_id: str) -> Outcome:
        return _ATTESTED[facts.attestations.get(criterion_id)]
