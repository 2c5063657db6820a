"""Everything that the site says, as files for other programs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from bon_tot.model.book import Book
from bon_tot.model.news import NewsEntry

from site_builder.cache import Cache
from site_builder.data.akoma_ntoso import akoma_ntoso
from site_builder.data.calendar import milestone_calendar
from site_builder.data.comparison_csv import comparison_csv
from site_builder.data.comparison_xlsx import comparison_workbook
from site_builder.data.facts_schema import facts_schema
from site_builder.data.json_files import (
    Cited,
    cited_data,
    clauses_data,
    criteria_data,
    plans_data,
    topics_data,
)
from site_builder.documents.sources import Document

SCHEMAS = Path(__file__).resolve().parents[3] / "rules" / "schemas"


@dataclass(frozen=True)
class Content:
    """All that the site is made of.

    `documents` are as they are written, by their ids; `cited` are the outside documents by their
    level, each with the clauses that cite it; `news` is the newest first.
    """

    book: Book
    documents: Mapping[str, Document]
    cited: Cited
    news: Sequence[NewsEntry]


def data_files(content: Content, site_url: str | None, cache: Cache) -> dict[str, bytes]:
    """Make every data file, by name; the same content gives the same bytes.

    Args:
        content: What the files tell.
        site_url: Where the site will be, which makes the links of tables and calendar whole.
        cache: Keeps what was made of an unchanged document.
    """
    book, documents = content.book, content.documents
    plans = plans_data(book, {id_: one.front_matter for id_, one in documents.items()})
    newest = max(date.fromisoformat(plan.date) for plan in book.plans if plan.date)
    return {
        "plans.json": as_json(plans),
        "clauses.json": as_json(clauses_data(book)),
        "criteria.json": as_json(criteria_data(book)),
        "topics.json": as_json(topics_data(book)),
        "cited-documents.json": as_json(cited_data(content.cited)),
        "news.json": as_json([asdict(entry) for entry in content.news]),
        "vocabulary.json": book.vocabulary.to_json().encode(),
        **{f"van-ban/{pack.id}.json": pack.to_json().encode() for pack in book.packs.values()},
        **{path.name: path.read_bytes() for path in sorted(SCHEMAS.glob("*.schema.json"))},
        "facts.schema.json": as_json(facts_schema(book)),
        "comparison.csv": comparison_csv(book, site_url),
        "comparison.xlsx": comparison_workbook(book, plans, site_url, newest),
        "dates.ics": milestone_calendar(book, site_url),
        **{
            f"{plan.id}.xml": cache.content(
                "xml",
                documents[plan.id].digest,
                make=partial(akoma_ntoso, plan, documents[plan.id]),
            )
            for plan in book.plans
        },
    }


def as_json(data: Sequence[Any] | Mapping[str, Any]) -> bytes:
    """Write data as JSON that people can read too: indented, Vietnamese letters as they are."""
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()
