"""rules/news.yaml: what was added, corrected or superseded, entry by entry."""

from collections.abc import Collection
from functools import partial
from itertools import pairwise
from pathlib import Path

from bon_tot.authoring.source_faults import Fields, Keys, SourceFaults, allowed
from bon_tot.errors import BookError
from bon_tot.files.strict_yaml import read_yaml
from bon_tot.model.dates import is_day
from bon_tot.model.decoding import Decoder
from bon_tot.model.news import NewsEntry

NEWS = "rules/news.yaml"

_FILE = Keys(("entries",))
_ENTRY = Keys(("id", "day", "kind", "title", "text", "plans"), ("clauses", "slips"))


def read_news(
    checkout: Path, addresses: Collection[str], faults: SourceFaults
) -> tuple[NewsEntry, ...]:
    """Read all entries, the newest first; what does not hold is noted and left out.

    Args:
        checkout: Where the sources are.
        addresses: Those of all clauses of the site.
        faults: Takes the faults.
    """
    with faults.telling(NEWS):
        written = read_yaml(checkout / NEWS)
        _FILE.check(written)
        read = partial(_entry, addresses=addresses)
        entries = faults.records(NEWS, "entries", written["entries"], _ENTRY, read)
        for newer, older in pairwise(entries):
            if newer.day < older.day:
                faults.tell(NEWS, f"entries {older.id}: stands below the older {newer.id}")
        return entries
    return ()


def _entry(written: Fields, addresses: Collection[str]) -> NewsEntry:
    decoder = Decoder()
    entry = decoder.value(NewsEntry, written, "")
    if decoder.faults:
        raise BookError(decoder.faults)
    assert isinstance(entry, NewsEntry)
    plans = sorted({address.partition("/")[0] for address in addresses})
    found = [
        f"unknown plan {plan!r}, {allowed(plans)}" for plan in entry.plans if plan not in plans
    ]
    found += [f"unknown clause {one!r}" for one in entry.clauses if one not in addresses]
    if not is_day(entry.day):
        found.append(f'day: {entry.day!r}, allowed: "YYYY-MM-DD"')
    if (entry.kind == "added") != (entry.slips is not None):
        found.append("slips: of what is added, and there always")
    if found:
        raise BookError(found)
    return entry
