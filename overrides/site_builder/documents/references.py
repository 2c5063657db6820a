"""What the documents refer to, in themselves or elsewhere, and where in their words they do so."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property

from bon_tot.authoring.cited_documents import CitedDocuments
from bon_tot.authoring.markdown import CORRECTION
from bon_tot.model.book import Book
from bon_tot.model.cited_document import CitedDocument, CitedLevel
from bon_tot.model.clauses import Clause
from bon_tot.model.pack import Pack

from site_builder.documents.sources import Document

CITED_DOCUMENTS = "../../van-ban-duoc-dan/"
"""The page that lists outside documents, as seen from the page of a document."""
OWN_LEVEL = "kem-theo"
UNLISTED_LEVEL = "khac"
WORD = re.compile(r"\w+")
DATE = re.compile(r",? ngày (\d{1,2})/(\d{1,2})/(\d{4})")
NUMBERED = re.compile(
    r"\b(?P<kind>Báo cáo|Chỉ thị|Chương trình(?: hành động)?|Công văn|Đề án|Hướng dẫn|Kế hoạch"
    r"|Kết luận|Nghị quyết|Quy chế|Quy định|Quyết định|Thông báo|Thông tri)"
    r"(?: số)? (?P<number>\d+-[A-ZĐ]\w*/[A-ZĐ]+)"
)
OWN_SECTION = re.compile(r"\b[Mm]ục (\d+),? [Pp]hần ([IVX]+) (?:Kế hoạch|Hướng dẫn) này\b")


@dataclass(frozen=True)
class InnerReference:
    """Words by which a document points at a clause of this site, most often its own."""

    plan: str
    words: str
    leads_to: str


@dataclass(frozen=True)
class References:
    """Everything that the documents refer to."""

    levels: Mapping[str, CitedLevel]
    documents: tuple[CitedDocument, ...]
    within: tuple[InnerReference, ...]

    @cached_property
    def finder(self) -> "Finder":
        """What finds them in a text."""
        return Finder(self.documents, self.within)


@dataclass(frozen=True)
class Mention:
    """Where in a text something is referred to."""

    start: int
    end: int
    target: CitedDocument | InnerReference


class Finder:
    """Finds in a text what it refers to, however many documents there are to be named.

    A document is looked for only where the most telling word of one of its names stands.
    """

    def __init__(
        self, documents: Iterable[CitedDocument] = (), within: Iterable[InnerReference] = ()
    ) -> None:
        self._by_word: dict[str, dict[CitedDocument, re.Pattern[str]]] = {}
        self._titles: Counter[tuple[str | None, str]] = Counter()
        self._within: dict[str, list[InnerReference]] = {}
        for document in documents:
            self.add(document)
        for reference in within:
            self._within.setdefault(reference.plan, []).append(reference)

    def add(self, document: CitedDocument) -> None:
        """Look for one more document from now on."""
        pattern = re.compile(document.pattern, re.IGNORECASE)
        for name in document.names:
            self._by_word.setdefault(telling_word(name), {})[document] = pattern
        self._titles[document.plan, document.title] += 1

    def find(self, text: str, plan: str) -> list[Mention]:
        """Find what a text of a document refers to, in its order; nothing is found twice."""
        found = [
            Mention(match.start(), match.end(), reference)
            for reference in self._within.get(plan, ())
            for match in re.finditer(re.escape(reference.words), text)
        ]
        for document, pattern in self._candidates(text, plan).items():
            is_alone = self._titles[None, document.title] + self._titles[plan, document.title] == 1
            for match in pattern.finditer(text):
                date = date_after(text, match.end())
                if date == document.date or (date is None and is_alone):
                    found.append(Mention(match.start(), match.end(), document))
        found.sort(key=lambda mention: (mention.start, -mention.end))
        return [
            mention
            for place, mention in enumerate(found)
            if all(other.end <= mention.start for other in found[:place])
        ]

    def _candidates(self, text: str, plan: str) -> dict[CitedDocument, re.Pattern[str]]:
        return {
            document: pattern
            for word in dict.fromkeys(WORD.findall(text.casefold()))
            for document, pattern in self._by_word.get(word, {}).items()
            if document.plan in (None, plan)
        }


def telling_word(name: str) -> str:
    """Choose the word by which a name is looked for: a number before a long word, never “số”.

    >>> telling_word("Nghị quyết số 21-NQ/TW"), telling_word("Điều lệ Đảng")
    ('21', 'điều')
    """
    words: list[str] = [word for word in WORD.findall(name.casefold()) if word != "số"]
    return max(words, key=lambda word: (word[0].isdigit(), len(word)))


def linked(markdown: str, plan: str, references: References) -> str:
    """Put a link around each reference in the Markdown of a document; its words stay."""
    text, places = without_corrections(markdown)
    for mention in reversed(find_mentions(text, plan, references)):
        start, end = places[mention.start][0], places[mention.end - 1][1]
        link = f'<a class="reference" href="{place_of(mention.target)}">{markdown[start:end]}</a>'
        markdown = f"{markdown[:start]}{link}{markdown[end:]}"
    return markdown


def targets_in(document: Document, references: References) -> list[str]:
    """Say where the links of a document lead, in the order of its clauses."""
    mentions = (
        mention
        for clause in document.clauses
        for mention in find_mentions(clause.text, document.plan, references)
    )
    return [place_of(mention.target) for mention in mentions]


def place_of(target: CitedDocument | InnerReference) -> str:
    """Say where a reference leads, as seen from the page of a document."""
    if isinstance(target, CitedDocument):
        return f"{CITED_DOCUMENTS}#{target.id}"
    plan, path = target.leads_to.split("/")
    return f"#{path}" if plan == target.plan else f"../{plan}/#{path}"


def gather_references(book: Book, listed: CitedDocuments) -> References:
    """Take what is written of the references, then find in the texts what goes without saying.

    Args:
        book: The documents whose references are wanted.
        listed: The levels and the outside documents, as rules/cross-references.yaml lists them.
    """
    cited = [*listed.documents]
    within: list[InnerReference] = []
    for pack in book.packs.values():
        attached, inner = written_in(pack)
        cited += attached
        within += inner
    within += evident_places(book)
    finder = Finder(cited, within)
    for clause in book.clauses:
        for unlisted in unlisted_documents(clause, finder):
            finder.add(unlisted)
            cited.append(unlisted)
    return References(listed.levels, tuple(cited), tuple(within))


def written_in(pack: Pack) -> tuple[list[CitedDocument], list[InnerReference]]:
    """Take from a document what it says of its own references.

    What is attached to it stands in time as the document does.
    """
    attached = [
        CitedDocument(
            **asdict(one) | {"id": f"{pack.id}-{one.id}"},
            level=OWN_LEVEL,
            plan=pack.id,
            validity=pack.plan.validity,
        )
        for one in pack.page.attached
    ]
    within = [
        InnerReference(pack.id, one.words, f"{pack.id}/{one.leads_to}")
        for one in pack.page.references
    ]
    return attached, within


def evident_places(book: Book) -> Iterator[InnerReference]:
    """Find references to documents of this site by number, and to own sections by their labels."""
    by_number = {plan.number: plan.id for plan in book.plans if plan.number}
    found: dict[tuple[str, str], str] = {}
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


def unlisted_documents(clause: Clause, finder: Finder) -> Iterator[CitedDocument]:
    """Find what a clause cites by number and date without its being listed."""
    numbers = list(NUMBERED.finditer(clause.text))
    mentions = finder.find(clause.text, clause.plan) if numbers else []
    found: dict[str, CitedDocument] = {}
    for numbered in numbers:
        if not any(mention.start <= numbered.start() < mention.end for mention in mentions):
            date = date_after(clause.text, numbered.end())
            title = f"{numbered['kind']} số {numbered['number']}"
            if date is None and any(document.title == title for document in found.values()):
                continue
            id_ = re.sub(r"\W+", "-", f"{numbered['number']} {date or ''}".strip().lower())
            found[id_] = CitedDocument(id_, title, UNLISTED_LEVEL, date)
    yield from found.values()


def find_mentions(text: str, plan: str, references: References) -> list[Mention]:
    """Find what a text of a document refers to, in its order; nothing is found twice."""
    return references.finder.find(text, plan)


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
    citing: dict[CitedDocument | InnerReference, list[Clause]] = {}
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
    """Say what does not hold: entries to which nothing refers, or that lead nowhere."""
    for target in [*references.documents, *references.within]:
        if target not in citing:
            yield f"cross-references: no document refers to {target}"
    for inner in references.within:
        if inner.leads_to not in book.clauses_by_address:
            yield f"cross-references: there is no clause {inner.leads_to}"


def by_level(
    references: References, citing: Mapping[CitedDocument | InnerReference, Sequence[Clause]]
) -> dict[CitedLevel, list[tuple[CitedDocument, Sequence[Clause]]]]:
    """Gather the outside documents under their level, each with the clauses that cite it."""
    gathered: dict[CitedLevel, list[tuple[CitedDocument, Sequence[Clause]]]]
    gathered = {level: [] for level in references.levels.values()}
    for document in references.documents:
        gathered[references.levels[document.level]].append((document, citing[document]))
    return gathered
