"""The built site and the book it is made from, for all tests of the site."""

from pathlib import Path
from xml.etree.ElementTree import Element

import bon_tot
import pytest
from bon_tot.authoring.compiler import CHECKOUT
from pages import parse
from site_builder.documents.sources import Document, read_documents

FRAGMENT = "bieu-mau.html"


@pytest.fixture(scope="session")
def book() -> bon_tot.Book:
    """Return the book of the checkout."""
    return bon_tot.load_book()


@pytest.fixture(scope="session")
def documents(book: bon_tot.Book) -> dict[str, Document]:
    """Return the documents as they are written."""
    return read_documents(CHECKOUT, book)


@pytest.fixture(scope="session")
def site(site_dir: Path) -> dict[str, Element]:
    """Read every page of the built site; the keys are paths from its root."""
    pages = sorted(set(site_dir.rglob("*.html")) - set(site_dir.rglob(FRAGMENT)))
    return {page.relative_to(site_dir).as_posix(): parse(page) for page in pages}


@pytest.fixture(scope="session")
def fragments(site_dir: Path) -> dict[str, Element]:
    """Read what the self-check fetches of each document; the keys are paths from the site's root."""
    files = sorted(site_dir.rglob(FRAGMENT))
    return {file.relative_to(site_dir).as_posix(): parse(file) for file in files}
