"""From the documents and the rules, as people write them, to the book.

Needs PyYAML and a checkout; the browser never comes here. Every fault of every file is gathered,
then the build fails once.
"""

import re
from collections import Counter
from pathlib import Path

import yaml

from bon_tot.addresses import check_ledger, read_lock
from bon_tot.book import (
    CONSEQUENCES,
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
from bon_tot.clauses import read_clauses, split_document
from bon_tot.errors import BookError
from bon_tot.strict_yaml import SourceLoader

CHECKOUT = Path(__file__).resolve().parents[2]

_PLAN_FIELDS = tuple(field for field in Plan.__dataclass_fields__ if field != "units")
_PAGE_FIELDS = ("units", "description", "card", "provenance", "lacks", "notes")
_CRITERION_KEYS = {"id", "clause", "good", "topics", "units", "title", "check", "reading"}
_YEAR_OR_DAY = re.compile(r"\d{4}(-\d\d-\d\d)?")
_CONSEQUENCE_KEYS = {"kind", "clause", "units", "text"}
_MILESTONE_KEYS = {"id", "clause", "date", "month", "relation", "units", "title"}
_RULES_KEYS = {
    "sections",
    "carries_none",
    "criteria",
    "classification",
    "basis",
    "quotas",
    "follows",
    "dates",
    "meeting_grades",
}


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
        self.questions = self._questions(self._yaml(self.rules_folder / "facts.yaml"))
        topics = self._yaml(self.rules_folder / "topics.yaml")
        self.goods = topics["goods"]
        self.topics = tuple(Topic(**topic) for topic in topics["topics"])
        plans, clauses = self._read_documents()
        if self.faults:  # what the rules cite is known only once every document holds
            raise BookError(self.faults)
        self.addresses = frozenset(clause.address for clause in clauses)
        written = {plan.id: self._written_rules(plan) for plan in plans}
        rules = {plan.id: self._rules(plan, written[plan.id]) for plan in plans}
        grades = self._meeting_grades(written)
        self._check_rule_files(written)
        self._check_use(rules)
        self.faults += check_ledger(read_lock(self.rules_folder / "addresses.lock"), self.addresses)
        if self.faults:
            raise BookError(self.faults)
        return Book(plans, clauses, self.goods, self.topics, self.questions, rules, grades)

    def _yaml(self, path):
        try:
            return yaml.load(path.read_text(encoding="utf-8"), SourceLoader)
        except yaml.YAMLError as error:
            raise BookError([f"{path.name}: {' '.join(str(error).split())}"]) from error

    def _read_documents(self):
        plans, clauses = [], []
        for path in sorted(self.documents.glob("*.md")):
            if path.stem == "index":
                continue
            try:
                front_matter, body = split_document(path.read_text(encoding="utf-8"))
                clauses += read_clauses(path.stem, body)
                plans.append(self._plan(path, yaml.load(front_matter, SourceLoader)))
            except (BookError, yaml.YAMLError) as error:
                faults = error.faults if isinstance(error, BookError) else [error]
                self.faults += [f"{path.name}: {fault}" for fault in faults]
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
        written = self._yaml(path)
        for key in written.keys() - _RULES_KEYS:
            self.faults.append(f"{path.name}: unknown key {key!r}, allowed: {sorted(_RULES_KEYS)}")
        return written

    def _rules(self, plan, written):
        criteria = [self._criterion(plan, fields) for fields in written["criteria"]]
        criteria = tuple(criterion for criterion in criteria if criterion)
        class_rules = written.get("classification", [])
        basis = written.get("basis")
        quotas = tuple(_quota(fields) for fields in written.get("quotas", []))
        for quota in quotas:
            if not _is_quota_rule(quota):
                self.faults.append(f"{plan.id}.yaml: quota {quota.id}: unknown rule {quota.rule}")
        for part, allowed in (("follows", _CONSEQUENCE_KEYS), ("dates", _MILESTONE_KEYS)):
            for fields in written.get(part, []):
                for key in fields.keys() - allowed:
                    self.faults.append(f"{plan.id}.yaml: {fields['clause']}: unknown key {key!r}")
        follows = tuple(_consequence(fields, plan) for fields in written.get("follows", []))
        for one in follows:
            if one.kind not in CONSEQUENCES:
                self.faults.append(f"{plan.id}.yaml: {one.clause}: unknown kind {one.kind!r}")
        dates = tuple(_milestone(fields, plan) for fields in written.get("dates", []))
        for one in (*follows, *dates):
            faults = _strangers(one.units, plan)
            self.faults += [f"{plan.id}.yaml: {one.clause}: {fault}" for fault in faults]
        clauses = [item["clause"] for item in [*class_rules, *([basis] if basis else [])]]
        clauses += [item.clause for item in (*quotas, *follows, *dates)]
        for clause in clauses:
            self._require_clause(plan, clause, f"{plan.id}.yaml")
        rules = PlanRules(
            criteria,
            tuple(written["sections"]),
            written.get("carries_none", {}),
            tuple(_class_rule(fields) for fields in class_rules),
            basis and Basis(basis["met"], basis["class"], basis["clause"], basis["text"]),
            quotas,
            follows,
            dates,
        )
        self._check_coverage(plan, rules)
        return rules

    def _criterion(self, plan, fields):
        name = fields.get("id", "?")
        faults = [f"unknown key {key!r}" for key in fields.keys() - _CRITERION_KEYS]
        faults += [f"lacks {key}" for key in sorted(_CRITERION_KEYS - {"reading"} - fields.keys())]
        if not faults:
            faults += self._criterion_faults(plan, fields)
        units = fields.get("units")
        try:
            criterion = make_criterion(
                {
                    "id": name,
                    "plan": plan.id,
                    "clause": fields.get("clause"),
                    "good": fields.get("good"),
                    "topics": fields.get("topics"),
                    "units": plan.units if units == "all" else units,
                    "title": fields.get("title"),
                    "written_check": fields.get("check"),
                    "reading": fields.get("reading"),
                },
                self.questions,
            )
        except BookError as error:
            faults += error.faults
        self.faults += [f"{plan.id}.yaml: {name}: {fault}" for fault in faults]
        return None if faults else criterion

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
        yield from _strangers(_units(fields, plan), plan)

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
        """Nothing is defined twice, and no topic or fact is there for nothing."""
        criteria = [criterion for one in rules.values() for criterion in one.criteria]
        for name, times in Counter(criterion.id for criterion in criteria).items():
            if times > 1:
                self.faults.append(f"{name}: {times} criteria have this id")
        used_topics = {topic for criterion in criteria for topic in criterion.topics}
        for topic in self.topics:
            if topic.id not in used_topics:
                self.faults.append(f"topics.yaml: no criterion is on {topic.id}")
        used = {name for criterion in criteria for name in criterion.facts}
        used |= {quota.of for one in rules.values() for quota in one.quotas}
        for name, question in self.questions.by_name.items():
            if name not in used and question.type != "scores":
                self.faults.append(f"facts.yaml: nothing reads {name}")
        for name in sorted(used - {None} - self.questions.by_name.keys()):
            self.faults.append(f"a quota reads {name}, which is no fact")

    def _meeting_grades(self, written):
        """The one scale of meetings; several documents may print it, but not differently."""
        scales = {}
        for plan, rules in written.items():
            for fields in rules.get("meeting_grades", []):
                self._require_clause_at(f"{plan}/{fields['clause']}", f"{plan}.yaml")
                bound = GradeBound(
                    fields["part"], fields["title"], fields["from"], f"{plan}/{fields['clause']}"
                )
                scales.setdefault(plan, []).append(bound)
        bounds = [[(bound.part, bound.points) for bound in scale] for scale in scales.values()]
        for scale in bounds:
            points = [number for _, number in scale]
            if points != sorted(set(points), reverse=True) or points[-1] != 0:
                self.faults.append(f"meeting_grades: {points} does not fall to 0")
        if any(scale != bounds[0] for scale in bounds):
            self.faults.append(f"meeting_grades: {', '.join(scales)} print different scales")
        return tuple(next(iter(scales.values()), []))

    @staticmethod
    def _questions(data):
        return Questions(
            units=tuple(data["units"].items()),
            ratings=tuple(data["scales"]["ratings"].items()),
            levels=tuple(data["scales"]["levels"].items()),
            groups=tuple(_question_group(fields) for fields in data["groups"]),
        )


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


def _question_group(fields):
    partition = fields.pop("partition", {"whole": None, "parts": []})
    questions = [
        Question(f"{fields['id']}.{name}", title, **{"type": "count"} | rest)
        for name, title, rest in map(_split_question, fields.pop("fields"))
    ]
    return QuestionGroup(
        questions=tuple(questions),
        partition_whole=partition["whole"],
        partition_parts=tuple(partition["parts"]),
        nested=tuple(fields.pop("nested", ())),
        **fields,
    )


def _split_question(fields):
    rest = dict(fields)
    return rest.pop("name"), rest.pop("title"), rest


def _class_rule(fields):
    return ClassRule(fields["met"], tuple(fields["including"]), fields["class"], fields["clause"])


def _consequence(fields, plan):
    units = _units(fields, plan)
    return Consequence(fields["kind"], fields["clause"], units, fields["text"])


def _milestone(fields, plan):
    when = str(fields["date"] if "date" in fields else fields["month"])
    common = {key: fields[key] for key in ("id", "clause", "relation", "title")}
    return Milestone(when=when, units=_units(fields, plan), **common)


def _strangers(units, plan):
    return [f"the document does not speak to {unit}" for unit in units if unit not in plan.units]


def _units(fields, plan):
    return plan.units if fields["units"] == "all" else tuple(fields["units"])


def _quota(fields):
    rest = dict(fields)
    common = {key: rest.pop(key, None) for key in ("id", "clause", "title", "of", "reading")}
    return Quota(rule=rest, **common)


def _is_quota_rule(quota):
    """Whether a quota has one rule of a known shape, over a fact where the shape needs one."""
    match quota.rule:
        case {"steps": [*steps], **rest} if not rest and quota.of:
            keys = [set(step) for step in steps]
            return {"from": 0}.items() <= steps[-1].items() and all(
                {"from", "at_least"} <= key <= {"from", "at_least", "at_most"} for key in keys
            )
        case {"at_least": _, **rest} | {"at_most": _, **rest}:
            return not rest and quota.of is not None
        case {"exactly": int(), **rest} | {"between": [int(), int()], **rest}:
            return not rest and quota.of is None
    return False
