"""Sheets of points: sums, results, conditions and caps, also while items are not known."""

import itertools
from decimal import Decimal

import pytest
from bon_tot import assess, load_book, read_facts
from bon_tot.api.json_shapes import assessment_data
from bon_tot.errors import FactsError, PackError
from bon_tot.model.pack import Pack
from bon_tot.paper.self_check_report import report
from bon_tot.verdict.score_words import score_sentence

BOOK = load_book()
PLAN = "mau-chi-bo-4-tot"
CLAUSE = BOOK.packs[PLAN].clauses[0].path
ATTESTED = [one.id for one in BOOK.packs[PLAN].rules.criteria if one.kind == "attested"]
SOLID, CALM = ATTESTED[1], ATTESTED[2]
SHEET = {
    "id": f"{PLAN}.bang",
    "title": "Bảng điểm",
    "clause": CLAUSE,
    "most": 100,
    "items": [
        {"id": "viec", "clause": CLAUSE, "title": "Nhiệm vụ", "greatest": 60},
        {"id": "hop", "clause": CLAUSE, "title": "Sinh hoạt", "greatest": 30, "options": [{"title": "Tốt", "points": 30}, {"title": "Khá", "points": 17.5}, {"title": "Yếu", "points": 5}]},
        {"id": "ket-nap", "clause": CLAUSE, "title": "Kết nạp", "greatest": 10, "may_not_apply": True},
        {"id": "thuong", "clause": CLAUSE, "title": "Sáng kiến", "greatest": 5, "kind": "bonus"},
        {"id": "tru", "clause": CLAUSE, "title": "Chậm báo cáo", "greatest": 20, "kind": "deduction"},
    ],
    "bands": [
        {"id": "xuat-sac", "title": "Xuất sắc", "points": 90, "clause": CLAUSE, "requires": [SOLID]},
        {"id": "tot", "title": "Tốt", "points": 70, "clause": CLAUSE},
        {"id": "kha", "title": "Khá", "points": 50, "clause": CLAUSE},
        {"id": "trung-binh", "title": "Trung bình", "points": 0, "clause": CLAUSE},
    ],
    "caps": [{"unless": CALM, "band": "kha", "clause": CLAUSE}],
}  # fmt: skip


def data_with(sheet=SHEET, at_least=70):
    """The template's document with a sheet, and a criterion that asks for so many points."""
    data = BOOK.packs[PLAN].to_data()
    data["rules"]["sheets"] = [sheet]
    data["rules"]["criteria"][0]["check"] = {"points": SHEET["id"], "at_least": at_least}
    return data


SCORED = BOOK.with_pack(Pack.from_data(data_with(), BOOK.vocabulary))


def assessed(points, attestations=None):
    """Where a unit with these points stands."""
    said = {
        "unit": "chi-bo-co-so",
        "scores": {SHEET["id"]: points},
        "attestations": attestations or {},
    }
    return assess(SCORED, read_facts(said, SCORED), PLAN)


VALUES = {
    "viec": [0, 45, 60],
    "hop": [5, 17.5, 30],
    "ket-nap": [0, 10, "not-applicable"],
    "thuong": [0, 5],
    "tru": [0, 20],
}


def reckoned(points, solid, calm):
    """The sum and the result of a sheet of which all is known, written down once more."""
    full = {**points, "ket-nap": 10 if points["ket-nap"] == "not-applicable" else points["ket-nap"]}
    total = full["viec"] + full["hop"] + full["ket-nap"] + full["thuong"] - full["tru"]
    total = min(100, max(0, total))
    result = "Trung bình" if total < 50 else "Khá"
    if total >= 70 and calm:
        result = "Xuất sắc" if total >= 90 and solid else "Tốt"
    return total, result


def test_every_sum_and_result_is_as_reckoned_by_hand():
    """Over all points tried, with the condition and the cap met or not."""
    for values in itertools.product(*VALUES.values()):
        points = dict(zip(VALUES, values, strict=True))
        for solid, calm in itertools.product([True, False], repeat=2):
            (result,) = assessed(points, {SOLID: solid, CALM: calm}).sheets
            assert result.sum.least == result.sum.most
            assert (result.sum.least, result.band.title) == reckoned(points, solid, calm)


@pytest.mark.parametrize(
    "known", [[*some] for size in range(5) for some in itertools.combinations(VALUES, size)]
)
def test_a_result_is_told_only_where_it_is_certain(known):
    """Of what is unknown every value is tried; the range and the results told hold all of these."""
    for values in itertools.product(*(VALUES[name][1:] for name in known)):
        points = dict(zip(known, values, strict=True))
        for solid, calm in [(True, True), (None, True), (True, None)]:
            (result,) = assessed(points, {SOLID: solid, CALM: calm}).sheets
            unknown = [name for name in VALUES if name not in known]
            became = [
                reckoned({**points, **dict(zip(unknown, rest, strict=True))}, one, other)
                for rest in itertools.product(*(VALUES[name] for name in unknown))
                for one in ([solid] if solid is not None else [True, False])
                for other in ([calm] if calm is not None else [True, False])
            ]
            assert (result.sum.least, result.sum.most) == (min(became)[0], max(became)[0])
            told = {band.title for band in result.possible}
            assert {one for _, one in became} <= told
            assert {result.best.title, result.worst.title} <= {one for _, one in became}


@pytest.mark.parametrize(
    ("points", "verdict", "observed", "gap"),
    [
        ({"viec": 45, "hop": 5, "ket-nap": "không áp dụng", "thuong": 0, "tru": 0}, "not-met", "60 điểm", "cần ít nhất 70 điểm, mới được 60 điểm, còn thiếu 10 điểm"),
        ({"viec": 0, "hop": 30}, "not-met", "từ 10 đến 45 điểm", "cần ít nhất 70 điểm, nhiều nhất được 45 điểm, còn thiếu 25 điểm"),
        ({"viec": 60, "hop": 30, "tru": 2.5}, "met", "từ 87,5 đến 100 điểm", None),
        ({"viec": 45}, "unknown", "từ 30 đến 90 điểm", None),
        ({}, "unknown", None, None),
    ],
)  # fmt: skip
def test_so_many_points_as_a_criterion(points, verdict, observed, gap):
    """What is required, what is seen, and what is lacking, in words; points may still be raised."""
    finding = assessed(points).findings[0]
    assert finding.criterion.required == "ít nhất 70 điểm theo Bảng điểm"
    assert (finding.outcome.verdict, finding.outcome.observed, finding.outcome.gap) == (
        verdict,
        observed,
        gap,
    )


@pytest.mark.parametrize(
    ("points", "calm", "said"),
    [
        ({"viec": 60, "hop": 30, "ket-nap": 5, "thuong": 0, "tru": 0}, True, "Theo Bảng điểm, đơn vị được 95 điểm, kết quả Xuất sắc."),
        ({"viec": 45, "hop": 17.5}, True, "Theo Bảng điểm, đơn vị được từ 42,5 đến 77,5 điểm, chưa đủ thông tin để biết kết quả, có thể là Tốt hoặc Khá hoặc Trung bình."),
    ],
)  # fmt: skip
def test_the_result_is_a_sentence(points, calm, said):
    """In the answer, and in the report."""
    found = assessed(points, {SOLID: True, CALM: calm})
    (told,) = assessment_data(SCORED, found)["sheets"]
    assert told["sentence"] == said
    assert said.rstrip(".") in str(report(SCORED, found.facts, PLAN))


def test_a_cap_says_what_holds_the_result_down():
    """The title of the criterion that is not met."""
    found = assessed(
        {"viec": 60, "hop": 30, "ket-nap": 10, "thuong": 0, "tru": 0}, {SOLID: True, CALM: False}
    )
    title = SCORED.criteria_by_id[CALM].title
    said = score_sentence(found.sheets[0], SCORED.criteria_by_id)
    assert (
        said
        == f"Theo Bảng điểm, đơn vị được 100 điểm, kết quả Khá. Không quá Khá vì chưa đạt “{title}”."
    )


def test_a_bonus_and_a_deduction_keep_their_reasons():
    """The unit's own words, in the figures of the report."""
    said = {
        "unit": "chi-bo-co-so",
        "scores": {SHEET["id"]: {"tru": 5, "tru.reason": "Nộp muộn 3 ngày"}},
    }
    told = str(report(SCORED, read_facts(said, SCORED), PLAN))
    assert "Chậm báo cáo (trừ tối đa 20)" in told
    assert "Nộp muộn 3 ngày" in told


@pytest.mark.parametrize(
    "points",
    [
        {"viec": 61},
        {"viec": -1},
        {"hop": 20},
        {"viec": "không áp dụng"},
        {"khac": 1},
        {"viec": True},
    ],
)
def test_points_that_cannot_be_are_refused(points):
    """More than the item may bring, no option of it, not applicable where it applies to all."""
    with pytest.raises(FactsError):
        assessed(points)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"bands": SHEET["bands"][:-1]}, "bands: điểm phải giảm dần, kết quả cuối từ 0 điểm"),
        ({"items": []}, "không có mục nào"),
        ({"id": "khac.bang"}, "unknown sheet mau-chi-bo-4-tot.bang, allowed: khac.bang"),
        ({"caps": [{"unless": "x.y", "band": "kha", "clause": CLAUSE}]}, "caps: unless: không có “x.y”"),
        ({"caps": [{"unless": CALM, "band": "gioi", "clause": CLAUSE}]}, "caps: band: không có “gioi”"),
        ({"clause": "khong-co"}, "clause: không có “khong-co”"),
        ({"most": "nhiều"}, "most: chỉ nhận số từ 0 đến 100"),
        ({"items": [{**SHEET["items"][1], "greatest": 20}]}, "items hop: có mức hơn 20 điểm"),
    ],
)  # fmt: skip
def test_a_sheet_that_does_not_hold_is_refused(change, fault):
    """Each fault by its place, in Vietnamese."""
    with pytest.raises(PackError) as refused:
        Pack.from_data(data_with({**SHEET, **change}), BOOK.vocabulary)
    assert any(fault in one for one in refused.value.faults), refused.value.faults


def test_a_pack_keeps_its_sheets():
    """Written as JSON and read again, they are the same, half points too."""
    pack = SCORED.packs[PLAN]
    assert Pack.from_json(pack.to_json(), BOOK.vocabulary) == pack
    assert pack.rules.sheets[0].items[1].options[1].points == Decimal("17.5")
