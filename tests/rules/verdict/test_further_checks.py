"""Checks that the five documents do not need, against a reckoning of another kind."""

import itertools
import json
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from bon_tot import load_book
from bon_tot.errors import BookError
from bon_tot.model.check_syntax import compile_check
from bon_tot.verdict.remedies import remedies
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError
from test_remedies import assert_is_plain, audited, facts_of, states_of

ROOT = Path(__file__).resolve().parents[3]
BOOK = load_book()
QUESTIONS = BOOK.questions
GOOD = {"share": "members.htxsnv", "of": "members.httnv"}
MANY = {"share": "regular_meetings.kem", "of": "regular_meetings.held"}
MET = {
    "count": "admissions.admitted",
    "at_least": "admissions.target",
    "applies_if": "admissions.target",
}
PENDING = {"count": "complaints.backlog", "at_most": 0}
THEMES = {"each": "thematic_meetings", "at_least": 1}
CHECKS = {
    "at most a fifth of those good": {**GOOD, "at_most": "20%"},
    "at most half of those good, rounded up": {**GOOD, "at_most": "1/2", "rounded": "up"},
    "at least half of those good or better": {"share": "members.htxsnv", "of": ["members.htxsnv", "members.httnv"], "at_least": "50%"},
    "more than half of two others": {"share": ["members.htxsnv", "members.httnv"], "of": ["members.htnv", "members.khtnv"], "more_than": "50%"},
    "none short of a third, half up": {**GOOD, "at_least": "1/3", "rounded": "half_up"},
    "bad ones at most a tenth": {**MANY, "at_most": "10%"},
    "middling ones at most a tenth, rounded up": {**MANY, "share": "regular_meetings.kha", "at_most": "10%", "rounded": "up"},
    "more than half": {"share": "regular_meetings.tot", "of": "regular_meetings.held", "more_than": "50%"},
    "two thirds, rounded down": {"share": "regular_meetings.tot", "of": "regular_meetings.held", "at_least": "2/3", "rounded": "down"},
    "worst rated at most a quarter": {"share": "members.khtnv", "of": "members.total", "at_most": "25%"},
    "one or the other": {"any": [MET, PENDING]},
    "two of three": {"any": [MET, PENDING, {"count": "plenary_meetings.held", "at_least": 2}], "at_least": 2},
    "one of several, within all": {"all": [PENDING, {"any": [MET, {"count": "plenary_meetings.held", "at_least": 2}]}]},
    "met without a target": {**MET, "not_applicable": "met"},
    "two of three, met without a target": {"any": [{**MET, "not_applicable": "met"}, PENDING, {"count": "plenary_meetings.held", "at_least": 2}], "at_least": 2},
}  # fmt: skip


def criterion_with(written):
    """A criterion that makes this check."""
    return replace(BOOK.criteria[0], check=compile_check(written, QUESTIONS))


def rounded(number, way):
    """A number to a whole one, by the school's rules."""
    whole = number.numerator // number.denominator
    rest = number - whole
    up = {"down": False, "up": rest > 0, "half_up": rest >= Fraction(1, 2)}
    return whole + up[way]


def holds(written, figures):
    """Whether a check holds where every figure is known; None where it does not apply."""
    written = dict(written)
    if "not_applicable" in written:
        written.pop("not_applicable")
        return holds(written, figures) is not False
    if "all" in written:
        found = [holds(one, figures) for one in written["all"]]
        return None if set(found) == {None} else False not in found
    if "any" in written:
        found = [one for part in written["any"] if (one := holds(part, figures)) is not None]
        return sum(found) >= min(written.get("at_least", 1), len(found)) if found else None
    (bound,) = written.keys() & {"at_least", "more_than", "at_most"}
    if "count" in written:
        if "applies_if" in written and not figures[written["applies_if"]]:
            return None
        part, limit = figures[written["count"]], written[bound]
        limit = figures[limit] if isinstance(limit, str) else limit
    else:
        sides = (written[side] for side in ("share", "of"))
        part, whole = (
            sum(figures[name] for name in ([one] if isinstance(one, str) else one)) for one in sides
        )
        if not part and not whole:
            return None
        text = written[bound]
        limit = whole * (Fraction(text[:-1]) / 100 if text[-1] == "%" else Fraction(text))
        limit = rounded(limit, written["rounded"]) if "rounded" in written else limit
    return {"at_least": part >= limit, "more_than": part > limit, "at_most": part <= limit}[bound]


def shared_out(rest, places):
    """All ways in which so many may fall in some places, or in none of them."""
    if not places:
        yield ()
        return
    for first in range(rest + 1):
        for others in shared_out(rest - first, places - 1):
            yield (first, *others)


def of_partition(flat, group):
    """What a whole and its parts may come to: a few more of an unknown whole, or very many of one part."""
    least = [flat.get(part, 0) for part in group.parts]
    rests = range(3) if group.whole not in flat else [flat[group.whole] - sum(least)]
    further = [more for rest in rests for more in shared_out(rest, len(least))]
    if group.whole not in flat:
        further += [tuple(40 * (part == one) for part in group.parts) for one in group.parts]
    for more in further:
        parts = [one + other for one, other in zip(least, more, strict=True)]
        whole = flat.get(group.whole, sum(parts))
        yield {group.whole: whole, **dict(zip(group.parts, parts, strict=True))}


def completions(flat, names):
    """All that the figures may turn out to be, of what is unknown some few."""
    ways = []
    for group_id in dict.fromkeys(QUESTIONS.group_of(name).id for name in names):
        group = QUESTIONS.group(group_id)
        if group.parts:
            ways.append([*of_partition(flat, group)])
        else:
            wanted = [name for name in names if name in group.counts]
            values = ([flat[name]] if name in flat else range(6) for name in wanted)
            ways.append(
                [dict(zip(wanted, each, strict=True)) for each in itertools.product(*values)]
            )
    for chosen in itertools.product(*ways):
        yield {name: value for one in chosen for name, value in one.items()}


@pytest.mark.parametrize("written", CHECKS.values(), ids=CHECKS)
def test_every_state_comes_out_as_all_that_it_may_become(written, record_property):
    """A verdict is given only where it holds whatever the unknown figures turn out to be.

    Of a share of a known whole it is given wherever it does.
    """
    criterion = criterion_with(written)
    told = Counter()
    for flat in states_of(criterion):
        facts = facts_of(criterion, flat)
        if facts is None:
            continue
        may = {holds(written, one) for one in completions(flat, criterion.facts)}
        verdict = (
            {True: "met", False: "not-met", None: "not-applicable"}[may.pop()]
            if len(may) == 1
            else "unknown"
        )
        outcome = criterion.check.decide(facts, "")
        told["states"] += 1
        told[outcome.verdict] += 1
        whole = QUESTIONS.group_of(criterion.facts[0]).whole
        if outcome.verdict != "unknown" or (
            "share" in written and (whole in flat or whole is None)
        ):
            assert outcome.verdict == verdict, flat
        assert bool(outcome.gap) == (outcome.verdict == "not-met")
        assert_is_plain(outcome.observed, outcome.gap, criterion.check.required())
    for name, count in told.items():
        record_property(name, count)
    assert told["met"]
    assert told["not-met"]
    assert told["unknown"]
    assert criterion.check.may_not_apply() or not told["not-applicable"]


@pytest.mark.parametrize("written", CHECKS.values(), ids=CHECKS)
def test_their_remedies_are_true_and_the_least(written):
    """Put in, a remedy meets the check; no less does; and where none is told, nothing does."""
    criterion = criterion_with(written)
    told = sum((audited(criterion, flat) for flat in states_of(criterion)), Counter())
    assert told["failing"]
    assert told["untrue"] == told["yet something does"] == 0
    assert told["without a smaller one"] == told["applied"]


def test_each_way_to_meet_one_of_several_is_told():
    """Two ways to meet one of two are two remedies, each enough by itself."""
    criterion = criterion_with({"any": [MET, PENDING]})
    flat = {"admissions.target": 2, "admissions.admitted": 1, "complaints.backlog": 3}
    facts = facts_of(criterion, flat)
    outcome = criterion.check.decide(facts, "")
    assert outcome.gap == (
        "cần đạt 1 trong 2 điều, chưa đạt điều nào. Số đảng viên mới phải ít nhất bằng chỉ tiêu"
        " kết nạp (2), mới có 1, còn thiếu 1. Còn 3 vụ việc tồn đọng"
    )
    assert [one.words for one in remedies(criterion.check, facts)] == [
        "kết nạp thêm 1 đảng viên",
        "giải quyết xong 3 vụ việc tồn đọng",
    ]


@pytest.mark.parametrize(
    ("written", "members", "gap", "words"),
    [
        ({**GOOD, "at_most": "20%"}, {"total": 23, "htxsnv": 3, "httnv": 10, "htnv": 10}, "với 10 đảng viên hoàn thành tốt nhiệm vụ, nhiều nhất được 2 đảng viên hoàn thành xuất sắc nhiệm vụ, đã có 3", "nâng 5 đảng viên lên mức hoàn thành tốt nhiệm vụ"),
        ({**GOOD, "at_most": "20%"}, {"total": 13, "htxsnv": 3, "httnv": 10}, "với 10 đảng viên hoàn thành tốt nhiệm vụ, nhiều nhất được 2 đảng viên hoàn thành xuất sắc nhiệm vụ, đã có 3", "xếp lại 1 đảng viên xuống mức hoàn thành tốt nhiệm vụ"),
        ({**GOOD, "at_most": "20%"}, {"total": 13, "htxsnv": 3, "htnv": 10}, "với 0 đảng viên hoàn thành tốt nhiệm vụ, nhiều nhất được 0 đảng viên hoàn thành xuất sắc nhiệm vụ, đã có 3", "xếp loại 10 đảng viên hoàn thành tốt nhiệm vụ, gồm 9 đảng viên nâng từ mức thấp hơn và 1 đảng viên xếp lại từ mức cao hơn"),
        ({"share": "members.khtnv", "of": "members.total", "at_most": "25%"}, {"total": 4, "htnv": 2, "khtnv": 2}, "với 4 đảng viên, nhiều nhất được 1 đảng viên không hoàn thành nhiệm vụ, đã có 2", "nâng 1 đảng viên lên mức hoàn thành xuất sắc nhiệm vụ"),
    ],
)  # fmt: skip
def test_what_a_limit_asks_is_said_in_words(written, members, gap, words):
    """How many there may be, and which ratings would keep to that."""
    criterion = criterion_with(written)
    facts = facts_of(criterion, {f"members.{name}": count for name, count in members.items()})
    assert criterion.check.decide(facts, "").gap == gap
    assert [one.words for one in remedies(criterion.check, facts)] == [words]


@pytest.mark.parametrize(
    ("name", "required"),
    [
        ("at most a fifth of those good", "số đảng viên hoàn thành xuất sắc nhiệm vụ phải nhiều nhất bằng 20% số đảng viên hoàn thành tốt nhiệm vụ"),
        ("at least half of those good or better", "số đảng viên hoàn thành xuất sắc nhiệm vụ phải ít nhất bằng 50% số đảng viên hoàn thành tốt nhiệm vụ trở lên"),
        ("middling ones at most a tenth, rounded up", "nhiều nhất 10% số buổi loại Khá, làm tròn lên"),
        ("more than half", "hơn 50% số buổi loại Tốt"),
        ("one or the other", "số đảng viên mới phải ít nhất bằng chỉ tiêu kết nạp, hoặc không có vụ việc tồn đọng"),
        ("met without a target", "số đảng viên mới phải ít nhất bằng chỉ tiêu kết nạp, không thuộc diện này thì tính là đạt"),
    ],
)  # fmt: skip
def test_what_they_require_is_said_in_words(name, required):
    """The requirement as a reader is told it."""
    assert compile_check(CHECKS[name], QUESTIONS).required() == required


NAMES = st.sampled_from(
    [*QUESTIONS.by_name, *QUESTIONS.groups_by_id, "x", "", None, 3, [], "members.htxsnv"]
)
LIMITS = st.sampled_from(
    [
        0,
        1,
        -1,
        1.5,
        True,
        None,
        "75%",
        "3/0",
        "%",
        "down",
        "met",
        [],
        {},
        {"httnv": "90%"},
        {1: 2},
        {"httnv": []},
    ]
)
KEYS = ["count", "total", "each", "share", "of", "rated", "level", "all", "any", "at_least", "more_than", "at_most", "rounded", "applies_if", "noun", "not_applicable", "x"]  # fmt: skip
WRITTEN = st.recursive(
    NAMES | LIMITS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS), inner, min_size=1, max_size=4)
    ),
    max_leaves=8,
)


@given(WRITTEN)
@example({"share": ["members.htxsnv"], "of": [], "at_least": "50%"})
@example({"any": [PENDING, MET], "at_least": 2})
@example({"share": "members.htxsnv", "of": "members.total", "more_than": "100%"})
@example({"total": "grades", "at_least": 2})
def test_a_wrong_check_is_told_in_its_authors_words(written):
    """Whatever is written, it is taken or refused by a sentence that names what was written."""
    try:
        compile_check(written, QUESTIONS)
    except BookError as error:
        (told,) = error.faults
        assert told.startswith("check ")
        for name in ("Error", "object", "NoneType", "Fraction", "unhashable", "tuple", "unpack"):
            assert name not in told.replace("objects", ""), told


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ({"share": "regular_meetings.tot", "at_least": "75%"}, "it lacks “of”"),
        ({**MANY, "at_most": "110%"}, "'110%' is no share of a whole, such as 75% or 3/4"),
        ({**MANY, "at_most": "1/0"}, "'1/0' is no share of a whole, such as 75% or 3/4"),
        ({**MANY, "at_most": "10%", "rounded": "off"}, "'off' is none of down, up, half_up"),
        ({**MANY, "at_most": "10%", "at_least": "5%"}, "it needs one of at_least, more_than, at_most"),
        ({"any": [PENDING, MET], "at_least": 2}, "at_least 2 of 2: allowed is 1 to 1"),
        ({"any": [PENDING, "attested"]}, "'attested' is neither “attested” nor a mapping"),
        ({**PENDING, "not_applicable": "full"}, "'full' is none of met"),
    ],
)  # fmt: skip
def test_a_slip_in_a_check_names_what_is_allowed(written, fault):
    """The fault that an author reads."""
    with pytest.raises(BookError) as refused:
        compile_check(written, QUESTIONS)
    assert refused.value.faults[0].endswith(f": {fault}")


@pytest.mark.parametrize("written", CHECKS.values(), ids=CHECKS)
def test_the_schema_describes_them(written):
    """A check that the rules take is one that the published schema describes."""
    schema = json.loads((ROOT / "rules/schemas/criteria.schema.json").read_text(encoding="utf-8"))
    measured = {"$ref": "#/$defs/measured", "$defs": schema["$defs"]}
    Draft202012Validator(measured).validate(written)
    with pytest.raises(ValidationError):
        Draft202012Validator(measured).validate({**written, "unless": "x"})
