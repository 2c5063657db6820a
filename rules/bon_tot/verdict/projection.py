"""What the verdict can still become while facts are unknown, and which facts would settle it."""

from collections import Counter
from dataclasses import dataclass
from math import lcm

from bon_tot.model.book import Book
from bon_tot.model.checks import MET, NOT_MET, UNKNOWN, Verdict
from bon_tot.verdict.assess import Assessment, Conclusion, conclude


@dataclass(frozen=True, slots=True)
class Projection:
    """The conclusions if all that is unknown turns out best, or worst, and what to ask.

    `questions` are names of facts, `attestations.<criterion id>` among them, those that settle most
    first. What is certainly not met stays so in both conclusions.
    """

    best: Conclusion
    worst: Conclusion
    questions: tuple[str, ...]


def project(book: Book, assessment: Assessment) -> Projection:
    """Project an assessment; where nothing is unknown, best and worst are what it says."""
    return Projection(
        _conclude_with(MET, book, assessment),
        _conclude_with(NOT_MET, book, assessment),
        _questions(assessment),
    )


def _conclude_with(taken_for: Verdict, book: Book, assessment: Assessment) -> Conclusion:
    verdicts: list[tuple[int | None, Verdict]] = [
        (criterion.good, taken_for if outcome.verdict == UNKNOWN else outcome.verdict)
        for criterion, outcome in assessment.findings
    ]
    return conclude(book, assessment.plan, verdicts)


def _questions(assessment: Assessment) -> tuple[str, ...]:
    """Rank the missing facts that can still change a good or the whole.

    A fact counts fully for a criterion that it settles alone, and in part where others are missing.
    """
    verdicts: dict[int | None, Verdict] = {**dict(assessment.goods), None: assessment.verdict}
    wanted = [
        outcome.missing or (f"attestations.{criterion.id}",)
        for criterion, outcome in assessment.findings
        if outcome.verdict == UNKNOWN and verdicts[criterion.good] == UNKNOWN
    ]
    whole = lcm(*map(len, wanted))
    weights: Counter[str] = Counter()
    for missing in wanted:
        for name in missing:
            weights[name] += whole // len(missing)
    return tuple(name for name, _ in weights.most_common())
