"""MkDocs hook: the pages that compare; templates find what they show as `comparison`."""

from bon_tot.text.citation import ordinal_of
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from site_builder.comparison.pages import pages, unbroken, view_of
from site_builder.comparison.parallel import Parallels

INDEX = "so-sanh/index.md"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the page of every topic and of every pair of documents."""
    book = config.extra["book"]
    config.extra["pairs"] = {pair.id: pair for pair in Parallels(book).pairs()}
    for uri, text in pages(book, config.extra["pairs"]).items():
        level = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, uri, content=text, inclusion=level))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Place the pages that the navigation leaves out under the comparison."""
    if page.meta.get("view") in ("topic", "pair"):
        index = files.get_file_from_path(INDEX)
        if index and index.page:
            page.parent = index.page.parent


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the templates have all that the pages show."""
    env.filters["ordinal"] = ordinal_of
    env.filters["unbroken"] = unbroken
    env.globals["comparison"] = view_of(config.extra["book"], config.extra["pairs"])
