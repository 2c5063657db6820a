"""The table of what the documents say on each measured topic, side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bon_tot.book import Book, Criterion, Plan, Topic
from bon_tot.comparison import matrix
from citation import name_of, units_in_words


@dataclass(frozen=True)
class Demand:
    """One criterion as a cell shows it.

    `units` names the unit kinds where the document asks only some of them, else it is empty;
    `good` is the document's own good where the table places the topic under another one.
    """

    criterion: Criterion
    clause_name: str
    units: str
    good: int | None


@dataclass(frozen=True)
class Cell:
    """What one document says of one topic; without demands it is silent."""

    plan: Plan
    kind: str
    demands: Sequence[Demand]


@dataclass(frozen=True)
class Row:
    """One topic across all documents."""

    topic: Topic
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Section:
    """The topics of one good, or, without a good, of the unit as a whole."""

    good: int | None
    title: str
    rows: Sequence[Row]


def compare(book: Book) -> list[Section]:
    """Lay out every topic on which at least one document asks for something measured."""
    cells = matrix(book)
    rows = [
        Row(topic, [cell_of(topic, plan, cells[topic.id][plan.id], book) for plan in book.plans])
        for topic in book.topics
    ]
    measured = [row for row in rows if any(cell.kind == "measured" for cell in row.cells)]
    goods = [(good, words["title"]) for good, words in book.goods.items()]
    return [
        Section(good, title, [row for row in measured if row.topic.good == good])
        for good, title in [*goods, (None, "Điều kiện chung của cả đơn vị")]
    ]


def cell_of(topic: Topic, plan: Plan, about: Sequence[Criterion], book: Book) -> Cell:
    """Say what a document asks on a topic: what it measures, else what it leaves to judgement."""
    for kind in ("measured", "attested"):
        if chosen := [criterion for criterion in about if criterion.kind == kind]:
            return Cell(plan, kind, list(demands(chosen, topic, plan, book)))
    return Cell(plan, "silent", [])


def demands(
    criteria: Sequence[Criterion], topic: Topic, plan: Plan, book: Book
) -> Iterator[Demand]:
    """Put criteria into words, saying only what differs from the row and the column."""
    for criterion in criteria:
        clause = book.find_clause(criterion.address)
        is_partial = set(criterion.units) != set(plan.units)
        is_elsewhere = criterion.good not in (None, topic.good)
        yield Demand(
            criterion,
            name_of(clause, book),
            units_in_words(criterion.units, book) if is_partial else "",
            criterion.good if is_elsewhere else None,
        )
