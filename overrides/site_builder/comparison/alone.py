"""What only one document asks: topics of which no other speaks, and demands on shared topics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bon_tot.model.plan import Plan

from site_builder.comparison.findings import said_on, words_of
from site_builder.comparison.matrix import Row, Section


@dataclass(frozen=True)
class Alone:
    """What one document asks alone.

    `topics` are those of which no other speaks; `demands` what it alone says on each of the others,
    in words.
    """

    plan: Plan
    topics: Sequence[Row]
    demands: Sequence[tuple[Row, Sequence[str]]]


def asked_by_one(sections: Sequence[Section], plans: Sequence[Plan]) -> list[Alone]:
    """Find for each document what no other asks."""
    topics: dict[str, list[Row]] = {plan.id: [] for plan in plans}
    demands: dict[str, list[tuple[Row, Sequence[str]]]] = {plan.id: [] for plan in plans}
    for row in (row for section in sections for row in section.rows):
        speaking = [cell.plan for cell in row.cells if cell.demands]
        if len(speaking) == 1:
            topics[speaking[0].id].append(row)
        else:
            for plan, words in own_demands(row).items():
                demands[plan].append((row, words))
    return [Alone(plan, topics[plan.id], demands[plan.id]) for plan in plans]


def own_demands(row: Row) -> Mapping[str, Sequence[str]]:
    """Give in words what only one document says on a topic, by that document."""
    own: dict[str, list[str]] = {}
    for said in said_on(row):
        if not said.is_shared:
            own.setdefault(said.by_plan[0][0].id, []).append(words_of(said, row))
    return own
