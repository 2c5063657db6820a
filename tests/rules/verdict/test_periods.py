"""A document is made for a time: a year outside it is told, and changes no verdict."""

from pathlib import Path

import pytest
import yaml
from bon_tot import assess, load_book, read_facts
from bon_tot.paper.self_check_report import report

BOOK = load_book()
PERIODS = yaml.safe_load((Path(__file__).parents[2] / "periods.yaml").read_text("utf-8"))
YEARS = [
    (plan, side == "outside", year)
    for plan, sides in PERIODS.items()
    for side, years in sides.items()
    for year in years
]


def assessed(plan, **about):
    """Where a branch stands that had one complaint and says no more."""
    facts = {"unit": "chi-bo-co-so", "complaints": {"received": 1}, **about}
    return assess(BOOK, read_facts(facts, BOOK), plan)


@pytest.mark.parametrize(("plan", "is_outside", "year"), YEARS)
def test_a_year_outside_the_time_of_a_document_is_told(plan, is_outside, year):
    """It names the time and the year; within that time nothing is said."""
    told = assessed(plan, year=year).outside_period
    assert (told is not None) == is_outside
    if told:
        assert f"áp dụng {BOOK.find_plan(plan).period}; năm {year} nằm ngoài" in told


@pytest.mark.parametrize("plan", PERIODS)
def test_without_a_year_nothing_is_said_of_it(plan):
    """It may be any."""
    assert assessed(plan).outside_period is None


def test_every_document_is_tried():
    """A new document brings the years that it was made for."""
    assert PERIODS.keys() == {plan.id for plan in BOOK.plans}


@pytest.mark.parametrize(("plan", "is_outside", "year"), YEARS)
def test_no_verdict_depends_on_the_year(plan, is_outside, year):
    """The self-check answers all the same."""
    assert assessed(plan, year=year).findings == assessed(plan).findings


def test_the_report_cautions_whoever_reads_it():
    """A footnote of its conclusion says it, and nothing where the year fits."""
    for year, times in ((2026, 1), (2023, 0)):
        facts = read_facts({"unit": "chi-bo-co-so", "year": year}, BOOK)
        said = str(report(BOOK, facts, "dien-bien-2023"))
        assert said.count(f"năm {year} nằm ngoài thời gian ấy") == times
