"""What each request about a document of the reader's own must hold."""

from typing import NotRequired, TypedDict


class FileToDraft(TypedDict):
    """A file in base64, and the ids that are taken."""

    name: str
    file: str
    taken: list[str]


class Checks(TypedDict):
    """Checks as they are written; each is told off by itself."""

    checks: list[object]


class DraftData(TypedDict):
    """A draft: what `object` stands for is read by its own types."""

    plan: object
    page: object
    body: str
    proposals: list[object]
    unsure: object
    left_out: list[str]
    sections: list[str]
    carries_none: dict[str, str]
    passed_over: NotRequired[list[str]]
    words_in: int
    words_out: int


class Drafted(TypedDict):
    """A draft that a person has gone through."""

    draft: DraftData


# Written as a call, for “with” can be no attribute's name.
Compared = TypedDict("Compared", {"plan": str, "with": str})
"""Two documents that are open."""


class BlankForm(TypedDict):
    """A document that is open, and a kind of unit."""

    plan: str
    unit: str


class Filled(TypedDict):
    """A template as its page has it, and what is filled in, by the ids of its fields."""

    template: dict[str, object]
    values: dict[str, str]
