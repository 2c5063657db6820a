"""Which documents ask what on which topic, and who asks the most where that can be computed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bon_tot.model.book import Book
from bon_tot.model.checks import Check, Count, Each, Level, Ratio, Rounding, Share, ShareLimit
from bon_tot.model.plan_rules import Criterion
from bon_tot.model.questions import Questions
from bon_tot.model.vocabulary import Topic

Measure = Count | Each | Level | Ratio | Share
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


class Statement(NamedTuple):
    """One thing that a criterion says on a topic, equal where criteria say the same.

    `said` is the id of a recorded meaning, the level that is required of `facts`, or, of a
    criterion without either, the passage of its clause.
    """

    kind: Literal["meaning", "level", "passage"]
    said: str
    facts: tuple[str, ...] = ()


def statements(criterion: Criterion, topic: Topic) -> tuple[Statement, ...]:
    """Take apart what a criterion says on one of its topics: its meanings there, and its level."""
    said = [Statement("meaning", one) for one in criterion.means if one in topic.meanings]
    required = criterion.required
    if required and (not said or any(map(_sets_level, criterion.check.single_measures()))):
        said.append(Statement("level", required, criterion.facts))
    return tuple(said) or (Statement("passage", criterion.passages[topic.id]),)


def differ(row: Mapping[str, Iterable[Criterion]], topic: Topic) -> bool:
    """Tell whether documents differ on a topic: one is silent, or they do not say the same."""
    said = {
        frozenset(one for criterion in criteria for one in statements(criterion, topic))
        for criteria in row.values()
    }
    return len(said) > 1


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
            return _keeps_within(one.limit, other.limit)
        case Ratio(), Ratio():
            return _keeps_within(one.limit, other.limit)
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


def implies(one: Measure, other: Measure, questions: Questions) -> bool:
    """Tell whether a unit that meets `one` is certain to meet `other`, also of another aspect.

    All of a whole in one class leave none in another; so many in the better classes are as many
    in these and the next one; none of a count are none of what it includes.
    """
    match one, other:
        case Share(), Share() if one.whole == other.whole and set(one.parts) <= set(other.parts):
            if _side(one.limit) == _side(other.limit) == ("from below", None):
                return _keeps_within(one.limit, other.limit)
        case Share(), Count(bound="at_most") if one.limit.wants_all:
            classes = questions.group_of(one.whole).parts
            return set(other.counted) <= set(classes).difference(one.parts)
        case Count(bound="at_most", limit=0), Count(bound="at_most") if one.facts != other.facts:
            included = {inner for name in one.counted for inner in questions.bounding(name)}
            return set(other.counted) <= included
    return _same_aspect(one, other) and at_least_as_strict(one, other)


def measures_of(criterion: Criterion) -> tuple[Measure, ...]:
    """Give what a criterion measures, one by one; nothing of one that is attested."""
    return tuple(one for one in criterion.check.single_measures() if isinstance(one, Measure))


def _sets_level(check: Check) -> bool:
    """Tell what asks for so much from what only forbids that there be any."""
    return not (isinstance(check, Count) and check.bound == "at_most" and check.limit == 0)


def _demands(criteria: Iterable[Criterion], unit: str) -> Iterator[Demand]:
    for criterion in criteria:
        if criterion.applies_to(unit):
            for check in measures_of(criterion):
                yield Demand(criterion, check)


def _same_aspect(one: Measure, other: Measure) -> bool:
    return _aspect(one) == _aspect(other)


def _side(limit: ShareLimit) -> tuple[str, Rounding | None]:
    """Tell from which side a share is bounded; one that is rounded otherwise is none to rank."""
    return "from above" if limit.bound == "at_most" else "from below", limit.rounding


def _keeps_within(one: ShareLimit, other: ShareLimit) -> bool:
    """Tell whether what keeps to `one` is certain to keep to `other`, of the same side."""
    share, share_of_other = one.threshold.share, other.threshold.share
    if one.bound == "at_most":
        return share <= share_of_other
    return (share, one.bound == "more_than") >= (share_of_other, other.bound == "more_than")


def _aspect(check: Measure) -> tuple[object, object]:
    """Tell what a check looks at, and from which side; checks of one aspect can be ranked."""
    if isinstance(check, Share):
        return (check.whole, check.parts), _side(check.limit)
    if isinstance(check, Ratio):
        return (check.base, check.parts), _side(check.limit)
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
