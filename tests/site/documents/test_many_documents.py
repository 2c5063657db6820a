"""What every page carries does not grow with the number of documents."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from bon_tot import Book
from bon_tot.authoring.compiler import CHECKOUT
from bon_tot.text import citation, validity_words
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from site_builder.documents.listing import FEW, for_front_page, in_navigation

MANY = 50
ICONS = {
    f".icons/material/{name}.svg": ""
    for name in (
        "book-open-page-variant-outline",
        "clipboard-check-outline",
        "format-quote-close-outline",
    )
}


@pytest.fixture
def plans(book: Book) -> list:
    """Make fifty documents, copies of those there are."""
    return [
        replace(book.plans[number % len(book.plans)], short=f"Văn bản {number}")
        for number in range(MANY)
    ]


def front_page(book: Book, plans: list) -> str:
    """Render what the front page shows of the book."""
    loader = ChoiceLoader([FileSystemLoader(CHECKOUT / "overrides"), DictLoader(ICONS)])
    env = Environment(loader=loader)
    env.filters["url"] = str
    shown = SimpleNamespace(plans=plans, goods=book.goods, criteria_of=book.criteria_of)
    shown.questions = book.questions
    extra = {"front_plans": for_front_page(plans)}
    template = env.get_template("partials/home.html")
    return template.render(
        book=shown, citation=citation, extra=extra, validity_words=validity_words
    )


def test_the_front_page_is_as_light_with_many_documents(book: Book, plans: list):
    """With fifty documents it weighs at most a fifth more than with five, and leads to all."""
    few, many = front_page(book, list(book.plans)), front_page(book, plans)
    assert len(many) <= 1.2 * len(few)
    assert "Xem tất cả 50 văn bản" in many
    assert "Xem tất cả" not in few


def test_the_navigation_lists_documents_only_where_they_are_few(book: Book, plans: list):
    """Few documents all stand in the navigation that every page carries, many do not."""
    listed = [short for entry in in_navigation(book.plans) for short in entry]
    assert listed == [plan.short for plan in book.plans]
    assert len(in_navigation(plans[:FEW])) == FEW
    assert in_navigation(plans) == []
