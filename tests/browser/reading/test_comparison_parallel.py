"""Two documents side by side, chosen, turned round, cut to what differs and sent."""

import re

from bon_tot import load_book
from playwright.sync_api import Browser, Page, Route, expect

BOOK = load_book()
ADDRESS = "/so-sanh/song-song/?a={}&b={}"
HTML = "text/html; charset=utf-8"
TKV, QUANG_NGAI = "tkv-dien-luc-2024", "quang-ngai-2022"


def heads(page: Page) -> list[str]:
    """Read the names over the two columns; how each document stands in time follows them."""
    texts = page.locator(".parallel__heads p").evaluate_all(
        "all => all.map(p => p.firstChild.data)"
    )
    return [text.strip() for text in texts]


def test_address_asks_for_two_documents(page: Page):
    """The two named in the address are shown in its order, and the address is kept."""
    for one, other in ((QUANG_NGAI, TKV), (TKV, QUANG_NGAI)):
        page.goto(ADDRESS.format(one, other))
        expect(page.locator(".parallel")).to_be_visible()
        assert heads(page) == [BOOK.find_plan(one).short, BOOK.find_plan(other).short]
        sides = page.locator(".parallel__pair").first.locator(".side__plan").all_text_contents()
        assert sides == heads(page)
        assert page.url.endswith(ADDRESS.format(one, other))


def test_choosing_shows_the_pair_and_keeps_it_in_the_address(page: Page):
    """Once both are chosen, the pair appears; its links lead where those of its own page lead."""
    page.goto("/so-sanh/song-song/")
    first, second = page.locator("select[name='a']"), page.locator("select[name='b']")
    first.select_option("nam-dinh-2023")
    expect(page.locator("output")).to_have_text("Xin chọn hai văn bản.")
    second.select_option(QUANG_NGAI)
    expect(page.locator(".parallel")).to_be_visible()
    assert page.url.endswith(ADDRESS.format("nam-dinh-2023", QUANG_NGAI))
    source = page.locator(".side__source").first
    place = source.get_attribute("href")
    source.click()
    expect(page).to_have_url(place)
    expect(page.locator(":target")).to_be_visible()


def test_what_stands_elsewhere_is_reached_without_leaving(page: Page):
    """Across from a clause that stands alone, a link leads to the clauses of the other document."""
    page.goto(ADDRESS.format("nam-dinh-2023", TKV))
    link = page.locator(".side__none[data-how='meaning'] a").first
    place = link.get_attribute("href")
    assert place.startswith("#")
    link.click()
    assert page.url.endswith(ADDRESS.format("nam-dinh-2023", TKV) + place)
    expect(page.locator(f".side__text[id='{place[1:]}']")).to_be_in_viewport()


def test_choosing_the_other_document_again_turns_them_round(page: Page):
    """There are never twice the same: picking the one on the other side changes sides."""
    page.goto(ADDRESS.format(QUANG_NGAI, TKV))
    expect(page.locator(".parallel")).to_be_visible()
    page.locator("select[name='a']").select_option(TKV)
    expect(page.locator("select[name='b']")).to_have_value(QUANG_NGAI)
    expect(page.locator(".parallel__heads p").first).to_contain_text("Điện lực – TKV")


def test_only_what_differs_can_be_seen(page: Page):
    """The switch hides clauses that are the same and the middle of long common stretches."""
    page.goto(ADDRESS.format(QUANG_NGAI, TKV))
    same = page.locator(".parallel__pair.is-same")
    expect(same.first).to_be_visible()
    page.locator("[data-switch]").click()
    assert same.count() > 0
    expect(page.locator(".is-same:visible")).to_have_count(0)
    middle = page.locator(".parallel__pair:not(.is-same) .between").first
    assert middle.evaluate("e => getComputedStyle(e).fontSize") == "0px"
    assert page.url.endswith(f"{ADDRESS.format(QUANG_NGAI, TKV)}&khac=1")
    page.reload()
    expect(page.locator(".parallel")).to_be_visible()
    expect(page.locator(".is-same:visible")).to_have_count(0)
    page.locator("[data-switch]").click()
    expect(same.first).to_be_visible()
    assert page.url.endswith(ADDRESS.format(QUANG_NGAI, TKV))


def test_marks_differ_by_more_than_colour(page: Page):
    """Words of one side are struck through, those of the other underlined."""
    page.goto(ADDRESS.format(QUANG_NGAI, TKV))
    for tag, line in (("del", "line-through"), ("ins", "underline")):
        mark = page.locator(f".side__text {tag}").first
        assert mark.evaluate("e => getComputedStyle(e).textDecorationLine") == line


def test_documents_that_do_not_exist_are_passed_over(page: Page):
    """An address that names an unknown document shows the list of pairs."""
    page.goto(ADDRESS.format("khong-co", QUANG_NGAI))
    expect(page.locator("output")).to_have_text("Xin chọn hai văn bản.")
    expect(page.locator(".parallel")).to_have_count(0)
    expect(page.locator(".pairs a").first).to_be_visible()


def test_pair_without_a_page_leads_to_the_table(page: Page):
    """Of very many documents not every two have a page; the table then shows both."""

    def without_the_pair(route: Route):
        text = route.fetch().text()
        assert f'data-pair="{QUANG_NGAI} {TKV}"' in text
        route.fulfill(body=text.replace(f'data-pair="{QUANG_NGAI} {TKV}"', ""), content_type=HTML)

    page.route("**/song-song/?*", without_the_pair)
    page.goto(ADDRESS.format(QUANG_NGAI, TKV))
    expect(page.locator("output")).to_contain_text("không nằm trong các cặp")
    page.locator("output a").click()
    expect(page).to_have_url(re.compile(rf"/so-sanh/\?van-ban={QUANG_NGAI}&van-ban={TKV}$"))
    expect(page.locator("th[data-plan]:visible")).to_have_count(2)


def test_failure_to_load_is_told(page: Page, page_faults: list[str]):
    """Where the pair cannot be fetched, the page says what to do instead."""
    page.route("**/quang-ngai-2022--tkv-dien-luc-2024/", lambda route: route.abort())
    page.goto(ADDRESS.format(QUANG_NGAI, TKV))
    expect(page.locator("output")).to_have_text(re.compile("^Không tải được"))
    page_faults.clear()


def test_without_scripts_every_pair_can_be_read(browser: Browser, server: str):
    """The list leads to the pair's own page, where all is laid out."""
    with browser.new_context(base_url=server, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/so-sanh/song-song/")
        expect(page.locator("form.pair-choice")).to_be_hidden()
        page.get_by_role("link", name="Quảng Ngãi và Điện lực – TKV").click()
        expect(page.locator(".parallel__topic:visible")).not_to_have_count(0)
        expect(page.locator("[data-switch]")).to_be_hidden()


def test_phone_stacks_the_two_sides(page: Page):
    """On a small screen one document stands below the other, each under its name."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/so-sanh/song-song/quang-ngai-2022--tkv-dien-luc-2024/")
    one, other = page.locator(".parallel__pair").first.locator(".side").all()
    assert one.bounding_box()["y"] + one.bounding_box()["height"] <= other.bounding_box()["y"]
    assert other.locator(".side__plan").bounding_box()["width"] > 100
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_past_dates_are_marked_by_the_clock(own_page: Page):
    """What can no longer be kept is marked as past, “before the 30th” from the 30th on, and is last."""
    own_page.clock.set_fixed_time("2025-10-30T12:00:00")
    own_page.goto("/so-sanh/moc-thoi-gian/")
    for moment in own_page.locator(".moment").all():
        is_past = moment.get_attribute("data-last-day") < "2025-10-30"
        expect(moment.locator(".moment__past")).to_be_visible(visible=is_past)
    on_the_day = own_page.locator('.moment[data-when="2025-10-30"]')
    expect(on_the_day.locator(".moment__past")).to_be_visible()
    years = own_page.locator(".timeline__year h2").all_inner_texts()
    assert years == ["2025", "2027", "2022", "2023"]
