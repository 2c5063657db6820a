"""MkDocs hook: link what a document refers to, in itself or elsewhere; list the outside documents.

The words of the documents stay as they are, links are put around them. `config.extra.cited` holds
the outside documents by the title of their level, each with the clauses that refer to it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import yaml
from bon_tot.authoring.compiler import CHECKOUT
from bon_tot.files.strict_yaml import SourceLoader
from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause, split_document
from documents import plan_of
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from site_builder.documents.clause_markdown import CORRECTION

SOURCE = CHECKOUT / "rules" / "cross-references.yaml"
CITED_DOCUMENTS = "van-ban-duoc-dan/"
DATE = re.compile(r",? ngày (\d{1,2})/(\d{1,2})/(\d{4})")
NUMBERED = re.compile(
    r"\b(?P<kind>Báo cáo|Chỉ thị|Chương trình(?: hành động)?|Công văn|Đề án|Hướng dẫn|Kế hoạch"
    r"|Kết luận|Nghị quyết|Quy chế|Quy định|Quyết định|Thông báo|Thông tri)"
    r"(?: số)? (?P<number>\d+-[A-ZĐ]\w*/[A-ZĐ]+)"
)
OWN_SECTION = re.compile(r"\b[Mm]ục (\d+),? [Pp]hần ([IVX]+) (?:Kế hoạch|Hướng dẫn) này\b")


@dataclass(frozen=True)
class CitedDocument:
    """An outside document, told by what the texts say of it; `plan` keeps it to one document."""

    id: str
    title: str
    level: str
    date: str | None = None
    issuer: str | None = None
    about: str | None = None
    note: str | None = None
    also: tuple[str, ...] = ()
    plan: str | None = None

    @property
    def pattern(self) -> str:
        """Match every way in which the texts name it, the longest first."""
        names = sorted([self.title, *self.also], key=len, reverse=True)
        alternatives = "|".join(
            re.escape(name).replace(r"\ số\ ", r"(?:\ số)?\ ") for name in names
        )
        return rf"\b(?:{alternatives})(?!\w)"


@dataclass(frozen=True)
class InnerReference:
    """Words by which a document points at a clause of this site, most often its own."""

    plan: str
    words: str
    leads_to: str


@dataclass(frozen=True)
class References:
    """Everything that the documents refer to."""

    levels: Mapping[str, str]
    documents: tuple[CitedDocument, ...]
    within: tuple[InnerReference, ...]


@dataclass(frozen=True)
class Mention:
    """Where in a text something is referred to."""

    start: int
    end: int
    target: CitedDocument | InnerReference


def on_config(config: MkDocsConfig) -> None:
    """Gather the references; raises PluginError with everything about them that does not hold."""
    book = config.extra["book"]
    references = gather_references(book)
    citing = citing_clauses(references, book)
    if faults := list(faults_of(references, citing, book)):
        raise PluginError("\n".join(faults))
    config.extra["references"] = references
    config.extra["cited"] = {
        title: [(one, citing[one]) for one in references.documents if one.level == level]
        for level, title in references.levels.items()
    }


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_) -> str:
    """Put a link around each reference of a document."""
    plan = plan_of(page, config.extra["book"])
    if plan is None:
        return markdown
    text, places = without_corrections(markdown)
    for mention in reversed(find_mentions(text, plan.id, config.extra["references"])):
        start, end = places[mention.start][0], places[mention.end - 1][1]
        href = place_of(mention.target, page)
        link = f'<a class="reference" href="{href}">{markdown[start:end]}</a>'
        markdown = f"{markdown[:start]}{link}{markdown[end:]}"
    return markdown


def place_of(target: CitedDocument | InnerReference, page: Page) -> str:
    """Say where a reference leads, seen from a page."""
    if isinstance(target, CitedDocument):
        return f"{get_relative_url(CITED_DOCUMENTS, page.url)}#{target.id}"
    plan, path = target.leads_to.split("/")
    return f"#{path}" if plan == target.plan else f"../{plan}/#{path}"


def gather_references(book: Book) -> References:
    """Read what is written of the references, then find in the texts what goes without saying."""
    data = yaml.load(SOURCE.read_text(encoding="utf-8"), SourceLoader)
    references = References(
        data["levels"],
        tuple(
            CitedDocument(**fields | {"also": tuple(fields.get("also", ()))})
            for fields in data["documents"]
        ),
        (),
    )
    for plan in book.plans:
        attached, within = written_in_document(plan.id)
        references = replace(
            references,
            documents=(*references.documents, *attached),
            within=(*references.within, *within),
        )
    references = replace(references, within=(*references.within, *evident_places(book)))
    for clause in book.clauses:
        references = replace(
            references,
            documents=(*references.documents, *unlisted_documents(clause, references)),
        )
    return references


def written_in_document(plan: str) -> tuple[list[CitedDocument], list[InnerReference]]:
    """Read from a document's front matter what belongs to it alone."""
    path = CHECKOUT / "docs" / "ke-hoach" / f"{plan}.md"
    meta = yaml.safe_load(split_document(path.read_text(encoding="utf-8"))[0])
    attached = [
        CitedDocument(
            **fields | {"id": f"{plan}-{fields['id']}", "level": "kem-theo", "plan": plan}
        )
        for fields in meta.get("attached", [])
    ]
    within = [
        InnerReference(plan, fields["words"], f"{plan}/{fields['leads_to']}")
        for fields in meta.get("references", [])
    ]
    return attached, within


def evident_places(book: Book) -> Iterator[InnerReference]:
    """Find references to documents of this site by number, and to own sections by their labels."""
    by_number = {plan.number: plan.id for plan in book.plans if plan.number}
    found = {}
    for clause in book.clauses:
        for numbered in NUMBERED.finditer(clause.text):
            if plan := by_number.get(numbered["number"]):
                found[clause.plan, numbered[0]] = f"{plan}/tieu-de"
        for section in OWN_SECTION.finditer(clause.text):
            address = f"{clause.plan}/{section[2].lower()}-{section[1]}"
            if address in book.clauses_by_address:
                found[clause.plan, section[0]] = address
    for (plan, words), address in found.items():
        yield InnerReference(plan, words, address)


def unlisted_documents(clause: Clause, references: References) -> Iterator[CitedDocument]:
    """Find what a clause cites by number and date without its being listed."""
    mentions = find_mentions(clause.text, clause.plan, references)
    found = {}
    for numbered in NUMBERED.finditer(clause.text):
        if not any(mention.start <= numbered.start() < mention.end for mention in mentions):
            date = date_after(clause.text, numbered.end())
            title = f"{numbered['kind']} số {numbered['number']}"
            if date is None and any(document.title == title for document in found.values()):
                continue
            id_ = re.sub(r"\W+", "-", f"{numbered['number']} {date or ''}".strip().lower())
            found[id_] = CitedDocument(id_, title, "khac", date)
    yield from found.values()


def find_mentions(text: str, plan: str, references: References) -> list[Mention]:
    """Find what a text of a document refers to, in its order; nothing is found twice."""
    found = [
        Mention(match.start(), match.end(), reference)
        for reference in references.within
        if reference.plan == plan
        for match in re.finditer(re.escape(reference.words), text)
    ]
    documents = [one for one in references.documents if one.plan in (None, plan)]
    titles = [one.title for one in documents]
    for document in documents:
        is_alone = titles.count(document.title) == 1
        for match in re.finditer(document.pattern, text, re.IGNORECASE):
            date = date_after(text, match.end())
            if date == document.date or (date is None and is_alone):
                found.append(Mention(match.start(), match.end(), document))
    found.sort(key=lambda mention: (mention.start, -mention.end))
    return [
        mention
        for place, mention in enumerate(found)
        if all(other.end <= mention.start for other in found[:place])
    ]


def date_after(text: str, end: int) -> str | None:
    """Read the date that follows a document's number: “, ngày 6/7/2018” is 2018-07-06."""
    date = DATE.match(text, end)
    return f"{date[3]}-{date[2]:0>2}-{date[1]:0>2}" if date else None


def without_corrections(markdown: str) -> tuple[str, list[tuple[int, int]]]:
    """Read a text as corrected; gives with it where in the Markdown each character stands."""
    text, places, end = "", [], 0
    for slip in [*re.finditer(CORRECTION, markdown), None]:
        start = slip.start() if slip else len(markdown)
        text += markdown[end:start]
        places += [(place, place + 1) for place in range(end, start)]
        if slip:
            read, end = slip["new"] or slip["added"] or "", slip.end()
            text += read
            places += [(start, end)] * len(read)
    return text, places


def citing_clauses(
    references: References, book: Book
) -> dict[CitedDocument | InnerReference, list[Clause]]:
    """Find the clauses that make each reference, in the order of the book."""
    citing = {}
    for clause in book.clauses:
        mentions = find_mentions(clause.text, clause.plan, references)
        for target in dict.fromkeys(mention.target for mention in mentions):
            citing.setdefault(target, []).append(clause)
    return citing


def faults_of(
    references: References,
    citing: Mapping[CitedDocument | InnerReference, list[Clause]],
    book: Book,
) -> Iterator[str]:
    """Say what does not hold: entries to which nothing refers, that lead nowhere, without level."""
    for target in [*references.documents, *references.within]:
        if target not in citing:
            yield f"cross-references: no document refers to {target}"
    for inner in references.within:
        if inner.leads_to not in book.clauses_by_address:
            yield f"cross-references: there is no clause {inner.leads_to}"
    for document in references.documents:
        if document.level not in references.levels:
            yield f"{SOURCE.name}: {document.id} has the unknown level {document.level}"
