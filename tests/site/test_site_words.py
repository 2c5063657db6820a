"""What a reader sees is words: no identifier, no sign for a relation, no “chỉ nhận …”."""

import re
from pathlib import Path

from bon_tot import load_book
from pages import parse, words

FOR_PROGRAMMERS = ("dong-gop", "du-lieu", "giay-phep")
"""Folders whose pages speak of files, names and code."""
CODE = {"script", "style", "code", "pre"}
GROUPS = "|".join(load_book().questions.groups_by_id)
SIGNS = re.compile(rf"[≥≤]|chỉ nhận|\b(?:{GROUPS})\.[a-z]")


def seen_on(page: Path) -> str:
    """Give all that a page may come to show, its templates included."""
    root = parse(page)
    for element in root.iter():
        if element.tag in CODE:
            element.text = ""
            element[:] = []
    return " ".join("".join(words(root, frozenset())).split())


def test_pages_speak_in_words(site_dir: Path):
    """Every page that is not for programmers."""
    pages = [
        page
        for page in site_dir.rglob("*.html")
        if page.relative_to(site_dir).parts[0] not in FOR_PROGRAMMERS
    ]
    assert len(pages) > 300
    told = {str(page.relative_to(site_dir)): SIGNS.findall(seen_on(page)) for page in pages}
    assert {page: found for page, found in told.items() if found} == {}
