"""Which documents stand where every reader meets them: the front page, the navigation.

What every page carries, or a phone loads first, does not grow with the number of documents. The
page that lists them all does.
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
