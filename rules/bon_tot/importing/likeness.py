"""Which published clauses say the like: a passage held against those of the book's criteria."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

from bon_tot.model.book import Book
from bon_tot.text.folding import fold_word

_Weights = Mapping[tuple[str, ...], float]

_NEAREST = 3
"""How many published clauses are shown for one passage."""
_ALIKE = 0.12
"""From so much likeness on (0 none, 1 the same words) a passage is on a published one's topic."""
_AS_MUCH = 0.75
"""A further topic is proposed from so much of the first one's likeness on."""


@dataclass(frozen=True)
class Likeness:
    """What a passage is like: topics and published clauses, the likest first, and how much."""

    topics: tuple[str, ...]
    clauses: tuple[str, ...]
    share: float


class PublishedPassages:
    """The passages of all criteria of a book, by topic; the weight of a word falls with its use."""

    def __init__(self, book: Book, without: str) -> None:
        """Take in the criteria of every document but one, and what each topic is about."""
        passages = [
            (topic, criterion.address, passage)
            for pack in book.packs.values()
            if pack.id != without
            for criterion in pack.rules.criteria
            for topic, passage in criterion.passages.items()
        ]
        passages += [(one.id, "", f"{one.title}. {one.definition}") for one in book.topics]
        counts = [_terms(passage) for *_, passage in passages]
        seen: Counter[tuple[str, ...]] = Counter()
        for terms in counts:
            seen.update(terms.keys())
        self._rarity = {term: log(1 + len(counts) / times) for term, times in seen.items()}
        self._passages = [
            (topic, address, self._weighted(terms))
            for (topic, address, _), terms in zip(passages, counts, strict=True)
        ]

    def likeness(self, passage: str) -> Likeness:
        """Find what a passage is like."""
        weights = self._weighted(_terms(passage))
        topics: dict[str, float] = defaultdict(float)
        clauses: dict[str, float] = defaultdict(float)
        for topic, address, other in self._passages:
            share = _cosine(weights, other)
            topics[topic] = max(topics[topic], share)
            if address:
                clauses[address] = max(clauses[address], share)
        best = sorted(topics, key=lambda topic: -topics[topic])
        likest = topics[best[0]] if best else 0
        near = sorted(clauses, key=lambda address: -clauses[address])[:_NEAREST]
        return Likeness(
            tuple(one for one in best[:_NEAREST] if topics[one] >= max(_AS_MUCH * likest, _ALIKE))
            or tuple(best[:1]),
            tuple(one for one in near if clauses[one] >= _ALIKE),
            round(likest, 2),
        )

    def _weighted(self, terms: Mapping[tuple[str, ...], int]) -> _Weights:
        weights = {term: self._rarity.get(term, 0.0) for term in terms}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {term: weight / length for term, weight in weights.items() if weight}


def _terms(text: str) -> Counter[tuple[str, ...]]:
    """The words of a text, alone and in twos."""
    words = [word for word in map(fold_word, text.split()) if word]
    return Counter([*((word,) for word in words), *pairwise(words)])


def _cosine(one: _Weights, other: _Weights) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())
