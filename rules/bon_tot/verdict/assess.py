"""The assessment of one unit under one plan, clause by clause."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bon_tot.errors import FactsError
from bon_tot.model.book import Book
from bon_tot.model.checks import MET, NOT_MET, UNKNOWN, Outcome, Verdict, worst_of
from bon_tot.model.facts import Facts, Fault
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Basis, ClassRule, Criterion


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
    findings: tuple[Finding, ...]
    conclusion: Conclusion
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
    if facts.unit not in plan.units:
        allowed = f"{', '.join(plan.units)} (văn bản {plan_id})"
        raise FactsError([Fault("unit", f"ghi “{facts.unit}”", allowed, ("unit",))])
    findings = tuple(
        Finding(criterion, _told_once(book, criterion, criterion.check.decide(facts, criterion.id)))
        for criterion in book.criteria_of(plan_id, facts.unit)
    )
    verdicts = [(criterion.good, outcome.verdict) for criterion, outcome in findings]
    conclusion = conclude(book, plan_id, verdicts)
    return Assessment(plan_id, facts.unit, findings, conclusion, _outside_period(plan, facts.year))


def conclude(
    book: Book, plan_id: str, verdicts: Iterable[tuple[int | None, Verdict]]
) -> Conclusion:
    """Conclude from the verdicts on the criteria: goods, whole, class and basis.

    Args:
        book: The book that holds the plan.
        plan_id: The plan's id.
        verdicts: The good and the verdict of each criterion; None is a condition on the whole.
    """
    by_good: dict[int | None, set[Verdict]] = {good: set() for good in (*book.goods, None)}
    for good, verdict in verdicts:
        by_good[good].add(verdict)
    goods = tuple((good, worst_of(by_good[good])) for good in book.goods)
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
    if year is None or year < 1000:  # a year that is still being typed
        return None
    if plan.covers(year):
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
