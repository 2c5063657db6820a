"""What a table would be taken for, row by row, before anything is taken."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from bon_tot.errors import FactsError
from bon_tot.model.book import Book
from bon_tot.model.facts import Fault
from bon_tot.model.facts_reader import read_facts
from bon_tot.tables.columns import (
    LABELS,
    NAME,
    UNIT,
    CellReader,
    cell_readers,
    find_column,
    read_cells,
)
from bon_tot.tables.header import (
    HEAD_ROWS,
    Header,
    find_header,
    meanings_of,
)
from bon_tot.tables.preview.row_kinds import RowKind
from bon_tot.tables.preview.survey import Survey, clean_rows, survey
from bon_tot.tables.reading.rows import Row, Sheet, SheetInfo, TableFile
from bon_tot.tables.reading.unicode_sheet import UnicodeSheet
from bon_tot.tables.spellings import are_scores_doubtful
from bon_tot.tables.template import MADE_FOR, MARK
from bon_tot.text.fault_sentences import fault_sentence

NO_HEADER = (
    f"Không thấy tên cột nào của mẫu bảng trong {HEAD_ROWS} hàng đầu. "
    "Tên cột ghi như trong mẫu bảng, ví dụ “Tên đơn vị”."
)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row that holds something, what it is taken for, and why it is doubtful or at fault."""

    row: Row
    kind: RowKind
    name: str
    why: str | None = None

    @property
    def is_taken_on_asking(self) -> bool:
        """Whether the row is a unit, or may be one."""
        return self.kind in ("unit", "doubtful", "fault")

    @property
    def text(self) -> str:
        """All that stands in the row."""
        return " ".join(filter(None, self.row.cells))


@dataclass(frozen=True, slots=True)
class TablePreview:
    """A table that has been read once and can be read again.

    Attributes:
        sheets: The sheets of its file.
        sheet: The one that is read.
        survey: What the first reading has found.
        notes: What is to be told of the table, as sentences.
        made_for: What its file says that it was made for, of MADE_FOR.
    """

    sheets: tuple[SheetInfo, ...]
    sheet: Sheet
    survey: Survey
    notes: tuple[str, ...]
    made_for: Mapping[str, str]
    book: Book
    unit: str | None

    @property
    def header(self) -> Header:
        """The header; of its columns none may be read."""
        return self.survey.header

    def rows(self) -> Iterator[PreviewRow]:
        """Every row that holds something but those of the header, the units' values tried."""
        readers = cell_readers(self.header.names, self.book)
        return (
            self._tried(row, readers) if row.kind == "unit" else row for row in self.told_rows()
        )

    def told_rows(self) -> Iterator[PreviewRow]:
        """The same rows, with values of units that may yet be at fault."""
        name_place = self.header.place_of(NAME)
        for row in clean_rows(self.sheet):
            if row.number in self.header.rows:
                continue
            told = self.survey.kind_of(row.number) if self.header.read else None
            name = _cell(row, name_place)
            if told is None:
                yield PreviewRow(row, "title", name)
            elif told.kind == "unit":
                why = self._doubtful_scores(row)
                yield PreviewRow(row, "doubtful" if why else "unit", name, why)
            else:
                yield PreviewRow(row, told.kind, name, told.why)

    def _doubtful_scores(self, row: Row) -> str | None:
        """Which cell can be read as the points of one meeting and of two, in words."""
        for column in self.header.read:
            cell = _cell(row, column.place)
            is_list = column.name and find_column(self.book, column.name).type == "scores"
            if cell and is_list and are_scores_doubtful(cell):
                place = self.header.cell_of(column.name or "", row.number)
                return f"Ô {place} ghi “{cell}”, là điểm của một buổi hay của hai buổi?"
        return None

    def _tried(self, told: PreviewRow, readers: Sequence[CellReader | None]) -> PreviewRow:
        """A unit, or a fault where what stands in its cells can't be taken."""
        said: dict[str, Any] = {UNIT: self.unit} if self.unit else {}
        read_cells(readers, told.row.cells, said)
        try:
            read_facts(said, self.book, unit_required=False)
        except FactsError as error:
            why = " ".join(self.fault_sentences(told.row.number, error.faults))
            return replace(told, kind="fault", why=why)
        return told

    def fault_sentences(self, row: int, faults: Iterable[Fault]) -> list[str]:
        """Say what is wrong with a row, each fault with its cell."""
        header = self.header
        return [
            fault_sentence(fault, self.book, header.cell_of(fault.fields[0], row))
            for fault in faults
        ]


def preview_table(
    file: TableFile,
    book: Book,
    plan_id: str,
    unit: str | None,
    sheet_name: str | None = None,
    choices: Mapping[int, str | None] | None = None,
    names: Sequence[str] = (),
) -> TablePreview:
    """Read a table for the first time.

    Args:
        file: The file.
        book: The book that holds the plan.
        plan_id: The document whose answers may go by the titles of its criteria.
        unit: The kind of all units of the table.
        sheet_name: The sheet to be read; otherwise the one that is open, if it has figures.
        choices: Another reading of some columns, by place.
        names: What the columns are where no row is a header.

    Raises:
        RequestError: There is no such plan.
        TableError: The file can't be read, or has no such sheet.
    """
    meanings = meanings_of(book, plan_id, unit)
    notes: list[str] = []
    visible = file.preferred()
    known = tuple(one for one in file.sheets if one.name != MARK or one.state == "visible")
    sheets = {one: UnicodeSheet(file.sheet(one)) for one in visible}
    with_facts = [one for one in visible if _has_facts(sheets[one], meanings)]
    if sheet_name is None and with_facts and with_facts[0] != visible[0]:
        notes.append(
            f"Tờ đang mở “{visible[0]}” không có số liệu đơn vị, nên đọc tờ “{with_facts[0]}”."
        )
    chosen = sheet_name if sheet_name is not None else next(iter((*with_facts, *visible)), None)
    sheet = sheets[chosen] if chosen in sheets else UnicodeSheet(file.sheet(chosen))
    found = survey(sheet, book, meanings, choices, names)
    notes += [
        f"Tệp còn tờ “{one}” có số liệu, không đọc." for one in with_facts if one != sheet.name
    ]
    notes += [
        f"Tờ “{one.name}” đang ẩn, không đọc."
        for one in known
        if one.state != "visible" and one.name != sheet.name
    ]
    if not found.header.read:
        notes.append(NO_HEADER)
    notes += found.header.faults(book)
    notes += found.notes
    return TablePreview(known, sheet, found, tuple(notes), made_for(file), book, unit)


def made_for(file: TableFile) -> dict[str, str]:
    """What a template says, where no one looks, that it was made for: some of MADE_FOR.

    Raises:
        TableError: The file is damaged.
    """
    if not any(one.name == MARK and one.state != "visible" for one in file.sheets):
        return {}
    said = {row.cells[0]: row.cells[1] for row in file.sheet(MARK).rows() if len(row.cells) > 1}
    return {name: said[name] for name in MADE_FOR if name in said}


def _has_facts(sheet: Sheet, meanings: Mapping[str, Sequence[str]]) -> bool:
    header = find_header(list(islice(clean_rows(sheet), HEAD_ROWS)), meanings)
    return len(header.read) > 1 and any(one.name not in LABELS for one in header.read)


def _cell(row: Row, place: int | None) -> str:
    return row.cells[place] if place is not None and place < len(row.cells) else ""
