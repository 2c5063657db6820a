"""How a document stands in time is told with its day and its sources, or not told."""

from dataclasses import replace

import pytest
from bon_tot import load_book
from bon_tot.model.plan import faults_in_time
from bon_tot.model.validity import (
    NOT_LOOKED_UP,
    STATUSES,
    Change,
    RelatedDocument,
    Source,
    Validity,
    faults_of_validity,
)
from bon_tot.text.validity_words import change_sentence, remark_on, short_status, status_line

DAY = "2026-11-30"
PAPER = Source("Báo Văn Nghệ", "2025-06-26")
OWN = Source(clause="x/i")
CHANGE = Change("het-cap-huyen", "cấp huyện kết thúc", DAY, (PAPER,), "2025-07-01")
OTHER = RelatedDocument("Kế hoạch số 2-KH/TU", (PAPER,), "2025-03")
ENDED = Validity("ended", DAY, sources=(OWN,))
UNKNOWN = Validity("unknown", DAY, ask="cấp ủy cấp trên", changes=(CHANGE,))
REPLACED = Validity("replaced", DAY, sources=(PAPER,), replaced_by=(OTHER,))
SOUND = [
    NOT_LOOKED_UP,
    ENDED,
    UNKNOWN,
    REPLACED,
    replace(ENDED, status="in_force", amended_by=(OTHER,), replaces=(OTHER,)),
    replace(ENDED, issuer_then="huyện A", issuer_now="không còn"),
]


@pytest.mark.parametrize("validity", SOUND)
def test_what_is_told_with_its_day_and_sources_holds(validity: Validity):
    """Of each status, one that says all it must."""
    assert [*faults_of_validity(validity, {"x/i"})] == []


@pytest.mark.parametrize(
    ("validity", "fault"),
    [
        (replace(ENDED, as_of=None), "as_of: còn thiếu ngày tra cứu"),
        (replace(NOT_LOOKED_UP, note="Văn bản cũ."), "as_of: còn thiếu ngày tra cứu"),
        (replace(ENDED, as_of="30/11/2026"), "as_of: “30/11/2026” không phải là một ngày"),
        (replace(ENDED, as_of="2026-11-31"), "as_of: “2026-11-31” không phải là một ngày"),
        (replace(UNKNOWN, ask=None), "ask: chưa rõ thì phải nói ai trả lời được"),
        (replace(ENDED, sources=()), "sources: tình trạng đã rõ thì phải có nguồn"),
        (replace(REPLACED, sources=()), "sources: tình trạng đã rõ thì phải có nguồn"),
        (replace(REPLACED, replaced_by=()), "replaced_by: có khi và chỉ khi"),
        (replace(ENDED, replaced_by=(OTHER,)), "replaced_by: có khi và chỉ khi"),
        (replace(ENDED, issuer_then="huyện A"), "issuer_then, issuer_now: phải có cả hai"),
        (replace(ENDED, issuer_now="không còn"), "issuer_then, issuer_now: phải có cả hai"),
        (replace(ENDED, sources=(Source(),)), "sources[0]: chỉ ghi title hoặc clause"),
        (replace(ENDED, sources=(replace(OWN, title="Báo"),)), "sources[0]: chỉ ghi title hoặc"),
        (replace(ENDED, sources=(Source(clause="x/ii"),)), "sources[0].clause: không có “x/ii”"),
        (replace(ENDED, sources=(Source("Báo", "2025"),)), "sources[0].date: “2025” không phải"),
        (replace(ENDED, sources=(Source("Báo", url="http://x"),)), "sources[0].url: phải bắt đầu"),
        (replace(UNKNOWN, changes=(replace(CHANGE, sources=()),)), "changes[0].sources: phải có"),
        (replace(UNKNOWN, changes=(replace(CHANGE, since="2027"),)), "“2027” sau ngày tra cứu"),
        (replace(UNKNOWN, changes=(replace(CHANGE, since="1/7"),)), "changes[0].since: “1/7”"),
        (replace(UNKNOWN, changes=(replace(CHANGE, looked_up="2026"),)), "changes[0].looked_up"),
        (replace(UNKNOWN, changes=(replace(CHANGE, sources=(OWN,)),)), "không có “x/i”"),
        (replace(ENDED, replaces=(replace(OTHER, sources=()),)), "replaces[0].sources: phải có"),
        (replace(ENDED, amended_by=(replace(OTHER, since=None),)), "amended_by[0].since: phải nói"),
    ],
)  # fmt: skip
def test_what_is_told_without_is_a_fault(validity: Validity, fault: str):
    """Each kind of what is missing or does not go together has its sentence."""
    told = [*faults_of_validity(validity, {"x/i"})]
    assert any(fault in one for one in told), told


PLAN = replace(load_book().find_plan("quang-ngai-2022"), id="x")


@pytest.mark.parametrize(
    ("period_to", "validity", "fault"),
    [
        ("2023", ENDED, None),
        ("2026-11-29", ENDED, None),
        ("2026-11-30", ENDED, "validity.status: ended theo lời văn bản, nhưng period_to"),
        ("2026", ENDED, "validity.status: ended theo lời văn bản, nhưng period_to"),
        ("2027", replace(ENDED, sources=(PAPER,)), None),
        ("2023", replace(ENDED, status="in_force"), "validity.status: in_force, nhưng period_to"),
        ("2026", replace(ENDED, status="in_force"), None),
        (None, ENDED, None),
        (None, replace(UNKNOWN, changes=(replace(CHANGE, clauses=("i", "ii")),)), "không có “ii”"),
        (None, replace(ENDED, amended_by=(replace(OTHER, clauses=("v",)),)), "không có “v”"),
    ],
)
def test_a_status_agrees_with_the_document_itself(period_to, validity, fault):
    """Its own time is over or not as its status says, and the clauses named are there."""
    plan = replace(PLAN, period_to=period_to, validity=validity)
    told = [*faults_in_time(plan, ["i"])]
    assert [fault in one for one in told] == ([True] if fault else []), told


def test_every_document_was_looked_up():
    """Each has a day, a note, who can tell, and a clause of its own that bears it out."""
    for plan in load_book().plans:
        validity = plan.validity
        assert validity.as_of, plan.id
        assert validity.note, plan.id
        assert validity.ask, plan.id
        assert any(source.clause for source in validity.sources), plan.id


def test_what_is_touched_by_a_change_is_touched_wherever_it_follows():
    """Where a change touches what a clause says, it is said beside all that follows from it."""
    book = load_book()
    recognition = next(
        one for one in book.rules["quang-ngai-2022"].consequences if one.kind == "recognition"
    )
    validity = book.find_plan("quang-ngai-2022").validity
    assert "het-cap-huyen" in [one.id for one in validity.changes_of(recognition.clause)]


def test_every_status_has_its_words():
    """No two are worded alike, in full or in short, and a citation can tell each."""
    told = [replace(UNKNOWN, status=status) for status in STATUSES]
    for words in (short_status, status_line, remark_on):
        assert len({words(one) for one in told}) == len(STATUSES)


def test_only_what_was_read_is_a_statement():
    """A change known at second hand is worded as such wherever a document tells it."""
    assert change_sentence(CHANGE) == "Từ ngày 01/7/2025, cấp huyện kết thúc."
    told = change_sentence(replace(CHANGE, reported=True))
    assert told.startswith("Có thông tin từ ngày 01/7/2025")
    assert told.endswith("chưa kiểm được bản gốc.")
