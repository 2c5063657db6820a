"""The self-check page as its reader uses it, and what the rules say of the same facts."""

import json
from collections.abc import Iterator
from typing import Any

from bon_tot.api.requests import assess
from bon_tot.text.sentences import as_sentence
from playwright.sync_api import Locator, Page, expect

LOADING_MS = 60_000

OUTCOME = """form => {
  const verdict = selector => form.querySelector(selector).dataset.verdict;
  const text = (line, part) => line.querySelector(`[data-part=${part}] span`).textContent || null;
  const shown = element => !element.closest("[hidden]");
  const rating = form.querySelector("[data-classification]");
  return {
    verdict: verdict(".result__whole [data-whole]"),
    goods: [...form.querySelectorAll(".result__goods [data-good]")].map(place =>
      ({good: Number(place.dataset.good), verdict: place.dataset.verdict})),
    criteria: [...form.querySelectorAll(".finding")].filter(shown).map(line => ({
      id: line.dataset.criterion,
      verdict: line.dataset.verdict,
      listed: line.closest("[data-list]").dataset.list,
      observed: text(line, "observed") ?? text(line, "answered"),
      required: text(line, "required"),
      gap: text(line, "gap"),
      remedies: [...line.querySelectorAll("[data-sentence]")].map(place =>
        `${place.textContent} ${place.nextElementSibling.textContent}`),
      reading: text(line, "reading"),
      missing: [...line.querySelectorAll("[data-part=missing] a")].map(link => link.hash.slice(1)),
    })),
    basis: shown(rating) ? rating.querySelector("[data-class-text]").textContent || null : null,
    class: shown(rating) && shown(rating.querySelector("[data-class]"))
      ? rating.querySelector("[data-class]").textContent : null,
  };
}"""


class SelfCheck:
    """One visit to the self-check page."""

    def __init__(self, page: Page):
        self.page = page
        self.form = page.locator("form.check")
        self.result = page.locator(".result")
        self.whole = page.locator(".result__whole")

    def open(self, plan: str = "", unit: str = "") -> None:
        """Come to the page by a link that names documents, joined by commas, and a unit kind."""
        self.page.goto(f"/tu-danh-gia/?van-ban={plan}&don-vi={unit}")
        self.page.locator("form[data-started]").wait_for()
        self.wait_for_questions()

    def choose(self, plan: str, unit: str) -> None:
        """Click the cards of a unit kind and of documents, joined by commas; others are left."""
        self.unfold_choice()
        self.page.locator(f'input[name=unit][value="{unit}"]').check()
        for option in self.page.locator("input[name=plan]:enabled").all():
            option.set_checked(option.get_attribute("value") in plan.split(","))
        self.wait_for_questions()

    def unfold_choice(self) -> None:
        """Unfold what is chosen once, if it is folded."""
        if self.page.locator("[data-choice]:not([open])").count():
            self.page.locator("[data-choice] > summary").click()

    def go_to(self, place: Locator) -> Locator:
        """Turn to the step that holds a place, or unfold the choice where it is there."""
        home = "place => place.closest('[data-step]:not([data-current]), [data-choice]')?.id"
        step = place.evaluate(home)
        if step:
            self.turn_to(step)
        elif step is not None:
            self.unfold_choice()
        return place

    def field(self, fact: str) -> Locator:
        """Turn to the field of a figure, found by its public name."""
        return self.go_to(self.page.locator(f'[data-type][name="{fact}"]'))

    def answers(self, criterion: str) -> Locator:
        """Turn to the three answers of a criterion."""
        return self.go_to(self.page.locator(f'fieldset[id="{criterion}"]'))

    def steps(self) -> Iterator[Locator]:
        """Go through the four steps, giving each while it is shown."""
        for step in self.page.locator("[data-step]").all():
            self.turn_to(step.get_attribute("id"))
            yield step

    def turn_to(self, step: str) -> None:
        """Jump to a step, by its id."""
        self.page.locator(f'[data-step-of="{step}"]').click()
        self.page.locator(f"#{step}[data-current]").wait_for()
        self.wait_for_questions()

    def wait_for_questions(self) -> None:
        """Wait until the step shown has all that it asks."""
        expect(self.page.locator("[data-unfilled]")).to_have_count(0)
        expect(self.page.locator(".check__questions[aria-busy=true]")).to_have_count(0)

    def fault(self, place: str) -> Locator:
        """Find where a fault is told: under a field, by its fact, or under a group, by its id."""
        return self.page.locator(f'[id="{place}-fault"]')

    def fill(self, facts: dict[str, Any]) -> None:
        """Make every field that is asked say what `facts` says, blank where it says nothing."""
        figures = dict(_flat(facts))
        for fact in {"year", "name", "as_of"} & figures.keys():
            self.field(fact).fill(str(figures[fact]))
        for step in self.steps():
            for field in step.locator(".figure:visible .figure__input").all():
                figure = figures.get(field.get_attribute("name"))
                self._write(field, "" if figure is None else str(figure))
            for answers in step.locator("fieldset.item:visible").all():
                answer = facts["attestations"].get(answers.get_attribute("id"))
                answers.locator(
                    f'input[value="{json.dumps(answer) if answer is not None else ""}"]'
                ).check()

    def settle(self) -> None:
        """Wait until the result is that of what the form says now."""
        expect(self.result).to_have_attribute("aria-busy", "false", timeout=LOADING_MS)

    def outcome(self) -> dict[str, Any]:
        """Read the verdict off the page."""
        self.settle()
        expect(self.whole).to_be_visible()
        return self.form.evaluate(OUTCOME)

    def _write(self, field: Locator, text: str) -> None:
        if field.evaluate("field => field.matches('select')"):
            field.select_option(text)
        else:
            field.fill(text)


def expected_outcome(plan: str, facts: dict[str, Any], ratings: dict[str, str]) -> dict[str, Any]:
    """Say what the page must show, by the rules run in this very Python."""
    answer = json.loads(assess(json.dumps({"plan": plan, "facts": facts})))
    shown = ("id", "observed", "reading", "missing")
    derived, basis = answer["classification"], answer["basis"]
    return {
        "verdict": mark_for(answer),
        "goods": [{"good": one["good"], "verdict": mark_for(one)} for one in answer["goods"]],
        "criteria": [
            {key: finding[key] for key in shown}
            | {
                "verdict": mark_for(finding),
                "listed": mark_for(finding),
                "required": finding["required"],
                "gap": finding["gap"] and as_sentence(finding["gap"]),
                "remedies": [
                    f"{remedy['sentence']} {remedy['figures']}" for remedy in finding["remedies"]
                ],
            }
            for finding in answer["criteria"]
        ],
        "class": derived and ratings[derived["class"]],
        "basis": basis and basis["text"],
    }


def mark_for(found: dict[str, Any]) -> str:
    """Say how the page marks a verdict: apart where what is not met may still be."""
    return "not-yet" if found["can_still"] else found["verdict"]


def by_criterion(outcome: dict[str, Any]) -> dict[str, Any]:
    """Put an outcome's criteria under their ids, for the page orders them by verdict."""
    return outcome | {"criteria": {one["id"]: one for one in outcome["criteria"]}}


def _flat(facts: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for group, figures in facts.items():
        if isinstance(figures, dict) and group != "attestations":
            yield from ((f"{group}.{name}", value) for name, value in figures.items())
        else:
            yield group, figures
