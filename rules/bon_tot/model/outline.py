"""How the clauses of a document stand in one another, as who reads the paper sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Self

from bon_tot.model.clauses import Clause, parent_of

_CLOSES = "Trên đây là "
"""How the closing sentences of a Party paper begin, unless with the paper's own kind."""


@dataclass(frozen=True)
class Outline:
    """The parts of a document in the order of its text.

    `closing` are the last sentences, which are about the document as a whole: their addresses
    follow from where they are printed, but they belong to no numbered part.
    """

    above: Mapping[str, Clause]
    """The clause in which another stands, by the path of that other; top parts have none."""
    parts: Mapping[str | None, tuple[Clause, ...]]
    """The direct parts of a clause by its path, those of the document under None."""
    closing: tuple[Clause, ...]

    @classmethod
    def of(cls, kind: str, clauses: Sequence[Clause]) -> Self:
        """Outline a document of that kind, such as “Kế hoạch”."""
        closing = _closing(kind, clauses)
        by_path = {clause.path: clause for clause in clauses}
        above: dict[str, Clause] = {}
        parts: dict[str | None, list[Clause]] = {}
        for clause in clauses:
            if clause not in closing:
                path = parent_of(clause.path, by_path.keys())
                if path is not None:
                    above[clause.path] = by_path[path]
                parts.setdefault(path, []).append(clause)
        return cls(above, {path: tuple(under) for path, under in parts.items()}, closing)

    @cached_property
    def opening(self) -> tuple[Clause, ...]:
        """The paragraphs between the title and the first part."""
        below_title = (one for one in self.parts.get(None, ()) if one.path != "tieu-de")
        return tuple(takewhile(lambda one: one.kind == "paragraph", below_title))

    def stands_before_closing(self, clause: Clause) -> bool:
        """Whether a clause is the last that is printed before the closing sentences."""
        if not self.closing:
            return False
        last = self._last_part_of_body()
        while last != clause and last.path in self.parts:
            last = self.parts[last.path][-1]
        return last == clause

    def _last_part_of_body(self) -> Clause:
        first = self.closing[0].path
        return next(one for one in self.parts[None] if first.startswith(f"{one.path}-"))


def _closing(kind: str, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Find the sentences with which the last part of the body ends and that are about the whole."""
    paths = {clause.path for clause in clauses}
    tops = [one for one in clauses if one.kind != "note" and not parent_of(one.path, paths)]
    for place, top in enumerate(tops):
        if any(_series(later) == _series(top) for later in tops[place + 1 :]):
            continue
        within = [one for one in clauses if one.path.startswith(f"{top.path}-")]
        trailing = list(takewhile(lambda one: one.kind == "paragraph", reversed(within)))[::-1]
        for start, paragraph in enumerate(trailing):
            if _is_about_the_whole(paragraph.text, kind):
                return tuple(trailing[start:])
    return ()


def _series(part: Clause) -> str | None:
    """What a top part is numbered among: “” for I. and 1., “Chương” for Chương II, else None."""
    return part.label.rpartition(" ")[0] if part.label else None


def _is_about_the_whole(text: str, kind: str) -> bool:
    """Whether a sentence opens as those do that close a paper.

    >>> _is_about_the_whole("Kế hoạch này triển khai đến Chi bộ.", "Kế hoạch")
    True
    >>> _is_about_the_whole("Những tập thể này được khen thưởng.", "Kế hoạch")
    False
    """
    subject, this, _ = text.partition(" này ")
    return text.startswith(_CLOSES) or bool(this and kind.startswith(subject))
