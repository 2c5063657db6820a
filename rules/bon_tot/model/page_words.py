"""What a document's page says around its text: our own words, never the document's."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """A document in five short answers."""

    issued_by: str
    when: str
    for_whom: str
    measures: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on one clause."""

    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Words by which the document points at another of its clauses."""

    words: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """What was attached to the document, and is cited there like a document."""

    id: str
    title: str
    date: str | None = None
    issuer: str | None = None
    about: str | None = None
    note: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageWords:
    """The summary of a document, where its text is from, what that lacks, and remarks."""

    description: str
    card: Card
    provenance: str
    lacks: tuple[str, ...]
    notes: tuple[Note, ...]
    references: tuple[Reference, ...] = ()
    attached: tuple[Attachment, ...] = ()
