"""How many units a document wants chosen as pilots, and how many it allows to be commended."""

from dataclasses import dataclass

from bon_tot.model.book import Quota
from bon_tot.model.checks import Threshold


@dataclass(frozen=True, slots=True)
class QuotaFinding:
    """The bounds of one quota, in units; None is no bound, or unknown for want of `missing`."""

    quota: Quota
    at_least: int | None
    at_most: int | None
    missing: str | None

    def to_data(self, plan_id):
        """The finding in the shape of the contract's JSON."""
        data = {"id": self.quota.id}
        if self.at_least is not None:
            data["at_least"] = self.at_least
        if self.at_most is not None:
            data["at_most"] = self.at_most
        return data | {
            "clause": f"{plan_id}/{self.quota.clause}",
            "title": self.quota.title,
            "reading": self.quota.reading,
            "missing": self.missing,
        }


def find_quotas(book, facts, plan_id):
    """Every quota of a plan, from the facts given; raises RequestError for an unknown plan."""
    book.find_plan(plan_id)
    return tuple(_find(quota, facts) for quota in book.rules[plan_id].quotas)


def _find(quota, facts):
    rule = quota.rule
    if quota.of is None:
        low, high = rule["between"] if "between" in rule else (rule["exactly"], rule["exactly"])
        return QuotaFinding(quota, low, high, None)
    whole = facts.values.get(quota.of)
    if whole is None:
        return QuotaFinding(quota, None, None, quota.of)
    if "steps" in rule:
        step = next(step for step in rule["steps"] if whole >= step["from"])
        return QuotaFinding(quota, step["at_least"], step.get("at_most"), None)
    if "at_least" in rule:
        return QuotaFinding(quota, Threshold.parse(rule["at_least"]).needed_of(whole), None, None)
    return QuotaFinding(quota, None, _at_most(Threshold.parse(rule["at_most"]), whole), None)


def _at_most(threshold, whole):
    """A limit on how many is rounded down: a fraction of a unit can't be commended."""
    return threshold.numerator * whole // threshold.denominator
