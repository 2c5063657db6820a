"""MkDocs hook: the glossary, and the definitions that terms carry where a page first uses them."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from pathlib import Path

from bon_tot.errors import BookError
from bon_tot.model.clauses import Clause
from bon_tot.text import citation
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from site_builder.documents.sources import Document
from site_builder.glossary.marks import mark_terms
from site_builder.glossary.terms import Glossary, read_terms, uses_by_term

TERMS = Path(__file__).resolve().parents[2] / "rules" / "terms.yaml"
SOURCE, PLACE = "thuat-ngu.md", "thuat-ngu/"
AFTER_ALL_OTHERS = -100


def on_config(config: MkDocsConfig) -> None:
    """Read the terms; raises PluginError with every fault of their file."""
    try:
        config.extra["glossary"] = read_terms(TERMS, config.extra["book"].clauses_by_address)
    except BookError as error:
        raise PluginError(str(error)) from error


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Add the terms to the page of the glossary."""
    return html + glossary_of(config) if page.file.src_uri == SOURCE else html


@event_priority(AFTER_ALL_OTHERS)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mark the first use of each term, whichever template wrote it, unless `terms` is false."""
    if not page.meta.get("terms", True):
        return output
    place = get_relative_url(PLACE, page.url)
    cache, make = config.extra["cache"], partial(_marked, output, config.extra["glossary"], place)
    marked: bytes = cache.content("marked", output, place, make=make)
    return marked.decode()


def glossary_of(config: MkDocsConfig) -> str:
    """Render every term under its letter, with the clauses that use it by document."""
    book, glossary = config.extra["book"], config.extra["glossary"]
    letters = groupby(glossary.terms, key=lambda term: term.initial)
    template = config.theme.get_env().get_template("partials/glossary.html")
    return template.render(
        book=book,
        citation=citation,
        glossary=glossary,
        letters=[(letter, list(terms)) for letter, terms in letters],
        uses=uses_by_term(glossary, _used(config)),
    )


def _used(config: MkDocsConfig) -> Iterator[tuple[Clause, list[str]]]:
    """Say which terms each clause uses; what a document uses is kept with it."""
    glossary, cache = config.extra["glossary"], config.extra["cache"]
    for document in config.extra["documents"].values():
        make = partial(_used_in, glossary, document)
        used = cache.data("terms", document.digest, make=make)
        yield from zip(document.clauses, used, strict=True)


def _used_in(glossary: Glossary, document: Document) -> list[list[str]]:
    return [glossary.used_in(clause.text) for clause in document.clauses]


def _marked(html: str, glossary: Glossary, place: str) -> bytes:
    return mark_terms(html, glossary, place).encode()
