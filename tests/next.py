"""Builds and tests with the newest Pyodide, MkDocs and Material, and says what broke: `make next`."""

import json
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRATCH = ROOT / "build" / "next"
NEWEST = ("mkdocs<2", "mkdocs-material")
SMOKE = (
    "tests/site/test_assets.py",
    "tests/site/test_site_links.py",
    "tests/site/test_stylesheets.py",
    "tests/rules/browser_build",
    "tests/browser/reading/test_search.py",
    "tests/browser/rules-client",
    "tests/browser/test_page_weight.py",
)
"""What an upgrade breaks first: changes to the theme, names of files, Python in the browser."""
WARNINGS = ("WARNING", "ERROR", "no longer applies", "No image of Python's memory", "Error:")


def main() -> int:
    """Do all of it; gives the exit status."""
    print(f"In {SCRATCH.relative_to(ROOT)}, which may be deleted:")
    copy_checkout()
    install_newest()
    is_built = build()
    return 0 if is_built and passes(SMOKE) else 1


def copy_checkout() -> None:
    """Copy what the commit or the working tree has, and nothing that was made of it."""
    shutil.rmtree(SCRATCH, ignore_errors=True)
    listed = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = subprocess.run(listed, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (SCRATCH / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, SCRATCH / name)


def install_newest() -> None:
    """Install all as it is locked, and then the newest of what is being tried."""
    venv.create(SCRATCH / ".venv", with_pip=True)
    pip = (
        SCRATCH / ".venv/bin/python",
        "-m",
        "pip",
        "--disable-pip-version-check",
        "-qq",
        "install",
    )
    run(*pip, "--require-hashes", "--no-deps", "-r", "requirements.txt")
    run(*pip, "--upgrade", *NEWEST)
    run(*pip, "--no-build-isolation", "--no-deps", "--editable", ".")
    run("npm", "ci", "--silent")
    run("npm", "install", "--silent", "--save-exact", "pyodide@latest")
    (SCRATCH / "node_modules/.bin/node").symlink_to(str(shutil.which("node")))
    for package in ("mkdocs", "mkdocs-material"):
        print(f"  {package} {version_of(package)}")
    pyodide = json.loads((SCRATCH / "node_modules/pyodide/package.json").read_bytes())
    print(f"  pyodide {pyodide['version']}")


def version_of(package: str) -> str:
    """Tell which version of a Python package was installed."""
    program = f"from importlib.metadata import version; print(version({package!r}))"
    python = SCRATCH / ".venv/bin/python"
    return subprocess.run([python, "-c", program], stdout=subprocess.PIPE, text=True).stdout.strip()


def build() -> bool:
    """Build the site; says what the build warned of, or ended with."""
    command = (SCRATCH / ".venv/bin/mkdocs", "build", "--strict", "--site-dir", "build/site")
    done = subprocess.run(
        command, cwd=SCRATCH, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    print("The site builds." if done.returncode == 0 else "The site does not build:")
    for line in done.stdout.splitlines():
        if any(word in line for word in WARNINGS):
            print(f"  {line.strip()}")
    return done.returncode == 0


def passes(tests: tuple[str, ...]) -> bool:
    """Run tests; says which fail."""
    command = (SCRATCH / ".venv/bin/python", "-m", "pytest", "-q", "--numprocesses", "auto", *tests)
    done = subprocess.run(command, cwd=SCRATCH, stdout=subprocess.PIPE, text=True)
    lines = done.stdout.splitlines()
    for line in lines:
        if line.startswith(("FAILED", "ERROR")):
            print(f"  {line}")
    print(f"Tests: {lines[-1] if lines else 'none ran'}")
    return done.returncode == 0


def run(*command: str | Path) -> None:
    """Run a command in the scratch folder, which must do well."""
    subprocess.run(command, cwd=SCRATCH, check=True)


if __name__ == "__main__":
    sys.exit(main())
