"""A paper with what is proposed of it: what a person goes through before it becomes a document."""

from collections.abc import Mapping
from dataclasses import dataclass

from bon_tot.importing.importer import Paper
from bon_tot.model.book import Book
from bon_tot.model.pack import Pack, make_criterion
from bon_tot.model.page_words import PageWords
from bon_tot.model.plan import Plan
from bon_tot.model.plan_rules import Criterion, PlanRules, WrittenCheck


@dataclass(frozen=True)
class Proposal:
    """One demand that a clause seems to make.

    `sentence` is the passage of the clause that it comes from; `like` are published clauses that
    say the like, the likest first; `sure` tells how sure the proposal is, from 0 to 1.
    """

    id: str
    clause: str
    good: int | None
    topics: tuple[str, ...]
    units: tuple[str, ...]
    title: str
    check: WrittenCheck
    sentence: str
    sure: float
    like: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """A paper read, its particulars, and what its clauses seem to demand.

    `sections` hold the criteria; their clauses that demand nothing stand in `carries_none`, each
    with the reason.
    """

    paper: Paper
    plan: Plan
    page: PageWords
    sections: tuple[str, ...]
    carries_none: Mapping[str, str]
    proposals: tuple[Proposal, ...]

    def pack(self, book: Book) -> Pack:
        """The document as a pack, every proposal taken as it is."""
        return Pack(self.plan, self.page, self.paper.clauses, self._rules(book))

    def _rules(self, book: Book) -> PlanRules:
        return PlanRules(
            criteria=tuple(self._criterion(one, book) for one in self.proposals),
            sections=self.sections,
            carries_none=self.carries_none,
            classification=(),
            basis=None,
            quotas=(),
            consequences=(),
            dates=(),
            meeting_grades=(),
        )

    def _criterion(self, proposal: Proposal, book: Book) -> Criterion:
        fields = {
            "id": proposal.id,
            "plan": self.plan.id,
            "clause": proposal.clause,
            "good": proposal.good,
            "topics": proposal.topics,
            "units": proposal.units,
            "title": proposal.title,
            "written_check": proposal.check,
            "reading": None,
            "passages": dict.fromkeys(proposal.topics, proposal.sentence),
        }
        return make_criterion(fields, book.vocabulary.questions)
