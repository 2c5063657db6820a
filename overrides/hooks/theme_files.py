"""MkDocs hook: leave out of the site what the theme brings for readers of other languages."""

from fnmatch import fnmatch

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

LUNR = "assets/javascripts/lunr/*"
ASKED_FOR = {
    "assets/javascripts/lunr/min/lunr.stemmer.support.min.js",
    "assets/javascripts/lunr/min/lunr.vi.min.js",
}


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Drop the search's helpers for other languages, nearly a megabyte."""
    for file in list(files):
        if fnmatch(file.src_uri, LUNR) and file.src_uri not in ASKED_FOR:
            files.remove(file)
