"""The report of a self-check: what it says is what the rules decided, clause by clause."""

import json
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from bon_tot import FactsError, RequestError, assess, load_book, read_facts
from bon_tot.api.requests import assess as ask
from bon_tot.cli.text import assessment_text
from bon_tot.model.checks import verdict_in_words
from bon_tot.paper.blocks import (
    Blank,
    Column,
    Footnotes,
    Heading,
    Letterhead,
    Quote,
    Row,
    Signature,
    Table,
    Title,
)
from bon_tot.paper.criteria_table import requirement_of
from bon_tot.paper.html import sheet
from bon_tot.paper.letterhead import closing, issuer_named
from bon_tot.paper.self_check_report import report
from bon_tot.text.citation import document_of, name_of
from bon_tot.text.escape import escape
from bon_tot.text.sentences import as_sentence, with_printed_quotes
from situations import read_situations

BOOK = load_book()
SITUATIONS = read_situations()
CONCLUSIONS = ("bốn tốt”.", "bốn tốt” hay không.", "trong năm còn kịp đạt.")
FORBIDDEN = "\x00\x07\x1b\x0b\ud800\ufffe"


def texts(block) -> list[str]:
    """Give every word of a block that is shown, in its order."""
    if isinstance(block, str):
        return [block]
    if isinstance(block, list | tuple):
        return [text for one in block for text in texts(one)]
    if isinstance(block, Blank):
        return []
    if isinstance(block, Heading):
        return [block.text]
    if isinstance(block, Row):
        return texts(block.cells)
    fields = getattr(block, "__slots__", ())
    hidden = ("href", "role", "span", "share", "stays", "mark", "attached")
    return [text for name in fields if name not in hidden for text in texts(getattr(block, name))]


def cells_of(row: Row) -> list[str]:
    """Give the words of a row, a text a cell."""
    return [" ".join(filter(None, texts(cell))) for cell in row.cells]


def tables_by_heading(blocks) -> dict[str, Table]:
    """Find the table that stands right below each heading."""
    return {
        before.text: block
        for before, block in pairwise(blocks)
        if isinstance(before, Heading) and isinstance(block, Table)
    }


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_every_criterion_is_reported_as_it_was_decided(situation):
    """Each good's table holds its criteria, their requirement, figure, verdict and clause."""
    facts = read_facts(situation.facts, BOOK)
    assessment = assess(BOOK, facts, situation.plan)
    tables = tables_by_heading(report(BOOK, facts, situation.plan))
    for good, verdict in assessment.goods:
        words = verdict_in_words(verdict, assessment.can_still_meet_good(good))
        title = f"Tốt {good}. {BOOK.goods[good]['title']}: {words}"
        rows = [cells_of(row) for row in tables[title].rows if row.role == "data"]
        findings = [one for one in assessment.findings if one.criterion.good == good]
        assert [row[1] for row in rows] == [one.criterion.title for one in findings]
        for row, finding in zip(rows, findings, strict=True):
            criterion, outcome = finding
            assert row[2].lower() == requirement_of(criterion).lower()
            can_still = assessment.can_still_meet(finding)
            assert row[4].lower() == verdict_in_words(outcome.verdict, can_still)
            assert row[5] == name_of(BOOK.find_clause(criterion.address), BOOK)
            if outcome.observed:
                assert row[3].lower() == outcome.observed.lower().replace("; ", ", ")


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_what_is_lacking_is_said_with_the_words_of_its_clause(situation):
    """Each criterion not met is named with its gap; its clause is quoted word for word, once."""
    facts = read_facts(situation.facts, BOOK)
    assessment = assess(BOOK, facts, situation.plan)
    blocks = report(BOOK, facts, situation.plan)
    said = "\n".join(texts(blocks))
    lacking = [one for one in assessment.findings if one.outcome.verdict == "not-met"]
    for finding in lacking:
        assert finding.criterion.title in said
        observed, gap = finding.outcome.observed, finding.outcome.gap
        told_apart = gap and observed and observed not in gap
        words = f"kết quả {observed}. {as_sentence(gap)}" if told_apart else f"{gap}."
        assert (words if gap else "tự nhận xét là không") in said
        for remedy in assessment.remedies_of(finding):
            assert remedy.sentence in said
    rules = filter(None, (assessment.classification, assessment.basis))
    wanted = [f"{situation.plan}/{rule.clause}" for rule in rules]
    wanted += dict.fromkeys(one.criterion.address for one in lacking)
    quoted = [block.text for block in blocks if isinstance(block, Quote)]
    assert quoted == [BOOK.find_clause(address).text for address in wanted]


def test_no_figure_is_told_twice_in_a_row():
    """Where the gap already says what was found, the result is not said before it again."""
    facts = read_facts({"unit": "chi-bo-co-so", "complaints": {"backlog": 1}}, BOOK)
    said = texts(report(BOOK, facts, "nam-dinh-2023"))
    assert "còn 1 vụ việc tồn đọng." in said
    assert not any("kết quả 1 vụ việc tồn đọng" in one for one in said)


def test_what_meets_two_criteria_is_to_be_done_once():
    """TKV asks twice of the same targets; the way out is told under the first of the two."""
    targets = {"assigned": 5, "met": 2, "exceeded": 0}
    facts = read_facts({"unit": "chi-bo-co-so", "targets": targets}, BOOK)
    said = texts(report(BOOK, facts, "tkv-dien-luc-2024"))
    assert sum("Có thêm 3 chỉ tiêu đạt" in one for one in said) == 1


@pytest.mark.parametrize(
    ("as_of", "words"), [("2024-08-05", "Chưa đạt"), ("2024-12-31", "Không đạt")]
)
def test_the_table_of_goods_calls_nothing_failed_that_is_in_time(as_of, words):
    """What may still be met is counted as not met yet; after the year, as not met."""
    said = {"unit": "chi-bo-co-so", "year": 2024, "as_of": as_of, "complaints": {"backlog": 1}}
    blocks = report(BOOK, read_facts(said, BOOK), "nam-dinh-2023")
    tables = [one for one in blocks if isinstance(one, Table)]
    (table,) = [one for one in tables if one.columns[1].title == "Số tiêu chí"]
    assert table.columns[3].title == words


def test_figures_stand_as_they_were_given():
    """A figure given is in the table of figures, one not given is told as such, none is zero."""
    facts = read_facts(
        {"unit": "chi-bo-co-so", "members": {"total": 20, "htxsnv": 0}, "grades": {}}, BOOK
    )
    table = tables_by_heading(report(BOOK, facts, "nam-dinh-2023"))["II- Số liệu trong năm"]
    rows = [cells_of(row) for row in table.rows]
    start = rows.index(["Đảng viên"])
    assert [row[1] for row in rows[start + 1 : start + 6]] == [
        "20",
        "0",
        "chưa có số liệu",
        "chưa có số liệu",
        "chưa có số liệu",
    ]


def test_name_year_notes_and_evidence_are_carried_over():
    """What the unit says of itself stands in the report, its name in the heading too."""
    attested = next(one for one in BOOK.criteria_of("nam-dinh-2023") if one.kind == "attested")
    facts = read_facts(
        {
            "unit": "chi-bo-co-so",
            "year": 2026,
            "name": "Chi bộ Sở Y tế",
            "notes": {attested.id: "Đã học tập hai đợt"},
            "evidence": {attested.id: "Biên bản số 5"},
        },
        BOOK,
    )
    head, title, *body = report(BOOK, facts, "nam-dinh-2023")
    assert isinstance(head, Letterhead)
    assert head.issuer == "CHI BỘ SỞ Y TẾ"
    assert isinstance(title, Title)
    assert title.subject.endswith("năm 2026")
    assert {"Đã học tập hai đợt", "Biên bản số 5"} <= set(texts(body))


def test_what_the_unit_did_not_say_is_left_to_fill():
    """Without a name and a year the places for them are blank, as number, date and place are."""
    head, title, *rest = report(
        BOOK, read_facts({"unit": "dang-bo-co-so"}, BOOK), "quang-ngai-2022"
    )
    (close,) = [block for block in rest if isinstance(block, Signature)]
    assert (head.issuer, head.number) == ("ĐẢNG ỦY ……", "Số ……-BC/ĐU")
    assert head.party == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert title.subject == "tự đánh giá “đảng bộ cơ sở bốn tốt” năm ……"
    assert (close.authority, close.position) == ("T/M ĐẢNG ỦY", "BÍ THƯ")


@pytest.mark.parametrize(
    ("unit", "name", "issuer"),
    [
        ("chi-bo-co-so", "chi bộ  Văn phòng", "Chi bộ Văn phòng"),
        ("chi-bo-truc-thuoc", "Văn phòng", "Chi bộ Văn phòng"),
        ("dang-bo-co-so", "Đảng bộ Sở Y tế", "Đảng ủy Sở Y tế"),
        ("dang-bo-co-so", "Đảng uỷ Sở Y tế", "Đảng ủy Sở Y tế"),
        ("chi-bo-co-so", "Chi bộc", "Chi bộ Chi bộc"),
        ("chi-bo-co-so", " ", "Chi bộ ……"),
        ("chi-bo-co-so", "Chi bộ", "Chi bộ ……"),
        ("chi-bo-co-so", "Chi bộ Đảng ủy Khối", "Chi bộ Đảng ủy Khối"),
    ],
)
def test_issuer_bears_the_name_of_the_unit(unit: str, name: str, issuer: str):
    """A name is taken with or without what the unit is, in either spelling."""
    assert issuer_named(BOOK.questions.unit_kind(unit), name) == issuer


def test_recipients_end_as_in_party_papers():
    """Each recipient but the last ends with a comma, the last with a full stop."""
    for unit in BOOK.questions.unit_kinds:
        *others, last = closing(BOOK.questions.unit_kind(unit)).recipients
        assert all(one.endswith(",") for one in others)
        assert last.endswith(".")


@pytest.mark.parametrize("plan", BOOK.plans, ids=lambda plan: plan.id)
def test_report_tells_its_superior_nothing_of_the_superiors_own_task(plan):
    """Who recognises, when, and by which dates is for the reader of the page, not of the paper."""
    for unit in plan.units:
        said = "\n".join(
            texts(report(BOOK, read_facts({"unit": unit, "year": 2022}, BOOK), plan.id))
        )
        for one in BOOK.rules[plan.id].consequences:
            assert one.text not in said
        for date in BOOK.rules[plan.id].dates:
            assert date.title not in said


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_report_speaks_as_a_letter(situation):
    """The conclusion is a sentence; requirements and figures have no sign, no semicolon, and “75%”."""
    facts = read_facts(situation.facts, BOOK)
    assessment = assess(BOOK, facts, situation.plan)
    blocks = report(BOOK, facts, situation.plan)
    tables = [one for one in blocks if isinstance(one, Table) and len(one.columns) == 6]
    rows = [cells_of(row) for table in tables for row in table.rows if row.role == "data"]
    said = "\n".join(text for row in rows for text in row[2:4])
    assert not set("≥≤>;") & set(said)
    assert " %" not in said
    (conclusion,) = [text for text in texts(blocks) if text.endswith(CONCLUSIONS)]
    is_met = {"met": "đơn vị đạt", "not-met": "đơn vị không đạt", "unknown": "Chưa đủ thông tin"}
    assert ("còn kịp" if assessment.can_still else is_met[assessment.verdict]) in conclusion
    assert '"' not in "\n".join(
        text for block in blocks if not isinstance(block, Quote) for text in texts(block)
    )


def test_several_documents_make_one_report():
    """Every document has its part, an overview tells the goods under each, the figures stand once."""
    facts = read_facts(SITUATIONS[0].facts, BOOK)
    plans = BOOK.plans_for(facts.unit)
    blocks = report(BOOK, facts, "all")
    headings = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert len(headings) == len(plans) + 5
    for plan, heading in zip(plans, headings[3:-2], strict=True):
        assert heading.endswith(f"- Theo {with_printed_quotes(document_of(plan, BOOK))}")
    overview = tables_by_heading(blocks)["III- Kết quả theo từng văn bản"]
    assert [cells_of(row)[0] for row in overview.rows] == [plan.short for plan in plans]
    assert report(BOOK, facts, [plan.id for plan in plans]) == blocks


@pytest.mark.parametrize("plan", BOOK.plans, ids=lambda plan: plan.id)
def test_report_says_what_the_document_leaves_to_other_papers(plan):
    """A footnote says so where detailed criteria are elsewhere, and cites the clause."""
    for unit in plan.units:
        facts = read_facts({"unit": unit}, BOOK)
        notes = [one for one in report(BOOK, facts, plan.id) if isinstance(one, Footnotes)]
        said = " ".join(texts(notes))
        printed = assessment_text(BOOK, facts, assess(BOOK, facts, plan.id))
        for one in BOOK.rules[plan.id].standing:
            place = name_of(BOOK.find_clause(f"{plan.id}/{one.clause}"), BOOK)
            is_told = unit in one.units
            assert (f"{one.text.rstrip('.')} ({place})." in said) is is_told
            assert (f"Lưu ý: {one.text} ({plan.id}/{one.clause})" in printed) is is_told
    left_to_others = {"dien-bien-2023", "nam-dinh-2023", "tkv-dien-luc-2024"}
    assert bool(BOOK.rules[plan.id].standing) is (plan.id in left_to_others)


def test_report_tells_nothing_of_the_text_as_received():
    """What our copy of a document lacks is no matter of the unit that signs the paper."""
    for plan in BOOK.plans:
        for unit in plan.units:
            said = " ".join(texts(report(BOOK, read_facts({"unit": unit}, BOOK), plan.id)))
            assert "bản nhận được" not in said.lower()
            assert "trả lời “có”" not in said
            assert "để trống" not in said


def test_what_cannot_be_reported_is_refused():
    """No document, an unknown one, or one that does not speak to the unit kind: no report."""
    facts = read_facts({"unit": "dang-bo-co-so"}, BOOK)
    for asked in ([], "khong-co"):
        with pytest.raises(RequestError):
            report(BOOK, facts, asked)
    with pytest.raises(FactsError):
        report(BOOK, facts, ["nam-dinh-2023", "mau-chi-bo-4-tot"])


def test_door_gives_blocks_and_sheet():
    """The browser is given the report as data and as HTML; what is refused is told as faults."""
    request = {"do": "report", "plan": "nam-dinh-2023", "facts": SITUATIONS[0].facts, "base": ".."}
    answer = json.loads(ask(json.dumps(request)))
    assert [block["kind"] for block in answer["blocks"]][:2] == ["letterhead", "title"]
    assert 'href="../ke-hoach/' in answer["sheet"]
    refused = json.loads(ask(json.dumps(request | {"plan": []})))
    assert refused["faults"][0]["message"].startswith("plan:")


def test_sheet_is_well_nested_and_harmless():
    """Whatever a reader types, the sheet opens and closes its elements in order, and runs nothing."""
    name = f"<script>alert(1)</script> & \"'{FORBIDDEN}"
    attested = next(one for one in BOOK.criteria_of("nam-dinh-2023") if one.kind == "attested")
    said = {"unit": "chi-bo-co-so", "name": name, "notes": {attested.id: f"<img src=x>\n{name}"}}
    nesting = Nesting()
    nesting.feed(sheet(report(BOOK, read_facts(said, BOOK), "all"), base=".."))
    assert nesting.open == []
    assert not {"script", "img"} & nesting.seen


@pytest.mark.parametrize("character", FORBIDDEN)
def test_what_xml_forbids_is_left_blank(character: str):
    """A character that no XML file can hold becomes a space."""
    assert escape(f"a{character}b") == "a b"


class Nesting(HTMLParser):
    """Follows the elements that are open."""

    VOID = ("br", "col")

    def __init__(self):
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        """Note an element that opens."""
        self.seen.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must be this one."""
        assert self.open.pop() == tag


def test_the_report_says_of_which_day_its_figures_are():
    """The day is told where it is given, and nothing where it is not."""
    said = {"unit": "chi-bo-co-so", "year": 2024, "as_of": "2024-11-05"}
    told = "Số liệu tính đến ngày 05/11/2024."
    assert told in texts(report(BOOK, read_facts(said, BOOK), "nam-dinh-2023"))
    del said["as_of"]
    assert told not in texts(report(BOOK, read_facts(said, BOOK), "nam-dinh-2023"))


def test_of_none_no_figure_is_wanting():
    """Who has no staff to rate has none in any class; what is not known is said to be wanting."""
    said = {"unit": "chi-bo-co-so", "staff": {"total": 0}, "members": {"total": 9, "httnv": 8}}
    (table,) = [
        block
        for block in report(BOOK, read_facts(said, BOOK), "nam-dinh-2023")
        if getattr(block, "columns", ())[:1] == (Column("Nội dung", 75),)
    ]
    rows = [cells_of(row) for row in table.rows]
    place = rows.index(["Cán bộ, công chức, viên chức"])
    assert [row[1] for row in rows[place + 1 : place + 6]] == ["0"] * 5
    place = rows.index(["Đảng viên"])
    unknown = "chưa có số liệu"
    assert [row[1] for row in rows[place + 1 : place + 4]] == ["9", unknown, "8"]


HEADINGS = (
    "Đặc điểm tình hình",
    "Số liệu trong năm",
    "Kết quả tự đánh giá",
    "Kết quả từng tiêu chí",
    "Hạn chế, nguyên nhân",
    "Phương hướng, biện pháp khắc phục",
    "Đề xuất, kiến nghị",
)


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_the_report_has_the_headings_of_such_reports(situation):
    """Under each stands what is known, or dotted lines; readings are footnotes, in their order."""
    facts = read_facts(situation.facts, BOOK)
    blocks = report(BOOK, facts, situation.plan)
    headings = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert [heading.partition("- ")[2] for heading in headings] == [*HEADINGS]
    for before, after in pairwise(blocks):
        if isinstance(before, Heading) and before.level == 1:
            assert not isinstance(after, Heading) or after.level == 2
    readings = [
        one.criterion.reading
        for one in assess(BOOK, facts, situation.plan).findings
        if one.criterion.reading
    ]
    notes = [note for one in blocks if isinstance(one, Footnotes) for note in one.texts]
    assert [note for note in notes if note in readings] == readings
    assert marks_in(blocks) == [*range(1, len(notes) + 1)]
    assert "Cách hiểu" not in "\n".join(texts(blocks))


def marks_in(block) -> list[int]:
    """The numbers of the footnotes, as a reader meets them."""
    if isinstance(block, list | tuple):
        return [mark for one in block for mark in marks_in(one)]
    own = [block.mark] if getattr(block, "mark", None) else []
    fields = getattr(block, "__slots__", ())
    return [mark for name in fields for mark in marks_in(getattr(block, name))] + own
