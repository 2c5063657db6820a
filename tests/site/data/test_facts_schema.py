"""The JSON Schema of the facts file agrees with the package that reads such files."""

import json
import re
from pathlib import Path

import bon_tot
import pytest
from bon_tot import FactsError, read_facts
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from situations import read_situations

BOOK = bon_tot.load_book()
GROUPS = {group.id: group for group in BOOK.questions.groups}
UNITS = [unit for unit, _ in BOOK.questions.units]
OVER_ITS_WHOLE = re.compile(r"nhiều nhất \d+ \(")
AGAINST_DEDUCTIONS = re.compile("sau khi trừ theo deductions")

ODD = st.sampled_from([-1, 1.5, "3", True, [], {}, "gioi"])
COUNTS = st.one_of(st.none(), st.integers(0, 30), ODD)
LEVELS = st.one_of(st.none(), st.sampled_from(["kem", "trung-binh", "tot", "xuat-sac"]), ODD)
SCORES = st.one_of(
    st.none(),
    st.lists(st.sampled_from([0, 49.5, 100, 100.5, -1, "90", False, None]), max_size=3),
    ODD,
)
ANSWERS = {
    "count": COUNTS,
    "level": LEVELS,
    "scores": SCORES,
    "answer": st.one_of(st.none(), st.booleans(), ODD),
}


def group_of_facts(group):
    """Give any figures of a group, well written or not."""
    answers = {q.name.partition(".")[2]: ANSWERS[q.type] for q in group.questions}
    figures = st.fixed_dictionaries({}, optional=answers | {"la": COUNTS})
    return st.one_of(figures, st.none(), ODD)


ATTESTATIONS = st.dictionaries(
    st.sampled_from([*(criterion.id for criterion in BOOK.criteria[:12]), "x.y"]),
    st.sampled_from([True, False, None, 1, "có"]),
    max_size=3,
)
TEXTS = st.one_of(st.text(max_size=3), st.none(), st.just("ư" * 2001), ODD)
REMARKS = st.dictionaries(
    st.sampled_from([*(criterion.id for criterion in BOOK.criteria[:12]), "x.y"]), TEXTS, max_size=3
)
SHEET_GROUPS = [group.id for group in BOOK.vocabulary.meeting_sheet.groups]
DEDUCTIONS = st.lists(
    st.one_of(
        st.fixed_dictionaries(
            {},
            optional={
                "group": st.sampled_from([*SHEET_GROUPS[:2], "khac", None, 1]),
                "points": st.sampled_from([0.5, 3, 0, -1, 101, "2", None]),
                "reason": st.sampled_from(["Muộn", " ", "", None, 4, "ư" * 2001]),
                "la": COUNTS,
            },
        ),
        ODD,
    ),
    max_size=1,
)
MAXIMA = st.dictionaries(
    st.sampled_from([*SHEET_GROUPS[:2], "khac"]),
    st.sampled_from([None, 0, 20, 12.5, -1, 101, "20", True]),
    max_size=2,
)
MEETINGS = st.lists(
    st.one_of(
        st.fixed_dictionaries(
            {},
            optional={
                "date": st.sampled_from(["2024-03-05", "2024-12-31", "5/3/2024", 20240305, None]),
                "kind": st.sampled_from(["thuong-ky", "định kỳ", "chuyen-de", "họp", None, 1]),
                "present": COUNTS,
                "members": st.sampled_from([None, 30, -1, "30"]),
                "score": st.sampled_from([None, 0, 88.5, 100, 100.5, -1, "90", True]),
                "topic": st.one_of(st.none(), st.text(max_size=3), st.just("ư" * 2001), ODD),
                "deductions": st.one_of(DEDUCTIONS, st.none(), ODD),
                "la": COUNTS,
            },
        ),
        ODD,
    ),
    max_size=2,
)
YEARS = st.one_of(st.none(), st.sampled_from([0, 24, 999, 1000, 2024, 9999, 10000]), ODD)
PARTS = {
    "unit": st.sampled_from([*UNITS, "chi-bo", None, 3]),
    "year": YEARS,
    "la": COUNTS,
    "meetings": st.one_of(MEETINGS, st.none(), ODD),
    "meeting_sheet": st.one_of(MAXIMA, st.none(), ODD),
    "attestations": st.one_of(ATTESTATIONS, st.none(), ODD),
    "name": TEXTS,
    "notes": st.one_of(REMARKS, st.none(), ODD),
    "evidence": st.one_of(REMARKS, st.none(), ODD),
    "version": st.one_of(st.integers(-1, 3), st.none(), ODD),
} | {group_id: group_of_facts(group) for group_id, group in GROUPS.items()}
UNIT = st.just("chi-bo-co-so")
FACTS = st.one_of(
    st.fixed_dictionaries({"unit": UNIT} | {name: part}) for name, part in PARTS.items()
)


@pytest.fixture(scope="session")
def validator(site_dir: Path) -> Draft202012Validator:
    """Return the published schema, ready to validate."""
    schema = json.loads((site_dir / "du-lieu/facts.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def is_read(facts) -> bool:
    """Tell whether the package takes the facts, or refuses them only for what they say together."""
    try:
        read_facts(facts, BOOK)
    except FactsError as refused:
        return all(
            OVER_ITS_WHOLE.match(fault.allowed) or AGAINST_DEDUCTIONS.search(fault.allowed)
            for fault in refused.faults
        )
    return True


@given(facts=FACTS)
def test_schema_and_package_agree(validator: Draft202012Validator, facts: dict):
    """What the schema takes the package reads, and what it refuses the package refuses."""
    assert validator.is_valid(facts) == is_read(facts)


@pytest.mark.parametrize("situation", read_situations(), ids=str)
def test_every_situation_is_valid(validator: Draft202012Validator, situation):
    """The facts of every tried case keep to the schema."""
    assert [fault.message for fault in validator.iter_errors(situation.facts)] == []


@pytest.mark.parametrize(
    "facts",
    [
        [],
        {},
        {"unit": "chi-bo"},
        {"unit": "chi-bo-co-so", "foo": 1},
        {"unit": "chi-bo-co-so", "members": {"total": -1}},
        {"unit": "chi-bo-co-so", "members": {"total": 1.5}},
        {"unit": "chi-bo-co-so", "regular_meetings": {"scores": [90], "held": 1}},
        {"unit": "chi-bo-co-so", "regular_meetings": {"scores": [100.5]}},
        {"unit": "chi-bo-co-so", "grades": {"party_building": "gioi"}},
        {"unit": "chi-bo-co-so", "version": 2},
        {"unit": "chi-bo-co-so", "notes": {"nam-dinh-2023.sinh-hoat-tot": "a"}},
        {"unit": "chi-bo-co-so", "attestations": {"x.y": True}},
        {"unit": "chi-bo-co-so", "attestations": {"nam-dinh-2023.sinh-hoat-tot": True}},
    ],
    ids=str,
)
def test_what_cannot_be_is_not_valid(validator: Draft202012Validator, facts):
    """The schema refuses unknown keys and ids, wrong types, and numbers out of bounds."""
    assert not validator.is_valid(facts)


def test_every_question_has_its_words(validator: Draft202012Validator):
    """Each fact of the contract is described under the title that the form shows."""
    groups = validator.schema["properties"]
    for name, question in BOOK.questions.by_name.items():
        group, _, short = name.partition(".")
        assert groups[group]["properties"][short]["title"] == question.title
