"""Where documents are many, each stands in the navigation of its own page alone."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from bon_tot import Book
from bon_tot.authoring.compiler import CHECKOUT
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from pages import parse, text_of, with_class
from site_builder.documents.listing import FEW, page_of

MANY = 50
HOOK = CHECKOUT / "overrides" / "hooks" / "document_navigation.py"
HOME, INDEX, COMPARISON = "index.md", "ke-hoach/index.md", "so-sanh.md"


@dataclass
class SmallSite:
    """A site in the theme: an empty page for each document, and what stands around them."""

    folder: Path
    shorts: list[str]
    pages: dict[str, Page]
    """By the address of the source."""

    def menu(self, uri: str) -> list[str]:
        """Name the documents that the menu of a page leads to."""
        page = parse(self.folder / self.pages[uri].file.dest_uri)
        (menu,) = with_class(page, "md-nav--primary")
        links = (text_of(link) for link in menu.iter("a") if link.get("href") != "#")
        return [words for words in links if words in self.shorts]

    def around(self, uri: str) -> tuple[str | None, str | None]:
        """Give the sources of the pages before and after a page."""
        page = self.pages[uri]
        one, other = page.previous_page, page.next_page
        return one and one.file.src_uri, other and other.file.src_uri


@pytest.fixture(scope="module")
def site_of(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], SmallSite]:
    """Build the site of so many documents, copies of those there are."""

    def make(number: int) -> SmallSite:
        folder = tmp_path_factory.mktemp(f"of-{number}")
        plans = [
            replace(book.plans[n % len(book.plans)], id=f"van-ban-{n}", short=f"Văn bản số {n}")
            for n in range(number)
        ]
        for uri in (HOME, INDEX, COMPARISON, *map(page_of, plans)):
            path = folder / "docs" / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("# Trang\n", encoding="utf-8")
        (folder / "mkdocs.yml").touch()
        config = load_config(
            str(folder / "mkdocs.yml"),
            site_name="Bốn Tốt",
            theme={"name": "material", "features": ["navigation.tabs", "navigation.indexes"]},
            nav=[{"Trang chủ": HOME}, {"Văn bản": [INDEX]}, {"So sánh": COMPARISON}],
            not_in_nav="/ke-hoach/",
            hooks=[str(HOOK)],
            plugins=[],
        )
        config.extra["book"] = SimpleNamespace(plans=plans)
        pages: dict[str, Page] = {}

        def keep(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
            pages.update({file.src_uri: file.page for file in files.documentation_pages()})

        config.plugins.events["nav"].append(keep)
        build(config)
        return SmallSite(Path(config.site_dir), [plan.short for plan in plans], pages)

    return make


@pytest.fixture(scope="module")
def many(site_of: Callable[[int], SmallSite]) -> SmallSite:
    """Build the site of fifty documents."""
    return site_of(MANY)


def test_few_documents_stand_on_every_page(site_of: Callable[[int], SmallSite]):
    """Up to seven, the menu of each page leads to all."""
    few = site_of(FEW)
    for uri in (HOME, INDEX, COMPARISON, "ke-hoach/van-ban-3.md"):
        assert few.menu(uri) == few.shorts


def test_many_documents_stand_on_no_other_page(many: SmallSite):
    """Neither the front page nor the list of all carries them in its menu."""
    for uri in (HOME, INDEX, COMPARISON):
        assert many.menu(uri) == []


@pytest.mark.parametrize("number", [0, 7, MANY - 1])
def test_a_document_stands_on_its_own_page(many: SmallSite, number: int):
    """The menu of its page shows it, and it alone, in the section of documents that is open."""
    uri = f"ke-hoach/van-ban-{number}.md"
    assert many.menu(uri) == [f"Văn bản số {number}"]
    page = parse(many.folder / many.pages[uri].file.dest_uri)
    (tab,) = with_class(page, "md-tabs__item--active")
    assert text_of(tab) == "Văn bản"
    own = [text_of(link) for link in with_class(page, "md-nav__link--active")]
    assert f"Văn bản số {number}" in own


def test_documents_follow_one_another(many: SmallSite):
    """From the list through all documents in their order, and on to what comes after them."""
    order = [INDEX, *(f"ke-hoach/van-ban-{number}.md" for number in range(MANY)), COMPARISON]
    for before, uri, after in zip(order, order[1:], order[2:], strict=False):
        assert many.around(uri) == (before, after)
    assert many.around(INDEX) == (HOME, order[1])
    assert many.around(COMPARISON) == (order[-2], None)
