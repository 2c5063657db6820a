"""What a paste or a file would be taken for: its header, its columns, each of its rows."""

import base64
import csv
import json
from datetime import date
from io import BytesIO, StringIO
from unicodedata import normalize
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from bon_tot import load_book
from bon_tot.api.office_requests import answer
from bon_tot.tables.columns import asked_columns
from bon_tot.tables.header import find_header, meanings_of
from bon_tot.tables.reading.rows import Row
from bon_tot.tables.template import MARK
from expected_preview import PLAN, UNIT, preview
from openpyxl import Workbook
from openpyxl.styles import Font
from site_builder.forms.unit_workbook import unit_template

HEADER = "TT\tTên đơn vị\tTổng số đảng viên được đánh giá\n"


@pytest.fixture(scope="module")
def book():
    """The book of the checkout."""
    return load_book()


def pasted(text, html="", **more):
    """Preview a paste."""
    return preview("", text=text, html=html, **more)


def workbook(*rows):
    """Write rows into a workbook; gives its bytes."""
    content, written = BytesIO(), Workbook()
    for row in rows:
        written.active.append(row)
    written.save(content)
    return content.getvalue()


def taken(reply):
    """The names of the columns that are read, and the cells of the units."""
    facts = [one["fact"] for one in reply["header"]["columns"] if one["fact"]]
    return facts, [row["cells"] for row in reply["rows"] if row["as"] == "unit"]


def kinds(reply):
    """What each row is, by its number."""
    return {row["row"]: row["as"] for row in reply["rows"]}


@pytest.mark.parametrize(
    ("text", "columns", "rows"),
    [
        ("A\t10\nB\t20\n", ["name", "members.total"], [["A", "10"], ["B", "20"]]),
        ('"Chi bộ\nmột"\t10\n', ["name", "members.total"], [["Chi bộ một", "10"]]),
        ("name\tmembers.total\nA\t10\n", ["name", "members.total"], [["A", "10"]]),
        ("Tên đơn vị\tTổng số đảng viên được đánh giá\nA\t1\n", ["name", "members.total"], [["A", "1"]]),
        ("A, B\t3\n", ["name", "members.total"], [["A, B", "3"]]),
        ('A\t1\n"B\t2\nC\t3\n', ["name", "members.total"], [["A", "1"], ['"B', "2"], ["C", "3"]]),
    ],
)  # fmt: skip
def test_a_copied_block_is_read(text, columns, rows):
    """Quoted cells are whole, a header names the columns, or else the page where it is pasted."""
    assert taken(pasted(text, columns=["name", "members.total"])) == (columns, rows)


def test_a_table_of_html_goes_before_plain_text():
    """Word's cell of two paragraphs is one cell in HTML, and two rows in plain text."""
    html = (
        "<html><head><style>td {color: red}</style></head><body><!--StartFragment--><table>"
        "<tr><td>TT<td><p>Tên đơn vị</p><td>Tổng số đảng viên được đánh giá</tr>"
        "<tr><td>1</td><td><p>Chi bộ</p><p>thôn&nbsp;Một</p></td><td>12</td></tr>"
        "</table></body></html>"
    )
    text = HEADER + "1\tChi bộ\nthôn Một\t12\n"
    assert taken(pasted(text, html))[1] == [["Chi bộ thôn Một", "12"]]
    alone = pasted(text)
    assert set(kinds(alone).values()) == {"doubtful"}
    assert "số ô khác" in alone["rows"][0]["why"]


def test_cells_of_html_that_reach_over_others_keep_the_rest_in_place():
    """A heading over two columns, and a running number over two lines of the header."""
    html = (
        "<table><tr><th rowspan=2>TT<th rowspan=2>Tên đơn vị<th colspan=2>Đảng viên</tr>"
        "<tr><th>Tổng số đảng viên được đánh giá<th>Hoàn thành tốt nhiệm vụ</tr>"
        "<tr><td>1<td>Chi bộ A<td>12<td>9</tr></table>"
    )
    reply = pasted("", html)
    assert taken(reply) == (
        ["name", "members.total", "members.httnv"], [["Chi bộ A", "12", "9"]]
    )  # fmt: skip
    assert reply["header"]["rows"] == [1, 2]


def test_of_several_tables_of_html_the_largest_is_read_and_the_others_are_told():
    """None is lost in silence."""
    small = "<table><tr><td>name<td>members.total<tr><td>A<td>1</table>"
    large = "<table><tr><td>name<td>members.total<tr><td>B<td>1<tr><td>C<td>2</table>"
    reply = pasted("", small + large)
    assert [row[0] for row in taken(reply)[1]] == ["B", "C"]
    assert reply["notes"] == ["Tệp còn tờ “Bảng 1” có số liệu, không đọc."]


def test_strangers_in_a_header_are_shown_and_not_read():
    """Of a copied table the columns that are unknown or ambiguous are named, the others read."""
    text = "STT\tname\tHoàn thành nhiệm vụ\tmembers.total\tLạ\tGhi chú\n1\tA\t4\t10\tx\ty\n"
    reply = pasted(text)
    assert taken(reply) == (["name", "members.total"], [["A", "10"]])
    unread = [one["title"] for one in reply["header"]["columns"] if not one["fact"]]
    assert unread == ["STT", "Hoàn thành nhiệm vụ", "Lạ", "Ghi chú"]
    assert reply["notes"] == [
        "Cột C “Hoàn thành nhiệm vụ” có thể thuộc nhiều nhóm số liệu."
        " Xin ghi cả tên nhóm, ví dụ “Đảng viên: Hoàn thành nhiệm vụ”."
    ]


def test_a_column_may_be_read_otherwise():
    """The reader's choice goes before the title, and takes a reading away."""
    text = "name\tLạ\tmembers.total\nA\t4\t10\n"
    reply = pasted(text, choices={"1": "members.total", "2": None})
    assert taken(reply) == (["name", "members.total"], [["A", "4"]])


def test_a_heading_over_columns_says_whose_they_are(book):
    """A header may stand on two lines, the upper one cell for several columns below."""
    rows = [
        ["ĐẢNG BỘ XÃ A"],
        ["TT", "Chi bộ", "Đảng viên", "", "", "Sinh hoạt chuyên đề", "", "Ngày"],
        ["", "", "HTXSNV", "Hoàn thành tốt nhiệm vụ", "Tuổi", "Quý I", "Quý II"],
    ]
    head = [Row(number, cells) for number, cells in enumerate(rows, start=1)]
    header = find_header(head, meanings_of(book, PLAN, UNIT))
    assert [one.name for one in header.read] == [
        "name", "members.htxsnv", "members.httnv", "thematic_meetings.q1", "thematic_meetings.q2"
    ]  # fmt: skip
    assert header.rows == (2, 3)
    assert [one.title for one in header.strangers] == ["Tuổi", "Ngày"]


def test_an_ambiguous_title_belongs_to_the_group_on_its_left(book):
    """“Hoàn thành nhiệm vụ” right of a rating of members is theirs; elsewhere it is not read."""
    meanings = meanings_of(book, PLAN, UNIT)
    titles = ["Tên đơn vị", "Hoàn thành nhiệm vụ", "members.total", "Hoàn thành tốt nhiệm vụ"]
    header = find_header([Row(1, titles)], meanings)
    assert header.names == ("name", None, "members.total", "members.httnv")


@pytest.mark.parametrize(
    "sums",
    [
        "\tTổng cộng\t30\n",
        "Cộng:\t\t30\n",
        "\tTổng cộng: 2 chi bộ\t30\n",
        "\tCộng (2 chi bộ)\t30\n",
        "\tTỔNG SỐ 02 CHI BỘ\t30\n",
        "\tTổng cộng toàn đảng bộ\t30\n",
        "Cộng khối\t\t30\n",
        "\tĐảng bộ xã A\t10\n",
    ],
)
def test_sums_and_signatures_are_no_units(sums):
    """A row of sums is told, and what stands below it without a name; a later unit is one."""
    reply = pasted(f"{HEADER}1\tA\t10\n{sums}\n\t\tBÍ THƯ\n2\tB\t20\n")
    assert taken(reply)[1] == [["A", "10"], ["B", "20"]]
    assert list(kinds(reply).values()) == ["unit", "total", "heading", "unit"]


@pytest.mark.parametrize("name", ["Tổng hợp", "Tổng công ty", "Cộng đồng", "Chi bộ Tổng cộng"])
def test_a_unit_whose_name_begins_alike_is_one(name):
    """Only what sums are called is taken for a sum."""
    assert taken(pasted(f"{name}\t10\n", columns=["name", "members.total"]))[1] == [[name, "10"]]


def test_the_header_is_looked_for_among_the_first_rows():
    """Above it may stand a title and headings of groups; the names of a template belong to it."""
    labels = "Tên đơn vị\tĐảng viên: Tổng số đảng viên được đánh giá\n"
    text = f"Bảng số liệu\n\tĐảng viên\n{labels}name\tmembers.total\nA\t1\n"
    reply = pasted(text)
    assert reply["header"]["rows"] == [3, 4]
    assert taken(reply) == (["name", "members.total"], [["A", "1"]])


def test_a_template_that_is_half_filled_in_holds_units():
    """Where columns go by the names that programs use, a name alone is a unit not yet known."""
    text = "name\tmembers.total\nTrường A\t\nTrạm B\t9\nCông an C\t\n"
    assert list(kinds(pasted(text)).values()) == ["unit"] * 3


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_titles_are_read_however_they_are_typed(form):
    """Letters may come with their tones composed or apart, with blanks that can't be seen."""
    text = normalize(form, "Tên\u00a0đơn vị\tTổng số đảng\u200b viên  được đánh giá\nÁ\t1\n")
    assert taken(pasted(text)) == (["name", "members.total"], [["Á", "1"]])


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_the_template_s_labels_are_read_from_any_csv(book, mark):
    """Labels hold commas; the mark is the one by which the header names its columns."""
    for plan in book.plans:
        for unit in plan.units:
            columns = asked_columns(book, plan.id, unit)
            text = StringIO()
            table = csv.writer(text, delimiter=mark)
            table.writerows(
                [["Bảng số liệu năm 2024, 2025"], [one.label for one in columns], ["A", 1]]
            )
            content = text.getvalue().encode("utf-8-sig")
            reply = preview("f.csv", content, plan=plan.id, unit=unit)
            assert taken(reply)[0] == [one.name for one in columns]
            assert reply["rows"][1]["name"] == "A"


def test_a_workbook_and_a_csv_are_opened_by_what_they_hold():
    """The name of a file may say something else."""
    content = workbook(
        ["Mẫu"], ["name", "year", "members.total"], ["A", None, 3], [], ["B", 2024, 4.0]
    )
    reply = preview("Bảng.csv", content)
    assert taken(reply) == (
        ["name", "year", "members.total"], [["A", "", "3"], ["B", "2024", "4"]]
    )  # fmt: skip
    reply = preview("f.xls", "name;members.total\nA;3\n".encode("utf-8-sig"))
    assert taken(reply) == (["name", "members.total"], [["A", "3"]])


def test_a_sheet_that_tells_too_small_a_size_is_read_whole():
    """Some programs write a wrong dimension; every row and column is read all the same."""
    content = BytesIO()
    with (
        ZipFile(BytesIO(workbook(["name", "unit"], ["A", "chi-bo-co-so"]))) as whole,
        ZipFile(content, "w") as wrong,
    ):
        for entry in whole.namelist():
            wrong.writestr(entry, whole.read(entry).replace(b'ref="A1:B2"', b'ref="A1"'))
    assert taken(preview("f.xlsx", content.getvalue()))[1] == [["A", "chi-bo-co-so"]]


def test_a_table_without_a_header_is_told():
    """Every row is there, and a note says what is lacking."""
    reply = preview("f.xlsx", workbook(["gì", "đó"], ["Chi bộ A", 12]))
    assert reply["header"] == {"rows": [], "columns": []}
    assert kinds(reply) == {1: "title", 2: "title"}
    assert reply["notes"][0].startswith("Không thấy tên cột nào của mẫu bảng trong 15 hàng đầu.")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK", "Không thấy tên cột"),
        (b"PK\x03\x04", "tệp bị hỏng"),
        (b"\xff\xff\xfe", "Không đọc được chữ"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Excel 97-2003 (.xls)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"%PDF-1.7", "tệp PDF"),
        (b"MIME-Version: 1.0", "trang web (.mht)"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML 2003"),
        (b"\x00\x01\x02", "không phải bảng tính"),
        (b"<html><p>khong co bang</p></html>", "Không thấy bảng nào"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_a_word(content, told):
    """Which kind of file it is, and how to save one that is read."""
    reply = preview("f.csv", content)
    words = [fault["message"] for fault in reply.get("faults", [])] or reply["notes"]
    assert told in words[0]


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("mimetype", "OpenDocument (.ods)"),
        ("word/document.xml", "tệp Word"),
        ("xl/workbook.bin", "nhị phân (.xlsb)"),
        ("Index/Document.iwa", "Numbers"),
        ("readme.txt", "tệp bị hỏng"),
    ],
)
def test_an_archive_of_another_kind_is_refused_with_a_word(part, told):
    """It is told by the part that only such archives have."""
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr(part, "")
    (fault,) = preview("f.xlsx", content.getvalue())["faults"]
    assert told in fault["message"]


def test_a_sheet_that_is_not_there_is_told_by_those_that_are():
    """The names are those of the file."""
    content = base64.b64encode(workbook(["name"])).decode()
    (fault,) = preview("f.xlsx", file=content, sheet="2023")["faults"]
    assert fault["message"] == "Tệp không có tờ “2023”. Các tờ của tệp là “Sheet”."


def test_formats_without_content_are_no_rows():
    """Borders of 20,000 blank rows, and a colour in the last row of all, change nothing."""
    rows = [["name", "members.total"], ["A", 3], ["B", 4]]
    plain, content, formatted = preview("f.xlsx", workbook(*rows)), BytesIO(), Workbook()
    for row in rows:
        formatted.active.append(row)
    for number in (*range(4, 20_004), 1_048_576):
        formatted.active.cell(number, 2).font = Font(bold=True)
    formatted.save(content)
    assert preview("f.xlsx", content.getvalue()) == plain


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        (
            b'<sheetData><row r="99999999999"><c r="A1"><v>1</v></c></row></sheetData>',
            "tệp bị hỏng",
        ),
        (b'<sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c></row></sheetData>', "tệp bị hỏng"),
        (b'<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData>', "tệp bị hỏng"),
        (b"<sheetData><row", "tệp bị hỏng"),
        (b" " * 100_001, "Tệp quá lớn"),
    ],
    ids=["row", "column", "text", "cut", "size"],
)
def test_a_sheet_made_to_do_harm_is_refused_at_once(monkeypatch, sheet, told):
    """Numbers beyond any sheet's, texts that are not there, a cut end, more than is unpacked."""
    monkeypatch.setattr("bon_tot.tables.reading.xlsx.MOST_BYTES", 100_000)
    content = BytesIO()
    opening = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    with (
        ZipFile(BytesIO(workbook(["name"]))) as whole,
        ZipFile(content, "w", ZIP_DEFLATED) as harmed,
    ):
        for entry in whole.namelist():
            is_sheet = entry == "xl/worksheets/sheet1.xml"
            harmed.writestr(entry, opening + sheet if is_sheet else whole.read(entry))
    (fault,) = preview("f.xlsx", content.getvalue())["faults"]
    assert told in fault["message"]


def test_a_template_says_for_what_it_was_made(book):
    """By a hidden sheet, which no one is told of; the results' workbook adds the year."""
    plan = book.find_plan(PLAN)
    columns = asked_columns(book, PLAN, UNIT)
    template = unit_template(book, plan, UNIT, columns, date(2026, 1, 1))
    reply = preview("mau.xlsx", template)
    assert reply["made_for"] == {"plan": PLAN, "unit": UNIT}
    assert MARK not in json.dumps(reply["sheets"], ensure_ascii=False) + "".join(reply["notes"])
    saving = {"do": "save-table", "plan": PLAN, "unit": UNIT, "year": "2026"}
    saved = answer(json.dumps({**saving, "columns": ["name"], "rows": [["Chi bộ A"]]}))
    reply = preview("ket-qua.xlsx", base64.b64decode(json.loads(saved)["file"]))
    assert reply["made_for"] == {"plan": PLAN, "unit": UNIT, "year": "2026"}
    assert "made_for" not in pasted("A\t1\n")
