"""What is told of assessments, in the shape of the contract's JSON: whole, and side by side."""

from collections.abc import Sequence
from typing import TypedDict

from bon_tot.model.book import Book
from bon_tot.model.facts import Fault
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Criterion, Milestone
from bon_tot.text.citation import when_in_words
from bon_tot.verdict.assess import Assessment
from bon_tot.verdict.contrasts import contrasts
from bon_tot.verdict.projection import project
from bon_tot.verdict.quotas import QuotaFinding


class ConsequenceData(TypedDict):
    """What a clause says follows, or is to be sent."""

    kind: str
    text: str
    clause: str


class DateData(TypedDict):
    """A date that a clause sets."""

    id: str
    title: str
    words: str
    when: str
    relation: str
    clause: str


def assessment_data(book: Book, assessment: Assessment) -> dict[str, object]:
    """Tell an assessment with all that bears on it: projection, consequences, dates."""
    return assessment.to_data() | {
        "outlook": project(book, assessment).to_data(assessment.plan),
        "deciding": [finding.criterion.id for finding in assessment.deciding],
        "follows": consequences_data(book, assessment.plan, assessment.unit),
        "dates": dates_data(book, assessment.plan, assessment.unit),
    }


def consequences_data(book: Book, plan_id: str, unit: str) -> list[ConsequenceData]:
    """Tell what follows from the goods under a plan for one kind of unit, and what it must send."""
    return [
        {"kind": one.kind, "text": one.text, "clause": f"{plan_id}/{one.clause}"}
        for one in book.rules[plan_id].follows
        if unit in one.units
    ]


def dates_data(book: Book, plan_id: str, unit: str, since: int | None = None) -> list[DateData]:
    """Tell the dates that a plan sets for one kind of unit, from the year `since` on."""
    return [_date_data(plan_id, one) for one in book.rules[plan_id].dates_of(unit, since)]


def assessments_data(
    book: Book, unit: str | None, assessments: Sequence[Assessment]
) -> dict[str, object]:
    """Tell the assessments of one unit under several plans, and where the plans differ."""
    return {
        "unit": unit,
        "results": [assessment_data(book, one) for one in assessments],
        "contrasts": [one.to_data() for one in contrasts(book, assessments)],
    }


def _date_data(plan_id: str, milestone: Milestone) -> DateData:
    return {
        "id": milestone.id,
        "title": milestone.title,
        "words": when_in_words(milestone),
        "when": milestone.when,
        "relation": milestone.relation,
        "clause": f"{plan_id}/{milestone.clause}",
    }


def fault_data(fault: Fault) -> dict[str, object]:
    """One fault of the facts, and the fields of a form that are to be mended."""
    return {
        "fact": fault.fact,
        "fields": list(fault.fields),
        "given": fault.given,
        "allowed": fault.allowed,
        "message": str(fault),
    }


def refusal_data(message: str) -> dict[str, object]:
    """A fault that is about no fact: a request or a pack that cannot be taken."""
    return {"fact": None, "fields": [], "given": None, "allowed": None, "message": message}


def plan_data(plan: Plan) -> dict[str, object]:
    """One document's particulars."""
    number = f"số {plan.number}" if plan.number else "(không số)"
    return {
        "id": plan.id,
        "document": f"{plan.kind} {number}",
        "title": plan.title,
        "number": plan.number,
        "date": plan.date,
        "issuer": plan.issuer,
        "period": plan.period,
        "units": list(plan.units),
    }


def criterion_data(criterion: Criterion) -> dict[str, object]:
    """One criterion, the check as the rules write it."""
    return {
        "id": criterion.id,
        "plan": criterion.plan,
        "clause": criterion.address,
        "good": criterion.good,
        "topics": list(criterion.topics),
        "units": list(criterion.units),
        "kind": criterion.kind,
        "title": criterion.title,
        "requirement": criterion.required,
        "reading": criterion.reading,
        "facts": list(criterion.facts),
        "check": criterion.written_check,
    }


def quota_data(plan_id: str, finding: QuotaFinding) -> dict[str, object]:
    """What follows from one quota; a bound that there is not, or not yet, is left out."""
    bounds = {"at_least": finding.at_least, "at_most": finding.at_most}
    return {
        "id": finding.quota.id,
        **{name: bound for name, bound in bounds.items() if bound is not None},
        "clause": f"{plan_id}/{finding.quota.clause}",
        "title": finding.quota.title,
        "reading": finding.quota.reading,
        "missing": finding.missing,
    }
