"""Every page is sound by itself: named, described, its links alive, nothing from elsewhere."""

import posixpath
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

LOADED = {
    "link": "href",
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "object": "data",
    "use": "href",
}
ROOT = "https://site.invalid/"


def test_pages_are_named_and_described_in_vietnamese(site: dict[str, Element]):
    """Each page has its own title, a description, one main heading, and says that it is Vietnamese."""
    titles = Counter()
    for path, page in site.items():
        assert page.get("lang") == "vi", path
        (title,) = page.findall("head/title")
        titles[title.text] += 1
        descriptions = [
            m.get("content") for m in page.iter("meta") if m.get("name") == "description"
        ]
        assert [bool(description) for description in descriptions] == [True], path
        assert len(list(page.iter("h1"))) == 1, path
    assert set(titles.values()) == {1}


def test_no_page_gives_an_id_twice(site: dict[str, Element]):
    """Within a page every id is unique."""
    for path, page in site.items():
        ids = Counter(element.get("id") for element in page.iter() if element.get("id"))
        assert [name for name, times in ids.items() if times > 1] == [], path


def test_every_internal_link_leads_somewhere(
    site: dict[str, Element], fragments: dict[str, Element], site_dir: Path
) -> None:
    """Each link within the site leads to a file that exists, at an anchor that exists.

    What the self-check fetches of a document becomes part of its page.
    """
    anchors = {path: {element.get("id") for element in page.iter()} for path, page in site.items()}
    own = anchors["tu-danh-gia/index.html"]
    own |= {element.get("id") for fragment in fragments.values() for element in fragment.iter()}
    anchors |= dict.fromkeys(fragments, own)
    dead = []
    for path, page in (site | fragments).items():
        for link in page.iter("a"):
            if (href := link.get("href")) is None:
                continue
            target = urlsplit(urljoin(ROOT + path, href))
            if target.netloc != urlsplit(ROOT).netloc:
                continue
            file = file_at(target.path)
            if not (site_dir / file).is_file() or (
                target.fragment and target.fragment not in anchors[file]
            ):
                dead.append((path, href))
    assert dead == []


def test_pages_load_nothing_from_elsewhere(site: dict[str, Element], site_dir: Path):
    """What a page loads by its markup lies in the site."""
    for path, page in site.items():
        for element in page.iter():
            attribute = LOADED.get(element.tag)
            address = element.get(attribute, "") if attribute else ""
            if address and element.get("rel") != "canonical":
                target = urlsplit(urljoin(ROOT + path, address))
                assert target.netloc == urlsplit(ROOT).netloc, (path, address)
                assert (site_dir / file_at(target.path)).is_file(), (path, address)


def test_stylesheets_load_nothing_from_elsewhere(site_dir: Path):
    """What a stylesheet names by url() is written into it or lies in the site."""
    named = 0
    for sheet in site_dir.rglob("*.css"):
        css = sheet.read_text(encoding="utf-8")
        assert "@import" not in css, sheet
        for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", css):
            if not address.startswith("data:"):
                assert (sheet.parent / address).is_file(), (sheet.name, address)
                named += 1
    assert named > 0


def test_dialogs_and_scrolling_regions_have_names(site: dict[str, Element]):
    """Whoever hears the page is told what a dialog, or a region that takes the focus, is for."""
    for path, page in site.items():
        ids = {element.get("id") for element in page.iter()}
        named = [e for e in page.iter() if e.get("role") in ("dialog", "region")]
        assert any(e.get("role") == "dialog" for e in named) or path.startswith("c/"), path
        for element in named:
            assert element.get("aria-label") or element.get("aria-labelledby") in ids - {None}, path


def file_at(path: str) -> str:
    """Give the file that a server sends for a path."""
    file = posixpath.normpath(path).lstrip("/")
    return posixpath.join(file, "index.html") if path.endswith("/") else file
