"""How many pilots and commendations the documents ask for or allow."""

from pathlib import Path

import pytest
import yaml
from bon_tot import find_quotas, load_book, read_facts
from bon_tot.cli.text import quota_text

BOOK = load_book()
CASES = yaml.safe_load((Path(__file__).parents[2] / "quotas.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['quota']}-{case['facts']}")
def test_quota_has_the_bounds_of_its_clause(case):
    """Each quota is rounded as its clause says, and says what it lacks to be known."""
    facts = read_facts(case["facts"], BOOK, unit_required=False)
    found = {finding.quota.id: finding for finding in find_quotas(BOOK, facts, case["plan"])}
    finding = found[case["quota"]]
    assert finding.at_least == case.get("at_least")
    assert finding.at_most == case.get("at_most")
    assert finding.missing == case.get("missing")


def test_every_quota_is_tried():
    """No quota of any document stands without a case."""
    tried = {(case["plan"], case["quota"]) for case in CASES}
    written = {(plan.id, quota.id) for plan in BOOK.plans for quota in BOOK.rules[plan.id].quotas}
    assert tried == written


def test_both_readings_of_a_quota_are_told_the_safe_one_first():
    """Of ten that registered and four that met it twice, at most one is safe, three by the other."""
    facts = read_facts({"registered": {"total": 10, "met_two_years": 4}}, BOOK, unit_required=False)
    lines = [
        quota_text(BOOK, "quang-ngai-2022", finding)
        for finding in find_quotas(BOOK, facts, "quang-ngai-2022")
        if finding.quota.clause == "iv-2-1"
    ]
    assert ["nhiều nhất 1 " in lines[0], "nhiều nhất 3 " in lines[1]] == [True, True]
    assert "chắc chắn không vượt quá" in lines[0]
    assert all("cách hiểu: " in line for line in lines)
