"""A committee's own figures, derived from the table of its branches, and how each follows.

Only what truly follows is said: which figures do is told by the vocabulary's `roll_up`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bon_tot.model.checks import MET, NOT_MET, Verdict
from bon_tot.model.plan import Plan
from bon_tot.model.vocabulary import RollUp


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of the table: its verdict, None where its row is refused, and its figures."""

    verdict: Verdict | None
    figures: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Derived:
    """One figure of the committee: its value, None where it does not follow yet, and how."""

    fact: str
    value: int | None
    how: str


def derive(branches: Sequence[Branch], plan: Plan, roll_up: RollUp) -> list[Derived]:
    """Derive a committee's figures from its branches.

    Args:
        branches: All branches of the committee, assessed under `plan`.
        plan: The document under which the branches are four-good.
        roll_up: Which figures follow.

    Returns:
        The figures that at least one branch gives, with how each follows.
    """
    total = len(branches)
    verdicts = Counter(branch.verdict for branch in branches)
    unsettled = total - verdicts[MET] - verdicts[NOT_MET]
    if unsettled:
        how = (
            f"đến nay {verdicts[MET]} chi bộ đạt; "
            f"còn {unsettled} chi bộ chưa đủ thông tin hoặc cần sửa"
        )
        four_good = Derived(roll_up.met, None, how)
    else:
        how = (
            f"số chi bộ đạt bốn tốt trong bảng, theo văn bản {plan.short}; "
            "chưa phải số đã được công nhận"
        )
        four_good = Derived(roll_up.met, verdicts[MET], how)
    derived = [Derived(roll_up.total, total, f"bảng có {total} chi bộ"), four_good]
    for fact in roll_up.sums:
        given = [branch.figures[fact] for branch in branches if fact in branch.figures]
        if len(given) == total:
            derived.append(Derived(fact, sum(given), f"cộng số liệu của {total} chi bộ"))
        elif given:
            how = f"mới có {len(given)}/{total} chi bộ, cộng được {sum(given)}"
            derived.append(Derived(fact, None, how))
    return derived
