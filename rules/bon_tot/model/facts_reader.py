"""Facts as a file or a form gives them, read once; what cannot be is refused, every fault told."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from bon_tot.errors import FactsError
from bon_tot.model.book import Book
from bon_tot.model.fact_values import (
    COUNT_DIGITS,
    DAY_ALLOWED,
    GREATEST_COUNT,
    TEXT_LIMIT,
    day,
    is_number,
    named,
    points,
    shortened,
    shown,
    whole_number,
)
from bon_tot.model.facts import Entry, Facts, Fault, FaultKind
from bon_tot.model.meetings.log import Bounds, contradiction, figures_of, read_log
from bon_tot.model.meetings.meeting import Meeting
from bon_tot.model.meetings.sheet import Sheet, read_maxima
from bon_tot.model.points_entry import points_allowed, points_of
from bon_tot.model.questions import QuestionGroup
from bon_tot.model.vocabulary import MeetingLog, grade_of

MOST_TOLD = 20
"""How many faults of one file are told one by one; of the others there is the number."""

VERSION = 1
"""The version of the facts that is read here; a file that names none is of this version."""

ANSWERS_ALLOWED = "true, false hoặc null"
"""What an attestation may be, as a file writes it."""

_BY_CRITERION = {
    "attestations": f"một bảng: mã tiêu chí → {ANSWERS_ALLOWED}",
    "notes": "một bảng: mã tiêu chí → ghi chú",
    "evidence": "một bảng: mã tiêu chí → minh chứng",
}
"""What is said criterion by criterion, and what is allowed there."""

_TEXTS = ("notes", "evidence")

_YEAR_ALLOWED = "một năm bốn chữ số như 2024"
_FIRST_YEAR, _LAST_YEAR = 1000, 9999

_ABOUT_UNIT = ("unit", "year", "as_of", "name")
_AFTER_FIGURES = (*_BY_CRITERION, "plans", "version")
_PLANS_ALLOWED = "một danh sách mã văn bản"


def read_facts(data: object, book: Book, *, unit_required: bool = True) -> Facts:
    """The facts in `data`, a mapping as parsed from YAML or JSON.

    Counts are whole numbers ≥ 0; scores are points from 0 to 100; texts have at most TEXT_LIMIT
    characters. Raises FactsError with every fault: unknown keys and ids, wrong types, negative or
    fractional counts, parts over their whole, scores beside counts, a log of meetings that says
    otherwise than the counts. Facts of a version newer than VERSION are refused whole.
    """
    if not isinstance(data, dict):
        raise FactsError([Fault("hồ sơ", shown(data), "một bảng gồm các tên số liệu")])
    return _Reader(book, unit_required).read(data)


class _Reader:
    """Walks through the data once and gathers what it can take and what it can't."""

    def __init__(self, book: Book, unit_required: bool) -> None:
        self.book, self.unit_required = book, unit_required
        self.faults: list[Fault] = []
        self.values: dict[str, int] = {}
        self.levels: dict[str, str] = {}
        self.entries: dict[str, Entry] = {}
        self.derived: dict[str, tuple[str, ...]] = {}

    def read(self, data: dict[str, Any]) -> Facts:
        self._read_version(data.get("version"))
        questions, log = self.book.questions, self.book.vocabulary.meeting_log
        of_log = (log.id, log.maxima)
        known = (*_ABOUT_UNIT, *questions.groups_by_id, *of_log, *_AFTER_FIGURES)
        for key in data:
            if key not in known:
                self._refuse(named(key), "tên lạ", ", ".join(known))
        unit = self._read_unit(data.get("unit"))
        year = self._read_year(data.get("year"))
        for group in questions.groups:
            figures = data.get(group.id)
            if figures is not None:
                self._read_group(group, _in_one_step(figures, group, year))
        name = data.get("name")
        self._check_text("name", name)
        attestations = self._read_by_criterion(data, "attestations", self._check_answer)
        notes = self._read_by_criterion(data, "notes", self._check_text)
        evidence = self._read_by_criterion(data, "evidence", self._check_text)
        as_of = self._read_day(data.get("as_of"))
        self._check_plans(data.get("plans"))
        printed = self.book.vocabulary.meeting_sheet
        maxima, faults = read_maxima(log.maxima, data.get(log.maxima), printed)
        self.faults += faults
        members = self.values.get(log.members)
        bounds = Bounds(year, as_of, members, Sheet.of(printed, maxima))
        meetings = self._read_log(data.get(log.id), log, bounds)
        if self.faults:
            raise FactsError(first_of(self.faults))
        return Facts(
            unit,
            year,
            as_of,
            name or None,
            MappingProxyType(self.values),
            MappingProxyType(self.levels),
            MappingProxyType(attestations),
            MappingProxyType(notes),
            MappingProxyType(evidence),
            questions,
            MappingProxyType(self.derived),
            meetings,
            MappingProxyType(maxima),
            MappingProxyType(self.entries),
        )

    def _refuse(
        self,
        fact: str,
        given: str,
        allowed: str,
        fields: Iterable[str] = (),
        kind: FaultKind = "other",
        said: object = None,
        amounts: tuple[int, ...] = (),
    ) -> None:
        words = "" if said is None else shortened(said)
        fields = tuple(fields) or (fact,)
        told = Fault(fact, given, allowed, fields, kind=kind, said=words, amounts=amounts)
        self.faults.append(told)

    def _read_version(self, version: object) -> None:
        """Refuse at once what a newer program wrote: its other keys can't be judged here."""
        if version is None:
            return
        if isinstance(version, bool) or not isinstance(version, int) or version < 1:
            self._refuse("version", shown(version), "số nguyên từ 1 trở lên")
        elif version > VERSION:
            given = f"tệp do phiên bản mới hơn ghi (version {shortened(version)})"
            raise FactsError([Fault("version", given, f"đến version {VERSION}", ("version",))])

    def _check_plans(self, said: object) -> None:
        """The documents for which a file was filled in: any, for not each need be open here."""
        if said is None:
            return
        if not isinstance(said, list) or not all(isinstance(plan, str) for plan in said):
            self._refuse("plans", shown(said), _PLANS_ALLOWED)

    def _read_unit(self, unit: object) -> str | None:
        known = self.book.questions.unit_kinds
        if unit is None and not self.unit_required:
            return None
        if isinstance(unit, str) and unit in known:
            return unit
        given = "chưa ghi" if unit is None else shown(unit)
        self._refuse("unit", given, ", ".join(known), kind="unit", said=unit)
        return None

    def _read_year(self, said: object) -> int | None:
        year = whole_number(said)
        if said is None or (year is not None and _FIRST_YEAR <= year <= _LAST_YEAR):
            return year
        sentence = "Xin ghi năm bằng bốn chữ số, ví dụ 2026."
        words = shortened(said)
        told = Fault("year", shown(said), _YEAR_ALLOWED, ("year",), sentence, "count", words)
        self.faults.append(told)
        return None

    def _read_day(self, said: object) -> date | None:
        as_of = day(said)
        if said is not None and as_of is None:
            self._refuse("as_of", shown(said), DAY_ALLOWED, kind="day", said=said)
        return as_of

    def _read_log(self, said: object, log: MeetingLog, bounds: Bounds) -> tuple[Meeting, ...]:
        """Read the log, and count what follows from it; counts that were given may not differ."""
        if said is None or said == []:
            return ()
        meetings, faults = read_log(said, log, bounds)
        self.faults += faults
        if not faults:
            grades = self.book.meeting_grades
            figures = figures_of(meetings, log, self.book.questions, grades)
            differing = contradiction(self.values, figures, log, self.book.questions)
            if differing:
                self.faults.append(differing)
            self.values |= figures
            self.derived[log.id] = tuple(figures)
        return meetings

    def _read_group(self, group: QuestionGroup, data: object) -> None:
        questions = group.by_short_name
        if not isinstance(data, dict):
            self._refuse(group.id, shown(data), f"một bảng gồm {', '.join(questions)}")
            return
        for short_name, value in data.items():
            question = questions.get(short_name)
            if question is None:
                name = f"{group.id}.{named(short_name)}"
                self._refuse(name, "tên lạ", ", ".join(questions))
            elif value is None:
                continue
            elif question.type == "count":
                count = self._read_count(question.name, value)
                if count is not None:
                    self.values[question.name] = count
            elif question.type == "level":
                self._read_level(question.name, value)
            elif question.type == "day":
                self._read_entry(question.name, value, day(value), DAY_ALLOWED, "day")
            elif question.type == "answer":
                answer = value if isinstance(value, bool) else None
                self._read_entry(question.name, value, answer, ANSWERS_ALLOWED, "answer")
            elif question.type == "points":
                given, allowed = points_of(question, value), points_allowed(question)
                self._read_entry(question.name, value, given, allowed, "points")
            elif question.type == "text":
                self._check_text(question.name, value)
                if isinstance(value, str) and value.strip():
                    self.entries[question.name] = value
            else:
                self._read_scores(group, question.name, value, data)
        self._compare_parts(group)

    def _read_count(self, name: str, value: object) -> int | None:
        """The whole number that was given; None where it is refused."""
        count = whole_number(value)
        if count is None:
            allowed = "số nguyên từ 0 trở lên"
            kind: FaultKind = "count"
            if is_number(value) and value > GREATEST_COUNT:
                allowed, kind = f"số có nhiều nhất {COUNT_DIGITS} chữ số", "size"
            self._refuse(name, shown(value), allowed, kind=kind, said=value)
        return count

    def _read_level(self, name: str, value: object) -> None:
        levels = self.book.questions.level_names
        if value in levels:
            self.levels[name] = value
        else:
            self._refuse(name, shown(value), ", ".join(levels), kind="level", said=value)

    def _read_entry(
        self, name: str, said: object, read: Entry | None, allowed: str, kind: FaultKind
    ) -> None:
        if read is None:
            self._refuse(name, shown(said), allowed, kind=kind, said=said)
        else:
            self.entries[name] = read

    def _read_scores(
        self, group: QuestionGroup, name: str, scores: object, data: Mapping[str, object]
    ) -> None:
        counted = [key for key, value in data.items() if key != "scores" and value is not None]
        if counted:
            self._refuse(
                name,
                f"ghi cả điểm từng buổi và {', '.join(map(named, counted))}",
                "một trong hai: điểm từng buổi, hoặc số buổi theo loại",
                (name, *(f"{group.id}.{key}" for key in counted)),
                "both",
            )
        if not isinstance(scores, list):
            self._refuse(name, shown(scores), "danh sách điểm, mỗi buổi một số từ 0 đến 100")
            return
        given = [points(score) for score in scores]
        for ordinal, (score, value) in enumerate(zip(scores, given, strict=True), start=1):
            if value is None:
                told, wanted = f"{shown(score)} ở buổi thứ {ordinal}", "số từ 0 đến 100"
                self._refuse(name, told, wanted, kind="score", said=score, amounts=(ordinal,))
        sound = [value for value in given if value is not None]
        if group.whole and not counted and len(sound) == len(given):
            self.derived[name] = group.counts
            self.values[group.whole] = len(given)
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
        for coarse, finer in group.finer.items():
            given = [fine for fine in finer if fine in self.values]
            if coarse in self.values:
                for fine in given:
                    self._compare([fine], coarse)
                if group.is_union(coarse) and len(given) == len(finer):
                    self._require_cover(given, coarse)

    def _compare(self, parts: list[str], whole: str) -> None:
        total, limit = sum([self.values[part] for part in parts]), self.values[whole]
        if total > limit:
            given = f"cộng lại là {total}" if len(parts) > 1 else f"ghi {total}"
            wanted = f"nhiều nhất {limit} ({whole})"
            fields, amounts = (*parts, whole), (total, limit)
            self._refuse(" + ".join(parts), given, wanted, fields, "over", amounts=amounts)

    def _require_cover(self, finer: list[str], coarse: str) -> None:
        total, needed = sum([self.values[fine] for fine in finer]), self.values[coarse]
        if total < needed:
            given, allowed = f"cộng lại là {total}", f"ít nhất {needed} ({coarse})"
            fields, amounts = (*finer, coarse), (total, needed)
            self._refuse(" + ".join(finer), given, allowed, fields, "uncovered", amounts=amounts)

    def _read_by_criterion(
        self, data: Mapping[str, object], key: str, check: Callable[[str, object], None]
    ) -> dict[str, Any]:
        """The answers or texts under `key`, by criterion id, without those left blank."""
        said = data.get(key)
        if said is None:
            return {}
        if not isinstance(said, dict):
            self._refuse(key, shown(said), _BY_CRITERION[key])
            return {}
        for criterion_id, value in said.items():
            name = f"{key}.{criterion_id}"
            criterion = self.book.criteria_by_id.get(criterion_id)
            if criterion_id in self.book.parted:
                check(name, value)
            elif criterion is None:
                unknown = f"{key}.{named(criterion_id)}"
                self._refuse(unknown, "mã tiêu chí không có", "mã của một tiêu chí tự nhận xét")
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
            self._refuse(name, shown(answer), ANSWERS_ALLOWED, kind="answer", said=answer)

    def _check_text(self, name: str, text: object) -> None:
        if text is not None and not isinstance(text, str):
            self._refuse(name, shown(text), f"một đoạn chữ, nhiều nhất {TEXT_LIMIT} ký tự")
        elif text and len(text) > TEXT_LIMIT:
            given, wanted = f"dài {len(text)} ký tự", f"nhiều nhất {TEXT_LIMIT} ký tự"
            self._refuse(name, given, wanted, kind="size", said=text)


def _in_one_step(figures: object, group: QuestionGroup, year: int | None) -> object:
    """Figures whose names stand in two steps as one; a year before `year` by how long before.

    What is no such name stays as it is, for the group to refuse.
    """
    if not isinstance(figures, dict) or not any("." in name for name in group.by_short_name):
        return figures
    flat: dict[object, object] = {}
    for key, said in figures.items():
        begins = any(name.startswith(f"{key}.") for name in group.by_short_name)
        if isinstance(said, dict) and (said or begins) and key not in group.by_short_name:
            is_year = re.fullmatch("[0-9]{4}", str(key))
            ago = year - int(key) if is_year and year is not None else key
            flat |= {f"{ago}.{name}": value for name, value in said.items()}
        else:
            flat[key] = said
    return flat


def first_of(faults: list[Fault]) -> list[Fault]:
    """The faults as far as a reader wants them, and how many more there are."""
    further = len(faults) - MOST_TOLD
    if further <= 0:
        return faults
    sentence = f"Còn {further} chỗ nữa chưa kể ra đây."
    told = Fault("hồ sơ", f"còn {further} chỗ nữa", "một tệp theo đúng các tên trên", (), sentence)
    return [*faults[:MOST_TOLD], told]
