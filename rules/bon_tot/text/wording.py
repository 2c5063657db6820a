"""How far two official texts say the same in the same words.

Words are compared folded (`bon_tot.text.folding.fold_word`); what is shown is always the text as it
stands.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from functools import cache
from typing import Literal

from bon_tot.text.folding import fold_word

Change = Literal["same", "removed", "added"]
"""Whether words stand in both texts, only in the first, or only in the second."""


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive words that share a change; a space separates one run from the next."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class WordingComparison:
    """Two texts compared: the runs in their order, and the share of common wording."""

    runs: tuple[Run, ...]
    common: Fraction


def compare_wording(first: str, second: str) -> WordingComparison:
    """Compare two texts word by word.

    The common share is twice the words in common over all words of both; 1 for two empty texts.

    >>> compared = compare_wording("Không có đơn thư.", "không có vi phạm")
    >>> [(run.change, run.text) for run in compared.runs]
    [('same', 'Không có'), ('removed', 'đơn thư.'), ('added', 'vi phạm')]
    """
    ours, theirs = _tokens(first), _tokens(second)
    matcher = SequenceMatcher(None, [key for key, _ in ours], [key for key, _ in theirs], False)
    runs: list[Run] = []
    for change, i, j, k, m in matcher.get_opcodes():
        if change == "equal":
            runs.append(Run("same", " ".join(text for _, text in ours[i:j])))
            continue
        if i < j:
            runs.append(Run("removed", " ".join(text for _, text in ours[i:j])))
        if k < m:
            runs.append(Run("added", " ".join(text for _, text in theirs[k:m])))
    words = len(ours) + len(theirs)
    matched = sum(block.size for block in matcher.get_matching_blocks())
    return WordingComparison(tuple(runs), Fraction(2 * matched, words) if words else Fraction(1))


@cache
def _tokens(text: str) -> tuple[tuple[str, str], ...]:
    """Split a text into words, folded and as written; lone punctuation joins the word before."""
    tokens: list[tuple[str, str]] = []
    for part in text.split():
        key = fold_word(part)
        if key or not tokens:
            tokens.append((key, part))
        else:
            before, shown = tokens[-1]
            tokens[-1] = (before, f"{shown} {part}")
    return tuple(tokens)
