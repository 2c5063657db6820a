"""How far two official texts say the same in the same words.

Words are compared after NFC, case, punctuation and the two ways of placing a tone (hoà, hòa) are
folded; what is shown is always the text as it stands.
"""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from functools import cache

_OLD_TO_NEW = {
    old + vowel: first + new
    for first, vowel, olds, news in (
        ("o", "a", "òóỏõọ", "àáảãạ"),
        ("o", "e", "òóỏõọ", "èéẻẽẹ"),
        ("u", "y", "ùúủũụ", "ỳýỷỹỵ"),
    )
    for old, new in zip(olds, news, strict=True)
}
_TONE = re.compile("|".join(_OLD_TO_NEW))


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive words of one text, a space apart from the next run.

    `change` is same, removed (only in the first text) or added (only in the second).
    """

    change: str
    text: str


@dataclass(frozen=True, slots=True)
class WordingComparison:
    """Two texts laid over one another: the runs in order, and the share of common wording."""

    runs: tuple[Run, ...]
    common: Fraction


@cache
def fold(word):
    """A word as it is compared.

    >>> fold("“Hoà”,") == fold("hòa"), fold("uỷ") == fold("Ủy"), fold("hoa") == fold("hòa")
    (True, True, False)
    """
    lowered = unicodedata.normalize("NFC", word).casefold()
    bare = "".join(letter for letter in lowered if letter.isalnum())
    return _TONE.sub(lambda found: _OLD_TO_NEW[found[0]], bare)


def compare_wording(first, second):
    """Lay two texts over one another, word by word.

    The common share is twice the words in common over all words of both; 1 for two empty texts.

    >>> compared = compare_wording("Không có đơn thư.", "không có vi phạm")
    >>> [(run.change, run.text) for run in compared.runs]
    [('same', 'Không có'), ('removed', 'đơn thư.'), ('added', 'vi phạm')]
    """
    ours, theirs = _tokens(first), _tokens(second)
    matcher = SequenceMatcher(None, [key for key, _ in ours], [key for key, _ in theirs], False)
    runs = []
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
def _tokens(text):
    """The words of a text, folded and as they stand; lone punctuation joins the word before."""
    tokens = []
    for part in text.split():
        key = fold(part)
        if key or not tokens:
            tokens.append((key, part))
        else:
            before, shown = tokens[-1]
            tokens[-1] = (before, f"{shown} {part}")
    return tuple(tokens)
