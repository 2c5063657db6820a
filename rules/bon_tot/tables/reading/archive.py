"""The parts of an office file: a ZIP archive read within bounds, whatever it claims to be."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import BinaryIO, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812

from bon_tot.errors import TableError
from bon_tot.tables.reading.xlsx_styles import local_name

MOST_BYTES = 400_000_000
"""How large one part may be, unpacked."""
MOST_BYTES_AT_ONCE = 20_000_000
"""How large a part may be that is read as one piece."""

DAMAGED = (BadZipFile, ZlibError, EOFError, OSError, NotImplementedError, RuntimeError)
"""What a ZIP archive that is damaged, encrypted or packed in an unknown way raises."""

_PIECE = 1 << 16


class Archive:
    """An office file. Names of parts are found whatever their case and slashes."""

    def __init__(self, file: BinaryIO) -> None:
        try:
            self._zip = ZipFile(file)
        except (*DAMAGED, ValueError) as error:
            raise TableError(WHOLE_WORKBOOK) from error
        self._names = {_plain(one.filename): one for one in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._names

    def size(self, name: str) -> int:
        """How large a part says that it is, unpacked."""
        return self._names[_plain(name)].file_size

    def pieces(self, name: str, most: int = MOST_BYTES) -> Iterator[bytes]:
        """Unpack a part, piece by piece.

        Raises:
            TableError: It is damaged or too large.
        """
        size = 0
        try:
            with self._zip.open(self._names[_plain(name)]) as part:
                while piece := part.read(_PIECE):
                    size += len(piece)
                    if size > most:
                        raise TableError(f"Tệp quá lớn: một phần của tệp dài hơn {most:,} byte.")
                    yield piece
        except DAMAGED as error:
            raise TableError(WHOLE_WORKBOOK) from error

    def root(self, name: str) -> Element | None:
        """The root of a part that is XML; None where there is no such part.

        Raises:
            TableError: It is damaged, too large, or no plain XML.
        """
        if name not in self:
            return None
        parser = XMLParser(target=_PlainTree())
        try:
            for piece in self.pieces(name, MOST_BYTES_AT_ONCE):
                parser.feed(piece)
            root: Element = parser.close()
        except (ET.ParseError, ValueError) as error:
            raise TableError(WHOLE_WORKBOOK) from error
        return root

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The parts that a part is related to, by id: the kind of each, and its name."""
        folder = dirname(name)
        root = self.root(join(folder, "_rels", f"{name.rpartition('/')[2]}.rels"))
        return {
            one.get("Id", ""): (
                one.get("Type", "").rpartition("/")[2],
                normpath(join(folder, one.get("Target", ""))).lstrip("/"),
            )
            for one in (root if root is not None else ())
            if local_name(one) == "Relationship" and one.get("TargetMode") != "External"
        }


def refuse_declarations(*_: object) -> NoReturn:
    """Refuse XML that declares entities: no spreadsheet does, and they can fill the memory."""
    raise TableError(WHOLE_WORKBOOK)


class _PlainTree(TreeBuilder):
    def doctype(self, *declared: object) -> None:
        """Refuse what `refuse_declarations` does."""
        refuse_declarations(*declared)


WHOLE_WORKBOOK = (
    "Không đọc được tệp: tệp bị hỏng hoặc chép chưa đủ. "
    "Xin mở tệp bằng Excel, lưu lại thành tệp .xlsx rồi thử lại."
)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
