"""How much wording the clauses of two documents have in common, and which belong together."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from bon_tot.model.clauses import Clause
from bon_tot.text.wording import WordingComparison, compare_wording

from site_builder.comparison.pieces import count_words, words_of

ALIKE = Fraction(1, 3)
"""From this share of common wording on, two clauses are laid side by side.

Clauses on the same topic have a fifth of their words in common without saying the same.
"""
WITHIN = Fraction(3, 5)
"""So much of the shorter clause, found in a longer one, is enough too."""

Two = tuple[Clause, Clause]
"""A clause of the first document, and one of the second."""


class Wordings:
    """Compares the clauses of two documents, each two once."""

    def __init__(self) -> None:
        self.compared: dict[Two, WordingComparison] = {}

    def compare(self, one: Clause, other: Clause) -> WordingComparison:
        """Compare a clause of the first document with one of the second."""
        two = (one, other)
        if two not in self.compared:
            self.compared[two] = compare_wording(one.text, other.text)
        return self.compared[two]

    def common(self, clauses: Iterable[Clause], likest: Mapping[Clause, Two]) -> Fraction:
        """Share the words that clauses have in common with the likest ones by all their words."""
        every = list(clauses)
        shared = sum(
            self.compare(*two).common * sum(count_words(clause.text) for clause in two) / 2
            for two in likest.values()
        )
        return Fraction(shared) / sum(count_words(clause.text) for clause in every)

    def alike(self, both: Iterable[Two]) -> list[Two]:
        """Keep the clauses that resemble one another, those with the most common wording first."""
        kept = [two for two in both if self.resemble(*two)]
        return sorted(kept, key=lambda two: (-self.compare(*two).common, *map(_address, two)))

    def resemble(self, one: Clause, other: Clause) -> bool:
        """Tell whether two clauses share enough words, or one holds most of the other.

        Their order is looked at only where the words themselves would be enough.
        """
        words = [count_words(clause.text) for clause in (one, other)]
        at_most = (words_of(one.text) & words_of(other.text)).total()
        if not _is_enough(at_most, words):
            return False
        return _is_enough(self.compare(one, other).common * sum(words) / 2, words)


def matched(alike: Sequence[Two]) -> list[Two]:
    """Match clause with clause, each once, the likest first."""
    chosen = []
    taken: set[Clause] = set()
    for two in alike:
        if taken.isdisjoint(two):
            taken.update(two)
            chosen.append(two)
    return chosen


def likest_of(alike: Sequence[Two]) -> dict[Clause, Two]:
    """Give for each clause the two that stand side by side, or else those that are the likest."""
    likest: dict[Clause, Two] = {}
    for two in [*matched(alike), *alike]:
        for clause in two:
            likest.setdefault(clause, two)
    return likest


def _is_enough(common: Fraction | int, words: Sequence[int]) -> bool:
    """Tell whether so many words in common make two clauses of so many words each alike."""
    return 2 * common >= ALIKE * sum(words) or common >= WITHIN * min(words)


def _address(clause: Clause) -> str:
    """Give what tells clauses with equal shares apart."""
    return clause.address
