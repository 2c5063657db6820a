"""Every kind of paper, written on request, with its file's name and the clauses behind it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bon_tot.errors import RequestError
from bon_tot.model.book import Book
from bon_tot.model.checks import NOT_MET
from bon_tot.model.facts import Facts
from bon_tot.model.meetings.meeting import Meeting
from bon_tot.model.papers import PAPERS
from bon_tot.paper.blocks import Block
from bon_tot.paper.kinds.meeting_score import meeting_score
from bon_tot.paper.kinds.recognition_list import (
    CommitteeCase,
    recognition_decision,
    recognition_list,
)
from bon_tot.paper.kinds.recognition_request import cover_letter, recognition_request
from bon_tot.paper.kinds.registration import registration
from bon_tot.paper.kinds.review_minutes import review_minutes
from bon_tot.paper.kinds.short_report import short_report
from bon_tot.paper.kinds.tasks import tasks
from bon_tot.paper.letterhead import issuer_named
from bon_tot.paper.self_check_report import assessments_asked, report
from bon_tot.paper.unit_case import UnitCase
from bon_tot.text.citation import when_in_words
from bon_tot.text.folding import slug
from bon_tot.text.sentences import as_sentence
from bon_tot.text.validity_words import change_sentence

REPORT = "bao-cao"
"""The paper that is written where none is named."""

_TASKS = "viec-can-lam"

_OF_SEVERAL: Mapping[
    str, Callable[[Book, Facts, str | Sequence[str], Facts | None], tuple[Block, ...]]
] = {
    REPORT: report,
    "bao-cao-ngan": short_report,
}
"""The papers that tell of several documents at once."""

_OF_ONE: Mapping[str, Callable[[UnitCase], tuple[Block, ...]]] = {
    "dang-ky": registration,
    _TASKS: tasks,
    "bien-ban": review_minutes,
    "to-trinh": recognition_request,
    "cong-van": cover_letter,
}
"""The papers that are under one document."""

_OF_TABLE: Mapping[str, Callable[[CommitteeCase], tuple[Block, ...]]] = {
    "danh-sach": recognition_list,
    "quyet-dinh": recognition_decision,
}
"""The papers of a committee on the units below it."""


@dataclass(frozen=True, slots=True)
class PaperBasis:
    """A clause behind a paper, for its reader: what it says to that, and its full address.

    `note` is about the text as received, and what has changed since of whom it names.
    """

    text: str
    clause: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """A paper: the blocks of it, the name of its file without an ending, the clauses behind it."""

    blocks: tuple[Block, ...]
    file: str
    basis: tuple[PaperBasis, ...]


def write_paper(
    book: Book,
    facts: Facts,
    paper: str,
    asked: str | Sequence[str],
    day: date | None = None,
    before: Facts | None = None,
) -> WrittenPaper:
    """Write a paper of one unit.

    Args:
        book: The book that holds the plans.
        facts: What the unit says of itself.
        paper: Its id in PAPERS.
        asked: The id of one plan, or several, or `all` that speak to this kind of unit; of several,
            a paper under one document takes the first. The sheet of a meeting is under none.
        day: The day of the meeting that is scored; None is one still to come.
        before: What the unit said of itself the year before; reports compare with it.

    Raises:
        RequestError: There is no such paper, plan, or meeting.
        FactsError: A plan does not speak to this kind of unit.
    """
    _require(paper, "unit")
    if PAPERS[paper].for_log:
        return _write_score(book, facts, paper, day)
    assessments = assessments_asked(book, facts, asked)
    first = assessments[0]
    told = [one.plan for one in assessments]
    if paper in _OF_SEVERAL:
        blocks = _OF_SEVERAL[paper](book, facts, told, before)
    else:
        blocks = _OF_ONE[paper](UnitCase(book, facts, first))
        told = told[:1]
    basis = [one for plan in told for one in _basis(book, plan, first.kind, paper)]
    if paper == _TASKS:
        lacking = [one.criterion for one in first.findings_with(NOT_MET)]
        basis += [PaperBasis(as_sentence(one.title), one.address) for one in lacking]
    file = file_name(paper, _owner(book, facts), facts.year)
    return WrittenPaper(blocks, file, tuple(dict.fromkeys(basis)))


def write_committee_paper(case: CommitteeCase, paper: str) -> WrittenPaper:
    """Write a paper of a committee on the units of a table.

    Raises:
        RequestError: There is no such paper, or it is not written from a table.
    """
    _require(paper, "table")
    basis = _basis(case.book, case.plan, case.unit, paper)
    unit = case.book.vocabulary.roll_up.unit
    owner = issuer_named(case.kind, case.name) if case.name else unit
    return WrittenPaper(_OF_TABLE[paper](case), file_name(paper, owner, case.year), tuple(basis))


def file_name(paper: str, owner: str, when: object) -> str:
    """Name the file of a paper by what it is, whose, and of when; without an ending.

    >>> file_name("dang-ky", "Chi bộ Tổ dân phố 3", 2026)
    'dang-ky-chi-bo-to-dan-pho-3-2026'
    """
    words = (PAPERS[paper].file or paper, slug(owner), when)
    return "-".join(str(word) for word in words if word)


def papers_of(book: Book, unit: str) -> list[str]:
    """The papers that a unit of a kind may have written from its own facts."""
    keeps_log = book.questions.base_of(unit) in book.vocabulary.meeting_log.units
    return [
        paper
        for paper, kind in PAPERS.items()
        if kind.of == "unit" and (keeps_log or not kind.for_log)
    ]


def _require(paper: str, of: str) -> None:
    known = [name for name, kind in PAPERS.items() if kind.of == of]
    if paper not in known:
        raise RequestError(f"paper: ghi “{paper}”, chỉ nhận {', '.join(known)}")


def _write_score(book: Book, facts: Facts, paper: str, day: date | None) -> WrittenPaper:
    """Write the sheet of a meeting; the clauses are those of the scale and the groups."""
    kind = book.questions.unit_kind(facts.unit or book.questions.unit_kinds[0])
    blocks = meeting_score(book, facts, kind, _meeting_on(facts, day))
    cited = [bound.clause for bound in book.meeting_grades]
    cited += [book.vocabulary.meeting_sheet.clause] if book.vocabulary.meeting_sheet else []
    known = book.clauses_by_address
    basis = [PaperBasis(known[one].text, one) for one in cited if one in known]
    when = str(day) if day else facts.year
    return WrittenPaper(blocks, file_name(paper, _owner(book, facts), when), tuple(basis))


def _owner(book: Book, facts: Facts) -> str:
    """Whose a file is: the unit by its name, or else by its kind."""
    kinds = book.questions.unit_kinds
    unit = facts.unit or kinds[0]
    return issuer_named(book.questions.unit_kind(unit), facts.name) if facts.name else unit


def _meeting_on(facts: Facts, day: date | None) -> Meeting | None:
    if day is None:
        return None
    held = next((one for one in facts.meetings if one.day == day), None)
    if held is None:
        raise RequestError(f"meeting: sổ không có buổi nào ngày {day:%d/%m/%Y}")
    return held


def _basis(book: Book, plan: str, unit: str, paper: str) -> Iterable[PaperBasis]:
    """What the document says that a paper rests on, and by when it is due."""
    rules = book.rules[plan]
    for consequence in rules.consequences:
        if paper in consequence.papers and unit in consequence.units:
            note = _note(book, plan, consequence.clause, consequence.note)
            yield PaperBasis(consequence.text, f"{plan}/{consequence.clause}", note)
    for milestone in rules.dates:
        if paper in milestone.papers and unit in milestone.units:
            said = as_sentence(f"{milestone.title}: {when_in_words(milestone)}")
            note = _note(book, plan, milestone.clause, None)
            yield PaperBasis(said, f"{plan}/{milestone.clause}", note)


def _note(book: Book, plan: str, clause: str, note: str | None) -> str | None:
    """What is told beside a clause: of the text as received, and of what has changed since."""
    changes = book.find_plan(plan).validity.changes
    since = [change_sentence(one) for one in changes if clause in one.clauses]
    return " ".join(filter(None, (note, *since))) or None
