"""The documents as people write them, and the clauses that are read in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bon_tot.authoring.markdown import split_document
from bon_tot.files.strict_yaml import parse_yaml
from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause


@dataclass(frozen=True)
class Document:
    """One document: the front matter of its page, the Markdown of its text, its clauses."""

    plan: str
    front_matter: Mapping[str, Any]
    body: str
    clauses: Sequence[Clause]


def read_documents(folder: Path, book: Book) -> dict[str, Document]:
    """Read each document of a book once, by the id of its plan."""
    clauses: dict[str, list[Clause]] = {plan.id: [] for plan in book.plans}
    for clause in book.clauses:
        clauses[clause.plan].append(clause)
    documents = {}
    for plan in book.plans:
        written, body = split_document((folder / f"{plan.id}.md").read_text(encoding="utf-8"))
        front_matter = parse_yaml(written)
        documents[plan.id] = Document(plan.id, front_matter, body, clauses[plan.id])
    return documents
