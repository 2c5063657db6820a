"""The first screen is the task: what is to be filled in next stands there, not what keeps it."""

import pytest
from playwright.sync_api import Browser, Page, expect
from self_check import SelfCheck

PLAN, UNIT = "nam-dinh-2023", "chi-bo-truc-thuoc"
BOTTOM = (
    "() => document.querySelector('[data-current] .figure__input').getBoundingClientRect().bottom"
)


@pytest.fixture(params=[(390, 844), (1440, 900)], ids=["phone", "desk"])
def screen(request: pytest.FixtureRequest, browser: Browser, origin: str):
    """Open a page on a phone's screen, and on a desk's."""
    width, height = request.param
    size = {"width": width, "height": height}
    with browser.new_context(base_url=origin, viewport=size, service_workers="block") as context:
        yield context.new_page()


def height_left(page: Page) -> float:
    """Say how high the screen is over the bar at its bottom."""
    return page.evaluate(
        "() => { const bar = document.querySelector('.check__bar').getBoundingClientRect();"
        " return bar.height ? bar.top : innerHeight }"
    )


def test_from_the_front_page_to_the_figures_and_back_again(screen: Page):
    """Choosing leads to the figures by one button; the next visit to where it was left by one link."""
    check = SelfCheck(screen)
    screen.goto("/")
    screen.locator(".door--first").click()
    screen.locator("form[data-started]").wait_for()
    screen.locator("[name=name]").fill("Chi bộ A")
    screen.locator("[name=year]").fill("2026")
    check.choose(PLAN, UNIT)
    screen.get_by_role("button", name="Bắt đầu", exact=True).click()
    expect(screen.locator("[data-choice]")).not_to_have_attribute("open", "")
    assert 0 < screen.evaluate(BOTTOM) < height_left(screen)
    check.turn_to("tot-2")
    screen.locator('[name="regular_meetings.held"]').fill("12")
    expect(screen.locator("[data-kept]")).to_contain_text("Đã lưu")
    screen.goto("/")
    resume = screen.locator("[data-resume] a")
    expect(resume).to_contain_text("Làm tiếp: Chi bộ A, năm 2026, còn ")
    resume.click()
    screen.locator("#tot-2[data-current]").wait_for()
    check.settle()
    assert screen.evaluate("scrollY") == 0
    assert 0 < screen.evaluate(BOTTOM) < height_left(screen)


def test_from_a_result_to_its_figure_and_back(screen: Page):
    """One tap leads from a finding to its figure; the bar of the result leads back to the finding."""
    check = SelfCheck(screen)
    check.open(PLAN, UNIT)
    check.field("regular_meetings.held").fill("3")
    check.settle()
    link = screen.locator('.finding a[href="#regular_meetings.held"]').first
    link.click()
    expect(screen.locator('[name="regular_meetings.held"]')).to_be_focused()
    bar = screen.locator(".check__bar")
    if bar.is_visible():
        bar.click()
        expect(link).to_be_focused()


def test_a_what_if_names_the_figures_that_matter(screen: Page):
    """Its banner leads to the figures on which the result hangs."""
    check = SelfCheck(screen)
    check.open(PLAN, UNIT)
    check.field("regular_meetings.held").fill("3")
    check.settle()
    screen.locator("[data-what-if-start]").click()
    figures = screen.locator("[data-what-if-figures]")
    figures.locator("summary").click()
    figures.get_by_role("link", name="Số buổi đã họp").click()
    expect(screen.locator('[name="regular_meetings.held"]')).to_be_focused()
