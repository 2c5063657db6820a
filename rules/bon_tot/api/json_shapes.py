"""What is told of assessments, in the shape of the contract's JSON: whole, and side by side."""

from bon_tot.text.citation import when_in_words
from bon_tot.verdict.contrasts import contrasts
from bon_tot.verdict.projection import project


def assessment_data(book, assessment):
    """One assessment with all that bears on it: its outlook, what follows, the dates it meets."""
    return assessment.to_data() | {
        "outlook": project(book, assessment).to_data(assessment.plan),
        "deciding": [finding.criterion.id for finding in assessment.deciding],
        "follows": follows_data(book, assessment.plan, assessment.unit),
        "dates": dates_data(book, assessment.plan, assessment.unit),
    }


def follows_data(book, plan_id, unit):
    """What follows from the goods under a plan for one kind of unit, and what it is to send."""
    return [
        {"kind": one.kind, "text": one.text, "clause": f"{plan_id}/{one.clause}"}
        for one in book.rules[plan_id].follows
        if unit in one.units
    ]


def dates_data(book, plan_id, unit, since=None):
    """The dates that a plan sets for one kind of unit, from the year `since` on."""
    return [_date_data(plan_id, one) for one in book.rules[plan_id].dates_of(unit, since)]


def assessments_data(book, unit, assessments):
    """Assessments of one unit under several plans, and where these part ways."""
    return {
        "unit": unit,
        "results": [assessment_data(book, one) for one in assessments],
        "contrasts": [one.to_data() for one in contrasts(book, assessments)],
    }


def _date_data(plan_id, milestone):
    return {
        "id": milestone.id,
        "title": milestone.title,
        "words": when_in_words(milestone),
        "when": milestone.when,
        "relation": milestone.relation,
        "clause": f"{plan_id}/{milestone.clause}",
    }
