"""The files that the search's worker reads, by their names in the site's folder ``search``."""

import json
from collections.abc import Sequence
from typing import Any

from bon_tot.model.book import Book

from site_builder.digests import digest_of
from site_builder.search.directory import FEW, directory
from site_builder.search.entries import document_part, page_entries
from site_builder.search.missing_places import missing_place_entries


def search_files(
    sections: Sequence[dict[str, str]], book: Book, places: Sequence[str] = ()
) -> dict[str, bytes]:
    """Give ``pages.json``, the parts, one a document, and where there are many, their directory.

    ``pages.json`` is what everyone who searches fetches: what can be found on the site's own pages,
    and the digests of all else, which go along as queries. The names stay, for a page that was
    opened before the site was built anew.

    Args:
        sections: What the theme's search plugin found on all pages.
        book: The documents.
        places: Names of places, for those who look for a document that is not there.
    """
    pages = page_entries(sections, book.plans)
    parts = [document_part(plan, book) | {"pages": pages[plan.id]} for plan in book.plans]
    pieces = directory(parts) if len(parts) > FEW else {}
    documents = {part["id"]: as_json(part) for part in parts}
    words = {letter: as_json(piece) for letter, piece in pieces.items()}
    first = {
        "pages": [*pages[None], *missing_place_entries(places, book)],
        "documents": [[plan, digest_of(content)] for plan, content in documents.items()],
        "words": {letter: digest_of(content) for letter, content in words.items()},
    }
    return {
        "pages.json": as_json(first),
        **{f"{plan}.json": content for plan, content in documents.items()},
        **{f"words/{letter}.json": content for letter, content in words.items()},
    }


def as_json(value: Any) -> bytes:
    """Write a value as JSON, Vietnamese letters as themselves, at half the bytes of escapes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
