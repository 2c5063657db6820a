"""What each request must hold: nothing that a door answers is asked of what has another shape.

The facts of a unit and packs are `object` here; who reads them tells every fault of theirs.
"""

from typing import NotRequired, TypedDict

from bon_tot.model.checks import Verdict
from bon_tot.tables.answers import GoodVerdict


class Nothing(TypedDict):
    """A request that is asked by its name alone."""


class Open(TypedDict):
    """A pack to open."""

    pack: object


class Check(TypedDict):
    """Facts to read."""

    facts: object


class Assess(Check):
    """Facts to assess: by one plan, by several, or by `all`."""

    plan: str | list[str]


class Report(Assess):
    """Facts to report on, those of the year before, and the way to the root of the site."""

    before: NotRequired[object]
    base: NotRequired[str]


class Quotas(Check):
    """Facts, and a plan or `all`."""

    plan: str


class Meetings(Quotas):
    """Facts, a plan, and how many meetings the year is to have, as typed."""

    planned: str


class Grade(TypedDict):
    """The points of a meeting, as typed."""

    points: str


class Time(TypedDict):
    """The year and the day that go for a table, as typed."""

    year: NotRequired[str | int | None]
    as_of: NotRequired[str | None]


class _Rows(Time):
    plan: str
    columns: list[str]
    rows: list[list[str]]


class Table(_Rows):
    """Rows of a table, as typed."""

    unit: NotRequired[str | None]
    first: NotRequired[int]


class UnitFacts(Time):
    """A row of a table, as typed, and a facts file that says more of its unit."""

    unit: str
    columns: list[str]
    row: list[str]
    facts: NotRequired[dict[str, object]]


class SavedTable(_Rows):
    """A table to be saved, and whose it is."""

    unit: str
    name: NotRequired[str | None]


class SummedRow(TypedDict):
    """As much of an assessed row as is summed up."""

    verdict: Verdict | None
    can_still: bool | None
    unit: str | None
    goods: list[GoodVerdict]
    figures: dict[str, int]


class Committee(Time):
    """Assessed rows to sum up, and whose they are."""

    plan: str
    name: NotRequired[str | None]
    rows: list[SummedRow]


class ListedRow(TypedDict):
    """As much of an assessed row as a list of units prints."""

    name: str
    verdict: Verdict | None
    goods: list[GoodVerdict]


class Paper(TypedDict):
    """A paper to write: `bon_tot.api.paper_requests` says which parts each kind asks."""

    paper: NotRequired[str]
    plan: NotRequired[str | list[str]]
    unit: NotRequired[str | None]
    name: NotRequired[str | None]
    year: NotRequired[str | int | None]
    day: NotRequired[str | None]
    base: NotRequired[str]
    facts: NotRequired[object]
    before: NotRequired[object]
    rows: NotRequired[list[ListedRow]]


class Preview(TypedDict):
    """A file or a paste to look at; without a file its text must be there."""

    plan: str
    unit: NotRequired[str | None]
    name: NotRequired[str]
    file: NotRequired[str]
    text: NotRequired[str]
    html: NotRequired[str]
    sheet: NotRequired[str | None]
    choices: NotRequired[dict[int, str | None]]
    columns: NotRequired[list[str]]


class MadeFor(TypedDict):
    """A file that may be a template."""

    name: str
    file: str


class MonthFile(TypedDict):
    """What one branch noted."""

    name: str
    facts: object


class MonthList(TypedDict):
    """A month to list, such as `2026-03`, and whose branches."""

    month: str
    name: NotRequired[str | None]
    files: list[MonthFile]
