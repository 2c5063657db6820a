"""MkDocs hook: the self-check's programs, each joined with what it imports.

Every file is asked for by itself, of the server or of the service worker, and forty small ones are
long in coming: record 0008. Templates ask `modules_of("page.js")` for the addresses of a program's
files, its own first.
"""

import json
import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[2]
BIN = ROOT / "node_modules" / ".bin"
SOURCES = ROOT / "calculator"
PROGRAMS = {
    "page": "self-check/main.js",
    "start": "rules-client/start.js",
    "table": "units/main.js",
    "tools": "tools/main.js",
    "worker": "rules-client/worker.js",
}
"""Each program as the site names it, and the module that it begins with."""
LICENCE = ROOT / "node_modules" / "idb-keyval" / "LICENCE"
OPTIONS = (
    "--bundle",
    "--splitting",
    "--format=esm",
    "--external:./parts.js",  # which the build writes
    "--minify",
    "--sourcemap",
    "--log-level=warning",
)
FOLDER = "assets/calculator"

imported: dict[str, list[str]] = {}


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the programs, their maps, and the licence of what they take from others."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=build) as temporary:
        folder = Path(temporary)
        imported.update(join_modules(folder))
        for path in sorted(folder.iterdir()):
            content = path.read_text(encoding="utf-8")
            files.append(File.generated(config, f"{FOLDER}/{path.name}", content=content))
    uri = f"{FOLDER}/idb-keyval/{LICENCE.name}"
    files.append(File.generated(config, uri, abs_src_path=str(LICENCE)))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the templates list a program and all that it imports."""

    def modules_of(program: str) -> list[str]:
        found = [program]
        for module in found:
            found += [name for name in imported[module] if name not in found]
        return [f"{FOLDER}/{name}" for name in found]

    env.globals["modules_of"] = modules_of


def join_modules(folder: Path) -> dict[str, list[str]]:
    """Write the programs into `folder`; gives for each file those that it imports."""
    summary = folder / "summary.json"
    subprocess.run(
        [
            BIN / "esbuild",
            *(f"{name}={SOURCES / module}" for name, module in PROGRAMS.items()),
            *OPTIONS,
            f"--outdir={folder}",
            f"--metafile={summary}",
        ],
        check=True,
        cwd=ROOT,
        env=os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
    )
    outputs = json.loads(summary.read_bytes())["outputs"]
    summary.unlink()
    return {
        Path(path).name: [
            Path(module["path"]).name for module in output["imports"] if not module.get("external")
        ]
        for path, output in outputs.items()
    }
