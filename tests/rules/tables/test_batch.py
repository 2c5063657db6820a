"""Many units in one table, by the command line."""

import csv
import re
from pathlib import Path

import pytest
from bon_tot.cli.main import main

HEADER = "name,unit,regular_meetings.held,regular_meetings.tot,regular_meetings.kha,attestations.nam-dinh-2023.dan-van-dan-chu\n"


@pytest.fixture
def assess(tmp_path, capsys):
    """Assess a table given as text; gives exit status, result rows (None: not written), messages."""

    def assess_table(text, plan="nam-dinh-2023"):
        file, output = tmp_path / "don-vi.csv", tmp_path / "ket-qua.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        status = main(["assess", str(file), "--plan", plan, "--output", str(output)])
        results = None
        if output.exists():
            text = output.read_text(encoding="utf-8-sig")
            results = list(
                csv.DictReader(
                    text.splitlines(), delimiter=";" if ";" in text.split("\n")[0] else ","
                )
            )
        assert {path.name for path in tmp_path.iterdir()} <= {"don-vi.csv", "ket-qua.csv"}
        return status, results, capsys.readouterr().err.replace(f"{tmp_path}/", "")

    return assess_table


def test_each_unit_gets_a_row(assess):
    """A result names the unit, its verdicts, and what decides them by clause."""
    status, (one, two), told = assess(
        HEADER + "Chi bộ 1,chi-bo-co-so,12,8,4,có\nChi bộ 2,chi-bo-truc-thuoc,12,9,3,không\n"
    )
    assert status == 0
    assert (one["row"], one["name"], one["verdict"], one["good_2"]) == (
        "2",
        "Chi bộ 1",
        "not-met",
        "not-met",
    )
    assert one["not_met"] == "nam-dinh-2023/ii-2-chi-bo-p2"
    assert one["gaps"] == (
        "Tỷ lệ buổi sinh hoạt đạt loại Tốt: cần ít nhất 9 trong 12 buổi loại Tốt, còn thiếu 1."
    )
    assert two["not_met"] == "nam-dinh-2023/ii-1-4"
    assert "nam-dinh-2023/ii-4-5" in two["unknown"]
    assert told == "ket-qua.csv: đã ghi 2 đơn vị, từ chối 0\n"


def test_a_column_of_a_criterion_that_was_parted_since_is_read(assess):
    """A yes in it meets both parts, a no leaves both open."""
    column = "attestations.nam-dinh-2023.neu-guong-dao-duc"
    status, results, _ = assess(f"unit,{column}\nchi-bo-co-so,có\nchi-bo-co-so,không\n")
    assert status == 0
    clause = "nam-dinh-2023/ii-4-1"
    assert [clause in re.split(r"[;, ]+", one["unknown"]) for one in results] == [False, True]
    assert [one["not_met"] for one in results] == ["", ""]


def test_years_outside_the_time_of_the_document_are_told(assess):
    """Once, with the rows; their results are written all the same."""
    table = "unit,year\nchi-bo-co-so,2026\nchi-bo-co-so,2023\nchi-bo-co-so,2026\n"
    status, results, told = assess(table, plan="dien-bien-2023")
    assert (status, len(results)) == (0, 3)
    assert told.splitlines()[0] == (
        "don-vi.csv: Hàng 2, 4: Văn bản này áp dụng năm 2023 (thí điểm);"
        " năm 2026 nằm ngoài thời gian ấy."
    )


def test_refused_rows_are_told_and_the_others_written(assess):
    """A fault names its row as a spreadsheet counts it, and its column; empty rows are passed over."""
    status, results, told = assess(
        HEADER
        + "A,chi-bo-co-so,12,9,,\n"
        + "B,chi-bo-co-so,12.5,-1,,maybe\n"
        + "\n,,,,,\n"
        + "C,chi-bo,1,1,,\n"
        + "D,chi-bo-co-so,1,2,,\n"
        + "E,chi-bo-co-so,1,1,,,9\n"
    )
    assert status == 1
    assert [row["name"] for row in results] == ["A", "E"]
    lines = told.splitlines()
    assert lines == [
        "don-vi.csv: Hàng 3, B: “Số buổi đã họp” ở ô C3 ghi “12.5”."
        " Xin ghi một số nguyên, ví dụ 0 hay 12; không có thì ghi 0, chưa biết thì để trống.",
        "don-vi.csv: Hàng 3, B: “Số buổi xếp loại Tốt” ở ô D3 ghi “-1”."
        " Xin ghi một số nguyên, ví dụ 0 hay 12; không có thì ghi 0, chưa biết thì để trống.",
        "don-vi.csv: Hàng 3, B: “Công tác dân vận, phát huy dân chủ ở cơ sở” ở ô F3 ghi “maybe”."
        " Xin ghi “có” hoặc “không”; chưa rõ thì để trống.",
        "don-vi.csv: Hàng 6, C: “Loại đơn vị” ở ô B6 ghi “chi-bo”. Xin ghi một trong các loại đơn vị"
        " Chi bộ trực thuộc, Chi bộ cơ sở, Đảng bộ cơ sở.",
        "don-vi.csv: Hàng 7, D: Số buổi xếp loại Tốt (2) nhiều hơn số buổi đã họp (1)."
        " Xin xem lại một trong hai số.",
        "don-vi.csv: Ô G8 (“9”) nằm ngoài các cột có tên nên không đọc.",
        "ket-qua.csv: đã ghi 2 đơn vị, từ chối 3",
    ]


def test_a_table_saved_by_vietnamese_excel_is_read(assess):
    """Semicolons, a byte order mark and decimal commas are understood."""
    table = "unit;regular_meetings.scores\nchi-bo-co-so;89,9 90 90 90\n".encode("utf-8-sig")
    status, (row,), _ = assess(table)
    assert status == 0
    assert "nam-dinh-2023/ii-2-chi-bo-p2" in row["not_met"]  # 4 meetings, not 12
    assert row["gaps"] == (
        "Sinh hoạt thường kỳ đủ 12 buổi một năm: "
        "cần ít nhất 12 buổi sinh hoạt thường kỳ, mới có 4, còn thiếu 8."
    )


def test_a_unit_that_the_plan_does_not_speak_to_is_refused(assess):
    """The template speaks to branches only."""
    status, results, told = assess("unit\ndang-bo-co-so\n", plan="mau-chi-bo-4-tot")
    assert (status, results) == (1, [])
    assert told.splitlines()[0] == (
        "don-vi.csv: Hàng 2: Văn bản này không áp dụng cho đảng bộ cơ sở."
    )


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("unit,foo\n", "Cột B “foo” không phải tên số liệu nào."),
        ("unit,members.totl\n", "Cột B “members.totl” không phải tên số liệu nào."),
        ("name\n", "Bảng chưa có cột “Loại đơn vị” (unit)."),
        ("unit,unit\n", "Cột B “unit” không đọc được vì một cột khác cũng ghi tên ấy."),
        ("unit,Hoàn thành nhiệm vụ\n", "Cột B “Hoàn thành nhiệm vụ” có thể thuộc nhiều nhóm số liệu."),
        ("", "Tệp rỗng"),
        ("STT,Ghi chú\n1,a\n", "Không thấy tên cột nào của mẫu bảng trong 15 hàng đầu."),
        (b"unit\n\xff\n", "Không đọc được chữ trong tệp."),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read_is_refused_whole(assess, table, told):
    """Nothing is written when the header or the file itself is off."""
    status, results, message = assess(table)
    assert (status, results) == (2, None)
    assert told in message


def test_a_name_cannot_become_a_formula(assess):
    """A name that a spreadsheet would compute is written as text."""
    _, (row,), _ = assess("name,unit\n=1+1,chi-bo-co-so\n")
    assert row["name"] == "'=1+1"


def test_a_table_needs_an_output(tmp_path, capsys):
    """Without --output nothing is read."""
    file = tmp_path / "f.csv"
    file.write_text("unit\nchi-bo-co-so\n", encoding="utf-8")
    assert main(["assess", str(file), "--plan", "nam-dinh-2023"]) == 2
    assert "--output: chưa ghi" in capsys.readouterr().err


def test_the_table_and_the_file_agree(assess, tmp_path, capsys):
    """A unit gets the same verdict from a row as from a file of its own."""
    _, (row,), _ = assess("unit,complaints.khieu_nai\nchi-bo-co-so,1\n", plan="dien-bien-2023")
    file = tmp_path / "f.yaml"
    file.write_text("unit: chi-bo-co-so\ncomplaints: {khieu_nai: 1}\n", encoding="utf-8")
    main(["assess", str(file), "--plan", "dien-bien-2023", "--json"])
    assert '"verdict": "not-met"' in capsys.readouterr().out
    assert row["verdict"] == "not-met"


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("unit,members.total\nchi-bo-co-so," + "9" * 5000 + "\n", "“Tổng số đảng viên được đánh giá” ở ô B2 ghi “999"),
        ("unit;regular_meetings.scores\nchi-bo-co-so;9_0\n", "ghi “9_0”. Xin ghi điểm từ 0 đến 100"),
        ("unit;regular_meetings.scores\nchi-bo-co-so;1e1\n", "ghi “1e1”. Xin ghi điểm từ 0 đến 100"),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_plain_figure_is_refused(assess, table, told):
    """Only digits are a figure, however long or clever the cell."""
    status, results, message = assess(table)
    assert (status, results) == (1, [])
    assert told in message


@pytest.mark.parametrize("day", ["2024-12-31", "31/12/2024", "ngày 31/12/2024", "31.12.2024"])
def test_a_row_says_of_which_day_it_is(assess, day):
    """A day is read as a person or a spreadsheet writes it; after the last one nothing can be added."""
    table = f"unit,year,as_of,regular_meetings.held\nchi-bo-co-so,2024,{day},11\n"
    status, (row,), _ = assess(table)
    assert status == 0
    assert "mới có 11, còn thiếu 1." in row["gaps"]
    assert row["can_still"] == "false"


def test_what_is_no_day_is_refused_in_a_row(assess):
    """It is told as it was written."""
    status, _, told = assess("unit,Số liệu tính đến ngày\nchi-bo-co-so,31/2/2024\n")
    assert status == 1
    assert "ghi “31/2/2024”. Xin ghi một ngày có thật" in told


def test_points_may_be_parted_by_semicolons(assess):
    """The help says semicolons or blanks, and both are taken."""
    _, (row,), _ = assess("unit,regular_meetings.scores\nchi-bo-co-so,95;88;91\n")
    assert "mới có 3, còn thiếu 9. " in row["gaps"]
    assert "cần ít nhất 3 trong 3 buổi loại Tốt, còn thiếu 1." in row["gaps"]


def test_a_quote_left_open_is_told(assess):
    """A field that swallows the rest of the file is refused in one line, and nothing is written."""
    status, results, told = assess('unit\n"' + "x" * 200_000 + "\n")
    assert (status, results) == (2, None)
    assert told.startswith("don-vi.csv: Từ dòng 2, tệp CSV không đọc được")


def test_a_quote_left_open_swallows_no_unit(assess):
    """A short table too is refused whole, where units would be lost in a cell."""
    status, results, told = assess('name;unit\nA;chi-bo-co-so\n"B;chi-bo-co-so\nC;chi-bo-co-so\n')
    assert (status, results) == (2, None)
    assert "ngoặc kép" in told


def test_a_title_above_the_header_does_not_tell_the_mark(assess):
    """The mark between cells is the one by which the header names its columns."""
    title = "Bảng; của, đảng bộ; năm; 2026\n"
    status, (row,), _ = assess(title + "name,unit\nA,chi-bo-co-so\n")
    assert (status, row["name"], row["row"]) == (0, "A", "3")


@pytest.mark.parametrize("command", ["assess", "report"])
def test_what_cannot_be_written_leaves_what_was_there(tmp_path, capsys, monkeypatch, command):
    """A result that is open elsewhere, or a full disk: one line, exit status 2, nothing lost."""
    names = {"assess": ("i.csv", "o.csv"), "report": ("i.yaml", "o.docx")}
    file, output = (tmp_path / name for name in names[command])
    said = {"assess": "unit\nchi-bo-co-so\n", "report": "unit: chi-bo-co-so\n"}
    file.write_text(said[command], encoding="utf-8")
    output.write_text("của hôm qua", encoding="utf-8")

    def refuse(draft, target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert main([command, str(file), "--plan", "nam-dinh-2023", "--output", str(output)]) == 2
    assert f"--output: không ghi được (Permission denied): {output}" in capsys.readouterr().err
    assert output.read_text(encoding="utf-8") == "của hôm qua"
    assert {path.name for path in tmp_path.iterdir()} == {file.name, output.name}


@pytest.mark.parametrize("given", ["f.csv/o.csv", "o" * 300 + ".csv", "khong-co/o.csv"])
def test_a_place_that_cannot_be_is_told(tmp_path, capsys, given):
    """Below a file, in no folder, or with too long a name: one line, and nothing is left behind."""
    file = tmp_path / "f.csv"
    file.write_text("unit\nchi-bo-co-so\n", encoding="utf-8")
    output = str(tmp_path / given)
    assert main(["assess", str(file), "--plan", "nam-dinh-2023", "--output", output]) == 2
    assert capsys.readouterr().err.startswith("--output: không ghi được (")
    assert list(tmp_path.iterdir()) == [file]


def test_the_longest_name_can_be_written(tmp_path):
    """What is written first goes by a name of its own, however long the last one is."""
    file, output = tmp_path / "f.csv", tmp_path / ("o" * 251 + ".csv")
    file.write_text("unit\nchi-bo-co-so\n", encoding="utf-8")
    assert main(["assess", str(file), "--plan", "nam-dinh-2023", "--output", str(output)]) == 0
    assert output.is_file()


@pytest.mark.parametrize("table", ["\n\n", "STT,Ghi chú\n1,a\n"])
def test_a_table_without_a_header_is_refused_whatever_the_unit(tmp_path, capsys, table):
    """Results of yesterday are not lost for a table that says nothing."""
    file, output = tmp_path / "f.csv", tmp_path / "o.csv"
    file.write_text(table, encoding="utf-8")
    output.write_text("của hôm qua", encoding="utf-8")
    options = ["--plan", "nam-dinh-2023", "--unit", "chi-bo-co-so", "--output", str(output)]
    assert main(["assess", str(file), *options]) == 2
    assert "Không thấy tên cột nào" in capsys.readouterr().err
    assert output.read_text(encoding="utf-8") == "của hôm qua"


def test_results_go_where_a_link_leads(tmp_path):
    """The link stays one."""
    file, target, link = (tmp_path / name for name in ("f.csv", "that.csv", "link.csv"))
    file.write_text("unit\nchi-bo-co-so\n", encoding="utf-8")
    target.touch()
    link.symlink_to(target)
    assert main(["assess", str(file), "--plan", "nam-dinh-2023", "--output", str(link)]) == 0
    assert link.is_symlink()
    assert "chi-bo-co-so" in target.read_text(encoding="utf-8")


def test_the_table_itself_is_never_overwritten(tmp_path, capsys):
    """Naming the same file for input and output, or what is no file, is refused."""
    file = tmp_path / "f.csv"
    file.write_text("unit\nchi-bo-co-so\n", encoding="utf-8")
    for output in (file, tmp_path):
        assert main(["assess", str(file), "--plan", "nam-dinh-2023", "--output", str(output)]) == 2
        assert "--output: ghi" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "unit\nchi-bo-co-so\n"


def test_others_can_read_the_results(assess, tmp_path):
    """The file of results has the mode that any new file gets here."""
    assess("unit\nchi-bo-co-so\n")
    plain = tmp_path.parent / f"{tmp_path.name}-plain"
    plain.touch()
    assert (tmp_path / "ket-qua.csv").stat().st_mode == plain.stat().st_mode
    plain.unlink()
