"""`bon-tot plans`, `criteria`, `assess` of one unit, and `quotas`: text, or JSON for programs."""

import json
import re
from argparse import Namespace

from bon_tot.api.json_shapes import (
    assessment_data,
    assessments_data,
    criterion_data,
    plan_data,
    quota_data,
)
from bon_tot.cli.plan_option import book_and_plan
from bon_tot.cli.text import assessment_text, criterion_text, plan_text, quota_text
from bon_tot.errors import RequestError
from bon_tot.files.facts_file import read_facts_file
from bon_tot.load import load_book
from bon_tot.verdict.assess import assess, assess_all
from bon_tot.verdict.quotas import find_quotas

_YEAR = re.compile(r"[12]\d{3}", re.ASCII)


def list_plans(options: Namespace) -> str:
    """The documents, or those that by their own words cover a year."""
    plans = load_book().plans
    if options.year is not None:
        if not _YEAR.fullmatch(options.year):
            raise RequestError(f"--year: ghi “{options.year}”, chỉ nhận bốn chữ số, ví dụ 2024")
        plans = tuple(plan for plan in plans if plan.covers(int(options.year)))
    data = [plan_data(plan) for plan in plans]
    return _json(data) if options.json else "\n\n".join(map(plan_text, data))


def list_criteria(options: Namespace) -> str:
    """The criteria of one document, of one kind of unit where that is asked."""
    book, plan_id = book_and_plan(options.plan)
    plan = book.find_plan(plan_id)
    if options.unit is not None:
        book.require_unit(options.unit)
        if options.unit not in plan.units:
            units = ", ".join(plan.units)
            raise RequestError(
                f"--unit: ghi “{options.unit}”, chỉ nhận {units} (văn bản {plan.id})"
            )
    data = [criterion_data(one) for one in book.criteria_of(plan.id, options.unit)]
    return _json(data) if options.json else "\n".join(map(criterion_text, data))


def assess_unit(options: Namespace) -> str:
    """Where the unit of a facts file stands under one document, or under all."""
    for option, given in (("--output", options.output), ("--unit", options.unit)):
        if given is not None:
            raise RequestError(f"{option}: ghi {given}, chỉ nhận khi đọc một bảng .csv hoặc .xlsx")
    if options.plan == "all":
        book = load_book()
        facts = read_facts_file(options.file, book)
        assessments = assess_all(book, facts)
        if options.json:
            return _json(assessments_data(book, facts.unit, assessments))
        return "\n\n\n".join(assessment_text(book, facts, one) for one in assessments)
    book, plan_id = book_and_plan(options.plan)
    facts = read_facts_file(options.file, book)
    assessment = assess(book, facts, plan_id)
    if options.json:
        return _json(assessment_data(book, assessment))
    return assessment_text(book, facts, assessment)


def list_quotas(options: Namespace) -> str:
    """How many pilots a document wants and how many commendations it allows."""
    book, plan_id = book_and_plan(options.plan)
    facts = read_facts_file(options.file, book, unit_required=False)
    findings = find_quotas(book, facts, plan_id)
    if options.json:
        return _json([quota_data(plan_id, finding) for finding in findings])
    if not findings:
        return f"{plan_id}: văn bản không định số lượng làm điểm hay khen thưởng"
    return "\n".join(quota_text(book, plan_id, finding) for finding in findings)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
