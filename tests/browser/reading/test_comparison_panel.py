"""From a clause, what the other documents say on its topics is one step away, and so is the way back."""

import re

import pytest
from bon_tot import load_book
from playwright.sync_api import Browser, Locator, Page, expect

BOOK = load_book()
PLAN, CLAUSE = "nam-dinh-2023", "ii-1-1"
PAGE = f"/ke-hoach/{PLAN}/"
TOPICS = list(
    dict.fromkeys(t for c in BOOK.criteria_of(PLAN) if c.clause == CLAUSE for t in c.topics)
)


@pytest.fixture
def phone(phone: Page) -> Page:
    """Open the document on a small screen that is touched."""
    phone.goto(PAGE)
    return phone


def way(page: Page) -> Locator:
    """Find the clause's way to the same topics."""
    return page.locator(f"#{CLAUSE} .clause__same")


def panel(page: Page) -> Locator:
    """Find the panel."""
    return page.locator("dialog.same-topic")


def test_keyboard_goes_there_and_back(page: Page):
    """Enter opens the panel and moves into it, Escape closes it; place and address stay."""
    page.goto(PAGE)
    way(page).scroll_into_view_if_needed()
    place, address = page.evaluate("scrollY"), page.url
    way(page).focus()
    way(page).press("Enter")
    expect(panel(page)).to_be_visible()
    expect(panel(page).get_by_role("button", name="Đóng")).to_be_focused()
    page.keyboard.press("Tab")
    assert panel(page).evaluate("panel => panel.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(way(page)).to_be_focused()
    assert (page.evaluate("scrollY"), page.url) == (place, address)


def test_a_late_answer_is_not_shown_at_another_clause(page: Page, hold):
    """What comes for the clause before, after the reader has gone on, is not shown."""
    page.route(f"**/so-sanh/{TOPICS[0]}/", hold)
    page.goto(PAGE)
    with page.expect_request(f"**/so-sanh/{TOPICS[0]}/"):
        way(page).click()
    page.keyboard.press("Escape")
    page.locator("#ii-2-chi-bo-p2 .clause__same").click()
    shown = panel(page).locator(".same-topic__content > h3")
    expect(shown.first).to_be_visible()
    titles = shown.all_inner_texts()
    with page.expect_response(f"**/so-sanh/{TOPICS[0]}/") as late:
        hold.let_go()
    late.value.finished()
    page.unroute(f"**/so-sanh/{TOPICS[0]}/")
    page.evaluate("async href => (await fetch(href)).text()", way(page).get_attribute("href"))
    assert shown.all_inner_texts() == titles


def test_panel_quotes_the_other_documents(page: Page):
    """Under each topic of the clause stand all clauses of the others, and none of this document."""
    page.goto(PAGE)
    way(page).focus()
    way(page).press("Enter")
    expect(panel(page).locator("blockquote").first).to_be_visible()
    titles = {topic.id: topic.title for topic in BOOK.topics}
    shown = panel(page).locator(".same-topic__content > h3").all_inner_texts()
    assert shown == [titles[topic] for topic in TOPICS]
    expected = {
        BOOK.find_clause(c.address).href
        for topic in TOPICS
        for c in BOOK.criteria
        if topic in c.topics and c.plan != PLAN
    }
    led = (
        panel(page)
        .locator("figcaption > a")
        .evaluate_all("links => links.map(link => link.pathname + link.hash)")
    )
    assert set(led) == expected


def test_second_clause_shows_its_own_topics(page: Page):
    """The panel is filled anew for each clause, and focus returns to the one it was opened from."""
    page.goto(PAGE)
    for clause in (CLAUSE, "ii-3-3"):
        link = page.locator(f"#{clause} .clause__same")
        link.focus()
        link.press("Enter")
        expect(panel(page).locator("blockquote").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(link).to_be_focused()
    topic = next(c.topics[0] for c in BOOK.criteria_of(PLAN) if c.clause == "ii-3-3")
    titles = {topic.id: topic.title for topic in BOOK.topics}
    first = panel(page).locator(".same-topic__content > h3").first
    assert first.text_content() == titles[topic]


def test_touch_opens_a_sheet_that_a_tap_outside_closes(phone: Page):
    """On a phone the panel comes from below; its button and a tap beside it close it."""
    way(phone).scroll_into_view_if_needed()
    box = phone.locator(f"#{CLAUSE} .clause__same").evaluate(
        "e => { const s = getComputedStyle(e, '::after'); return [s.width, s.height].map(parseFloat) }"
    )
    assert min(box) >= 40
    way(phone).tap()
    expect(panel(phone).locator("blockquote").first).to_be_visible()
    sheet = panel(phone).bounding_box()
    assert (round(sheet["width"]), round(sheet["y"] + sheet["height"])) == (390, 844)
    assert sheet["y"] > 60
    phone.touchscreen.tap(195, 30)
    expect(panel(phone)).to_be_hidden()
    way(phone).tap()
    panel(phone).get_by_role("button", name="Đóng").tap()
    expect(panel(phone)).to_be_hidden()


def test_failure_leaves_a_way(page: Page, page_faults: list[str]):
    """Where the topic cannot be fetched, the panel says so and leads to its page."""
    page.route(f"**/so-sanh/{TOPICS[0]}/", lambda route: route.abort())
    page.goto(PAGE)
    way(page).focus()
    way(page).press("Enter")
    expect(panel(page)).to_contain_text("Không tải được")
    page_faults.clear()
    page.unroute(f"**/so-sanh/{TOPICS[0]}/")
    panel(page).get_by_role("link").click()
    expect(page).to_have_url(re.compile(f"/so-sanh/{TOPICS[0]}/$"))


def test_without_scripts_it_is_a_link(browser: Browser, server: str):
    """It leads to the page of the clause's first topic."""
    with browser.new_context(base_url=server, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(PAGE)
        way(page).focus()
        way(page).press("Enter")
        expect(page).to_have_url(re.compile(f"/so-sanh/{TOPICS[0]}/$"))
