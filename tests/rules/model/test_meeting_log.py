"""The log of meetings: what is refused, and the figures that follow from it."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from bon_tot import FactsError, assess, assess_all, load_book, read_facts
from bon_tot.api.json_shapes import assessment_data, fault_data
from hypothesis import given
from hypothesis import strategies as st

BOOK = load_book()
LOG = BOOK.vocabulary.meeting_log
UNIT = {"unit": "chi-bo-co-so", "year": 2026}
REGULAR, THEMATIC = "regular_meetings", "thematic_meetings"


def meeting(day="2026-03-05", kind="thuong-ky", **more):
    """One entry of a log."""
    return {"date": day, "kind": kind, **more}


def faults_of(facts):
    """Every fault for which facts are refused."""
    with pytest.raises(FactsError) as refused:
        read_facts(UNIT | facts, BOOK)
    return refused.value.faults


@st.composite
def logs(draw):
    """A log of a year as a secretary may keep it, in any order."""
    days = st.integers(0, 364).map(lambda number: date(2026, 1, 1) + timedelta(number))
    scores = st.one_of(
        st.none(), st.integers(0, 100), st.decimals(0, 100, places=1, allow_nan=False)
    )
    entries = st.builds(
        lambda day, kind, score, members, share: meeting(
            day.isoformat(),
            kind,
            score=score,
            members=members,
            present=None if members is None else members * share // 100,
        ),
        days,
        st.sampled_from([one for kind in LOG.kinds for one in (kind.id, *kind.spellings)]),
        scores,
        st.one_of(st.none(), st.integers(0, 60)),
        st.integers(0, 100),
    )
    return draw(st.lists(entries, min_size=1, max_size=20))


def counted(log):
    """The figures of a log, counted the plain way."""
    regular = [one for one in log if LOG.find_kind(one["kind"]).group == REGULAR]
    thematic = [one for one in log if LOG.find_kind(one["kind"]).group == THEMATIC]
    bands = ((90, "tot"), (70, "kha"), (50, "trung_binh"), (0, "kem"))
    grades = Counter(
        next(part for least, part in bands if one["score"] >= least)
        for one in regular
        if one["score"] is not None
    )
    quarters = Counter((int(one["date"][5:7]) + 2) // 3 for one in thematic)
    figures = {f"{REGULAR}.held": len(regular)}
    figures |= {f"{REGULAR}.{part}": grades[part] for _, part in bands}
    return figures | {f"{THEMATIC}.q{quarter}": quarters[quarter] for quarter in range(1, 5)}


def verdicts_on(facts):
    """All that every document says of a unit, but for remedies, which name what was given."""
    assessments = assess_all(BOOK, read_facts(UNIT | facts, BOOK))
    told = [assessment_data(BOOK, one) for one in assessments]
    return [
        {**one, "criteria": [{**finding, "remedies": None} for finding in one["criteria"]]}
        for one in told
    ]


@given(logs())
def test_the_years_figures_follow_from_the_log(log):
    """Meetings are counted, by the band of their points, and thematic ones by their quarter."""
    facts = read_facts(UNIT | {"meetings": log}, BOOK)
    assert dict(facts.values) == counted(log)
    assert sorted(facts.derived["meetings"]) == sorted(counted(log))
    assert [one.day for one in facts.meetings] == sorted(
        date.fromisoformat(one["date"]) for one in log
    )


@given(logs())
def test_a_log_decides_as_the_counts_do_that_follow_from_it(log):
    """With the log, with its counts, or with both, every document says the same."""
    groups = {}
    for name, count in counted(log).items():
        group, _, short = name.partition(".")
        groups.setdefault(group, {})[short] = count
    said = [verdicts_on(facts) for facts in ({"meetings": log}, groups, groups | {"meetings": log})]
    assert said[0] == said[1] == said[2]


@given(logs(), st.data())
def test_counts_beside_a_log_that_differ_are_refused_in_one_sentence(log, data):
    """Whichever figure differs, one fault names it, and points at its field."""
    figures = counted(log)
    name = data.draw(st.sampled_from(sorted(figures)))
    other = data.draw(st.integers(0, 40).filter(lambda count: count != figures[name]))
    group, _, short = name.partition(".")
    (fault,) = [
        one for one in faults_of({"meetings": log, group: {short: other}}) if one.fact == "meetings"
    ]
    assert fault.fields == ("meetings", name)
    assert f"{name} là {figures[name]}, mà ghi {other}" in str(fault)
    assert fault.sentence.endswith("Xin để trống ô ấy, hoặc sửa lại sổ.")
    assert name not in fault.sentence


def test_what_would_help_is_said_in_counts_that_stand_in_place_of_the_log():
    """A remedy of what a log says gives every count that followed from it, and no log."""
    log = [meeting(f"2026-{month:02}-05", score=80 if month < 4 else 95) for month in range(1, 9)]
    facts = read_facts(UNIT | {"meetings": log}, BOOK)
    found = {
        one["id"]: one
        for one in assessment_data(BOOK, assess(BOOK, facts, "nam-dinh-2023"))["criteria"]
    }
    (remedy,) = found["nam-dinh-2023.sinh-hoat-tot"]["remedies"]
    assert remedy["figures"] == "Khi ấy có 12 buổi sinh hoạt thường kỳ, 9 buổi loại Tốt."
    assert remedy["facts"]["meetings"] is None
    assert remedy["facts"].keys() - {"meetings"} == facts.values.keys()
    counts = {}
    for name in remedy["facts"].keys() - {"meetings"}:
        group, _, short = name.partition(".")
        counts.setdefault(group, {})[short] = remedy["facts"][name]
    after = assess(BOOK, read_facts(UNIT | counts, BOOK), "nam-dinh-2023")
    outcome = {one.criterion.id: one.outcome.verdict for one in after.findings}
    assert outcome["nam-dinh-2023.sinh-hoat-tot"] == "met"


@pytest.mark.parametrize(
    ("log", "fault"),
    [
        ({}, "meetings: ghi {}, chỉ nhận một danh sách"),
        (["họp"], "meetings.1: ghi “họp”, chỉ nhận một bảng gồm date, kind"),
        ([meeting(la=1)], "meetings.1.la: tên lạ, chỉ nhận date, kind, present, members, score, topic, deductions"),
        ([{"kind": "thuong-ky"}], "meetings.1.date: chưa ghi, chỉ nhận một ngày có thật"),
        ([meeting("05/03/2026")], "meetings.1.date: ghi “05/03/2026”, chỉ nhận một ngày có thật"),
        ([meeting("2026-02-30")], "meetings.1.date: ghi “2026-02-30”"),
        ([meeting(), meeting("2025-12-31")], "meetings.2.date: ghi “2025-12-31”, chỉ nhận một ngày trong năm 2026"),
        ([meeting("2027-01-01")], "chỉ nhận một ngày trong năm 2026"),
        ([{"date": "2026-03-05"}], "meetings.1.kind: chưa ghi, chỉ nhận thuong-ky, chuyen-de"),
        ([meeting(kind="họp")], "meetings.1.kind: ghi “họp”, chỉ nhận thuong-ky, chuyen-de"),
        ([meeting(kind=1)], "meetings.1.kind: ghi 1"),
        ([meeting(score=100.5)], "meetings.1.score: ghi 100.5, chỉ nhận số từ 0 đến 100"),
        ([meeting(score=-1)], "meetings.1.score: ghi -1"),
        ([meeting(score="90")], "meetings.1.score: ghi “90”"),
        ([meeting(score=True)], "meetings.1.score: ghi true"),
        ([meeting(present=-1)], "meetings.1.present: ghi -1, chỉ nhận số nguyên từ 0 trở lên"),
        ([meeting(present=1.5)], "meetings.1.present: ghi 1.5"),
        ([meeting(members="20")], "meetings.1.members: ghi “20”"),
        ([meeting(present=21, members=20)], "meetings.1.present: ghi 21, chỉ nhận nhiều nhất 20 (members)"),
        ([meeting(topic=3)], "meetings.1.topic: ghi 3, chỉ nhận một đoạn chữ"),
        ([meeting(topic="ư" * 2001)], "meetings.1.topic: dài 2001 ký tự"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(log, fault):
    """One line names the meeting by its place, what was given and what is allowed."""
    (found,) = faults_of({"meetings": log})
    assert fault in str(found)


def test_more_cannot_be_present_than_there_are():
    """The unit's own total bounds who was present, unless the meeting says of how many."""
    unit = {"members": {"total": 20}}
    (fault,) = faults_of(unit | {"meetings": [meeting(present=21)]})
    assert str(fault) == "meetings.1.present: ghi 21, chỉ nhận nhiều nhất 20 (members.total)"
    assert "Nếu lúc họp chi bộ đông hơn thì ghi thêm số đảng viên phải có mặt" in fault.sentence
    read_facts(
        UNIT | unit | {"meetings": [meeting(present=20), meeting(present=21, members=22)]}, BOOK
    )


def test_no_meeting_is_after_the_day_on_which_the_figures_stand():
    """A meeting of that very day is one of them."""
    read_facts(UNIT | {"as_of": "2026-03-05", "meetings": [meeting()]}, BOOK)
    (fault,) = faults_of({"as_of": "2026-03-04", "meetings": [meeting()]})
    assert (
        str(fault)
        == "meetings.1.date: ghi “2026-03-05”, chỉ nhận ngày không sau as_of (2026-03-04)"
    )


def test_whoever_fills_in_the_form_reads_whole_sentences():
    """What the page shows names the meeting by its day and none of the file's names."""
    log = [meeting("2025-01-05"), meeting(score=120), meeting(present=3, members=2)]
    assert [fault_data(fault, BOOK)["message"] for fault in faults_of({"meetings": log})] == [
        "Sổ sinh hoạt, buổi thứ 1 (ngày 05/01/2025): ngày họp không thuộc năm 2026. "
        "Xin sửa ngày, hoặc ghi buổi này vào sổ của năm 2025.",
        "Sổ sinh hoạt, buổi thứ 2 (ngày 05/03/2026): xin ghi điểm là một số từ 0 đến 100, ví dụ 92 hay 88,5.",
        "Sổ sinh hoạt, buổi thứ 3 (ngày 05/03/2026): số đảng viên có mặt (3) nhiều hơn số đảng viên phải có mặt (2).",
    ]


@pytest.mark.parametrize("log", [None, []])
def test_an_empty_log_says_nothing(log):
    """Nothing noted is unknown, never zero; counts then stand by themselves."""
    facts = read_facts(UNIT | {"meetings": log, REGULAR: {"held": 3}}, BOOK)
    assert dict(facts.values) == {f"{REGULAR}.held": 3}
    assert not facts.derived


def test_a_log_without_a_year_is_read_all_the_same():
    """Which day is in which quarter is known without it."""
    facts = read_facts(
        {"unit": "chi-bo-co-so", "meetings": [meeting("2024-06-30", "chuyen-de")]}, BOOK
    )
    assert facts.values[f"{THEMATIC}.q2"] == 1


@pytest.mark.parametrize("spelled", ["Định kỳ", " THƯỜNG KỲ ", "thuong-ky", "regular"])
def test_a_kind_may_be_spelled_as_people_do(spelled):
    """With a capital or not, by its Vietnamese name or its id."""
    facts = read_facts(UNIT | {"meetings": [meeting(kind=spelled, score=Decimal("90.0"))]}, BOOK)
    assert (facts.values[f"{REGULAR}.held"], facts.values[f"{REGULAR}.tot"]) == (1, 1)


GROUPS = [group.id for group in BOOK.vocabulary.meeting_sheet.groups]


def taken(group="chuan-bi", points=3, reason="Tài liệu gửi muộn"):
    """One deduction."""
    return {"group": group, "points": points, "reason": reason}


@given(
    st.lists(
        st.tuples(st.sampled_from(GROUPS), st.decimals("0.5", 20, places=1)), min_size=1, max_size=5
    )
)
def test_the_score_is_what_the_deductions_leave(lost):
    """Whether it is written down as well or not, the grade follows from it."""
    deductions = [taken(group, points) for group, points in lost]
    left = 100 - sum(points for _, points in lost)
    for given_score in ({}, {"score": left}):
        facts = read_facts(
            UNIT | {"meetings": [meeting(deductions=deductions, **given_score)]}, BOOK
        )
        (held,) = facts.meetings
        assert held.score == left
        assert sum(held.lost_in(group) for group in GROUPS) == 100 - left
    (fault,) = faults_of(
        {"meetings": [meeting(deductions=deductions, score=left + Decimal("0.1"))]}
    )
    assert "mà trừ theo phiếu chấm thì còn" in fault.sentence


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"meeting_sheet": []}, "meeting_sheet: ghi [], chỉ nhận một bảng gồm tham-gia, chuan-bi"),
        ({"meeting_sheet": {"khac": 20}}, "meeting_sheet.khac: tên lạ, chỉ nhận tham-gia"),
        ({"meeting_sheet": {"tham-gia": -1}}, "meeting_sheet.tham-gia: ghi -1, chỉ nhận số từ 0 đến 100"),
        ({"meeting_sheet": {"tham-gia": 60, "chuan-bi": 60}}, "meeting_sheet: cộng lại là 120, chỉ nhận nhiều nhất 100"),
        ({"meeting_sheet": dict.fromkeys(GROUPS, 19)}, "meeting_sheet: cộng lại là 95, chỉ nhận 100"),
        ({"meetings": [meeting(deductions=3)]}, "meetings.1.deductions: ghi 3, chỉ nhận một danh sách"),
        ({"meetings": [meeting(deductions=["x"])]}, "meetings.1.deductions.1: ghi “x”"),
        ({"meetings": [meeting(deductions=[taken() | {"la": 1}])]}, "meetings.1.deductions.1.la: tên lạ"),
        ({"meetings": [meeting(deductions=[taken("khac")])]}, "deductions.1.group: ghi “khac”, chỉ nhận tham-gia"),
        ({"meetings": [meeting(deductions=[taken(points=0)])]}, "deductions.1.points: ghi 0, chỉ nhận số trên 0"),
        ({"meetings": [meeting(deductions=[taken(points=101)])]}, "deductions.1.points: ghi 101"),
        ({"meetings": [meeting(deductions=[taken(reason="")])]}, "deductions.1.reason: chưa ghi, chỉ nhận lý do trừ điểm"),
        ({"meetings": [meeting(deductions=[taken(points=60), taken("to-chuc", 50)])]}, "cộng lại là 110, chỉ nhận nhiều nhất 100"),
        (
            {"meeting_sheet": {"chuan-bi": 20}, "meetings": [meeting(deductions=[taken(points=12), taken(points=9)])]},
            "meetings.1.deductions: chuan-bi trừ 21, chỉ nhận nhiều nhất 20",
        ),
    ],
)  # fmt: skip
def test_a_sheet_that_does_not_add_up_is_refused(facts, fault):
    """Each deduction has its group, its points and its reason, and no group loses more than it has."""
    (found,) = faults_of(facts)
    assert fault in str(found)


def test_the_greatest_points_of_a_sheet_are_kept():
    """All of them together are 100; some alone may be set first."""
    whole = dict(zip(GROUPS, (20, 20, 25, 15, 20), strict=True))
    assert dict(read_facts(UNIT | {"meeting_sheet": whole}, BOOK).maxima) == whole
    assert read_facts(UNIT | {"meeting_sheet": {"tham-gia": 30, "to-chuc": None}}, BOOK).maxima == {
        "tham-gia": 30
    }
