"""The rules package on its way to the browser: built, compiled, and put into the site."""

import hashlib
import importlib.util
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import bon_tot
import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    """Load the MkDocs hook the way MkDocs does, by its path."""
    spec = importlib.util.spec_from_file_location("wheel_hook", ROOT / "overrides/hooks/wheel.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def plain_wheel(hook: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel that a host's Python would install."""
    return hook.build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def fresh_cache(hook: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile for the browser into an empty cache."""
    cache = tmp_path_factory.mktemp("cache")
    hook.compiled_python(cache)
    return cache


@pytest.fixture(scope="module")
def manifest(site_dir: Path) -> dict[str, Any]:
    """Return the site's manifest."""
    module = (site_dir / "assets/calculator/parts.js").read_text(encoding="utf-8")
    return json.loads(module.removeprefix("export default ").removesuffix(";\n"))


@pytest.fixture(scope="module")
def site_parts(site_dir: Path, manifest: dict[str, Any]) -> dict[str, Path]:
    """Return what the site's manifest names: the pyodide folder, the archives and the memory."""
    names = {part: manifest[part] for part in ("pyodide", "wheel", "stdlib", "office")}
    names |= {part: manifest[part]["file"] for part in ("runtime", "memory")}
    folder = site_dir / "assets/python"
    return {part: (folder / name).resolve() for part, name in names.items()}


def test_wheel_carries_the_book_of_the_checkout(plain_wheel: Path):
    """The wheel holds the very book that the checkout's sources give."""
    with zipfile.ZipFile(plain_wheel) as wheel:
        assert wheel.read("bon_tot/book.json").decode() == bon_tot.load_book().to_json()


def test_building_leaves_the_sources_alone(plain_wheel: Path):
    """No generated book is left in the source tree."""
    assert not (ROOT / "rules/bon_tot/book.json").exists()


def test_installed_wheel_needs_only_the_standard_library(plain_wheel: Path, tmp_path: Path):
    """With nothing but the wheel and the standard library on the path, the book opens."""
    with zipfile.ZipFile(plain_wheel) as wheel:
        wheel.extractall(tmp_path)
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "import bon_tot; sys.stdout.buffer.write(bon_tot.load_book().to_json().encode())"
    )
    done = subprocess.run([sys.executable, "-ISc", program], capture_output=True, check=True)
    assert done.stdout.decode() == bon_tot.load_book().to_json()


def test_same_sources_give_the_same_bytes(
    hook: ModuleType, fresh_cache: Path, site_parts: dict[str, Path]
):
    """A compilation into an empty cache agrees with the site's in its names and in every byte."""
    for part, path in hook.compiled_python(fresh_cache).items():
        assert path.name == site_parts[part].name
        assert path.read_bytes() == site_parts[part].read_bytes()


def test_known_sources_are_not_compiled_again(
    hook: ModuleType, fresh_cache: Path, monkeypatch: pytest.MonkeyPatch
):
    """A second build of the same sources takes what the cache has, and leaves nothing more."""
    monkeypatch.delattr(hook, "compile_wheel")
    archives = set(hook.compiled_python(fresh_cache).values())
    (folder,) = {archive.parent for archive in archives}
    assert set(fresh_cache.rglob("*")) == {folder, folder / hook.MEASURES, *archives}


def test_site_ships_bytecode_only(manifest: dict[str, Any], site_parts: dict[str, Path]):
    """The archives are bytecode for the Python of the site's Pyodide, no source."""
    major, minor, _ = manifest["lock"]["info"]["python"].split(".")
    assert f"-cp{major}{minor}-none-any." in site_parts["wheel"].name
    assert "bon_tot/api/requests.pyc" in names_in(site_parts["wheel"])
    assert "json/decoder.pyc" in names_in(site_parts["stdlib"])
    assert "openpyxl/reader/excel.pyc" in names_in(site_parts["office"])
    assert not [
        name
        for part in ("wheel", "stdlib", "office")
        for name in names_in(site_parts[part])
        if name.endswith(".py")
    ]


def test_nothing_is_fetched_twice(site_parts: dict[str, Path]):
    """No file of the office archive is one that the door has loaded before."""
    office = set(names_in(site_parts["office"]))
    assert "bon_tot/api/office_requests.pyc" in office
    assert office.isdisjoint(names_in(site_parts["wheel"]))
    assert office.isdisjoint(names_in(site_parts["stdlib"]))


def test_bytecode_carries_no_docstrings(site_parts: dict[str, Path]):
    """What only a reader of source would read does not travel."""
    with zipfile.ZipFile(site_parts["stdlib"]) as stdlib:
        assert b"Deserialize" not in stdlib.read("json/__init__.pyc")


def test_digests_are_those_of_the_content(manifest: dict[str, Any], site_parts: dict[str, Path]):
    """What a device keeps under a digest can be told from what was harmed."""
    for part in ("runtime", "memory"):
        content = site_parts[part].read_bytes()
        assert hashlib.sha256(content).hexdigest().startswith(manifest[part]["digest"])


def test_site_ships_the_runtime_unchanged(hook: ModuleType, site_parts: dict[str, Path]):
    """Every file of the runtime is byte for byte the one of the pinned npm package."""
    for name in hook.RUNTIME:
        assert (site_parts["pyodide"] / name).read_bytes() == (hook.PYODIDE / name).read_bytes()


def names_in(archive: Path) -> list[str]:
    """Return the names of all files in a wheel or zip."""
    with zipfile.ZipFile(archive) as opened:
        return opened.namelist()
