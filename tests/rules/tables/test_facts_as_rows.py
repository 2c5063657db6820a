"""A branch's own file as a row of its committee's table, and the row as that branch's file again."""

import json

import pytest
from bon_tot import load_book
from bon_tot.api.requests import assess
from bon_tot.cli.main import main
from bon_tot.model.facts_reader import read_facts
from bon_tot.tables.columns import asked_columns
from expected_preview import PLAN, UNIT, preview

FACTS = {
    "version": 1,
    "unit": UNIT,
    "name": "Chi bộ A",
    "year": 2026,
    "as_of": "2026-11-30",
    "members": {"total": 12, "htxsnv": 2, "httnv": 10},
    "regular_meetings": {"scores": [95, 88.5, 95.9]},
}


@pytest.fixture(scope="module")
def book():
    """The book of the checkout."""
    return load_book()


def seen(facts):
    """What a facts file would be taken for."""
    return preview("a.json", json.dumps(facts).encode())


def row_of(facts):
    """The names and the cells of the only unit of a facts file."""
    reply = seen(facts)
    (row,) = reply["rows"]
    assert row["as"] == "unit"
    names = [one["fact"] for one in reply["header"]["columns"]]
    return names, row["cells"]


def facts_of(names, cells, **more):
    """The facts file of a row."""
    request = {"do": "unit-facts", "unit": UNIT, "columns": names, "row": cells, **more}
    return json.loads(assess(json.dumps(request)))["facts"]


def test_a_facts_file_is_one_unit():
    """Its figures and answers stand in cells as a person writes them."""
    names, cells = row_of(FACTS)
    row = dict(zip(names, cells, strict=True))
    assert row["name"] == "Chi bộ A"
    assert row["members.total"] == "12"
    assert row["year"] == "2026"
    assert row["regular_meetings.scores"] == "95; 88.5; 95.9"


def test_a_row_gives_back_its_facts(book):
    """Every figure and answer that a document asks goes into the table and out of it again."""
    level = book.questions.levels[0][0]
    facts = json.loads(json.dumps(FACTS))
    del facts["version"]
    for column in asked_columns(book, PLAN, UNIT):
        group, _, name = column.name.partition(".")
        if column.type in ("answer", "level"):
            facts.setdefault(group, {})[name] = level if column.type == "level" else len(name) > 9
    read_facts(facts, book)
    assert facts_of(*row_of(facts)) == facts


def test_what_has_no_column_is_told_and_stays():
    """Notes and answers under other documents are counted, and go back into the file."""
    more = {"notes": {f"{PLAN}.lạ": "Có biên bản"}, "attestations": {"khac-2020.mot": True}}
    reply = seen({**FACTS, **more})
    assert reply["notes"] == [
        "Ghi chú và minh chứng không nằm trong bảng, số ô: 1.",
        "Câu trả lời theo văn bản khác không lấy vào bảng, số câu: 1.",
    ]
    names, cells = row_of(FACTS)
    told = facts_of(names, cells, facts={**FACTS, **more})
    assert told["notes"] == more["notes"]
    assert told["attestations"] == more["attestations"]


def test_a_log_of_meetings_counts(book):
    """Its figures stand in the row; the file that the row gives says them by the log alone."""
    log = book.vocabulary.meeting_log
    meetings = [{"date": f"2026-0{month}-05", "kind": "thuong-ky"} for month in (1, 2, 3)]
    facts = {"unit": UNIT, "name": "Chi bộ A", "year": 2026, log.id: meetings}
    names, cells = row_of(facts)
    assert dict(zip(names, cells, strict=True))["regular_meetings.held"] == "3"
    told = facts_of(names, cells, facts=facts)
    assert told == facts


def test_a_cell_that_was_emptied_says_nothing_any_more():
    """What is blank in the row is unknown in the file, whatever the file said before."""
    names, cells = row_of(FACTS)
    cells[names.index("members.htxsnv")] = ""
    assert facts_of(names, cells, facts=FACTS)["members"] == {"total": 12, "httnv": 10}


def test_a_cell_at_fault_goes_over_as_typed():
    """The self-check then says what is wrong with it."""
    told = facts_of(["name", "members.total"], ["Chi bộ A", "mười"], year="2026")
    assert told == {"unit": UNIT, "year": 2026, "name": "Chi bộ A", "members": {"total": "mười"}}


def test_a_faulty_file_is_told_as_any_row():
    """Its unit is there, with what is wrong."""
    reply = seen({"name": "Chi bộ A", "unit": UNIT, "members": {"total": "x"}})
    (row,) = reply["rows"]
    assert (row["as"], row["name"]) == ("fault", "Chi bộ A")
    assert "ghi “x”" in row["why"]


@pytest.mark.parametrize("content", [b"{", b"{}]", b'{"a": "\xff"}', b'{"a": ' + b"[" * 999])
def test_a_damaged_file_is_refused_in_words(content):
    """Not as a table of odd cells."""
    (fault,) = preview("a.json", content)["faults"]
    assert fault["message"].startswith("Tệp số liệu (.json) bị hỏng")


def test_the_command_sees_what_the_page_sees(tmp_path, capsys):
    """One reader reads for both."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps(FACTS), encoding="utf-8")
    assert main(["preview", str(path), "--plan", PLAN, "--unit", UNIT, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == preview(str(path), path.read_bytes())
