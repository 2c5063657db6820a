"""Vietnamese is set as one script, not letter by letter from several files."""

from playwright.sync_api import Page

WIDTHS = """async texts => {
  await document.fonts.ready
  const line = document.createElement("span")
  document.querySelector("article").append(line)
  return texts.map(text => {
    line.textContent = text
    return line.getBoundingClientRect().width
  })
}"""


def test_a_letter_with_a_mark_is_kerned(page: Page):
    """As “To” is, so is “Tố”: both letters must come from one file for that."""
    page.goto("/")
    pair, capital, vowel = page.evaluate(WIDTHS, ["Tố", "T", "ố"])
    assert pair < capital + vowel
