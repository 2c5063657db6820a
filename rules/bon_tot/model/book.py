"""The book: every document, clause, question and criterion as one immutable, validated model."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from importlib import resources

from bon_tot.errors import BookError, RequestError
from bon_tot.model.checks import Attested, compile_check
from bon_tot.model.clauses import Clause, Correction


@dataclass(frozen=True, slots=True)
class Plan:
    """One document: issuer, date, unit kinds it speaks to; None where its text lacks a field.

    `period` says in words when it applies; `period_from` and `period_to` are years or days.
    """

    id: str
    title: str
    short: str
    kind: str
    number: str | None
    date: str | None
    place: str | None
    issuer: str | None
    signed_by: str | None
    period: str | None
    period_from: str | None
    period_to: str | None
    units: tuple[str, ...]
    order: int

    def covers(self, year):
        """Whether the document applies on any day of a year, as far as it says when it does."""
        begin, end = self.period_from, self.period_to
        return not (begin and year < int(begin[:4])) and not (end and year > int(end[:4]))


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that clauses of several documents share; `good` None is about the whole unit."""

    id: str
    good: int | None
    title: str
    definition: str


@dataclass(frozen=True, slots=True)
class Question:
    """One fact asked of a unit: `type` is count, scores or level, `name` the full public name."""

    name: str
    title: str
    type: str
    noun: str
    help: str | None = None


@dataclass(frozen=True)
class QuestionGroup:
    """Facts that belong together, and how their numbers bind one another.

    `partition_parts` share out `partition_whole`; in `nested` each count includes the next.
    """

    id: str
    title: str
    noun: str
    help: str
    questions: tuple[Question, ...]
    partition_whole: str | None = None
    partition_parts: tuple[str, ...] = ()
    nested: tuple[str, ...] = ()
    period: str | None = None
    only_if_given: bool = False

    @cached_property
    def counts(self):
        """The full names of the facts that are whole numbers."""
        return tuple(question.name for question in self.questions if question.type == "count")

    @cached_property
    def parts(self):
        """The full names of the parts that share out the whole."""
        return tuple(f"{self.id}.{part}" for part in self.partition_parts)

    @cached_property
    def whole(self):
        """The full name of the fact that is shared out, or None."""
        return self.partition_whole and f"{self.id}.{self.partition_whole}"

    @cached_property
    def nest(self):
        """The full names of the counts each of which includes the next."""
        return tuple(f"{self.id}.{name}" for name in self.nested)

    def including(self, part):
        """The full names of the counts of which `part` is a part."""
        outer = self.nest[: self.nest.index(part)] if part in self.nest else ()
        return (self.whole, *outer) if part in self.parts else outer

    @cached_property
    def by_short_name(self):
        """The questions by their names within the group."""
        return {question.name.partition(".")[2]: question for question in self.questions}


@dataclass(frozen=True)
class Questions:
    """The whole vocabulary of facts: unit kinds, scales and groups of questions."""

    units: tuple[tuple[str, Mapping[str, str]], ...]
    ratings: tuple[tuple[str, str], ...]
    levels: tuple[tuple[str, str], ...]
    groups: tuple[QuestionGroup, ...]

    @cached_property
    def unit_kinds(self):
        """The kinds of units, by their public names."""
        return tuple(kind for kind, _ in self.units)

    @cached_property
    def level_names(self):
        """The levels by their public names, the worst first."""
        return tuple(level for level, _ in self.levels)

    @cached_property
    def by_name(self):
        """Every question by the full name of its fact."""
        return {question.name: question for group in self.groups for question in group.questions}

    @cached_property
    def groups_by_id(self):
        """Every group by its id."""
        return {group.id: group for group in self.groups}

    @cached_property
    def _groups_by_fact(self):
        return {question.name: group for group in self.groups for question in group.questions}

    @cached_property
    def groups_by_part(self):
        """The groups whose parts share out a whole, by the full name of each part."""
        return {part: group for group in self.groups for part in group.parts}

    def group(self, group_id):
        """The group of that id; raises ValueError when there is none."""
        if group_id not in self.groups_by_id:
            raise ValueError(f"unknown fact group {group_id}")
        return self.groups_by_id[group_id]

    def group_of(self, name):
        """The group to which the fact `name` belongs."""
        return self._groups_by_fact[name]

    def noun(self, name):
        """What the fact `name` counts, in Vietnamese; raises ValueError when there is none."""
        return self._question(name).noun

    def title(self, name):
        """The label of the fact `name`; raises ValueError when there is no such fact."""
        return self._question(name).title

    def bearing_on(self, names):
        """Every fact that bounds one of `names`; a part is bounded by its whole and siblings."""
        bearing = []
        for name in names:
            group = self.group_of(name)
            bearing += [group.whole, *group.parts] if name in group.parts else [name]
        return tuple(dict.fromkeys(bearing))

    def unit_title(self, unit):
        """The Vietnamese name of a unit kind."""
        return dict(self.units)[unit]["title"]

    def _question(self, name):
        if name not in self.by_name:
            raise ValueError(f"unknown fact {name}")
        return self.by_name[name]


@dataclass(frozen=True)
class Criterion:
    """One demand of one clause. `good` None is a condition on the unit as a whole."""

    id: str
    plan: str
    clause: str
    good: int | None
    topics: tuple[str, ...]
    units: tuple[str, ...]
    title: str
    check: object
    written_check: object
    reading: str | None

    @cached_property
    def kind(self):
        """`attested` where the unit answers for itself, else `measured`."""
        return "attested" if isinstance(self.check, Attested) else "measured"

    @cached_property
    def facts(self):
        """The full names of the facts that the check reads."""
        return self.check.facts

    @cached_property
    def required(self):
        """The requirement in short, such as “≥ 75 %”; None for an attested criterion."""
        return self.check.required()

    @cached_property
    def required_in_full(self):
        """The requirement with what it counts, such as “≥ 75 % buổi Tốt”; None when attested."""
        return self.check.required_in_full()

    @cached_property
    def address(self):
        """The public address of the clause, `plan/clause`."""
        return f"{self.plan}/{self.clause}"

    def applies_to(self, unit):
        """Whether the clause speaks to this unit kind."""
        return unit in self.units


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


@dataclass(frozen=True, slots=True)
class Quota:
    """How many a clause wants or allows: a share of a fact, steps over it, or fixed numbers."""

    id: str
    clause: str
    title: str
    of: str | None
    rule: Mapping[str, object]
    reading: str | None


CONSEQUENCES = {
    "recognition": "Ai công nhận",
    "timing": "Xét vào lúc nào",
    "submission": "Gửi gì, cho ai",
    "rating": "Quan hệ với xếp loại hằng năm",
    "commendation": "Khen thưởng",
    "pilots": "Làm điểm",
}
"""The kinds of consequences, each with its name in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a clause says follows, or is to be sent; `kind` is one of CONSEQUENCES."""

    kind: str
    clause: str
    units: tuple[str, ...]
    text: str


RELATIONS = {"before": "trước ngày", "on": "ngày", "in": "trong tháng"}
"""How something stands to its date, each in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A date that a clause sets, `YYYY-MM-DD`, or a month, `YYYY-MM`.

    `relation` is one of RELATIONS. `units` are the kinds that the date concerns; none where it is
    about a level above them.
    """

    id: str
    clause: str
    when: str
    relation: str
    title: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GradeBound:
    """From so many points (0 to 100) a meeting has the grade `title`, and counts as `part`."""

    part: str
    title: str
    points: int
    clause: str


@dataclass(frozen=True, slots=True)
class PlanRules:
    """What one document demands and what follows from it."""

    criteria: tuple[Criterion, ...]
    sections: tuple[str, ...]
    carries_none: Mapping[str, str]
    classification: tuple[ClassRule, ...]
    basis: Basis | None
    quotas: tuple[Quota, ...]
    follows: tuple[Consequence, ...]
    dates: tuple[Milestone, ...]

    def dates_of(self, unit, since=None):
        """The dates that concern a unit kind, but for those before the year `since`: past."""
        return [
            one
            for one in self.dates
            if unit in one.units and (since is None or int(one.when[:4]) >= since)
        ]


@dataclass(frozen=True)
class Book:
    """Everything that bon_tot knows. Made once, from sources or from JSON, and never changed."""

    plans: tuple[Plan, ...]
    clauses: tuple[Clause, ...]
    goods: Mapping[int, Mapping[str, str]]
    topics: tuple[Topic, ...]
    questions: Questions
    rules: Mapping[str, PlanRules]
    meeting_grades: tuple[GradeBound, ...]

    @cached_property
    def criteria(self):
        """All criteria of all plans, in the order of the documents."""
        return tuple(c for plan in self.plans for c in self.rules[plan.id].criteria)

    @cached_property
    def criteria_by_id(self):
        """Every criterion by its public id."""
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def criteria_by_clause(self):
        """The criteria of every clause that carries any, by its address."""
        by_clause = {}
        for criterion in self.criteria:
            by_clause.setdefault(criterion.address, []).append(criterion)
        return by_clause

    @cached_property
    def clauses_by_address(self):
        """Every clause by its address, `plan/clause`."""
        return {clause.address: clause for clause in self.clauses}

    @cached_property
    def paths_by_plan(self):
        """The paths of each plan's clauses, by the plan's id."""
        paths = {plan.id: set() for plan in self.plans}
        for clause in self.clauses:
            paths[clause.plan].add(clause.path)
        return paths

    def find_clause(self, address):
        """The clause at `plan/clause`; raises RequestError when there is none."""
        if address not in self.clauses_by_address:
            raise RequestError(f"không có địa chỉ {address}")
        return self.clauses_by_address[address]

    def find_plan(self, plan_id):
        """The plan of that id; raises RequestError naming those there are."""
        for plan in self.plans:
            if plan.id == plan_id:
                return plan
        known = ", ".join(plan.id for plan in self.plans)
        raise RequestError(f"plan: ghi “{plan_id}”, chỉ nhận {known}")

    def require_unit(self, unit):
        """Raise RequestError naming the unit kinds there are when `unit` is none of them."""
        known = self.questions.unit_kinds
        if unit not in known:
            raise RequestError(f"unit: ghi “{unit}”, chỉ nhận {', '.join(known)}")

    def plans_for(self, unit):
        """The plans that speak to a unit kind."""
        return tuple(plan for plan in self.plans if unit in plan.units)

    def criteria_of(self, plan_id, unit=None):
        """The criteria of a plan, of one unit kind where `unit` is given, in the clauses' order."""
        if unit is None:
            return self.rules[plan_id].criteria
        return self._criteria_by_unit.get((plan_id, unit), ())

    @cached_property
    def _criteria_by_unit(self):
        return {
            (plan.id, unit): tuple(
                criterion
                for criterion in self.rules[plan.id].criteria
                if criterion.applies_to(unit)
            )
            for plan in self.plans
            for unit in plan.units
        }

    def to_json(self):
        """The whole book as JSON text, the form in which it travels in the wheel."""
        return json.dumps(_without_checks(asdict(self)), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text):
        """The book that `to_json` wrote."""
        data = json.loads(text)
        questions = _questions_from(data["questions"])
        return cls(
            plans=tuple(Plan(**_tupled(plan)) for plan in data["plans"]),
            clauses=tuple(_clause_from(clause) for clause in data["clauses"]),
            goods={int(good): words for good, words in data["goods"].items()},
            topics=tuple(Topic(**topic) for topic in data["topics"]),
            questions=questions,
            rules={plan: _rules_from(rules, questions) for plan, rules in data["rules"].items()},
            meeting_grades=tuple(GradeBound(**bound) for bound in data["meeting_grades"]),
        )


@cache
def load_book():
    """The book packed into this package, or, in a checkout, the one compiled from its sources.

    Raises BookError with every fault when the sources are off.
    """
    packed = resources.files("bon_tot") / "book.json"
    if packed.is_file():
        return Book.from_json(packed.read_text(encoding="utf-8"))
    from bon_tot.authoring.compiler import load_sources

    return load_sources()


def make_criterion(fields, questions):
    """A criterion with its check compiled from `written_check`; raises BookError naming it."""
    try:
        check = compile_check(fields["written_check"], questions)
    except BookError as error:
        raise BookError([f"{fields['id']}: {error}"]) from error
    return Criterion(check=check, **_tupled(fields))


def _without_checks(data):
    for rules in data["rules"].values():
        for criterion in rules["criteria"]:
            del criterion["check"]
    return data


def _tupled(fields):
    return {
        key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()
    }


def _clause_from(fields):
    corrections = tuple(Correction(**correction) for correction in fields.pop("corrections"))
    return Clause(corrections=corrections, **fields)


def _questions_from(data):
    groups = [
        QuestionGroup(
            questions=tuple(Question(**question) for question in group.pop("questions")),
            **_tupled(group),
        )
        for group in data["groups"]
    ]
    return Questions(
        units=tuple((key, words) for key, words in data["units"]),
        ratings=tuple(map(tuple, data["ratings"])),
        levels=tuple(map(tuple, data["levels"])),
        groups=tuple(groups),
    )


def _rules_from(data, questions):
    return PlanRules(
        criteria=tuple(make_criterion(fields, questions) for fields in data["criteria"]),
        sections=tuple(data["sections"]),
        carries_none=data["carries_none"],
        classification=tuple(ClassRule(**_tupled(rule)) for rule in data["classification"]),
        basis=data["basis"] and Basis(**data["basis"]),
        quotas=tuple(Quota(**quota) for quota in data["quotas"]),
        follows=tuple(Consequence(**_tupled(one)) for one in data["follows"]),
        dates=tuple(Milestone(**_tupled(one)) for one in data["dates"]),
    )
