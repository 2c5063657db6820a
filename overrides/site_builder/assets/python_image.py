"""Python for the browser: the rules as bytecode, and what memory holds once they are loaded.

Both are made by the very Pyodide that runs in the browser, and kept under `cache` by what they are
made of. The image of memory only spares the browser a start of Python; where it cannot be made, the
site does without.
"""

import contextlib
import json
import logging
import os
import subprocess
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import hatchling.build

from site_builder.assets.cache import kept
from site_builder.digests import digest_of

log = logging.getLogger(__name__)

DRAWING = (
    "site_builder/own_documents",
    "site_builder/forms",
    "site_builder/comparison",
    "partials/form",
    "partials/comparison",
)
"""What of the site draws documents in the browser, too; another of its parts compiles nothing."""
LEFT_OUT = ("bon_tot/packs/", "bon_tot-")
"""The documents, which the browser fetches when chosen, and the list of the wheel's files."""


@dataclass(frozen=True)
class MemoryImage:
    """What rules/browser_build/freeze_for_browser.mjs writes: a file, and two lengths in bytes."""

    file: Path
    header: int
    heap: int


@dataclass(frozen=True)
class CompiledPython:
    """The archives that the browser's Python is started from, and the image that spares it that."""

    wheel: Path
    stdlib: Path
    office: Path
    own: Path
    pdf: Path
    memory: MemoryImage | None

    @property
    def files(self) -> tuple[Path, ...]:
        """All files of the site."""
        memory = (self.memory.file,) if self.memory else ()
        return (self.wheel, self.stdlib, self.office, self.own, self.pdf, *memory)


def compiled_python(checkout: Path, cache: Path) -> CompiledPython:
    """Compile the rules of a checkout, with all that they need, or take them from `cache`.

    Raises:
        subprocess.CalledProcessError: The compiler failed; its reason is on the terminal.
    """
    archives = _compiled(checkout, cache)
    (wheel,) = archives.glob("*.whl")
    (stdlib,) = archives.glob("python_stdlib.*.zip")
    office, own, pdf = (next(archives.glob(f"{name}.*.zip")) for name in ("office", "own", "pdf"))
    return CompiledPython(wheel, stdlib, office, own, pdf, _frozen(checkout, cache, stdlib, wheel))


def build_wheel(checkout: Path, folder: Path) -> Path:
    """Build the project's ordinary wheel into `folder`, offline."""
    with contextlib.chdir(checkout):
        return folder / hatchling.build.build_wheel(str(folder))


def _compiled(checkout: Path, cache: Path) -> Path:
    """Give the folder of the archives of bytecode, each named by its digest."""
    compiler = checkout / "rules" / "browser_build" / "compile_for_browser.mjs"
    pins = (checkout / "requirements.txt", _pyodide(checkout) / "package.json")

    def compile_into(folder: Path) -> None:
        wheel.rename(folder / wheel.name)
        overrides = checkout / "overrides"
        _run_node(checkout, compiler, sysconfig.get_path("purelib"), overrides, folder)
        for path in list(folder.iterdir()):
            path.rename(path.with_name(f"{path.stem}.{digest_of(path.read_bytes())}{path.suffix}"))

    cache.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=cache) as temporary:
        wheel = build_wheel(checkout, Path(temporary))
        made_of = (compiler, compiler.with_suffix(".py"), *pins, *_drawing(checkout))
        key = digest_of(_without_documents(wheel), *(path.read_bytes() for path in made_of))
        return kept(cache, key, compile_into)


def _drawing(checkout: Path) -> list[Path]:
    """Find what of the site draws documents in the browser, too."""
    folders = [checkout / "overrides" / name for name in DRAWING]
    files = [path for folder in folders for path in folder.rglob("*")]
    return sorted(path for path in files if path.suffix in (".py", ".html"))


def _without_documents(wheel: Path) -> bytes:
    """Give what a wheel holds besides its documents: an edit of one compiles nothing anew."""
    with ZipFile(wheel) as archive:
        names = sorted(name for name in archive.namelist() if not name.startswith(LEFT_OUT))
        return b"".join(name.encode() + archive.read(name) for name in names)


def _frozen(checkout: Path, cache: Path, stdlib: Path, wheel: Path) -> MemoryImage | None:
    """Give what the archives leave in memory once loaded; None, and a warning, where that fails."""
    freezer = checkout / "rules" / "browser_build" / "freeze_for_browser.mjs"

    def freeze_into(folder: Path) -> None:
        image = folder / "memory.wasm"
        lengths = _run_node(checkout, freezer, stdlib, wheel, image)
        image.rename(image.with_name(f"memory.{digest_of(image.read_bytes())}.wasm"))
        (folder / "lengths.json").write_bytes(lengths)

    try:
        made_of = (stdlib, wheel, freezer, _pyodide(checkout) / "package.json")
        folder = kept(cache, _digest_of_files(*made_of), freeze_into)
    except subprocess.CalledProcessError:
        log.warning(
            "No image of Python's memory: freeze_for_browser.mjs failed with this Pyodide, for the "
            "reason above. The site works without; the first verdict takes some 2 s longer."
        )
        return None
    (image,) = folder.glob("memory.*.wasm")
    return MemoryImage(image, **json.loads((folder / "lengths.json").read_bytes()))


def _digest_of_files(*paths: Path) -> str:
    return digest_of(*(path.read_bytes() for path in paths))


def _run_node(checkout: Path, *command: str | Path) -> bytes:
    """Run a Node.js program, the same in every time zone; gives what it printed."""
    node = checkout / "node_modules" / ".bin" / "node"
    environment = os.environ | {"TZ": "UTC"}
    done = subprocess.run([node, *command], check=True, env=environment, stdout=subprocess.PIPE)
    return done.stdout


def _pyodide(checkout: Path) -> Path:
    return checkout / "node_modules" / "pyodide"
