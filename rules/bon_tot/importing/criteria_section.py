"""Where a paper says what is demanded: the parts that are headed by the goods."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause, parent_of
from bon_tot.text.folding import fold_case, fold_word

_GOOD = "tốt"
_TITLE = "tieu-de"
_LONGEST_HEAD = 16
"""Words. What names a good in more is a sentence that speaks of it."""
_LEAST = 0.5
"""Of the words of a good's name so much must stand in a heading."""
_FEWEST = 3
"""So many goods beside one another are a section of criteria."""


@dataclass(frozen=True)
class CriteriaSection:
    """Where the criteria stand: `sections`, and the good of each clause in them, by path."""

    sections: tuple[str, ...]
    goods: Mapping[str, int]
    heads: frozenset[str]


def find_criteria(clauses: Sequence[Clause], book: Book) -> CriteriaSection:
    """Find the sections in which at least three goods head clauses beside one another."""
    paths = {clause.path for clause in clauses}
    heads = {
        clause.path: good for clause in clauses if (good := _good_of(clause, book)) is not None
    }
    beside: dict[str | None, list[str]] = {}
    for path in heads:
        beside.setdefault(parent_of(path, paths), []).append(path)
    sections: list[str] = []
    goods: dict[str, int] = {}
    chosen: set[str] = set()
    for parent, found in beside.items():
        if len({heads[path] for path in found}) < _FEWEST or not _have_words(found, clauses):
            continue
        sections += found if parent is None else [parent]
        chosen.update(found)
        for clause in clauses:
            for path in found:
                if clause.path == path or clause.path.startswith(f"{path}-"):
                    goods[clause.path] = heads[path]
    sections += _called_criteria(clauses, sections)
    return CriteriaSection(_outermost(sections), goods, frozenset(chosen))


def _called_criteria(clauses: Sequence[Clause], sections: Sequence[str]) -> list[str]:
    """Other parts that a heading calls criteria; there is no good above what they say."""
    if not sections:
        return []
    return [
        clause.path
        for clause in clauses
        if clause.kind == "heading"
        and clause.path != _TITLE
        and "tiêu chí" in fold_case(clause.text)
        and any(one.path.startswith(f"{clause.path}-") for one in clauses)
        and not any(_overlap(clause.path, section) for section in sections)
    ]


def _overlap(one: str, other: str) -> bool:
    return f"{one}-".startswith(f"{other}-") or f"{other}-".startswith(f"{one}-")


def _good_of(clause: Clause, book: Book) -> int | None:
    """The good that a clause names as a heading does, alone or before a colon."""
    head = clause.text.split(":")[0].replace("|", " ")
    words = [fold_word(word) for word in head.split()]
    if _GOOD not in words or len(words) > _LONGEST_HEAD or clause.kind == "note":
        return None
    if clause.path == _TITLE:
        return None
    shares = {
        number: _share_of(fold_case(good["short"]), words) for number, good in book.goods.items()
    }
    best = max(shares, key=lambda number: shares[number])
    is_only = [share for share in shares.values() if share == shares[best]] == [shares[best]]
    return best if shares[best] >= _LEAST and is_only else None


def _share_of(name: str, words: Collection[str]) -> float:
    wanted = re.findall(r"\w+", name)
    return sum(word in words for word in wanted) / len(wanted)


def _have_words(heads: Sequence[str], clauses: Sequence[Clause]) -> bool:
    """Whether what the goods head says something: it has parts, or goes on behind a colon."""
    return any(
        clause.path.startswith(f"{head}-")
        or (clause.path == head and bool(clause.text.partition(":")[2].strip()))
        for head in heads
        for clause in clauses
    )


def _outermost(sections: Sequence[str]) -> tuple[str, ...]:
    """The sections without those that stand in others."""
    kept = dict.fromkeys(sections)
    return tuple(
        one
        for one in kept
        if not any(one != other and one.startswith(f"{other}-") for other in kept)
    )
