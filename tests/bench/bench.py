"""Ratios against a baseline run beside it, so that a slow or busy machine does not matter.

`make bench` prints a table; the medians are of several rounds, ours and the baseline in turn.
"""

import json
import subprocess
import time
from pathlib import Path
from statistics import median

from bon_tot import Book, assess, load_book, read_facts
from bon_tot.sources import load_sources
from pages import measure_pages

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 15
NODE = ROOT / "node_modules" / ".bin" / "node"
SITE = ROOT / "build" / "site"
DOOR = ROOT / "tests" / "pyodide" / "door.mjs"
STOCK = Path(__file__).with_name("stock.mjs")

FACTS = {
    "unit": "chi-bo-co-so",
    "members": {"total": 20, "htxsnv": 4, "httnv": 16, "htnv": 0, "khtnv": 0},
    "regular_meetings": {"held": 12, "tot": 8, "kha": 4, "trung_binh": 0, "kem": 0},
    "thematic_meetings": {"q1": 1, "q2": 1, "q3": 1, "q4": 1},
    "admissions": {"target": 2, "admitted": 3},
}


def main():
    """Measure each pair and print its medians and their ratio."""
    book = load_book()
    packed = book.to_json()
    answer = json.dumps(assess(book, read_facts(FACTS, book), "nam-dinh-2023").to_data())
    request = json.dumps(json.dumps({"plan": "nam-dinh-2023", "facts": FACTS}))
    rows = [
        (
            "one unit assessed, with explanations | its answer through json and back",
            lambda: assess(book, read_facts(FACTS, book), "nam-dinh-2023"),
            lambda: json.dumps(json.loads(answer)),
        ),
        ("book from packed JSON | book from sources", lambda: Book.from_json(packed), load_sources),
        (
            "Pyodide on Node, cut library, first verdict | stock library, bare start",
            lambda: _node(DOOR, SITE, said=request),
            lambda: _node(STOCK),
        ),
    ]
    print(f"{'ours | baseline':75} {'ours':>10} {'baseline':>10} {'ratio':>6}")
    for name, ours, baseline in rows:
        _print_row(name, [(_seconds(ours), _seconds(baseline)) for _ in range(ROUNDS)])
    for name, rounds in measure_pages(SITE):
        _print_row(name, rounds)


def _print_row(name, rounds):
    ours, baseline = (median(column) for column in zip(*rounds, strict=True))
    print(f"{name:75} {ours * 1000:7.2f} ms {baseline * 1000:7.2f} ms {ours / baseline:6.2f}")


def _seconds(action):
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def _node(*command, said=""):
    subprocess.run([NODE, *command], input=said.encode(), check=True, capture_output=True)


if __name__ == "__main__":
    main()
