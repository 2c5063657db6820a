"""The clauses of a document: what its text says, and under which address."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["heading", "point", "dash", "plus", "bullet", "paragraph", "note", "table", "row"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One slip of the received text: what was given, what is read instead, and why."""

    given: str
    read: str
    why: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One addressed block of a document, its text in NFC without label and markup."""

    plan: str = field(metadata={"json": None})  # said by the pack as a whole
    path: str
    kind: Kind
    label: str
    text: str
    corrections: tuple[Correction, ...] = ()

    @property
    def address(self) -> str:
        """The public name of the clause, such as `nam-dinh-2023/ii-1-6-2`."""
        return f"{self.plan}/{self.path}"

    @property
    def href(self) -> str:
        """Where the clause stands on the site, from its root."""
        return f"/ke-hoach/{self.plan}/#{self.path}"


def parent_of(path: str, known_paths: Collection[str]) -> str | None:
    """Find the nearest known clause above, or None at the top.

    >>> parent_of("ii-2-chi-bo-p1", {"ii", "ii-2", "ii-2-chi-bo"})
    'ii-2-chi-bo'
    >>> parent_of("chu-thich-1", {"ii", "ii-2"})
    """
    while "-" in path:
        path = path.rpartition("-")[0]
        if path in known_paths:
            return path
    return None
