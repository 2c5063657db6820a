"""The vocabulary: what all documents have in common, and without which none can be read."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Self

from bon_tot.model.decoding import Decoder, encode, parse_object
from bon_tot.model.questions import QuestionGroup, Questions, UnitKind

VERSION = 1
"""The version of the vocabulary's file that is read and written here."""

SCHEMA = "vocabulary.schema.json"
"""Where the JSON Schema stands, seen from the published vocabulary."""

_PARTS = (
    "units",
    "ratings",
    "levels",
    "groups",
    "own_groups",
    "goods",
    "topics",
    "meeting_grades",
    "meeting_log",
    "meeting_sheet",
    "roll_up",
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that clauses of several documents share; `good` None is about the whole unit.

    `meanings` are what documents demand on it, each in plain words: clauses that mean the same say
    it in words of their own.
    """

    id: str
    good: int | None
    title: str
    definition: str
    meanings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GradeBound:
    """From so many points (0 to 100) a meeting has the grade `title`, and counts as `part`.

    `clause` is the full address of the clause that says so.
    """

    part: str
    title: str
    points: int
    clause: str


@dataclass(frozen=True, slots=True)
class MeetingKind:
    """A kind of meeting that a log notes, and the `group` of figures that follow from such ones.

    Where that group shares out a whole, the meetings are counted, and by their grades; where it has
    a figure for each period, in the period in which they were. `spellings` name the kind, too.
    """

    id: str
    title: str
    group: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeetingLog:
    """The log of a unit's meetings: how a file names it, and what follows from it.

    `members` is the fact that bounds who was present where the meeting itself does not say of how
    many; `noun` is what each entry is called. `maxima` names what a unit says of the greatest
    points of each group of its sheet. `units` are the kinds of units that keep such a log.
    """

    id: str
    title: str
    noun: str
    help: str
    members: str
    maxima: str
    units: tuple[str, ...]
    kinds: tuple[MeetingKind, ...]

    def find_kind(self, named: str) -> MeetingKind | None:
        """The kind of that id or spelling, whatever letters are capital; None if there is none."""
        bare = unicodedata.normalize("NFC", named).strip().casefold()
        return next(
            (kind for kind in self.kinds if bare in (kind.id, *map(str.casefold, kind.spellings))),
            None,
        )


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """A group of what is looked at in a meeting; `titles` has its title for some kinds of it."""

    id: str
    title: str
    titles: Mapping[str, str]

    def title_for(self, kind: str | None) -> str:
        """What the group is called where a meeting of that kind is scored; None is any."""
        return self.titles.get(kind or "", self.title)


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """The groups by which a meeting is scored, and the full address of the clause that names them.

    How many points each may bring is not said there: a unit takes it from its superior's sheet.
    """

    clause: str
    groups: tuple[SheetGroup, ...]


@dataclass(frozen=True, slots=True)
class RollUp:
    """How the figures of a unit follow from a table of all the units of another kind below it.

    `total` is the fact that counts these, `met` the one that counts those that meet everything;
    the figures `sums` add up, for what they count belongs to one of these units only.
    """

    unit: str
    below: str
    total: str
    met: str
    sums: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """Facts, kinds of units, scales, goods and topics; the same for every document."""

    questions: Questions
    goods: Mapping[int, Mapping[str, str]]
    topics: tuple[Topic, ...]
    meeting_grades: tuple[GradeBound, ...]
    meeting_log: MeetingLog
    meeting_sheet: MeetingSheet | None
    roll_up: RollUp

    def to_data(self) -> dict[str, Any]:
        """The vocabulary as JSON values."""
        questions = self.questions
        return {
            "$schema": SCHEMA,
            "version": VERSION,
            "units": [{"id": unit, **encode(kind)} for unit, kind in questions.units],
            "ratings": [{"id": rating, "title": title} for rating, title in questions.ratings],
            "levels": [{"id": level, "title": title} for level, title in questions.levels],
            "groups": encode(questions.groups),
            "own_groups": encode(questions.own_groups),
            "goods": encode(self.goods),
            "topics": encode(self.topics),
            "meeting_grades": encode(self.meeting_grades),
            "meeting_log": encode(self.meeting_log),
            "meeting_sheet": encode(self.meeting_sheet),
            "roll_up": encode(self.roll_up),
        }

    def to_json(self) -> str:
        """The vocabulary as JSON text, always the same for the same sources."""
        return json.dumps(self.to_data(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The vocabulary that `to_json` wrote; raises PackError for anything else."""
        decoder = Decoder()
        given = decoder.versioned(parse_object(text), VERSION, _PARTS)
        decoder.require_sound()
        questions = Questions(
            units=_named(decoder, given, "units", UnitKind),
            ratings=_titles(decoder, given, "ratings"),
            levels=_titles(decoder, given, "levels"),
            groups=decoder.value(tuple[QuestionGroup, ...], given["groups"], "groups"),
            own_groups=decoder.value(tuple[QuestionGroup, ...], given["own_groups"], "own_groups"),
        )
        vocabulary = cls(
            questions,
            decoder.value(Mapping[int, Mapping[str, str]], given["goods"], "goods"),
            decoder.value(tuple[Topic, ...], given["topics"], "topics"),
            decoder.value(tuple[GradeBound, ...], given["meeting_grades"], "meeting_grades"),
            decoder.value(MeetingLog, given["meeting_log"], "meeting_log"),
            decoder.value(MeetingSheet | None, given["meeting_sheet"], "meeting_sheet"),
            decoder.value(RollUp, given["roll_up"], "roll_up"),
        )
        decoder.require_sound()
        return vocabulary


@dataclass(frozen=True, slots=True)
class _Title:
    title: str


def _titles(decoder: Decoder, given: Mapping[str, Any], part: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, said.title) for name, said in _named(decoder, given, part, _Title))


def _named(
    decoder: Decoder, given: Mapping[str, Any], part: str, kind: type
) -> tuple[tuple[str, Any], ...]:
    """Records that each have an `id` besides the fields of their kind, by that id."""
    named = []
    for place, one in decoder.list(given[part], part):
        fields = dict(decoder.mapping(one, place))
        name = decoder.value(str, fields.pop("id", None), f"{place}.id")
        named.append((name, decoder.value(kind, fields, place)))
    return tuple(one for one in named if one[1] is not None)


def grade_of(points: Decimal, bounds: tuple[GradeBound, ...]) -> GradeBound:
    """The bound that grades a meeting of so many points (0 to 100), by the only scale."""
    return next(bound for bound in bounds if points >= bound.points)
