"""What a document's figures come to, reckoned a second time from its rules and from nothing else.

Neither the checks of `bon_tot` nor its reader of facts is used here: only the rules as they are
written in rules/criteria, the questions in rules/facts.yaml, and the figures of a unit.
"""

from fractions import Fraction
from functools import cache
from pathlib import Path

import yaml

RULES = Path(__file__).parents[1] / "rules"
CLASSES = ("htxsnv", "httnv", "htnv", "khtnv")
LEVELS = ("kem", "trung-binh", "tot", "xuat-sac")
BEST_FIRST = ("not-applicable", "met", "unknown", "not-met")


@cache
def criteria_of(plan):
    """The criteria of a plan as they are written, by their ids."""
    written = yaml.safe_load((RULES / "criteria" / f"{plan}.yaml").read_text(encoding="utf-8"))
    return {one["id"]: one for one in written["criteria"]}


@cache
def wholes():
    """The groups whose parts share out a whole: its name, and theirs."""
    written = yaml.safe_load((RULES / "facts.yaml").read_text(encoding="utf-8"))
    shared = {one["id"]: one["partition"] for one in written["groups"] if "partition" in one}
    return {group: (said["whole"], said["parts"]) for group, said in shared.items()}


def recompute(check, facts):
    """The verdict of a measured check; None where the figures that are there leave it open."""
    if "all" in check:
        return _worst(recompute(part, facts) for part in check["all"])
    if check.get("applies_if") and _figure(facts, check["applies_if"]) == 0:
        return "not-applicable"
    if "level" in check:
        given = _figure(facts, check["level"])
        return given and _met(LEVELS.index(given) >= LEVELS.index(check["at_least"]))
    if "each" in check or "total" in check:
        given = [
            facts.get(check.get("each") or check["total"], {}).get(f"q{n}") for n in range(1, 5)
        ]
        if None in given:
            return None
        reached = min(given) if "each" in check else sum(given)
        return _met(reached >= check["at_least"])
    if "share" in check:
        group, _, part = check["share"].partition(".")
        return _share(_range(facts, group, [part]), _figure(facts, check["of"]), check["at_least"])
    if "rated" in check:
        group = check["rated"]
        return _worst(
            _share(_range(facts, group, CLASSES[: CLASSES.index(floor) + 1]), whole, share)
            for whole in [facts.get(group, {}).get("total")]
            for floor, share in check["at_least"].items()
        )
    return _counted(check, facts)


def _counted(check, facts):
    ((bound, limit),) = (
        (name, check[name]) for name in ("at_least", "more_than", "at_most") if name in check
    )
    group, _, short = check["count"].partition(".")
    limit = _figure(facts, limit) if isinstance(limit, str) else limit
    values = _range(facts, group, [short])
    if values is None or limit is None:
        return None
    keeps = {"at_least": int.__ge__, "more_than": int.__gt__, "at_most": int.__le__}[bound]
    return _alike(_met(keeps(value, limit)) for value in values)


def _range(facts, group, parts):
    """The least and the most that parts of a group come to; None where one of them is not said.

    What a whole has beyond all of its parts is not told apart yet, and may come to any of them.
    """
    said = facts.get(group, {})
    if any(said.get(part) is None for part in parts):
        return None
    least, left = sum(said[part] for part in parts), 0
    if group in wholes():
        whole, all_parts = wholes()[group]
        if parts[0] in all_parts:
            left = said.get(whole, 0) - sum(said.get(part) or 0 for part in all_parts)
    return least, least + max(left, 0)


def _share(values, whole, share):
    if whole == 0:
        return "not-applicable"
    if values is None or whole is None:
        return None
    share = Fraction(share[:-1]) / 100 if share.endswith("%") else Fraction(share)
    return _alike(_met(Fraction(value, whole) >= share) for value in values)


def _worst(verdicts):
    verdicts = list(verdicts)
    if "not-met" in verdicts:
        return "not-met"
    return None if None in verdicts else max(verdicts, key=BEST_FIRST.index)


def _alike(verdicts):
    first, *others = verdicts
    return first if all(one == first for one in others) else None


def _figure(facts, name):
    group, _, short = name.partition(".")
    return facts.get(group, {}).get(short)


def _met(is_met):
    return "met" if is_met else "not-met"
