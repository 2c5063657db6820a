"""MkDocs hook: the planning aids; templates find what these ask and cite as `planning`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Criterion, Quota
from bon_tot.model.vocabulary import GradeBound
from bon_tot.text.citation import name_of, units_in_words
from bon_tot.verdict.planning import criteria_on_meetings, facts_on_meetings
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig


@dataclass(frozen=True)
class MeetingRules:
    """What one document asks of the regular meetings of some kinds of unit, all alike."""

    plan: Plan
    units: Sequence[str]
    units_in_words: str
    criteria: tuple[Criterion, ...]

    @property
    def clauses(self) -> list[str]:
        """Name the clauses that say so, each once."""
        return list(dict.fromkeys(criterion.address for criterion in self.criteria))


@dataclass(frozen=True)
class QuotaRules:
    """The quotas of one document, and the facts from which they follow."""

    plan: Plan
    quotas: tuple[Quota, ...]

    @property
    def facts(self) -> list[str]:
        """Name the facts, each once."""
        return list(dict.fromkeys(quota.of for quota in self.quotas if quota.of))

    @property
    def clauses(self) -> list[str]:
        """Name the clauses that set them, each once."""
        return list(dict.fromkeys(f"{self.plan.id}/{quota.clause}" for quota in self.quotas))


@dataclass(frozen=True)
class Planning:
    """What the planning aids can work out, and for whom."""

    book: Book

    @cached_property
    def meetings(self) -> tuple[MeetingRules, ...]:
        """Gather the documents that count or grade regular meetings."""
        return tuple(rules for plan in self.book.plans for rules in _meeting_rules(self.book, plan))

    @property
    def facts_on_meetings(self) -> tuple[str, ...]:
        """Name the facts about meetings that the planning asks for."""
        return facts_on_meetings(self.book.questions)

    @cached_property
    def quotas(self) -> tuple[QuotaRules, ...]:
        """Gather the documents that set quotas."""
        found = (QuotaRules(plan, self.book.rules[plan.id].quotas) for plan in self.book.plans)
        return tuple(rules for rules in found if rules.quotas)

    @property
    def graded_by(self) -> list[Plan]:
        """List the documents that print the scale of a meeting's grades."""
        printed = {self.book.find_clause(grade.clause).plan for grade in self.grades}
        return [plan for plan in self.book.plans if plan.id in printed]

    @property
    def silent_on_meetings(self) -> list[Plan]:
        """List the documents that neither count nor grade regular meetings."""
        return self._other_plans(self.meetings)

    @property
    def silent_on_quotas(self) -> list[Plan]:
        """List the documents that set no quota."""
        return self._other_plans(self.quotas)

    @property
    def grades(self) -> tuple[GradeBound, ...]:
        """List the grades of a meeting, the best first."""
        return self.book.meeting_grades

    @property
    def grade_clauses(self) -> list[Clause]:
        """List the clauses that print the scale, each once."""
        addresses = dict.fromkeys(grade.clause for grade in self.grades)
        return [self.book.find_clause(address) for address in addresses]

    def place_of(self, clause: Clause) -> str:
        """Name the place of a clause in its document."""
        return name_of(clause, self.book)

    def _other_plans(self, rules: Sequence[MeetingRules | QuotaRules]) -> list[Plan]:
        speaking = [one.plan for one in rules]
        return [plan for plan in self.book.plans if plan not in speaking]


def on_env(env: Environment, config: MkDocsConfig, **_: object) -> None:
    """Let the templates have what the planning aids ask and cite."""
    env.globals["planning"] = Planning(config.extra["book"])


def _meeting_rules(book: Book, plan: Plan) -> Iterator[MeetingRules]:
    """Group the kinds of unit of which a document asks the same."""
    units_by_criteria: dict[tuple[str, ...], list[str]] = {}
    for unit in plan.units:
        criteria = criteria_on_meetings(book, plan.id, unit)
        units_by_criteria.setdefault(tuple(one.id for one in criteria), []).append(unit)
    for ids, units in units_by_criteria.items():
        if ids:
            criteria = tuple(map(book.criteria_by_id.__getitem__, ids))
            yield MeetingRules(plan, units, units_in_words(units, book), criteria)
