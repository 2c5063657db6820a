"""The answers keep to the schema that is published, and from which JavaScript has its types."""

import base64
import json
from pathlib import Path

import pytest
from bon_tot import load_book
from bon_tot.api.office_requests import answer as ask_office
from bon_tot.api.requests import answer
from jsonschema import Draft202012Validator
from situations import read_situations

BOOK = load_book()
PLAN, UNIT = "nam-dinh-2023", "chi-bo-co-so"
FACTS = {"unit": UNIT, "regular_meetings": {"held": 5, "tot": 3, "kem": 0}}
ROWS = {"columns": ["name", "members.total"], "rows": [["A", "9"], ["B", "chín"]]}
SCHEMA = json.loads(
    (Path(__file__).resolve().parents[3] / "rules/schemas/answers.schema.json").read_text("utf-8")
)


def faults_of(reply, name: str) -> list[str]:
    """Say where a reply departs from what the schema says of replies of this name."""
    schema = {"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]}
    return [fault.message for fault in Draft202012Validator(schema).iter_errors(reply)]


def ask(**request):
    """Ask the door, as the page does."""
    return json.loads(answer(json.dumps(request)))


def test_the_schema_is_one_of_its_draft():
    """The schema keeps to the draft that it names."""
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("situation", read_situations(), ids=str)
def test_every_assessment_keeps_to_the_schema(situation):
    """Nothing is there that the schema does not name, and nothing lacks."""
    assert faults_of(ask(plan=situation.plan, facts=situation.facts), "Result") == []


@pytest.mark.parametrize(
    ("name", "request_"),
    [
        ("Results", {"plan": "all", "facts": FACTS}),
        ("Results", {"plan": [PLAN, "quang-ngai-2022"], "facts": FACTS}),
        ("Quotas", {"do": "quotas", "plan": "all", "facts": {"registered": {"total": 9}}}),
        ("MeetingGrade", {"do": "grade", "points": "88,5"}),
        ("Meetings", {"do": "meetings", "plan": PLAN, "facts": FACTS, "planned": "12"}),
        ("Report", {"do": "report", "plan": PLAN, "facts": FACTS}),
        ("Paper", {"do": "paper", "paper": "to-trinh", "plan": PLAN, "facts": FACTS}),
        ("Paper", {"do": "paper", "paper": "danh-sach", "plan": PLAN, "unit": UNIT, "rows": []}),
        (
            "MeetingLog",
            {
                "do": "log",
                "facts": {"meetings": [{"date": "2026-03-05", "kind": "thuong-ky", "score": 92}]},
            },
        ),
        ("Rows", {"do": "table", "plan": PLAN, "unit": UNIT, **ROWS}),
        ("UnitFacts", {"do": "unit-facts", "unit": UNIT, "columns": ["name"], "row": ["A"]}),
        ("Committee", {"do": "committee", "plan": PLAN, "rows": []}),
        ("Faults", {"do": "check", "facts": FACTS}),
        ("Faults", {"do": "check", "facts": {"unit": UNIT, "members": {"total": -1}}}),
        ("Faults", {"do": "open", "pack": {"version": 99}}),
    ],
)
def test_every_other_answer_keeps_to_the_schema(name: str, request_: dict):
    """Each kind of answer is described under its own name."""
    reply = ask(**request_)
    assert faults_of(reply, name) == []
    assert Draft202012Validator(SCHEMA).is_valid(reply)


def test_the_preview_of_a_table_keeps_to_the_schema():
    """Rows of every sort are described, with what is told of them."""
    text = "STT\tname\tmembers.total\nI\tKhối\t\n1\tA\t9\n2\tB\tchín\n\tTổng\t9\n\tC\t1\n"
    request = {"do": "preview", "plan": PLAN, "unit": UNIT, "text": text}
    reply = json.loads(ask_office(json.dumps(request)))
    assert faults_of(reply, "Preview") == []
    assert Draft202012Validator(SCHEMA).is_valid(reply)
    kinds = ["heading", "unit", "fault", "total", "doubtful"]
    assert [row["as"] for row in reply["rows"]] == kinds


def test_what_a_template_was_made_for_keeps_to_the_schema():
    """Also where a file says nothing of it."""
    file = base64.b64encode(b"name\nA\n").decode()
    reply = json.loads(ask_office(json.dumps({"do": "made-for", "name": "a.csv", "file": file})))
    assert reply == {"made_for": {}}
    assert faults_of(reply, "MadeFor") == []


def test_what_is_not_described_is_not_valid():
    """A key too many, or any key missing, is told."""
    reply = ask(plan=PLAN, facts=FACTS)
    assert faults_of({**reply, "them": 1}, "Result")
    for key in reply:
        assert faults_of({k: v for k, v in reply.items() if k != key}, "Result"), key
