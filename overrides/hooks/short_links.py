"""MkDocs hook: a small page of its own for every address ever published."""

from collections.abc import Sequence
from functools import partial

from bon_tot.model.clauses import Clause
from bon_tot.model.plan import Plan
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from site_builder.documents.short_links import ShortLinks


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Add the pages to the files of the site."""
    book, moved = config.extra["book"], config.extra["moved"]
    links = ShortLinks(env, book, moved, config.site_name, config.site_url)
    for plan in book.plans:
        document = config.extra["documents"][plan.id]
        own = [f"{old} {now}" for old, now in moved.items() if old.startswith(f"{plan.id}/")]
        make = partial(_pages, links, plan, document.clauses)
        pages = config.extra["cache"].data("short links", document.digest, *own, make=make)
        for address, html in pages.items():
            files.append(File.generated(config, f"c/{address}/index.html", content=html))


def _pages(links: ShortLinks, plan: Plan, clauses: Sequence[Clause]) -> dict[str, str]:
    return dict(links.of_plan(plan, clauses))
