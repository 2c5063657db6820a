"""MkDocs hook: the search's worker, and the files that it reads.

The theme brings the dialog, and asks a worker by messages. Ours takes the place of the theme's:
overrides/assets/javascripts/search. ``search/pages.json`` holds what can be found on the site's own
pages, and names the parts: one a document, and where there are many, the directory of their words.
"""

import json
import os
import re
import subprocess
from fnmatch import fnmatch
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from site_builder.digests import digest_of
from site_builder.search.files import search_files

ROOT = Path(__file__).resolve().parents[2]
BIN = ROOT / "node_modules" / ".bin"
SOURCES = "assets/javascripts/search/*"
WORKER = ROOT / "overrides" / "assets" / "javascripts" / "search" / "worker.js"
OPTIONS = ("--bundle", "--minify", "--target=es2020", "--log-level=warning")
LICENCE = ROOT / "node_modules" / "minisearch" / "LICENSE.txt"

worker = ""


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Put the worker, in one file, in the place of its modules, and the library's licence by it."""
    global worker
    for file in list(files):
        if fnmatch(file.src_uri, SOURCES):
            files.remove(file)
    program = joined_worker()
    worker = f"assets/javascripts/search-worker.{digest_of(program.encode())}.js"
    files.append(File.generated(config, worker, content=program))
    licence = "assets/javascripts/minisearch/LICENSE"
    files.append(File.generated(config, licence, abs_src_path=str(LICENCE)))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the templates put our worker in the place of the theme's."""
    env.globals["search_worker"] = worker
    env.filters["with_search_worker"] = with_search_worker


def with_search_worker(script: Markup, url: str) -> Markup:
    """Name the search's worker in the settings that the theme hands to its program.

    Args:
        script: The element that holds the settings, as JSON.
        url: Where the worker stands, seen from the page.
    """
    setting = f'"search": {json.dumps(url)}'
    changed, times = re.subn(r'"search": "[^"]*"', lambda _: setting, script)
    if times != 1:
        raise PluginError("The theme's settings name its search worker in another way than before")
    return Markup(changed)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what can be found, in the place of the index that the theme's plugin wrote."""
    folder = Path(config.site_dir, "search")
    index = folder / "search_index.json"
    sections = json.loads(index.read_bytes())["docs"]
    index.unlink()
    for name, content in search_files(sections, config.extra["book"]).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


def joined_worker() -> str:
    """Join the worker with all that it imports."""
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    command = [str(BIN / "esbuild"), str(WORKER), *OPTIONS]
    run = subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE)
    return run.stdout.decode()
