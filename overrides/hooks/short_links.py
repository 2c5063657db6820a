"""MkDocs hook: a small page of its own for every address ever published."""

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from site_builder.documents.short_links import ShortLinks

LEAN_QR = Path(__file__).resolve().parents[2] / "node_modules" / "lean-qr"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add what draws QR codes in the browser, which knows the address that a build may not."""
    for name in ("nano.mjs", "extras/svg.mjs", "LICENSE"):
        uri = f"assets/javascripts/lean-qr/{name}"
        files.append(File.generated(config, uri, abs_src_path=str(LEAN_QR / name)))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Add the pages to the files of the site."""
    book, moved = config.extra["book"], config.extra["moved"]
    links = ShortLinks(env, book, moved, config.site_name, config.site_url)
    for plan in book.plans:
        for address, html in links.of_plan(plan, config.extra["documents"][plan.id].clauses):
            files.append(File.generated(config, f"c/{address}/index.html", content=html))
