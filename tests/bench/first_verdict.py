"""How long until the first verdict stands there, beside pages that do the same by other means."""

import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event
from typing import TypeVar

import hatchling.build
from browsers import provide_browser
from conftest import FLAGS
from playwright.sync_api import Page, sync_playwright
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
Seen = TypeVar("Seen")
TEN_MEGABITS = 10e6 / 8
SETTLE = 4
START = re.compile(r'<link rel="modulepreload"[^>]*>|<script type="module" async[^>]*></script>')
PROGRAM = re.compile(r'src="([^"]+)"')
START_PLACE = "<!-- how the self-check starts the rules -->"
PROGRAM_PLACE = "../ours/assets/calculator/start.js"


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


def measure_first_verdicts() -> Iterator[tuple[Conditions, str, dict[str, list[Visit]]]]:
    """Give for each condition the first and the later visits to each page, pages taken in turn."""
    for conditions in CONDITIONS:
        visits = {ordinal: {name: [] for name in PAGES} for ordinal in ORDINALS}
        for _ in range(conditions.rounds):
            for name, page in PAGES.items():
                again = visit_again(page, conditions, time_visit)
                for ordinal, visit in zip(ORDINALS, again, strict=True):
                    visits[ordinal][name].append(visit)
        for ordinal in ORDINALS:
            yield conditions, ordinal, visits[ordinal]


def measure_processor_time() -> Iterator[tuple[str, dict[str, float]]]:
    """Give for each visit to each page how long its longest task kept a processor busy, in ms.

    On few cores a task also waits for one. Tracing slows what it watches: hence visits of their own.
    """
    [conditions, *_] = CONDITIONS
    rounds = {
        name: [visit_again(page, conditions, trace_visit) for _ in range(conditions.rounds)]
        for name, page in PAGES.items()
    }
    for number, ordinal in enumerate(ORDINALS):
        yield (
            ordinal,
            {name: median(visits[number] for visits in some) for name, some in rounds.items()},
        )


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
    (program,) = PROGRAM.findall(start)
    text = bare.read_text(encoding="utf-8")
    text = text.replace(START_PLACE, start).replace(PROGRAM_PLACE, program)
    bare.write_text(text, encoding="utf-8")


def visit_again(
    page: str, conditions: Conditions, visit: Callable[[Page, str, Line], Seen]
) -> list[Seen]:
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
            visits.append(visit(tab, server.origin + page, line))
            time.sleep(SETTLE * conditions.slower)
            tab.close()
        return visits


def time_visit(tab: Page, url: str, line: Line) -> Visit:
    """Visit a page until its first verdict, which the page times itself."""
    before = line.sent
    tab.goto(url, wait_until="commit")
    verdict = tab.evaluate(SHOWN, VERDICT)
    return Visit(verdict, line.sent - before, max(tab.evaluate("window.blocked"), default=0))


def trace_visit(tab: Page, url: str, line: Line) -> float:
    """Visit a page until its first verdict; give the longest task's time of the processor, in ms."""
    events, ended = [], Event()
    tracer = tab.context.new_cdp_session(tab)
    tracer.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    tracer.on("Tracing.tracingComplete", lambda _: ended.set())
    config = {"includedCategories": ["toplevel", "blink.user_timing"]}
    tracer.send("Tracing.start", {"traceConfig": config, "transferMode": "ReportEvents"})
    tab.goto(url, wait_until="commit")
    tab.evaluate(SHOWN, VERDICT)
    tracer.send("Tracing.end")
    while not ended.is_set():
        tab.wait_for_timeout(10)
    [main] = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "navigationStart"
        and event["args"]["data"].get("documentLoaderURL") == url
    }
    return max(
        event.get("tdur", 0) / 1000  # a task under way has none yet
        for event in events
        if (event["pid"], event["tid"]) == main and event["name"].endswith("RunTask")
    )


def median_of(visits: list[Visit], aspect: str) -> float:
    """Return the median of one aspect of some visits."""
    return median(getattr(visit, aspect) for visit in visits)
