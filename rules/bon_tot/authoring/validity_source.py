"""rules/changes.yaml, and what a document's `validity` says: how documents stand in time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from bon_tot.authoring.source_faults import Fields, Keys, SourceFaults, allowed
from bon_tot.errors import BookError
from bon_tot.files.strict_yaml import read_yaml
from bon_tot.model.clauses import Clause
from bon_tot.model.decoding import Decoder
from bon_tot.model.validity import Change, Validity, faults_of_change

CHANGES = "rules/changes.yaml"

_FILE = Keys(("changes",))
_CHANGE = Keys(("id", "text", "looked_up", "sources"), ("since", "reported"))
_NAMED = Keys(("id",))
_TOUCHED = Keys(("id",), ("words",))

_Value = TypeVar("_Value")


def read_changes(checkout: Path, faults: SourceFaults) -> dict[str, Change]:
    """Read what has changed in the world, by its id; what does not hold is noted and left out."""
    with faults.telling(CHANGES):
        written = read_yaml(checkout / CHANGES)
        _FILE.check(written)
        read = faults.records(CHANGES, "changes", written["changes"], _CHANGE, _change)
        return {change.id: change for change in read}
    return {}


def read_validity(
    written: Fields, changes: Mapping[str, Change], clauses: Sequence[Clause] | None = None
) -> Validity:
    """Read how one document stands in time.

    Args:
        written: The record. Its `changes` name such as rules/changes.yaml has, each with the
            `words` of the document by which the clauses that it touches are found.
        changes: The changes by their ids.
        clauses: The clauses of the document, None where its text is not here.

    Raises:
        BookError: It is of another shape, or names what is not there.
    """
    fields = dict(written)
    named = fields.pop("changes", [])
    validity = _decoded(Validity, fields)
    return replace(validity, changes=tuple(_touching(one, changes, clauses) for one in named))


def _change(written: Fields) -> Change:
    change = _decoded(Change, written)
    if found := [*faults_of_change(change)]:
        raise BookError(found)
    return change


def _touching(
    written: Fields, changes: Mapping[str, Change], clauses: Sequence[Clause] | None
) -> Change:
    (_NAMED if clauses is None else _TOUCHED).check(written)
    if written["id"] not in changes:
        raise BookError([f"changes: unknown change {written['id']!r}, {allowed(changes)}"])
    touched: set[str] = set()
    for word in written.get("words", ()):
        speaking = {one.path for one in clauses or () if word.casefold() in one.text.casefold()}
        if clauses and not speaking:
            raise BookError([f"changes {written['id']}: no clause has the words {word!r}"])
        touched |= speaking
    in_order = tuple(one.path for one in clauses or () if one.path in touched)
    return replace(changes[written["id"]], clauses=in_order)


def _decoded(kind: type[_Value], written: Fields) -> _Value:
    decoder = Decoder()
    value = decoder.value(kind, written, "")
    if decoder.faults:
        raise BookError(decoder.faults)
    assert isinstance(value, kind)
    return value
