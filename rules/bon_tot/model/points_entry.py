"""The points of an item of a sheet as a file or a form gives them."""

from decimal import Decimal

from bon_tot.model.fact_values import number_in_words, points
from bon_tot.model.questions import Question
from bon_tot.model.sheets import WITHOUT

_WITHOUT_SPELLED = (WITHOUT, "không áp dụng")


def points_of(question: Question, said: object) -> Decimal | str | None:
    """The points given, or that the item does not apply; None for all else."""
    if isinstance(said, str):
        spelled = " ".join(said.split()).casefold()
        return WITHOUT if question.may_not_apply and spelled in _WITHOUT_SPELLED else None
    given = points(said)
    if given is None or question.greatest is None or given > question.greatest:
        return None
    allowed = [option.points for option in question.options]
    return given if given in allowed or not allowed else None


def points_allowed(question: Question) -> str:
    """What would be taken, in words."""
    chosen = [f"{number_in_words(one.points)} ({one.title})" for one in question.options]
    allowed = ", ".join(chosen) or f"số từ 0 đến {number_in_words(question.greatest or Decimal(0))}"
    return f"{allowed}, hoặc “không áp dụng”" if question.may_not_apply else allowed
