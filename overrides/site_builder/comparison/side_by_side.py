"""One topic of two documents: clause beside clause, or where else the other one speaks of it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause
from bon_tot.model.plan_rules import Criterion
from bon_tot.model.vocabulary import Topic
from bon_tot.text.citation import name_of, units_in_words

from site_builder.comparison.matrix import Mentioned
from site_builder.comparison.pieces import Piece, first_pieces, second_pieces
from site_builder.comparison.wordings import Two, Wordings, likest_of, matched

How = Literal["wording", "meaning", "topic", "units", "mention"]


@dataclass(frozen=True)
class Side:
    """A clause as it stands in one of the two documents; `anchor` is its place on their page."""

    clause: Clause
    name: str
    anchor: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Place:
    """A clause that stands elsewhere, at an anchor of the page or, without one, in its document."""

    clause: Clause
    name: str
    anchor: str | None


@dataclass(frozen=True)
class Pointer:
    """Where the other document speaks of the topic, said beside a clause that stands alone.

    `how` tells what the clauses there are to it: by `wording` they resemble it and stand beside
    another one, by `meaning` they demand the same in words of their own, by `topic` they demand
    something else, by `units` they speak to other unit kinds, which are named, and by `mention` the
    document speaks of the topic without demanding anything.
    """

    how: How
    places: Sequence[Place]
    units: str = ""


@dataclass(frozen=True)
class Match:
    """Two clauses that resemble one another, or one that has none beside it.

    `common` is the share of common wording, of one that stands alone with its likest; None where
    it resembles none. Where one stands alone and has no `pointer`, the other document is silent.
    """

    first: Side | None
    second: Side | None
    common: Fraction | None
    pointer: Pointer | None = None


@dataclass(frozen=True)
class TopicPair:
    """What two documents say on one topic, and their share of common wording there."""

    topic: Topic
    matches: Sequence[Match]
    common: Fraction


@dataclass(frozen=True)
class OnTopic:
    """The clauses of one document on a topic, what each demands, and where else it is mentioned."""

    criteria: Sequence[Criterion]
    clauses: Sequence[Clause]
    mentions: Sequence[Mentioned]

    def units(self, clause: Clause) -> set[str]:
        """Give the unit kinds of which a clause demands something."""
        return {unit for criterion in self._of(clause) for unit in criterion.units}

    def meanings(self, clause: Clause, topic: Topic) -> set[str]:
        """Give what a clause means on the topic, as far as that is recorded."""
        return {
            meaning
            for criterion in self._of(clause)
            for meaning in criterion.means
            if meaning in topic.meanings
        }

    def _of(self, clause: Clause) -> list[Criterion]:
        return [criterion for criterion in self.criteria if criterion.clause == clause.path]


class Names:
    """Names clauses and unit kinds, each clause once for all documents that it stands beside."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.known: dict[str, str] = {}

    def of_clause(self, clause: Clause) -> str:
        """Name a clause within its document."""
        if clause.address not in self.known:
            self.known[clause.address] = name_of(clause, self.book)
        return self.known[clause.address]

    def of_units(self, units: Collection[str]) -> str:
        """Name unit kinds in their order."""
        ordered = [unit for unit in self.book.questions.unit_kinds if unit in units]
        return units_in_words(ordered, self.book)


class TopicLayout:
    """Lays what two documents say on one topic."""

    def __init__(
        self, topic: Topic, ours: OnTopic, theirs: OnTopic, names: Names, wordings: Wordings
    ) -> None:
        self.topic, self.sides, self.names, self.wordings = topic, (ours, theirs), names, wordings
        self.fitting = fitting(ours, theirs)
        self.alike = wordings.alike(self.fitting)
        self.likest = likest_of(self.alike)

    def lay(self) -> TopicPair:
        """Lay clause beside clause; those without another keep their place, or follow."""
        beside = dict(matched(self.alike))
        ours, theirs = (side.clauses for side in self.sides)
        matches = [
            self.side_by_side(clause, beside[clause]) if clause in beside else self.alone(clause, 0)
            for clause in ours
        ]
        taken = beside.values()
        matches += [self.alone(clause, 1) for clause in theirs if clause not in taken]
        return TopicPair(self.topic, matches, self.wordings.common([*ours, *theirs], self.likest))

    def side_by_side(self, one: Clause, other: Clause) -> Match:
        """Mark in each of two clauses what is only there."""
        pieces = self.pieces((one, other))
        common = self.wordings.compare(one, other).common
        return Match(self.side(one, 0, pieces[0]), self.side(other, 1, pieces[1]), common)

    def alone(self, clause: Clause, place: int) -> Match:
        """Show a clause that has no other beside it; it is marked by what it resembles, if any."""
        two = self.likest.get(clause)
        pieces = self.pieces(two)[place] if two else [Piece("same", clause.text)]
        common = self.wordings.compare(*two).common if two else None
        shown = self.side(clause, place, pieces)
        pointer = self.pointer(clause, place)
        return Match(None, shown, common, pointer) if place else Match(shown, None, common, pointer)

    def pointer(self, clause: Clause, place: int) -> Pointer | None:
        """Find where the other document speaks of the same, by what comes the nearest to it."""
        own, other = self.sides[place], self.sides[1 - place]
        alike, meanings = set(self.alike), own.meanings(clause, self.topic)
        near: list[tuple[How, Callable[[Two], bool]]] = [
            ("wording", alike.__contains__),
            ("meaning", lambda two: bool(meanings & other.meanings(two[1 - place], self.topic))),
            ("topic", lambda two: True),
        ]
        fit = [two for two in [*self.alike, *self.fitting] if two[place] == clause]
        for how, is_so in near:
            if found := [two for two in fit if is_so(two)]:
                others = dict.fromkeys(two[1 - place] for two in found)
                return Pointer(how, [self.place(one, 1 - place) for one in others])
        if not other.clauses:
            mentions = [Place(one.clause, one.clause_name, None) for one in other.mentions]
            return Pointer("mention", mentions) if mentions else None
        asked = {unit for one in other.clauses for unit in other.units(one)}
        places = [self.place(one, 1 - place) for one in other.clauses]
        return Pointer("units", places, self.names.of_units(asked))

    def pieces(self, two: Two) -> tuple[Sequence[Piece], Sequence[Piece]]:
        """Part the words of two clauses by what both have."""
        runs = self.wordings.compare(*two).runs
        return list(first_pieces(runs)), list(second_pieces(runs, two[1].text))

    def side(self, clause: Clause, place: int, pieces: Sequence[Piece]) -> Side:
        """Name a clause and leave out nothing of it."""
        name = self.names.of_clause(clause)
        return Side(clause, name, anchor_of(self.topic, place, clause), pieces)

    def place(self, clause: Clause, place: int) -> Place:
        """Say where a clause stands."""
        return Place(clause, self.names.of_clause(clause), anchor_of(self.topic, place, clause))


def fitting(ours: OnTopic, theirs: OnTopic) -> list[Two]:
    """Pair clauses that ask something on the topic of a common unit kind."""
    units = {clause: theirs.units(clause) for clause in theirs.clauses}
    return [
        (one, other)
        for one in ours.clauses
        for own in [ours.units(one)]
        for other in theirs.clauses
        if own & units[other]
    ]


def anchor_of(topic: Topic, place: int, clause: Clause) -> str:
    """Name the place of a clause on the page; `place` 0 is the first document."""
    return f"{topic.id}-{place + 1}-{clause.path}"
