"""What a verdict can still become, and the questions that settle it."""

import json

import pytest
from bon_tot import assess, assess_all, load_book, read_facts
from bon_tot.api import requests as door
from bon_tot.verdict.projection import project
from hypothesis import given
from hypothesis import strategies as st
from test_properties import FACTS, RANK

BOOK = load_book()


def _counts(group, figures, *, best):
    """A group's figures with all that is unknown filled in, as well or as badly as it can be."""
    said = {name: value for name, value in figures.items() if value is not None}
    if group.partition_whole:
        return _shared_out(group, said, best=best)
    if group.nested:
        return _nested(group.nested, said, best=best)
    if group.id == "admissions":
        target = said.get("target", 0 if best else said.get("admitted", 0) + 1)
        return {"target": target, "admitted": said.get("admitted", target + 1 if best else 0)}
    if group.finer:
        return _with_finer(group, said, best=best)
    if group.id == "violations":
        return {name: said.get(name, 0 if best else 1) for name in group.by_short_name}
    filled = {"count": 12 if best else 0, "level": "xuat-sac" if best else "kem", "answer": best}
    return {name: said.get(name, filled[one.type]) for name, one in group.by_short_name.items()}


def _shared_out(group, said, *, best):
    """Parts that add up to their whole: what is not yet shared out goes to one class."""
    whole, parts = group.partition_whole, group.partition_parts
    counts = {part: said.get(part, 0) for part in parts}
    shared = sum(counts.values())
    total = said.get(whole, 20 * shared + 12)
    counts[parts[0] if best else parts[-1]] += total - shared
    return {whole: total, **counts}


def _with_finer(group, said, *, best):
    """Coarse counts, and the finer ones as many as they can be, or as few."""
    counts = {name: said.get(name, 0 if best else 1) for name in group.by_short_name}
    for coarse, finer in {**group.includes, **group.union}.items():
        known = [said[fine] for fine in finer if fine in said]
        likely = max([*known, 0 if best else 1])
        if coarse in group.union and len(known) == len(finer):  # together they are all there is
            likely = min(likely, sum(known))
        counts[coarse] = said.get(coarse, likely)
        for fine in finer:
            counts[fine] = said.get(fine, 0 if best else counts[coarse])
        if coarse in group.union and best and sum(counts[fine] for fine in finer) < counts[coarse]:
            open_ = next(fine for fine in finer if fine not in said)
            counts[open_] = counts[coarse] - sum(counts[f] for f in finer if f != open_)
    return counts


def _nested(names, said, *, best):
    """Counts each of which includes the next, as many of each as there can be, or as few."""
    outer, *inner = names
    least = max((said[name] for name in inner if name in said), default=0)
    counts = {outer: said.get(outer, least if best else least + 1)}
    for place, name in enumerate(inner):
        bound = counts[names[place]]
        floor = max((said[one] for one in inner[place:] if one in said), default=0)
        counts[name] = said.get(name, bound if best else floor)
    return counts


def _completed(data, *, best):
    """Facts that leave nothing open: every answer given, every figure final."""
    groups = {
        group.id: _counts(group, data[group.id], best=best) for group in BOOK.questions.groups
    }
    said = {key: answer for key, answer in data["attestations"].items() if answer is not None}
    attested = [one.id for one in BOOK.criteria if one.kind == "attested"]
    return data | groups | {"attestations": dict.fromkeys(attested, best) | said}


def _assessments(data):
    return {one.plan: one for one in assess_all(BOOK, read_facts(data, BOOK))}


@given(FACTS)
def test_best_is_never_below_nor_worst_above_what_is(data):
    """Whole and goods: best ≥ current ≥ worst; only what is unknown moves."""
    for assessment in _assessments(data).values():
        projection = project(BOOK, assessment)
        assert RANK[projection.worst.verdict] <= RANK[assessment.verdict]
        assert RANK[assessment.verdict] <= RANK[projection.best.verdict]
        for (_, worst), (_, now), (_, best) in zip(
            projection.worst.goods, assessment.goods, projection.best.goods, strict=True
        ):
            assert (worst, best) == ((now, now) if now != "unknown" else ("not-met", "met"))


@given(FACTS)
def test_best_and_worst_can_both_come_about(data):
    """Some completion of the facts gives the very best case, and another the very worst."""
    now = _assessments(data)
    for end in ("best", "worst"):
        for plan, after in _assessments(_completed(data, best=end == "best")).items():
            assert after.conclusion == getattr(project(BOOK, now[plan]), end), plan


@given(FACTS, st.randoms(use_true_random=False))
def test_no_completion_falls_outside(data, random):
    """Whatever the unknown facts turn out to be, whole and goods stay between worst and best."""
    ends = [_completed(data, best=True), _completed(data, best=False)]
    mixed = {key: random.choice(ends)[key] for key in data}
    mixed["attestations"] = {
        key: random.choice(ends)["attestations"][key] for key in ends[0]["attestations"]
    }
    now = _assessments(data)
    for plan, after in _assessments(mixed).items():
        projection = project(BOOK, now[plan])
        assert (
            RANK[projection.worst.verdict] <= RANK[after.verdict] <= RANK[projection.best.verdict]
        )
        for (_, worst), (_, good), (_, best) in zip(
            projection.worst.goods, after.goods, projection.best.goods, strict=True
        ):
            assert RANK[worst] <= RANK[good] <= RANK[best]


@given(FACTS, st.booleans())
def test_answered_questions_leave_no_good_unknown(data, best):
    """Once every question is answered, each good and the whole are decided.

    Parts already given may prove not to be all: then they are asked for once more.
    """
    completed = _completed(data, best=best)
    for plan, assessment in _assessments(data).items():
        answered = {key: data[key] for key in ("unit", "attestations")}
        answered |= {group.id: dict(data[group.id]) for group in BOOK.questions.groups}
        answered["attestations"] = dict(answered["attestations"])
        after = assessment
        for _round in range(2):
            for name in project(BOOK, after).questions:
                group, _, key = name.partition(".")
                answered[group][key] = completed[group][key]
            after = assess(BOOK, read_facts(answered, BOOK), plan)
        assert "unknown" not in {after.verdict, *dict(after.goods).values()}
        assert project(BOOK, after).questions == ()


@given(FACTS)
def test_no_question_is_idle(data):
    """Each question bears on a criterion that is unknown, in a good or a whole that is unknown."""
    for assessment in _assessments(data).values():
        verdicts = dict(assessment.goods) | {None: assessment.verdict}
        bearing = {
            name
            for one in assessment.findings
            if one.outcome.verdict == "unknown" and verdicts[one.criterion.good] == "unknown"
            for name in one.outcome.missing or [f"attestations.{one.criterion.id}"]
        }
        questions = project(BOOK, assessment).questions
        assert set(questions) == bearing
        assert len(questions) == len(bearing)


def _answer(plan, facts):
    return json.loads(door.assess(json.dumps({"plan": plan, "facts": facts})))


def test_what_settles_most_is_asked_first():
    """One figure that alone decides two criteria comes before an attestation of one."""
    facts = {
        "unit": "chi-bo-co-so",
        "targets": {"assigned": 10, "exceeded": 1},
    }
    questions = _answer("tkv-dien-luc-2024", facts)["outlook"]["questions"]
    assert questions[0] == "targets.met"


def test_a_good_that_is_lost_asks_nothing_more():
    """Where one criterion is certainly not met, the others of its good are not asked about."""
    facts = {"unit": "chi-bo-co-so", "violations": {"prohibited_conduct": 1}}
    answer = _answer("nam-dinh-2023", facts)
    assert answer["deciding"] == ["nam-dinh-2023.khong-vi-pham-dieu-cam"]
    asked = {name.removeprefix("attestations.") for name in answer["outlook"]["questions"]}
    goods = {one.good for one in BOOK.criteria if one.id in asked}
    assert goods == {1, 2, 3}


def test_the_class_of_the_best_case_is_told():
    """Quảng Ngãi: with good 2 lost and the rest still open, at best three goods give httnv."""
    facts = {"unit": "chi-bo-co-so", "thematic_meetings": {"q1": 0}}
    projection = _answer("quang-ngai-2022", facts)["outlook"]
    assert projection["best"]["classification"] == {
        "class": "httnv",
        "clause": "quang-ngai-2022/iv-3-p2",
    }
    assert projection["best"]["verdict"] == projection["worst"]["verdict"] == "not-met"
    assert projection["worst"]["classification"] is None


def test_what_decides_is_unknown_where_nothing_is_lost():
    """With nothing said, every criterion decides; with all said and met, none."""
    answer = _answer("dien-bien-2023", {"unit": "chi-bo-co-so"})
    assert answer["deciding"] == [one["id"] for one in answer["criteria"]]
    attested = [one["id"] for one in answer["criteria"] if one["kind"] == "attested"]
    met = {
        "unit": "chi-bo-co-so",
        "complaints": {"received": 0},
        "violations": {"disciplined_members": 0},
        "attestations": dict.fromkeys(attested, True),
    }
    assert _answer("dien-bien-2023", met)["deciding"] == []


@pytest.mark.parametrize("unit", [unit for unit, _ in BOOK.questions.units])
def test_what_follows_is_that_of_the_unit_kind(unit):
    """Consequences and dates are told for the kind of unit they concern, each with its clause."""
    for result in _answer("all", {"unit": unit})["results"]:
        rules = BOOK.rules[result["plan"]]
        told = [(one["kind"], one["text"], one["clause"]) for one in result["follows"]]
        assert told == [
            (one.kind, one.text, f"{result['plan']}/{one.clause}")
            for one in rules.consequences
            if unit in one.units
        ]
        dates = [(one["id"], one["when"]) for one in result["dates"]]
        assert dates == [(one.id, one.when) for one in rules.dates if unit in one.units]


def test_a_date_is_told_in_words():
    """A date says whether it is before, on or in, as letters write it."""
    results = _answer(["quang-ngai-2022", "dien-bien-2023"], {"unit": "chi-bo-co-so"})["results"]
    words = {one["id"]: one["words"] for result in results for one in result["dates"]}
    assert words["so-ket-co-so"] == "trước ngày 30/9/2025"
    assert words["bat-dau"] == "ngày 07/11/2022"
    assert words["quan-triet"] == "trong tháng 3/2023"
