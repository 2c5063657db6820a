"""The site can be installed as an application: what browsers ask for before they offer it."""

import json
from pathlib import Path

import pytest
from PIL import Image

SIZES = {(192, 192), (512, 512)}
"""The sizes of icons without which Chromium offers nothing."""


@pytest.fixture
def manifest(site_dir: Path) -> dict:
    """The only manifest of the built site."""
    (path,) = site_dir.glob("*.webmanifest")
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_page_names_the_manifest(site_dir: Path):
    """By a relative address, from wherever it lies."""
    (path,) = site_dir.glob("*.webmanifest")
    for folder, up in ((".", ""), ("ke-hoach/nam-dinh-2023", "../../")):
        text = (site_dir / folder / "index.html").read_text(encoding="utf-8")
        assert f'<link rel="manifest" href="{up}{path.name}">' in text


def test_an_application_with_a_name_starts_within_its_scope(manifest: dict):
    """It has a name, a window of its own, and its start lies where it is valid."""
    assert manifest["name"]
    assert manifest["display"] == "standalone"
    assert manifest["start_url"].startswith(manifest["scope"])


def test_icons_are_of_the_size_they_tell(manifest: dict, site_dir: Path):
    """Each is there and a square as large as told; those that browsers ask for are among them."""
    found = set()
    for icon in manifest["icons"]:
        with Image.open(site_dir / icon["src"]) as image:
            assert icon["sizes"] == f"{image.width}x{image.height}"
            assert icon["type"] == Image.MIME[image.format]
            assert "any" in icon["purpose"]
            found.add(image.size)
    assert found >= SIZES
