"""Runs in Pyodide on Node: make bytecode of the rules and of the standard library they need."""

import shutil
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile


def compile_for_browser(folder: str) -> None:
    """Replace the wheel in `folder` by one of bytecode, and put ``python_stdlib.zip`` beside it."""
    (wheel,) = Path(folder).glob("*.whl")
    library = wheel.with_name("python_stdlib.zip")
    load_rules(wheel)
    cut_library(library)

    # Only now: what the compiler itself imports is not for the browser.
    from pyodide_build._py_compile import _py_compile_archive

    for archive in (wheel, library):
        _py_compile_archive(archive, keep=False, verbose=False)


def load_rules(wheel: Path) -> None:
    """Import from `wheel` what the browser will, and open the book."""
    unpacked = Path("/unpacked")
    shutil.unpack_archive(wheel, unpacked, "zip")
    sys.path.insert(0, str(unpacked))

    from bon_tot.door import load_book

    load_book()


def cut_library(target: Path) -> None:
    """Write to `target` those modules of Pyodide's zipped standard library that are loaded now."""
    (whole,) = (entry for entry in sys.path if entry.endswith(".zip"))
    loaded = {getattr(module, "__file__", None) for module in sys.modules.values()}
    with ZipFile(whole) as source, ZipFile(target, "w", ZIP_DEFLATED) as cut:
        for name in source.namelist():
            if f"{whole}/{name}" in loaded:
                cut.writestr(name, source.read(name))
