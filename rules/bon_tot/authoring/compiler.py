"""From the documents and the rules, as people write them, to the vocabulary and the packs.

Needs PyYAML and a checkout; the browser never comes here. Every fault of every file is gathered,
then the build fails once.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bon_tot.authoring.address_ledger import LOCK, check_ledger, read_lock
from bon_tot.authoring.cited_documents import CITED, CitedDocuments, read_cited_documents
from bon_tot.authoring.document_source import DOCUMENTS, Document, read_documents
from bon_tot.authoring.kept import Kept, stamp
from bon_tot.authoring.news_source import NEWS, read_news
from bon_tot.authoring.rules_source import RULES, read_plan_rules
from bon_tot.authoring.source_faults import SourceFault, SourceFaults, allowed
from bon_tot.authoring.template_source import TEMPLATES, read_templates
from bon_tot.authoring.validity_source import CHANGES, read_changes
from bon_tot.authoring.vocabulary_source import FACTS, TOPICS, Terms, read_terms
from bon_tot.errors import BookError
from bon_tot.files.strict_yaml import read_yaml
from bon_tot.model.book import Book
from bon_tot.model.news import NewsEntry
from bon_tot.model.pack import Pack
from bon_tot.model.plan_template import PlanTemplate
from bon_tot.model.validity import Change
from bon_tot.model.vocabulary import GradeBound, Vocabulary

CHECKOUT = Path(__file__).resolve().parents[3]

_READ_WHOLE = (FACTS, TOPICS, CHANGES, CITED, NEWS, TEMPLATES)
"""The files of rules/ whose content is checked, not only their YAML."""


@dataclass(frozen=True)
class Compiled:
    """What the sources give: the vocabulary, None where it does not hold, and each sound pack.

    `changes` are those of rules/changes.yaml by their ids; `addresses` those of all clauses.
    """

    vocabulary: Vocabulary | None
    packs: tuple[Pack, ...]
    faults: tuple[SourceFault, ...]
    changes: Mapping[str, Change]
    addresses: frozenset[str]


def load_sources(checkout: Path | str = CHECKOUT) -> Book:
    """The book made from a checkout; raises BookError with every fault of every file."""
    compiled = compile_sources(Path(checkout))
    if compiled.faults or compiled.vocabulary is None:
        raise BookError(map(str, compiled.faults))
    return Book(compiled.vocabulary, compiled.packs)


def compile_sources(checkout: Path, kept: Kept | None = None) -> Compiled:
    """Compile a checkout as far as its files hold, and gather the faults of the others.

    What is `kept` of an earlier time is read again only where it changed.
    """
    kept = kept or Kept()
    faults = SourceFaults()
    terms = _read_terms(checkout, faults, kept)
    units = terms.questions.unit_kinds if terms else ()
    changes = read_changes(checkout, faults)
    documents = read_documents(checkout, units, changes, faults, kept)
    addresses = frozenset(clause.address for one in documents for clause in one.clauses)
    _check_rule_files(checkout, faults)
    if not any(fault.file.startswith(DOCUMENTS) for fault in faults.found):
        _check_addresses(checkout, addresses, faults)
    _check_related(documents, faults)
    if terms is None:  # what a check reads and demands is known only by the vocabulary
        return Compiled(None, (), tuple(faults.found), changes, addresses)
    packs = []
    for document in documents:
        rules = kept.read(
            "rules",
            checkout / RULES / f"{document.plan.id}.yaml",
            (_Same(document), _Same(terms)),
            faults,
            partial(read_plan_rules, checkout, document, terms, faults),
        )
        if rules is not None:
            packs.append(Pack(document.plan, document.page, document.clauses, rules))
    packs.sort(key=lambda pack: pack.plan.order)
    vocabulary = _with_scale(terms, packs, faults)
    if not faults.found:  # what is there for nothing is known only once all rules hold
        _check_use(terms, packs, faults)
    return Compiled(vocabulary, tuple(packs), tuple(faults.found), changes, addresses)


@dataclass(frozen=True, eq=False)
class _Same:
    """Equal only to what holds the very same value: what is kept is not compared word for word."""

    value: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value

    __hash__ = None  # type: ignore[assignment]


def _read_terms(checkout: Path, faults: SourceFaults, kept: Kept) -> Terms | None:
    return kept.read(
        "terms",
        checkout / FACTS,
        stamp(checkout / TOPICS),
        faults,
        partial(read_terms, checkout, faults),
    )


def load_cited_documents(book: Book, checkout: Path = CHECKOUT) -> CitedDocuments:
    """The outside documents that the documents of a checkout cite.

    Raises:
        BookError: What is listed of them is off; every fault is told.
    """
    faults = SourceFaults()
    changes = read_changes(checkout, faults)
    cited = read_cited_documents(checkout, changes, frozenset(book.clauses_by_address), faults)
    if faults.found:
        raise BookError(map(str, faults.found))
    return cited


def load_news(book: Book, checkout: Path = CHECKOUT) -> tuple[NewsEntry, ...]:
    """What was added to the site of a checkout, corrected or superseded, the newest first.

    Raises:
        BookError: What is written of it is off; every fault is told.
    """
    faults = SourceFaults()
    news = read_news(checkout, book.clauses_by_address, faults)
    if faults.found:
        raise BookError(map(str, faults.found))
    return news


def load_templates(book: Book, checkout: Path = CHECKOUT) -> tuple[PlanTemplate, ...]:
    """The documents of a checkout that are templates, with what their blanks ask for.

    Raises:
        BookError: What is written of them is off; every fault is told.
    """
    faults = SourceFaults()
    clauses = {plan: pack.clauses for plan, pack in book.packs.items()}
    templates = read_templates(checkout, clauses, faults)
    if faults.found:
        raise BookError(map(str, faults.found))
    return templates


def compile_documents(folder: Path, vocabulary: Vocabulary) -> Compiled:
    """Compile the documents of a folder that is laid out like a checkout, but has no vocabulary."""
    faults = SourceFaults()
    changes = read_changes(folder, faults) if (folder / CHANGES).is_file() else {}
    documents = read_documents(folder, vocabulary.questions.unit_kinds, changes, faults)
    addresses = frozenset(clause.address for one in documents for clause in one.clauses)
    _check_rule_files(folder, faults)
    terms = Terms.of(vocabulary)
    read = [(one, read_plan_rules(folder, one, terms, faults)) for one in documents]
    packs = (Pack(one.plan, one.page, one.clauses, rules) for one, rules in read if rules)
    return Compiled(vocabulary, tuple(packs), tuple(faults.found), changes, addresses)


def check_sources(checkout: Path, kept: Kept | None = None) -> tuple[SourceFault, ...]:
    """Every fault of every source file; of those that only the site reads, that of their YAML.

    What is `kept` of an earlier time is read again only where it changed.
    """
    kept, faults = kept or Kept(), SourceFaults()
    compiled = compile_sources(checkout, kept)
    read_cited_documents(checkout, compiled.changes, compiled.addresses, faults)
    read_news(checkout, compiled.addresses, faults)
    if compiled.packs and not compiled.faults:  # else one that is not sound would be missing
        read_templates(checkout, {pack.id: pack.clauses for pack in compiled.packs}, faults)
    for path in sorted((checkout / "rules").glob("*.yaml")):
        file = f"rules/{path.name}"
        if file not in _READ_WHOLE:
            kept.read("yaml", path, None, faults, partial(_check_yaml, path, file, faults))
    return (*compiled.faults, *faults.found)


def _check_yaml(path: Path, file: str, faults: SourceFaults) -> None:
    with faults.telling(file):
        read_yaml(path)


def _check_rule_files(checkout: Path, faults: SourceFaults) -> None:
    for path in sorted((checkout / RULES).glob("*.yaml")):
        if not (checkout / DOCUMENTS / f"{path.stem}.md").is_file():
            faults.tell(f"{RULES}/{path.name}", f"there is no docs/ke-hoach/{path.stem}.md")


def _check_addresses(checkout: Path, published: Collection[str], faults: SourceFaults) -> None:
    with faults.telling(LOCK):
        for fault in check_ledger(read_lock(checkout / LOCK), published):
            faults.tell(LOCK, fault)


def _check_related(documents: Sequence[Document], faults: SourceFaults) -> None:
    """What replaces a document of this site, or is replaced by one, says so itself."""
    plans = {document.plan.id: document.plan for document in documents}
    for plan in plans.values():
        validity, file = plan.validity, f"{DOCUMENTS}/{plan.id}.md"
        for related in (*validity.replaced_by, *validity.replaces, *validity.amended_by):
            if related.plan is not None and related.plan not in plans:
                faults.tell(file, f"validity: unknown plan {related.plan!r}, {allowed(plans)}")
        for name, back in (("replaced_by", "replaces"), ("replaces", "replaced_by")):
            for related in getattr(validity, name):
                other = plans.get(related.plan or "")
                if other and plan.id not in [one.plan for one in getattr(other.validity, back)]:
                    fault = f"validity: {name} {other.id}, which lacks {back} {plan.id}"
                    faults.tell(file, fault)


def _with_scale(terms: Terms, packs: Sequence[Pack], faults: SourceFaults) -> Vocabulary:
    """The vocabulary with the one scale of meetings; documents may not print different ones."""
    scales = {pack.plan: pack.rules.meeting_grades for pack in packs if pack.rules.meeting_grades}
    sheets = {pack.id: pack.rules.meeting_sheet for pack in packs if pack.rules.meeting_sheet}
    sheet = next(iter(sheets.values()), None)
    if any(one.groups != sheet.groups for one in sheets.values() if sheet):
        file = f"{RULES}/{[*sheets][-1]}.yaml"
        faults.tell(file, f"meeting_sheet: {', '.join(sheets)} print different groups")
    if not scales:
        return terms.with_scale((), None, sheet)
    plan, scale = next(iter(scales.items()))
    for other, printed in scales.items():
        if _bounds(printed) != _bounds(scale):
            file = f"{RULES}/{other.id}.yaml"
            faults.tell(file, f"meeting_grades: {plan.id}, {other.id} print different scales")
    return terms.with_scale(scale, plan, sheet)


def _bounds(scale: Sequence[GradeBound]) -> list[tuple[str, int]]:
    return [(bound.part, bound.points) for bound in scale]


def _check_use(terms: Terms, packs: Sequence[Pack], faults: SourceFaults) -> None:
    """No topic, meaning or fact is there for nothing."""
    criteria = [criterion for pack in packs for criterion in pack.rules.criteria]
    used_topics = {topic for criterion in criteria for topic in criterion.topics}
    meant = {meaning for criterion in criteria for meaning in criterion.means}
    for topic in terms.topics:
        if topic.id not in used_topics:
            faults.tell(TOPICS, f"no criterion is on {topic.id}")
        for meaning in topic.meanings:
            if meaning not in meant:
                faults.tell(TOPICS, f"no criterion means {meaning}")
    counted = {quota.of for pack in packs for quota in pack.rules.quotas if quota.of}
    rolled_up = (terms.roll_up.total, terms.roll_up.met, *terms.roll_up.sums)
    read = counted.union(rolled_up, *(criterion.facts for criterion in criteria))
    common = read.intersection(terms.questions.by_name)
    used = read.union(*map(terms.questions.bounding, common))
    for name, question in terms.questions.by_name.items():
        if name not in used and question.type not in ("scores", "answer"):
            faults.tell(FACTS, f"nothing reads {name}")
