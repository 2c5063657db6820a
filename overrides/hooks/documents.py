"""MkDocs hook: the pages of the documents, their text dressed and our own words around it."""

from collections.abc import Iterator

from bon_tot.model.book import Book, Plan
from bon_tot.model.clauses import Clause, Correction
from bon_tot.text import citation
from bon_tot.text.folding import slug
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from site_builder.documents.clause_markdown import Annotation, ClauseExtension

COMPARISON = "so-sanh/"
SELF_CHECK = "tu-danh-gia/"
EXTENSION = ClauseExtension()


def on_config(config: MkDocsConfig) -> None:
    """Let every page be rendered with the clause extension, and its anchors keep the letter đ."""
    config.markdown_extensions.append(EXTENSION)
    config.mdx_configs["toc"]["slugify"] = lambda words, _separator: slug(words)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_) -> None:
    """Tell the extension which clauses the page is made of."""
    book = config.extra["book"]
    plan = plan_of(page, book)
    EXTENSION.annotations = dict(annotations(plan, page, config)) if plan else {}


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_) -> str:
    """Set the text of a document into its frame: card, source, corrections, notes."""
    book = config.extra["book"]
    plan = plan_of(page, book)
    if plan is None:
        return html
    template = config.theme.get_env().get_template("partials/document.html")
    return template.render(
        base_url="",
        book=book,
        citation=citation,
        corrections=list(corrections_of(plan, book)),
        counts=list(criteria_counts(plan, book)),
        page=page,
        plan=plan,
        text=html,
    )


def plan_of(page: Page, book: Book) -> Plan | None:
    """Find the document that a page publishes, if it is the page of one."""
    sources = {f"ke-hoach/{plan.id}.md": plan for plan in book.plans}
    return sources.get(page.file.src_uri)


def annotations(plan: Plan, page: Page, config: MkDocsConfig) -> Iterator[tuple[str, Annotation]]:
    """Gather what is shown beside each clause of a document, by the clause's path."""
    book = config.extra["book"]
    comparison, check, short_links = (
        get_relative_url(url, page.url) for url in (COMPARISON, SELF_CHECK, f"c/{plan.id}/")
    )
    corrections = list(corrections_of(plan, book))
    for clause in book.clauses:
        if clause.plan == plan.id:
            criteria = [c for c in book.criteria_of(plan.id) if c.clause == clause.path]
            yield (
                clause.path,
                Annotation(
                    clause,
                    citation.name_of(clause, book),
                    [(number, slip) for number, where, slip in corrections if where is clause],
                    [
                        (criterion, f"{comparison}#{criterion.topics[0]}")
                        for criterion in criteria
                        if criterion.kind == "measured"
                    ],
                    f"{short_links}{clause.path}/",
                    f"{check}?van-ban={plan.id}#{criteria[0].id}" if criteria else None,
                    [
                        f"{comparison}{topic}/"
                        for topic in dict.fromkeys(t for c in criteria for t in c.topics)
                    ],
                    [
                        former.removeprefix(f"{plan.id}/")
                        for former, address in config.extra["moved"].items()
                        if address == clause.address and former.startswith(f"{plan.id}/")
                    ],
                ),
            )


def corrections_of(plan: Plan, book: Book) -> Iterator[tuple[int, Clause, Correction]]:
    """Number the corrections of a document, each with its clause, in the order of the text."""
    number = 0
    for clause in book.clauses:
        if clause.plan == plan.id:
            for correction in clause.corrections:
                number += 1
                yield number, clause, correction


def criteria_counts(plan: Plan, book: Book) -> Iterator[tuple[str, int, int]]:
    """Count the criteria, and the measured among them, for unit kinds asked the same things."""
    alike = {}
    for unit in plan.units:
        criteria = book.criteria_of(plan.id, unit)
        kinds = tuple((criterion.id, criterion.kind) for criterion in criteria)
        alike.setdefault(kinds, []).append(unit)
    for kinds, units in alike.items():
        measured = sum(kind == "measured" for _, kind in kinds)
        yield citation.units_in_words(units, book), len(kinds), measured
