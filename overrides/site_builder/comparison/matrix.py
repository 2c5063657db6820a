"""What the documents say on each topic, side by side: the tables of the comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bon_tot.model.book import Book
from bon_tot.model.checks import Level
from bon_tot.model.clauses import Clause
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Criterion
from bon_tot.model.vocabulary import Topic
from bon_tot.text.citation import name_of, units_in_words
from bon_tot.verdict.strictness import matrix, statements


@dataclass(frozen=True)
class Demand:
    """One criterion as a cell shows it.

    `required` is what it measures, in full, None where it leaves that to judgement; `passage` is
    what it rests on in the clause, and `excerpt` quotes that. `units` names the unit kinds where
    the document asks only some of them, else it is empty; `good` is the document's own good where
    the table places the topic under another one.
    """

    criterion: Criterion
    clause: Clause
    clause_name: str
    required: str | None
    passage: str
    excerpt: str
    units: str
    good: int | None


@dataclass(frozen=True)
class Mentioned:
    """Where a document speaks of a topic on which it demands nothing."""

    clause: Clause
    clause_name: str
    passage: str


@dataclass(frozen=True)
class Cell:
    """What one document says of one topic; without demands and `mentions` it is silent.

    `alike` has a number for all unit kinds together and then for each one: cells of a row that
    demand the same have the same number there.
    """

    plan: Plan
    demands: Sequence[Demand]
    alike: Sequence[int]
    mentions: Sequence[Mentioned]

    @property
    def kind(self) -> str:
        """Whether the document measures something, leaves it to judgement or demands nothing."""
        kinds = {demand.criterion.kind for demand in self.demands}
        return "measured" if "measured" in kinds else "attested" if kinds else "silent"

    @property
    def is_silent(self) -> bool:
        """Whether the document says nothing at all of the topic."""
        return not self.demands and not self.mentions

    @property
    def clauses(self) -> list[Clause]:
        """The clauses that stand behind the cell, in the order of the document."""
        return list(dict.fromkeys(demand.clause for demand in self.demands))

    def parts_of(self, clause: Clause) -> list[tuple[str, bool]]:
        """The text of a clause in parts, each with whether it speaks to the topic."""
        return part_at(
            clause.text, [demand.passage for demand in self.demands if demand.clause == clause]
        )


@dataclass(frozen=True)
class Row:
    """One topic across all documents."""

    topic: Topic
    cells: Sequence[Cell]

    @property
    def is_measured(self) -> bool:
        """Whether at least one document asks for something measured."""
        return any(cell.kind == "measured" for cell in self.cells)


@dataclass(frozen=True)
class Section:
    """The topics of one good, or, without a good, of the unit as a whole."""

    good: int | None
    title: str
    rows: Sequence[Row]


def compare(book: Book) -> list[Section]:
    """Lay out every topic."""
    cells = matrix(book)
    rows = [row_of(topic, cells[topic.id], book) for topic in book.topics]
    goods = [(good, words["title"]) for good, words in book.goods.items()]
    return [
        Section(good, title, [row for row in rows if row.topic.good == good])
        for good, title in [*goods, (None, "Điều kiện chung của cả đơn vị")]
    ]


def measured_only(sections: Sequence[Section]) -> list[Section]:
    """Keep the topics on which at least one document asks for something measured."""
    kept = [
        replace(section, rows=[row for row in section.rows if row.is_measured])
        for section in sections
    ]
    return [section for section in kept if section.rows]


def row_of(topic: Topic, about: Mapping[str, Sequence[Criterion]], book: Book) -> Row:
    """Say what each document asks on a topic, and who asks the same of whom."""
    kinds = [None, *book.questions.unit_kinds]
    numbers = [alike(about, topic, kind) for kind in kinds]
    return Row(
        topic,
        [
            Cell(
                plan,
                [demand_of(criterion, topic, plan, book) for criterion in about[plan.id]],
                [number[plan.id] for number in numbers],
                mentions_of(topic, plan, book),
            )
            for plan in book.plans
        ],
    )


def mentions_of(topic: Topic, plan: Plan, book: Book) -> list[Mentioned]:
    """Find where a document speaks of a topic on which it demands nothing."""
    found = [one for one in book.rules[plan.id].mentions if one.topic == topic.id]
    clauses = [book.find_clause(f"{plan.id}/{one.clause}") for one in found]
    return [
        Mentioned(clause, name_of(clause, book), one.passage)
        for one, clause in zip(found, clauses, strict=True)
    ]


def alike(
    about: Mapping[str, Sequence[Criterion]], topic: Topic, unit: str | None
) -> dict[str, int]:
    """Number the documents so that those which say the same of a unit kind share a number."""
    demanded = {
        plan: frozenset(
            statement
            for criterion in criteria
            if unit is None or criterion.applies_to(unit)
            for statement in statements(criterion, topic)
        )
        for plan, criteria in about.items()
    }
    kinds = list(dict.fromkeys(demanded.values()))
    return {plan: kinds.index(demands) for plan, demands in demanded.items()}


def demand_of(criterion: Criterion, topic: Topic, plan: Plan, book: Book) -> Demand:
    """Put a criterion into words, saying only what differs from the row and the column."""
    clause = book.find_clause(criterion.address)
    is_partial = set(criterion.units) != set(plan.units)
    is_elsewhere = criterion.good not in (None, topic.good)
    return Demand(
        criterion,
        clause,
        name_of(clause, book),
        criterion.required,
        criterion.passages[topic.id],
        excerpt_of(clause.text, criterion.passages[topic.id]),
        units_in_words(criterion.units, book) if is_partial else "",
        criterion.good if is_elsewhere else None,
    )


def level_of(demand: Demand) -> str:
    """Say what a demand requires, by itself: of a level on a scale only the title says of what."""
    is_level = isinstance(demand.criterion.check, Level)
    return demand.criterion.title if is_level else demand.required or ""


def part_at(text: str, passages: Sequence[str]) -> list[tuple[str, bool]]:
    """Part a text where one of the passages begins or ends; each part says whether it is of one.

    >>> part_at("Một; hai; ba.", ["hai", "ba"])
    [('Một; ', False), ('hai', True), ('; ', False), ('ba', True), ('.', False)]
    """
    is_spoken = [False] * len(text)
    for passage in passages:
        start = text.index(passage)
        is_spoken[start : start + len(passage)] = [True] * len(passage)
    parts = groupby(zip(text, is_spoken, strict=True), key=lambda letter: letter[1])
    return [("".join(letter for letter, _ in part), spoken) for spoken, part in parts]


def excerpt_of(text: str, passage: str) -> str:
    """Quote a passage of a clause, showing on which side the clause goes on.

    >>> excerpt_of("Làm tốt việc thứ nhất; giữ gìn đoàn kết; còn lại làm sau.", "giữ gìn đoàn kết")
    '… giữ gìn đoàn kết …'
    """
    before, _, after = text.partition(passage)
    goes_on = after.strip(".,;: ") and not passage.endswith("…")
    return f"{'… ' if before else ''}{passage}{' …' if goes_on else ''}"
