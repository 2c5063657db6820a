"""A document's own particulars: who issued it, when, and to whom it speaks."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bon_tot.model.validity import NOT_LOOKED_UP, Validity, faults_of_validity


@dataclass(frozen=True, slots=True)
class Good:
    """One of the goods that a document counts, with its name in full and in short."""

    number: int
    title: str
    short: str


@dataclass(frozen=True, slots=True)
class OwnUnitKind:
    """A kind of unit that a document names itself, treated elsewhere as its `base` kind.

    How it signs its papers, and what it strives to be, is as of the base where it is None.
    """

    id: str
    base: str
    title: str
    help: str
    issuer: str | None = None
    symbol: str | None = None
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """One document: issuer, date, unit kinds it speaks to; None where its text lacks a field.

    `period` says in words when it applies; `period_from` and `period_to` are years or days.
    `validity` is what is known of it today, whatever its own words say. `goods` are those that it
    counts, none where they are the four of the vocabulary; `unit_kinds` those that it names itself.
    """

    id: str
    title: str
    short: str
    kind: str
    number: str | None
    date: str | None
    place: str | None
    issuer: str | None
    signed_by: str | None
    period: str | None
    period_from: str | None
    period_to: str | None
    units: tuple[str, ...]
    order: int
    validity: Validity = NOT_LOOKED_UP
    goods: tuple[Good, ...] = ()
    unit_kinds: tuple[OwnUnitKind, ...] = ()

    def covers(self, year: int) -> bool:
        """Whether the document applies on any day of a year, as far as it says when it does."""
        begin, end = self.period_from, self.period_to
        return not (begin and year < int(begin[:4])) and not (end and year > int(end[:4]))


def faults_in_time(plan: Plan, paths: Collection[str]) -> Iterator[str]:
    """Say, in Vietnamese, what does not hold of what is said of a document's standing in time.

    Args:
        plan: The document.
        paths: The paths of its clauses.
    """
    validity = plan.validity
    addresses = {f"{plan.id}/{path}" for path in paths}
    for fault in faults_of_validity(validity, addresses):
        yield f"validity.{fault}"
    touched = [(f"changes {one.id}", one.clauses) for one in validity.changes]
    touched += [("amended_by", one.clauses) for one in validity.amended_by]
    for where, clauses in touched:
        for clause in clauses:
            if clause not in paths:
                yield f"validity.{where}: không có “{clause}”"
    if not (validity.as_of and plan.period_to):
        return
    is_over = plan.period_to < validity.as_of[: len(plan.period_to)]
    if validity.status == "in_force" and is_over:
        yield f"validity.status: in_force, nhưng period_to là {plan.period_to}"
    rests_on_own_words = all(source.clause for source in validity.sources)
    if validity.status == "ended" and rests_on_own_words and not is_over:
        yield f"validity.status: ended theo lời văn bản, nhưng period_to là {plan.period_to}"
