"""A committee's own figures, derived from the table of its branches, and how each follows.

Only what truly follows is said: which figures do is told by the vocabulary's `roll_up`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bon_tot.model.book import Book
from bon_tot.model.checks import MET, NOT_MET, VERDICT_WORDS, Verdict
from bon_tot.model.facts import Facts
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Criterion


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


def derive(branches: Sequence[Branch], plan: Plan, book: Book) -> list[Derived]:
    """Derive a committee's figures from its branches.

    Args:
        branches: All branches of the committee, assessed under `plan`.
        plan: The document under which the branches are four-good.
        book: The book that holds the plan, and says which figures follow.

    Returns:
        The figures that at least one branch gives, with how each follows.
    """
    roll_up = book.vocabulary.roll_up
    total = len(branches)
    verdicts = Counter(branch.verdict for branch in branches)
    unsettled = total - verdicts[MET] - verdicts[NOT_MET]
    if unsettled:
        how = (
            f"đến nay {verdicts[MET]} chi bộ đạt; "
            f"còn {unsettled} chi bộ chưa đủ thông tin hoặc cần sửa"
            + "".join(_certain(book, plan, total, verdicts[MET], unsettled))
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


def _certain(book: Book, plan: Plan, total: int, met: int, unsettled: int) -> Iterator[str]:
    """Say what the document asks of these figures and holds, or not, whatever the rest is."""
    roll_up = book.vocabulary.roll_up
    for criterion in book.criteria_of(plan.id, roll_up.unit):
        if criterion.facts and {roll_up.total, roll_up.met}.issuperset(criterion.facts):
            verdicts = {
                _decide(book, criterion, {roll_up.total: total, roll_up.met: four_good})
                for four_good in (met, met + unsettled)
            }
            if len(verdicts) == 1:
                words = VERDICT_WORDS[verdicts.pop()]
                yield f"; dù số ấy ra sao vẫn chắc chắn {words} yêu cầu “{criterion.title}”"


def _decide(book: Book, criterion: Criterion, values: Mapping[str, int]) -> Verdict:
    unit = book.vocabulary.roll_up.unit
    facts = Facts(
        unit=unit,
        year=None,
        as_of=None,
        name=None,
        values=values,
        levels={},
        attestations={},
        notes={},
        evidence={},
        questions=book.questions,
    )
    return criterion.check.decide(facts, criterion.id).verdict
