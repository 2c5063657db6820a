"""Runs in Pyodide on Node: make bytecode of the rules and of the libraries they need."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

OFFICE_PACKAGES = ("openpyxl", "et_xmlfile")
VOCABULARY = "bon_tot/vocabulary.json"
PACKS = "bon_tot/packs"


def compile_for_browser(folder: str, site_packages: str) -> None:
    """Replace the wheel in `folder` by three archives of bytecode.

    ``python_stdlib.zip`` and the wheel's namesake hold what `bon_tot.api.requests` loads, once
    rehearsed. ``office.zip`` holds what `bon_tot.api.office_requests` loads besides: of the
    standard library, of the rules with their data files, and whole the `OFFICE_PACKAGES` of
    `site_packages`, which import some parts on use only.
    """
    (wheel,) = Path(folder).glob("*.whl")
    (library,) = (entry for entry in sys.path if entry.endswith(".zip"))
    rules, packages, sources = Path("/unpacked"), Path("/packages"), Path("/library")
    shutil.unpack_archive(wheel, rules, "zip")
    shutil.rmtree(rules / PACKS)  # the page fetches the documents that its reader chooses
    shutil.unpack_archive(library, sources, "zip")
    for name in OFFICE_PACKAGES:
        shutil.copytree(Path(site_packages, name), packages / name)
    sys.path[:0] = [str(rules), str(packages)]

    from bon_tot.api.warm_up import rehearse

    rehearse()
    for_door = loaded_files()

    import bon_tot.api.office_requests  # noqa: F401

    for_office = loaded_files() - for_door
    data = {
        path
        for path in rules.glob("bon_tot/**/*.*")
        if path.suffix != ".py" and path != rules / VOCABULARY
    }
    archives = {
        wheel.with_name("python_stdlib.zip"): {*within(library, for_door, sources)},
        wheel: {*within(rules, for_door, rules), rules / VOCABULARY},
        wheel.with_name("office.zip"): {
            *within(library, for_office, sources),
            *within(rules, for_office, rules),
            *packages.rglob("*.py"),
            *data,
        },
    }

    # Only now: what the compiler itself imports is not for the browser.
    sys.path.append(site_packages)
    from pyodide_build._py_compile import _py_compile_archive

    for archive, files in archives.items():
        with ZipFile(archive, "w", ZIP_DEFLATED) as opened:
            for path in sorted(files):
                (root,) = {rules, packages, sources}.intersection(path.parents)
                opened.write(path, path.relative_to(root))
        _py_compile_archive(archive, keep=False, verbose=False, compression_level=9)


def loaded_files() -> set[str]:
    """Return the files that all present modules were loaded from; frozen ones have none."""
    specs = (module.__spec__ for module in sys.modules.values())
    return {spec.origin for spec in specs if spec and spec.has_location and spec.origin}


def within(root: str | Path, files: set[str], unpacked: Path) -> Iterator[Path]:
    """Give those of `files` that lie in `root`, as they are found in `unpacked`."""
    return (
        unpacked / Path(file).relative_to(root) for file in files if file.startswith(f"{root}/")
    )
