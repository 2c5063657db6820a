"""An outside document that the documents of this site cite; its text is not here."""

import re
from dataclasses import dataclass

from bon_tot.model.validity import NOT_LOOKED_UP, Validity


@dataclass(frozen=True, slots=True)
class CitedLevel:
    """At whose level documents are issued, and who can tell whether they are still applied."""

    title: str
    ask: str


@dataclass(frozen=True)
class CitedDocument:
    """An outside document, told by what the texts say of it; `plan` keeps it to one document.

    `validity` is what is known of it today.
    """

    id: str
    title: str
    level: str
    date: str | None = None
    issuer: str | None = None
    about: str | None = None
    note: str | None = None
    also: tuple[str, ...] = ()
    plan: str | None = None
    validity: Validity = NOT_LOOKED_UP

    @property
    def names(self) -> list[str]:
        """Every way in which the texts name it, the longest first."""
        return sorted([self.title, *self.also], key=len, reverse=True)

    @property
    def pattern(self) -> str:
        """Match every one of its names, with “số” or without."""
        alternatives = "|".join(
            re.escape(name).replace(r"\ số\ ", r"(?:\ số)?\ ") for name in self.names
        )
        return rf"\b(?:{alternatives})(?!\w)"
