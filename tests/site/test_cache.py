"""What was made before is taken as it is only where it would come out the same."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bon_tot import Book
from bon_tot.authoring.compiler import CHECKOUT
from site_builder.cache import UNUSED_DAYS, Cache, digest_of_sources

COPIED = ("calculator", "docs", "overrides", "rules", "mkdocs.yml", "jsconfig.json")
SINGLE_FILES = ("LICENSE", "package-lock.json", "pyproject.toml", "requirements.txt")
EDITED = "tkv-dien-luc-2024"


def test_a_thing_is_made_once_for_its_key(tmp_path: Path):
    """The same key gives what was made first; another key, or other sources, make anew."""
    made = iter([b"first", b"second", b"third"])
    cache = Cache(tmp_path, "sources")
    assert cache.content("page", "1", make=lambda: next(made)) == b"first"
    assert cache.content("page", "1", make=lambda: next(made)) == b"first"
    assert cache.content("page1", "", make=lambda: next(made)) == b"second"
    assert Cache(tmp_path, "changed").content("page", "1", make=lambda: next(made)) == b"third"


def test_what_no_build_asks_for_is_dropped(tmp_path: Path):
    """What lay unused for long goes; what was asked for in the meantime stays."""
    cache = Cache(tmp_path, "sources")
    for name in ("old", "used"):
        cache.keep(name, content=name.encode())
    long_ago = time.time() - (UNUSED_DAYS + 1) * 24 * 60 * 60
    for path in tmp_path.glob("*/*"):
        os.utime(path, (long_ago, long_ago))
    cache.find("used")
    cache.forget_unused()
    assert cache.find("used") == b"used"
    assert cache.find("old") is None


def test_sources_count_by_name_and_content(tmp_path: Path):
    """An edit and a new name change the digest; what is set aside and Python's own files do not."""
    first, aside = tmp_path / "a.py", tmp_path / "b.md"
    first.write_text("1")

    def digest() -> str:
        return digest_of_sources(tmp_path, ["**/*"], besides=[aside])

    digests = [digest()]
    aside.write_text("text")
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("")
    assert digest() == digests[0]
    first.write_text("2")
    digests.append(digest())
    first.rename(tmp_path / "c.py")
    digests.append(digest())
    assert len(set(digests)) == 3


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, site_dir: Path) -> Path:
    """Copy the checkout and build it once, but for Python, which is compiled already."""
    project = tmp_path_factory.mktemp("project")
    for name in COPIED:
        copy = shutil.copytree if (CHECKOUT / name).is_dir() else shutil.copy
        copy(CHECKOUT / name, project / name)
    for name in SINGLE_FILES:
        shutil.copy(CHECKOUT / name, project / name)
    shutil.copytree(CHECKOUT / "build" / "python", project / "build" / "python")
    (project / "node_modules").symlink_to(CHECKOUT / "node_modules")
    build(project, "before")
    return project


def edit(project: Path) -> None:
    """Change two words in one clause of one document."""
    document = project / "docs" / "ke-hoach" / f"{EDITED}.md"
    before, words, after = document.read_text(encoding="utf-8").rpartition("đảng viên")
    assert words
    document.write_text(f"{before}các {words}{after}", encoding="utf-8")


def build(project: Path, name: str) -> dict[str, bytes]:
    """Build a project's site; gives its files by their names."""
    site = project / name
    paths = (project / "rules", project / "overrides")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", site)
    subprocess.run(command, cwd=project, env=environment, check=True)
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and not path.name.startswith("sitemap")
    }


def test_after_an_edit_only_its_own_pages_are_made_anew(project: Path, book: Book):
    """What a build takes from the last one is what it would make, and it makes little anew."""
    kept = set((project / "build" / "made").glob("*/*"))
    edit(project)
    warm = build(project, "warm")
    made = set((project / "build" / "made").glob("*/*")) - kept
    pages = [said for path in made if (said := _page(path))]
    plan = book.find_plan(EDITED)
    others = [other for other in book.plans if other != plan]
    own = [said for said in pages if plan.short in said or plan.title in said]
    assert len(own) == 2 + len(plan.units) + len(others), "the document, its forms, its pairs"
    assert len(pages) - len(own) <= 3, "the topics of which the clause speaks"
    shutil.rmtree(project / "build" / "made")
    cold = build(project, "cold")
    assert {name for name in {*warm, *cold} if warm.get(name) != cold.get(name)} == set()


def _page(path: Path) -> str | None:
    """Give the title of the page of which an entry of the cache keeps what others ask of it."""
    content = path.read_bytes()
    if not content.startswith(b'{"content"'):
        return None
    return json.loads(content)["meta"]["title"]
