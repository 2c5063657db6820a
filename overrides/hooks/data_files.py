"""MkDocs hook: everything that the site says, as files for other programs, under `du-lieu/`."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml
from bon_tot.model.book import Book
from bon_tot.model.clauses import split_document
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from site_builder.data.akoma_ntoso import akoma_ntoso
from site_builder.data.calendar import milestone_calendar
from site_builder.data.comparison_csv import comparison_csv
from site_builder.data.comparison_xlsx import comparison_workbook
from site_builder.data.facts_schema import facts_schema
from site_builder.data.json_files import clauses_data, criteria_data, plans_data, topics_data
from site_builder.links import link_to

FOLDER = "du-lieu"
UNKNOWN_SITE = "https://dia-chi-cua-trang/"
SCHEMAS = Path(__file__).resolve().parents[2] / "rules" / "schemas"
LINK = re.compile(r'<a [^>]*href="([^"/]+)"[^>]*>.*?</a>')


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the data files to the files of the site."""
    contents = data_files(config.extra["book"], Path(config.docs_dir), config.site_url)
    for name, content in contents.items():
        files.append(File.generated(config, f"{FOLDER}/{name}", content=content))
    config.extra["data_sizes"] = {name: len(content) for name, content in contents.items()}


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_) -> str | None:
    """Say behind each link to a data file how large it is, and in examples where the site is."""
    if page.file.src_uri != f"{FOLDER}/index.md":
        return None
    sizes = config.extra["data_sizes"]

    def add_size(link: re.Match[str]) -> str:
        size = sizes.get(link[1])
        return f"{link[0]} ({in_kilobytes(size)})" if size else link[0]

    return LINK.sub(add_size, html).replace(
        UNKNOWN_SITE, link_to("/", config.site_url or UNKNOWN_SITE)
    )


def data_files(book: Book, docs: Path, site_url: str | None) -> dict[str, bytes]:
    """Make every data file from the book and its documents, by name.

    The same sources give the same bytes; `site_url` makes the links of tables and calendar whole.
    """
    documents = {
        plan.id: split_document((docs / "ke-hoach" / f"{plan.id}.md").read_text(encoding="utf-8"))
        for plan in book.plans
    }
    front_matter = {plan: yaml.safe_load(written) for plan, (written, _) in documents.items()}
    plans = plans_data(book, front_matter)
    newest = max(date.fromisoformat(plan.date) for plan in book.plans if plan.date)
    return {
        "plans.json": as_json(plans),
        "clauses.json": as_json(clauses_data(book)),
        "criteria.json": as_json(criteria_data(book)),
        "topics.json": as_json(topics_data(book)),
        **{path.name: path.read_bytes() for path in sorted(SCHEMAS.glob("*.schema.json"))},
        "facts.schema.json": as_json(facts_schema(book)),
        "comparison.csv": comparison_csv(book, site_url),
        "comparison.xlsx": comparison_workbook(book, plans, site_url, newest),
        "dates.ics": milestone_calendar(book, site_url),
        **{
            f"{plan.id}.xml": akoma_ntoso(plan, book, front_matter[plan.id], documents[plan.id][1])
            for plan in book.plans
        },
    }


def as_json(data: list | Mapping) -> bytes:
    """Write data as JSON that people can read too: indented, Vietnamese letters as they are."""
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def in_kilobytes(size: int) -> str:
    r"""Tell a size in thousands of bytes, never as nothing.

    >>> in_kilobytes(12_345), in_kilobytes(9)
    ('12\xa0kB', '1\xa0kB')
    """
    return f"{max(1, round(size / 1000))}\N{NO-BREAK SPACE}kB"
