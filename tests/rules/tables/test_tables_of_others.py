"""Tables that others made: nothing is lost, nothing invented, every row is told."""

import json
from pathlib import Path

import pytest
import yaml
from bon_tot.cli.main import main
from expected_preview import PLAN, UNIT, assessed_units, faults_of, preview

FOLDER = Path(__file__).parent / "tables_of_others"
FILES = yaml.safe_load((FOLDER / "files.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_taken_for_what_it_is(name):
    """Its units, its header, and every other row with its reason."""
    assert faults_of(preview(name, (FOLDER / "files" / name).read_bytes()), FILES[name]) == []


def test_every_file_has_its_expectation():
    """No file lies there untried."""
    assert {path.name for path in (FOLDER / "files").iterdir()} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_the_command_sees_what_the_page_sees(name, capsys, tmp_path):
    """`preview` prints what the page is told; `assess` takes its units, refuses what is open."""
    path = FOLDER / "files" / name
    command = ["preview", str(path), "--plan", PLAN, "--unit", UNIT, "--json"]
    assert main(command) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == preview(str(path), path.read_bytes())
    names, status = assessed_units(path, tmp_path)
    assert names == list(FILES[name]["units"])
    refused = [row for row in printed["rows"] if row["as"] in ("doubtful", "fault")]
    assert status == bool(refused)
    told = capsys.readouterr().err
    for row in refused:
        assert f"Hàng {row['row']}, {row['name']}: " in told
