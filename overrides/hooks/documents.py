"""MkDocs hook: the pages of the documents, their text dressed and our own words around it.

`config.extra.cited` holds the outside documents by their level, each with the clauses that refer
to it.
"""

from bon_tot.authoring.compiler import load_cited_documents
from bon_tot.errors import BookError
from bon_tot.text import citation, validity_words
from bon_tot.text.folding import slug
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from site_builder.digests import key_of
from site_builder.documents import references
from site_builder.documents.clause_markdown import ClauseExtension
from site_builder.documents.page import annotations, corrections_of, criteria_counts, former_paths
from site_builder.documents.sources import Document
from site_builder.forms.plan_template import page_of

FOLDER = "ke-hoach"


def on_config(config: MkDocsConfig) -> None:
    """Gather what is referred to, and let every page be rendered with the clause extension.

    Raises PluginError with everything about the references that does not hold.
    """
    book = config.extra["book"]
    try:
        found = references.gather_references(book, load_cited_documents(book))
    except BookError as error:
        raise PluginError(str(error)) from error
    citing = references.citing_clauses(found, book)
    if faults := list(references.faults_of(found, citing, book)):
        raise PluginError("\n".join(faults))
    config.extra["references"] = found
    config.extra["cited"] = references.by_level(found, citing)
    config.extra["clause_markdown"] = ClauseExtension()
    config.markdown_extensions.append(config.extra["clause_markdown"])
    # Anchors keep the letter đ.
    config.mdx_configs["toc"]["slugify"] = lambda words, _separator: slug(words)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Say what the page of each document is made of."""
    book, moved = config.extra["book"], config.extra["moved"]
    plans = [None, *book.plans, None]
    for before, plan, after in zip(plans, book.plans, plans[2:], strict=False):
        document = config.extra["documents"][plan.id]
        targets = references.targets_in(document, config.extra["references"])
        former = former_paths(plan.id, moved)
        fillable = plan.id in config.extra["plan_templates"]
        made_of = key_of(document.digest, *map(repr, (targets, former, before, after, fillable)))
        config.extra["page_keys"][f"{FOLDER}/{plan.id}.md"] = made_of


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Link what the document refers to, and tell the extension which clauses it is made of."""
    clauses, document = config.extra["clause_markdown"], document_of(page, config)
    if document is None:
        clauses.annotations = {}
        return markdown
    page.meta["scripts"] = ["clause-menu", "same-topic"]
    shown = annotations(document, config.extra["book"], config.extra["moved"])
    clauses.annotations = dict(shown)
    page.meta["search"] = {"exclude": True}  # its clauses are found one by one
    return references.linked(markdown, document.plan, config.extra["references"])


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Set the text of a document into its frame: card, source, corrections, notes."""
    book, document = config.extra["book"], document_of(page, config)
    if document is None:
        return html
    plan = book.find_plan(document.plan)
    template = config.theme.get_env().get_template("partials/document.html")
    return template.render(
        base_url="",
        book=book,
        citation=citation,
        corrections=corrections_of(document),
        counts=list(criteria_counts(plan, book)),
        page=page,
        plan=plan,
        filled_at=page_of(plan.id) if plan.id in config.extra["plan_templates"] else None,
        text=html,
        validity_words=validity_words,
    )


def document_of(page: Page, config: MkDocsConfig) -> Document | None:
    """Find the document of which a page is to be made, if it is the page of one."""
    if not page.markdown:  # it is finished
        return None
    folder, _, name = page.file.src_uri.rpartition("/")
    return config.extra["documents"].get(name.removesuffix(".md")) if folder == FOLDER else None
