"""What is told of a table and of its rows, as JSON values; `bon_tot.api` makes them."""

from typing import Any, TypedDict

from bon_tot.model.checks import Verdict


class GoodVerdict(TypedDict):
    """The verdict on one good."""

    good: int
    verdict: Verdict


class RowFault(TypedDict):
    """One fault of a row: its number, the columns to mend, and what to tell."""

    row: int
    columns: list[str]
    message: str


class LackingCriterion(TypedDict):
    """A criterion that is not met, and what is lacking."""

    id: str
    gap: str | None


# Written as a call, for “class” can be no attribute's name.
RowData = TypedDict(
    "RowData",
    {
        "row": int,
        "name": str,
        "unit": str | None,
        "verdict": Verdict | None,
        "goods": list[GoodVerdict],
        "class": str | None,
        "not_met": list[LackingCriterion],
        "unknown": list[str],
        "outside_period": str | None,
        "figures": dict[str, int],
        "faults": list[RowFault],
    },
)
"""What is told of one row."""


class UnitsRead(TypedDict):
    """A table read for the page; the columns are None where the first row is a unit already."""

    columns: list[str] | None
    rows: list[list[str]]
    unread: list[str]
    left_out: int


class GoodCounts(TypedDict):
    """How many units have which verdict on one good."""

    good: int
    verdicts: dict[Verdict, int]


class Summary(TypedDict):
    """A whole table in sum."""

    units: int
    refused: int
    verdicts: dict[Verdict, int]
    goods: list[GoodCounts]


class DerivedFigure(TypedDict):
    """One figure of the committee, and how it follows; None where it does not follow yet."""

    fact: str
    label: str
    value: int | None
    how: str


class CommitteeData(TypedDict):
    """A table in sum, and what a committee may say of itself from it."""

    summary: Summary
    derived: list[DerivedFigure]
    facts: dict[str, Any] | None
