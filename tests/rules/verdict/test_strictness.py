"""Who asks what on which topic, who asks the most, and how far the words agree."""

import contextlib
import itertools

import pytest
from bon_tot import load_book, read_facts
from bon_tot.errors import FactsError
from bon_tot.text.folding import fold_word
from bon_tot.text.wording import compare_wording
from bon_tot.verdict.strictness import (
    differ,
    implies,
    ladders,
    matrix,
    measures_of,
    statements,
)
from hypothesis import given
from hypothesis import strategies as st

BOOK = load_book()
TOPICS = {topic.id: topic for topic in BOOK.topics}


def _steps(topic, unit):
    """The ladders of a topic as lists of sets of plans, strictest first, with the demands."""
    criteria = [c for cell in matrix(BOOK)[topic].values() for c in cell]
    return [
        [(step[0].required, {demand.criterion.plan for demand in step}) for step in ladder]
        for ladder in ladders(criteria, unit)
    ]


def test_every_criterion_stands_in_the_cells_of_its_topics():
    """A criterion is in the matrix where its topics and its document put it, and nowhere else."""
    cells = matrix(BOOK)
    placed = {
        (topic, plan, criterion.id)
        for topic, row in cells.items()
        for plan, criteria in row.items()
        for criterion in criteria
    }
    expected = {(topic, c.plan, c.id) for c in BOOK.criteria for topic in c.topics}
    assert placed == expected
    assert all(list(row) == [plan.id for plan in BOOK.plans] for row in cells.values())


def test_ratings_of_members_are_ranked():
    """For a branch Quảng Ngãi asks the most of members' ratings, then TKV, then Nam Định."""
    assert _steps("xep-loai-dang-vien", "chi-bo-co-so") == [
        [
            ("100% đảng viên hoàn thành tốt nhiệm vụ trở lên", {"quang-ngai-2022"}),
            ("từ 90% đảng viên hoàn thành tốt nhiệm vụ trở lên", {"tkv-dien-luc-2024"}),
            ("từ 50% đảng viên hoàn thành tốt nhiệm vụ trở lên", {"nam-dinh-2023"}),
        ]
    ]


def test_each_quarter_is_stricter_than_four_a_year():
    """One thematic meeting in each quarter implies four a year, not the other way round."""
    assert _steps("sinh-hoat-chuyen-de", "chi-bo-co-so") == [
        [
            ("quý nào cũng có ít nhất 1 buổi", {"quang-ngai-2022", "tkv-dien-luc-2024"}),
            ("ít nhất 4 buổi", {"nam-dinh-2023"}),
        ]
    ]


def test_exceeding_a_target_is_stricter_than_reaching_it():
    """Quảng Ngãi wants the admissions target exceeded, the others want it reached."""
    (ladder,) = _steps("ket-nap-dang-vien", "dang-bo-co-so")
    assert ladder == [
        ("số đảng viên mới phải nhiều hơn chỉ tiêu kết nạp", {"quang-ngai-2022"}),
        (
            "số đảng viên mới phải ít nhất bằng chỉ tiêu kết nạp",
            {"nam-dinh-2023", "tkv-dien-luc-2024"},
        ),
    ]


def _row(topic, *plans):
    return {plan: matrix(BOOK)[topic][plan] for plan in plans}


def test_silence_is_a_difference():
    """A topic on which one document says nothing is one on which the documents differ."""
    assert differ(matrix(BOOK)["tu-phat-hien-vi-pham"], TOPICS["tu-phat-hien-vi-pham"])


def test_the_same_demand_in_other_words_is_no_difference():
    """What differs is what documents mean, not how they word it."""
    topic = TOPICS["nguyen-tac-to-chuc"]
    assert not differ(_row(topic.id, "nam-dinh-2023", "tkv-dien-luc-2024"), topic)
    assert differ(_row(topic.id, "nam-dinh-2023", "mau-chi-bo-4-tot"), topic)


def kinds_said(criterion, topic):
    """The kinds of what a criterion says on a topic, each once."""
    said = statements(BOOK.criteria_by_id[criterion], TOPICS[topic])
    return list(dict.fromkeys(one.kind for one in said))


def test_a_level_is_said_besides_the_meaning_but_not_that_there_is_none():
    """“None” says no more than its meaning does; so many, or such a share, does."""
    said = {
        criterion: kinds_said(criterion, topic)
        for criterion, topic in (
            ("dien-bien-2023.khong-don-thu", "don-thu-khieu-nai"),
            ("nam-dinh-2023.sinh-hoat-du-buoi", "sinh-hoat-thuong-ky"),
            ("quang-ngai-2022.tu-phat-hien-vi-pham", "tu-phat-hien-vi-pham"),
            ("dien-bien-2023.dao-tao-can-bo", "dao-tao-ren-luyen"),
        )
    }
    assert list(said.values()) == [["meaning"], ["meaning", "level"], ["level"], ["passage"]]


MEASURES = tuple(
    dict.fromkeys(measure for criterion in BOOK.criteria for measure in measures_of(criterion))
)
IMPLICATIONS = [
    (one, other)
    for one in MEASURES
    for other in MEASURES
    if one != other and implies(one, other, BOOK.questions)
]


def _states(group):
    """Small figures of a group that the reader of facts takes, the whole being all its parts."""
    names = [name for name in group.counts if name != group.whole]
    for values in itertools.product(range(3 if len(names) < 6 else 2), repeat=len(names)):
        figures = dict(zip((name.partition(".")[2] for name in names), values, strict=True))
        if group.partition_whole:
            figures[group.partition_whole] = sum(values)
        with contextlib.suppress(FactsError):
            yield read_facts({"unit": "chi-bo-co-so", group.id: figures}, BOOK)


@pytest.mark.parametrize(("one", "other"), IMPLICATIONS, ids=str)
def test_whoever_meets_a_demand_meets_what_it_includes(one, other):
    """No figures meet a demand and miss one that it is said to include."""
    states = list(_states(BOOK.questions.group_of(one.facts[0])))
    met = [facts for facts in states if one.decide(facts, "").verdict == "met"]
    assert met
    assert all(other.decide(facts, "").verdict in ("met", "not-applicable") for facts in met)


def test_known_implications():
    """All in the better classes are all in the next one, too; 90% are not."""
    known = {(one.required(), other.required()) for one, other in IMPLICATIONS}
    members = "đảng viên hoàn thành"
    assert (f"100% {members} tốt nhiệm vụ trở lên", f"100% {members} nhiệm vụ trở lên") in known
    most, half = (f"từ {share}% {members} tốt nhiệm vụ trở lên" for share in (90, 50))
    assert (most, half) in known
    assert (most, f"100% {members} nhiệm vụ trở lên") not in known
    assert ("mọi buổi đều loại Tốt", "không có buổi Kém") in known
    assert ("từ 75% số buổi trở lên loại Tốt", "không có buổi Kém") not in known


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("uỷ", "ủy"), ("“Thuỷ”,", "thủy"), ("qúy", "quý"), ("đoàn", "đòan")],
)
def test_the_same_word_in_two_spellings_is_the_same(one, other):
    """The old and the new place of a tone, case and punctuation make no difference."""
    assert fold_word(one) == fold_word(other)


@pytest.mark.parametrize(("one", "other"), [("hoa", "hòa"), ("đảng", "đang"), ("dân", "đân")])
def test_different_words_stay_different(one, other):
    """Tones and đ are part of a word."""
    assert fold_word(one) != fold_word(other)


def test_a_real_pair_differs_in_three_words():
    """TKV adds “đảm bảo” and “và vượt” to the sentence it shares with Quảng Ngãi."""
    first = BOOK.find_clause("quang-ngai-2022/ii-4-1-3").text
    second = BOOK.find_clause("tkv-dien-luc-2024/ii-1-4-3").text
    compared = compare_wording(first, second)
    changed = [(run.change, run.text) for run in compared.runs if run.change != "same"]
    assert changed == [("added", "đảm bảo"), ("added", "và vượt")]


TEXTS = st.lists(
    st.sampled_from(["chi", "bộ,", "đảng", "bộ", "cơ", "sở;", "hòa", "hoà", "bốn", "tốt."])
).map(" ".join)


@given(TEXTS, TEXTS)
def test_the_runs_give_back_both_texts(first, second):
    """Nothing of either text is lost, and its words stay in their order."""
    runs = compare_wording(first, second).runs
    kept = " ".join(run.text for run in runs if run.change != "added")
    added = " ".join(run.text for run in runs if run.change != "removed")
    assert kept.split() == first.split()
    assert [fold_word(word) for word in added.split()] == [
        fold_word(word) for word in second.split()
    ]


@given(TEXTS, TEXTS)
def test_common_wording_is_a_share(first, second):
    """The share lies between none and all, and a text has all words in common with itself."""
    assert 0 <= compare_wording(first, second).common <= 1
    assert compare_wording(first, first).common == 1
