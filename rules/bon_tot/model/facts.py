"""What a unit says of itself: read once, refused where it cannot be, never guessed at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from bon_tot.errors import FactsError

VERSION = 1
"""The version of the facts that is read here; a file that names none is of this version."""

COUNT_DIGITS = 18
"""How many digits a count may have, in whatever form it comes."""

GREATEST_COUNT = 10**COUNT_DIGITS - 1

TEXT_LIMIT = 2000
"""How many characters a name, a note or a piece of evidence may have."""

ANSWERS_ALLOWED = "true, false hoặc null"
"""What an attestation may be, as a file writes it."""

_CONSTANTS = {"True": "true", "False": "false", "None": "null"}
"""What YAML and JSON call Python's constants."""

_BY_CRITERION = {
    "attestations": f"một bảng: mã tiêu chí → {ANSWERS_ALLOWED}",
    "notes": "một bảng: mã tiêu chí → ghi chú",
    "evidence": "một bảng: mã tiêu chí → minh chứng",
}
"""What is said criterion by criterion, and what is allowed there."""

_TEXTS = ("notes", "evidence")

_ABOUT_UNIT = ("unit", "year", "name")
_AFTER_FIGURES = (*_BY_CRITERION, "version")
_OWN_KEYS = frozenset(_ABOUT_UNIT + _AFTER_FIGURES)
"""The keys of a file besides the groups of figures, which stand between the two."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that cannot be taken: which fact, what was given, what is allowed.

    `fields` are the facts to mend, for a form that wants to point at them.
    """

    fact: str
    given: str
    allowed: str
    fields: tuple[str, ...] = ()

    def __str__(self):
        return " ".join(f"{self.fact}: {self.given}, chỉ nhận {self.allowed}".split())


@dataclass(frozen=True)
class Facts:
    """The facts of one unit in one year. What is missing is unknown, never zero.

    `name`, and the `notes` and `evidence` by criterion id, are the unit's own words; no verdict
    hangs on them.
    """

    unit: str | None
    year: int | None
    name: str | None
    values: Mapping[str, int]
    levels: Mapping[str, str]
    attestations: Mapping[str, bool]
    notes: Mapping[str, str]
    evidence: Mapping[str, str]
    questions: object = field(repr=False)

    def range(self, name):
        """The least and the most that the count `name` may be, given everything that was said.

        None is without limit. A part of a partition is at least what has been shared out so far; a
        whole is at least its parts.
        """
        shared_out = self.questions.groups_by_part.get(name)
        if shared_out:
            return self._range_of_parts(shared_out, (name,))
        given = self.values.get(name)
        if given is not None:
            return given, given
        group = self.questions.group_of(name)
        if name == group.whole:
            return self._shared_out(group.parts), None
        if group.nested:
            return self._range_in_nest(group, name)
        return 0, None

    def sum_range(self, names):
        """The least and the most that several counts of one group may be together."""
        if len(names) == 1:
            return self.range(names[0])
        shared_out = self.questions.groups_by_part.get(names[0])
        if shared_out:
            return self._range_of_parts(shared_out, names)
        least, most = zip(*map(self.range, names), strict=True)
        return sum(least), None if None in most else sum(most)

    def least_outside(self, parts, whole):
        """How many of `whole` certainly fall in none of `parts`."""
        group = self.questions.group_of(whole)
        return sum(self.values.get(part, 0) for part in group.parts if part not in parts)

    def unanswered(self, names):
        """Those of `names` not given, or all of them when what is given does not settle it."""
        missing = tuple(name for name in names if name not in self.values)
        return missing or tuple(names)

    def mention(self, names):
        """Whether any of the counts `names` is given."""
        return not self.values.keys().isdisjoint(names)

    def speaks_of(self, group_id):
        """Whether any figure of a group is given."""
        return self.mention(self.questions.group(group_id).counts)

    def _range_of_parts(self, group, names):
        low = self._shared_out(names)
        whole = self.values.get(group.whole)
        if whole is None:
            return low, None
        return low, low + whole - self._shared_out(group.parts)

    def _shared_out(self, parts):
        """What falls in `parts` so far."""
        return sum([self.values.get(part, 0) for part in parts])

    def _range_in_nest(self, group, name):
        order = group.nest
        place = order.index(name)
        within = [self.values[outer] for outer in order[:place] if outer in self.values]
        around = [self.values[inner] for inner in order[place + 1 :] if inner in self.values]
        return max(around, default=0), min(within, default=None)


def read_facts(data, book, *, unit_required=True):
    """The facts in `data`, a mapping as parsed from YAML or JSON.

    Counts are whole numbers ≥ 0; scores are points from 0 to 100; texts have at most TEXT_LIMIT
    characters. Raises FactsError with every fault: unknown keys and ids, wrong types, negative or
    fractional counts, parts over their whole, scores beside counts. Facts of a version newer than
    VERSION are refused whole.
    """
    if not isinstance(data, dict):
        raise FactsError([Fault("hồ sơ", _shown(data), "một bảng gồm các tên số liệu")])
    return _Reader(book, unit_required).read(data)


class _Reader:
    """Walks through the data once and gathers what it can take and what it can't."""

    def __init__(self, book, unit_required):
        self.book, self.unit_required = book, unit_required
        self.faults, self.values, self.levels = [], {}, {}

    def read(self, data):
        self._read_version(data.get("version"))
        questions = self.book.questions
        for key in data:
            if key not in questions.groups_by_id and key not in _OWN_KEYS:
                known = (*_ABOUT_UNIT, *questions.groups_by_id, *_AFTER_FIGURES)
                self._refuse(_named(key), "tên lạ", ", ".join(known))
        unit = self._read_unit(data.get("unit"))
        year = data.get("year")
        if year is not None:
            year = self._read_count("year", year)
        for group in questions.groups:
            figures = data.get(group.id)
            if figures is not None:
                self._read_group(group, figures)
        name = data.get("name")
        self._check_text("name", name)
        attestations = self._read_by_criterion(data, "attestations", self._check_answer)
        texts = [self._read_by_criterion(data, key, self._check_text) for key in _TEXTS]
        if self.faults:
            raise FactsError(self.faults)
        mappings = (self.values, self.levels, attestations, *texts)
        return Facts(unit, year, name or None, *map(MappingProxyType, mappings), questions)

    def _refuse(self, fact, given, allowed, fields=()):
        self.faults.append(Fault(fact, given, allowed, tuple(fields) or (fact,)))

    def _read_version(self, version):
        """Refuse at once what a newer program wrote: its other keys can't be judged here."""
        if version is None:
            return
        if isinstance(version, bool) or not isinstance(version, int) or version < 1:
            self._refuse("version", _shown(version), "số nguyên từ 1 trở lên")
        elif version > VERSION:
            given = f"tệp do phiên bản mới hơn ghi (version {_shortened(version)})"
            raise FactsError([Fault("version", given, f"đến version {VERSION}", ("version",))])

    def _read_unit(self, unit):
        known = self.book.questions.unit_kinds
        if unit is None and not self.unit_required:
            return None
        if unit not in known:
            given = "chưa ghi" if unit is None else _shown(unit)
            self._refuse("unit", given, ", ".join(known))
        return unit

    def _read_group(self, group, data):
        questions = group.by_short_name
        if not isinstance(data, dict):
            self._refuse(group.id, _shown(data), f"một bảng gồm {', '.join(questions)}")
            return
        for short_name, value in data.items():
            question = questions.get(short_name)
            if question is None:
                name = f"{group.id}.{_named(short_name)}"
                self._refuse(name, "tên lạ", ", ".join(questions))
            elif value is None:
                continue
            elif question.type == "count":
                count = self._read_count(question.name, value)
                if count is not None:
                    self.values[question.name] = count
            elif question.type == "level":
                self._read_level(question.name, value)
            else:
                self._read_scores(group, question.name, value, data)
        self._compare_parts(group)

    def _read_count(self, name, value):
        """The whole number that was given, also as 20.0; None where it is refused."""
        allowed = "số nguyên từ 0 trở lên"
        if _is_number(value):
            if value > GREATEST_COUNT:
                allowed = f"số có nhiều nhất {COUNT_DIGITS} chữ số"
            elif value >= 0 and value == int(value):
                return int(value)
        self._refuse(name, _shown(value), allowed)
        return None

    def _read_level(self, name, value):
        levels = self.book.questions.level_names
        if value in levels:
            self.levels[name] = value
        else:
            self._refuse(name, _shown(value), ", ".join(levels))

    def _read_scores(self, group, name, scores, data):
        counted = [key for key, value in data.items() if key != "scores" and value is not None]
        if counted:
            self._refuse(
                name,
                f"ghi cả điểm từng buổi và {', '.join(map(str, counted))}",
                "một trong hai: điểm từng buổi, hoặc số buổi theo loại",
                (name, *(f"{group.id}.{key}" for key in counted)),
            )
        if not isinstance(scores, list):
            self._refuse(name, _shown(scores), "danh sách điểm, mỗi buổi một số từ 0 đến 100")
            return
        points = [_points(score) for score in scores]
        for ordinal, (score, value) in enumerate(zip(scores, points, strict=True), start=1):
            if value is None:
                self._refuse(name, f"{_shown(score)} ở buổi thứ {ordinal}", "số từ 0 đến 100")
        if not counted and None not in points:
            self.values[group.whole] = len(points)
            grades = [grade_of(value, self.book.meeting_grades).part for value in points]
            for part in group.partition_parts:
                self.values[f"{group.id}.{part}"] = grades.count(part)

    def _compare_parts(self, group):
        if group.whole in self.values:
            self._compare([part for part in group.parts if part in self.values], group.whole)
        if group.nest:
            order = [name for name in group.nest if name in self.values]
            for outer, inner in pairwise(order):
                self._compare([inner], outer)

    def _compare(self, parts, whole):
        total, limit = sum([self.values[part] for part in parts]), self.values[whole]
        if total > limit:
            given = f"cộng lại là {total}" if len(parts) > 1 else f"ghi {total}"
            self._refuse(" + ".join(parts), given, f"nhiều nhất {limit} ({whole})", (*parts, whole))

    def _read_by_criterion(self, data, key, check):
        """The answers or texts under `key`, by criterion id, without those left blank."""
        said = data.get(key)
        if said is None:
            return {}
        if not isinstance(said, dict):
            self._refuse(key, _shown(said), _BY_CRITERION[key])
            return {}
        for criterion_id, value in said.items():
            name = f"{key}.{criterion_id}"
            criterion = self.book.criteria_by_id.get(criterion_id)
            if criterion is None:
                self._refuse(name, "mã tiêu chí không có", "mã của một tiêu chí tự nhận xét")
            elif criterion.kind != "attested":
                self._refuse(name, "tiêu chí tính từ số liệu", "mã của một tiêu chí tự nhận xét")
            else:
                check(name, value)
        return {key: value for key, value in said.items() if value is not None and value != ""}

    def _check_answer(self, name, answer):
        if answer is not None and not isinstance(answer, bool):
            self._refuse(name, _shown(answer), ANSWERS_ALLOWED)

    def _check_text(self, name, text):
        if text is not None and not isinstance(text, str):
            self._refuse(name, _shown(text), f"một đoạn chữ, nhiều nhất {TEXT_LIMIT} ký tự")
        elif text and len(text) > TEXT_LIMIT:
            self._refuse(name, f"dài {len(text)} ký tự", f"nhiều nhất {TEXT_LIMIT} ký tự")


def grade_of(points, bounds):
    """The bound that grades a meeting of so many points (0 to 100), by the only scale."""
    return next(bound for bound in bounds if points >= bound.points)


def _is_number(value):
    return type(value) in (int, float, Decimal)


def _points(score):
    if not _is_number(score):
        return None
    exact = Decimal(repr(score)) if isinstance(score, float) else Decimal(score)
    return exact if exact.is_finite() and 0 <= exact <= 100 else None


def _shown(value):
    """What was given, short enough for one line."""
    return f"ghi “{_shortened(value)}”" if isinstance(value, str) else f"ghi {_named(value)}"


def _named(value):
    text = _shortened(value)
    return text if isinstance(value, str) else _CONSTANTS.get(text, text)


def _shortened(value):
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else f"{text[:39]}…"
