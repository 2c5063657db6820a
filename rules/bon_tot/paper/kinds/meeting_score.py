"""Phiếu chấm buổi sinh hoạt: the points of one meeting, group by group, and why any were lost."""

from decimal import Decimal
from itertools import pairwise

from bon_tot.model.book import Book
from bon_tot.model.facts import Facts
from bon_tot.model.meetings.meeting import Meeting
from bon_tot.model.meetings.sheet import MOST_POINTS, in_words
from bon_tot.model.questions import UnitKind
from bon_tot.model.vocabulary import grade_of
from bon_tot.paper.blocks import (
    Block,
    Column,
    Items,
    Line,
    Paragraph,
    Row,
    Signatories,
    Suggestion,
    Table,
    Title,
    row_of,
)
from bon_tot.paper.letterhead import BLANK, letterhead
from bon_tot.paper.unit_case import SUGGESTED

_COLUMNS = (
    Column("TT", 5),
    Column("Nhóm tiêu chí", 35),
    Column("Điểm tối đa", 10),
    Column("Điểm trừ", 10),
    Column("Lý do trừ", 30),
    Column("Điểm đạt", 10),
)
_ROWS_WITHOUT_GROUPS = 5


def meeting_score(
    book: Book, facts: Facts, kind: UnitKind, meeting: Meeting | None
) -> tuple[Block, ...]:
    """Write the sheet of one meeting, or an empty one.

    Args:
        book: The book with the groups by which meetings are scored.
        facts: The unit's name, and the greatest points of each group.
        kind: The kind of the unit.
        meeting: The meeting; None is one still to come.
    """
    titles = {one.id: one.title.lower() for one in book.vocabulary.meeting_log.kinds}
    which = titles[meeting.kind] if meeting else BLANK
    day = f"ngày {meeting.day:%d/%m/%Y}" if meeting else "ngày …… tháng …… năm ……"
    topic = meeting.topic if meeting else None
    return (
        Suggestion(SUGGESTED),
        letterhead(kind, facts.name, None),
        Title("PHIẾU CHẤM CHẤT LƯỢNG", f"buổi sinh hoạt {which}, {day}"),
        Items(
            (
                Line(_present(meeting), "Số đảng viên có mặt:"),
                Line(topic or BLANK * 6, "Chuyên đề, nội dung chính:"),
            )
        ),
        Table(_COLUMNS, (*_rows(book, facts, meeting), _sum(meeting))),
        Paragraph(Line(_grade(book, meeting), "Xếp loại:"), stays=True),
        Signatories(("NGƯỜI CHẤM", "BÍ THƯ")),
    )


def _present(meeting: Meeting | None) -> str:
    noted = (meeting.present, meeting.members) if meeting else (None, None)
    present, members = (BLANK if one is None else str(one) for one in noted)
    return f"{present} trong tổng số {members}"


def _rows(book: Book, facts: Facts, meeting: Meeting | None) -> list[Row]:
    sheet = book.vocabulary.meeting_sheet
    if sheet is None:
        return [row_of(str(number + 1), *[""] * 5) for number in range(_ROWS_WITHOUT_GROUPS)]
    return [
        row_of(
            str(ordinal),
            group.title_for(meeting.kind if meeting else None),
            *_points_of(group.id, facts.maxima.get(group.id), meeting),
        )
        for ordinal, group in enumerate(sheet.groups, start=1)
    ]


def _points_of(group: str, most: Decimal | None, meeting: Meeting | None) -> tuple[str, ...]:
    """The greatest points of a group, what was lost of them and why, and what is left."""
    if meeting is None or not meeting.deductions:
        return (_number(most), "", "", "")
    lost = meeting.lost_in(group)
    reasons = "; ".join(one.reason for one in meeting.deductions if one.group == group)
    return (_number(most), _number(lost), reasons, _number(None if most is None else most - lost))


def _sum(meeting: Meeting | None) -> Row:
    score = meeting.score if meeting else None
    lost = None if score is None else MOST_POINTS - score
    return row_of("", Line("", "Cộng"), _number(MOST_POINTS), _number(lost), "", _number(score))


def _number(points: Decimal | None) -> str:
    return "" if points is None else in_words(points)


def _grade(book: Book, meeting: Meeting | None) -> str:
    """The grade of a meeting that has a score, or else all grades with their bounds."""
    bounds = book.meeting_grades
    if meeting and meeting.score is not None and bounds:
        return grade_of(meeting.score, bounds).title
    bands = [f"{one.title} (từ {one.points} điểm)" for one in bounds[:-1]]
    for above, last in pairwise(bounds[-2:]):
        bands.append(f"{last.title} (dưới {above.points} điểm)")
    return ", ".join(bands) or BLANK * 2
