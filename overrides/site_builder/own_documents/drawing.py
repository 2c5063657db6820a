"""What of the site a document on the reader's device needs: form, table, names of places."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from bon_tot.model.book import Book
from bon_tot.model.pack import Pack
from bon_tot.paper.docx import document
from bon_tot.text import validity_words
from bon_tot.text.citation import document_of, name_of
from jinja2 import Environment, FileSystemLoader

from site_builder.comparison.pages import common_in_words
from site_builder.comparison.parallel import Parallels
from site_builder.forms.blank_form import blank_form
from site_builder.forms.document_form import document_form
from site_builder.forms.self_check import draw_form
from site_builder.forms.unit_tables import UnitTables, tables_of

TEMPLATES = Path(__file__).parents[2]
"""Where the templates lie: `overrides` in a checkout, what was unpacked in a browser."""
PAGE = "van-ban-cua-minh/"


def draw_document(pack: Pack, book: Book) -> dict[str, Any]:
    """Draw a document as programs ask for a published one.

    Gives the `fragment` of the self-check's form with its `slots`, the `table` that asks many
    units, and by path the `names` of its clauses, as a letter would say them; `cited` names the
    document.
    """
    with_it = book.with_pack(pack)
    form = draw_form(_environment(pack.id), document_form(with_it, pack.plan))
    alone = Book(book.vocabulary, [pack])
    table = UnitTables(alone, tuple(tables_of(alone))).of_plan(pack.plan)
    return {
        "fragment": form["fragment"],
        "slots": form["slots"],
        "table": _own_links(json.loads(table.content), pack.id),
        "names": {clause.path: name_of(clause, with_it) for clause in pack.clauses},
        "cited": document_of(pack.plan, with_it),
    }


def own_address(path: str, plan: str) -> str:
    """Where a clause of a document on the device is read, from the root of the site.

    >>> own_address("ke-hoach/hoa-lac-2026/#ii-1", "hoa-lac-2026")
    'van-ban-cua-minh/?van-ban=hoa-lac-2026#ii-1'
    >>> own_address("bieu-mau/", "hoa-lac-2026")
    'bieu-mau/'
    """
    page, _, clause = path.partition(f"ke-hoach/{plan}/")
    return path if page or not path.startswith("ke-hoach/") else f"{PAGE}?van-ban={plan}{clause}"


def compare_documents(plan_id: str, other_id: str, book: Book) -> str:
    """A document of the reader's own beside another, topic by topic, as HTML.

    Raises:
        RequestError: One of them is not open.
    """
    pair = Parallels(book).pair(book.find_plan(plan_id), book.find_plan(other_id))
    template = _environment(plan_id).get_template("partials/comparison/pair-article.html")
    return template.render(pair=pair, page=None)


def blank_form_file(plan_id: str, unit: str, book: Book) -> bytes:
    """The self-check of a document on paper for one unit kind, as a Word file.

    Raises:
        RequestError: The document is not open, or there is no such unit kind.
    """
    book.require_unit(unit)
    return document(blank_form(book, book.find_plan(plan_id), unit))


@cache
def _environment(plan: str) -> Environment:
    """What draws the site's templates, but escapes all words: these come from elsewhere."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    environment.globals["validity_words"] = validity_words
    environment.filters["common_in_words"] = common_in_words
    environment.filters["url"] = lambda path: f"../../{own_address(path, plan)}"
    return environment


def _own_links(data: Any, plan: str) -> Any:
    """The table's data, the links to clauses led to where these are read."""
    match data:
        case dict():
            return {
                key: own_address(one, plan) if key == "href" else _own_links(one, plan)
                for key, one in data.items()
            }
        case list():
            return [_own_links(one, plan) for one in data]
    return data
