"""MkDocs hook: few stylesheets instead of many, for a page is not painted before the last has come.

One holds the theme's, one those of ``extra_css``, one those of the self-check, each in their order.
Their names change with their content; templates find them as `stylesheets`, by what they hold. Once
all pages are there, half of the theme's is left out: what no page and no program of the site uses.
"""

import hashlib
import subprocess
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

BIN = Path(__file__).resolve().parents[2] / "node_modules" / ".bin"
PURGE = (str(BIN / "node"), str(BIN / "purgecss"), "--variables")
BEFORE_OFFLINE = 50
THEME = ("assets/stylesheets/main.*.css", "assets/stylesheets/palette.*.css")
SELF_CHECK = (
    *(
        f"assets/calculator/{name}.css"
        for name in (
            "check",
            "steps",
            "shelf",
            "records",
            "result",
            "across",
            "trial",
            "report",
            "paper",
        )
    ),
    "assets/stylesheets/sheet.css",
)
APART = {
    "assets/calculator/check.css",
    "assets/calculator/records.css",
    "assets/calculator/result.css",
    "assets/stylesheets/fonts.css",
    "assets/stylesheets/sheet.css",
}
"""Those that other pages ask for by themselves, too."""
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


@event_priority(BEFORE_OFFLINE)
def on_post_build(config: MkDocsConfig) -> None:
    """Leave out of the theme's what nothing uses, and have the pages ask for what is left."""
    site = Path(config.site_dir)
    whole = site / stylesheets["theme"]
    asking = [page for page in site.rglob("*.html") if whole.name in page.read_text("utf-8")]
    used = _used_of(whole, asking, site)
    name = _named_by_content("theme", used)
    for page in asking:
        page.write_text(page.read_text("utf-8").replace(whole.name, name), encoding="utf-8")
    whole.unlink()
    whole.with_name(name).write_text(used, encoding="utf-8")


def _used_of(sheet: Path, pages: Iterable[Path], site: Path) -> str:
    """Give the rules of a stylesheet whose words all stand in the pages or some program.

    The other sheets are told for the variables that they use. All are named as seen from the site,
    for PurgeCSS takes names as patterns, and a folder above may be called anything.
    """
    content = [*(page.relative_to(site).as_posix() for page in pages), "assets/**/*.js"]
    with TemporaryDirectory() as folder:
        command = [*PURGE, "--output", folder, "--css", "assets/**/*.css", "--content", *content]
        subprocess.run(command, cwd=site, check=True)
        return Path(folder, sheet.name).read_text(encoding="utf-8")


def _merged(files: Files, patterns: Iterable[str]) -> str:
    """Join the stylesheets, each pattern naming one; the site has the whole in their place."""
    content = ""
    for pattern in patterns:
        [sheet] = [file for file in files if fnmatch(file.src_uri, pattern)]
        content += sheet.content_string
        if sheet.src_uri not in APART:
            files.remove(sheet)
        if source_map := files.get_file_from_path(f"{sheet.src_uri}.map"):
            files.remove(source_map)
    return content


def _add(files: Files, config: MkDocsConfig, name: str, content: str) -> str:
    """Add a stylesheet to the site; gives its address there."""
    uri = f"assets/stylesheets/{_named_by_content(name, content)}"
    files.append(File.generated(config, uri, content=content))
    return uri


def _named_by_content(name: str, content: str) -> str:
    return f"{name}.{hashlib.sha256(content.encode()).hexdigest()[:12]}.css"
