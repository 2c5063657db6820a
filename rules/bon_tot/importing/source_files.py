"""A draft as the files from which a document is made, and a report of what was not certain."""

import json
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields

from bon_tot.importing.draft import Draft, Proposal
from bon_tot.model.plan import Plan


def source_files(draft: Draft) -> dict[str, str]:
    """The three source files and the report, by where they belong in a checkout."""
    plan = draft.plan.id
    return {
        f"docs/ke-hoach/{plan}.md": _document(draft),
        f"rules/criteria/{plan}.yaml": _criteria(draft),
        f"tests/cases/{plan}.yaml": _cases(draft),
        f"nhap-{plan}.txt": report(draft),
    }


def report(draft: Draft) -> str:
    """What was read and what was not certain, for who looks the draft through."""
    paper = draft.paper
    measured = [one for one in draft.proposals if one.check != "attested"]
    lines = [
        f"Văn bản: {draft.plan.title}",
        f"Số điểm có địa chỉ: {len(paper.clauses)}",
        f"Số tiếng trong phần nội dung: {paper.words_in}; đã đưa vào các điểm: {paper.words_out}",
        f"Tiêu chí đề xuất: {len(draft.proposals)}, trong đó {len(measured)} tính bằng số liệu",
    ]
    lines += ["", "CẦN XEM LẠI"]
    lines += [f"- Dòng {one.line}: {one.why}" for one in paper.unsure] or ["(không có)"]
    lines += ["", "KHÔNG ĐƯA VÀO VĂN BẢN"]
    lines += [f"- {words}" for words in paper.left_out] or ["(không có)"]
    lines += ["", "TIÊU CHÍ ĐỀ XUẤT"]
    for one in draft.proposals:
        lines += [
            f"- {one.clause}: “{one.sentence}”",
            f"  {_written(one.check)}; chắc {round(one.sure * 100)}%"
            + (f"; giống {', '.join(one.like)}" if one.like else ""),
        ]
    return "\n".join(lines) + "\n"


def _document(draft: Draft) -> str:
    plan, page = draft.plan, draft.page
    lines = ["---"]
    for field in fields(Plan):
        value = getattr(plan, field.name)
        if field.name in _PLAN:
            lines.append(f"{field.name}: {_written(value)}")
    lines += [f"description: {_written(page.description)}", "card:"]
    lines += [
        f"  {field.name}: {_written(getattr(page.card, field.name))}" for field in fields(page.card)
    ]
    lines += [f"provenance: {_written(page.provenance)}", f"lacks: {_written(page.lacks)}"]
    lines += ["notes: []", "---", ""]
    return "\n".join(lines) + "\n" + draft.paper.body


_PLAN = (
    "id", "title", "short", "kind", "number", "date", "place", "issuer", "signed_by", "period",
    "period_from", "period_to", "units", "order",
)  # fmt: skip


def _criteria(draft: Draft) -> str:
    lines = [f"# {draft.plan.title}: đề xuất của chương trình đọc tệp, chờ người xem lại."]
    lines.append(f"sections: {_written(draft.sections)}")
    if draft.carries_none:
        lines.append("carries_none:")
        lines += [
            f"  {_plain(clause)}: {_written(why)}" for clause, why in draft.carries_none.items()
        ]
    lines += ["", "criteria:" if draft.proposals else "criteria: []"]
    for one in draft.proposals:
        lines += _criterion(one, draft.plan.units)
    return "\n".join(lines) + "\n"


def _criterion(one: Proposal, units: Sequence[str]) -> Iterable[str]:
    yield f"  - id: {one.id}"
    yield f"    clause: {_plain(one.clause)}"
    yield f"    good: {_written(one.good)}"
    yield f"    topics: {_written(one.topics)}"
    yield f"    units: {'all' if one.units == tuple(units) else _written(one.units)}"
    yield f"    title: {_written(one.title)}"
    yield f"    passage: {_written(one.sentence)}"
    yield f"    check: {_written(one.check)}"


def _cases(draft: Draft) -> str:
    head = textwrap.dedent(
        f"""\
        # Tình huống và kết quả phải ra, theo văn bản {draft.plan.id}.
        """
    )
    cases = []
    for unit in draft.plan.units:
        if any(unit in one.units for one in draft.proposals):
            cases.append(
                f"- name: {_written(f'Chưa có số liệu thì chưa kết luận ({unit})')}\n"
                f"  unit: {unit}\n  expect: {{verdict: unknown}}\n"
            )
    return head + "\n" + ("\n".join(cases) or "[]\n")


def _written(value: object) -> str:
    """A value as YAML on one line.

    >>> _written({"count": "admissions.admitted", "at_least": 1}), _written("Không có.")
    ('{count: admissions.admitted, at_least: 1}', '"Không có."')
    """
    match value:
        case Mapping():
            return "{" + ", ".join(f"{key}: {_plain(one)}" for key, one in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_plain, value)) + "]"
        case "attested":
            return "attested"
    return json.dumps(value, ensure_ascii=False)


def _plain(value: object) -> str:
    """A value within another; names and shares need no quotation marks."""
    if isinstance(value, str) and all(part.isalnum() or part in "-._%" for part in value):
        return value if not value.replace("-", "").isdecimal() else json.dumps(value)
    return _written(value)
