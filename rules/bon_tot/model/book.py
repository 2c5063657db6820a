"""The book: the vocabulary and those documents that are at hand, as one immutable model."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from bon_tot.errors import RequestError
from bon_tot.model.clauses import Clause
from bon_tot.model.pack import Pack
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Criterion, PlanRules
from bon_tot.model.questions import Questions, UnitKind
from bon_tot.model.vocabulary import GradeBound, Topic, Vocabulary


def own_kinds(plan: Plan, questions: Questions) -> Iterator[tuple[str, UnitKind]]:
    """The kinds of units that a document names itself, by their ids."""
    for own in plan.unit_kinds:
        base = questions.unit_kind(own.base)
        yield (
            own.id,
            UnitKind(
                own.title,
                own.help,
                own.issuer or base.issuer,
                own.symbol or base.symbol,
                own.model or base.model,
                own.base,
            ),
        )


class Book:
    """A vocabulary and packs, in the documents' own order; never changed once made.

    `packs` holds each pack by the id of its document.
    """

    packs: Mapping[str, Pack]

    def __init__(self, vocabulary: Vocabulary, packs: Iterable[Pack] = ()) -> None:
        """Put the packs in order, in whichever order they come."""
        ordered = sorted(packs, key=lambda pack: (pack.plan.order, pack.id))
        self.vocabulary = vocabulary
        self.packs = MappingProxyType({pack.id: pack for pack in ordered})

    def with_pack(self, pack: Pack) -> "Book":
        """A book that has this pack as well, in the place of one of the same document."""
        return Book(self.vocabulary, {**self.packs, pack.id: pack}.values())

    @cached_property
    def goods(self) -> Mapping[int, Mapping[str, str]]:
        """All goods by their numbers, each with its names, further ones as documents name them."""
        further = (good for plan in self.plans for good in plan.goods)
        named = {good.number: {"title": good.title, "short": good.short} for good in further}
        return dict(sorted({**named, **self.vocabulary.goods}.items()))

    def goods_of(self, plan_id: str) -> Mapping[int, Mapping[str, str]]:
        """The goods that a document counts, by their numbers, each with its names."""
        own = self.find_plan(plan_id).goods
        named = {good.number: {"title": good.title, "short": good.short} for good in own}
        return named or self.vocabulary.goods

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics that make documents comparable."""
        return self.vocabulary.topics

    @cached_property
    def questions(self) -> Questions:
        """All that a unit may be asked, by the vocabulary and by the documents of their own."""
        own = (question for rules in self.rules.values() for question in rules.questions)
        kinds = (kind for plan in self.plans for kind in own_kinds(plan, self.vocabulary.questions))
        return self.vocabulary.questions.with_own(own).with_kinds(kinds)

    @property
    def meeting_grades(self) -> tuple[GradeBound, ...]:
        """The scale of meetings, the best grade first."""
        return self.vocabulary.meeting_grades

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The documents' particulars."""
        return tuple(pack.plan for pack in self.packs.values())

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses of all documents, these by their ids."""
        return tuple(
            clause for plan_id in sorted(self.packs) for clause in self.packs[plan_id].clauses
        )

    @cached_property
    def rules(self) -> Mapping[str, PlanRules]:
        """What each document demands, by its id."""
        return {plan_id: pack.rules for plan_id, pack in self.packs.items()}

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria of all plans, in the order of the documents."""
        return tuple(c for pack in self.packs.values() for c in pack.rules.criteria)

    @cached_property
    def criteria_by_id(self) -> Mapping[str, Criterion]:
        """Every criterion by its public id."""
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def twins(self) -> Mapping[str, Criterion]:
        """Each measured criterion that an earlier one of its document and good measures alike.

        Two clauses may ask the same of the same figures; a fault of these is one fault.
        """
        found: dict[str, Criterion] = {}
        for rules in self.rules.values():
            measured = [one for one in rules.criteria if one.kind == "measured"]
            for place, one in enumerate(measured):
                for earlier in measured[:place]:
                    if (one.good, one.units, one.written_check) == (
                        earlier.good,
                        earlier.units,
                        earlier.written_check,
                    ):
                        found.setdefault(one.id, earlier)
        return found

    @cached_property
    def parted(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the parts of each criterion that was parted, by its former id."""
        return {
            former: parts
            for pack in self.packs.values()
            for former, parts in pack.rules.parted.items()
        }

    @cached_property
    def former_titles(self) -> Mapping[str, tuple[str, ...]]:
        """The titles that criteria had before, by their ids, those of parted ones among them."""
        return {
            criterion: titles
            for pack in self.packs.values()
            for criterion, titles in pack.rules.former_titles.items()
        }

    @cached_property
    def criteria_by_clause(self) -> Mapping[str, list[Criterion]]:
        """The criteria of every clause that carries any, by its address."""
        by_clause: dict[str, list[Criterion]] = {}
        for criterion in self.criteria:
            by_clause.setdefault(criterion.address, []).append(criterion)
        return by_clause

    @cached_property
    def clauses_by_address(self) -> Mapping[str, Clause]:
        """Every clause by its address, `plan/clause`."""
        return {clause.address: clause for clause in self.clauses}

    @cached_property
    def paths_by_plan(self) -> Mapping[str, set[str]]:
        """The paths of each plan's clauses, by the plan's id."""
        return {
            plan_id: {clause.path for clause in pack.clauses}
            for plan_id, pack in self.packs.items()
        }

    def find_clause(self, address: str) -> Clause:
        """The clause at `plan/clause`; raises RequestError when there is none."""
        if address not in self.clauses_by_address:
            raise RequestError(f"không có địa chỉ {address}")
        return self.clauses_by_address[address]

    def find_plan(self, plan_id: str) -> Plan:
        """The plan of that id; raises RequestError naming those there are."""
        if plan_id in self.packs:
            return self.packs[plan_id].plan
        known = ", ".join(self.packs) or "văn bản đã mở, mà chưa mở văn bản nào"
        raise RequestError(f"plan: ghi “{plan_id}”, chỉ nhận {known}")

    def require_unit(self, unit: str) -> None:
        """Raise RequestError naming the unit kinds there are when `unit` is none of them."""
        known = self.questions.unit_kinds
        if unit not in known:
            raise RequestError(f"unit: ghi “{unit}”, chỉ nhận {', '.join(known)}")

    def plans_for(self, unit: str | None) -> tuple[Plan, ...]:
        """The plans that speak to a unit kind."""
        return tuple(plan for plan in self.plans if unit and self.kind_for(plan.id, unit))

    def kind_for(self, plan_id: str, unit: str) -> str | None:
        """The kind as which a document takes a unit: its own, or else its base; None is neither.

        Raises RequestError where there is no such plan or kind.
        """
        spoken_to = self.find_plan(plan_id).units
        self.require_unit(unit)
        if unit in spoken_to:
            return unit
        base = self.questions.base_of(unit)
        return base if base in spoken_to else None

    def criteria_of(self, plan_id: str, unit: str | None = None) -> tuple[Criterion, ...]:
        """The criteria of a plan, of one unit kind where `unit` is given, in the clauses' order."""
        if unit is None:
            return self.rules[plan_id].criteria
        return self._criteria_by_unit.get((plan_id, self.kind_for(plan_id, unit) or unit), ())

    @cached_property
    def _criteria_by_unit(self) -> Mapping[tuple[str, str], tuple[Criterion, ...]]:
        return {
            (plan.id, unit): tuple(
                criterion
                for criterion in self.rules[plan.id].criteria
                if criterion.applies_to(unit)
            )
            for plan in self.plans
            for unit in plan.units
        }
