"""Which documents ask what on which topic, and who asks the most where that can be computed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bon_tot.model.book import Book
from bon_tot.model.checks import Count, Each, Level, Share
from bon_tot.model.plan_rules import Criterion

Measure = Count | Each | Level | Share
"""A check that holds one measure, so that it can be ranked."""


def matrix(book: Book) -> dict[str, dict[str, tuple[Criterion, ...]]]:
    """Lay the criteria out by topic and plan: `{topic id: {plan id: (criterion, …)}}`.

    A plan that is silent on a topic has an empty cell there.
    """
    cells: dict[str, dict[str, list[Criterion]]] = {
        topic.id: {plan.id: [] for plan in book.plans} for topic in book.topics
    }
    for criterion in book.criteria:
        for topic in criterion.topics:
            cells[topic][criterion.plan].append(criterion)
    return {
        topic: {plan: tuple(criteria) for plan, criteria in row.items()}
        for topic, row in cells.items()
    }


def differ(row: Mapping[str, Iterable[Criterion]]) -> bool:
    """Tell whether the documents of a row differ: one is silent, or their demands are not the same.

    Attested criteria count as alike, whatever their wording; measured ones are compared by what
    they require.
    """
    demands = {frozenset(criterion.required for criterion in criteria) for criteria in row.values()}
    return len(demands) > 1


@dataclass(frozen=True, slots=True)
class Demand:
    """One measurable demand of a criterion; a criterion may make several."""

    criterion: Criterion
    check: Measure

    @property
    def required(self) -> str:
        """The demand by itself, such as “từ 90% đảng viên hoàn thành tốt nhiệm vụ trở lên”."""
        return self.check.required()


def ladders(criteria: Iterable[Criterion], unit: str) -> tuple[tuple[tuple[Demand, ...], ...], ...]:
    """Rank the demands on one unit kind that can be compared, the strictest first.

    Args:
        criteria: Criteria of several documents.
        unit: The unit kind.

    Returns:
        Ladders of steps; a step holds the demands that are equal. Each ladder has demands of two
        documents or more.
    """
    found: list[list[list[Demand]]] = []
    for demand in _demands(criteria, unit):
        for ladder in found:
            if _same_aspect(demand.check, ladder[0][0].check):
                _place(demand, ladder)
                break
        else:
            found.append([[demand]])
    return tuple(
        tuple(map(tuple, ladder))
        for ladder in found
        if len({demand.criterion.plan for step in ladder for demand in step}) > 1
    )


def at_least_as_strict(one: Measure, other: Measure) -> bool:
    """Tell whether a unit that meets `one` is certain to meet `other`, of the same aspect."""
    match one, other:
        case Share(), Share():
            return one.threshold.share >= other.threshold.share
        case Level(), Level():
            order = [key for key, _ in one.scale]
            return order.index(one.floor) >= order.index(other.floor)
        case Each(), Each():
            return one.at_least >= other.at_least
        case Each(), Count():
            return one.at_least * len(one.facts) >= _least(other)
        case Count(bound="at_most", limit=int(most)), Count(limit=int(most_of_other)):
            return most <= most_of_other
        case Count(bound="at_most"), Count():
            return one.limit == other.limit
        case Count(), Count():
            return _least(one) >= _least(other)
    return False  # a total may be reached with none in one of the periods


def _demands(criteria: Iterable[Criterion], unit: str) -> Iterator[Demand]:
    for criterion in criteria:
        if criterion.applies_to(unit) and criterion.kind == "measured":
            for check in criterion.check.single_measures():
                if isinstance(check, Measure):
                    yield Demand(criterion, check)


def _same_aspect(one: Measure, other: Measure) -> bool:
    return _aspect(one) == _aspect(other)


def _aspect(check: Measure) -> tuple[object, object]:
    """Tell what a check looks at, and from which side; checks of one aspect can be ranked."""
    if isinstance(check, Share):
        return check.whole, check.parts
    if isinstance(check, Count):
        if check.bound == "at_most":
            return check.counted, check.noun
        return check.counted, check.limit if isinstance(check.limit, str) else None
    return check.facts, None


def _least(check: Count) -> int:
    """Give the least that a count demands, counted from its limit where that is a fact."""
    base = 0 if isinstance(check.limit, str) else check.limit
    return base + (check.bound == "more_than")


def _place(demand: Demand, ladder: list[list[Demand]]) -> None:
    for position, step in enumerate(ladder):
        if at_least_as_strict(demand.check, step[0].check):
            if at_least_as_strict(step[0].check, demand.check):
                step.append(demand)
            else:
                ladder.insert(position, [demand])
            return
    ladder.append([demand])
