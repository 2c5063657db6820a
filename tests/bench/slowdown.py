"""A processor several times slower than this one, for one browser and all that it started."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

PERIOD = 0.02


class Slowdown:
    """Lets the processes descended from `pid` run a `factor`-th of the time only.

    A browser's own throttling does not reach its workers; stopping and continuing does.
    """

    def __init__(self, pid: int, factor: float):
        self._pid, self._share = pid, 1 / factor
        self._ended = Event()
        self._thread = Thread(target=self._run)

    def __enter__(self):
        if self._share < 1:
            self._thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        if self._share < 1:
            self._thread.join()

    def _run(self):
        while not self._ended.is_set():
            pids = descendants(self._pid)
            signal_all(pids, signal.SIGSTOP)
            time.sleep(PERIOD * (1 - self._share))
            signal_all(pids, signal.SIGCONT)
            time.sleep(PERIOD * self._share)


def descendants(pid: int) -> set[int]:
    """Find every process that `pid` started, and those that these started."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            name, _, rest = stat.read_text().rpartition(")")
            parents[int(name.split()[0])] = int(rest.split()[1])
    found = {pid}
    while new := {child for child, parent in parents.items() if parent in found} - found:
        found |= new
    return found - {pid}


def signal_all(pids: set[int], number: signal.Signals) -> None:
    """Send a signal to each process that is still there."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
