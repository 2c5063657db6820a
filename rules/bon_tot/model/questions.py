"""The facts that a unit may be asked for: kinds of units, scales, and groups of questions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Literal

QuestionType = Literal["count", "level", "scores", "day", "answer", "points", "text"]

Becoming = Literal["fixed", "grows", "final", "rerated", "happened", "clearable"]
"""What may still become of a figure within the year; rules/facts.yaml says what each means."""

REASON = ".reason"
"""Ends the name of the fact that says why points are given or taken."""

YEAR_END = "12-31"
"""The month and day with which a year is over."""


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A kind of unit: what it is called, and how it signs its papers.

    `base` is the kind as which it is treated wherever it is not itself spoken to, if any.

    `issuer` and `symbol` are who issues a paper and its mark, such as “Chi bộ” and “CB”; `model` is
    what such a unit strives to be.
    """

    title: str
    help: str
    issuer: str
    symbol: str
    model: str
    base: str | None = field(default=None, metadata={"json": None})


@dataclass(frozen=True, slots=True)
class Option:
    """One of several that may be chosen, and the points that it brings."""

    title: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Question:
    """One fact asked of a unit; `name` is its full public name, such as `members.total`.

    `full_noun` and `quality` are None where the noun and the title serve in a sentence. `formerly`
    are titles that it had before, under which tables are still read. `step` says how {n} more, or
    fewer, come to be; from `last_day` (month and day) on, nothing does. Points are at most
    `greatest`, and those of one of the `options` where there are any.
    """

    name: str
    title: str
    type: QuestionType
    noun: str
    becoming: Becoming
    help: str | None = None
    full_noun: str | None = None
    quality: str | None = None
    step: str | None = None
    last_day: str = YEAR_END
    formerly: tuple[str, ...] = ()
    greatest: Decimal | None = field(default=None, metadata={"json": None})
    options: tuple[Option, ...] = field(default=(), metadata={"json": None})
    may_not_apply: bool = field(default=False, metadata={"json": None})


@dataclass(frozen=True)
class QuestionGroup:
    """Facts that belong together, and how their numbers bind one another.

    `partition_parts` share out `partition_whole`, and are called `partition_noun` together; in
    `nested` each count includes the next. The counts in `includes` and `union` are by their coarse
    count finer ones, each of which is some of it; each case of a coarse count in `union` is in one
    of the finer ones.
    """

    id: str
    title: str
    noun: str
    help: str
    questions: tuple[Question, ...]
    partition_whole: str | None = None
    partition_parts: tuple[str, ...] = ()
    partition_noun: str | None = None
    nested: tuple[str, ...] = ()
    period: str | None = None
    includes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    union: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def counts(self) -> tuple[str, ...]:
        """The full names of the facts that are whole numbers."""
        return tuple(question.name for question in self.questions if question.type == "count")

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The full names of the parts that share out the whole."""
        return tuple(f"{self.id}.{part}" for part in self.partition_parts)

    @cached_property
    def whole(self) -> str | None:
        """The full name of the fact that is shared out, or None."""
        return self.partition_whole and f"{self.id}.{self.partition_whole}"

    @cached_property
    def nest(self) -> tuple[str, ...]:
        """The full names of the counts each of which includes the next."""
        return tuple(f"{self.id}.{name}" for name in self.nested)

    @cached_property
    def finer(self) -> Mapping[str, tuple[str, ...]]:
        """The full names of the finer counts, by that of the coarse one that includes them."""
        return {
            f"{self.id}.{coarse}": tuple(f"{self.id}.{fine}" for fine in counts)
            for coarse, counts in {**self.includes, **self.union}.items()
        }

    @cached_property
    def coarse(self) -> Mapping[str, str]:
        """The full name of the coarse count, by that of each finer one."""
        return {fine: coarse for coarse, counts in self.finer.items() for fine in counts}

    def is_union(self, coarse: str) -> bool:
        """Whether each case of a coarse count is in one of the finer ones."""
        return coarse.partition(".")[2] in self.union

    def including(self, part: str) -> tuple[str, ...]:
        """The full names of the counts of which `part` is a part."""
        outer = self.nest[: self.nest.index(part)] if part in self.nest else ()
        return (self.whole, *outer) if self.whole and part in self.parts else outer

    @cached_property
    def by_short_name(self) -> Mapping[str, Question]:
        """The questions by their names within the group."""
        return {question.name.partition(".")[2]: question for question in self.questions}


@dataclass(frozen=True)
class Questions:
    """All that may be asked: unit kinds, scales (the worst first) and groups of questions."""

    units: tuple[tuple[str, UnitKind], ...]
    ratings: tuple[tuple[str, str], ...]
    levels: tuple[tuple[str, str], ...]
    groups: tuple[QuestionGroup, ...]
    own_groups: tuple[QuestionGroup, ...] = ()
    """Groups that are empty but for what documents ask of their own, see `with_own`."""

    def with_own(self, asked: Iterable[Question]) -> "Questions":
        """The same, and what documents ask of their own, each in the group that its name begins."""
        own = tuple(asked)
        filled = (
            replace(group, questions=questions)
            for group in self.own_groups
            if (questions := tuple(one for one in own if one.name.partition(".")[0] == group.id))
        )
        return replace(self, groups=(*self.groups, *filled)) if own else self

    def with_kinds(self, kinds: Iterable[tuple[str, UnitKind]]) -> "Questions":
        """The same with further kinds of units."""
        further = tuple(kinds)
        return replace(self, units=(*self.units, *further)) if further else self

    def base_of(self, unit: str) -> str:
        """The kind as which a unit is treated where its own is not spoken to."""
        return self.unit_kind(unit).base or unit

    @cached_property
    def unit_kinds(self) -> tuple[str, ...]:
        """The kinds of units, by their public names."""
        return tuple(kind for kind, _ in self.units)

    @cached_property
    def level_names(self) -> tuple[str, ...]:
        """The levels by their public names, the worst first."""
        return tuple(level for level, _ in self.levels)

    @cached_property
    def by_name(self) -> Mapping[str, Question]:
        """Every question by the full name of its fact."""
        return {question.name: question for group in self.groups for question in group.questions}

    @cached_property
    def groups_by_id(self) -> Mapping[str, QuestionGroup]:
        """Every group by its id."""
        return {group.id: group for group in self.groups}

    @cached_property
    def _groups_by_fact(self) -> Mapping[str, QuestionGroup]:
        return {question.name: group for group in self.groups for question in group.questions}

    @cached_property
    def groups_by_part(self) -> Mapping[str, QuestionGroup]:
        """The groups whose parts share out a whole, by the full name of each part."""
        return {part: group for group in self.groups for part in group.parts}

    def group(self, group_id: str) -> QuestionGroup:
        """The group of that id; raises ValueError when there is none."""
        if group_id not in self.groups_by_id:
            raise ValueError(f"unknown fact group {group_id}")
        return self.groups_by_id[group_id]

    def group_of(self, name: str) -> QuestionGroup:
        """The group to which the fact `name` belongs."""
        return self._groups_by_fact[name]

    def noun(self, name: str) -> str:
        """What the fact `name` counts, in Vietnamese; raises ValueError when there is none."""
        return self._question(name).noun

    def full_noun(self, name: str) -> str:
        """What the fact `name` counts, said so that it can stand by itself."""
        question = self._question(name)
        return question.full_noun or question.noun

    def quality(self, name: str) -> str:
        """What one that the part `name` counts is, such as “loại Tốt”."""
        question = self._question(name)
        return question.quality or question.title.lower()

    def phrase(self, name: str) -> str:
        """The fact `name` as it stands within a sentence, such as “số buổi loại Tốt”."""
        question, group = self._question(name), self.group_of(name)
        if name in group.parts:
            return f"số {group.noun} {self.quality(name)}"
        if question.type == "level" and question.full_noun:
            return question.full_noun
        title = question.title[0].lower() + question.title[1:]
        if group.period:
            return f"số {self.full_noun(name)} {title}"
        return title.removeprefix("trong đó ")

    def title(self, name: str) -> str:
        """The label of the fact `name`; raises ValueError when there is no such fact."""
        return self._question(name).title

    def bearing_on(self, names: Iterable[str]) -> tuple[str, ...]:
        """Every fact that bounds one of `names`.

        A part is bounded by its whole and siblings, a finer count by the coarse one.
        """
        bearing: list[str] = []
        for name in names:
            group = self.group_of(name)
            if group.whole and name in group.parts:
                bearing += (group.whole, *group.parts)
            else:
                bearing += (*filter(None, [group.coarse.get(name)]), name)
        return tuple(dict.fromkeys(bearing))

    def beside(self, names: Collection[str]) -> tuple[str, ...]:
        """What is asked beside facts: scores that they may follow from, and reasons for points."""
        groups = {self.group_of(name).id: self.group_of(name) for name in names}
        return tuple(
            question.name
            for group in groups.values()
            for question in group.questions
            if question.type == "scores" or question.name.removesuffix(REASON) in names
            if question.name not in names
        )

    def bounding(self, name: str) -> tuple[str, ...]:
        """The counts that are some of those that the fact `name` counts."""
        group = self.group_of(name)
        inner = group.nest[group.nest.index(name) + 1 :] if name in group.nest else ()
        return (*group.finer.get(name, ()), *inner)

    def unit_kind(self, unit: str) -> UnitKind:
        """What is said of a unit kind; raises KeyError when there is no such kind."""
        return dict(self.units)[unit]

    def unit_title(self, unit: str) -> str:
        """The Vietnamese name of a unit kind."""
        return self.unit_kind(unit).title

    def _question(self, name: str) -> Question:
        if name not in self.by_name:
            raise ValueError(f"unknown fact {name}")
        return self.by_name[name]
