"""The list of a month's meetings: every branch is in it once, and what is not taken is told."""

import base64
import io
import json
from datetime import date

import pytest
from bon_tot import RequestError, load_book
from bon_tot.api.office_requests import answer
from bon_tot.cli.main import main
from bon_tot.tables.month_list import Month, list_month
from bon_tot.tables.month_workbook import REFUSED_SHEET, YEAR_SHEET
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

BOOK = load_book()
MARCH = Month(2026, 3)


def facts_of(name, *days, **more):
    """A branch's file, with a scored regular meeting on each day."""
    meetings = [{"date": day, "kind": "thuong-ky", "score": 92.5} for day in days]
    return {"unit": "chi-bo-truc-thuoc", "name": name, "year": 2026, "meetings": meetings, **more}


def ask(files, month="2026-03", name="Đảng ủy xã Nam Mỹ"):
    """What the page is answered."""
    asked = [{"name": file, "facts": facts} for file, facts in files]
    request = {"do": "month", "month": month, "name": name, "files": asked}
    return json.loads(answer(json.dumps(request)))


def sheets_of(content: bytes):
    """The rows of each sheet, without the blank ones."""
    workbook = load_workbook(io.BytesIO(content))
    return {
        sheet.title: [row for row in sheet.iter_rows(values_only=True) if any(row)]
        for sheet in workbook
    }


def test_a_months_meetings_stand_branch_by_branch():
    """With points, grade and reasons as each noted them; who noted none is told as such."""
    first = facts_of("Chi bộ Một", "2026-02-05")
    first["meetings"].append(
        {
            "date": "2026-03-07",
            "kind": "chuyen-de",
            "present": 18,
            "members": 20,
            "topic": "=1+1",
            "deductions": [{"group": "chuan-bi", "points": 12, "reason": "Tài liệu gửi muộn"}],
        }
    )
    reply = ask([("a.json", first), ("b.json", facts_of("Chi bộ Hai", "2026-04-05"))])
    assert reply["name"] == "cham-diem-sinh-hoat-dang-uy-xa-nam-my-2026-03.xlsx"
    assert (reply["branches"], reply["refused"]) == (2, [])
    sheets = sheets_of(base64.b64decode(reply["file"]))
    title, owner, _, *rows = sheets["Tháng 3"]
    assert title[0] == "Danh sách chấm điểm sinh hoạt chi bộ tháng 3/2026"
    assert owner[0] == "Đảng ủy xã Nam Mỹ"
    assert rows[0] == (
        1,
        "Chi bộ Một",
        "07/03/2026",
        "Chuyên đề",
        18,
        20,
        88,
        "Khá",
        "Tài liệu gửi muộn",
        "=1+1",
    )
    assert rows[1][:3] == (2, "Chi bộ Hai", "chưa ghi buổi nào")
    assert rows[2][0] == "1 trong 2 chi bộ đã ghi buổi sinh hoạt của tháng."
    year = sheets[YEAR_SHEET][3:]
    assert year[0][:5] == (1, "Chi bộ Một", None, 92.5, 88)
    assert year[1][5] == 92.5


def test_what_is_not_taken_is_told_with_its_file():
    """A file of another year, of the same branch again, or at fault; the others are listed."""
    files = [
        ("a.json", facts_of("Chi bộ Một", "2026-03-05")),
        ("a2.json", facts_of("chi bộ một", "2026-03-06")),
        ("b.json", facts_of("Chi bộ Hai", "2025-03-05", year=2025)),
        ("c.json", facts_of("Chi bộ Ba", "2026-03-05", meetings=[{"date": "2026-03-05"}])),
        ("d.json", "…"),
    ]
    reply = ask(files)
    assert reply["branches"] == 1
    told = {one["file"]: one["message"] for one in reply["refused"]}
    assert told.keys() == {"a2.json", "b.json", "c.json", "d.json"}
    assert told["b.json"] == "là bản của năm 2025, không phải năm 2026"
    assert told["c.json"].endswith("xin chọn loại: thường kỳ hoặc chuyên đề.")
    sheets = sheets_of(base64.b64decode(reply["file"]))
    assert [row[0] for row in sheets[REFUSED_SHEET][2:]] == [*told]


def test_what_a_branch_answered_of_documents_that_are_not_here_is_no_matter():
    """Only its log is read: the committee's page knows no document."""
    facts = facts_of("Chi bộ Một", "2026-03-05", attestations={"khac-2030.x": True}, earlier={})
    assert ask([("a.json", facts)])["branches"] == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABCDE"),
            st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=4),
        ),
        max_size=8,
    )
)
def test_every_file_is_either_listed_or_told(drawn):
    """None is lost, and no branch is in the list twice."""
    files = [
        (f"{at}.json", facts_of(name, *map(str, days))) for at, (name, days) in enumerate(drawn)
    ]
    found = list_month(BOOK, MARCH, files)
    assert len(found.branches) + len(found.refused) == len(files)
    names = [branch.name for branch in found.branches]
    assert len(names) == len(set(names)) == len({name for name, _ in drawn})


@pytest.mark.parametrize(
    "written", ["2026-13", "2026-00", "26-03", "2026-3", "2026/03", "", "２０２６-03"]
)
def test_no_month_is_refused(written):
    """One line says how a month is written."""
    with pytest.raises(RequestError, match="chỉ nhận năm-tháng như 2026-03"):
        Month.parse(written)


def test_the_command_lists_files(tmp_path, capsys):
    """A file that cannot be read is told, the others are listed, and the exit status is 1."""
    good, bad = tmp_path / "a.json", tmp_path / "b.json"
    good.write_text(json.dumps(facts_of("Chi bộ Một", "2026-03-05")), encoding="utf-8")
    bad.write_text("{", encoding="utf-8")
    output = tmp_path / "thang.xlsx"
    options = ["--month", "2026-03", "--output", str(output), "--name", "Đảng ủy A"]
    assert main(["meetings", str(good), *options]) == 0
    assert main(["meetings", str(good), str(bad), *options]) == 1
    assert f"{bad}: " in capsys.readouterr().err
    assert "Chi bộ Một" in str(sheets_of(output.read_bytes()))
    assert main(["meetings", str(good), "--month", "2026-03", "--output", "x.csv"]) == 2
