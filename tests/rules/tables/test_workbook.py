"""Tables of units as Excel workbooks, by the command line and by the browser's second door."""

import base64
import csv
import json
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from bon_tot.api.office_requests import assess
from bon_tot.cli.main import main
from openpyxl import Workbook, load_workbook
from xlsxwriter import Workbook as Writer

PLAN, UNIT = "nam-dinh-2023", "chi-bo-truc-thuoc"
LABELS = ["Tên đơn vị", "Sinh hoạt chi bộ thường kỳ: Số buổi đã họp", "Số buổi xếp loại Khá"]


def workbook(*rows, title="Sheet"):
    """Write rows into a workbook; gives its bytes."""
    content, written = BytesIO(), Workbook()
    written.active.title = title
    for row in rows:
        written.active.append(row)
    written.save(content)
    return content.getvalue()


def harmed_sheet(whole):
    """Zero some bytes of the sheet of a workbook."""
    with ZipFile(BytesIO(whole)) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    return whole[:start] + bytes(40) + whole[start + 40 :]


@pytest.fixture
def run(tmp_path, capsys):
    """Assess a workbook by the command; gives exit status, the results' path and what was told."""

    def assess_workbook(content, output="ket-qua.xlsx", *more):
        file = tmp_path / "don-vi.xlsx"
        file.write_bytes(content)
        result = tmp_path / output
        status = main(["assess", str(file), "--plan", PLAN, "--output", str(result), *more])
        return status, result, capsys.readouterr().err.replace(f"{tmp_path}/", "")

    return assess_workbook


def ask(**request):
    """Pass a request through the second door; gives the reply."""
    return json.loads(assess(json.dumps({"plan": PLAN, "unit": UNIT} | request)))


def test_numbers_of_a_workbook_are_figures(run):
    """Whole numbers count, however Excel keeps them; the results are a workbook with a header."""
    status, result, told = run(
        workbook(LABELS, ["Chi bộ 1", 12, 3.0], ["Chi bộ 2", "12", 4]),
        "ket-qua.xlsx",
        "--unit",
        UNIT,
    )
    assert (status, told) == (0, "ket-qua.xlsx: đã ghi 2 đơn vị, từ chối 0\n")
    sheet = load_workbook(result)["Kết quả"]
    header, one, two = sheet.iter_rows(values_only=True)
    assert header[:5] == ("Hàng", "Tên đơn vị", "Loại đơn vị", "Văn bản", "Bốn tốt")
    assert one[:5] == (2, "Chi bộ 1", "Chi bộ trực thuộc", "Nam Định", "chưa đủ thông tin")
    assert (two[6], two[11]) == (
        "không đạt",
        "Tỷ lệ buổi sinh hoạt đạt loại Tốt: cần ít nhất 9 trong 12 buổi loại Tốt, còn thiếu ít nhất 1.",
    )
    assert "(đoạn thứ hai, mục II)" in two[10] or "mục II" in two[10]
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "C2"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (12.5, "ghi “12.5”"),
        (True, "ghi “TRUE”"),
        (date(2024, 4, 1), "ghi “ngày 01/04/2024”"),
        (datetime(2024, 4, 1, 7), "ghi “ngày 01/04/2024”"),
        (-1, "ghi “-1”"),
        ("#REF!", "ghi “#REF!”"),
        (10**20, "ghi “1e+20”"),
    ],
)
def test_a_cell_that_is_no_count_is_told_by_its_column(run, value, told):
    """The row is left out, the others are written, and the column is called as the header does."""
    status, result, lines = run(
        workbook(LABELS, ["Chi bộ 1", value, 1], ["Chi bộ 2", 1, 1]), "ket-qua.csv", "--unit", UNIT
    )
    assert status == 1
    assert lines.startswith(f"don-vi.xlsx: Hàng 2, Chi bộ 1: “Số buổi đã họp” ở ô B2 {told}.")
    with result.open(encoding="utf-8-sig", newline="") as stream:
        assert [row["name"] for row in csv.DictReader(stream)] == ["Chi bộ 2"]


def test_a_formula_counts_by_its_last_value(run):
    """What Excel computed last is what the cell says."""
    content = BytesIO()
    with Writer(content) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, LABELS)
        sheet.write_row(1, 0, ["Chi bộ 1", 12])
        sheet.write_formula(1, 2, "=1+3", None, 4)
    _, result, _ = run(content.getvalue(), "ket-qua.csv", "--unit", UNIT)
    assert "cần ít nhất 9 trong 12 buổi loại Tốt, còn thiếu ít nhất 1" in result.read_text(
        encoding="utf-8-sig"
    )


@pytest.mark.parametrize("harm", [lambda whole: b"", lambda whole: b"no workbook", lambda whole: whole[:-300], lambda whole: harmed_sheet(whole)])  # fmt: skip
def test_a_damaged_workbook_is_refused_whole(run, harm):
    """One line says so, and nothing is written."""
    status, result, told = run(harm(workbook(["unit"], ["chi-bo-co-so"])))
    assert (status, result.exists()) == (2, False)
    assert told.startswith(("don-vi.xlsx: Không đọc được tệp", "don-vi.xlsx: Tệp rỗng"))
    assert told.count("\n") == 1


def test_a_unit_kind_may_stand_in_a_column(run):
    """Vietnamese titles of unit kinds are understood, and go before `--unit`."""
    rows = (
        ["Loại đơn vị", "Tên đơn vị", "Tổng số đảng viên được đánh giá"],
        ["Chi bộ cơ sở", "A", 9],
        ["", "B", 8],
    )
    _, result, _ = run(workbook(*rows), "ket-qua.csv", "--unit", UNIT)
    with result.open(encoding="utf-8-sig", newline="") as stream:
        assert [row["unit"] for row in csv.DictReader(stream)] == ["chi-bo-co-so", UNIT]


def test_a_table_becomes_a_workbook_and_back(tmp_path, capsys):
    """A .csv gives an .xlsx of results; text is never taken for a formula."""
    file, output = tmp_path / "f.csv", tmp_path / "o.xlsx"
    file.write_text(
        "name,unit\n=1+1,chi-bo-co-so\n+84,chi-bo-co-so\n#N/A,chi-bo-co-so\n", encoding="utf-8"
    )
    assert main(["assess", str(file), "--plan", PLAN, "--output", str(output)]) == 0
    cells = [row[1] for row in load_workbook(output)["Kết quả"].iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [
        ("=1+1", "s", True), ("+84", "s", True), ("#N/A", "s", True)
    ]  # fmt: skip


def test_results_are_saved_beside_what_was_typed():
    """The workbook holds results, what was typed and what is to be mended; it opens again as typed."""
    columns = ["name", "members.total", "attestations.nam-dinh-2023.dan-van-dan-chu"]
    rows = [["=A", "10", "có"], ["B", "x\x01", ""]]
    answer = ask(do="save-table", columns=columns, rows=rows)
    assert answer["name"] == f"ket-qua-{PLAN}-{UNIT}.xlsx"
    saved = load_workbook(BytesIO(base64.b64decode(answer["file"])))
    assert saved.sheetnames == ["Tổng hợp", "Kết quả", "Số liệu", "Chỗ cần sửa", "Mẫu"]
    assert saved["Kết quả"]["B2"].value == "=A"
    assert saved["Kết quả"]["B2"].data_type == "s"
    assert [cell.value for cell in saved["Kết quả"][3]][:5] == [
        4,
        "B",
        None,
        None,
        "cần sửa",
    ]
    assert saved["Số liệu"]["B3"].value == 10
    assert [cell.value for cell in saved["Chỗ cần sửa"][2]] == [
        4,
        "B",
        "“Tổng số đảng viên được đánh giá” ghi “x”. Xin ghi một số nguyên, ví dụ 0 hay 12;"
        " không có thì ghi 0, chưa biết thì để trống.",
    ]  # fmt: skip
    opened = ask(do="preview", name=answer["name"], file=answer["file"])
    assert opened["sheet"] == "Số liệu"
    assert [column["fact"] for column in opened["header"]["columns"]] == columns
    assert opened["header"]["rows"] == [1, 2]
    assert [(row["as"], row["cells"]) for row in opened["rows"]] == [
        ("unit", ["=A", "10", "có"]), ("fault", ["B", "x", ""])
    ]  # fmt: skip
    assert opened["notes"] == [
        "Tờ đang mở “Tổng hợp” không có số liệu đơn vị, nên đọc tờ “Số liệu”."
    ]


def test_the_workbook_begins_with_what_is_handed_on():
    """The first sheet names the committee, year and document, counts units, and sums up figures."""
    rows = [["A", "10"], ["B", "5"], ["C", "x"]]
    owner = {"name": "Đảng bộ xã A", "year": "2026"}
    answer = ask(do="save-table", columns=["name", "members.total"], rows=rows, **owner)
    assert answer["name"] == "ket-qua-dang-bo-xa-a-2026.xlsx"
    saved = load_workbook(BytesIO(base64.b64decode(answer["file"])))
    assert saved.active.title == "Tổng hợp"
    heights = [size.height for sheet in saved for size in sheet.row_dimensions.values()]
    assert max(filter(None, heights)) <= 409
    lines = [row[:4] for row in saved.active.iter_rows(values_only=True)]
    words = [line[0] for line in lines]
    assert words[:2] == ["Tổng hợp tự đánh giá bốn tốt năm 2026", "Đảng bộ xã A"]
    assert words[2].startswith("Theo Hướng dẫn số 17-HD/ĐUK, ngày 15/9/2023")
    assert ("Bốn tốt", 0, 0, 2) in lines
    assert ("Đơn vị có số liệu", 3, None, None) in lines
    members = next(
        line for line in lines if line[0] == "Đảng viên: Tổng số đảng viên được đánh giá"
    )
    assert members[1:3] == (None, "mới có 2/3 chi bộ, cộng được 15")
    assert saved.active.page_setup.orientation == "landscape"


def test_the_workbook_tells_what_can_still_be_met():
    """By the day of the table, in words and in sum; without a day there is no such column."""
    columns = ["name", "admissions.target", "admissions.admitted"]
    rows = [["A", "2", "1"], ["B", "2", "2"]]
    when = {"year": "2024", "as_of": "2024-11-30"}

    def lines_of(sheet, **said):
        answer = ask(do="save-table", columns=columns, rows=rows, **said)
        saved = load_workbook(BytesIO(base64.b64decode(answer["file"])))
        return list(saved[sheet].iter_rows(values_only=True))

    lines = lines_of("Tổng hợp", **when)
    assert ("Số liệu tính đến ngày 30/11/2024.", None, None, None, None) in lines
    heads = ("Số đơn vị", "đạt", "chưa đạt, còn kịp", "không đạt", "chưa đủ thông tin")
    place = lines.index(heads)
    assert lines[place + 1] == ("Bốn tốt", 0, 1, 0, 1)
    assert "chưa đạt, còn kịp" not in str(lines_of("Tổng hợp", year="2024"))
    heads, one, two = lines_of("Kết quả", **when)
    assert (one[4], two[4]) == ("chưa đạt, còn kịp", "chưa đủ thông tin")
    assert "Còn kịp đạt trong năm" not in heads


def test_a_committee_s_own_sheet_is_read(run):
    """Titles above, serial numbers, figures kept as text, gaps, sums and signatures do no harm."""
    own = workbook(
        ["ĐẢNG BỘ XÃ A"],
        ["BẢNG TỔNG HỢP NĂM 2026"],
        ["(Kèm theo báo cáo)"],
        [],
        ["STT", *reversed(LABELS), "Ghi chú"],
        [1, "4", 12, "Chi bộ 1", "mới lập"],
        [],
        [2, 3, "12", "Chi bộ 2"],
        [None, 7, 24, "Tổng cộng"],
        [None, None, "T/M ĐẢNG ỦY"],
    )
    status, result, told = run(own, "ket-qua.csv", "--unit", UNIT)
    assert status == 0
    assert told.splitlines() == [
        "don-vi.xlsx: Hàng 9 là tổng, không tính.",
        "don-vi.xlsx: Hàng 10 là ghi chú, không tính.",
        "don-vi.xlsx: Hàng 1–3 là tên bảng, không tính.",
        "ket-qua.csv: đã ghi 2 đơn vị, từ chối 0",
    ]
    with result.open(encoding="utf-8-sig", newline="") as stream:
        rows = [(row["row"], row["name"]) for row in csv.DictReader(stream)]
    assert rows == [("6", "Chi bộ 1"), ("8", "Chi bộ 2")]


def test_the_browser_s_second_door_answers_the_same(pyodide_assess):
    """A workbook and a .csv are read in the browser as here, and results are written there too."""
    content = workbook(["name", "members.total"], ["A", 3], ["B", 2.5])
    for name, file in (("f.xlsx", content), ("f.csv", "\ufeffname,members.total\nÁ,3\n".encode())):
        request = {"do": "preview", "plan": PLAN, "unit": UNIT, "name": name}
        text = json.dumps(request | {"file": base64.b64encode(file).decode()})
        assert json.loads(pyodide_assess(text, "office")) == json.loads(assess(text))
    request = {"do": "save-table", "plan": PLAN, "unit": UNIT}
    text = json.dumps(request | {"columns": ["name", "members.total"], "rows": [["A", "3"]]})
    saved = base64.b64decode(json.loads(pyodide_assess(text, "office"))["file"])
    assert load_workbook(BytesIO(saved))["Kết quả"]["B2"].value == "A"
