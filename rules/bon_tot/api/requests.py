"""The one door through which the browser reaches Python: JSON text in, JSON text out."""

import json

from bon_tot.api.json_shapes import assessment_data, assessments_data
from bon_tot.errors import FactsError, RequestError
from bon_tot.files.facts_file import parse_json
from bon_tot.model.book import load_book
from bon_tot.model.facts import read_facts
from bon_tot.paper.self_check_report import answer_report
from bon_tot.tables.requests import answer_committee, answer_paste, answer_table
from bon_tot.verdict.assess import assess as assess_one
from bon_tot.verdict.assess import assess_all
from bon_tot.verdict.planning import grade_points, meetings_needed
from bon_tot.verdict.quotas import find_quotas


def assess(text):
    """Answer a request such as `{"do": "assess", "plan": "all", "facts": {"unit": …}}`.

    `do` says what is asked, `assess` where it is left out. The reply is the contract's JSON, or
    what `answer` replies when something is refused.
    """
    return answer(text, _ANSWERS)


def answer(text, answers):
    """The reply of that one of `answers` which the request's `do` names, as JSON text.

    Each is called with the book and the request. What is refused gives `{"faults": [{"fact",
    "fields", "given", "allowed", "message"}]}`.
    """
    try:
        request = parse_json(text)
        task = request.get("do", "assess")
        if task not in answers:
            raise RequestError(f"do: ghi “{task}”, chỉ nhận {', '.join(answers)}")
        return json.dumps(answers[task](load_book(), request), ensure_ascii=False)
    except FactsError as error:
        faults = [_fault_data(fault) for fault in error.faults]
    except RequestError as error:
        faults = [
            {"fact": None, "fields": [], "given": None, "allowed": None, "message": str(error)}
        ]
    return json.dumps({"faults": faults}, ensure_ascii=False)


def _assess(book, request):
    """The assessment under one plan, or under `all` or a list of plans with their contrasts."""
    facts = read_facts(request["facts"], book)
    asked = request["plan"]
    if asked == "all":
        assessments = assess_all(book, facts)
    elif isinstance(asked, list):
        assessments = [assess_one(book, facts, plan_id) for plan_id in dict.fromkeys(asked)]
    else:
        return assessment_data(book, assess_one(book, facts, asked))
    return assessments_data(book, facts.unit, assessments)


def _quotas(book, request):
    """The quotas of one plan, or of every plan where `all` is asked."""
    facts = read_facts(request["facts"], book, unit_required=False)
    asked = request["plan"]
    plans = [plan.id for plan in book.plans] if asked == "all" else [asked]
    found = [
        finding.to_data(plan_id)
        for plan_id in plans
        for finding in find_quotas(book, facts, plan_id)
    ]
    return {"quotas": found}


def _grade(book, request):
    """The grade of a meeting of so many points, as typed: `{"points": "88,5"}`."""
    bound = grade_points(book, request["points"])
    return {"grade": bound.part, "title": bound.title, "clause": bound.clause}


def _meetings(book, request):
    """How many of the meetings left must be good; None where some criterion is out of reach."""
    facts = read_facts(request["facts"], book)
    left, needs = meetings_needed(book, facts, request["plan"], request["planned"])
    needed = [need.needed for need in needs]
    return {
        "left": left,
        "needed": None if None in needed else max(needed, default=None),
        "criteria": [need.to_data() for need in needs],
    }


def _fault_data(fault):
    return {
        "fact": fault.fact,
        "fields": list(fault.fields),
        "given": fault.given,
        "allowed": fault.allowed,
        "message": str(fault),
    }


_ANSWERS = {
    "assess": _assess,
    "quotas": _quotas,
    "grade": _grade,
    "meetings": _meetings,
    "report": answer_report,
    "table": answer_table,
    "paste": answer_paste,
    "committee": answer_committee,
}
