"""The pages that compare, and what their templates show: one a topic, one a pair of documents."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bon_tot.model.book import Book

from site_builder.comparison.consequences import consequences, milestones
from site_builder.comparison.findings import find
from site_builder.comparison.parallel import Pair
from site_builder.comparison.table import Section, asked_by_one, compare, measured_only

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


def pages(book: Book, pairs: Mapping[str, Pair]) -> dict[str, str]:
    """Write the page of every topic and of every pair as MkDocs wants it, by its file."""
    return {
        **{f"so-sanh/{topic.id}.md": TOPIC.format(topic=topic) for topic in book.topics},
        **{f"so-sanh/song-song/{pair.id}.md": PAIR.format(pair=pair) for pair in pairs.values()},
    }


def view_of(book: Book, pairs: Mapping[str, Pair]) -> dict[str, Any]:
    """Gather all that the pages show."""
    sections = compare(book)
    return {
        "book": book,
        "sections": sections,
        "measured": measured_only(sections),
        "alone": [(plan, *asked_by_one(sections, plan)) for plan in book.plans],
        "topics": dict(topic_views(sections, book)),
        "pairs": pairs,
        "consequences": consequences(book),
        "milestones": milestones(book),
    }


def unbroken(text: str) -> str:
    """Keep a sign and its number on one line."""
    return re.sub(r"(?<=[≥>]) | (?=%)", "\u00a0", text)


def topic_views(sections: Sequence[Section], book: Book) -> Iterator[tuple[str, dict[str, Any]]]:
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
