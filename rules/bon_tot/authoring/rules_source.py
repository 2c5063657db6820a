"""rules/criteria/<plan>.yaml: what each clause of one document demands, and what follows."""

from collections.abc import Collection
from functools import partial
from itertools import chain
from pathlib import Path

from bon_tot.authoring.document_source import Document, require_day
from bon_tot.authoring.source_faults import Fields, Keys, SourceFaults, allowed, line_of
from bon_tot.authoring.vocabulary_source import Terms
from bon_tot.errors import BookError, PackError
from bon_tot.files.strict_yaml import read_yaml
from bon_tot.model.decoding import Decoder
from bon_tot.model.pack import make_criterion
from bon_tot.model.pack_references import faults_of_sheet
from bon_tot.model.papers import PAPERS
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import (
    CONSEQUENCES,
    RELATIONS,
    Basis,
    ClassRule,
    Consequence,
    Criterion,
    Event,
    Mention,
    Milestone,
    PlanRules,
    Quota,
    Standing,
    falls_to_zero,
    is_quota_rule,
    own_questions,
)
from bon_tot.model.sheets import ScoreSheet
from bon_tot.model.vocabulary import GradeBound, MeetingSheet, SheetGroup

RULES = "rules/criteria"

_CLASS_KEYS = ("met", "class", "clause")
_QUOTA_RULES = ("steps", "at_least", "at_most", "exactly", "between")
_CRITERION = Keys(
    ("id", "clause", "good", "topics", "units", "title", "check"),
    ("passage", "passages", "means", "reading", "hint"),
)
_CLASS_RULE = Keys((*_CLASS_KEYS, "including"))
_BASIS = Keys((*_CLASS_KEYS, "text"))
_QUOTA = Keys(("id", "kind", "clause", "title"), ("of", "within", "reading", *_QUOTA_RULES))
_CONSEQUENCE = Keys(("kind", "clause", "units", "text"), ("note", "papers", "condition"))
_STANDING = Keys(("clause", "units", "text"))
_MENTION = Keys(("clause", "topic", "passage"))
_MILESTONE = Keys(("id", "clause", "relation", "units", "title"), ("date", "month", "papers"))
_GRADE = Keys(("part", "title", "from", "clause"))
_EVENT = Keys(("id", "title", "phrase"))
_SHEET = Keys(("clause", "groups"))
_SHEET_GROUP = Keys(("id", "title"), ("titles",))
_FILE = Keys(
    ("sections", "criteria"),
    (
        "carries_none",
        "classification",
        "basis",
        "quotas",
        "follows",
        "dates",
        "meeting_grades",
        "meeting_sheet",
        "standing",
        "mentions",
        "parted",
        "former_titles",
        "events",
        "sheets",
    ),
)


def read_plan_rules(
    checkout: Path, document: Document, terms: Terms, faults: SourceFaults
) -> PlanRules | None:
    """Read the rules of one document; None, and every fault noted, where they do not hold."""
    file = f"{RULES}/{document.plan.id}.yaml"
    if not (checkout / file).is_file():
        plan_id = document.plan.id
        faults.tell(file, f"there is no such file for docs/ke-hoach/{plan_id}.md")
        return None
    before = len(faults.found)
    rules = None
    with faults.telling(file):
        written = read_yaml(checkout / file)
        _FILE.check(written)
        rules = _Reader(file, document, terms, faults).read(written)
    return None if len(faults.found) > before else rules


class _Reader:
    """Reads one file, record by record."""

    def __init__(self, file: str, document: Document, terms: Terms, faults: SourceFaults) -> None:
        self.file, self.plan, self.terms, self.faults = file, document.plan, terms, faults
        self.texts = {clause.path: clause.text for clause in document.clauses}
        self.paths = self.texts.keys()
        self.goods = [good.number for good in document.plan.goods] or [*terms.goods]
        self.topic_ids = [topic.id for topic in terms.topics]

    def read(self, written: Fields) -> PlanRules:
        read = partial(self.faults.records, self.file)
        events = read("events", written.get("events"), _EVENT, self._event)
        self.sheets = self._sheets(written.get("sheets") or [])
        own = own_questions(events, self.sheets)
        self.questions = self.terms.questions.with_own(own)
        basis = [written["basis"]] if written.get("basis") else []
        sheet = [written["meeting_sheet"]] if written.get("meeting_sheet") else []
        rules = PlanRules(
            criteria=read("criteria", written["criteria"], _CRITERION, self._criterion),
            sections=tuple(written["sections"]),
            carries_none=written.get("carries_none") or {},
            classification=read(
                "classification", written.get("classification"), _CLASS_RULE, self._class_rule
            ),
            basis=next(iter(read("basis", basis, _BASIS, self._basis)), None),
            quotas=read("quotas", written.get("quotas"), _QUOTA, self._quota),
            consequences=read("follows", written.get("follows"), _CONSEQUENCE, self._consequence),
            dates=read("dates", written.get("dates"), _MILESTONE, self._milestone),
            meeting_grades=read(
                "meeting_grades", written.get("meeting_grades"), _GRADE, self._grade_bound
            ),
            standing=read("standing", written.get("standing"), _STANDING, self._standing),
            mentions=read("mentions", written.get("mentions"), _MENTION, self._mention),
            parted=_lists(written.get("parted")),
            former_titles=_lists(written.get("former_titles")),
            meeting_sheet=next(iter(read("meeting_sheet", sheet, _SHEET, self._sheet)), None),
            events=events,
            sheets=self.sheets,
        )
        self._check_parted(rules, line_of(written.get("parted")))
        self._check_former_titles(rules, line_of(written.get("former_titles")))
        self._check_mentions(rules, line_of(written.get("mentions")))
        self._check_sheets(rules, line_of(written.get("sheets")))
        self._check_scale(rules.meeting_grades)
        self._check_coverage(rules, line_of(written.get("carries_none")))
        return rules

    def _criterion(self, fields: Fields) -> Criterion:
        faults = [*self._criterion_faults(fields)]
        try:
            criterion = make_criterion(
                {
                    "id": fields["id"],
                    "plan": self.plan.id,
                    "clause": fields["clause"],
                    "good": fields["good"],
                    "topics": tuple(fields["topics"]),
                    "units": units_of(self.plan, fields),
                    "title": fields["title"],
                    "written_check": fields["check"],
                    "reading": fields.get("reading"),
                    "passages": _passages(fields),
                    "hint": fields.get("hint"),
                    "means": tuple(fields.get("means", ())),
                },
                self.questions,
                self.sheets,
            )
        except BookError as error:
            raise BookError([*faults, *error.faults]) from error
        if faults:
            raise BookError(faults)
        return criterion

    def _sheets(self, written: list[Fields]) -> tuple[ScoreSheet, ...]:
        """Read the sheets of points, written as a pack holds them."""
        decoder = Decoder()
        sheets: tuple[ScoreSheet | None, ...]
        sheets = decoder.value(tuple[ScoreSheet, ...], written, "sheets")
        try:
            decoder.require_sound()
        except PackError as error:
            raise BookError(error.faults) from error
        return tuple(sheet for sheet in sheets if sheet)

    def _check_sheets(self, rules: PlanRules, line: int | None) -> None:
        for sheet in rules.sheets:
            for fault in faults_of_sheet(sheet, self.plan.id, self.paths, rules):
                self.faults.tell(self.file, f"sheets {sheet.id}: {fault}", line)

    def _event(self, fields: Fields) -> Event:
        if not fields["id"].startswith(f"{self.plan.id}."):
            raise ValueError(f"the id does not begin with {self.plan.id}.")
        return Event(**fields)

    def _criterion_faults(self, fields: Fields) -> list[str]:
        faults = []
        if not fields["id"].startswith(f"{self.plan.id}."):
            faults.append(f"the id does not begin with {self.plan.id}.")
        if fields["clause"] not in self.paths:
            faults.append(f"there is no clause {fields['clause']}")
        if fields["good"] not in (*self.goods, None):
            faults.append(f"unknown good {fields['good']}, {allowed([*self.goods, 'null'])}")
        for topic in fields["topics"]:
            if topic not in self.topic_ids:
                faults.append(f"unknown topic {topic}, {allowed(self.topic_ids)}")
        if not fields["topics"]:
            faults.append(f"has no topic, {allowed(self.topic_ids)}")
        if ("passage" in fields) is ("passages" in fields):
            faults.append("needs the passage of its clause, or passages, one a topic")
        passages = _passages(fields)
        for topic in fields["topics"]:
            if passages and topic not in passages:
                faults.append(f"passages: none for {topic}")
        for topic, passage in passages.items():
            if topic not in fields["topics"]:
                faults.append(f"passages: {topic} is none of its topics")
            if passage not in self.texts.get(fields["clause"], ""):
                faults.append(f"{fields['clause']} does not say “{passage}”")
        meanings = self._meanings_of(fields["topics"])
        for meaning in fields.get("means", ()):
            if meaning not in meanings:
                faults.append(f"means: {meaning} is of none of its topics, {allowed(meanings)}")
        return faults + strangers(self.plan, units_of(self.plan, fields))

    def _meanings_of(self, topics: Collection[str]) -> list[str]:
        """The meanings that a criterion on these topics may have."""
        on_topics = [topic.meanings for topic in self.terms.topics if topic.id in topics]
        return list(chain.from_iterable(on_topics))

    def _class_rule(self, fields: Fields) -> ClassRule:
        self._check_class(fields)
        if not set(fields["including"]) <= set(self.goods):
            raise ValueError(f"including {fields['including']}: not all are goods")
        including = tuple(fields["including"])
        return ClassRule(fields["met"], including, fields["class"], fields["clause"])

    def _basis(self, fields: Fields) -> Basis:
        self._check_class(fields)
        return Basis(fields["met"], fields["class"], fields["clause"], fields["text"])

    def _check_class(self, fields: Fields) -> None:
        self._require_clause(fields["clause"])
        if fields["met"] not in range(1, len(self.goods) + 1):
            raise ValueError(f"met {fields['met']!r} is no number of goods")
        ratings = dict(self.terms.questions.ratings)
        if fields["class"] not in ratings:
            raise ValueError(f"unknown class {fields['class']!r}, {allowed(ratings)}")

    def _quota(self, fields: Fields) -> Quota:
        self._require_clause(fields["clause"])
        self._require_kind(fields["kind"])
        rule = dict(fields)
        keys = ("id", "kind", "clause", "title", "of", "within", "reading")
        common = {key: rule.pop(key, None) for key in keys}
        if not is_quota_rule(common["of"], rule):
            raise ValueError(f"unknown rule {rule}, {allowed(_QUOTA_RULES)}")
        counts = [name for group in self.terms.questions.groups for name in group.counts]
        for name in (common["of"], common["within"]):
            if name is not None and name not in counts:
                raise ValueError(f"reads {name}, which is no count, {allowed(counts)}")
        return Quota(rule=rule, **common)

    def _consequence(self, fields: Fields) -> Consequence:
        self._require_clause(fields["clause"])
        self._require_kind(fields["kind"])
        units = self._units_spoken_to(fields)
        return Consequence(
            fields["kind"],
            fields["clause"],
            units,
            fields["text"],
            fields.get("note"),
            _papers(fields),
            fields.get("condition"),
        ).with_condition(self.questions)

    def _standing(self, fields: Fields) -> Standing:
        self._require_clause(fields["clause"])
        return Standing(fields["clause"], self._units_spoken_to(fields), fields["text"])

    def _mention(self, fields: Fields) -> Mention:
        self._require_clause(fields["clause"])
        if fields["topic"] not in self.topic_ids:
            raise ValueError(f"unknown topic {fields['topic']}, {allowed(self.topic_ids)}")
        if fields["passage"] not in self.texts[fields["clause"]]:
            raise ValueError(f"{fields['clause']} does not say “{fields['passage']}”")
        return Mention(**fields)

    def _milestone(self, fields: Fields) -> Milestone:
        self._require_clause(fields["clause"])
        if ("date" in fields) is ("month" in fields):
            raise ValueError("needs a date or a month")
        when = str(fields["date"] if "date" in fields else fields["month"])
        require_day(when if "date" in fields else f"{when}-01")
        if fields["relation"] not in RELATIONS:
            raise ValueError(f"relation {fields['relation']!r}, {allowed(RELATIONS)}")
        common = {key: fields[key] for key in ("id", "clause", "relation", "title")}
        units = self._units_spoken_to(fields)
        return Milestone(when=when, units=units, papers=_papers(fields), **common)

    def _grade_bound(self, fields: Fields) -> GradeBound:
        self._require_clause(fields["clause"])
        part = fields["part"]
        for group in self.terms.questions.groups:
            if "scores" in group.by_short_name and part not in group.partition_parts:
                raise ValueError(
                    f"{part} is no part of {group.id}, {allowed(group.partition_parts)}"
                )
        address = f"{self.plan.id}/{fields['clause']}"
        return GradeBound(part, fields["title"], fields["from"], address)

    def _sheet(self, fields: Fields) -> MeetingSheet:
        """Read the groups by which meetings are scored; their titles are words of the clause."""
        self._require_clause(fields["clause"])
        kinds = [kind.id for kind in self.terms.meeting_log.kinds]
        words = self.texts[fields["clause"]].casefold()
        groups = []
        for one in fields["groups"]:
            _SHEET_GROUP.check(one)
            titles = one.get("titles") or {}
            for kind in titles:
                if kind not in kinds:
                    raise ValueError(f"{one['id']}: titles of {kind!r}, {allowed(kinds)}")
            for title in (one["title"], *titles.values()):
                if title.casefold() not in words:
                    raise ValueError(f"{title!r} is not in the words of {fields['clause']}")
            groups.append(SheetGroup(one["id"], one["title"], titles))
        return MeetingSheet(f"{self.plan.id}/{fields['clause']}", tuple(groups))

    def _check_scale(self, grades: tuple[GradeBound, ...]) -> None:
        bounds = [bound.points for bound in grades]
        if bounds and not falls_to_zero(bounds):
            self.faults.tell(self.file, f"meeting_grades: {bounds} does not fall to 0")

    def _check_mentions(self, rules: PlanRules, line: int | None) -> None:
        """What is only mentioned is no topic of a criterion."""
        demanded = {topic for criterion in rules.criteria for topic in criterion.topics}
        for mention in rules.mentions:
            if mention.topic in demanded:
                fault = f"mentions: a criterion is on {mention.topic}, it needs no mention"
                self.faults.tell(self.file, fault, line)

    def _check_parted(self, rules: PlanRules, line: int | None) -> None:
        """A former id is never used again, and its parts are attested criteria."""
        kinds = {criterion.id: criterion.kind for criterion in rules.criteria}
        for former, parts in rules.parted.items():
            if former in kinds:
                self.faults.tell(self.file, f"parted: {former} is in use again", line)
            for part in parts:
                if kinds.get(part) != "attested":
                    self.faults.tell(self.file, f"parted: {part} is no attested criterion", line)

    def _check_former_titles(self, rules: PlanRules, line: int | None) -> None:
        """They are of criteria that are attested, or once were, for those alone make columns."""
        attested = [one.id for one in rules.criteria if one.kind == "attested"]
        for one in rules.former_titles:
            if one not in (*attested, *rules.parted):
                fault = f"former_titles: {one} is no attested criterion, nor a parted one"
                self.faults.tell(self.file, fault, line)

    def _check_coverage(self, rules: PlanRules, line: int | None) -> None:
        """Every clause of a criteria section carries a criterion or is listed as carrying none."""
        cited = {criterion.clause for criterion in rules.criteria}
        listed = set(rules.carries_none)
        for clause in sorted(cited & listed):
            fault = f"{clause} carries a criterion and is listed as carrying none"
            self.faults.tell(self.file, fault, line)
        for clause in sorted(listed - self.paths):
            self.faults.tell(self.file, f"carries_none: there is no clause {clause}", line)
        within = clauses_in_sections(rules.sections, self.paths)
        for clause in sorted(within - cited - listed):
            fault = f"{clause} carries no criterion and is not listed as carrying none"
            self.faults.tell(self.file, fault, line)

    def _require_clause(self, clause: str) -> None:
        if clause not in self.paths:
            raise ValueError(f"there is no clause {clause}")

    def _require_kind(self, kind: str) -> None:
        if kind not in CONSEQUENCES:
            raise ValueError(f"unknown kind {kind!r}, {allowed(CONSEQUENCES)}")

    def _units_spoken_to(self, fields: Fields) -> tuple[str, ...]:
        units = units_of(self.plan, fields)
        if unknown := strangers(self.plan, units):
            raise BookError(unknown)
        return units


def _lists(written: Fields | None) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in (written or {}).items()}


def _passages(fields: Fields) -> dict[str, str]:
    """The passage of each topic; one passage may stand for all of them."""
    passage: str | None = fields.get("passage")
    if passage is not None:
        return dict.fromkeys(fields["topics"], passage)
    return dict(fields.get("passages") or {})


def clauses_in_sections(sections: Collection[str], paths: Collection[str]) -> set[str]:
    """The paths of the clauses that stand in one of the sections.

    >>> sorted(clauses_in_sections(["ii-1"], {"ii", "ii-1", "ii-1-p1", "ii-10"}))
    ['ii-1', 'ii-1-p1']
    """
    return {
        path
        for path in paths
        if any(path == section or path.startswith(f"{section}-") for section in sections)
    }


def strangers(plan: Plan, units: Collection[str]) -> list[str]:
    """Say which units a document does not speak to."""
    return [
        f"the document does not speak to {unit}, {allowed(plan.units)}"
        for unit in units
        if unit not in plan.units
    ]


def units_of(plan: Plan, fields: Fields) -> tuple[str, ...]:
    """The unit kinds that a record is about; `all` are those of the document."""
    return plan.units if fields["units"] == "all" else tuple(fields["units"])


def _papers(fields: Fields) -> tuple[str, ...]:
    """The kinds of papers behind which a record stands."""
    named = tuple(fields.get("papers") or ())
    for one in named:
        if one not in PAPERS:
            raise ValueError(f"papers: unknown paper {one!r}, {allowed(PAPERS)}")
    return named
