"""A small page of its own for every address ever published, `/c/<plan>/<clause>/`.

No page forwards by itself: what previews a link, prints it or runs no scripts gets the clause
right there, and the reader goes on to the document by a link. `/c/<plan>/` lists a document's own.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten
from typing import Any

import segno
from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause
from bon_tot.model.plan import Plan
from bon_tot.text import citation, validity_words
from jinja2 import Environment

from site_builder.links import link_to

DESCRIPTION = 200
"""How many characters a preview shows, at the most."""


class ShortLinks:
    """Makes the pages of a book for one site.

    Args:
        env: Where the templates are.
        book: The documents.
        moved: The present address for each former one.
        site_name: What the site calls itself.
        site_url: Where the site will be, if that is known.
    """

    def __init__(
        self,
        env: Environment,
        book: Book,
        moved: Mapping[str, str],
        site_name: str,
        site_url: str | None,
    ) -> None:
        self.book, self.moved, self.site_name, self.site_url = book, moved, site_name, site_url
        self.topics = {topic.id: topic for topic in book.topics}
        self.page = env.get_template("partials/clauses/short-link.html")
        self.list = env.get_template("partials/short-links.html")

    def of_plan(self, plan: Plan, clauses: Sequence[Clause]) -> Iterator[tuple[str, str]]:
        """Render all pages of a document's own addresses; gives each with its address."""
        for clause in clauses:
            yield clause.address, self.page.render(self.view_of(clause, clause.address))
        moved = {old: now for old, now in self.moved.items() if old.startswith(f"{plan.id}/")}
        for former, address in moved.items():
            yield former, self.page.render(self.view_of(self.book.find_clause(address), former))
        yield (
            plan.id,
            self.list.render(
                book=self.book,
                citation=citation,
                clauses=clauses,
                depth_of=lambda clause: len(citation.steps_to(clause, self.book)),
                moved=moved,
                plan=plan,
                site_name=self.site_name,
            ),
        )

    def view_of(self, clause: Clause, address: str) -> dict[str, Any]:
        """Gather what the page at `address` shows of a clause."""
        url = absolute(f"c/{clause.address}/", self.site_url)
        criteria = self.book.criteria_by_clause.get(clause.address, ())
        topics = dict.fromkeys(topic for criterion in criteria for topic in criterion.topics)
        return {
            "above": list(headings_above(clause, self.book)),
            "address": address,
            "citation": citation,
            "clause": clause,
            "book": self.book,
            "criteria": criteria,
            "description": shorten(clause.text, DESCRIPTION, placeholder=" …"),
            "linked_data": linked_data(clause, url, self.book, self.site_url),
            "name": citation.name_of(clause, self.book),
            "plan": self.book.find_plan(clause.plan),
            "qr": qr_code(url) if url else None,
            "site_name": self.site_name,
            "topics": [self.topics[topic] for topic in topics],
            "url": url,
            "validity_words": validity_words,
        }


def absolute(place: str, site_url: str | None) -> str | None:
    """Give the whole address of a place on the site, where the site's own is known."""
    return link_to(f"/{place}", site_url) if site_url else None


def headings_above(clause: Clause, book: Book) -> Iterator[Clause]:
    """Find the headings under which a clause stands, the topmost first."""
    if above := book.packs[clause.plan].outline.above.get(clause.path):
        yield from headings_above(above, book)
        if above.kind == "heading":
            yield above


def qr_code(url: str) -> str:
    """Draw an address as a QR code: inline SVG, black on nothing, quiet zone included."""
    drawn: str = segno.make(url, error="m", micro=False).svg_inline(omitsize=True, svgclass=None)
    return drawn


def linked_data(clause: Clause, url: str | None, book: Book, site_url: str | None) -> str:
    """Describe a clause in the words of schema.org, as JSON that is safe within HTML."""
    plan = book.find_plan(clause.plan)
    issuer = {"@type": "Organization", "name": plan.issuer}
    document = {
        "@type": "Legislation",
        "name": citation.document_of(plan, book),
        "legislationType": plan.kind,
        "legislationIdentifier": plan.number,
        "legislationDate": plan.date,
        "legislationPassedBy": issuer if plan.issuer else None,
        "url": absolute(f"ke-hoach/{plan.id}/", site_url),
    }
    copy = {
        "@type": "LegislationObject",
        "encodingFormat": "text/html",
        "legislationLegalValue": "https://schema.org/UnofficialLegalValue",
        "url": url,
    }
    described = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": url,
        "name": citation.cite(clause, book),
        "legislationIdentifier": clause.address,
        "inLanguage": "vi",
        "text": clause.text,
        "isPartOf": known(document),
        "encoding": known(copy),
    }
    return json.dumps(known(described), ensure_ascii=False).replace("<", "\\u003c")


def known(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {name: value for name, value in fields.items() if value is not None}
