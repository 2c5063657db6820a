"""Planning aids: the grade of a meeting, and how many good meetings the year still needs."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from decimal import Decimal

from bon_tot.errors import FactsError
from bon_tot.model.book import Book
from bon_tot.model.checks import MET, NOT_APPLICABLE
from bon_tot.model.facts import Facts, Fault
from bon_tot.model.plan_rules import Criterion
from bon_tot.model.questions import QuestionGroup, Questions
from bon_tot.model.vocabulary import GradeBound, grade_of
from bon_tot.text.sentences import as_sentence
from bon_tot.verdict.remedies import remedies, with_final_gap

POINTS = "meeting.points"
PLANNED = "meetings.planned"
MOST_A_YEAR = 366


def grade_points(book: Book, typed: str) -> GradeBound:
    """Grade a meeting by its points, as typed: “88,5”.

    Raises:
        FactsError: What was typed is no number from 0 to 100.
    """
    points = typed.strip().replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,3}([.][0-9]{1,9})?", points) or Decimal(points) > 100:
        given = f"“{typed}” không phải là điểm. " if typed.strip() else ""
        sentence = f"{given}Xin ghi điểm từ 0 đến 100, ví dụ 88,5."
        raise FactsError([Fault(POINTS, f"ghi “{typed}”", "số từ 0 đến 100", (POINTS,), sentence)])
    return grade_of(Decimal(points), book.meeting_grades)


@dataclass(frozen=True, slots=True)
class MeetingsNeed:
    """What one criterion asks of the meetings still to come.

    `needed` is the least number of them that must be good; None where even all would not suffice,
    and then `gap` says so, and what would do.
    """

    criterion: Criterion
    needed: int | None
    gap: str | None


def meetings_needed(
    book: Book, facts: Facts, plan_id: str, planned: str
) -> tuple[int, tuple[MeetingsNeed, ...]]:
    """Work out what each criterion on meetings asks of the meetings still to come this year.

    Meetings still to come are taken to be of the best or the second grade.

    Args:
        book: The book that holds the plan.
        facts: Tell how many meetings were held, and how many had the best and the worst grade.
        plan_id: The plan's id.
        planned: How many meetings the year is to have, as typed.

    Returns:
        The number of meetings still to come, and the need of each criterion.

    Raises:
        RequestError: There is no such plan.
        FactsError: A figure is missing or impossible.
    """
    plan = book.find_plan(plan_id)
    if facts.unit is None:
        allowed = ", ".join(plan.units)
        raise FactsError([Fault("unit", "chưa ghi", allowed, ("unit",))])
    group, whole = _graded_meetings(book.questions)
    missing = [name for name in facts_on_meetings(book.questions) if name not in facts.values]
    if missing:
        allowed = "số nguyên từ 0 trở lên"
        raise FactsError(
            [Fault(name, "chưa ghi", allowed, (name,), kind="count") for name in missing]
        )
    left = _read_planned(planned, facts.values[whole]) - facts.values[whole]
    criteria = criteria_on_meetings(book, plan.id, facts.unit)
    return left, tuple(_need(criterion, facts, group, whole, left) for criterion in criteria)


def facts_on_meetings(questions: Questions) -> tuple[str, str, str]:
    """The facts to plan by: the meetings held, and those of the best and of the worst grade."""
    group, whole = _graded_meetings(questions)
    return whole, group.parts[0], group.parts[-1]


def criteria_on_meetings(book: Book, plan_id: str, unit: str) -> tuple[Criterion, ...]:
    """The criteria of a plan that count or grade the regular meetings of this kind of unit."""
    group, _ = _graded_meetings(book.questions)
    counts = set(group.counts)
    return tuple(one for one in book.criteria_of(plan_id, unit) if not counts.isdisjoint(one.facts))


def _graded_meetings(questions: Questions) -> tuple[QuestionGroup, str]:
    """Find the meetings that have points and grades, and the fact that counts all of them."""
    return next(
        (group, group.whole)
        for group in questions.groups
        if group.whole and any(one.type == "scores" for one in group.questions)
    )


def _read_planned(typed: str, held: int) -> int:
    most = max(held, MOST_A_YEAR)
    planned = int(typed) if re.fullmatch(r"[0-9]{1,3}", typed.strip()) else None
    if planned is None or not held <= planned <= most:
        given = f"ghi “{typed}”" if typed.strip() else "chưa ghi"
        allowed = f"số nguyên từ {held} (số buổi đã họp) đến {most}"
        sentence = f"Số buổi dự kiến cả năm {given}. Xin ghi {allowed}."
        raise FactsError([Fault(PLANNED, given, allowed, (PLANNED,), sentence)])
    return planned


def _need(
    criterion: Criterion, facts: Facts, group: QuestionGroup, whole: str, left: int
) -> MeetingsNeed:
    def is_met_with(good: int) -> bool:
        ended = _at_year_end(facts, group, whole, left, good)
        return criterion.check.decide(ended, criterion.id).verdict in (MET, NOT_APPLICABLE)

    needed = bisect_left(range(left + 1), True, key=is_met_with)
    if needed <= left:
        return MeetingsNeed(criterion, needed, None)
    best = _at_year_end(facts, group, whole, left, left)
    lost = f"Với {best.values[whole]} buổi thì không đạt được nữa"
    return MeetingsNeed(criterion, None, f"{lost}. {_what_would_do(criterion, best, group, left)}")


def _what_would_do(criterion: Criterion, ended: Facts, group: QuestionGroup, left: int) -> str:
    """Say what would do beyond the meetings planned, the last `left` of which are still to come."""
    for remedy in remedies(criterion.check, ended):
        if not left:
            return remedy.sentence
        more = f"{remedy.sentence[0].lower()}{remedy.sentence[1:]}"
        best = next(one for one in group.questions if one.name == group.parts[0])
        if best.name not in remedy.facts:
            return f"Ngoài số buổi dự kiến, {more}"
        return f"{left} buổi còn lại đều {best.quality}, rồi ngoài số buổi dự kiến {more}"
    outcome = with_final_gap(criterion.check, ended, criterion.check.decide(ended, criterion.id))
    return as_sentence(outcome.gap or criterion.title)


def _at_year_end(facts: Facts, group: QuestionGroup, whole: str, left: int, good: int) -> Facts:
    """Give the facts after `left` more meetings, `good` of the best grade and none of the worst."""
    best, second, *_, worst = group.parts
    held = facts.values[whole] + left
    counts = {
        whole: held,
        best: facts.values[best] + good,
        second: held - facts.values[best] - good - facts.values[worst],
        worst: facts.values[worst],
    }
    figures = {name: count for name, count in facts.values.items() if name not in group.counts}
    return replace(facts, values=figures | counts)
