"""MkDocs hook: the pages that compare, one a topic and one a pair of documents among them.

Templates find what they show as `comparison`.
"""

import re
from collections.abc import Iterator, Sequence

from bon_tot.model.book import Book
from bon_tot.text.citation import ordinal_of
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from site_builder.comparison.consequences import consequences, milestones
from site_builder.comparison.findings import find
from site_builder.comparison.parallel import Parallels
from site_builder.comparison.table import Section, asked_by_one, compare, measured_only

INDEX = "so-sanh/index.md"
TOPIC = """\
---
title: "{topic.title}: so sánh các văn bản"
description: >-
  {topic.definition} Các văn bản về chi bộ bốn tốt, đảng bộ cơ sở bốn tốt yêu cầu gì,
  giống và khác nhau ở đâu.
template: so-sanh.html
view: topic
scripts: [copy-address]
topic: {topic.id}
hide: [navigation, toc]
---

# {topic.title}

{topic.definition}
{{: .lead }}
"""
PAIR = """\
---
title: "{pair.first.short} và {pair.second.short}: song song từng nội dung"
description: >-
  Lời văn của {pair.first.title} và {pair.second.title} đặt song song theo từng nội dung,
  đánh dấu chỗ giống và chỗ khác.
template: so-sanh.html
view: pair
scripts: [parallel]
pair: {pair.id}
terms: false
hide: [navigation, toc]
---

# {pair.first.short} và {pair.second.short}
"""


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the page of every topic and of every pair of documents."""
    book = config.extra["book"]
    config.extra["pairs"] = {pair.id: pair for pair in Parallels(book).pairs()}
    pages = {f"so-sanh/{topic.id}.md": TOPIC.format(topic=topic) for topic in book.topics}
    for pair in config.extra["pairs"].values():
        pages[f"so-sanh/song-song/{pair.id}.md"] = PAIR.format(pair=pair)
    for uri, text in pages.items():
        level = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, uri, content=text, inclusion=level))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Place the pages that the navigation leaves out under the comparison."""
    if page.meta.get("view") in ("topic", "pair"):
        page.parent = files.get_file_from_path(INDEX).page.parent


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the templates have all that the pages show."""
    book = config.extra["book"]
    sections = compare(book)
    env.filters["ordinal"] = ordinal_of
    env.filters["unbroken"] = unbroken
    env.globals["comparison"] = {
        "book": book,
        "sections": sections,
        "measured": measured_only(sections),
        "alone": [(plan, *asked_by_one(sections, plan)) for plan in book.plans],
        "topics": dict(topic_views(sections, book)),
        "pairs": config.extra["pairs"],
        "consequences": consequences(book),
        "milestones": milestones(book),
    }


def unbroken(text: str) -> str:
    """Keep a sign and its number on one line."""
    return re.sub(r"(?<=[≥>]) | (?=%)", "\u00a0", text)


def topic_views(sections: Sequence[Section], book: Book) -> Iterator[tuple[str, dict]]:
    """Give what each topic page shows, by topic: its row, its findings and its neighbours."""
    placed = [(section, row) for section in sections for row in section.rows]
    topics = [None, *(row.topic for _, row in placed), None]
    for (section, row), previous, following in zip(placed, topics, topics[2:], strict=False):
        yield (
            row.topic.id,
            {
                "row": row,
                "section": section,
                "findings": find(row, book),
                "previous": previous,
                "next": following,
            },
        )
