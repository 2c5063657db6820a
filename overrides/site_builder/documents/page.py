"""What the page of a document shows around its text, and beside each clause."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause, Correction
from bon_tot.model.plan import Plan
from bon_tot.text.citation import name_of, units_in_words

from site_builder.documents.clause_markdown import Annotation
from site_builder.documents.sources import Document

TO_ROOT = "../../"
"""The root of the site, as seen from the page of a document."""
COMPARISON = f"{TO_ROOT}so-sanh/"
SELF_CHECK = f"{TO_ROOT}tu-danh-gia/"
SHORT_LINKS = f"{TO_ROOT}c/"


@dataclass(frozen=True)
class NumberedCorrection:
    """One corrected slip, by its number on the page."""

    number: int
    clause: Clause
    correction: Correction


def annotations(
    document: Document, book: Book, moved: Mapping[str, str]
) -> Iterator[tuple[str, Annotation]]:
    """Gather what is shown beside each clause of a document, by the clause's path.

    Args:
        document: The document.
        book: The book that holds it.
        moved: The present address for each former one.
    """
    corrections: dict[str, list[tuple[int, Correction]]] = {}
    for slip in corrections_of(document):
        corrections.setdefault(slip.clause.path, []).append((slip.number, slip.correction))
    former = former_paths(document.plan, moved)
    for clause in document.clauses:
        criteria = book.criteria_by_clause.get(clause.address, ())
        yield (
            clause.path,
            Annotation(
                clause,
                name_of(clause, book),
                corrections.get(clause.path, []),
                [
                    (criterion, f"{COMPARISON}#{criterion.topics[0]}")
                    for criterion in criteria
                    if criterion.kind == "measured"
                ],
                f"{SHORT_LINKS}{clause.address}/",
                f"{SELF_CHECK}?van-ban={document.plan}#{criteria[0].id}" if criteria else None,
                [
                    f"{COMPARISON}{topic}/"
                    for topic in dict.fromkeys(t for c in criteria for t in c.topics)
                ],
                former.get(clause.address, []),
            ),
        )


def former_paths(plan: str, moved: Mapping[str, str]) -> dict[str, list[str]]:
    """Gather under which paths of a document clauses stood before, by their present addresses."""
    former: dict[str, list[str]] = {}
    for old, address in moved.items():
        named, path = old.split("/")
        if named == plan:
            former.setdefault(address, []).append(path)
    return former


def corrections_of(document: Document) -> list[NumberedCorrection]:
    """Number the corrections of a document, in the order of the text."""
    slips = [(clause, slip) for clause in document.clauses for slip in clause.corrections]
    return [NumberedCorrection(number, *slip) for number, slip in enumerate(slips, start=1)]


def criteria_counts(plan: Plan, book: Book) -> Iterator[tuple[str, int, int]]:
    """Count the criteria, and the measured among them, for unit kinds asked the same things."""
    alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for unit in plan.units:
        criteria = book.criteria_of(plan.id, unit)
        kinds = tuple((criterion.id, criterion.kind) for criterion in criteria)
        alike.setdefault(kinds, []).append(unit)
    for asked, units in alike.items():
        measured = sum(kind == "measured" for _, kind in asked)
        yield units_in_words(units, book), len(asked), measured
