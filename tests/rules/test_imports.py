"""Which module knows which: no circles, and arrows only one way."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {"bon_tot": ROOT / "rules/bon_tot", "site_builder": ROOT / "overrides/site_builder"}
ALLOWED = {
    "errors": {"model"},  # of a unit's facts, what is refused
    "model": {"errors"},
    "text": {"model"},
    "verdict": {"model", "errors", "text"},
    "files": {"model", "errors"},
    "paper": {"model", "errors", "text", "verdict"},
    "tables": {"model", "errors", "text", "verdict", "files"},
    "authoring": {"model", "errors", "text", "files"},
    "importing": {"model", "errors", "text", "files", "authoring"},
    "load": {"model", "authoring"},
    "api": {"model", "errors", "text", "verdict", "files", "paper", "tables", "load", "importing"},
    "cli": {
        *("model", "errors", "text", "verdict", "files", "paper", "tables", "load"),
        *("authoring", "api", "importing"),
    },
    "": {"errors", "load", "model", "verdict", "cli"},
}
"""Of each room of the rules, those that it may know besides itself."""


def modules() -> dict[str, Path]:
    """Give every module of both packages by its dotted name."""
    return {
        ".".join((package, *path.relative_to(folder).with_suffix("").parts)).removesuffix(
            ".__init__"
        ): path
        for package, folder in PACKAGES.items()
        for path in folder.rglob("*.py")
    }


def imports() -> dict[str, set[str]]:
    """Give the modules that each one imports, also those that it imports late."""
    known = modules()
    found: dict[str, set[str]] = {}
    for name, path in known.items():
        found[name] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                named = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                named = [f"{node.module}.{alias.name}" for alias in node.names]
                named = [one if one in known else str(node.module) for one in named]
            else:
                continue
            found[name].update(one for one in named if one in known and one != name)
    return found


def test_no_module_imports_itself_by_way_of_others():
    """There is an order in which every module comes after those that it imports."""
    assert list(TopologicalSorter(imports()).static_order())


def test_arrows_go_one_way():
    """Each room of the rules knows only those below it; none knows the site."""
    wrong = []
    for name, imported in imports().items():
        package, _, rest = name.partition(".")
        room = rest.partition(".")[0]
        for one in imported:
            other_package, _, other = one.partition(".")
            other_room = other.partition(".")[0]
            if package == "bon_tot" and (
                other_package != "bon_tot"
                or other_room not in ALLOWED[room if rest != "__main__" else ""] | {room}
            ):
                wrong.append(f"{name} -> {one}")
    assert wrong == []
