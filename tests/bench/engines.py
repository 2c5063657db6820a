"""What one unit costs each engine: the same measured requirements, ours with all explanations."""

import json
import subprocess
import time
from functools import singledispatch
from pathlib import Path
from statistics import median

from bon_tot import assess, load_book, read_facts
from bon_tot.model.checks import Check, Count, Each, Level, Rated, Share
from json_logic import jsonLogic
from server import NODE

PLAN, UNIT = "nam-dinh-2023", "chi-bo-co-so"
RATED = {"total": 20, "htxsnv": 4, "httnv": 16, "htnv": 0, "khtnv": 0}
FACTS = {
    "unit": UNIT,
    "members": RATED,
    "staff": RATED,
    "mass_organisations": RATED,
    "regular_meetings": {"held": 12, "tot": 10, "kha": 2, "trung_binh": 0, "kem": 0},
    "thematic_meetings": {"q1": 1, "q2": 1, "q3": 1, "q4": 1},
    "admissions": {"target": 2, "admitted": 3},
    "grades": {"party_building": "tot", "political_task": "tot", "others_lowest": "trung-binh"},
    "complaints": {"received": 1, "backlog": 0, "mass_or_over_level": 0},
    "violations": {"prohibited_conduct": 0},
}
SIGNS = {"at_least": ">=", "at_most": "<=", "more_than": ">"}
ROUNDS = 15
UNITS = 300


def measure_engines() -> dict[str, tuple[float, float]]:
    """Return the median seconds that a unit takes, ours and theirs, by what they are.

    Raises `AssertionError` where another engine decides otherwise than ours.
    """
    book = load_book()
    criteria = [one for one in book.criteria_of(PLAN, UNIT) if one.kind == "measured"]
    conditions = {one.id: condition_of(one.check) for one in criteria}
    findings = assess(book, read_facts(FACTS, book), PLAN).findings
    met = {criterion.id: outcome.verdict == "met" for criterion, outcome in findings}
    expected = {name: met[name] for name in conditions}

    def explain():
        return assess(book, read_facts(FACTS, book), PLAN)

    def decide():
        return {name: jsonLogic(one, FACTS) for name, one in conditions.items()}

    other = run_others(conditions)
    assert [decide(), *other["answers"]] == [expected] * 3
    ours, theirs = zip(*((_seconds(explain), _seconds(decide)) for _ in range(ROUNDS)), strict=True)
    others = {"JsonLogic in Python": median(theirs), **other["seconds"]}
    return {
        f"one unit, all findings explained | {name}, verdicts only": (median(ours), seconds)
        for name, seconds in others.items()
    }


def run_others(conditions: dict[str, dict]) -> dict:
    """Have engines.mjs time the other engines on the same conditions."""
    task = {
        "facts": FACTS,
        "rounds": ROUNDS,
        "units": UNITS,
        "conditions": conditions,
        "expressions": {name: expression_of(one) for name, one in conditions.items()},
    }
    script = Path(__file__).with_name("engines.mjs")
    done = subprocess.run(
        [NODE, script], input=json.dumps(task).encode(), check=True, capture_output=True
    )
    return json.loads(done.stdout)


def _seconds(action):
    begun = time.perf_counter()
    for _ in range(UNITS):
        action()
    return (time.perf_counter() - begun) / UNITS


@singledispatch
def condition_of(check: Check) -> dict:
    """Say a check in JsonLogic, for a unit of which everything is known."""
    raise TypeError(check)


@condition_of.register
def _(check: Count):
    limit = check.limit if isinstance(check.limit, int) else _fact(check.limit)
    return {SIGNS[check.bound]: [_sum(check.counted), limit]}


@condition_of.register
def _(check: Share):
    share = check.threshold.share
    parts = {"*": [_sum(check.parts), share.denominator]}
    return {">=": [parts, {"*": [_fact(check.whole), share.numerator]}]}


@condition_of.register
def _(check: Rated):
    return {"and": [condition_of(share) for share in check.shares]}


@condition_of.register
def _(check: Level):
    levels = [level for level, _ in check.scale]
    return {"in": [_fact(check.facts[0]), levels[levels.index(check.floor) :]]}


@condition_of.register
def _(check: Each):
    return {"and": [{">=": [_fact(name), check.at_least]} for name in check.facts]}


def _fact(name):
    return {"var": name}


def _sum(names):
    return {"+": [_fact(name) for name in names]}


def expression_of(condition) -> str:
    """Say a JsonLogic condition in the words of zen-engine."""
    if not isinstance(condition, dict):
        return json.dumps(condition)
    ((sign, written),) = condition.items()
    if sign == "var":
        return written
    return "(" + f" {sign} ".join(map(expression_of, written)) + ")"
