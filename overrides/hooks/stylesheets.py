"""MkDocs hook: one stylesheet instead of many, for a page is not painted before the last has come.

It holds those of ``extra_css`` in their order; its name changes with its content.
"""

import hashlib
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Put the one in the place of the many."""
    sheets = (files.get_file_from_path(name) for name in config.extra_css)
    content = "".join(Path(sheet.abs_src_path).read_text(encoding="utf-8") for sheet in sheets)
    digest = hashlib.sha256(content.encode()).hexdigest()[:12]
    uri = f"assets/stylesheets/site.{digest}.css"
    files.append(File.generated(config, uri, content=content))
    config.extra_css = [uri]
