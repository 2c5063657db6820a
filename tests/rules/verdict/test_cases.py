"""The situations of tests/cases, in CPython and in the browser's Pyodide."""

import json

import pytest
from bon_tot.api import requests as door
from situations import read_situations

SITUATIONS = read_situations()


def _request_of(situation):
    return json.dumps({"plan": situation.plan, "facts": situation.facts})


def _outcome_of(answer, key):
    """What an answer says of one expected key, in the words of the cases."""
    if key == "verdict":
        return answer["verdict"]
    if key in ("class", "basis"):
        field = answer["classification" if key == "class" else "basis"]
        return field and field["class"]
    if key.startswith("good "):
        return next(g["verdict"] for g in answer["goods"] if g["good"] == int(key[5:]))
    return next(c for c in answer["criteria"] if c["id"] == key)


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_situation_comes_out_as_expected(situation):
    """A unit in this situation gets the verdicts that the case says."""
    answer = json.loads(door.assess(_request_of(situation)))
    assert "faults" not in answer, answer
    for key, expected in situation.expect.items():
        seen = _outcome_of(answer, key)
        if isinstance(expected, dict):
            seen = {name: seen[name] for name in expected}
        elif isinstance(seen, dict):
            seen = seen["verdict"]
        assert seen == expected, f"{situation.plan}: {key}"


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_situation_comes_out_the_same_in_pyodide(situation, pyodide_assess):
    """The compiled wheel in the browser's Python gives the very answer of CPython."""
    request = _request_of(situation)
    assert json.loads(pyodide_assess(request)) == json.loads(door.assess(request))


def test_refusals_are_the_same_in_pyodide(pyodide_assess):
    """Faults are told in the same words in the browser."""
    request = json.dumps(
        {"plan": "all", "facts": {"unit": "chi-bo", "members": {"total": 1.5}, "x": 1}}
    )
    answer = json.loads(pyodide_assess(request))
    assert len(answer["faults"]) == 3
    assert answer == json.loads(door.assess(request))
