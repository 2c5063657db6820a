"""The assessment of one unit under one plan, clause by clause."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bon_tot.errors import FactsError
from bon_tot.model.book import Book
from bon_tot.model.checks import MET, NOT_MET, UNKNOWN, Outcome, Verdict, worst_of
from bon_tot.model.facts import Facts, Fault
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Basis, ClassRule, Consequence, Criterion
from bon_tot.verdict.remedies import Remedy, is_lost, remedies, with_final_gap
from bon_tot.verdict.scoring import SheetResult, score

FOUR_GOOD = "four_good"
"""What the verdict on the whole is called among what earlier years came to."""


class Finding(NamedTuple):
    """How one criterion came out for one unit."""

    criterion: Criterion
    outcome: Outcome


class Conclusion(NamedTuple):
    """What follows from the verdicts on the criteria: goods, whole, class and basis."""

    verdict: Verdict
    goods: tuple[tuple[int, Verdict], ...]
    classification: ClassRule | None
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Where one unit stands under one plan."""

    plan: str
    unit: str
    kind: str
    """The kind as which the document takes the unit: its own, or the base of that."""

    findings: tuple[Finding, ...]
    conclusion: Conclusion
    sheets: tuple[SheetResult, ...]
    """What the document's sheets of points come to."""

    facts: Facts
    lost: frozenset[str]
    """The ids of the criteria that can no longer be met within the year."""

    outside_period: str | None
    """A remark where the year assessed lies outside the period of the document, or None."""

    @property
    def verdict(self) -> Verdict:
        """Where the unit stands as a whole."""
        return self.conclusion.verdict

    @property
    def goods(self) -> tuple[tuple[int, Verdict], ...]:
        """Each good with its verdict."""
        return self.conclusion.goods

    @property
    def classification(self) -> ClassRule | None:
        """The rule that derives a class from the goods met, or None."""
        return self.conclusion.classification

    @property
    def basis(self) -> Basis | None:
        """The class that the goods met are a basis for, or None."""
        return self.conclusion.basis

    @property
    def can_still(self) -> bool | None:
        """Whether all that is not met may still be met within the year, or None."""
        return self._can_still(self.findings)

    def can_still_meet_good(self, good: int | None) -> bool | None:
        """The same of one good; None stands for the conditions on the whole."""
        return self._can_still(self.findings_of(good))

    def findings_of(self, good: int | None) -> tuple[Finding, ...]:
        """The findings of one good; None stands for the conditions on the whole."""
        return tuple(one for one in self.findings if one.criterion.good == good)

    def findings_with(self, verdict: Verdict) -> tuple[Finding, ...]:
        """The findings of one verdict."""
        return tuple(one for one in self.findings if one.outcome.verdict == verdict)

    def _can_still(self, findings: Iterable[Finding]) -> bool | None:
        each = [self.can_still_meet(one) for one in findings]
        told = [one for one in each if one is not None]
        return all(told) if told else None

    def can_still_meet(self, finding: Finding) -> bool | None:
        """Whether a criterion that is not met may still be met within the year.

        None where it is not of that verdict, or the facts do not tell of which day and year.
        """
        if finding.outcome.verdict != NOT_MET or None in (self.facts.as_of, self.facts.year):
            return None
        return finding.criterion.id not in self.lost

    def remedies_of(self, finding: Finding) -> tuple[Remedy, ...]:
        """What would still meet a criterion that is not met; nothing for any other."""
        if finding.outcome.verdict != NOT_MET or finding.criterion.id in self.lost:
            return ()
        return remedies(finding.criterion.check, self.facts)

    def condition_of(self, consequence: Consequence) -> Outcome | None:
        """How the condition of a consequence comes out, this year among the years it counts."""
        if consequence.condition is None:
            return None
        decided = {MET: True, NOT_MET: False}
        result = {FOUR_GOOD: decided[self.verdict]} if self.verdict in decided else {}
        return consequence.condition.decide(self.facts.a_year_later(result), "")

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """The findings that decide the whole: those not met, or else those still unknown."""
        for verdict in (NOT_MET, UNKNOWN):
            found = tuple(one for one in self.findings if one.outcome.verdict == verdict)
            if found:
                return found
        return ()


def assess(book: Book, facts: Facts, plan_id: str) -> Assessment:
    """Decide where the unit of `facts` stands under one plan.

    Raises:
        RequestError: There is no such plan.
        FactsError: The plan does not speak to this kind of unit.
    """
    plan = book.find_plan(plan_id)
    kind = facts.unit and book.kind_for(plan_id, facts.unit)
    if not (facts.unit and kind):
        allowed = f"{', '.join(plan.units)} (văn bản {plan_id})"
        given = f"ghi “{facts.unit}”"
        said = facts.unit or ""
        told = Fault("unit", given, allowed, ("unit",), kind="not asked", said=said)
        raise FactsError([told])
    findings = []
    lost = []
    for criterion in book.criteria_of(plan_id, facts.unit):
        check = criterion.check
        outcome = check.decide(facts, criterion.id)
        if outcome.verdict == NOT_MET and is_lost(check, facts):
            lost.append(criterion.id)
            outcome = with_final_gap(check, facts, outcome)
        findings.append(Finding(criterion, _told_once(book, criterion, outcome)))
    verdicts = [(criterion.good, outcome.verdict) for criterion, outcome in findings]
    conclusion = conclude(book, plan_id, verdicts)
    by_id = {criterion.id: outcome.verdict for criterion, outcome in findings}
    outside_period = _outside_period(plan, facts.year)
    return Assessment(
        plan_id,
        facts.unit,
        kind,
        tuple(findings),
        conclusion,
        tuple(score(sheet, facts, by_id) for sheet in book.rules[plan_id].sheets),
        facts,
        frozenset(lost),
        outside_period,
    )


def conclude(
    book: Book, plan_id: str, verdicts: Iterable[tuple[int | None, Verdict]]
) -> Conclusion:
    """Conclude from the verdicts on the criteria: goods, whole, class and basis.

    Args:
        book: The book that holds the plan.
        plan_id: The plan's id.
        verdicts: The good and the verdict of each criterion; None is a condition on the whole.
    """
    counted = book.goods_of(plan_id)
    by_good: dict[int | None, set[Verdict]] = {good: set() for good in (*counted, None)}
    for good, verdict in verdicts:
        by_good[good].add(verdict)
    goods = tuple((good, worst_of(by_good[good])) for good in counted)
    whole = worst_of([verdict for _, verdict in goods] + [worst_of(by_good[None])])
    rules = book.rules[plan_id]
    classification = _classify(dict(goods), rules.classification)
    return Conclusion(whole, goods, classification, rules.basis if whole == MET else None)


def assess_all(book: Book, facts: Facts) -> tuple[Assessment, ...]:
    """Decide where the unit stands under every plan that speaks to its kind, in their order."""
    plans = book.plans_for(facts.unit) if facts.unit else ()
    return tuple(assess(book, facts, plan.id) for plan in plans)


def _told_once(book: Book, criterion: Criterion, outcome: Outcome) -> Outcome:
    """Point at the criterion that reads the same figures alike, instead of telling a gap again."""
    twin = book.twins.get(criterion.id)
    if twin is None or outcome.gap is None:
        return outcome
    return outcome._replace(gap=f"cùng số liệu với “{twin.title}”")


def _outside_period(plan: Plan, year: int | None) -> str | None:
    if year is None or plan.covers(year):
        return None
    return f"Văn bản này áp dụng {plan.period}; năm {year} nằm ngoài thời gian ấy."


def _classify(goods: Mapping[int, Verdict], class_rules: Iterable[ClassRule]) -> ClassRule | None:
    """Find the rule that derives a class; there is none while a good is undecided."""
    if any(verdict not in (MET, NOT_MET) for verdict in goods.values()):
        return None
    met = {good for good, verdict in goods.items() if verdict == MET}
    for rule in class_rules:
        if len(met) == rule.met and met.issuperset(rule.including):
            return rule
    return None
