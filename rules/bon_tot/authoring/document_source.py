"""docs/ke-hoach/<plan>.md: a document's particulars, the words of its page, and its clauses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import partial
from pathlib import Path

from bon_tot.authoring.kept import Kept
from bon_tot.authoring.markdown import read_clauses, split_document
from bon_tot.authoring.source_faults import Fields, Keys, SourceFaults, allowed, line_of
from bon_tot.authoring.validity_source import read_validity
from bon_tot.errors import BookError, PackError
from bon_tot.files.strict_yaml import parse_yaml
from bon_tot.model.clauses import Clause
from bon_tot.model.decoding import Decoder
from bon_tot.model.page_words import PageWords
from bon_tot.model.plan import Good, OwnUnitKind, Plan, faults_in_time
from bon_tot.model.validity import Change

DOCUMENTS = "docs/ke-hoach"

_PLAN_FIELDS = tuple(
    field.name
    for field in fields(Plan)
    if field.name not in ("units", "validity", "goods", "unit_kinds")
)
_PAGE_FIELDS = tuple(field.name for field in fields(PageWords))
_REQUIRED = (*_PLAN_FIELDS, "units", "description", "card", "provenance", "lacks", "notes")
_GOOD = Keys(("number", "title", "short"))
_UNIT_KIND = Keys(("id", "base", "title", "help"), ("issuer", "symbol", "model"))
_YEAR_OR_DAY = re.compile(r"\d{4}(-\d\d-\d\d)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Document:
    """What one file of Markdown gives to a pack."""

    plan: Plan
    page: PageWords
    clauses: tuple[Clause, ...]


def read_documents(
    checkout: Path,
    units: tuple[str, ...],
    changes: Mapping[str, Change],
    faults: SourceFaults,
    kept: Kept | None = None,
) -> tuple[Document, ...]:
    """Read every document whose file holds, by its id; the faults of the others are noted.

    Args:
        checkout: Where the sources are.
        units: The unit kinds that there are; none where they are not known.
        changes: What rules/changes.yaml says.
        faults: Takes the faults.
        kept: What was read before.
    """
    kept = kept or Kept()
    paths = [one for one in sorted((checkout / DOCUMENTS).glob("*.md")) if one.stem != "index"]
    found = [
        kept.read(
            "document",
            path,
            (units, changes),
            faults,
            partial(_sound, path, f"{DOCUMENTS}/{path.name}", units, changes, faults),
        )
        for path in paths
    ]
    return tuple(document for document in found if document)


def _sound(
    path: Path,
    file: str,
    units: tuple[str, ...],
    changes: Mapping[str, Change],
    faults: SourceFaults,
) -> Document | None:
    """The document of a file, None where there are faults in it."""
    before, document = len(faults.found), None
    with faults.telling(file):
        document = _read(path, file, units, changes, faults)
    return None if len(faults.found) > before else document


def _read(
    path: Path,
    file: str,
    units: tuple[str, ...],
    changes: Mapping[str, Change],
    faults: SourceFaults,
) -> Document:
    front_matter, body = split_document(path.read_text(encoding="utf-8"))
    clauses: tuple[Clause, ...] = ()
    with faults.telling(file):
        clauses = read_clauses(path.stem, body, first_line=front_matter.count("\n") + 3)
    meta = parse_yaml(f"\n{front_matter}")  # the line of --- above it
    missing = [key for key in _REQUIRED if key not in meta]
    if missing:
        raise BookError([f"the front matter lacks {', '.join(missing)} (null where unknown)"])
    if meta["id"] != path.stem:
        faults.tell(file, f"id {meta['id']!r} differs from the file's name")
    goods = faults.records(file, "goods", meta.get("goods"), _GOOD, lambda one: Good(**one))
    kinds = faults.records(
        file, "unit_kinds", meta.get("unit_kinds"), _UNIT_KIND, partial(_unit_kind, units)
    )
    known = (*units, *(kind.id for kind in kinds))
    for unit in meta["units"]:
        if units and unit not in known:
            faults.tell(file, f"unknown unit {unit!r}, {allowed(known)}")
    if meta["date"] is not None:
        require_day(meta["date"])
    _check_period(file, meta, faults)
    particulars = {name: meta[name] for name in _PLAN_FIELDS}
    plan = Plan(units=tuple(meta["units"]), goods=goods, unit_kinds=kinds, **particulars)
    if "validity" in meta:
        with faults.telling(file, "validity", line_of(meta["validity"])):
            plan = replace(plan, validity=read_validity(meta["validity"], changes, clauses))
        for fault in faults_in_time(plan, [clause.path for clause in clauses]):
            faults.tell(file, fault, line_of(meta["validity"]))
    return Document(plan, _page_words(meta), clauses)


def _unit_kind(units: tuple[str, ...], fields: Fields) -> OwnUnitKind:
    if units and fields["base"] not in units:
        raise ValueError(f"unknown base {fields['base']!r}, {allowed(units)}")
    if fields["id"] in units:
        raise ValueError(f"{fields['id']} is a kind of the vocabulary")
    return OwnUnitKind(**fields)


def _page_words(meta: Fields) -> PageWords:
    decoder = Decoder()
    given = {name: meta[name] for name in _PAGE_FIELDS if name in meta}
    page = decoder.value(PageWords, given, "")
    try:
        decoder.require_sound()
    except PackError as error:
        raise BookError(error.faults) from error
    assert isinstance(page, PageWords)
    return page


def _check_period(file: str, meta: Fields, faults: SourceFaults) -> None:
    bounds = [name for name in ("period_from", "period_to") if meta[name] is not None]
    for name in bounds:
        given = meta[name]
        if not isinstance(given, str) or not _YEAR_OR_DAY.fullmatch(given):
            faults.tell(file, f'{name}: {given!r}, allowed: "YYYY", "YYYY-MM-DD" or null')
    if bounds and meta["period"] is None:
        faults.tell(file, f"period: null, though {' and '.join(bounds)} given")


def require_day(written: object) -> None:
    """Raise ValueError unless it is a day of the calendar, as a text."""
    if not isinstance(written, str) or not _DAY.fullmatch(written):
        raise ValueError(f'{written!r}, allowed: "YYYY-MM-DD"')
    date.fromisoformat(written)
