"""The documents as people write them: their packs, and the Markdown of which these are made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bon_tot.authoring.markdown import split_document
from bon_tot.files.strict_yaml import parse_yaml
from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause
from bon_tot.model.pack import Pack

from site_builder.digests import key_of


@dataclass(frozen=True)
class Document:
    """One document: its pack, the front matter of its page, and the Markdown of its text.

    `digest` changes with anything that is written of it.
    """

    pack: Pack
    front_matter: Mapping[str, Any]
    body: str
    digest: str

    @property
    def plan(self) -> str:
        """The id of the document."""
        return self.pack.id

    @property
    def clauses(self) -> Sequence[Clause]:
        """The clauses in the order of the text."""
        return self.pack.clauses


def read_documents(checkout: Path, book: Book) -> dict[str, Document]:
    """Read each document of a checkout's book once, by the id of its plan."""
    return {plan: read_document(checkout, pack) for plan, pack in book.packs.items()}


def read_document(checkout: Path, pack: Pack) -> Document:
    """Read the text of one document, of which the pack is made."""
    text = source_of(checkout, pack.id).read_text(encoding="utf-8")
    written, body = split_document(text)
    return Document(pack, parse_yaml(written), body, key_of(pack.digest, text))


def source_of(checkout: Path, plan: str) -> Path:
    """Say where the text of a document is written."""
    return checkout / "docs" / "ke-hoach" / f"{plan}.md"
