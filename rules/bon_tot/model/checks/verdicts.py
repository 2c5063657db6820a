"""The verdicts, how each is told, and the verdict of a whole from those of its parts."""

from collections.abc import Collection
from typing import Final, Literal

Verdict = Literal["met", "not-met", "unknown", "not-applicable"]

MET: Final = "met"
NOT_MET: Final = "not-met"
UNKNOWN: Final = "unknown"
NOT_APPLICABLE: Final = "not-applicable"
VERDICT_WORDS: dict[Verdict, str] = {
    MET: "đạt",
    NOT_MET: "không đạt",
    UNKNOWN: "chưa đủ thông tin",
    NOT_APPLICABLE: "không áp dụng",
}
NOT_YET_WORDS = "chưa đạt, còn kịp"
"""What is said of that which is not met, but still can be within the year."""


def verdict_in_words(verdict: Verdict, can_still: bool | None) -> str:
    """The verdict as a reader is told it.

    >>> verdict_in_words("not-met", None), verdict_in_words("not-met", True)
    ('không đạt', 'chưa đạt, còn kịp')
    """
    return NOT_YET_WORDS if verdict == NOT_MET and can_still else VERDICT_WORDS[verdict]


def worst_of(verdicts: Collection[Verdict]) -> Verdict:
    """The verdict of a whole from a collection of the verdicts of its parts.

    One failure decides, then one unknown; what does not apply neither helps nor harms.

    >>> worst_of(["met", "unknown", "not-met"]), worst_of(["met", "not-applicable"])
    ('not-met', 'met')
    """
    if NOT_MET in verdicts:
        return NOT_MET
    return UNKNOWN if UNKNOWN in verdicts else MET
