"""The only makers of the contract's JSON: what each answer looks like, as plain values.

The shapes are published as JSON Schema, rules/schemas/answers.schema.json. How documents stand in
time is shaped next door, in `validity_shapes`, papers and the log of meetings in `year_shapes`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bon_tot.api.validity_shapes import standing_in_time_data, validity_data
from bon_tot.model.book import Book
from bon_tot.model.checks import NOT_MET, UNKNOWN
from bon_tot.model.decoding import encode
from bon_tot.model.facts import Fault
from bon_tot.model.pack import Pack
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Basis, ClassRule, Criterion, Milestone
from bon_tot.model.questions import Questions
from bon_tot.model.vocabulary import GradeBound, Vocabulary
from bon_tot.tables.answers import (
    DerivedFigure,
    GoodCounts,
    GoodVerdict,
    PreviewData,
    PreviewRowData,
    RowData,
    Summary,
)
from bon_tot.tables.batch import AssessedRow, RowResult
from bon_tot.tables.columns import find_column
from bon_tot.tables.reading.own_sums import column_letters
from bon_tot.text.citation import when_in_words
from bon_tot.text.condition_words import condition_sentence
from bon_tot.text.fault_sentences import fault_sentence
from bon_tot.text.remedy_words import figures_in_words
from bon_tot.verdict.assess import Assessment, Conclusion, Finding
from bon_tot.verdict.committee import Derived
from bon_tot.verdict.contrasts import Contrast, contrasts
from bon_tot.verdict.planning import MeetingsNeed
from bon_tot.verdict.projection import Projection, project
from bon_tot.verdict.quotas import QuotaFinding
from bon_tot.verdict.remedies import Remedy
from bon_tot.verdict.score_words import score_sentence
from bon_tot.verdict.scoring import SheetResult

if TYPE_CHECKING:  # what is loaded only when a paper is opened, or a table is read
    from bon_tot.importing.draft import Draft, Proposal
    from bon_tot.tables.preview.table_preview import PreviewRow, TablePreview

Data = dict[str, Any]


def assessment_data(book: Book, assessment: Assessment) -> Data:
    """One assessment with all that bears on it: its projection, consequences and dates."""
    return {
        "plan": assessment.plan,
        "unit": assessment.unit,
        **_conclusion_data(assessment.plan, assessment.conclusion),
        "goods": _goods_data(assessment),
        "can_still": assessment.can_still,
        "as_of": str(assessment.facts.as_of) if assessment.facts.as_of else None,
        "year_over": assessment.facts.is_year_over,
        "criteria": [_finding_data(assessment, finding) for finding in assessment.findings],
        "outside_period": assessment.outside_period,
        "outlook": _projection_data(assessment.plan, project(book, assessment)),
        "deciding": [finding.criterion.id for finding in assessment.deciding],
        "follows": consequences_data(book, assessment),
        "dates": dates_data(book, assessment.plan, assessment.kind),
        "standing": standing_data(book, assessment.plan, assessment.kind),
        "validity": standing_in_time_data(book.find_plan(assessment.plan)),
        "sheets": [_sheet_data(book, assessment.plan, one) for one in assessment.sheets],
    }


def assessments_data(book: Book, unit: str | None, assessments: Sequence[Assessment]) -> Data:
    """Assessments of one unit under several plans, and where these part ways."""
    by_plan = {one.plan: one for one in assessments}
    return {
        "unit": unit,
        "results": [assessment_data(book, one) for one in assessments],
        "contrasts": [_contrast_data(one, by_plan) for one in contrasts(book, assessments)],
    }


def draft_data(draft: "Draft") -> Data:
    """A paper read from a file, and what its clauses seem to demand."""
    paper = draft.paper
    return {
        "id": draft.plan.id,
        "plan": plan_data(draft.plan),
        "clauses": [
            {"path": one.path, "label": one.label, "text": one.text, "kind": one.kind}
            for one in paper.clauses
        ],
        "sections": list(draft.sections),
        "proposals": [_proposal_data(one) for one in draft.proposals],
        "unsure": [{"line": one.line, "why": one.why} for one in paper.unsure],
        "left_out": list(paper.left_out),
        "words_in": paper.words_in,
        "words_out": paper.words_out,
    }


def editable_draft_data(draft: "Draft") -> Data:
    """A draft with all that makes it again once a person has changed it."""
    paper = draft.paper
    return {
        "plan": encode(draft.plan),
        "page": encode(draft.page),
        "body": paper.body,
        "clauses": [encode(clause) for clause in paper.clauses],
        "sections": list(draft.sections),
        "carries_none": dict(draft.carries_none),
        "proposals": [encode(one) for one in draft.proposals],
        "unsure": [encode(one) for one in paper.unsure],
        "left_out": list(paper.left_out),
        "words_in": paper.words_in,
        "words_out": paper.words_out,
    }


def own_document_data(pack: Pack, drawn: Data) -> Data:
    """A document on the reader's device: its pack as text, and what the site draws of it."""
    return {
        "pack": pack.to_json(),
        "digest": pack.digest,
        "plan": encode(pack.plan),
        "clauses": [encode(clause) for clause in pack.clauses],
        "criteria": [criterion.id for criterion in pack.rules.criteria],
        **drawn,
    }


def measures_data(vocabulary: Vocabulary) -> Data:
    """What may be counted, shared out or rated, and the goods and unit kinds, each in words."""
    questions = vocabulary.questions
    groups = questions.groups
    counts = [one for group in groups for one in group.questions if one.type == "count"]
    return {
        "counts": [
            {"name": one.name, "title": f"{questions.group_of(one.name).title}: {one.title}"}
            for one in counts
        ],
        "shares": [
            {"part": one.name, "whole": whole, "title": questions.full_noun(one.name)}
            for one in counts
            for whole in questions.group_of(one.name).including(one.name)
            if whole != one.name
        ],
        "rated": [
            {"group": group.id, "title": group.noun}
            for group in groups
            if group.whole and set(dict(questions.ratings)) & set(group.partition_parts)
        ],
        "ratings": [{"name": name, "title": title} for name, title in questions.ratings],
        "periods": [
            {"group": group.id, "title": questions.full_noun(group.counts[0]), "each": group.period}
            for group in groups
            if group.period
        ],
        "goods": [{"number": number, **words} for number, words in vocabulary.goods.items()],
        "units": [
            {"name": unit, "title": questions.unit_title(unit)} for unit in questions.unit_kinds
        ],
    }


def _proposal_data(one: "Proposal") -> Data:
    return {
        "id": one.id,
        "clause": one.clause,
        "good": one.good,
        "topics": list(one.topics),
        "units": list(one.units),
        "title": one.title,
        "check": one.check,
        "sentence": one.sentence,
        "sure": one.sure,
        "like": list(one.like),
    }


def consequences_data(book: Book, assessment: Assessment) -> list[Data]:
    """What follows from the goods under a plan for one kind of unit, and what it is to send."""
    return [
        {
            "kind": one.kind,
            "text": one.text,
            "note": one.note,
            "clause": f"{assessment.plan}/{one.clause}",
            "condition": condition_sentence(one, assessment.condition_of(one)),
        }
        for one in book.rules[assessment.plan].consequences
        if assessment.kind in one.units
    ]


def standing_data(book: Book, plan_id: str, unit: str) -> list[Data]:
    """What a plan leaves to other papers, so that no result under it is the last word."""
    return [
        {"text": one.text, "clause": f"{plan_id}/{one.clause}"}
        for one in book.rules[plan_id].standing_of(unit)
    ]


def dates_data(book: Book, plan_id: str, unit: str, since: int | None = None) -> list[Data]:
    """The dates that a plan sets for one kind of unit, from the year `since` on."""
    return [_date_data(plan_id, one) for one in book.rules[plan_id].dates_of(unit, since)]


def plan_data(plan: Plan) -> Data:
    """One document's particulars."""
    number = f"số {plan.number}" if plan.number else "(không số)"
    return {
        "id": plan.id,
        "document": f"{plan.kind} {number}",
        "title": plan.title,
        "number": plan.number,
        "date": plan.date,
        "issuer": plan.issuer,
        "period": plan.period,
        "units": list(plan.units),
        **validity_data(plan.validity, plan.id),
    }


def criterion_data(criterion: Criterion) -> Data:
    """One criterion, the check as the rules write it."""
    return {
        "id": criterion.id,
        "plan": criterion.plan,
        "clause": criterion.address,
        "good": criterion.good,
        "topics": list(criterion.topics),
        "units": list(criterion.units),
        "kind": criterion.kind,
        "title": criterion.title,
        "requirement": criterion.required,
        "reading": criterion.reading,
        "facts": list(criterion.facts),
        "check": criterion.written_check,
        "passages": dict(criterion.passages),
        "hint": criterion.hint,
        "means": list(criterion.means),
    }


def quota_data(plan_id: str, finding: QuotaFinding) -> Data:
    """What follows from one quota; a bound that there is not, or not yet, is left out."""
    bounds = {"at_least": finding.at_least, "at_most": finding.at_most}
    return {
        "id": finding.quota.id,
        **{name: bound for name, bound in bounds.items() if bound is not None},
        "clause": f"{plan_id}/{finding.quota.clause}",
        "title": finding.quota.title,
        "reading": finding.quota.reading,
        "missing": finding.missing,
    }


def grade_data(bound: GradeBound) -> Data:
    """The grade of a meeting, and the clause that says so."""
    return {"grade": bound.part, "title": bound.title, "clause": bound.clause}


def meetings_data(left: int, needs: Sequence[MeetingsNeed]) -> Data:
    """How many of the meetings left must be good; None where some criterion is out of reach."""
    needed = [need.needed for need in needs if need.needed is not None]
    return {
        "left": left,
        "needed": max(needed, default=None) if len(needed) == len(needs) else None,
        "criteria": [_need_data(need) for need in needs],
    }


def fault_data(fault: Fault, book: Book) -> Data:
    """One fault of the facts as a sentence, and the fields of a form that are to be mended."""
    return {
        "fact": fault.fact,
        "fields": list(fault.fields),
        "given": fault.given,
        "allowed": fault.allowed,
        "message": fault_sentence(fault, book),
    }


def refusal_data(message: str) -> Data:
    """A fault that is about no fact: a request or a pack that cannot be taken."""
    return {"fact": None, "fields": [], "given": None, "allowed": None, "message": message}


def preview_data(name: str, preview: "TablePreview") -> PreviewData:
    """What the file or the paste called `name` would be taken for, row by row."""
    places = [column.place for column in preview.header.read]
    data: PreviewData = {
        "file": name,
        "sheet": preview.sheet.name,
        "sheets": [{"name": one.name, "state": one.state} for one in preview.sheets],
        "header": {
            "rows": list(preview.header.rows),
            "columns": [
                {
                    "column": column_letters(column.place + 1),
                    "title": column.title,
                    "fact": column.name,
                }
                for column in preview.header.columns
            ],
        },
        "rows": [preview_row_data(row, places) for row in preview.rows()],
        "notes": list(preview.notes),
    }
    if preview.made_for:
        data["made_for"] = dict(preview.made_for)
    return data


def preview_row_data(row: "PreviewRow", places: Sequence[int]) -> PreviewRowData:
    """One row of a preview; `places` are the columns whose cells are read."""
    data: PreviewRowData = {"row": row.row.number, "as": row.kind}
    if row.is_taken_on_asking:
        cells = row.row.cells
        data["name"] = row.name
        data["cells"] = [cells[place] if place < len(cells) else "" for place in places]
    else:
        data["text"] = row.text
    if row.why:
        data["why"] = row.why
    return data


def row_data(result: RowResult, book: Book) -> RowData:
    """Tell what became of one row, with the figures that a committee sums up."""
    if not isinstance(result, AssessedRow):
        return {
            "row": result.row,
            "name": result.name,
            "unit": result.unit,
            "verdict": None,
            "can_still": None,
            "goods": [],
            "class": None,
            "not_met": [],
            "unknown": [],
            "outside_period": None,
            "figures": {},
            "faults": [
                {
                    "row": result.row,
                    "columns": list(fault.fields),
                    "message": fault_sentence(fault, book),
                }
                for fault in result.faults
            ],
        }
    assessment = result.assessment
    rule, values = assessment.classification, result.facts.values
    return {
        "row": result.row,
        "name": result.name,
        "unit": assessment.unit,
        "verdict": assessment.verdict,
        "can_still": assessment.can_still,
        "goods": _goods_data(assessment),
        "class": rule.rating if rule else None,
        "not_met": [
            {
                "id": one.criterion.id,
                "gap": one.outcome.gap,
                "can_still": assessment.can_still_meet(one),
            }
            for one in assessment.findings
            if one.outcome.verdict == NOT_MET
        ],
        "unknown": [
            one.criterion.id for one in assessment.findings if one.outcome.verdict == UNKNOWN
        ],
        "outside_period": assessment.outside_period,
        "figures": {name: values[name] for name in book.vocabulary.roll_up.sums if name in values},
        "faults": [],
    }


def summary_data(book: Book, rows: Sequence[RowData]) -> Summary:
    """A table of assessed rows in sum."""
    return {
        "units": len(rows),
        "refused": sum(row["verdict"] is None for row in rows),
        "verdicts": Counter(row["verdict"] for row in rows if row["verdict"]),
        "can_still": sum(row["can_still"] is True for row in rows),
        "goods": [_counts_data(good, rows) for good in book.goods],
    }


def derived_data(book: Book, derived: Derived) -> DerivedFigure:
    """One figure of a committee, and how it follows."""
    return {
        "fact": derived.fact,
        "label": find_column(book, derived.fact).label,
        "value": derived.value,
        "how": derived.how,
    }


def _finding_data(assessment: Assessment, finding: Finding) -> Data:
    criterion, (verdict, observed, gap, missing) = finding
    return {
        "id": criterion.id,
        "good": criterion.good,
        "clause": criterion.address,
        "kind": criterion.kind,
        "verdict": verdict,
        "observed": observed,
        "required": criterion.required,
        "gap": gap,
        "remedies": [
            _remedy_data(assessment.facts.questions, remedy)
            for remedy in assessment.remedies_of(finding)
        ],
        "can_still": assessment.can_still_meet(finding),
        "reading": criterion.reading,
        "title": criterion.title,
        "required_in_full": criterion.required,
        "missing": list(missing),
    }


def _remedy_data(questions: Questions, remedy: Remedy) -> Data:
    return {
        "text": remedy.text,
        "facts": dict(remedy.facts),
        "sentence": remedy.sentence,
        "figures": figures_in_words(questions, remedy.changed),
    }


def _sheet_data(book: Book, plan_id: str, result: SheetResult) -> Data:
    return {
        "id": result.sheet.id,
        "title": result.sheet.title,
        "clause": f"{plan_id}/{result.sheet.clause}",
        "least": encode(result.sum.least),
        "most": encode(result.sum.most),
        "result": result.band.title if result.band else None,
        "possible": [band.title for band in result.possible],
        "sentence": score_sentence(result, book.criteria_by_id),
    }


def _conclusion_data(plan_id: str, conclusion: Conclusion) -> Data:
    return {
        "verdict": conclusion.verdict,
        "goods": [{"good": good, "verdict": verdict} for good, verdict in conclusion.goods],
        "classification": _class_data(plan_id, conclusion.classification),
        "basis": _basis_data(plan_id, conclusion.basis),
    }


def _class_data(plan_id: str, rule: ClassRule | None) -> Data | None:
    if rule is None:
        return None
    return {"class": rule.rating, "clause": f"{plan_id}/{rule.clause}"}


def _basis_data(plan_id: str, basis: Basis | None) -> Data | None:
    if basis is None:
        return None
    return {
        "class": basis.rating,
        "clause": f"{plan_id}/{basis.clause}",
        "text": basis.text,
    }


def _projection_data(plan_id: str, projection: Projection) -> Data:
    return {
        "best": _conclusion_data(plan_id, projection.best),
        "worst": _conclusion_data(plan_id, projection.worst),
        "questions": list(projection.questions),
    }


def _contrast_data(contrast: Contrast, by_plan: Mapping[str, Assessment]) -> Data:
    def sides(findings: Iterable[Finding]) -> list[Data]:
        return [_side_data(by_plan[one.criterion.plan], one) for one in findings]

    return {
        "topic": contrast.topic.id,
        "title": contrast.topic.title,
        "met": sides(contrast.met),
        "not_met": sides(contrast.not_met),
    }


def _side_data(assessment: Assessment, finding: Finding) -> Data:
    criterion = finding.criterion
    return {
        "plan": criterion.plan,
        "id": criterion.id,
        "clause": criterion.address,
        "required_in_full": criterion.required,
        "observed": finding.outcome.observed,
        "can_still": assessment.can_still_meet(finding),
        "title": criterion.title,
    }


def _date_data(plan_id: str, milestone: Milestone) -> Data:
    return {
        "id": milestone.id,
        "title": milestone.title,
        "words": when_in_words(milestone),
        "when": milestone.when,
        "relation": milestone.relation,
        "last_day": milestone.last_day,
        "clause": f"{plan_id}/{milestone.clause}",
    }


def _need_data(need: MeetingsNeed) -> Data:
    return {
        "id": need.criterion.id,
        "title": need.criterion.title,
        "clause": need.criterion.address,
        "required_in_full": need.criterion.required,
        "reading": need.criterion.reading,
        "needed": need.needed,
        "gap": need.gap,
    }


def _goods_data(assessment: Assessment) -> list[GoodVerdict]:
    return [
        {"good": good, "verdict": verdict, "can_still": assessment.can_still_meet_good(good)}
        for good, verdict in assessment.goods
    ]


def _counts_data(good: int, rows: Iterable[RowData]) -> GoodCounts:
    on_it = [one for row in rows for one in row["goods"] if one["good"] == good]
    return {
        "good": good,
        "verdicts": Counter(one["verdict"] for one in on_it),
        "can_still": sum(one["can_still"] is True for one in on_it),
    }
