"""facts.yaml and topics.yaml: what all documents have in common."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Self, get_args

from bon_tot.authoring.source_faults import Fields, Keys, SourceFaults, allowed
from bon_tot.files.strict_yaml import read_yaml
from bon_tot.model.plan import Plan
from bon_tot.model.questions import (
    YEAR_END,
    Becoming,
    Question,
    QuestionGroup,
    Questions,
    QuestionType,
    UnitKind,
)
from bon_tot.model.vocabulary import (
    GradeBound,
    MeetingKind,
    MeetingLog,
    MeetingSheet,
    RollUp,
    Topic,
    Vocabulary,
)

FACTS = "rules/facts.yaml"
TOPICS = "rules/topics.yaml"

_FACTS = Keys(("units", "scales", "groups", "own_groups", "roll_up", "meeting_log"))
_UNIT = Keys(("title", "help", "issuer", "symbol", "model"))
_GROUP = Keys(
    ("id", "title", "noun", "help", "fields"),
    ("partition", "nested", "includes", "union", "period", "becoming"),
)
_QUESTION = Keys(
    ("name", "title", "noun"),
    ("type", "help", "becoming", "full_noun", "quality", "step", "last_day", "formerly"),
)
_TOPIC = Keys(("id", "good", "title", "definition"), ("meanings",))
_TOPICS = Keys(("goods", "topics"))
_ROLL_UP = Keys(("unit", "below", "total", "met", "sums"))
_MEETING_LOG = Keys(("id", "title", "noun", "help", "members", "maxima", "units", "kinds"))
_MEETING_KIND = Keys(("id", "title", "group", "spellings"))
_TYPES = get_args(QuestionType)
_BECOMING = get_args(Becoming)
_STEPPED = ("grows", "clearable")
"""What becomes more or fewer by steps, so that a step must be said in words."""

_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_STEP = "{n}"
"""In the words of a step: how many."""

_SCALE = "{scale}"
"""In the help of a question: the document whose scale of meetings holds."""


@dataclass(frozen=True)
class Terms:
    """What the two files say; the scale of meetings is still to come from a document."""

    questions: Questions
    goods: Mapping[int, Mapping[str, str]]
    topics: tuple[Topic, ...]
    roll_up: RollUp
    meeting_log: MeetingLog

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Self:
        """What a vocabulary has of them."""
        return cls(
            vocabulary.questions,
            vocabulary.goods,
            vocabulary.topics,
            vocabulary.roll_up,
            vocabulary.meeting_log,
        )

    def with_scale(
        self, grades: tuple[GradeBound, ...], plan: Plan | None, sheet: MeetingSheet | None
    ) -> Vocabulary:
        """The whole vocabulary, once it is known which document prints the scale, and the sheet."""
        named = _name_of(plan) if plan else ""
        groups = tuple(
            replace(group, questions=tuple(_with_scale(one, named) for one in group.questions))
            for group in self.questions.groups
        )
        questions = replace(self.questions, groups=groups)
        return Vocabulary(
            questions, self.goods, self.topics, grades, self.meeting_log, sheet, self.roll_up
        )


def read_terms(checkout: Path, faults: SourceFaults) -> Terms | None:
    """Read both files; None, and every fault noted, where they do not hold."""
    before = len(faults.found)
    questions = roll_up = meeting_log = goods = None
    topics: tuple[Topic, ...] = ()
    with faults.telling(FACTS):
        data = read_yaml(checkout / FACTS)
        _FACTS.check(data)
        questions = _questions(data, faults)
        roll_up = _roll_up(data["roll_up"], questions)
        meeting_log = _meeting_log(data["meeting_log"], questions)
    with faults.telling(TOPICS):
        data = read_yaml(checkout / TOPICS)
        _TOPICS.check(data)
        goods = dict(data["goods"].items())
        topics = faults.records(
            TOPICS, "topics", data["topics"], _TOPIC, lambda fields: _topic(fields, goods)
        )
        _check_meanings(topics, faults)
    if len(faults.found) > before or not (questions and roll_up and meeting_log and goods):
        return None
    return Terms(questions, goods, topics, roll_up, meeting_log)


def _topic(fields: Fields, goods: Mapping[int, object]) -> Topic:
    if fields["good"] not in (*goods, None):
        raise ValueError(f"unknown good {fields['good']}, {allowed(goods)}")
    return Topic(**{**fields, "meanings": dict(fields.get("meanings", {}).items())})


def _check_meanings(topics: Collection[Topic], faults: SourceFaults) -> None:
    """A meaning is of one topic, so that a criterion can name it alone."""
    times = Counter(meaning for topic in topics for meaning in topic.meanings)
    for meaning, number in times.items():
        if number > 1:
            faults.tell(TOPICS, f"meanings: {meaning} stands under {number} topics")


def _questions(data: Fields, faults: SourceFaults) -> Questions:
    units = []
    for unit, fields in data["units"].items():
        _UNIT.check(fields)
        units.append((unit, UnitKind(**fields)))
    return Questions(
        units=tuple(units),
        ratings=tuple(data["scales"]["ratings"].items()),
        levels=tuple(data["scales"]["levels"].items()),
        groups=faults.records(
            FACTS, "groups", data["groups"], _GROUP, partial(_group, faults=faults)
        ),
        own_groups=faults.records(
            FACTS, "own_groups", data["own_groups"], _GROUP, partial(_group, faults=faults)
        ),
    )


def _group(fields: Fields, faults: SourceFaults) -> QuestionGroup:
    rest = dict(fields)
    make = partial(_question, fields["id"], rest.pop("becoming", None))
    questions = faults.records(FACTS, "fields", rest.pop("fields"), _QUESTION, make)
    partition = rest.pop("partition", {"whole": None, "parts": [], "noun": None})
    group = QuestionGroup(
        questions=questions,
        partition_whole=partition["whole"],
        partition_parts=tuple(partition["parts"]),
        partition_noun=partition["noun"],
        nested=tuple(rest.pop("nested", ())),
        includes=_finer(rest.pop("includes", {})),
        union=_finer(rest.pop("union", {})),
        **rest,
    )
    names = [question.name for question in questions]
    bound = {*filter(None, [group.whole]), *group.parts, *group.nest, *group.finer, *group.coarse}
    strangers = bound.difference(names)
    if strangers or len(names) > len(set(names)):
        told = ", ".join(sorted(strangers)) or "a name"
        raise ValueError(f"{told}: no field, or two, of the group")
    return group


def _finer(written: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {coarse: tuple(counts) for coarse, counts in written.items()}


def _question(group: str, becoming: str | None, fields: Fields) -> Question:
    rest = {"type": "count", "becoming": becoming, **fields}
    if rest["type"] not in _TYPES:
        raise ValueError(f"type {rest['type']!r}, {allowed(_TYPES)}")
    if rest["becoming"] not in _BECOMING:
        raise ValueError(f"becoming {rest['becoming']!r}, {allowed(_BECOMING)}")
    stepped = rest["type"] == "count" and rest["becoming"] in _STEPPED
    if stepped != (_STEP in rest.get("step", "")):
        raise ValueError(f"step: of {' and '.join(_STEPPED)} only, and there with {_STEP}")
    if not _DAY.fullmatch(rest.get("last_day", YEAR_END)):
        raise ValueError(f"last_day {rest['last_day']!r}, allowed: month and day such as 03-31")
    rest["formerly"] = tuple(rest.get("formerly", ()))
    return Question(f"{group}.{rest.pop('name')}", **rest)


def _roll_up(fields: Fields, questions: Questions) -> RollUp:
    _ROLL_UP.check(fields)
    for unit in (fields["unit"], fields["below"]):
        if unit not in questions.unit_kinds:
            raise ValueError(f"roll_up: unknown unit {unit!r}, {allowed(questions.unit_kinds)}")
    counts = [name for group in questions.groups for name in group.counts]
    for name in (fields["total"], fields["met"], *fields["sums"]):
        if name not in counts:
            raise ValueError(f"roll_up: {name} is no count of facts.yaml")
    return RollUp(**{**fields, "sums": tuple(fields["sums"])})


def _meeting_log(fields: Fields, questions: Questions) -> MeetingLog:
    _MEETING_LOG.check(fields)
    if fields["members"] not in questions.by_name:
        raise ValueError(f"meeting_log: {fields['members']} is no fact of facts.yaml")
    for name in (fields["id"], fields["maxima"]):
        if name in questions.groups_by_id:
            raise ValueError(f"meeting_log: {name} is a group of facts.yaml")
    for unit in fields["units"]:
        if unit not in questions.unit_kinds:
            raise ValueError(f"meeting_log: unknown unit {unit!r}, {allowed(questions.unit_kinds)}")
    kinds = []
    for one in fields["kinds"]:
        _MEETING_KIND.check(one)
        group = questions.group(one["group"])
        if not (group.whole or group.period):
            raise ValueError(f"meeting_log: {group.id} neither shares out a whole nor has a period")
        kinds.append(MeetingKind(**{**one, "spellings": tuple(one["spellings"])}))
    return MeetingLog(**{**fields, "units": tuple(fields["units"]), "kinds": tuple(kinds)})


def _name_of(plan: Plan) -> str:
    return f"{plan.kind} số {plan.number} ({plan.short})" if plan.number else plan.title


def _with_scale(question: Question, named: str) -> Question:
    if question.help is None or _SCALE not in question.help:
        return question
    return replace(question, help=question.help.replace(_SCALE, named))
