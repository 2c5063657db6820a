"""MkDocs hook: let readers find every clause of the documents, not only pages.

An entry's `reference` is found but never shown: how addresses and citations name the clause.
"""

import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause
from bon_tot.model.plan import Plan
from bon_tot.text.citation import document_of, steps_to
from mkdocs.config.defaults import MkDocsConfig

COMPARISON = "so-sanh/"
BEHIND_CLAUSES = 0.3
"""More than makes up for the theme, which counts a match in a whole page two and a half times."""
EXCERPT = 160
"""How many characters of a clause one result shows, at the least, to the end of a phrase."""


def on_post_build(config: MkDocsConfig) -> None:
    """Rewrite the index of the search plugin, which has just been written."""
    path = Path(config.site_dir, "search", "search_index.json")
    index = json.loads(path.read_text(encoding="utf-8"))
    index["docs"] = list(entries(index["docs"], config.extra["book"]))
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def entries(pages: Sequence[dict], book: Book) -> Iterator[dict]:
    """Give what can be found: the documents clause by clause, then the other pages."""
    for plan in book.plans:
        yield document_entry(plan, book)
        yield from (clause_entry(c, plan, book) for c in book.clauses if c.plan == plan.id)
    documents = tuple(place_of(plan) for plan in book.plans)
    yield from (page_entry(p) for p in pages if not p["location"].startswith(documents))


def document_entry(plan: Plan, book: Book) -> dict:
    """Make a document findable by its number, date and issuer."""
    return {
        "location": place_of(plan),
        "title": escape(plan.title, quote=False),
        "text": escape(document_of(plan, book), quote=False),
        "reference": plan.id,
    }


def clause_entry(clause: Clause, plan: Plan, book: Book) -> dict:
    """Make a clause findable by its words and by any way of naming it."""
    steps = map(unbroken, steps_to(clause, book, str))
    return {
        "location": f"{place_of(plan)}#{clause.path}",
        "title": escape(f"{plan.short} · {', '.join(steps)}", quote=False),
        "text": excerpts(f"{clause.label} {clause.text}".strip()),
        "reference": " ".join(filter(None, (plan.number, plan.id, clause.path))),
    }


def page_entry(page: dict) -> dict:
    """Place a page of ours behind official words, saying of a comparison that it is one."""
    is_comparison = re.fullmatch(f"{COMPARISON}[^#]+", page["location"])
    title = f"So sánh · {page['title']}" if is_comparison else page["title"]
    return page | {"title": title, "boost": BEHIND_CLAUSES}


def place_of(plan: Plan) -> str:
    """Say where the page of a document stands, from the root of the site."""
    return f"ke-hoach/{plan.id}/"


def unbroken(step: str) -> str:
    """Keep a number on one line with what it numbers."""
    return "\u00a0".join(step.rsplit(" ", 1))


def excerpts(text: str) -> str:
    """Part a text, at the ends of phrases, into spans of which a result shows one.

    Their classes tell where the text goes on: `cut-before`, `cut-after`.
    """
    parts = [""]
    for phrase in re.split(r"(?<=[;.] )", text):
        if len(parts[-1]) >= EXCERPT:
            parts.append("")
        parts[-1] += phrase
    return "".join(
        f"<span{cuts(at > 0, part is not parts[-1])}>{escape(part, quote=False)}</span>"
        for at, part in enumerate(parts)
    )


def cuts(before: bool, after: bool) -> str:
    """Write the classes of a part of a text that goes on before it, after it, or both."""
    classes = ["cut-before"] * before + ["cut-after"] * after
    return f' class="{" ".join(classes)}"' if classes else ""
