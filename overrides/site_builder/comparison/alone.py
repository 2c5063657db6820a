"""What only one document asks: topics of which no other speaks, and demands on shared topics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bon_tot.model.plan import Plan

from site_builder.comparison.findings import said_on, words_of
from site_builder.comparison.matrix import Row, Section


@dataclass(frozen=True)
class Alone:
    """What one document asks alone, topic by topic, in words.

    `topics` are those of which no other speaks, with the levels it sets there; `demands` what it
    alone says on topics of which others speak, too.
    """

    plan: Plan
    topics: Sequence[tuple[Row, Sequence[str]]]
    demands: Sequence[tuple[Row, Sequence[str]]]


def asked_by_one(sections: Sequence[Section], plans: Sequence[Plan]) -> list[Alone]:
    """Find for each document what no other asks."""
    topics: dict[str, list[tuple[Row, Sequence[str]]]] = {plan.id: [] for plan in plans}
    demands: dict[str, list[tuple[Row, Sequence[str]]]] = {plan.id: [] for plan in plans}
    for row in (row for section in sections for row in section.rows):
        own = own_demands(row)
        speaking = [cell.plan.id for cell in row.cells if cell.demands]
        if len(speaking) == 1:
            levels = [words for kind, words in own[speaking[0]] if kind == "level"]
            topics[speaking[0]].append((row, levels))
        else:
            for plan, said in own.items():
                demands[plan].append((row, [words for _, words in said]))
    return [Alone(plan, topics[plan.id], demands[plan.id]) for plan in plans]


def own_demands(row: Row) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Give what only one document says on a topic, its kind and in words, by that document."""
    own: dict[str, list[tuple[str, str]]] = {}
    for said in said_on(row):
        if not said.is_shared:
            words = (said.statement.kind, words_of(said, row))
            own.setdefault(said.by_plan[0][0].id, []).append(words)
    return own
