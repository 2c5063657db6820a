"""The dates that the documents set, as a calendar (iCalendar, RFC 5545)."""

from datetime import UTC, date, datetime, timedelta

from bon_tot.model.book import Book
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Milestone
from bon_tot.text.citation import cite, when_in_words
from icalendar import Calendar, Event

from site_builder.links import link_to

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


def milestone_calendar(book: Book, site_url: str | None) -> bytes:
    """Write one all-day event for each date, on the last day that still keeps it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Bốn Tốt//Mốc thời gian//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Bốn tốt: mốc thời gian")
    for plan in book.plans:
        for milestone in book.rules[plan.id].dates:
            calendar.add_component(_event(plan, milestone, book, site_url))
    written: bytes = calendar.to_ical()
    return written


def _event(plan: Plan, milestone: Milestone, book: Book, site_url: str | None) -> Event:
    clause = book.find_clause(f"{plan.id}/{milestone.clause}")
    day = date.fromisoformat(milestone.last_day)
    event = Event()
    event.add("uid", f"{plan.id}.{milestone.id}@bon-tot")
    event.add("dtstamp", _stamp_of(plan))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{plan.short}: {milestone.title} ({when_in_words(milestone)})")
    link = link_to(clause.href, site_url)
    event.add("description", f"{clause.text}\n\n{cite(clause, book)}\n{link}")
    if site_url:
        event.add("url", link)
    event.add("transp", "TRANSPARENT")
    return event


def _stamp_of(plan: Plan) -> datetime:
    """The document's own date, so that the same book gives the same bytes."""
    return datetime.fromisoformat(plan.date).replace(tzinfo=UTC) if plan.date else UNDATED
