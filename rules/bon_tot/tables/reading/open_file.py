"""Which kind of file a table is in, told by its first bytes, and what reads it."""

import re
from typing import BinaryIO

from bon_tot.errors import TableError
from bon_tot.tables.reading.archive import WHOLE_WORKBOOK, Archive
from bon_tot.tables.reading.csv_text import CountNamed, CsvFile, PastedText
from bon_tot.tables.reading.html_table import HtmlFile
from bon_tot.tables.reading.rows import TableFile
from bon_tot.tables.reading.text_lines import MARKS, decode
from bon_tot.tables.reading.xlsx import XlsxFile

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNING = 4096
_MOST_HTML = 30_000_000
_ENCRYPTED = b"\0".join(bytes([one]) for one in b"EncryptedPackage")
_SAVE_AS = (
    "Xin mở tệp bằng chương trình đã lập ra nó, chọn Lưu thành (Save As), kiểu "
    "“Excel Workbook (.xlsx)”, rồi mở tệp vừa lưu."
)
_KINDS = {
    "xls": f"Tệp ở kiểu Excel 97-2003 (.xls), không đọc được. {_SAVE_AS}",
    "protected": "Tệp có mật khẩu nên không đọc được. Xin mở tệp bằng Excel, bỏ mật khẩu"
    " (Tệp, Thông tin, Bảo vệ sổ làm việc), lưu lại rồi mở ở đây.",
    "ods": f"Tệp ở kiểu OpenDocument (.ods), không đọc được. {_SAVE_AS}",
    "xlsb": f"Tệp ở kiểu Excel nhị phân (.xlsb), không đọc được. {_SAVE_AS}",
    "docx": "Đây là tệp Word, không phải bảng tính. Xin chép bảng trong tệp rồi dán vào trang,"
    " hoặc dán sang Excel và lưu thành tệp .xlsx.",
    "numbers": f"Tệp của Numbers, không đọc được. {_SAVE_AS}",
    "pdf": "Đây là tệp PDF, không phải bảng tính. Xin lấy tệp Excel hay Word của bảng ấy.",
    "xml": f"Tệp ở kiểu bảng tính XML 2003, không đọc được. {_SAVE_AS}",
    "mhtml": f"Tệp ở kiểu trang web (.mht), không đọc được. {_SAVE_AS}",
    "empty": "Tệp rỗng, không có gì để đọc.",
    "other": "Đây không phải bảng tính. Trang nhận tệp .xlsx hoặc .csv.",
}
_PARTS = {
    "xl/workbook.bin": "xlsb",
    "word/document.xml": "docx",
    "index/document.iwa": "numbers",
    "mimetype": "ods",
}
"""The part of an archive that tells its kind."""
_TABLE = re.compile(rb"<(!doctype html|html|table|body)\b", re.I)


def open_table_file(file: BinaryIO, name: str, count_named: CountNamed) -> TableFile:
    """Open a file of tables; what it is follows from what it holds, not from its name.

    Args:
        file: The file, which can be read again from its start.
        name: What it is called.
        count_named: As `CsvFile` wants it.

    Raises:
        TableError: It is of a kind that is not read, and what to do; or it is damaged.
    """
    beginning = file.read(_BEGINNING)
    file.seek(0)
    bare = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    if beginning.startswith(_ZIP):
        return _open_archive(file)
    if beginning.startswith(_OLE):
        raise TableError(_KINDS["protected" if _ENCRYPTED in file.read() else "xls"])
    if not beginning:
        raise TableError(_KINDS["empty"])
    if bare.startswith(b"%PDF"):
        raise TableError(_KINDS["pdf"])
    if bare.lower().startswith(b"mime-version:"):
        raise TableError(_KINDS["mhtml"])
    if bare.startswith(b"<"):
        if b"schemas-microsoft-com:office:spreadsheet" in bare and not _TABLE.search(bare):
            raise TableError(_KINDS["xml"])
        return HtmlFile(_html_text(file.read(_MOST_HTML + 1)))
    if name.lower().endswith((".xlsx", ".xlsm")):
        raise TableError(WHOLE_WORKBOOK)
    if b"\0" in beginning and not beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TableError(_KINDS["other"])
    return CsvFile(file, count_named)


def open_paste(html: str, text: str) -> TableFile:
    """Open what was copied: the table in its HTML, where there is one, or else its plain text."""
    file = HtmlFile(html)
    return file if file.sheets else PastedText(text)


def _open_archive(file: BinaryIO) -> XlsxFile:
    archive = Archive(file)
    for part, kind in _PARTS.items():
        if part in archive:
            raise TableError(_KINDS[kind])
    return XlsxFile(archive)


def _html_text(content: bytes) -> str:
    if len(content) > _MOST_HTML:
        raise TableError("Tệp quá lớn, không đọc được.")
    told = (one for mark, one in MARKS.items() if content.startswith(mark))
    try:
        return decode(content, next(told, "utf-8"))[0]
    except UnicodeDecodeError:
        return decode(content, "cp1258")[0]
