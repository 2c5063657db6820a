"""The clauses of a document: what is read from its Markdown, and what is refused."""

import re
from pathlib import Path

import pytest
from bon_tot.authoring.markdown import given_text, read_clauses, split_document
from bon_tot.errors import BookError
from bon_tot.model.clauses import Clause, Correction, parent_of

DOCUMENTS = Path(__file__).parents[3] / "docs" / "ke-hoach"
PLANS = (
    "dien-bien-2023",
    "mau-chi-bo-4-tot",
    "nam-dinh-2023",
    "quang-ngai-2022",
    "tkv-dien-luc-2024",
)


@pytest.fixture(scope="module")
def published():
    """Every clause of the five documents, by its address."""
    return {
        clause.address: clause
        for plan in PLANS
        for clause in read_clauses(
            plan, split_document((DOCUMENTS / f"{plan}.md").read_text("utf-8"))[1]
        )
    }


def paths(body):
    """Give the paths of the clauses of a body."""
    return [clause.path for clause in read_clauses("x", body)]


def faults(body):
    """Give the faults for which a body is refused."""
    with pytest.raises(BookError) as refusal:
        read_clauses("x", body)
    return refusal.value.faults


def test_clause_holds_label_text_and_corrections():
    """A clause parts its label from its text, applies the corrections and drops the markup."""
    body = (
        "\\- Theo *Quy định*[¹](#chu-thich-1) {~~tổchức~>tổ chức~~}{>>dính chữ<<}"
        "{-- )--}{>>thừa dấu ngoặc<<}{++ đảng++}{>>sót chữ<<}.\n{: #1 }"
    )
    [clause] = read_clauses("x", body)
    assert clause == Clause(
        plan="x",
        path="1",
        kind="dash",
        label="-",
        text="Theo Quy định¹ tổ chức đảng.",
        corrections=(
            Correction("tổchức", "tổ chức", "dính chữ"),
            Correction(")", "", "thừa dấu ngoặc"),
            Correction("", "đảng", "sót chữ"),
        ),
    )
    assert (clause.address, clause.href) == ("x/1", "/ke-hoach/x/#1")
    assert given_text(body) == "- Theo Quy định¹ tổchức )."


def test_dashes_and_paragraphs_are_counted_apart():
    """Dashes belong to the point, not to the paragraph that introduces them."""
    body = (
        "## II- A {: #ii }\n\n#### 2.1. B {: #ii-1 }\n\nSau đây:\n{: #ii-1-p1 }\n\n"
        "\\- Một\n{: #ii-1-1 }\n\n\\+ Hai\n{: #ii-1-1-1 }\n\n"
        "Ba\n{: #ii-1-p2 }\n\n\\- Tư\n{: #ii-1-2 }"
    )
    assert paths(body) == ["ii", "ii-1", "ii-1-p1", "ii-1-1", "ii-1-1-1", "ii-1-p2", "ii-1-2"]


def test_each_row_of_a_table_is_a_clause():
    """A table carries its address in its first head, a row in its first cell."""
    body = (
        "1\\. Thang điểm\n{: #1 }\n\n"
        "| TT {: #1-bang-1 } | Nội dung | Điểm |\n|---|---|--:|\n"
        "| I {: #1-bang-1-i } | Ra nghị quyết | 30 |\n"
        "| 1 {: #1-bang-1-i-1 } | {~~Đung~>Đúng~~}{>>thiếu dấu<<} hạn | 10 |\n"
        "| Cộng {: #1-bang-1-h1 } | | 40 |\n\n2\\. Cách chấm\n{: #2 }"
    )
    rows = [(one.path, one.kind, one.label, one.text) for one in read_clauses("x", body)]
    assert rows == [
        ("1", "point", "1.", "Thang điểm"),
        ("1-bang-1", "table", "", "TT | Nội dung | Điểm"),
        ("1-bang-1-i", "row", "I", "Ra nghị quyết | 30"),
        ("1-bang-1-i-1", "row", "1", "Đúng hạn | 10"),
        ("1-bang-1-h1", "row", "", "Cộng | | 40"),
        ("2", "point", "2.", "Cách chấm"),
    ]
    assert faults(body.replace("bang-1-i-1", "bang-1-1")) == (
        "x: “Đúng hạn | 10”: address #1-bang-1-1, but its labels lead to #1-bang-1-i-1",
    )


def test_blocks_with_a_class_are_no_clauses():
    """Place and date, number and signature carry a class and have no address."""
    body = "Số 1\n{: .so-ky-hieu }\n\n# KẾ HOẠCH<br>mẫu {: #tieu-de }\n\nA<br>B\n{: .ky }"
    assert [clause.text for clause in read_clauses("x", body)] == ["KẾ HOẠCH mẫu"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("\\- A", "carries neither an address nor a class; its labels lead to #1"),
        ("\\- A\n{: #2 }", "address #2, but its labels lead to #1"),
        ("\\- A\n{: #I_1 }", "malformed address #I_1"),
        ("A\n{: .ngay }", "unknown class .ngay; allowed: .ky, .noi-ngay, .so-ky-hieu"),
        ("A\nB\n{: #p1 }", "stands on more than one line"),
        ("Quye\u0302\u0300n\n{: #p1 }", "is not Unicode NFC"),
        ("{~~a~>b~~}\n{: #p1 }", "the correction of “a” gives no reason"),
        ("{~~a~b~~}{>>c<<}\n{: #p1 }", "a stray brace"),
        ("## I. A {: #i }\n\n## I. B {: #i }", "the labels lead to #i 2 times"),
    ],
)
def test_a_fault_is_named(body, fault):
    """A block at fault is refused with what is wrong."""
    [given] = faults(body)
    assert fault in given


def test_every_fault_is_reported_at_once():
    """One refusal lists the faults of all blocks, a wrong address accusing no neighbour."""
    given = faults("\\- A\n{: #9 }\n\n\\- B\n{: #2 }\n\nC")
    assert given == (
        "x: “A”: address #9, but its labels lead to #1",
        "x: “C”: carries neither an address nor a class; its labels lead to #p1",
    )


def test_a_document_without_front_matter_is_refused():
    """A document opens with front matter."""
    with pytest.raises(BookError, match="front matter"):
        split_document("# KẾ HOẠCH\n")


@pytest.mark.parametrize(
    ("address", "kind", "label", "beginning"),
    [
        ("dien-bien-2023/tieu-de", "heading", "", "KẾ HOẠCH Xây dựng chi bộ bốn tốt"),
        ("dien-bien-2023/p2", "paragraph", "", "Ban Thường vụ Đảng ủy Khối"),
        ("dien-bien-2023/ii-1", "heading", "1.", "Các tiêu chí xây dựng “chi bộ bốn tốt”"),
        ("dien-bien-2023/ii-1-3", "point", "3)-", "Xây dựng chi bộ, đảng bộ đoàn kết"),
        ("dien-bien-2023/ii-2-1-3", "dash", "-", "Các đảng ủy cơ sở căn cứ"),
        ("dien-bien-2023/iii-1", "point", "1.", "Ban Tổ chức Đảng ủy Khối chủ trì"),
        ("dien-bien-2023/iii-4-p2", "paragraph", "", "Trên đây là Kế hoạch"),
        ("nam-dinh-2023/ii-1-6-2", "plus", "+", "Phải có 100% số tổ chức trực thuộc"),
        ("nam-dinh-2023/ii-2-chi-bo", "heading", "-", "Đối với chi bộ:"),
        ("nam-dinh-2023/ii-2-chi-bo-p2", "paragraph", "", "Tổ chức sinh hoạt chi bộ thường kỳ"),
        ("nam-dinh-2023/ii-2-chi-bo-4", "plus", "+", "Kém: Đạt dưới 50 điểm."),
        ("nam-dinh-2023/ii-2-chi-bo-p3", "paragraph", "", "Tổ chức sinh hoạt chuyên đề ít nhất 4"),
        ("nam-dinh-2023/ii-2-dang-bo-p1", "paragraph", "", "Thực hiện đầy đủ, có chất lượng"),
        ("nam-dinh-2023/iii-3", "point", "3.", "Các đồng chí Ủy viên"),
        ("nam-dinh-2023/iii-4-1-p1", "paragraph", "", "Cấp ủy cơ sở phân công"),
        ("nam-dinh-2023/iii-4-2-p4", "paragraph", "", "Hướng dẫn này phổ biến"),
        ("nam-dinh-2023/danh-sach-18", "point", "18.", "Chi bộ Công ty cổ phần Thương mại"),
        ("quang-ngai-2022/ii-3-p1", "paragraph", "", "(Chi bộ, đảng bộ không phát hiện"),
        ("quang-ngai-2022/ii-4-2-1", "dash", "-", "Đối với chi bộ, hằng năm có 100%"),
        ("quang-ngai-2022/iv-1-2-p1", "paragraph", "", "Ban thường vụ huyện ủy"),
        ("quang-ngai-2022/iv-2-1", "point", "2.1.", "Căn cứ việc đăng ký"),
        ("quang-ngai-2022/iv-3-p2", "paragraph", "", "Kết quả công nhận"),
        ("quang-ngai-2022/v-4-p1", "paragraph", "", "Kế hoạch này triển khai đến Chi bộ."),
        ("mau-chi-bo-4-tot/ii-2-2", "point", "(2)", "Đoàn kết, kỷ luật TỐT;"),
        ("mau-chi-bo-4-tot/ii-3-a-1", "bullet", "·", "Lãnh đạo xây dựng, ban hành"),
        ("mau-chi-bo-4-tot/ii-3-3-5", "bullet", "·", "Giải quyết tốt những vấn đề"),
        ("mau-chi-bo-4-tot/iii-2", "bullet", "·", "Chi bộ thường xuyên quán triệt"),
        ("tkv-dien-luc-2024/ii-1-2-4", "dash", "-", "Đối với chi bộ cơ sở: lãnh đạo"),
        ("tkv-dien-luc-2024/ii-2-4-p2", "paragraph", "", "Đối với cá nhân là cấp ủy"),
        ("tkv-dien-luc-2024/ii-3-2-2", "plus", "+", "Chi bộ, đảng bộ cơ sở không đạt"),
        ("tkv-dien-luc-2024/chu-thich-3", "note", "³", "Đối tượng thực hiện là các đảng bộ cơ sở,"),
    ],
)
def test_published_address_leads_to_its_clause(published, address, kind, label, beginning):
    """An address that others rely on leads to the clause it names."""
    clause = published[address]
    assert (clause.kind, clause.label) == (kind, label)
    assert clause.text.startswith(beginning)


def test_no_mechanical_slip_is_left(published):
    """Corrected clauses pair their brackets and quotes and space their punctuation."""
    slips = [
        (clause.address, slip[0])
        for clause in published.values()
        for slip in re.finditer(r"\w*[,;:][^\W\d]\w*|\w* [,;:)”]|[(“] \w*|\d+- \w*", clause.text)
    ]
    unpaired = [
        clause.address
        for clause in published.values()
        if clause.text.count("(") != clause.text.count(")")
        or clause.text.count("“") != clause.text.count("”")
        or clause.text.count('"') % 2
    ]
    assert (slips, unpaired) == ([], [])


def test_every_clause_has_its_parent_among_the_clauses(published):
    """A path of several parts hangs under a clause that exists, but for the one-off names."""
    for clause in published.values():
        known = {other.path for other in published.values() if other.plan == clause.plan}
        top = "-" not in clause.path or clause.path == "tieu-de" or clause.kind == "note"
        assert (parent_of(clause.path, known) is None) == (top or clause.path == "danh-sach")
