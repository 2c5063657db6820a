"""Facts as a file or a form gives them, read once; what cannot be is refused, every fault told."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import Any, TypeGuard

from bon_tot.errors import FactsError
from bon_tot.model.book import Book
from bon_tot.model.facts import Facts, Fault
from bon_tot.model.questions import QuestionGroup
from bon_tot.model.vocabulary import grade_of

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


def read_facts(data: object, book: Book, *, unit_required: bool = True) -> Facts:
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

    def __init__(self, book: Book, unit_required: bool) -> None:
        self.book, self.unit_required = book, unit_required
        self.faults: list[Fault] = []
        self.values: dict[str, int] = {}
        self.levels: dict[str, str] = {}

    def read(self, data: dict[str, Any]) -> Facts:
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
        notes = self._read_by_criterion(data, "notes", self._check_text)
        evidence = self._read_by_criterion(data, "evidence", self._check_text)
        if self.faults:
            raise FactsError(self.faults)
        return Facts(
            unit,
            year,
            name or None,
            MappingProxyType(self.values),
            MappingProxyType(self.levels),
            MappingProxyType(attestations),
            MappingProxyType(notes),
            MappingProxyType(evidence),
            questions,
        )

    def _refuse(self, fact: str, given: str, allowed: str, fields: Iterable[str] = ()) -> None:
        self.faults.append(Fault(fact, given, allowed, tuple(fields) or (fact,)))

    def _read_version(self, version: object) -> None:
        """Refuse at once what a newer program wrote: its other keys can't be judged here."""
        if version is None:
            return
        if isinstance(version, bool) or not isinstance(version, int) or version < 1:
            self._refuse("version", _shown(version), "số nguyên từ 1 trở lên")
        elif version > VERSION:
            given = f"tệp do phiên bản mới hơn ghi (version {_shortened(version)})"
            raise FactsError([Fault("version", given, f"đến version {VERSION}", ("version",))])

    def _read_unit(self, unit: object) -> str | None:
        known = self.book.questions.unit_kinds
        if unit is None and not self.unit_required:
            return None
        if isinstance(unit, str) and unit in known:
            return unit
        given = "chưa ghi" if unit is None else _shown(unit)
        self._refuse("unit", given, ", ".join(known))
        return None

    def _read_group(self, group: QuestionGroup, data: object) -> None:
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

    def _read_count(self, name: str, value: object) -> int | None:
        """The whole number that was given, also as 20.0; None where it is refused."""
        allowed = "số nguyên từ 0 trở lên"
        if _is_number(value):
            if value > GREATEST_COUNT:
                allowed = f"số có nhiều nhất {COUNT_DIGITS} chữ số"
            elif value >= 0 and value == int(value):
                return int(value)
        self._refuse(name, _shown(value), allowed)
        return None

    def _read_level(self, name: str, value: object) -> None:
        levels = self.book.questions.level_names
        if value in levels:
            self.levels[name] = value
        else:
            self._refuse(name, _shown(value), ", ".join(levels))

    def _read_scores(
        self, group: QuestionGroup, name: str, scores: object, data: Mapping[str, object]
    ) -> None:
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
        sound = [value for value in points if value is not None]
        if group.whole and not counted and len(sound) == len(points):
            self.values[group.whole] = len(points)
            grades = [grade_of(value, self.book.meeting_grades).part for value in sound]
            for part in group.partition_parts:
                self.values[f"{group.id}.{part}"] = grades.count(part)

    def _compare_parts(self, group: QuestionGroup) -> None:
        if group.whole and group.whole in self.values:
            self._compare([part for part in group.parts if part in self.values], group.whole)
        if group.nest:
            order = [name for name in group.nest if name in self.values]
            for outer, inner in pairwise(order):
                self._compare([inner], outer)

    def _compare(self, parts: list[str], whole: str) -> None:
        total, limit = sum([self.values[part] for part in parts]), self.values[whole]
        if total > limit:
            given = f"cộng lại là {total}" if len(parts) > 1 else f"ghi {total}"
            self._refuse(" + ".join(parts), given, f"nhiều nhất {limit} ({whole})", (*parts, whole))

    def _read_by_criterion(
        self, data: Mapping[str, object], key: str, check: Callable[[str, object], None]
    ) -> dict[str, Any]:
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
            if criterion_id in self.book.parted:
                check(name, value)
            elif criterion is None:
                self._refuse(name, "mã tiêu chí không có", "mã của một tiêu chí tự nhận xét")
            elif criterion.kind != "attested":
                self._refuse(name, "tiêu chí tính từ số liệu", "mã của một tiêu chí tự nhận xét")
            else:
                check(name, value)
        answers = {key: value for key, value in said.items() if value is not None and value != ""}
        return self._with_parts(answers)

    def _with_parts(self, answers: dict[str, Any]) -> dict[str, Any]:
        """Hand on to its parts what was said of a criterion before it was parted.

        A yes was a yes to every part; a no leaves open to which. Words go to the first part. What
        is said of a part itself holds.
        """
        read = {key: value for key, value in answers.items() if key not in self.book.parted}
        for former in answers.keys() & self.book.parted.keys():
            value, parts = answers[former], self.book.parted[former]
            if value is not False:
                for part in parts if value is True else parts[:1]:
                    read.setdefault(part, value)
        return read

    def _check_answer(self, name: str, answer: object) -> None:
        if answer is not None and not isinstance(answer, bool):
            self._refuse(name, _shown(answer), ANSWERS_ALLOWED)

    def _check_text(self, name: str, text: object) -> None:
        if text is not None and not isinstance(text, str):
            self._refuse(name, _shown(text), f"một đoạn chữ, nhiều nhất {TEXT_LIMIT} ký tự")
        elif text and len(text) > TEXT_LIMIT:
            self._refuse(name, f"dài {len(text)} ký tự", f"nhiều nhất {TEXT_LIMIT} ký tự")


def _is_number(value: object) -> TypeGuard[int | float | Decimal]:
    return type(value) in (int, float, Decimal)


def _points(score: object) -> Decimal | None:
    if not _is_number(score):
        return None
    exact = Decimal(repr(score)) if isinstance(score, float) else Decimal(score)
    return exact if exact.is_finite() and 0 <= exact <= 100 else None


def _shown(value: object) -> str:
    """What was given, short enough for one line."""
    return f"ghi “{_shortened(value)}”" if isinstance(value, str) else f"ghi {_named(value)}"


def _named(value: object) -> str:
    text = _shortened(value)
    return text if isinstance(value, str) else _CONSTANTS.get(text, text)


def _shortened(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else f"{text[:39]}…"
