"""Workbooks of Excel, of which only the cells are wanted: the rest may be odd or missing."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from xml.etree.ElementTree import Element

from bon_tot.errors import TableError
from bon_tot.tables.reading.archive import MOST_BYTES, WHOLE_WORKBOOK, Archive
from bon_tot.tables.reading.own_sums import column_letters
from bon_tot.tables.reading.rows import Row, SheetInfo
from bon_tot.tables.reading.xlsx_cells import SheetReader, shared_texts
from bon_tot.tables.reading.xlsx_styles import local_name, looks_of_styles

WORKBOOK = "xl/workbook.xml"
"""Where a workbook stands when the archive does not say."""
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_VISIBLE = "visible"


class XlsxFile:
    """A workbook, with or without macros, whatever program wrote it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        starts = [name for kind, name in self._related("").values() if kind == "officeDocument"]
        self._name = next(iter(starts), WORKBOOK)
        root = self._archive.root(self._name)
        if root is None:
            raise TableError(WHOLE_WORKBOOK)
        self._root = root
        self._parts = self._related(self._name)
        self._paths = dict(self._sheet_paths())
        if not self._paths:
            raise TableError("Tệp không có tờ nào để đọc.")
        self.sheets = tuple(
            SheetInfo(one.get("name", ""), _state(one))
            for one in self._listed
            if one.get("name", "") in self._paths
        )

    def preferred(self) -> list[str]:
        """The names of the visible sheets, that one first which was open when it was saved."""
        names = [one.get("name", "") for one in self._listed]
        views = [view for one in self._children("bookViews") for view in one]
        active = int(views[0].get("activeTab", "0")) if views else 0
        visible = [one.name for one in self.sheets if one.state == _VISIBLE]
        opened = names[active] if active < len(names) else None
        return sorted(visible, key=lambda name: name != opened)

    def sheet(self, name: str | None = None) -> "XlsxSheet":
        """The sheet of that name, or the one that is open."""
        name = name if name is not None else next(iter([*self.preferred(), *self._paths]))
        if name not in self._paths:
            known = ", ".join(f"“{one}”" for one in self._paths)
            raise TableError(f"Tệp không có tờ “{name}”. Các tờ của tệp là {known}.")
        return XlsxSheet(self, name)

    def reader(self) -> SheetReader:
        """Make what reads one sheet."""
        return SheetReader(self._texts, self._looks, self._epoch, self._are_values_stale)

    def pieces(self, sheet: str) -> Iterator[bytes]:
        """Unpack the XML of a sheet."""
        return self._archive.pieces(self._paths[sheet], MOST_BYTES)

    def size(self, sheet: str) -> int:
        """How large the XML of a sheet says that it is."""
        return self._archive.size(self._paths[sheet])

    @property
    def are_styles_lost(self) -> bool:
        """Whether the styles can't be read, so that no one knows which cells show shares."""
        return self._looks_or_none is None

    @cached_property
    def _texts(self) -> list[str]:
        path = self._part("sharedStrings", "sharedStrings.xml")
        return shared_texts(self._archive.pieces(path)) if path else []

    @property
    def _looks(self) -> list[int]:
        return self._looks_or_none or []

    @cached_property
    def _looks_or_none(self) -> list[int] | None:
        path = self._part("styles", "styles.xml")
        try:
            styles = self._archive.root(path) if path else None
        except TableError:
            return None
        return looks_of_styles(styles) if styles is not None else []

    @cached_property
    def _epoch(self) -> datetime:
        properties = self._children("workbookPr")
        return _EPOCHS[any(one.get("date1904") in ("1", "true") for one in properties)]

    @cached_property
    def _are_values_stale(self) -> bool:
        return any(one.get("fullCalcOnLoad") in ("1", "true") for one in self._children("calcPr"))

    @cached_property
    def _listed(self) -> list[Element]:
        return [one for listing in self._children("sheets") for one in listing]

    def _children(self, name: str) -> list[Element]:
        return [one for one in self._root if local_name(one) == name]

    def _related(self, name: str) -> dict[str, tuple[str, str]]:
        return self._archive.related(name)

    def _part(self, kind: str, usual: str) -> str | None:
        """Find a part of the workbook by its kind, or else by the name that it usually has."""
        named = [path for one, path in self._parts.values() if one == kind]
        usual_path = f"{self._name.rpartition('/')[0]}/{usual}".lstrip("/")
        return next((path for path in (*named, usual_path) if path in self._archive), None)

    def _sheet_paths(self) -> Iterator[tuple[str, str]]:
        """The name of each sheet of cells, and where it stands."""
        folder = self._name.rpartition("/")[0]
        for number, one in enumerate(self._listed, start=1):
            ids = [value for key, value in one.items() if key.rpartition("}")[2] == "id"]
            kind, path = self._parts.get(ids[0] if ids else "", ("worksheet", ""))
            if path not in self._archive:
                path = f"{folder}/worksheets/sheet{number}.xml".lstrip("/")
            if kind == "worksheet" and path in self._archive:
                yield one.get("name", ""), path


class XlsxSheet:
    """One sheet of a workbook."""

    def __init__(self, file: XlsxFile, name: str) -> None:
        self._file, self.name = file, name
        self._unpacked = 0
        self._hidden_columns: list[tuple[int, int]] = []

    def rows(self) -> Iterator[Row]:
        """The rows that hold something."""
        reader = self._file.reader()
        self._unpacked = 0
        for row in reader.read(self._counted()):
            self._hidden_columns = reader.hidden_columns
            yield row

    def share_read(self) -> float | None:
        """How much of its XML is read."""
        return min(1.0, self._unpacked / max(1, min(self._file.size(self.name), MOST_BYTES)))

    def notes(self) -> list[str]:
        """Which columns are hidden, and whether the styles are lost."""
        notes = []
        if self._hidden_columns:
            spans = ", ".join(_span(*one) for one in self._hidden_columns)
            notes.append(f"Cột {spans} đang ẩn, vẫn được đọc.")
        if self._file.are_styles_lost:
            notes.append(
                "Phần định dạng của tệp bị hỏng, nên không biết ô nào ghi tỷ lệ phần trăm."
                " Xin xem lại các con số."
            )
        return notes

    def _counted(self) -> Iterator[bytes]:
        for piece in self._file.pieces(self.name):
            self._unpacked += len(piece)
            yield piece


def _state(sheet: Element) -> str:
    return _VISIBLE if sheet.get("state", _VISIBLE) == _VISIBLE else "hidden"


def _span(first: int, last: int) -> str:
    letters = [column_letters(one) for one in (first, last)]
    return letters[0] if first == last else "–".join(letters)
