"""The part of the self-check's form that one document makes: what it asks, and what it demands."""

from collections.abc import Iterable
from dataclasses import dataclass

from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause
from bon_tot.model.facts import asked_in_the_year
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Consequence, Criterion
from bon_tot.model.questions import Question, QuestionGroup
from bon_tot.text.citation import name_of, units_in_words

WHOLE = "whole"
OUTCOME = "outcome"


@dataclass(frozen=True)
class QuotedClause:
    """One clause, quoted once, and what it demands."""

    clause: Clause
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Part:
    """One good of a document, or, where `good` is None, the conditions on the whole unit."""

    good: int | None
    clauses: tuple[QuotedClause, ...]

    @property
    def slot(self) -> str:
        """Name the place of the form where it stands."""
        return WHOLE if self.good is None else slot_of(self.good)


@dataclass(frozen=True)
class AskedGroup:
    """Figures of one group that a document reads, and the criteria that read them, if any do.

    What only a consequence hangs on, such as the result of an earlier year, no criterion reads.
    """

    group: QuestionGroup
    questions: tuple[Question, ...]
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class DocumentForm:
    """What one document asks and demands, and what a result quotes of it besides.

    `outcome_clauses` derive a class, `quota_clauses` set numbers, `grade_clauses` grade a meeting;
    `conditions` are the consequences that hang on more than the year's result.
    `cited_clauses` are only linked to: they say what follows, and by when.
    """

    book: Book
    plan: Plan
    parts: tuple[Part, ...]
    groups: tuple[AskedGroup, ...]
    outcome_clauses: tuple[Clause, ...]
    quota_clauses: tuple[Clause, ...]
    conditions: tuple[Consequence, ...]
    grade_clauses: tuple[Clause, ...]
    cited_clauses: tuple[Clause, ...]

    def facts_of(self, criterion: Criterion) -> tuple[str, ...]:
        """Return the facts that a criterion reads, and the scores they may follow from."""
        return (*criterion.facts, *self.book.questions.beside(criterion.facts))

    def facts_behind(self, consequence: Consequence) -> tuple[str, ...]:
        """Return what a condition asks of earlier years; the year itself is assessed."""
        return _facts_behind(consequence)

    def former_of(self, criterion: Criterion) -> str | None:
        """Return the id of the criterion of which this one was once a part."""
        parted = self.book.rules[self.plan.id].parted
        return next((former for former, parts in parted.items() if criterion.id in parts), None)

    def some_of(self, units: tuple[str, ...]) -> str:
        """Name unit kinds where they are only some of those to whom the document speaks."""
        return units_in_words(units, self.book) if set(units) != set(self.plan.units) else ""

    def place_of(self, clause: Clause) -> str:
        """Name the place of a clause in the document, as an official letter would."""
        return name_of(clause, self.book)


def slot_of(good: int) -> str:
    """Name the step of a good, and the place in it for what documents demand."""
    return f"tot-{good}"


def document_form(book: Book, plan: Plan) -> DocumentForm:
    """Arrange a document as a form: figures by group, criteria by good and clause."""
    criteria = book.criteria_of(plan.id)
    parts = [_part(book, good, criteria) for good in (*book.goods_of(plan.id), None)]
    rules = book.rules[plan.id]
    concluding = [rule.clause for rule in rules.classification]
    concluding += [rules.basis.clause] if rules.basis else []
    following = [one.clause for one in rules.consequences] + [one.clause for one in rules.dates]
    following += [one.clause for one in rules.standing]
    conditions = tuple(one for one in rules.consequences if one.condition)
    quoted = {criterion.clause for criterion in criteria}

    def clauses(paths: Iterable[str]) -> tuple[Clause, ...]:
        new = [path for path in dict.fromkeys(paths) if path not in quoted]
        quoted.update(new)
        return tuple(book.find_clause(f"{plan.id}/{path}") for path in new)

    addresses = [bound.clause.partition("/") for bound in book.meeting_grades]
    return DocumentForm(
        book,
        plan,
        tuple(part for part in parts if part.clauses),
        tuple(_asked_groups(book, criteria, conditions)),
        clauses(concluding),
        clauses(quota.clause for quota in rules.quotas),
        conditions,
        clauses(path for owner, _, path in addresses if owner == plan.id),
        clauses(following),
    )


def _facts_behind(consequence: Consequence) -> tuple[str, ...]:
    return asked_in_the_year(consequence.condition.facts) if consequence.condition else ()


def _asked_groups(
    book: Book, criteria: tuple[Criterion, ...], conditions: tuple[Consequence, ...]
) -> Iterable[AskedGroup]:
    read = {name for criterion in criteria for name in criterion.facts}
    read.update(name for condition in conditions for name in _facts_behind(condition))
    read.update(book.questions.beside(read))
    for group in book.questions.groups:
        names = {question.name for question in group.questions}
        if names & read:
            yield AskedGroup(
                group,
                tuple(question for question in group.questions if question.name in read),
                tuple(criterion for criterion in criteria if names & set(criterion.facts)),
            )


def _part(book: Book, good: int | None, criteria: tuple[Criterion, ...]) -> Part:
    by_clause: dict[str, list[Criterion]] = {}
    for criterion in criteria:
        if criterion.good == good:
            by_clause.setdefault(criterion.address, []).append(criterion)
    return Part(
        good,
        tuple(
            QuotedClause(book.find_clause(address), tuple(carried))
            for address, carried in by_clause.items()
        ),
    )
