"""A document in Akoma Ntoso 3.0, the OASIS standard for legal and official texts.

Every clause is one element, its `eId` the path by which the site addresses it. Corrections keep
both readings: `del` holds what the received text says, `ins` what is read, `title` tells why.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from bon_tot.authoring.markdown import CORRECTION
from bon_tot.model.clauses import Clause, parent_of
from bon_tot.model.plan import Plan
from bon_tot.text.folding import slug
from bon_tot.text.validity_words import change_sentence, status_line
from markdown import Markdown, markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from site_builder.data.akn_elements import NAMESPACE, NO_DATE, sub, tag
from site_builder.data.akn_lifecycle import DOCUMENT, lifecycle, sources_of_events
from site_builder.documents.sources import Document

SELF = "#bon-tot"
ISSUER = "#co-quan-ban-hanh"
LEVELS = ("section", "paragraph", "subparagraph")
ELEMENTS = {"dash": "indent", "plus": "indent", "bullet": "indent", "paragraph": "alinea"}
PREFACE = {"noi-ngay": "docDate", "so-ky-hieu": "docNumber", "tieu-de": "docTitle"}
INLINE = {"em": "i", "strong": "b", "br": "eol", "span": "span", "del": "del", "ins": "ins"}
MIXED = {"p", "heading", "num"}
STATUS = {"del": "verbatim", "ins": "editorial"}
BEFORE_ESCAPES = 185


def akoma_ntoso(plan: Plan, document: Document) -> bytes:
    """Write one document as XML.

    Raises:
        ValueError: A block of the Markdown does not begin with its clause's label.
    """
    clauses = {clause.path: clause for clause in document.clauses}
    ElementTree.register_namespace("", NAMESPACE)
    root = Element(tag("akomaNtoso"))
    doc = sub(root, "doc", name=slug(plan.kind))
    doc.append(_meta(plan, document.front_matter))
    _Writer(plan, doc, clauses).write(_blocks(document.body))
    _break_lines(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


class _Writer:
    """Puts one block after the other into the part of the document where it belongs."""

    def __init__(self, plan: Plan, document: Element, clauses: Mapping[str, Clause]):
        self.plan, self.document, self.clauses = plan, document, clauses
        self.parents = {parent_of(path, clauses) for path in clauses}
        self.notes: dict[str, Element] = {}
        self.elements: dict[str, Element] = {}
        self.body: Element | None = None

    def write(self, blocks: list[Element]) -> None:
        """Write all blocks; the notes at the end go to their marks."""
        self.notes = {
            clause.path: block
            for block in blocks
            if (clause := self._clause_of(block)) and clause.kind == "note"
        }
        for block in blocks:
            self._write_block(block)

    def _clause_of(self, block: Element) -> Clause | None:
        return self.clauses.get(block.get("id", ""))

    def _write_block(self, block: Element) -> None:
        name, clause = block.get("class", block.get("id")), self._clause_of(block)
        if name in PREFACE:
            self._write_preface(block, PREFACE[name])
        elif name == "ky":
            line = sub(self._part("conclusions"), "p")
            self._fill(sub(line, "signature"), block)
        elif clause is None:
            raise ValueError(f"{self.plan.id}: a block is neither a clause nor beside the text")
        elif clause.kind == "note":
            return
        elif clause.kind == "paragraph" and self.body is None:
            self._fill(sub(self._part("preamble"), "p", eId=clause.path), block)
        elif clause.kind == "heading" and block.tag == "h2" and self._is_signed():
            self._open_attachment(block, clause.path)
        else:
            self._write_clause(block, clause)

    def _write_preface(self, block: Element, name: str) -> None:
        line = sub(self._part("preface"), "p")
        if path := block.get("id"):
            line.set("eId", path)
        date = {"date": self.plan.date or NO_DATE} if name == "docDate" else {}
        self._fill(sub(line, name, **date), block)

    def _open_attachment(self, block: Element, path: str) -> None:
        attachment = sub(self._part("attachments"), "attachment", eId=path)
        self._fill(sub(attachment, "heading"), block)
        document = sub(attachment, "doc", name=path)
        sub(document, "meta").append(_identification(self.plan, path))
        self.body = sub(document, "mainBody")

    def _write_clause(self, block: Element, clause: Clause) -> None:
        if self.body is None:
            self.body = self._part("mainBody")
        above = parent_of(clause.path, self.elements)
        parent = self.elements[above] if above else self.body
        element = sub(parent, self._name_of(clause), eId=clause.path)
        self.elements[clause.path] = element
        if clause.label:
            _cut_label(block, clause)
            sub(element, "num").text = clause.label
        if clause.kind == "heading":
            words = sub(element, "heading")
        else:
            holder = "intro" if clause.path in self.parents else "content"
            words = sub(sub(element, holder), "p")
        self._fill(words, block)

    def _name_of(self, clause: Clause) -> str:
        if clause.kind in ELEMENTS:
            return ELEMENTS[clause.kind]
        if ")" in clause.label:
            return "point"
        if clause.label == "-":
            return "list"
        numbers = clause.label.rstrip(".").split(".")
        return LEVELS[len(numbers)] if numbers[0].isdigit() else LEVELS[0]

    def _part(self, name: str) -> Element:
        part = self.document.find(tag(name))
        return sub(self.document, name) if part is None else part

    def _is_signed(self) -> bool:
        return self.document.find(tag("conclusions")) is not None

    def _fill(self, target: Element, source: Element) -> None:
        """Carry over text and emphasis, corrections, line breaks and the notes at their marks."""
        target.text = source.text
        for child in source:
            copy = self._copy_of(child)
            copy.tail = child.tail
            target.append(copy)

    def _copy_of(self, child: Element) -> Element:
        if child.tag == "a":
            return self._note_at(child)
        copy = Element(tag(INLINE[child.tag]))
        if child.tag in STATUS:
            copy.attrib.update(status=STATUS[child.tag], title=child.get("title", ""))
        self._fill(copy, child)
        return copy

    def _note_at(self, mark: Element) -> Element:
        """Set the text of a note where its mark stands, as the standard wants it."""
        path = mark.get("href", "").removeprefix("#")
        note = Element(
            tag("authorialNote"), eId=path, marker=self.clauses[path].label, placement="bottom"
        )
        block = self.notes.pop(path)
        _cut_label(block, self.clauses[path])
        self._fill(sub(note, "p"), block)
        return note


class _CorrectionProcessor(InlineProcessor):
    """Turns a correction into what was given and what is read, each with the reason."""

    # An inline processor is also given the data; its base class `Pattern` is not.
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, found: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        both = Element("span")
        for mark, words in (
            ("del", found["old"] or found["cut"]),
            ("ins", found["new"] or found["added"]),
        ):
            if words:
                SubElement(both, mark, title=found["why"]).text = words
        return both, found.start(), found.end()


class _Corrections(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(
            _CorrectionProcessor(CORRECTION, md), "correction", BEFORE_ESCAPES
        )


def _blocks(body: str) -> list[Element]:
    """Read the blocks of a document's Markdown as elements of XHTML."""
    html = markdown(body.replace("<br>", "<br />"), extensions=["attr_list", _Corrections()])
    return list(ElementTree.fromstring(f"<body>{html}</body>"))


def _cut_label(block: Element, clause: Clause) -> None:
    before, text = (block.text or "").split(clause.label, 1)
    if before:
        raise ValueError(f"{clause.address} begins with {before!r}, not with {clause.label!r}")
    block.text = text.lstrip()


def _meta(plan: Plan, front_matter: Mapping[str, Any]) -> Element:
    meta = Element(tag("meta"))
    meta.append(_identification(plan, "main"))
    meta.append(lifecycle(plan, SELF))
    references = sub(meta, "references", source=SELF)
    sub(references, "original", eId=DOCUMENT, href=_work_of(plan), showAs=plan.title)
    for eid, related in sources_of_events(plan):
        href = f"/akn/vn/doc/{slug(related.title)}"
        sub(references, "passiveRef", eId=eid, href=href, showAs=related.title)
    issuer = plan.issuer or "Không ghi cơ quan ban hành"
    for eid, name in ((SELF, "Bốn Tốt"), (ISSUER, issuer)):
        href = f"/akn/ontology/organization/vn/{slug(name)}"
        sub(references, "TLCOrganization", eId=eid.removeprefix("#"), href=href, showAs=name)
    notes = sub(meta, "notes", source=SELF)
    for number, words in zip(count(1), _remarks(plan, front_matter), strict=False):
        sub(sub(notes, "note", eId=f"ghi-chu-{number}"), "p").text = words
    return meta


def _remarks(plan: Plan, front_matter: Mapping[str, Any]) -> Iterator[str]:
    yield f"{status_line(plan.validity)}. {plan.validity.note or ''}".rstrip()
    yield from map(change_sentence, plan.validity.changes)
    yield front_matter["provenance"]
    for lacking in front_matter["lacks"]:
        yield f"Bản nhận được không có: {lacking}"
    for note in front_matter["notes"]:
        yield f"#{note['clause']}: {note['text']}"


def _identification(plan: Plan, component: str) -> Element:
    """Identify the work, its Vietnamese text and this file, after the AKN naming convention."""
    identification = Element(tag("identification"), source=SELF)
    date = plan.date or NO_DATE
    work = _work_of(plan)
    expression = f"{work}/vie@{plan.date}" if plan.date else f"{work}/vie"
    levels = {
        "FRBRWork": (f"{work}/!{component}", work, ISSUER),
        "FRBRExpression": (f"{expression}/!{component}", expression, ISSUER),
        "FRBRManifestation": (f"{expression}/!{component}.xml", f"{expression}.xml", SELF),
    }
    for name, (this, uri, author) in levels.items():
        level = sub(identification, name)
        sub(level, "FRBRthis", value=this)
        sub(level, "FRBRuri", value=uri)
        if name == "FRBRWork":
            sub(level, "FRBRalias", name="bon-tot", value=plan.id)
        sub(level, "FRBRdate", date=date, name="ngay-ky" if plan.date else "khong-ghi-ngay")
        sub(level, "FRBRauthor", href=author)
    about_work, about_expression, about_manifestation = identification
    sub(about_work, "FRBRcountry", value="vn")
    sub(about_work, "FRBRsubtype", value=slug(plan.kind))
    if plan.number:
        sub(about_work, "FRBRnumber", value=plan.number)
    sub(about_work, "FRBRname", value=plan.title)
    sub(about_expression, "FRBRauthoritative", value="false")
    sub(about_expression, "FRBRlanguage", language="vie")
    sub(about_manifestation, "FRBRformat", value="application/akn+xml")
    return identification


def _work_of(plan: Plan) -> str:
    """Name the work after the AKN naming convention."""
    actor = slug(plan.issuer) if plan.issuer else "khong-ghi"
    number = slug(plan.number or plan.id)
    return f"/akn/vn/doc/{slug(plan.kind)}/{actor}/{plan.date or 'khong-ngay'}/{number}"


def _break_lines(element: Element) -> None:
    """Put every element on a line of its own, but for those inside text."""
    if len(element) and element.tag not in {tag(name) for name in MIXED}:
        element.text = "\n"
        for child in element:
            child.tail = "\n"
            _break_lines(child)
