"""MkDocs hook: put the rules package, compiled for the browser, and its Pyodide into the site.

``assets/calculator/parts.js`` exports their names, as seen from ``assets/python/``:
``{"pyodide": "../pyodide/<version>/", "runtime": {"file", "digest"}, "memory": {"file", "digest",
"header", "heap"}, "stdlib": "<file name>", "wheel": "<file name>", "office": "<file name>",
"lock": {…}}``. ``memory`` is what Python's memory holds once the rules are loaded, as
rules/browser_build/freeze_for_browser.mjs says; without it the rules are loaded from ``stdlib``,
Pyodide's own cut to what they load, and ``wheel``. ``office`` is what office files need besides,
fetched when first asked for; ``lock`` is Pyodide's own lock file without its packages. Every URL
changes when its content does.
"""

import contextlib
import hashlib
import json
import os
import subprocess
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory

import hatchling.build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "build" / "python"
COMPILER = ROOT / "rules" / "browser_build" / "compile_for_browser.mjs"
FREEZER = ROOT / "rules" / "browser_build" / "freeze_for_browser.mjs"
NODE = ROOT / "node_modules" / ".bin" / "node"
PYODIDE = ROOT / "node_modules" / "pyodide"
PARTS = {
    "wheel": "*.whl",
    "stdlib": "python_stdlib.*.zip",
    "office": "office.*.zip",
    "memory": "memory.*.wasm",
}
MEASURES = "memory.json"
WASM = "pyodide.asm.wasm"
RUNTIME = ("pyodide.mjs", "pyodide.asm.js", WASM)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the manifest and the files it names to the files of the site."""
    parts = compiled_python(CACHE)
    info = json.loads((PYODIDE / "pyodide-lock.json").read_bytes())["info"]
    version = json.loads((PYODIDE / "package.json").read_bytes())["version"]
    folder = f"../pyodide/{version}/"
    measures = json.loads(parts["memory"].with_name(MEASURES).read_bytes())
    named = {
        "pyodide": folder,
        "runtime": {"file": folder + WASM, "digest": digest_of(PYODIDE / WASM)},
        "memory": {"file": parts["memory"].name, "digest": digest_of(parts["memory"]), **measures},
        **{part: parts[part].name for part in ("stdlib", "wheel", "office")},
        "lock": {"info": info, "packages": {}},
    }

    def add(uri: str, **content: str) -> None:
        files.append(File.generated(config, f"assets/{uri}", **content))

    add("calculator/parts.js", content=f"export default {json.dumps(named)};\n")
    for path in parts.values():
        add(f"python/{path.name}", abs_src_path=str(path))
    for name in RUNTIME:
        add(f"pyodide/{version}/{name}", abs_src_path=str(PYODIDE / name))


def compiled_python(cache: Path) -> dict[str, Path]:
    """Return what Pyodide is to load: ``wheel``, ``stdlib``, ``office`` and ``memory``.

    They are taken from `cache` when it has what the present sources give, else compiled into it.
    Raises `CalledProcessError` when the compiler fails; its reason is then on the terminal.
    """
    cache.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=cache) as temporary:
        folder = Path(temporary, "compiled")
        folder.mkdir()
        wheel = build_wheel(folder)
        programs = (COMPILER, COMPILER.with_suffix(".py"), FREEZER)
        pins = (ROOT / "requirements.txt", PYODIDE / "package.json")
        known = cache / digest_of(wheel, *programs, *pins)
        if not known.exists():
            compile_wheel(wheel)
            freeze(folder)
            for path in set(folder.iterdir()) - {folder / MEASURES}:
                path.rename(path.with_name(f"{path.stem}.{digest_of(path)}{path.suffix}"))
            if not known.exists():  # another build may have been quicker
                folder.rename(known)
    return {part: next(known.glob(pattern)) for part, pattern in PARTS.items()}


def build_wheel(folder: Path) -> Path:
    """Build the project's ordinary wheel into `folder`, offline."""
    with contextlib.chdir(ROOT):
        return folder / hatchling.build.build_wheel(str(folder))


def compile_wheel(wheel: Path) -> None:
    """Replace `wheel`, alone in its folder, by archives of bytecode."""
    run_node(COMPILER, sysconfig.get_path("purelib"), wheel.parent)


def freeze(folder: Path) -> None:
    """Write what the archives in `folder` leave in memory once loaded, and its `MEASURES`."""
    (wheel,) = folder.glob("*.whl")
    stdlib, memory = folder / "python_stdlib.zip", folder / "memory.wasm"
    (folder / MEASURES).write_bytes(run_node(FREEZER, stdlib, wheel, memory))


def run_node(*command: str | Path) -> bytes:
    """Run a Node.js program, the same in every time zone; gives what it printed."""
    environment = os.environ | {"TZ": "UTC"}
    done = subprocess.run([NODE, *command], check=True, env=environment, stdout=subprocess.PIPE)
    return done.stdout


def digest_of(*paths: Path) -> str:
    """Return twelve hexadecimal digits that change with the content of any of `paths`."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
