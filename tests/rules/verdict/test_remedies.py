"""What is said would meet a criterion does meet it, and nothing less does; nothing said, nothing does."""

import itertools
from collections import Counter
from datetime import date

import pytest
from bon_tot import assess, assess_all, load_book, read_facts
from bon_tot.api.json_shapes import assessment_data
from bon_tot.errors import FactsError
from bon_tot.model.checks import Share
from bon_tot.verdict.remedies import remedies
from hypothesis import given
from hypothesis import strategies as st
from test_properties import FACTS

BOOK = load_book()
QUESTIONS = BOOK.questions
MEASURED = [criterion for criterion in BOOK.criteria if criterion.kind == "measured"]
DAYS = (None, "2024-05-02", "2024-12-31")
LEVELS = [None, *QUESTIONS.level_names]
MEETINGS = {
    "held": [None, 0, 1, 4, 6, 12],
    "tot": [None, 0, 3, 8],
    "kha": [None, 0, 4],
    "trung_binh": [None, 0],
    "kem": [None, 0, 1],
}
"""How many meetings are tried: enough for a share to be just met and just missed."""


def nested(flat: dict[str, object]) -> dict[str, dict[str, object]]:
    """Put values by dotted name into groups, as a file of facts does."""
    groups: dict[str, dict[str, object]] = {}
    for name, value in flat.items():
        group, _, short = name.partition(".")
        groups.setdefault(group, {})[short] = value
    return groups


def facts_of(criterion, flat, as_of=None):
    """The facts of a unit of a criterion's kind; None where the reader refuses them."""
    said = {"unit": criterion.units[0], "year": 2024, "as_of": as_of, **nested(flat)}
    try:
        return read_facts(said, BOOK)
    except FactsError:
        return None


def verdict_of(criterion, flat, as_of=None):
    """How a criterion comes out; None where the facts are refused."""
    facts = facts_of(criterion, flat, as_of)
    return facts and criterion.check.decide(facts, criterion.id).verdict


def values_to_try(name):
    """What each figure is in the states that are tried."""
    group, _, short = name.partition(".")
    if QUESTIONS.by_name[name].type == "level":
        return LEVELS
    if group == "regular_meetings":
        return MEETINGS[short]
    if QUESTIONS.groups_by_id[group].whole:
        return [None, 1, 4] if short == "total" else [None, 0, 1, 2]
    if group in ("committee_meetings", "plenary_meetings"):
        return [None, 0, 1, 2, 3, 11, 12, 13]
    if group == "thematic_meetings":
        return [None, 0, 1, 2]
    return [None, 0, 1, 2, 4] if group != "complaints" else [None, 0, 1, 2]


def states_of(criterion):
    """Every state of the figures that bear on a criterion, in a grid small enough to walk."""
    names = list(criterion.facts)
    names += [one for name in criterion.facts for one in QUESTIONS.bounding(name)]
    names = list(dict.fromkeys(names))
    for values in itertools.product(*map(values_to_try, names)):
        yield {name: value for name, value in zip(names, values, strict=True) if value is not None}


def less_than(flat, changes):
    """Every smaller change of the same facts: each value on the way from the old to the new one."""
    ways = []
    for name, new in changes.items():
        old = flat.get(name)
        if isinstance(new, str):
            order = list(QUESTIONS.level_names)
            ways.append(order[order.index(old) : order.index(new) + 1])
        else:
            low, high = sorted((old or 0, new))
            ways.append([*range(low, high + 1), *([None] if old is None else [])])
    for values in itertools.product(*ways):
        changed = dict(zip(changes, values, strict=True))
        if changed != changes:
            yield flat | changed


def reachable(flat, criterion):
    """What may still become of a state, found without the ways that the rules know."""
    ways = {}
    for name in {*criterion.facts, *flat}:
        question, old = QUESTIONS.by_name[name], flat.get(name)
        group = QUESTIONS.group_of(name)
        if question.becoming == "clearable" and old is not None:
            ways[name] = list(range(old + 1))
        elif question.type == "level" and old is not None:
            ways[name] = QUESTIONS.level_names[QUESTIONS.level_names.index(old) :]
        elif question.becoming in ("grows", "final") and (old is not None or name != group.whole):
            ways[name] = [old, *range((old or 0) + (old is not None), (old or 0) + 3)]
        elif question.becoming == "rerated" and question.type == "count":
            rated = sum(flat.get(part, 0) for part in group.parts)
            whole = flat.get(group.whole)
            ways[name] = (0, rated) if whole is None else range(whole + 1)
        else:
            ways[name] = [old]
    for values in itertools.product(*ways.values()):
        yield dict(zip(ways, values, strict=True))


def assert_is_plain(*said):
    """What a reader is told has no sign of arithmetic, no list by semicolon, no space before %."""
    for words in filter(None, said):
        assert not set("≥>≤<;").intersection(words), words
        assert " %" not in words


def audited(criterion, flat, as_of=None):
    """Try what is said of one state, and count; what is untrue is counted under its name."""
    facts = facts_of(criterion, flat, as_of)
    if facts is None or criterion.check.decide(facts, criterion.id).verdict != "not-met":
        return Counter(states=int(facts is not None))
    told = Counter(states=1, failing=1)
    found = remedies(criterion.check, facts)
    for remedy in found:
        told["applied"] += 1
        told["untrue"] += verdict_of(criterion, flat | remedy.facts, as_of) != "met"
        less = (verdict_of(criterion, one, as_of) for one in less_than(flat, remedy.facts))
        told["without a smaller one"] += "met" not in less
    if found or facts.is_year_over:
        return told
    told["nothing helps"] += 1
    told["yet something does"] += any(
        verdict_of(criterion, one, as_of) == "met" for one in reachable(flat, criterion)
    )
    return told


@pytest.mark.parametrize("criterion", MEASURED, ids=lambda criterion: criterion.id)
def test_a_remedy_is_true_and_the_least(criterion, record_property):
    """Over a whole grid: put in, it meets; nothing less does; and where none is said, none is."""
    told = sum((audited(criterion, flat) for flat in states_of(criterion)), Counter())
    for name, count in told.items():
        record_property(name, count)
    assert told["failing"]
    assert told["untrue"] == told["yet something does"] == 0
    assert told["without a smaller one"] == told["applied"]


@given(st.sampled_from(MEASURED), FACTS, st.sampled_from(DAYS))
def test_remedies_hold_in_any_state(criterion, data, as_of):
    """Of whatever a unit says: a gap for each failure, and remedies that the reader takes and that do."""
    flat = {
        f"{group}.{name}": value
        for group, figures in data.items()
        if group not in ("unit", "attestations")
        for name, value in figures.items()
        if value is not None
    }
    facts = facts_of(criterion, flat, as_of)
    assessment = assess(BOOK, facts, criterion.plan)
    found = next(one for one in assessment.findings if one.criterion == criterion)
    outcome, still = found.outcome, assessment.can_still_meet(found)
    assert bool(outcome.gap) == (outcome.verdict == "not-met")
    assert (still is None) == (outcome.verdict != "not-met" or as_of is None)
    if outcome.verdict != "not-met":
        return
    said = assessment.remedies_of(found)
    assert_is_plain(outcome.observed, outcome.gap, *(one.sentence for one in said))
    assert not (facts.is_year_over and (said or still))
    for remedy in said:
        assert still is not False
        assert verdict_of(criterion, flat | remedy.facts, as_of) == "met"


SHARES_OF_MEETINGS = [
    (one, one.check.threshold)
    for one in MEASURED
    if isinstance(one.check, Share) and one.check.whole == "regular_meetings.held"
]


@pytest.mark.parametrize(
    ("criterion", "threshold"), SHARES_OF_MEETINGS, ids=lambda one: getattr(one, "id", "")
)
def test_meetings_to_hold_are_as_many_as_reckoned_by_hand(criterion, threshold):
    """Against the sum (good + n) / (held + n) ≥ share, for every year of up to 40 meetings."""
    for held in range(1, 41):
        for good in range(held + 1):
            flat = {
                "regular_meetings.held": held,
                "regular_meetings.tot": good,
                "regular_meetings.kha": held - good,
            }
            if verdict_of(criterion, flat) == "met":
                continue
            said = [one.facts for one in remedies(criterion.check, facts_of(criterion, flat))]
            if threshold.is_whole:
                assert said == []
            else:
                spare = threshold.denominator - threshold.numerator
                short = threshold.numerator * held - threshold.denominator * good
                more = -(-short // spare)
                assert said == [
                    {"regular_meetings.held": held + more, "regular_meetings.tot": good + more}
                ]


def finding(plan, criterion_id, unit="chi-bo-co-so", **facts):
    """What the answer says of one criterion."""
    said = read_facts({"unit": unit, **facts}, BOOK)
    answer = assessment_data(BOOK, assess(BOOK, said, plan))
    return next(one for one in answer["criteria"] if one["id"] == f"{plan}.{criterion_id}")


ND, QN, TKV = "nam-dinh-2023", "quang-ngai-2022", "tkv-dien-luc-2024"
MAY = {"year": 2024, "as_of": "2024-05-02"}
OVER = {"year": 2024, "as_of": "2024-12-31"}


@pytest.mark.parametrize(
    ("plan", "criterion", "facts", "gap", "said"),
    [
        (ND, "sinh-hoat-tot", {"regular_meetings": {"held": 12, "tot": 8, "kha": 4}}, "cần ít nhất 9 trong 12 buổi loại Tốt, còn thiếu 1", ["họp thêm 4 buổi, đều loại Tốt (12/16)"]),
        (ND, "sinh-hoat-tot", {"regular_meetings": {"held": 10, "tot": 7, "kha": 3}}, "cần ít nhất 8 trong 10 buổi loại Tốt, còn thiếu 1", ["họp thêm 2 buổi, đều loại Tốt (9/12)"]),
        (ND, "sinh-hoat-du-buoi", {"regular_meetings": {"held": 10, "tot": 7, "kha": 3}}, "cần ít nhất 12 buổi sinh hoạt thường kỳ, mới có 10, còn thiếu 2", ["họp thêm 2 buổi"]),
        (ND, "sinh-hoat-tot", {"regular_meetings": {"held": 12, "kha": 4}}, "cần ít nhất 9 trong 12 buổi loại Tốt, còn thiếu ít nhất 1", ["8 buổi chưa xếp loại đều loại Tốt và họp thêm 4 buổi, đều loại Tốt (12/16)"]),
        (TKV, "cb-sinh-hoat-muc-tot", {"regular_meetings": {"held": 12, "tot": 11, "kha": 1}}, "cần cả 12 buổi loại Tốt, mới có 11, còn thiếu 1. Thêm buổi nữa cũng không bù được", []),
        (ND, "khong-don-thu", {"complaints": {"received": 1}}, "đã có 1 đơn thư. Điều này không bù được trong năm", []),
        (ND, "khong-ton-dong", {"complaints": {"backlog": 2}}, "còn 2 vụ việc tồn đọng", ["giải quyết xong 2 vụ việc tồn đọng"]),
        (ND, "khong-ton-dong", {"complaints": {"backlog": 2}, **OVER}, "còn 2 vụ việc tồn đọng", []),
        (QN, "sinh-hoat-chuyen-de-hang-quy", {"thematic_meetings": {"q1": 0, "q2": 0}, **MAY}, "quý nào cũng cần ít nhất 1 buổi sinh hoạt chuyên đề, Quý I còn thiếu 1, Quý II còn thiếu 1. Điều này không bù được trong năm", []),
        (QN, "sinh-hoat-chuyen-de-hang-quy", {"thematic_meetings": {"q1": 1, "q2": 0}, **MAY}, "quý nào cũng cần ít nhất 1 buổi sinh hoạt chuyên đề, Quý II còn thiếu 1", ["họp thêm 1 buổi sinh hoạt chuyên đề vào mỗi quý: Quý II, Quý III, Quý IV"]),
        (QN, "chi-tieu-dat-va-vuot", {"targets": {"assigned": 10, "met": 9, "exceeded": 0}}, "cần cả 10 chỉ tiêu đạt, mới có 9, còn thiếu 1. Cần ít nhất 1 chỉ tiêu vượt, mới có 0, còn thiếu 1", ["có thêm 1 chỉ tiêu đạt, trong đó 1 chỉ tiêu vượt"]),
        (ND, "xep-loai-dang-vien", {"members": {"total": 20, "httnv": 9, "htnv": 10, "khtnv": 1}}, "còn 1 đảng viên chưa được xếp loại hoàn thành nhiệm vụ trở lên. Cần ít nhất 10 trong 20 đảng viên hoàn thành tốt nhiệm vụ trở lên, còn thiếu 1", ["nâng 1 đảng viên lên mức hoàn thành tốt nhiệm vụ"]),
        (ND, "xep-loai-dang-vien", {"members": {"total": 20, "htnv": 11}}, "cần ít nhất 10 trong 20 đảng viên hoàn thành tốt nhiệm vụ trở lên, còn thiếu ít nhất 1", ["xếp loại 10 đảng viên hoàn thành tốt nhiệm vụ, gồm 9 đảng viên chưa xếp loại và 1 đảng viên nâng từ mức thấp hơn"]),
        (QN, "ket-nap-vuot-chi-tieu", {"admissions": {"target": 2, "admitted": 2}}, "số đảng viên mới phải nhiều hơn chỉ tiêu kết nạp (2), mới có 2, còn thiếu 1", ["kết nạp thêm 1 đảng viên"]),
        (ND, "cap-do-xay-dung-dang", {"grades": {"party_building": "kem"}}, "kết quả chương trình, kế hoạch xây dựng Đảng, hệ thống chính trị đang là Kém, cần từ Tốt trở lên", ["nâng cấp độ từ Kém lên Tốt"]),
    ],
)  # fmt: skip
def test_what_the_audit_found_untrue_is_true(plan, criterion, facts, gap, said):
    """The state to reach, and what would reach it; nothing where nothing would."""
    found = finding(plan, criterion, **facts)
    assert found["verdict"] == "not-met"
    assert found["gap"] == gap
    assert [one["text"] for one in found["remedies"]] == said
    assert_is_plain(found["gap"], *said)


@pytest.mark.parametrize(
    ("plan", "criterion", "facts", "sentence", "figures"),
    [
        (ND, "sinh-hoat-tot", {"regular_meetings": {"held": 12, "tot": 8, "kha": 4}}, "Họp thêm 4 buổi, đều loại Tốt, thì đạt (12/16).", "Khi ấy có 16 buổi sinh hoạt thường kỳ, 12 buổi loại Tốt."),
        (ND, "khong-ton-dong", {"complaints": {"backlog": 2}}, "Giải quyết xong 2 vụ việc tồn đọng thì đạt.", "Khi ấy không còn vụ việc tồn đọng."),
        (QN, "sinh-hoat-chuyen-de-hang-quy", {"thematic_meetings": {"q1": 1, "q2": 0}, **MAY}, "Họp thêm 1 buổi sinh hoạt chuyên đề vào mỗi quý: Quý II, Quý III, Quý IV, thì đạt.", "Khi ấy Quý II, Quý III, Quý IV đều có 1 buổi sinh hoạt chuyên đề."),
        (ND, "xep-loai-dang-vien", {"members": {"total": 20, "httnv": 9, "htnv": 10, "khtnv": 1}}, "Nâng 1 đảng viên lên mức hoàn thành tốt nhiệm vụ thì đạt.", "Khi ấy có 10 đảng viên hoàn thành tốt nhiệm vụ, không còn đảng viên không hoàn thành nhiệm vụ."),
        (ND, "cap-do-xay-dung-dang", {"grades": {"party_building": "kem"}}, "Nâng cấp độ từ Kém lên Tốt thì đạt.", "Khi ấy kết quả chương trình, kế hoạch xây dựng Đảng, hệ thống chính trị là Tốt."),
    ],
)  # fmt: skip
def test_a_remedy_is_a_sentence_and_its_figures_another(plan, criterion, facts, sentence, figures):
    """What is to be done, and how things then stand, as one says it to a person."""
    (remedy,) = finding(plan, criterion, **facts)["remedies"]
    assert (remedy["sentence"], remedy["figures"]) == (sentence, figures)


@given(FACTS)
def test_each_gap_says_of_what_it_is(data):
    """Read by itself, as in a table of units, a gap of one figure is no other figure's."""
    for assessment in assess_all(BOOK, read_facts(data, BOOK)):
        by_gap = {}
        for criterion, outcome in assessment.findings:
            if outcome.gap:
                by_gap.setdefault(outcome.gap, set()).add(criterion.facts)
        assert all(len(facts) == 1 for facts in by_gap.values()), by_gap


def test_what_is_required_is_said_in_words():
    """No requirement holds a sign, and shares stand as documents print them."""
    for criterion in MEASURED:
        assert_is_plain(criterion.required)
        assert " %" not in (criterion.reading or "")


def test_what_is_observed_of_partial_ratings_is_said_to_be_the_most():
    """A part that is not met shows how many there can still be, not how many there are."""
    found = finding(ND, "xep-loai-dang-vien", members={"total": 20, "htnv": 11})
    assert "nhiều nhất còn 9/20 đảng viên hoàn thành tốt nhiệm vụ trở lên" in found["observed"]
    found = finding(ND, "sinh-hoat-tot", regular_meetings={"held": 12, "kha": 4})
    assert found["observed"] == "nhiều nhất còn 8/12 buổi Tốt"


def test_single_scores_give_way_to_counts():
    """Where points were given meeting by meeting, a remedy says all counts, and no points."""
    said = {"unit": "chi-bo-co-so", "regular_meetings": {"scores": [95] * 7 + [80] * 3}}
    criterion = BOOK.criteria_by_id[f"{ND}.sinh-hoat-tot"]
    (remedy,) = remedies(criterion.check, read_facts(said, BOOK))
    after = read_facts({"unit": "chi-bo-co-so", **nested(remedy.facts)}, BOOK)
    assert after.values["regular_meetings.held"] == 12
    assert criterion.check.decide(after, criterion.id).verdict == "met"


@pytest.mark.parametrize(
    ("about", "still"),
    [
        ({}, None),
        ({"as_of": "2024-05-02"}, None),
        ({"year": 2024}, None),
        (MAY, True),
        ({"year": 2024, "as_of": "2024-12-30"}, True),
        (OVER, False),
        ({"year": 2024, "as_of": "2025-01-05"}, False),
        ({"year": 2024, "as_of": "2023-12-31"}, True),
    ],
)
def test_whether_it_may_still_be_met_hangs_on_the_day(about, still):
    """Known only where both the day and the year are; the last day ends the year."""
    said = {"unit": "chi-bo-co-so", "regular_meetings": {"held": 3, "tot": 3}, **about}
    answer = assessment_data(BOOK, assess(BOOK, read_facts(said, BOOK), ND))
    assert answer["can_still"] is still
    found = {one["id"]: one for one in answer["criteria"]}
    assert found[f"{ND}.sinh-hoat-du-buoi"]["can_still"] is still
    assert found[f"{ND}.sinh-hoat-tot"]["can_still"] is None  # as far as it goes, it is met


def test_one_loss_is_a_loss_of_the_whole():
    """What can no longer be met decides whether the unit can."""
    said = {"unit": "chi-bo-co-so", "admissions": {"target": 2, "admitted": 0}, **MAY}
    answer = assessment_data(BOOK, assess(BOOK, read_facts(said, BOOK), ND))
    assert answer["can_still"] is True
    said["violations"] = {"prohibited_conduct": 1}
    answer = assessment_data(BOOK, assess(BOOK, read_facts(said, BOOK), ND))
    assert answer["can_still"] is False


@pytest.mark.parametrize("given", ["30/11/2024", "2024-02-30", "2024-1-5", 2024, True, "hôm nay"])
def test_what_is_no_day_is_refused(given):
    """Only a day that there is, as the contract writes it."""
    with pytest.raises(FactsError) as refused:
        read_facts({"unit": "chi-bo-co-so", "as_of": given}, BOOK)
    (fault,) = refused.value.faults
    assert fault.fact == "as_of"
    assert "năm-tháng-ngày như 2024-11-30" in fault.allowed


def test_a_day_is_read():
    """The day on which the figures stand is kept as a day."""
    assert read_facts({"unit": "chi-bo-co-so", **MAY}, BOOK).as_of == date(2024, 5, 2)
