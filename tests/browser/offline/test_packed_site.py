"""The site packed as one file works from any plain web server, at its root and in a folder of it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect
from self_check import LOADING_MS, SelfCheck
from site_builder.archive import pack


@pytest.fixture(scope="module")
def archive(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pack the built site as `make site` does."""
    archive = tmp_path_factory.mktemp("packed") / "site.zip"
    pack(site_dir, archive)
    return archive


@pytest.fixture(params=["", "trang/bon-tot/"])
def address(request: pytest.FixtureRequest, archive: Path, tmp_path: Path) -> Iterator[str]:
    """Unpack the site into a folder of Python's own web server; the site's address there."""
    with ZipFile(archive) as packed:
        packed.extractall(tmp_path / request.param)
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "http.server", "--bind", "127.0.0.1", "0"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        port = server.stdout.readline().split(" port ")[1].split()[0]
        yield f"http://127.0.0.1:{port}/{request.param}"
        server.terminate()


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Page]:
    """Come to the front page; nothing may err on the way, nor be asked for in vain or elsewhere."""
    with browser.new_context(locale="vi-VN", accept_downloads=True) as context:
        faults: list[str] = []
        context.on("weberror", lambda fault: faults.append(str(fault.error)))
        context.on(
            "response",
            lambda response: faults.append(response.url) if response.status >= 400 else None,
        )
        context.on(
            "request",
            lambda request: (
                faults.append(request.url)
                if not request.url.startswith((address, "data:", "blob:"))
                else None
            ),
        )
        page = context.new_page()
        page.goto(address)
        yield page
    assert faults == []


def test_packed_site_is_all_there(visitor: Page):
    """From the front page to a document, a search, a verdict, its Word file, and the units' table."""
    visitor.locator("main").get_by_role("link", name="Nam Định").first.click()
    expect(visitor.locator("#ii-1-1")).to_contain_text("suy thoái")
    visitor.locator("[data-md-component=search-query]").fill("sinh hoat chuyen de")
    found = visitor.locator(".md-search-result__item a").first
    expect(found).to_be_visible(timeout=LOADING_MS)
    found.click()
    expect(visitor.locator("article")).to_contain_text("chuyên đề")
    visitor.get_by_role("link", name="Tự đánh giá").first.click()
    check = SelfCheck(visitor)
    check.choose("nam-dinh-2023", "chi-bo-co-so")
    check.field("complaints.received").fill("1")
    assert check.outcome()["verdict"] == "not-met"
    with visitor.expect_download(timeout=LOADING_MS) as download:
        visitor.locator("[data-word]").click()
    assert ZipFile(download.value.path()).testzip() is None
    visitor.get_by_role("link", name="Bốn Tốt").first.click()
    visitor.get_by_role("link", name="Nhiều đơn vị cùng lúc").first.click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Nhiều đơn vị cùng lúc")
    expect(visitor.locator("[data-loader]")).to_be_hidden(timeout=LOADING_MS)
    expect(visitor.locator("[data-failure]")).to_be_hidden()
