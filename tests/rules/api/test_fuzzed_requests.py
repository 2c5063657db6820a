"""The browser's doors answer every text with JSON: what was asked for, or why not."""

import json

import pytest
from bon_tot import load_book
from bon_tot.api import office_requests, requests
from bon_tot.api.session import Session
from fuzzing import damaged_texts, damaged_values, fuzz
from site_builder.own_documents import requests as own_requests
from situations import read_situations

BOOK = load_book()
PLAN, UNIT = "nam-dinh-2023", "chi-bo-co-so"
FACTS = [situation.facts for situation in read_situations()][::40]
TABLE = {"plan": PLAN, "unit": UNIT, "columns": ["name", "members.total"], "rows": [["A", "12"]]}
OWNER = {"name": "Đảng bộ A", "year": "2026", "as_of": "2026-11-30"}
ASKED = {
    "door": [
        *({"plan": plan, "facts": facts} for facts in FACTS for plan in ("all", PLAN, [PLAN])),
        *({"do": "check", "facts": facts} for facts in FACTS),
        {"do": "quotas", "plan": "all", "facts": FACTS[0]},
        {"do": "grade", "points": "88,5"},
        {"do": "meetings", "plan": PLAN, "planned": "12", "facts": FACTS[0]},
        {"do": "log", "facts": {"unit": UNIT, "year": 2026, "meetings": []}},
        {"do": "report", "plan": [PLAN], "base": "..", "facts": FACTS[0]},
        {"do": "paper", "paper": "bao-cao", "plan": [PLAN], "day": "2026-03-05", "facts": FACTS[0]},
        {"do": "table", **TABLE, **OWNER},
        {"do": "unit-facts", "unit": UNIT, "columns": ["name"], "row": ["A"], "facts": FACTS[0]},
        {"do": "committee", **TABLE, "rows": []},
        {"do": "open", "pack": BOOK.packs[PLAN].to_data()},
    ],
    "office": [
        {"do": "preview", "plan": PLAN, "unit": UNIT, "name": "a.csv", "text": "a\tb\n1\t2"},
        {"do": "preview", "plan": PLAN, "unit": UNIT, "name": "a.csv", "file": "YSxiCjEsMg=="},
        {"do": "preview", "plan": PLAN, "name": "a.json", "file": "eyJuYW1lIjogIkEifQ=="},
        {"do": "made-for", "name": "a.csv", "file": "YSxiCjEsMg=="},
        {"do": "preview", "plan": PLAN, "name": "", "text": "a", "html": "<table><tr><td>a"},
    ],
    "own": [
        {"do": "measures"},
        {"do": "words", "checks": ["attested", {"share": "members.htnv", "of": "members.total"}]},
        {"do": "compare", "plan": PLAN, "with": "quang-ngai-2022"},
        {"do": "take", "pack": BOOK.packs[PLAN].to_data()},
    ],
}
DOORS = {"door": requests.answer, "office": office_requests.answer, "own": own_requests.answer}


def ask(door, text):
    """Ask a door of a session of its own; the reply must be an object of JSON."""
    reply = json.loads(DOORS[door](text, Session(BOOK)))
    assert isinstance(reply, dict), reply
    for fault in reply.get("faults", ()):
        assert fault["message"].strip()
    return reply


@pytest.mark.parametrize("door", DOORS)
def test_what_is_damaged_here_was_sound_before(door):
    """Each request is one that the door answers; only then is its damage worth trying."""
    for request in ASKED[door]:
        assert not ask(door, json.dumps(request)).get("faults"), request


@pytest.mark.parametrize("door", DOORS)
@fuzz
def test_any_text_is_answered(door, chance):
    """A text that was a request once."""
    for text in damaged_texts(chance, [json.dumps(request) for request in ASKED[door]]):
        ask(door, text)


@pytest.mark.parametrize("door", DOORS)
@fuzz
def test_a_request_of_any_shape_is_answered(door, chance):
    """Sound JSON that asks for what there is not, or in another way."""
    for request in damaged_values(chance, ASKED[door]):
        ask(door, json.dumps(request))
