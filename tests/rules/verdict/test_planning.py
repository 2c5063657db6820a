"""The planning aids: a meeting's grade, the good meetings still needed, the quotas of a page."""

import json

import pytest
from bon_tot import assess, load_book, read_facts
from bon_tot.api import requests as door
from bon_tot.verdict.planning import criteria_on_meetings, meetings_needed
from hypothesis import given
from hypothesis import strategies as st

BOOK = load_book()
BRANCH_PLANS = [
    plan.id for plan in BOOK.plans if criteria_on_meetings(BOOK, plan.id, "chi-bo-co-so")
]


def _ask(**request):
    return json.loads(door.assess(json.dumps(request)))


def _meetings(plan, planned, **figures):
    facts = {"unit": "chi-bo-co-so", "regular_meetings": figures}
    return _ask(do="meetings", plan=plan, facts=facts, planned=planned)


@pytest.mark.parametrize(
    ("points", "title", "clause"),
    [
        ("100", "Tốt", "ii-2-chi-bo-1"),
        ("90", "Tốt", "ii-2-chi-bo-1"),
        ("89,999", "Khá", "ii-2-chi-bo-2"),
        (" 88.5 ", "Khá", "ii-2-chi-bo-2"),
        ("70", "Khá", "ii-2-chi-bo-2"),
        ("69,9", "Trung bình", "ii-2-chi-bo-3"),
        ("50", "Trung bình", "ii-2-chi-bo-3"),
        ("49,9", "Kém", "ii-2-chi-bo-4"),
        ("0", "Kém", "ii-2-chi-bo-4"),
    ],
)
def test_points_give_the_grade_and_its_clause(points, title, clause):
    """Each bound of the printed scale belongs to the better grade; a comma is a decimal one."""
    answer = _ask(do="grade", points=points)
    assert (answer["title"], answer["clause"]) == (title, f"nam-dinh-2023/{clause}")
    assert BOOK.find_clause(answer["clause"]).text.startswith(title)


@pytest.mark.parametrize("points", ["100,1", "-1", "chín", "", "1,2,3", "٩٠", "1e2", "8" * 50])
def test_what_is_no_number_of_points_is_refused(points):
    """A sentence tells what was given and what to write."""
    (fault,) = _ask(do="grade", points=points)["faults"]
    given = f"“{points}” không phải là điểm. " if points else ""
    assert fault["message"] == f"{given}Xin ghi điểm từ 0 đến 100, ví dụ 88,5."
    assert fault["fields"] == ["meeting.points"]


@pytest.mark.parametrize(
    ("plan", "held", "good", "worst", "planned", "needed"),
    [
        ("nam-dinh-2023", 5, 3, 0, "12", 6),
        ("nam-dinh-2023", 5, 5, 0, "12", 4),
        ("nam-dinh-2023", 9, 9, 0, "12", 0),
        ("nam-dinh-2023", 4, 1, 0, "12", 8),
        ("nam-dinh-2023", 4, 0, 0, "12", None),
        ("nam-dinh-2023", 5, 5, 0, "11", None),
        ("nam-dinh-2023", 5, 4, 1, "12", None),
        ("nam-dinh-2023", 12, 9, 0, "12", 0),
        ("nam-dinh-2023", 12, 8, 0, "12", None),
        ("tkv-dien-luc-2024", 5, 5, 0, "12", 7),
        ("tkv-dien-luc-2024", 5, 4, 0, "12", None),
        ("tkv-dien-luc-2024", 0, 0, 0, "12", 12),
    ],
)
def test_good_meetings_still_needed(plan, held, good, worst, planned, needed):
    """The fewest good meetings among those left; none where it can no longer be reached."""
    answer = _meetings(plan, planned, held=held, tot=good, kem=worst)
    assert answer["needed"] == needed
    assert answer["left"] == int(planned) - held
    assert [one["id"] for one in answer["criteria"]] == [
        one.id for one in criteria_on_meetings(BOOK, plan, "chi-bo-co-so")
    ]
    for one in answer["criteria"]:
        assert (one["needed"] is None) == (one["gap"] is not None)


@pytest.mark.parametrize(
    ("plan", "held", "good", "worst", "planned", "told"),
    [
        ("nam-dinh-2023", 12, 8, 0, "12", "Với 12 buổi thì không đạt được nữa. Họp thêm 4 buổi, đều loại Tốt, thì đạt (12/16)."),
        ("nam-dinh-2023", 6, 0, 0, "12", "Với 12 buổi thì không đạt được nữa. 6 buổi còn lại đều loại Tốt, rồi ngoài số buổi dự kiến họp thêm 12 buổi, đều loại Tốt, thì đạt (18/24)."),
        ("nam-dinh-2023", 5, 5, 0, "11", "Với 11 buổi thì không đạt được nữa. Ngoài số buổi dự kiến, họp thêm 1 buổi thì đạt."),
        ("nam-dinh-2023", 5, 4, 1, "12", "Với 12 buổi thì không đạt được nữa. Đã có 1 buổi Kém. Điều này không bù được trong năm."),
        ("tkv-dien-luc-2024", 10, 9, 0, "12", "Với 12 buổi thì không đạt được nữa. Cần cả 12 buổi loại Tốt, mới có 11, còn thiếu 1. Thêm buổi nữa cũng không bù được."),
    ],
)  # fmt: skip
def test_what_is_out_of_reach_is_told_with_what_would_do(plan, held, good, worst, planned, told):
    """One line says that the meetings planned cannot do, and which further ones would, or none."""
    answer = _meetings(plan, planned, held=held, tot=good, kem=worst)
    assert [one["gap"] for one in answer["criteria"] if one["gap"]] == [told]


@given(
    st.sampled_from(BRANCH_PLANS),
    st.integers(0, 14),
    st.integers(0, 14),
    st.integers(0, 2),
    st.integers(0, 14),
)
def test_needed_is_the_fewest_that_do(plan, good, others, worst, left):
    """With so many good meetings the year's end meets each criterion; with one fewer it does not."""
    held = good + others + worst
    said = {"held": held, "tot": good, "kem": worst}
    facts = read_facts({"unit": "chi-bo-co-so", "regular_meetings": said}, BOOK)
    _, needs = meetings_needed(BOOK, facts, plan, str(held + left))

    def verdict_of(criterion, more):
        year = {
            "held": held + left,
            "tot": good + more,
            "kha": others + left - more,
            "trung_binh": 0,
            "kem": worst,
        }
        ended = read_facts({"unit": "chi-bo-co-so", "regular_meetings": year}, BOOK)
        findings = assess(BOOK, ended, plan).findings
        return next(one.outcome.verdict for one in findings if one.criterion == criterion)

    for need in needs:
        if need.needed is None:
            assert verdict_of(need.criterion, left) == "not-met"
        else:
            assert verdict_of(need.criterion, need.needed) != "not-met"
            if need.needed:
                assert verdict_of(need.criterion, need.needed - 1) == "not-met"


def test_scores_tell_what_was_held():
    """Points of each meeting serve as well as counts of grades."""
    scores = _meetings("nam-dinh-2023", "12", scores=[95, 92, 90, 80, 75])
    assert scores == _meetings("nam-dinh-2023", "12", held=5, tot=3, kem=0)


def test_a_document_without_such_a_demand_asks_nothing():
    """Where no criterion counts or grades the meetings, there is nothing to reach."""
    answer = _meetings("dien-bien-2023", "12", held=5, tot=3, kem=0)
    assert (answer["criteria"], answer["needed"]) == ([], None)


@pytest.mark.parametrize(
    ("figures", "planned", "field", "message"),
    [
        ({"held": 5, "tot": 3, "kem": 0}, "4", "meetings.planned", "ghi “4”. Xin ghi số nguyên từ 5 (số buổi đã họp) đến 366."),
        ({"held": 5, "tot": 3, "kem": 0}, "367", "meetings.planned", "ghi “367”"),
        ({"held": 5, "tot": 3, "kem": 0}, "mười", "meetings.planned", "ghi “mười”"),
        ({"held": 5, "tot": 3, "kem": 0}, " ", "meetings.planned", "chưa ghi"),
        ({"held": 5, "tot": 3}, "12", "regular_meetings.kem", "chưa ghi. Xin ghi một số nguyên"),
        ({"held": 5, "tot": 6, "kem": 0}, "12", "regular_meetings.tot", "cộng lại là 6"),
        ({"held": "x", "tot": 6, "kem": 0}, "12", "regular_meetings.held", "ghi “x”"),
    ],
)  # fmt: skip
def test_meetings_that_cannot_be_are_refused(figures, planned, field, message):
    """The field to mend is named, with what is allowed."""
    fault = _meetings("nam-dinh-2023", planned, **figures)["faults"][0]
    assert fault["fields"][0] == field
    assert message in fault["message"]


def test_quotas_through_the_door():
    """One plan gives the contract's objects; `all` gives those of every plan; no unit is needed."""
    facts = {"branches": {"total": 13}}
    of_one = _ask(do="quotas", plan="quang-ngai-2022", facts=facts)["quotas"]
    found = {one["id"]: one for one in of_one}
    assert found["pilot-branches"]["at_least"] == 2
    assert found["pilot-branches"]["clause"] == "quang-ngai-2022/iii-2"
    assert found["commendations"]["missing"] == "registered.total"
    of_all = _ask(do="quotas", plan="all", facts=facts)["quotas"]
    assert len(of_all) == sum(len(BOOK.rules[plan.id].quotas) for plan in BOOK.plans)
    assert all(one in of_all for one in of_one)
    (fault,) = _ask(do="quotas", plan="all", facts={"branches": {"total": "x"}})["faults"]
    assert fault["fields"] == ["branches.total"]


def test_an_unknown_task_is_refused():
    """What the door can do is named."""
    (fault,) = _ask(do="vote")["faults"]
    assert fault["message"].startswith("do: ghi “vote”, chỉ nhận assess, quotas, grade, meetings")


@pytest.mark.parametrize("text", ["", "[", "[" * 100_000, '{"plan": 1e99999999999999999999}'])
def test_text_that_is_no_request_is_refused(text):
    """What is no JSON is told as a fault, not raised."""
    (fault,) = json.loads(door.assess(text))["faults"]
    assert fault["fact"] == "tệp"


def test_a_name_given_twice_is_told():
    """Each such name has a fault of its own."""
    faults = json.loads(door.assess('{"plan": 1, "plan": 2, "do": 3, "do": 4, "do": 5}'))["faults"]
    assert [fault["message"] for fault in faults] == [
        "plan: ghi 2 lần, chỉ nhận mỗi tên một lần",
        "do: ghi 3 lần, chỉ nhận mỗi tên một lần",
    ]


@pytest.mark.parametrize(
    "request_",
    [
        {"do": "grade", "points": "88,5"},
        {"do": "quotas", "plan": "all", "facts": {"registered": {"total": 9}}},
        {
            "do": "meetings",
            "plan": "nam-dinh-2023",
            "facts": {
                "unit": "chi-bo-co-so",
                "regular_meetings": {"held": 5, "tot": 3, "kem": 0},
            },
            "planned": "12",
        },
        {"plan": ["nam-dinh-2023", "quang-ngai-2022"], "facts": {"unit": "chi-bo-co-so"}},
    ],
    ids=str,
)
def test_the_browser_answers_the_same(request_, pyodide_assess):
    """The compiled wheel in the browser's Python gives the very answer of CPython."""
    text = json.dumps(request_)
    assert json.loads(pyodide_assess(text)) == json.loads(door.assess(text))
