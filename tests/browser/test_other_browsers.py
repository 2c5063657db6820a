"""The core journeys in Firefox and in WebKit, where this machine has them: real rules, real pages."""

from collections.abc import Iterator

import pytest
from other_browsers import Steered, run_firefox, run_webkit, wait_for

PLACE = "/tu-danh-gia/?van-ban=nam-dinh-2023&don-vi=chi-bo-truc-thuoc#tot-1"
TOTAL = "[name='members.total']"
SOURCE = ".check__questions a[href*='ke-hoach/nam-dinh-2023']"
TYPE_ONE = """const field = document.querySelector("[name='members.httnv']");
field.value = "1";
field.dispatchEvent(new InputEvent("input", { bubbles: true }));"""
# By script: Playwright waits for ever once Firefox has brought a page from its cache.
VERDICT = "return document.querySelector('.result__whole [data-whole]')?.dataset.verdict"


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def other(request: pytest.FixtureRequest) -> Iterator[Steered]:
    """Run one of the browsers."""
    if request.param == "firefox":
        with run_firefox(request.getfixturevalue("playwright")) as firefox:
            yield firefox
    else:
        with run_webkit() as webkit:
            yield webkit


def said(selector: str) -> str:
    """Write a script that gives what a field says."""
    return f'return document.querySelector("{selector}")?.value'


def test_a_self_check_stands_the_way_to_a_source_and_back(other: Steered, true_server: str):
    """Figures, verdict and record are there after a source, Back and a new visit; none is overwritten."""
    other.open(true_server + PLACE)
    wait_for(other, "return document.querySelector('form[data-started]') !== null")
    wait_for(other, f'return document.querySelector("{TOTAL}")?.checkVisibility()')
    other.type(TOTAL, "20")
    other.type("[name='members.htxsnv']", "4")
    assert wait_for(other, VERDICT) == "unknown"
    wait_for(other, "return document.querySelector('[data-kept]').textContent")
    address = wait_for(other, f'return document.querySelector("{SOURCE}")?.href')
    other.open(address)
    wait_for(other, "return document.querySelector('h1')?.textContent && location.hash")
    other.back()
    wait_for(other, f'return document.querySelector("{TOTAL}")?.value === "20"')
    other.run(TYPE_ONE)
    wait_for(other, said("[name='members.httnv']"))
    other.open(true_server + PLACE)
    wait_for(other, f'return document.querySelector("{TOTAL}")?.value === "20"')
    assert other.run(said("[name='members.htxsnv']")) == "4"
    assert other.run(said("[name='members.httnv']")) == "1"
    assert wait_for(other, VERDICT) == "unknown"


def test_documents_are_read_and_searched(other: Steered, true_server: str):
    """A clause is reached by its address, and found by its words."""
    other.open(f"{true_server}/ke-hoach/nam-dinh-2023/#ii-4-3")
    assert wait_for(other, "return document.querySelector('#ii-4-3')?.textContent")
    other.run("document.querySelector('.md-search__input').focus()")
    other.type(".md-search__input", "đơn thư")
    wait_for(other, "return document.querySelectorAll('.md-search-result__item').length")
