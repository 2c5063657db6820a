"""The table of all topics as its readers filter, send, swipe and print it."""

import re

import pytest
from bon_tot import load_book
from bon_tot.verdict.strictness import differ, matrix
from playwright.sync_api import Browser, Page, expect
from waiting import wait_until

BOOK = load_book()
ROWS = matrix(BOOK)
TOPICS = {topic.id: topic for topic in BOOK.topics}
FILTERED = "/so-sanh/?van-ban=nam-dinh-2023&van-ban=quang-ngai-2022&don-vi=chi-bo-co-so&khac=1"

BUILT_ANEW = """() => {
  const elements = () => [...document.querySelectorAll(".comparison__table tbody *")];
  const before = new Set(elements());
  document.querySelector("form.filters [name='do-duoc']").click();
  const hidden = document.querySelectorAll("tr[data-topic][hidden]").length;
  return [elements().filter(element => !before.has(element)).length, hidden];
}"""


@pytest.fixture
def phone(phone: Page) -> Page:
    """Open the table on a small screen that is touched."""
    phone.goto("/so-sanh/")
    return phone


def chip(page: Page, words: str):
    """Find a filter by its words."""
    return page.locator("form.filters .chip", has_text=words)


def rows_shown(page: Page) -> set[str]:
    """Say which topics are to be seen."""
    return set(page.locator("tr[data-topic]:visible").evaluate_all("rows => rows.map(r => r.id)"))


def expected_rows(
    plans: list[str], unit: str = "", measured: bool = False, different: bool = False
):
    """Say by the rules which topics are to be seen."""
    rows = set()
    for topic, row in ROWS.items():
        asked = {
            plan: tuple(c for c in row[plan] if not unit or c.applies_to(unit)) for plan in plans
        }
        is_measured = any(c.kind == "measured" for criteria in asked.values() for c in criteria)
        if (is_measured or not measured) and (differ(asked, TOPICS[topic]) or not different):
            rows.add(topic)
    return rows


def test_filters_show_what_the_rules_say(page: Page):
    """Whatever is chosen, the topics left are those that the rules would leave."""
    page.goto("/so-sanh/")
    everyone = [plan.id for plan in BOOK.plans]
    assert rows_shown(page) == expected_rows(everyone)
    chip(page, "Chỉ điều đo được").click()
    assert rows_shown(page) == expected_rows(everyone, measured=True)
    chip(page, "Chỉ chỗ khác nhau").click()
    assert rows_shown(page) == expected_rows(everyone, measured=True, different=True)
    chip(page, "Chỉ điều đo được").click()
    for one, other in (("Nam Định", "Quảng Ngãi"), ("Quảng Ngãi", "Điện lực – TKV")):
        chip(page, one).click()
        chip(page, other).click()
        plans = [plan.id for plan in BOOK.plans if plan.short in (one, other)]
        for unit, _ in BOOK.questions.units:
            page.locator("select[name='don-vi']").select_option(unit)
            assert rows_shown(page) == expected_rows(plans, unit, different=True)
        chip(page, one).click()
        chip(page, other).click()


def test_good_filter_leaves_its_section(page: Page):
    """With one good chosen, only its topics are left, under its heading."""
    page.goto("/so-sanh/")
    for good in BOOK.goods:
        page.locator("select[name='tot']").select_option(str(good))
        assert rows_shown(page) == {topic.id for topic in BOOK.topics if topic.good == good}
        expect(page.locator("tbody:visible")).to_have_count(1)
    page.locator("select[name='tot']").select_option("chung")
    assert rows_shown(page) == {topic.id for topic in BOOK.topics if topic.good is None}


def test_cells_answer_for_the_chosen_unit_kind(page: Page):
    """A document that asks nothing of the unit kind is silent; demands on others are not shown."""
    page.goto("/so-sanh/?don-vi=dang-bo-co-so")
    for topic in ("sinh-hoat-chuyen-de", "xep-loai-dang-vien"):
        for plan in BOOK.plans_for("dang-bo-co-so"):
            cell = page.locator(f"#{topic} td[data-plan='{plan.id}']")
            asked = [c for c in ROWS[topic][plan.id] if c.applies_to("dang-bo-co-so")]
            expect(cell.locator(".demand:visible")).to_have_count(len(asked))
            expect(cell.locator(".comparison__silent")).to_be_visible(visible=not asked)


def test_measured_only_hides_what_is_left_to_judgement(page: Page):
    """A document that speaks without a measure then says just that."""
    page.goto("/so-sanh/?do-duoc=1")
    expect(page.locator(".demand--attested:visible")).to_have_count(0)
    cell = page.locator("#sinh-hoat-chuyen-de td[data-plan='dien-bien-2023']")
    assert cell.inner_text().strip() == "có nói tới, không đặt mức"


def test_documents_that_do_not_speak_to_the_unit_kind_are_closed(page: Page):
    """Their column goes, and their box cannot be ticked."""
    page.goto("/so-sanh/?don-vi=dang-bo-co-so")
    for plan in BOOK.plans:
        speaks = "dang-bo-co-so" in plan.units
        expect(page.locator(f"input[value='{plan.id}']")).to_be_enabled(enabled=speaks)
        expect(page.locator(f"thead [data-plan='{plan.id}']")).to_be_visible(visible=speaks)


@pytest.mark.parametrize("year", [2022, 2023, 2026])
def test_a_year_shows_the_documents_that_cover_it(page: Page, year: int):
    """The columns of others go, and their boxes cannot be ticked; one without a time stays."""
    page.goto(f"/so-sanh/?nam={year}")
    for plan in BOOK.plans:
        is_covering = plan.covers(year)
        expect(page.locator(f"input[value='{plan.id}']")).to_be_enabled(enabled=is_covering)
        expect(page.locator(f"thead [data-plan='{plan.id}']")).to_be_visible(visible=is_covering)


def test_view_is_in_the_address(page: Page):
    """What is chosen can be read off the address, and nothing else is in it."""
    page.goto("/so-sanh/")
    chip(page, "Nam Định").click()
    chip(page, "Quảng Ngãi").click()
    page.locator("select[name='don-vi']").select_option("chi-bo-co-so")
    chip(page, "Chỉ chỗ khác nhau").click()
    assert page.url.endswith(FILTERED)


def test_sent_link_shows_the_same_view(page: Page):
    """Opened anew, reloaded or come back to, the address gives the same rows and columns."""
    page.goto(FILTERED)
    shown = rows_shown(page)
    assert shown == expected_rows(
        ["nam-dinh-2023", "quang-ngai-2022"], "chi-bo-co-so", different=True
    )
    page.reload()
    assert rows_shown(page) == shown
    page.locator("#sinh-hoat-chuyen-de th a").click()
    expect(page).to_have_url(re.compile("/sinh-hoat-chuyen-de/$"))
    page.go_back()
    expect(page).to_have_url(re.compile(re.escape(FILTERED) + "$"))
    assert rows_shown(page) == shown
    expect(page.locator("thead [data-plan]:visible")).to_have_count(2)


def test_unknown_values_in_the_address_are_passed_over(page: Page):
    """An address that names what does not exist shows everything."""
    page.goto("/so-sanh/?van-ban=khong-co&don-vi=khong-co&tot=9&khac=x")
    assert len(rows_shown(page)) == len(BOOK.topics)
    assert page.url.endswith("/so-sanh/")


def test_clearing_shows_everything_again(page: Page):
    """One button takes all filters back, and the address with them."""
    page.goto(FILTERED)
    page.get_by_role("button", name="Xóa bộ lọc").click()
    expect(page.locator("tr[data-topic]:visible")).to_have_count(len(BOOK.topics))
    expect(page).to_have_url(re.compile("/so-sanh/$"))


def test_link_is_copied_as_it_stands(page: Page):
    """The button puts the address, filters included, on the clipboard and says so."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(FILTERED)
    button = page.locator("[data-copy-address]")
    button.click()
    expect(button).to_have_text("Đã chép")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_filtering_hides_rows_and_builds_nothing_anew(page: Page):
    """A click on a filter takes effect at once, with the elements that were there."""
    page.goto("/so-sanh/")
    built, hidden = page.evaluate(BUILT_ANEW)
    assert built == 0
    assert hidden > 0


def test_heads_stay_in_sight(page: Page):
    """Scrolled down, the documents' names stand below the header of the site."""
    page.goto("/so-sanh/")
    page.locator("#sinh-hoat-chuyen-de").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('ky-luat').scrollIntoView()")
    head = page.locator("thead th").nth(1).bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert abs(head["y"] - (header["y"] + header["height"])) <= 2


def test_phone_shows_two_documents_at_once(phone: Page):
    """Two chosen documents fit the screen side by side, their topic above them."""
    chip(phone, "Nam Định").tap()
    chip(phone, "Quảng Ngãi").tap()
    row = phone.locator("#xep-loai-dang-vien")
    row.scroll_into_view_if_needed()
    title = row.locator("th").bounding_box()
    one, other = (cell.bounding_box() for cell in row.locator("td:visible").all())
    assert 0 <= one["x"] < other["x"] <= 390 - other["width"] + 1
    assert title["y"] + title["height"] <= one["y"] + 1
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


def test_phone_swipes_to_the_next_document(phone: Page):
    """All documents at once are a swipe away, which comes to rest at a column."""
    region = phone.locator(".comparison")
    assert region.evaluate("region => getComputedStyle(region).scrollSnapType").startswith("x")
    region.evaluate("region => region.scrollBy({left: 150, behavior: 'instant'})")
    column = phone.locator("#xep-loai-dang-vien td").first.bounding_box()["width"]
    at_rest = """([region, column]) => {
      const off = region.scrollLeft % column
      return region.scrollLeft > 0 && Math.min(off, column - off) <= 2
    }"""
    wait_until(phone, at_rest, arg=[region.element_handle(), column])
    assert phone.locator("#xep-loai-dang-vien th").bounding_box()["x"] <= 2


def test_without_scripts_the_whole_table_can_be_read(browser: Browser, server: str):
    """No filter is offered, every criterion is there, and no word says that something is missing."""
    with browser.new_context(base_url=server, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/so-sanh/")
        expect(page.locator("form.filters")).to_be_hidden()
        expect(page.locator("tr[data-topic]:visible")).to_have_count(len(BOOK.topics))
        expected = sum(len(criterion.topics) for criterion in BOOK.criteria)
        expect(page.locator(".demand:visible")).to_have_count(expected)
        expect(page.locator(".comparison__general:visible")).to_have_count(0)


def test_table_prints_on_landscape_a4(page: Page):
    """The printed table takes the long side of each sheet, without what is pressed on a screen."""
    page.goto("/so-sanh/")
    pressed = page.get_by_text("Bấm vào một ô")
    expect(pressed).to_be_visible()
    pdf = page.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert {tuple(round(float(side)) for side in sheet) for sheet in sheets} == {(842, 595)}
    page.emulate_media(media="print")
    expect(page.locator("form.filters")).to_be_hidden()
    expect(pressed).to_be_hidden()
    expect(page.locator(".comparison__table")).to_have_css("page", "auto")  # names fail elsewhere
