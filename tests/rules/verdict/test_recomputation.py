"""Every case reckoned a second time, by other means, comes to what a person wrote down."""

import pytest
from recomputation import BEST_FIRST, criteria_of, recompute
from situations import read_situations

SITUATIONS = read_situations()


def verdict_of(expected):
    """The verdict that a case expects of a criterion."""
    return expected["verdict"] if isinstance(expected, dict) else expected


def decided(situation):
    """What is known of each criterion that the unit is asked; None where figures are lacking."""
    answers = {True: "met", False: "not-met", None: "unknown"}
    for name, criterion in criteria_of(situation.plan).items():
        if criterion["units"] == "all" or situation.facts["unit"] in criterion["units"]:
            if criterion["check"] == "attested":
                yield criterion["good"], answers[situation.facts["attestations"].get(name)]
            else:
                yield criterion["good"], recompute(criterion["check"], situation.facts)


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_each_criterion_comes_to_what_the_case_says(situation):
    """Where the figures are all there; where one lacks, the case may say that it does not matter."""
    criteria = criteria_of(situation.plan)
    for name, expected in situation.expect.items():
        if name not in criteria or criteria[name]["check"] == "attested":
            continue
        found = recompute(criteria[name]["check"], situation.facts)
        assert found in (None, verdict_of(expected)), name


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_goods_and_the_unit_come_to_what_the_case_says(situation):
    """The worst of its criteria decides a good, the worst of the goods the unit."""
    found = list(decided(situation))
    for name, expected in situation.expect.items():
        if name != "verdict" and not name.startswith("good "):
            continue
        its_own = [one for good, one in found if name in ("verdict", f"good {good}")]
        if None in its_own and "not-met" not in its_own:
            continue  # what is lacking may or may not matter
        assert max(its_own, key=lambda one: BEST_FIRST.index(one or "unknown")) == expected, name


def test_most_of_what_the_cases_say_is_reckoned_again():
    """What is left open for want of a figure is the lesser part."""
    measured = [
        recompute(criteria_of(situation.plan)[name]["check"], situation.facts)
        for situation in SITUATIONS
        for name in situation.expect
        if name in criteria_of(situation.plan)
        and criteria_of(situation.plan)[name]["check"] != "attested"
    ]
    assert len(measured) > 100
    assert sum(one is not None for one in measured) > 0.6 * len(measured)
