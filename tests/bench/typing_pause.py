"""How long a reader waits between a key and the verdict that follows from it."""

from pathlib import Path
from statistics import quantiles

from pages import open_page
from playwright.sync_api import expect

KEYS = 60
TYPE = """async value => {
  const field = document.querySelector("[name='complaints.received']")
  const result = document.querySelector(".result")
  const begun = performance.now()
  field.value = value
  const settled = new Promise(resolve => new MutationObserver((_, observer) => {
    if (result.ariaBusy !== "false") return
    observer.disconnect()
    resolve()
  }).observe(result, { attributes: true }))
  field.dispatchEvent(new Event("input", { bubbles: true }))
  await settled
  return performance.now() - begun
}"""


def measure_typing(site: Path) -> float:
    """Return the 95th percentile of the milliseconds from an input to its settled verdict."""
    with open_page(site) as page:
        page.goto("/tu-danh-gia/?van-ban=nam-dinh-2023&don-vi=chi-bo-co-so")
        expect(page.locator(".result")).to_have_attribute("aria-busy", "false", timeout=60_000)
        waits = [page.evaluate(TYPE, str(number)) for number in range(KEYS)]
    return quantiles(waits, n=20)[-1]
