"""How many units a document wants chosen as pilots, and how many it allows to be commended."""

from dataclasses import dataclass

from bon_tot.model.book import Book
from bon_tot.model.checks import Threshold
from bon_tot.model.facts import Facts
from bon_tot.model.plan_rules import Quota


@dataclass(frozen=True, slots=True)
class QuotaFinding:
    """The bounds of one quota, in units; None is no bound, or unknown while `missing` is."""

    quota: Quota
    at_least: int | None
    at_most: int | None
    missing: str | None


def find_quotas(book: Book, facts: Facts, plan_id: str) -> tuple[QuotaFinding, ...]:
    """Work out every quota of a plan from the facts given.

    Raises:
        RequestError: There is no such plan.
    """
    book.find_plan(plan_id)
    return tuple(_find(quota, facts) for quota in book.rules[plan_id].quotas)


def _find(quota: Quota, facts: Facts) -> QuotaFinding:
    match quota.rule:
        case {"exactly": int(number)}:
            return QuotaFinding(quota, number, number, None)
        case {"between": [int(low), int(high)]}:
            return QuotaFinding(quota, low, high, None)
    whole = facts.values.get(quota.of) if quota.of else None
    if whole is None:
        return QuotaFinding(quota, None, None, quota.of)
    match quota.rule:
        case {"steps": [*steps]}:
            for step in steps:
                match step:
                    case {"from": int(low), "at_least": int(least), "at_most": int(most)} if (
                        whole >= low
                    ):
                        return QuotaFinding(quota, least, most, None)
                    case {"from": int(low), "at_least": int(least)} if whole >= low:
                        return QuotaFinding(quota, least, None, None)
        case {"at_least": share}:
            return QuotaFinding(quota, Threshold.parse(share).needed_of(whole), None, None)
        case {"at_most": share}:
            allowed = Threshold.parse(share).rounded(whole, "down")
            there_are = facts.values.get(quota.within, allowed) if quota.within else allowed
            return QuotaFinding(quota, None, min(allowed, there_are), None)
    raise AssertionError(f"{quota.id}: no rule is of this shape: {quota.rule}")
