"""How documents stand in time, as it is written: what is named is there, and each slip is told."""

import shutil
from pathlib import Path

import pytest
from bon_tot import load_book
from bon_tot.authoring.compiler import CHECKOUT, check_sources, load_cited_documents
from bon_tot.model.dates import is_day
from bon_tot.model.validity import Change

DOCUMENT = "docs/ke-hoach/quang-ngai-2022.md"
CITED = "rules/cross-references.yaml"
CHANGES = "rules/changes.yaml"
OWN = "    - {clause: quang-ngai-2022/iv-1-1-1}\n"
OTHER = "{title: Kế hoạch mới, plan: nam-dinh-2023, sources: [{title: Báo Nhân Dân}]}"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the documents and rules that a test may spoil."""
    for folder in ("docs/ke-hoach", "rules"):
        shutil.copytree(CHECKOUT / folder, tmp_path / folder)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (DOCUMENT, "status: unknown", "status: over", "validity: status: chỉ nhận in_force"),
        (DOCUMENT, '  as_of: "2026-11-30"\n', "", "validity.as_of: còn thiếu ngày tra cứu"),
        (DOCUMENT, "  ask: cấp ủy", "  whom: cấp ủy", "validity: whom: tên lạ"),
        (DOCUMENT, "  ask: cấp ủy cấp trên trực tiếp của đơn vị, hoặc Tỉnh ủy Quảng Ngãi\n", "", "validity.ask: chưa rõ"),
        (DOCUMENT, OWN, "    - {clause: quang-ngai-2022/ix}\n", "không có “quang-ngai-2022/ix”"),
        (DOCUMENT, OWN, "    - {clause: nam-dinh-2023/i}\n", "không có “nam-dinh-2023/i”"),
        (DOCUMENT, "{id: het-cap-huyen,", "{id: het-cap-xa,", "unknown change 'het-cap-xa', allowed: het-cap-huyen, "),
        (DOCUMENT, "words: [huyện]", "words: [quận]", "changes het-cap-huyen: no clause has the words 'quận'"),
        (DOCUMENT, "words: [huyện]", "word: [huyện]", "unknown key 'word', allowed: id, words"),
        (DOCUMENT, "  changes:\n", f"  replaces: [{OTHER}]\n  changes:\n", "replaces nam-dinh-2023, which lacks replaced_by quang-ngai-2022"),
        (DOCUMENT, "  changes:\n", f"  replaces: [{OTHER.replace('nam-dinh-2023', 'la')}]\n  changes:\n", "unknown plan 'la', allowed: "),
        (CITED, 'validity: {status: unknown, as_of: "2026-11-30"}', "", "documents cuong-linh: lacks validity"),
        (CITED, "level: trung-uong", "level: xa", "unknown level 'xa', allowed: trung-uong, "),
        (CITED, 'date: "2022-06-16"', 'date: "16/6/2022"', "'16/6/2022', allowed"),
        (CITED, "dien-bien-2023/p1}]", "dien-bien-2023/p9}]", "không có “dien-bien-2023/p9”"),
        (CITED, "{id: thi-hanh-dieu-le}", "{id: thi-hanh-dieu-le, words: [Đảng]}", "unknown key 'words'"),
        (CITED, "status: ended", "status: replaced", "replaced_by: có khi và chỉ khi"),
        (CITED, "title: Cương lĩnh", "name: Cương lĩnh", "lacks title"),
        (CITED, "ask: ban tổ chức của cấp ủy cấp trên", "who: ban tổ chức", "lacks ask"),
        (CHANGES, "  - id: hop-nhat-quang-ngai", "  - id: hop-nhat-ninh-binh", "this id stands 2 times"),
        (CHANGES, 'looked_up: "2026-11-30"', 'looked_up: "hôm qua"', "“hôm qua” không phải là một ngày"),
        (CHANGES, 'since: "2025-07-01"', 'since: "2027-07-01"', "sau ngày tra cứu"),
        (CHANGES, "      - {title: Báo Thanh tra}\n", "", "changes het-dang-bo-khoi-dien-bien: sources: chỉ nhận"),
        (CHANGES, "    reported: true\n", "    reported: maybe\n", "reported: chỉ nhận true hoặc false"),
        (CHANGES, "changes:\n", "thay_doi:\n", "lacks changes"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_file(checkout: Path, file: str, old: str, new: str, fault: str):
    """What is unknown, missing or does not agree stands in a line that names the file."""
    path = checkout / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    told = [str(one) for one in check_sources(checkout)]
    assert any(one.startswith(file) and fault in one for one in told), told


def test_a_document_without_it_is_taken_and_not_looked_up(checkout: Path):
    """Nobody has to know at once; it is told as not looked up."""
    path = checkout / DOCUMENT
    text = path.read_text("utf-8")
    begin, end = text.index("validity:\n"), text.index("card:\n")
    path.write_text(text[:begin] + text[end:], "utf-8")
    assert check_sources(checkout) == ()


def test_every_cited_document_has_a_day_and_who_can_tell():
    """None of those that are listed stands there without having been looked up."""
    cited = load_cited_documents(load_book())
    assert len(cited.documents) == 25
    for document in cited.documents:
        assert is_day(document.validity.as_of or ""), document.id
        assert document.validity.ask, document.id


def test_a_change_is_worded_once():
    """All documents that name it tell the same, but for the clauses that it touches."""
    book = load_book()
    validities = [plan.validity for plan in book.plans]
    validities += [one.validity for one in load_cited_documents(book).documents]
    told: dict[str, set[tuple[str, str | None, str]]] = {}
    for change in (change for one in validities for change in one.changes):
        told.setdefault(change.id, set()).add((change.text, change.since, change.looked_up))
    assert all(len(words) == 1 for words in told.values())


def test_a_change_touches_every_clause_that_has_its_words():
    """No clause that speaks of the district level is left without its remark."""
    book = load_book()
    plan = book.find_plan("quang-ngai-2022")
    touched: dict[str, Change] = {change.id: change for change in plan.validity.changes}
    assert set(touched["het-cap-huyen"].clauses) == {
        clause.path for clause in book.packs[plan.id].clauses if "huyện" in clause.text.lower()
    }
