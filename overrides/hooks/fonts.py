"""MkDocs hook: put the fonts that the stylesheet names into the site."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "node_modules" / "@fontsource" / "be-vietnam-pro"
STYLESHEET = ROOT / "overrides" / "assets" / "stylesheets" / "fonts.css"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add each font that fonts.css asks for, and the licence that goes with them."""
    names = re.findall(r"\.\./fonts/([^\")]+)", STYLESHEET.read_text(encoding="utf-8"))
    sources = [PACKAGE / "files" / name for name in names] + [PACKAGE / "LICENSE"]
    for source in sources:
        uri = f"assets/fonts/{source.name}"
        files.append(File.generated(config, uri, abs_src_path=str(source)))
