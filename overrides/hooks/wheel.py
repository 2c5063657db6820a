"""MkDocs hook: put the rules package, compiled for the browser, and its Pyodide into the site.

``assets/calculator/parts.js`` exports their names, as seen from ``assets/python/``:
``{"pyodide": "../pyodide/<version>/", "runtime": {"file", "digest"}, "memory": {"file", "digest",
"header", "heap"}, "stdlib": "<file name>", "wheel": "<file name>", "office": "<file name>",
"lock": {…}}``. ``memory``, which may be missing, is what Python's memory holds once the rules are
loaded, as rules/browser_build/freeze_for_browser.mjs says; without it the rules are loaded from
``stdlib``, Pyodide's own cut to what they load, and ``wheel``. ``office`` is what office files need
besides, fetched when first asked for; ``lock`` is Pyodide's own lock file without its packages.
Every URL changes when its content does.
"""

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from site_builder.assets.python_image import compiled_python
from site_builder.digests import digest_of

ROOT = Path(__file__).resolve().parents[2]
PYODIDE = ROOT / "node_modules" / "pyodide"
WASM = "pyodide.asm.wasm"
RUNTIME = ("pyodide.mjs", "pyodide.asm.js", WASM)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the manifest and the files it names to the files of the site."""
    python = compiled_python(ROOT, ROOT / "build" / "python")
    info = json.loads((PYODIDE / "pyodide-lock.json").read_bytes())["info"]
    version = json.loads((PYODIDE / "package.json").read_bytes())["version"]
    folder = f"../pyodide/{version}/"
    runtime = {"file": folder + WASM, "digest": digest_of((PYODIDE / WASM).read_bytes())}
    named = {"pyodide": folder, "runtime": runtime}
    if memory := python.memory:
        named["memory"] = {
            "file": memory.file.name,
            "digest": digest_of(memory.file.read_bytes()),
            "header": memory.header,
            "heap": memory.heap,
        }
    named |= {part: getattr(python, part).name for part in ("stdlib", "wheel", "office")}
    named["lock"] = {"info": info, "packages": {}}

    def add(uri: str, path: Path) -> None:
        files.append(File.generated(config, f"assets/{uri}", abs_src_path=str(path)))

    parts = f"export default {json.dumps(named)};\n"
    files.append(File.generated(config, "assets/calculator/parts.js", content=parts))
    for path in python.files:
        add(f"python/{path.name}", path)
    for name in RUNTIME:
        add(f"pyodide/{version}/{name}", PYODIDE / name)
