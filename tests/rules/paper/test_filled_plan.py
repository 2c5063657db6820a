"""A template filled in: each thing once though it stands in many places, and a paper like any other."""

import shutil
from pathlib import Path

import pytest
from bon_tot import load_book
from bon_tot.authoring.compiler import CHECKOUT, check_sources, load_templates
from bon_tot.importing.drafting import draft_document
from bon_tot.importing.importer import read_paper
from bon_tot.model.plan_template import BLANK, PlanTemplate
from bon_tot.paper.docx import document
from bon_tot.paper.filled_plan import filled_plan

BOOK = load_book()
TEMPLATES = load_templates(BOOK)
FILLED = {
    "chi-bo": "Văn phòng Tỉnh ủy",
    "dang-bo": "cơ quan Tỉnh ủy",
    "co-quan": "Văn phòng",
    "can-cu": "Kế hoạch số 73-KH/ĐUK",
    "huong-dan-sinh-hoat": "số 12-HD/BTCTW",
    "huong-dan-chuyen-de": "số 13-HD/BTCTU",
    "so": "05-KH/CB",
    "dia-danh": "Điện Biên",
    "ngay": "05 tháng 3 năm 2026",
    "noi-nhan": "Đảng ủy cơ quan Tỉnh ủy",
}


@pytest.fixture(params=TEMPLATES, ids=lambda one: one.plan)
def template(request: pytest.FixtureRequest) -> PlanTemplate:
    """Each template of the site."""
    return request.param


def text_of(template: PlanTemplate, values: dict[str, str]) -> dict[str, str]:
    """The words of each clause of the Word document, read as anybody's file is."""
    content = document(filled_plan(BOOK, template, values))
    return {one.path: one.text for one in read_paper(content, "a.docx", "thu").clauses}


def test_every_blank_is_filled_and_nothing_else_changes(template: PlanTemplate):
    """The Word document has the clauses of the template, each blank in the words of its field."""
    read = text_of(template, {one.id: f"điền {one.id}" for one in template.fields})
    clauses = BOOK.packs[template.plan].clauses
    assert list(read) == [one.path for one in clauses]
    for clause in clauses:
        words = iter(template.blanks.get(clause.path, ()))
        expected = BLANK.sub(lambda _, words=words: f"điền {next(words)}", clause.text)
        assert read[clause.path] == expected


def test_what_is_not_filled_in_stays_dotted(template: PlanTemplate):
    """A paper without a word filled in has room for each, in the letterhead too."""
    read = text_of(template, {})
    for path, fields in template.blanks.items():
        assert len(BLANK.findall(read[path])) == len(fields)


def test_the_finished_plan_is_read_as_the_plan_of_its_branch():
    """Number, day, place and issuer come from what was filled in; criteria are proposed."""
    (template,) = TEMPLATES
    content = document(filled_plan(BOOK, template, FILLED))
    draft = draft_document(content, "ke-hoach.docx", "thu", BOOK)
    plan = draft.plan
    assert (plan.number, plan.date, plan.place) == ("05-KH/CB", "2026-03-05", "Điện Biên")
    assert plan.issuer == "Chi bộ Văn phòng Tỉnh ủy"
    assert "-----" in draft.paper.left_out
    assert draft.proposals


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("ii-1: [chi-bo]", "ii-1: []", "blanks.ii-1: điểm này có 1 chỗ trống"),
        ("ii-1: [chi-bo]", "ii-99: [chi-bo]", "blanks.ii-99: văn bản không có điểm này"),
        ("ii-1: [chi-bo]", "ii-1: [la]", "còn thiếu trường “la”"),
        ("Số {so}", "Số", "không chỗ trống nào dùng trường “so”"),
        ("plan: mau-chi-bo-4-tot", "plan: la", "unknown plan 'la'"),
        ("title: Tên chi bộ", "name: Tên chi bộ", "title: còn thiếu"),
    ],
)
def test_a_slip_in_the_templates_is_told(tmp_path: Path, old: str, new: str, fault: str):
    """`bon-tot check` says which blank asks for nothing, and which field is nowhere."""
    for folder in ("docs/ke-hoach", "rules"):
        shutil.copytree(CHECKOUT / folder, tmp_path / folder)
    path = tmp_path / "rules/plan-templates.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    told = [str(one) for one in check_sources(tmp_path)]
    assert any(line.startswith("rules/plan-templates.yaml:") and fault in line for line in told)
