"""What the documents have in common on one topic, where they part, and who asks the most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bon_tot.model.book import Book
from bon_tot.model.plan import Plan
from bon_tot.text.citation import units_in_words
from bon_tot.verdict.strictness import Demand, ladders

from site_builder.comparison.matrix import Row

Step = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Finding:
    """One thing said, and of which documents."""

    words: str
    plans: str


@dataclass(frozen=True)
class Ranking:
    """Who asks how much of some unit kinds, the most first.

    Each step holds what is required there, in the words of those who ask it, and their names.
    """

    units: str
    steps: Sequence[Step]


@dataclass(frozen=True)
class TopicFindings:
    """All that can be computed about one topic."""

    common: Sequence[Finding]
    different: Sequence[Finding]
    rankings: Sequence[Ranking]


def find(row: Row, book: Book) -> TopicFindings:
    """Compare what the documents ask on one topic."""
    by_kind = {
        kind: [cell.plan for cell in row.cells if cell.kind == kind]
        for kind in ("measured", "attested", "silent")
    }
    speaking = by_kind["measured"] + by_kind["attested"]
    common, different = [], []
    if not by_kind["silent"]:
        common.append(Finding("Văn bản nào cũng nói tới", ""))
    if len(speaking) == 1:
        different.append(Finding(f"Chỉ {names(speaking)} nói tới nội dung này", ""))
    for finding, plans in who_requires(row, book):
        if len(plans) > 1:
            common.append(finding)
        else:
            different.append(Finding(finding.words, f"chỉ {finding.plans}"))
    if by_kind["attested"] and len(speaking) > 1:
        general = Finding("Nêu yêu cầu mà không đặt mức", names(by_kind["attested"]))
        (different if by_kind["measured"] else common).append(general)
    if by_kind["silent"]:
        different.append(Finding("Không quy định", names(by_kind["silent"])))
    return TopicFindings(common, different, list(rankings(row, book)))


def who_requires(row: Row, book: Book) -> list[tuple[Finding, set[str]]]:
    """List each measured requirement once, with the documents that have it."""
    units: dict[str, dict[str, set[str]]] = {}
    for cell in row.cells:
        for demand in cell.demands:
            if demand.required:
                asked = units.setdefault(demand.required, {}).setdefault(cell.plan.id, set())
                asked.update(demand.criterion.units)
    return [
        (
            Finding(
                required,
                ", ".join(named(book.find_plan(plan), asked, book) for plan, asked in by.items()),
            ),
            set(by),
        )
        for required, by in units.items()
    ]


def named(plan: Plan, units: set[str], book: Book) -> str:
    """Name a document, and the unit kinds where it is only some of those it speaks to."""
    if units == set(plan.units):
        return plan.short
    ordered = [unit for unit in plan.units if unit in units]
    return f"{plan.short} ({units_in_words(ordered, book)})"


def names(plans: Sequence[Plan]) -> str:
    """Name documents in their order."""
    return ", ".join(plan.short for plan in plans)


def rankings(row: Row, book: Book) -> Iterator[Ranking]:
    """Rank what can be ranked, unit kinds with the same ranking together."""
    criteria = [demand.criterion for cell in row.cells for demand in cell.demands]
    units_of: dict[tuple[Step, ...], list[str]] = {}
    for unit in book.questions.unit_kinds:
        for ladder in ladders(criteria, unit):
            steps = tuple(step_of(step, book) for step in ladder)
            units_of.setdefault(steps, []).append(unit)
    for steps, units in units_of.items():
        everyone = len(units) == len(book.questions.units)
        yield Ranking("mọi loại đơn vị" if everyone else units_in_words(units, book), steps)


def step_of(demands: Sequence[Demand], book: Book) -> Step:
    """Say what equal demands require, and who makes them."""
    plans = dict.fromkeys(book.find_plan(demand.criterion.plan).short for demand in demands)
    return tuple(dict.fromkeys(demand.required for demand in demands)), tuple(plans)
