"""MkDocs hook: put the rules package, compiled for the browser, and its Pyodide into the site.

``assets/python/manifest.json`` names the parts, relative to itself:
``{"pyodide": "../pyodide/<version>/", "stdlib": "<file name>", "wheel": "<file name>", "office":
"<file name>", "lock": {…}}``. The stdlib is Pyodide's own, cut to what the rules load; ``office``
is what office files need besides, fetched when first asked for; ``lock`` is Pyodide's own lock
file without its packages. Every URL changes when its content does.
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
COMPILER = ROOT / "rules" / "compile_for_browser.mjs"
NODE = ROOT / "node_modules" / ".bin" / "node"
PYODIDE = ROOT / "node_modules" / "pyodide"
ARCHIVES = {"wheel": "*.whl", "stdlib": "python_stdlib.*.zip", "office": "office.*.zip"}
RUNTIME = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the manifest and the files it names to the files of the site."""
    parts = compiled_python(CACHE)
    info = json.loads((PYODIDE / "pyodide-lock.json").read_bytes())["info"]
    version = json.loads((PYODIDE / "package.json").read_bytes())["version"]
    manifest = {
        "pyodide": f"../pyodide/{version}/",
        **{part: path.name for part, path in parts.items()},
        "lock": {"info": info, "packages": {}},
    }

    def add(uri: str, **content: str) -> None:
        files.append(File.generated(config, f"assets/{uri}", **content))

    add("python/manifest.json", content=json.dumps(manifest))
    for path in parts.values():
        add(f"python/{path.name}", abs_src_path=str(path))
    for name in RUNTIME:
        add(f"pyodide/{version}/{name}", abs_src_path=str(PYODIDE / name))


def compiled_python(cache: Path) -> dict[str, Path]:
    """Return the archives of bytecode for Pyodide: ``wheel``, ``stdlib`` and ``office``.

    They are taken from `cache` when it has what the present sources give, else compiled into it.
    Raises `CalledProcessError` when the compiler fails; its reason is then on the terminal.
    """
    cache.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=cache) as temporary:
        folder = Path(temporary, "compiled")
        folder.mkdir()
        wheel = build_wheel(folder)
        pins = (ROOT / "requirements.txt", PYODIDE / "package.json")
        known = cache / digest_of(wheel, COMPILER, COMPILER.with_suffix(".py"), *pins)
        if not known.exists():
            compile_wheel(wheel)
            for path in list(folder.iterdir()):
                path.rename(path.with_name(f"{path.stem}.{digest_of(path)}{path.suffix}"))
            if not known.exists():  # another build may have been quicker
                folder.rename(known)
    return {part: next(known.glob(pattern)) for part, pattern in ARCHIVES.items()}


def build_wheel(folder: Path) -> Path:
    """Build the project's ordinary wheel into `folder`, offline."""
    with contextlib.chdir(ROOT):
        return folder / hatchling.build.build_wheel(str(folder))


def compile_wheel(wheel: Path) -> None:
    """Replace `wheel`, alone in its folder, by archives of bytecode."""
    packages = sysconfig.get_path("purelib")
    environment = os.environ | {"TZ": "UTC"}
    subprocess.run([NODE, COMPILER, packages, wheel.parent], check=True, env=environment)


def digest_of(*paths: Path) -> str:
    """Return twelve hexadecimal digits that change with the content of any of `paths`."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]
