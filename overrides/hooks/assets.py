"""MkDocs hook: all that pages are made with, each file named by its content.

A page, of ours or of the theme, names a file plainly, ``{{ 'assets/images/icon-180.png' | url }}``,
and is given its true address. `imports_of` gives what a program imports.
"""

from pathlib import Path, PurePosixPath

from jinja2 import Environment, pass_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.utils.templates import TemplateContext, url_filter
from site_builder.assets import theme_changes
from site_builder.assets.foreign_text import changed
from site_builder.assets.site_assets import Application, Theme, make_assets

ROOT = Path(__file__).resolve().parents[2]
OVERRIDES = ROOT / "overrides"
STYLES = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")
PROGRAM = "assets/javascripts/bundle.*.min.js"
JOINED = (
    "assets/javascripts/*.js",
    "assets/javascripts/search/*.js",
    "assets/stylesheets/*.css",
)
"""Of our own files, those that go into bundles."""
SEARCH_WORKER = "assets/javascripts/workers/search.*.min.js"
NEEDLESS = ("*.map", "favicon.png", "assets/javascripts/lunr/*.js", "assets/javascripts/lunr/min/*")
"""What the theme brings, but nobody asks for."""
BEFORE_OTHERS = 100


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Put the files into the site, in the place of what they are made of."""
    styles = [OVERRIDES / str(path) for path in config.extra_css]
    config.extra_css = ["assets/stylesheets/site.css"]
    application = Application(
        config.site_name, config.site_description or "", config.theme["language"]
    )
    assets = make_assets(ROOT, _take_theme(files), styles, application)
    for address, content in assets.files.items():
        source = (
            {"abs_src_path": str(content)} if isinstance(content, Path) else {"content": content}
        )
        files.append(File.generated(config, address, **source))
    config.extra["assets"] = assets


@event_priority(BEFORE_OTHERS)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the templates find the files, and change the theme's text."""
    assets = config.extra["assets"]

    @pass_context
    def url(context: TemplateContext, value: str) -> str:
        return url_filter(context, assets.addresses.get(str(value), value))

    env.filters["url"] = url
    env.filters["changed_header"] = lambda html: changed(html, theme_changes.HEADER)
    env.filters["changed_navigation"] = lambda html: changed(html, theme_changes.NAVIGATION)
    env.globals["asset"] = assets.addresses.__getitem__
    env.globals["imports_of"] = assets.imports.__getitem__


def _take_theme(files: Files) -> Theme:
    """Take what the theme and our own folder bring out of the site."""
    styles: dict[str, str] = {}
    program = search_worker = ""
    others = {}
    for file in list(files):
        if not file.src_uri.startswith("assets/"):
            continue
        files.remove(file)
        matches = PurePosixPath(file.src_uri).match
        if style := next(filter(matches, STYLES), None):
            styles[style] = file.content_string
        elif matches(PROGRAM):
            program = file.content_string
        elif matches(SEARCH_WORKER):
            search_worker = file.src_uri
        elif not any(map(matches, (*NEEDLESS, *JOINED))):
            others[file.src_uri] = Path(str(file.abs_src_path))
    return Theme([styles[pattern] for pattern in STYLES], program, search_worker, others)
