"""What the documents have in common on one topic, where they part, and who asks the most."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bon_tot.model.book import Book
from bon_tot.model.plan import Plan
from bon_tot.text.citation import units_in_words
from bon_tot.verdict.strictness import Statement, statements

from site_builder.comparison.matrix import Demand, Row, level_of
from site_builder.comparison.rankings import Ranking, rankings


@dataclass(frozen=True)
class Saying:
    """How one document says what others say too."""

    plan: Plan
    demands: Sequence[Demand]


@dataclass(frozen=True)
class Finding:
    """One thing said, and of which documents; `sayings` are their own words for it."""

    words: str
    plans: str = ""
    sayings: Sequence[Saying] = ()


@dataclass(frozen=True)
class TopicFindings:
    """All that can be computed about one topic.

    `is_shared` tells whether two documents or more make the same demand, and `is_same` whether all
    that speak make the same demands.
    """

    common: Sequence[Finding]
    different: Sequence[Finding]
    rankings: Sequence[Ranking]
    is_shared: bool
    is_same: bool


@dataclass(frozen=True)
class Said:
    """One statement, and the demands that make it, document by document."""

    statement: Statement
    by_plan: Sequence[tuple[Plan, Sequence[Demand]]]

    @property
    def is_shared(self) -> bool:
        """Whether two documents or more say it."""
        return len(self.by_plan) > 1


def find(row: Row, book: Book) -> TopicFindings:
    """Compare what the documents ask on one topic."""
    by_kind = {
        kind: [cell.plan for cell in row.cells if cell.kind == kind]
        for kind in ("measured", "attested", "silent")
    }
    speaking = by_kind["measured"] + by_kind["attested"]
    mentioning = [cell.plan for cell in row.cells if cell.mentions]
    said = said_on(row)
    common, different = [], []
    if not by_kind["silent"]:
        common.append(Finding("Văn bản nào cũng nói tới"))
    common += [finding_of(one, row, book) for one in said if one.is_shared]
    if len(speaking) == 1:
        does = "đặt tiêu chí về" if mentioning else "nói tới"
        different.append(Finding(f"Chỉ {names(speaking)} {does} nội dung này"))
    if by_kind["attested"] and len(speaking) > 1:
        if by_kind["measured"]:
            different.append(Finding("Nêu yêu cầu mà không đặt mức", names(by_kind["attested"])))
        else:
            common.append(Finding("Không văn bản nào đặt mức"))
    alone = [one for one in said if not one.is_shared]
    different += [finding_of(one, row, book) for one in alone if tells_more(one, speaking)]
    silent = [cell.plan for cell in row.cells if cell.is_silent]
    if mentioning:
        different.append(Finding("Có nhắc tới mà không đặt tiêu chí", names(mentioning)))
    if silent:
        different.append(Finding("Không quy định", names(silent)))
    return TopicFindings(
        common,
        different,
        list(rankings(row, book)),
        is_shared=len(alone) < len(said),
        is_same=all(len(one.by_plan) == len(speaking) for one in said),
    )


def said_on(row: Row) -> list[Said]:
    """List each thing that is said on a topic once: meanings in their order, then what else is."""
    making: dict[Statement, list[tuple[Plan, Demand]]] = {
        Statement("meaning", meaning): [] for meaning in row.topic.meanings
    }
    for cell in row.cells:
        for demand in cell.demands:
            for statement in statements(demand.criterion, row.topic):
                making.setdefault(statement, []).append((cell.plan, demand))
    return [
        Said(
            statement,
            [
                (plan, [demand for _, demand in made])
                for plan, made in groupby(demands, key=lambda one: one[0])
            ],
        )
        for statement, demands in making.items()
        if demands
    ]


def tells_more(said: Said, speaking: Sequence[Plan]) -> bool:
    """Leave the only document that speaks its words, which stand below, and keep its levels."""
    return len(speaking) > 1 or said.statement.kind == "level"


def finding_of(said: Said, row: Row, book: Book) -> Finding:
    """Say what documents say, and which; what several mean is told in the words of each, too."""
    plans = ", ".join(named(plan, demands, book) for plan, demands in said.by_plan)
    if not said.is_shared:
        return Finding(words_of(said, row), f"chỉ {plans} nêu")
    is_meant = said.statement.kind == "meaning"
    sayings = [Saying(plan, once(demands)) for plan, demands in said.by_plan] if is_meant else []
    return Finding(words_of(said, row), plans, sayings)


def words_of(said: Said, row: Row) -> str:
    """Put a statement into words: the site's own for a meaning, else those of the document."""
    demand = said.by_plan[0][1][0]
    match said.statement:
        case Statement("meaning", meaning):
            return row.topic.meanings[meaning]
        case Statement("level"):
            level = level_of(demand)
            return f"{level[0].upper()}{level[1:]}"
    return f"“{demand.excerpt}”"


def once(demands: Sequence[Demand]) -> list[Demand]:
    """Keep of demands that quote the same words only the first."""
    return list({demand.excerpt: demand for demand in reversed(demands)}.values())[::-1]


def named(plan: Plan, demands: Sequence[Demand], book: Book) -> str:
    """Name a document, and the unit kinds where it is only some of those it speaks to."""
    asked = {unit for demand in demands for unit in demand.criterion.units}
    if asked == set(plan.units):
        return plan.short
    ordered = [unit for unit in plan.units if unit in asked]
    return f"{plan.short} ({units_in_words(ordered, book)})"


def names(plans: Sequence[Plan]) -> str:
    """Name documents in their order."""
    return ", ".join(plan.short for plan in plans)
