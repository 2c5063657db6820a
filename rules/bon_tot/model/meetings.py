"""The meetings that a unit has noted, one by one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; what is None was not noted.

    `kind` is one of those of the vocabulary's log. `present` are the members who came, of `members`
    who were to come. `score` is out of 100 points.
    """

    day: date
    kind: str
    present: int | None
    members: int | None
    score: Decimal | None
    topic: str | None
