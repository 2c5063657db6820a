"""The rules package on its way to the browser: built, compiled, and put into the site."""

import dataclasses
import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import bon_tot
import pytest
from bon_tot.files.strict_yaml import read_yaml
from built_site import address_of
from site_builder.assets import python_image
from site_builder.assets.python_image import CompiledPython, compiled_python

ROOT = Path(__file__).resolve().parents[3]
LATER = {
    "office": ["bon_tot/api/office_requests.pyc", "bon_tot/paper.docx"],
    "own": [
        "site_builder/own_documents/requests.pyc",
        "bon_tot/importing/wordings.json",
        "partials/form/fragment.html",
        "jinja2/environment.pyc",
    ],
    "pdf": ["bon_tot/importing/pdf.pyc", "pypdf/_reader.pyc"],
}
"""The archives that come when first asked for, and some of what each is to hold."""


@pytest.fixture(scope="module")
def plain_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel that a host's Python would install."""
    return python_image.build_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what Python is compiled from, and with, into a folder of another name."""
    checkout = tmp_path_factory.mktemp("elsewhere") / "một nơi khác"
    for name in ("rules", "overrides", "node_modules/pyodide", "node_modules/.bin"):
        shutil.copytree(ROOT / name, checkout / name, symlinks=True)
    for name in ("README.md", "pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, checkout)
    return checkout


@pytest.fixture(scope="module")
def fresh(elsewhere: Path) -> CompiledPython:
    """Compile for the browser there, into an empty cache."""
    return compiled_python(elsewhere, elsewhere / "cache")


@pytest.fixture(scope="module")
def site_parts(site_dir: Path) -> dict[str, Path]:
    """Return what the browser loads of Python, by what the worker calls it."""
    assets = site_dir / "assets"
    patterns = {
        "pyodide": "pyodide/*",
        "runtime": "pyodide/*/pyodide.asm.wasm",
        "wheel": "python/*.whl",
        "stdlib": "python/python_stdlib.*.zip",
        "office": "python/office.*.zip",
        "own": "python/own.*.zip",
        "pdf": "python/pdf.*.zip",
        "memory": "python/memory.*.wasm",
    }
    return {part: one_of(assets.glob(pattern)) for part, pattern in patterns.items()}


def one_of(paths: Iterable[Path]) -> Path:
    """Return the only one."""
    (path,) = paths
    return path


def test_wheel_carries_the_book_of_the_checkout(plain_wheel: Path):
    """The wheel holds the very vocabulary, wordings and packs that the sources give."""
    book = bon_tot.load_book()
    expected = {f"bon_tot/packs/{pack.id}.json": pack.to_json() for pack in book.packs.values()}
    expected["bon_tot/vocabulary.json"] = book.vocabulary.to_json()
    expected["bon_tot/importing/wordings.json"] = json.dumps(
        read_yaml(ROOT / "rules/wordings.yaml"), ensure_ascii=False
    )
    with zipfile.ZipFile(plain_wheel) as wheel:
        names = [name for name in wheel.namelist() if name.endswith(".json")]
        assert {name: wheel.read(name).decode() for name in names} == expected


def test_building_leaves_the_sources_alone(plain_wheel: Path):
    """No generated file is left in the source tree."""
    assert not list((ROOT / "rules/bon_tot").rglob("*.json"))


def test_installed_wheel_needs_only_the_standard_library(plain_wheel: Path, tmp_path: Path):
    """With nothing but the wheel and the standard library on the path, the book opens."""
    with zipfile.ZipFile(plain_wheel) as wheel:
        wheel.extractall(tmp_path)
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "import bon_tot; print(*[pack.digest for pack in bon_tot.load_book().packs.values()])"
    )
    done = subprocess.run([sys.executable, "-ISc", program], capture_output=True, check=True)
    digests = [pack.digest for pack in bon_tot.load_book().packs.values()]
    assert done.stdout.decode().split() == digests


def test_same_sources_give_the_same_bytes(fresh: CompiledPython, site_parts: dict[str, Path]):
    """What another folder's sources give agrees with the site's in its names and in every byte."""
    parts = {path for part, path in site_parts.items() if part not in ("pyodide", "runtime")}
    assert {path.name for path in fresh.files} == {path.name for path in parts}
    for path in fresh.files:
        assert path.read_bytes() == site_parts["wheel"].with_name(path.name).read_bytes()


def test_no_file_tells_where_the_site_was_built(site_dir: Path):
    """No path of the builder's machine is published, not even within an archive."""
    here = str(ROOT).encode()
    telling = []
    for path in filter(Path.is_file, site_dir.rglob("*")):
        contents = [path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                contents += map(archive.read, archive.namelist())
        telling += [path.relative_to(site_dir) for content in contents if here in content]
    assert telling == []


def test_known_sources_are_not_compiled_again(
    elsewhere: Path, fresh: CompiledPython, monkeypatch: pytest.MonkeyPatch
):
    """A second build of the same sources takes what the cache has, and leaves nothing more."""
    monkeypatch.delattr(python_image, "_run_node")
    kept = set((elsewhere / "cache").rglob("*"))
    assert compiled_python(elsewhere, elsewhere / "cache") == fresh
    assert set((elsewhere / "cache").rglob("*")) == kept


def test_a_pyodide_that_cannot_be_frozen_is_told_and_does_without(
    elsewhere: Path, fresh: CompiledPython, caplog: pytest.LogCaptureFixture
):
    """A newer Pyodide may keep its memory elsewhere: the archives are made all the same."""
    freezer = elsewhere / "rules/browser_build/freeze_for_browser.mjs"
    working = freezer.read_text(encoding="utf-8")
    freezer.write_text('throw new Error("no memory");', encoding="utf-8")
    try:
        python = compiled_python(elsewhere, elsewhere / "cache")
    finally:
        freezer.write_text(working, encoding="utf-8")
    assert python == dataclasses.replace(fresh, memory=None)
    (record,) = caplog.records
    assert "No image of Python's memory" in record.message
    assert not record.name.startswith("mkdocs")  # whose warnings end a strict build


def test_site_ships_bytecode_only(site_parts: dict[str, Path]):
    """The archives are bytecode for the Python of the site's Pyodide, no source."""
    lock = json.loads((ROOT / "node_modules/pyodide/pyodide-lock.json").read_bytes())
    major, minor, _ = lock["info"]["python"].split(".")
    assert f"-cp{major}{minor}-none-any." in site_parts["wheel"].name
    assert "bon_tot/api/requests.pyc" in names_in(site_parts["wheel"])
    assert "json/decoder.pyc" in names_in(site_parts["stdlib"])
    assert "openpyxl/reader/excel.pyc" in names_in(site_parts["office"])
    assert not [
        name
        for part in ("wheel", "stdlib", *LATER)
        for name in names_in(site_parts[part])
        if name.endswith(".py")
    ]


def test_what_the_browser_loads_holds_no_document(site_parts: dict[str, Path]):
    """Neither the archives nor Python's memory hold a document: they do not grow with these."""
    assert "bon_tot/vocabulary.json" in names_in(site_parts["wheel"])
    contents = [site_parts["memory"].read_bytes()]
    for part in ("wheel", *LATER):
        assert not [name for name in names_in(site_parts[part]) if "packs/" in name]
        with zipfile.ZipFile(site_parts[part]) as archive:
            contents += map(archive.read, archive.namelist())
    for criterion in bon_tot.load_book().criteria:
        assert not any(criterion.id.encode() in content for content in contents), criterion.id


def test_nothing_is_fetched_twice(site_parts: dict[str, Path]):
    """No file of an archive that comes later is one that the door has loaded before."""
    for part, needed in LATER.items():
        names = set(names_in(site_parts[part]))
        assert set(needed) <= names
        assert names.isdisjoint(names_in(site_parts["wheel"]))
        assert names.isdisjoint(names_in(site_parts["stdlib"]))


def test_bytecode_carries_no_docstrings(site_parts: dict[str, Path]):
    """What only a reader of source would read does not travel."""
    with zipfile.ZipFile(site_parts["stdlib"]) as stdlib:
        assert b"Deserialize" not in stdlib.read("json/__init__.pyc")


def test_worker_is_told_the_names_and_digests(site_dir: Path, site_parts: dict[str, Path]):
    """What a device keeps under a digest can be told from what was harmed."""
    worker = site_dir / address_of("/assets/calculator/worker.js").removeprefix("/")
    program = worker.read_text(encoding="utf-8")
    for part, path in site_parts.items():
        assert path.name in program
        if part in ("runtime", "memory"):
            assert hashlib.sha256(path.read_bytes()).hexdigest()[:12] in program


def test_site_ships_the_runtime_unchanged(site_parts: dict[str, Path]):
    """Every file of the runtime is byte for byte the one of the pinned npm package."""
    runtime = list(site_parts["pyodide"].iterdir())
    assert {path.name for path in runtime} > {"pyodide.mjs", "pyodide.asm.wasm"}
    for path in runtime:
        assert path.read_bytes() == (ROOT / "node_modules/pyodide" / path.name).read_bytes()


def names_in(archive: Path) -> list[str]:
    """Return the names of all files in a wheel or zip."""
    with zipfile.ZipFile(archive) as opened:
        return opened.namelist()
