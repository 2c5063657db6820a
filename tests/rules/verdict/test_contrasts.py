"""One unit under several documents: what passes here and fails there."""

import json

from bon_tot import assess_all, load_book, read_facts
from bon_tot.api import requests as door
from bon_tot.verdict.contrasts import contrasts
from hypothesis import given
from test_properties import FACTS

BOOK = load_book()


def _answer(plan, facts):
    return json.loads(door.assess(json.dumps({"plan": plan, "facts": facts})))


def test_the_same_meetings_pass_here_and_fail_there():
    """Four thematic meetings in one quarter: enough for Nam Định, not for those who ask quarterly."""
    facts = {
        "unit": "chi-bo-co-so",
        "thematic_meetings": {"q1": 4, "q2": 0, "q3": 0, "q4": 0},
        "attestations": {"nam-dinh-2023.nam-nhom-tieu-chi": True},
    }
    (contrast,) = _answer("all", facts)["contrasts"]
    assert (contrast["topic"], contrast["title"]) == ("sinh-hoat-chuyen-de", "Sinh hoạt chuyên đề")
    quality, met = contrast["met"]
    assert quality["id"] == "nam-dinh-2023.nam-nhom-tieu-chi"
    assert met["id"] == "nam-dinh-2023.sinh-hoat-chuyen-de"
    assert met["clause"] == "nam-dinh-2023/ii-2-chi-bo-p3"
    assert (met["required_in_full"], met["observed"]) == ("ít nhất 4 buổi", "4 buổi")
    assert [one["plan"] for one in contrast["not_met"]] == ["quang-ngai-2022", "tkv-dien-luc-2024"]


def test_only_the_documents_asked_for_are_compared():
    """A list of plans gives their results in that order, and contrasts among them alone."""
    facts = {
        "unit": "chi-bo-co-so",
        "thematic_meetings": {"q1": 4, "q2": 0},
        "attestations": {"nam-dinh-2023.nam-nhom-tieu-chi": True},
    }
    answer = _answer(["tkv-dien-luc-2024", "nam-dinh-2023", "nam-dinh-2023"], facts)
    assert [one["plan"] for one in answer["results"]] == ["tkv-dien-luc-2024", "nam-dinh-2023"]
    assert [one["plan"] for one in answer["contrasts"][0]["not_met"]] == ["tkv-dien-luc-2024"]
    alone = _answer(["nam-dinh-2023"], facts)
    assert (len(alone["results"]), alone["contrasts"]) == (1, [])
    assert alone["results"][0] == _answer("nam-dinh-2023", facts)


def test_topics_with_the_same_criteria_are_told_once():
    """A pair of criteria that share several topics gives one contrast."""
    facts = {
        "unit": "chi-bo-co-so",
        "attestations": {
            "nam-dinh-2023.phong-chong-suy-thoai": True,
            "quang-ngai-2022.phong-chong-suy-thoai": False,
        },
    }
    sides = [
        tuple(one["id"] for side in ("met", "not_met") for one in contrast[side])
        for contrast in _answer(["nam-dinh-2023", "quang-ngai-2022"], facts)["contrasts"]
    ]
    assert sides == [
        ("nam-dinh-2023.phong-chong-suy-thoai", "quang-ngai-2022.phong-chong-suy-thoai")
    ]


def test_an_unknown_plan_in_the_list_is_refused():
    """What is no document, or does not speak to the unit kind, is refused with what there is."""
    (fault,) = _answer(["ha-noi"], {"unit": "chi-bo-co-so"})["faults"]
    assert fault["message"].startswith("plan: ghi “ha-noi”, chỉ nhận dien-bien-2023")
    (fault,) = _answer(["mau-chi-bo-4-tot"], {"unit": "dang-bo-co-so"})["faults"]
    assert fault["fields"] == ["unit"]


@given(FACTS)
def test_a_contrast_sets_passing_against_failing_documents(data):
    """On a contrast's topic, those who pass have nothing open or failed; no plan is on both sides."""
    assessments = assess_all(BOOK, read_facts(data, BOOK))
    by_plan = {one.plan: one for one in assessments}
    for contrast in contrasts(BOOK, assessments):
        assert {one.outcome.verdict for one in contrast.met} == {"met"}
        assert {one.outcome.verdict for one in contrast.not_met} == {"not-met"}
        passing = {one.criterion.plan for one in contrast.met}
        assert passing.isdisjoint(one.criterion.plan for one in contrast.not_met)
        for plan in passing:
            verdicts = {
                one.outcome.verdict
                for one in by_plan[plan].findings
                if contrast.topic.id in one.criterion.topics
            }
            assert verdicts <= {"met", "not-applicable"}
