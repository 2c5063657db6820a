"""Read, compare, self-check and cite the criteria of “chi bộ bốn tốt, đảng bộ cơ sở bốn tốt”."""

from bon_tot.errors import BonTotError, BookError, FactsError, RequestError
from bon_tot.load import load_book
from bon_tot.model.book import Book
from bon_tot.model.facts_reader import read_facts
from bon_tot.verdict.assess import assess, assess_all
from bon_tot.verdict.quotas import find_quotas

__all__ = [
    "BonTotError",
    "Book",
    "BookError",
    "FactsError",
    "RequestError",
    "assess",
    "assess_all",
    "find_quotas",
    "load_book",
    "read_facts",
]
