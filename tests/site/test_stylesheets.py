"""The site's stylesheets, as the browser has to follow them."""

import re
from pathlib import Path

import pytest

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


STYLES = Path(__file__).parents[2] / "overrides" / "assets" / "stylesheets"
SCHEMES = ("default", "slate")
GROUNDS = ("sheet", "paper")
MARKS = ("met", "not-yet", "not-met", "unknown", "na")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_colours_of_verdicts_can_be_read(scheme: str):
    """Each stands out from the paper and the sheet, in the light and in the dark, as WCAG asks of text."""
    tokens = (STYLES / "tokens.css").read_text(encoding="utf-8")
    block = tokens.partition(f'[data-md-color-scheme="{scheme}"] {{')[2].partition("}")[0]
    colours = dict(re.findall(r"--bt-([a-z-]+): (#[0-9a-f]{6});", block))
    for mark in MARKS:
        for ground in GROUNDS:
            assert contrast(colours[mark], colours[ground]) >= 4.5, (mark, ground)
    assert len({colours[mark] for mark in MARKS}) == len(MARKS)


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21, as WCAG defines it."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour such as “#1b4f8f”."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _screen(sheet: str) -> str:
    """Leave out comments, and what holds on paper only."""
    return re.sub(r"@media print\s*\{(?:[^{}]|\{[^{}]*\})*\}", "", COMMENT.sub("", sheet))
