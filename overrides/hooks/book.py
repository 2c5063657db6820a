"""MkDocs hook: read the book and its documents once a build, for all hooks and templates.

`config.extra` has `book`, `documents` as they are written, and `moved`: the present address for
each former one.
"""

from bon_tot.authoring.address_ledger import read_lock, resolve
from bon_tot.authoring.compiler import CHECKOUT, load_sources
from bon_tot.errors import BookError
from bon_tot.model.book import Book
from bon_tot.text import citation, validity_words
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from site_builder.documents.sources import read_documents


def on_config(config: MkDocsConfig) -> None:
    """Compile the sources.

    Raises PluginError with every fault of the documents and the rules.
    """
    try:
        book = load_sources()
    except BookError as error:
        raise PluginError(str(error)) from error
    config.extra["book"] = book
    config.extra["documents"] = read_documents(CHECKOUT, book)
    config.extra["moved"] = moved_addresses(book)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the templates say how documents stand in time."""
    env.globals["validity_words"] = validity_words
    env.globals["book"], env.globals["citation"] = config.extra["book"], citation


def moved_addresses(book: Book) -> dict[str, str]:
    """Give every address that is no longer a clause's own the one that took its place."""
    published = book.clauses_by_address
    ledger = read_lock(CHECKOUT / "rules" / "addresses.lock")
    moved = {old: resolve(old, ledger, published) for old in ledger if old not in published}
    return {old: present for old, present in moved.items() if present is not None}
