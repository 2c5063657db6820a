"""MkDocs hook: what was added, corrected or superseded, on a page and as a feed.

`config.extra.news` holds the entries, the newest first.
"""

from bon_tot.authoring.compiler import load_news
from bon_tot.errors import BookError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from site_builder.news import FEED, atom_feed


def on_config(config: MkDocsConfig) -> None:
    """Read the entries.

    Raises PluginError with everything about them that does not hold.
    """
    try:
        config.extra["news"] = load_news(config.extra["book"])
    except BookError as error:
        raise PluginError(str(error)) from error


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the feed to the files of the site."""
    if not config.extra["news"]:
        return
    feed = atom_feed(config.extra["news"], config.extra["book"], config.site_name, config.site_url)
    files.append(File.generated(config, FEED, content=feed))
