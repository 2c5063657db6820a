"""What was read of the source files last time, so that a check told again reads only what changed.

A whole check reads every file; under `bon-tot check --watch` one edit would then cost as much as
all documents together.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from bon_tot.authoring.source_faults import SourceFault, SourceFaults

_Read = TypeVar("_Read")

Stamp = tuple[int, int] | None
"""By what a file's state is told: when it was written, in nanoseconds, and its bytes; None where
there is none.
"""


def stamp(path: Path) -> Stamp:
    """The state of a file."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size


@dataclass
class Kept:
    """What each file gave, and the faults told of it, for as long as what it follows from stays."""

    _by_name: dict[tuple[str, str], tuple[object, Any, list[SourceFault]]] = field(
        default_factory=dict
    )

    def read(
        self, kind: str, path: Path, given: object, faults: SourceFaults, read: Callable[[], _Read]
    ) -> _Read:
        """What `read` gives for a file, read again only where the file or `given` is another.

        Args:
            kind: What is read of the file.
            path: The file.
            given: What else the answer follows from; compared by equality.
            faults: Takes the faults, those that are kept as well.
            read: Reads; may only tell faults, and change nothing else.
        """
        made_of = (stamp(path), given)
        kept = self._by_name.get((kind, str(path)))
        if kept is not None and kept[0] == made_of:
            faults.found += kept[2]
            return kept[1]  # type: ignore[no-any-return]
        before = len(faults.found)
        made = read()
        self._by_name[kind, str(path)] = (made_of, made, faults.found[before:])
        return made
