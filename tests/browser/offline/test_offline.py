"""After one visit the site works without a network; a newer version is taken up whole and on request."""

import re
import shutil
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from threading import Thread
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from self_check import LOADING_MS, SelfCheck
from site_builder.assets import precache
from site_server import QuietHandler, QuietServer

ROOT = Path(__file__).resolve().parents[3]
SAVING_MS = 120_000
HEAVY = ("c", "so-sanh", "bieu-mau", "pyodide", "python")

FETCH_ALL = """async paths => {
  const failed = []
  for (const path of paths) {
    const response = await fetch(path)
    if (!response.ok || !(await response.text()).includes("</html>")) failed.push(path)
  }
  return failed
}"""
TAKE_IN = """async () => {
  const registration = await navigator.serviceWorker.getRegistration()
  const found = new Promise(resolve => registration.addEventListener("updatefound", resolve))
  await registration.update()
  const worker = registration.installing ?? registration.waiting ?? (await found, registration.installing)
  if (worker.state !== "installing") return worker.state
  return new Promise(resolve => worker.addEventListener("statechange", () => resolve(worker.state)))
}"""

LOOK_AGAIN = """async () => {
  const register = navigator.serviceWorker.register
  const asked = new Promise(resolve => {
    ServiceWorkerContainer.prototype.register = function () {
      const registration = register.apply(this, arguments)
      resolve(registration)
      return registration
    }
  })
  dispatchEvent(new Event("online"))
  await asked
  ServiceWorkerContainer.prototype.register = register
  await new Promise(resolve => setTimeout(resolve))
}"""

SPARE_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
TAKE_LINE = """site => new Promise(taken =>
  navigator.locks.request(`line ${site}`, { mode: "shared" }, () => {
    taken()
    return new Promise(giveBack => Object.assign(window, { giveBack }))
  })
)"""


class Host:
    """A web server whose site can be changed, damaged and taken from the network.

    Of files whose path matches a pattern in `cut`, half is sent before the line breaks.
    """

    def __init__(self, site: Path, prefix: str = "/"):
        self.site, self.prefix = site, prefix
        self.missing: set[str] = set()
        self.cut: set[str] = set()
        self.asked: list[str] = []
        host = self

        class Handler(QuietHandler):
            def send_head(self):
                del self.headers["If-Modified-Since"]  # a site may change twice in a second
                place = unquote(self.path.partition("?")[0])
                host.asked.append(place)
                if not place.startswith(host.prefix) or place in host.missing:
                    return self.send_error(404)
                return super().send_head()

            def copyfile(self, source, outputfile):
                if any(fnmatch(self.path, pattern) for pattern in host.cut):
                    content = source.read()
                    outputfile.write(content[: len(content) // 2])
                else:
                    super().copyfile(source, outputfile)

            def translate_path(self, path: str) -> str:
                self.directory = str(host.site)
                return super().translate_path("/" + path.removeprefix(host.prefix))

        self.server = QuietServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}{prefix}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Cut the network."""
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def publish(tmp_path: Path) -> Callable[[Path], None]:
    """Offer to write the service worker of a site, as a build does at its end."""
    source = ROOT / "calculator" / "offline" / precache.WORKER
    return lambda site: precache.write_service_worker(site, source, tmp_path / "sizes.json")


@pytest.fixture
def small_site(site_dir: Path, tmp_path: Path, publish: Callable[[Path], None]) -> Path:
    """Copy the site without its heaviest parts."""
    site = tmp_path / "site"
    shutil.copytree(site_dir, site, ignore=shutil.ignore_patterns(*HEAVY))
    publish(site)
    return site


@pytest.fixture
def hosts() -> Iterator[Callable[..., Host]]:
    """Offer to serve a site; what is still served at the end is closed."""
    opened = []

    def serve(site: Path, prefix: str = "/") -> Host:
        opened.append(Host(site, prefix))
        return opened[-1]

    yield serve
    for host in opened:
        host.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a browser profile that may keep sites."""
    with browser.new_context(locale="vi-VN") as context:
        yield context


def visit(context: BrowserContext, host: Host) -> Page:
    """Come to the front page and stay until the site is kept."""
    page = context.new_page()
    page.goto(host.address)
    expect_state(page, "saved")
    return page


def expect_state(page: Page, state: str) -> None:
    """Wait until the page tells that the site is kept, or what it is of that."""
    words = page.locator(f"[data-offline] p[data-state='{state}']")
    expect(words).to_be_visible(timeout=SAVING_MS)


def test_everything_works_after_one_visit(context: BrowserContext, hosts, site_dir: Path):
    """With the server gone: every page, a search, a self-check, and its report as a file."""
    host = hosts(site_dir)
    page = visit(context, host)
    host.close()
    lost: list[str] = []
    context.on("requestfailed", lambda request: lost.append(request.url))
    context.on("weberror", lambda fault: lost.append(str(fault.error)))
    pages = [path.parent.relative_to(site_dir) for path in site_dir.rglob("index.html")]
    assert page.evaluate(FETCH_ALL, [f"/{path}/".replace("/./", "/") for path in pages]) == []
    for path in one_of_each_kind(pages):
        page.goto(f"{host.address}{path}/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert lost == []
    page.goto(host.address)
    page.locator("[data-md-component=search-query]").fill("sinh hoat chuyen de")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=LOADING_MS)
    page.goto(f"{host.address}tu-danh-gia/?van-ban=nam-dinh-2023&don-vi=chi-bo-co-so")
    check = SelfCheck(page)
    check.field("complaints.received").fill("1")
    assert check.outcome()["verdict"] == "not-met"
    with page.expect_download(timeout=LOADING_MS) as download:
        page.locator("[data-word]").click()
    assert ZipFile(download.value.path()).testzip() is None


def one_of_each_kind(pages: list[Path]) -> list[Path]:
    """Choose of the pages that lie equally deep in the same part of the site one each."""
    kinds = {(path.parts[:1], len(path.parts)): path for path in sorted(pages)}
    return [path for (part, _), path in kinds.items() if part != ("c",)]


def open_self_check(context: BrowserContext, host: Host) -> SelfCheck:
    """Come to the self-check of a branch by a link, before anything is kept."""
    page = context.new_page()
    page.goto(f"{host.address}tu-danh-gia/?van-ban=dien-bien-2023&don-vi=chi-bo-co-so")
    return SelfCheck(page)


PARTS = (
    "*/calculator/page-*.js",
    "*/calculator/chunk-*.js",
    "*/calculator/worker-*.js",
    "*/pyodide.mjs",
    "*/pyodide.asm.js",
    "*/pyodide.asm.wasm",
)


@pytest.mark.parametrize("part", PARTS)
def test_first_load_cut_in_its_middle_is_told(
    context: BrowserContext, hosts, site_dir: Path, part: str
):
    """Whatever part breaks off half way, the page says so, and a button goes on from there."""
    host = hosts(site_dir)
    host.cut.add(part)
    check = open_self_check(context, host)
    failure = check.page.locator("[data-failure]")
    expect(failure).to_be_visible(timeout=LOADING_MS)
    expect(failure).to_contain_text("Có thể mạng bị ngắt")
    expect(check.page.locator("[data-loader]")).to_be_hidden()
    check.field("name").fill("Chi bộ A")
    host.cut.clear()
    failure.get_by_role("button", name="Thử lại").click()
    check.settle()
    expect(check.form.locator("[name=name]")).to_have_value("Chi bộ A")
    check.field("complaints.khieu_nai").fill("2")
    assert check.outcome()["verdict"] == "not-met"


@pytest.mark.parametrize("part", ["*/calculator/page-*.js", "*.wasm"])
def test_first_load_goes_on_by_itself(context: BrowserContext, hosts, site_dir: Path, part: str):
    """What broke off is loaded without being asked once the device says that it is online.

    It says so before the line carries anything: then it is tried again.
    """
    host = hosts(site_dir)
    host.cut.add(part)
    check = open_self_check(context, host)
    expect(check.page.locator("[data-failure]")).to_be_visible(timeout=LOADING_MS)
    context.set_offline(True)
    with check.page.expect_event("requestfailed", lambda request: fnmatch(request.url, part)):
        context.set_offline(False)
    expect(check.page.locator("[data-failure]")).to_be_visible(timeout=LOADING_MS)
    host.cut.clear()
    check.settle()
    expect(check.page.locator("[data-failure]")).to_be_hidden()
    check.field("complaints.khieu_nai").fill("2")
    assert check.outcome()["verdict"] == "not-met"


@pytest.mark.parametrize("path", ["khong-co/", "thuat-ngu%", "%E0", "constructor"])
def test_unknown_page_is_told_without_a_network(
    context: BrowserContext, hosts, small_site: Path, path: str
):
    """An address that the site does not have leads to the page that says so."""
    host = hosts(small_site)
    page = visit(context, host)
    host.close()
    response = page.goto(f"{host.address}{path}")
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Không có trang này")


def test_site_under_a_path_is_kept_by_itself(context: BrowserContext, hosts, small_site: Path):
    """In a folder of a server the site keeps itself, and answers links without their last slash."""
    host = hosts(small_site, "/trang/bon-tot/")
    page = visit(context, host)
    host.close()
    page.goto(f"{host.address}thuat-ngu?a=%C4%91#b")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thuật ngữ")
    assert page.url == f"{host.address}thuat-ngu/?a=%C4%91#b"


def test_new_version_waits_for_the_reader(
    context: BrowserContext, hosts, small_site: Path, publish: Callable[[Path], None]
):
    """It is announced over a half-filled form, which stays; it comes when the reader says so."""
    host = hosts(small_site)
    visit(context, host).close()
    page = context.new_page()
    page.goto(f"{host.address}tu-danh-gia/?van-ban=nam-dinh-2023&don-vi=chi-bo-co-so")
    field = SelfCheck(page).field("complaints.received")
    field.fill("3")
    form = small_site / "tu-danh-gia/index.html"
    form.write_text(
        form.read_text(encoding="utf-8").replace("</h1>", " mới</h1>", 1), encoding="utf-8"
    )
    publish(small_site)
    assert page.evaluate(TAKE_IN) == "installed"
    banner = page.locator("[data-renewal]")
    expect(banner).to_be_visible()
    expect(field).to_have_value("3")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("mới")
    banner.get_by_role("button", name="Cập nhật").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("mới")
    expect(banner).to_be_hidden()
    assert len(page.evaluate("caches.keys()")) == 1


def test_new_version_comes_to_every_page_that_asks_for_it(
    context: BrowserContext, hosts, small_site: Path, publish: Callable[[Path], None]
):
    """Of two pages that wait, the second is renewed by its own button as the first was."""
    host = hosts(small_site)
    visit(context, host).close()
    pages = [context.new_page() for _ in "ab"]
    for page in pages:
        page.goto(f"{host.address}thuat-ngu/")
    terms = small_site / "thuat-ngu/index.html"
    terms.write_text(
        terms.read_text(encoding="utf-8").replace("</h1>", " mới</h1>", 1), encoding="utf-8"
    )
    publish(small_site)
    assert pages[0].evaluate(TAKE_IN) == "installed"
    for page in pages:
        expect(page.locator("[data-renewal]")).to_be_visible()
    for page in pages:
        page.get_by_role("button", name="Cập nhật").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("mới")


def test_the_newest_of_two_versions_comes(
    context: BrowserContext, hosts, small_site: Path, publish: Callable[[Path], None]
):
    """While a page stays open two versions are announced; put off, one does not come back by itself."""
    host = hosts(small_site)
    page = visit(context, host)
    page.goto(f"{host.address}thuat-ngu/")
    banner = page.locator("[data-renewal]")
    terms = small_site / "thuat-ngu/index.html"
    for number in "12":
        former = terms.read_text(encoding="utf-8")
        terms.write_text(former.replace("</h1>", f" mới {number}</h1>", 1), encoding="utf-8")
        publish(small_site)
        assert page.evaluate(TAKE_IN) == "installed"
        expect(banner).to_be_visible()
        banner.get_by_role("button", name="Để sau").click()
        page.evaluate(LOOK_AGAIN)
        expect(banner).to_be_hidden()
    page.evaluate("document.querySelector('[data-renew]').click()")
    expect(page.get_by_role("heading", level=1)).to_contain_text("mới 1 mới 2")
    assert len(page.evaluate("caches.keys()")) == 1


def test_new_version_fetches_what_changed_only(
    context: BrowserContext, hosts, small_site: Path, publish: Callable[[Path], None]
):
    """Files that stay the same are taken from the version before."""
    host = hosts(small_site)
    page = visit(context, host)
    (small_site / "404.html").write_text("<!doctype html>Không có</html>", encoding="utf-8")
    publish(small_site)
    host.asked.clear()
    page.evaluate(TAKE_IN)
    assert set(host.asked) == {"/service-worker.js", "/404.html"}


def test_half_a_version_is_never_used(
    context: BrowserContext, hosts, small_site: Path, publish: Callable[[Path], None]
):
    """Where a part of the new version cannot be had, or is of another one, the old one stays."""
    host = hosts(small_site)
    page = visit(context, host)
    front, missing = small_site / "index.html", small_site / "thuat-ngu/index.html"
    for path in (front, missing):
        path.write_text(path.read_text(encoding="utf-8") + "<!-- new -->", encoding="utf-8")
    publish(small_site)
    missing.write_text("damaged on the way", encoding="utf-8")
    assert page.evaluate(TAKE_IN) == "redundant"
    page.reload()
    assert "<!-- new -->" not in page.content()
    expect(page.locator("[data-renewal]")).to_be_hidden()


def test_broken_first_save_goes_on(context: BrowserContext, hosts, small_site: Path):
    """A save that broke off is told; the button goes on with what is missing, and only with that."""
    host = hosts(small_site)
    licence = "/giay-phep/zlib.txt"
    host.missing.add(licence)
    page = context.new_page()
    page.goto(host.address)
    expect_state(page, "failed")
    host.missing.clear()
    host.asked.clear()
    page.get_by_role("button", name="Lưu để dùng ngoại tuyến").click()
    expect_state(page, "saved")
    assert licence in host.asked
    assert "/" not in host.asked


def test_sparing_reader_is_asked_first(context: BrowserContext, hosts, small_site: Path):
    """Where the browser is set to spare data, nothing is kept until the button is pressed."""
    host = hosts(small_site)
    context.add_init_script(SPARE_DATA)
    page = context.new_page()
    page.goto(host.address, wait_until="networkidle")
    expect_state(page, "absent")
    assert "/service-worker.js" not in host.asked
    page.get_by_role("button", name="Lưu để dùng ngoại tuyến").click()
    expect_state(page, "saved")


def test_saving_begins_when_the_rules_are_ready(context: BrowserContext, hosts, site_dir: Path):
    """Where the page computes, what it computes with comes first, and then the rest of the site."""
    host = hosts(site_dir)
    loading: list[Route] = []
    context.route("**/*.wasm", lambda route: loading.append(route), times=1)
    with context.expect_event("request", lambda request: request.url.endswith(".wasm")):
        check = open_self_check(context, host)
    expect(check.page.locator("form[data-started]")).to_be_visible()
    assert "/service-worker.js" not in host.asked
    loading[0].continue_()
    expect_state(check.page, "saved")


def test_saving_leaves_the_line_to_a_page(context: BrowserContext, hosts, small_site: Path):
    """While a page has the line for itself, one that came later too, nothing is fetched for keeping."""
    host = hosts(small_site)
    context.add_init_script(SPARE_DATA)
    page = context.new_page()
    page.goto(host.address)
    page.evaluate(TAKE_LINE, host.address)
    page.get_by_role("button", name="Lưu để dùng ngoại tuyến").click()
    expect_state(page, "saving")
    assert "/404.html" not in host.asked
    page.evaluate("giveBack()")
    expect_state(page, "saved")


def test_sizes_are_told(context: BrowserContext, hosts, small_site: Path):
    """The reader is told what the site takes on the device, and the less that comes over the line."""
    host = hosts(small_site)
    context.add_init_script(SPARE_DATA)
    page = context.new_page()
    page.goto(host.address)
    files = precache.list_files(small_site)["files"]
    kept = sum(size for size, _ in files.values())
    words = page.locator("[data-offline] p[data-state=absent]")
    expect(words).to_contain_text(f"chiếm {round(kept / 1e6)}\N{NO-BREAK SPACE}MB trên máy")
    sent = int(re.search(r"Tải về khoảng (\d+)\sMB", words.inner_text())[1])
    assert 0 < sent < kept / 1e6


@pytest.mark.parametrize("place", ["tu-danh-gia", "tu-danh-gia/cap-uy", "cong-cu"])
def test_page_opened_as_a_file_says_why_it_cannot_compute(
    browser: Browser, site_dir: Path, place: str
):
    """Where browsers let no program run, the page names the reason and does not pretend to load."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((site_dir / place / "index.html").as_uri())
        expect(page.locator("[data-cause=file]")).to_be_visible()
        expect(page.locator("[data-cause=line]")).to_be_hidden()
        expect(page.locator("[data-loader]")).to_be_hidden()


def test_page_opened_as_a_file_still_turns_dark(browser: Browser, site_dir: Path):
    """What is there is read as elsewhere: the theme's program runs without a server, too."""
    with browser.new_context(color_scheme="light") as context:
        page = context.new_page()
        page.goto((site_dir / "index.html").as_uri())
        page.locator("label[for=__palette_1]:not([hidden])").click()
        page.locator("label[for=__palette_2]:not([hidden])").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_every_file_is_kept_but_those_no_reader_asks_for(site_dir: Path):
    """The list names all files of the site, folders instead of their index, with their sizes."""
    files = precache.list_files(site_dir)["files"]
    assert "" in files
    assert "tu-danh-gia/" in files
    assert [path for path in files if path.endswith((".map", "index.html"))] == []
    for path, (size, _) in files.items():
        place = site_dir / path
        assert (place / "index.html" if place.is_dir() else place).stat().st_size == size
