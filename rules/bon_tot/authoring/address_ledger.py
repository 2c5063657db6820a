"""The ledger of every clause address ever published, so that none is lost.

`rules/addresses.lock` holds one address a line, sorted. An address that moved keeps its line, with
the one that took its place: `plan/old -> plan/new`. `bon-tot addresses --write` adds the new ones.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path

from bon_tot.errors import BookError

LOCK = "rules/addresses.lock"

Ledger = Mapping[str, str | None]
"""Each address ever published, with the address that took its place or None."""

_LINE = re.compile(
    r"(?P<address>[a-z0-9-]+/[a-z0-9-]+)(?: -> (?P<successor>[a-z0-9-]+/[a-z0-9-]+))?"
)


def read_lock(path: Path) -> Ledger:
    """Read the ledger; raises BookError with every line that is malformed or out of order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    entries = [_LINE.fullmatch(line) for line in lines]
    faults: list[tuple[str, int | None]] = [
        (f"“{line}” is neither an address nor “old -> new”", number)
        for number, (line, entry) in enumerate(zip(lines, entries, strict=True), start=1)
        if entry is None
    ]
    if lines != sorted(set(lines)):
        faults.append(("the lines are not sorted, each once", None))
    if faults:
        raise BookError(*zip(*faults, strict=True))
    return {entry["address"]: entry["successor"] for entry in entries if entry}


def check_ledger(ledger: Ledger, published: Collection[str]) -> tuple[str, ...]:
    """Compare the ledger with the addresses of the documents; gives the faults, none if it holds.

    >>> check_ledger({"x/i": None, "x/old": "x/i"}, {"x/i"})
    ()
    >>> check_ledger({"x/i": None, "x/old": None}, {"x/i"})
    ('x/old is gone: in addresses.lock make it “x/old -> x/…”',)
    >>> check_ledger({}, {"x/i", "x/ii"})
    ('x is new, with 2 addresses: run `bon-tot addresses --write`',)
    """
    known = {_plan_of(address) for address in ledger}
    new = sorted(set(published) - set(ledger))
    added = Counter(map(_plan_of, new))
    faults = [
        f"{plan} is new, with {added[plan]} addresses: run `bon-tot addresses --write`"
        for plan in added
        if plan not in known
    ]
    faults += [
        f"{address} is new: run `bon-tot addresses --write`"
        for address in new
        if _plan_of(address) in known
    ]
    for address in sorted(set(ledger) - set(published)):
        if ledger[address] is None:
            plan = _plan_of(address)
            faults.append(f"{address} is gone: in addresses.lock make it “{address} -> {plan}/…”")
        elif resolve(address, ledger, published) is None:
            faults.append(f"{address} -> {ledger[address]} in addresses.lock leads to no clause")
    return tuple(faults)


def _plan_of(address: str) -> str:
    return address.partition("/")[0]


def resolve(address: str, ledger: Ledger, published: Collection[str]) -> str | None:
    """Follow an address to the clause that stands for it today, or None where it leads nowhere."""
    passed = set()
    while address not in published:
        passed.add(address)
        successor = ledger.get(address)
        if successor is None or successor in passed:
            return None
        address = successor
    return address


def write_lock(path: Path, ledger: Ledger, published: Collection[str]) -> None:
    """Write the ledger with the new addresses added; no line of it is ever dropped."""
    entries = dict.fromkeys(published) | dict(ledger)
    lines = (f"{old} -> {new}" if new else old for old, new in entries.items())
    path.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
