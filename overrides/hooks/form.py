"""MkDocs hook: the self-check page, and what each document adds to it once it is chosen.

Templates find the page's own part as `check_form`. A document's part is drawn once: it is the
fragment `tu-danh-gia/<plan>/bieu-mau.html`, and the body of the page `tu-danh-gia/<plan>/`.
"""

from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from site_builder.forms.document_form import document_form
from site_builder.forms.self_check import DrawnForm, Form, draw_form

INDEX = "tu-danh-gia/index.md"
FRAGMENT = "bieu-mau.html"
OWN_PAGE = "tu-danh-gia-van-ban.html"
PAGE = """\
---
title: "Tự đánh giá theo {plan.short}"
description: >-
  Cả bảng tự đánh giá bốn tốt theo {plan.title}: số liệu phải có, từng tiêu chí và lời văn bản.
  Xem và in được ngay, không cần tính trên máy.
template: {template}
plan: {plan.id}
hide: [navigation, toc]
---
"""


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add each document's own page to the files of the site."""
    for plan in config.extra["book"].plans:
        content = PAGE.format(plan=plan, template=OWN_PAGE)
        level = InclusionLevel.NOT_IN_NAV
        uri = f"tu-danh-gia/{plan.id}.md"
        files.append(File.generated(config, uri, content=content, inclusion=level))
        config.extra["page_keys"][uri] = config.extra["documents"][plan.id].digest


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Place the documents' own pages, which the navigation leaves out, beside the self-check."""
    if page.meta.get("template") == OWN_PAGE:
        index = files.get_file_from_path(INDEX)
        if index and index.page:
            page.parent = index.page.parent


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Draw every document's form, for its fragment and for the templates."""
    book, cache = config.extra["book"], config.extra["cache"]
    documents = {}
    for plan in book.plans:
        form, digest = document_form(book, plan), config.extra["documents"][plan.id].digest
        drawn = cache.data("self-check", digest, make=partial(draw_form, env, form))
        documents[plan.id] = DrawnForm(form, **drawn)
        uri = f"tu-danh-gia/{plan.id}/{FRAGMENT}"
        files.append(File.generated(config, uri, content=drawn["fragment"]))
    env.globals["check_form"] = Form(book, documents)
    env.globals["python_bytes"] = python_bytes(files)


def python_bytes(files: Files) -> int:
    """Count the bytes of which the page's worker tells how they arrive."""
    return sum(
        Path(file.abs_src_path).stat().st_size
        for file in files
        if file.abs_src_path and file.src_uri.endswith(".wasm")
    )
