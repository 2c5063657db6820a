"""The situations in tests/cases: what a unit says, and what must come of it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from bon_tot import load_book

CASES = Path(__file__).parent / "cases"
BASES_FILE = "co-so.yaml"


@dataclass(frozen=True)
class Situation:
    """One case: the facts of a unit under a plan and the verdicts expected."""

    plan: str
    name: str
    facts: dict
    expect: dict

    def __str__(self):
        return f"{self.plan}: {self.name}"


@cache
def read_situations():
    """Every case of every document, its base filled in."""
    bases = _read(CASES / BASES_FILE)
    return tuple(
        _situation(path.stem, case, bases)
        for path in sorted(CASES.glob("*.yaml"))
        if path.name != BASES_FILE
        for case in _read(path)
    )


def _situation(plan, case, bases):
    unknown = case.keys() - {"name", "unit", "base", "attest", "attestations", "facts", "expect"}
    assert not unknown, f"{plan}: {case['name']}: unknown key {unknown}"
    base = bases[case["base"]] if "base" in case else {}
    facts = {"unit": case["unit"], **base}
    for group, figures in case.get("facts", {}).items():
        facts[group] = {**facts.get(group, {}), **figures}
    attested = [
        criterion.id
        for criterion in load_book().criteria_of(plan, case["unit"])
        if criterion.kind == "attested"
    ]
    facts["attestations"] = dict.fromkeys(attested, case.get("attest")) | case.get(
        "attestations", {}
    )
    return Situation(plan, case["name"], facts, case["expect"])


def _read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))
