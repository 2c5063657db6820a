"""What was added to the site, corrected or superseded, as its own records say."""

from dataclasses import dataclass
from typing import Literal

NewsKind = Literal["added", "corrected", "superseded"]

KINDS: dict[NewsKind, str] = {
    "added": "Thêm",
    "corrected": "Sửa lại",
    "superseded": "Tình trạng văn bản",
}
"""The kinds of news, each with its name in Vietnamese."""


@dataclass(frozen=True, slots=True)
class NewsEntry:
    """One piece of news, by an id that is never changed.

    `plans` are the documents that it concerns. `slips` is how many slips of the received text had
    been corrected in a document when it was published; `clauses` are the addresses of those where
    one was corrected later.
    """

    id: str
    day: str
    kind: NewsKind
    title: str
    text: str
    plans: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    slips: int | None = None
