"""What a reader is told is words: no identifier, no sign for a relation, no “ghi …, chỉ nhận …”."""

import json
import re
from collections.abc import Iterator

import pytest
from bon_tot import load_book
from bon_tot.api.requests import answer
from situations import read_situations

BOOK = load_book()
FOR_PROGRAMS = {
    *("id", "plan", "unit", "clause", "kind", "verdict", "facts", "fact", "fields", "given"),
    *("allowed", "missing", "deciding", "href", "class", "required", "best", "worst", "questions"),
}
"""What the pages look up and never show; `required` is the command's short form."""
SIGNS = re.compile(
    r"[≥≤→⇒]|chỉ nhận|(?<![\w/.-])[a-z]+(?:_[a-z]+)+|"
    + "|".join(rf"\b{group}\." for group in BOOK.questions.groups_by_id)
)
WRONG = [
    {"members": {"total": "abc"}},
    {"members": {"total": -1}},
    {"members": {"total": 3, "htxsnv": 2, "httnv": 2}},
    {"members": {"total": "50%"}, "year": 24},
    {"members": {"toan_bo": 3}},
    {"members": 3},
    {"a": 1},
    {"targets": {"assigned": 9, "met": 10}},
    {"targets": {"assigned": 9, "met": 9, "exceeded": 11}},
    {"regular_meetings": {"held": 12, "tot": 13}},
    {"regular_meetings": {"held": 12, "scores": [90]}},
    {"regular_meetings": {"scores": [101, "abc"]}},
    {"grades": {"party_building": "rat-tot"}},
    {"as_of": "2026-02-30"},
    {"year": "2o26"},
    {"name": "x" * 5000},
    {"plans": "nam-dinh-2023"},
    {"attestations": {"nam-dinh-2023.dan-van-dan-chu": "có"}},
    {"attestations": {"mot.hai": True}},
    {"notes": 3},
    {"meetings": [{"date": "hôm qua"}, {"kind": "thuong-ky", "date": "2026-01-01", "score": 300}]},
    {"meetings": 3},
    {"meeting_sheet": {"chuan-bi": 300}},
    {"unit": "to-dan-pho"},
]


def told(said: object, name: str = "") -> Iterator[str]:
    """Walk all the texts of an answer that a page may show."""
    if name in FOR_PROGRAMS:
        return
    if isinstance(said, dict):
        for key, value in said.items():
            yield from told(value, key)
    elif isinstance(said, list):
        for value in said:
            yield from told(value, name)
    elif isinstance(said, str):
        yield said


@pytest.mark.parametrize("situation", read_situations(), ids=lambda one: f"{one.plan}: {one.name}")
def test_an_assessment_is_told_in_words(situation):
    """Every text of an answer but those for programs."""
    answered = answer(json.dumps({"plan": situation.plan, "facts": situation.facts}))
    assert [text for text in told(json.loads(answered)) if SIGNS.search(text)] == []


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_a_refusal_is_a_sentence(wrong):
    """It ends as one, and names nothing that only programs do."""
    facts = {"unit": "chi-bo-truc-thuoc", "year": 2026} | wrong
    faults = json.loads(answer(json.dumps({"plan": "nam-dinh-2023", "facts": facts})))["faults"]
    messages = [fault["message"] for fault in faults]
    assert messages
    assert [text for text in messages if SIGNS.search(text) or not text.endswith(".")] == []
