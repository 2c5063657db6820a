"""What follows from the goods, by document, and the dates that the documents set."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bon_tot.model.book import Book
from bon_tot.model.checks import Threshold
from bon_tot.model.clauses import Clause
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import CONSEQUENCES, ClassRule, Milestone, Quota
from bon_tot.model.validity import Change
from bon_tot.text.citation import cardinal_of, name_of, units_in_words, when_in_words


@dataclass(frozen=True)
class Provision:
    """What one clause provides; `units` names the unit kinds where it is about some only.

    `note` is about the text as received.
    """

    text: str
    note: str | None
    units: str
    clause: Clause
    clause_name: str


@dataclass(frozen=True)
class Subject:
    """One kind of consequence across all documents; a document without provision is silent."""

    id: str
    title: str
    cells: Sequence["Cell"]


@dataclass(frozen=True)
class Cell:
    """What one document provides; `silent_for` names the unit kinds that it leaves out, if any."""

    plan: Plan
    provisions: Sequence[Provision]
    silent_for: str

    @property
    def changes(self) -> list[Change]:
        """What has changed since of that of which the provisions speak."""
        touched = {one.clause.path for one in self.provisions}
        return [one for one in self.plan.validity.changes if touched.intersection(one.clauses)]


@dataclass(frozen=True)
class Moment:
    """One date as the timeline shows it."""

    plan: Plan
    milestone: Milestone
    words: str
    clause: Clause
    clause_name: str

    @property
    def year(self) -> str:
        """The year under which the timeline places it."""
        return self.milestone.when[:4]


def consequences(book: Book) -> list[Subject]:
    """Lay out what follows, each kind of consequence a row."""
    provided = {plan.id: provisions(plan, book) for plan in book.plans}
    return [
        Subject(
            kind,
            title,
            [
                Cell(plan, provided[plan.id].get(kind, []), silent_for(kind, plan, book))
                for plan in book.plans
            ],
        )
        for kind, title in CONSEQUENCES.items()
    ]


def silent_for(kind: str, plan: Plan, book: Book) -> str:
    """Name the unit kinds for which a document is silent on what it provides for others."""
    spoken_to = {
        unit for told_kind, *_, units in told(plan, book) for unit in units if told_kind == kind
    }
    left_out = [unit for unit in plan.units if unit not in spoken_to]
    return units_in_words(left_out, book) if spoken_to and left_out else ""


def provisions(plan: Plan, book: Book) -> Mapping[str, Sequence[Provision]]:
    """Gather all that follows by one document, by kind."""
    found: dict[str, list[Provision]] = {}
    for kind, text, note, path, units in told(plan, book):
        clause = book.find_clause(f"{plan.id}/{path}")
        is_partial = set(units) != set(plan.units)
        found.setdefault(kind, []).append(
            Provision(
                text,
                note,
                units_in_words(units, book) if is_partial else "",
                clause,
                name_of(clause, book),
            )
        )
    return found


def told(plan: Plan, book: Book) -> Iterator[tuple[str, str, str | None, str, Sequence[str]]]:
    """Give the kind, words, note, clause and unit kinds of each thing that follows, none twice."""
    rules = book.rules[plan.id]
    for one in rules.consequences:
        yield one.kind, one.text, one.note, one.clause, one.units
    if rules.basis:
        text = f"Đạt {cardinal_of(rules.basis.met)} tốt: {lowered(rules.basis.text)}"
        yield "rating", text, None, rules.basis.clause, plan.units
    for rule in rules.classification:
        yield "rating", class_in_words(rule, book), None, rule.clause, plan.units
    already_told = {(one.kind, one.clause) for one in rules.consequences}
    for quota in rules.quotas:
        if (quota.kind, quota.clause) not in already_told:
            yield quota.kind, quota_in_words(quota, book), None, quota.clause, plan.units


def class_in_words(rule: ClassRule, book: Book) -> str:
    """Say which goods give which class."""
    named = " và ".join(f"tốt thứ {good}" for good in rule.including)
    including = f", trong đó có {named}" if named else ""
    rating = dict(book.questions.ratings)[rule.rating].lower()
    return f"Đạt {cardinal_of(rule.met)} tốt{including}: xếp loại {rating}."


def quota_in_words(quota: Quota, book: Book) -> str:
    """Say how many a clause wants or allows, and how it is read."""
    told = filter(None, (f"{quota.title}:", amount_of(quota, book), quota.reading))
    return " ".join(told)


def amount_of(quota: Quota, book: Book) -> str:
    """Give the number or share of a quota; steps are told by their reading alone."""
    match quota.rule:
        case {"exactly": number}:
            return f"{number}."
        case {"between": [low, high]}:
            return f"từ {low} đến {high}."
    if quota.of:
        for bound, words in (("at_least", "ít nhất"), ("at_most", "nhiều nhất")):
            if bound in quota.rule:
                share = Threshold.parse(quota.rule[bound]).text
                return f"{words} {share} số {book.questions.noun(quota.of)}."
    return ""


def milestones(book: Book) -> list[Moment]:
    """List the dates of all documents, the earliest first."""
    moments = [
        moment_of(milestone, plan, book)
        for plan in book.plans
        for milestone in book.rules[plan.id].dates
    ]
    return sorted(moments, key=lambda moment: moment.milestone.when)


def moment_of(milestone: Milestone, plan: Plan, book: Book) -> Moment:
    """Put a date into words and name its clause."""
    clause = book.find_clause(f"{plan.id}/{milestone.clause}")
    return Moment(plan, milestone, when_in_words(milestone), clause, name_of(clause, book))


def lowered(text: str) -> str:
    """Begin a sentence with a small letter, to stand within another."""
    return text[0].lower() + text[1:]
