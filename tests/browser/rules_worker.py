"""The rules' worker, started by a test instead of the page."""

from bon_tot import load_book
from built_site import address_of
from playwright.sync_api import JSHandle, Page

OPEN = """async ([start, plans]) => {
  const { rules } = await import(start)
  await new Promise((resolve, reject) => {
    rules.hear(({ type, reason }) => {
      if (type === "ready") resolve()
      if (type === "failed") reject(reason)
    })
  })
  for (const plan of plans) await rules.open(`/du-lieu/van-ban/${plan}.json`)
  return rules
}"""
PLANS = [plan.id for plan in load_book().plans]
ASK = "(rules, [text, door]) => rules.ask(text, door).then(JSON.parse, String)"


def open_rules(page: Page) -> JSHandle:
    """Start the rules in a page of the site, and wait until they know every document."""
    return page.evaluate_handle(OPEN, [address_of("/assets/calculator/start.js"), PLANS])


def ask(rules: JSHandle, text: str, door: str = "door") -> dict | str:
    """Return the answer, parsed, or what went wrong."""
    return rules.evaluate(ASK, [text, door])
