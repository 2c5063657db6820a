"""Waiting for edits of source files, by looking at their times again and again."""

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bon_tot.authoring.kept import Stamp, stamp

_PAUSE = 0.3
"""Between two looks, in seconds."""


def edits(paths: Sequence[Path], pause: float = _PAUSE) -> Iterator[None]:
    """Yield at once, then after each edit of the files, or of files in the folders, without end.

    What is edited while the caller works is noted, too.
    """
    seen: dict[Path, Stamp] | None = None
    while True:
        now = {path: stamp(path) for path in _files(paths)}
        if now == seen:
            time.sleep(pause)
            continue
        seen = now
        yield


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from (one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
