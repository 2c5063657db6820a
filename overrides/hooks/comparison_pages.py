"""MkDocs hook: the pages that compare; templates find what they show as `comparison`."""

from bon_tot.text.citation import ordinal_of
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from site_builder.comparison.matrix import compare
from site_builder.comparison.pages import (
    common_in_words,
    lay_pairs,
    pair_id,
    pair_page,
    topic_page,
    view_of,
)
from site_builder.comparison.parallel import Parallels
from site_builder.digests import key_of

INDEX = "so-sanh/index.md"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the page of every topic and of every pair of documents."""
    book, documents = config.extra["book"], config.extra["documents"]
    sections, parallels = compare(book), Parallels(book)
    near = parallels.near()
    config.extra["compared"] = sections, parallels, near
    pages = {topic_page(row.topic): repr(row) for section in sections for row in section.rows}
    for first, second in near:
        made_of = key_of(documents[first.id].digest, documents[second.id].digest)
        pages[pair_page(first, second)] = made_of
    for (uri, text), key in pages.items():
        level = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, uri, content=text, inclusion=level))
        config.extra["page_keys"][uri] = key


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Place the pages that the navigation leaves out under the comparison."""
    if page.meta.get("view") in ("topic", "pair"):
        index = files.get_file_from_path(INDEX)
        if index and index.page:
            page.parent = index.page.parent


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the templates have all that the pages show."""
    env.filters["ordinal"] = ordinal_of
    env.filters["common_in_words"] = common_in_words
    sections, parallels, near = config.extra["compared"]
    template = env.get_template("partials/comparison/pair-article.html")
    digests = {id_: document.digest for id_, document in config.extra["documents"].items()}
    laid = lay_pairs(parallels, near, template, config.extra["cache"], digests)
    pairs = {pair_id(pair.first, pair.second): pair for pair in laid}
    env.globals["comparison"] = view_of(config.extra["book"], sections, pairs)
