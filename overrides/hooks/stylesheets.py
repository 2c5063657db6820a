"""MkDocs hook: few stylesheets instead of many, for a page is not painted before the last has come.

One holds the theme's, one those of ``extra_css``, one those of the self-check, each in their order.
Their names change with their content; templates find them as `stylesheets`, by what they hold.
"""

import hashlib
from collections.abc import Iterable
from fnmatch import fnmatch

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

THEME = ("assets/stylesheets/main.*.css", "assets/stylesheets/palette.*.css")
SELF_CHECK = (
    *(
        f"assets/calculator/{name}.css"
        for name in ("check", "steps", "shelf", "result", "across", "trial", "report", "paper")
    ),
    "assets/stylesheets/sheet.css",
)
SWITCHING = (
    "[data-md-color-switching] *,[data-md-color-switching] :after,"
    "[data-md-color-switching] :before{transition-duration:0s!important}"
)
"""What the theme has restyle every element twice at each start, lest a change of colours glide."""

stylesheets: dict[str, str] = {}


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Put the few in the place of the many."""
    theme = _merged(files, THEME)
    assert SWITCHING in theme
    stylesheets["theme"] = _add(files, config, "theme", theme.replace(SWITCHING, ""))
    stylesheets["self_check"] = _add(files, config, "self-check", _merged(files, SELF_CHECK))
    config.extra_css = [_add(files, config, "site", _merged(files, map(str, config.extra_css)))]


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the templates know what the stylesheets are called."""
    env.globals["stylesheets"] = stylesheets


def _merged(files: Files, patterns: Iterable[str]) -> str:
    """Join the stylesheets, each pattern naming one."""
    content = ""
    for pattern in patterns:
        [sheet] = [file for file in files if fnmatch(file.src_uri, pattern)]
        content += sheet.content_string
    return content


def _add(files: Files, config: MkDocsConfig, name: str, content: str) -> str:
    """Add a stylesheet to the site; gives its address there."""
    digest = hashlib.sha256(content.encode()).hexdigest()[:12]
    uri = f"assets/stylesheets/{name}.{digest}.css"
    files.append(File.generated(config, uri, content=content))
    return uri
