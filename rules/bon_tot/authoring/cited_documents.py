"""rules/cross-references.yaml: the outside documents that the documents of this site cite."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bon_tot.authoring.source_faults import Fields, Keys, SourceFaults, allowed
from bon_tot.authoring.validity_source import read_validity
from bon_tot.errors import BookError
from bon_tot.files.strict_yaml import read_yaml
from bon_tot.model.cited_document import CitedDocument, CitedLevel
from bon_tot.model.dates import is_day
from bon_tot.model.validity import Change, faults_of_validity

CITED = "rules/cross-references.yaml"

_FILE = Keys(("levels", "documents"))
_LEVEL = Keys(("title", "ask"))
_DOCUMENT = Keys(("id", "title", "level", "validity"), ("also", "date", "issuer", "about", "note"))


@dataclass(frozen=True)
class CitedDocuments:
    """What is listed: the levels by their ids, and the documents."""

    levels: Mapping[str, CitedLevel]
    documents: tuple[CitedDocument, ...]


def read_cited_documents(
    checkout: Path,
    changes: Mapping[str, Change],
    addresses: frozenset[str],
    faults: SourceFaults,
) -> CitedDocuments:
    """Read the list; what does not hold is noted and left out.

    Args:
        checkout: Where the sources are.
        changes: What rules/changes.yaml says.
        addresses: Those of all clauses of this site, which may be sources.
        faults: Takes the faults.
    """
    levels: dict[str, CitedLevel] = {}
    documents: tuple[CitedDocument, ...] = ()
    with faults.telling(CITED):
        written = read_yaml(checkout / CITED)
        _FILE.check(written)
        for level, fields in written["levels"].items():
            _LEVEL.check(fields)
            levels[level] = CitedLevel(**fields)
        read = partial(_document, levels=levels, changes=changes, addresses=addresses)
        documents = faults.records(CITED, "documents", written["documents"], _DOCUMENT, read)
    return CitedDocuments(levels, documents)


def _document(
    written: Fields,
    levels: Mapping[str, CitedLevel],
    changes: Mapping[str, Change],
    addresses: frozenset[str],
) -> CitedDocument:
    fields = dict(written)
    level, date = fields["level"], fields.get("date")
    if level not in levels:
        raise BookError([f"unknown level {level!r}, {allowed(levels)}"])
    if date is not None and not is_day(date):
        raise BookError([f'date: {date!r}, allowed: "YYYY-MM-DD"'])
    validity = read_validity(fields.pop("validity"), changes)
    if validity.ask is None:
        validity = replace(validity, ask=levels[level].ask)
    if found := [*faults_of_validity(validity, addresses)]:
        raise BookError([f"validity.{fault}" for fault in found])
    return CitedDocument(**fields | {"also": tuple(fields.get("also", ())), "validity": validity})
