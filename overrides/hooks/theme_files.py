"""MkDocs hook: leave out of the site what the theme brings, but its readers do not need."""

from fnmatch import fnmatch

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

LUNR = "assets/javascripts/lunr/*"
ASKED_FOR = {
    "assets/javascripts/lunr/min/lunr.stemmer.support.min.js",
    "assets/javascripts/lunr/min/lunr.vi.min.js",
}

PROGRAM = "assets/javascripts/bundle.*.min.js"
COLOR_SCHEME = 'let o=x("meta",{name:"color-scheme"});'
APPENDED = COLOR_SCHEME + "document.head.appendChild(o);"
"""What has the whole document styled anew twice at each start; site.css says the same."""


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Drop the search's helpers for other languages, nearly a megabyte, and a needless element."""
    for file in list(files):
        if fnmatch(file.src_uri, LUNR) and file.src_uri not in ASKED_FOR:
            files.remove(file)
    [program] = [file for file in files if fnmatch(file.src_uri, PROGRAM)]
    assert APPENDED in program.content_string
    program.content_string = program.content_string.replace(
        APPENDED,
        COLOR_SCHEME.ljust(len(APPENDED)),  # the source map counts columns
    )
