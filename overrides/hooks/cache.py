"""MkDocs hook: a page that would be as an earlier build wrote it is taken from there, whole.

A hook that makes pages says in `config.extra.page_keys`, by the file of each, all that the page is
made of beyond what everything is. `config.extra.cache` keeps other things in the same way.
"""

import json
import platform
from typing import Any

from bon_tot.authoring.compiler import CHECKOUT
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from site_builder.cache import Cache, digest_of_sources
from site_builder.digests import key_of
from site_builder.documents.sources import source_of

SOURCES = (
    "calculator/**/*",
    "docs/**/*.md",
    "mkdocs.yml",
    "overrides/**/*",
    "package-lock.json",
    "requirements.txt",
    "rules/*.yaml",
    "rules/bon_tot/**/*",
    "rules/schemas/*",
)
"""What every page may be made of, besides the documents themselves."""
OF_SELF_CHECK = ("assets/calculator/", "assets/python/")
AFTER_ALL_OTHERS = -200


class FinishedPage(Page):
    """A page as an earlier build wrote it, with what the search and other pages ask of it."""

    def __init__(
        self, title: str | None, file: File, config: MkDocsConfig, finished: dict[str, Any]
    ):
        super().__init__(title, file, config)
        self.finished = finished

    def read_source(self, config: MkDocsConfig) -> None:
        """Leave the source unread."""
        self.markdown = ""
        self.meta = {"template": "finished.html", "terms": False, **self.finished["meta"]}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the page as it is."""
        self.content = self.finished["content"]
        self.present_anchor_ids = set(self.finished["anchors"])


def on_config(config: MkDocsConfig) -> None:
    """Open the cache; all in it is made of the same sources, frame and address of the site."""
    texts = [source_of(CHECKOUT, plan) for plan in config.extra["documents"]]
    common = key_of(
        digest_of_sources(CHECKOUT, SOURCES, besides=texts),
        json.dumps(config.nav),
        platform.python_version(),
        config.site_url or "",
    )
    config.extra["cache"] = Cache(CHECKOUT / "build" / "made", common)
    config.extra["page_keys"] = {}


@event_priority(AFTER_ALL_OTHERS)
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Put a finished page in the place of each that would come out the same.

    From here on everything may name programs and stylesheets, whose names change with them; but
    for those of the self-check, which change with every document, and which no such page names.
    """
    addresses = config.extra["assets"].addresses.items()
    named = [pair for pair in sorted(addresses) if not pair[0].startswith(OF_SELF_CHECK)]
    cache = config.extra["cache"].within(json.dumps(named))
    config.extra["cache"] = cache
    titles = {uri: title for title, uri in _titled(config.nav)}
    for uri, key in config.extra["page_keys"].items():
        finished = cache.find("page", uri, key)
        if finished and cache.has("output", uri, key):
            file = files.get_file_from_path(uri)
            assert file is not None
            FinishedPage(titles.get(uri), file, config, json.loads(finished))


@event_priority(AFTER_ALL_OTHERS)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep what the search will be told of a page, before the theme changes it."""
    uri = page.file.src_uri
    if uri in config.extra["page_keys"] and not isinstance(page, FinishedPage):
        title, search = page.meta.get("title", page.title), page.meta.get("search", {})
        content = "" if search.get("exclude") else html
        anchors = sorted(page.present_anchor_ids or ())
        said = {"content": content, "anchors": anchors, "meta": {"title": title, "search": search}}
        key = ("page", uri, config.extra["page_keys"][uri])
        config.extra["cache"].keep(*key, content=json.dumps(said).encode())


@event_priority(AFTER_ALL_OTHERS)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Give what an earlier build wrote, or keep for the next what this one writes."""
    cache, uri = config.extra["cache"], page.file.src_uri
    key = config.extra["page_keys"].get(uri)
    if isinstance(page, FinishedPage):
        finished: bytes = cache.find("output", uri, key)
        return finished.decode()
    if key:
        cache.keep("output", uri, key, content=output.encode())
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Drop what has been of no use for long."""
    config.extra["cache"].forget_unused()


def _titled(nav: Any) -> list[tuple[str, str]]:
    """List the pages that the navigation calls by a title of its own."""
    if isinstance(nav, list):
        return [pair for item in nav for pair in _titled(item)]
    if isinstance(nav, dict):
        pairs = [
            [(title, said)] if isinstance(said, str) else _titled(said)
            for title, said in nav.items()
        ]
        return [pair for some in pairs for pair in some]
    return []
