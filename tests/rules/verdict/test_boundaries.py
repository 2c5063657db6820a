"""Every threshold is tried in tests/cases just below, at and just above its bound."""

import pytest
from bon_tot import load_book, read_facts
from bon_tot.model.checks import All, Count, Each, Level, Share
from situations import read_situations

BOOK = load_book()
MEASURED = [criterion for criterion in BOOK.criteria if criterion.kind == "measured"]


def _tried_distances(criterion):
    """How far from its bounds the cases try each threshold of a criterion, and the verdicts seen.

    A case counts only where it names the criterion itself as expected.
    """
    distances, verdicts = {}, set()
    for situation in read_situations():
        if criterion.id not in situation.expect:
            continue
        expected = situation.expect[criterion.id]
        verdicts.add(expected["verdict"] if isinstance(expected, dict) else expected)
        facts = read_facts(situation.facts, BOOK)
        for number, check in enumerate(criterion.check.single_measures()):
            distances.setdefault(number, set()).update(_distances_of(check, facts))
    return distances, verdicts


def _distances_of(check, facts):
    if isinstance(check, Level):
        order = [key for key, _ in check.scale]
        level = facts.levels.get(check.facts[0])
        return {order.index(level) - order.index(check.floor)} if level else set()
    if isinstance(check, Each):
        return {facts.values[name] - check.at_least for name in check.facts if name in facts.values}
    counted = check.parts if isinstance(check, Share) else check.counted
    if not all(name in facts.values for name in counted):
        return set()
    value = sum(facts.values[name] for name in counted)
    if isinstance(check, Share):
        whole = facts.values.get(check.whole)
        return {value - check.threshold.needed_of(whole)} if whole else set()
    limit = facts.values.get(check.limit) if isinstance(check.limit, str) else check.limit
    return {value - limit} if limit is not None else set()


def _possible_distances(check):
    """What must be tried; below none and above all there is nothing to try."""
    if isinstance(check, Count) and check.bound == "at_most" and check.limit == 0:
        return {0, 1}
    if isinstance(check, Share) and check.threshold.share == 1:
        return {-1, 0}
    return {-1, 0, 1}


@pytest.mark.parametrize("criterion", MEASURED, ids=lambda criterion: criterion.id)
def test_each_threshold_is_tried_around_its_bound(criterion):
    """The cases stand just below, at and just above each threshold of this criterion."""
    distances, _ = _tried_distances(criterion)
    for number, check in enumerate(criterion.check.single_measures()):
        assert _possible_distances(check) <= distances.get(number, set()), check.required()


@pytest.mark.parametrize("criterion", MEASURED, ids=lambda criterion: criterion.id)
def test_each_criterion_is_seen_met_not_met_and_unknown(criterion):
    """The cases show this criterion with each verdict it can have."""
    _, verdicts = _tried_distances(criterion)
    assert {"met", "not-met", "unknown"} <= verdicts
    conditional = isinstance(criterion.check, Count) and criterion.check.applies_if
    if conditional or isinstance(criterion.check, All):
        assert "not-applicable" in verdicts
    if "not-applicable" in verdicts:
        assert criterion.check.may_not_apply()
