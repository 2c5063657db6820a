"""MkDocs hook: read the book and its documents once a build, for all hooks and templates.

`config.extra` has `book`, `documents` as they are written, and `moved`: the present address for
each former one.
"""

from pathlib import Path

from bon_tot.authoring.address_ledger import read_lock, resolve
from bon_tot.authoring.compiler import CHECKOUT, load_sources
from bon_tot.errors import BookError
from bon_tot.model.book import Book
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from site_builder.documents.sources import read_documents

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
    config.extra["documents"] = read_documents(Path(config.docs_dir, "ke-hoach"), book)
    config.extra["moved"] = moved_addresses(book)
    items = config.nav or []
    (section,) = [pages for item in items for pages in item.values() if pages == [INDEX]]
    section += [{plan.short: f"ke-hoach/{plan.id}.md"} for plan in book.plans]


def moved_addresses(book: Book) -> dict[str, str]:
    """Give every address that is no longer a clause's own the one that took its place."""
    published = book.clauses_by_address
    ledger = read_lock(CHECKOUT / "rules" / "addresses.lock")
    moved = {old: resolve(old, ledger, published) for old in ledger if old not in published}
    return {old: present for old, present in moved.items() if present is not None}
