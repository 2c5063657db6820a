"""The papers of a year: what is known is filled in, the rest is dotted, the clauses stay outside."""

import base64
import io
import json
import unicodedata
import zipfile
from datetime import date
from itertools import pairwise

import pytest
from bon_tot import RequestError, assess, load_book, read_facts
from bon_tot.api.office_requests import answer as ask_office
from bon_tot.api.requests import answer as ask_door
from bon_tot.cli.main import main
from bon_tot.model.papers import PAPERS
from bon_tot.paper.blocks import Blank, Footnotes, Paragraph, Quote, Suggestion, Table, Title
from bon_tot.paper.catalogue import file_name, papers_of, write_committee_paper, write_paper
from bon_tot.paper.docx import document
from bon_tot.paper.html import sheet
from bon_tot.paper.kinds.recognition_list import CommitteeCase, UnitResult
from bon_tot.paper.unit_case import SUGGESTED
from bon_tot.text.citation import name_of
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from situations import read_situations
from test_self_check_report import Nesting, texts

BOOK = load_book()
SITUATIONS = read_situations()
REPORTS = ("bao-cao", "bao-cao-ngan")
OF_UNIT = [paper for paper, kind in PAPERS.items() if kind.of == "unit"]
OF_TABLE = [paper for paper, kind in PAPERS.items() if kind.of == "table"]
PLAN_UNITS = [(plan.id, unit) for plan in BOOK.plans for unit in plan.units]
LOG = [
    {
        "date": "2026-01-05",
        "kind": "thuong-ky",
        "present": 19,
        "members": 20,
        "topic": "Nhiệm vụ tháng 1",
        "deductions": [
            {"group": "tham-gia", "points": 2, "reason": "Một đồng chí vắng không lý do"},
            {"group": "to-chuc", "points": 1.5, "reason": "Họp muộn"},
        ],
    },
    {"date": "2026-03-31", "kind": "chuyen-de", "score": 88},
]
KNOWN = {
    "unit": "chi-bo-truc-thuoc",
    "name": "Tổ dân phố 3",
    "year": 2026,
    "members": {"total": 20, "htxsnv": 2, "httnv": 15, "htnv": 3, "khtnv": 0},
    "admissions": {"target": 2, "admitted": 1},
    "complaints": {"backlog": 1},
    "meetings": LOG,
    "meeting_sheet": {
        "tham-gia": 20,
        "chuan-bi": 20,
        "to-chuc": 25,
        "nguyen-tac": 15,
        "ket-qua": 20,
    },
}


def written(facts, paper, plan="nam-dinh-2023", day=None):
    """A paper of a unit."""
    return write_paper(BOOK, read_facts(facts, BOOK), paper, plan, day)


def committee(*results, unit="chi-bo-truc-thuoc", name="Đảng ủy xã Nam Mỹ", year=2026):
    """A committee over units that came out so, under Nam Định's guidance."""
    return CommitteeCase(BOOK, "nam-dinh-2023", unit, name, year, results)


MET = UnitResult("Chi bộ thôn Một", "met", ("met",) * 4)
LOST = UnitResult("Chi bộ thôn Hai", "not-met", ("met", "not-met", "met", "met"))
UNREAD = UnitResult("Chi bộ thôn Ba", None, ())
COMMITTEES = [
    committee(),
    committee(MET),
    committee(MET, LOST, UNREAD),
    committee(LOST, name=None, year=None),
]


def every_paper():
    """Each paper of each kind of unit under each document, of which nothing and much is known."""
    for plan, unit in PLAN_UNITS:
        for facts in ({"unit": unit}, KNOWN | {"unit": unit}):
            for paper in papers_of(BOOK, unit):
                yield paper, written(facts, paper, plan)
    for paper in OF_TABLE:
        for case in COMMITTEES:
            yield paper, write_committee_paper(case, paper)


def words_of(content: bytes) -> str:
    """All the words of a Word document, in their order."""
    body = Document(io.BytesIO(content)).element.body
    lines = []
    for paragraph in body.iter(qn("w:p")):
        runs = paragraph.iter(qn("w:t"), qn("w:br"))
        lines.append("".join((run.text or "") if run.tag == qn("w:t") else "\n" for run in runs))
    return "\n".join(lines)


def test_every_paper_reads_back_as_it_was_written():
    """In Word stands all that the blocks say, and the sheet of the page is well nested."""
    for paper, one in every_paper():
        content = document(one.blocks)
        said, notes = words_of(content), footnotes_of(content)
        for block in one.blocks:
            place = notes if isinstance(block, Footnotes) else said
            for text in texts(block):
                assert all(line in place for line in text.splitlines()), (paper, text)
        nesting = Nesting()
        nesting.feed(sheet(one.blocks, base=".."))
        assert nesting.open == []


def footnotes_of(content: bytes) -> str:
    """All the words of its footnotes."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if "word/footnotes.xml" not in parts.namelist():
            return ""
        return "\n".join(etree.fromstring(parts.read("word/footnotes.xml")).itertext())


def test_every_paper_is_marked_as_a_suggestion_and_speaks_as_a_paper():
    """No clause is cited in it, no sign stands in its sentences, and all its letters are composed."""
    places = {name_of(clause, BOOK) for clause in BOOK.clauses if len(name_of(clause, BOOK)) > 12}
    for paper, one in every_paper():
        first, *rest = one.blocks
        said = texts([block for block in rest if not isinstance(block, Quote)])
        told = "\n".join(said)
        if paper not in REPORTS:
            assert first == Suggestion(SUGGESTED)
            assert not any(place in told for place in places), paper
        assert SUGGESTED not in said
        assert unicodedata.normalize("NFC", told) == told
        assert not set('≥≤>"') & set(told), paper
        assert "bản nhận được" not in told
        assert "None" not in told


def test_what_is_known_is_filled_in_and_what_is_not_is_dotted():
    """Name and year stand where they are given, dots where they are not."""
    for paper in OF_UNIT:
        filled, empty = (
            "\n".join(texts(written(facts, paper).blocks))
            for facts in (KNOWN, {"unit": "chi-bo-truc-thuoc"})
        )
        assert "Tổ dân phố 3" in filled or "TỔ DÂN PHỐ 3" in filled
        assert "CHI BỘ ……" in empty or "Chi bộ ……" in empty
        assert ("năm 2026" in filled) == ("năm ……" in empty) or paper == "phieu-cham"


def test_a_file_is_named_after_the_paper_its_owner_and_the_year():
    """Two units, or two years, never give the same file."""
    assert written(KNOWN, "to-trinh").file == "to-trinh-chi-bo-to-dan-pho-3-2026"
    assert written({"unit": "dang-bo-co-so"}, "bao-cao").file == "bao-cao-tu-danh-gia-dang-bo-co-so"
    assert (
        written(KNOWN, "phieu-cham", day=date(2026, 1, 5)).file
        == "phieu-cham-chi-bo-to-dan-pho-3-2026-01-05"
    )
    assert (
        write_committee_paper(COMMITTEES[0], "danh-sach").file == "danh-sach-dang-uy-xa-nam-my-2026"
    )
    assert file_name("danh-sach", "Chi bộ Đò Ngang", None) == "danh-sach-chi-bo-do-ngang"


def test_the_clauses_behind_a_paper_are_those_that_the_rules_name():
    """Each is told for the kinds of units that it is about, and each that is named is told."""
    told = set()
    for plan, unit in PLAN_UNITS:
        rules = BOOK.rules[plan]
        for paper in PAPERS:
            if PAPERS[paper].of == "unit":
                basis = written({"unit": unit}, paper, plan).basis
            else:
                basis = write_committee_paper(
                    CommitteeCase(BOOK, plan, unit, None, None, ()), paper
                ).basis
            behind = [one for one in (*rules.consequences, *rules.dates) if paper in one.papers]
            wanted = {f"{plan}/{one.clause}" for one in behind if unit in one.units}
            assert wanted <= {one.clause for one in basis}
            told |= {(paper, one) for one in wanted}
            for one in basis:
                BOOK.find_clause(one.clause)
    for plan in BOOK.plans:
        for one in (*BOOK.rules[plan.id].consequences, *BOOK.rules[plan.id].dates):
            for paper in one.papers:
                assert (paper, f"{plan.id}/{one.clause}") in told


def test_only_who_keeps_a_log_scores_its_meetings():
    """A committee has no sheet of a branch's meeting."""
    assert "phieu-cham" in papers_of(BOOK, "chi-bo-co-so")
    assert "phieu-cham" not in papers_of(BOOK, "dang-bo-co-so")


def test_the_sheet_of_a_meeting_tells_its_points_and_why_any_were_lost():
    """Group by group, by the greatest points that the unit set; the grade follows."""
    blocks = written(KNOWN, "phieu-cham", day=date(2026, 1, 5)).blocks
    (table,) = [block for block in blocks if isinstance(block, Table)]
    rows = [[cell.lines[0].text or cell.lines[0].lead for cell in row.cells] for row in table.rows]
    assert rows[0] == [
        "1",
        "Tỷ lệ đảng viên tham gia sinh hoạt",
        "20",
        "2",
        "Một đồng chí vắng không lý do",
        "18",
    ]
    assert rows[2][2:] == ["25", "1,5", "Họp muộn", "23,5"]
    assert rows[-1][1:] == ["Cộng", "100", "3,5", "", "96,5"]
    said = "\n".join(texts(blocks))
    assert "19 trong tổng số 20" in said
    assert "thường kỳ, ngày 05/01/2026" in said
    assert "Xếp loại:\nTốt" in said or "Tốt\nXếp loại:" in said
    thematic = "\n".join(texts(written(KNOWN, "phieu-cham", day=date(2026, 3, 31)).blocks))
    assert "Ý nghĩa thiết thực của chuyên đề" in thematic
    with pytest.raises(RequestError, match="sổ không có buổi nào ngày 06/01/2026"):
        written(KNOWN, "phieu-cham", day=date(2026, 1, 6))


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_what_is_to_be_done_is_told_with_its_last_day(situation):
    """Each criterion not met that still can be has its row and its day; none that is lost has."""
    facts = read_facts(situation.facts | {"year": 2024, "as_of": "2024-11-30"}, BOOK)
    assessment = assess(BOOK, facts, situation.plan)
    blocks = write_paper(BOOK, facts, "viec-can-lam", situation.plan).blocks
    rows = [
        row
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
        if row.role == "data"
    ]
    due = {row.cells[1].lines[0].lead: row.cells[3].lines[0].text for row in rows}
    for criterion, _ in assessment.findings_with("not-met"):
        is_lost = criterion.id in assessment.lost
        assert (f"{criterion.title}." in due) is not is_lost
        if not is_lost:
            assert due[f"{criterion.title}."] == "Đến hết ngày 31/12/2024"
    assert [row.cells[0].lines[0].text for row in rows] == [str(n) for n in range(1, len(rows) + 1)]


def test_a_quarter_still_to_come_ends_before_the_year_does():
    """What has to be held in a quarter is due with it."""
    facts = {
        "unit": "chi-bo-truc-thuoc",
        "year": 2026,
        "as_of": "2026-05-05",
        "thematic_meetings": {"q1": 1, "q2": 0, "q3": 0, "q4": 0},
    }
    said = "\n".join(texts(written(facts, "viec-can-lam", "quang-ngai-2022").blocks))
    assert "Đến hết ngày 30/06/2026" in said


@pytest.mark.parametrize(("plan", "unit"), PLAN_UNITS)
@pytest.mark.parametrize("answer", [None, False, True])
def test_the_short_report_stays_short(plan, unit, answer):
    """At most so many shortcomings are told one by one, however many there are."""
    attested = [one.id for one in BOOK.criteria_of(plan, unit) if one.kind == "attested"]
    facts = {"unit": unit, "attestations": dict.fromkeys(attested, answer)}
    short, full = (written(facts, paper, plan).blocks for paper in ("bao-cao-ngan", "bao-cao"))
    assert not any(isinstance(block, Quote) for block in short)
    assert len("\n".join(texts(short))) < 4500
    assert len(texts(short)) < len(texts(full))
    if answer is False and len(attested) > 10:
        assert any("nội dung chưa đạt khác" in text for text in texts(short))


def test_a_list_puts_those_first_that_are_proposed():
    """What is still to be corrected is proposed no more than what is not met."""
    blocks = write_committee_paper(COMMITTEES[2], "danh-sach").blocks
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [row.cells[0].lines[0].lead for row in table.rows if row.role == "group"] == [
        "Đề nghị công nhận",
        "Chưa đề nghị",
    ]
    names = [row.cells[1].lines[0].text for row in table.rows if row.role == "data"]
    assert names == ["Chi bộ thôn Một", "Chi bộ thôn Hai", "Chi bộ thôn Ba"]
    assert "Danh sách có 1 chi bộ đề nghị công nhận; 2 chi bộ chưa đề nghị." in texts(blocks)


def test_a_decision_recognises_those_alone_that_met_everything():
    """Their number stands in Điều 1, their names in the list on a page of its own."""
    blocks = write_committee_paper(COMMITTEES[2], "quyet-dinh").blocks
    said = "\n".join(texts(blocks))
    assert "Công nhận 01 chi bộ đạt “chi bộ bốn tốt” năm 2026 (có danh sách kèm theo)." in said
    assert "ĐẢNG ỦY XÃ NAM MỸ QUYẾT ĐỊNH:" in said
    assert "Chi bộ thôn Hai" not in said
    assert [block.text for block in blocks if isinstance(block, Title) and block.attached] == [
        "DANH SÁCH"
    ]


@pytest.mark.parametrize("paper", OF_UNIT)
def test_a_signature_never_stands_alone_on_its_page(paper):
    """The paragraph above it, or the end of the dotted lines, goes with it."""
    blocks = written(KNOWN, paper).blocks
    closes = ("Signature", "Signatories")
    for above, block in pairwise(blocks):
        if type(block).__name__ in closes:
            assert isinstance(above, Paragraph | Blank)
            assert above.stays


@pytest.mark.parametrize("paper", OF_UNIT)
def test_page_and_word_file_are_of_one_engine(paper):
    """The door shows the paper with the clauses behind it, the office door writes the same words."""
    request = {
        "do": "paper",
        "paper": paper,
        "plan": ["nam-dinh-2023"],
        "facts": KNOWN,
        "base": "..",
    }
    shown = json.loads(ask_door(json.dumps(request)))
    taken = json.loads(ask_office(json.dumps(request)))
    one = written(KNOWN, paper)
    assert taken["name"] == f"{one.file}.docx" == f"{shown['file']}.docx"
    assert base64.b64decode(taken["file"]) == document(one.blocks)
    assert shown["sheet"] == sheet(one.blocks, top=3, base="..")
    assert [basis["clause"] for basis in shown["basis"]] == [basis.clause for basis in one.basis]
    assert all(basis["href"].startswith("../ke-hoach/") for basis in shown["basis"])


def test_the_command_writes_every_paper(tmp_path, capsys):
    """From a facts file those of a unit, from a table those of a committee."""
    facts = tmp_path / "chi-bo.json"
    facts.write_text(json.dumps(KNOWN), encoding="utf-8")
    table = tmp_path / "chi-bo.csv"
    table.write_text("name,admissions.target,members.total\nA,1,9\nB,2,chín\n", encoding="utf-8")
    for paper, kind in PAPERS.items():
        output = tmp_path / f"{paper}.docx"
        source = [str(table), "--unit", "chi-bo-truc-thuoc"] if kind.of == "table" else [str(facts)]
        arguments = ["paper", paper, *source, "--plan", "nam-dinh-2023", "--output", str(output)]
        assert main(arguments) == (1 if kind.of == "table" else 0)
        assert words_of(output.read_bytes())
    assert "Hàng 3, B" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["thu-moi", "f.json"], "loại giấy: ghi “thu-moi”, chỉ nhận bao-cao, bao-cao-ngan"),
        (["danh-sach", "f.json"], "danh-sach chỉ lập từ một bảng .csv hoặc .xlsx"),
        (["to-trinh", "f.csv"], "to-trinh chỉ lập từ một tệp số liệu"),
        (
            ["phieu-cham", "f.json", "--day", "5/3/2026"],
            "--day: ghi “5/3/2026”, chỉ nhận một ngày có thật",
        ),
        (["phieu-cham", "f.json", "--day", "2026-05-05"], "sổ không có buổi nào ngày 05/05/2026"),
    ],
)
def test_what_the_command_cannot_write_is_refused(tmp_path, capsys, monkeypatch, arguments, told):
    """One line says what may be given instead, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "f.json").write_text(json.dumps(KNOWN), encoding="utf-8")
    (tmp_path / "f.csv").write_text("name\nA\n", encoding="utf-8")
    assert main(["paper", *arguments, "--plan", "nam-dinh-2023", "--output", "x.docx"]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "x.docx").exists()


@pytest.mark.parametrize("paper", REPORTS)
def test_a_report_compares_with_the_year_before_where_that_is_known(paper):
    """One line says how the unit came out then, and which goods came out otherwise."""
    attested = [one.id for one in BOOK.criteria_of("mau-chi-bo-4-tot") if one.kind == "attested"]
    unit = {"unit": "chi-bo-co-so", "complaints": {"received": 0}}
    now = read_facts(unit | {"year": 2026, "attestations": dict.fromkeys(attested, True)}, BOOK)
    good = next(one for one in BOOK.criteria_of("mau-chi-bo-4-tot") if one.good == 2)
    answers = dict.fromkeys(attested, True) | {good.id: False}
    past = read_facts(unit | {"year": 2025, "attestations": answers}, BOOK)

    def line(before):
        blocks = write_paper(BOOK, now, paper, "mau-chi-bo-4-tot", before=before).blocks
        return [
            block.line.text
            for block in blocks
            if isinstance(block, Paragraph) and block.line.lead == "So với năm trước:"
        ]

    assert line(None) == []
    short = BOOK.goods[2]["short"].lower()
    assert line(past) == [
        f"Năm 2025 tự đánh giá không đạt. Tốt 2 ({short}) năm trước không đạt, năm nay đạt."
    ]
    assert line(now) == ["Năm 2026 tự đánh giá đạt. Kết quả từng tốt không thay đổi."]
