"""MkDocs hook: the page on which the blanks of a template are filled in, one a template."""

from bon_tot.authoring.compiler import load_templates
from bon_tot.errors import BookError
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from site_builder.digests import key_of
from site_builder.forms.plan_template import page_of, template_page

INDEX = "bieu-mau/index.md"
TEMPLATE = "ke-hoach-mau.html"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the pages; raises PluginError with everything about the templates that does not hold."""
    book = config.extra["book"]
    try:
        templates = load_templates(book)
    except BookError as error:
        raise PluginError(str(error)) from error
    config.extra["plan_templates"] = {one.plan: one for one in templates}
    for one in templates:
        page = template_page(one, book)
        uri = f"{page_of(one.plan).rstrip('/')}.md"
        content = f"---\ntitle: {page.title}\ndescription: {page.description}\n"
        content += f"template: {TEMPLATE}\nplan: {one.plan}\nhide: [navigation, toc]\n---\n"
        files.append(
            File.generated(config, uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
        )
        digests = [document.digest for document in config.extra["documents"].values()]
        config.extra["page_keys"][uri] = key_of(repr(one), *digests)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Place the pages, which the navigation leaves out, under the index of the blank forms."""
    if page.meta.get("template") == TEMPLATE:
        index = files.get_file_from_path(INDEX)
        if index and index.page:
            page.parent = index.page.parent


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the template draw the fields and the paper."""
    book, templates = config.extra["book"], config.extra["plan_templates"]
    env.globals["template_page"] = lambda plan: template_page(templates[plan], book)
