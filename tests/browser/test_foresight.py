"""While the reader looks up from a figure, the rules answer ahead of the next key."""

from typing import Any

import pytest
from bon_tot import load_book
from playwright.sync_api import Page, expect
from self_check import SelfCheck, by_criterion, expected_outcome

BOOK = load_book()
RATINGS = dict(BOOK.questions.ratings)
PLAN, UNIT, FACT = "nam-dinh-2023", "chi-bo-co-so", "complaints.received"
KEYS_AHEAD = 11
LISTEN = """
  window.asked = []
  window.open = new Set()
  window.Worker = class extends Worker {
    constructor(...how) {
      super(...how)
      this.addEventListener("message", ({ data }) => { open.delete(data.id) })
    }
    postMessage(message, ...more) {
      if (message.text?.startsWith('{"plan"')) {
        asked.push(message.text)
        open.add(message.id)
        window.latest = this
        if (window.isHeld) return
      }
      super.postMessage(message, ...more)
    }
  }
"""


SAY_ALL = """(form, figures) => {
  for (const [fact, figure] of Object.entries(figures)) {
    const field = form.querySelector(`[name="${fact}"]`)
    field.value = figure
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }
}"""


@pytest.fixture
def check(page: Page) -> SelfCheck:
    """Open the self-check, with all that is asked of its rules noted."""
    page.add_init_script(LISTEN)
    check = SelfCheck(page)
    check.open(PLAN, UNIT)
    check.settle()
    return check


def say(check: SelfCheck, fact: str, figure: str) -> None:
    """Have a field say something without going there."""
    check.form.evaluate(SAY_ALL, {fact: figure})
    check.settle()


def look_ahead(check: SelfCheck) -> None:
    """Turn to the figure, and wait until every next key is answered."""
    field = check.field(FACT)
    check.settle()
    check.page.evaluate("asked.length = 0")
    field.focus()
    check.page.wait_for_function(
        "count => asked.length === count && open.size === 0", arg=KEYS_AHEAD
    )


def expected(**complaints: int) -> dict[str, Any]:
    """Say what the page must show of these figures."""
    facts = {"unit": UNIT, "complaints": complaints}
    return by_criterion(expected_outcome(PLAN, facts, RATINGS))


@pytest.mark.parametrize(
    ("typed", "caret", "key", "figure"),
    [
        ("", (0, 0), "3", 3),
        ("", (0, 0), "0", 0),
        ("1", (1, 1), "2", 12),
        ("1", (0, 0), "2", 21),
        ("12", (2, 2), "Backspace", 1),
        ("12", (0, 2), "5", 5),
        ("12", (1, 2), "Backspace", 1),
    ],
)
def test_next_key_is_answered_before_it_is_pressed(
    typed: str, caret: tuple[int, int], key: str, figure: int, check: SelfCheck
):
    """One more digit or one less, wherever the caret stands, is not asked again, and is right."""
    say(check, FACT, typed)
    field = check.field(FACT)
    field.evaluate("(field, caret) => field.setSelectionRange(...caret)", list(caret))
    look_ahead(check)
    field.press(key)
    assert by_criterion(check.outcome()) == expected(received=figure)
    asked = [f'"received": {figure}\n' in text for text in check.page.evaluate("asked")]
    assert any(asked[:KEYS_AHEAD])
    assert not any(asked[KEYS_AHEAD : KEYS_AHEAD + 1])


def test_what_was_foreseen_under_other_figures_is_not_shown(check: SelfCheck):
    """Where another figure has changed meanwhile, the next key is answered by what holds now."""
    look_ahead(check)
    check.form.evaluate(SAY_ALL, {"complaints.backlog": "2", FACT: "3"})
    assert by_criterion(check.outcome()) == expected(received=3, backlog=2)


def test_rules_that_fail_while_looking_ahead_can_be_loaded_again(check: SelfCheck):
    """What could not be foreseen is asked again of the new rules, not taken for an answer."""
    field = check.field(FACT)
    check.page.evaluate("window.isHeld = true")
    field.focus()
    check.page.wait_for_function("open.size === 1")
    field.press("1")
    check.page.evaluate("latest.dispatchEvent(new ErrorEvent('error', { message: 'lost' }))")
    retry = check.page.locator("[data-retry]")
    expect(retry).to_be_visible()
    check.page.evaluate("window.isHeld = false")
    retry.evaluate("button => button.click()")
    assert by_criterion(check.outcome()) == expected(received=1)


def test_fast_typing_ends_with_the_verdict_of_the_last_key(check: SelfCheck):
    """Keys that come before anything can be foreseen are answered all the same."""
    check.field(FACT).press_sequentially("1234")
    assert by_criterion(check.outcome()) == expected(received=1234)
