"""MkDocs hook: the self-check page, its form made from the book.

Templates find the form as `check_form`.
"""

from dataclasses import dataclass
from pathlib import Path

from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause
from bon_tot.model.facts_reader import VERSION
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Criterion
from bon_tot.model.questions import QuestionGroup
from bon_tot.text.citation import name_of
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files


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


@dataclass(frozen=True)
class Checklist:
    """Everything that one document demands, and the clauses that derive a class from it."""

    plan: Plan
    parts: tuple[Part, ...]
    outcome_clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class AskedGroup:
    """Questions that belong together, and the criteria for whose sake they are asked."""

    group: QuestionGroup
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Form:
    """The whole form: every document's checklist, and every figure there is.

    `version` is that of the facts files that the page writes.
    """

    book: Book
    checklists: tuple[Checklist, ...]
    groups: tuple[AskedGroup, ...]
    version: int = VERSION

    def facts_of(self, criterion: Criterion) -> tuple[str, ...]:
        """Return the facts that a criterion reads, and the scores they may follow from."""
        groups = dict.fromkeys(map(self.book.questions.group_of, criterion.facts))
        scores = (q.name for group in groups for q in group.questions if q.type == "scores")
        return (*criterion.facts, *scores)

    def place_of(self, clause: Clause) -> str:
        """Name the place of a clause in its document, as an official letter would."""
        return name_of(clause, self.book)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the templates have the form, and tell them how much the browser is to fetch for it."""
    env.globals["check_form"] = make_form(config.extra["book"])
    env.globals["python_bytes"] = python_bytes(files)


def make_form(book: Book) -> Form:
    """Arrange the book as a form: figures by group, criteria by document, good and clause."""
    return Form(
        book,
        tuple(_checklist(book, plan) for plan in book.plans),
        tuple(AskedGroup(group, _readers(book, group)) for group in book.questions.groups),
    )


def python_bytes(files: Files) -> int:
    """Count the bytes of which the page's worker tells how they arrive."""
    return sum(
        Path(file.abs_src_path).stat().st_size
        for file in files
        if file.abs_src_path and file.src_uri.endswith(".wasm")
    )


def _readers(book: Book, group: QuestionGroup) -> tuple[Criterion, ...]:
    names = {question.name for question in group.questions}
    return tuple(criterion for criterion in book.criteria if not names.isdisjoint(criterion.facts))


def _checklist(book: Book, plan: Plan) -> Checklist:
    criteria = book.criteria_of(plan.id)
    parts = (_part(book, good, criteria) for good in (*book.goods, None))
    rules = book.rules[plan.id]
    concluding = [rule.clause for rule in rules.classification]
    concluding += [rules.basis.clause] if rules.basis else []
    quoted = {criterion.clause for criterion in criteria}
    return Checklist(
        plan,
        tuple(part for part in parts if part.clauses),
        tuple(
            book.find_clause(f"{plan.id}/{clause}")
            for clause in dict.fromkeys(concluding)
            if clause not in quoted
        ),
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
