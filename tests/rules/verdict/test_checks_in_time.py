"""Checks of earlier years, and of deadlines that count from another event."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from bon_tot import assess, load_book, read_facts
from bon_tot.api.json_shapes import assessment_data
from bon_tot.errors import BookError, FactsError
from bon_tot.model.book import Book
from bon_tot.model.check_syntax import compile_check
from bon_tot.model.pack import Pack
from bon_tot.model.plan_rules import Event

BOOK = load_book()
REVIEW, SENT = (
    Event("x.hop", "Ngày họp kiểm điểm", "họp kiểm điểm"),
    Event("x.gui", "Ngày gửi hồ sơ", "gửi hồ sơ"),
)
QUESTIONS = BOOK.questions.with_own([REVIEW.question, SENT.question])
TWO_YEARS = compile_check({"years_running": "four_good", "years": 2}, QUESTIONS)
AFTER = compile_check({"event": "x.gui", "days": 15, "after": "x.hop"}, QUESTIONS)
BEFORE = compile_check({"event": "x.gui", "days": 5, "before": "x.hop"}, QUESTIONS)


def facts_with(entries, **other):
    """Facts of which only these entries are known."""
    return replace(
        read_facts({"unit": "chi-bo-co-so", "year": 2024}, BOOK), entries=entries, **other
    )


@pytest.mark.parametrize("said", [*itertools.product([True, False, None], repeat=2)])
def test_years_running_hold_where_each_does(said):
    """All yes is met, one no is not met, and what is not known leaves it open."""
    entries = {
        f"earlier.{ago}.four_good": one for ago, one in enumerate(said, start=1) if one is not None
    }
    outcome = TWO_YEARS.decide(facts_with(entries), "")
    expected = "not-met" if False in said else "unknown" if None in said else "met"
    assert outcome.verdict == expected
    assert bool(outcome.gap) == (expected == "not-met")
    if expected == "unknown":
        assert (
            set(outcome.missing) == {"earlier.1.four_good", "earlier.2.four_good"} - entries.keys()
        )


def test_the_year_that_breaks_is_named():
    """By its number where the year assessed is known, else that there is one."""
    entries = {"earlier.1.four_good": True, "earlier.2.four_good": False}
    told = [TWO_YEARS.decide(facts_with(entries, year=year), "").gap for year in (2024, None)]
    assert told == [
        "cần 02 năm liền đạt bốn tốt, năm 2022 thì không",
        "cần 02 năm liền đạt bốn tốt, có năm thì không",
    ]


@pytest.mark.parametrize("offset", range(-20, 21))
@pytest.mark.parametrize(("check", "latest"), [(AFTER, 15), (BEFORE, -5)])
def test_a_deadline_is_kept_up_to_its_last_day(check, latest, offset):
    """Met on the last day, not on the next; the gap names the last day and how late it was."""
    review = date(2024, 12, 20)
    entries = {"events.x.hop": review, "events.x.gui": review + timedelta(offset)}
    outcome = check.decide(facts_with(entries), "")
    assert outcome.verdict == ("met" if offset <= latest else "not-met")
    if outcome.gap:
        last = review + timedelta(latest)
        day = f"{last.day}/{last.month}/{last.year}"
        assert outcome.gap == f"phải xong chậm nhất ngày {day}, chậm {offset - latest} ngày"


@pytest.mark.parametrize("known", [[], ["events.x.hop"], ["events.x.gui"]])
def test_a_deadline_is_open_while_a_day_is_not_known(known):
    """What is missing is named."""
    outcome = AFTER.decide(facts_with(dict.fromkeys(known, date(2024, 12, 20))), "")
    assert outcome.verdict == "unknown"
    assert set(outcome.missing) == {"events.x.hop", "events.x.gui"} - set(known)


def test_deadlines_are_said_in_words():
    """Both sides, as an author means them."""
    assert AFTER.required() == "gửi hồ sơ trong 15 ngày kể từ họp kiểm điểm"
    assert BEFORE.required() == "gửi hồ sơ chậm nhất 5 ngày trước họp kiểm điểm"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ({"event": "x.gui", "days": 15}, "None is none of after, before"),
        ({"event": "x.bao-cao", "days": 15, "after": "x.hop"}, "unknown fact events.x.bao-cao"),
        ({"event": "x.gui", "days": "15", "after": "x.hop"}, "'15' is neither a whole number from 0 on nor the name of a fact"),
        ({"years_running": "four_good", "years": 9}, "unknown fact earlier.3.four_good"),
        ({"years_running": "four_good", "years": 0}, "years: none is named"),
    ],
)  # fmt: skip
def test_a_slip_is_told(written, fault):
    """In the words of who wrote it."""
    with pytest.raises(BookError) as refused:
        compile_check(written, QUESTIONS)
    assert refused.value.faults[0].endswith(f": {fault}")


@pytest.mark.parametrize(
    "earlier", [{2023: {"four_good": True}}, {"2023": {"four_good": True}}, {"1.four_good": True}]
)
def test_an_earlier_year_is_read_by_its_number_or_by_how_long_ago(earlier):
    """A file writes the year, the page how long ago; both say the same."""
    facts = read_facts({"unit": "chi-bo-co-so", "year": 2024, "earlier": earlier}, BOOK)
    assert facts.entries == {"earlier.1.four_good": True}


@pytest.mark.parametrize(
    "earlier",
    [
        {2024: {"four_good": True}},
        {2023: {"four_good": "có"}},
        {2023: {"five": True}},
        {2023: True},
    ],
)
def test_an_earlier_year_that_cannot_be_is_refused(earlier):
    """A year that is not earlier, an answer that is none, a result that there is not."""
    with pytest.raises(FactsError):
        read_facts({"unit": "chi-bo-co-so", "year": 2024, "earlier": earlier}, BOOK)


@pytest.mark.parametrize(
    ("before", "says"),
    [
        ({}, "Điều kiện là 02 năm liền đạt bốn tốt, chưa đủ thông tin để biết đơn vị đã đủ hay chưa."),
        ({"earlier": {2023: {"four_good": False}}}, "Đơn vị chưa đủ điều kiện, cần 02 năm liền đạt bốn tốt, năm 2023 thì không."),
    ],
)  # fmt: skip
def test_the_commendation_of_quang_ngai_counts_two_years(before, says):
    """IV.2 commends who met the standard two years running, the year assessed among them."""
    facts = read_facts({"unit": "chi-bo-co-so", "year": 2024, **before}, BOOK)
    told = assessment_data(BOOK, assess(BOOK, facts, "quang-ngai-2022"))["follows"]
    assert [one["condition"] for one in told if one["condition"]] == [says]


def test_a_pack_keeps_its_events_and_the_checks_that_count_from_them():
    """Written as JSON and read again, a document asks for its days and decides by them."""
    data = BOOK.packs["mau-chi-bo-4-tot"].to_data()
    own = "mau-chi-bo-4-tot"
    events = [
        {"id": f"{own}.hop", "title": "Ngày họp", "phrase": "họp kiểm điểm"},
        {"id": f"{own}.gui", "title": "Ngày gửi", "phrase": "gửi hồ sơ"},
    ]
    data["rules"]["events"] = events
    data["rules"]["criteria"][0]["check"] = {
        "event": f"{own}.gui",
        "days": 15,
        "after": f"{own}.hop",
    }
    pack = Pack.from_data(data, BOOK.vocabulary)
    assert Pack.from_json(pack.to_json(), BOOK.vocabulary) == pack
    book = Book(BOOK.vocabulary, [pack])
    days = {f"{own}.hop": "2024-12-01", f"{own}.gui": "2024-12-17"}
    facts = read_facts({"unit": "chi-bo-co-so", "events": days}, book)
    first, *_ = assess(book, facts, own).findings
    assert (first.outcome.verdict, first.outcome.gap) == (
        "not-met",
        "phải xong chậm nhất ngày 16/12/2024, chậm 1 ngày. Điều này không bù được trong năm",
    )
