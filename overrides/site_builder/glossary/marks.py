"""Let the first use of each term in a page lead to its definition, and leave all else as it is."""

import re
from html import escape
from html.parser import HTMLParser
from itertools import accumulate

from site_builder.glossary.terms import Glossary, Term

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
CONTENT = re.compile(r'<article class="md-content__inner.*</article>', re.DOTALL)
SILENT = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "dt", "figcaption", "table"),
    *("a", "button", "form", "label", "summary"),
    *("code", "del", "details", "dialog", "kbd", "pre", "script", "style", "svg", "template"),
}
"""Headings, names and figures, what is operated, and what is no prose or is hidden at first."""


def mark_terms(html: str, glossary: Glossary, page: str) -> str:
    """Make the first use of each term a link to its place on `page`, with the definition in it.

    Only the content counts, not the frame around it. Every other character of the HTML, which must
    be well nested, stays as it is.
    """
    content = CONTENT.search(html)
    if content is None:
        return html
    pieces, done, seen = [], 0, set()
    for start, text in Prose(content[0]).texts:
        for mention in glossary.mentions(text):
            if mention.term.id not in seen:
                seen.add(mention.term.id)
                first = content.start() + start + mention.start
                last = content.start() + start + mention.end
                pieces += [html[done:first], link_to(mention.term, html[first:last], page)]
                done = last
    return "".join([*pieces, html[done:]])


def link_to(term: Term, words: str, page: str) -> str:
    """Wrap words in the link that carries the term's definition."""
    return (
        f'<a class="term" href="{page}#{term.id}" data-term="{escape(term.title)}"'
        f' data-definition="{escape(term.definition)}">{words}</a>'
    )


class Prose(HTMLParser):
    """Finds the pieces of text in which a term may be marked, each with where it starts."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=False)
        self.texts: list[tuple[int, str]] = []
        self._silent: list[bool] = []
        lines = html.split("\n")
        self._line_starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element."""
        if tag not in VOID:
            attributes = dict(attrs)
            self._silent.append(any(self._silent[-1:]) or tag in SILENT or is_apart(attributes))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass an element without content."""

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag not in VOID:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        """Note a piece of text."""
        if not self._silent[-1]:
            line, column = self.getpos()
            self.texts.append((self._line_starts[line - 1] + column, data))


def is_apart(attributes: dict[str, str | None]) -> bool:
    """Tell whether an element is hidden from some readers or itself asks for no marks."""
    return (
        not attributes.keys().isdisjoint({"hidden", "data-no-terms"})
        or attributes.get("aria-hidden") == "true"
        or "visually-hidden" in classes_of(attributes)
    )


def classes_of(attributes: dict[str, str | None]) -> list[str]:
    """Give the classes of an element."""
    return (attributes.get("class") or "").split()
