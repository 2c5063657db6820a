"""Two documents laid side by side: topic by topic, clause by clause, word by word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from heapq import nlargest
from itertools import chain, pairwise, product

from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause
from bon_tot.model.plan import Plan
from bon_tot.model.vocabulary import Topic
from bon_tot.text.citation import name_of
from bon_tot.text.folding import fold_word
from bon_tot.text.wording import Run, WordingComparison, compare_wording
from bon_tot.verdict.strictness import matrix

ALIKE = Fraction(1, 3)
"""From this share of common wording on, two clauses are laid side by side.

Clauses on the same topic have a fifth of their words in common without saying the same.
"""
WITHIN = Fraction(3, 5)
"""So much of the shorter clause, found in a longer one, is enough too."""
NEAREST = 8
"""Beside how many others at least a document is laid: those nearest to it in wording.

Up to nine documents that is every pair. Every two of five hundred would be 124,750 pages, most of
them of documents with little in common, and no device could keep them for reading offline.
"""
EDGE = 4
"""How many words of a long common stretch stay when only differences are to be seen."""


@dataclass(frozen=True)
class Piece:
    """Some words of a clause: `same` in both, `only` here, or `between` the ends of a long same."""

    kind: str
    text: str


@dataclass(frozen=True)
class Side:
    """A clause as it stands in one of the two documents."""

    clause: Clause
    name: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Match:
    """Two clauses that resemble one another, or one that has no counterpart.

    `common` is their share of common wording; None where one stands alone.
    """

    first: Side | None
    second: Side | None
    common: Fraction | None


@dataclass(frozen=True)
class TopicPair:
    """What two documents say on one topic."""

    topic: Topic
    matches: Sequence[Match]
    common: Fraction


@dataclass(frozen=True)
class Pair:
    """Two documents, the topics of which at least one speaks, and their share of common wording."""

    first: Plan
    second: Plan
    topics: Sequence[TopicPair]
    common: Fraction


class Parallels:
    """Lays the documents of a book side by side, each with the `nearest` ones."""

    def __init__(self, book: Book, nearest: int = NEAREST):
        self.book = book
        self.nearest = nearest
        self.cells = matrix(book)
        self.compared: dict[tuple[str, str], WordingComparison] = {}

    def near(self) -> list[tuple[Plan, Plan]]:
        """Find the pairs in which one is among the nearest to the other, in the documents' order.

        Near is who shares many of all word pairs. A document's are the bits of a number, for all
        documents are compared with all.
        """
        plans = self.book.plans
        phrases = numbered([self.phrases(plan) for plan in plans])
        sizes = [one.bit_count() for one in phrases]
        near = set()
        for place, own in enumerate(phrases):
            shares = [
                common_share(own & other, sizes[place], size)
                for other, size in zip(phrases, sizes, strict=True)
            ]
            others = (other for other in range(len(plans)) if other != place)
            for other in nlargest(self.nearest, others, key=shares.__getitem__):
                near.add((min(place, other), max(place, other)))
        return [(plans[first], plans[second]) for first, second in sorted(near)]

    def phrases(self, plan: Plan) -> set[tuple[str, str]]:
        """Give every two words that follow one another in the clauses that are compared."""
        clauses = {clause for topic in self.book.topics for clause in self.clauses_on(topic, plan)}
        return {two for clause in clauses for two in pairwise(map(fold_word, clause.text.split()))}

    def pair(self, first: Plan, second: Plan) -> Pair:
        """Lay two documents side by side."""
        self.compared.clear()
        topics = [
            (topic, self.clauses_on(topic, first), self.clauses_on(topic, second))
            for topic in self.book.topics
        ]
        ours = list(dict.fromkeys(clause for _, clauses, _ in topics for clause in clauses))
        theirs = list(dict.fromkeys(clause for _, _, clauses in topics for clause in clauses))
        comparable = {two for topic, *sides in topics for two in self.fitting(topic, *sides)}
        return Pair(
            first,
            second,
            [
                self.topic_pair(topic, on_first, on_second)
                for topic, on_first, on_second in topics
                if on_first or on_second
            ],
            self.common(ours, theirs, self.match(comparable)),
        )

    def topic_pair(
        self, topic: Topic, ours: Sequence[Clause], theirs: Sequence[Clause]
    ) -> TopicPair:
        """Match the clauses on one topic; those without counterpart keep their place or follow."""
        matched = self.match(self.fitting(topic, ours, theirs))
        counterparts = dict(matched)
        matches = [self.laid_side_by_side(clause, counterparts.get(clause)) for clause in ours]
        alone = [clause for clause in theirs if clause not in counterparts.values()]
        matches += [self.laid_side_by_side(None, clause) for clause in alone]
        return TopicPair(topic, matches, self.common(ours, theirs, matched))

    def clauses_on(self, topic: Topic, plan: Plan) -> list[Clause]:
        """Give the clauses of a document on a topic, each once."""
        addresses = dict.fromkeys(c.address for c in self.cells[topic.id][plan.id])
        return [self.book.find_clause(address) for address in addresses]

    def fitting(
        self, topic: Topic, ours: Sequence[Clause], theirs: Sequence[Clause]
    ) -> Iterator[tuple[Clause, Clause]]:
        """Pair clauses that ask something on the topic of a common unit kind."""
        for one, other in product(ours, theirs):
            if self.units_asked(topic, one) & self.units_asked(topic, other):
                yield one, other

    def units_asked(self, topic: Topic, clause: Clause) -> set[str]:
        """Give the unit kinds of which a clause demands something on a topic."""
        criteria = self.cells[topic.id][clause.plan]
        return {unit for c in criteria if c.clause == clause.path for unit in c.units}

    def match(self, both: Iterable[tuple[Clause, Clause]]) -> list[tuple[Clause, Clause]]:
        """Match clause with clause, those with the greatest share of common wording first."""
        ranked = sorted(both, key=lambda two: (-self.compare(*two).common, *map(address, two)))
        matched = []
        taken: set[Clause] = set()
        for one, other in ranked:
            if taken.isdisjoint((one, other)) and self.resemble(one, other):
                taken.update((one, other))
                matched.append((one, other))
        return matched

    def resemble(self, one: Clause, other: Clause) -> bool:
        """Tell whether two clauses share enough words, or one holds most of the other."""
        common = self.compare(one, other).common
        words = [count_words(clause.text) for clause in (one, other)]
        return common >= ALIKE or common * sum(words) / 2 >= WITHIN * min(words)

    def common(
        self,
        ours: Sequence[Clause],
        theirs: Sequence[Clause],
        matched: Sequence[tuple[Clause, Clause]],
    ) -> Fraction:
        """Share the words in common, twice over, by all words; clauses alone have none."""
        shared = sum(
            self.compare(*two).common * sum(count_words(clause.text) for clause in two)
            for two in matched
        )
        return Fraction(shared) / sum(count_words(clause.text) for clause in [*ours, *theirs])

    def compare(self, one: Clause, other: Clause) -> WordingComparison:
        """Compare the wording of two clauses, each two once while their documents are laid out."""
        two = (one.address, other.address)
        if two not in self.compared:
            self.compared[two] = compare_wording(one.text, other.text)
        return self.compared[two]

    def laid_side_by_side(self, one: Clause | None, other: Clause | None) -> Match:
        """Mark in each of two clauses what is only there; one alone is left unmarked."""
        if one is None or other is None:
            return Match(self.alone(one), self.alone(other), None)
        compared = self.compare(one, other)
        return Match(
            self.side(one, first_pieces(compared.runs)),
            self.side(other, second_pieces(compared.runs, other.text)),
            compared.common,
        )

    def alone(self, clause: Clause | None) -> Side | None:
        """Show a clause that has no counterpart."""
        return self.side(clause, [Piece("same", clause.text)]) if clause else None

    def side(self, clause: Clause, pieces: Iterable[Piece]) -> Side:
        """Name a clause and leave out nothing of it."""
        return Side(clause, name_of(clause, self.book), list(pieces))


def numbered(sets: Sequence[set[tuple[str, str]]]) -> list[int]:
    """Write each set as a number, a bit for each member that any of the sets has."""
    numbers = {one: number for number, one in enumerate(dict.fromkeys(chain(*sets)))}
    written = []
    for members in sets:
        bits = bytearray(len(numbers) // 8 + 1)
        for one in members:
            bits[numbers[one] // 8] |= 1 << numbers[one] % 8
        written.append(int.from_bytes(bits, "little"))
    return written


def common_share(common: int, size: int, other_size: int) -> float:
    """Share the bits in common by all that two numbers have."""
    shared = common.bit_count()
    return shared / max(1, size + other_size - shared)


def address(clause: Clause) -> str:
    """Give what tells clauses with equal shares apart."""
    return clause.address


@cache
def count_words(text: str) -> int:
    """Count words as they are compared: lone punctuation is none."""
    return sum(bool(fold_word(word)) for word in text.split())


def first_pieces(runs: Sequence[Run]) -> Iterator[Piece]:
    """Mark the words of the first text."""
    for run in runs:
        if run.change == "same":
            yield from folded(run.text)
        elif run.change == "removed":
            yield Piece("only", run.text)


def second_pieces(runs: Sequence[Run], text: str) -> Iterator[Piece]:
    """Mark the words of the second text as they stand there; a common run quotes the first."""
    words = text.split()
    for run in runs:
        if run.change == "removed":
            continue
        taken = [words.pop(0) for _ in range(place_after(words, count_words(run.text)))]
        if run.change == "same":
            yield from folded(" ".join(taken))
        else:
            yield Piece("only", " ".join(taken))


def place_after(words: Sequence[str], count: int) -> int:
    """Find the place behind so many words and the lone punctuation that follows them."""
    place = 0
    while place < len(words) and (count or not fold_word(words[place])):
        count -= bool(fold_word(words[place]))
        place += 1
    return place


def folded(text: str) -> Iterator[Piece]:
    """Part a long common stretch so that its middle can be left out of sight."""
    words = text.split()
    if len(words) <= 3 * EDGE:
        yield Piece("same", text)
        return
    yield Piece("same", " ".join(words[:EDGE]))
    yield Piece("between", " ".join(words[EDGE:-EDGE]))
    yield Piece("same", " ".join(words[-EDGE:]))
