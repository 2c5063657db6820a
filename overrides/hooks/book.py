"""MkDocs hook: read the book once a build, for all hooks and templates (`config.extra.book`)."""

from bon_tot.errors import BookError
from bon_tot.sources import load_sources
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

INDEX = "ke-hoach/index.md"


def on_config(config: MkDocsConfig) -> None:
    """Compile the sources and list every document after the index of documents.

    Raises PluginError with every fault of the documents and the rules.
    """
    try:
        book = load_sources()
    except BookError as error:
        raise PluginError(str(error)) from error
    config.extra["book"] = book
    (section,) = [pages for item in config.nav for pages in item.values() if pages == [INDEX]]
    section += [{plan.short: f"ke-hoach/{plan.id}.md"} for plan in book.plans]
