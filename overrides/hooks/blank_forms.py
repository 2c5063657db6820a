"""MkDocs hook: the self-check on paper, a page and a Word document for every blank form."""

from functools import partial

from bon_tot.model.book import Book
from bon_tot.model.plan import Plan
from bon_tot.paper.docx import document
from bon_tot.paper.html import sheet
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from site_builder.forms.blank_form import blank_form, page_of

INDEX = "bieu-mau/index.md"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the page and the Word document of every form."""
    book, cache = config.extra["book"], config.extra["cache"]
    for plan in book.plans:
        digest = config.extra["documents"][plan.id].digest
        for unit in plan.units:
            stem, level = f"bieu-mau/{plan.id}/{unit}", InclusionLevel.NOT_IN_NAV
            make = partial(_word, book, plan, unit)
            page, word = page_of(plan, unit, book), cache.content("form", digest, unit, make=make)
            files.append(File.generated(config, f"{stem}.md", content=page, inclusion=level))
            files.append(File.generated(config, f"{stem}/bieu-mau.docx", content=word))
            config.extra["page_keys"][f"{stem}.md"] = digest


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Place the forms, which the navigation leaves out, under their index."""
    if page.meta.get("template") == "bieu-mau.html":
        index = files.get_file_from_path(INDEX)
        if index and index.page:
            page.parent = index.page.parent


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the templates set a form as a sheet."""
    book = config.extra["book"]

    def blank_sheet(plan_id: str, unit: str, base: str) -> str:
        return sheet(blank_form(book, book.find_plan(plan_id), unit), top=2, base=base)

    env.globals["blank_sheet"] = blank_sheet


def _word(book: Book, plan: Plan, unit: str) -> bytes:
    return document(blank_form(book, plan, unit))
