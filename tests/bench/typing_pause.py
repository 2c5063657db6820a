"""How long a reader waits between a key and the verdict that follows from it."""

from pathlib import Path
from statistics import median, quantiles

from pages import open_page
from playwright.sync_api import expect

KEYS = 200
REST_MS = 100
"""Between two keys of someone who types fast."""
LISTEN = """field => {
  const result = document.querySelector(".result")
  let pressed = 0
  window.waits = []
  field.addEventListener("keydown", ({ timeStamp }) => { pressed = timeStamp })
  new MutationObserver(() => {
    if (!pressed || result.ariaBusy !== "false") return
    result.getBoundingClientRect()
    waits.push(performance.now() - pressed)
    pressed = 0
  }).observe(result, { attributeFilter: ["aria-busy"] })
}"""


def measure_typing(site: Path) -> tuple[float, float]:
    """Return the median and the 95th percentile of the milliseconds from a key to its verdict.

    The keys are real ones; the waits begin where the browser took them in, and end with the
    verdict laid out.
    """
    with open_page(site) as page:
        page.goto("/tu-danh-gia/?van-ban=nam-dinh-2023&don-vi=chi-bo-co-so")
        expect(page.locator(".result")).to_have_attribute("aria-busy", "false", timeout=60_000)
        expect(page.locator("[data-offline] [data-state=saved]")).to_be_visible(timeout=60_000)
        field = page.locator("[name='complaints.received']")
        field.evaluate("field => { location.hash = field.closest('[data-step]').id }")
        field.focus()
        field.evaluate(LISTEN)
        for number in range(KEYS):
            field.press("Backspace" if number % 2 else str(number % 9 + 1))
            page.wait_for_timeout(REST_MS)
        waits = page.evaluate("waits")
    assert len(waits) == KEYS
    return median(waits), quantiles(waits, n=20)[-1]
