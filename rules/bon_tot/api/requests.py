"""The one door through which the browser reaches Python: JSON text in, JSON text out."""

from bon_tot.api import request_shapes as shapes
from bon_tot.api.dispatch import Answers, Request, reply
from bon_tot.api.json_shapes import (
    assessment_data,
    assessments_data,
    grade_data,
    meetings_data,
    quota_data,
)
from bon_tot.api.paper_requests import write_requested
from bon_tot.api.session import Session, own_session
from bon_tot.api.table_requests import answer_committee, answer_table, answer_unit_facts
from bon_tot.api.year_shapes import blocks_data, log_data, paper_data
from bon_tot.model.facts_reader import read_facts
from bon_tot.model.meetings.log import about_meetings
from bon_tot.paper.catalogue import REPORT
from bon_tot.verdict.assess import assess as assess_one
from bon_tot.verdict.assess import assess_all
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
    if asked == "all":
        return assessments_data(book, facts.unit, assess_all(book, facts))
    if isinstance(asked, list):
        several = [assess_one(book, facts, plan_id) for plan_id in dict.fromkeys(asked)]
        return assessments_data(book, facts.unit, several)
    return assessment_data(book, assess_one(book, facts, asked))


def _quotas(session: Session, request: Request) -> object:
    """The quotas of one plan, or of every plan where `all` is asked."""
    book = session.book
    facts = read_facts(request["facts"], book, unit_required=False)
    asked = request["plan"]
    plans = list(book.packs) if asked == "all" else [asked]
    found = [
        quota_data(plan_id, finding)
        for plan_id in plans
        for finding in find_quotas(book, facts, plan_id)
    ]
    return {"quotas": found}


def _grade(session: Session, request: Request) -> object:
    """The grade of a meeting of so many points, as typed: `{"points": "88,5"}`."""
    return grade_data(grade_points(session.book, request["points"]))


def _meetings(session: Session, request: Request) -> object:
    """How many of the meetings left must be good."""
    facts = read_facts(request["facts"], session.book)
    needs = meetings_needed(session.book, facts, request["plan"], request["planned"])
    return meetings_data(*needs)


def _log(session: Session, request: Request) -> object:
    """The grades of the meetings of a log, and the year's figures that follow from it."""
    book = session.book
    said = about_meetings(request["facts"], book.vocabulary.meeting_log)
    return log_data(book, read_facts(said, book, unit_required=False))


def _report(session: Session, request: Request) -> object:
    """The report of a unit as blocks, `{"kind", …}` each, and as a sheet of HTML.

    The request's `base` leads from where the sheet is shown to the root of the site.
    """
    paper = write_requested(session, {**request, "paper": REPORT})
    return blocks_data(paper.blocks, request.get("base", ""))


def _paper(session: Session, request: Request) -> object:
    """The paper that the request names, as `_report` gives it, and the clauses behind it."""
    paper = write_requested(session, request)
    return paper_data(session.book, paper, request.get("base", ""))


_ANSWERS: Answers = {
    "assess": (_assess, shapes.Assess),
    "quotas": (_quotas, shapes.Quotas),
    "grade": (_grade, shapes.Grade),
    "meetings": (_meetings, shapes.Meetings),
    "log": (_log, shapes.Check),
    "report": (_report, shapes.Report),
    "paper": (_paper, shapes.Paper),
    "table": (answer_table, shapes.Table),
    "unit-facts": (answer_unit_facts, shapes.UnitFacts),
    "committee": (answer_committee, shapes.Committee),
    "open": (_open, shapes.Open),
    "check": (_check, shapes.Check),
}
