"""How a document stands in time: whether it is still applied, since when not, and who says so."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from bon_tot.model.dates import is_day, is_day_month_or_year

Status = Literal["in_force", "ended", "replaced", "unknown"]
"""Applied; past its own time; replaced by another document; or it is not known which."""

STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is read: what is named by its `title`, or a clause by its full address."""

    title: str | None = None
    date: str | None = None
    url: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What has become different since documents were issued, such as a level that is no more.

    `text` goes on after “từ ngày …”; `since` is a day, a month or a year. `reported` says that the
    original was not seen. `clauses` are the paths of those clauses of a document that it touches.
    """

    id: str
    text: str
    looked_up: str
    sources: tuple[Source, ...]
    since: str | None = None
    reported: bool = False
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    """Another document that replaces or amends one, or is replaced by it.

    `plan` is its id where it stands on this site; `clauses` are the paths of what is amended, none
    where it is the whole; `since` is a day, a month or a year.
    """

    title: str
    sources: tuple[Source, ...]
    since: str | None = None
    plan: str | None = None
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Validity:
    """Where a document stands in time, as far as it was known on the day `as_of`.

    Without `as_of` nobody has looked it up yet. `ask` is who can tell. `issuer_then` and
    `issuer_now` say what became of who issued it, in “văn bản của …, nay …”.
    """

    status: Status = "unknown"
    as_of: str | None = None
    note: str | None = None
    ask: str | None = None
    sources: tuple[Source, ...] = ()
    changes: tuple[Change, ...] = ()
    replaced_by: tuple[RelatedDocument, ...] = ()
    replaces: tuple[RelatedDocument, ...] = ()
    amended_by: tuple[RelatedDocument, ...] = ()
    issuer_then: str | None = None
    issuer_now: str | None = None

    @property
    def all_sources(self) -> tuple[tuple[Source, str | None], ...]:
        """Its sources and those of the changes, once each, with the day they were looked up."""
        found = dict.fromkeys(self.sources, self.as_of)
        for change in self.changes:
            for source in change.sources:
                found.setdefault(source, change.looked_up)
        return tuple(found.items())

    def changes_of(self, clause: str) -> tuple[Change, ...]:
        """What has changed of that of which a clause speaks."""
        return tuple(change for change in self.changes if clause in change.clauses)


NOT_LOOKED_UP = Validity()
"""Of a document of which nobody has looked up whether it is still applied."""


def faults_of_validity(validity: Validity, addresses: Collection[str]) -> Iterator[str]:
    """Say, in Vietnamese, what is missing of the standing of a document, or does not go together.

    Args:
        validity: What is said of the document.
        addresses: The full addresses of the clauses that may be named as sources.
    """
    if validity.as_of is None:
        if validity != NOT_LOOKED_UP:
            yield "as_of: còn thiếu ngày tra cứu"
        return
    if not is_day(validity.as_of):
        yield _no_day("as_of", validity.as_of)
    if validity.status == "unknown":
        if not validity.ask:
            yield "ask: chưa rõ thì phải nói ai trả lời được"
    elif not validity.sources:
        yield "sources: tình trạng đã rõ thì phải có nguồn"
    if (validity.status == "replaced") != bool(validity.replaced_by):
        yield "replaced_by: có khi và chỉ khi status là replaced"
    if (validity.issuer_then is None) != (validity.issuer_now is None):
        yield "issuer_then, issuer_now: phải có cả hai"
    yield from _faults_of_sources("", validity.sources, addresses)
    for number, change in enumerate(validity.changes):
        yield from faults_of_change(change, f"changes[{number}].")
    for name in ("replaced_by", "replaces", "amended_by"):
        for number, related in enumerate(getattr(validity, name)):
            where = f"{name}[{number}]."
            yield from _faults_of_since(where, related.since, validity.as_of)
            yield from _faults_of_sources(where, related.sources, addresses)
            if not related.sources:
                yield f"{where}sources: phải có nguồn"
            if name == "amended_by" and related.since is None:
                yield f"{where}since: phải nói sửa đổi từ bao giờ"


def faults_of_change(change: Change, where: str = "") -> Iterator[str]:
    """Say what is missing of a change; it is no change of one document alone."""
    if not is_day(change.looked_up):
        yield _no_day(f"{where}looked_up", change.looked_up)
    if not change.sources:
        yield f"{where}sources: phải có nguồn"
    yield from _faults_of_since(where, change.since, change.looked_up)
    yield from _faults_of_sources(where, change.sources, ())


def _faults_of_since(where: str, since: str | None, known_on: str) -> Iterator[str]:
    if since is None:
        return
    if not is_day_month_or_year(since):
        yield f"{where}since: “{since}” không phải là ngày, tháng hay năm viết kiểu 2025-07-01"
    elif since > known_on:
        yield f"{where}since: “{since}” sau ngày tra cứu"


def _faults_of_sources(
    where: str, sources: Collection[Source], addresses: Collection[str]
) -> Iterator[str]:
    for number, source in enumerate(sources):
        place = f"{where}sources[{number}]"
        if (source.title is None) == (source.clause is None):
            yield f"{place}: chỉ ghi title hoặc clause"
        if source.clause is not None and source.clause not in addresses:
            yield f"{place}.clause: không có “{source.clause}”"
        if source.date is not None and not is_day(source.date):
            yield _no_day(f"{place}.date", source.date)
        if source.url is not None and not source.url.startswith("https://"):
            yield f"{place}.url: phải bắt đầu bằng https://"


def _no_day(where: str, written: str) -> str:
    return f"{where}: “{written}” không phải là một ngày viết kiểu 2024-11-30"
