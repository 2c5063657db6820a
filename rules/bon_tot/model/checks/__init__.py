"""What a criterion demands, as data of a few kinds, and how each kind is decided.

A check never guesses: figures that are missing, or not yet shared out over the classes, leave a
range, and a verdict follows only where it holds over the whole range.
"""

from bon_tot.model.checks.attested import Attested
from bon_tot.model.checks.base import Bound, Check, Measured, Outcome, Range
from bon_tot.model.checks.combined import All, AnyOf, MetWithout
from bon_tot.model.checks.counts import Count, Each
from bon_tot.model.checks.level import Level
from bon_tot.model.checks.points import Points, in_points, range_in_points
from bon_tot.model.checks.shares import Rated, Ratio, Share
from bon_tot.model.checks.threshold import Rounding, ShareLimit, Threshold
from bon_tot.model.checks.time import Deadline, Side, YearsRunning
from bon_tot.model.checks.verdicts import (
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    NOT_YET_WORDS,
    UNKNOWN,
    VERDICT_WORDS,
    Verdict,
    verdict_in_words,
    worst_of,
)

__all__ = [
    "MET",
    "NOT_APPLICABLE",
    "NOT_MET",
    "NOT_YET_WORDS",
    "UNKNOWN",
    "VERDICT_WORDS",
    "All",
    "AnyOf",
    "Attested",
    "Bound",
    "Check",
    "Count",
    "Deadline",
    "Each",
    "Level",
    "Measured",
    "MetWithout",
    "Outcome",
    "Points",
    "Range",
    "Rated",
    "Ratio",
    "Rounding",
    "Share",
    "ShareLimit",
    "Side",
    "Threshold",
    "Verdict",
    "YearsRunning",
    "in_points",
    "range_in_points",
    "verdict_in_words",
    "worst_of",
]
