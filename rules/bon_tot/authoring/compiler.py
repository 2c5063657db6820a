"""From the documents and the rules, as people write them, to the book.

Needs PyYAML and a checkout; the browser never comes here. Every fault of every file is gathered,
then the build fails once.
"""

import re
from collections import Counter
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import yaml

from bon_tot.authoring.address_ledger import check_ledger, read_lock
from bon_tot.errors import BookError
from bon_tot.files.strict_yaml import SourceLoader
from bon_tot.model.book import (
    CONSEQUENCES,
    RELATIONS,
    Basis,
    Book,
    ClassRule,
    Consequence,
    GradeBound,
    Milestone,
    Plan,
    PlanRules,
    Question,
    QuestionGroup,
    Questions,
    Quota,
    Topic,
    make_criterion,
)
from bon_tot.model.checks import Threshold
from bon_tot.model.clauses import read_clauses, split_document

CHECKOUT = Path(__file__).resolve().parents[3]

_PLAN_FIELDS = tuple(field for field in Plan.__dataclass_fields__ if field != "units")
_PAGE_FIELDS = ("units", "description", "card", "provenance", "lacks", "notes")
_YEAR_OR_DAY = re.compile(r"\d{4}(-\d\d-\d\d)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TYPES = ("count", "level", "scores")
_QUOTA_RULES = ("steps", "at_least", "at_most", "exactly", "between")
_CLASS_KEYS = ("met", "class", "clause")
_KEYS = {
    "topics": (("id", "good", "title", "definition"), ()),
    "groups": (
        ("id", "title", "noun", "help", "fields"),
        ("partition", "nested", "period", "only_if_given"),
    ),
    "fields": (("name", "title", "noun"), ("type", "help")),
    "criteria": (("id", "clause", "good", "topics", "units", "title", "check"), ("reading",)),
    "classification": ((*_CLASS_KEYS, "including"), ()),
    "basis": ((*_CLASS_KEYS, "text"), ()),
    "quotas": (("id", "clause", "title"), ("of", "reading", *_QUOTA_RULES)),
    "follows": (("kind", "clause", "units", "text"), ()),
    "dates": (("id", "clause", "relation", "units", "title"), ("date", "month")),
    "meeting_grades": (("part", "title", "from", "clause"), ()),
}
"""The keys that each kind of record must have, and those that it may have besides."""
_RULES_KEYS = (
    ("sections", "criteria"),
    ("carries_none", *(_KEYS.keys() - {"topics", "groups", "fields", "criteria"})),
)


def load_sources(checkout=CHECKOUT):
    """The book made from a checkout; raises BookError with every fault of every file."""
    return _Compiler(Path(checkout)).compile()


class _Compiler:
    """Reads file after file, keeps what holds and notes what does not."""

    def __init__(self, checkout):
        self.documents = checkout / "docs" / "ke-hoach"
        self.rules_folder = checkout / "rules"
        self.faults = []

    def compile(self):
        with self._telling("facts.yaml"):
            self.questions = self._questions(_read_yaml(self.rules_folder / "facts.yaml"))
        with self._telling("topics.yaml"):
            topics = _read_yaml(self.rules_folder / "topics.yaml")
            self.goods = dict(topics["goods"])
            self.topics = self._records(
                "topics.yaml", "topics", topics["topics"], lambda fields: Topic(**fields)
            )
        if self.faults:
            raise BookError(self.faults)
        plans, clauses = self._read_documents()
        if self.faults:  # what the rules cite is known only once every document holds
            raise BookError(self.faults)
        self.addresses = frozenset(clause.address for clause in clauses)
        written = {plan.id: self._written_rules(plan) for plan in plans}
        rules = {}
        for plan in plans:
            with self._telling(f"{plan.id}.yaml"):
                rules[plan.id] = self._rules(plan, written[plan.id])
        with self._telling("meeting_grades"):
            grades = self._meeting_grades(written)
        self._check_rule_files(written)
        if not self.faults:  # what is there for nothing is known only once all rules hold
            self._check_use(rules)
        self.faults += check_ledger(read_lock(self.rules_folder / "addresses.lock"), self.addresses)
        if self.faults:
            raise BookError(self.faults)
        return Book(plans, clauses, self.goods, self.topics, self.questions, rules, grades)

    @contextmanager
    def _telling(self, where):
        """Note what is refused there, and what is not of the shape that is read."""
        try:
            yield
        except BookError as error:
            self.faults += [f"{where}: {fault}" for fault in error.faults]
        except KeyError as error:
            self.faults.append(f"{where}: lacks {error.args[0]}")
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            self.faults.append(f"{where}: {error}")

    def _records(self, where, kind, records, make):
        """What `make` makes of each record that has the keys of its kind; others are told."""
        made, times = [], Counter()
        with self._telling(f"{where}: {kind}"):
            for fields in records or []:
                with self._telling(f"{where}: {kind} {_called(fields)}"):
                    _check_keys(fields, *_KEYS[kind])
                    times[fields.get("id")] += 1
                    made.append(make(fields))
        for name in [name for name, number in times.items() if name and number > 1]:
            self.faults.append(f"{where}: {kind} {name}: this id stands {times[name]} times")
        return tuple(made)

    def _read_documents(self):
        plans, clauses = [], []
        for path in sorted(self.documents.glob("*.md")):
            if path.stem == "index":
                continue
            with self._telling(path.name):
                front_matter, body = split_document(path.read_text(encoding="utf-8"))
                clauses += read_clauses(path.stem, body)
                plans.append(self._plan(path, _parsed(front_matter)))
        plans.sort(key=lambda plan: plan.order)
        return tuple(plans), tuple(clauses)

    def _plan(self, path, meta):
        missing = [key for key in (*_PLAN_FIELDS, *_PAGE_FIELDS) if key not in meta]
        if missing:
            raise BookError([f"the front matter lacks {', '.join(missing)} (null where unknown)"])
        if meta["id"] != path.stem:
            self.faults.append(f"{path.name}: id {meta['id']!r} differs from the file's name")
        for unit in meta["units"]:
            if unit not in dict(self.questions.units):
                self.faults.append(f"{path.name}: unknown unit {unit!r}")
        if meta["date"] is not None:
            _require_day(meta["date"])
        self._check_period(path, meta)
        return Plan(units=tuple(meta["units"]), **{name: meta[name] for name in _PLAN_FIELDS})

    def _check_period(self, path, meta):
        bounds = [name for name in ("period_from", "period_to") if meta[name] is not None]
        for name in bounds:
            given = meta[name]
            if not isinstance(given, str) or not _YEAR_OR_DAY.fullmatch(given):
                allowed = '"YYYY", "YYYY-MM-DD" or null'
                self.faults.append(f"{path.name}: {name}: {given!r}, allowed: {allowed}")
        if bounds and meta["period"] is None:
            self.faults.append(f"{path.name}: period: null, though {' and '.join(bounds)} given")

    def _written_rules(self, plan):
        path = self.rules_folder / "criteria" / f"{plan.id}.yaml"
        if not path.is_file():
            self.faults.append(f"{path.name}: there is no such file for docs/ke-hoach/{plan.id}.md")
            return {"sections": [], "criteria": []}
        with self._telling(path.name):
            written = _read_yaml(path)
            _check_keys(written, *_RULES_KEYS)
            return written
        return {"sections": [], "criteria": []}

    def _rules(self, plan, written):
        where = f"{plan.id}.yaml"

        def read(kind, make):
            return self._records(where, kind, written.get(kind), partial(make, plan))

        basis = [written["basis"]] if written.get("basis") else []
        rules = PlanRules(
            criteria=read("criteria", self._criterion),
            sections=tuple(written["sections"]),
            carries_none=written.get("carries_none") or {},
            classification=read("classification", self._class_rule),
            basis=next(iter(self._records(where, "basis", basis, self._basis)), None),
            quotas=read("quotas", _quota),
            follows=read("follows", _consequence),
            dates=read("dates", _milestone),
        )
        cited = [*rules.classification, *rules.quotas, *rules.follows, *rules.dates]
        for one in [*cited, *([rules.basis] if rules.basis else [])]:
            self._require_clause(plan, one.clause, where)
        self._check_coverage(plan, rules)
        return rules

    def _criterion(self, plan, fields):
        faults = [*self._criterion_faults(plan, fields)]
        try:
            criterion = make_criterion(
                {
                    "id": fields["id"],
                    "plan": plan.id,
                    "clause": fields["clause"],
                    "good": fields["good"],
                    "topics": fields["topics"],
                    "units": _units(plan, fields),
                    "title": fields["title"],
                    "written_check": fields["check"],
                    "reading": fields.get("reading"),
                },
                self.questions,
            )
        except BookError as error:
            faults += error.faults
        if faults:
            raise BookError(faults)
        return criterion

    def _class_rule(self, _plan, fields):
        self._check_class(fields)
        if not set(fields["including"]) <= self.goods.keys():
            raise ValueError(f"including {fields['including']}: not all are goods")
        including = tuple(fields["including"])
        return ClassRule(fields["met"], including, fields["class"], fields["clause"])

    def _basis(self, fields):
        self._check_class(fields)
        return Basis(fields["met"], fields["class"], fields["clause"], fields["text"])

    def _check_class(self, fields):
        if fields["met"] not in range(1, len(self.goods) + 1):
            raise ValueError(f"met {fields['met']!r} is no number of goods")
        if fields["class"] not in dict(self.questions.ratings):
            raise ValueError(f"unknown class {fields['class']!r}")

    def _criterion_faults(self, plan, fields):
        if not fields["id"].startswith(f"{plan.id}."):
            yield f"the id does not begin with {plan.id}."
        if f"{plan.id}/{fields['clause']}" not in self.addresses:
            yield f"there is no clause {fields['clause']}"
        if fields["good"] not in (*self.goods, None):
            yield f"unknown good {fields['good']}"
        known_topics = {topic.id for topic in self.topics}
        for topic in [topic for topic in fields["topics"] if topic not in known_topics]:
            yield f"unknown topic {topic}"
        if not fields["topics"]:
            yield "has no topic"
        yield from _strangers(plan, _units(plan, fields))

    def _require_clause(self, plan, clause, where):
        self._require_clause_at(f"{plan.id}/{clause}", where)

    def _require_clause_at(self, address, where):
        if address not in self.addresses:
            self.faults.append(f"{where}: there is no clause {address.partition('/')[2]}")

    def _check_coverage(self, plan, rules):
        """Every clause of a criteria section carries a criterion or is listed as carrying none."""
        cited = {criterion.clause for criterion in rules.criteria}
        listed = set(rules.carries_none)
        where = f"{plan.id}.yaml"
        for clause in sorted(cited & listed):
            self.faults.append(
                f"{where}: {clause} carries a criterion and is listed as carrying none"
            )
        for clause in sorted(listed):
            self._require_clause(plan, clause, where)
        for clause in sorted(
            clauses_in_sections(plan.id, rules.sections, self.addresses) - cited - listed
        ):
            self.faults.append(
                f"{where}: {clause} carries no criterion and is not listed as carrying none"
            )

    def _check_rule_files(self, written):
        for path in sorted((self.rules_folder / "criteria").glob("*.yaml")):
            if path.stem not in written:
                self.faults.append(f"{path.name}: there is no docs/ke-hoach/{path.stem}.md")

    def _check_use(self, rules):
        """No topic or fact is there for nothing."""
        criteria = [criterion for one in rules.values() for criterion in one.criteria]
        used_topics = {topic for criterion in criteria for topic in criterion.topics}
        for topic in self.topics:
            if topic.id not in used_topics:
                self.faults.append(f"topics.yaml: no criterion is on {topic.id}")
        counted = {quota.of for one in rules.values() for quota in one.quotas if quota.of}
        used = counted.union(*(criterion.facts for criterion in criteria))
        for name, question in self.questions.by_name.items():
            if name not in used and question.type != "scores":
                self.faults.append(f"facts.yaml: nothing reads {name}")
        counts = {name for group in self.questions.groups for name in group.counts}
        for name in sorted(counted - counts):
            self.faults.append(f"a quota reads {name}, which is no count")

    def _meeting_grades(self, written):
        """The one scale of meetings; several documents may print it, but not differently."""
        scales = {}
        for plan, rules in written.items():
            where, records = f"{plan}.yaml", rules.get("meeting_grades")
            make = partial(self._grade_bound, plan, where)
            if scale := self._records(where, "meeting_grades", records, make):
                scales[plan] = scale
        bounds = [[(bound.part, bound.points) for bound in scale] for scale in scales.values()]
        for scale in bounds:
            if not _falls_to_zero([number for _, number in scale]):
                self.faults.append(f"meeting_grades: {scale} does not fall to 0")
        if any(scale != bounds[0] for scale in bounds):
            self.faults.append(f"meeting_grades: {', '.join(scales)} print different scales")
        return next(iter(scales.values()), ())

    def _grade_bound(self, plan, where, fields):
        address, part = f"{plan}/{fields['clause']}", fields["part"]
        self._require_clause_at(address, where)
        for group in self.questions.groups:
            if "scores" in group.by_short_name and part not in group.partition_parts:
                raise ValueError(f"{part} is no part of {group.id}")
        return GradeBound(part, fields["title"], fields["from"], address)

    def _questions(self, data):
        return Questions(
            units=tuple(data["units"].items()),
            ratings=tuple(data["scales"]["ratings"].items()),
            levels=tuple(data["scales"]["levels"].items()),
            groups=self._records("facts.yaml", "groups", data["groups"], self._question_group),
        )

    def _question_group(self, fields):
        rest = dict(fields)
        where = f"facts.yaml: {fields['id']}"
        make = partial(_question, fields["id"])
        questions = self._records(where, "fields", rest.pop("fields"), make)
        partition = rest.pop("partition", {"whole": None, "parts": []})
        group = QuestionGroup(
            questions=questions,
            partition_whole=partition["whole"],
            partition_parts=tuple(partition["parts"]),
            nested=tuple(rest.pop("nested", ())),
            **rest,
        )
        names = [question.name for question in questions]
        strangers = {*filter(None, [group.whole]), *group.parts, *group.nest}.difference(names)
        if strangers or len(names) > len(set(names)):
            told = ", ".join(sorted(strangers)) or "a name"
            raise ValueError(f"{told}: no field, or two, of the group")
        return group


def clauses_in_sections(plan_id, sections, addresses):
    """The clauses of a plan, without its id, that stand in one of the sections.

    >>> sorted(clauses_in_sections("x", ["ii-1"], {"x/ii", "x/ii-1", "x/ii-1-p1", "x/ii-10"}))
    ['ii-1', 'ii-1-p1']
    """
    clauses = {
        address.partition("/")[2] for address in addresses if address.startswith(f"{plan_id}/")
    }
    return {
        clause
        for clause in clauses
        if any(clause == section or clause.startswith(f"{section}-") for section in sections)
    }


def _read_yaml(path):
    return _parsed(path.read_text(encoding="utf-8"))


def _parsed(text):
    try:
        return yaml.load(text, SourceLoader)
    except yaml.YAMLError as error:
        raise BookError([" ".join(str(error).split())]) from error


def _check_keys(fields, required, optional):
    """Raise BookError unless a record has every required key, and no other than the optional."""
    if not isinstance(fields, dict):
        raise BookError([f"{fields!r} is no mapping"])
    faults = [f"lacks {key}" for key in required if key not in fields]
    faults += [f"unknown key {key!r}" for key in fields if key not in (*required, *optional)]
    if faults:
        raise BookError(faults)


def _called(fields):
    """By what a record is told apart in a line about it."""
    if not isinstance(fields, dict):
        return ""
    return next((fields[key] for key in ("id", "name", "part", "clause") if key in fields), "")


def _question(group, fields):
    rest = {"type": "count"} | fields
    if rest["type"] not in _TYPES:
        raise ValueError(f"type {rest['type']!r}, allowed: {', '.join(_TYPES)}")
    return Question(f"{group}.{rest.pop('name')}", **rest)


def _consequence(plan, fields):
    if fields["kind"] not in CONSEQUENCES:
        raise ValueError(f"unknown kind {fields['kind']!r}")
    units = _units_spoken_to(plan, fields)
    return Consequence(fields["kind"], fields["clause"], units, fields["text"])


def _milestone(plan, fields):
    if ("date" in fields) is ("month" in fields):
        raise ValueError("needs a date or a month")
    when = str(fields["date"] if "date" in fields else fields["month"])
    _require_day(when if "date" in fields else f"{when}-01")
    if fields["relation"] not in RELATIONS:
        raise ValueError(f"relation {fields['relation']!r}, allowed: {', '.join(RELATIONS)}")
    common = {key: fields[key] for key in ("id", "clause", "relation", "title")}
    return Milestone(when=when, units=_units_spoken_to(plan, fields), **common)


def _require_day(written):
    if not isinstance(written, str) or not _DAY.fullmatch(written):
        raise ValueError(f'{written!r}, allowed: "YYYY-MM-DD"')
    date.fromisoformat(written)


def _units_spoken_to(plan, fields):
    units = _units(plan, fields)
    if strangers := _strangers(plan, units):
        raise BookError(strangers)
    return units


def _strangers(plan, units):
    return [f"the document does not speak to {unit}" for unit in units if unit not in plan.units]


def _units(plan, fields):
    return plan.units if fields["units"] == "all" else tuple(fields["units"])


def _quota(_plan, fields):
    rule = dict(fields)
    common = {key: rule.pop(key, None) for key in ("id", "clause", "title", "of", "reading")}
    if not _is_quota_rule(common["of"], rule):
        raise ValueError(f"unknown rule {rule}")
    for bound in ("at_least", "at_most"):
        if bound in rule:
            Threshold.parse(rule[bound])
    return Quota(rule=rule, **common)


def _is_quota_rule(of, rule):
    """Whether it is one rule of a known shape, over a fact where the shape needs one."""
    match rule:
        case {"steps": [*steps], **rest} if not rest and of:
            return _falls_to_zero([step["from"] for step in steps]) and all(
                {"from", "at_least"} <= step.keys() <= {"from", "at_least", "at_most"}
                for step in steps
            )
        case {"at_least": _, **rest} | {"at_most": _, **rest}:
            return not rest and of is not None
        case {"exactly": int(), **rest} | {"between": [int(), int()], **rest}:
            return not rest and of is None
    return False


def _falls_to_zero(numbers):
    return numbers == sorted(set(numbers), reverse=True) and numbers[-1:] == [0]
