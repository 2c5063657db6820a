"""Who asks the most on a topic, of which unit kinds, and what the ranking leaves out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bon_tot.model.book import Book
from bon_tot.model.checks import Level, Share
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Criterion
from bon_tot.text.citation import units_in_words
from bon_tot.verdict.strictness import Demand, implies, ladders, measures_of

from site_builder.comparison.consequences import lowered
from site_builder.comparison.matrix import Row

Step = tuple[tuple[str, ...], tuple[str, ...]]
"""What is required, in the words of those who ask it, and the names of these documents."""


@dataclass(frozen=True)
class Further:
    """What one document measures besides, which no other asks in this way.

    `included` are the documents whose own level cannot be met without meeting this, `not_included`
    those that ask some share of the same whole, which can.
    """

    plan: str
    required: str
    included: tuple[str, ...]
    not_included: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """All that documents ask of a unit kind on a topic on which some can be ranked.

    `ladders` hold steps, the most demanding first. `further` is what no ladder holds. `unmeasured`
    documents speak without a measure, `mentioning` ones without a criterion; `silent` ones speak to
    the unit kind, but not of this.
    `is_read` tells that a place rests on how this site reads a clause.
    """

    ladders: tuple[tuple[Step, ...], ...]
    further: tuple[Further, ...]
    unmeasured: tuple[str, ...]
    mentioning: tuple[str, ...]
    silent: tuple[str, ...]
    is_read: bool


@dataclass(frozen=True)
class Ranking:
    """What is compared, and the unit kinds of which all that holds."""

    units: str
    compared: Compared


def rankings(row: Row, book: Book) -> Iterator[Ranking]:
    """Rank what can be ranked, unit kinds of which the same holds together."""
    units_of: dict[Compared, list[str]] = {}
    for unit in book.questions.unit_kinds:
        compared = compare_for(unit, row, book)
        if compared.ladders:
            units_of.setdefault(compared, []).append(unit)
    for compared, units in units_of.items():
        everyone = len(units) == len(book.questions.units)
        yield Ranking("mọi loại đơn vị" if everyone else units_in_words(units, book), compared)


def compare_for(unit: str, row: Row, book: Book) -> Compared:
    """Compare what the documents that speak to a unit kind ask of it."""
    asked = {
        cell.plan: [d.criterion for d in cell.demands if d.criterion.applies_to(unit)]
        for cell in row.cells
        if unit in cell.plan.units
    }
    criteria = [criterion for criteria in asked.values() for criterion in criteria]
    found = ladders(criteria, unit)
    ranked = [demand for ladder in found for step in ladder for demand in step]
    unmeasured = [plan for plan, own in asked.items() if own and not measured(own)]
    mentioning = [cell.plan for cell in row.cells if cell.mentions and cell.plan in asked]
    silent = [plan for plan, own in asked.items() if not own and plan not in mentioning]
    return Compared(
        tuple(tuple(step_of(step, book) for step in ladder) for ladder in found),
        tuple(further(asked, ranked, book)),
        names(unmeasured),
        names(mentioning),
        names(silent),
        any(demand.criterion.reading for demand in measured(criteria)),
    )


def further(
    asked: Mapping[Plan, Sequence[Criterion]], ranked: Sequence[Demand], book: Book
) -> Iterator[Further]:
    """List what is measured outside the ladders, and whose own level includes it."""
    for plan, criteria in asked.items():
        for demand in measured(criteria):
            if demand in ranked:
                continue
            others = {other: measured(asked[other]) for other in asked if other != plan}
            including = [other for other, own in others.items() if include(own, demand, book)]
            sharing = [other for other, own in others.items() if share_whole(own, demand)]
            yield Further(
                plan.short,
                required_in_sentence(demand),
                names(including),
                names([other for other in sharing if other not in including]),
            )


def required_in_sentence(demand: Demand) -> str:
    """Say what is required; of a level on a scale only the title says of what."""
    is_level = isinstance(demand.check, Level)
    return lowered(demand.criterion.title) if is_level else demand.required


def include(demands: Iterable[Demand], demand: Demand, book: Book) -> bool:
    """Tell whether one of the demands cannot be met without meeting another one."""
    return any(implies(own.check, demand.check, book.questions) for own in demands)


def share_whole(demands: Iterable[Demand], demand: Demand) -> bool:
    """Tell whether one of the demands and another one are both a share of the same whole."""
    wholes = {own.check.whole for own in demands if isinstance(own.check, Share)}
    return isinstance(demand.check, Share) and demand.check.whole in wholes


def measured(criteria: Sequence[Criterion]) -> list[Demand]:
    """Give all that the criteria measure, one by one."""
    return [Demand(criterion, check) for criterion in criteria for check in measures_of(criterion)]


def step_of(demands: Sequence[Demand], book: Book) -> Step:
    """Say what equal demands require, and who makes them."""
    plans = dict.fromkeys(book.find_plan(demand.criterion.plan).short for demand in demands)
    return tuple(dict.fromkeys(demand.required for demand in demands)), tuple(plans)


def names(plans: Sequence[Plan]) -> tuple[str, ...]:
    """Give the short names of documents."""
    return tuple(plan.short for plan in plans)
