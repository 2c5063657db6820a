"""MkDocs hook: leave out of the site what the theme brings, but its readers do not need."""

from fnmatch import fnmatch

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

PROGRAM = "assets/javascripts/bundle.*.min.js"
NEEDLESS = ("assets/javascripts/lunr/*", "assets/javascripts/workers/*", f"{PROGRAM}.map")

COLOR_SCHEME = 'let o=x("meta",{name:"color-scheme"});'
TURN = "await new Promise(turn=>setTimeout(turn));"
STARTS = (
    'document.documentElement.classList.remove("no-js");',
    "Fi({viewport$:ke,document$:ct});",
    "Ki.subscribe();",
)
CHANGES = {
    # An element has the whole document styled anew twice at each start; site.css says the same.
    COLOR_SCHEME + "document.head.appendChild(o);": COLOR_SCHEME,
    # In one go its start would leave a slow phone's first touch unanswered for a good tenth second.
    '"use strict";(()=>{': '"use strict";(async()=>{',
    **{start: TURN + start for start in STARTS},
    ",Hs=L(": f";{TURN}var Hs=L(",
    "window.component$=Ki;": 'window.component$=Ki;dispatchEvent(new Event("bt:theme"));',
}
"""What the theme's program does at each start, by what it is to do instead: less, and in turns.

It tells by ``bt:theme`` that all of it is there.
"""
SOURCE_MAP = "\n//# sourceMappingURL="
"""From here on the program names its source map, which is not that of the changed program."""


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Drop the search's worker, for we have our own, a map that would be wrong, needless work."""
    for file in list(files):
        if any(fnmatch(file.src_uri, some) for some in NEEDLESS):
            files.remove(file)
    [program] = [file for file in files if fnmatch(file.src_uri, PROGRAM)]
    for old, new in CHANGES.items():
        assert program.content_string.count(old) == 1, old
        program.content_string = program.content_string.replace(old, new)
    program.content_string, _ = program.content_string.split(SOURCE_MAP)
