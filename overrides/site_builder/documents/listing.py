"""Which documents stand where every reader meets them: the front page, the navigation.

What every page carries, or a phone loads first, does not grow with the number of documents. The
page that lists them all does, year by year too.
"""

from collections.abc import Sequence

from bon_tot.model.plan import Plan

FEW = 7
"""So many are all listed on the front page and in the navigation."""
FIRST = 6


def for_front_page(plans: Sequence[Plan]) -> Sequence[Plan]:
    """Choose the documents that the front page shows: all where they are few, else the first."""
    return plans if len(plans) <= FEW else plans[:FIRST]


def in_navigation(plans: Sequence[Plan]) -> list[dict[str, str]]:
    """List the documents as the navigation has them on every page: all where they are few."""
    return [{plan.short: page_of(plan)} for plan in plans] if len(plans) <= FEW else []


def page_of(plan: Plan) -> str:
    """Name the file of a document's page."""
    return f"ke-hoach/{plan.id}.md"


def by_year(plans: Sequence[Plan]) -> list[tuple[int, list[Plan]]]:
    """List for each year the documents that cover it by their own words, the last year first.

    The years are those of which any document names one end of its time, up to the last on which
    one was looked up. A document that names no time is in none of them.
    """
    timed = [plan for plan in plans if plan.period_from or plan.period_to]
    named = [end for plan in timed for end in (plan.period_from, plan.period_to) if end]
    named += [plan.validity.as_of for plan in timed if plan.validity.as_of]
    years = sorted({int(end[:4]) for end in named})
    if not years:
        return []
    return [
        (year, [plan for plan in timed if plan.covers(year)])
        for year in range(years[-1], years[0] - 1, -1)
    ]
