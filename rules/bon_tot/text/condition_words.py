"""The condition of what follows from a result, and how a unit stands to it, as a sentence."""

from bon_tot.model.checks import MET, NOT_MET, Outcome
from bon_tot.model.plan_rules import Consequence
from bon_tot.text.sentences import as_sentence


def condition_sentence(consequence: Consequence, outcome: Outcome | None) -> str | None:
    """Say whether a unit keeps to the condition; None where there is none."""
    if consequence.condition is None or outcome is None:
        return None
    required = consequence.condition.required()
    if outcome.verdict == MET:
        return f"Đơn vị đủ điều kiện {required}."
    if outcome.verdict == NOT_MET:
        return as_sentence(f"Đơn vị chưa đủ điều kiện, {outcome.gap}")
    return f"Điều kiện là {required}, chưa đủ thông tin để biết đơn vị đã đủ hay chưa."
