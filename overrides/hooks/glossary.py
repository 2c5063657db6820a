"""MkDocs hook: the glossary, and the definitions that terms carry where a page first uses them."""

from itertools import groupby
from pathlib import Path

from bon_tot.errors import BookError
from bon_tot.text import citation
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from site_builder.glossary.marks import mark_terms
from site_builder.glossary.terms import read_terms

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
    return mark_terms(output, config.extra["glossary"], get_relative_url(PLACE, page.url))


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
        uses=glossary.uses(book.clauses),
    )
