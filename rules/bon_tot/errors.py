"""The few ways in which bon_tot refuses to go on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bon_tot.model.facts import Fault


class BonTotError(Exception):
    """Base of every error that bon_tot raises on purpose."""


class BookError(BonTotError):
    """The documents or rules are at fault; every fault is listed, not only the first."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class RequestError(BonTotError):
    """Something asked for does not exist, such as a plan or a unit kind."""


class FactsError(BonTotError):
    """What a unit says of itself is refused; `faults` tells each reason."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
