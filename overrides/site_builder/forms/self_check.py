"""The self-check's form as HTML: what the page holds at once, and what each document adds."""

from dataclasses import dataclass
from typing import Any

from bon_tot.model.book import Book
from bon_tot.model.facts_reader import VERSION
from bon_tot.model.papers import PAPERS, PaperKind
from bon_tot.model.plan import Plan
from bon_tot.paper.catalogue import papers_of
from bon_tot.paper.unit_case import SUGGESTED
from bon_tot.text.citation import cite
from jinja2 import Environment

from site_builder.digests import digest_of
from site_builder.forms.document_form import OUTCOME, WHOLE, DocumentForm, slot_of


@dataclass(frozen=True)
class DrawnForm:
    """The form of one document as HTML, by the slot where each part of it stands.

    Its links are those of a file or page in the folder `tu-danh-gia/<plan>/`.
    """

    form: DocumentForm
    slots: dict[str, str]
    fragment: str

    @property
    def digest(self) -> str:
        """Tell this version of the fragment from others."""
        return digest_of(self.fragment.encode())

    @property
    def path_of_fragment(self) -> str:
        """Name the fragment from the root of the site, as programs ask for it."""
        return f"tu-danh-gia/{self.form.plan.id}/bieu-mau.html?{self.digest}"

    @property
    def path_of_pack(self) -> str:
        """Name the document's pack likewise."""
        plan = self.form.plan.id
        return f"du-lieu/van-ban/{plan}.json?{self.form.book.packs[plan].digest}"


@dataclass(frozen=True)
class Form:
    """What the page holds whatever is chosen, and the documents that there are to choose.

    `version` is that of the facts files that the page writes, `suggested` what stands above every
    paper that a unit is to complete.
    """

    book: Book
    documents: dict[str, DrawnForm]
    version: int = VERSION
    suggested: str = SUGGESTED

    def papers_of(self, owner: str) -> dict[str, PaperKind]:
        """The kinds of papers that are written from a `unit`, or from a `table` of units."""
        return {paper: kind for paper, kind in PAPERS.items() if kind.of == owner}

    def units_of(self, paper: str) -> list[str]:
        """The kinds of units that may have a paper written."""
        return [
            unit for unit in self.book.questions.unit_kinds if paper in papers_of(self.book, unit)
        ]

    def kinds_for(self, plan: Plan) -> list[str]:
        """The kinds of units to which a document speaks, or to whose base it does."""
        return [
            unit for unit in self.book.questions.unit_kinds if self.book.kind_for(plan.id, unit)
        ]

    def cited(self, address: str) -> str:
        """Name a clause with its document, as an official letter would."""
        return cite(self.book.find_clause(address), self.book)

    def slots_of(self, good: int) -> tuple[str, ...]:
        """Name the places of a good's step; after the last good comes what is about all of them."""
        last = (WHOLE, OUTCOME) if good == [*self.book.goods][-1] else ()
        return (slot_of(good), *last)


def draw_form(env: Environment, form: DocumentForm) -> dict[str, Any]:
    """Draw the form of one document; it needs nothing but the document and the vocabulary.

    Returns:
        The `slots` and the `fragment` of a `DrawnForm`.
    """

    def draw(partial: str, **context: object) -> str:
        template = env.get_template(f"partials/{partial}.html")
        return template.render(form=form, page=None, base_url="../..", **context)

    slots = {part.slot: draw("form/part", part=part) for part in form.parts}
    if form.outcome_clauses or form.conditions:
        slots[OUTCOME] = draw("form/outcome")
    return {"slots": slots, "fragment": draw("form/fragment", slots=slots)}
