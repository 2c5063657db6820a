"""What one document demands of a unit, and what follows from it, clause by clause."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from bon_tot.model.check_syntax import compile_measured
from bon_tot.model.checks import Attested, Check, Measured, Threshold
from bon_tot.model.questions import Question, Questions
from bon_tot.model.sheets import ScoreSheet
from bon_tot.model.vocabulary import GradeBound, MeetingSheet

WrittenCheck = str | Mapping[str, object]
"""A check as the rules write it, see `bon_tot.model.check_syntax`."""


@dataclass(frozen=True)
class Criterion:
    """One demand of one clause. `good` None is a condition on the unit as a whole."""

    id: str
    plan: str = field(metadata={"json": None})  # said by the pack as a whole
    clause: str
    good: int | None
    topics: tuple[str, ...]
    units: tuple[str, ...]
    title: str
    check: Check = field(metadata={"json": None})  # made from the one that is written
    written_check: WrittenCheck = field(metadata={"json": "check"})
    reading: str | None
    passages: Mapping[str, str] = field(default_factory=dict)
    """The passage of the clause that it rests on, by topic."""
    hint: str | None = None
    """How to answer it in a form; of no concern to who reads the result."""
    means: tuple[str, ...] = ()
    """The meanings, of its topics, that it has in common with other documents' criteria."""

    @cached_property
    def kind(self) -> Literal["attested", "measured"]:
        """`attested` where the unit answers for itself, else `measured`."""
        return "attested" if isinstance(self.check, Attested) else "measured"

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The full names of the facts that the check reads."""
        return self.check.facts

    @cached_property
    def required(self) -> str | None:
        """The requirement in words, such as “ít nhất 12 buổi”; None for an attested criterion."""
        return self.check.required()

    @cached_property
    def address(self) -> str:
        """The public address of the clause, `plan/clause`."""
        return f"{self.plan}/{self.clause}"

    def applies_to(self, unit: str) -> bool:
        """Whether the clause speaks to this unit kind."""
        return unit in self.units


@dataclass(frozen=True, slots=True)
class Event:
    """Something of which a document counts days; `id` begins with the document's, as criteria do.

    `title` asks for the day, `phrase` says within a sentence what happens on it.
    """

    id: str
    title: str
    phrase: str

    @property
    def question(self) -> Question:
        """How a unit is asked for the day."""
        return Question(f"events.{self.id}", self.title, "day", self.phrase, "happened")


@dataclass(frozen=True, slots=True)
class ClassRule:
    """So many goods met, some of them named, give a rating class, as the clause says."""

    met: int
    including: tuple[int, ...]
    rating: str
    clause: str


@dataclass(frozen=True, slots=True)
class Basis:
    """Goods met that a clause calls a basis for a class without giving the class itself."""

    met: int
    rating: str
    clause: str
    text: str


CONSEQUENCES = {
    "recognition": "Ai công nhận",
    "timing": "Xét vào lúc nào",
    "submission": "Gửi gì, cho ai",
    "rating": "Quan hệ với xếp loại hằng năm",
    "commendation": "Khen thưởng",
    "pilots": "Làm điểm",
    "rollout": "Triển khai và tự đánh giá",
}
"""The kinds of consequences, each with its name in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Quota:
    """How many a clause wants or allows: a share of a fact, steps over it, or fixed numbers.

    `kind` is the one of CONSEQUENCES that it is about. `rule` has one of the keys `steps`,
    `at_least` and `at_most`, which reckon with the fact `of`, or `exactly` and `between`. No number
    allowed exceeds the fact `within`: there are no more units to choose from.
    """

    id: str
    kind: str
    clause: str
    title: str
    of: str | None
    rule: Mapping[str, object]
    reading: str | None
    within: str | None = None


def is_quota_rule(of: str | None, rule: Mapping[str, object]) -> bool:
    """Whether it is one rule of a known shape, over the fact `of` where the shape needs one."""
    match rule:
        case {"steps": [*steps], **rest} if not rest and of:
            return falls_to_zero(
                [step["from"] for step in steps if isinstance(step, dict)]
            ) and all(
                isinstance(step, dict)
                and {"from", "at_least"} <= step.keys() <= {"from", "at_least", "at_most"}
                for step in steps
            )
        case {"at_least": share, **rest} | {"at_most": share, **rest}:
            return not rest and of is not None and bool(Threshold.parse(share))
        case {"exactly": int(), **rest} | {"between": [int(), int()], **rest}:
            return not rest and of is None
    return False


def falls_to_zero(numbers: list[int]) -> bool:
    """Whether a scale names each of its lower bounds once, the highest first and 0 at last."""
    return numbers == sorted(set(numbers), reverse=True) and numbers[-1:] == [0]


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a clause says follows, or is to be sent; `kind` is one of CONSEQUENCES.

    `note` is about the text as received, for readers of the site: no paper of a unit tells it.
    `papers` are the kinds of papers that it is behind, of `bon_tot.model.papers.PAPERS`.
    `condition` is what the clause demands besides, of the year assessed and those before it.
    """

    kind: str
    clause: str
    units: tuple[str, ...]
    text: str
    note: str | None = None
    papers: tuple[str, ...] = ()
    written_condition: WrittenCheck | None = field(default=None, metadata={"json": "condition"})
    condition: Measured | None = field(default=None, metadata={"json": None})

    def with_condition(self, questions: Questions) -> "Consequence":
        """The same with its condition made from the one that is written.

        Raises:
            BookError: That one is off.
        """
        if self.written_condition is None:
            return self
        return replace(self, condition=compile_measured(self.written_condition, questions))


@dataclass(frozen=True, slots=True)
class Standing:
    """What a clause leaves to another paper, so that no result here is the last word on it."""

    clause: str
    units: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a document speaks of a topic without a criterion on it, so that it is not silent."""

    topic: str
    clause: str
    passage: str


RELATIONS = {"before": "trước ngày", "on": "ngày", "in": "trong tháng"}
"""How something stands to its date, each in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A date that a clause sets, `YYYY-MM-DD`, or a month, `YYYY-MM`.

    `relation` is one of RELATIONS. `units` are the kinds that the date concerns; none where it is
    about a level above them. `papers` are the kinds of papers that are due then.
    """

    id: str
    clause: str
    when: str
    relation: str
    title: str
    units: tuple[str, ...]
    papers: tuple[str, ...] = ()

    @property
    def last_day(self) -> str:
        """The last day that still keeps the date: “before the 30th” is kept on the 29th."""
        year, month, *days = map(int, self.when.split("-"))
        day = date(year, month, *(days or [monthrange(year, month)[1]]))
        return str(day - timedelta(days=self.relation == "before"))


def own_questions(events: Iterable[Event], sheets: Iterable[ScoreSheet]) -> tuple[Question, ...]:
    """What a document with these events and sheets asks of its own."""
    days = (event.question for event in events)
    return (*days, *(question for sheet in sheets for question in sheet.questions()))


@dataclass(frozen=True)
class PlanRules:
    """What one document demands and what follows from it.

    `sections` are the clauses whose parts each carry a criterion, or else stand in `carries_none`
    with the reason. `meeting_grades` is the scale of meetings that this document prints, and
    `meeting_sheet` the groups by which it has them scored, if any.
    `parted` are the criteria that once held several demands, each by its former id with the ids of
    its parts: what was answered under the former id is still read. `former_titles` are the titles
    that a criterion, or one that was parted, had before, under which tables are still read.
    """

    criteria: tuple[Criterion, ...]
    sections: tuple[str, ...]
    carries_none: Mapping[str, str]
    classification: tuple[ClassRule, ...]
    basis: Basis | None
    quotas: tuple[Quota, ...]
    consequences: tuple[Consequence, ...] = field(metadata={"json": "follows"})
    dates: tuple[Milestone, ...]
    meeting_grades: tuple[GradeBound, ...]
    standing: tuple[Standing, ...] = ()
    mentions: tuple[Mention, ...] = ()
    parted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    former_titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meeting_sheet: MeetingSheet | None = None
    events: tuple[Event, ...] = ()
    sheets: tuple[ScoreSheet, ...] = ()

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What the document asks of its own, beside the facts of the vocabulary."""
        return own_questions(self.events, self.sheets)

    def standing_of(self, unit: str) -> list[Standing]:
        """What the document leaves to other papers for a unit kind."""
        return [one for one in self.standing if unit in one.units]

    def dates_of(self, unit: str, since: int | None = None) -> list[Milestone]:
        """The dates that concern a unit kind, but for those before the year `since`: past."""
        return [
            one
            for one in self.dates
            if unit in one.units and (since is None or int(one.when[:4]) >= since)
        ]
