"""What a unit says of itself: what is refused and in which words, what is kept."""

from decimal import Decimal

import pytest
from bon_tot import FactsError, assess_all, load_book, read_facts
from bon_tot.api.json_shapes import assessment_data

BOOK = load_book()
UNIT = {"unit": "chi-bo-co-so"}


def _faults_of(facts):
    with pytest.raises(FactsError) as refused:
        read_facts(facts, BOOK)
    return [str(fault) for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"foo": 1}, "foo: tên lạ, chỉ nhận unit, year"),
        ({"members": {"all": 1}}, "members.all: tên lạ, chỉ nhận total, htxsnv, httnv, htnv, khtnv"),
        ({"members": 20}, "members: ghi 20, chỉ nhận một bảng gồm total"),
        ({"members": {"total": "20"}}, "members.total: ghi “20”, chỉ nhận số nguyên từ 0 trở lên"),
        ({"members": {"total": True}}, "members.total: ghi true, chỉ nhận số nguyên"),
        ({"members": {"total": -1}}, "members.total: ghi -1, chỉ nhận số nguyên từ 0 trở lên"),
        ({"members": {"total": 1.5}}, "members.total: ghi 1.5, chỉ nhận số nguyên"),
        ({"members": {"total": 10**18}}, "members.total: ghi 1000000000000000000, chỉ nhận số có nhiều nhất 18 chữ số"),
        ({"members": {"total": float("nan")}}, "members.total: ghi nan, chỉ nhận số nguyên từ 0 trở lên"),
        ({"members": {"total": float("inf")}}, "members.total: ghi inf, chỉ nhận số có nhiều nhất 18"),
        ({"year": float("nan")}, "year: ghi nan, chỉ nhận một năm bốn chữ số như 2024"),
        ({"year": "2024"}, "year: ghi “2024”, chỉ nhận một năm bốn chữ số"),
        ({"year": 24}, "year: ghi 24, chỉ nhận một năm bốn chữ số"),
        ({"year": 202}, "year: ghi 202, chỉ nhận một năm bốn chữ số"),
        ({"year": 99999}, "year: ghi 99999, chỉ nhận một năm bốn chữ số"),
        (
            {"members": {"total": 4, "htxsnv": 2, "httnv": 3}},
            "members.htxsnv + members.httnv: cộng lại là 5, chỉ nhận nhiều nhất 4 (members.total)",
        ),
        (
            {"regular_meetings": {"held": 1, "tot": 2}},
            "regular_meetings.tot: ghi 2, chỉ nhận nhiều nhất 1 (regular_meetings.held)",
        ),
        ({"targets": {"assigned": 1, "met": 2}}, "targets.met: ghi 2, chỉ nhận nhiều nhất 1"),
        ({"targets": {"met": 1, "exceeded": 2}}, "targets.exceeded: ghi 2, chỉ nhận nhiều nhất 1"),
        ({"targets": {"assigned": 1, "exceeded": 2}}, "targets.exceeded: ghi 2, chỉ nhận nhiều nhất 1"),
        ({"complaints": {"received": 1, "khieu_nai": 2}}, "complaints.khieu_nai: ghi 2, chỉ nhận nhiều nhất 1"),
        ({"complaints": {"received": 0, "about_members": 1}}, "complaints.about_members: ghi 1, chỉ nhận nhiều nhất 0"),
        ({"complaints": {"mass_or_over_level": 1, "over_level": 2}}, "complaints.over_level: ghi 2, chỉ nhận nhiều nhất 1"),
        (
            {"complaints": {"mass_or_over_level": 3, "mass": 1, "over_level": 1}},
            "complaints.mass + complaints.over_level: cộng lại là 2, chỉ nhận ít nhất 3 (complaints.mass_or_over_level)",
        ),
        ({"registered": {"total": 1, "met_two_years": 2}}, "registered.met_two_years: ghi 2, chỉ nhận nhiều nhất 1"),
        ({"branches": {"total": 8, "four_good": 9}}, "branches.four_good: ghi 9, chỉ nhận nhiều nhất 8"),
        ({"regular_meetings": {"scores": [90], "held": 1}}, "scores: ghi cả điểm từng buổi và held"),
        ({"regular_meetings": {"scores": [90, 100.5]}}, "scores: ghi 100.5 ở buổi thứ 2, chỉ nhận số từ 0"),
        ({"regular_meetings": {"scores": [-0.1]}}, "scores: ghi -0.1 ở buổi thứ 1"),
        ({"regular_meetings": {"scores": [float("nan")]}}, "scores: ghi nan ở buổi thứ 1"),
        ({"regular_meetings": {"scores": ["90"]}}, "scores: ghi “90” ở buổi thứ 1"),
        ({"regular_meetings": {"scores": [True]}}, "scores: ghi true ở buổi thứ 1"),
        ({"regular_meetings": {"scores": 90}}, "scores: ghi 90, chỉ nhận danh sách điểm"),
        ({"grades": {"party_building": "gioi"}}, "grades.party_building: ghi “gioi”, chỉ nhận kem, trung-binh"),
        ({"attestations": {"x.y": True}}, "attestations.x.y: mã tiêu chí không có"),
        ({"attestations": {"nam-dinh-2023.sinh-hoat-tot": True}}, "tiêu chí tính từ số liệu"),
        ({"attestations": {"nam-dinh-2023.dan-van-dan-chu": 1}}, "ghi 1, chỉ nhận true, false hoặc null"),
        ({"attestations": []}, "attestations: ghi [], chỉ nhận một bảng"),
        ({"name": 3}, "name: ghi 3, chỉ nhận một đoạn chữ, nhiều nhất 2000 ký tự"),
        ({"name": "ư" * 2001}, "name: dài 2001 ký tự, chỉ nhận nhiều nhất 2000 ký tự"),
        ({"notes": []}, "notes: ghi [], chỉ nhận một bảng: mã tiêu chí → ghi chú"),
        ({"notes": {"x.y": "a"}}, "notes.x.y: mã tiêu chí không có"),
        ({"notes": {"nam-dinh-2023.sinh-hoat-tot": "a"}}, "notes.nam-dinh-2023.sinh-hoat-tot: tiêu chí tính từ số liệu"),
        ({"evidence": {"nam-dinh-2023.dan-van-dan-chu": True}}, "evidence.nam-dinh-2023.dan-van-dan-chu: ghi true"),
        ({"evidence": {"nam-dinh-2023.dan-van-dan-chu": "a" * 2001}}, "dài 2001 ký tự"),
        ({"version": 0}, "version: ghi 0, chỉ nhận số nguyên từ 1 trở lên"),
        ({"version": -1}, "version: ghi -1, chỉ nhận số nguyên từ 1"),
        ({"version": 1.5}, "version: ghi 1.5, chỉ nhận số nguyên từ 1"),
        ({"version": "1"}, "version: ghi “1”, chỉ nhận số nguyên từ 1"),
        ({"version": True}, "version: ghi true, chỉ nhận số nguyên từ 1"),
        ({"version": 2}, "version: tệp do phiên bản mới hơn ghi (version 2), chỉ nhận đến version 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(facts, fault):
    """One line names the fact, what was given and what is allowed."""
    told = _faults_of(UNIT | facts)
    assert len(told) == 1
    assert fault in told[0]


@pytest.mark.parametrize("unit", ["chi-bo", None, 3, ["chi-bo-co-so"]])
def test_an_unknown_unit_is_refused(unit):
    """Without one of the three unit kinds nothing can be said."""
    assert _faults_of({"unit": unit})[0].endswith("chi-bo-truc-thuoc, chi-bo-co-so, dang-bo-co-so")


def test_facts_that_are_no_mapping_are_refused():
    """A list in place of the facts is told."""
    assert "hồ sơ" in _faults_of(["unit"])[0]


def test_every_fault_is_told():
    """Three mistakes give three lines."""
    facts = UNIT | {"foo": 1, "members": {"total": -1}, "complaints": {"received": "x"}}
    assert len(_faults_of(facts)) == 3


@pytest.mark.parametrize("number", [2000, 2000.0, Decimal("2000.0"), Decimal("2E+3")])
def test_a_whole_number_is_one_however_it_is_written(number):
    """2000.0 is a count of 2000, for the schema as for the verdicts."""
    facts = read_facts(UNIT | {"members": {"total": number}, "year": number}, BOOK)
    assert (facts.values["members.total"], facts.year) == (2000, 2000)
    assert isinstance(facts.values["members.total"], int)


def test_parts_that_reach_their_whole_are_taken():
    """The bound itself is allowed."""
    facts = read_facts(UNIT | {"targets": {"assigned": 3, "met": 3, "exceeded": 3}}, BOOK)
    assert facts.values["targets.exceeded"] == 3


@pytest.mark.parametrize(
    ("score", "part"),
    [(100, "tot"), (90, "tot"), (89.9, "kha"), (70, "kha"), (69.9, "trung_binh"), (50, "trung_binh"), (49.9, "kem"), (0, "kem")],
)  # fmt: skip
def test_points_give_the_grade_of_a_meeting(score, part):
    """Each bound of Nam Định's scale belongs to the better grade."""
    facts = read_facts(UNIT | {"regular_meetings": {"scores": [score]}}, BOOK)
    assert facts.values["regular_meetings.held"] == 1
    assert [name for name, count in facts.values.items() if count and "held" not in name] == [
        f"regular_meetings.{part}"
    ]


def test_null_is_unknown():
    """A fact given as null is as unknown as one left out."""
    facts = read_facts(UNIT | {"members": {"total": None}, "complaints": None}, BOOK)
    assert not facts.values


def test_a_newer_file_is_refused_whole():
    """What a newer version means by its other keys is not guessed at: one line says so."""
    facts = {"version": 2, "unit": "chi-bo-moi", "moi": {"x": -1}, "members": {"total": -1}}
    assert _faults_of(facts) == [
        "version: tệp do phiên bản mới hơn ghi (version 2), chỉ nhận đến version 1"
    ]


@pytest.mark.parametrize("version", [{}, {"version": 1}, {"version": None}])
def test_a_file_without_version_is_of_the_first(version):
    """What was written before there were versions is read as before."""
    facts = read_facts(UNIT | version | {"members": {"total": 3}}, BOOK)
    assert facts.values["members.total"] == 3


def test_words_are_kept_as_written():
    """Name, notes and evidence are the unit's own words, up to the limit; blank ones are none."""
    criterion, other = "nam-dinh-2023.dan-van-dan-chu", "nam-dinh-2023.quy-che-lam-viec"
    words = {"name": "Chi bộ Văn phòng", "notes": {criterion: " a\n", other: ""}}
    facts = read_facts(UNIT | words | {"evidence": {criterion: "ư" * 2000, other: None}}, BOOK)
    assert facts.name == "Chi bộ Văn phòng"
    assert facts.notes == {criterion: " a\n"}
    assert facts.evidence == {criterion: "ư" * 2000}
    assert read_facts(UNIT | {"name": ""}, BOOK).name is None


def test_words_never_change_a_verdict():
    """With or without name, notes and evidence, every document says the same."""
    said = UNIT | {"regular_meetings": {"held": 12, "tot": 8, "kha": 4}}
    attested = [one.id for one in BOOK.criteria if one.kind == "attested"]
    words = {key: dict.fromkeys(attested, "không đạt") for key in ("notes", "evidence")}
    plain, worded = (
        [assessment_data(BOOK, one) for one in assess_all(BOOK, read_facts(facts, BOOK))]
        for facts in (said, said | words | {"name": "Chi bộ 1"})
    )
    assert plain == worded


FORMERS = sorted(BOOK.parted.items())


@pytest.mark.parametrize(("former", "parts"), FORMERS, ids=[former for former, _ in FORMERS])
def test_what_was_said_before_a_criterion_was_parted_is_read(former, parts):
    """An old yes is a yes to every part, an old no or nothing asks again; words go to the first."""
    words = {"notes": {former: "Đủ"}, "evidence": {former: "Sổ"}}
    for answer, expected in ((True, dict.fromkeys(parts, True)), (False, {}), (None, {})):
        facts = read_facts(UNIT | {"attestations": {former: answer}, **words}, BOOK)
        assert facts.attestations == expected
        assert facts.notes == {parts[0]: "Đủ"}
        assert facts.evidence == {parts[0]: "Sổ"}
    own = {former: True, parts[-1]: False}
    facts = read_facts(UNIT | {"attestations": own}, BOOK)
    assert facts.attestations == dict.fromkeys(parts, True) | {parts[-1]: False}
    assert _faults_of(UNIT | {"attestations": {former: "x"}})


@pytest.mark.parametrize(
    ("complaints", "name", "expected"),
    [
        ({"received": 0}, "khieu_nai", (0, 0)),
        ({"received": 2}, "khieu_nai", (0, 2)),
        ({"received": 2, "to_cao": 2}, "khieu_nai", (0, 2)),  # one letter may be both
        ({"khieu_nai": 1, "to_cao": 3}, "received", (3, None)),
        ({}, "received", (0, None)),
        ({"mass_or_over_level": 0}, "over_level", (0, 0)),
        ({"mass_or_over_level": 3}, "over_level", (0, 3)),
        ({"mass_or_over_level": 3, "mass": 1}, "over_level", (2, 3)),
        ({"mass": 1}, "mass_or_over_level", (1, None)),
        ({"mass": 2, "over_level": 3}, "mass_or_over_level", (3, 5)),
        ({"mass": 0, "over_level": 0}, "mass_or_over_level", (0, 0)),
    ],
)
def test_a_coarse_count_bounds_the_finer_ones_and_they_it(complaints, name, expected):
    """Zero of the coarse is zero of the fine; more of it is a range, as narrow as follows."""
    facts = read_facts(UNIT | {"complaints": complaints}, BOOK)
    assert facts.range(f"complaints.{name}") == expected
