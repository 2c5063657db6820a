"""MkDocs hook: the documents' places in the navigation.

Where there are many, the navigation of a page lists none but, on its own page, that document.
"""

from itertools import pairwise

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from site_builder.documents.listing import by_year, for_front_page, in_navigation, page_of

INDEX = "ke-hoach/index.md"


def on_config(config: MkDocsConfig) -> None:
    """List the documents after their index, and choose those for the front page and by year."""
    plans = config.extra["book"].plans
    items = config.nav or []
    (section,) = [pages for item in items for pages in item.values() if pages == [INDEX]]
    section += in_navigation(plans)
    config.extra["front_plans"] = for_front_page(plans)
    config.extra["plans_by_year"] = by_year(plans)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Give each document that the navigation leaves out its section, and its neighbours."""
    plans = config.extra["book"].plans
    if in_navigation(plans):
        return
    index = page_at(INDEX, files)
    section = index.parent
    assert section is not None
    pages = [page_at(page_of(plan), files) for plan in plans]
    for plan, page in zip(plans, pages, strict=True):
        page.title = plan.short
        page.parent = Section(section.title, [index, page])
    following = [] if index.next_page is None else [index.next_page]
    for before, after in pairwise([index, *pages, *following]):
        after.previous_page, before.next_page = before, after


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Show a document in its section on its own page."""
    own = page.parent
    if own is not None and own not in nav.items and page in own.children:
        items = [own if item.title == own.title else item for item in nav.items]
        context["nav"] = Navigation(items, nav.pages)


def page_at(uri: str, files: Files) -> Page:
    """Find the page of a file that is known to be there."""
    file = files.get_file_from_path(uri)
    assert file is not None
    assert file.page is not None
    return file.page
