"""The command `bon-tot`, as a person or a script calls it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bon_tot import load_book
from bon_tot.cli.main import STOPPED, main
from situations import read_situations

FACTS = {
    "unit": "chi-bo-co-so",
    "regular_meetings": {"held": 12, "tot": 8, "kha": 4, "trung_binh": 0, "kem": 0},
}


@pytest.fixture
def facts_file(tmp_path):
    """A facts file as the self-check page saves it."""
    file = tmp_path / "ho-so.json"
    file.write_text(json.dumps(FACTS), encoding="utf-8")
    return file


@pytest.fixture
def run(capsys):
    """Run the command in this process; gives its exit status and what it printed."""

    def run_command(*arguments):
        status = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run_command


def test_plans_lists_the_five_documents(run):
    """`plans --json` names each document with what its text has and lacks."""
    status, out, _ = run("plans", "--json")
    plans = {plan["id"]: plan for plan in json.loads(out)}
    assert status == 0
    assert list(plans) == [plan.id for plan in load_book().plans]
    assert plans["nam-dinh-2023"]["document"] == "Hướng dẫn số 17-HD/ĐUK"
    assert plans["quang-ngai-2022"]["number"] is None
    assert plans["mau-chi-bo-4-tot"]["units"] == ["chi-bo-truc-thuoc", "chi-bo-co-so"]


def test_criteria_are_those_of_the_unit_kind(run):
    """`criteria --unit` leaves out what is asked of others."""
    _, out, _ = run("criteria", "--plan", "nam-dinh-2023", "--unit", "dang-bo-co-so", "--json")
    ids = [criterion["id"] for criterion in json.loads(out)]
    assert "nam-dinh-2023.xep-loai-to-chuc-truc-thuoc" in ids
    assert "nam-dinh-2023.sinh-hoat-tot" not in ids


def test_a_criterion_says_what_it_reads_and_requires(run):
    """`criteria --json` gives id, good, topics, clause, kind, facts and requirement."""
    _, out, _ = run("criteria", "--plan", "nam-dinh-2023", "--json")
    criterion = next(c for c in json.loads(out) if c["id"] == "nam-dinh-2023.sinh-hoat-tot")
    assert criterion["good"] == 2
    assert criterion["topics"] == ["xep-loai-buoi-sinh-hoat"]
    assert criterion["clause"] == "nam-dinh-2023/ii-2-chi-bo-p2"
    assert criterion["kind"] == "measured"
    assert {"regular_meetings.tot", "regular_meetings.held"} <= set(criterion["facts"])
    assert criterion["requirement"] == "từ 75% số buổi trở lên loại Tốt"
    _, out, _ = run("criteria", "--plan", "nam-dinh-2023")
    lines = out.splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith(criterion["id"]))
    assert "từ 75% số buổi trở lên loại Tốt  (nam-dinh-2023/ii-2-chi-bo-p2)" in lines[place]
    told = f"measured · chủ đề: xep-loai-buoi-sinh-hoat · số liệu: {', '.join(criterion['facts'])}"
    assert lines[place + 1].strip() == told


def test_assess_gives_the_contract_s_json(run, facts_file):
    """`assess --json` says plan, unit, verdict, goods, criteria and classification."""
    status, out, _ = run("assess", facts_file, "--plan", "nam-dinh-2023", "--json")
    answer = json.loads(out)
    assert status == 0
    assert (answer["plan"], answer["unit"], answer["verdict"]) == (
        "nam-dinh-2023",
        "chi-bo-co-so",
        "not-met",
    )
    assert [good["good"] for good in answer["goods"]] == [1, 2, 3, 4]
    finding = next(c for c in answer["criteria"] if c["id"] == "nam-dinh-2023.sinh-hoat-tot")
    assert finding["verdict"] == "not-met"
    assert (finding["observed"], finding["required"]) == (
        "8/12 buổi Tốt",
        "từ 75% số buổi trở lên loại Tốt",
    )
    assert finding["gap"] == "cần ít nhất 9 trong 12 buổi loại Tốt, còn thiếu 1"
    (remedy,) = finding["remedies"]
    assert remedy["text"] == "họp thêm 4 buổi, đều loại Tốt (12/16)"
    assert remedy["facts"] == {"regular_meetings.held": 16, "regular_meetings.tot": 12}
    assert (finding["can_still"], answer["can_still"]) == (None, None)
    assert answer["classification"] is None


def test_assess_all_speaks_for_every_plan_of_the_unit_kind(run, tmp_path):
    """`--plan all` leaves out the documents that don't speak to the unit kind."""
    file = tmp_path / "dang-bo.yaml"
    file.write_text("unit: dang-bo-co-so\n", encoding="utf-8")
    _, out, _ = run("assess", file, "--plan", "all", "--json")
    answer = json.loads(out)
    assert answer["unit"] == "dang-bo-co-so"
    plans = [plan.id for plan in load_book().plans if "dang-bo-co-so" in plan.units]
    assert [result["plan"] for result in answer["results"]] == plans
    assert "mau-chi-bo-4-tot" not in plans


def test_assess_tells_a_person_what_is_lacking(run, facts_file):
    """Without --json the same is said in Vietnamese, with clause and reading."""
    _, out, _ = run("assess", facts_file, "--plan", "nam-dinh-2023")
    assert "Chi bộ cơ sở: không đạt" in out
    assert (
        "hiện 8/12 buổi Tốt, yêu cầu từ 75% số buổi trở lên loại Tốt  (nam-dinh-2023/ii-2-chi-bo-p2)"
        in out
    )
    assert "      Cần ít nhất 9 trong 12 buổi loại Tốt, còn thiếu 1.\n" in out
    assert "      Họp thêm 4 buổi, đều loại Tốt, thì đạt (12/16).\n" in out
    assert "cách hiểu: Tính trên số buổi đã họp." in out


def test_assess_tells_what_can_still_become(run, facts_file):
    """While something is unknown, best and worst case are told, what to answer, and what follows."""
    _, out, _ = run("assess", facts_file, "--plan", "quang-ngai-2022")
    assert (
        "Nếu mọi điều chưa rõ đều đạt thì đạt (4/4 tốt). Nếu mọi điều ấy đều không đạt thì không đạt (0/4 tốt)."
        in out
    )
    assert "nên trả lời trước: attestations.quang-ngai-2022.chuong-trinh-cong-tac, " in out
    assert "Ai công nhận: Ban thường vụ huyện ủy" in out
    assert "Gửi gì, cho ai: Đăng ký thi đua" in out
    assert "Trước ngày 30/9/2027: Chi bộ, đảng bộ cơ sở hoàn thành tổng kết" in out


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2024-08-05", "thì vẫn chưa đạt, còn kịp (2/4 tốt)."),
        ("2024-12-31", "thì vẫn không đạt (2/4 tốt)."),
    ],
)
def test_what_can_still_become_is_no_firmer_than_the_verdict(run, tmp_path, as_of, words):
    """What is not met yet, and may be in time, is not foretold as failed."""
    said = {
        "unit": "chi-bo-co-so",
        "year": 2024,
        "as_of": as_of,
        "complaints": {"backlog": 1},
        "regular_meetings": {"held": 7},
    }
    file = tmp_path / "f.json"
    file.write_text(json.dumps(said), encoding="utf-8")
    _, out, _ = run("assess", file, "--plan", "nam-dinh-2023")
    assert f"Nếu mọi điều chưa rõ đều đạt {words}" in out


def test_assess_of_a_settled_unit_tells_no_projection(run, tmp_path):
    """Where nothing is unknown there is nothing to project."""
    said = next(one.facts for one in read_situations() if one.expect.get("verdict") == "met")
    plan = next(one.plan for one in read_situations() if one.facts is said)
    file = tmp_path / "f.json"
    file.write_text(json.dumps(said), encoding="utf-8")
    _, out, _ = run("assess", file, "--plan", plan)
    assert "tốt nhất" not in out


def test_classification_and_basis_name_their_clause(run, tmp_path):
    """What follows from the goods under Quảng Ngãi is printed with its clause."""
    said = {one.name: one.facts for one in read_situations() if one.plan == "quang-ngai-2022"}
    for name, words in (
        (
            "Ba tốt, có tốt thứ nhất: xếp loại hoàn thành tốt nhiệm vụ",
            "Mức xếp loại theo văn bản: hoàn thành tốt",
        ),
        (
            "Chi bộ cơ sở đạt cả bốn tốt",
            "Là cơ sở quan trọng để xếp loại hoàn thành xuất sắc nhiệm vụ",
        ),
    ):
        file = tmp_path / "f.json"
        file.write_text(json.dumps(said[name]), encoding="utf-8")
        _, out, _ = run("assess", file, "--plan", "quang-ngai-2022")
        assert words in out
        assert "(quang-ngai-2022/iv-3-p2)" in out


def test_quotas_need_no_unit(run, tmp_path):
    """`quotas` reads three totals and says what is lacking for the rest."""
    file = tmp_path / "cap-tren.yaml"
    file.write_text("branches: {total: 13}\nregistered: {total: 10}\n", encoding="utf-8")
    _, out, _ = run("quotas", "--plan", "quang-ngai-2022", file, "--json")
    quotas = {quota["id"]: quota for quota in json.loads(out)}
    assert quotas["pilot-branches"]["at_least"] == 2
    assert quotas["commendations"]["at_most"] == 3
    assert quotas["commendations"]["clause"] == "quang-ngai-2022/iv-2-1"
    assert quotas["pilot-committees"]["missing"] == "grassroots_committees.total"
    _, out, _ = run("quotas", "--plan", "quang-ngai-2022", file)
    assert "Chi bộ chọn làm điểm: ít nhất 2" in out


def test_quotas_of_a_silent_document_say_so(run, facts_file):
    """A document that sets no number is not made to."""
    status, out, _ = run("quotas", "--plan", "mau-chi-bo-4-tot", facts_file)
    assert status == 0
    assert "không định số lượng" in out


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("f.yaml", "unit: chi-bo-co-so\nmembers: {total: -1}\n", "members.total: ghi -1, chỉ nhận số nguyên từ 0"),
        ("f.yaml", "unit: chi-bo-co-so\nunit: chi-bo-co-so\n", "unit: ghi 2 lần, chỉ nhận mỗi tên một lần"),
        ("f.yaml", "unit: [\n", "dòng 2, cột 1: "),
        ("f.yaml", "unit: chi-bo-co-so\nmembers: {total: !!int ''}\n", "đúng cú pháp"),
        ("f.yaml", "unit: chi-bo-co-so\nmembers: {true: 1}\n", "members.true: tên lạ"),
        ("f.yaml", "unit: chi-bo-co-so\nregular_meetings: {scores: [1:30.5]}\n", "ghi “1:30.5” ở buổi thứ 1"),
        ("f.json", '{"unit": "chi-bo-co-so", "regular_meetings": {"scores": [1e9999999999999999999]}}', "đúng cú pháp"),
        ("f.json", '{"unit": "chi-bo-co-so", "year": 1, "year": 2}', "year: ghi 2 lần"),
        ("f.json", '{"unit": ', "dòng 1, cột 10: "),
        ("f.json", "[" * 100_000, "đúng cú pháp"),
        ("f.json", '{"unit": "chi-bo-co-so", "regular_meetings": {"scores": [NaN]}}', "nan ở buổi thứ 1"),
        ("f.toml", "unit = 1", ".toml"),
        ("f.yaml", b"unit: \xff", "UTF-8"),
        ("f.yaml", "", "hồ sơ"),
        ("f.yaml", "{1: 2, unit: chi-bo-co-so}", "1: tên lạ"),
        ("f.yaml", "unit: chi-bo-co-so\nmembers: {total: 012}\n", "members.total: ghi “012”"),
        ("f.yaml", "unit: chi-bo-co-so\nmembers: {total: 1:30}\n", "members.total: ghi “1:30”"),
        ("f.yaml", "unit: chi-bo-co-so\n? \"x\\ny\"\n: 1\n", "x y: tên lạ"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_taken_is_refused(run, tmp_path, name, content, told):
    """One line names the file and the fault; the exit status is 2 and nothing is printed."""
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    status, out, err = run("assess", file, "--plan", "nam-dinh-2023")
    assert (status, out) == (2, "")
    assert err.startswith(f"{file}: ")
    assert len(err.splitlines()) == 1
    assert told in err


def test_points_are_read_to_the_last_digit(run, tmp_path):
    """Just below a bound stays below it, in YAML as in JSON; a day is but a name."""
    facts = '"regular_meetings": {"scores": [89.99999999999999999, 90.0]}, "unit": "chi-bo-co-so"'
    for ending, more in (("json", ""), ("yaml", ", name: 2026-02-30")):
        file = tmp_path / f"f.{ending}"
        file.write_text(f"{{{facts}{more}}}", encoding="utf-8")
        _, out, _ = run("assess", file, "--plan", "nam-dinh-2023")
        assert "1/2 buổi Tốt" in out


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_what_no_terminal_can_show_is_told_all_the_same(tmp_path, encoding):
    """A file whose name is in no known letters, and half a letter in a file: no traceback."""
    file = tmp_path / "f.json"
    file.write_text('{"unit": "\\ud800"}', encoding="utf-8")
    for name in (file, os.fsencode(tmp_path) + b"/\xff.yaml"):
        answer = subprocess.run(
            [sys.executable, "-m", "bon_tot", "assess", name, "--plan", "all"],
            capture_output=True,
            check=False,
            env=os.environ | {"PYTHONIOENCODING": encoding},
        )
        assert (answer.returncode, answer.stdout) == (2, b"")
        assert answer.stderr.count(b"\n") == 1


def test_a_missing_file_is_told(run, tmp_path):
    """A file that is not there is named."""
    status, _, err = run("assess", tmp_path / "khong-co.yaml", "--plan", "nam-dinh-2023")
    assert status == 2
    assert "khong-co.yaml" in err


def test_a_file_saved_by_windows_is_read(run, tmp_path):
    """A byte order mark before the JSON does no harm."""
    file = tmp_path / "f.json"
    file.write_text(json.dumps(FACTS), encoding="utf-8-sig")
    assert run("assess", file, "--plan", "nam-dinh-2023")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("criteria", "--plan", "ha-noi"), "plan: ghi “ha-noi”, chỉ nhận dien-bien-2023"),
        (("criteria", "--plan", "nam-dinh-2023", "--unit", "chi-bo"), "unit: ghi “chi-bo”, chỉ nhận chi-bo-truc"),
    ],
)  # fmt: skip
def test_an_unknown_plan_or_unit_is_refused(run, arguments, told):
    """What there is to choose from is named."""
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert told in err


def test_a_plan_that_does_not_speak_to_the_unit_is_refused(run, tmp_path):
    """The template is for branches only."""
    file = tmp_path / "f.yaml"
    file.write_text("unit: dang-bo-co-so\n", encoding="utf-8")
    status, _, err = run("assess", file, "--plan", "mau-chi-bo-4-tot")
    assert status == 2
    assert "chỉ nhận chi-bo-truc-thuoc, chi-bo-co-so (văn bản mau-chi-bo-4-tot)" in err


def test_a_year_outside_the_time_of_the_document_is_told(run, tmp_path):
    """In words right below the verdict, and as a field of the JSON."""
    file = tmp_path / "f.yaml"
    file.write_text("unit: chi-bo-co-so\nyear: 2026\n", encoding="utf-8")
    words = "Văn bản này áp dụng năm 2023 (thí điểm); năm 2026 nằm ngoài thời gian ấy."
    _, out, _ = run("assess", file, "--plan", "dien-bien-2023")
    assert out.splitlines()[2] == words
    _, out, _ = run("assess", file, "--plan", "dien-bien-2023", "--json")
    assert json.loads(out)["outside_period"] == words


def test_the_year_of_the_unit_leaves_out_dates_that_are_past(run, tmp_path):
    """Next steps are those still to come, as in the report; without a year all are told."""
    file = tmp_path / "f.yaml"
    for year, is_told in (("", True), ("year: 2026\n", False), ("year: 2022\n", True)):
        file.write_text(f"unit: chi-bo-co-so\n{year}", encoding="utf-8")
        _, out, _ = run("assess", file, "--plan", "quang-ngai-2022")
        assert ("Trước ngày 30/9/2025" in out) is is_told
        assert "30/9/2027" in out


def test_help_is_printed_whatever_the_terminal_speaks():
    """Vietnamese words go out as UTF-8, also where Python would choose less."""
    answer = subprocess.run(
        [sys.executable, "-m", "bon_tot", "--help"],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONIOENCODING": "cp1252"},
    )
    assert "tự đánh giá" in answer.stdout.decode()


def test_a_full_disk_is_told():
    """What could not be printed is told in one line, with exit status 2."""
    with Path("/dev/full").open("w") as full:
        answer = subprocess.run(
            [sys.executable, "-m", "bon_tot", "plans"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert answer.returncode == 2
    assert answer.stderr.decode().startswith("không ghi được kết quả (")
    assert answer.stderr.count(b"\n") == 1


def test_the_module_is_the_command():
    """`python -m bon_tot` answers like `bon-tot`."""
    answer = subprocess.run(
        [sys.executable, "-m", "bon_tot", "plans"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "nam-dinh-2023" in answer.stdout


@pytest.fixture
def small_table(tmp_path: Path) -> Path:
    """A table of one unit."""
    table = tmp_path / "units.csv"
    table.write_text("name,unit\nA,chi-bo-co-so\n", encoding="utf-8")
    return table


def test_a_file_keeps_who_may_read_it(run, small_table: Path):
    """What was for its owner alone stays so when it is written anew; read-only is left as it is."""
    output = small_table.with_name("results.csv")
    command = ["assess", small_table, "--plan", "dien-bien-2023", "--output", output]
    output.write_text("before", encoding="utf-8")
    output.chmod(0o600)
    assert run(*command)[0] == 0
    assert output.stat().st_mode & 0o777 == 0o600
    output.write_text("before", encoding="utf-8")
    output.chmod(0o444)
    assert run(*command)[0] == 2
    assert output.read_text(encoding="utf-8") == "before"


def test_who_stops_the_command_is_told_in_one_line(
    run, small_table: Path, monkeypatch: pytest.MonkeyPatch
):
    """No traceback, and the status that shells expect."""

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bon_tot.cli.main.assess_table", interrupt)
    status, out, err = run("assess", small_table, "--plan", "dien-bien-2023")
    assert (status, out, err) == (STOPPED, "", "Đã dừng theo yêu cầu; không ghi gì.\n")
