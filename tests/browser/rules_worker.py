"""The rules' worker, started by a test instead of the page."""

from built_site import address_of
from playwright.sync_api import JSHandle, Page

OPEN = """async (start) => {
  const { rules } = await import(start)
  return await new Promise((resolve, reject) => {
    rules.hear(({ type, reason }) => {
      if (type === "ready") resolve(rules)
      if (type === "failed") reject(reason)
    })
  })
}"""
ASK = "(rules, [text, door]) => rules.ask(text, door).then(JSON.parse, String)"


def open_rules(page: Page) -> JSHandle:
    """Start the rules in a page of the site, and wait until they are ready."""
    return page.evaluate_handle(OPEN, address_of("/assets/calculator/start.js"))


def ask(rules: JSHandle, text: str, door: str = "door") -> dict | str:
    """Return the answer, parsed, or what went wrong."""
    return rules.evaluate(ASK, [text, door])
