"""The book at hand: packed into this package, or compiled from the sources of a checkout."""

from functools import cache
from importlib import resources

from bon_tot.model.book import Book
from bon_tot.model.pack import Pack
from bon_tot.model.vocabulary import Vocabulary

VOCABULARY = "vocabulary.json"
PACKS = "packs"
"""What a built package holds of the rules, beside its modules; the browser's holds no packs."""


@cache
def load_book() -> Book:
    """The vocabulary and the packs of this package, or of the checkout that it lies in.

    Raises:
        BookError: The checkout's sources are off; every fault is told.
    """
    folder = resources.files("bon_tot")
    packed = folder / VOCABULARY
    if packed.is_file():
        vocabulary = Vocabulary.from_json(packed.read_text(encoding="utf-8"))
        packs = folder / PACKS
        texts = (
            [path.read_text(encoding="utf-8") for path in packs.iterdir()] if packs.is_dir() else []
        )
        return Book(vocabulary, [Pack.from_json(text, vocabulary) for text in texts])
    # Only in a checkout: the compiler needs PyYAML, which neither the browser nor a start has.
    from bon_tot.authoring.compiler import load_sources

    return load_sources()
