"""The blank forms: every document and unit kind has a page and a Word file that ask the same."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from bon_tot import Book, load_book
from bon_tot.model.plan import Plan
from bon_tot.paper.criteria_table import requirement_of
from bon_tot.text.citation import document_of, name_of
from docx import Document
from pages import text_of, with_class

BOOK = load_book()
FORMS = [(plan, unit) for plan in BOOK.plans for unit in plan.units]
INDEX = "bieu-mau/index.html"
each_form = pytest.mark.parametrize(
    ("plan", "unit"), FORMS, ids=[f"{plan.id}, {unit}" for plan, unit in FORMS]
)


def sheet_of(site: dict[str, Element], plan: Plan, unit: str) -> Element:
    """Find the sheet on the page of a form."""
    (sheet,) = with_class(site[f"bieu-mau/{plan.id}/{unit}/index.html"], "sheet")
    return sheet


def folded(text: str) -> str:
    """Give a text with single plain spaces."""
    return " ".join(text.split())


@each_form
def test_form_quotes_every_clause_and_asks_every_criterion(
    site: dict[str, Element], book: Book, plan: Plan, unit: str
):
    """Each criterion is asked once, with its requirement; the words of each clause stand whole."""
    sheet = sheet_of(site, plan, unit)
    said = text_of(sheet)
    assert document_of(plan, book) in said
    criteria = book.criteria_of(plan.id, unit)
    asked = [
        text_of(strong) for row in with_class(sheet, "sheet__data") for strong in row.iter("strong")
    ]
    by_good = [one.title for good in (*book.goods, None) for one in criteria if one.good == good]
    assert sorted(asked) == sorted(by_good)
    for criterion in criteria:
        clause = book.find_clause(criterion.address)
        assert folded(f"{clause.label} {clause.text}".strip()) in said
        assert name_of(clause, book) in said
        if criterion.required:
            assert f"Tính từ số liệu ở mục I: {requirement_of(criterion)}." in said
        if criterion.reading:
            assert f"Cách hiểu: {criterion.reading}" in said
        assert (criterion.hint or "") in said


@each_form
def test_form_leaves_a_box_for_every_answer(
    site: dict[str, Element], book: Book, plan: Plan, unit: str
):
    """Three boxes for each criterion, good and the whole, one more where it may not apply; levels."""
    criteria = book.criteria_of(plan.id, unit)
    read = {name for one in criteria for name in one.facts}
    levels = [name for name in read if book.questions.by_name[name].type == "level"]
    whole = any(one.good is None for one in criteria)
    marks = 3 * (len(criteria) + len(book.goods) + 1 + whole)
    marks += sum(one.check.may_not_apply() for one in criteria)
    sheet = text_of(sheet_of(site, plan, unit))
    boxes = marks + len(levels) * len(book.questions.levels)
    assert sheet.count("☐") == boxes


@each_form
def test_form_asks_the_figures_its_criteria_read_and_no_others(
    site: dict[str, Element], book: Book, plan: Plan, unit: str
):
    """Every figure that a criterion reads has its line, under the title of its group."""
    tables = with_class(sheet_of(site, plan, unit), "sheet__table")
    lines = [text_of(cell) for row in with_class(tables[0], "sheet__data") for cell in row[:1]]
    read = {name for one in book.criteria_of(plan.id, unit) for name in one.facts}
    assert lines == [one.title for name, one in book.questions.by_name.items() if name in read]


@each_form
def test_word_file_says_what_the_page_says(
    site: dict[str, Element], site_dir: Path, plan: Plan, unit: str
):
    """The Word file beside the page holds the same tables, cell by cell, and the same headings."""
    sheet = sheet_of(site, plan, unit)
    word = Document(str(site_dir / f"bieu-mau/{plan.id}/{unit}/bieu-mau.docx"))
    _, *tables, _ = word.tables
    for table, shown in zip(tables, with_class(sheet, "sheet__table"), strict=True):
        cells = [[folded(cell.text) for cell in dict.fromkeys(row.cells)] for row in table.rows]
        assert cells == [[text_of(cell) for cell in row] for row in shown.iter("tr")]
    headings = [one.text for one in word.paragraphs if one.style.name.startswith("Heading")]
    assert headings == [text_of(one) for one in with_class(sheet, "sheet__heading")]


def test_index_leads_to_every_form(site: dict[str, Element]):
    """The table of forms links each page and each file, and nothing else."""
    links = [link.get("href") for link in with_class(site[INDEX], "documents__action")]
    wanted = [
        address
        for plan, unit in FORMS
        for address in (f"{plan.id}/{unit}/", f"{plan.id}/{unit}/bieu-mau.docx")
    ]
    assert [link.removeprefix("../bieu-mau/").removeprefix("./") for link in links] == wanted


def test_links_of_a_form_lead_to_clauses_there_are(site: dict[str, Element]):
    """Every clause cited on a form is the target of its link."""
    for plan, unit in FORMS:
        for link in sheet_of(site, plan, unit).iter("a"):
            path, _, anchor = link.get("href").removeprefix("../../../").partition("#")
            assert any(one.get("id") == anchor for one in site[f"{path}index.html"].iter())
