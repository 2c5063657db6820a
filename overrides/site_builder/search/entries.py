"""What can be found on the site, as the search's program reads it.

The site's own pages stand in one list, which everyone who searches fetches. Each document is a
part of its own, made from nothing but that document, and fetched once something is typed. The text
of an entry is a list of excerpts, of which a result shows one.
"""

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import Any

from bon_tot.model.book import Book
from bon_tot.model.clauses import Clause
from bon_tot.model.plan import Plan
from bon_tot.text.citation import document_of, steps_to

COMPARISON = "so-sanh/"
GLOSSARY = "thuat-ngu/"
EXCERPT = 160
"""How many characters of a clause one result shows, at the least, to the end of a phrase."""
BLOCK = re.compile(r"</?(?:p|li|ol|ul|pre)>")
"""Where a page's text as the theme's search plugin gives it falls into paragraphs."""


def document_part(plan: Plan, book: Book) -> dict[str, Any]:
    """Gather what makes a document and its clauses findable.

    Clauses are found by their words and by any way of naming them; so that nothing stands there
    once for every clause, the program puts together what it shows of one.
    """
    return {
        "id": plan.id,
        "number": plan.number,
        "short": plan.short,
        "title": plan.title,
        "text": document_of(plan, book),
        "location": place_of(plan),
        "clauses": [clause_entry(clause, book) for clause in book.packs[plan.id].clauses],
    }


def clause_entry(clause: Clause, book: Book) -> list[Any]:
    """Give a clause's path, its place as a letter names it, and its words."""
    place = ", ".join(map(unbroken, reversed(steps_to(clause, book))))
    return [clause.path, place, excerpts(f"{clause.label} {clause.text}".strip())]


def page_entries(
    sections: Iterable[dict[str, str]], plans: Sequence[Plan]
) -> dict[str | None, list[list[Any]]]:
    """Give location, title and text of each section of the pages, by the document that it is about.

    What is about no document comes under None, and of a pair what is about both comes with the
    second. A document's own page is not among them: its clauses say all that it says.

    Args:
        sections: What the theme's search plugin found on all pages.
        plans: The documents.
    """
    ids = {plan.id for plan in plans}
    documents = tuple(place_of(plan) for plan in plans)
    pages: dict[str | None, list[list[Any]]] = {plan: [] for plan in (None, *ids)}
    for section in sections:
        location = section["location"]
        if location.startswith(documents):
            continue
        named = [step for step in re.split("--|/|#.*", location) if step in ids]
        entry = [location, title_of(section), blocks_of(section["text"])]
        pages[named[-1] if named else None].append(entry)
    return pages


def title_of(section: dict[str, Any]) -> str:
    """Title a section of a page, as people ask for it; of a comparison it says that it is one."""
    title = unescape(re.sub(r"<[^>]+>", "", section["title"]))
    if section["location"].startswith(f"{GLOSSARY}#"):
        return f"{title} là gì"
    is_comparison = re.fullmatch(f"{COMPARISON}[^#]+", section["location"])
    return f"So sánh · {title}" if is_comparison else title


def blocks_of(html: str) -> list[str]:
    """Part the text of a page into its paragraphs.

    >>> blocks_of("<ul> <li>Tải <code>a.csv</code></li> <li>A &amp; B</li> </ul>")
    ['Tải a.csv', 'A & B']
    """
    blocks = (unescape(re.sub(r"<[^>]+>", "", block)) for block in BLOCK.split(html))
    return [words for block in blocks if (words := " ".join(block.split()))]


def excerpts(text: str) -> list[str]:
    """Part a text, at the ends of phrases; joined, the parts are the text.

    >>> excerpts("Một; hai. ")
    ['Một; hai. ']
    """
    parts = [""]
    for phrase in re.split(r"(?<=[;.] )", text):
        if len(parts[-1]) >= EXCERPT:
            parts.append("")
        parts[-1] += phrase
    return parts


def place_of(plan: Plan) -> str:
    """Say where the page of a document stands, from the root of the site."""
    return f"ke-hoach/{plan.id}/"


def unbroken(step: str) -> str:
    """Keep a number on one line with what it numbers."""
    return "\u00a0".join(step.rsplit(" ", 1))
