"""`bon-tot pack`, `check` and `--plan FILE`: documents as files, and the faults of the sources."""

import hashlib
import json
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from bon_tot import load_book
from bon_tot.authoring.compiler import CHECKOUT
from bon_tot.cli import source_commands
from bon_tot.cli.main import STOPPED, main
from bon_tot.cli.watching import edits

PLAN = "nam-dinh-2023"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sources that a test may spoil, in the place of the checkout."""
    for folder in ("docs/ke-hoach", "rules"):
        shutil.copytree(CHECKOUT / folder, tmp_path / folder)
    monkeypatch.setattr(source_commands, "CHECKOUT", tmp_path)
    return tmp_path


def spoil(path: Path, old: str, new: str) -> int:
    """Put in one mistake; gives the line of it."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_packs_are_written_each_as_a_file(tmp_path: Path, capsys):
    """All documents, or those named; the file's digest is the pack's."""
    assert main(["pack", "--to", str(tmp_path / "all")]) == 0
    assert main(["pack", PLAN, "--to", str(tmp_path / "one")]) == 0
    packs = load_book().packs
    assert {path.stem for path in (tmp_path / "all").iterdir()} == set(packs)
    (written,) = (tmp_path / "one").iterdir()
    assert hashlib.sha256(written.read_bytes()).hexdigest().startswith(packs[PLAN].digest)
    assert "đã ghi 5 gói văn bản" in capsys.readouterr().out


def test_a_pack_stands_for_a_plan_wherever_one_is_named(tmp_path: Path, capsys):
    """Criteria, a verdict, quotas and a report come from the file as from the document's id."""
    main(["pack", PLAN, "--to", str(tmp_path)])
    pack, facts = str(tmp_path / f"{PLAN}.json"), tmp_path / "facts.json"
    facts.write_text(json.dumps({"unit": "chi-bo-co-so", "branches": {"total": 8}}))
    table = tmp_path / "units.csv"
    table.write_text("name,unit\nA,chi-bo-co-so\n", encoding="utf-8")
    for command in (
        ["criteria", "--json"],
        ["assess", str(facts), "--json"],
        ["quotas", str(facts), "--json"],
    ):
        told = []
        for named in (PLAN, pack):
            capsys.readouterr()
            assert main([*command, "--plan", named]) == 0
            told.append(capsys.readouterr().out)
        assert told[0] == told[1]
    for source, name in ((facts, "report.docx"), (table, "results.csv")):
        command = "report" if name.endswith("docx") else "assess"
        output = ["--output", str(tmp_path / name)]
        assert main([command, str(source), "--plan", pack, *output]) == 0
        assert (tmp_path / name).is_file()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "JSON"),
        ('{"version": 99}', "hãy tải lại trang"),
        ('{"version": 1}', "plan: còn thiếu"),
    ],
)
def test_a_file_that_is_no_pack_is_refused(tmp_path: Path, capsys, content: str, fault: str):
    """Each fault is told with the file's name, and nothing is printed."""
    path = tmp_path / "la.json"
    path.write_text(content, encoding="utf-8")
    assert main(["criteria", "--plan", str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert all(line.startswith(str(path)) for line in said.err.splitlines())
    assert fault in said.err
    assert main(["check", str(path)]) == 1
    assert fault in capsys.readouterr().out


def test_sound_sources_have_no_faults(capsys):
    """The checkout itself holds."""
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "không có lỗi\n"


def test_every_fault_is_told_with_file_and_line(checkout: Path, capsys):
    """In rules, in a document, in the vocabulary and in what only the site reads."""
    rules = checkout / "rules"
    criterion = spoil(rules / f"criteria/{PLAN}.yaml", "[don-thu-khieu-nai]", "[don-thu]")
    spoil(rules / "terms.yaml", "- id:", "- [id:")
    word = spoil(checkout / "docs/ke-hoach/quang-ngai-2022.md", "{: #i-1 }", "{: #i-9 }")
    assert main(["check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    told = [line for line in lines if "unknown topic don-thu, allowed: " in line]
    file, line, _ = told[0].split(":", 2)
    assert file == f"rules/criteria/{PLAN}.yaml"
    assert criterion - 8 < int(line) <= criterion
    assert any(line.startswith("rules/terms.yaml:") for line in lines)
    places = (word - 1, word)  # a paragraph begins above its address, a heading has it beside
    starts = tuple(f"docs/ke-hoach/quang-ngai-2022.md:{place}:" for place in places)
    assert any(line.startswith(starts) for line in lines), lines
    assert main(["check", str(rules / "terms.yaml")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith("rules/terms.yaml:") for line in lines)
    assert main(["check", str(rules / "topics.yaml")]) == 0


def test_what_is_not_there_is_refused(capsys):
    """A path that leads nowhere is told, and nothing is checked."""
    assert main(["check", "khong-co.yaml"]) == 2
    assert "không có tệp" in capsys.readouterr().err


def test_watching_tells_the_faults_again_after_an_edit(checkout: Path):
    """At once, then after an edit and only then; Ctrl+C ends it without a complaint."""
    file = checkout / f"rules/criteria/{PLAN}.yaml"
    looks = edits([checkout / "rules", checkout / "docs/ke-hoach"], pause=0.01)
    next(looks)
    spoil(file, "good: 2", "good: 15")
    next(looks)
    with ThreadPoolExecutor(1) as beside:
        waiting = beside.submit(next, looks)
        time.sleep(0.1)
        assert not waiting.done()
        spoil(file, "good: 15", "good: 2")
        waiting.result(timeout=5)


def test_each_look_is_told_with_its_faults(checkout: Path, monkeypatch, capsys):
    """What stands there is checked at each look."""
    file = checkout / f"rules/criteria/{PLAN}.yaml"

    def two_looks(_paths: object) -> Iterator[None]:
        yield
        spoil(file, "good: 2", "good: 15")
        yield
        raise KeyboardInterrupt

    monkeypatch.setattr(source_commands, "edits", two_looks)
    assert main(["check", "--watch"]) == STOPPED
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first.endswith("không có lỗi")
    assert "unknown good 15" in second
