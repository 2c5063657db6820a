"""Runs in Pyodide on Node: make bytecode of the rules and of the libraries they need."""

import importlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

OFFICE_PACKAGES = ("openpyxl", "et_xmlfile")
OWN_PACKAGES = ("jinja2", "markupsafe")
PDF_PACKAGES = ("pypdf",)
PDF_CODECS = ("charmap", "cp1252", "latin_1", "mac_roman", "utf_16", "utf_16_be", "utf_16_le")
"""The codecs by which the strings and fonts of a PDF are read; Python looks them up by name."""
VOCABULARY = "bon_tot/vocabulary.json"
PACKS = "bon_tot/packs"
TEMPLATES = ("form/*.html", "comparison/pair-article.html", "validity.html")
"""What of the site's partial templates draws a document's form, and two documents side by side."""


def compile_for_browser(folder: str, site_packages: str, overrides: str) -> None:
    """Replace the wheel in `folder` by archives of bytecode.

    ``python_stdlib.zip`` and the wheel's namesake hold what `bon_tot.api.requests` loads, once
    rehearsed. Each other archive holds what one more module loads besides: of the standard library,
    of the rules with their data files, and whole the packages that import some parts on use only.

    - ``office.zip``: `bon_tot.api.office_requests`, with `OFFICE_PACKAGES`;
    - ``own.zip``: `site_builder.own_documents.requests`, with `OWN_PACKAGES` and the templates of
      `overrides`;
    - ``pdf.zip``: `bon_tot.importing.pdf`, with `PDF_PACKAGES` and `PDF_CODECS`.
    """
    (wheel,) = Path(folder).glob("*.whl")
    (library,) = (entry for entry in sys.path if entry.endswith(".zip"))
    rules, packages, sources, site = map(Path, ("/unpacked", "/packages", "/library", "/site"))
    shutil.unpack_archive(wheel, rules, "zip")
    shutil.rmtree(rules / PACKS)  # the page fetches the documents that its reader chooses
    shutil.unpack_archive(library, sources, "zip")
    for name in (*OFFICE_PACKAGES, *OWN_PACKAGES, *PDF_PACKAGES):
        shutil.copytree(Path(site_packages, name), packages / name)
    shutil.copytree(Path(overrides, "site_builder"), site / "site_builder")
    shutil.copytree(Path(overrides, "partials"), site / "partials")
    sys.path[:0] = [str(rules), str(packages), str(site)]

    from bon_tot.api.warm_up import rehearse

    rehearse()
    for_door = loaded_files()
    data = {
        path
        for path in rules.glob("bon_tot/**/*.*")
        if path.suffix != ".py" and path != rules / VOCABULARY
    }

    def needed_by(module: str, *whole: str) -> set[Path]:
        """What a module loads besides, and the packages that it may load more of."""
        files = files_of(module) - for_door
        return {
            *within(library, files, sources),
            *within(rules, files, rules),
            *within(site, files, site),
            *(path for name in whole for path in (packages / name).rglob("*.py")),
        }

    archives = {
        wheel.with_name("python_stdlib.zip"): {*within(library, for_door, sources)},
        wheel: {*within(rules, for_door, rules), rules / VOCABULARY},
        wheel.with_name("office.zip"): {
            *needed_by("bon_tot.api.office_requests", *OFFICE_PACKAGES),
            *data,
        },
        wheel.with_name("own.zip"): {
            *needed_by("site_builder.own_documents.requests", *OWN_PACKAGES),
            *(path for one in TEMPLATES for path in (site / "partials").glob(one)),
            *data,
        },
        wheel.with_name("pdf.zip"): {
            *needed_by("bon_tot.importing.pdf", *PDF_PACKAGES),
            *(sources / f"encodings/{codec}.py" for codec in PDF_CODECS),
        },
    }

    # Only now: what the compiler itself imports is not for the browser.
    sys.path.append(site_packages)
    from pyodide_build._py_compile import _py_compile_archive

    for archive, files in archives.items():
        with ZipFile(archive, "w", ZIP_DEFLATED) as opened:
            for path in sorted(files):
                (root,) = {rules, packages, sources, site}.intersection(path.parents)
                opened.write(path, path.relative_to(root))
        _py_compile_archive(archive, keep=False, verbose=False, compression_level=9)


def files_of(module: str) -> set[str]:
    """Return the files that all modules were loaded from once this one is; then forget the new."""
    before = set(sys.modules)
    importlib.import_module(module)
    files = loaded_files()
    for name in sys.modules.keys() - before:
        del sys.modules[name]
    return files


def loaded_files() -> set[str]:
    """Return the files that all present modules were loaded from; frozen ones have none."""
    specs = (module.__spec__ for module in sys.modules.values())
    return {spec.origin for spec in specs if spec and spec.has_location and spec.origin}


def within(root: str | Path, files: set[str], unpacked: Path) -> Iterator[Path]:
    """Give those of `files` that lie in `root`, as they are found in `unpacked`."""
    return (
        unpacked / Path(file).relative_to(root) for file in files if file.startswith(f"{root}/")
    )
