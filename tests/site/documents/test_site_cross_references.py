"""What the documents refer to is linked, and every outside document is listed once."""

from collections import Counter
from dataclasses import replace
from xml.etree.ElementTree import Element

from bon_tot import Book
from bon_tot.authoring.compiler import load_cited_documents
from bon_tot.model.cited_document import CitedDocument
from bon_tot.text.citation import name_of
from pages import text_of, with_class
from site_builder.documents.references import (
    InnerReference,
    References,
    citing_clauses,
    faults_of,
    find_mentions,
    gather_references,
)

PAGE = "van-ban-duoc-dan/index.html"

# Read by hand from the five documents: what each names, where, and under which date.
CITED = {
    "Điều lệ Đảng": [
        "nam-dinh-2023/ii-2-dang-bo-p1",
        "mau-chi-bo-4-tot/ii-3-a-1",
        "tkv-dien-luc-2024/ii-p1",
        "tkv-dien-luc-2024/ii-2-2-2",
        "tkv-dien-luc-2024/chu-thich-1",
    ],
    "Cương lĩnh": ["mau-chi-bo-4-tot/ii-3-a-1"],
    "Quy định về những điều đảng viên không được làm": [
        "dien-bien-2023/ii-1-4",
        "nam-dinh-2023/ii-4-3",
        "quang-ngai-2022/ii-3-3",
        "mau-chi-bo-4-tot/ii-3-4-1",
        "tkv-dien-luc-2024/ii-1-3-4",
        "tkv-dien-luc-2024/ii-1-4-1",
        "tkv-dien-luc-2024/ii-2-3-6",
    ],
    "Nghị quyết số 21-NQ/TW, ngày 16/6/2022": [
        "dien-bien-2023/p1",
        "dien-bien-2023/i-1-1",
        "nam-dinh-2023/p1",
        "quang-ngai-2022/p1",
        "quang-ngai-2022/i-1-1",
        "mau-chi-bo-4-tot/p1",
        "tkv-dien-luc-2024/i-1-1",
    ],
    "Kế hoạch số 07-KH/TW, ngày 17/8/2022": ["tkv-dien-luc-2024/i-1-1"],
    "Quy định số 213-QĐ/TW, ngày 02/01/2020": ["nam-dinh-2023/ii-4-4"],
    "Kết luận số 18-KL/TW, ngày 22/9/2017": ["quang-ngai-2022/ii-2-1"],
    "Chỉ thị số 10-CT/TW, ngày 30/3/2007": ["quang-ngai-2022/ii-2-1"],
    "Hướng dẫn số 12-HD/BTCTW, ngày 06/7/2018": [
        "nam-dinh-2023/ii-2-chi-bo-p1",
        "quang-ngai-2022/ii-2-1",
    ],
    "Hướng dẫn số 12-HD/BTCTW, ngày 18/01/2022": ["mau-chi-bo-4-tot/ii-3-2-2"],
    "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIV": [
        "dien-bien-2023/p1",
        "dien-bien-2023/i-1-1",
    ],
    "Nghị quyết số 04-NQ/TU, ngày 07/5/2021": ["dien-bien-2023/p1", "dien-bien-2023/i-1-1"],
    "Chương trình hành động số 24-CTr/TU, ngày 15/9/2022": ["nam-dinh-2023/p1"],
    "Quy định số 528-QĐ/TU, ngày 17/10/2022": ["nam-dinh-2023/ii-1-6"],
    "Kế hoạch số 70-KH/TU, ngày 21/10/2022": ["nam-dinh-2023/ii-1-6"],
    "Quy định số 1178-QĐ/TU, ngày 12/6/2019": ["nam-dinh-2023/ii-2-chi-bo-p1"],
    "Kế hoạch số 121-KH/TU, ngày 10/8/2022": ["quang-ngai-2022/p1"],
    "Hướng dẫn số 06-HD/BTCTU, ngày 08/10/2018": ["quang-ngai-2022/ii-2-3"],
    "Nghị quyết Đại hội Đảng bộ Khối lần thứ IX": ["dien-bien-2023/p1", "dien-bien-2023/i-1-1"],
    "Nghị quyết số 03-NQ/ĐUK, ngày 02/11/2021": ["dien-bien-2023/p1", "dien-bien-2023/i-1-1"],
    "Nghị quyết số 02-NQ/ĐUK, ngày 26/4/2021": [
        "nam-dinh-2023/p1",
        "nam-dinh-2023/ii-2-chi-bo-p1",
    ],
    "Kết luận số 398-KL/ĐUK, ngày 28/10/2022": [
        "nam-dinh-2023/p1",
        "nam-dinh-2023/ii-2-chi-bo-p1",
    ],
    "Chương trình hành động số 16-CTr/ĐUK, ngày 13/10/2022": ["nam-dinh-2023/p1"],
    "Chương trình hành động số 16-CTr/ĐUK, ngày 30/9/2022": ["tkv-dien-luc-2024/i-1-1"],
    "Kế hoạch số 1504-KH/ĐU, ngày 30/01/2024": ["tkv-dien-luc-2024/p1"],
    "Phụ lục 1": ["quang-ngai-2022/iv-3"],
    "Mẫu gửi kèm": ["quang-ngai-2022/iv-1-1-4"],
}

WITHIN = [
    ("dien-bien-2023/ii-2-1-1", "mục 1 phần II Kế hoạch này", "#ii-1"),
    ("dien-bien-2023/iii-3-3", "mục 2 phần II Kế hoạch này", "#ii-2"),
    (
        "nam-dinh-2023/iii-1-1",
        "danh sách các chi bộ cơ sở, đảng bộ cơ sở kèm theo",
        "#danh-sach",
    ),
    ("nam-dinh-2023/danh-sach-p1", "Hướng dẫn số 17-HD/ĐUK", "#tieu-de"),
]


def test_every_outside_document_is_listed_once_with_all_that_cite_it(
    book: Book, site: dict[str, Element]
):
    """The page lists what a reader of the five documents finds cited, and where."""
    listed = {}
    for entry in entries(site):
        (title,) = entry.iter("dt")
        (by,) = with_class(entry, "cited__by")
        citing = [a.get("href") for a in by.iter("a") if "term" not in a.get("class", "")]
        assert text_of(title) not in listed
        listed[text_of(title)] = sorted(citing)
    assert listed == {
        title: sorted(f"..{book.find_clause(address).href}" for address in addresses)
        for title, addresses in CITED.items()
    }


def test_citing_clauses_are_called_by_their_names(book: Book, site: dict[str, Element]):
    """Each link to a citing clause says which one it is."""
    clauses = {f"..{clause.href}": name_of(clause, book) for clause in book.clauses}
    for entry in entries(site):
        for link in entry.iter("a"):
            if link.get("href") in clauses:
                assert text_of(link) == clauses[link.get("href")]


def test_every_citation_in_the_texts_is_a_link_to_its_document(
    book: Book, site: dict[str, Element]
):
    """In each citing clause the words that name an outside document lead to its entry."""
    ids = {text_of(next(entry.iter("dt"))): entry.get("id") for entry in entries(site)}
    expected = {
        (address, f"../../van-ban-duoc-dan/#{ids[title]}")
        for title, addresses in CITED.items()
        for address in addresses
    }
    expected |= {(address, href) for address, _, href in WITHIN}
    found = {(address, href) for address, _, href in references(book, site)}
    assert found == expected


def test_references_within_a_document_lead_to_the_clause_they_mean(
    book: Book, site: dict[str, Element]
):
    """Words like “mục 1 phần II Kế hoạch này” lead there, within the same page."""
    inner = [reference for reference in references(book, site) if reference[2].startswith("#")]
    assert Counter(inner) == Counter(WITHIN)


def test_what_is_not_listed_is_found_by_number_and_date(book: Book):
    """A new document may cite by number what nobody listed; the same number dated otherwise too."""
    clause = replace(
        book.clauses[1],
        text="Theo Nghị quyết số 99-NQ/TW, ngày 01/02/2025 (gọi tắt là Nghị quyết 99-NQ/TW); "
        "Kế hoạch số 70-KH/TU ngày 05/5/2025; Nghị quyết 21-NQ/TW; mục 2 phần II Kế hoạch này",
    )
    pack = book.packs[clause.plan]
    longer = book.with_pack(replace(pack, clauses=(*pack.clauses, clause)))
    references = gather_references(longer, load_cited_documents(book))
    found = {(one.title, one.date) for one in references.documents if one.level == "khac"}
    assert found == {
        ("Nghị quyết số 99-NQ/TW", "2025-02-01"),
        ("Kế hoạch số 70-KH/TU", "2025-05-05"),
    }
    mentions = find_mentions(clause.text, clause.plan, references)
    assert [clause.text[mention.start : mention.end] for mention in mentions] == [
        "Nghị quyết số 99-NQ/TW",
        "Nghị quyết 99-NQ/TW",
        "Kế hoạch số 70-KH/TU",
        "Nghị quyết 21-NQ/TW",
        "mục 2 phần II Kế hoạch này",
    ]


def test_listed_document_that_nothing_cites_is_a_fault(book: Book):
    """An entry without a citing clause, or to no clause, stops the build."""
    idle = CitedDocument("x", "Nghị quyết số 1-NQ/X", "tinh")
    astray = InnerReference("nam-dinh-2023", "Hằng năm", "nam-dinh-2023/ix")
    references = References({}, (idle,), (astray,))
    citing = citing_clauses(references, book)
    faults = list(faults_of(references, citing, book))
    assert faults == [
        f"cross-references: no document refers to {idle}",
        "cross-references: there is no clause nam-dinh-2023/ix",
    ]


def test_no_link_stands_within_another(site: dict[str, Element]):
    """Links put around references hold no other link, such as the mark of a correction."""
    for path, page in site.items():
        for link in page.iter("a"):
            assert [inner.get("href") for inner in link.iter("a")] == [link.get("href")], path


def entries(site: dict[str, Element]) -> list[Element]:
    """Find the entries of the page of outside documents."""
    return [
        entry for cited in with_class(site[PAGE], "cited") for entry in cited if entry.get("id")
    ]


def references(book: Book, site: dict[str, Element]) -> list[tuple[str, str, str]]:
    """Collect the references in the texts: the clause, the words, where they lead."""
    return [
        (f"{plan.id}/{clause.get('id')}", text_of(link), link.get("href"))
        for plan in book.plans
        for clause in with_class(site[f"ke-hoach/{plan.id}/index.html"], "clause")
        for link in with_class(clause, "reference")
    ]
