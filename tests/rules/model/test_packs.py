"""Packs: a document as data, there and back, alone or together with others."""

import copy
import json
from dataclasses import replace
from pathlib import Path

import pytest
from bon_tot import Book, assess, load_book, read_facts
from bon_tot.errors import PackError
from bon_tot.model.pack import VERSION, Pack
from bon_tot.model.validity import (
    NOT_LOOKED_UP,
    Change,
    RelatedDocument,
    Source,
    Validity,
)
from bon_tot.model.vocabulary import Vocabulary
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

BOOK = load_book()
SCHEMAS = Path(__file__).resolve().parents[3] / "rules" / "schemas"
PACK_SCHEMA = json.loads((SCHEMAS / "pack.schema.json").read_text("utf-8"))
PACKS = list(BOOK.packs.values())
PAPER = (Source("Báo Nhân Dân", "2025-06-26", "https://nhandan.vn/"),)
OTHER = RelatedDocument("Kế hoạch số 2", PAPER, "2025", "nam-dinh-2023", ("i",))
CHANGE = Change("x", "có đổi", "2026-11-30", PAPER, "2025-07", True, ("i",))
REPLACED = Validity(
    *("replaced", "2026-11-30", "Đã thay.", "cấp trên", PAPER, (CHANGE,)),
    *((OTHER,), (OTHER,), (OTHER,), "huyện A", "không còn"),
)
STANDINGS = [
    replace(PACKS[0], plan=replace(PACKS[0].plan, short=validity.status, validity=validity))
    for validity in (REPLACED, NOT_LOOKED_UP)
]
"""A pack of which all is said that can be said of its standing in time, and one of which nothing is."""
COUNTS = [name for group in BOOK.questions.groups for name in group.counts[:1]]


def faults_of(data):
    """Say why a pack is refused."""
    with pytest.raises(PackError) as refused:
        Pack.from_data(data, BOOK.vocabulary)
    return refused.value.faults


def places_in(value, path=()):
    """Give the path of every key of every object in JSON values, lists by their first item."""
    if isinstance(value, dict):
        for key, said in value.items():
            yield (*path, key)
            yield from places_in(said, (*path, key))
    elif isinstance(value, list) and value:
        yield from places_in(value[0], (*path, 0))


def without(data, path):
    """Copy JSON values without what stands at a path."""
    spoiled = copy.deepcopy(data)
    place = spoiled
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return spoiled


@pytest.mark.parametrize("pack", [*PACKS, *STANDINGS], ids=lambda pack: pack.plan.short)
def test_a_pack_survives_its_journey_as_json(pack: Pack):
    """What is read is equal to what was written, and written again gives the same bytes."""
    read = Pack.from_json(pack.to_json(), BOOK.vocabulary)
    assert read == pack
    assert read.to_json() == pack.to_json()
    assert read.digest == pack.digest


def test_the_vocabulary_survives_its_journey_as_json():
    """What the browser reads is equal to what the sources say."""
    assert Vocabulary.from_json(BOOK.vocabulary.to_json()) == BOOK.vocabulary


@st.composite
def books(draw):
    """Some of the packs in some order, and facts that speak of a few figures."""
    packs = draw(st.permutations(PACKS))[: draw(st.integers(1, len(PACKS)))]
    facts = {"unit": draw(st.sampled_from(BOOK.questions.unit_kinds))}
    for name in draw(st.sets(st.sampled_from(COUNTS))):
        group, _, short = name.partition(".")
        facts[group] = {short: draw(st.integers(0, 40))}
    if draw(st.booleans()):
        facts["regular_meetings"] = {"scores": draw(st.lists(st.integers(0, 100), max_size=12))}
    return packs, facts


@given(books())
def test_a_book_of_some_packs_assesses_as_the_whole_book_does(drawn):
    """Whatever other documents are at hand, and in whichever order they came."""
    packs, facts = drawn
    book = Book(BOOK.vocabulary)
    for pack in packs:
        book = book.with_pack(pack)
    assert [plan.id for plan in book.plans] == [
        plan.id for plan in BOOK.plans if plan.id in {pack.id for pack in packs}
    ]
    for plan in book.plans_for(facts["unit"]):
        alone = assess(book, read_facts(facts, book), plan.id)
        assert alone == assess(BOOK, read_facts(facts, BOOK), plan.id)


@pytest.mark.parametrize("pack", [*PACKS, *STANDINGS], ids=lambda pack: pack.plan.short)
def test_reader_and_schema_agree_on_what_a_pack_must_have(pack: Pack):
    """Whatever key is left out, both refuse the pack or both take it."""
    validator = Draft202012Validator(PACK_SCHEMA)
    data = pack.to_data()
    for path in places_in(data):
        if not {"check", "rule", "carries_none", "passages"}.isdisjoint(path[:-1]):
            continue  # what stands in these is looked at by meaning
        spoiled = without(data, path)
        try:
            Pack.from_data(spoiled, BOOK.vocabulary)
        except PackError:
            is_taken = False
        else:
            is_taken = True
        assert is_taken == validator.is_valid(spoiled), path


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("version",), VERSION + 1, "hãy tải lại trang"),
        (("version",), "1", "version: chỉ nhận số nguyên từ 1 trở lên, đang là “1”"),
        (("version",), True, "version: chỉ nhận số nguyên"),
        (("them",), 1, "them: tên lạ, chỉ nhận plan, page, clauses, rules"),
        (("plan", "them"), 1, "plan.them: tên lạ"),
        (("plan", "order"), "một", "plan.order: chỉ nhận số nguyên, đang là “một”"),
        (("plan", "units"), "all", "plan.units: chỉ nhận một danh sách, đang là “all”"),
        (("plan", "units"), ["chi-bo"], "plan.units: không có “chi-bo”"),
        (("plan", "date"), "15/9/2023", "plan.date: “15/9/2023” không phải là ngày tháng"),
        (("clauses",), {}, "clauses: chỉ nhận một danh sách, đang là một bảng"),
        (("clauses", 0, "kind"), "chapter", "clauses[0].kind: chỉ nhận heading"),
        (("rules", "criteria", 0, "clause"), "x", "clause: không có “x”"),
        (("rules", "criteria", 0, "good"), 9, "good: không có “9”"),
        (("rules", "criteria", 0, "topics"), ["la"], "topics: không có “la”"),
        (("rules", "criteria", 0, "check"), {"count": "la.la", "at_least": 1}, "không hiểu được"),
        (("rules", "criteria", 0, "check"), 3, "criteria[0].check: chỉ nhận"),
        (("rules", "criteria", 1, "passages"), {"xay-dung-dang": "lời lạ"}, "không có “lời lạ”"),
        (("rules", "criteria", 1, "passages"), {"la": "Thực hiện tốt"}, "passages: không có “la”"),
        (("rules", "criteria", 1, "means"), ["tu-phe-binh"], "means: không có “tu-phe-binh”"),
        (
            ("rules", "mentions"),
            [{"topic": "dang-phi", "clause": "i-1", "passage": "lời lạ"}],
            "rules.mentions dang-phi: passage: lời văn của i-1 không có “lời lạ”",
        ),
        (("rules", "parted"), {"nam-dinh-2023.xay-dung-dang": []}, "mã cũ không được dùng lại"),
        (
            ("rules", "parted"),
            {"nam-dinh-2023.cu": ["la"]},
            "“la” không phải là tiêu chí tự nhận xét",
        ),
        (("rules", "criteria", 0, "id"), "khac.mot", "mã phải bắt đầu bằng"),
        (("rules", "basis"), [], "rules.basis: chỉ nhận"),
    ],
)
def test_what_is_wrong_with_a_pack_is_told_in_words(path, value, fault):
    """Each kind of fault gives a sentence with its place."""
    data = BOOK.packs["nam-dinh-2023"].to_data()
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert any(fault in told for told in faults_of(data)), faults_of(data)


@pytest.mark.parametrize("data", [None, 3, "x", [], {}, {"version": 1}])
def test_what_is_no_pack_is_refused(data):
    """Other values are refused like any other fault."""
    assert faults_of(data)


def test_every_fault_of_a_pack_is_told():
    """Two faults in two places are both told."""
    data = BOOK.packs["nam-dinh-2023"].to_data()
    data["plan"]["title"] = None
    data["rules"]["sections"] = 3
    assert [fault.partition(":")[0] for fault in faults_of(data)] == [
        "plan.title",
        "rules.sections",
    ]
