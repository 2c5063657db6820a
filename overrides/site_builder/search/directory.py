"""Which documents hold a word: what lets a search among hundreds fetch the parts of a dozen."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from bon_tot.text.folding import slug

FEW = 12
"""So many documents are searched without asking first which of them hold the words."""


def directory(parts: Iterable[dict[str, Any]]) -> dict[str, dict[str, list[int]]]:
    """Give by its first letter each word, without tones, and the ordinals of the parts with it.

    Two neighbours in a name count as one more word: what a document is called is made of syllables
    that every document holds.

    >>> parts = [{"short": "Ý Yên"}, {"short": "Yên Bái", "clauses": [["i", "mục I", ["Số 4"]]]}]
    >>> directory(parts)["y"]
    {'y': [0], 'y yen': [0], 'yen': [0, 1], 'yen bai': [1]}
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for ordinal, part in enumerate(parts):
        words = {word for text in texts_in(part) for word in words_in(text)}
        names = (words_in(value) for value in part.values() if isinstance(value, str))
        pairs = {" ".join(pair) for name in names for pair in pairwise(name)}
        for word in words | pairs:
            holders[word].append(ordinal)
    pieces: dict[str, dict[str, list[int]]] = {}
    for word in sorted(holders):
        pieces.setdefault(word[0], {})[word] = holders[word]
    return pieces


def words_in(text: str) -> list[str]:
    """Give the words of a text, without tones."""
    return [word for word in slug(text).split("-") if word]


def texts_in(value: Any) -> Iterator[str]:
    """Give all the words that stand in a part."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inner)
