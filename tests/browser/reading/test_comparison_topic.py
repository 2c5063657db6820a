"""The page of a topic: documents as columns where there is room, below one another where not."""

import pytest
from bon_tot import load_book
from playwright.sync_api import Page, expect

BOOK = load_book()
TOPIC = "xep-loai-dang-vien"
SPEAKING = {c.plan for c in BOOK.criteria if TOPIC in c.topics}


@pytest.mark.parametrize(("width", "tops", "lefts"), [(1440, 1, 3), (1000, 1, 3), (390, 3, 1)])
def test_documents_stand_side_by_side_or_stacked(page: Page, width: int, tops: int, lefts: int):
    """Each document that speaks has a column of its own, or on a phone a part of its own."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/so-sanh/{TOPIC}/")
    boxes = [voice.bounding_box() for voice in page.locator(".voice").all()]
    assert len(boxes) == len(SPEAKING) == 3
    assert len({round(box["y"]) for box in boxes}) == tops
    assert len({round(box["x"]) for box in boxes}) == lefts
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_neighbours_lead_on_and_back(page: Page):
    """Next and previous lead to the neighbouring topics, by their titles."""
    page.goto(f"/so-sanh/{TOPIC}/")
    page.locator("[rel=next]").click()
    titles = [topic.title for topic in BOOK.topics]
    place = [topic.id for topic in BOOK.topics].index(TOPIC)
    expect(page.locator("h1")).to_contain_text(titles[place + 1])
    page.locator("[rel=prev]").click()
    expect(page.locator("h1")).to_contain_text(titles[place])


def test_link_of_the_topic_is_copied(page: Page):
    """The button puts the page's address on the clipboard, says so, and offers itself again."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/so-sanh/{TOPIC}/")
    button = page.locator("[data-copy-address]")
    button.click()
    expect(button).to_have_text("Đã chép")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    expect(button).to_have_text("Chép liên kết")
