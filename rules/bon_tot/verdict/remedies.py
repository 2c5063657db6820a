"""What would still meet a criterion that is not met: found by trying, so that it cannot be untrue.

The vocabulary's `becoming` says in which ways a figure may still get better. All ways taken as far
as they go show whether anything helps; then each is taken back as far as the criterion stays met.
More of one way never does harm, so what is left is the least that helps.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from bon_tot.model.checks import (
    MET,
    NOT_MET,
    Attested,
    Check,
    Count,
    Each,
    Level,
    Outcome,
    Points,
    Ratio,
    Share,
    Verdict,
)
from bon_tot.model.fact_values import GREATEST_COUNT
from bon_tot.model.facts import Facts
from bon_tot.model.questions import QuestionGroup
from bon_tot.text.remedy_words import remedy_words
from bon_tot.text.sentences import as_sentence

Way = Callable[[Facts, int], Facts]
"""One way in which a figure may still get better: the facts after so many steps on it.

Where there is no further to go, further steps change nothing.
"""

Value = int | str | None


class Remedy(NamedTuple):
    """What would meet a criterion: in words, what it comes to, and whole new values of the facts.

    `result` is such as “12/16”, or None. `changed` are the figures that differ; `instead` are the
    counts that stand as they are where such a figure followed from single entries, and these as
    None, for what follows from them would be the old figure again.
    """

    words: str
    result: str | None
    changed: Mapping[str, Value]
    instead: Mapping[str, Value]

    @property
    def facts(self) -> Mapping[str, Value]:
        """The facts with which the criterion is met, in place of those given."""
        return {**self.changed, **self.instead}

    @property
    def text(self) -> str:
        """The words with what it comes to."""
        return f"{self.words}{self._result_in_brackets}"

    @property
    def sentence(self) -> str:
        """The same as a sentence, such as “Họp thêm 4 buổi, đều loại Tốt, thì đạt (12/16).”."""
        comma = "," if "," in self.words else ""
        return as_sentence(f"{self.words}{comma} thì đạt{self._result_in_brackets}")

    @property
    def _result_in_brackets(self) -> str:
        return f" ({self.result})" if self.result else ""


def remedies(check: Check, facts: Facts) -> tuple[Remedy, ...]:
    """Find what would still meet a check that is not met; nothing where nothing surely does."""
    found = (_remedy(check, measures, facts) for measures in check.alternatives())
    return tuple({frozenset(one.facts.items()): one for one in found if one}.values())


def _remedy(check: Check, measures: Iterable[Check], facts: Facts) -> Remedy | None:
    """The least that meets a check by way of some of its measures, or None."""
    ways = _ways(measures, facts)
    steps = [GREATEST_COUNT] * len(ways)

    def is_met() -> bool:
        return _verdict(check, _after(facts, ways, steps)) == MET

    if not is_met():
        return None
    for place in range(len(ways)):

        def is_met_with(count: int, place: int = place) -> bool:
            steps[place] = count
            return is_met()

        steps[place] = _least(is_met_with)
    after = _after(facts, ways, steps)
    changed = _changes(facts, after)
    return Remedy(*remedy_words(check, facts, after), changed, _instead(changed, facts))


def with_final_gap(check: Check, facts: Facts, outcome: Outcome) -> Outcome:
    """Add to the gap of an outcome that is lost why nothing can fill it any more.

    That the year is over goes for all gaps alike, so it is not for each of them to say.
    """
    if outcome.gap is None or facts.is_year_over:
        return outcome
    return outcome._replace(gap=f"{outcome.gap}. {_why_lost(check, facts)}")


def is_lost(check: Check, facts: Facts) -> bool:
    """Whether a check that is not met can no longer become anything else within the year."""
    if isinstance(check, Attested | Points):
        return facts.is_year_over
    for measures in check.alternatives():
        ways = _ways(measures, facts)
        best = _after(facts, ways, [GREATEST_COUNT] * len(ways))
        if _verdict(check, best) != NOT_MET:
            return False
    return True


def _why_lost(check: Check, facts: Facts) -> str:
    for measure in check.single_measures():
        if isinstance(measure, Share) and facts.may(measure.whole, "grows"):
            noun = facts.questions.group_of(measure.whole).noun
            return f"Thêm {noun} nữa cũng không bù được"
    return "Điều này không bù được trong năm"


def _verdict(check: Check, facts: Facts) -> Verdict:
    return check.decide(facts, "").verdict  # no measured check hangs on which criterion it is of


def _after(facts: Facts, ways: Sequence[Way], steps: Iterable[int]) -> Facts:
    for way, count in zip(ways, steps, strict=True):
        facts = way(facts, count)
    return facts


def _least(holds: Callable[[int], bool]) -> int:
    """The least number that holds; greater ones do likewise, and so does one at least."""
    if holds(0):
        return 0
    high = 1
    while not holds(high):
        high *= 2
    return bisect_left(range(high), True, lo=high // 2, key=holds)


def _changes(before: Facts, after: Facts) -> dict[str, Value]:
    """The figures that differ."""
    old: dict[str, Value] = {**before.values, **before.levels}
    new: dict[str, Value] = {**after.values, **after.levels}
    return {name: value for name, value in new.items() if old.get(name) != value}


def _instead(changed: Mapping[str, Value], facts: Facts) -> dict[str, Value]:
    """What stands in place of the single entries from which changed figures followed."""
    replaced: dict[str, Value] = {}
    for source, counts in facts.derived.items():
        if not changed.keys().isdisjoint(counts):
            kept = {name: facts.values[name] for name in counts if name not in changed}
            replaced |= {source: None, **kept}
    return replaced


def _ways(measures: Iterable[Check], facts: Facts) -> list[Way]:
    """All ways in which what measures read may still get better, in the order to take them.

    Of classes the best comes first: whoever is lifted there need not be lifted to a lower one.
    """
    found: dict[tuple[str, ...], Way] = {}
    for measure in sorted(measures, key=lambda one: _rank(one, facts)):
        found.update(_ways_of(measure, facts))
    return list(found.values())


def _rank(measure: Check, facts: Facts) -> int:
    if not isinstance(measure, Share | Ratio):
        return 0
    parts = facts.questions.group_of(measure.parts[0]).parts
    return parts.index(measure.parts[0]) if parts else 0


def _ways_of(measure: Check, facts: Facts) -> Iterator[tuple[tuple[str, ...], Way]]:
    match measure:
        case Count(bound="at_most", counted=counted):
            for name in counted:
                yield from _ways_down(name, facts)
        case Share(bound="at_most", parts=names, whole=whole):
            yield from _ways_aside(names, (whole,), facts)
        case Ratio(bound="at_most", parts=names, base=base):
            yield from _ways_aside(names, base, facts)
        case Count(counted=names) | Each(facts=names) | Share(parts=names) | Ratio(parts=names):
            yield from _ways_up(names, facts)
        case Level(facts=(name,)) if facts.may(name, "rerated"):
            yield (name,), partial(_raised, name)


def _ways_up(names: Sequence[str], facts: Facts) -> Iterator[tuple[tuple[str, ...], Way]]:
    group = facts.questions.group_of(names[0])
    if group.whole and names[0] in group.parts:
        if group.whole in facts.values:
            yield from _growing([group.whole], facts)
        yield from _lifting(group, names[0], facts)
    elif names[-1] in group.nest:
        yield from _growing(group.nest[: group.nest.index(names[-1]) + 1], facts)
    else:
        yield from _growing(names, facts)


def _ways_down(name: str, facts: Facts) -> Iterator[tuple[tuple[str, ...], Way]]:
    group = facts.questions.group_of(name)
    if facts.may(name, "clearable") and name in facts.values:
        yield (name,), partial(_cleared, name)
    elif name in group.parts[1:]:
        better = group.parts[group.parts.index(name) - 1]
        yield from _lifting(group, better, facts)


def _ways_aside(
    names: Sequence[str], base: Sequence[str], facts: Facts
) -> Iterator[tuple[tuple[str, ...], Way]]:
    """More of what they are a share of, none of it among themselves; and else fewer of them."""
    group = facts.questions.group_of(names[0])
    yield from _lowering(group, [part for part in group.parts if part in names], facts)
    yield from _growing(base, facts)
    counted = group.parts if group.whole in base else base
    others = [part for part in group.parts if part in counted and part not in names]
    if others:
        yield from _lifting(group, others[0], facts)


def _growing(names: Iterable[str], facts: Facts) -> Iterator[tuple[tuple[str, ...], Way]]:
    for name in names:
        if facts.may(name, "grows"):
            yield (name,), partial(_grown, name)


def _grown(name: str, facts: Facts, count: int) -> Facts:
    if not count:
        return facts
    nest = facts.questions.group_of(name).nest
    around = nest[: nest.index(name)] if name in nest else ()
    limits = [facts.values[outer] for outer in around if outer in facts.values]
    least, _ = facts.range(name)
    return facts.having({name: min(least + count, GREATEST_COUNT, *limits)})


def _cleared(name: str, facts: Facts, count: int) -> Facts:
    return facts.having({name: max(0, facts.values[name] - count)})


def _lifting(
    group: QuestionGroup, floor: str, facts: Facts
) -> Iterator[tuple[tuple[str, ...], Way]]:
    """Lift so many to the class `floor`: the unrated first, then the worst where that may be."""
    if facts.is_over(floor):
        return
    worse = group.parts[group.parts.index(floor) + 1 :] if facts.may(floor, "rerated") else ()

    def lifted(facts: Facts, count: int) -> Facts:
        shared_out = sum(facts.values.get(part, 0) for part in group.parts)
        whole = facts.values.get(group.whole, shared_out) if group.whole else shared_out
        taken = min(count, whole - shared_out)
        changed = {}
        for part in reversed(worse):
            leaving = min(count - taken, facts.values.get(part, 0))
            if leaving:
                taken += leaving
                changed[part] = facts.values[part] - leaving
        if taken:
            changed[floor] = facts.values.get(floor, 0) + taken
        return facts.having(changed)

    yield (group.id, floor), lifted


def _lowering(
    group: QuestionGroup, classes: Sequence[str], facts: Facts
) -> Iterator[tuple[tuple[str, ...], Way]]:
    """Rate so many of some classes in the next one below: what a limit on the best ones asks."""
    below = group.parts[group.parts.index(classes[-1]) + 1 :] if classes else ()
    if not below or not facts.may(classes[-1], "rerated"):
        return

    def lowered(facts: Facts, count: int) -> Facts:
        changed: dict[str, int] = {}
        for part in reversed(classes):
            leaving = min(count - sum(changed.values()), facts.values.get(part, 0))
            if leaving:
                changed[part] = leaving
        left = {part: facts.values[part] - leaving for part, leaving in changed.items()}
        there = facts.values.get(below[0], 0) + sum(changed.values())
        return facts.having({**left, below[0]: there} if left else {})

    yield (group.id, *classes), lowered


def _raised(name: str, facts: Facts, count: int) -> Facts:
    order = facts.questions.level_names
    place = min(order.index(facts.levels[name]) + count, len(order) - 1)
    return replace(facts, levels={**facts.levels, name: order[place]})
