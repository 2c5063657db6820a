"""The archive that a `.docx` is: its parts, and the placeholders of the template."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

BODY_MARK, TITLE_MARK = "@body@", "@title@"
"""The placeholders of the template, for the body of a paper and for its title."""


def unpack(archive: bytes) -> dict[str, bytes]:
    """Read the parts of a `.docx` by name, in their order."""
    with ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts as a `.docx` without times, so that its bytes are always the same."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return stream.getvalue()
