"""A sheet in Unicode, whatever encoding its texts were typed in."""

from collections.abc import Iterator
from itertools import islice

from bon_tot.tables.reading.rows import Row, Sheet
from bon_tot.text.legacy_encodings import find_encoding, to_unicode

_SAMPLE = 200
"""So many rows tell the encoding. A sheet that has no more is kept, and need not be read again."""


class UnicodeSheet:
    """A sheet whose texts are turned into Unicode where they are in an older encoding."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self.name = sheet, sheet.name
        sample = list(islice(sheet.rows(), _SAMPLE + 1))
        self._encoding = find_encoding(cell for row in sample for cell in row.cells)
        self._whole = sample if len(sample) <= _SAMPLE else None

    def rows(self) -> Iterator[Row]:
        """The rows, in Unicode."""
        rows = self._sheet.rows() if self._whole is None else iter(self._whole)
        encoding = self._encoding
        if encoding is None:
            return rows
        return (
            row._replace(cells=[to_unicode(cell, encoding) for cell in row.cells]) for row in rows
        )

    def share_read(self) -> float | None:
        """How much of the sheet is read."""
        return self._sheet.share_read()

    def notes(self) -> list[str]:
        """That the texts were converted, and what is to be told of the sheet besides."""
        if self._encoding is None:
            return self._sheet.notes()
        told = f"Chữ trong bảng ở bảng mã {self._encoding}, đã chuyển sang Unicode."
        return [f"{told} Xin xem lại tên các đơn vị.", *self._sheet.notes()]
