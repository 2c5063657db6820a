"""The site's stylesheets, as the browser has to follow them."""

import re
from pathlib import Path

RULE = re.compile(r"([^{}]+)\{")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
ANY_ELEMENT = re.compile(
    r":has\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)[^,{]*[ >+~]\s*(\*|:(?!is\b))"
)


def test_no_change_of_the_page_restyles_all_of_it(site_dir: Path):
    """What a `:has()` leads to is named: `*` below it restyles every element at each change."""
    sheets = [
        path for path in (site_dir / "assets").rglob("*.css") if path.parent.name != "pyodide"
    ]
    assert sheets
    far = [
        f"{path.relative_to(site_dir)}: {selector.strip()}"
        for path in sheets
        for selector in RULE.findall(_screen(path.read_text(encoding="utf-8")))
        if ANY_ELEMENT.search(selector)
    ]
    assert far == []


def test_every_stylesheet_is_asked_for_by_some_page(site_dir: Path):
    """None is kept on a device for nothing."""
    asked = {
        path.name
        for page in site_dir.rglob("*.html")
        for path in map(Path, SHEET.findall(page.read_text(encoding="utf-8")))
    }
    assert {path.name for path in (site_dir / "assets").rglob("*.css")} == asked


def _screen(sheet: str) -> str:
    """Leave out comments, and what holds on paper only."""
    return re.sub(r"@media print\s*\{(?:[^{}]|\{[^{}]*\})*\}", "", COMMENT.sub("", sheet))
