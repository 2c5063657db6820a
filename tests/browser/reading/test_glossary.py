"""A term opens its definition by keyboard, touch and mouse, and is a plain link without scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

DOCUMENT = "/ke-hoach/nam-dinh-2023/"
TERM = 'a.term[data-term="Tự diễn biến"]'
CLEAR = 24


@pytest.fixture
def phone(browser: Browser, server: str) -> Iterator[Page]:
    """Open a page on a phone, operated by touch."""
    size = {"width": 390, "height": 844}
    with browser.new_context(
        base_url=server, has_touch=True, is_mobile=True, viewport=size
    ) as context:
        yield context.new_page()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_keyboard_opens_and_closes(page: Page, key: str):
    """Enter or space opens the definition, the focus goes in, Escape brings it back to the term."""
    page.goto(DOCUMENT)
    term, definition = page.locator(TERM), page.get_by_role("dialog", name="Tự diễn biến")
    expect(term).to_have_attribute("aria-expanded", "false")
    term.focus()
    before = page.evaluate("scrollY")
    page.keyboard.press(key)
    expect(definition).to_be_focused()
    expect(definition).to_contain_text(term.get_attribute("data-definition"))
    expect(term).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("scrollY") == before
    page.keyboard.press("Tab")
    expect(definition.get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(definition).to_be_hidden()
    expect(term).to_be_focused()
    expect(term).to_have_attribute("aria-expanded", "false")


def test_mouse_opens_beside_the_term(page: Page):
    """A click shows the definition next to the term, within the window, without moving the text."""
    page.goto(DOCUMENT)
    definition = page.locator(".definition")
    for term in page.locator("a.term").all():
        term.scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        term.click()
        expect(definition).to_contain_text(term.get_attribute("data-definition"))
        place, word, window = definition.bounding_box(), term.bounding_box(), page.viewport_size
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= window["width"]
        is_below = 0 <= place["y"] - (word["y"] + word["height"]) < CLEAR
        is_above = 0 <= word["y"] - (place["y"] + place["height"]) < CLEAR
        assert is_below or is_above
        assert page.evaluate("scrollY") == before
        page.keyboard.press("Escape")


def test_one_term_after_the_other_leaves_none_marked_as_open(page: Page):
    """A definition that makes room for the next is told as closed."""
    page.goto(DOCUMENT)
    first, second = page.locator("a.term").all()[:2]
    first.click()
    expect(first).to_have_attribute("aria-expanded", "true")
    second.evaluate("term => term.click()")
    expect(second).to_have_attribute("aria-expanded", "true")
    expect(first).to_have_attribute("aria-expanded", "false")


def test_definition_leads_to_the_glossary(page: Page):
    """From the definition one step leads to the term's place among all terms."""
    page.goto(DOCUMENT)
    page.locator(TERM).click()
    page.get_by_role("dialog", name="Tự diễn biến").get_by_role("link").click()
    expect(page).to_have_url("/thuat-ngu/#tu-dien-bien")
    expect(page.locator("#tu-dien-bien")).to_be_in_viewport()


def test_touch_opens_and_closes(phone: Page):
    """A tap shows the definition at the foot of the screen; a tap on “Đóng” or elsewhere ends it."""
    phone.goto(DOCUMENT)
    term, definition = phone.locator(TERM), phone.locator(".definition")
    closer = definition.get_by_role("button")
    term.tap()
    expect(definition).to_be_in_viewport(ratio=1)
    box = closer.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    closer.tap()
    expect(definition).to_be_hidden()
    term.tap()
    expect(definition).to_be_visible()
    phone.touchscreen.tap(195, 120)
    expect(definition).to_be_hidden()
    expect(phone).to_have_url(DOCUMENT)


def test_glossary_fits_a_phone(phone: Page):
    """Nothing of the glossary overflows a phone, and its letters are big enough to touch."""
    phone.goto("/thuat-ngu/")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    letters = phone.locator(".glossary__letters a")
    sizes = letters.evaluate_all("all => all.map(e => [e.offsetWidth, e.offsetHeight]).flat()")
    assert min(sizes) >= 44


def test_without_scripts_a_term_is_a_link(browser: Browser, server: str):
    """Where no script runs, a term leads to its definition in the glossary."""
    with browser.new_context(base_url=server, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(DOCUMENT)
        page.locator(TERM).click()
        expect(page).to_have_url("/thuat-ngu/#tu-dien-bien")


def test_paper_shows_no_marks(page: Page):
    """Printed, a term looks like the words around it."""
    page.goto(DOCUMENT)
    page.emulate_media(media="print")
    expect(page.locator(TERM)).to_have_css("text-decoration-line", "none")
