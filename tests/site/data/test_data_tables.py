"""The comparison as CSV and as an Excel workbook says what the book says."""

import csv
from datetime import datetime
from fractions import Fraction
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from bon_tot import Book
from openpyxl import Workbook, load_workbook
from site_builder.cache import Cache
from site_builder.data.files import Content, data_files
from site_builder.documents.sources import Document

ROOT = Path(__file__).resolve().parents[3]
AT_LEAST = "từ … trở lên"
COMPARED = {"at_least": AT_LEAST, "more_than": "nhiều hơn", "at_most": "nhiều nhất"}
SITE_URL = "https://example.org/bon-tot/"


@pytest.fixture
def made(book: Book, documents: dict[str, Document], tmp_path: Path) -> dict[str, bytes]:
    """Make the data files for a site whose address is known."""
    return data_files(Content(book, documents, {}, ()), SITE_URL, Cache(tmp_path, ""))


@pytest.fixture
def rows(made: dict[str, bytes]) -> list[dict[str, str]]:
    """Read the CSV file back."""
    return list(csv.DictReader(StringIO(made["comparison.csv"].decode("utf-8-sig")), delimiter=";"))


@pytest.fixture
def workbook(made: dict[str, bytes]) -> Workbook:
    """Open the workbook."""
    return load_workbook(BytesIO(made["comparison.xlsx"]))


@pytest.fixture
def criteria_rows(workbook: Workbook) -> list[dict]:
    """Read the sheet of the criteria, a mapping a row."""
    header, *cells = workbook["Tiêu chí"].iter_rows()
    titles = [cell.value for cell in header]
    return [dict(zip(titles, row, strict=True)) for row in cells]


def measures_in(check, book: Book) -> list[tuple]:
    """Gather the signs and figures of a check as the rules write it."""
    if check == "attested":
        return [(None, None)]
    if "all" in check:
        return [measure for part in check["all"] for measure in measures_in(part, book)]
    if "rated" in check:
        return [(AT_LEAST, share_of(share)) for share in check["at_least"].values()]
    if "share" in check:
        return [(AT_LEAST, share_of(check["at_least"]))]
    if "level" in check:
        return [(AT_LEAST, dict(book.questions.levels)[check["at_least"]])]
    ((sign, limit),) = [(COMPARED[key], check[key]) for key in check if key in COMPARED]
    return [(sign, book.questions.noun(limit) if isinstance(limit, str) else limit)]


def share_of(written: str) -> Fraction:
    """Read “75%” or “3/4”."""
    return Fraction(written[:-1]) / 100 if written.endswith("%") else Fraction(written)


def test_csv_opens_as_utf8_in_excel(made: dict[str, bytes]):
    """The file begins with the mark of UTF-8 and ends its lines with CR LF."""
    content = made["comparison.csv"]
    assert content.startswith("\ufeffTốt;Nội dung;".encode())
    assert content.count(b"\n") == content.count(b"\r\n")


def test_csv_has_a_row_for_every_criterion(rows: list[dict[str, str]], book: Book):
    """Read back, every criterion stands once with its requirement, its clause's words and its link."""
    titles = {topic.id: topic.title for topic in book.topics}
    listed = {row["Mã tiêu chí"]: row for row in rows if row["Mã tiêu chí"]}
    assert len([row for row in rows if row["Mã tiêu chí"]]) == len(listed)
    assert listed.keys() == {criterion.id for criterion in book.criteria}
    for criterion in book.criteria:
        row, clause = listed[criterion.id], book.find_clause(criterion.address)
        assert row["Tốt"] == str(criterion.good or "cả đơn vị")
        assert row["Nội dung"] == "; ".join(titles[topic] for topic in criterion.topics)
        assert row["Văn bản"] == book.find_plan(criterion.plan).short
        assert row["Mức phải đạt"] == (criterion.required or "")
        assert row["Nguyên văn"] == clause.text
        assert row["Liên kết"] == f"{SITE_URL}{clause.href.removeprefix('/')}"


def test_csv_says_where_a_document_is_silent(rows: list[dict[str, str]], book: Book):
    """A row “Không quy định” stands for each topic on which a document has no criterion."""
    silent = [(r["Nội dung"], r["Văn bản"]) for r in rows if r["Loại yêu cầu"] == "Không quy định"]
    spoken = {(topic, criterion.plan) for criterion in book.criteria for topic in criterion.topics}
    assert sorted(silent) == sorted(
        (topic.title, plan.short)
        for topic in book.topics
        for plan in book.plans
        if (topic.id, plan.id) not in spoken
    )


def test_csv_holds_no_formula(rows: list[dict[str, str]]):
    """No cell begins with a sign that a spreadsheet takes for a formula."""
    signs = ("=", "+", "-", "@", "\t", "\r")
    assert not [cell for row in rows for cell in row.values() if cell.startswith(signs)]


def test_sheets_keep_their_header_in_sight(workbook: Workbook):
    """Each of the three sheets has its header frozen and a filter over all its rows."""
    assert workbook.sheetnames == ["So sánh", "Tiêu chí", "Nguồn"]
    assert [sheet.freeze_panes for sheet in workbook] == ["C2", "C2", "B2"]
    assert all(sheet.auto_filter.ref.startswith("A1:") for sheet in workbook)


def test_figures_are_numbers_equal_to_the_rules(criteria_rows: list[dict], book: Book):
    """Every threshold is a number with its sign, a share as a percentage, as the rules have it."""
    found = {}
    for row in criteria_rows:
        found.setdefault(row["Mã tiêu chí"].value, []).append(row)
    assert list(found) == [criterion.id for criterion in book.criteria]
    for criterion in book.criteria:
        expected = measures_in(criterion.written_check, book)
        for row, (sign, figure) in zip(found[criterion.id], expected, strict=True):
            cell = row["Giá trị"]
            assert row["So sánh"].value == sign
            if isinstance(figure, Fraction):
                assert Fraction(cell.value).limit_denominator(1000) == figure
                assert cell.number_format == "0%"
            else:
                assert cell.value == figure
                assert type(cell.value) is type(figure)


def test_goods_are_numbers(criteria_rows: list[dict], book: Book):
    """The good is a whole number; a condition on the whole unit says so."""
    goods = {row["Mã tiêu chí"].value: row["Tốt"].value for row in criteria_rows}
    assert goods == {c.id: c.good or "cả đơn vị" for c in book.criteria}


def test_criteria_lead_to_their_clauses(criteria_rows: list[dict], book: Book):
    """Each row quotes its clause and links to it."""
    for row in criteria_rows:
        criterion = book.criteria_by_id[row["Mã tiêu chí"].value]
        clause, link = book.find_clause(criterion.address), row["Liên kết"].hyperlink
        assert row["Nguyên văn"].value == clause.text
        assert (link.target, link.location) == (f"{SITE_URL}ke-hoach/{clause.plan}/", clause.path)


def test_without_an_address_there_are_no_links(
    book: Book, documents: dict[str, Document], tmp_path: Path
):
    """A site that does not know its address writes clause addresses as plain text."""
    made = data_files(Content(book, documents, {}, ()), None, Cache(tmp_path, ""))
    cells = [
        cell
        for sheet in load_workbook(BytesIO(made["comparison.xlsx"]))
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert not [cell for cell in cells if cell.hyperlink]
    assert {c.address for c in book.criteria} <= {cell.value for cell in cells}


def test_matrix_tells_every_demand_and_every_silence(workbook: Workbook, book: Book):
    """A cell holds all that its document demands on its topic, or says that it is silent."""
    header, *lines = workbook["So sánh"].iter_rows(values_only=True)
    assert header[2:] == tuple(plan.short for plan in book.plans)
    assert [line[1] for line in lines] == [topic.title for topic in book.topics]
    for topic, line in zip(book.topics, lines, strict=True):
        for plan, words in zip(book.plans, line[2:], strict=True):
            criteria = [c for c in book.criteria_of(plan.id) if topic.id in c.topics]
            without = words in ("Không quy định", "Có nhắc tới mà không đặt tiêu chí")
            assert without == (not criteria)
            judged = len([c for c in criteria if c.kind == "attested"])
            assert (f"Tự nhận xét: {judged} tiêu chí" in words) == bool(judged)
            for criterion in criteria:
                if criterion.kind == "measured":
                    assert criterion.required in words or criterion.title in words


def test_sources_have_real_dates(workbook: Workbook, book: Book):
    """The documents stand in their order, dates as dates, and what a text lacks is said."""
    _, *lines = workbook["Nguồn"].iter_rows(values_only=True)
    for plan, (short, _, day, *_) in zip(book.plans, lines, strict=False):
        assert short == plan.short
        assert day == (datetime.fromisoformat(plan.date) if plan.date else "không ghi")
