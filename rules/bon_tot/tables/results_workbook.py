"""The workbook of results: one row a unit, written row by row."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bon_tot.model.book import Book
from bon_tot.model.checks import (
    MET,
    NOT_MET,
    NOT_YET_WORDS,
    UNKNOWN,
    VERDICT_WORDS,
    Verdict,
    verdict_in_words,
)
from bon_tot.model.plan import Plan
from bon_tot.tables.answers import CommitteeData
from bon_tot.tables.batch import (
    CAN_STILL,
    AssessedRow,
    RowResult,
    gaps_by_title,
    result_columns,
)
from bon_tot.tables.columns import find_column
from bon_tot.tables.formulas import is_formula
from bon_tot.tables.template import INPUT, MARK
from bon_tot.text.citation import document_of, name_of
from bon_tot.text.fault_sentences import fault_sentence
from bon_tot.text.goods import good_title
from bon_tot.text.sentences import as_of_in_words
from bon_tot.verdict.assess import Assessment

OVERVIEW, RESULTS, FAULTS = "Tổng hợp", "Kết quả", "Chỗ cần sửa"
"""The sheets besides INPUT: all units in sum, the results, and what has to be corrected."""

FAULT_COLUMNS = {"Hàng": 7, "Tên đơn vị": 34, "Chỗ cần sửa": 90}
_WIDTHS = {
    "row": 7,
    "name": 32,
    "unit": 18,
    "plan": 13,
    "class": 14,
    "not_met": 44,
    "gaps": 26,
    "unknown": 44,
}
_VERDICT_WIDTH = 12
_A4 = 9  # as Excel numbers the sizes of paper
_OVERVIEW_WIDTHS = (72, 14, 14, 14, 20)
_LINE, _HIGHEST = 15, 409  # points; Excel allows no higher row
_TO_MEND = "cần sửa"
_CAUTION = "Kết quả để tự soát, không thay cho việc xét công nhận của cấp có thẩm quyền."
_Value = str | int | None
_WRAPPED = Alignment(wrap_text=True, vertical="top")


class ResultsWorkbook:
    """A workbook of results that goes to disk row by row, so that memory does not grow with it.

    `columns` are the names of the table's columns, where what was typed is to be kept beside the
    results. Text is never taken for a formula. The sheets are typed as plain ones: those that are
    only written have all that is used here, but their stubs leave most of it out.
    """

    def __init__(self, book: Book, columns: Sequence[str] = ()) -> None:
        self._book = book
        self._places = {
            one.address: name_of(book.find_clause(one.address), book) for one in book.criteria
        }
        self._workbook = Workbook(write_only=True)
        self._results = self._add_lines(
            RESULTS,
            {
                title: _WIDTHS.get(name, _VERDICT_WIDTH)
                for name, title in result_columns(book.goods).items()
                if name != CAN_STILL  # the verdict in words tells it
            },
        )
        self._faults: _Lines | None = None
        if columns:
            types = [find_column(book, name).type for name in columns]
            widths = [34 if kind == "text" else 16 for kind in types]
            titles = [find_column(book, name).label for name in columns]
            titled = dict(zip(titles, widths, strict=True))
            self._input = self._add_sheet(INPUT, titled)
            self._input.append([_text(self._input, name) for name in columns])

    def add(self, result: RowResult) -> None:
        """Write one result, or the faults that refused its row."""
        if isinstance(result, AssessedRow):
            self._results.append(self._result_cells(result))
            return
        self._results.append((result.row, result.name, None, None, _TO_MEND))
        for fault in result.faults:
            if self._faults is None:
                self._faults = self._add_lines(FAULTS, FAULT_COLUMNS)
            self._faults.append((result.row, result.name, fault_sentence(fault, self._book)))

    def add_input(self, cells: Iterable[str]) -> None:
        """Write one row as it was typed, whole numbers as numbers."""
        self._input.append([_typed(self._input, cell) for cell in cells])

    def add_overview(
        self, plan: Plan, unit: str, owner: Mapping[str, Any], answer: CommitteeData
    ) -> None:
        """Begin the workbook with a sheet that sums up all units.

        Args:
            plan: The document under which the units are assessed.
            unit: The kind of the units.
            owner: Has the committee's `name` and `year`, and the day `as_of`, if any.
            answer: What `bon_tot.api.table_requests.answer_committee` replied.
        """
        book, summary = self._book, answer["summary"]
        sheet: Worksheet = self._workbook.create_sheet(OVERVIEW)
        self._workbook.move_sheet(OVERVIEW, -len(self._workbook.sheetnames) + 1)
        self._workbook.active = 0
        _set_page(sheet, _OVERVIEW_WIDTHS)
        year = f"năm {owner['year']}" if owner.get("year") else ""
        title = WriteOnlyCell(sheet, f"Tổng hợp tự đánh giá bốn tốt {year}".strip())
        title.font = Font(bold=True, size=14)
        sheet.append([title])
        units = book.questions.unit_title(unit)
        as_of = owner.get("as_of")
        for words in (
            owner.get("name"),
            f"Theo {document_of(plan, book)}",
            f"Đơn vị: {units}",
            as_of_in_words(date.fromisoformat(as_of)) if as_of else None,
        ):
            if words:
                sheet.append([_text(sheet, words)])
        sheet.append([])
        is_told = bool(as_of or summary["can_still"])
        heads = ["Số đơn vị", *_columns_of_counts(is_told)]
        sheet.append([_heading(sheet, words) for words in heads])
        goods = [(good_title(one["good"], book), one) for one in summary["goods"]]
        for words, counted in [("Bốn tốt", summary), *goods]:
            counts = _counts(counted["verdicts"], counted["can_still"])
            sheet.append([words, *(counts[title] for title in heads[1:])])
        sheet.append(["Đơn vị có số liệu", summary["units"]])
        if summary["refused"]:
            sheet.append([f"Trong đó {_TO_MEND} nên chưa tính", summary["refused"]])
        if answer["derived"]:
            sheet.append([])
            heads = ["Số liệu của đảng bộ suy ra từ bảng", "Giá trị", "Cách tính"]
            sheet.append([_heading(sheet, words) for words in heads])
        for one in answer["derived"]:
            sheet.append([one["label"], one["value"], one["how"]])
        sheet.append([])
        sheet.append([_CAUTION])

    def mark(self, made_for: Mapping[str, str]) -> None:
        """Say, where no one looks, for which document and year the units were typed."""
        sheet: Worksheet = self._workbook.create_sheet(MARK)
        sheet.sheet_state = "hidden"
        for said in made_for.items():
            sheet.append(said)

    def save(self, file: str | BinaryIO) -> None:
        """Write the workbook to a path or a binary stream; to be done once, at the end."""
        self._workbook.save(file)

    def _result_cells(self, result: AssessedRow) -> Sequence[_Value]:
        assessment, book = result.assessment, self._book
        rule = assessment.classification
        return (
            result.row,
            result.name,
            book.questions.unit_title(assessment.unit),
            book.find_plan(assessment.plan).short,
            verdict_in_words(assessment.verdict, assessment.can_still),
            *[
                verdict_in_words(verdict, assessment.can_still_meet_good(good))
                for good, verdict in assessment.goods
            ],
            dict(book.questions.ratings)[rule.rating] if rule else None,
            self._criteria(assessment, NOT_MET),
            "\n".join(gaps_by_title(assessment)),
            self._criteria(assessment, UNKNOWN),
        )

    def _criteria(self, assessment: Assessment, verdict: Verdict) -> str:
        return "\n".join(
            f"{one.criterion.title} ({self._places[one.criterion.address]})"
            for one in assessment.findings
            if one.outcome.verdict == verdict
        )

    def _add_lines(self, title: str, widths: Mapping[str, int]) -> "_Lines":
        return _Lines(self._add_sheet(title, widths), tuple(widths.values()))

    def _add_sheet(self, title: str, widths: Mapping[str, int]) -> Worksheet:
        sheet: Worksheet = self._workbook.create_sheet(title)
        _set_page(sheet, widths.values())
        sheet.freeze_panes = "C2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}1"
        sheet.print_title_rows = "1:1"
        sheet.append([_heading(sheet, words) for words in widths])
        return sheet


def _columns_of_counts(is_told: bool) -> list[str]:
    """The verdicts that are counted; `is_told` whether it is told what still can be met."""
    met, not_met, unknown = (VERDICT_WORDS[verdict] for verdict in (MET, NOT_MET, UNKNOWN))
    return [met, *([NOT_YET_WORDS] if is_told else []), not_met, unknown]


def _counts(verdicts: Mapping[Verdict, int], can_still: int) -> dict[str, int]:
    counts = {VERDICT_WORDS[verdict]: verdicts.get(verdict, 0) for verdict in VERDICT_WORDS}
    counts[VERDICT_WORDS[NOT_MET]] -= can_still
    return {**counts, NOT_YET_WORDS: can_still}


class _Lines:
    """The lines below a sheet's header, each as high as its wrapped texts need."""

    def __init__(self, sheet: Worksheet, widths: Sequence[int]) -> None:
        self._sheet = sheet
        self._widths = widths
        self._row = 1

    def append(self, cells: Sequence[_Value]) -> None:
        self._row += 1
        high = max(map(_lines_of, cells, self._widths))
        if high > 1:
            self._sheet.row_dimensions[self._row].height = min(high * _LINE, _HIGHEST)
        texts = [_text(self._sheet, cell) for cell in cells]
        self._sheet.append([_wrapped(self._sheet, cell) for cell in texts] if high > 1 else texts)
        self._sheet.row_dimensions.pop(self._row, None)  # it is written, and would fill the memory


def _lines_of(cell: _Value, width: int) -> int:
    if not isinstance(cell, str):
        return 1
    return sum(-(-len(line) // width) or 1 for line in cell.split("\n"))


def _set_page(sheet: Worksheet, widths: Iterable[int]) -> None:
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _heading(sheet: Worksheet, words: str) -> Cell:
    cell = WriteOnlyCell(sheet, words)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor="A3201D")
    cell.alignment = _WRAPPED
    return cell


def _wrapped(sheet: Worksheet, value: _Value | Cell) -> Cell:
    cell = value if isinstance(value, Cell) else WriteOnlyCell(sheet, value)
    cell.alignment = _WRAPPED
    return cell


def _text(sheet: Worksheet, value: _Value) -> _Value | Cell:
    """Make a value for a cell; text that a spreadsheet would compute is marked as text."""
    if not isinstance(value, str):
        return value
    words = ILLEGAL_CHARACTERS_RE.sub("", value)
    if not is_formula(words) and not words.startswith("#"):  # such as #N/A, an error
        return words
    cell = WriteOnlyCell(sheet)
    cell.value = words
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _typed(sheet: Worksheet, words: str) -> _Value | Cell:
    return int(words) if re.fullmatch(r"[0-9]{1,15}", words) else _text(sheet, words)
