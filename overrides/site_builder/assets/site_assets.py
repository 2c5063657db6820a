"""All that the pages of the site are made with."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder.assets import theme_changes
from site_builder.assets.bundles import (
    bundle_classic_programs,
    bundle_programs,
    bundle_stylesheets,
)
from site_builder.assets.fonts import cut_fonts
from site_builder.assets.foreign_text import changed
from site_builder.assets.icons import SIZES, draw_icon, web_manifest
from site_builder.assets.names import Assets
from site_builder.assets.python_image import CompiledPython, compiled_python
from site_builder.digests import digest_of

CALCULATOR = {
    "log": "calculator/meeting-log/main.js",
    "page": "calculator/self-check/main.js",
    "start": "calculator/rules-client/start.js",
    "table": "calculator/units/main.js",
    "tools": "calculator/tools/main.js",
    "own-documents": "calculator/own-documents/main.js",
    "plan-template": "calculator/plan-template/main.js",
}
"""The module that each program begins with, by what the site calls the program."""
WORKER = {"worker": "calculator/rules-client/worker.js"}
READING = {
    name: f"overrides/assets/javascripts/{name}.js"
    for name in (
        "cite-page",
        "clause-menu",
        "comparison-filters",
        "copy-address",
        "milestones",
        "offline",
        "parallel",
        "print-button",
        "resume",
        "same-topic",
        "search",
        "short-link",
        "term-popover",
    )
}
SEARCH_WORKER = {"javascripts/search-worker": "overrides/assets/javascripts/search/worker.js"}
STYLESHEETS = {
    "own-page": (
        "calculator/self-check/check.css",
        "calculator/self-check/own-page.css",
    ),
    "self-check": (
        "calculator/self-check/check.css",
        "calculator/self-check/steps.css",
        "calculator/self-check/records/record-list.css",
        "calculator/records/records.css",
        "calculator/self-check/result/result.css",
        "calculator/self-check/result/across.css",
        "calculator/self-check/years/years.css",
        "calculator/self-check/what-if.css",
        "calculator/self-check/report.css",
        "calculator/ui/paper.css",
        "overrides/assets/stylesheets/sheet.css",
    ),
    "units": (
        "calculator/self-check/check.css",
        "calculator/records/records.css",
        "calculator/self-check/result/result.css",
        "calculator/units/table.css",
        "calculator/units/look/look.css",
    ),
    "meeting-log": (
        "calculator/self-check/check.css",
        "calculator/records/records.css",
        "calculator/self-check/result/result.css",
        "calculator/meeting-log/log.css",
    ),
    "tools": (
        "calculator/self-check/check.css",
        "calculator/self-check/result/result.css",
        "calculator/tools/tools.css",
    ),
    "own-documents": (
        "calculator/self-check/check.css",
        "calculator/records/records.css",
        "calculator/own-documents/own-documents.css",
        "overrides/assets/stylesheets/comparison-parallel.css",
    ),
    "plan-template": (
        "calculator/self-check/check.css",
        "calculator/records/records.css",
        "calculator/own-documents/own-documents.css",
        "calculator/plan-template/plan-template.css",
        "overrides/assets/stylesheets/sheet.css",
    ),
    "comparison": (
        "overrides/assets/stylesheets/comparison-filters.css",
        "overrides/assets/stylesheets/comparison-table.css",
        "overrides/assets/stylesheets/comparison-topic.css",
        "overrides/assets/stylesheets/comparison-parallel.css",
        "overrides/assets/stylesheets/milestones.css",
    ),
    "sheet": ("overrides/assets/stylesheets/sheet.css",),
    "short-link": (
        "overrides/assets/stylesheets/fonts.css",
        "overrides/assets/stylesheets/short-link.css",
    ),
}
"""What each stylesheet is joined of, in this order."""
WASM = "pyodide.asm.wasm"
RUNTIME = ("pyodide.mjs", "pyodide.asm.*js", WASM)
"""What of Pyodide the browser loads: its programs are called otherwise in some versions."""


@dataclass(frozen=True)
class Theme:
    """What the theme brings, among it files to be shipped as they are.

    `search_worker` is how its pages call the worker of their search, in whose place ours stands.
    """

    styles: Sequence[str]
    program: str
    search_worker: str
    others: Mapping[str, Path]


@dataclass(frozen=True)
class Application:
    """What a device is told of the site where it keeps it among its applications."""

    name: str
    description: str
    language: str


def make_assets(
    checkout: Path, theme: Theme, site_styles: Sequence[Path], application: Application
) -> Assets:
    """Make all files that pages ask for, under the addresses that pages name them by.

    Args:
        checkout: The project's folder; what is long in making is kept in its ``build``.
        theme: What the theme brings.
        site_styles: The stylesheets of every page, in their order.
        application: What the web manifest says.
    """
    assets = Assets()
    packages, cache = checkout / "node_modules", checkout / "build" / "assets"
    python = _add_python(assets, checkout)
    assets.add_bundle(bundle_programs(checkout, "calculator", WORKER, {"PYTHON_PARTS": python}))
    worker = assets.addresses["assets/calculator/worker.js"].rpartition("/")[2]
    assets.add_bundle(bundle_programs(checkout, "calculator", CALCULATOR, {"WORKER": worker}))
    assets.add_bundle(bundle_programs(checkout, "javascripts", READING, {}))
    assets.add_bundle(bundle_classic_programs(checkout, SEARCH_WORKER))
    fonts = cut_fonts(packages / "@expo-google-fonts" / "be-vietnam-pro", cache)
    sheets = {name: [checkout / part for part in parts] for name, parts in STYLESHEETS.items()}
    assets.add_bundle(bundle_stylesheets(checkout, sheets | {"site": site_styles}, fonts))
    _add_theme(assets, theme)
    _add_application(assets, application)
    return assets


def _add_python(assets: Assets, checkout: Path) -> dict[str, Any]:
    """Add Pyodide and what it loads; gives what calculator/rules-client/parts.d.ts describes."""
    python = compiled_python(checkout, checkout / "build" / "python")
    for path in python.files:
        assets.add_named(f"assets/python/{path.name}", f"assets/python/{path.name}", path)
    pyodide = checkout / "node_modules" / "pyodide"
    version = json.loads((pyodide / "package.json").read_bytes())["version"]
    files = [path for pattern in RUNTIME for path in sorted(pyodide.glob(pattern))]
    folder = f"pyodide/{version}-{digest_of(*(path.read_bytes() for path in files))}"
    for path in files:
        assets.add_named(f"assets/{folder}/{path.name}", f"assets/{folder}/{path.name}", path)
    (script,) = (path.name for path in files if path.match("pyodide.asm.*js"))
    lock = json.loads((pyodide / "pyodide-lock.json").read_bytes())
    return {
        "pyodide": f"../{folder}/",
        "script": script,
        "runtime": _part(pyodide / WASM, f"../{folder}/{WASM}"),
        **_memory(python),
        "stdlib": _part(python.stdlib, python.stdlib.name),
        "wheel": _part(python.wheel, python.wheel.name),
        "office": _part(python.office, python.office.name),
        "own": _part(python.own, python.own.name),
        "pdf": _part(python.pdf, python.pdf.name),
        "lock": {"info": lock["info"], "packages": {}},
    }


def _memory(python: CompiledPython) -> dict[str, Any]:
    """Describe the image of Python's memory, where there is one."""
    if not (image := python.memory):
        return {}
    lengths = {"header": image.header, "heap": image.heap}
    return {"memory": _part(image.file, image.file.name) | lengths}


def _part(path: Path, file: str) -> dict[str, Any]:
    return {"file": file, "digest": digest_of(path.read_bytes())}


def _add_theme(assets: Assets, theme: Theme) -> None:
    """Add the theme's files, its program and its stylesheets changed where that applies."""
    for plain, path in theme.others.items():
        assets.add(plain, path)
    styles = changed("".join(theme.styles), theme_changes.STYLES)
    assets.add("assets/stylesheets/theme.css", styles.encode())
    program = changed(theme.program, theme_changes.PROGRAM)
    assets.add("assets/javascripts/theme.js", program.encode())
    ours = assets.addresses["assets/javascripts/search-worker.js"]
    assets.addresses[theme.search_worker] = ours


def _add_application(assets: Assets, application: Application) -> None:
    """Add the icons, and the manifest that names them as seen from the site's root."""
    icons = {size: assets.add(f"assets/images/icon-{size}.png", draw_icon(size)) for size in SIZES}
    manifest = web_manifest(application.name, application.description, application.language, icons)
    assets.add("manifest.webmanifest", manifest.encode())
