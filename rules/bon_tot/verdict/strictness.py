"""Which documents ask what on which topic, and who asks the most where that can be computed."""

from dataclasses import dataclass

from bon_tot.model.book import Criterion
from bon_tot.model.checks import Count, Each, Level, Share


def matrix(book):
    """The criteria of each topic and plan: `{topic id: {plan id: (criterion, …)}}`.

    A plan that is silent on a topic has an empty cell there.
    """
    cells = {topic.id: {plan.id: [] for plan in book.plans} for topic in book.topics}
    for criterion in book.criteria:
        for topic in criterion.topics:
            cells[topic][criterion.plan].append(criterion)
    return {
        topic: {plan: tuple(criteria) for plan, criteria in row.items()}
        for topic, row in cells.items()
    }


def differ(row):
    """Whether the documents of a row part ways: one is silent, or what they demand is not the same.

    Attested criteria are alike here, whatever their wording; measured ones are compared by what
    they require.
    """
    demands = {frozenset(criterion.required for criterion in criteria) for criteria in row.values()}
    return len(demands) > 1


@dataclass(frozen=True, slots=True)
class Demand:
    """One measurable demand of a criterion; a criterion may make several."""

    criterion: Criterion
    check: Count | Each | Level | Share

    @property
    def required(self):
        """The demand in short and by itself, such as “≥ 90 % đảng viên hoàn thành tốt …”."""
        return self.check.required_in_full()


def ladders(criteria, unit):
    """The demands on one unit kind that can be ranked against one another, strictest first.

    Gives a tuple of ladders; each is a tuple of steps, and a step holds the demands that are equal.
    A ladder stands only where two documents meet on it.
    """
    found = []
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


def at_least_as_strict(one, other):
    """Whether a unit that meets the check `one` is certain to meet `other`, of the same aspect."""
    if isinstance(one, Share):
        return one.threshold.share >= other.threshold.share
    if isinstance(one, Level):
        order = [key for key, _ in one.scale]
        return order.index(one.floor) >= order.index(other.floor)
    if isinstance(one, Each):
        if isinstance(other, Each):
            return one.at_least >= other.at_least
        return one.at_least * len(one.facts) >= _least(other)
    if isinstance(other, Each):
        return False
    if one.bound == "at_most":
        return one.limit <= other.limit
    return _least(one) >= _least(other)


def _demands(criteria, unit):
    for criterion in criteria:
        if criterion.applies_to(unit) and criterion.kind == "measured":
            for check in criterion.check.single_measures():
                yield Demand(criterion, check)


def _same_aspect(one, other):
    return _aspect(one) == _aspect(other)


def _aspect(check):
    """What a check looks at, and from which side; checks of one aspect can always be ranked."""
    if isinstance(check, Share):
        return check.whole, check.parts
    if isinstance(check, Count):
        if check.bound == "at_most":
            return check.counted, check.noun
        return check.counted, check.limit if isinstance(check.limit, str) else None
    return check.facts, None


def _least(check):
    """The least number that a count demands, above another fact where its limit is one."""
    base = 0 if isinstance(check.limit, str) else check.limit
    return base + (check.bound == "more_than")


def _place(demand, ladder):
    for place, step in enumerate(ladder):
        if at_least_as_strict(demand.check, step[0].check):
            if at_least_as_strict(step[0].check, demand.check):
                step.append(demand)
            else:
                ladder.insert(place, [demand])
            return
    ladder.append([demand])
