"""The pages that compare, and what their templates show: one a topic, one a pair of documents."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from bon_tot.model.book import Book
from bon_tot.model.plan import Plan
from bon_tot.model.vocabulary import Topic
from jinja2 import Template

from site_builder.cache import Cache
from site_builder.comparison.alone import asked_by_one
from site_builder.comparison.consequences import consequences, milestones
from site_builder.comparison.findings import find
from site_builder.comparison.matrix import Section, measured_only
from site_builder.comparison.parallel import Parallels

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
title: "{first.short} và {second.short}: song song từng nội dung"
description: >-
  Lời văn của {first.title} và {second.title} đặt song song theo từng nội dung,
  đánh dấu chỗ giống và chỗ khác.
template: so-sanh.html
view: pair
scripts: [parallel]
pair: {id}
terms: false
hide: [navigation, toc]
---

# {first.short} và {second.short}
"""

PAIR_TO_ROOT = "../../../"
"""The root of the site, as seen from the page of a pair."""


@dataclass(frozen=True)
class LaidPair:
    """Two documents that have a page together, and their share of common wording."""

    first: Plan
    second: Plan
    common: Fraction
    read: Callable[[], dict[str, Any]]

    @property
    def article(self) -> str:
        """What their page shows; it is read when that page is written, for there are many."""
        return str(self.read()["article"])


def topic_page(topic: Topic) -> tuple[str, str]:
    """Write the page of a topic as MkDocs wants it; gives its file and what it holds."""
    return f"so-sanh/{topic.id}.md", TOPIC.format(topic=topic)


def pair_page(first: Plan, second: Plan) -> tuple[str, str]:
    """Write the page of two documents as MkDocs wants it; gives its file and what it holds."""
    id_ = pair_id(first, second)
    page = PAIR.format(id=id_, first=first, second=second)
    return f"so-sanh/song-song/{id_}.md", page


def pair_id(first: Plan, second: Plan) -> str:
    """Name the page of two documents."""
    return f"{first.id}--{second.id}"


def lay_pairs(
    parallels: Parallels,
    near: Sequence[tuple[Plan, Plan]],
    template: Template,
    cache: Cache,
    digests: Mapping[str, str],
) -> Iterator[LaidPair]:
    """Lay pairs of documents side by side, but for those that are kept.

    Args:
        parallels: What lays them.
        near: The pairs.
        template: What draws a pair.
        cache: Where they are kept.
        digests: What stands for each document there, by its id.
    """
    for first, second in near:
        make = partial(_lay, parallels, first, second, template)
        read = partial(cache.data, "pair", digests[first.id], digests[second.id], make=make)
        yield LaidPair(first, second, Fraction(*read()["common"]), read)


def _lay(parallels: Parallels, first: Plan, second: Plan, template: Template) -> dict[str, Any]:
    pair = parallels.pair(first, second)
    article = template.render(base_url=PAIR_TO_ROOT, page=None, pair=pair)
    return {"common": pair.common.as_integer_ratio(), "article": article}


def view_of(
    book: Book, sections: Sequence[Section], pairs: Mapping[str, LaidPair]
) -> dict[str, Any]:
    """Gather all that the pages show."""
    return {
        "book": book,
        "sections": sections,
        "measured": measured_only(sections),
        "alone": asked_by_one(sections, book.plans),
        "topics": TopicViews(sections, book),
        "pairs": pairs,
        "consequences": consequences(book),
        "milestones": milestones(book),
    }


class TopicViews:
    """What each topic page shows, by topic: its row, its findings and its neighbours."""

    def __init__(self, sections: Sequence[Section], book: Book) -> None:
        self.book = book
        placed = [(section, row) for section in sections for row in section.rows]
        topics = [None, *(row.topic for _, row in placed), None]
        self.placed = {
            row.topic.id: (section, row, previous, following)
            for (section, row), previous, following in zip(placed, topics, topics[2:], strict=False)
        }

    def __getitem__(self, topic: str) -> dict[str, Any]:
        """Give what the page of a topic shows."""
        section, row, previous, following = self.placed[topic]
        return {
            "row": row,
            "section": section,
            "findings": find(row, self.book),
            "previous": previous,
            "next": following,
        }


def common_in_words(share: Fraction) -> str:
    """Say how much of the wording of two sides is common, in whole percent, rounded down.

    >>> common_in_words(Fraction(2, 3)), common_in_words(Fraction(0))
    ('66% lời văn chung', 'không có đoạn gần lời văn')
    """
    percent = int(share * 100)
    if percent:
        return f"{percent}% lời văn chung"
    return "dưới 1% lời văn chung" if share else "không có đoạn gần lời văn"
