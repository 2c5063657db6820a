"""Ratios against baselines run beside ours, so that a slow or busy machine does not matter.

`make bench` writes them into the README, each part between its markers; all are medians of several rounds,
ours and the baseline in turn.
"""

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

sys.path.append(str(Path(__file__).resolve().parents[1] / "browser"))

from builds import measure_builds
from engines import measure_engines
from first_verdict import lay_out, measure_first_verdicts, measure_processor_time, median_of
from lighthouse import measure_lighthouse
from pages import measure_pages
from server import ROOT
from typing_pause import measure_typing
from units import measure_units

SITE = ROOT / "build" / "site"
README = ROOT / "README.md"
TYPING = ("key to verdict", "key to all that the verdict follows from, a frame later")
END = "<!-- bench:end -->"


def main() -> None:
    """Measure one part or all, print each, and put it into the README where it was."""
    parts = {
        "first-verdicts": first_verdicts,
        "pairs": pairs,
        "lighthouse": lambda: measure_lighthouse(SITE),
        "singles": singles,
        "growth": growth,
    }
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("part", nargs="?", choices=parts, help="all where none is named")
    named = parser.parse_args().part
    for part in [named] if named else parts:
        begun = f"Measured on {date.today().isoformat()}, {machine()}."
        table = "\n".join([begun, "", *parts[part]()])
        print(table, end="\n\n", flush=True)
        put_into_readme(part, table)


def put_into_readme(part: str, table: str) -> None:
    """Replace what the README says of a part, between its two markers."""
    before, begin, rest = README.read_text(encoding="utf-8").partition(f"<!-- bench:{part} -->")
    assert begin, f"no place for {part} in the README"
    _, end, after = rest.partition(END)
    README.write_text(f"{before}{begin}\n{table}\n{end}{after}", encoding="utf-8")


def machine() -> str:
    """Say what kind of machine this is, and how busy."""
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} × {platform.machine()}, {platform.system()}, load {load:.1f}"


def first_verdicts() -> Iterator[str]:
    """Give the lines of the table of first verdicts."""
    yield "| first verdict | our worker | our whole page | stock Pyodide | PyScript | worker / stock |"
    yield "|---|--:|--:|--:|--:|--:|"
    lay_out(SITE)
    for conditions, visit, visits in measure_first_verdicts():
        seconds = [median_of(one, "verdict") / 1000 for one in visits.values()]
        cells = [f"{one:.2f} s" for one in seconds]
        yield _row(f"{visit}, {conditions.name}", *cells, f"{seconds[0] / seconds[2]:.2f}")
        if visit == "cold":
            sent = [median_of(one, "sent") / 1e6 for one in visits.values()]
            cells = [f"{one:.2f} MB" for one in sent]
            yield _row("bytes on the wire until then", *cells, f"{sent[0] / sent[2]:.2f}")
        tasks = [median_of(one, "longest_task") for one in visits.values()]
        cells = [f"{one:.0f} ms" if one else "< 50 ms" for one in tasks]
        yield _row("longest main-thread task until then", *cells, "")
    for visit, times in measure_processor_time():
        cells = [f"{one:.0f} ms" for one in times.values()]
        yield _row(f"{visit}, loopback: longest task, on the processor", *cells, "")


def pairs() -> Iterator[str]:
    """Give the lines of the table of things that a baseline was measured beside."""
    yield "| what | ours | baseline | ratio |"
    yield "|---|--:|--:|--:|"
    for name, (ours, baseline) in measure_engines().items():
        yield _row(
            name, f"{ours * 1e6:.0f} µs", f"{baseline * 1e6:.0f} µs", f"{ours / baseline:.2f}"
        )
    for name, rounds in measure_pages(SITE):
        ours, baseline = (median(column) * 1000 for column in zip(*rounds, strict=True))
        yield _row(name, f"{ours:.1f} ms", f"{baseline:.1f} ms", f"{ours / baseline:.2f}")


def singles() -> Iterator[str]:
    """Give the lines of a list of things that stand by themselves."""
    for name, waits in zip(TYPING, measure_typing(SITE), strict=True):
        yield f"- {name}, laid out: {waits.usual:.0f} ms, 95th percentile {waits.slow:.0f} ms"
    yield from (f"- {line}" for line in measure_units(SITE))


def growth() -> Iterator[str]:
    """Give the lines of the table of what more documents cost."""
    sites = list(measure_builds())
    yield _row("documents (seconds of the processor)", *(str(one.count) for one in sites))
    yield f"|---|{'--:|' * len(sites)}"
    yield _row("built from nothing", *(f"{one.built:.0f} s" for one in sites))
    yield _row("… a document", *(f"{one.built / one.count:.2f} s" for one in sites))
    yield _row("most memory of a process", *(f"{one.peak:.0f} MB" for one in sites))
    yield _row("built again, nothing edited", *(f"{one.unchanged:.1f} s" for one in sites))
    yield _row("built again, one document edited", *(f"{one.rebuilt:.1f} s" for one in sites))
    for name in sites[0].weights:
        weights = [one.weights[name] for one in sites]
        cells = (f"{raw / 1000:.0f} / {sent / 1000:.0f} kB" for raw, sent in weights)
        yield _row(f"{name}, as it is / compressed", *cells)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


if __name__ == "__main__":
    main()
