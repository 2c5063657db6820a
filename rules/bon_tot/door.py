"""The one door through which the browser reaches Python: JSON text in, JSON text out."""

import json
from decimal import Decimal

from bon_tot.assess import assess as assess_one
from bon_tot.assess import assess_all
from bon_tot.book import load_book
from bon_tot.errors import FactsError, RequestError
from bon_tot.facts import read_facts


def assess(text):
    """Assess the facts in a request such as `{"plan": "all", "facts": {"unit": …}}`.

    The reply is the contract's JSON, or `{"faults": [{"fact", "fields", "given", "allowed",
    "message"}]}` when something is refused.
    """
    request = json.loads(text, parse_float=Decimal)
    try:
        return json.dumps(_answer(request["plan"], request["facts"]), ensure_ascii=False)
    except FactsError as error:
        faults = [_fault_data(fault) for fault in error.faults]
    except RequestError as error:
        faults = [
            {"fact": None, "fields": [], "given": None, "allowed": None, "message": str(error)}
        ]
    return json.dumps({"faults": faults}, ensure_ascii=False)


def _answer(plan_id, data):
    book = load_book()
    facts = read_facts(data, book)
    if plan_id != "all":
        return assess_one(book, facts, plan_id).to_data()
    results = [assessment.to_data() for assessment in assess_all(book, facts)]
    return {"unit": facts.unit, "results": results}


def _fault_data(fault):
    return {
        "fact": fault.fact,
        "fields": list(fault.fields),
        "given": fault.given,
        "allowed": fault.allowed,
        "message": str(fault),
    }
