"""The report as a Word document, read back by python-docx."""

import io
import json
import zipfile
from base64 import b64decode
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path

import pytest
from bon_tot import assess, load_book, read_facts
from bon_tot.api.office_requests import assess as ask_office
from bon_tot.cli.main import main
from bon_tot.model.checks import verdict_in_words
from bon_tot.paper.blocks import Cell, Column, Heading, Line, Row, Table, row_of, spanning
from bon_tot.paper.docx import document
from bon_tot.paper.docx_template import make_template
from bon_tot.paper.self_check_report import report
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree
from situations import read_situations

BOOK = load_book()
SITUATIONS = read_situations()


def read_back(content: bytes):
    """Open a document as python-docx does."""
    return Document(io.BytesIO(content))


@cache
def sample():
    """Make the report of a unit that has something in every part of it."""
    facts = next(
        one.facts
        for one in SITUATIONS
        if one.plan == "quang-ngai-2022" and one.expect.get("verdict") == "not-met"
    )
    return report(BOOK, read_facts(facts, BOOK), "quang-ngai-2022")


def expected_cells(row: Row) -> list[str]:
    """Give what stands in each column of a row; python-docx repeats a cell that spans several."""
    return [
        "\n".join(" ".join(filter(None, (line.lead, line.text))) for line in cell.lines)
        for cell in row.cells
        for _ in range(cell.span)
    ]


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_every_situation_makes_a_document_that_says_the_same(situation):
    """Headings and every cell of every table come back as they were; verdicts are those decided."""
    facts = read_facts(situation.facts, BOOK)
    blocks = report(BOOK, facts, situation.plan)
    word = read_back(document(blocks))
    headings = [
        paragraph.text
        for paragraph in word.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert headings == [block.text for block in blocks if isinstance(block, Heading)]
    tables = [block for block in blocks if isinstance(block, Table)]
    letterhead, *shown, signature = word.tables
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in letterhead.cell(0, 1).text
    assert "BÍ THƯ" in signature.cell(0, 1).text
    for table, block in zip(shown, tables, strict=True):
        head, *rows = [[cell.text for cell in row.cells] for row in table.rows]
        assert head == [column.title for column in block.columns]
        assert rows == [expected_cells(row) for row in block.rows]
    goods = [row.cells[-1].text.lower() for row in shown[1].rows[1:]]
    assessment = assess(BOOK, facts, situation.plan)
    decided = [
        verdict_in_words(verdict, assessment.can_still_meet_good(good))
        for good, verdict in assessment.goods
    ]
    assert goods[: len(decided)] == decided


@pytest.mark.parametrize("unit", [unit for unit, _ in BOOK.questions.units])
def test_all_documents_together_make_one_document(unit: str):
    """A unit of any kind has its report under all documents that speak to it in one file."""
    word = read_back(document(report(BOOK, read_facts({"unit": unit}, BOOK), "all")))
    said = "\n".join(paragraph.text for paragraph in word.paragraphs)
    for plan in BOOK.plans_for(unit):
        assert (plan.number or plan.kind) in said


def test_page_is_that_of_a_party_paper():
    """A4, its margins, Times New Roman 14 in Vietnamese, numbers from the second page on."""
    word = read_back(document(sample()))
    (section,) = word.sections
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    margins = (
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    assert margins == pytest.approx((Mm(20), Mm(20), Mm(30), Mm(15)), abs=Mm(0.1))
    normal = word.styles["Normal"]
    assert (normal.font.name, normal.font.size.pt) == ("Times New Roman", 14)
    assert normal.element.xpath("w:rPr/w:lang")[0].get(qn("w:val")) == "vi-VN"
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_tables_fill_the_width_between_the_margins():
    """No table is wider or narrower than the text, and each row's cells take all of it."""
    word = read_back(document(sample()))
    (section,) = word.sections
    width = section.page_width - section.left_margin - section.right_margin
    for table in word.tables:
        for row in table._tbl.tr_lst:
            cells = [int(cell.get(qn("w:w"))) for cell in row.xpath("w:tc/w:tcPr/w:tcW")]
            assert sum(cells) * 635 == pytest.approx(width, abs=Mm(0.2))


def test_rows_stay_whole_and_headers_come_again():
    """A row is not split over pages, a header repeats, and a detail stays with its row."""
    columns = (Column("A", 50), Column("B", 50))
    table = Table(
        columns,
        (
            spanning(columns, Line("nhóm"), role="group"),
            row_of("một", "hai"),
            spanning(columns, Line("ghi thêm"), role="detail"),
            Row((Cell((Line("x"), Line("y"))), Cell((Line(""),)))),
        ),
    )
    (made,) = read_back(document([table])).tables
    properties = [row._tr.trPr for row in made.rows]
    assert all(one.find(qn("w:cantSplit")) is not None for one in properties)
    assert [one.find(qn("w:tblHeader")) is not None for one in properties] == [True, *[False] * 4]
    keeps = [bool(row._tr.xpath(".//w:keepNext")) for row in made.rows]
    assert keeps == [True, True, True, False, False]


@pytest.mark.parametrize("plan", BOOK.plans, ids=lambda plan: plan.id)
def test_signature_takes_the_end_of_the_text_to_its_page(plan):
    """The last lines, at least two paragraphs, are on the page of the signature, which is whole.

    A paragraph that is kept with the next can only be on its page; so the block of the signature
    never stands alone, however long the report is.
    """
    for unit in plan.units:
        for year in ({}, {"year": 2025}):
            facts = read_facts({"unit": unit, **year}, BOOK)
            body = read_back(document(report(BOOK, facts, plan.id))).element.body
            *above, signature, _, _ = list(body)
            assert "Nơi nhận:" in "".join(signature.itertext())
            assert signature.xpath(".//w:cantSplit")
            kept = 0
            while above[-1 - kept].xpath("./w:pPr/w:keepNext"):
                kept += 1
            assert kept >= 2
            if above[-3].tag == qn("w:p") and "".join(above[-3].itertext()).startswith("- "):
                assert kept >= 3


def test_same_report_gives_the_same_bytes():
    """Nothing in a document tells when or where it was made."""
    first, second = document(sample()), document(sample())
    assert first == second
    word = read_back(first)
    assert word.core_properties.created.replace(tzinfo=None) == datetime(2018, 4, 3)
    assert word.core_properties.author == ""
    assert word.core_properties.title.startswith("BÁO CÁO tự đánh giá “")


def test_every_part_is_xml_that_names_only_parts_there_are():
    """Each part parses, each style and each part that is named exists."""
    content = document(sample())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        trees = {name: etree.fromstring(archive.read(name)) for name in names}
    styles = set(trees["word/styles.xml"].xpath("//@*[local-name()='styleId']"))
    used = trees["word/document.xml"].xpath("//*[contains(local-name(), 'Style')]/@*")
    assert set(used) <= styles
    for name, tree in trees.items():
        if name.endswith(".rels"):
            folder = Path(name).parent.parent.as_posix().removeprefix(".")
            for target in tree.xpath("//@Target"):
                assert f"{folder}/{target}".strip("/") in names


def test_whatever_is_typed_leaves_the_document_whole():
    """Signs of XML, characters it forbids and line breaks do no harm."""
    attested = next(one for one in BOOK.criteria_of("nam-dinh-2023") if one.kind == "attested")
    said = {
        "unit": "chi-bo-co-so",
        "name": 'A < B & "C" \x07\x00\ud83d',
        "notes": {attested.id: "dòng một\ndòng hai\r\n</w:t> ]]> 🎉"},
    }
    word = read_back(document(report(BOOK, read_facts(said, BOOK), "nam-dinh-2023")))
    assert 'CHI BỘ A < B & "C"' in word.tables[0].cell(0, 0).text
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert any("dòng một\ndòng hai\n</w:t> ]]> 🎉" in cell for cell in cells)


def test_office_hands_the_document_over():
    """The browser's office gives the very bytes, under a name that says what they are."""
    facts = {"unit": "chi-bo-co-so", "year": 2026}
    request = {"do": "report", "plan": ["nam-dinh-2023"], "facts": facts}
    answer = json.loads(ask_office(json.dumps(request)))
    assert answer["name"] == "bao-cao-tu-danh-gia-chi-bo-co-so-2026.docx"
    made = document(report(BOOK, read_facts(facts, BOOK), ["nam-dinh-2023"]))
    assert b64decode(answer["file"]) == made
    refused = json.loads(ask_office(json.dumps(request | {"facts": {"unit": "x"}})))
    assert refused["faults"][0]["fact"] == "unit"


def test_template_is_made_the_same_each_time():
    """The wheel's template and a checkout's are the same bytes; none lies in the sources."""
    assert make_template() == make_template()
    assert not (resources.files("bon_tot") / "paper.docx").is_file()


def test_command_writes_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """`bon-tot report` writes the document and says so."""
    facts, output = tmp_path / "facts.json", tmp_path / "bao-cao.docx"
    facts.write_text(json.dumps({"unit": "chi-bo-co-so", "name": "Văn phòng"}), encoding="utf-8")
    assert main(["report", str(facts), "--plan", "all", "--output", str(output)]) == 0
    assert str(output) in capsys.readouterr().out
    assert "CHI BỘ VĂN PHÒNG" in read_back(output.read_bytes()).tables[0].cell(0, 0).text


@pytest.mark.parametrize(
    ("plan", "output"),
    [("all", "bao-cao.pdf"), ("khong-co", "x.docx"), ("all", "nowhere/x.docx")],
)
def test_command_refuses_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], plan: str, output: str
):
    """Another kind of file, an unknown document, a folder that is not there: nothing is written."""
    facts = tmp_path / "facts.json"
    facts.write_text('{"unit": "chi-bo-co-so"}', encoding="utf-8")
    assert main(["report", str(facts), "--plan", plan, "--output", str(tmp_path / output)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == [facts]
