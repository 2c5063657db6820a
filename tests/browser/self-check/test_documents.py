"""What a document asks comes once it is chosen; until then, and where it fails, nothing is lost."""

import json

import pytest
from bon_tot import load_book
from playwright.sync_api import Browser, Page, Route, expect
from self_check import SelfCheck

BOOK = load_book()
FIRST, SECOND, UNIT = "dien-bien-2023", "nam-dinh-2023", "chi-bo-co-so"
QUESTION = "nam-dinh-2023.dan-van-dan-chu"


@pytest.fixture
def check(page: Page) -> SelfCheck:
    """Open the self-check of a branch under one document."""
    check = SelfCheck(page)
    check.open(FIRST, UNIT)
    check.settle()
    return check


def fetched_of(plan: str, requests: list[str]) -> list[str]:
    """Name the files of a document that were fetched, without their digests."""
    paths = (f"/tu-danh-gia/{plan}/bieu-mau.html", f"/du-lieu/van-ban/{plan}.json")
    return sorted(path for url in requests for path in paths if path in url)


def test_a_document_is_fetched_once_it_is_chosen_and_only_then(
    check: SelfCheck, requests: list[str]
):
    """Choosing costs two files; taking the choice back, and choosing again, costs none."""
    assert not fetched_of(SECOND, requests)
    for chosen in (f"{FIRST},{SECOND}", FIRST, f"{FIRST},{SECOND}"):
        check.choose(chosen, UNIT)
        check.settle()
    assert len(fetched_of(SECOND, requests)) == 2
    expect(check.page.get_by_role("tab")).to_have_count(2)


def test_answers_to_a_document_stay_while_it_is_not_chosen(check: SelfCheck):
    """They are kept with the rest, over a reload too, before its questions are fetched again."""
    check.choose(f"{FIRST},{SECOND}", UNIT)
    check.answers(QUESTION).get_by_label("Không", exact=True).check()
    check.choose(FIRST, UNIT)
    expect(check.page.locator(f'[id="{QUESTION}"]')).to_have_count(0)
    check.field("complaints.received").fill("1")
    expect(check.page.locator("[data-kept]")).to_contain_text("Đã lưu")
    check.page.reload()
    check.field("complaints.received").fill("2")
    expect(check.page.locator("[data-kept]")).to_contain_text("Đã lưu")
    check.choose(f"{FIRST},{SECOND}", UNIT)
    expect(check.answers(QUESTION).get_by_label("Không", exact=True)).to_be_checked()


def test_a_slow_document_takes_nothing_from_who_fills_in_meanwhile(check: SelfCheck):
    """What is typed stays, and so does the place at which it is typed."""
    held: list[Route] = []
    check.page.route(f"**/{SECOND}/bieu-mau.html*", lambda route: held.append(route))
    check.unfold_choice()
    with check.page.expect_request(f"**/{SECOND}/bieu-mau.html*"):
        check.page.locator(f'input[name=plan][value="{SECOND}"]').check()
    check.page.locator('[data-step-of="tot-3"]').click()
    field = check.page.locator('[name="complaints.received"]')
    field.press_sequentially("12")
    held[0].continue_()
    check.wait_for_questions()
    expect(field).to_be_focused()
    expect(field).to_be_visible()
    field.press_sequentially("3")
    expect(field).to_have_value("123")
    check.settle()
    expect(check.page.get_by_role("tab")).to_have_count(2)
    expect(check.page.locator('[data-step-of="tot-3"] [data-answered]')).to_have_text("1")


@pytest.mark.parametrize("part", [f"**/{SECOND}/bieu-mau.html*", f"**/{SECOND}.json*"])
def test_a_document_that_does_not_come_is_told_and_tried_again(
    check: SelfCheck, page_faults: list[str], part: str
):
    """The others go on; the page says which one lacks, and a press brings it."""
    check.page.route(part, lambda route: route.fulfill(status=404, body=""))
    check.choose(f"{FIRST},{SECOND}", UNIT)
    failure = check.form.locator("[data-missing]")
    expect(failure).to_contain_text("Nam Định")
    expect(failure.locator("[data-reason]")).to_contain_text("404")
    check.field("complaints.khieu_nai").fill("2")
    assert check.outcome()["verdict"] == "not-met"
    check.page.unroute(part)
    failure.get_by_role("button", name="Thử lại").click()
    expect(failure).to_be_hidden()
    check.settle()
    expect(check.page.get_by_role("tab")).to_have_count(2)
    page_faults.clear()


def test_the_line_back_brings_what_is_lacking(check: SelfCheck, page_faults: list[str]):
    """Who chose a document without a network need press nothing."""
    check.page.route(f"**/{SECOND}/bieu-mau.html*", lambda route: route.abort())
    check.choose(f"{FIRST},{SECOND}", UNIT)
    expect(check.form.locator("[data-missing]")).to_be_visible()
    check.page.unroute(f"**/{SECOND}/bieu-mau.html*")
    check.page.evaluate("dispatchEvent(new Event('bt:line'))")
    expect(check.page.get_by_role("tab")).to_have_count(2)
    page_faults.clear()


def test_a_page_that_asks_to_sign_in_is_no_form(check: SelfCheck):
    """A network that answers for the site is told as a failure, and nothing of it is shown."""
    body = "<!doctype html><title>Wi-Fi</title><p>Đăng nhập"
    check.page.route(f"**/{SECOND}/bieu-mau.html*", lambda route: route.fulfill(body=body))
    check.choose(f"{FIRST},{SECOND}", UNIT)
    expect(check.form.locator("[data-missing]")).to_be_visible()
    expect(check.form).not_to_contain_text("Đăng nhập")


def test_a_file_that_answers_three_documents_is_opened_whole(check: SelfCheck):
    """Its answers are checked by all of them, also those that are not chosen, and kept."""
    plans = [plan.id for plan in BOOK.plans_for(UNIT)][:3]
    criteria = [
        next(one.id for one in BOOK.criteria_of(plan, UNIT) if one.kind == "attested")
        for plan in plans
    ]
    facts = {"unit": UNIT, "attestations": dict.fromkeys(criteria, True)}
    file = {"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(facts).encode()}
    check.page.locator("[data-open]").set_input_files(file)
    expect(check.page.locator("[data-said]")).to_contain_text("Đã mở")
    check.choose(",".join(plans), UNIT)
    for criterion in criteria:
        expect(check.answers(criterion).get_by_label("Có", exact=True)).to_be_checked()


@pytest.mark.parametrize("plan", [plan.id for plan in BOOK.plans])
def test_a_documents_own_page_shows_its_whole_form_without_scripts(
    browser: Browser, server: str, plan: str
):
    """Every criterion and every figure that it reads stands there, and the way to the result."""
    with browser.new_context(base_url=server, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"/tu-danh-gia/{plan}/")
        criteria = BOOK.criteria_of(plan)
        for criterion in criteria:
            expect(page.locator(f'[id="{criterion.id}"]')).to_be_visible()
        for fact in {fact for criterion in criteria for fact in criterion.facts}:
            expect(page.locator(f'[name="{fact}"]')).to_be_visible()
        page.get_by_role("link", name="Tự đánh giá theo văn bản này").click()
        assert f"van-ban={plan}" in page.url
