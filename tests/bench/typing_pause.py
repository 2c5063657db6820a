"""How long a reader waits between a key and the verdict that follows from it.

The key is one that answers a criterion. Of a number nothing follows before it is typed to its end.
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from pages import open_page
from playwright.sync_api import expect

KEYS = 200
REST_MS = 100
"""Between two keys of someone who types fast."""
LISTEN = """answers => {
  const result = document.querySelector(".result")
  let pressed = 0
  window.waits = { verdict: [], reasons: [] }
  answers.addEventListener("keydown", ({ timeStamp }) => { pressed = timeStamp })
  const time = (waits, isThere, place, options) => new MutationObserver(() => {
    if (!isThere()) return
    result.getBoundingClientRect()
    waits.push(performance.now() - pressed)
  }).observe(place, options)
  const place = result.querySelector(".result__whole [data-whole]")
  time(waits.verdict, () => true, place, { attributeFilter: ["data-verdict"] })
  time(waits.reasons, () => result.ariaBusy === "false", result, { attributeFilter: ["aria-busy"] })
}"""


@dataclass(frozen=True)
class Waits:
    """The median and the 95th percentile of some waits, in milliseconds."""

    usual: float
    slow: float


def measure_typing(site: Path) -> tuple[Waits, Waits]:
    """Return how long a key takes until its verdict, and until all that the verdict follows from.

    The keys are real ones, each of which turns the verdict; the waits begin where the browser took
    them in, and end with what is awaited laid out.
    """
    with open_page(site) as page:
        page.goto("/tu-danh-gia/?van-ban=nam-dinh-2023&don-vi=chi-bo-co-so")
        expect(page.locator(".result")).to_have_attribute("aria-busy", "false", timeout=60_000)
        expect(page.locator("[data-offline] [data-state=saved]")).to_be_visible(timeout=60_000)
        answers = page.locator("fieldset.item[data-plan]").first
        answers.evaluate("answers => { location.hash = answers.closest('[data-step]').id }")
        answers.locator("input:checked").focus()
        answers.evaluate(LISTEN)
        for number in range(KEYS):  # from “chưa rõ” to “không” and back
            page.keyboard.press("ArrowRight" if number % 2 else "ArrowLeft")
            page.wait_for_timeout(REST_MS)
        waits = page.evaluate("waits")
    assert [len(waits["verdict"]), len(waits["reasons"])] == [KEYS, KEYS]
    return _summary(waits["verdict"]), _summary(waits["reasons"])


def _summary(waits: list[float]) -> Waits:
    return Waits(median(waits), quantiles(waits, n=20)[-1])
