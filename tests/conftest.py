"""What `make test` built before the tests: the site, and the rules in Pyodide."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def site_dir() -> Path:
    """Return the folder of the built site."""
    site = ROOT / "build" / "site"
    assert (site / "index.html").is_file(), "the site is not built: run `make test`"
    return site


@pytest.fixture(scope="session")
def pyodide_assess(site_dir: Path) -> Iterator[Callable[..., str]]:
    """Offer the browser's `assess(text, door="door")`: the site's wheel in the site's Pyodide."""
    node = ROOT / "node_modules" / ".bin" / "node"
    door = ROOT / "tests" / "pyodide" / "door.mjs"
    with subprocess.Popen(
        [node, door, site_dir],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:

        def assess(text: str, door: str = "door") -> str:
            print(json.dumps([door, text]), file=process.stdin, flush=True)
            answer = process.stdout.readline()
            assert answer, "Pyodide ended early; its reason is in the captured stderr"
            return json.loads(answer)

        yield assess
