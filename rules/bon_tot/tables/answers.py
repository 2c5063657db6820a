"""What is told of a table and of its rows, as JSON values; `bon_tot.api` makes them."""

from typing import Any, NotRequired, TypedDict

from bon_tot.model.checks import Verdict


class GoodVerdict(TypedDict):
    """The verdict on one good, and whether it may still be met within the year."""

    good: int
    verdict: Verdict
    can_still: bool | None


class RowFault(TypedDict):
    """One fault of a row: its number, the columns to mend, and what to tell."""

    row: int
    columns: list[str]
    message: str


class LackingCriterion(TypedDict):
    """A criterion that is not met, what is lacking, and whether it may still be met."""

    id: str
    gap: str | None
    can_still: bool | None


# Written as a call, for “class” can be no attribute's name.
RowData = TypedDict(
    "RowData",
    {
        "row": int,
        "name": str,
        "unit": str | None,
        "verdict": Verdict | None,
        "can_still": bool | None,
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


class SheetData(TypedDict):
    """One sheet of a file, `visible` or `hidden`."""

    name: str
    state: str


class PreviewColumn(TypedDict):
    """One column of a header: its letters, its title, and which column of facts it is."""

    column: str
    title: str
    fact: str | None


class PreviewHeader(TypedDict):
    """A header: the numbers of its rows, and its columns."""

    rows: list[int]
    columns: list[PreviewColumn]


# Written as a call, for “as” can be no attribute's name.
PreviewRowData = TypedDict(
    "PreviewRowData",
    {
        "row": int,
        "as": str,
        "name": NotRequired[str],
        "text": NotRequired[str],
        "why": NotRequired[str],
        "cells": NotRequired[list[str]],
    },
)
"""One row and what it is taken for; `cells` are those of the columns that are read."""


class PreviewData(TypedDict):
    """What a table would be taken for, row by row; `made_for` has the ids of a template's own."""

    file: str
    sheet: str | None
    sheets: list[SheetData]
    header: PreviewHeader
    rows: list[PreviewRowData]
    notes: list[str]
    made_for: NotRequired[dict[str, str]]


class GoodCounts(TypedDict):
    """How many units have which verdict on one good, and how many may still meet it."""

    good: int
    verdicts: dict[Verdict, int]
    can_still: int


class Summary(TypedDict):
    """A whole table in sum; `can_still` are those of the units not met that may still be."""

    units: int
    refused: int
    verdicts: dict[Verdict, int]
    can_still: int
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
