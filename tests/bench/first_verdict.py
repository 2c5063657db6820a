"""How long until the first verdict stands there, beside pages that do the same by other means."""

import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import hatchling.build
from browsers import provide_browser
from conftest import FLAGS
from playwright.sync_api import sync_playwright
from server import ROOT, Line, Server, compress_all
from slowdown import Slowdown

BENCH = Path(__file__).parent
WWW = ROOT / "build" / "bench" / "www"
PLAN, UNIT = "nam-dinh-2023", "chi-bo-co-so"
CHOICE = f"?van-ban={PLAN}&don-vi={UNIT}"
PAGES = {
    "worker": f"/bare/{CHOICE}",
    "page": f"/ours/tu-danh-gia/{CHOICE}",
    "stock": "/stock/",
    "pyscript": "/pyscript/",
}
VERDICT = ".result__whole [data-verdict], #verdict[data-verdict]"
SHOWN = """selector => new Promise(resolve => {
  const look = () => document.querySelector(selector)?.checkVisibility()
    ? resolve(performance.now()) : setTimeout(look, 4)
  look()
})"""
WATCH = """
window.blocked = [];
new PerformanceObserver(list => {
  window.blocked.push(...list.getEntries().map(({ duration }) => duration));
}).observe({ type: "longtask", buffered: true });
"""
ORDINALS = ("cold", "second visit", "third visit")
"""From the third on a browser has the scripts compiled already, whoever wrote them."""
TEN_MEGABITS = 10e6 / 8
SETTLE = 4
START = re.compile(r'<link rel="modulepreload"[^>]*>|<script type="module" async[^>]*></script>')
START_PLACE = "<!-- how the self-check starts the rules -->"


@dataclass(frozen=True)
class Visit:
    """One visit to a page: its first verdict after so many milliseconds."""

    verdict: float
    sent: int
    longest_task: float


@dataclass(frozen=True)
class Conditions:
    """The line to the server and the reader's processor."""

    name: str
    bytes_per_second: float | None
    slower: float
    rounds: int


CONDITIONS = (
    Conditions("loopback", None, 1, 3),
    Conditions("10 Mbit/s, 4 × slower processor", TEN_MEGABITS, 4, 3),
)


def measure_first_verdicts(site: Path) -> Iterator[tuple[Conditions, str, dict[str, list[Visit]]]]:
    """Give for each condition the first and the later visits to each page, pages taken in turn."""
    lay_out(site)
    for conditions in CONDITIONS:
        visits = {ordinal: {name: [] for name in PAGES} for ordinal in ORDINALS}
        for _ in range(conditions.rounds):
            for name, page in PAGES.items():
                for ordinal, visit in zip(ORDINALS, visit_again(page, conditions), strict=True):
                    visits[ordinal][name].append(visit)
        for ordinal in ORDINALS:
            yield conditions, ordinal, visits[ordinal]


def lay_out(site: Path) -> None:
    """Put the pages side by side, all with the same rules and the same request."""
    shutil.rmtree(WWW, ignore_errors=True)
    shutil.copytree(BENCH / "contenders", WWW)
    start_as_the_site_does(WWW / "bare" / "index.html", site / "tu-danh-gia" / "index.html")
    (WWW / "ours").symlink_to(site)
    (WWW / "stock" / "pyodide").symlink_to(ROOT / "node_modules" / "pyodide")
    core = BENCH / "node_modules" / "@pyscript" / "core" / "dist"
    (WWW / "pyscript" / "core").symlink_to(core)
    with TemporaryDirectory() as folder:
        wheel = Path(folder, hatchling.build.build_wheel(folder))
        shutil.copy(wheel, WWW / "bon_tot.whl")
        shutil.copy(wheel, WWW / "bon_tot.zip")
    request = {"plan": PLAN, "facts": {"unit": UNIT}}
    (WWW / "request.json").write_text(json.dumps(request), encoding="utf-8")
    compress_all(WWW)


def start_as_the_site_does(bare: Path, page: Path) -> None:
    """Give the page that has nothing but the rules what starts them in the head of ours."""
    head, _, _ = page.read_text(encoding="utf-8").partition("</head>")
    start = "\n".join(START.findall(head)).replace('"../assets/', '"../ours/assets/')
    assert "start.js" in start
    text = bare.read_text(encoding="utf-8")
    bare.write_text(text.replace(START_PLACE, start), encoding="utf-8")


def visit_again(page: str, conditions: Conditions) -> list[Visit]:
    """Visit a page with an empty browser profile, then again whenever it has settled."""
    line = Line(conditions.bytes_per_second)
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        Server(WWW, line) as server,
        sync_playwright() as playwright,
        playwright.chromium.launch_persistent_context(
            profile,
            executable_path=provide_browser(playwright),
            args=FLAGS,
            chromium_sandbox=os.geteuid() != 0,
        ) as context,
        Slowdown(os.getpid(), conditions.slower),
    ):
        context.add_init_script(WATCH)
        visits = []
        for _ in ORDINALS:
            tab = context.new_page()
            before = line.sent
            tab.goto(server.origin + page, wait_until="commit")
            verdict = tab.evaluate(SHOWN, VERDICT)
            visits.append(
                Visit(verdict, line.sent - before, max(tab.evaluate("window.blocked"), default=0))
            )
            time.sleep(SETTLE * conditions.slower)
            tab.close()
        return visits


def median_of(visits: list[Visit], aspect: str) -> float:
    """Return the median of one aspect of some visits."""
    return median(getattr(visit, aspect) for visit in visits)
