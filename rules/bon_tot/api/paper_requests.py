"""What the pages ask of papers: one written from a unit's facts, or from a table of units."""

from bon_tot.api.dispatch import Request
from bon_tot.api.request_shapes import ListedRow
from bon_tot.api.session import Session
from bon_tot.model.fact_values import day
from bon_tot.model.facts_reader import read_facts
from bon_tot.model.meetings.log import about_meetings
from bon_tot.model.papers import PAPERS
from bon_tot.paper.catalogue import REPORT, WrittenPaper, write_committee_paper, write_paper
from bon_tot.paper.kinds.recognition_list import CommitteeCase, UnitResult


def write_requested(session: Session, request: Request) -> WrittenPaper:
    """Write the paper that a request names; the full report where it names none.

    - `{"paper", "plan", "facts", "before"}` of a unit; `before` are its facts of the year before,
      where these are known;
    - `{"paper", "facts", "day"}` of the meeting of that day, or of one still to come;
    - `{"paper", "plan", "unit", "name", "year", "rows": [as `answer_table` replied]}` of a table.
    """
    paper = request.get("paper", REPORT)
    if paper in PAPERS and PAPERS[paper].of == "table":
        return write_committee_paper(_committee_case(session, request), paper)
    book = session.book
    if paper in PAPERS and PAPERS[paper].for_log:
        said = about_meetings(request.get("facts"), book.vocabulary.meeting_log)
        return write_paper(book, read_facts(said, book), paper, (), day(request.get("day")))
    facts = read_facts(request.get("facts"), book)
    before = read_facts(request["before"], book) if request.get("before") else None
    return write_paper(book, facts, paper, request.get("plan", ()), before=before)


def _committee_case(session: Session, request: Request) -> CommitteeCase:
    book = session.book
    rows: list[ListedRow] = request.get("rows", [])
    plan, unit = book.find_plan(request.get("plan", "")), request.get("unit") or ""
    book.require_unit(unit)
    year = str(request.get("year") or "")
    return CommitteeCase(
        book,
        plan.id,
        unit,
        request.get("name") or None,
        int(year) if year.isdecimal() else None,
        tuple(
            UnitResult(row["name"], row["verdict"], tuple(good["verdict"] for good in row["goods"]))
            for row in rows
        ),
    )
