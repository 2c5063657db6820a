"""What pages are made with: named by its content, and changed of the theme's where that applies."""

import os
import re
from pathlib import Path

import material
import pytest
from site_builder.archive import pack
from site_builder.assets import theme_changes
from site_builder.assets.foreign_text import Change, changed

KEEP_THEIR_NAMES = re.compile(
    r".*\.html|du-lieu/.*|bieu-mau/.*\.docx|tu-danh-gia/mau/.*\.xlsx|tu-danh-gia/[^/]+/bang\.json"
    r"|search/.*|service-worker\.js|sitemap\.xml(\.gz)?|assets/.*\.map|giay-phep/.*|co-gi-moi/atom\.xml"
    r"|\.htaccess|nginx-headers\.conf"
)
"""Pages, public data, what others ask for by its name, and what programs ask for with its digest.

A page kept open over a deployment still finds the last of these: a document's fragment of the form
and its table of many units, and the parts of the search.
"""
NAMED_BY_CONTENT = re.compile(r".*[-.]([0-9a-f]{12}|[0-9A-Z]{8})(\.\w+|/pyodide\.[\w.]+)?")
THEME = Path(material.__file__).parent / "templates" / "assets"


def test_every_name_tells_the_content(site_dir: Path):
    """A file that a browser has kept is never taken for another one of a later deployment."""
    names = [path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*.*")]
    assert [
        name
        for name in names
        if (site_dir / name).is_file()
        and not KEEP_THEIR_NAMES.fullmatch(name)
        and not NAMED_BY_CONTENT.fullmatch(name)
    ] == []


@pytest.mark.parametrize(
    ("change", "pattern"),
    [
        *((change, "javascripts/bundle.*.js") for change in theme_changes.PROGRAM),
        *((change, "stylesheets/palette.*.css") for change in theme_changes.STYLES),
    ],
    ids=lambda value: value.purpose if isinstance(value, Change) else "",
)
def test_change_applies_to_the_pinned_theme(change: Change, pattern: str):
    """The site would work without it, but a newer version of the theme is not to lose it unseen."""
    (file,) = THEME.glob(pattern)
    assert len(change.old.findall(file.read_text(encoding="utf-8"))) == 1


@pytest.mark.parametrize("change", theme_changes.HEADER, ids=lambda change: change.purpose)
def test_change_of_the_header_is_made(site_dir: Path, change: Change):
    """What the theme's templates write is what the change looks for."""
    assert change.new in (site_dir / "index.html").read_text(encoding="utf-8")


def test_every_switch_of_the_menu_has_a_name(site_dir: Path):
    """The theme shows an arrow alone."""
    page = (site_dir / "index.html").read_text(encoding="utf-8")
    switches = re.findall(r'id="__nav_\d+_label"[^>]*>\s*<span[^>]*></span>(.{30})', page)
    assert switches
    assert {words[:30] for words in switches} == {'<span class="visually-hidden">'}


def test_change_that_does_not_apply_is_told_and_left_out(caplog: pytest.LogCaptureFixture):
    """The warning names the row; it is none of MkDocs, whose warnings end a strict build."""
    change = theme_changes.HEADER[0]
    assert changed("another theme", [change]) == "another theme"
    changed("another theme", [change])
    (record,) = caplog.records
    assert change.purpose in record.message
    assert not record.name.startswith("mkdocs")


def test_same_site_gives_the_same_archive(site_dir: Path, tmp_path: Path):
    """Neither the time nor the order in which files were written shows in it."""
    for folder, names in (("one", "ab"), ("two", "ba")):
        (tmp_path / folder).mkdir()
        for number, name in enumerate(names):
            path = tmp_path / folder / name
            path.write_text(name, encoding="utf-8")
            os.utime(path, (10**9 + number, 10**9 + number))
        pack(tmp_path / folder, tmp_path / f"{folder}.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_no_page_of_the_site_map_tells_the_day_of_the_build(site_dir: Path):
    """It is not the day of the page's last change, and would make two builds of one commit differ."""
    assert "lastmod" not in (site_dir / "sitemap.xml").read_text(encoding="utf-8")
