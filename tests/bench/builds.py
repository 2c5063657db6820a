"""How long the site takes to build with many more documents than there are."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from server import ROOT

COUNTS = (5, 50, 500)
PATIENCE = 900
"""How many seconds a build may take before it is given up."""
COPIED = (
    "calculator",
    "docs",
    "overrides",
    "rules",
    "mkdocs.yml",
    "pyproject.toml",
    "jsconfig.json",
)
LINKED = (".venv", "node_modules", "requirements.txt")


def measure_builds() -> Iterator[tuple[int, float | None]]:
    """Give the seconds that each number of documents takes, or None where patience ran out."""
    for count in COUNTS:
        with TemporaryDirectory() as folder:
            generate(Path(folder), count)
            yield count, build(Path(folder))


def generate(project: Path, count: int) -> None:
    """Copy the project with so many documents, the further ones copies of those there are."""
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


def build(project: Path) -> float | None:
    """Build a project's site; gives its seconds."""
    begun = time.perf_counter()
    try:
        run(project, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(project / "site"))
    except subprocess.TimeoutExpired:
        return None
    return time.perf_counter() - begun


def run(project: Path, *command: str) -> None:
    """Run the project's own Python code."""
    environment = os.environ | {
        "PYTHONPATH": f"{project / 'rules'}{os.pathsep}{project / 'overrides'}"
    }
    subprocess.run(
        [sys.executable, *command], cwd=project, env=environment, check=True, timeout=PATIENCE
    )
