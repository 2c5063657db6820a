"""Programs and stylesheets, each joined with what it imports, and named by its content.

Every file is asked for by itself, of the server or of the service worker, and forty small ones are
long in coming: record 0008.
"""

import json
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HASH = re.compile(r"-[0-9A-Z]{8}(?=\.\w+$)")
"""What esbuild puts into a name."""


@dataclass(frozen=True)
class Bundle:
    """Files by their names, and by its plain name of each entry: its file, then what it imports."""

    files: Mapping[str, bytes]
    entries: Mapping[str, Sequence[str]]


def bundle_programs(
    checkout: Path, folder: str, programs: Mapping[str, str], constants: Mapping[str, object]
) -> Bundle:
    """Join modules with all that they import; what several import is a file of its own.

    Args:
        checkout: Where to look for packages.
        folder: Of the site, where they are to lie.
        programs: The module that each begins with, from the checkout, by the program's name.
        constants: What the modules are told, by the names that stand for it there.
    """
    return _bundled(
        checkout,
        {f"{folder}/{name}": checkout / module for name, module in programs.items()},
        "--splitting",
        "--format=esm",
        "--sourcemap",
        f"--chunk-names={folder}/[name]-[hash]",
        *(f"--define:{name}={json.dumps(value)}" for name, value in constants.items()),
    )


def bundle_classic_programs(checkout: Path, programs: Mapping[str, str]) -> Bundle:
    """Join each with all that it imports into a script that is no module."""
    sources = {name: checkout / module for name, module in programs.items()}
    return _bundled(checkout, sources, "--format=iife", "--target=es2020", "--sourcemap")


def bundle_stylesheets(checkout: Path, sheets: Mapping[str, Sequence[Path]], fonts: Path) -> Bundle:
    """Join the stylesheets of each name in their order; a page is not painted before the last came.

    Args:
        checkout: Where to look for esbuild.
        sheets: Those that make up each, by its name, such as ``site``.
        fonts: The folder of what they name as ``fonts/…``; an entry of the bundle each.
    """
    with _scratch(checkout) as scratch:
        entries = {}
        for name, parts in sheets.items():
            entry = entries[f"stylesheets/{name}"] = Path(scratch, f"{name}.css")
            imports = (f"@import {json.dumps(str(part))};\n" for part in parts)
            entry.write_text("".join(imports), encoding="utf-8")
        return _bundled(
            checkout,
            entries,
            f"--alias:fonts={fonts}",
            "--loader:.woff2=file",
            "--asset-names=fonts/[name]-[hash]",
        )


def _bundled(checkout: Path, entries: Mapping[str, Path], *options: str) -> Bundle:
    tools = checkout / "node_modules" / ".bin"
    with _scratch(checkout) as scratch:
        folder = Path(scratch)
        subprocess.run(
            [
                tools / "esbuild",
                *(f"{name}={source}" for name, source in entries.items()),
                "--bundle",
                "--minify",
                "--log-level=warning",
                "--entry-names=[dir]/[name]-[hash]",
                *options,
                "--outdir=.",
                "--metafile=summary.json",
            ],
            check=True,
            cwd=folder,
            env=os.environ | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"},
        )
        outputs = json.loads((folder / "summary.json").read_bytes())["outputs"]
        files = {name: (folder / name).read_bytes() for name in sorted(outputs)}
    return Bundle(
        files,
        {
            HASH.sub("", name): _with_imports(name, outputs)
            for name in files
            if not name.endswith(".map")
        },
    )


def _with_imports(name: str, outputs: Mapping[str, Any]) -> list[str]:
    """Give a file, and then all that it and they cannot begin without."""
    found = [name]
    for file in found:
        found += [
            part["path"]
            for part in outputs[file]["imports"]
            if part["kind"] == "import-statement" and part["path"] not in found
        ]
    return found


def _scratch(checkout: Path) -> TemporaryDirectory[str]:
    """Make a folder in which esbuild finds its way to the sources the same in every checkout."""
    build = checkout / "build"
    build.mkdir(exist_ok=True)
    return TemporaryDirectory(dir=build)
