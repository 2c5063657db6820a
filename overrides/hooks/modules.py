"""MkDocs hook: tells a page which modules its program is made of, so that all are fetched at once.

Templates ask `modules_of("assets/calculator/page.js")`.
"""

import posixpath
import re

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

IMPORT = re.compile(r'^(?:import|\}) .*from "(\.[^"]+)";$', re.MULTILINE)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the templates list a module and all that it imports."""

    def modules_of(uri: str) -> list[str]:
        found = [uri]
        for module in found:
            content = files.get_file_from_path(module).content_string
            imported = (posixpath.join(module, "..", path) for path in IMPORT.findall(content))
            found += dict.fromkeys(
                path for path in map(posixpath.normpath, imported) if path not in found
            )
        return found

    env.globals["modules_of"] = modules_of
