"""MkDocs hook: fill `<!-- generated: name -->` in a page with partials/name.html and its view."""

import re

from bon_tot.model.news import KINDS
from bon_tot.text import citation, validity_words
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

MARKER = re.compile(r"<!-- generated: ([a-z-]+) -->")


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Render each marked part from the book; raises TemplateNotFound for an unknown name."""

    def render(marker: re.Match[str]) -> str:
        template = config.theme.get_env().get_template(f"partials/{marker[1]}.html")
        book = config.extra["book"]
        return template.render(
            base_url="",
            book=book,
            citation=citation,
            extra=config.extra,
            news_kinds=KINDS,
            page=page,
            validity_words=validity_words,
        )

    return MARKER.sub(render, html)
