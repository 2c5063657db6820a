"""What the search reads: every clause once, in its own words, named as an official would."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from bon_tot import Book
from bon_tot.text.folding import slug
from site_builder.digests import digest_of
from site_builder.search import files
from site_builder.search.directory import directory
from site_builder.search.entries import blocks_of, document_part, excerpts, page_entries


@pytest.fixture(scope="module")
def folder(site_dir: Path) -> Path:
    """Return the search's folder of the built site."""
    return site_dir / "search"


@pytest.fixture(scope="module")
def first(folder: Path) -> dict[str, Any]:
    """Read what everyone who searches fetches."""
    return json.loads((folder / "pages.json").read_bytes())


@pytest.fixture(scope="module")
def parts(folder: Path, book: Book) -> dict[str, dict[str, Any]]:
    """Read the part of each document."""
    return {plan.id: json.loads((folder / f"{plan.id}.json").read_bytes()) for plan in book.plans}


def places(first: dict[str, Any], parts: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Give every place that can be found."""
    yield from (location for location, _, _ in first["pages"])
    for part in parts.values():
        yield part["location"]
        yield from (f"{part['location']}#{path}" for path, _, _ in part["clauses"])
        yield from (location for location, _, _ in part["pages"])


def test_every_clause_is_found_in_its_own_words(parts: dict[str, dict[str, Any]], book: Book):
    """Nothing of a document's page can be found but its name and its clauses, word for word."""
    found = [
        (f"/{part['location']}#{path}", "".join(text))
        for part in parts.values()
        for path, _, text in part["clauses"]
    ]
    assert sorted(found) == sorted(
        (clause.href, f"{clause.label} {clause.text}".strip()) for clause in book.clauses
    )


def test_entries_lead_to_different_places(first: dict[str, Any], parts: dict[str, dict[str, Any]]):
    """No place can be found twice, and none of our pages repeats a document."""
    found = list(places(first, parts))
    assert len(found) == len(set(found))
    assert not [place for place, _, _ in first["pages"] if re.match("ke-hoach/[^#?]", place)]


def test_what_everyone_fetches_holds_nothing_of_one_document(first: dict[str, Any], book: Book):
    """A further document adds to what everyone fetches no more than its name and digest."""
    ids = {plan.id for plan in book.plans}
    assert [plan for plan, _ in first["documents"]] == [plan.id for plan in book.plans]
    assert not [page for page in first["pages"] if ids & set(page[0].replace("--", "/").split("/"))]


def test_parts_are_asked_for_by_their_digests(first: dict[str, Any], folder: Path):
    """What was kept of a part is used until the part changes."""
    assert first["documents"] == [
        [plan, digest_of((folder / f"{plan}.json").read_bytes())] for plan, _ in first["documents"]
    ]


def test_comparisons_are_found_and_named_as_such(first: dict[str, Any], book: Book):
    """Every topic has an entry that leads to its page and says that it compares."""
    titles = {location: title for location, title, _ in first["pages"]}
    assert {topic.id: titles.get(f"so-sanh/{topic.id}/") for topic in book.topics} == {
        topic.id: f"So sánh · {topic.title}" for topic in book.topics
    }


def test_no_other_index_is_delivered(folder: Path):
    """The index of the theme's plugin is read by no one."""
    assert not (folder / "search_index.json").exists()


def test_files_are_not_escaped(folder: Path):
    """Vietnamese letters are written as themselves, at half the bytes of their escapes."""
    text = (folder / "nam-dinh-2023.json").read_text(encoding="utf-8")
    assert "đảng viên" in text
    assert r"\u" not in text


def test_clauses_are_named_by_their_place(parts: dict[str, dict[str, Any]]):
    """A clause is named as a letter names it, and no other of its document is."""
    for part in parts.values():
        names = [name for _, name, _ in part["clauses"]]
        assert len(set(names)) == len(names)
    assert "gạch đầu dòng thứ\u00a0sáu, điểm\u00a01, mục\u00a0II" in [
        name for _, name, _ in parts["nam-dinh-2023"]["clauses"]
    ]


def test_pages_about_documents_come_with_them(book: Book):
    """A page about one document, or two, is no one's to fetch who searches for something else."""
    one, two = book.plans[:2]
    sections = [
        {"location": f"tu-danh-gia/{one.id}/#a", "title": "Một", "text": ""},
        {"location": f"so-sanh/song-song/{one.id}--{two.id}/", "title": "A và B", "text": ""},
        {"location": f"ke-hoach/{one.id}/#i", "title": "Mục I", "text": "<p>Lời</p>"},
        {"location": "huong-dan/", "title": "Hướng <code>dẫn</code>", "text": "<p>A &amp; B</p>"},
    ]
    pages = page_entries(sections, book.plans)
    assert pages[one.id] == [[f"tu-danh-gia/{one.id}/#a", "Một", []]]
    assert pages[two.id] == [[f"so-sanh/song-song/{one.id}--{two.id}/", "So sánh · A và B", []]]
    assert pages[None] == [["huong-dan/", "Hướng dẫn", ["A & B"]]]


def test_excerpts_end_with_phrases_and_lose_nothing():
    """A long text is parted after a semicolon or a full stop, and only where enough came before."""
    text = "; ".join(["một cụm từ khá dài trong một đoạn văn bản dài"] * 12) + "."
    parted = excerpts(text)
    assert "".join(parted) == text
    assert len(parted) > 1
    assert all(len(part) >= 160 and part.endswith("; ") for part in parted[:-1])


def test_paragraphs_are_found_one_by_one():
    """The text of a page falls into its paragraphs and list items."""
    assert blocks_of("<p>Một</p> <ul> <li> Hai  ba </li> <li></li> </ul>") == ["Một", "Hai ba"]


def test_directory_knows_every_word_of_every_document(book: Book):
    """Every word, without tones, leads to all documents that hold it, and to no other."""
    parts = [document_part(plan, book) for plan in book.plans]
    pieces = directory(parts)
    assert all(word.startswith(letter) for letter, words in pieces.items() for word in words)
    for ordinal, plan in enumerate(book.plans):
        words = {
            word
            for clause in book.clauses
            if clause.plan == plan.id
            for word in slug(f"{clause.label} {clause.text}").split("-")
        } - {""}
        assert [word for word in words if ordinal not in pieces[word[0]][word]] == []
    assert pieces["n"]["nam dinh"] == [
        1 + [plan.id for plan in book.plans[1:]].index("nam-dinh-2023")
    ]


def test_many_documents_bring_a_directory(book: Book, monkeypatch: pytest.MonkeyPatch):
    """Where the documents are more than a few, the pieces of the directory are named, and there."""
    monkeypatch.setattr(files, "FEW", len(book.plans) - 1)
    written = files.search_files([], book)
    first = json.loads(written["pages.json"])
    assert first["words"]["d"] == digest_of(written["words/d.json"])
    assert {f"words/{letter}.json" for letter in first["words"]} < set(written)


def test_places_without_a_document_are_told(first: dict[str, Any], site: dict[str, Element]):
    """Who looks for his own province's finds what to do; where there is one, that is found."""
    told = {title for location, title, _ in first["pages"] if location.startswith("ke-hoach/?")}
    assert "Trang chưa có văn bản của Thanh Hóa" in told
    assert not [title for title in told if title.endswith(("Nam Định", "Quảng Ngãi", "Điện Biên"))]
    headings = [one.get("id") for one in site["ke-hoach/index.html"].iter("h2")]
    assert "khong-thay" in headings
