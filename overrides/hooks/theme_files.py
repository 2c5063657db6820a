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
CHANGES = {
    # An element has the whole document styled anew twice at each start; site.css says the same.
    COLOR_SCHEME + "document.head.appendChild(o);": COLOR_SCHEME,
    # Every page would load the search and lay out its index; most readers of a page do not search.
    'L($(location.protocol!=="file:"),Je("search")).pipe(Re(o=>o),b(()=>t))': (
        'Je("search").pipe(Re(o=>o),b(_=>import("./search.js")),b(s=>s.load()))'
    ),
}
"""What the theme's program does at each start, by what it is to do instead."""


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Drop the search's helpers for other languages, nearly a megabyte, and needless work."""
    for file in list(files):
        if fnmatch(file.src_uri, LUNR) and file.src_uri not in ASKED_FOR:
            files.remove(file)
    [program] = [file for file in files if fnmatch(file.src_uri, PROGRAM)]
    for old, new in CHANGES.items():
        assert program.content_string.count(old) == 1, old
        program.content_string = program.content_string.replace(
            old,
            new.ljust(len(old)),  # the source map counts columns
        )
