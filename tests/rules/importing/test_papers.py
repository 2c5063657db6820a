"""Papers of many shapes: each clause at its address with its words, and every other word told."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from bon_tot import load_book
from bon_tot.authoring.compiler import CHECKOUT
from bon_tot.authoring.markdown import given_text, read_clauses, split_document
from bon_tot.importing.drafting import draft_document
from bon_tot.importing.importer import Paper, read_paper
from bon_tot.text.citation import document_of
from bon_tot.text.legacy_encodings import Encoding
from paper_files import OUTSIDE, Made, in_encoding, read_papers

BOOK = load_book()
MADE = read_papers()
PUBLISHED = sorted(
    path.stem for path in (CHECKOUT / "docs/ke-hoach").glob("*.md") if path.stem != "index"
)
RECEIVED = CHECKOUT.parent / "shared" / "sources"


def said_by(paper: Paper) -> dict[str, str]:
    """The words of each clause with its label, by address; cells of a row by spaces."""
    return {
        one.path: " ".join(f"{one.label} {one.text}".replace("|", " ").split())
        for one in paper.clauses
    }


def words_of(*texts: str) -> Counter[str]:
    """How often each word stands in some texts."""
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFC", " ".join(texts))))


def test_there_are_papers_of_many_shapes():
    """At least twelve, by two writers of Word files, as PDF, as text and as Markdown."""
    writers = Counter(made.settings["writer"] for made in MADE)
    assert writers.total() >= 12
    assert set(writers) == {"python-docx", "libreoffice-docx", "libreoffice-pdf", "txt", "md"}


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)
def test_each_clause_stands_at_its_address(made: Made):
    """Title, clauses, tables, appendices and footnotes are read as they were written."""
    paper = read_paper(made.content, f"{made.name}{made.suffix}", "thu")
    assert said_by(paper) == made.clauses
    assert paper.words_in == paper.words_out


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)
def test_what_is_no_clause_is_told(made: Made):
    """Letterhead, number, date, recipients and signature are named in the words of the paper."""
    paper = read_paper(made.content, f"{made.name}{made.suffix}", "thu")
    printed = [text for place, text in made.lines if place in OUTSIDE]
    assert not words_of(*printed) - words_of(*paper.left_out)


@pytest.mark.parametrize("plan", PUBLISHED)
def test_a_published_text_comes_back(plan: str):
    """The text of a published document, read afresh, has the published addresses and words."""
    _, body = split_document((CHECKOUT / f"docs/ke-hoach/{plan}.md").read_text(encoding="utf-8"))
    published = {one.path: given_words(one) for one in read_clauses(plan, uncorrected(body))}
    texts = [given_text(body).encode()]
    if RECEIVED.is_dir():
        texts.append((RECEIVED / f"{plan}.txt").read_bytes())
    for text in texts:
        paper = read_paper(text, f"{plan}.txt", plan)
        imported = {one.path: given_words(one) for one in paper.clauses}
        right = [path for path, words in published.items() if imported.get(path) == words]
        assert len(right) >= 0.99 * len(published), set(published) - set(right)
        assert paper.words_in == paper.words_out


@pytest.mark.parametrize("charset", ["cp1252", "utf-8"])
@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
@pytest.mark.parametrize("plan", PUBLISHED)
def test_a_text_of_an_older_encoding_is_read_in_unicode(
    plan: str, encoding: Encoding, charset: str
):
    """Typed before Unicode, a published text has the same clauses, and the change is told."""
    _, body = split_document((CHECKOUT / f"docs/ke-hoach/{plan}.md").read_text(encoding="utf-8"))
    text = re.sub("[⁰¹²³⁴-⁹]", "", given_text(body).replace("·", "-"))  # are letters there
    content = in_encoding(text, encoding).encode(charset)
    paper, modern = (read_paper(one, "a.txt", plan) for one in (content, text.encode()))
    for one, other in zip(paper.clauses, modern.clauses, strict=True):
        assert (one.path, given_words(one).lower()) == (other.path, given_words(other).lower())
    assert any(encoding in one.why for one in paper.unsure)
    assert not any("bảng mã" in one.why for one in modern.unsure)
    assert paper.words_in == paper.words_out


def given_words(clause) -> str:
    """A clause with its label, white space folded."""
    return " ".join(f"{clause.label} {clause.text}".split())


def uncorrected(body: str) -> str:
    """The Markdown of a document as received: corrections undone."""
    body = re.sub(r"\{~~(.*?)~>.*?~~\}\{>>.*?<<\}", r"\1", body)
    body = re.sub(r"\{--(.*?)--\}\{>>.*?<<\}", r"\1", body)
    return re.sub(r"\{\+\+.*?\+\+\}\{>>.*?<<\}", "", body)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I. CHUNG\r\n1. Một\r\n1. Hai\r\n", ["i", "i-1", "i-1bis"]),
        (
            "KẾ HOẠCH\nThực hiện năm 2026\nI. CHUNG\n- Một\n  + Hai\n",
            ["tieu-de", "i", "i-1", "i-1-1"],
        ),
        ("Không có nhãn nào.\n", ["p1"]),
        ("I. A < B {x} [y](#z) `w` _v_ \\ *u\n- - -\n", ["i"]),
    ],
)
def test_odd_texts_are_read(text: str, wanted: list[str]):
    """A label used twice, no title, signs that Markdown would take for its own."""
    paper = read_paper(text.encode(), "thu.txt", "thu")
    assert [one.path for one in paper.clauses] == wanted
    assert not words_of(text) - words_of(*said_by(paper).values(), *paper.left_out)


def test_a_page_cut_is_mended_and_told():
    """A paragraph cut in two by a page's end is one clause, and its place is named."""
    text = "I. CHUNG\n\n- Nâng cao chất lượng sinh hoạt của các chi bộ và tổ\n\n2\n\nchức đảng trong toàn đảng bộ.\n"
    paper = read_paper(f"1\n\n{text}".encode(), "thu.txt", "thu")
    assert said_by(paper)["i-1"].endswith("chi bộ và tổ chức đảng trong toàn đảng bộ.")
    assert any("Nối lại" in one.why for one in paper.unsure)
    assert {"Số trang: 1", "Số trang: 2"} <= set(paper.left_out)


def test_a_folder_of_papers_says_that_they_are_made_up():
    """No paper of the tests can be taken for one of an office."""
    for path in Path(__file__).parent.glob("papers/*.paper"):
        assert path.read_text(encoding="utf-8").startswith("Văn bản thử, tự soạn")


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)
def test_every_paper_has_a_name(made: Made):
    """Whatever is missing of its letterhead or title, a paper can be cited."""
    pack = draft_document(made.content, f"{made.name}{made.suffix}", "thu", BOOK).pack(BOOK)
    named = document_of(pack.plan, BOOK.with_pack(pack))
    assert named.startswith(pack.plan.kind)
    assert named != pack.plan.kind


def test_a_title_all_in_capitals_is_named_by_its_words():
    """The kind stands once, and what follows is not shouted."""
    made = next(one for one in MADE if one.name == "13-khong-quoc-hieu")
    pack = draft_document(made.content, f"{made.name}{made.suffix}", "thu", BOOK).pack(BOOK)
    named = document_of(pack.plan, BOOK.with_pack(pack))
    assert named == "Bộ tiêu chí chi bộ bốn tốt của chi bộ cơ quan"
