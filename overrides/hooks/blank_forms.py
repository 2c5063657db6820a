"""MkDocs hook: the self-check on paper, a page and a Word document for every blank form."""

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
    book = config.extra["book"]
    for plan in book.plans:
        for unit in plan.units:
            stem, level = f"bieu-mau/{plan.id}/{unit}", InclusionLevel.NOT_IN_NAV
            page, word = page_of(plan, unit, book), document(blank_form(book, plan, unit))
            files.append(File.generated(config, f"{stem}.md", content=page, inclusion=level))
            files.append(File.generated(config, f"{stem}/bieu-mau.docx", content=word))


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
