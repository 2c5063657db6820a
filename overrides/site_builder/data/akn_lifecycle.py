"""When a document came, was amended and ended, as the life cycle of Akoma Ntoso tells it."""

from calendar import monthrange
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from bon_tot.model.plan import Plan
from bon_tot.model.validity import RelatedDocument

from site_builder.data.akn_elements import NO_DATE, sub, tag

DOCUMENT = "van-ban"
"""By what the document refers to itself."""


def lifecycle(plan: Plan, source: str) -> Element:
    """Tell its events: when it was signed, amended, replaced, or past its own time.

    Args:
        plan: The document.
        source: Who says so.
    """
    events = Element(tag("lifecycle"), source=source)
    told = [(plan.date or NO_DATE, "generation", DOCUMENT), *_events(plan)]
    for number, (date, kind, by) in enumerate(told, start=1):
        sub(events, "eventRef", eId=f"su-kien-{number}", date=date, type=kind, source=f"#{by}")
    return events


def sources_of_events(plan: Plan) -> Iterator[tuple[str, RelatedDocument]]:
    """Give what amends or replaces the document, each with its id in this file."""
    for name in ("amended_by", "replaced_by"):
        for number, related in enumerate(getattr(plan.validity, name), start=1):
            yield f"{name.replace('_', '-')}-{number}", related


def _events(plan: Plan) -> Iterator[tuple[str, str, str]]:
    for eid, related in sources_of_events(plan):
        kind = "amendment" if eid.startswith("amended") else "repeal"
        yield _first_day(related.since) if related.since else NO_DATE, kind, eid
    if plan.validity.status == "ended" and plan.period_to:
        yield _last_day(plan.period_to), "repeal", DOCUMENT


def _first_day(partial: str) -> str:
    """Give the first day of a year or a month.

    >>> _first_day("2025"), _first_day("2025-07-01")
    ('2025-01-01', '2025-07-01')
    """
    return partial + "-01" * (2 - partial.count("-"))


def _last_day(partial: str) -> str:
    """Give the last day of a year or a month.

    >>> _last_day("2023"), _last_day("2024-02"), _last_day("2027-11-07")
    ('2023-12-31', '2024-02-29', '2027-11-07')
    """
    year, *rest = map(int, partial.split("-"))
    month = rest[0] if rest else 12
    day = rest[1] if len(rest) > 1 else monthrange(year, month)[1]
    return f"{year}-{month:02}-{day:02}"
