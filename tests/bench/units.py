"""Many units at once: what the command takes for each, and how long the page holds its reader up."""

import csv
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bon_tot import assess, load_book, read_facts
from bon_tot.cli.table_input import opened_table
from bon_tot.tables.columns import asked_columns, cell_readers, read_cells
from pages import open_page
from playwright.sync_api import expect

PLAN, UNIT = "nam-dinh-2023", "chi-bo-truc-thuoc"
COMMAND_UNITS = (10_000, 100_000)
PAGE_UNITS = 2_000
CELLS = {"answer": "có", "level": "tốt", "scores": ""}
FIGURES = {"total": "20", "htxsnv": "4", "httnv": "16", "held": "12", "tot": "10", "kha": "2"}
WATCH = """
window.longest = 0;
new PerformanceObserver(list => {
  for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
}).observe({ type: "longtask" });
"""
UNITS_SHOWN = "document.querySelector('[data-units]').textContent"


def measure_units(site: Path) -> Iterator[str]:
    """Give a line for each measure."""
    with TemporaryDirectory() as folder:
        files = {count: Path(folder, f"{count}.csv") for count in (*COMMAND_UNITS, PAGE_UNITS)}
        for count, file in files.items():
            write_table(file, count)
        few, many = (run_command(files[count]) for count in COMMAND_UNITS)
        for count, (seconds, kilobytes) in zip(COMMAND_UNITS, (few, many), strict=True):
            each = seconds / count * 1e6
            yield f"command, {count} units: {seconds:.1f} s, {each:.0f} µs each, {kilobytes} kB"
        yield f"memory, {COMMAND_UNITS[1]} | {COMMAND_UNITS[0]} units: {many[1] / few[1]:.2f}"
        yield f"engine, each unit: {engine_seconds(files[COMMAND_UNITS[0]]) * 1e6:.0f} µs"
        seconds, longest = run_page(site, files[PAGE_UNITS])
        yield f"page, {PAGE_UNITS} units: {seconds:.1f} s, longest main-thread task {longest:.0f} ms"


def write_table(file: Path, count: int) -> None:
    """Write so many units, each of whom everything asked is known."""
    columns = asked_columns(load_book(), PLAN, UNIT)
    cells = [CELLS.get(one.type, FIGURES.get(one.name.partition(".")[2], "0")) for one in columns]
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow([column.name for column in columns])
        for number in range(count):
            table.writerow([f"Chi bộ {number}", *cells[1:]])


def run_command(file: Path) -> tuple[float, int]:
    """Assess a table by the command; gives its seconds and its peak memory in kilobytes."""
    output = file.with_suffix(".out.csv")
    command = [sys.executable, "-m", "bon_tot", "assess", str(file)]
    command += ["--plan", PLAN, "--unit", UNIT, "--output", str(output)]
    begun = time.perf_counter()
    process = subprocess.Popen(command)
    peak = 0
    while process.poll() is None:
        peak = max(peak, peak_of(process.pid))
        time.sleep(0.01)
    assert process.returncode == 0, f"the command ended with {process.returncode}"
    return time.perf_counter() - begun, peak


def peak_of(pid: int) -> int:
    """Tell the most memory a process has had so far, in kilobytes; none where it has just ended."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    lines = dict(line.split(":", 1) for line in status.splitlines())
    return int(lines.get("VmHWM", "0").split()[0])


def engine_seconds(file: Path) -> float:
    """Tell how long a unit takes beyond reading the table and writing the results."""
    book = load_book()
    with opened_table(str(file), book, PLAN, UNIT) as (table, _):
        readers = cell_readers(table.header.names, book)
        units = []
        for row in table.told_rows():
            said = {"unit": UNIT}
            read_cells(readers, row.row.cells, said)
            units.append(said)
    begun = time.process_time()
    for said in units:
        assess(book, read_facts(said, book), PLAN)
    return (time.process_time() - begun) / len(units)


def run_page(site: Path, file: Path) -> tuple[float, float]:
    """Open a table on the page; gives the seconds to its summary, and the longest task in ms."""
    with open_page(site) as page:
        page.add_init_script(WATCH)
        page.goto(f"/tu-danh-gia/cap-uy/?van-ban={PLAN}&don-vi={UNIT}")
        expect(page.locator("[data-loader]")).to_be_hidden(timeout=60_000)
        page.wait_for_timeout(1000)
        page.evaluate("window.longest = 0")
        begun = time.perf_counter()
        page.locator("[data-open]").set_input_files(file)
        page.locator("[data-accept]").click()
        # Not `expect`: it reads the whole page's accessibility tree, and would itself hold it up.
        while page.evaluate(UNITS_SHOWN) != str(PAGE_UNITS):
            time.sleep(0.2)
        seconds = time.perf_counter() - begun
        page.wait_for_timeout(1000)
        return seconds, page.evaluate("window.longest")
