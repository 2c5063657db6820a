"""MkDocs hook: a small page of its own for every address ever published, `/c/<plan>/<clause>/`.

No page forwards by itself: what previews a link, prints it or runs no scripts gets the clause
right there, and the reader goes on to the document by a link. `/c/<plan>/` lists a document's own.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten

import segno
from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause, parent_of
from bon_tot.text import citation
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from site_builder.links import link_to

DESCRIPTION = 200
"""How many characters a preview shows, at the most."""
LEAN_QR = Path(__file__).resolve().parents[2] / "node_modules" / "lean-qr"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add what draws QR codes in the browser, which knows the address that a build may not."""
    for name in ("nano.mjs", "extras/svg.mjs", "LICENSE"):
        uri = f"assets/javascripts/lean-qr/{name}"
        files.append(File.generated(config, uri, abs_src_path=str(LEAN_QR / name)))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Add the pages to the files of the site."""
    book = config.extra["book"]
    pages = [
        *clause_pages(env, book, config),
        *moved_pages(env, book, config),
        *list_pages(env, book, config),
    ]
    for place, html in pages:
        files.append(File.generated(config, f"c/{place}/index.html", content=html))


def clause_pages(env: Environment, book: Book, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Render the page of every clause; gives each with its address."""
    template = env.get_template("partials/short-link.html")
    for clause in book.clauses:
        yield clause.address, template.render(view_of(clause, clause.address, book, config))


def moved_pages(env: Environment, book: Book, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Render for every former address a page that shows the clause and says that it moved."""
    template = env.get_template("partials/short-link.html")
    for former, address in config.extra["moved"].items():
        yield former, template.render(view_of(book.find_clause(address), former, book, config))


def list_pages(env: Environment, book: Book, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Render for every document the list of its addresses."""
    template = env.get_template("partials/short-links.html")
    for plan in book.plans:
        yield (
            plan.id,
            template.render(
                book=book,
                citation=citation,
                clauses=[clause for clause in book.clauses if clause.plan == plan.id],
                depth_of=lambda clause: len(citation.steps_to(clause, book)),
                moved=config.extra["moved"],
                plan=plan,
                site_name=config.site_name,
            ),
        )


def view_of(clause: Clause, address: str, book: Book, config: MkDocsConfig) -> dict:
    """Gather what the page at `address` shows of a clause."""
    url = absolute(f"c/{clause.address}/", config)
    criteria = book.criteria_by_clause.get(clause.address, ())
    topics = {topic.id: topic for topic in book.topics}
    return {
        "above": list(headings_above(clause, book)),
        "address": address,
        "citation": citation,
        "clause": clause,
        "book": book,
        "criteria": criteria,
        "description": shorten(clause.text, DESCRIPTION, placeholder=" …"),
        "linked_data": linked_data(clause, url, book, config),
        "name": citation.name_of(clause, book),
        "plan": book.find_plan(clause.plan),
        "qr": qr_code(url) if url else None,
        "site_name": config.site_name,
        "topics": [topics[id_] for id_ in dict.fromkeys(t for c in criteria for t in c.topics)],
        "url": url,
    }


def absolute(place: str, config: MkDocsConfig) -> str | None:
    """Give the whole address of a place on the site, where the site's own is known."""
    return link_to(f"/{place}", config.site_url) if config.site_url else None


def headings_above(clause: Clause, book: Book) -> Iterator[Clause]:
    """Find the headings under which a clause stands, the topmost first."""
    if above := parent_of(clause.path, book.paths_by_plan[clause.plan]):
        parent = book.find_clause(f"{clause.plan}/{above}")
        yield from headings_above(parent, book)
        if parent.kind == "heading":
            yield parent


def qr_code(url: str) -> str:
    """Draw an address as a QR code: inline SVG, black on nothing, quiet zone included."""
    return segno.make(url, error="m", micro=False).svg_inline(omitsize=True, svgclass=None)


def linked_data(clause: Clause, url: str | None, book: Book, config: MkDocsConfig) -> str:
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
        "url": absolute(f"ke-hoach/{plan.id}/", config),
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


def known(fields: dict) -> dict:
    """Leave out what is not known."""
    return {name: value for name, value in fields.items() if value is not None}
