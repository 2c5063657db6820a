"""The book as plain data, for whoever wants to reckon with it: the content of the JSON files."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bon_tot.api.json_shapes import criterion_data
from bon_tot.api.validity_shapes import validity_data
from bon_tot.model.book import Book
from bon_tot.model.cited_document import CitedDocument, CitedLevel
from bon_tot.model.clauses import Clause, parent_of
from bon_tot.model.decoding import encode
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Quota
from bon_tot.text.citation import name_of

Data = dict[str, object]
FrontMatter = Mapping[str, Any]
Cited = Mapping[CitedLevel, Sequence[tuple[CitedDocument, Sequence[Clause]]]]
"""The outside documents by their level, each with the clauses that cite it."""

TOLD_OTHERWISE = {"attached", "references", "validity"}
"""What a front matter says only to have words linked, or what is told in another way."""


def plans_data(book: Book, front_matter: Mapping[str, FrontMatter]) -> list[Data]:
    """Describe every document: its front matter, and all that follows from it by its clauses."""
    return [
        _document_data(plan, front_matter[plan.id]) | _consequences(plan, book)
        for plan in book.plans
    ]


def clauses_data(book: Book) -> list[Data]:
    """List every clause of every document, in the order of the text."""
    paths: dict[str, set[str]] = {plan.id: set() for plan in book.plans}
    for clause in book.clauses:
        paths[clause.plan].add(clause.path)
    return [_clause_data(clause, paths[clause.plan], book) for clause in book.clauses]


def criteria_data(book: Book) -> list[Data]:
    """List every criterion of every document, the check as the rules write it."""
    return [criterion_data(criterion) for criterion in book.criteria]


def topics_data(book: Book) -> list[Data]:
    """List the topics that make the documents comparable, each under its good."""
    return [
        asdict(topic) | {"good_title": topic.good and book.goods[topic.good]["title"]}
        for topic in book.topics
    ]


def cited_data(cited: Cited) -> list[Data]:
    """List every outside document once: what the texts say of it, and how it stands in time."""
    return [
        {
            "id": document.id,
            "title": document.title,
            "level": level.title,
            "date": document.date,
            "issuer": document.issuer,
            "about": document.about,
            "note": document.note,
            "plan": document.plan,
            "cited_by": [clause.address for clause in citing],
            "href": f"/van-ban-duoc-dan/#{document.id}",
            **validity_data(document.validity, document.plan),
            "status_ask": document.validity.ask or level.ask,
        }
        for level, documents in cited.items()
        for document, citing in documents
    ]


def _document_data(plan: Plan, front_matter: FrontMatter) -> Data:
    notes = [_cited(plan, note) for note in front_matter["notes"]]
    public = {name: said for name, said in front_matter.items() if name not in TOLD_OTHERWISE}
    return {
        **public,
        "notes": notes,
        "href": f"/ke-hoach/{plan.id}/",
        **validity_data(plan.validity, plan.id),
    }


def _consequences(plan: Plan, book: Book) -> Data:
    rules = book.rules[plan.id]
    grades = [grade for grade in book.meeting_grades if grade.clause.startswith(f"{plan.id}/")]
    return {
        "classification": [_cited(plan, asdict(rule)) for rule in rules.classification],
        "basis": rules.basis and _cited(plan, asdict(rules.basis)),
        "quotas": [_cited(plan, _quota_data(quota)) for quota in rules.quotas],
        "follows": [_cited(plan, encode(consequence)) for consequence in rules.consequences],
        "dates": [
            _cited(plan, asdict(milestone) | {"last_day": milestone.last_day})
            for milestone in rules.dates
        ],
        "standing": [_cited(plan, asdict(one)) for one in rules.standing],
        "mentions": [_cited(plan, asdict(one)) for one in rules.mentions],
        "parted": rules.parted,
        "meeting_grades": [asdict(grade) for grade in grades],
    }


def _cited(plan: Plan, data: Data) -> Data:
    """Write the clause as the full address that the other files use."""
    return data | {"clause": f"{plan.id}/{data['clause']}"}


def _quota_data(quota: Quota) -> Data:
    described = {name: value for name, value in asdict(quota).items() if name != "rule"}
    return {**described, **quota.rule}


def _clause_data(clause: Clause, paths: set[str], book: Book) -> Data:
    parent = parent_of(clause.path, paths)
    return {
        "address": clause.address,
        "plan": clause.plan,
        "path": clause.path,
        "parent": parent and f"{clause.plan}/{parent}",
        "kind": clause.kind,
        "name": name_of(clause, book),
        "label": clause.label,
        "text": clause.text,
        "corrections": [asdict(correction) for correction in clause.corrections],
        "href": clause.href,
    }
