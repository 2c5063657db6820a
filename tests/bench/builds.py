"""What more documents cost: building them, one edit among them, and what a reader fetches first."""

import gzip
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from server import ROOT

COUNTS = (5, 50, 500)
PATIENCE = 1800
"""How many seconds a build may take before it is given up."""
COPIED = (
    "LICENSE",
    "calculator",
    "docs",
    "overrides",
    "rules",
    "mkdocs.yml",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "jsconfig.json",
    "requirements.txt",
)
LINKED = (".venv", "node_modules")
FIRST_LOADS = {
    "front page": ("index.html",),
    "self-check before a choice": ("tu-danh-gia/index.html",),
    "committee's page": ("tu-danh-gia/cap-uy/index.html",),
    "matrix": ("so-sanh/index.html",),
    "Python's memory and modules": ("assets/python/*",),
    "first load of the search": ("assets/**/search-worker-*.js", "search/pages.json"),
}
"""What a reader fetches before anything is chosen, as patterns of the site's files."""


@dataclass(frozen=True)
class Growth:
    """One site of so many documents: its builds, and the weights of what is fetched first.

    Attributes:
        built: Processor's seconds of the first build: a shared machine's clock says less.
        peak: The most memory that one process of it held, in MB.
        rebuilt: Processor's seconds of a build after one word of one document was edited.
        unchanged: Processor's seconds of a build before which nothing was edited.
        weights: Of each of `FIRST_LOADS` its bytes, and those sent by a server that compresses.
    """

    count: int
    built: float
    peak: float
    rebuilt: float
    unchanged: float
    weights: dict[str, tuple[int, int]]


def measure_builds() -> Iterator[Growth]:
    """Build the site with each number of documents, the further ones copies of those there are."""
    for count in COUNTS:
        with TemporaryDirectory() as folder:
            project = Path(folder)
            generate(project, count)
            built = build(project)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
            weights = {name: weigh(project / "site", loads) for name, loads in FIRST_LOADS.items()}
            unchanged = build(project)
            edit(project)
            yield Growth(count, built, peak, build(project), unchanged, weights)


def generate(project: Path, count: int) -> None:
    """Copy the project with so many documents."""
    for name in COPIED:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, project / name)
    for name in LINKED:
        (project / name).symlink_to(ROOT / name)
    plans = sorted(path.stem for path in (project / "rules/criteria").glob("*.yaml"))
    for number in range(count - len(plans)):
        plan = plans[number % len(plans)]
        for kind in ("docs/ke-hoach/{}.md", "rules/criteria/{}.yaml"):
            text = (project / kind.format(plan)).read_text(encoding="utf-8")
            target = project / kind.format(f"{plan}-{number}")
            target.write_text(text.replace(plan, f"{plan}-{number}"), encoding="utf-8")
    run(project, "-m", "bon_tot", "addresses", "--write")


def edit(project: Path) -> None:
    """Change one word of one document, as whoever looks after a site does."""
    path = project / "docs/ke-hoach/nam-dinh-2023.md"
    text = path.read_text(encoding="utf-8")
    edited = text.replace("Đồng chí Bí thư", "Đồng chí bí thư", 1)
    assert edited != text
    path.write_text(edited, encoding="utf-8")


def build(project: Path) -> float:
    """Build a project's site; gives the seconds that it kept a processor busy."""
    begun = processor_time()
    run(project, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(project / "site"))
    return processor_time() - begun


def processor_time() -> float:
    """Give the seconds that all programs started from here have kept a processor busy so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def weigh(site: Path, patterns: tuple[str, ...]) -> tuple[int, int]:
    """Count the bytes of the files of a site, as they are and compressed."""
    contents = [path.read_bytes() for pattern in patterns for path in site.glob(pattern)]
    assert contents, patterns
    return sum(map(len, contents)), sum(len(gzip.compress(one, 6)) for one in contents)


def run(project: Path, *command: str) -> None:
    """Run the project's own Python code."""
    environment = os.environ | {
        "PYTHONPATH": f"{project / 'rules'}{os.pathsep}{project / 'overrides'}"
    }
    subprocess.run(
        [sys.executable, *command], cwd=project, env=environment, check=True, timeout=PATIENCE
    )
