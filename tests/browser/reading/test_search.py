"""The search box finds clauses however they are typed, and shows their own words."""

import gzip
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from bon_tot import Book, load_book
from playwright.sync_api import Browser, Page, expect

SEARCHES = Path(__file__).resolve().parents[2] / "search.yaml"

BOX = "[data-md-component=search-query]"
COUNT = ".md-search-result__meta"
RESULT = ".md-search-result__link"

SEARCH = """async query => {
  const box = document.querySelector("[data-md-component=search-query]")
  const list = document.querySelector(".md-search-result__list")
  const answered = new Promise((resolve, reject) => {
    new MutationObserver(resolve).observe(list, { childList: true })
    setTimeout(reject, 10_000, `no result for ${query}`)
  })
  const started = performance.now()
  box.value = query
  box.dispatchEvent(new Event("input"))
  await answered
  const milliseconds = performance.now() - started
  const links = [...list.querySelectorAll("a.md-search-result__link")]
  const matched = links.filter(link => link.firstElementChild.dataset.mdScore !== "0.00")
  return {
    milliseconds,
    places: matched.filter(link => !link.closest("details")).map(link => link.href),
    texts: matched.map(link => [
      link.href,
      [...link.querySelectorAll("article > span")].map(part => part.textContent).join(""),
    ]),
    nested: list.querySelectorAll("mark mark").length,
  }
}"""


@dataclass(frozen=True)
class Answer:
    """What one search of the table brought.

    `rank` counts what is seen without opening anything; None where the wanted place is not there.
    """

    kind: str
    query: str
    wanted: list[str]
    rank: int | None
    milliseconds: float
    texts: list[tuple[str, str]]
    nested: int


@pytest.fixture(scope="module")
def answers(browser: Browser, server: str) -> Iterator[list[Answer]]:
    """Type every search of the table into the box of one page."""
    with browser.new_context(base_url=server, locale="vi-VN") as context:
        page = context.new_page()
        page.goto("/")
        open_search(page)
        yield [
            answer(page, server, kind, **search)
            for kind, searches in yaml.safe_load(SEARCHES.read_text(encoding="utf-8")).items()
            for search in searches
        ]


def open_search(page: Page) -> None:
    """Open the search and wait until its index is loaded."""
    page.locator(BOX).focus()
    expect(page.locator(COUNT)).to_have_text("Gõ chữ cần tìm")


def answer(page: Page, server: str, kind: str, query: str, wanted: str | list[str]) -> Answer:
    """Search once."""
    wanted = [wanted] if isinstance(wanted, str) else wanted
    typed = unicodedata.normalize("NFD", query) if kind == "decomposed" else query
    found = page.evaluate(SEARCH, typed)
    places = [place.removeprefix(f"{server}/") for place in found["places"]]
    ranks = [rank for rank, place in enumerate(places, 1) if place in wanted]
    texts = [(place.removeprefix(server), text) for place, text in found["texts"]]
    rank = ranks[0] if ranks else None
    return Answer(kind, query, wanted, rank, found["milliseconds"], texts, found["nested"])


def test_searches_rank_what_is_wanted_first(answers: list[Answer], site_dir: Path):
    """Of at least 40 searches all bring the wanted place among the first 3, nine in ten first."""
    index = (site_dir / "search" / "search_index.json").read_bytes()
    print(f"\nindex: {len(index)} bytes, {len(gzip.compress(index, 9))} with gzip")
    for found in answers:
        print(f"{found.rank} {found.milliseconds:6.1f} ms  {found.kind:16} {found.query}")
    assert len(answers) >= 40
    assert [found for found in answers if found.rank not in (1, 2, 3)] == []
    assert sum(found.rank == 1 for found in answers) >= 0.9 * len(answers)


def test_results_show_the_words_of_the_clause(answers: list[Answer]):
    """What a result shows is part of the official text, unchanged, each place marked once."""
    book: Book = load_book()
    clauses = {clause.href: f"{clause.label} {clause.text}".strip() for clause in book.clauses}
    shown = [(place, text) for found in answers for place, text in found.texts if place in clauses]
    assert shown
    assert [(place, text) for place, text in shown if not text or text not in clauses[place]] == []
    assert [found.query for found in answers if found.nested] == []


def test_words_are_marked_as_they_stand_in_the_text(page: Page):
    """Typed without tones, the words are marked with theirs."""
    page.goto("/")
    open_search(page)
    page.keyboard.type("ket nap dang vien vuot chi tieu")
    first = page.locator(f"{RESULT}[href$='quang-ngai-2022/#ii-1-6'] mark")
    expect(first).to_have_text(["Kết", "nạp", "đảng", "viên", "vượt", "chỉ", "tiêu"])


@pytest.mark.parametrize("word", ["nói", "nội", "hội", "mẫu"])
def test_exact_tones_rank_first(page: Page, word: str):
    """Of words that differ only by their tones, the one that was typed comes first."""
    page.goto("/")
    open_search(page)
    page.keyboard.type(word)
    best = page.locator(".md-search-result__item").first.locator("mark").first
    expect(best).to_have_text(re.compile(word, re.IGNORECASE))


def test_keyboard_alone_finds_and_opens_a_clause(page: Page):
    """A slash opens the search, arrows choose, Enter opens."""
    page.goto("/huong-dan/")
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(COUNT)).to_have_text("Gõ chữ cần tìm")
    page.keyboard.type("ii-1-6-2")
    expect(page.locator(RESULT).nth(1)).to_have_attribute("href", re.compile("#ii-1-6-2$"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULT).nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/ke-hoach/nam-dinh-2023/#ii-1-6-2")


def test_escape_leaves_the_search(page: Page):
    """Escape closes the results and gives the page back."""
    page.goto("/")
    open_search(page)
    page.keyboard.type("bè phái")
    expect(page.locator(RESULT).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(RESULT).first).to_be_hidden()
    expect(page.locator(BOX)).not_to_be_focused()


def test_enter_opens_the_best_result(page: Page):
    """An address, typed and confirmed, opens its clause."""
    page.goto("/")
    open_search(page)
    page.keyboard.type("nam-dinh-2023/ii-1-6-2")
    expect(page.locator(RESULT).nth(1)).to_have_attribute("href", re.compile("#ii-1-6-2$"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/ke-hoach/nam-dinh-2023/#ii-1-6-2")


def test_pasted_text_is_searched(page: Page):
    """Text that comes without a key, pasted or dictated, is searched as well."""
    page.goto("/")
    open_search(page)
    page.locator(BOX).fill("73-KH/ĐUK")
    best = page.locator(".md-search-result__item").first.locator("a").first
    expect(best).to_have_attribute("href", re.compile("/ke-hoach/dien-bien-2023/$"))


def test_search_speaks_vietnamese(page: Page):
    """What was found, or not, is told in Vietnamese, to screen readers too."""
    page.goto("/")
    open_search(page)
    page.keyboard.type("xyzt")
    expect(page.get_by_role("dialog", name="Tìm kiếm").get_by_role("status")).to_have_text(
        "Không tìm thấy"
    )
    page.locator(BOX).fill("đảng viên")
    expect(page.locator(COUNT)).to_have_text(re.compile(r"^Tìm thấy ở \d+ trang$"))
    expect(page.locator("summary", has_text="Thêm").first).to_have_text(
        re.compile(r"^Thêm \d+ chỗ trong trang này$")
    )
    page.locator(BOX).fill("chia rẽ bè phái trạm xăng")
    expect(page.locator(".md-search-result__terms").first).to_have_text(re.compile("^Thiếu: "))


def test_search_works_offline(page: Page):
    """Once the page is there, searching needs no network."""
    page.goto("/")
    open_search(page)
    page.context.set_offline(True)
    page.keyboard.type("sinh hoạt chuyên đề")
    expect(page.locator(RESULT).first).to_be_visible()


def test_who_lets_sites_keep_nothing_can_search(storageless: Page):
    """Without any storage the theme works, and the page says that it can't be kept for later."""
    storageless.goto("/")
    open_search(storageless)
    storageless.keyboard.type("sinh hoat chuyen de")
    expect(storageless.locator(RESULT).first).to_be_visible()
    expect(storageless.locator("[data-offline]")).to_contain_text("không lưu được trang")


def test_only_who_searches_loads_the_index(page: Page):
    """A reader of a page is not made to fetch and lay out what is searched."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith("/search_index.json")]
    open_search(page)
    assert [url for url in asked if url.endswith("/search_index.json")]


BREAKS = {
    "before": lambda route: route.abort(),
    "amid": lambda route: route.fulfill(body='{"config":'),
    "at the server": lambda route: route.fulfill(status=503),
}


@pytest.mark.parametrize("again", ["online", "typed"])
@pytest.mark.parametrize("when", BREAKS)
def test_search_goes_on_after_a_broken_line(
    page: Page, page_faults: list[str], when: str, again: str
):
    """What is searched does not come once: it is said, and what was typed is found later."""
    index = "**/search/search_index.json"
    page.goto("/")
    page.route(index, BREAKS[when])
    page.locator(BOX).fill("kết nạp")
    expect(page.locator(COUNT)).to_have_text(re.compile("^Chưa tải được phần tìm kiếm"))
    page.unroute(index)
    page_faults.clear()
    if again == "online":
        page.evaluate("dispatchEvent(new Event('online'))")
    else:
        page.locator(BOX).press_sequentially(" đảng viên")
    expect(page.locator(RESULT).first).to_be_visible()
    expect(page.locator(COUNT)).to_have_text(re.compile("^Tìm thấy ở"))
