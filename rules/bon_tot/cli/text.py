"""What the command prints for a person to read."""

from collections.abc import Mapping
from typing import Any

from bon_tot.api.json_shapes import consequences_data, dates_data, standing_data
from bon_tot.model.book import Book
from bon_tot.model.checks import MET, NOT_MET, VERDICT_WORDS, Verdict, verdict_in_words
from bon_tot.model.facts import Facts
from bon_tot.model.plan_rules import CONSEQUENCES
from bon_tot.text.goods import WHOLE_UNIT
from bon_tot.text.sentences import as_of_in_words, as_sentence, year_over_in_words
from bon_tot.text.validity_words import status_sentence
from bon_tot.verdict.assess import Assessment, Conclusion, Finding
from bon_tot.verdict.projection import project
from bon_tot.verdict.quotas import QuotaFinding
from bon_tot.verdict.score_words import score_sentence

_ASKED_FIRST = 5
_NEXT = ("recognition", "timing", "submission")
_MARKS: Mapping[Verdict, str] = {"met": "✓", "not-met": "✗", "unknown": "?", "not-applicable": "–"}
_NOT_YET_MARK = "◔"


def plan_text(plan: Mapping[str, Any]) -> str:
    """One document, as `plan_data` describes it."""
    lines = [
        f"{plan['document']}, {plan['date'] or 'không đề ngày'}",
        plan["issuer"] or "không đề cơ quan ban hành",
        ", ".join(plan["units"]),
        plan["status_words"],
        plan["status_note"],
    ]
    return "\n  ".join([plan["id"], *filter(None, lines)])


def criterion_text(data: Mapping[str, Any]) -> str:
    """One criterion, as `criterion_data` describes it."""
    good = f"tốt {data['good']}" if data["good"] else "cả đơn vị"
    demand = f"{data['title']}: {data['requirement'] or 'tự nhận xét'}"
    details = [data["kind"], f"chủ đề: {', '.join(data['topics'])}"]
    if data["facts"]:
        details.append(f"số liệu: {', '.join(data['facts'])}")
    return f"{data['id']}  [{good}]  {demand}  ({data['clause']})\n    {' · '.join(details)}"


def assessment_text(book: Book, facts: Facts, assessment: Assessment) -> str:
    """Where a unit stands under one document, criterion by criterion, and what comes next."""
    plan = book.find_plan(assessment.plan)
    unit = book.questions.unit_title(assessment.unit)
    lines = [plan.title, f"{unit}: {verdict_in_words(assessment.verdict, assessment.can_still)}"]
    if facts.as_of:
        lines.append(as_of_in_words(facts.as_of))
    if facts.year and facts.is_year_over and assessment.verdict == NOT_MET:
        lines.append(year_over_in_words(facts.year))
    if assessment.outside_period:
        lines.append(assessment.outside_period)
    lines.append(status_sentence(plan.validity))
    for standing in standing_data(book, plan.id, assessment.kind):
        lines.append(f"Lưu ý: {standing['text']} ({standing['clause']})")
    for good, verdict in assessment.goods:
        can_still = assessment.can_still_meet_good(good)
        title = f"{good}. {book.goods_of(assessment.plan)[good]['title']}"
        head = f"{_mark(verdict, can_still)} {title}: {verdict_in_words(verdict, can_still)}"
        lines += [f"\n{head}", *_finding_lines(assessment, good)]
    if of_whole := _finding_lines(assessment, None):
        lines += [f"\n{WHOLE_UNIT}", *of_whole]
    if assessment.classification:
        rule = assessment.classification
        rating = dict(book.questions.ratings)[rule.rating].lower()
        lines.append(f"\nMức xếp loại theo văn bản: {rating} ({plan.id}/{rule.clause})")
    if assessment.basis:
        lines.append(f"\n{assessment.basis.text} ({plan.id}/{assessment.basis.clause})")
    lines += _sheet_lines(book, assessment)
    lines += _projection_lines(book, assessment)
    lines += _next_lines(book, assessment, facts.year)
    return "\n".join(lines)


def _finding_lines(assessment: Assessment, good: int | None) -> list[str]:
    found = [one for one in assessment.findings if one.criterion.good == good]
    return [_finding_line(assessment, finding) for finding in found]


def _projection_lines(book: Book, assessment: Assessment) -> list[str]:
    """The best and worst case, and what to answer first; nothing where all is settled."""
    projection = project(book, assessment)
    if not projection.questions:
        return []
    best = verdict_in_words(projection.best.verdict, assessment.can_still)
    still = "vẫn " if projection.best.verdict == assessment.verdict else ""
    cases = [
        f"{words} ({_goods_met(case)}/{len(case.goods)} tốt)."
        for words, case in (
            (f"Nếu mọi điều chưa rõ đều đạt thì {still}{best}", projection.best),
            (
                f"Nếu mọi điều ấy đều không đạt thì {VERDICT_WORDS[projection.worst.verdict]}",
                projection.worst,
            ),
        )
    ]
    first, more = projection.questions[:_ASKED_FIRST], len(projection.questions) - _ASKED_FIRST
    asked = ", ".join(first) + (f" và {more} mục khác" if more > 0 else "")
    return [f"\n{' '.join(cases)}", f"  nên trả lời trước: {asked}"]


def _goods_met(conclusion: Conclusion) -> int:
    return [verdict for _, verdict in conclusion.goods].count(MET)


def _next_lines(book: Book, assessment: Assessment, since: int | None) -> list[str]:
    """Who recognises and when, what to send to whom, and the dates set from the year `since` on."""
    told = [
        (CONSEQUENCES[one["kind"]], _with_condition(one), one["clause"])
        for one in consequences_data(book, assessment)
        if one["kind"] in _NEXT or one["condition"]
    ]
    told += [
        (one["words"].capitalize(), one["title"], one["clause"])
        for one in dates_data(book, assessment.plan, assessment.kind, since)
    ]
    lines = [f"  {head}: {text}  ({clause})" for head, text, clause in told]
    return ["\nViệc tiếp theo", *lines] if lines else []


def _sheet_lines(book: Book, assessment: Assessment) -> list[str]:
    return [f"\n{score_sentence(one, book.criteria_by_id)}" for one in assessment.sheets]


def _with_condition(consequence: dict[str, Any]) -> str:
    return " ".join(filter(None, (consequence["text"], consequence["condition"])))


def _finding_line(assessment: Assessment, finding: Finding) -> str:
    criterion, outcome = finding.criterion, finding.outcome
    can_still = assessment.can_still_meet(finding)
    words = [verdict_in_words(outcome.verdict, can_still)]
    if outcome.observed and criterion.kind == "measured":
        words.append(f"hiện {outcome.observed}")
    if criterion.required:
        words.append(f"yêu cầu {criterion.required}")
    mark = _mark(outcome.verdict, can_still)
    lines = [f"  {mark} {criterion.title}: {', '.join(words)}  ({criterion.address})"]
    if outcome.gap:
        lines.append(f"      {as_sentence(outcome.gap)}")
    lines += [f"      {one.sentence}" for one in assessment.remedies_of(finding)]
    if criterion.reading:
        lines.append(f"      cách hiểu: {criterion.reading}")
    return "\n".join(lines)


def _mark(verdict: Verdict, can_still: bool | None) -> str:
    return _NOT_YET_MARK if verdict == NOT_MET and can_still else _MARKS[verdict]


def quota_text(book: Book, plan_id: str, finding: QuotaFinding) -> str:
    """How many one quota wants or allows, or what is missing to say so."""
    bounds = [
        f"{word} {number}"
        for word, number in (("ít nhất", finding.at_least), ("nhiều nhất", finding.at_most))
        if number is not None
    ]
    if finding.at_least is not None and finding.at_least == finding.at_most:
        bounds = [f"đúng {finding.at_least}"]
    said = ", ".join(bounds)
    if finding.missing:
        said = f"chưa biết: thiếu {finding.missing} ({book.questions.title(finding.missing)})"
    line = f"{finding.quota.title}: {said}  ({plan_id}/{finding.quota.clause})"
    reading = finding.quota.reading
    return f"{line}\n    cách hiểu: {reading}" if reading else line
