"""The data files of the site: complete, valid, described, and the same each time."""

import json
import os
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from bon_tot import Book
from bon_tot.authoring.compiler import load_cited_documents, load_news
from bon_tot.model.clauses import parent_of
from bon_tot.model.pack import Pack
from bon_tot.model.vocabulary import Vocabulary
from icalendar import Calendar
from jsonschema import Draft202012Validator
from pages import text_of
from site_builder.cache import Cache
from site_builder.data.calendar import milestone_calendar
from site_builder.data.files import Content, data_files
from site_builder.documents.references import by_level, citing_clauses, gather_references
from site_builder.documents.sources import Document

ROOT = Path(__file__).resolve().parents[3]
SITE_URL = "https://example.org/bon-tot/"
JSON_FILES = ["plans", "clauses", "criteria", "topics", "cited-documents", "news"]


@pytest.fixture(scope="session")
def folder(site_dir: Path) -> Path:
    """Return the folder of the data files in the built site."""
    return site_dir / "du-lieu"


def read_json(path: Path):
    """Read a data file."""
    return json.loads(path.read_text(encoding="utf-8"))


def test_same_sources_give_the_same_bytes(
    book: Book, documents: dict[str, Document], folder: Path, tmp_path: Path
):
    """Made again, every data file agrees with the built site in every byte, and none is left out."""
    found = gather_references(book, load_cited_documents(book))
    cited = by_level(found, citing_clauses(found, book))
    content = Content(book, documents, cited, load_news(book))
    made = data_files(content, os.environ.get("SITE_URL"), Cache(tmp_path, ""))
    published = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    del published["index.html"]
    assert made == published


@pytest.mark.parametrize("name", JSON_FILES)
def test_every_json_file_is_valid(folder: Path, name: str):
    """Each file keeps to its schema, and the schema to the draft that it names."""
    schema = read_json(folder / f"{name}.schema.json")
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [
        fault.message for fault in validator.iter_errors(read_json(folder / f"{name}.json"))
    ] == []


@pytest.mark.parametrize("name", JSON_FILES)
def test_a_schema_refuses_what_it_does_not_describe(folder: Path, name: str):
    """A record with a key too many, or with any key missing, is not valid."""
    validator = Draft202012Validator(read_json(folder / f"{name}.schema.json"))
    record = read_json(folder / f"{name}.json")[0]
    assert validator.is_valid([record])
    assert not validator.is_valid([record | {"them": 1}])
    for key in record:
        assert not validator.is_valid([{k: v for k, v in record.items() if k != key}]), key


def test_packs_and_vocabulary_are_valid_and_make_the_book(book: Book, folder: Path):
    """Each file keeps to its schema; read back, they give the very book of the checkout."""
    for name, paths in (
        ("pack", sorted((folder / "van-ban").glob("*.json"))),
        ("vocabulary", [folder / "vocabulary.json"]),
    ):
        schema = read_json(folder / f"{name}.schema.json")
        Draft202012Validator.check_schema(schema)
        for path in paths:
            faults = Draft202012Validator(schema).iter_errors(read_json(path))
            assert [fault.message for fault in faults] == [], path.name
    vocabulary = Vocabulary.from_json((folder / "vocabulary.json").read_text(encoding="utf-8"))
    assert vocabulary == book.vocabulary
    for path in (folder / "van-ban").glob("*.json"):
        pack = Pack.from_json(path.read_text(encoding="utf-8"), vocabulary)
        assert pack == book.packs[path.stem]
        assert sha256(path.read_bytes()).hexdigest().startswith(pack.digest)
    assert len(list((folder / "van-ban").iterdir())) == len(book.plans)


def test_letters_are_written_as_they_are(folder: Path):
    """No data file spells Vietnamese letters as escapes."""
    for path in folder.glob("*.json"):
        assert "\\u" not in path.read_text(encoding="utf-8"), path.name


def test_clauses_are_those_of_the_book(book: Book, folder: Path):
    """Every clause is there in its order with its text, its corrections and what it stands under."""
    data = read_json(folder / "clauses.json")
    paths = {plan.id: {c.path for c in book.clauses if c.plan == plan.id} for plan in book.plans}
    for clause, record in zip(book.clauses, data, strict=True):
        parent = parent_of(clause.path, paths[clause.plan])
        assert record["address"] == clause.address
        assert (record["label"], record["text"]) == (clause.label, clause.text)
        assert record["parent"] == (parent and f"{clause.plan}/{parent}")
        assert [(c["given"], c["read"], c["why"]) for c in record["corrections"]] == [
            (c.given, c.read, c.why) for c in clause.corrections
        ]


def test_criteria_are_those_of_the_book(book: Book, folder: Path):
    """Every criterion is there with its requirement, and refers to clauses, topics and plans that are."""
    data = read_json(folder / "criteria.json")
    addresses = {record["address"] for record in read_json(folder / "clauses.json")}
    topics = {record["id"] for record in read_json(folder / "topics.json")}
    plans = {record["id"] for record in read_json(folder / "plans.json")}
    assert [(r["id"], r["requirement"], r["check"]) for r in data] == [
        (c.id, c.required, c.written_check) for c in book.criteria
    ]
    for record in data:
        assert record["clause"] in addresses
        assert topics.issuperset(record["topics"])
        assert record["plan"] in plans


def test_what_follows_refers_to_clauses_that_are(folder: Path):
    """Quotas, classification, dates and all else in plans.json name addresses of clauses.json."""
    addresses = {record["address"] for record in read_json(folder / "clauses.json")}
    cited = [
        item["clause"]
        for plan in read_json(folder / "plans.json")
        for part in plan.values()
        for item in (part if isinstance(part, list) else [part])
        if isinstance(item, dict) and "clause" in item
    ]
    assert cited
    assert addresses.issuperset(cited)


def test_calendar_holds_every_date(book: Book):
    """Each date is an all-day event on the last day that keeps it, leading to its clause."""
    content = milestone_calendar(book, SITE_URL)
    events = {event["uid"]: event for event in Calendar.from_ical(content).walk("VEVENT")}
    milestones = [(p, m) for p in book.plans for m in book.rules[p.id].dates]
    assert len(events) == len(milestones)
    for plan, milestone in milestones:
        event = events[f"{plan.id}.{milestone.id}@bon-tot"]
        day = event.decoded("dtstart")
        assert event.decoded("dtend") - day == timedelta(days=1)
        if milestone.relation == "in":
            assert f"{day:%Y-%m}" == milestone.when
            assert (day + timedelta(days=1)).day == 1
        else:  # “before the 30th” is kept on the 29th
            kept = timedelta(days=milestone.relation == "before")
            assert day == date.fromisoformat(milestone.when) - kept
        assert str(day) == milestone.last_day
        assert milestone.title in event["summary"]
        assert event["url"] == f"{SITE_URL}ke-hoach/{plan.id}/#{milestone.clause}"


def test_calendar_is_folded_as_the_standard_wants(folder: Path):
    """Lines end in CR LF and hold at most 75 bytes."""
    lines = (folder / "dates.ics").read_bytes().split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert not [line for line in lines if b"\n" in line]


def test_page_lists_every_file_with_its_size(folder: Path, site: dict[str, Element]):
    """The page links every data file, and nothing that is not there, and tells its size."""
    page = site["du-lieu/index.html"]
    files = {
        path.name: path.stat().st_size for path in folder.glob("*.*") if path.suffix != ".html"
    }
    (article,) = page.iter("article")
    links = [link.get("href") for link in article.iter("a") if "/" not in link.get("href", "/")]
    names = [name for name in links if not name.startswith("#")]
    assert sorted(names) == sorted(files)
    words = text_of(article)
    for name, size in files.items():
        assert f"{name} ({max(1, round(size / 1000))} kB)" in words
