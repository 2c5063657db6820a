"""The command `bon-tot`: the book and its verdicts on a terminal, or as JSON for other programs."""

import argparse
import io
import json
import os
import sys
from pathlib import Path

from bon_tot.api.json_shapes import assessment_data, assessments_data, dates_data, follows_data
from bon_tot.cli.report_command import write_report
from bon_tot.cli.table_command import TABLES, assess_table
from bon_tot.errors import BookError, FactsError, RequestError
from bon_tot.files.facts_file import read_facts_file
from bon_tot.model.book import CONSEQUENCES, load_book
from bon_tot.model.checks import MET, VERDICT_WORDS
from bon_tot.verdict.assess import assess, assess_all
from bon_tot.verdict.projection import project
from bon_tot.verdict.quotas import find_quotas

_ASKED_FIRST = 5
_NEXT = ("recognition", "timing", "submission")
_MARKS = {"met": "✓", "not-met": "✗", "unknown": "?", "not-applicable": "–"}


def main(arguments=None):
    """Run one command; gives the exit status.

    0 done; 1 some rows of a table were refused, the others are written; 2 refused, nothing written.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        if options.run is _run_assess and Path(options.file).suffix.lower() in TABLES:
            return assess_table(load_book(), options)
        text = options.run(load_book(), options)
    except FactsError as error:
        return _refuse(f"{options.file}: {fault}" for fault in error.faults)
    except RequestError as error:
        return _refuse([str(error)])
    except BookError as error:
        return _refuse(error.faults)
    try:
        print(text, flush=True)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # the reader has seen enough, as `head` does
            return 0
        return _refuse([f"không ghi được kết quả ({error.strerror})"])
    return 0


def _refuse(lines):
    _tell(lines)
    return 2


def _tell(lines):
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def _parser():
    parser = argparse.ArgumentParser(
        prog="bon-tot",
        description="Tiêu chí “chi bộ bốn tốt, đảng bộ cơ sở bốn tốt”: tra cứu và tự đánh giá.",
    )
    commands = parser.add_subparsers(required=True, metavar="LỆNH")
    plans = _command(commands, "plans", _run_plans, "các văn bản")
    criteria = _command(commands, "criteria", _run_criteria, "các tiêu chí của một văn bản")
    assessing = _command(commands, "assess", _run_assess, "kết quả của một đơn vị")
    reporting = _command(commands, "report", write_report, "báo cáo tự đánh giá, tệp Word")
    quotas = _command(commands, "quotas", _run_quotas, "số đơn vị làm điểm, khen thưởng")
    criteria.add_argument("--unit", metavar="LOẠI", help="chỉ các tiêu chí của loại đơn vị này")
    for command in (assessing, quotas):
        command.add_argument(
            "file", metavar="TỆP", help="tệp số liệu .yaml, .json; assess nhận cả bảng .csv, .xlsx"
        )
    assessing.add_argument("--plan", required=True, metavar="MÃ", help="mã văn bản, hoặc all")
    assessing.add_argument(
        "--output", metavar="TỆP", help="nơi ghi kết quả của một bảng, tệp .csv hoặc .xlsx"
    )
    assessing.add_argument(
        "--unit", metavar="LOẠI", help="loại đơn vị của một bảng không có cột unit"
    )
    reporting.add_argument("file", metavar="TỆP", help="tệp số liệu .yaml, .json")
    reporting.add_argument("--plan", required=True, metavar="MÃ", help="mã văn bản, hoặc all")
    reporting.add_argument("--output", required=True, metavar="TỆP", help="tệp .docx để ghi")
    for command in (criteria, quotas):
        command.add_argument("--plan", required=True, metavar="MÃ", help="mã văn bản")
    for command in (plans, criteria, assessing, quotas):
        command.add_argument("--json", action="store_true", help="in JSON")
    return parser


def _command(commands, name, run, words):
    command = commands.add_parser(name, help=words, description=words.capitalize() + ".")
    command.set_defaults(run=run)
    return command


def _run_plans(book, options):
    data = [
        {
            "id": plan.id,
            "document": f"{plan.kind} số {plan.number}"
            if plan.number
            else f"{plan.kind} (không số)",
            "title": plan.title,
            "number": plan.number,
            "date": plan.date,
            "issuer": plan.issuer,
            "period": plan.period,
            "units": list(plan.units),
        }
        for plan in book.plans
    ]
    if options.json:
        return _json(data)
    return "\n\n".join(
        f"{plan['id']}\n  {plan['document']}, {plan['date'] or 'không đề ngày'}\n"
        f"  {plan['issuer'] or 'không đề cơ quan ban hành'}\n  {', '.join(plan['units'])}"
        for plan in data
    )


def _run_criteria(book, options):
    plan = book.find_plan(options.plan)
    if options.unit is not None:
        book.require_unit(options.unit)
        if options.unit not in plan.units:
            units = ", ".join(plan.units)
            raise RequestError(
                f"--unit: ghi “{options.unit}”, chỉ nhận {units} (văn bản {plan.id})"
            )
    data = [_criterion_data(one) for one in book.criteria_of(plan.id, options.unit)]
    return _json(data) if options.json else "\n".join(map(_criterion_line, data))


def _criterion_data(criterion):
    return {
        "id": criterion.id,
        "good": criterion.good,
        "topics": list(criterion.topics),
        "clause": criterion.address,
        "kind": criterion.kind,
        "facts": list(criterion.facts),
        "requirement": criterion.required,
        "title": criterion.title,
        "units": list(criterion.units),
        "reading": criterion.reading,
    }


def _criterion_line(data):
    good = f"tốt {data['good']}" if data["good"] else "cả đơn vị"
    demand = f"{data['title']}: {data['requirement'] or 'tự nhận xét'}"
    details = [data["kind"], f"chủ đề: {', '.join(data['topics'])}"]
    if data["facts"]:
        details.append(f"số liệu: {', '.join(data['facts'])}")
    return f"{data['id']}  [{good}]  {demand}  ({data['clause']})\n    {' · '.join(details)}"


def _run_assess(book, options):
    for option, given in (("--output", options.output), ("--unit", options.unit)):
        if given is not None:
            raise RequestError(f"{option}: ghi {given}, chỉ nhận khi đọc một bảng .csv hoặc .xlsx")
    if options.plan != "all":
        book.find_plan(options.plan)
    facts = read_facts_file(options.file, book)
    if options.plan == "all":
        assessments = assess_all(book, facts)
        if options.json:
            return _json(assessments_data(book, facts.unit, assessments))
        return "\n\n\n".join(_assessment_text(book, facts, one) for one in assessments)
    assessment = assess(book, facts, options.plan)
    if options.json:
        return _json(assessment_data(book, assessment))
    return _assessment_text(book, facts, assessment)


def _assessment_text(book, facts, assessment):
    plan = book.find_plan(assessment.plan)
    unit = book.questions.unit_title(assessment.unit)
    lines = [plan.title, f"{unit}: {VERDICT_WORDS[assessment.verdict]}"]
    if assessment.outside_period:
        lines.append(assessment.outside_period)
    for good, verdict in [*assessment.goods, (None, None)]:
        findings = [one for one in assessment.findings if one.criterion.good == good]
        if good:
            lines.append(
                f"\n{_MARKS[verdict]} {good}. {book.goods[good]['title']}: {VERDICT_WORDS[verdict]}"
            )
        elif findings:
            lines.append("\nĐiều kiện của cả đơn vị")
        lines += [_finding_line(finding) for finding in findings]
    if assessment.classification:
        rule = assessment.classification
        rating = dict(book.questions.ratings)[rule.rating].lower()
        lines.append(f"\nXếp loại theo văn bản: {rating} ({plan.id}/{rule.clause})")
    if assessment.basis:
        lines.append(f"\n{assessment.basis.text} ({plan.id}/{assessment.basis.clause})")
    lines += _outlook_lines(book, assessment)
    lines += _next_lines(book, assessment, facts.year)
    return "\n".join(lines)


def _outlook_lines(book, assessment):
    """The best and worst case, and what to answer first; nothing where all is settled."""
    outlook = project(book, assessment)
    if not outlook.questions:
        return []
    cases = [
        f"{words} {VERDICT_WORDS[case.verdict]} ({_goods_met(case)}/{len(case.goods)} tốt)"
        for words, case in (("tốt nhất", outlook.best), ("xấu nhất", outlook.worst))
    ]
    first, more = outlook.questions[:_ASKED_FIRST], len(outlook.questions) - _ASKED_FIRST
    asked = ", ".join(first) + (f" và {more} mục khác" if more > 0 else "")
    return [f"\nKhi rõ những điều còn thiếu: {'; '.join(cases)}", f"  nên trả lời trước: {asked}"]


def _goods_met(conclusion):
    return [verdict for _, verdict in conclusion.goods].count(MET)


def _next_lines(book, assessment, since):
    """Who recognises and when, what to send to whom, and the dates set from the year `since` on."""
    told = [
        (CONSEQUENCES[one["kind"]], one["text"], one["clause"])
        for one in follows_data(book, assessment.plan, assessment.unit)
        if one["kind"] in _NEXT
    ]
    told += [
        (one["words"].capitalize(), one["title"], one["clause"])
        for one in dates_data(book, assessment.plan, assessment.unit, since)
    ]
    lines = [f"  {head}: {text}  ({clause})" for head, text, clause in told]
    return ["\nViệc tiếp theo", *lines] if lines else []


def _finding_line(finding):
    criterion, outcome = finding.criterion, finding.outcome
    words = [VERDICT_WORDS[outcome.verdict]]
    if outcome.observed and criterion.kind == "measured":
        words.append(f"hiện {outcome.observed}")
    if criterion.required:
        words.append(f"cần {criterion.required}")
    if outcome.gap:
        words.append(outcome.gap)
    mark = _MARKS[outcome.verdict]
    line = f"  {mark} {criterion.title}: {', '.join(words)}  ({criterion.address})"
    return f"{line}\n      cách hiểu: {criterion.reading}" if criterion.reading else line


def _run_quotas(book, options):
    book.find_plan(options.plan)
    facts = read_facts_file(options.file, book, unit_required=False)
    findings = find_quotas(book, facts, options.plan)
    if options.json:
        return _json([finding.to_data(options.plan) for finding in findings])
    if not findings:
        return f"{options.plan}: văn bản không định số lượng làm điểm hay khen thưởng"
    return "\n".join(_quota_line(book, options.plan, finding) for finding in findings)


def _quota_line(book, plan_id, finding):
    bounds = [
        f"{word} {number}"
        for word, number in (("ít nhất", finding.at_least), ("nhiều nhất", finding.at_most))
        if number is not None
    ]
    if finding.at_least is not None and finding.at_least == finding.at_most:
        bounds = [f"đúng {finding.at_least}"]
    said = (
        ", ".join(bounds)
        or f"chưa biết: thiếu {finding.missing} ({book.questions.title(finding.missing)})"
    )
    return f"{finding.quota.title}: {said}  ({plan_id}/{finding.quota.clause})"


def _json(data):
    return json.dumps(data, ensure_ascii=False, indent=2)
