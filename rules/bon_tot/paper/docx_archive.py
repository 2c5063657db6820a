"""A `.docx` as the parts that it packs together, and the marks of an empty one."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

BODY_MARK, TITLE_MARK = "@body@", "@title@"
"""Where the template leaves room for what a paper says, and for what it is called."""


def unpack(archive: bytes) -> dict[str, bytes]:
    """The parts of a `.docx` by name, in their order."""
    with ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Parts as a `.docx` that tells no time."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return stream.getvalue()
