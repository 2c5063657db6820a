"""The index of the search: every clause once, in its own words, named as an official would."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from bon_tot import Book


@pytest.fixture(scope="module")
def index_text(site_dir: Path) -> str:
    """Read the index as it is delivered."""
    return (site_dir / "search" / "search_index.json").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def entries(index_text: str) -> list[dict]:
    """Return what can be found, in the order of the index."""
    return json.loads(index_text)["docs"]


def test_every_clause_is_one_entry_in_its_own_words(entries: list[dict], book: Book):
    """Nothing of a document's page is indexed but its name and its clauses, word for word."""
    found = [
        (entry["location"], unescape(re.sub("<.*?>", "", entry["text"])))
        for entry in entries
        if re.fullmatch("ke-hoach/.+/#.+", entry["location"])
    ]
    assert sorted(found) == sorted(
        (clause.href.removeprefix("/"), f"{clause.label} {clause.text}".strip())
        for clause in book.clauses
    )


def test_entries_lead_to_different_places(entries: list[dict]):
    """No place is indexed twice."""
    places = [entry["location"] for entry in entries]
    assert len(places) == len(set(places))


def test_comparisons_are_found_and_named_as_such(entries: list[dict], book: Book):
    """Every topic has an entry that leads to its page and says that it compares."""
    titles = {entry["location"]: entry["title"] for entry in entries}
    assert {topic.id: titles.get(f"so-sanh/{topic.id}/") for topic in book.topics} == {
        topic.id: f"So sánh · {topic.title}" for topic in book.topics
    }


def test_index_is_not_escaped(index_text: str):
    """Vietnamese letters are written as themselves, at half the bytes of their escapes."""
    assert "đảng viên" in index_text
    assert r"\u1" not in index_text.partition('"docs"')[2]


def test_clauses_are_titled_by_document_and_place(entries: list[dict], book: Book):
    """A clause's title names its document, then its place from large to small, all different."""
    titles = [e["title"] for e in entries if re.fullmatch("ke-hoach/.+/#.+", e["location"])]
    assert len(set(titles)) == len(book.clauses)
    assert "Nam Định · mục\u00a0II, điểm\u00a01, gạch đầu dòng thứ\u00a06" in titles
