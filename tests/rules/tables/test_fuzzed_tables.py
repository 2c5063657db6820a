"""Tables from outside: read, or refused in one sentence, whatever the file or the paste holds."""

from io import BytesIO
from pathlib import Path

import pytest
from expected_preview import preview
from fuzzing import damaged_bytes, damaged_texts, fuzz, fuzz_less
from openpyxl import Workbook

FILES = Path(__file__).parent / "tables_of_others" / "files"
HEADER = ["STT", "Tên chi bộ", "Tổng số đảng viên được đánh giá", "Số đảng viên đã kết nạp"]
ROWS = [
    HEADER,
    ["1", "Chi bộ A", "12", "1"],
    ["2", "Chi bộ B; C", "9,5", ""],
    ["", "Cộng", "21", ""],
]
TEXTS = ["\n".join(sign.join(row) for row in ROWS) for sign in ",;\t"]
HTML = "<table>{}</table>".format(
    "".join(f"<tr>{''.join(f'<td colspan=1>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
)


def workbooks():
    """A small workbook of ours, and the smallest of others."""
    book, content = Workbook(), BytesIO()
    for row in ROWS:
        book.active.append(row)
    book.save(content)
    return [content.getvalue(), *(path.read_bytes() for path in sorted(FILES.glob("*.xlsx"))[:3])]


def told(reply):
    """Either a preview whose rows are each told once, or one sentence why not."""
    if "rows" in reply:
        numbers = [*reply["header"]["rows"], *(row["row"] for row in reply["rows"])]
        assert len(numbers) == len(set(numbers))
    else:
        (fault,) = reply["faults"]
        assert fault["message"].strip().isprintable(), fault


@fuzz
def test_any_paste_is_read_or_refused(chance):
    """Plain text as a spreadsheet gives it."""
    for text in damaged_texts(chance, TEXTS):
        told(preview("", text=text))


@fuzz
def test_any_pasted_html_is_read_or_refused(chance):
    """The markup that a spreadsheet gives beside it."""
    for html in damaged_texts(chance, [HTML]):
        told(preview("", text=TEXTS[2], html=html))


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.xlsx", "a"])
@fuzz
def test_any_text_file_is_read_or_refused(name, chance):
    """A file of text by whatever name."""
    for content in damaged_bytes(chance, [text.encode() for text in TEXTS]):
        told(preview(name, content or b" "))


@fuzz_less
def test_any_workbook_is_read_or_refused(chance):
    """An archive some of whose bytes are others."""
    for content in damaged_bytes(chance, workbooks()):
        told(preview("a.xlsx", content or b" "))
