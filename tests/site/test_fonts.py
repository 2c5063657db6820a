"""The fonts are cut, but not of anything that the site is written with."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
WHOLE = ROOT / "node_modules" / "@expo-google-fonts" / "be-vietnam-pro"
VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)


@pytest.fixture(scope="module")
def fonts(site_dir: Path) -> dict[str, set[str]]:
    """Return the characters that each font of the site has."""
    files = sorted((site_dir / "assets" / "fonts").glob("*.woff2"))
    return {file.stem.partition("-")[0]: characters(file) for file in files}


def characters(font: Path) -> set[str]:
    """Return what a font has letters or signs for."""
    with TTFont(font) as content:
        return set(map(chr, content.getBestCmap()))


def test_each_font_has_all_that_vietnamese_is_written_with(fonts: dict[str, set[str]]):
    """Readers type, too: any letter, capital or small, and the marks of texts that write them apart."""
    wanted = {
        *VIETNAMESE,
        *VIETNAMESE.upper(),
        *map(chr, range(0x20, 0x7F)),
        *"\u0300\u0301\u0303\u0309\u0323",
    }
    assert len(fonts) == 3
    assert {name: sorted(wanted - have) for name, have in fonts.items() if wanted - have} == {}


def test_no_sign_of_the_site_was_cut_off(fonts: dict[str, set[str]], site: dict[str, Element]):
    """What a page is written with comes from the font wherever the whole font has it."""
    written = {sign for page in site.values() for text in page.itertext() for sign in text}
    assert "≥" in written
    for name, have in fonts.items():
        _, _, style = name.partition("_")
        assert sorted(written & characters(WHOLE / style / f"{name}.ttf") - have) == [], name
