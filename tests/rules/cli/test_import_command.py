"""`bon-tot import`: files written once, whole, and sound; the answer for programs."""

import json
from pathlib import Path

import pytest
from bon_tot.cli.main import main

PAPERS = Path(__file__).parents[1] / "importing" / "papers"
PAPER = PAPERS / "02-phan-va-muc.docx"
WRITTEN = (
    "docs/ke-hoach/thu.md",
    "rules/criteria/thu.yaml",
    "tests/cases/thu.yaml",
    "nhap-thu.txt",
)


def test_the_source_files_are_written_and_compile(tmp_path: Path, capsys):
    """Three source files and a report, which `check` and `pack` take as they are."""
    assert main(["import", str(PAPER), "--id", "thu", "--to", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    for name in WRITTEN:
        assert (tmp_path / name).is_file()
        assert name in told
    steps = told[told.index("VIỆC TIẾP THEO") :]
    assert f"bon-tot check {tmp_path}" in steps
    assert "addresses --write" not in steps  # only a checkout has a ledger
    assert main(["check", str(tmp_path)]) == 0
    assert "không có lỗi" in capsys.readouterr().out
    assert main(["pack", str(tmp_path), "--to", str(tmp_path / "packs")]) == 0
    pack = json.loads((tmp_path / "packs/thu.json").read_text(encoding="utf-8"))
    assert pack["plan"]["number"] == "07-HD/BTCTU"
    assert pack["plan"]["date"] == "2026-04-18"


def test_nothing_that_exists_is_overwritten(tmp_path: Path, capsys):
    """A second import into the same folder is refused, and every file stays as it was."""
    command = ["import", str(PAPER), "--id", "thu", "--to", str(tmp_path)]
    (tmp_path / "docs/ke-hoach").mkdir(parents=True)
    (tmp_path / WRITTEN[0]).write_text("của người khác", encoding="utf-8")
    assert main(command) == 2
    assert "không ghi đè" in capsys.readouterr().err
    assert (tmp_path / WRITTEN[0]).read_text(encoding="utf-8") == "của người khác"
    assert not (tmp_path / WRITTEN[1]).exists()


def test_a_fault_in_what_was_written_is_told(tmp_path: Path, capsys):
    """`check` reads a folder of sources wherever it lies."""
    main(["import", str(PAPER), "--id", "thu", "--to", str(tmp_path)])
    document = tmp_path / WRITTEN[0]
    text = document.read_text(encoding="utf-8")
    document.write_text(text.replace("#phan-1-i ", "#phan-1-x "), encoding="utf-8")
    capsys.readouterr()
    assert main(["check", str(tmp_path)]) == 1
    assert "phan-1-x" in capsys.readouterr().out
    assert main(["pack", str(tmp_path), "--to", str(tmp_path / "packs")]) == 2


def test_the_answer_for_programs_names_every_word(capsys):
    """`--json` gives the clauses, what was left out, and the words in and out."""
    assert main(["import", str(PAPER), "--id", "thu", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {"id", "clauses", "proposals", "unsure", "left_out"} <= answer.keys()
    assert answer["words_in"] == answer["words_out"]
    first = answer["clauses"][2]
    assert first == {
        "path": "phan-1",
        "label": "Phần thứ nhất",
        "text": "",
        "kind": "heading",
    }
    assert "Nơi nhận:" in answer["left_out"]


@pytest.mark.parametrize(
    ("file", "plan", "said"),
    [
        ("khong-co.docx", "thu", "không đọc được"),
        (str(PAPER), "Thử Nghiệm", "chữ thường không dấu"),
        (__file__, "thu", "Chỉ đọc được tệp .docx, .pdf, .txt và .md."),
    ],
)
def test_what_cannot_be_imported_is_refused(file: str, plan: str, said: str, capsys):
    """One sentence, exit status 2."""
    assert main(["import", file, "--id", plan]) == 2
    assert said in capsys.readouterr().err
