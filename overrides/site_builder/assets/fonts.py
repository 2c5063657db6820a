"""The fonts of the site, cut to what we write with.

Each is one file for Latin and Vietnamese letters alike. Where they come in two, as is usual, a
browser shapes every word in pieces, and no pair such as “Tố” is kerned.
"""

from importlib.metadata import version
from pathlib import Path

from fontTools import subset

from site_builder.assets.cache import kept
from site_builder.digests import digest_of

FONTS = ("400Regular", "400Regular_Italic", "700Bold")

LATIN = range(0x20, 0x100)
VIETNAMESE = [*map(ord, "ĂăĐđĨĩŨũƠơƯư₫"), *range(0x1EA0, 0x1EFA)]
MARKS_TYPED_APART = range(0x300, 0x324)
SIGNS = [*range(0x2000, 0x2090), *map(ord, "−≈≠≤≥")]
WRITTEN = {*LATIN, *VIETNAMESE, *MARKS_TYPED_APART, *SIGNS}
"""The characters that a font is to have, of those that it has."""


def cut_fonts(package: Path, cache: Path) -> Path:
    """Give the folder of the fonts, taken from an npm package, packed for the web."""
    fonts = [package / style / f"BeVietnamPro_{style}.ttf" for style in FONTS]

    def cut_into(folder: Path) -> None:
        for font in fonts:
            _cut(font, folder / f"{font.stem}.woff2")

    cutters = f"{version('fonttools')} {version('brotli')} {sorted(WRITTEN)}"
    key = digest_of(cutters.encode(), *(font.read_bytes() for font in fonts))
    return kept(cache, key, cut_into)


def _cut(font: Path, output: Path) -> None:
    """Write what is written with of a font.

    Hints, half of a font, go: they are for letters of a few pixels on screens without grey.
    """
    options = subset.Options(flavor="woff2", hinting=False)
    content = subset.load_font(font, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=WRITTEN)
    subsetter.subset(content)
    subset.save_font(content, output, options)
