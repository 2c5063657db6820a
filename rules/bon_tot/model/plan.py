"""A document's own particulars: who issued it, when, and to whom it speaks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """One document: issuer, date, unit kinds it speaks to; None where its text lacks a field.

    `period` says in words when it applies; `period_from` and `period_to` are years or days.
    """

    id: str
    title: str
    short: str
    kind: str
    number: str | None
    date: str | None
    place: str | None
    issuer: str | None
    signed_by: str | None
    period: str | None
    period_from: str | None
    period_to: str | None
    units: tuple[str, ...]
    order: int

    def covers(self, year: int) -> bool:
        """Whether the document applies on any day of a year, as far as it says when it does."""
        begin, end = self.period_from, self.period_to
        return not (begin and year < int(begin[:4])) and not (end and year > int(end[:4]))
