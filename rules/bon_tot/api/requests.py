"""The one door through which the browser reaches Python: JSON text in, JSON text out."""

from collections.abc import Callable, Mapping, Sequence

from bon_tot.api.dispatch import Answer, Request, reply
from bon_tot.api.json_shapes import assessment_data, assessments_data
from bon_tot.api.session import Session, own_session
from bon_tot.model.book import Book
from bon_tot.model.facts_reader import read_facts
from bon_tot.paper.self_check_report import answer_report
from bon_tot.tables.requests import answer_committee, answer_paste, answer_table
from bon_tot.verdict.assess import Assessment, assess_all
from bon_tot.verdict.assess import assess as assess_one
from bon_tot.verdict.planning import grade_points, meetings_needed
from bon_tot.verdict.quotas import find_quotas


def answer(text: str, session: Session | None = None) -> str:
    """Answer a request such as `{"do": "assess", "plan": "all", "facts": {"unit": …}}`.

    `do` says what is asked, `assess` where it is left out. The reply is the contract's JSON, or
    what `bon_tot.api.dispatch.reply` says when something is refused. `{"do": "open", "pack": …}`
    adds a document to the session, that of the process unless another is given.
    """
    return reply(text, _ANSWERS, session or own_session())


assess = answer
"""The name by which the door was known first."""


def _open(session: Session, request: Request) -> object:
    """Open a pack; the documents opened before stay open."""
    return {"plan": session.open(request["pack"]).id}


def _check(session: Session, request: Request) -> object:
    """Whether facts hold, with no document to assess them by."""
    read_facts(request["facts"], session.book)
    return {"faults": []}


def _assess(session: Session, request: Request) -> object:
    """The assessment under one plan, or under `all` or a list of plans with their contrasts."""
    book = session.book
    facts = read_facts(request["facts"], book)
    asked = request["plan"]
    assessments: Sequence[Assessment]
    if asked == "all":
        assessments = assess_all(book, facts)
    elif isinstance(asked, list):
        assessments = [assess_one(book, facts, plan_id) for plan_id in dict.fromkeys(asked)]
    else:
        return assessment_data(book, assess_one(book, facts, asked))
    return assessments_data(book, facts.unit, assessments)


def _quotas(session: Session, request: Request) -> object:
    """The quotas of one plan, or of every plan where `all` is asked."""
    book = session.book
    facts = read_facts(request["facts"], book, unit_required=False)
    asked = request["plan"]
    plans = [plan.id for plan in book.plans] if asked == "all" else [asked]
    found = [
        finding.to_data(plan_id)
        for plan_id in plans
        for finding in find_quotas(book, facts, plan_id)
    ]
    return {"quotas": found}


def _grade(session: Session, request: Request) -> object:
    """The grade of a meeting of so many points, as typed: `{"points": "88,5"}`."""
    book = session.book
    bound = grade_points(book, request["points"])
    return {"grade": bound.part, "title": bound.title, "clause": bound.clause}


def _meetings(session: Session, request: Request) -> object:
    """How many of the meetings left must be good; None where some criterion is out of reach."""
    book = session.book
    facts = read_facts(request["facts"], book)
    left, needs = meetings_needed(book, facts, request["plan"], request["planned"])
    needed = [need.needed for need in needs if need.needed is not None]
    return {
        "left": left,
        "needed": max(needed, default=None) if len(needed) == len(needs) else None,
        "criteria": [need.to_data() for need in needs],
    }


def _on_book(answer: Callable[[Book, Request], object]) -> Answer:
    return lambda session, request: answer(session.book, request)


_ANSWERS: Mapping[str, Answer] = {
    "assess": _assess,
    "quotas": _quotas,
    "grade": _grade,
    "meetings": _meetings,
    "report": _on_book(answer_report),
    "table": _on_book(answer_table),
    "paste": _on_book(answer_paste),
    "committee": _on_book(answer_committee),
    "open": _open,
    "check": _check,
}
