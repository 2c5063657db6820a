"""Changes to text that others wrote, and write anew: none of them is load-bearing.

Where a change no longer applies, the text stays as it is and a warning says which one that was. It
is no warning of MkDocs, for such would end a strict build.
"""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Change:
    """What is to stand in the place of what matches, for whose good."""

    purpose: str
    old: re.Pattern[str]
    new: str


def literally(purpose: str, old: str, new: str) -> Change:
    """Make a change of one place that reads exactly so."""
    return Change(purpose, re.compile(re.escape(old)), new.replace("\\", r"\\"))


def changed(text: str, changes: Iterable[Change]) -> str:
    """Apply each change where it matches; warns once of each that does not.

    >>> changed("dialog", [literally("a name", '"dialog"', '"search"')])
    'dialog'
    >>> changed('role="dialog"', [literally("a name", '"dialog"', '"search"')])
    'role="search"'
    """
    for change in changes:
        text, count = change.old.subn(change.new, text)
        if not count:
            _warn(change.purpose)
    return text


@cache
def _warn(purpose: str) -> None:
    log.warning("A change to the theme no longer applies, and is left out: %s", purpose)
