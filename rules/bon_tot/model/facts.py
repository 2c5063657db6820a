"""What a unit says of itself. What is missing is unknown, never zero, and never guessed at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from bon_tot.model.meetings.meeting import Meeting
from bon_tot.model.questions import YEAR_END, Becoming, QuestionGroup, Questions

FaultKind = Literal[
    "other",
    "unit",
    "not asked",
    "day",
    "count",
    "size",
    "level",
    "answer",
    "score",
    "points",
    "both",
    "over",
    "uncovered",
]
"""What is wrong with a fact: none of its kind, too large, said twice, over its sum or under."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that cannot be taken: which fact, what was given, what is allowed.

    Attributes:
        fact: The fact, or what else is at fault.
        given: What was given, in words.
        allowed: What would be taken, in words.
        fields: The facts to mend, for a form that wants to point at them; of parts against their
            whole, the whole is the last.
        sentence: What is wrong and what to write, where no rule words it by the kind.
        kind: What is wrong, for whoever words it for a reader.
        said: What was written there, as far as it was one thing.
        amounts: Of parts against their whole, what they make and what the whole is; of a list, the
            place of what is wrong in it.
    """

    fact: str
    given: str
    allowed: str
    fields: tuple[str, ...] = ()
    sentence: str | None = None
    kind: FaultKind = "other"
    said: str = ""
    amounts: tuple[int, ...] = ()

    def __str__(self) -> str:
        return " ".join(f"{self.fact}: {self.given}, chỉ nhận {self.allowed}".split())


EARLIER = "earlier"
"""The group of what earlier years came to; `earlier.1.` is of the year before, and so on."""

Entry = date | bool | Decimal | str
"""What is given of a fact that is neither a count nor a level."""


@dataclass(frozen=True)
class Facts:
    """The facts of one unit in one year. What is missing is unknown, never zero.

    `as_of` is the day on which they stand. `derived` has the full names of the counts that follow
    from what was given one by one, by the name of that: single scores, or the log of `meetings`,
    the earliest first; `maxima` are the greatest points of each group of its sheet. `entries` are
    days, answers, points and texts, by the full names of their facts. `name`, and the `notes` and
    `evidence` by criterion id, are the unit's own words; no verdict hangs on them.
    """

    unit: str | None
    year: int | None
    as_of: date | None
    name: str | None
    values: Mapping[str, int]
    levels: Mapping[str, str]
    attestations: Mapping[str, bool]
    notes: Mapping[str, str]
    evidence: Mapping[str, str]
    questions: Questions = field(repr=False)
    derived: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()
    maxima: Mapping[str, Decimal] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def is_year_over(self) -> bool:
        """Whether nothing more can come of the year, by the day on which the facts stand."""
        return self._is_past(YEAR_END)

    def is_over(self, name: str) -> bool:
        """Whether nothing more can become of a figure, by the day on which the facts stand."""
        return self._is_past(self.questions.by_name[name].last_day)

    def may(self, name: str, become: Becoming) -> bool:
        """Whether that may still become of a figure."""
        return self.questions.by_name[name].becoming == become and not self.is_over(name)

    def having(self, counts: Mapping[str, int]) -> "Facts":
        """The same facts with these counts in place of what was given."""
        return replace(self, values={**self.values, **counts})

    def a_year_later(self, result: Mapping[str, bool]) -> "Facts":
        """What earlier years came to, seen from the year after this one, which came to `result`.

        Nothing else is told of that year.
        """
        later = {
            f"{EARLIER}.{ago + 1}.{what}": entry
            for name, entry in self.entries.items()
            if name.startswith(f"{EARLIER}.")
            for ago, what in [_ago(name)]
        }
        later |= {f"{EARLIER}.1.{what}": so for what, so in result.items()}
        year = None if self.year is None else self.year + 1
        return replace(self, year=year, as_of=None, values={}, levels={}, entries=later)

    def range(self, name: str) -> tuple[int, int | None]:
        """The least and the most that the count `name` may be, given everything that was said.

        None is without limit. A part of a partition is at least what has been shared out so far; a
        whole is at least its parts; a finer count is at most the coarse one.
        """
        shared_out = self.questions.groups_by_part.get(name)
        if shared_out:
            return self._range_of_parts(shared_out, (name,))
        given = self.values.get(name)
        if given is not None:
            return given, given
        group = self.questions.group_of(name)
        if name in group.coarse or name in group.finer:
            return self._range_by_inclusion(group, name)
        if name == group.whole:
            return self.shared_out(group.parts), None
        if group.nested:
            return self._range_in_nest(group, name)
        return 0, None

    def sum_range(self, names: Sequence[str]) -> tuple[int, int | None]:
        """The least and the most that several counts of one group may be together."""
        if len(names) == 1:
            return self.range(names[0])
        shared_out = self.questions.groups_by_part.get(names[0])
        if shared_out:
            return self._range_of_parts(shared_out, names)
        ranges = [self.range(name) for name in names]
        least = sum(low for low, _ in ranges)
        limits = [high for _, high in ranges if high is not None]
        return least, sum(limits) if len(limits) == len(ranges) else None

    def least_outside(self, parts: Sequence[str], whole: str) -> int:
        """How many of `whole` certainly fall in none of `parts`."""
        group = self.questions.group_of(whole)
        return sum(self.values.get(part, 0) for part in group.parts if part not in parts)

    def shared_out(self, parts: Iterable[str]) -> int:
        """What falls in `parts` so far."""
        return sum([self.values.get(part, 0) for part in parts])

    def not_shared_out(self, group: QuestionGroup) -> int | None:
        """How many of a group's whole may still fall in any of its parts; None is without limit."""
        whole = self.values.get(group.whole) if group.whole else None
        return None if whole is None else whole - self.shared_out(group.parts)

    def unanswered(self, names: Sequence[str]) -> tuple[str, ...]:
        """Those of `names` not given, or all of them when what is given does not settle it."""
        missing = tuple(one for one in names if one not in self.values and one not in self.entries)
        return missing or tuple(names)

    def mention(self, names: Iterable[str]) -> bool:
        """Whether any of the counts `names` is given."""
        return not self.values.keys().isdisjoint(names)

    def speaks_of(self, group_id: str) -> bool:
        """Whether any figure of a group is given."""
        return self.mention(self.questions.group(group_id).counts)

    def _is_past(self, last_day: str) -> bool:
        if self.as_of is None or self.year is None:
            return False
        month, day = map(int, last_day.split("-"))
        return (self.as_of.year, self.as_of.month, self.as_of.day) >= (self.year, month, day)

    def _range_of_parts(self, group: QuestionGroup, names: Sequence[str]) -> tuple[int, int | None]:
        low, further = self.shared_out(names), self.not_shared_out(group)
        return low, None if further is None else low + further

    def _range_in_nest(self, group: QuestionGroup, name: str) -> tuple[int, int | None]:
        order = group.nest
        place = order.index(name)
        within = [self.values[outer] for outer in order[:place] if outer in self.values]
        around = [self.values[inner] for inner in order[place + 1 :] if inner in self.values]
        return max(around, default=0), min(within, default=None)

    def _range_by_inclusion(self, group: QuestionGroup, name: str) -> tuple[int, int | None]:
        """The range of a count that was not given, by the coarse count or the finer ones."""
        if name in group.finer:
            given = [self.values[fine] for fine in group.finer[name] if fine in self.values]
            all_given = group.is_union(name) and len(given) == len(group.finer[name])
            return max(given, default=0), sum(given) if all_given else None
        coarse = group.coarse[name]
        whole = self.values.get(coarse)
        others = [fine for fine in group.finer[coarse] if fine != name]
        if whole is None or not group.is_union(coarse) or not self.mention(others):
            return 0, whole
        elsewhere = [self.values.get(other, whole) for other in others]
        return max(0, whole - sum(elsewhere)), whole


def asked_in_the_year(names: Iterable[str]) -> tuple[str, ...]:
    """What a unit is asked for in a year, so that these facts are known a year later.

    >>> asked_in_the_year(["earlier.1.four_good", "earlier.2.four_good"])
    ('earlier.1.four_good',)
    """
    told = (_ago(name) for name in names if name.startswith(f"{EARLIER}."))
    return tuple(f"{EARLIER}.{ago - 1}.{what}" for ago, what in told if ago > 1)


def _ago(name: str) -> tuple[int, str]:
    """How many years before a fact of an earlier year is, and what it tells.

    >>> _ago("earlier.2.four_good")
    (2, 'four_good')
    """
    _, ago, what = name.split(".", 2)
    return int(ago), what
