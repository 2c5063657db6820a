"""The meetings that a unit has noted, one by one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points that a meeting lost in one group of its sheet, and why."""

    group: str
    points: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; what is None was not noted.

    `kind` is one of those of the vocabulary's log. `present` are the members who came, of `members`
    who were to come. `score` is out of 100 points, what the `deductions` leave of them where there
    are any.
    """

    day: date
    kind: str
    present: int | None
    members: int | None
    score: Decimal | None
    topic: str | None
    deductions: tuple[Deduction, ...] = ()

    def lost_in(self, group: str) -> Decimal:
        """How many points it lost in one group of its sheet."""
        return sum((one.points for one in self.deductions if one.group == group), Decimal(0))
