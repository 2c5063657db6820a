"""The workbook of a month's meetings: the month, the year month by month, the files not taken."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bon_tot.model.book import Book
from bon_tot.model.meetings.meeting import Meeting
from bon_tot.model.vocabulary import grade_of
from bon_tot.tables.month_list import MonthList

YEAR_SHEET, REFUSED_SHEET = "Cả năm", "Tệp chưa lấy"
"""The sheets besides that of the month: points month by month, and the files not taken."""

_MONTHS = range(1, 13)
_COLUMNS = {
    "TT": 5,
    "Tên chi bộ": 34,
    "Ngày họp": 12,
    "Loại": 12,
    "Có mặt": 9,
    "Phải có mặt": 9,
    "Điểm": 8,
    "Xếp loại": 12,
    "Lý do trừ điểm": 40,
    "Chuyên đề, nội dung chính": 44,
}
_NOT_NOTED = "chưa ghi buổi nào"
_A4 = 9  # as Excel numbers the sizes of paper
_EDGE = Side("thin")
_Value = str | int | float | None


def write_month(book: Book, found: MonthList, owner: str | None, file: BinaryIO) -> None:
    """Write the workbook of a month.

    Args:
        book: The book with the scale of meetings.
        found: What branches noted.
        owner: The committee's name, if it is known.
        file: Where it is written.
    """
    workbook = Workbook(write_only=True)
    _add_month(workbook, book, found, owner)
    _add_year(workbook, found, owner)
    if found.refused:
        _add_refused(workbook, found.refused)
    workbook.save(file)


def _add_month(workbook: Workbook, book: Book, found: MonthList, owner: str | None) -> None:
    title = f"Danh sách chấm điểm sinh hoạt chi bộ tháng {found.month}"
    name = f"Tháng {found.month.month}"
    sheet = _begin(workbook, name, title, owner, _COLUMNS)
    for ordinal, branch in enumerate(found.branches, start=1):
        held = [one for one in branch.facts.meetings if one.day.month == found.month.month]
        for place, meeting in enumerate(held or [None]):
            lead = (ordinal, branch.name) if place == 0 else ("", "")
            _append(sheet, (*lead, *_cells_of(book, meeting)))
    sheet.append([])
    noted = sum(
        any(one.day.month == found.month.month for one in branch.facts.meetings)
        for branch in found.branches
    )
    sheet.append([f"{noted} trong {len(found.branches)} chi bộ đã ghi buổi sinh hoạt của tháng."])


def _cells_of(book: Book, meeting: Meeting | None) -> Iterator[_Value]:
    if meeting is None:
        yield _NOT_NOTED
        yield from [""] * (len(_COLUMNS) - 3)
        return
    titles = {kind.id: kind.title for kind in book.vocabulary.meeting_log.kinds}
    yield f"{meeting.day:%d/%m/%Y}"
    yield titles[meeting.kind]
    yield meeting.present
    yield meeting.members
    yield None if meeting.score is None else float(meeting.score)
    grades = book.meeting_grades
    yield grade_of(meeting.score, grades).title if meeting.score is not None and grades else ""
    yield "; ".join(one.reason for one in meeting.deductions)
    yield meeting.topic or ""


def _add_year(workbook: Workbook, found: MonthList, owner: str | None) -> None:
    """Points of the regular meetings, month by month; of two in a month both."""
    columns = {"TT": 5, "Tên chi bộ": 34} | {f"Tháng {month}": 9 for month in _MONTHS}
    title = f"Điểm các buổi sinh hoạt năm {found.month.year}"
    sheet = _begin(workbook, YEAR_SHEET, title, owner, columns)
    for ordinal, branch in enumerate(found.branches, start=1):
        points = [_points_in(branch.facts.meetings, month) for month in _MONTHS]
        _append(sheet, (ordinal, branch.name, *points))


def _points_in(meetings: Sequence[Meeting], month: int) -> _Value:
    scores = [
        float(one.score) for one in meetings if one.day.month == month and one.score is not None
    ]
    if len(scores) == 1:
        return scores[0]
    return "; ".join(f"{score:g}".replace(".", ",") for score in scores)


def _add_refused(workbook: Workbook, refused: Iterable[tuple[str, str]]) -> None:
    sheet = _begin(
        workbook, REFUSED_SHEET, "Các tệp chưa lấy vào danh sách", None, {"Tệp": 44, "Vì sao": 90}
    )
    for one in refused:
        _append(sheet, one)


def _begin(
    workbook: Workbook, name: str, title: str, owner: str | None, columns: Mapping[str, int]
) -> Worksheet:
    """Begin a sheet with its title, whose it is, and the heads of its columns."""
    sheet: Worksheet = workbook.create_sheet(name)
    for number, width in enumerate(columns.values()):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for words, font in ((title, Font(bold=True, size=14)), (owner or "", Font(bold=True))):
        cell = WriteOnlyCell(sheet, words)
        cell.font = font
        sheet.append([cell])
    sheet.append([])
    _append(sheet, columns, Font(bold=True))
    return sheet


def _append(sheet: Worksheet, values: Iterable[_Value], font: Font | None = None) -> None:
    """Add a row with edges, its texts wrapped and never taken for formulas."""
    cells = []
    for value in values:
        cell = WriteOnlyCell(sheet)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = Border(_EDGE, _EDGE, _EDGE, _EDGE)
        if font:
            cell.font = font
        cells.append(cell)
    sheet.append(cells)
