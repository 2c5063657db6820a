"""Clauses and documents are named as an official letter names them."""

import pytest
from bon_tot import load_book
from bon_tot.text.citation import cite, document_of, name_of, quote, units_in_words

DOCUMENTS = {
    "dien-bien-2023": "Kế hoạch số 73-KH/ĐUK, ngày 13/02/2023 của Ban Thường vụ Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh Điện Biên",
    "nam-dinh-2023": "Hướng dẫn số 17-HD/ĐUK, ngày 15/9/2023 của Ban Thường vụ Đảng ủy Khối Các cơ quan và Doanh nghiệp tỉnh Nam Định",
    "quang-ngai-2022": 'Kế hoạch phát động phong trào thi đua xây dựng "chi bộ bốn tốt", "đảng bộ cơ sở bốn tốt" giai đoạn 2022 - 2027 của Ban Thường vụ Tỉnh ủy Quảng Ngãi',
    "mau-chi-bo-4-tot": "Kế hoạch mẫu xây dựng mô hình “Chi bộ 4 Tốt”",
    "tkv-dien-luc-2024": "Kế hoạch số 1288-KH/ĐU, ngày 05/02/2024 của Đảng ủy Tổng công ty Điện lực – TKV",
}

NAMES = {
    "dien-bien-2023/tieu-de": "tên văn bản",
    "dien-bien-2023/p2": "đoạn thứ hai, phần mở đầu",
    "dien-bien-2023/ii": "mục II",
    "dien-bien-2023/ii-1": "điểm 1, mục II",
    "dien-bien-2023/ii-1-3": "điểm 3), điểm 1, mục II",
    "dien-bien-2023/ii-2-1-2": "gạch đầu dòng thứ hai, điểm 2.1, mục II",
    "dien-bien-2023/iii-4-p2": "đoạn kết",
    "nam-dinh-2023/ii-1-2": "gạch đầu dòng thứ hai, điểm 1, mục II",
    "nam-dinh-2023/ii-1-6-2": "dấu cộng thứ hai, gạch đầu dòng thứ sáu, điểm 1, mục II",
    "nam-dinh-2023/ii-2-chi-bo": "phần “Đối với chi bộ”, điểm 2, mục II",
    "nam-dinh-2023/ii-2-chi-bo-p2": "đoạn thứ hai, phần “Đối với chi bộ”, điểm 2, mục II",
    "nam-dinh-2023/ii-2-chi-bo-4": "dấu cộng thứ tư, phần “Đối với chi bộ”, điểm 2, mục II",
    "nam-dinh-2023/iii-4-2": "điểm 4.2, mục III",
    "nam-dinh-2023/danh-sach": "phần “Danh sách”",
    "nam-dinh-2023/danh-sach-13": "số 13, phần “Danh sách”",
    "quang-ngai-2022/ii-4-2-1": "gạch đầu dòng thứ nhất, điểm 4.2, mục II",
    "quang-ngai-2022/iv-1-2-p1": "đoạn thứ nhất, điểm 1.2, mục IV",
    "quang-ngai-2022/iv-3-p2": "đoạn thứ ba, điểm 3, mục IV",
    "mau-chi-bo-4-tot/ii-2-1": "điểm (1), điểm 2, mục II",
    "mau-chi-bo-4-tot/ii-3-a": "điểm a, điểm 3, mục II",
    "mau-chi-bo-4-tot/ii-3-a-5": "dấu chấm đầu dòng thứ năm, điểm a, điểm 3, mục II",
    "mau-chi-bo-4-tot/ii-3-3-5": "dấu chấm đầu dòng thứ năm, điểm (3), điểm 3, mục II",
    "mau-chi-bo-4-tot/iii-2": "dấu chấm đầu dòng thứ hai, mục III",
    "tkv-dien-luc-2024/ii-p1": "đoạn mở đầu, mục II",
    "tkv-dien-luc-2024/ii-1-1-3": "gạch đầu dòng thứ ba, điểm 1.1, mục II",
    "tkv-dien-luc-2024/ii-3-2-2": "dấu cộng thứ hai, gạch đầu dòng thứ hai, điểm 3, mục II",
    "tkv-dien-luc-2024/chu-thich-3": "chú thích 3",
}


@pytest.mark.parametrize(("address", "name"), NAMES.items())
def test_clause_is_cited_from_its_smallest_part_to_its_document(address: str, name: str):
    """A clause of any depth is named as the printed text has it, its document after it."""
    book = load_book()
    clause = book.find_clause(address)
    assert name_of(clause, book) == name
    assert cite(clause, book) == f"{name}, {DOCUMENTS[clause.plan]}"


def test_document_is_cited_by_what_it_has():
    """Number, date and issuer are named where a document has them; none is invented."""
    book = load_book()
    named = {plan.id: document_of(plan, book) for plan in book.plans}
    assert {plan: named[plan] for plan in DOCUMENTS} == DOCUMENTS


def test_no_two_clauses_of_a_document_have_the_same_name():
    """A name leads to one clause."""
    book = load_book()
    assert len({cite(clause, book) for clause in book.clauses}) == len(book.clauses)


def test_quotation_gives_the_wording_without_label_and_its_place():
    """A quotation is the clause's own words in quotation marks, the citation in brackets."""
    book = load_book()
    clause = book.find_clause("nam-dinh-2023/ii-2-chi-bo-p3")
    assert quote(clause, book) == (
        "“Tổ chức sinh hoạt chuyên đề ít nhất 4 buổi/năm.” "
        "(đoạn cuối, phần “Đối với chi bộ”, điểm 2, mục II, "
        f"{DOCUMENTS['nam-dinh-2023']})"
    )


def test_unit_kinds_are_named_by_the_words_they_share():
    """Both branch kinds together are “chi bộ”; kinds that share no words are named one by one."""
    book = load_book()
    assert units_in_words(["chi-bo-truc-thuoc", "chi-bo-co-so"], book) == "chi bộ"
    assert units_in_words(["dang-bo-co-so"], book) == "đảng bộ cơ sở"
    assert units_in_words(["chi-bo-co-so", "dang-bo-co-so"], book) == "chi bộ cơ sở, đảng bộ cơ sở"
