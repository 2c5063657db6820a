"""Two documents laid side by side: topic by topic, clause by clause, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import nlargest
from itertools import chain, pairwise

from bon_tot.model.book import Book
from bon_tot.model.plan import Plan
from bon_tot.model.vocabulary import Topic
from bon_tot.text.folding import fold_word
from bon_tot.verdict.strictness import matrix

from site_builder.comparison.matrix import mentions_of
from site_builder.comparison.side_by_side import Names, OnTopic, TopicLayout, TopicPair
from site_builder.comparison.wordings import Wordings, likest_of

NEAREST = 8
"""Beside how many others at least a document is laid: those nearest to it in wording.

Up to nine documents that is every pair. Every two of five hundred would be 124,750 pages, most of
them of documents with little in common, and no device could keep them for reading offline.
"""


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
        self.names = Names(book)
        self.known: dict[tuple[str, str], OnTopic] = {}

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
        clauses = {
            clause for topic in self.book.topics for clause in self.on_topic(topic, plan).clauses
        }
        return {two for clause in clauses for two in pairwise(map(fold_word, clause.text.split()))}

    def pair(self, first: Plan, second: Plan) -> Pair:
        """Lay two documents side by side."""
        wordings = Wordings()
        topics = [
            (topic, self.on_topic(topic, first), self.on_topic(topic, second))
            for topic in self.book.topics
        ]
        layouts = [
            TopicLayout(topic, ours, theirs, self.names, wordings)
            for topic, ours, theirs in topics
            if ours.clauses or theirs.clauses
        ]
        clauses = dict.fromkeys(
            clause for layout in layouts for side in layout.sides for clause in side.clauses
        )
        alike = wordings.alike({two for layout in layouts for two in layout.alike})
        return Pair(
            first,
            second,
            [layout.lay() for layout in layouts],
            wordings.common(clauses, likest_of(alike)),
        )

    def on_topic(self, topic: Topic, plan: Plan) -> OnTopic:
        """Give the clauses of a document on a topic, each once, and their criteria."""
        if (topic.id, plan.id) not in self.known:
            criteria = self.cells[topic.id][plan.id]
            addresses = dict.fromkeys(criterion.address for criterion in criteria)
            clauses = [self.book.find_clause(address) for address in addresses]
            self.known[topic.id, plan.id] = OnTopic(
                criteria, clauses, mentions_of(topic, plan, self.book)
            )
        return self.known[topic.id, plan.id]


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
