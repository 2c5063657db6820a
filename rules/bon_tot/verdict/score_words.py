"""The result by a sheet of points as a sentence."""

from collections.abc import Mapping

from bon_tot.model.checks import range_in_points
from bon_tot.model.plan_rules import Criterion
from bon_tot.verdict.scoring import SheetResult


def score_sentence(result: SheetResult, criteria: Mapping[str, Criterion]) -> str:
    """Say how many points there are and to what they lead, or may lead, and what holds it down."""
    said = f"Theo {result.sheet.title}, đơn vị được {range_in_points(*result.sum)}"
    if result.band:
        told = f"{said}, kết quả {result.band.title}."
    else:
        may_be = " hoặc ".join(band.title for band in result.possible)
        told = f"{said}, chưa đủ thông tin để biết kết quả, có thể là {may_be}."
    titles = {band.id: band.title for band in result.sheet.bands}
    caps = [
        f"Không quá {titles[cap.band]} vì chưa đạt “{criteria[cap.unless].title}”."
        for cap in result.caps
    ]
    return " ".join([told, *caps])
