"""The list of a month's meetings of many branches, for the committee above them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bon_tot.errors import FactsError, RequestError
from bon_tot.model.book import Book
from bon_tot.model.facts import Facts
from bon_tot.model.facts_reader import read_facts
from bon_tot.model.meetings.log import about_meetings

_MONTH = re.compile("(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a year."""

    year: int
    month: int

    @classmethod
    def parse(cls, written: str) -> "Month":
        """Read a month such as `2026-03`.

        >>> Month.parse("2026-03")
        Month(year=2026, month=3)

        Raises:
            RequestError: There is no such month.
        """
        found = _MONTH.fullmatch(written)
        if not found:
            raise RequestError(f"month: ghi “{written}”, chỉ nhận năm-tháng như 2026-03")
        return cls(int(found["year"]), int(found["month"]))

    def __str__(self) -> str:
        return f"{self.month}/{self.year}"


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch, and what it noted of the year."""

    name: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class MonthList:
    """The branches of which a list is made, and why each file that is not taken is not."""

    month: Month
    branches: tuple[Branch, ...]
    refused: tuple[tuple[str, str], ...]


def list_month(book: Book, month: Month, files: Iterable[tuple[str, Any]]) -> MonthList:
    """Gather what branches noted of a year.

    Args:
        book: The book with the log of meetings.
        month: The month that is listed.
        files: The name of each file, and the facts in it.
    """
    branches: dict[str, Branch] = {}
    refused = []
    for file, data in files:
        try:
            facts = read_facts(about_meetings(data, book.vocabulary.meeting_log), book)
        except FactsError as error:
            refused.append((file, "; ".join(one.sentence or str(one) for one in error.faults)))
            continue
        name = facts.name or file.rpartition(".")[0] or file
        years = {meeting.day.year for meeting in facts.meetings} | {facts.year} - {None}
        if years - {month.year}:
            told = ", ".join(map(str, sorted(year for year in years if year)))
            refused.append((file, f"là bản của năm {told}, không phải năm {month.year}"))
        elif name.casefold() in branches:
            refused.append((file, f"cùng là bản của {name}, đã lấy tệp trước"))
        else:
            branches[name.casefold()] = Branch(name, facts)
    return MonthList(month, tuple(branches.values()), tuple(refused))
