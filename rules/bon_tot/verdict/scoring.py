"""The result of a unit on a document's own scale: by its sheets of points, as far as certain."""

from collections.abc import Mapping
from dataclasses import dataclass

from bon_tot.model.checks import MET, NOT_APPLICABLE, NOT_MET, Verdict
from bon_tot.model.facts import Facts
from bon_tot.model.sheets import Band, Cap, ScoreSheet, Sum


@dataclass(frozen=True, slots=True)
class SheetResult:
    """What a sheet comes to: the sum, the worst and the best result, and the caps that hold."""

    sheet: ScoreSheet
    sum: Sum
    worst: Band
    best: Band
    caps: tuple[Cap, ...]
    unknown: tuple[str, ...]

    @property
    def band(self) -> Band | None:
        """The result where it is certain, or None."""
        return self.best if self.best == self.worst else None

    @property
    def possible(self) -> tuple[Band, ...]:
        """The results that there may be, the best first."""
        bands = self.sheet.bands
        return bands[bands.index(self.best) : bands.index(self.worst) + 1]


def score(sheet: ScoreSheet, facts: Facts, verdicts: Mapping[str, Verdict]) -> SheetResult:
    """Sum up a sheet and find its result.

    More points and more criteria met never make it worse, so that all lies between the result of
    the least with all that is unknown not met, and that of the most with all of it met.

    Args:
        sheet: The sheet.
        facts: What the unit says of itself.
        verdicts: The verdict of each criterion of the document; one that does not apply is met.
    """
    total = sheet.sum_of(facts)
    surely = {one: verdict in (MET, NOT_APPLICABLE) for one, verdict in verdicts.items()}
    possibly = {one: verdict != NOT_MET for one, verdict in verdicts.items()}
    # a criterion that is not asked of this kind of unit holds nothing against it
    named = {cap.unless for cap in sheet.caps}.union(*(band.requires for band in sheet.bands))
    others = dict.fromkeys(named - verdicts.keys(), True)
    return SheetResult(
        sheet,
        total,
        sheet.band_of(total.least, surely | others),
        sheet.band_of(total.most, possibly | others),
        tuple(cap for cap in sheet.caps if verdicts.get(cap.unless) == NOT_MET),
        sheet.unknown(facts),
    )
