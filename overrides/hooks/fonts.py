"""MkDocs hook: put the fonts that the stylesheet names into the site, cut to what we write with.

Each is one file for Latin and Vietnamese letters alike. Where they come in two, as is usual, a
browser shapes every word in pieces, and no pair such as “Tố” is kerned.
"""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools import subset
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "node_modules" / "@expo-google-fonts" / "be-vietnam-pro"
STYLESHEET = ROOT / "overrides" / "assets" / "stylesheets" / "fonts.css"

LATIN = range(0x20, 0x100)
VIETNAMESE = [*map(ord, "ĂăĐđĨĩŨũƠơƯư₫"), *range(0x1EA0, 0x1EFA)]
MARKS_TYPED_APART = range(0x300, 0x324)
SIGNS = [*range(0x2000, 0x2090), *map(ord, "−≈≠≤≥")]
WRITTEN = {*LATIN, *VIETNAMESE, *MARKS_TYPED_APART, *SIGNS}
"""The characters that a font is to have, of those that it has."""


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add each font that fonts.css asks for, and the licence that goes with them."""
    for name in re.findall(r"\.\./fonts/(\w+)\.woff2", STYLESHEET.read_text(encoding="utf-8")):
        _, _, style = name.partition("_")
        content = cut(PACKAGE / style / f"{name}.ttf")
        files.append(File.generated(config, f"assets/fonts/{name}.woff2", content=content))
    licence = PACKAGE / "LICENSE_FONT"
    files.append(File.generated(config, "assets/fonts/LICENSE", abs_src_path=str(licence)))


@cache
def cut(font: Path) -> bytes:
    """Return what is written with of a font, packed for the web.

    Hints, half of a font, go: they are for letters of a few pixels on screens without grey.
    """
    options = subset.Options(flavor="woff2", hinting=False)
    content = subset.load_font(font, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=WRITTEN)
    subsetter.subset(content)
    packed = BytesIO()
    subset.save_font(content, packed, options)
    return packed.getvalue()
