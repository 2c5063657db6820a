"""MkDocs hook: everything that the site says, as files for other programs, under `du-lieu/`."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from site_builder.data.files import Content, data_files
from site_builder.data.page import with_site_address, with_sizes

FOLDER = "du-lieu"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the data files to the files of the site."""
    extra = config.extra
    told = Content(extra["book"], extra["documents"], extra["cited"], extra["news"])
    contents = data_files(told, config.site_url, extra["cache"])
    for name, content in contents.items():
        files.append(File.generated(config, f"{FOLDER}/{name}", content=content))
    config.extra["data_sizes"] = {name: len(content) for name, content in contents.items()}


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Say behind each link to a data file how large it is, and in examples where the site is."""
    if page.file.src_uri != f"{FOLDER}/index.md":
        return html
    return with_site_address(with_sizes(html, config.extra["data_sizes"]), config.site_url)
