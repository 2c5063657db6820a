"""The few ways in which bon_tot refuses to go on."""

from collections.abc import Iterable

from bon_tot.model.facts import Fault


class BonTotError(Exception):
    """Base of every error that bon_tot raises on purpose."""


class BookError(BonTotError):
    """The documents or rules are at fault; every fault is listed, not only the first.

    `lines` are the lines of their file, as far as they are known.
    """

    def __init__(self, faults: Iterable[str], lines: Iterable[int | None] = ()) -> None:
        self.faults = tuple(faults)
        known = tuple(lines)
        self.lines = known + (None,) * (len(self.faults) - len(known))
        super().__init__("\n".join(self.faults))


class PackError(BonTotError):
    """A pack, or the vocabulary, is of another version or shape; every fault is told."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class RequestError(BonTotError):
    """Something asked for does not exist, such as a plan or a unit kind."""


class FactsError(BonTotError):
    """What a unit says of itself is refused; `faults` are `Fault` values."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class TableError(BonTotError):
    """A table cannot be taken; the message is a sentence for whoever brought it."""
