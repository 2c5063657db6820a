"""What each kind of check says, word by word, of figures below, at and above its bound."""

from pathlib import Path

import pytest
import yaml
from bon_tot import load_book, read_facts
from bon_tot.errors import BookError
from bon_tot.model.check_syntax import compile_check
from bon_tot.model.checks import VERDICT_WORDS
from bon_tot.verdict.committee import Branch, derive
from situations import read_situations

BOOK = load_book()
TABLE = yaml.safe_load((Path(__file__).parents[2] / "outcomes.yaml").read_text(encoding="utf-8"))
CASES = [(one["check"], *case) for one in TABLE["checks"] for case in one["cases"]]
PLAN = "nam-dinh-2023"


@pytest.mark.parametrize("one", TABLE["checks"], ids=lambda one: one["required"])
def test_a_check_says_what_it_demands(one):
    """In the words of its document, and whether it may be without an object."""
    check = compile_check(one["check"], BOOK.questions)
    assert check.required() == one["required"]
    assert check.may_not_apply() is one["may_not_apply"]


@pytest.mark.parametrize(("check", "facts", "verdict", "observed", "gap", "missing"), CASES)
def test_a_check_says_what_it_sees(check, facts, verdict, observed, gap, missing):
    """The verdict, what there is, what is lacking, and what must still be asked."""
    read = read_facts({"unit": "chi-bo-co-so", **facts}, BOOK)
    outcome = compile_check(check, BOOK.questions).decide(read, "x.y")
    assert tuple(outcome) == (verdict, observed, gap, tuple(missing))


@pytest.mark.parametrize(("written", "told"), TABLE["refused"], ids=str)
def test_a_check_that_is_off_is_refused(written, told):
    """The author of the rules is told which check, and why."""
    with pytest.raises(BookError) as refused:
        compile_check(written, BOOK.questions)
    (fault,) = refused.value.faults
    assert told in fault


@pytest.mark.parametrize("one", TABLE["roll_up"], ids=lambda one: one["how"])
def test_what_branches_make_of_their_committee(one):
    """Known only where every branch is; the sums only of what every branch gives."""
    sums = BOOK.vocabulary.roll_up.sums
    some, other = sums[0], sums[1]
    branches = [
        Branch(verdict, {some: 3, **({other: 2} if place else {})})
        for place, verdict in enumerate(one["branches"])
    ]
    derived = {each.fact: each for each in derive(branches, BOOK.find_plan(PLAN), BOOK)}
    figure = derived[BOOK.vocabulary.roll_up.met]
    assert figure.value == one["value"]
    assert figure.how.startswith(one["how"])
    assert derived[BOOK.vocabulary.roll_up.total].value == len(branches)
    assert derived[some].value == 9
    assert derived[some].how == "cộng số liệu của 3 chi bộ"
    assert derived[other].value is None
    assert derived[other].how == "mới có 2/3 chi bộ, cộng được 4"
    assert set(derived) - {some, other} == {
        BOOK.vocabulary.roll_up.met,
        BOOK.vocabulary.roll_up.total,
    }


def test_what_is_certain_of_a_committee_is_told_and_nothing_else():
    """Where the branches left cannot change what a document asks of their number, it is said."""
    asks = [
        criterion
        for criterion in BOOK.criteria_of(PLAN, BOOK.vocabulary.roll_up.unit)
        if BOOK.vocabulary.roll_up.met in criterion.facts
    ]
    for met, left, words in (
        (9, 1, VERDICT_WORDS["met"]),
        (0, 1, VERDICT_WORDS["not-met"]),
        (1, 9, ""),
    ):
        others = 10 - met - left
        verdicts = ["met"] * met + ["not-met"] * others + ["unknown"] * left
        branches = [Branch(verdict, {}) for verdict in verdicts]
        how = derive(branches, BOOK.find_plan(PLAN), BOOK)[1].how
        certain = f"vẫn chắc chắn {words}"
        assert (certain in how) is bool(words and asks), how


@pytest.mark.parametrize("criterion", BOOK.criteria, ids=lambda criterion: criterion.id)
def test_the_cases_show_every_criterion_met_not_met_and_unknown(criterion):
    """A criterion that no case fails, or none leaves open, is not tried."""
    seen = set()
    for situation in read_situations():
        if criterion.id in situation.expect:
            expected = situation.expect[criterion.id]
            seen.add(expected["verdict"] if isinstance(expected, dict) else expected)
    if criterion.kind == "attested" and not seen:
        seen = {_of(criterion, answer) for answer in (True, False, None)}
    assert {"met", "not-met", "unknown"} <= seen


def _of(criterion, answer):
    """The verdict on a criterion that is answered and not counted."""
    facts = {"unit": criterion.units[0], "attestations": {criterion.id: answer}}
    return criterion.check.decide(read_facts(facts, BOOK), criterion.id).verdict
