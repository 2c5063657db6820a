"""The log of meetings, read meeting by meeting, and the figures of the year that follow from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bon_tot.model.fact_values import (
    DAY_ALLOWED,
    TEXT_LIMIT,
    day,
    named,
    points,
    shown,
    whole_number,
)
from bon_tot.model.facts import Fault
from bon_tot.model.meetings.meeting import Deduction, Meeting
from bon_tot.model.meetings.sheet import MOST_POINTS, Sheet, in_words, read_deductions
from bon_tot.model.questions import QuestionGroup, Questions
from bon_tot.model.vocabulary import GradeBound, MeetingLog, grade_of

_KEYS = ("date", "kind", "present", "members", "score", "topic", "deductions")
"""What may be noted of a meeting; the first two must be."""


@dataclass(frozen=True)
class Bounds:
    """What the rest of a file says that bears on its log; None where it does not say.

    `members` is how many members the unit has. `sheet` is that by which meetings are scored.
    """

    year: int | None
    as_of: date | None
    members: int | None
    sheet: Sheet


def read_log(
    said: object, log: MeetingLog, bounds: Bounds
) -> tuple[tuple[Meeting, ...], tuple[Fault, ...]]:
    """Read what a file notes of its meetings.

    Returns:
        The meetings, the earliest first, and every fault; where there is a fault, the meetings are
        not all there.
    """
    reader = _LogReader(log, bounds)
    return tuple(sorted(reader.read(said), key=lambda one: one.day)), tuple(reader.faults)


def about_meetings(data: Any, log: MeetingLog) -> Any:
    """What a file of facts says that its log can be read by: nothing that needs a document.

    What is no mapping stays as it is, for the reader of facts to refuse.
    """
    if not isinstance(data, dict):
        return data
    kept = ("version", "unit", "name", "year", "as_of", log.id, log.maxima)
    facts = {key: data[key] for key in (*kept, *(kind.group for kind in log.kinds)) if key in data}
    group, _, short = log.members.partition(".")
    figures = data.get(group)
    if isinstance(figures, dict) and short in figures:
        facts[group] = {short: figures[short]}
    return facts


def figures_of(
    meetings: Iterable[Meeting],
    log: MeetingLog,
    questions: Questions,
    grades: tuple[GradeBound, ...],
) -> dict[str, int]:
    """Count the meetings of a log: every figure that follows from it, by its full name.

    A meeting without a score is counted, but not yet among those of any grade.
    """
    figures: dict[str, int] = {}
    held = list(meetings)
    for kind in log.kinds:
        group = questions.group(kind.group)
        of_kind = [meeting for meeting in held if meeting.kind == kind.id]
        count = _by_grade if group.whole else _by_period
        figures |= count(of_kind, group, grades)
    return figures


def contradiction(
    given: Mapping[str, int], figures: Mapping[str, int], log: MeetingLog, questions: Questions
) -> Fault | None:
    """Tell where counts that were given are not those that follow from the log; None if nowhere."""
    unlike = [name for name in figures if given.get(name, figures[name]) != figures[name]]
    if not unlike:
        return None
    told = [f"{name} là {figures[name]}, mà ghi {given[name]}" for name in unlike]
    first = unlike[0]
    title = f"{questions.group_of(first).title}, {questions.title(first).lower()}"
    more = f" và {len(unlike) - 1} số khác" if len(unlike) > 1 else ""
    return Fault(
        log.id,
        f"các buổi tính ra {'; '.join(told)}",
        "một trong hai: các buổi, hoặc các số đếm; ghi cả hai thì phải khớp nhau",
        (log.id, *unlike),
        f"{title}{more} không khớp với {log.title}: ô ghi {given[first]}, sổ tính ra "
        f"{figures[first]}. Xin để trống ô ấy, hoặc sửa lại sổ.",
    )


def _by_grade(
    meetings: Sequence[Meeting], group: QuestionGroup, grades: tuple[GradeBound, ...]
) -> dict[str, int]:
    reached = [
        grade_of(meeting.score, grades).part for meeting in meetings if meeting.score is not None
    ]
    parts = {f"{group.id}.{part}": reached.count(part) for part in group.partition_parts}
    return {f"{group.id}.{group.partition_whole}": len(meetings), **parts}


def _by_period(
    meetings: Sequence[Meeting], group: QuestionGroup, _: tuple[GradeBound, ...]
) -> dict[str, int]:
    periods = [question for question in group.questions if question.type == "count"]
    figures = dict.fromkeys([question.name for question in periods], 0)
    for meeting in meetings:
        within = (one for one in periods if f"{meeting.day:%m-%d}" <= one.last_day)
        figures[next(within).name] += 1
    return figures


class _LogReader:
    """Walks through a log once and gathers what it can take and what it can't."""

    def __init__(self, log: MeetingLog, bounds: Bounds) -> None:
        self.log, self.bounds = log, bounds
        self.faults: list[Fault] = []
        self.place = self.title = ""

    def read(self, said: object) -> list[Meeting]:
        if not isinstance(said, list):
            allowed = f"một danh sách, mỗi {self.log.noun} một bảng gồm {', '.join(_KEYS)}"
            sentence = f"{self.log.title} trong tệp không đọc được."
            self.faults.append(Fault(self.log.id, shown(said), allowed, (self.log.id,), sentence))
            return []
        meetings = []
        for ordinal, one in enumerate(said, start=1):
            self.place = f"{self.log.id}.{ordinal}"
            self.title = f"{self.log.title}, {self.log.noun} thứ {ordinal}"
            meeting = self._read_meeting(one)
            if meeting:
                meetings.append(meeting)
        return meetings

    def _read_meeting(self, said: object) -> Meeting | None:
        if not isinstance(said, dict):
            self._refuse("", shown(said), f"một bảng gồm {', '.join(_KEYS)}")
            return None
        for key in said:
            if key not in _KEYS:
                self._refuse(named(key), "tên lạ", ", ".join(_KEYS))
        held = self._read_day(said.get("date"))
        kind = self._read_kind(said.get("kind"))
        members = self._read_count("members", said.get("members"))
        present = self._read_count("present", said.get("present"))
        self._compare(present, members)
        deductions = self._read_deductions(said.get("deductions"))
        score = self._read_score(said.get("score"), deductions)
        topic = self._read_topic(said.get("topic"))
        if held is None or kind is None:
            return None
        return Meeting(held, kind, present, members, score, topic, deductions)

    def _refuse(self, key: str, given: str, allowed: str, sentence: str | None = None) -> None:
        place = f"{self.place}.{key}" if key else self.place
        told = f"{self.title}: {sentence}" if sentence else None
        self.faults.append(Fault(place, given, allowed, (place, self.log.id), told))

    def _read_day(self, said: object) -> date | None:
        held, bounds = day(said), self.bounds
        if held is None:
            given = "chưa ghi" if said is None else shown(said)
            self._refuse("date", given, DAY_ALLOWED, "xin ghi ngày họp, ví dụ 05/03/2026.")
            return None
        self.title += f" (ngày {held:%d/%m/%Y})"
        if bounds.year is not None and held.year != bounds.year:
            sentence = (
                f"ngày họp không thuộc năm {bounds.year}. Xin sửa ngày, hoặc ghi {self.log.noun} "
                f"này vào sổ của năm {held.year}."
            )
            self._refuse("date", shown(said), f"một ngày trong năm {bounds.year}", sentence)
        elif bounds.as_of is not None and held > bounds.as_of:
            sentence = (
                f"ngày họp sau ngày tính số liệu ({bounds.as_of:%d/%m/%Y}). Xin sửa một trong hai "
                "ngày."
            )
            self._refuse("date", shown(said), f"ngày không sau as_of ({bounds.as_of})", sentence)
        return held

    def _read_kind(self, said: object) -> str | None:
        kind = self.log.find_kind(said) if isinstance(said, str) else None
        if kind is None:
            given = "chưa ghi" if said is None else shown(said)
            titles = " hoặc ".join(one.title.lower() for one in self.log.kinds)
            allowed = ", ".join(one.id for one in self.log.kinds)
            self._refuse("kind", given, allowed, f"xin chọn loại: {titles}.")
            return None
        return kind.id

    def _read_count(self, key: str, said: object) -> int | None:
        if said is None:
            return None
        count = whole_number(said)
        if count is None:
            sentence = "xin ghi số đảng viên bằng chữ số, ví dụ 18."
            self._refuse(key, shown(said), "số nguyên từ 0 trở lên", sentence)
        return count

    def _compare(self, present: int | None, members: int | None) -> None:
        """More cannot be present than were to come, or, where that is not noted, than there are."""
        most = members if members is not None else self.bounds.members
        if present is None or most is None or present <= most:
            return
        of = "members" if members is not None else self.log.members
        if members is not None:
            what = f"số đảng viên phải có mặt ({most})"
        else:
            what = (
                f"tổng số đảng viên ({most}). Nếu lúc họp chi bộ đông hơn thì ghi thêm số đảng "
                "viên phải có mặt"
            )
        sentence = f"số đảng viên có mặt ({present}) nhiều hơn {what}."
        self._refuse("present", f"ghi {present}", f"nhiều nhất {most} ({of})", sentence)

    def _read_deductions(self, said: object) -> tuple[Deduction, ...]:
        deductions, faults = read_deductions(said, self.bounds.sheet)
        for fault in faults:
            self._refuse(fault.fact, fault.given, fault.allowed, fault.sentence)
        return () if faults else deductions

    def _read_score(self, said: object, deductions: Sequence[Deduction]) -> Decimal | None:
        """The score that was given, or what the deductions leave; these two may not differ."""
        left = MOST_POINTS - sum(one.points for one in deductions) if deductions else None
        if said is None:
            return left
        score = points(said)
        if score is None:
            sentence = "xin ghi điểm là một số từ 0 đến 100, ví dụ 92 hay 88,5."
            self._refuse("score", shown(said), "số từ 0 đến 100", sentence)
        elif left is not None and score != left:
            sentence = (
                f"điểm ghi {in_words(score)}, mà trừ theo phiếu chấm thì còn {in_words(left)}. Xin "
                "sửa một trong hai."
            )
            self._refuse("score", shown(said), f"{left}, sau khi trừ theo deductions", sentence)
        return score

    def _read_topic(self, said: object) -> str | None:
        if said is None:
            return None
        if isinstance(said, str) and len(said) <= TEXT_LIMIT:
            return said or None
        given = f"dài {len(said)} ký tự" if isinstance(said, str) else shown(said)
        allowed = f"một đoạn chữ, nhiều nhất {TEXT_LIMIT} ký tự"
        self._refuse("topic", given, allowed, f"nội dung là {allowed}.")
        return None
