"""From the book and the facts of one unit to where it stands, clause by clause."""

from dataclasses import dataclass
from typing import NamedTuple

from bon_tot.errors import FactsError
from bon_tot.model.book import Basis, ClassRule, Criterion
from bon_tot.model.checks import MET, NOT_MET, UNKNOWN, Outcome, worst_of
from bon_tot.model.facts import Fault


class Finding(NamedTuple):
    """How one criterion came out for one unit."""

    criterion: Criterion
    outcome: Outcome

    def to_data(self):
        """The finding in the shape of the contract's JSON."""
        criterion, (verdict, observed, gap, missing) = self
        return {
            "id": criterion.id,
            "good": criterion.good,
            "clause": criterion.address,
            "kind": criterion.kind,
            "verdict": verdict,
            "observed": observed,
            "required": criterion.required,
            "gap": gap,
            "reading": criterion.reading,
            "title": criterion.title,
            "required_in_full": criterion.required_in_full,
            "missing": list(missing),
        }


class Conclusion(NamedTuple):
    """What follows from the verdicts on the criteria: goods, whole, class and basis."""

    verdict: str
    goods: tuple[tuple[int, str], ...]
    classification: ClassRule | None
    basis: Basis | None

    def to_data(self, plan_id):
        """The conclusion in the shape of the contract's JSON."""
        return {
            "verdict": self.verdict,
            "goods": [{"good": good, "verdict": verdict} for good, verdict in self.goods],
            "classification": _class_data(plan_id, self.classification),
            "basis": _basis_data(plan_id, self.basis),
        }


@dataclass(frozen=True, slots=True)
class Assessment:
    """Where one unit stands under one plan."""

    plan: str
    unit: str
    findings: tuple[Finding, ...]
    conclusion: Conclusion
    outside_period: str | None
    """That the year assessed lies outside the time for which the document was made; or None."""

    @property
    def verdict(self):
        """Where the unit stands as a whole."""
        return self.conclusion.verdict

    @property
    def goods(self):
        """Each good with its verdict."""
        return self.conclusion.goods

    @property
    def classification(self):
        """The rule that derives a class from the goods met, or None."""
        return self.conclusion.classification

    @property
    def basis(self):
        """What the goods met are a basis for, without giving it; or None."""
        return self.conclusion.basis

    @property
    def deciding(self):
        """The findings that decide the whole: those not met, or else those still unknown."""
        for verdict in (NOT_MET, UNKNOWN):
            found = tuple(one for one in self.findings if one.outcome.verdict == verdict)
            if found:
                return found
        return ()

    def to_data(self):
        """The assessment in the shape of the contract's JSON."""
        return {
            "plan": self.plan,
            "unit": self.unit,
            **self.conclusion.to_data(self.plan),
            "criteria": [finding.to_data() for finding in self.findings],
            "outside_period": self.outside_period,
        }


def assess(book, facts, plan_id):
    """Where the unit of `facts` stands under the plan `plan_id`.

    Raises RequestError when there is no such plan, FactsError when it does not speak to this unit
    kind.
    """
    plan = book.find_plan(plan_id)
    if facts.unit not in plan.units:
        allowed = f"{', '.join(plan.units)} (văn bản {plan_id})"
        raise FactsError([Fault("unit", f"ghi “{facts.unit}”", allowed, ("unit",))])
    findings = tuple(
        Finding(criterion, criterion.check.decide(facts, criterion.id))
        for criterion in book.criteria_of(plan_id, facts.unit)
    )
    verdicts = [(criterion.good, outcome.verdict) for criterion, outcome in findings]
    conclusion = conclude(book, plan_id, verdicts)
    return Assessment(plan_id, facts.unit, findings, conclusion, _outside_period(plan, facts.year))


def conclude(book, plan_id, verdicts):
    """What follows under a plan from `verdicts`, a pair of good and verdict for each criterion."""
    by_good = {good: set() for good in (*book.goods, None)}
    for good, verdict in verdicts:
        by_good[good].add(verdict)
    goods = tuple((good, worst_of(by_good[good])) for good in book.goods)
    whole = worst_of([verdict for _, verdict in goods] + [worst_of(by_good[None])])
    rules = book.rules[plan_id]
    classification = _classify(dict(goods), rules.classification)
    return Conclusion(whole, goods, classification, rules.basis if whole == MET else None)


def assess_all(book, facts):
    """Where the unit stands under every plan that speaks to its kind, in the plans' order."""
    return tuple(assess(book, facts, plan.id) for plan in book.plans_for(facts.unit))


def _outside_period(plan, year):
    is_whole = year is not None and year >= 1000  # of one still being typed nothing is said
    if not is_whole or plan.covers(year):
        return None
    return f"Văn bản này áp dụng {plan.period}; năm {year} nằm ngoài thời gian ấy."


def _classify(goods, class_rules):
    """The class that a clause derives, only where every good is decided one way or the other."""
    if any(verdict not in (MET, NOT_MET) for verdict in goods.values()):
        return None
    met = {good for good, verdict in goods.items() if verdict == MET}
    for rule in class_rules:
        if len(met) == rule.met and met.issuperset(rule.including):
            return rule
    return None


def _class_data(plan_id, rule):
    return rule and {"class": rule.rating, "clause": f"{plan_id}/{rule.clause}"}


def _basis_data(plan_id, basis):
    return basis and {
        "class": basis.rating,
        "clause": f"{plan_id}/{basis.clause}",
        "text": basis.text,
    }
