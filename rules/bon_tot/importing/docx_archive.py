"""The parts of a Word file, each an XML tree whose names are the bare ones."""

import io
import zlib
from collections.abc import Iterator
from functools import cached_property
from posixpath import dirname, join, normpath
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from zipfile import BadZipFile, ZipFile

from bon_tot.importing.received import UnreadableError

_LARGEST = 64_000_000
"""Bytes of one part. The text of a long plan is some two million."""
_DEEPEST = 400
_DAMAGED = (
    "Tệp Word này bị hỏng, không đọc được. Xin mở bằng Word rồi lưu lại, hoặc lấy lại bản khác."
)


class DocxArchive:
    """A Word file opened.

    Raises:
        UnreadableError: It is no Word file, or a damaged one.
    """

    def __init__(self, content: bytes) -> None:
        if content.startswith(b"\xd0\xcf\x11\xe0"):
            raise UnreadableError(
                "Tệp này là tệp Word kiểu cũ (.doc), hoặc có mật khẩu. "
                "Xin mở bằng Word, bỏ mật khẩu nếu có, rồi lưu thành .docx."
            )
        try:
            self._zip = ZipFile(io.BytesIO(content))
        except (BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
            raise UnreadableError(_DAMAGED) from error
        self._names = {name.lstrip("/"): name for name in self._zip.namelist()}

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text."""
        found = self.related("", "officeDocument")
        name = found[0] if found else "word/document.xml"
        if name not in self._names:
            raise UnreadableError("Tệp này không phải là văn bản Word. Xin chọn tệp .docx.")
        return name

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of a kind, such as `footnotes`, that another part refers to."""
        folder, _, name = part.rpartition("/")
        relations = self.read(join(folder, "_rels", f"{name}.rels"))
        return [
            normpath(join("" if target.startswith("/") else dirname(part), target.lstrip("/")))
            for one in ([] if relations is None else relations)
            if one.get("Type", "").rpartition("/")[2] == kind
            and one.get("TargetMode") != "External"
            and (target := one.get("Target"))
        ]

    def read(self, name: str) -> Element | None:
        """The tree of a part; None where there is no such part."""
        if name not in self._names:
            return None
        try:
            info = self._zip.getinfo(self._names[name])
            if info.file_size > _LARGEST:
                raise UnreadableError("Tệp Word này quá lớn, không đọc được.")
            with self._zip.open(info) as stream:
                return _parse(stream.read(_LARGEST))
        except (BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
            raise UnreadableError(_DAMAGED) from error
        except (ParseError, RuntimeError, LookupError, zlib.error) as error:
            raise UnreadableError(_DAMAGED) from error

    def read_all(self, kind: str) -> Iterator[Element]:
        """The trees of the parts of a kind that the text refers to."""
        for name in self.related(self.main, kind):
            tree = self.read(name)
            if tree is not None:
                yield tree


def _parse(content: bytes) -> Element:
    """Parse a part, its elements and attributes without their namespaces."""
    parser: XMLPullParser[Any] = XMLPullParser(("start", "end"))
    depth = 0
    root: Element | None = None
    for start in range(0, len(content), 65536):
        parser.feed(content[start : start + 65536])
        events: Any = parser.read_events()
        for event, element in events:
            depth += 1 if event == "start" else -1
            if depth > _DEEPEST:
                raise UnreadableError(_DAMAGED)
            if event == "start":
                root = element if root is None else root
                element.tag = element.tag.rpartition("}")[2]
                if element.attrib:
                    named = [(key.rpartition("}")[2], value) for key, value in element.items()]
                    element.attrib.clear()
                    element.attrib.update(named)
    parser.close()
    if root is None:
        raise UnreadableError(_DAMAGED)
    return root
